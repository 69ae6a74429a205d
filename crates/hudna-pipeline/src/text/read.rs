//! A document → its article, step by step.

use std::ops::Range;

use super::boilerplate::Cues;
use super::calendar::Calendar;
use super::dateline::{self, Tables};
use super::decode;
use super::draft::Draft;
use super::identify::SmallWords;
use super::outlets::Outlets;
use super::sentences::{Abbreviations, Cutter};
use super::{Article, Folded, Lang, Languages, Named, Part, hidden, tokenize};
use crate::model::phrase::Code;
use crate::model::table::{DataError, DataFiles};
use crate::model::{Diagnostic, DiagnosticCode, Document, Source};

/// Reads documents. Holds the tables; build it once.
#[derive(Clone, Debug)]
pub struct Reader {
    cues: Cues,
    outlets: Outlets,
    abbreviations: Abbreviations,
    small_words: SmallWords,
    languages: Languages,
    /// By [`Lang::at`].
    calendars: Vec<Calendar>,
}

impl Reader {
    /// Reads the tables; what is wrong in them goes to `errors`, and the rest is used.
    pub fn load(files: &DataFiles, errors: &mut Vec<DataError>) -> Self {
        let languages = Languages::load(files, errors);
        Self {
            cues: Cues::load(files, errors),
            outlets: Outlets::load(files, &languages, errors),
            abbreviations: Abbreviations::load(files, &languages, errors),
            small_words: SmallWords::load(files, &languages, errors),
            calendars: languages.iter().map(|l| Calendar::load(files, l, errors)).collect(),
            languages,
        }
    }

    /// Reads a document. Never fails: what could not be read is told in the diagnostics.
    pub fn read(&self, document: &Document) -> Article {
        let mut draft = Draft::new(document, decode::decode(document));
        self.cut_out_article(&mut draft);
        draft.shorten();
        draft.lang_code = self.small_words.identify(&draft.text, &draft.folded, draft.lang_hint.as_deref());
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
        let folded = Folded::new(&all);
        let trimmed = self.cues.trim(&all, &folded);
        draft.lay_out(&all, &folded, &trimmed.kept);
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
        let lang = self.languages.of_code(&draft.lang_code);
        let calendar = self.calendars.get(lang.at());
        let tables = Tables { grammar: lang.grammar(), outlets: &self.outlets, calendar };
        let first = usize::from(draft.title.is_some());
        for i in first..draft.lines.len().min(first + 3) {
            let range = draft.lines[i].range.clone();
            let line = &draft.text[range.clone()];
            if draft.lines.len() > i + 1
                && let Some(found) = dateline::whole_line(line, tables)
            {
                draft.lines[i].part = Part::Dateline;
                draft.note_dateline(range.start, found);
                continue;
            }
            if let Some(found) = dateline::inline(line, tables) {
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
            // "Follow the latest news" holds a paper's name, but is no credit.
            let name_words = draft.text[span.clone()].split_whitespace().count();
            let aside = !bracketed && name_words * 2 < line.split_whitespace().count();
            if aside {
                draft.lines[at].part = Part::Credit;
                return;
            }
            let words = draft.text[span.clone()].to_owned();
            draft.credit = Some(self.named(row, &words, Some(span), None));
        }
        draft.lines[at].part = Part::Credit;
    }

    fn finish(&self, mut draft: Draft<'_>) -> Article {
        let lang = self.languages.of_code(&draft.lang_code);
        let (outlet, agencies) = self.who_prints(&mut draft);
        let mut diagnostics = std::mem::take(&mut draft.decoded.diagnostics);
        diagnostics.extend(hidden::told(&draft.text));
        let wordless = !draft.text.chars().any(char::is_alphanumeric);
        if wordless && diagnostics.is_empty() {
            diagnostics.push(Diagnostic::whole(DiagnosticCode::Empty, Code::NoWords));
        }
        if lang == Lang::OTHER && !wordless {
            diagnostics.push(Diagnostic::whole(
                DiagnosticCode::Language,
                match draft.lang_code.as_str() {
                    "und" => Code::LanguageNotTold.into(),
                    code => Code::LanguageNotRead
                        .with([("lang", code.into()), ("languages", self.languages.listed(", ").into())]),
                },
            ));
        }
        let folded = draft.folded;
        let tokens = tokenize(folded.text(), lang.grammar());
        let cutter = Cutter {
            original: &draft.text,
            folded: &folded,
            tokens: &tokens,
            lang,
            abbreviations: &self.abbreviations,
        };
        let sentences = cutter.sentences(&draft.lines);
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
