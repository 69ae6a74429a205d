//! Number words → a value: "twenty-one", خمسة وعشرين, "سی و پنج", "двести сорок", "on iki".

use super::figures::{PARTS, thousandths};
use super::words::Sym;
use crate::text::calendar::Slot;
use crate::text::calendar::phrases::{Clitic, Phrases, stems, word};
use crate::text::{Grammar, Token, TokenKind};

/// A value and the token after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    pub end: usize,
    pub value: u64,
    /// "Dozens": the value or more.
    pub vague: bool,
    pub ordinal: bool,
    pub weak: bool,
    pub figures: bool,
}

/// The tokens of a sentence, and how to read them.
pub(super) struct Words<'w, 'k> {
    pub phrases: &'w Phrases<Sym>,
    pub grammar: Grammar,
    pub text: &'w str,
    pub tokens: &'w [Token],
    pub end: usize,
    /// Of a token that is a word: where its phrases stand, if that is known.
    pub known: &'w dyn Fn(usize) -> Option<&'k [Slot]>,
}

/// The parts of a number in words, as far as they have been read.
#[derive(Clone, Copy)]
struct Sum {
    /// What the scales so far make.
    total: u64,
    /// What has been read since the last scale.
    group: u64,
    /// What is added next must be below this: 10 after twenty, 100 after three hundred.
    room: u64,
    /// The next scale must be below this.
    scale: u64,
}

impl Sum {
    fn value(&self) -> u64 {
        self.total.saturating_add(self.group)
    }
}

impl Words<'_, '_> {
    /// The table's phrase at a token: the token after it, what it is, what is written with it.
    pub fn sym(&self, at: usize) -> Option<(usize, Sym, Clitic)> {
        let tokens = self.tokens.get(at..self.end)?;
        let known = || tokens.first().filter(|t| t.kind == TokenKind::Word).and_then(|_| (self.known)(at));
        let (count, sym, clitic) = match known() {
            Some(slots) => self.phrases.at_slots(slots, self.text, tokens)?,
            None => self.phrases.at(self.text, tokens)?,
        };
        Some((at + count, sym, clitic))
    }

    /// Whether a token is a word that has to do with no number.
    pub fn is_plain(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            t.kind == TokenKind::Word
                && (self.known)(at).is_some_and(<[Slot]>::is_empty)
                && !word(self.text, t).bytes().any(|b| b.is_ascii_digit())
        })
    }

    pub fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at).filter(|_| at < self.end)
    }

    pub fn is(&self, at: usize, punct: &str) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Punct && word(self.text, t) == punct)
    }

    /// The number that starts at a token.
    pub fn amount(&self, at: usize) -> Option<Amount> {
        self.figures(at).or_else(|| self.in_words(at))
    }

    /// The figures of a token, also behind an Arabic و or ب, and whether و is there.
    pub fn figure_of(&self, at: usize) -> Option<(&str, bool)> {
        let token = self.token(at)?;
        let text = word(self.text, token);
        if token.kind == TokenKind::Number {
            return Some((text, false));
        }
        if self.grammar != Grammar::Semitic || token.kind != TokenKind::Word || self.is_plain(at) {
            return None;
        }
        stems(text)
            .find(|(stem, _)| stem.bytes().all(|b| b.is_ascii_digit()))
            .map(|(stem, clitic)| (stem, clitic.and))
    }

    fn figures(&self, at: usize) -> Option<Amount> {
        let (figure, _) = self.figure_of(at)?;
        let mut value = thousandths(figure, self.grammar)?;
        let mut end = at + 1;
        while let Some(group) = self.spaced_group(figure, end) {
            value = value.checked_mul(1000)?.checked_add(group.checked_mul(PARTS)?)?;
            end += 1;
        }
        if let Some((next, Sym::Scale { value: scale, .. } | Sym::Hundred { value: scale }, clitic)) =
            self.sym(end)
            && !clitic.and
        {
            value = value.checked_mul(scale)?;
            end = next;
            if let Some((next, rest)) = self.figures_below(end, scale) {
                value = value.checked_add(rest.checked_mul(PARTS)?)?;
                end = next;
            }
        }
        if !value.is_multiple_of(PARTS) {
            return None;
        }
        Some(Amount { end, value: value / PARTS, vague: false, ordinal: false, weak: false, figures: true })
    }

    /// The figures that end a number behind its scale: Turkish "14 bin 854", Persian "۳ هزار و ۵۰۰".
    fn figures_below(&self, at: usize, scale: u64) -> Option<(usize, u64)> {
        let start = match self.grammar {
            Grammar::Turkic => at,
            Grammar::Iranic => self.sym(at).filter(|(_, sym, _)| *sym == Sym::And)?.0,
            _ => return None,
        };
        let token = self.token(start).filter(|t| t.kind == TokenKind::Number && t.spaced)?;
        let rest: u64 = word(self.text, token).parse().ok()?;
        (scale <= 1000 && rest >= 10 && rest < scale).then_some((start + 1, rest))
    }

    /// Russian and Persian write 10 300 with a space.
    fn spaced_group(&self, first: &str, at: usize) -> Option<u64> {
        let token = self.token(at).filter(|_| matches!(self.grammar, Grammar::Slavic | Grammar::Iranic))?;
        let text = word(self.text, token);
        let short = first.len() <= 3 && !first.starts_with('0');
        let group = token.kind == TokenKind::Number && text.len() == 3 && token.spaced;
        text.parse().ok().filter(|_| short && group)
    }

    fn in_words(&self, at: usize) -> Option<Amount> {
        let (mut end, first, clitic) = self.sym(at)?;
        let (mut ordinal, mut vague, mut weak) = (false, false, false);
        let mut sum = match first {
            // الاثنين is Monday.
            Sym::Num { value: 2, .. } if self.grammar == Grammar::Semitic && clitic.article => return None,
            Sym::Num { value, weak: w } => {
                weak = w;
                small(value, self.grammar)
            }
            Sym::One => {
                let next = self.sym(end).map(|(_, sym, _)| sym);
                matches!(next, Some(Sym::Hundred { .. } | Sym::Scale { .. })).then_some(())?;
                small(1, self.grammar)
            }
            Sym::Hundred { value } => small(value, self.grammar),
            Sym::Scale { value, vague: v } => {
                vague = v;
                let times = if v { 2 } else { 1 };
                Sum { total: value.checked_mul(times)?, group: 0, room: value, scale: value }
            }
            Sym::Vague { value } => {
                vague = true;
                Sum { room: 0, scale: 0, ..small(value, self.grammar) }
            }
            Sym::Ordinal { value } => {
                ordinal = true;
                Sum { room: 0, scale: 0, ..small(value, self.grammar) }
            }
            _ => return None,
        };
        while let Some((next, longer, last)) = self.further(end, &sum).filter(|_| !ordinal && !vague) {
            (end, sum, ordinal, weak) = (next, longer, last, false);
        }
        let scaled = sum.group == 0 && !ordinal && !vague;
        if let Some((next, rest)) = scaled.then(|| self.figures_below(end, sum.room)).flatten() {
            (end, sum.group) = (next, rest);
        }
        Some(Amount { end, value: sum.value(), vague, ordinal, weak, figures: false })
    }

    /// The sum with one more part; the flag tells that it is an ordinal and so the last.
    fn further(&self, at: usize, sum: &Sum) -> Option<(usize, Sum, bool)> {
        let (start, hyphen) =
            if self.grammar == Grammar::English && self.is(at, "-") { (at + 1, true) } else { (at, false) };
        let (mut end, mut sym, clitic) = self.sym(start)?;
        let mut and = clitic.and;
        if sym == Sym::And && !hyphen {
            and = true;
            (end, sym, _) = self.sym(end)?;
        }
        let joins = match self.grammar {
            Grammar::Semitic | Grammar::Iranic => and,
            Grammar::English => !and || sum.room >= 100,
            _ => !and,
        };
        match sym {
            Sym::Hundred { value } if !and && (1..=20).contains(&sum.group) => {
                let group = sum.group.checked_mul(value)?;
                Some((end, Sum { group, room: if value == 100 { 100 } else { 0 }, ..*sum }, false))
            }
            Sym::Scale { value, .. } if !and && sum.group > 0 && value < sum.scale => {
                let total = sum.total.checked_add(sum.group.checked_mul(value)?)?;
                Some((end, Sum { total, group: 0, room: value, scale: value }, false))
            }
            Sym::Scale { value, .. } if and && joins && value < sum.scale && sum.total > 0 => {
                let total = sum.total.checked_add(sum.group)?.checked_add(value)?;
                Some((end, Sum { total, group: 0, room: value, scale: value }, false))
            }
            Sym::Num { value, .. } | Sym::Hundred { value } | Sym::Ordinal { value } => {
                let longer = self.added(sum, value, and, joins)?;
                Some((end, longer, matches!(sym, Sym::Ordinal { .. })))
            }
            _ => None,
        }
    }

    fn added(&self, sum: &Sum, value: u64, and: bool, joins: bool) -> Option<Sum> {
        let tens = value.is_multiple_of(10) && (20..100).contains(&value);
        // خمسة وعشرين: the units come first.
        let turned = self.grammar == Grammar::Semitic && and && (1..10).contains(&(sum.group % 100)) && tens;
        if !(turned || joins && value < sum.room) {
            return None;
        }
        let room = if turned { 1 } else { room(value, self.grammar) };
        Some(Sum { group: sum.group.checked_add(value)?, room, ..*sum })
    }
}

fn small(value: u64, grammar: Grammar) -> Sum {
    Sum { total: 0, group: value, room: room(value, grammar), scale: u64::MAX }
}

/// What may be added to a number word: units to tens, tens and units to hundreds.
fn room(value: u64, grammar: Grammar) -> u64 {
    match value {
        _ if value >= 100 && value.is_multiple_of(100) => 100,
        20..100 if value.is_multiple_of(10) => 10,
        // "On iki" is twelve.
        10 if grammar == Grammar::Turkic => 10,
        _ => 1,
    }
}
