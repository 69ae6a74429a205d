//! Relations that hold whatever the coder knows: the same sentence with its sides swapped, another town, another number, another
//! spelling makes the same records but for that. Nothing here says what is right for one text, so nothing here can be fitted.
//!
//! Enters: the templates of `<language>.tsv`, the words of `<language>-words.tsv`, and samples/dispatches.jsonl. Leaves: for each
//! relation how many of its cases hold, by language, with the failures above it, and a floor that must not be undercut.

mod bench;
mod fields;
mod parties;
mod shape;
mod spelling;
mod stance;
mod surroundings;
mod templates;

use std::collections::BTreeMap;

/// The languages, in the order of the floors.
const LANGS: [&str; 5] = ["ar", "fa", "en", "ru", "tr"];

/// Per cent of each relation's cases that hold, in the order of [`LANGS`]: what held when it was last raised. Never lowered; a
/// template that fails goes in with the coder put right. 100 is demanded where the sides of a conflict would be treated unalike.
const FLOORS: &[(&str, [usize; 5])] = &[];

/// How many cases of one relation hold.
struct Tally {
    relation: &'static str,
    /// Held and all, by language.
    counts: BTreeMap<&'static str, (usize, usize)>,
}

impl Tally {
    fn of(relation: &'static str) -> Self {
        Self { relation, counts: BTreeMap::new() }
    }

    /// Counts one case; what went wrong is printed.
    fn case(&mut self, lang: &'static str, case: &str, outcome: Result<(), String>) {
        let count = self.counts.entry(lang).or_default();
        count.1 += 1;
        match outcome {
            Ok(()) => count.0 += 1,
            Err(why) => println!("{} {lang} {case}: {why}", self.relation),
        }
    }

    /// Tells the counts and what falls short of its floor.
    fn short(&self) -> Vec<String> {
        let floors = FLOORS.iter().find(|(name, _)| *name == self.relation).map_or([0; 5], |(_, f)| *f);
        let mut short = Vec::new();
        for (lang, floor) in LANGS.into_iter().zip(floors) {
            let Some((held, all)) = self.counts.get(lang) else { continue };
            println!("{} {lang}: {held} of {all} hold", self.relation);
            if held * 100 < all * floor {
                short.push(format!("{} {lang}: {held} of {all}, less than {floor} %", self.relation));
            }
        }
        short
    }

    fn close(self) {
        let short = self.short();
        assert!(short.is_empty(), "{}", short.join("\n"));
    }
}
