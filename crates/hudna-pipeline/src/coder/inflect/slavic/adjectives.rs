//! Adjectives, and nouns that are declined like them (военный, Зеленский, Саудовская).

use super::{cases, cases_of_either};
use crate::coder::inflect::Feats;

/// Endings of all genders and numbers, with their cases.
pub(super) const ENDINGS: &[(&str, &str)] = &[
    ("ый", "nx"),
    // й typed as two characters is folded to и.
    ("ыи", "nx"),
    ("ои", "nxgdil"),
    ("еи", "gdil"),
    ("ий", "nx"),
    ("ой", "nxgdil"),
    ("ого", "gy"),
    ("его", "gy"),
    ("ому", "d"),
    ("ему", "d"),
    ("ым", "id"),
    ("им", "id"),
    ("ом", "l"),
    ("ем", "l"),
    ("ая", "n"),
    ("яя", "n"),
    ("ей", "gdil"),
    ("ую", "a"),
    ("юю", "a"),
    ("ое", "na"),
    ("ее", "na"),
    ("ые", "nx"),
    ("ие", "nx"),
    ("ых", "gly"),
    ("их", "gly"),
    ("ыми", "i"),
    ("ими", "i"),
];

/// Nouns that end like adjectives.
const NOUNS: [&str; 9] = ["бой", "конвой", "герой", "строй", "перебой", "разбой", "отбой", "слой", "ковбой"];

/// Nouns in -ие that are no adjective's plural.
const VERBAL_NOUNS: [&str; 9] = ["ание", "яние", "ение", "тие", "вие", "лие", "рие", "жие", "дие"];

/// The stem of a word that is declined as an adjective.
pub(super) fn stem(word: &str) -> Option<&str> {
    let (stem, ending) = ["ый", "ая", "яя", "ое", "ее", "ые", "ий", "ие", "ой"]
        .iter()
        .find_map(|e| word.strip_suffix(e).map(|stem| (stem, *e)))?;
    let is_adjective = match ending {
        "ий" | "ие" => {
            stem.ends_with(['к', 'г', 'х', 'ж', 'ш', 'щ', 'ч'])
                || stem.ends_with("шн")
                || stem.ends_with("дн")
                || stem.ends_with("жн")
        }
        _ => true,
    };
    let is_noun = NOUNS.contains(&word) || VERBAL_NOUNS.iter().any(|e| word.ends_with(e));
    (is_adjective && !is_noun && stem.chars().count() >= 3).then_some(stem)
}

/// Every form of an adjective's stem; `animate` where it is known whether it describes people.
pub(super) fn forms(stem: &str, animate: Option<bool>, each: &mut dyn FnMut(String, Feats)) {
    for (ending, letters) in ENDINGS {
        let letters = if *ending == "ой" && !stem.ends_with(['в', 'л']) { "gdil" } else { letters };
        let feats = animate.map_or_else(|| cases_of_either(letters), |animate| cases(letters, animate));
        each(format!("{stem}{ending}"), feats);
    }
}

/// The cases of an adjective's ending behind an open stem.
pub(super) fn ending(rest: &str) -> Option<Feats> {
    ENDINGS.iter().find(|(ending, _)| *ending == rest).map(|(_, letters)| cases_of_either(letters))
}
