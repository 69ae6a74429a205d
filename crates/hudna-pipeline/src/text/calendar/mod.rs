//! Folded tokens → dates and times as written, and their days once an anchor is known.
//!
//! Tokens become atoms (words of the table, figures by their shape), atoms become phrases (each
//! fills a part of one date), phrases become mentions (periods, days told in two calendars).

mod atoms;
mod clock;
mod counts;
mod days;
mod fields;
mod mentions;
mod monthday;
mod phrase;
pub(in crate::text) mod phrases;
mod resolve;
mod value;
mod words;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub use days::System;
pub use resolve::Resolved;
pub use value::{Basis, DateValue, Direction, Edge, Nearness, PartOfDay, TimeOfDay};

use super::{Grammar, Lang, Token};
use crate::model::table::{DataError, DataFiles};
use fields::Habit;
use phrase::Reader;
use phrases::Phrases;
pub use phrases::Slot;
use words::Sym;

/// One language's words for dates and times.
#[derive(Clone, Debug)]
pub struct Calendar {
    grammar: Grammar,
    phrases: Phrases<Sym>,
    /// A mark can make a date: then nothing is left out beforehand.
    mark_tells: bool,
    habit: Habit,
}

/// A date or time in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// Indices of its tokens.
    pub tokens: Range<u32>,
    /// What it says.
    pub value: DateValue,
}

impl Calendar {
    /// Reads `languages/<lang>/calendar.tsv`; mistakes go to `errors`.
    pub fn load(files: &DataFiles, lang: Lang, errors: &mut Vec<DataError>) -> Self {
        let mut week_start = 1;
        let phrases = words::load(files, lang, &mut week_start, errors);
        let home = if lang.grammar() == Grammar::Iranic { System::Solar } else { System::Gregorian };
        let mark_tells = phrases.any_mark(Sym::tells);
        Self { grammar: lang.grammar(), phrases, mark_tells, habit: Habit { home, week_start } }
    }

    /// Whether a word or number can make a date; without one that does there is none in a sentence.
    pub fn tells(&self, word: &str) -> bool {
        self.mark_tells || self.phrases.any(word, Sym::tells) || word.bytes().any(|b| b.is_ascii_digit())
    }

    /// What [`Calendar::find_among`] needs to know of a word.
    pub fn slots(&self, word: &str) -> Vec<Slot> {
        self.phrases.slots(word)
    }

    /// All dates and times in a run of tokens of the folded `text`: in order, none in another.
    pub fn find(&self, text: &str, tokens: &[Token], range: Range<u32>) -> Vec<DateMention> {
        self.find_among(text, tokens, range, |_| None)
    }

    /// The same, where `known` tells of each token that is a word what [`Calendar::slots`] gives for it.
    pub fn find_among<'k>(
        &self,
        text: &str,
        tokens: &[Token],
        range: Range<u32>,
        known: impl Fn(usize) -> Option<&'k [Slot]>,
    ) -> Vec<DateMention> {
        let atoms = atoms::atoms(&self.phrases, self.grammar, text, tokens, range, known);
        if atoms.is_empty() {
            return Vec::new();
        }
        Reader { atoms: &atoms, tokens, grammar: self.grammar, habit: self.habit }.mentions()
    }
}
