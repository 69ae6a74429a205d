//! Entries of one or more words, found in a run of tokens: a trie over words.

use rustc_hash::FxHashMap;

use super::words::WordId;
use crate::coder::inflect::Feats;

/// How many tokens a gap (`..` in a table) may hold.
pub const GAP: usize = 10;

/// A reading of the token at some position: a word, what its form tells, and how many tokens it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Which word.
    pub word: WordId,
    /// What the form tells.
    pub feats: Feats,
    /// Tokens taken: 1, or 2 where a Persian prefix or ending stands apart.
    pub tokens: u8,
}

/// A node of the trie.
pub type Node = u32;

const GAP_WORD: WordId = u32::MAX;

/// Entries by their words. `T` is small and copied.
#[derive(Debug)]
pub struct Phrases<T> {
    next: FxHashMap<(Node, WordId), Node>,
    ends: Vec<Vec<T>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { next: FxHashMap::default(), ends: vec![Vec::new()] }
    }
}

impl<T: Copy + PartialEq> Phrases<T> {
    /// Adds an entry; `None` is a gap.
    pub fn add(&mut self, words: &[Option<WordId>], value: T) {
        let mut node = 0;
        for word in words {
            let key = (node, word.unwrap_or(GAP_WORD));
            node = *self.next.entry(key).or_insert_with(|| {
                self.ends.push(Vec::new());
                (self.ends.len() - 1) as Node
            });
        }
        if node != 0 && !self.ends[node as usize].contains(&value) {
            self.ends[node as usize].push(value);
        }
    }

    /// Calls `each(end, feats of the first word, feats of the last word, value)` for every entry
    /// that starts at `at`. `readings` gives a position's readings and must be empty past the end.
    pub fn matches<'r>(
        &self,
        at: usize,
        limit: usize,
        readings: &impl Fn(usize) -> &'r [Reading],
        each: &mut impl FnMut(usize, Feats, T),
    ) {
        for reading in readings(at) {
            if let Some(node) = self.next.get(&(0, reading.word)) {
                self.follow(*node, at + reading.tokens as usize, limit, reading.feats, readings, each);
            }
        }
    }

    fn follow<'r>(
        &self,
        node: Node,
        at: usize,
        limit: usize,
        feats: Feats,
        readings: &impl Fn(usize) -> &'r [Reading],
        each: &mut impl FnMut(usize, Feats, T),
    ) {
        for value in &self.ends[node as usize] {
            each(at, feats, *value);
        }
        if at >= limit {
            return;
        }
        for reading in readings(at) {
            if let Some(next) = self.next.get(&(node, reading.word)) {
                self.follow(
                    *next,
                    at + reading.tokens as usize,
                    limit,
                    feats | verbal(reading.feats),
                    readings,
                    each,
                );
            }
        }
        if let Some(gap) = self.next.get(&(node, GAP_WORD)) {
            for skipped in 0..=GAP.min(limit.saturating_sub(at + 1)) {
                for reading in readings(at + skipped) {
                    if let Some(next) = self.next.get(&(*gap, reading.word)) {
                        let end = at + skipped + reading.tokens as usize;
                        let gapped = if skipped > 0 { Feats::GAPPED } else { Feats::NONE };
                        self.follow(
                            *next,
                            end,
                            limit,
                            feats | gapped | verbal(reading.feats),
                            readings,
                            each,
                        );
                    }
                }
            }
        }
    }
}

/// Of later words only what a light verb or a last noun tells is the entry's own: tense, voice,
/// negation, case.
fn verbal(feats: Feats) -> Feats {
    const KEPT: [Feats; 13] = [
        Feats::PAST,
        Feats::PRES,
        Feats::PARTICIPLE,
        Feats::PASSIVE,
        Feats::NEG,
        Feats::BARE,
        Feats::FUT,
        Feats::GEN,
        Feats::ACC,
        Feats::DAT,
        Feats::LOC,
        Feats::ABL,
        Feats::INS,
    ];
    KEPT.into_iter().filter(|f| feats.contains(*f)).fold(Feats::NONE, |all, f| all | f)
}
