//! A clause's words → what kind of attack they leave open: "came under fire", "bombed", with no weapon named.

use hudna_places::fold::fold;

use super::contact_words::unprefixed;
use super::kind::{AERIAL, GUNS, HEAVY};
use crate::model::table::{self, DataError, DataFiles};
use crate::text::Languages;

/// The table of such words.
pub(super) const FIRE: &str = "concepts/fire.tsv";

/// Words for fire, in all languages.
#[derive(Clone, Debug, Default)]
pub struct FireWords {
    /// Guns or heavier: folded beginnings of words.
    guns: Vec<String>,
    /// From the air or from the ground.
    bombs: Vec<String>,
    /// Words that name a weapon.
    arms: Vec<String>,
}

impl FireWords {
    /// Reads the table; a missing one is an empty one. Mistakes go to `errors`.
    pub(super) fn load(files: &DataFiles, languages: &Languages, errors: &mut Vec<DataError>) -> Self {
        let codes: Vec<&str> = languages.rows().iter().map(|row| row.lang.code()).collect();
        let mut found = Self::default();
        for layer in files.layers(FIRE) {
            table::read(FIRE, layer, &["what"], &codes, errors, |row, errors| {
                let words = codes.iter().flat_map(|code| row.list(code)).map(fold);
                match row.get("what") {
                    "guns" => found.guns.extend(words),
                    "bombs" => found.bombs.extend(words),
                    "arms" => found.arms.extend(words),
                    _ => errors.push(row.error(
                        format!("{} is no sort of words for fire", row.get("what")),
                        "one of guns, bombs, arms",
                    )),
                }
            });
        }
        [&mut found.guns, &mut found.bombs, &mut found.arms].into_iter().for_each(|words| words.sort());
        found
    }

    /// The other kind of attack that a clause coded as one may mean as well; none where it names a weapon.
    pub fn leaves_open(&self, kind: u8, clause: &[String]) -> Option<u8> {
        let has = |words: &[String]| {
            clause.iter().any(|word| begins(words, word) || unprefixed(word).any(|bare| begins(words, bare)))
        };
        let other = match kind {
            HEAVY if has(&self.guns) => GUNS,
            GUNS if has(&self.guns) => HEAVY,
            HEAVY if has(&self.bombs) => AERIAL,
            AERIAL if has(&self.bombs) => HEAVY,
            _ => return None,
        };
        (!has(&self.arms)).then_some(other)
    }
}

/// Whether a folded word begins as one of the sorted beginnings.
fn begins(sorted: &[String], word: &str) -> bool {
    let after = sorted.partition_point(|known| known.as_str() <= word);
    // Of sorted beginnings, the one that fits stands before the word, with others of it between.
    sorted[..after].iter().rev().take(8).any(|known| word.starts_with(known.as_str()))
}
