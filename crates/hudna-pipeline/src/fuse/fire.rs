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
    /// Words that name a gun.
    light: Vec<String>,
    /// Words that name a heavier weapon that fires from the ground.
    heavy: Vec<String>,
    /// Words that name another weapon, or one that may be either.
    arms: Vec<String>,
    /// Words that name what may be launched from the air as well.
    missiles: Vec<String>,
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
                    "light" => found.light.extend(words),
                    "heavy" => found.heavy.extend(words),
                    "arms" => found.arms.extend(words),
                    "missiles" => found.missiles.extend(words),
                    _ => errors.push(row.error(
                        format!("{} is no sort of words for fire", row.get("what")),
                        "one of guns, bombs, light, heavy, arms, missiles",
                    )),
                }
            });
        }
        let kinds = [&mut found.guns, &mut found.bombs, &mut found.arms, &mut found.missiles];
        let lists = kinds.into_iter().chain([&mut found.light, &mut found.heavy]);
        lists.for_each(|words| words.sort());
        found
    }

    /// The other kind of attack that a clause coded as one may mean as well: where it names no weapon, or only such as are of the other kind
    /// ("opened fire with mortars").
    pub fn leaves_open(&self, kind: u8, clause: &[String]) -> Option<u8> {
        let has = |words: &[String]| {
            clause.iter().any(|word| begins(words, word) || unprefixed(word).any(|bare| begins(words, bare)))
        };
        let (light, missiles) = (has(&self.light), has(&self.missiles));
        let grounded = has(&self.heavy);
        let heavy = grounded || missiles;
        let other = match kind {
            HEAVY if light && !heavy => return Some(GUNS),
            GUNS if heavy && !light => return Some(HEAVY),
            // "Missiles hit the depot": whether aircraft launched them is not said.
            HEAVY if missiles && !grounded => return Some(AERIAL),
            HEAVY if has(&self.guns) => GUNS,
            GUNS if has(&self.guns) => HEAVY,
            HEAVY if has(&self.bombs) => AERIAL,
            AERIAL if has(&self.bombs) => HEAVY,
            _ => return None,
        };
        (!light && !heavy && !has(&self.arms)).then_some(other)
    }
}

/// Whether a folded word begins as one of the sorted beginnings.
fn begins(sorted: &[String], word: &str) -> bool {
    let after = sorted.partition_point(|known| known.as_str() <= word);
    // Of sorted beginnings, the one that fits stands before the word, with others of it between.
    sorted[..after].iter().rev().take(8).any(|known| word.starts_with(known.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fuse::words;

    #[test]
    fn a_weapon_of_the_other_kind_leaves_the_kind_open() {
        let files = DataFiles::embedded();
        let mut errors = Vec::new();
        let fire = FireWords::load(&files, &Languages::load(&files, &mut errors), &mut errors);
        assert!(errors.is_empty(), "{errors:?}");
        let check = |kind, text: &str, other| {
            assert_eq!(fire.leaves_open(kind, &words::words(text)), other, "{text}")
        };
        check(GUNS, "opened fire with mortars on the village", Some(HEAVY));
        check(GUNS, "salı günü havanlarla ateş açtı", Some(HEAVY));
        check(GUNS, "opened fire with machine guns", None);
        check(GUNS, "opened fire with mortars and machine guns", None);
        check(HEAVY, "село обстреляли из пулемёта", Some(GUNS));
        check(HEAVY, "село обстреляли из миномётов", None);
        check(GUNS, "the village came under fire", Some(HEAVY));
        check(HEAVY, "صواريخ استهدفت مستودعات", Some(AERIAL));
        check(HEAVY, "missiles hit a depot", Some(AERIAL));
        check(HEAVY, "ballistic missiles hit a depot", None);
        check(HEAVY, "rockets hit a depot", None);
    }
}
