//! A name as somebody types it → places of that name, however its words are put together or apart: `كفر زيتا` and `كفرزيتا`,
//! `خرم شهر` and `خرمشهر`, `Yayla Dağı` and `Yayladağı`. It is for questions that a person types; texts are walked word by word.

use std::collections::BTreeSet;

use crate::fold::name_key;
use crate::gazetteer::Gazetteer;
use crate::place::NameHit;
use crate::walk::Walker;

/// Ways to put a name's words that are followed at once: names of more are of no language.
const WAYS: usize = 64;

impl Gazetteer {
    /// Places of this name as it is written; where there are none, those of its letters with other spaces between them.
    pub fn find_typed(&self, name: &str) -> Vec<NameHit> {
        let exact = self.find(name);
        if !exact.is_empty() {
            return exact;
        }
        let key = name_key(name);
        let mut letters = key.chars().filter(|c| *c != ' ');
        let Some(first) = letters.next() else { return Vec::new() };
        let mut ways: Vec<Walker<'_>> = Vec::new();
        // A first word may end behind its first letter at the earliest.
        ways.extend(self.walk().letter(first));
        for letter in letters {
            let mut further = Vec::new();
            for way in &ways {
                further.extend(way.letter(letter));
                further.extend(way.space().and_then(|way| way.letter(letter)));
            }
            further.truncate(WAYS);
            ways = further;
        }
        let mut known = BTreeSet::new();
        ways.iter().flat_map(Walker::names).filter(|hit| known.insert(hit.place)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, known: &str) {
        let gazetteer = Gazetteer::embedded();
        let places = |name: &str| -> BTreeSet<_> {
            gazetteer.find_typed(name).into_iter().map(|hit| hit.place).collect()
        };
        assert!(!gazetteer.find(known).is_empty(), "{known} is not known");
        let (typed_places, known_places) = (places(typed), places(known));
        assert!(!typed_places.is_disjoint(&known_places), "{typed} does not meet {known}");
    }

    #[test]
    fn names_together_and_apart_meet() {
        check("كفر زيتا", "كفرزيتا");
        check("Kafrzita", "Kafr Zita");
        check("Yayla Dağı", "Yayladağı");
        check("Северо Донецк", "Северодонецк");
        check("خرم\u{200c}شهر", "خرمشهر");
    }

    #[test]
    fn what_is_no_name_is_found_nowhere() {
        for nothing in ["", " ", "-", "zzqx vvw", "ك"] {
            assert!(Gazetteer::embedded().find_typed(nothing).len() < 3, "{nothing}");
        }
        assert!(Gazetteer::embedded().find_typed(&"a ".repeat(400)).is_empty());
    }
}
