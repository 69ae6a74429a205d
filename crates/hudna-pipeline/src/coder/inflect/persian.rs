//! Persian: verbs from past and present stem, nouns with their endings. ZWNJ was folded to a space,
//! so a form written with it is two words here (`می گوید`); the table keeps both spellings, and those of
//! verbs with an auxiliary behind or before them (`گفته است`, `خواهد گفت`).

use super::Feats;

/// Forms of "to be" behind a participle: what has happened, what had, what may have.
const AUXILIARIES: [(&str, Feats); 13] = [
    ("است", Feats::PAST),
    ("اند", Feats::PAST),
    ("ام", Feats::PAST),
    ("ايم", Feats::PAST),
    ("ايد", Feats::PAST),
    ("هستند", Feats::PAST),
    ("بود", Feats::BEFORE),
    ("بودند", Feats::BEFORE),
    ("بودم", Feats::BEFORE),
    ("بوديم", Feats::BEFORE),
    ("باشد", Feats::WISH),
    ("باشند", Feats::WISH),
    ("باشيم", Feats::WISH),
];

/// Prefixes that verbs are made with; می and ن stand behind them (`فرا می خواند`, `باز نگرداند`).
const PREVERBS: [&str; 6] = ["فرا", "باز", "بر", "در", "فرو", "وا"];

/// `past stem|present stem`.
pub(super) fn verb(parts: &[&str], each: &mut dyn FnMut(String, Feats)) {
    let past = parts[0];
    let Some((preverb, rest)) = split_preverb(past) else { return simple(parts, each) };
    simple(parts, each);
    // `برگشت`, `برمی گشت`: the prefix stays in front of می and ن.
    let present = parts.get(1).and_then(|p| p.strip_prefix(preverb)).unwrap_or("");
    simple(&[rest, present], &mut |form, feats| {
        if form.starts_with('ن') || form.starts_with("مي") {
            each(format!("{preverb}{form}"), feats);
        }
    });
}

fn split_preverb(past: &str) -> Option<(&'static str, &str)> {
    let (preverb, rest) = PREVERBS.iter().find_map(|p| Some((*p, past.strip_prefix(p)?)))?;
    (rest.chars().count() >= 3).then_some((preverb, rest))
}

fn simple(parts: &[&str], each: &mut dyn FnMut(String, Feats)) {
    let past = parts[0];
    for (prefix, feats) in [
        ("", Feats::NONE),
        ("ن", Feats::NEG),
        ("مي", Feats::NONE),
        ("مي ", Feats::NONE),
        ("نمي", Feats::NEG),
        ("نمي ", Feats::NEG),
    ] {
        // "You killed" (کشتی) is a ship, "you did" (کردی) is Kurdish, and news speaks to nobody.
        let thou = |ending: &&str| *ending == "ي" && prefix.is_empty();
        // "You became" (شدید) is "heavy", the commonest adjective of any fighting.
        let heavy = |ending: &&str| past == "شد" && *ending == "يد" && prefix.is_empty();
        for ending in ["", "م", "ي", "يم", "يد", "ند"].iter().filter(|e| !thou(e) && !heavy(e)) {
            each(format!("{prefix}{past}{ending}"), Feats::PAST | feats);
        }
    }
    // A vowel at the start takes ye behind a prefix: نیفزود.
    let negated = if past.starts_with('ا') {
        format!("ني{}", &past['ا'.len_utf8()..])
    } else {
        format!("ن{past}")
    };
    each(negated.clone(), Feats::PAST | Feats::NEG);
    each(format!("{negated}ند"), Feats::PAST | Feats::NEG);
    for (prefix, feats) in [("", Feats::NONE), ("ن", Feats::NEG), ("مي ", Feats::NONE), ("مي", Feats::NONE)]
    {
        each(format!("{prefix}{past}ه"), Feats::PARTICIPLE | feats);
        for (auxiliary, tense) in AUXILIARIES {
            each(format!("{prefix}{past}ه {auxiliary}"), Feats::PAST | tense | feats);
        }
        each(format!("{prefix}{past}هاند"), Feats::PAST | feats);
    }
    for person in ["د", "ند", "م", "يم"] {
        each(format!("خواه{person} {past}"), Feats::PRES | Feats::FUT);
        each(format!("نخواه{person} {past}"), Feats::PRES | Feats::FUT | Feats::NEG);
    }
    each(format!("{past}ن"), Feats::BARE);
    if past == "بود" {
        copula(each);
    }
    let Some(present) = parts.get(1).filter(|p| !p.is_empty()) else { return };
    // After a vowel a ye comes in (گوید), but شو and رو end in a consonant (شود): both are made.
    // Behind ا it always does (ستاید; ستاد is another word).
    let mut stems = Vec::new();
    if !present.ends_with('ا') {
        stems.push((*present).to_owned());
    }
    if present.ends_with(['ا', 'و']) {
        stems.push(format!("{present}ي"));
    }
    for stem in stems {
        present_forms(&stem, each);
    }
}

/// The negated forms of `past|present`, as forms of a word that is not negated.
pub(super) fn negated(parts: &[&str], each: &mut dyn FnMut(String, Feats)) {
    verb(parts, &mut |form, feats| {
        if feats.contains(Feats::NEG) {
            each(form, feats.without(Feats::NEG));
        }
    });
    if let Some(past) = parts.first() {
        each(format!("ن{past}ن"), Feats::BARE);
    }
}

fn copula(each: &mut dyn FnMut(String, Feats)) {
    for form in ["است", "هست", "هستند"] {
        each(form.to_owned(), Feats::PRES);
    }
    for form in ["نيست", "نيستند"] {
        each(form.to_owned(), Feats::PRES | Feats::NEG);
    }
}

fn present_forms(stem: &str, each: &mut dyn FnMut(String, Feats)) {
    // "To have" says what is without می, and has no forms of wish.
    let plain = if stem == "دار" { Feats::NONE } else { Feats::WISH };
    for (prefix, feats) in [
        ("مي", Feats::NONE),
        ("مي ", Feats::NONE),
        ("نمي", Feats::NEG),
        ("نمي ", Feats::NEG),
        ("ب", plain),
        ("ن", plain | Feats::NEG),
    ] {
        // بیاید, نیاید: before a vowel ye comes in (باید is "must").
        if prefix.len() == 2 && stem.starts_with('ا') {
            continue;
        }
        for ending in ["د", "م", "ي", "يم", "يد", "ند"] {
            each(format!("{prefix}{stem}{ending}"), Feats::PRES | feats);
        }
    }
    // "رود" is the river, "روند" the course of things: who goes has a prefix.
    for ending in ["د", "ند"].iter().filter(|_| stem != "رو") {
        each(format!("{stem}{ending}"), Feats::PRES | plain);
    }
    if let Some(rest) = stem.strip_prefix('ا') {
        for ending in ["د", "ند"] {
            each(format!("بي{rest}{ending}"), Feats::PRES | plain);
            each(format!("ني{rest}{ending}"), Feats::PRES | plain | Feats::NEG);
        }
    }
}

/// `singular|broken plural ...`.
pub(super) fn noun(parts: &[&str], each: &mut dyn FnMut(String, Feats)) {
    for (i, part) in parts.iter().enumerate() {
        let number = if i > 0 { Feats::PLURAL } else { Feats::NONE };
        each((*part).to_owned(), number);
        each(format!("{part}ي"), number);
        each(format!("{part} اي"), number);
        if part.ends_with('ا') || part.ends_with('و') {
            each(format!("{part}يي"), number);
        }
        for ending in ["ها", "هاي", "هايي"] {
            each(format!("{part}{ending}"), Feats::PLURAL);
            each(format!("{part} {ending}"), Feats::PLURAL);
        }
        // "Its forces", "his attack": a pronoun behind the plural or the noun.
        for ending in ["هايش", "هايشان"] {
            each(format!("{part}{ending}"), Feats::PLURAL | Feats::PRON);
            each(format!("{part} {ending}"), Feats::PLURAL | Feats::PRON);
        }
        // Behind ه the pronoun has a vowel of its own (حمله‌اش); three letters and more, else it may be another word.
        let own: &[&str] = match part.chars().next_back() {
            Some('ه') => &[" اش", " شان"],
            Some('ا' | 'و') => &["يش", "يشان"],
            _ if part.chars().count() > 2 => &["ش", "شان", " شان"],
            _ => &[],
        };
        for ending in own {
            each(format!("{part}{ending}"), number | Feats::PRON);
        }
        if i == 0 && parts.len() == 1 {
            animate_and_arabic_plurals(part, each);
        }
    }
}

fn animate_and_arabic_plurals(noun: &str, each: &mut dyn FnMut(String, Feats)) {
    if let Some(stem) = noun.strip_suffix('ه') {
        each(format!("{stem}گان"), Feats::PLURAL);
        each(format!("{stem}ات"), Feats::PLURAL);
    } else {
        each(format!("{noun}ان"), Feats::PLURAL);
        each(format!("{noun}ين"), Feats::PLURAL);
    }
}
