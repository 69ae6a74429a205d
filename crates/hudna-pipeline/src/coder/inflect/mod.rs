//! Principal parts → the forms that occur in text, by rule, for each language.
//!
//! Enters: folded words from the tables. Leaves: folded forms, each with what it tells
//! ([`Feats`]). Proclitics and enclitics of Arabic are not generated but stripped when a token is
//! read (see `analyse`).

mod arabic;
mod english;
mod feats;
mod persian;
mod slavic;

pub use feats::Feats;

use crate::text::Lang;

/// What kind of word a form is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordKind {
    /// Conjugated by rule from its principal parts.
    Verb,
    /// Declined by rule.
    Noun,
    /// An adjective of origin: as a noun, with its feminine.
    Relational,
    /// A noun that names people: their accusative is their genitive (Russian).
    Animate,
    /// Letters that stand for words: declined little or not at all (Russian).
    Abbreviation,
    /// Only as written (with proclitics, where the language has them).
    Fixed,
}

/// Calls `each` with every form of a word given by its principal parts.
pub fn forms(lang: Lang, kind: WordKind, parts: &[&str], each: &mut dyn FnMut(String, Feats)) {
    let Some(base) = parts.first() else { return };
    match (lang, kind) {
        (Lang::Ru, WordKind::Noun) => slavic::noun(parts, false, each),
        (Lang::Ru, WordKind::Relational) => slavic::relational(parts, each),
        (Lang::Ru, WordKind::Animate) => slavic::noun(parts, true, each),
        (Lang::Ru, WordKind::Abbreviation) => slavic::abbreviation(base, each),
        (Lang::Ru, WordKind::Verb) => slavic::closed(parts, each),
        (_, WordKind::Fixed) => each((*base).to_owned(), Feats::NONE),
        (Lang::Ar, WordKind::Verb) => arabic::verb(parts, each),
        (Lang::Ar, WordKind::Noun) => arabic::noun(parts, each),
        (Lang::Ar, WordKind::Relational) => arabic::relational(parts, each),
        (Lang::Fa, WordKind::Verb) => persian::verb(parts, each),
        (Lang::Fa, WordKind::Noun | WordKind::Relational) => persian::noun(parts, each),
        (Lang::En, WordKind::Verb) => english::verb(parts, each),
        (Lang::En, WordKind::Noun) => english::noun(parts, each),
        _ => parts.iter().for_each(|p| each((*p).to_owned(), Feats::NONE)),
    }
}

/// The ending of an open stem (`обстрел*`, `saldır*`), and whether it may follow that stem.
pub fn ending(lang: Lang, kind: WordKind, stem: &str, rest: &str) -> Option<Feats> {
    match (lang, kind) {
        (Lang::Ru, WordKind::Verb) => slavic::verb_ending(stem, rest),
        (Lang::Ru, WordKind::Fixed) => slavic::verb_ending(stem, rest).or_else(|| slavic::noun_ending(rest)),
        (Lang::Ru, _) => slavic::noun_ending(rest),
        (Lang::Tr, _) => turkish_ending(rest),
        _ => (rest.chars().count() <= 4 && stem.chars().count() >= 3).then_some(Feats::NONE),
    }
}

/// The longest run of suffixes that a Turkish stem of the first layer may carry, in letters.
const TURKISH_SUFFIXES: usize = 12;

fn turkish_ending(rest: &str) -> Option<Feats> {
    if rest.chars().count() > TURKISH_SUFFIXES {
        return None;
    }
    Some(turkish_case(rest) | turkish_verbal(rest))
}

/// Negation and future by the endings of a Turkish verb, folded.
fn turkish_verbal(rest: &str) -> Feats {
    let has = |list: &[&str]| list.iter().any(|e| rest.contains(e));
    let mut feats = Feats::NONE;
    if has(&[
        "madi", "medi", "mamis", "memis", "miyor", "muyor", "mayac", "meyec", "mayan", "meyen", "maz", "mez",
        "madig", "medig",
    ]) {
        feats |= Feats::NEG;
    }
    if has(&["acak", "ecek", "acag", "eceg"]) {
        feats |= Feats::FUT;
    }
    feats
}

/// The case that a Turkish ending marks, folded (ı and i, ü and u fall together).
pub fn turkish_case(rest: &str) -> Feats {
    let ends = |list: &[&str]| list.iter().any(|e| rest.ends_with(e));
    if rest.is_empty() {
        Feats::NONE
    } else if ends(&["nin", "nun", "in", "un"]) && !ends(&["din", "dun"]) {
        Feats::GEN
    } else if ends(&["den", "dan", "ten", "tan"]) {
        Feats::ABL
    } else if ends(&["de", "da", "te", "ta"]) {
        Feats::LOC
    } else if ends(&["yle", "yla", "le", "la"]) {
        Feats::INS
    } else if ends(&["ye", "ya", "ne", "na", "e", "a"]) {
        Feats::DAT
    } else if ends(&["yi", "yu", "ni", "nu", "i", "u"]) {
        Feats::ACC
    } else {
        Feats::NONE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lang: Lang, kind: WordKind, parts: &[&str], expected: &[(&str, Feats)]) {
        let mut made = Vec::new();
        let folded: Vec<String> = parts.iter().map(|p| hudna_places::fold::fold(p)).collect();
        let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
        forms(lang, kind, &folded, &mut |form, feats| made.push((form, feats)));
        for (form, feats) in expected {
            let form = hudna_places::fold::fold(form);
            assert!(
                made.iter().any(|(f, have)| *f == form && have.contains(*feats)),
                "{form} with {feats:?} is not among {made:?}"
            );
        }
    }

    #[test]
    fn arabic_verbs_nouns_and_adjectives_are_inflected() {
        use WordKind::{Noun, Relational, Verb};
        check(
            Lang::Ar,
            Verb,
            &["قصف", "يقصف"],
            &[("قصفت", Feats::PAST), ("يقصفون", Feats::PRES), ("قصفوا", Feats::PLURAL)],
        );
        check(Lang::Ar, Verb, &["هاجم", "يهاجم"], &[("هوجم", Feats::PASSIVE), ("تهاجم", Feats::PRES)]);
        check(Lang::Ar, Verb, &["أصاب", "يصيب"], &[("أصيب", Feats::PASSIVE), ("أصيبوا", Feats::PASSIVE)]);
        check(
            Lang::Ar,
            Verb,
            &["أكد", "يؤكد"],
            &[("مؤكدا", Feats::PARTICIPLE), ("مؤكدة", Feats::PARTICIPLE)],
        );
        check(
            Lang::Ar,
            Verb,
            &["دعا", "يدعو"],
            &[("دعت", Feats::PAST), ("دعوا", Feats::PAST), ("داعيا", Feats::PARTICIPLE)],
        );
        check(
            Lang::Ar,
            Verb,
            &["قال", "يقول"],
            &[("قالت", Feats::PAST), ("يقل", Feats::PRES), ("قائلا", Feats::PARTICIPLE)],
        );
        check(
            Lang::Ar,
            Noun,
            &["هجوم", "هجمات"],
            &[("هجوما", Feats::NONE), ("هجمات", Feats::PLURAL), ("هجومين", Feats::DUAL)],
        );
        check(Lang::Ar, Noun, &["غارة", "غارات"], &[("غارتين", Feats::DUAL), ("غارة", Feats::NONE)]);
        check(Lang::Ar, Noun, &["جندي", "جنود"], &[("جنديان", Feats::DUAL)]);
        check(
            Lang::Ar,
            Relational,
            &["روسي"],
            &[("روسية", Feats::FEM), ("روسيين", Feats::PLURAL), ("روسيا", Feats::NONE)],
        );
    }

    #[test]
    fn english_verbs_and_nouns_are_inflected() {
        use WordKind::{Noun, Verb};
        check(
            Lang::En,
            Verb,
            &["attack"],
            &[("attacked", Feats::PARTICIPLE), ("attacks", Feats::PRES), ("attacking", Feats::GERUND)],
        );
        check(
            Lang::En,
            Verb,
            &["strike", "struck", "struck"],
            &[("striking", Feats::GERUND), ("struck", Feats::PAST)],
        );
        check(Lang::En, Verb, &["deny"], &[("denied", Feats::PAST), ("denies", Feats::PRES)]);
        check(Lang::En, Verb, &["hit", "hit", "hit"], &[("hitting", Feats::GERUND)]);
        check(Lang::En, Noun, &["clash"], &[("clashes", Feats::PLURAL)]);
        check(Lang::En, Noun, &["casualty"], &[("casualties", Feats::PLURAL)]);
    }

    #[test]
    fn persian_verbs_and_nouns_are_inflected() {
        use WordKind::{Noun, Verb};
        check(
            Lang::Fa,
            Verb,
            &["گفت", "گو"],
            &[("می‌گوید", Feats::PRES), ("نگفت", Feats::NEG), ("گفته", Feats::PARTICIPLE)],
        );
        check(
            Lang::Fa,
            Verb,
            &["کرد", "کن"],
            &[("میکند", Feats::PRES), ("کردند", Feats::PAST), ("نکرد", Feats::NEG)],
        );
        check(
            Lang::Fa,
            Noun,
            &["حمله"],
            &[("حملات", Feats::PLURAL), ("حمله‌های", Feats::PLURAL), ("حمله‌ای", Feats::NONE)],
        );
    }

    #[test]
    fn russian_nouns_keep_their_cases() {
        use WordKind::{Animate, Noun, Relational};
        check(
            Lang::Ru,
            Noun,
            &["армия"],
            &[("армией", Feats::INS), ("армии", Feats::GEN), ("армию", Feats::ACC)],
        );
        check(Lang::Ru, Noun, &["Израиль"], &[("Израилю", Feats::DAT), ("Израилем", Feats::INS)]);
        check(Lang::Ru, Noun, &["хуситы"], &[("хуситов", Feats::GEN), ("хуситами", Feats::INS)]);
        check(Lang::Ru, Noun, &["правительство"], &[("правительством", Feats::INS)]);
        check(
            Lang::Ru,
            Animate,
            &["палестинец"],
            &[("палестинца", Feats::ACC), ("палестинцами", Feats::INS)],
        );
        check(Lang::Ru, Animate, &["Лавров"], &[("Лавровым", Feats::INS), ("Лаврова", Feats::GEN)]);
        check(
            Lang::Ru,
            Relational,
            &["украинский"],
            &[("украинской", Feats::INS), ("украинскую", Feats::ACC)],
        );
        check(Lang::Ru, Noun, &["Саудовская"], &[("Саудовскую", Feats::ACC)]);
        check(Lang::Ru, Animate, &["военный"], &[("военными", Feats::INS)]);
    }

    #[test]
    fn endings_of_open_stems() {
        assert!(ending(Lang::Ru, WordKind::Verb, "обстреля", "ли").is_some());
        assert!(ending(Lang::Ru, WordKind::Noun, "атак", "ами").is_some_and(|f| f.contains(Feats::INS)));
        assert!(ending(Lang::Ru, WordKind::Noun, "мир", "отворец").is_none());
        assert_eq!(turkish_case("nin"), Feats::GEN);
        assert_eq!(turkish_case("ye"), Feats::DAT);
    }
}
