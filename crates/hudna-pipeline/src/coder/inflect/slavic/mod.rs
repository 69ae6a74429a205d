//! Russian by paradigm: every form with the cases it can stand in, or the tense, voice and aspect it has.
//!
//! A form of several cases carries all of them; a form of none is indeclinable and may be any.

mod adjectives;
mod nouns;
mod verbs;

use super::Feats;

pub(super) use nouns::{abbreviation, noun};

/// An adjective of origin describes people as well as things; the name of people is declined as one.
pub(super) fn relational(parts: &[&str], each: &mut dyn FnMut(String, Feats)) {
    for part in parts {
        match adjectives::stem(part) {
            Some(stem) => adjectives::forms(stem, None, each),
            None => noun(&[part], true, each),
        }
    }
}

/// What an ending tells of an open stem (`обстрел*`) that is a verb: nothing where it cannot be one.
pub(super) fn verb_ending(stem: &str, rest: &str) -> Option<Feats> {
    verbs::ending(stem, rest)
}

/// As [`verb_ending`], of a verb in -ить whose и is cut off: without a vowel of its own the stem is a noun ("договор"
/// of договорить, "запросу" of запросить).
pub(super) fn verb_ending_with_vowel(stem: &str, rest: &str) -> Option<Feats> {
    let own = rest.starts_with(['и', 'я', 'ю', 'е', 'ь']);
    let hushed = stem.ends_with(['ж', 'ш', 'щ', 'ч']) && !rest.is_empty();
    (own || hushed).then(|| verbs::ending(stem, rest)).flatten()
}

/// What an ending tells of an open stem that is a noun or an adjective.
pub(super) fn noun_ending(rest: &str) -> Option<Feats> {
    nouns::ending(rest).or_else(|| adjectives::ending(rest))
}

/// The forms of a verb, participle or fixed word that a table gives in full.
pub(super) fn closed(parts: &[&str], each: &mut dyn FnMut(String, Feats)) {
    for part in parts {
        each((*part).to_owned(), verbs::whole(part));
    }
}

/// Cases by letter, of what may be people or things.
fn cases_of_either(letters: &str) -> Feats {
    cases(letters, false) | cases(letters, true)
}

/// Cases by letter: nominative, genitive, dative, accusative, instrumental, locative; `x` the accusative of
/// things, `y` that of people.
fn cases(letters: &str, animate: bool) -> Feats {
    letters.chars().fold(Feats::NONE, |all, letter| {
        all | match letter {
            'x' if !animate => Feats::ACC,
            'y' if animate => Feats::ACC,
            letter => case_of(letter).unwrap_or(Feats::NONE),
        }
    })
}

/// A case by its letter.
pub(super) fn case_of(letter: char) -> Option<Feats> {
    Some(match letter {
        'n' => Feats::NOM,
        'g' => Feats::GEN,
        'd' => Feats::DAT,
        'i' => Feats::INS,
        'l' => Feats::LOC,
        'a' => Feats::ACC,
        _ => return None,
    })
}
