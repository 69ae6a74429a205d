//! Folded tokens → numbers as written, with their bounds: "at least 7", "7 to 9", "dozens".
//!
//! Dates are not told apart here: what [`crate::text::calendar`] has found is no count.

mod compose;
mod figures;
mod words;

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::calendar::Slot;
use super::calendar::phrases::{Phrases, word};
use super::{Grammar, Lang, Token, TokenKind};
use crate::model::table::{DataError, DataFiles};
use compose::{Amount, Words};
use words::{Bound, Place, Sym};

/// One language's number words.
#[derive(Clone, Debug)]
pub struct Numbers {
    grammar: Grammar,
    phrases: Phrases<Sym>,
    /// A mark counts: then nothing is left out beforehand.
    mark_counts: bool,
}

/// What a number does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind {
    /// It counts.
    Count,
    /// "Seventh", "7th".
    Ordinal,
    /// "36 times".
    Times,
    /// "30%".
    Percent,
    /// It measures a time or an age: "50 years".
    Measure,
    /// It names: a resolution, an article, a weapon.
    Label,
}

/// A number in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberMention {
    /// Indices of its tokens, the words of its bounds included.
    pub tokens: Range<u32>,
    /// The least it can be.
    pub min: u64,
    /// The most it can be; none where it is open.
    pub max: Option<u64>,
    /// Count, ordinal, …
    pub kind: NumberKind,
    /// "Dozens", "thousands".
    pub vague: bool,
    /// "About 7".
    pub approximate: bool,
    /// May be an article instead: Turkish "bir".
    pub weak: bool,
}

impl Numbers {
    /// Reads `languages/<lang>/numbers.tsv`; mistakes go to `errors`.
    pub fn load(files: &DataFiles, lang: Lang, errors: &mut Vec<DataError>) -> Self {
        let phrases = words::load(files, lang, errors);
        Self { grammar: lang.grammar(), mark_counts: phrases.any_mark(Sym::counts), phrases }
    }

    /// Whether a word (not a number, not punctuation) may begin a number.
    pub fn knows(&self, word: &str) -> bool {
        self.phrases.knows(word) || word.bytes().any(|b| b.is_ascii_digit())
    }

    /// Whether a word or number counts; without one that does there is no number in a sentence.
    pub fn counts(&self, word: &str) -> bool {
        self.mark_counts || self.phrases.any(word, Sym::counts) || word.bytes().any(|b| b.is_ascii_digit())
    }

    /// What [`Numbers::find_among`] needs to know of a word.
    pub fn slots(&self, word: &str) -> Vec<Slot> {
        self.phrases.slots(word)
    }

    /// All numbers in a run of tokens of the folded `text`: in order, none in another.
    pub fn find(&self, text: &str, tokens: &[Token], range: Range<u32>) -> Vec<NumberMention> {
        self.find_among(text, tokens, range, |_| None)
    }

    /// The same, where `known` tells of each token that is a word what [`Numbers::slots`] gives for it.
    pub fn find_among<'k>(
        &self,
        text: &str,
        tokens: &[Token],
        range: Range<u32>,
        known: impl Fn(usize) -> Option<&'k [Slot]>,
    ) -> Vec<NumberMention> {
        let end = (range.end as usize).min(tokens.len());
        let words = Words { phrases: &self.phrases, grammar: self.grammar, text, tokens, end, known: &known };
        let mut found = Vec::new();
        let mut at = range.start as usize;
        while at < end {
            if words.is_plain(at) {
                at += 1;
                continue;
            }
            let not = words.sym(at).and_then(|(after, sym, _)| (sym == Sym::Not).then_some(after));
            if let Some(after) = not.or_else(|| words.chain(at)) {
                at = after;
                continue;
            }
            match words.mention(at, range.start as usize) {
                Some(mention) => {
                    at = mention.tokens.end as usize;
                    found.push(mention);
                }
                None => at += 1,
            }
        }
        found
    }
}

impl Words<'_, '_> {
    /// Figures joined by hyphens or behind a plus (dates, telephone numbers): the token after them.
    fn chain(&self, at: usize) -> Option<usize> {
        let number = |i| self.token(i).is_some_and(|t| t.kind == TokenKind::Number);
        let joined =
            |i| self.is(i, "-") && number(i + 1) && !self.tokens[i].spaced && !self.tokens[i + 1].spaced;
        if self.is(at, "+") && number(at + 1) && !self.tokens[at + 1].spaced {
            return (at + 1..self.end).find(|i| !number(*i) && !self.is(*i, "-")).or(Some(self.end));
        }
        if !(number(at) && joined(at + 1) && joined(at + 3)) {
            return None;
        }
        let mut end = at + 5;
        while joined(end) {
            end += 2;
        }
        Some(end)
    }

    fn mention(&self, at: usize, first: usize) -> Option<NumberMention> {
        let (start, mut bound, spread) = self.opening(at);
        let low = self.amount(start)?;
        let high = self.high(&low, spread);
        // "Between" and "from" alone are no part of a number.
        if spread && high.is_none() {
            return None;
        }
        let mut end = high.map_or(low.end, |h| h.end);
        if bound.is_none()
            && let Some((after, told)) = self.bound_after(end)
        {
            (end, bound) = (after, Some(told));
        }
        let (end, kind) = self.kind(start, first, &low, end);
        let (min, max) = limits(&low, high.as_ref(), bound);
        Some(NumberMention {
            tokens: at as u32..end as u32,
            min,
            max,
            kind,
            vague: low.vague,
            approximate: bound == Some(Bound::About),
            weak: low.weak,
        })
    }

    /// What stands before a number: its first token, a bound, and whether two ends are to follow.
    fn opening(&self, at: usize) -> (usize, Option<Bound>, bool) {
        match self.sym(at) {
            Some((next, Sym::Bound { bound, place: Place::Before | Place::Both }, _)) => {
                (next, Some(bound), false)
            }
            Some((next, Sym::Bound { bound, place: Place::Figures }, _))
                if self.figure_of(next).is_some() =>
            {
                (next, Some(bound), false)
            }
            // Persian and Russian say "up to" with the word for "to".
            Some((next, Sym::To, _)) if matches!(self.grammar, Grammar::Iranic | Grammar::Slavic) => {
                (next, Some(Bound::Most), false)
            }
            Some((next, Sym::Between | Sym::From, _)) => (next, None, true),
            _ => (at, None, false),
        }
    }

    /// The upper end of "7 to 9", "7-9", "between 7 and 9".
    fn high(&self, low: &Amount, spread: bool) -> Option<Amount> {
        if low.vague || low.ordinal {
            return None;
        }
        let at = low.end;
        let dash = ["-", "–", "—"].iter().any(|d| self.is(at, d));
        let glued = self.glued_and(at);
        let next = match self.sym(at) {
            _ if dash => at + 1,
            _ if glued && spread => at,
            Some((next, Sym::To, _)) => next,
            Some((next, Sym::And, _)) if spread => next,
            _ => return None,
        };
        let high = self.amount(next)?;
        // "5 to 7 thousand" is left as it stands: who says it may mean 5,000.
        (high.value > low.value && !high.ordinal && !high.vague).then_some(high)
    }

    /// "Three or more", "7 people at least": the token up to which it belongs to the number.
    fn bound_after(&self, end: usize) -> Option<(usize, Bound)> {
        // 20'den fazla
        let first = end + usize::from(self.token(end).is_some_and(|t| t.kind == TokenKind::Suffix));
        for at in first..first + 3 {
            if let Some((next, Sym::Bound { bound, place: Place::After | Place::Both }, _)) = self.sym(at) {
                // "7 men and at least 5 children": it goes with the second.
                let other = self.amount(next).is_some();
                return (!other).then_some((if at == first { next } else { end }, bound));
            }
            // What is counted may stand between.
            self.token(at).filter(|t| t.kind == TokenKind::Word)?;
        }
        None
    }

    fn glued_and(&self, at: usize) -> bool {
        self.figure_of(at).is_some_and(|(_, and)| and)
            || self.sym(at).is_some_and(|(_, sym, clitic)| clitic.and && sym != Sym::And)
    }

    /// What the number does, by what stands around it, and the token after that.
    fn kind(&self, at: usize, first: usize, low: &Amount, end: usize) -> (usize, NumberKind) {
        if low.ordinal {
            return (end, NumberKind::Ordinal);
        }
        let before = at.checked_sub(1).filter(|b| *b >= first);
        if low.figures && before.is_some_and(|b| self.is(b, "%")) {
            return (end, NumberKind::Percent);
        }
        if low.figures && self.labelled(at, first) {
            return (end, NumberKind::Label);
        }
        if self.is(end, "%") {
            return (end + 1, NumberKind::Percent);
        }
        let hyphen = self.is(end, "-") && self.token(end).is_some_and(|t| !t.spaced);
        let close = |i: usize| self.token(i).is_some_and(|t| !t.spaced);
        let suffix = if hyphen { end + 1 } else { end };
        match self.sym(suffix) {
            Some((next, Sym::OrdinalSuffix, _)) if low.figures && close(suffix) => {
                (next, NumberKind::Ordinal)
            }
            Some((next, Sym::CardinalSuffix, _)) if low.figures && hyphen && close(suffix) => {
                (next, NumberKind::Count)
            }
            Some((next, Sym::Times, _)) if !hyphen => (next, NumberKind::Times),
            Some((_, Sym::Measure, _)) => (end, NumberKind::Measure),
            Some((next, Sym::Percent, _)) if !hyphen => (next, NumberKind::Percent),
            _ => (end, NumberKind::Count),
        }
    }

    /// Resolution 1701, No. 5, T-72.
    fn labelled(&self, at: usize, first: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|b| *b >= first) else { return false };
        if self.tokens.get(before).is_some_and(|t| matches!(word(self.text, t), "№" | "#")) {
            return true;
        }
        let close = |i: usize| self.token(i).is_some_and(|t| !t.spaced);
        if self.is(before, "-") && close(before) && close(at) && before > first {
            return self.tokens[before - 1].kind == TokenKind::Word;
        }
        let from = before.saturating_sub(1).max(first);
        [before, from].iter().any(|i| matches!(self.sym(*i), Some((end, Sym::Label, _)) if end == at))
    }
}

fn limits(low: &Amount, high: Option<&Amount>, bound: Option<Bound>) -> (u64, Option<u64>) {
    let top = high.map_or(low.value, |h| h.value);
    match bound {
        Some(Bound::Least) => (low.value, None),
        Some(Bound::Most) => (1.min(top), Some(top)),
        _ if low.vague => (low.value, None),
        _ => (low.value, Some(top)),
    }
}
