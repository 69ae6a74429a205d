//! Place, agency and date in front of an article, and who supplied it at its foot.

use std::ops::Range;

use jiff::civil::Date;

use super::outlets::Outlets;
use super::{Folded, Lang, Token, TokenKind, tokenize};

/// What a dateline says, in bytes of the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Dateline {
    /// Where it ends: the whole line, or the separator before the first sentence.
    pub(super) end: usize,
    pub(super) place: Option<Range<usize>>,
    pub(super) outlet: Option<(usize, Range<usize>)>,
    pub(super) date: Option<(Date, Range<usize>)>,
}

/// Tokens that an inline dateline may take.
const MOST_TOKENS: usize = 28;
/// Words of a place in a dateline.
const PLACE_WORDS: usize = 5;
/// Bytes of a line's front that are looked at.
const HEAD: usize = 240;

/// The front of a line, folded and cut into tokens.
struct Front<'a> {
    line: &'a str,
    folded: Folded,
    tokens: Vec<Token>,
}

impl<'a> Front<'a> {
    fn new(line: &'a str, lang: Lang) -> Self {
        let mut end = line.len().min(HEAD);
        while !line.is_char_boundary(end) {
            end -= 1;
        }
        let folded = Folded::new(&line[..end]);
        let tokens = tokenize(folded.text(), lang);
        Self { line, folded, tokens }
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| &self.folded.text()[t.start as usize..t.end as usize])
    }

    fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        let (first, last) = (self.tokens[tokens.start], self.tokens[tokens.end - 1]);
        self.folded.original(first.start as usize..last.end as usize)
    }

    /// An outlet's name at a token: its row and the token after it.
    fn outlet(&self, outlets: &Outlets, at: usize) -> Option<(usize, usize)> {
        if self.tokens.get(at).is_none_or(|t| t.kind != TokenKind::Word) {
            return None;
        }
        // Names are kept without signs: "а.и.ф." stands as one token, "al-alam" as two.
        let (texts, ends): (Vec<&str>, Vec<usize>) = (at..self.tokens.len().min(at + 10))
            .filter(|t| matches!(self.tokens[*t].kind, TokenKind::Word | TokenKind::Number))
            .map(|t| (self.word(t), t + 1))
            .unzip();
        let (row, len) = outlets.at(&texts, 0)?;
        let end = ends[len - 1];
        // The words must stand together but for hyphens.
        let together = (at..end).all(|t| {
            matches!(self.tokens[t].kind, TokenKind::Word | TokenKind::Number) || self.word(t) == "-"
        });
        together.then_some((row, end))
    }

    fn is_name(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
    }

    fn starts_upper(&self, at: usize) -> bool {
        let range = self.bytes(at..at + 1);
        let mut letters = self.line[range].chars();
        letters.next().is_some_and(|c| c.is_uppercase() || !(c.is_lowercase() || c.is_uppercase()))
    }

    fn is_all_upper(&self, tokens: Range<usize>) -> bool {
        let text = &self.line[self.bytes(tokens)];
        text.chars().filter(|c| c.is_uppercase()).count() >= 3 && !text.chars().any(char::is_lowercase)
    }
}

fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "—" | "–" | "ـ" | "−")
}

/// Reads a line that is nothing but a dateline: place, outlet, date, in any order, with separators.
pub(super) fn whole_line(line: &str, lang: Lang, outlets: &Outlets) -> Option<Dateline> {
    if line.len() > HEAD {
        return None;
    }
    let front = Front::new(line, lang);
    let mut dateline = Dateline { end: line.len(), ..Dateline::default() };
    let mut unread: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < front.tokens.len() {
        if let Some((date, end)) = date(&front, at) {
            dateline.date.get_or_insert((date, front.bytes(at..end)));
            at = end;
        } else if let Some((row, end)) = front.outlet(outlets, at).filter(|_| dateline.outlet.is_none()) {
            dateline.outlet = Some((row, front.bytes(at..end)));
            at = end;
        } else if front.tokens[at].kind == TokenKind::Word {
            match unread.last_mut() {
                Some(last) if last.end == at => last.end += 1,
                _ => unread.push(at..at + 1),
            }
            at += 1;
        } else {
            at += 1;
        }
    }
    let words: usize = unread.iter().map(ExactSizeIterator::len).sum();
    let ends_sentence = line.ends_with(['.', '!', '?', '؟']);
    if (dateline.date.is_none() && dateline.outlet.is_none()) || words > PLACE_WORDS || ends_sentence {
        return None;
    }
    // A headline may name an outlet: what is left must stand apart from it.
    let apart = front.tokens.iter().any(|t| t.kind == TokenKind::Punct) || words == 0;
    if dateline.date.is_none() && !apart {
        return None;
    }
    dateline.place = unread.first().filter(|r| r.len() <= 3).map(|r| front.bytes(r.clone()));
    Some(dateline)
}

/// Reads a dateline in front of a line's first sentence.
pub(super) fn inline(line: &str, lang: Lang, outlets: &Outlets) -> Option<Dateline> {
    let front = Front::new(line, lang);
    let mut dateline = Dateline::default();
    let place = place_words(&front);
    if place > 0 {
        dateline.place = Some(front.bytes(0..place));
    }
    let (mut at, mut separated, mut dated) = (place, false, false);
    while at < front.tokens.len().min(MOST_TOKENS) {
        if let Some((date, end)) = date(&front, at) {
            dateline.date = Some((date, front.bytes(at..end)));
            (at, dated, separated) = (end, true, false);
            continue;
        }
        if let Some(end) = day_without_year(&front, at) {
            (at, dated, separated) = (end, true, false);
            continue;
        }
        if let Some((row, end)) = front.outlet(outlets, at).filter(|_| dateline.outlet.is_none() && at > 0) {
            dateline.outlet = Some((row, front.bytes(at..end)));
            (at, separated) = (end, false);
            continue;
        }
        let word = front.word(at);
        if is_dash(word) || matches!(word, ":" | "." | ")" | "/" | "»" | "|") {
            separated |= is_dash(word) || matches!(word, ":" | "." | "/");
        } else if !matches!(word, "," | "،" | "(" | "«" | "/") {
            break;
        }
        at += 1;
    }
    let named = dateline.outlet.is_some() && place <= PLACE_WORDS && place > 0;
    let capitals = place > 0 && front.is_all_upper(0..place);
    let dash = separated && at > 0 && is_dash(front.word(at - 1));
    let good = separated && at < front.tokens.len() && (named || (dash && (dated && place > 0 || capitals)));
    if !good {
        return None;
    }
    dateline.end = front.bytes(at - 1..at).end;
    Some(dateline)
}

/// Words from the front that may be a place: up to a comma, bracket, dash or colon.
fn place_words(front: &Front<'_>) -> usize {
    let mut at = 0;
    while at <= PLACE_WORDS * 2 {
        let joins = at > 0
            && matches!(front.word(at), "/" | "-")
            && !front.tokens[at].spaced
            && front.is_name(at + 1)
            && front.tokens.get(at + 1).is_some_and(|t| !t.spaced)
            && front.starts_upper(at + 1);
        if front.is_name(at) && front.starts_upper(at) {
            at += 1;
        } else if joins {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// A date with day, month and year in figures (`27.05.2017`, `2017-05-27`, `27/5/2017`).
fn date(front: &Front<'_>, at: usize) -> Option<(Date, usize)> {
    let token = front.tokens.get(at)?;
    if token.kind != TokenKind::Number {
        return None;
    }
    let word = front.word(at);
    if let Some(date) = figures(word) {
        return Some((date, at + 1));
    }
    // Hyphens are tokens of their own.
    if front.word(at + 1) == "-" && front.word(at + 3) == "-" {
        let joined = format!("{word}.{}.{}", front.word(at + 2), front.word(at + 4));
        return figures(&joined).map(|date| (date, at + 5));
    }
    None
}

fn figures(word: &str) -> Option<Date> {
    let mut parts = word.split(['.', '/']).map(|p| (p.len(), p.parse::<i16>().ok()));
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || b.0 > 2 {
        return None;
    }
    let (year, month, day) = match (a.0, c.0) {
        (4, 1..=2) => (a.1?, b.1?, c.1?),
        (1..=2, 4) => (c.1?, b.1?, a.1?),
        _ => return None,
    };
    if !(1900..2200).contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// "May 25", "22 мая": belongs to a dateline, fixes no date.
fn day_without_year(front: &Front<'_>, at: usize) -> Option<usize> {
    let is_day = |t: usize| {
        front.tokens.get(t).is_some_and(|t| t.kind == TokenKind::Number)
            && front.word(t).parse::<u8>().is_ok_and(|d| (1..=31).contains(&d))
    };
    let is_month =
        |t: usize| front.is_name(t) && front.word(t).chars().count() >= 3 && !is_dash(front.word(t));
    if is_day(at) && is_month(at + 1) {
        return Some(at + 2);
    }
    (at > 0 && is_month(at) && is_day(at + 1)).then_some(at + 2)
}
