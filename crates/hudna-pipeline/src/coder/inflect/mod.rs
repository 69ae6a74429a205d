//! Principal parts → the forms that occur in text, by rule, for each language.
//!
//! Enters: folded words from the tables. Leaves: folded forms, each with what it tells
//! ([`Feats`]). Proclitics and enclitics of Arabic are not generated but stripped when a token is
//! read (see `analyse`).

mod arabic;
mod english;
mod feats;
mod paradigms;
mod persian;
mod slavic;
pub mod turkish;

pub use feats::Feats;
pub use paradigms::Paradigms;
use slavic::case_of;

use crate::text::Grammar;

/// What kind of word a form is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordKind {
    /// Conjugated by rule from its principal parts.
    Verb,
    /// The negated forms of a verb alone, for a word that its negation makes ("تن ندادن", to refuse): nothing of them is
    /// negated any more (Persian).
    Negated,
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
pub fn forms(grammar: Grammar, kind: WordKind, parts: &[&str], each: &mut dyn FnMut(String, Feats)) {
    let Some(base) = parts.first() else { return };
    match (grammar, kind) {
        (Grammar::Slavic, WordKind::Noun) => slavic::noun(parts, false, each),
        (Grammar::Slavic, WordKind::Relational) => slavic::relational(parts, each),
        (Grammar::Slavic, WordKind::Animate) => slavic::noun(parts, true, each),
        (Grammar::Slavic, WordKind::Abbreviation) => slavic::abbreviation(base, each),
        (Grammar::Slavic, WordKind::Verb) => slavic::closed(parts, each),
        (_, WordKind::Fixed) => each((*base).to_owned(), Feats::NONE),
        (Grammar::Semitic, WordKind::Verb) => arabic::verb(parts, each),
        (Grammar::Semitic, WordKind::Noun) => arabic::noun(parts, each),
        (Grammar::Semitic, WordKind::Relational) => arabic::relational(parts, each),
        (Grammar::Iranic, WordKind::Verb) => persian::verb(parts, each),
        (Grammar::Iranic, WordKind::Negated) => persian::negated(parts, each),
        (Grammar::Iranic, WordKind::Noun | WordKind::Relational) => persian::noun(parts, each),
        (Grammar::English, WordKind::Verb) => english::verb(parts, each),
        (Grammar::English, WordKind::Noun) => english::noun(parts, each),
        _ => parts.iter().for_each(|p| each((*p).to_owned(), Feats::NONE)),
    }
}

/// How a stem of the tables goes on in text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// A stem that the table cuts off itself (`обстрел*`, `saldır*`).
    Cut(WordKind),
    /// A verb's stem that the table gives with the vowel that only some endings have (`посети*`).
    Short,
    /// A Turkish word, whose suffixes are read one by one.
    Turkish(turkish::Stem),
}

/// The stems under which a word of the tables is found in text, where its forms are not listed but read.
pub fn stems(grammar: Grammar, kind: WordKind, base: &str) -> Vec<(String, Open)> {
    if let Some(stem) = base.strip_suffix('*') {
        // "посети*" is also "посетят": the vowel belongs to some endings only.
        let short = stem.strip_suffix('и').filter(|s| kind == WordKind::Verb && s.chars().count() >= 4);
        let open = if short.is_some() { Open::Short } else { Open::Cut(kind) };
        return vec![(short.unwrap_or(stem).to_owned(), open)];
    }
    let stems = match (grammar, kind) {
        (Grammar::Turkic, WordKind::Verb) => turkish::verb_stems(base),
        (Grammar::Turkic, WordKind::Noun | WordKind::Relational) => turkish::noun_stems(base),
        _ => Vec::new(),
    };
    stems.into_iter().map(|(stem, kind)| (stem, Open::Turkish(kind))).collect()
}

/// The ending behind a stem, and whether it may follow that stem.
pub fn ending(grammar: Grammar, open: Open, stem: &str, rest: &str) -> Option<Feats> {
    match (grammar, open) {
        (_, Open::Turkish(kind)) => turkish::ending(kind, stem, rest),
        (Grammar::Slavic, Open::Cut(WordKind::Verb)) => slavic::verb_ending(stem, rest),
        (Grammar::Slavic, Open::Short) => slavic::verb_ending_with_vowel(stem, rest),
        (Grammar::Slavic, Open::Cut(WordKind::Fixed)) => {
            slavic::verb_ending(stem, rest).or_else(|| slavic::noun_ending(rest))
        }
        (Grammar::Slavic, Open::Cut(_)) => slavic::noun_ending(rest),
        (Grammar::Turkic, Open::Cut(_)) => {
            (rest.chars().count() <= TURKISH_SUFFIXES).then(|| turkish::case(rest))
        }
        _ => (rest.chars().count() <= 4 && stem.chars().count() >= 3).then_some(Feats::NONE),
    }
}

/// The longest run of suffixes that a cut Turkish stem may carry, in letters.
const TURKISH_SUFFIXES: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    fn check(grammar: Grammar, kind: WordKind, parts: &[&str], expected: &[(&str, Feats)]) {
        let mut made = Vec::new();
        let folded: Vec<String> = parts.iter().map(|p| hudna_places::fold::fold(p)).collect();
        let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
        forms(grammar, kind, &folded, &mut |form, feats| made.push((form, feats)));
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
            Grammar::Semitic,
            Verb,
            &["قصف", "يقصف"],
            &[("قصفت", Feats::PAST), ("يقصفون", Feats::PRES), ("قصفوا", Feats::PLURAL)],
        );
        check(
            Grammar::Semitic,
            Verb,
            &["هاجم", "يهاجم"],
            &[("هوجم", Feats::PASSIVE), ("تهاجم", Feats::PRES)],
        );
        check(
            Grammar::Semitic,
            Verb,
            &["أصاب", "يصيب"],
            &[("أصيب", Feats::PASSIVE), ("أصيبوا", Feats::PASSIVE)],
        );
        check(
            Grammar::Semitic,
            Verb,
            &["أكد", "يؤكد"],
            &[("مؤكدا", Feats::PARTICIPLE), ("مؤكدة", Feats::PARTICIPLE)],
        );
        check(
            Grammar::Semitic,
            Verb,
            &["دعا", "يدعو"],
            &[("دعت", Feats::PAST), ("دعوا", Feats::PAST), ("داعيا", Feats::PARTICIPLE)],
        );
        check(
            Grammar::Semitic,
            Verb,
            &["بدأ", "يبدأ"],
            &[
                ("بدأت", Feats::PAST),
                ("بدؤوا", Feats::PLURAL),
                ("تبدأ", Feats::PRES),
                ("يبدؤون", Feats::PLURAL),
            ],
        );
        check(
            Grammar::Semitic,
            Verb,
            &["قال", "يقول"],
            &[("قالت", Feats::PAST), ("يقل", Feats::JUSSIVE), ("قائلا", Feats::PARTICIPLE)],
        );
        check(
            Grammar::Semitic,
            Noun,
            &["هجوم", "هجمات"],
            &[("هجوما", Feats::NONE), ("هجمات", Feats::PLURAL), ("هجومين", Feats::DUAL)],
        );
        check(Grammar::Semitic, Noun, &["غارة", "غارات"], &[("غارتين", Feats::DUAL), ("غارة", Feats::NONE)]);
        check(Grammar::Semitic, Noun, &["جندي", "جنود"], &[("جنديان", Feats::DUAL)]);
        check(
            Grammar::Semitic,
            Relational,
            &["روسي"],
            &[("روسية", Feats::FEM), ("روسيين", Feats::PLURAL), ("روسيا", Feats::NONE)],
        );
    }

    #[test]
    fn english_verbs_and_nouns_are_inflected() {
        use WordKind::{Noun, Verb};
        check(
            Grammar::English,
            Verb,
            &["attack"],
            &[("attacked", Feats::PARTICIPLE), ("attacks", Feats::PRES), ("attacking", Feats::GERUND)],
        );
        check(
            Grammar::English,
            Verb,
            &["strike", "struck", "struck"],
            &[("striking", Feats::GERUND), ("struck", Feats::PAST)],
        );
        check(Grammar::English, Verb, &["deny"], &[("denied", Feats::PAST), ("denies", Feats::PRES)]);
        check(Grammar::English, Verb, &["hit", "hit", "hit"], &[("hitting", Feats::GERUND)]);
        check(Grammar::English, Noun, &["clash"], &[("clashes", Feats::PLURAL)]);
        check(Grammar::English, Noun, &["casualty"], &[("casualties", Feats::PLURAL)]);
    }

    #[test]
    fn persian_verbs_and_nouns_are_inflected() {
        use WordKind::{Noun, Verb};
        check(
            Grammar::Iranic,
            Verb,
            &["گفت", "گو"],
            &[("می‌گوید", Feats::PRES), ("نگفت", Feats::NEG), ("گفته", Feats::PARTICIPLE)],
        );
        check(
            Grammar::Iranic,
            Verb,
            &["کرد", "کن"],
            &[("میکند", Feats::PRES), ("کردند", Feats::PAST), ("نکرد", Feats::NEG)],
        );
        check(
            Grammar::Iranic,
            Noun,
            &["حمله"],
            &[("حملات", Feats::PLURAL), ("حمله‌های", Feats::PLURAL), ("حمله‌ای", Feats::NONE)],
        );
    }

    #[test]
    fn no_persian_verb_is_a_ship() {
        let mut made = Vec::new();
        forms(Grammar::Iranic, WordKind::Verb, &["كشت", "كش"], &mut |form, _| made.push(form));
        assert!(made.iter().any(|f| f == "كشتند"), "{made:?}");
        assert!(!made.iter().any(|f| f == "كشتي"), "you killed, and a ship");
    }

    #[test]
    fn russian_nouns_keep_their_cases() {
        use WordKind::{Animate, Noun, Relational};
        check(
            Grammar::Slavic,
            Noun,
            &["армия"],
            &[("армией", Feats::INS), ("армии", Feats::GEN), ("армию", Feats::ACC)],
        );
        check(Grammar::Slavic, Noun, &["Израиль"], &[("Израилю", Feats::DAT), ("Израилем", Feats::INS)]);
        check(Grammar::Slavic, Noun, &["хуситы"], &[("хуситов", Feats::GEN), ("хуситами", Feats::INS)]);
        check(Grammar::Slavic, Noun, &["правительство"], &[("правительством", Feats::INS)]);
        check(
            Grammar::Slavic,
            Animate,
            &["палестинец"],
            &[("палестинца", Feats::ACC), ("палестинцами", Feats::INS)],
        );
        check(Grammar::Slavic, Animate, &["Лавров"], &[("Лавровым", Feats::INS), ("Лаврова", Feats::GEN)]);
        check(
            Grammar::Slavic,
            Relational,
            &["украинский"],
            &[("украинской", Feats::INS), ("украинскую", Feats::ACC)],
        );
        check(Grammar::Slavic, Noun, &["Саудовская"], &[("Саудовскую", Feats::ACC)]);
        check(Grammar::Slavic, Animate, &["военный"], &[("военными", Feats::INS)]);
    }

    #[test]
    fn endings_of_open_stems() {
        let cut = Open::Cut;
        assert!(ending(Grammar::Slavic, cut(WordKind::Verb), "обстреля", "ли").is_some());
        assert!(
            ending(Grammar::Slavic, cut(WordKind::Noun), "атак", "ами")
                .is_some_and(|f| f.contains(Feats::INS))
        );
        assert!(ending(Grammar::Slavic, cut(WordKind::Noun), "мир", "отворец").is_none());
    }
}
