//! A document → its article, step by step.

use std::ops::Range;

use super::boilerplate::Cues;
use super::dateline::{self, Dateline};
use super::decode::{self, Decoded, MOST_TEXT};
use super::identify::SmallWords;
use super::outlets::Outlets;
use super::sentences::{Abbreviations, Cutter, Line};
use super::{Article, Folded, Lang, Named, Part, Published, hidden, markup, page, tokenize};
use crate::model::table::{DataError, DataFiles};
use crate::model::{Diagnostic, DiagnosticCode, Document, Media, Source};

/// Reads documents. Holds the tables; build it once.
#[derive(Clone, Debug)]
pub struct Reader {
    cues: Cues,
    outlets: Outlets,
    abbreviations: Abbreviations,
    small_words: SmallWords,
}

/// An article while it is being read.
struct Draft<'a> {
    document: &'a Document,
    decoded: Decoded,
    text: String,
    lines: Vec<Line>,
    title: Option<Range<usize>>,
    /// The headline that a page names.
    headline: Option<String>,
    lang_code: String,
    /// The page's source, where the text was read from markup.
    markup: Option<String>,
    lang_hint: Option<String>,
    /// The outlet that a cut part or the page's metadata names.
    page_outlet: Option<Named>,
    dateline: Option<(usize, Dateline)>,
    credit: Option<Named>,
    published: Option<Published>,
    sources: Vec<Source>,
}

impl Reader {
    /// Reads the tables; what is wrong in them goes to `errors`, and the rest is used.
    pub fn load(files: &DataFiles, errors: &mut Vec<DataError>) -> Self {
        Self {
            cues: Cues::load(files, errors),
            outlets: Outlets::load(files, errors),
            abbreviations: Abbreviations::load(files, errors),
            small_words: SmallWords::load(files, errors),
        }
    }

    /// Reads a document. Never fails: what could not be read is told in the diagnostics.
    pub fn read(&self, document: &Document) -> Article {
        let mut draft = Draft::new(document, decode::decode(document));
        self.cut_out_article(&mut draft);
        draft.shorten();
        draft.lang_code = self.small_words.identify(&draft.text, draft.lang_hint.as_deref());
        draft.find_title();
        self.read_dateline(&mut draft);
        self.read_credit(&mut draft);
        draft.read_hints(&self.outlets);
        self.finish(draft)
    }

    /// Keeps the article's lines and remembers what the others say of the outlet.
    fn cut_out_article(&self, draft: &mut Draft<'_>) {
        draft.read_page(&self.outlets);
        let all = std::mem::take(&mut draft.decoded.text);
        let trimmed = self.cues.trim(&all);
        draft.lay_out(&all, &trimmed.kept);
        for cut in trimmed.cut.iter().filter(|c| c.names) {
            if let Some((row, range)) = self.outlets.find(&all[cut.range.clone()]) {
                let range = cut.range.start + range.start..cut.range.start + range.end;
                let words = all[range.clone()].to_owned();
                let source = match &draft.markup {
                    Some(markup) => draft.find_source("outlet", markup, &words),
                    None => Some(draft.source("outlet", &all, range)),
                };
                let named = self.named(row, &words, None, source);
                // A table's name says more than a bare host.
                if draft.page_outlet.as_ref().is_none_or(|n| n.id.is_none() && named.id.is_some()) {
                    draft.page_outlet = Some(named);
                }
            }
        }
        draft.decoded.text = all;
    }

    fn named(
        &self,
        row: Option<usize>,
        words: &str,
        span: Option<Range<usize>>,
        source: Option<Source>,
    ) -> Named {
        match row.map(|r| self.outlets.row(r)) {
            Some(outlet) => Named { name: outlet.name.clone(), id: Some(outlet.id.clone()), span, source },
            None => Named { name: words.to_owned(), id: None, span, source },
        }
    }

    /// The dateline stands in one of the first lines after the title, or in front of the first sentence.
    fn read_dateline(&self, draft: &mut Draft<'_>) {
        let lang = Lang::from_code(&draft.lang_code);
        let first = usize::from(draft.title.is_some());
        for i in first..draft.lines.len().min(first + 3) {
            let range = draft.lines[i].range.clone();
            let line = &draft.text[range.clone()];
            if draft.lines.len() > i + 1
                && let Some(found) = dateline::whole_line(line, lang, &self.outlets)
            {
                draft.lines[i].part = Part::Dateline;
                draft.note_dateline(range.start, found);
                continue;
            }
            if let Some(found) = dateline::inline(line, lang, &self.outlets) {
                draft.lines[i].dateline = range.start + found.end;
                draft.note_dateline(range.start, found);
            }
            break;
        }
    }

    /// A short last line that is a name, an agency in brackets, or an end mark.
    fn read_credit(&self, draft: &mut Draft<'_>) {
        let Some(last) = draft.lines.last().cloned() else { return };
        if draft.lines.len() < 3 || last.part != Part::Body || last.dateline > last.range.start {
            return;
        }
        let line = &draft.text[last.range.clone()];
        if line.len() > 120
            || line.split_whitespace().count() > 6
            || line.ends_with(['.', '!', '?', '؟', ':'])
        {
            return;
        }
        let found = self.outlets.find(line).filter(|(row, _)| row.is_some());
        let bracketed = line.starts_with(['(', '[']) && line.ends_with([')', ']']);
        let end_mark = line.ends_with('/') || line.split_whitespace().count() == 1 && !line.ends_with(',');
        if found.is_none() && !bracketed && !end_mark {
            return;
        }
        let at = draft.lines.len() - 1;
        if let Some((row, range)) = found {
            let span = last.range.start + range.start..last.range.start + range.end;
            let words = draft.text[span.clone()].to_owned();
            draft.credit = Some(self.named(row, &words, Some(span), None));
        }
        draft.lines[at].part = Part::Credit;
    }

    fn finish(&self, mut draft: Draft<'_>) -> Article {
        let lang = Lang::from_code(&draft.lang_code);
        let (outlet, agencies) = self.who_prints(&mut draft);
        let mut diagnostics = std::mem::take(&mut draft.decoded.diagnostics);
        diagnostics.extend(hidden::told(&draft.text));
        if lang == Lang::Other && !draft.text.is_empty() {
            diagnostics.push(Diagnostic::whole(
                DiagnosticCode::Language,
                match draft.lang_code.as_str() {
                    "und" => "the language could not be told; give it as `lang`".to_owned(),
                    code => format!("the language `{code}` is none of ar, fa, en, ru, tr; nothing is coded"),
                },
            ));
        }
        let folded = Folded::new(&draft.text);
        let tokens = tokenize(folded.text(), lang);
        let cutter = Cutter {
            original: &draft.text,
            folded: &folded,
            tokens: &tokens,
            lang,
            abbreviations: &self.abbreviations,
        };
        let sentences = cutter.sentences(&draft.lines);
        if sentences.is_empty() && diagnostics.is_empty() {
            diagnostics.push(Diagnostic::whole(DiagnosticCode::Empty, "the document has no words"));
        }
        Article {
            id: draft.document.id.clone(),
            hash: draft.document.hash(),
            lang,
            lang_code: draft.lang_code,
            title: draft.title,
            published: draft.published,
            outlet,
            agencies,
            dateline_place: draft.dateline.and_then(|(at, d)| d.place.map(|p| at + p.start..at + p.end)),
            text: draft.text,
            folded,
            tokens,
            sentences,
            sources: draft.sources,
            diagnostics,
        }
    }

    /// Who prints and who supplied: a hint or the page before the dateline, the dateline before the
    /// credit line; a credit alone is an agency's, unless it is the printing outlet's own.
    fn who_prints(&self, draft: &mut Draft<'_>) -> (Option<Named>, Vec<Named>) {
        let hinted = draft.hinted_outlet(&self.outlets);
        let dateline = draft.dateline.as_ref().and_then(|(at, d)| {
            let (row, range) = d.outlet.clone()?;
            Some(self.named(Some(row), "", Some(at + range.start..at + range.end), None))
        });
        let mut others: Vec<Named> = Vec::new();
        let mut outlet = None;
        let found = [hinted, draft.page_outlet.take(), dateline];
        for named in found.into_iter().flatten() {
            match &mut outlet {
                None => outlet = Some(named),
                Some(first) => note_other(first, named, &mut others),
            }
        }
        if let Some(credit) = draft.credit.take() {
            match &mut outlet {
                Some(first) => note_other(first, credit, &mut others),
                None => others.push(credit),
            }
        }
        if let Some(source) = outlet.as_ref().and_then(|o| o.source.clone()) {
            draft.sources.push(source);
        }
        (outlet, others)
    }
}

/// The same outlet found again adds its place in the text; another one is an agency.
fn note_other(first: &mut Named, found: Named, others: &mut Vec<Named>) {
    let same = first.name == found.name || (first.id.is_some() && first.id == found.id);
    if same {
        first.span = first.span.take().or(found.span);
        first.source = first.source.take().or(found.source);
    } else if found.span.is_some() && !others.iter().any(|o| o.name == found.name) {
        others.push(found);
    }
}

impl<'a> Draft<'a> {
    fn new(document: &'a Document, decoded: Decoded) -> Self {
        Self {
            document,
            decoded,
            text: String::new(),
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
    fn read_page(&mut self, outlets: &Outlets) {
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

    /// Puts the kept lines together; a blank line between two stays one.
    fn lay_out(&mut self, all: &str, kept: &[Range<usize>]) {
        let size = kept.iter().map(|r| r.len() + 2).sum();
        self.text = String::with_capacity(size);
        self.lines = Vec::with_capacity(kept.len());
        let mut before: Option<&Range<usize>> = None;
        for range in kept {
            if let Some(before) = before {
                let gap = &all.as_bytes()[before.end..range.start];
                let blank = gap.iter().filter(|b| **b == b'\n').count() > 1;
                self.text.push_str(if blank { "\n\n" } else { "\n" });
            }
            let start = self.text.len();
            self.text.push_str(&all[range.clone()]);
            self.lines.push(Line { range: start..self.text.len(), part: Part::Body, dateline: start });
            before = Some(range);
        }
    }

    /// Cuts what is beyond the limit, at a sentence's end near it.
    fn shorten(&mut self) {
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
        let len = self.text.len();
        self.lines.retain(|l| l.range.start < len);
        if let Some(last) = self.lines.last_mut() {
            last.range.end = last.range.end.min(len);
        }
        self.decoded.diagnostics.push(Diagnostic::whole(
            DiagnosticCode::Truncated,
            format!("the first {len} bytes of the text are read; cut the document into articles"),
        ));
    }

    /// The first line is the headline where it looks like one and text follows.
    fn find_title(&mut self) {
        let Some(first) = self.lines.first() else { return };
        let line = &self.text[first.range.clone()];
        let words = line.split_whitespace().count();
        let finished = line.ends_with(['.', '؛', ';', ',', '،', ':']);
        let follows = self.lines[1..].iter().any(|l| l.range.len() > first.range.len().min(60));
        let short_enough = words <= 30 && line.len() <= 400;
        let is_dateline = dateline_like(line);
        let named = self.headline.as_deref().is_some_and(|h| h == line);
        if named || (follows && short_enough && !finished && !is_dateline) {
            self.title = Some(first.range.clone());
            self.lines[0].part = Part::Title;
        }
    }

    fn note_dateline(&mut self, at: usize, found: Dateline) {
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
    fn read_hints(&mut self, _outlets: &Outlets) {
        let Some(hint) = self.document.hints.published.as_deref() else { return };
        match parse_published(hint) {
            Some(day) => {
                let source = self.hint_source("published");
                self.sources.extend(source.clone());
                self.published = Some(Published { text: hint.to_owned(), day, span: None, source });
            }
            None => self.decoded.diagnostics.push(Diagnostic::whole(
                DiagnosticCode::BadHint,
                format!("`published` is {hint:?}; write an RFC 3339 date or time"),
            )),
        }
    }

    fn hinted_outlet(&self, outlets: &Outlets) -> Option<Named> {
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

    fn hint_source(&self, key: &str) -> Option<Source> {
        self.hint_source_of(key, key)
    }

    /// Where a JSON line's member stands.
    fn hint_source_of(&self, key: &str, of: &str) -> Option<Source> {
        if self.document.media != Media::JsonLine {
            return None;
        }
        let start = decode::json_member(&self.document.bytes, key)?;
        let end = decode::string_end(&self.document.bytes, start);
        Some(Source { of: of.to_owned(), start: start as u64, end: end as u64 })
    }

    /// Where a page's source first says some words.
    fn find_source(&self, of: &str, markup: &str, words: &str) -> Option<Source> {
        let start = markup.find(words)?;
        Some(self.source(of, markup, start..start + words.len()))
    }

    fn source(&self, of: &str, all: &str, range: Range<usize>) -> Source {
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
