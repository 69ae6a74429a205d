//! What is heard while an article is coded: the rows of all entries, and the triggers that were left out.

use std::ops::Range;

use crate::coder::analyse::Remembered;
use crate::coder::lexicon::{Item, Origin, Reading, Rows, WordId};
use crate::coder::mentions::{Hit, Scan};
use crate::coder::observe::{Observer, Why};

/// An entry with the row that it comes from.
#[derive(Debug)]
struct Entry {
    start: u32,
    end: u32,
    item: Item,
    origin: Origin,
}

/// A trigger that was found and tells of no event.
#[derive(Debug)]
pub(super) struct Refused {
    pub hit: Hit,
    pub why: Why,
}

/// Hears and keeps.
#[derive(Debug)]
pub(super) struct Listener<'r> {
    rows: &'r Rows,
    /// In the order of their starts.
    entries: Vec<Entry>,
    /// Words that tell what kind of talk a sentence is, by token.
    signs: Vec<(u32, WordId, Origin)>,
    /// Triggers that were left out.
    refused: Vec<Refused>,
}

impl<'r> Listener<'r> {
    pub fn new(rows: &'r Rows) -> Self {
        Self { rows, entries: Vec::new(), signs: Vec::new(), refused: Vec::new() }
    }

    /// Ends the listening: brings what was heard into the order of the text.
    pub fn sorted(mut self) -> Self {
        self.refused.sort_by_key(|refused| (refused.hit.start, refused.hit.end));
        self
    }

    /// The signs among some tokens, each with its token.
    pub fn signs_in(&self, tokens: &Range<u32>) -> &[(u32, WordId, Origin)] {
        between(&self.signs, tokens, |(at, ..)| *at)
    }

    /// The triggers that were left out among some tokens.
    pub fn refused_in(&self, tokens: &Range<u32>) -> &[Refused] {
        between(&self.refused, tokens, |refused| refused.hit.start)
    }

    /// The rows that an entry comes from: more than one where two rows say the same of the same words.
    pub fn origins(&self, hit: &Hit) -> Vec<&Origin> {
        let first = self.entries.partition_point(|e| e.start < hit.start);
        let here = self.entries[first..].iter().take_while(|e| e.start == hit.start);
        let mut found: Vec<&Origin> = Vec::new();
        for entry in here.filter(|e| e.end == hit.end && e.item == hit.item) {
            if !found.contains(&&entry.origin) {
                found.push(&entry.origin);
            }
        }
        found
    }
}

/// What starts at one of some tokens, in a list in the order of the starts.
fn between<'t, T>(all: &'t [T], tokens: &Range<u32>, start: impl Fn(&T) -> u32) -> &'t [T] {
    let at = |limit: u32| all.partition_point(|t| start(t) < limit);
    &all[at(tokens.start)..at(tokens.end)]
}

impl Observer for Listener<'_> {
    fn scanned(&mut self, scan: &Scan, memory: &Remembered) {
        let end = scan.tokens.end as usize;
        let readings = |at: usize| -> &[Reading] { memory.readings(scan.run(at as u32)) };
        let entries = &mut self.entries;
        for start in scan.tokens.clone() {
            self.rows.matches(start as usize, end, &readings, &mut |stop, item, origin| {
                entries.push(Entry { start, end: stop as u32, item, origin: origin.clone() });
            });
        }
        for beside in &scan.conditions {
            if let Some(origin) = self.rows.of_context(beside.word) {
                self.signs.push((beside.token, beside.word, origin.clone()));
            }
        }
    }

    fn refused(&mut self, hit: &Hit, why: impl FnOnce() -> Why) {
        self.refused.push(Refused { hit: *hit, why: why() });
    }
}
