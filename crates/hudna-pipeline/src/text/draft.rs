//! An article while it is being read: what each step leaves for the next.

use std::ops::Range;

use hudna_places::fold::{Folded as Char, fold_char};

use super::dateline::Dateline;
use super::decode::{self, Decoded, MOST_TEXT};
use super::folded::{Folded, Pieces};
use super::outlets::Outlets;
use super::sentences::Line;
use super::{Named, Part, Published, markup, page};
use crate::model::phrase::Code;
use crate::model::{Diagnostic, DiagnosticCode, Document, Media, Source};

/// An article while it is being read.
pub(super) struct Draft<'a> {
    pub(super) document: &'a Document,
    pub(super) decoded: Decoded,
    pub(super) text: String,
    pub(super) folded: Folded,
    pub(super) lines: Vec<Line>,
    pub(super) title: Option<Range<usize>>,
    /// The headline that a page names.
    pub(super) headline: Option<String>,
    pub(super) lang_code: String,
    /// The page's source, where the text was read from markup.
    pub(super) markup: Option<String>,
    pub(super) lang_hint: Option<String>,
    /// The outlet that a cut part or the page's metadata names.
    pub(super) page_outlet: Option<Named>,
    pub(super) dateline: Option<(usize, Dateline)>,
    pub(super) credit: Option<Named>,
    pub(super) published: Option<Published>,
    pub(super) sources: Vec<Source>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(document: &'a Document, decoded: Decoded) -> Self {
        Self {
            document,
            decoded,
            text: String::new(),
            folded: Folded::new(""),
            lines: Vec::new(),
            title: None,
            headline: None,
            lang_code: String::new(),
            markup: None,
            lang_hint: document.hints.lang.clone(),
            page_outlet: None,
            dateline: None,
            credit: None,
            published: None,
            sources: Vec::new(),
        }
    }

    /// Where the text is markup: its article, and what its head says. Else what is beyond the limit
    /// is left out before it costs time.
    pub(super) fn read_page(&mut self, outlets: &Outlets) {
        if !markup::is_html(&self.decoded.text) {
            let slack = MOST_TEXT + (64 << 10);
            if self.decoded.text.len() > slack {
                self.decoded.text.truncate(self.decoded.text.floor_char_boundary(slack));
                self.decoded.more = true;
            }
            return;
        }
        let markup = std::mem::take(&mut self.decoded.text);
        let page = page::read(&markup);
        self.decoded.text = page.text;
        self.decoded.diagnostics.extend(page.diagnostic);
        self.headline = page.title;
        self.lang_hint = self.lang_hint.take().or(page.lang);
        if let Some(said) = page.published.as_deref().map(str::trim)
            && let Some(day) = parse_published(said)
        {
            let source = self.find_source("published", &markup, said);
            self.sources.extend(source.clone());
            self.published = Some(Published { text: rfc_3339(said, day), day, span: None, source });
        }
        if let Some(site) = page.site.as_deref().map(str::trim).filter(|s| !s.is_empty()) {
            let row = outlets.named(site).map(|r| outlets.row(r));
            let source = self.find_source("outlet", &markup, site);
            self.page_outlet = Some(Named {
                name: row.map_or_else(|| site.to_owned(), |r| r.name.clone()),
                id: row.map(|r| r.id.clone()),
                span: None,
                source,
            });
        }
        self.markup = Some(markup);
    }

    /// Puts the kept lines together, and their folded form; a blank line between two stays one.
    pub(super) fn lay_out(&mut self, all: &str, folded: &Folded, kept: &[Range<usize>]) {
        let size = kept.iter().map(|r| r.len() + 2).sum();
        self.text = String::with_capacity(size);
        self.lines = Vec::with_capacity(kept.len());
        let mut pieces = Pieces::of(folded);
        let mut before: Option<&Range<usize>> = None;
        for range in kept {
            if let Some(before) = before {
                let gap = &all.as_bytes()[before.end..range.start];
                let blank = gap.iter().filter(|b| **b == b'\n').count() > 1;
                let end = if blank { "\n\n" } else { "\n" };
                self.text.push_str(end);
                pieces.push(end);
            }
            let start = self.text.len();
            self.text.push_str(&all[range.clone()]);
            pieces.push_range(range.clone());
            self.lines.push(Line { range: start..self.text.len(), part: Part::Body, dateline: start });
            before = Some(range);
        }
        self.folded = pieces.folded();
    }

    /// Cuts what is beyond the limit, at a sentence's end near it.
    pub(super) fn shorten(&mut self) {
        if self.text.len() <= MOST_TEXT && !self.decoded.more {
            return;
        }
        let end = self.text.floor_char_boundary(MOST_TEXT.min(self.text.len()));
        let near = self.text[..end].char_indices().rev().take(4000);
        let stop = near
            .filter(|(_, c)| matches!(c, '.' | '!' | '?' | '؟' | '\n'))
            .map(|(at, c)| at + c.len_utf8())
            .next();
        self.text.truncate(stop.unwrap_or(end));
        self.text.truncate(self.text.trim_end().len());
        self.folded = Folded::new(&self.text);
        let len = self.text.len();
        self.lines.retain(|l| l.range.start < len);
        if let Some(last) = self.lines.last_mut() {
            last.range.end = last.range.end.min(len);
        }
        self.decoded.diagnostics.push(Diagnostic::whole(
            DiagnosticCode::Truncated,
            Code::OnlyFirstBytes.with([("bytes", len.to_string().into())]),
        ));
    }

    /// The first line is the headline where it looks like one and text follows.
    pub(super) fn find_title(&mut self) {
        let Some(first) = self.lines.first() else { return };
        let line = &self.text[first.range.clone()];
        let words = line.split_whitespace().count();
        // Marks that are not seen may stand behind the full stop.
        let seen = line.trim_end_matches(|c| fold_char(c) == Char::Dropped);
        let finished = seen.ends_with(['.', '؛', ';', ',', '،', ':']);
        let follows = self.lines[1..].iter().any(|l| l.range.len() > first.range.len().min(60));
        let short_enough = words <= 30 && line.len() <= 400;
        let is_dateline = dateline_like(line);
        let named = self.headline.as_deref().is_some_and(|h| h == line);
        if named || (follows && short_enough && !finished && !is_dateline) {
            self.title = Some(first.range.clone());
            self.lines[0].part = Part::Title;
        }
    }

    pub(super) fn note_dateline(&mut self, at: usize, found: Dateline) {
        if let Some((day, range)) = &found.date
            && self.published.is_none()
        {
            self.published = Some(Published {
                text: day.to_string(),
                day: *day,
                span: Some(at + range.start..at + range.end),
                source: None,
            });
        }
        match &mut self.dateline {
            Some((_, first)) if first.place.is_some() || first.outlet.is_some() => {}
            slot => *slot = Some((at, found)),
        }
    }

    /// A hint about the date outranks what the text says.
    pub(super) fn read_hints(&mut self, _outlets: &Outlets) {
        let Some(hint) = self.document.hints.published.as_deref() else { return };
        match parse_published(hint) {
            Some(day) => {
                let source = self.hint_source("published");
                self.sources.extend(source.clone());
                self.published = Some(Published { text: hint.to_owned(), day, span: None, source });
            }
            None => self.decoded.diagnostics.push(Diagnostic::whole(
                DiagnosticCode::BadHint,
                Code::HintIgnored.with([("value", hint.into())]),
            )),
        }
    }

    pub(super) fn hinted_outlet(&self, outlets: &Outlets) -> Option<Named> {
        let hint = self.document.hints.outlet.as_deref().map(str::trim).filter(|h| !h.is_empty());
        let source = hint.and_then(|_| self.hint_source("outlet"));
        if let Some(hint) = hint {
            let row = outlets.named(hint).map(|r| outlets.row(r));
            return Some(Named {
                name: row.map_or_else(|| hint.to_owned(), |r| r.name.clone()),
                id: row.map(|r| r.id.clone()),
                span: None,
                source,
            });
        }
        let url = self.document.hints.url.as_deref()?;
        let host = url.split_once("://").map_or(url, |(_, rest)| rest).split(['/', ':', '?']).next()?;
        let row = outlets.row(outlets.domain(host)?);
        Some(Named {
            name: row.name.clone(),
            id: Some(row.id.clone()),
            span: None,
            source: self.hint_source_of("url", "outlet"),
        })
    }

    pub(super) fn hint_source(&self, key: &str) -> Option<Source> {
        self.hint_source_of(key, key)
    }

    /// Where a JSON line's member stands.
    pub(super) fn hint_source_of(&self, key: &str, of: &str) -> Option<Source> {
        if self.document.media != Media::JsonLine {
            return None;
        }
        let start = decode::json_member(&self.document.bytes, key)?;
        let end = decode::string_end(&self.document.bytes, start);
        Some(Source { of: of.to_owned(), start: start as u64, end: end as u64 })
    }

    /// Where a page's source first says some words.
    pub(super) fn find_source(&self, of: &str, markup: &str, words: &str) -> Option<Source> {
        let start = markup.find(words)?;
        Some(self.source(of, markup, start..start + words.len()))
    }

    pub(super) fn source(&self, of: &str, all: &str, range: Range<usize>) -> Source {
        let byte = |at| self.decoded.origin.byte(&self.document.bytes, all, at);
        Source { of: of.to_owned(), start: byte(range.start), end: byte(range.end) }
    }
}

/// A line with a dash or colon between few words, and little else: `place - agency`.
fn dateline_like(line: &str) -> bool {
    line.split_whitespace().count() <= 4
        && line.contains(['-', '—', '–', ':', '|'])
        && !line.contains(['"', '؟', '?'])
}

/// The day of an RFC 3339 date or date-time.
fn parse_published(hint: &str) -> Option<jiff::civil::Date> {
    let hint = hint.trim();
    if hint.len() == 10 {
        return hint.parse().ok();
    }
    if let Ok(time) = hint.parse::<jiff::Timestamp>() {
        // The day where it was published, not in Greenwich.
        return hint
            .get(..10)
            .and_then(|d| d.parse().ok())
            .or(Some(time.to_zoned(jiff::tz::TimeZone::UTC).date()));
    }
    hint.parse::<jiff::civil::DateTime>().ok().map(jiff::civil::DateTime::date)
}

/// A page's date as the output has it: as said where that is RFC 3339, else its day.
fn rfc_3339(said: &str, day: jiff::civil::Date) -> String {
    if said.len() > 10 && said.parse::<jiff::Timestamp>().is_ok() { said.to_owned() } else { day.to_string() }
}
