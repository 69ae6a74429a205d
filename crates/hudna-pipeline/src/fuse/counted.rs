//! What a summary of a day counts: villages, violations, times, attacks (data/concepts/counted.tsv).

use std::collections::BTreeSet;

use hudna_places::fold::fold;

use crate::model::table::{self, DataError, DataFiles};
use crate::text::Languages;

/// The table of such words.
pub(super) const COUNTED: &str = "concepts/counted.tsv";

/// Words that a summary counts, folded.
#[derive(Clone, Debug, Default)]
pub struct CountedWords {
    /// Beginnings of such words.
    begin: BTreeSet<String>,
    /// Such words whole: longer ones are others ("раз", a time, and "разведчик", a scout).
    whole: BTreeSet<String>,
    /// Beginnings of words that are others though they begin alike ("village" and "villager").
    not: BTreeSet<String>,
}

impl CountedWords {
    /// Reads the table; a missing one is an empty one. Mistakes go to `errors`.
    pub(super) fn load(files: &DataFiles, languages: &Languages, errors: &mut Vec<DataError>) -> Self {
        let mut words = Self::default();
        let codes: Vec<&str> = languages.rows().iter().map(|row| row.lang.code()).collect();
        for layer in files.layers(COUNTED) {
            table::read(COUNTED, layer, &["what"], &codes, errors, |row, _| {
                for cell in codes.iter().flat_map(|code| row.list(code)) {
                    match (cell.strip_prefix('='), cell.strip_prefix('-')) {
                        (Some(whole), _) => words.whole.insert(fold(whole)),
                        (_, Some(other)) => words.not.insert(fold(other)),
                        _ => words.begin.insert(fold(cell)),
                    };
                }
            });
        }
        words
    }

    /// Whether a folded word is one of them.
    pub fn holds(&self, word: &str) -> bool {
        let begins = |known: &BTreeSet<String>| {
            let ends = word.char_indices().map(|(at, _)| at).skip(1).chain([word.len()]);
            ends.into_iter().any(|end| known.contains(&word[..end]))
        };
        self.whole.contains(word) || begins(&self.begin) && !begins(&self.not)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_alike_is_not_counted_with_it() {
        let files = DataFiles::embedded();
        let mut errors = Vec::new();
        let words = CountedWords::load(&files, &Languages::load(&files, &mut errors), &mut errors);
        assert!(errors.is_empty(), "{errors:?}");
        for word in ["villages", "قرية", "مدن", "مناطق", "بار", "нарушений", "раза", "kez", "köyü"]
        {
            assert!(words.holds(&fold(word)), "{word}");
        }
        for word in [
            "soldiers",
            "v",
            "",
            "villagers",
            "مدنيين",
            "مدنيا",
            "باران",
            "روستایی",
            "разведчиков",
            "разрушены",
            "köylü",
        ] {
            assert!(!words.holds(&fold(word)), "{word}");
        }
    }
}
