//! A run of tokens → the rows of a table of words that it was read from: dates and numbers, for explanations.

use std::ops::Range;

use super::calendar::phrases::Phrases;
use super::{Lang, Token};
use crate::model::table::{self, DataFiles};

/// The words of `calendar.tsv` or `numbers.tsv` of one language, by their rows.
#[derive(Debug)]
pub struct WordRows {
    /// The table's path below `data/`.
    pub table: String,
    phrases: Phrases<(usize, u32)>,
}

impl WordRows {
    /// Reads a table, `calendar.tsv` or `numbers.tsv`; mistakes in it are told elsewhere.
    pub fn load(files: &DataFiles, lang: Lang, name: &str) -> Self {
        let table = format!("languages/{}/{name}", lang.code());
        let mut phrases = Phrases::new(lang.grammar());
        for (layer, text) in files.layers(&table).enumerate() {
            table::read(&table, text, &["kind", "value", "words"], &[], &mut Vec::new(), |row, errors| {
                // The first day of the week is no word.
                if row.get("kind") != "week_start" {
                    phrases.add_row(row, (layer, row.line), errors);
                }
            });
        }
        Self { table, phrases }
    }

    /// Layer and line of the rows whose words stand in a run of tokens of the folded `text`, in order.
    pub fn find(&self, text: &str, tokens: &[Token], range: Range<u32>) -> Vec<(usize, u32)> {
        let (mut at, end) = (range.start as usize, (range.end as usize).min(tokens.len()));
        let mut rows = Vec::new();
        while at < end {
            match self.phrases.at(text, &tokens[at..end]) {
                Some((count, row, _)) => {
                    rows.push(row);
                    at += count;
                }
                None => at += 1,
            }
        }
        rows
    }
}
