//! Where one clause ends and the next begins, and how strictly.

use std::ops::Range;

use crate::coder::inflect::Feats;
use crate::coder::lexicon::Word;
use crate::coder::mentions::Scan;
use crate::text::{Article, TokenKind};

/// How much a wall between two tokens keeps apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wall {
    /// Nothing.
    #[default]
    None,
    /// A comma, a dash, a parenthesis, a quotation mark: a party may still be on the other side.
    Soft,
    /// "and" before a verb: the subject goes on, objects do not.
    Verb,
    /// A new clause: "that", "which", "while", a semicolon, a colon.
    Clause,
}

/// The walls of one sentence.
#[derive(Clone, Debug, Default)]
pub struct Walls {
    first: u32,
    before: Vec<Wall>,
    /// Tokens that begin a clause.
    clauses: Vec<u32>,
}

impl Walls {
    /// No sentence's any more.
    pub fn clear(&mut self) {
        self.first = 0;
        self.before.clear();
        self.clauses.clear();
    }

    /// Reads the walls of a scanned sentence.
    pub fn read(&mut self, article: &Article, scan: &Scan) {
        self.first = scan.tokens.start;
        self.before.clear();
        self.before.resize(scan.tokens.len() + 1, Wall::None);
        for at in scan.tokens.clone() {
            let token = article.tokens[at as usize];
            if token.kind == TokenKind::Punct {
                self.punctuation(article, scan, at);
            }
        }
        for (hit, word) in &scan.words {
            match word {
                Word::Break | Word::Cond | Word::Rel => self.raise(hit.start, Wall::Clause),
                Word::Comp => self.raise(hit.start, Wall::Clause),
                Word::Cause => self.raise(hit.start, Wall::Verb),
                _ => {}
            }
        }
        let verbal = |feats: Feats| feats.any(Feats::PAST | Feats::PRES);
        for hit in scan.triggers.iter().chain(scan.cues.iter().map(|(h, _)| h)) {
            let conjoined = || {
                hit.feats.contains(Feats::CONJ) || scan.word_before(hit.start, |w| w == Word::Conj).is_some()
            };
            if verbal(hit.feats) && hit.start > scan.tokens.start && conjoined() {
                self.raise(hit.start, Wall::Verb);
            }
        }
        self.before[0] = Wall::Clause;
        self.clauses.clear();
        let last = scan.tokens.len();
        let begins = |(_, wall): &(u32, &Wall)| **wall == Wall::Clause;
        let walls = (self.first..).zip(&self.before[..last.max(1)]);
        self.clauses.extend(walls.filter(begins).map(|(at, _)| at));
    }

    fn punctuation(&mut self, article: &Article, scan: &Scan, at: u32) {
        let wall = match article.word(at) {
            ";" | "؛" | ":" => Wall::Clause,
            "," | "،" => Wall::Soft,
            "-" | "–" | "—" if spaced(article, at, scan.tokens.end) => Wall::Soft,
            "(" | "[" => Wall::Soft,
            "\"" | "«" | "»" | "“" | "”" => Wall::Soft,
            _ => return,
        };
        self.raise(at + 1, wall);
    }

    fn raise(&mut self, before: u32, wall: Wall) {
        let slot = &mut self.before[(before - self.first) as usize];
        *slot = (*slot).max(wall);
    }

    /// The wall before a token of the sentence (or at its end).
    #[inline]
    pub fn before(&self, token: u32) -> Wall {
        self.before.get((token.wrapping_sub(self.first)) as usize).copied().unwrap_or(Wall::Clause)
    }

    /// The strongest wall one has to cross from one token to a later one.
    pub fn between(&self, left: u32, right: u32) -> Wall {
        (left + 1..=right).map(|t| self.before(t)).max().unwrap_or(Wall::None)
    }

    /// The clause that holds a token of the sentence.
    pub fn clause(&self, token: u32) -> Range<u32> {
        let last = self.first + self.before.len() as u32 - 1;
        let next = self.clauses.partition_point(|start| *start <= token);
        let start = next.checked_sub(1).map_or(self.first, |at| self.clauses[at]);
        start..self.clauses.get(next).copied().unwrap_or(last)
    }
}

fn spaced(article: &Article, at: u32, end: u32) -> bool {
    article.tokens[at as usize].spaced && (at + 1 >= end || article.tokens[at as usize + 1].spaced)
}
