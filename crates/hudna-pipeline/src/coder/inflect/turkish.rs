//! Turkish: a stem of the tables and the chain of suffixes behind it → what the chain tells.
//!
//! Everything is folded: ı and i, ü and u, ğ and g, ş and s fall together, so harmony leaves two letters a
//! suffix (a or e, i or u). An automaton reads the chain from the stem outwards; a chain that it cannot
//! read to its end is no form of the stem.

use super::Feats;

/// How a stem of the tables takes its suffixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stem {
    /// A verb's stem.
    Verb,
    /// A verb's stem whose last t has become d before a vowel (et → ediyor).
    SoftVerb,
    /// A verb's stem that has lost its vowel before -iyor (bombala → bombalıyor).
    Narrow,
    /// A noun.
    Noun,
    /// A noun whose last consonant is softened before a vowel (birlik → birliği).
    SoftNoun,
}

/// The stems under which a verb, given by its folded infinitive, is found in text.
pub fn verb_stems(infinitive: &str) -> Vec<(String, Stem)> {
    let stem =
        infinitive.strip_suffix("mak").or_else(|| infinitive.strip_suffix("mek")).unwrap_or(infinitive);
    let mut stems = vec![(stem.to_owned(), Stem::Verb)];
    if let Some(short) = stem.strip_suffix(VOWELS) {
        stems.push((short.to_owned(), Stem::Narrow));
    }
    if matches!(stem, "git" | "tat" | "gut") || stem.ends_with("et") {
        stems.push((format!("{}d", &stem[..stem.len() - 1]), Stem::SoftVerb));
    }
    stems
}

/// The stems under which a noun, given folded in the nominative, is found in text.
pub fn noun_stems(noun: &str) -> Vec<(String, Stem)> {
    let mut stems = vec![(noun.to_owned(), Stem::Noun)];
    let soft = [("nk", "ng"), ("k", "g"), ("p", "b"), ("t", "d")];
    if let Some((hard, soft)) = soft.iter().find(|(hard, _)| noun.ends_with(hard)) {
        stems.push((format!("{}{soft}", &noun[..noun.len() - hard.len()]), Stem::SoftNoun));
    }
    for head in compound_heads(noun) {
        stems.extend(["lari", "leri"].map(|plural| (format!("{head}{plural}"), Stem::Noun)));
    }
    stems
}

/// A compound's head without its possessive, which the plural displaces ("top atışı", "top atışları"): -i or -si.
fn compound_heads(noun: &str) -> impl Iterator<Item = &str> {
    let head = noun.strip_suffix(['i', 'u']).filter(|_| noun.contains(' '));
    let short = head.and_then(|head| head.strip_suffix('s')).filter(|short| short.ends_with(VOWELS));
    head.into_iter().chain(short)
}

/// What the chain behind a stem tells; none where it is no chain of suffixes.
pub fn ending(kind: Stem, stem: &str, rest: &str) -> Option<Feats> {
    let vowel = stem.ends_with(VOWELS);
    match kind {
        Stem::Noun => nominal(rest, vowel),
        Stem::SoftNoun => nominal(rest, vowel).filter(|_| rest.starts_with(VOWELS)),
        Stem::Verb => verb(stem, rest),
        Stem::SoftVerb => verb(stem, rest).filter(|_| rest.starts_with(VOWELS)),
        Stem::Narrow => after(rest, &["iyor", "uyor"]).and_then(|more| tail(more, Feats::PRES)),
    }
}

/// The case that the ending of a name marks, also behind an apostrophe (`'nin`, `'ye`, `'den`).
pub fn case(rest: &str) -> Feats {
    let mut case = nominal(rest, true).or_else(|| nominal(rest, false)).unwrap_or(Feats::NONE);
    if case.contains(Feats::UNSURE) {
        // A name has no possessive.
        case.remove(Feats::POSS | Feats::UNSURE);
    }
    case
}

const VOWELS: [char; 4] = ['a', 'e', 'i', 'u'];

fn after<'t>(text: &'t str, any: &[&str]) -> Option<&'t str> {
    any.iter().find_map(|suffix| text.strip_prefix(suffix))
}

/// Plural, possessive and case; `vowel` says how the stem ends.
fn nominal(rest: &str, vowel: bool) -> Option<Feats> {
    if let Some(more) = after(rest, &["lar", "ler"])
        && let Some(feats) = possessed(more, false)
    {
        // "-ları" is the plural's possessive, the plural's accusative, or whose many are: all stay open.
        return Some(feats | Feats::PLURAL);
    }
    possessed(rest, vowel)
}

fn possessed(rest: &str, vowel: bool) -> Option<Feats> {
    if let Some(case) = plain_case(rest, vowel) {
        let open = !vowel && matches!(rest, "i" | "u");
        return Some(if open { case | Feats::POSS | Feats::UNSURE } else { case });
    }
    let third: &[&str] = if vowel { &["si", "su"] } else { &["i", "u"] };
    if let Some(more) = after(rest, third)
        && let Some(case) = pronominal_case(more)
    {
        return Some(case | Feats::POSS);
    }
    // Vowel-final stems may hold a possessive already ("konseyi"), whose n stands before the case.
    if vowel && let Some(case) = pronominal_case(rest) {
        return Some(case | Feats::POSS);
    }
    let ours: &[&str] = if vowel {
        &["miz", "muz", "niz", "nuz", "m"]
    } else {
        &["imiz", "umuz", "iniz", "unuz", "im", "um"]
    };
    after(rest, ours).and_then(|more| plain_case(more, false)).map(|case| case | Feats::PRON)
}

/// Case behind a stem without possessive.
fn plain_case(rest: &str, vowel: bool) -> Option<Feats> {
    Some(match (vowel, rest) {
        (_, "") => Feats::NONE,
        (true, "yi" | "yu") | (false, "i" | "u") => Feats::ACC,
        (true, "ya" | "ye") | (false, "a" | "e") => Feats::DAT,
        (true, "nin" | "nun") | (false, "in" | "un") => Feats::GEN,
        (true, "yla" | "yle") | (false, "la" | "le") => Feats::INS,
        (_, "da" | "de" | "ta" | "te") => Feats::LOC,
        (_, "daki" | "deki" | "taki" | "teki") => Feats::LOC,
        (_, "dan" | "den" | "tan" | "ten") => Feats::ABL,
        (_, "ca" | "ce") => Feats::AGENT,
        (_, "dir" | "dur" | "tir" | "tur") => Feats::NONE,
        _ => return None,
    })
}

/// Case behind the possessive of the third person, with its n.
fn pronominal_case(rest: &str) -> Option<Feats> {
    Some(match rest {
        "" => Feats::NONE,
        "ni" | "nu" => Feats::ACC,
        "na" | "ne" => Feats::DAT,
        "nin" | "nun" => Feats::GEN,
        "yla" | "yle" => Feats::INS,
        "nda" | "nde" | "ndaki" | "ndeki" => Feats::LOC,
        "ndan" | "nden" => Feats::ABL,
        "nca" | "nce" => Feats::AGENT,
        _ => return None,
    })
}

/// Voice, then polarity, then what makes the form finite, a participle, a converb or a noun.
fn verb(stem: &str, rest: &str) -> Option<Feats> {
    let vowel = stem.ends_with(VOWELS);
    if let Some(feats) = polarity(rest, vowel) {
        return Some(feats);
    }
    let passive: &[&str] = match stem.chars().last() {
        Some(c) if VOWELS.contains(&c) => &["n"],
        Some('l') => &["in", "un"],
        _ => &["il", "ul"],
    };
    let more = after(rest, passive)?;
    polarity(more, false).map(|feats| feats | Feats::PASSIVE)
}

fn polarity(rest: &str, vowel: bool) -> Option<Feats> {
    if let Some(feats) = mood(rest, vowel) {
        return Some(feats);
    }
    let able: &[&str] = if vowel { &["yabil", "yebil"] } else { &["abil", "ebil"] };
    if let Some(more) = after(rest, able) {
        return mood(more, false).map(|feats| feats | Feats::ABLE);
    }
    // Before -iyor the negation loses its vowel; the aorist's is -maz.
    let narrow: &[&str] = if vowel { &["mi", "mu", "yami", "yemi"] } else { &["mi", "mu", "ami", "emi"] };
    if let Some(more) = after(rest, narrow).and_then(|more| after(more, &["yor"])) {
        return tail(more, Feats::PRES | Feats::NEG);
    }
    let negations: &[&str] = if vowel { &["ma", "me", "yama", "yeme"] } else { &["ma", "me", "ama", "eme"] };
    let more = after(rest, negations)?;
    if let Some(more) = after(more, &["z"]) {
        return tail(more, Feats::PRES | Feats::NEG);
    }
    mood(more, true).map(|feats| feats | Feats::NEG)
}

/// The last part of a verb's chain.
fn mood(rest: &str, vowel: bool) -> Option<Feats> {
    let past = after(rest, &["di", "du", "ti", "tu"]).and_then(|more| person(more, Feats::PAST));
    past.or_else(|| {
        let more = after(rest, &["mis", "mus"])?;
        tail(more, Feats::PAST)
    })
    .or_else(|| if vowel { None } else { after(rest, &["iyor", "uyor"]).and_then(|m| tail(m, Feats::PRES)) })
    .or_else(|| after(rest, &["makta", "mekte"]).and_then(makta))
    .or_else(|| relative_past(rest))
    .or_else(|| {
        let rest = if vowel { rest.strip_prefix('y')? } else { rest };
        with_vowel(rest)
    })
    .or_else(|| nouns_of_verb(rest))
    .or_else(|| {
        let more = if vowel { after(rest, &["r"]) } else { after(rest, &["ir", "ur", "ar", "er"]) };
        more.and_then(|more| tail(more, Feats::PRES | Feats::AORIST))
    })
    .or_else(|| {
        after(rest, &["sa", "se"])
            .filter(|m| matches!(*m, "" | "lar" | "ler" | "k"))
            .map(|_| Feats::PRES | Feats::COND)
    })
    .or_else(|| {
        after(rest, &["mali", "meli"])
            .filter(|m| matches!(*m, "" | "dir" | "ydi" | "lar" | "ler" | "dirlar" | "dirler" | "yiz"))
            .map(|_| Feats::BARE)
    })
    .or_else(|| {
        after(rest, &["sin", "sun"]).filter(|m| matches!(*m, "" | "lar" | "ler")).map(|_| Feats::BARE)
    })
}

/// -dığı, -diğini, -dıkları, -dığında, -dıktan.
fn relative_past(rest: &str) -> Option<Feats> {
    if let Some(more) = after(rest, &["dig", "dug", "tig", "tug"]) {
        return clause_noun(possessed(more, false)?, Feats::PAST);
    }
    let more = after(rest, &["dik", "duk", "tik", "tuk"])?;
    if matches!(more, "tan" | "ten" | "ca" | "ce") {
        return Some(Feats::PAST | Feats::CONVERB);
    }
    clause_noun(possessed(after(more, &["lar", "ler"])?, false)?, Feats::PAST)
}

/// A clause made a noun: with a place's case it says when, else what is said of it.
fn clause_noun(feats: Feats, tense: Feats) -> Option<Feats> {
    if !feats.contains(Feats::POSS) {
        return None;
    }
    Some(if feats.contains(Feats::LOC) {
        tense | Feats::CONVERB | Feats::OWN_SUBJECT
    } else {
        tense | feats | Feats::NOMINAL
    })
}

/// What begins with a vowel: -acak, -an, -ıp, -arak, -ınca, -ış.
fn with_vowel(rest: &str) -> Option<Feats> {
    if let Some(more) = after(rest, &["acak", "ecek"]) {
        if let Some(poss) =
            after(more, &["lar", "ler"]).and_then(|m| possessed(m, false)).filter(|f| f.contains(Feats::POSS))
        {
            return Some(Feats::FUT | Feats::NOMINAL | poss);
        }
        return tail(more, Feats::FUT);
    }
    if let Some(more) = after(rest, &["acag", "eceg"]) {
        return clause_noun(possessed(more, false)?, Feats::FUT)
            .or_else(|| matches!(more, "iz" | "im").then_some(Feats::FUT));
    }
    if let Some(more) = after(rest, &["arak", "erek"]) {
        return more.is_empty().then_some(Feats::PAST | Feats::CONVERB);
    }
    if let Some(more) = after(rest, &["an", "en"])
        && let Some(case) = nominal(more, false)
    {
        return Some(Feats::PARTICIPLE | case);
    }
    if matches!(rest, "ip" | "up") {
        return Some(Feats::PAST | Feats::CONVERB);
    }
    if matches!(rest, "inca" | "unca" | "ince" | "unce") {
        return Some(Feats::PAST | Feats::CONVERB | Feats::OWN_SUBJECT);
    }
    after(rest, &["is", "us"]).and_then(|more| nominal(more, false)).map(|case| Feats::BARE | case)
}

/// -mak, -ma: the act as a noun.
fn nouns_of_verb(rest: &str) -> Option<Feats> {
    if let Some(more) = after(rest, &["mak", "mek"]) {
        return matches!(more, "" | "la" | "le" | "tan" | "ten" | "sizin" | "tir" | "tadir")
            .then(|| if more.starts_with('l') { Feats::BARE | Feats::INS } else { Feats::BARE });
    }
    let more = after(rest, &["ma", "me"])?;
    if matches!(more, "dan" | "den") {
        return Some(Feats::PAST | Feats::NEG | Feats::CONVERB);
    }
    nominal(more, true).map(|case| Feats::BARE | case)
}

/// -makta, -maktadır, -maktaydı.
fn makta(more: &str) -> Option<Feats> {
    matches!(more, "" | "dir" | "ydi" | "lar" | "ler" | "dirlar" | "dirler" | "yken").then_some(Feats::PRES)
}

/// Person behind the simple past.
fn person(more: &str, feats: Feats) -> Option<Feats> {
    match more {
        "" | "m" | "n" | "k" | "lar" | "ler" | "niz" | "nuz" => Some(feats),
        "ysa" | "yse" => Some(feats | Feats::COND),
        "ydi" => Some(feats | Feats::BEFORE),
        _ => None,
    }
}

/// Copulas and persons behind -mış, -yor, -acak, -r, -maz.
fn tail(more: &str, feats: Feats) -> Option<Feats> {
    let more = after(more, &["lar", "ler"]).unwrap_or(more);
    match more {
        "" | "im" | "um" | "iz" | "uz" | "tir" | "tur" | "dir" | "dur" | "sin" | "sun" => Some(feats),
        "di" | "du" | "ti" | "tu" | "dilar" | "diler" | "tilar" | "tiler" | "dular" | "duler" | "tular"
        | "tuler" | "dik" | "duk" | "tik" | "tuk" => {
            Some(if feats.contains(Feats::PAST) { feats | Feats::BEFORE } else { feats })
        }
        "sa" | "se" | "larsa" => Some(feats | Feats::COND),
        "ken" => Some(feats | Feats::CONVERB | Feats::OWN_SUBJECT),
        "mis" | "mus" => Some(feats),
        "casina" | "cesine" => Some(feats | Feats::CONVERB),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the form tells if it is one of the verb or noun.
    fn read(stems: Vec<(String, Stem)>, form: &str) -> Option<Feats> {
        let form = hudna_places::fold::fold(form);
        stems.iter().find_map(|(stem, kind)| ending(*kind, stem, form.strip_prefix(stem.as_str())?))
    }

    fn of_verb(infinitive: &str, form: &str, expected: Feats, without: Feats) {
        let read = read(verb_stems(&hudna_places::fold::fold(infinitive)), form);
        let feats = read.unwrap_or_else(|| panic!("{form} is no form of {infinitive}"));
        assert!(feats.contains(expected) && !feats.any(without), "{form}: {feats:?}");
    }

    #[test]
    fn verbs_are_read_to_the_end_of_their_suffixes() {
        let none = Feats::NONE;
        of_verb("saldırmak", "saldırdı", Feats::PAST, Feats::NEG);
        of_verb("saldırmak", "saldırmadı", Feats::PAST | Feats::NEG, none);
        of_verb("saldırmak", "saldıracak", Feats::FUT, Feats::NEG);
        of_verb("saldırmak", "saldırmayacağını", Feats::FUT | Feats::NEG | Feats::NOMINAL, none);
        of_verb("saldırmak", "saldırırsa", Feats::COND, none);
        of_verb("bombalamak", "bombaladığını", Feats::PAST | Feats::NOMINAL | Feats::ACC, Feats::NEG);
        of_verb("bombalamak", "bombalıyor", Feats::PRES, none);
        of_verb("bombalamak", "bombalamıyor", Feats::PRES | Feats::NEG, none);
        of_verb("bombalamak", "bombalandı", Feats::PASSIVE | Feats::PAST, none);
        of_verb("bombalamak", "bombalayan", Feats::PARTICIPLE, Feats::PAST);
        of_verb("bombalamak", "bombalamıştı", Feats::BEFORE, none);
        of_verb("etmek", "ediyor", Feats::PRES, none);
        of_verb("etmek", "edildi", Feats::PASSIVE, none);
        of_verb("girmek", "giremedi", Feats::NEG | Feats::PAST, none);
        of_verb("girmek", "girebilir", Feats::ABLE, Feats::NEG);
        of_verb("vurmak", "vurarak", Feats::CONVERB, none);
        of_verb("çekilmek", "çekilmesini", Feats::BARE | Feats::ACC, Feats::NEG);
        of_verb("çekilmek", "çekilmemesi", Feats::BARE | Feats::NEG, none);
    }

    #[test]
    fn what_is_no_chain_of_suffixes_is_no_form() {
        assert_eq!(read(verb_stems("vurmak"), "vurgun"), None);
        assert_eq!(read(noun_stems("asker"), "askerlik"), None);
        assert_eq!(read(noun_stems("kent"), "kental"), None);
    }

    #[test]
    fn nouns_tell_their_case() {
        let of = |noun: &str, form: &str| read(noun_stems(noun), form).unwrap_or(Feats::NONE);
        assert!(of("ordu", "ordusuna").contains(Feats::DAT | Feats::POSS));
        assert!(of("birlik", "birliklerini").contains(Feats::ACC | Feats::PLURAL));
        assert!(of("birlik", "birliğine").contains(Feats::DAT));
        assert!(of("mevzi", "mevzilerinin").contains(Feats::GEN));
        let compound = |noun: &str, form: &str| read(noun_stems(&hudna_places::fold::fold(noun)), form);
        assert!(compound("top atışı", "top atışları").is_some());
        assert!(compound("füze saldırısı", "füze saldırılarında").is_some_and(|f| f.contains(Feats::LOC)));
        assert!(case("nin").contains(Feats::GEN));
        assert!(case("ye").contains(Feats::DAT));
        assert!(case("ten").contains(Feats::ABL));
        assert!(case("yla").contains(Feats::INS));
    }
}
