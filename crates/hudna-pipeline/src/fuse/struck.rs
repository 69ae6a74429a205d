//! A clause's words → what an attack hit, in codes that are the same in every language: a car, a school, a market.

use hudna_places::fold::fold;

use super::contact_words::unprefixed;
use crate::model::table::{self, DataError, DataFiles};
use crate::text::Languages;

/// The table of such words.
pub(super) const STRUCK: &str = "concepts/struck.tsv";

/// Rows that a set of 32 can hold.
const MOST: usize = 32;

/// Words for what is hit, in all languages.
#[derive(Clone, Debug, Default)]
pub struct StruckWords {
    /// Folded forms, whether they end a word, and the row as a set of one; sorted.
    forms: Vec<(String, bool, u32)>,
}

impl StruckWords {
    /// Reads the table; a missing one is an empty one. Mistakes go to `errors`.
    pub(super) fn load(files: &DataFiles, languages: &Languages, errors: &mut Vec<DataError>) -> Self {
        let codes: Vec<&str> = languages.rows().iter().map(|row| row.lang.code()).collect();
        let (mut keys, mut forms): (Vec<String>, Vec<(String, bool, u32)>) = (Vec::new(), Vec::new());
        for layer in files.layers(STRUCK) {
            table::read(STRUCK, layer, &["what"], &codes, errors, |row, errors| {
                let key = row.get("what").to_owned();
                let known = keys.iter().position(|known| *known == key);
                let at = known.unwrap_or(keys.len());
                if at == MOST {
                    return errors.push(row.error(format!("more than {MOST} things"), "join two rows"));
                }
                if known.is_none() {
                    keys.push(key);
                }
                for form in codes.iter().flat_map(|code| row.list(code)) {
                    let (form, whole) = form.strip_suffix('!').map_or((form, false), |form| (form, true));
                    forms.push((fold(form), whole, 1 << at));
                }
            });
        }
        forms.sort();
        Self { forms }
    }

    /// The things that a clause names, as a set.
    pub fn named(&self, clause: &[String]) -> u32 {
        clause.iter().fold(0, |set, word| {
            set | self.of(word) | unprefixed(word).fold(0, |set, bare| set | self.of(bare))
        })
    }

    fn of(&self, word: &str) -> u32 {
        let after = self.forms.partition_point(|(form, _, _)| form.as_str() <= word);
        // Of sorted beginnings, those that fit stand before the word, with others of it between.
        let near = self.forms[..after].iter().rev().take(8);
        let fits = |form: &str, whole: bool| if whole { word == form } else { word.starts_with(form) };
        near.filter(|(form, whole, _)| fits(form, *whole)).fold(0, |set, (_, _, thing)| set | thing)
    }
}
