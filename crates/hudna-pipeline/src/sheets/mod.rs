//! A table's row → its line. Enters: a row as `RowDocument` has it, its values read by a map. Leaves: the line of
//! any document, with a record whose values are those of the cells, an observation, a post, or a movement that was notified.
//!
//! A row's values are taken as the map gives them; what they name (parties, places) is looked up in the tables, and
//! notes are read by the coder where the map asks for it. Start reading at `Sheets::code`.

mod around;
mod event;
mod laid;
mod moved;
mod notes;
mod observed;
mod parties;
mod place;
mod posted;

use crate::coder::{Coder, Memory};
use crate::model::phrase::{Code, Phrase};
use crate::model::{
    Cell, Diagnostic, DiagnosticCode, Document, DocumentLine, Hints, Media, Notes, Row, RowDocument, RowKind,
};
use crate::text::Reader;
pub use around::Around;
use laid::Laid;

/// What coding rows needs of the other stages.
#[derive(Clone, Copy, Debug)]
pub struct Sheets<'a> {
    reader: &'a Reader,
    coder: &'a Coder,
}

/// What is collected while a row is coded.
struct Work<'a> {
    sheets: Sheets<'a>,
    row: &'a RowDocument,
    laid: &'a Laid,
    hash: String,
    lang: &'a str,
    /// Where its table plays.
    around: Option<Around>,
    memory: &'a mut Memory,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Sheets<'a> {
    /// Over the reader and coder of a pipeline.
    pub fn of(reader: &'a Reader, coder: &'a Coder) -> Self {
        Self { reader, coder }
    }

    /// Codes a row. Never fails: bytes that are none give a line that says so.
    pub fn code(&self, document: &Document, memory: &mut Memory) -> DocumentLine {
        let row = match RowDocument::from_bytes(&document.bytes) {
            Ok(row) => row,
            Err(error) => {
                let no_row = Code::NoTableRow.with([("error", error.to_string().into())]);
                return DocumentLine {
                    diagnostics: vec![Diagnostic::whole(DiagnosticCode::InvalidBytes, no_row)],
                    ..bare(document)
                };
            }
        };
        // What is noted of a movement may say where it goes.
        let noted = if row.kind == RowKind::Movement { None } else { notes::read(*self, &row, memory) };
        let laid = Laid::out(&row, noted.as_ref().map(|line| line.text.as_str()));
        let lang = row.lang.clone().or_else(|| noted.as_ref().map(|line| line.lang.clone()));
        let lang = lang.unwrap_or_else(|| by_script(&laid.text).to_owned());
        let mut line = DocumentLine {
            lang: lang.clone(),
            title: laid.first(crate::model::Field::Title).map(|placed| placed.text.clone()),
            published: laid.first(crate::model::Field::Published).map(|placed| placed.value().to_owned()),
            outlet: Some(row.by.clone()),
            text: laid.text.clone(),
            row: Some(Box::new(kept(document, &row, &laid))),
            ..bare(document)
        };
        let hash = document.hash();
        let mut work = Work {
            sheets: *self,
            row: &row,
            laid: &laid,
            hash,
            lang: &lang,
            around: document.hints.around.as_deref().and_then(Around::from_hint),
            memory,
            diagnostics: Vec::new(),
        };
        work.fill(&mut line);
        line.diagnostics.append(&mut work.diagnostics);
        if let (Some(noted), Some(cell)) = (noted, laid.first(crate::model::Field::Notes)) {
            notes::add(&mut line, noted, cell.start, row.notes == Notes::Read);
        }
        line
    }

    /// What the reader and the coder make of some words.
    fn read(&self, text: &str, lang: Option<&str>, memory: &mut Memory) -> DocumentLine {
        self.coder.code(&self.reader.read(&words(text, lang)), memory)
    }
}

impl Work<'_> {
    fn fill(&mut self, line: &mut DocumentLine) {
        match self.row.kind {
            RowKind::Event => line.records.extend(event::record(self)),
            RowKind::Observation => {
                let record = observed::record(self);
                let observation = observed::observation(self, record.as_ref());
                observed::tell_unknown(self);
                line.records.extend(record);
                line.row.iter_mut().for_each(|row| row.observations.push(observation.clone()));
            }
            RowKind::Post => {
                let post = posted::post(self);
                line.row.iter_mut().for_each(|row| row.posts.extend(post.clone()));
            }
            RowKind::Movement => {
                let movement = moved::movement(self);
                line.row.iter_mut().for_each(|row| row.movements.extend(movement.clone()));
            }
        }
        self.tell_vague();
        let record = line.records.first().map(|record| record.id.clone());
        let tallies = event::tallies(self.laid, record.as_deref());
        line.row.iter_mut().for_each(|row| row.tallies.clone_from(&tallies));
    }

    /// Counts told in words of vague size.
    fn tell_vague(&mut self) {
        for cell in self.laid.shown() {
            let least = cell.means.as_deref().and_then(|means| means.strip_suffix(".."));
            if let Some(least) = least.filter(|_| !cell.text.chars().any(char::is_numeric)) {
                let vague = Code::NumberVague.with([("least", least.into())]);
                self.tell(DiagnosticCode::VagueNumber, vague, cell.span());
            }
        }
    }

    fn tell(&mut self, code: DiagnosticCode, phrase: impl Into<Phrase>, span: (u32, u32)) {
        let told = Diagnostic::at(code, phrase, span);
        // A position is asked for by several values of a row.
        if !self.diagnostics.contains(&told) {
            self.diagnostics.push(told);
        }
    }
}

/// The language to look names up in, where nobody told it: cells are too few words to tell one by.
fn by_script(text: &str) -> &'static str {
    let (mut arabic, mut cyrillic, mut latin) = (0, 0, 0);
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        match letter {
            '\u{600}'..='\u{6ff}' => arabic += 1,
            '\u{400}'..='\u{4ff}' => cyrillic += 1,
            _ => latin += 1,
        }
    }
    match text {
        _ if text.contains(['پ', 'چ', 'ژ', 'گ']) && arabic > latin => "fa",
        _ if arabic > latin && arabic > cyrillic => "ar",
        _ if cyrillic > latin => "ru",
        _ if text.contains(['ğ', 'ş', 'ı', 'İ', 'Ş']) => "tr",
        _ => "en",
    }
}

/// Some words as a document.
fn words(text: &str, lang: Option<&str>) -> Document {
    let hints = Hints { lang: lang.map(str::to_owned), ..Hints::default() };
    Document { id: String::new(), bytes: text.as_bytes().to_vec(), media: Media::Bytes, hints }
}

fn kept(document: &Document, row: &RowDocument, laid: &Laid) -> Row {
    let cells = laid.shown().map(|placed| Cell {
        column: placed.at.clone(),
        row: placed.row,
        head: placed.head.clone(),
        field: placed.field,
        start: placed.start,
        end: placed.end,
    });
    Row {
        table: row.table.clone(),
        file: document.hints.table.clone(),
        sheet: row.sheet.clone(),
        number: row.row,
        cells: cells.collect(),
        tallies: Vec::new(),
        observations: Vec::new(),
        posts: Vec::new(),
        movements: Vec::new(),
    }
}

fn bare(document: &Document) -> DocumentLine {
    DocumentLine {
        id: document.id.clone(),
        lang: "und".to_owned(),
        title: None,
        published: None,
        outlet: None,
        sources: Vec::new(),
        text: String::new(),
        mentions: Vec::new(),
        records: Vec::new(),
        suggestions: Vec::new(),
        diagnostics: Vec::new(),
        row: None,
    }
}

/// The line of a whole table: it has none of its rows' words.
pub fn whole(document: &Document) -> DocumentLine {
    DocumentLine {
        title: Some(document.id.clone()),
        diagnostics: vec![Diagnostic::whole(DiagnosticCode::Table, Code::WholeTable)],
        ..bare(document)
    }
}
