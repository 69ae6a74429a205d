//! Place, agency and date in front of an article, and who supplied it at its foot.

use std::ops::Range;

use jiff::civil::Date;

use super::calendar::{Calendar, DateMention, Direction};
use super::outlets::Outlets;
use super::{Folded, Grammar, Token, TokenKind, tokenize};
use crate::model::Precision;

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
    dates: Vec<DateMention>,
}

/// What a dateline is read with.
#[derive(Clone, Copy)]
pub(super) struct Tables<'a> {
    pub(super) grammar: Grammar,
    pub(super) outlets: &'a Outlets,
    /// None in a language that is not read.
    pub(super) calendar: Option<&'a Calendar>,
}

impl<'a> Front<'a> {
    fn new(line: &'a str, tables: Tables<'_>) -> Self {
        let folded = Folded::new(&line[..line.floor_char_boundary(HEAD)]);
        let tokens = tokenize(folded.text(), tables.grammar);
        let dates = tables
            .calendar
            .map(|c| c.find(folded.text(), &tokens, 0..tokens.len() as u32))
            .unwrap_or_default();
        Self { line, folded, tokens, dates }
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| &self.folded.text()[t.start as usize..t.end as usize])
    }

    fn text_of(&self, token: &Token) -> &str {
        &self.folded.text()[token.start as usize..token.end as usize]
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

    /// The date or time that starts at a token: its day, where day, month and year are said beyond
    /// doubt, and the token after it.
    fn date(&self, at: usize) -> Option<(Option<Date>, usize)> {
        let mention = self.dates.iter().find(|m| m.tokens.start as usize == at)?;
        let value = &mention.value;
        let fixed = value.is_absolute() && !value.is_ambiguous() && !value.is_period();
        let resolved = value.resolve(None, Direction::Past);
        let day = resolved.date.filter(|_| fixed && resolved.precision == Precision::Day);
        Some((day, mention.tokens.end as usize))
    }

    fn is_name(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
    }

    fn starts_upper(&self, at: usize) -> bool {
        let range = self.bytes(at..at + 1);
        let mut letters = self.line[range].chars();
        letters.next().is_some_and(|c| c.is_uppercase() || !(c.is_lowercase() || c.is_uppercase()))
    }

    /// Whether an outlet's name stands apart from the place before it, by more than a quotation mark
    /// ("a source told «The Paper»:" is no dateline).
    fn stands_apart(&self, place: usize, outlet: &Range<usize>) -> bool {
        let end = self.bytes(0..place).end;
        let cased = self.line.chars().next().is_some_and(|c| c.is_uppercase() || c.is_lowercase());
        let words = if cased { PLACE_WORDS } else { 3 };
        let gap = self.line.get(end..outlet.start).unwrap_or("");
        // A tatweel between spaces stands for a dash; folding drops it.
        place <= words && (gap.contains(['-', '–', '—', ':', '/', '(', '|', ',', '،']) || gap.contains(" ـ"))
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
pub(super) fn whole_line(line: &str, tables: Tables<'_>) -> Option<Dateline> {
    if line.len() > HEAD * 2 / 3 || line.ends_with(['!', '?', '؟', '…']) {
        return None;
    }
    let front = Front::new(line, tables);
    let mut dateline = Dateline { end: line.len(), ..Dateline::default() };
    let mut unread: Vec<Range<usize>> = Vec::new();
    let (mut at, mut dated) = (0, false);
    while at < front.tokens.len() {
        if let Some((day, end)) = front.date(at) {
            if let Some(day) = day {
                dateline.date.get_or_insert((day, front.bytes(at..end)));
            }
            (at, dated) = (end, true);
        } else if let Some((row, end)) =
            front.outlet(tables.outlets, at).filter(|_| dateline.outlet.is_none())
        {
            dateline.outlet = Some((row, front.bytes(at..end)));
            at = end;
        } else {
            if matches!(front.tokens[at].kind, TokenKind::Word | TokenKind::Number) {
                match unread.last_mut() {
                    Some(last) if last.end == at => last.end += 1,
                    _ => unread.push(at..at + 1),
                }
            }
            at += 1;
        }
    }
    let words: usize = unread.iter().map(ExactSizeIterator::len).sum();
    // A headline or a short sentence may name an outlet or a day: what is left must be little and
    // stand apart, and only a full date forgives a full stop.
    let apart = words == 0 || front.tokens.iter().any(|t| is_separator(front.text_of(t)));
    let told = dateline.date.is_some() || dateline.outlet.is_some() || (dated && words <= 3);
    let stopped = line.ends_with('.') && (words > 0 || dateline.date.is_none());
    if !told || words > PLACE_WORDS || !apart || stopped {
        return None;
    }
    dateline.place =
        unread.first().filter(|r| r.len() <= 3 && front.is_name(r.start)).map(|r| front.bytes(r.clone()));
    Some(dateline)
}

fn is_separator(word: &str) -> bool {
    is_dash(word) || matches!(word, "|" | "/" | "," | "،" | ":" | "(" | "«" | "•" | "·")
}

/// Reads a dateline in front of a line's first sentence.
pub(super) fn inline(line: &str, tables: Tables<'_>) -> Option<Dateline> {
    // Most first sentences have no separator near their front, and need no closer look.
    let head = &line[..line.floor_char_boundary(HEAD / 2)];
    if !head.contains(['-', '–', '—', 'ـ', ':', '(', '/', '|']) {
        return None;
    }
    let front = Front::new(line, tables);
    let mut dateline = Dateline::default();
    if let Some(known) = dated_first(&front).or_else(|| outlet_first(&front, tables.outlets)) {
        return Some(known);
    }
    let place = place_words(&front);
    if place > 0 {
        dateline.place = Some(front.bytes(0..place));
    }
    let (mut at, mut separated, mut dated, mut bracketed) = (place, false, false, false);
    while at < front.tokens.len().min(MOST_TOKENS) {
        if let Some((day, end)) = front.date(at) {
            if let Some(day) = day {
                dateline.date.get_or_insert((day, front.bytes(at..end)));
            }
            (at, dated, separated) = (end, true, false);
            continue;
        }
        let outlet = front.outlet(tables.outlets, at).filter(|_| dateline.outlet.is_none() && at > 0);
        if let Some((row, end)) = outlet {
            dateline.outlet = Some((row, front.bytes(at..end)));
            (at, separated) = (end, false);
            continue;
        }
        if let Some(end) = front.unknown_in_brackets(tables.outlets, at).filter(|_| at > 0) {
            (at, bracketed, separated) = (end, true, false);
            continue;
        }
        let word = front.word(at);
        if is_dash(word) || matches!(word, ":" | "." | ")" | "/" | "»" | "|") {
            separated |= is_dash(word) || matches!(word, ":" | "." | "/" | "|");
        } else if !matches!(word, "," | "،" | "(" | "«") {
            break;
        }
        at += 1;
    }
    let named = place > 0 && dateline.outlet.as_ref().is_some_and(|(_, r)| front.stands_apart(place, r));
    let capitals = place > 0 && front.is_all_upper(0..place);
    let dash = separated && at > 0 && is_dash(front.word(at - 1));
    let good = separated
        && at < front.tokens.len()
        && (named || (dash && ((dated || bracketed) && place > 0 || capitals)));
    if !good {
        return None;
    }
    dateline.end = front.bytes(at - 1..at).end;
    Some(dateline)
}

/// "February 4, 2025 (PORT SUDAN) –": the day, the place in brackets, a dash.
fn dated_first(front: &Front<'_>) -> Option<Dateline> {
    let (day, end) = front.date(0)?;
    let close = (end + 1..front.tokens.len().min(end + BRACKETED)).find(|at| front.word(*at) == ")")?;
    let named =
        front.word(end) == "(" && (end + 1..close).all(|at| front.is_name(at) || front.word(at) == "-");
    let dash = close + 2 < front.tokens.len() && is_dash(front.word(close + 1));
    if !(named && dash && close > end + 1 && front.starts_upper(end + 1)) {
        return None;
    }
    Some(Dateline {
        end: front.bytes(close + 1..close + 2).end,
        place: Some(front.bytes(end + 1..close)),
        outlet: None,
        date: day.map(|day| (day, front.bytes(0..end))),
    })
}

/// "Agency - Place - ": who prints, and where from, with dashes that stand free.
fn outlet_first(front: &Front<'_>, outlets: &Outlets) -> Option<Dateline> {
    let dash = |at: usize| front.tokens.get(at).is_some_and(|t| t.spaced) && is_dash(front.word(at));
    let (row, end) = front.outlet(outlets, 0).filter(|(_, end)| dash(*end))?;
    let first = end + 1;
    let words = (first..front.tokens.len()).take_while(|at| front.is_name(*at)).take(PLACE_WORDS).count();
    let last = first + words;
    let named = (1..=WORDS_BETWEEN).contains(&words) && dash(last) && last + 1 < front.tokens.len();
    named.then(|| Dateline {
        end: front.bytes(last..last + 1).end,
        place: Some(front.bytes(first..last)),
        outlet: Some((row, front.bytes(0..end))),
        date: None,
    })
}

/// Words that a place between two dashes has at most: more are said in passing.
const WORDS_BETWEEN: usize = 3;

impl Front<'_> {
    /// The token after a bracketed name before a dash: "(Northern Wire) -" is an outlet's place, also
    /// where no table knows the outlet.
    fn unknown_in_brackets(&self, outlets: &Outlets, at: usize) -> Option<usize> {
        if at >= self.tokens.len() || self.word(at) != "(" {
            return None;
        }
        let last = self.tokens.len().min(at + BRACKETED);
        let close = (at + 1..last).find(|i| self.word(*i) == ")")?;
        let before_dash = close + 1 < self.tokens.len() && is_dash(self.word(close + 1));
        let known = (at + 1..close).any(|i| self.outlet(outlets, i).is_some());
        (before_dash && !known).then_some(close + 1)
    }
}

/// Tokens that an outlet's name in brackets may have, the brackets counted.
const BRACKETED: usize = 8;

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
        if !(joins || front.is_name(at) && front.starts_upper(at)) || at > 0 && front.date(at).is_some() {
            break;
        }
        at += 1;
    }
    at
}
