//! Tokens → atoms: the words of the table, and numbers by their shape.

use std::ops::Range;

use super::phrases::{Clitic, Phrases, Slot, stems, word};
use super::value::Unit;
use super::words::Sym;
use crate::text::{Grammar, Token, TokenKind};

/// A date in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figures {
    pub year: Option<i16>,
    pub month: u8,
    pub day: u8,
    pub ambiguous: bool,
}

/// What an atom is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word(Sym),
    /// A whole number of at most four digits.
    Number {
        n: u16,
        digits: u8,
    },
    Clock {
        hour: u8,
        minute: u8,
    },
    Date(Figures),
    /// `, ( ) / -` and their like.
    Mark(char),
}

/// One or more tokens that a date is made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom {
    pub start: u32,
    pub end: u32,
    pub kind: Kind,
    pub clitic: Clitic,
}

/// The atoms of a run of tokens; empty where no date can be among them.
pub(super) fn atoms<'k>(
    phrases: &Phrases<Sym>,
    grammar: Grammar,
    text: &str,
    tokens: &[Token],
    range: Range<u32>,
    known: impl Fn(usize) -> Option<&'k [Slot]>,
) -> Vec<Atom> {
    let mut atoms = Vec::new();
    let (mut at, end) = (range.start as usize, (range.end as usize).min(tokens.len()));
    let mut telling = false;
    while at < end {
        let rest = &tokens[at..end];
        let found = match rest[0].kind {
            TokenKind::Number => {
                let at_hour = grammar == Grammar::Turkic && behind_hour(&atoms, at);
                let told = at_hour.then(|| clock(&word(text, &rest[0]).replacen('.', ":", 1))).flatten();
                let told = told.map(|(hour, minute)| (1, Kind::Clock { hour, minute }));
                told.or_else(|| number(text, rest)).map(|(count, kind)| (count, kind, Clitic::default()))
            }
            TokenKind::Break => None,
            kind => match known(at).filter(|_| kind == TokenKind::Word) {
                Some(slots) => phrases.at_slots(slots, text, rest),
                None => phrases.at(text, rest),
            }
            .map(|(count, sym, clitic)| (count, Kind::Word(sym), clitic))
            .or_else(|| mark(text, &rest[0]).map(|kind| (1, kind, Clitic::default())))
            .or_else(|| glued(text, &rest[0], grammar)),
        };
        let Some((count, kind, clitic)) = found else {
            at += 1;
            continue;
        };
        // "2014'te": in Turkish an ending is enough.
        let ended = grammar == Grammar::Turkic && kind == Kind::Word(Sym::Suffix);
        telling |= ended || tells(&kind);
        atoms.push(Atom { start: at as u32, end: (at + count) as u32, kind, clitic });
        at += count;
    }
    if !telling {
        atoms.clear();
    }
    atoms
}

/// Turkish writes the hour as it writes days: "saat 10.15".
fn behind_hour(atoms: &[Atom], at: usize) -> bool {
    let hour = |atom: &&Atom| matches!(atom.kind, Kind::Word(Sym::Unit { unit: Unit::Hour, .. }));
    atoms.last().filter(hour).is_some_and(|atom| atom.end as usize == at)
}

fn tells(kind: &Kind) -> bool {
    !matches!(
        kind,
        Kind::Mark(_)
            | Kind::Number { .. }
            | Kind::Clock { .. }
            | Kind::Word(
                Sym::And
                    | Sym::From
                    | Sym::To
                    | Sym::Between
                    | Sym::Filler
                    | Sym::Num(_)
                    | Sym::Nth(_)
                    | Sym::Hour(_)
                    | Sym::Minutes(_)
                    | Sym::Suffix
                    | Sym::Equals
            )
    )
}

fn mark(text: &str, token: &Token) -> Option<Kind> {
    if token.kind == TokenKind::Suffix {
        return Some(Kind::Word(Sym::Suffix));
    }
    let c = word(text, token).chars().next().filter(|_| token.kind == TokenKind::Punct)?;
    Some(Kind::Mark(match c {
        '-' | '–' | '—' | '−' => '-',
        ',' | '،' => ',',
        '(' | '[' => '(',
        ')' | ']' => ')',
        '/' | '\\' => '/',
        '.' => '.',
        _ => return None,
    }))
}

/// Arabic writes "and" and prepositions together with figures: و5, ال14.
fn glued(text: &str, token: &Token, grammar: Grammar) -> Option<(usize, Kind, Clitic)> {
    let text = word(text, token);
    if grammar != Grammar::Semitic
        || token.kind != TokenKind::Word
        || !text.bytes().any(|b| b.is_ascii_digit())
    {
        return None;
    }
    stems(text).find_map(|(stem, clitic)| Some((1, whole(stem)?, clitic)))
}

fn whole(digits: &str) -> Option<Kind> {
    let short = digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit());
    Some(Kind::Number { n: digits.parse().ok().filter(|_| short)?, digits: digits.len() as u8 })
}

fn number(text: &str, rest: &[Token]) -> Option<(usize, Kind)> {
    let token = word(text, &rest[0]);
    if let Some(date) = hyphened(text, rest) {
        return Some((5, Kind::Date(date)));
    }
    if let Some(whole) = whole(token) {
        return Some((1, whole));
    }
    if let Some((hour, minute)) = clock(token) {
        return Some((1, Kind::Clock { hour, minute }));
    }
    let separator = if token.contains('/') { '/' } else { '.' };
    let mut parts = token.split(separator);
    let date = match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(a), Some(b), Some(c), None) => figures(a, b, c),
        (Some(a), Some(b), None, None) => day_month(a, b),
        _ => None,
    };
    date.map(|date| (1, Kind::Date(date)))
}

/// 2017-05-27, 27-05-2017.
fn hyphened(text: &str, rest: &[Token]) -> Option<Figures> {
    let [a, h, b, i, c] = rest.get(..5)? else { return None };
    let joined = [h, b, i, c].iter().all(|t| !t.spaced);
    let numbers = [b, c].iter().all(|t| t.kind == TokenKind::Number);
    let hyphens = word(text, h) == "-" && word(text, i) == "-";
    if !(joined && numbers && hyphens) {
        return None;
    }
    figures(word(text, a), word(text, b), word(text, c)).filter(|d| d.year.is_some())
}

/// A clock has two digits of minutes, and perhaps of seconds.
fn clock(token: &str) -> Option<(u8, u8)> {
    let (hour, rest) = token.split_once(':')?;
    let minute = rest.split(':').next().filter(|m| m.len() == 2)?;
    let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour <= 24 && minute < 60).then_some((hour, minute))
}

/// Day first, unless the year is first or the second figure cannot be a month.
fn figures(a: &str, b: &str, c: &str) -> Option<Figures> {
    let (x, y, z): (i16, i16, i16) = (a.parse().ok()?, b.parse().ok()?, c.parse().ok()?);
    if a.len() == 4 {
        return in_range(Some(x), y, z, false);
    }
    let year = match c.len() {
        4 => z,
        2 => two_digits(z),
        _ => return None,
    };
    if a.len() > 2 || b.len() > 2 {
        return None;
    }
    if y > 12 {
        return in_range(Some(year), x, y, false);
    }
    in_range(Some(year), y, x, x <= 12 && x != y)
}

fn day_month(a: &str, b: &str) -> Option<Figures> {
    if a.len() > 2 || b.len() != 2 {
        return None;
    }
    in_range(None, b.parse().ok()?, a.parse().ok()?, false)
}

fn in_range(year: Option<i16>, month: i16, day: i16, ambiguous: bool) -> Option<Figures> {
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    let known = year.is_none_or(|y| (1300..1500).contains(&y) || (1900..2100).contains(&y));
    (fits && known).then_some(Figures { year, month: month as u8, day: day as u8, ambiguous })
}

/// The years that reports are about: 1950 to 2049.
fn two_digits(year: i16) -> i16 {
    if year < 50 { 2000 + year } else { 1900 + year }
}
