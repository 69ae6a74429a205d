//! Rows by the plan → documents, or why there is none, with cell and remedy.

use std::collections::BTreeMap;
use std::fmt;

use hudna_pipeline::model::{Document, Field, Hints, Media, RowCell, RowDocument, RowKind};

use super::Map;
use super::cells::{Cell, Sheet};
use super::known::Known;
use super::meaning::{Reading, Trouble, trouble};
use super::plan::{Column, Plan};

/// Bytes beyond which a cell is refused: no spreadsheet holds more than 32,767 letters in one.
const LONGEST: usize = 1 << 20;

/// Faults of a row that are told: whoever mends one does not want to be told the next by importing again.
const FAULTS: usize = 5;

/// What is wrong with a row that could not be used, one of its faults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The sheet's name; none in CSV.
    pub sheet: Option<String>,
    /// Row, from 1.
    pub row: u32,
    /// Line of the file, from 1, in CSV.
    pub line: Option<u32>,
    /// The column's letters and header; none where it is the whole row.
    pub column: Option<(String, String)>,
    /// What stands there.
    pub text: String,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub remedy: String,
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(sheet) = &self.sheet {
            write!(f, "sheet {sheet}, ")?;
        }
        write!(f, "row {}", self.row)?;
        if let Some(line) = self.line.filter(|line| *line != self.row) {
            write!(f, " (line {line})")?;
        }
        if let Some((letters, head)) = &self.column {
            write!(f, ", column {letters} ({head})")?;
        }
        if !self.text.is_empty() {
            let short: String = self.text.chars().take(60).collect();
            write!(f, ": {short:?}")?;
        }
        write!(f, ": {}; {}", self.message, self.remedy)
    }
}

/// The rows of a sheet, one after the other.
#[derive(Debug)]
pub struct Rows<'a> {
    sheet: &'a Sheet,
    plan: &'a Plan,
    map: &'a Map,
    known: &'a Known,
    /// The file's name, what its rows' ids begin with, its hash, and who hands it over.
    file: &'a FileOf,
    next: usize,
    /// Ids that rows above have, with their row.
    ids: BTreeMap<String, u32>,
}

/// The file that rows are of.
#[derive(Clone, Debug)]
pub struct FileOf {
    /// Its name.
    pub name: String,
    /// What the ids of its rows begin with.
    pub stem: String,
    /// SHA-256 of its bytes.
    pub hash: String,
    /// Who hands it over.
    pub by: String,
}

impl<'a> Rows<'a> {
    /// The rows below the headers; blank ones are passed over.
    pub fn new(sheet: &'a Sheet, plan: &'a Plan, map: &'a Map, known: &'a Known, file: &'a FileOf) -> Self {
        Self { sheet, plan, map, known, file, next: plan.header as usize, ids: BTreeMap::new() }
    }

    /// The last row, by itself.
    pub fn last(
        sheet: &'a Sheet,
        plan: &'a Plan,
        map: &'a Map,
        known: &'a Known,
        file: &'a FileOf,
    ) -> Option<<Self as Iterator>::Item> {
        let mut rows = Self::new(sheet, plan, map, known, file);
        rows.next = sheet.rows.iter().rposition(|row| is_told(row))?.max(rows.next);
        rows.next()
    }

    fn row(&mut self, at: usize) -> Result<Document, Vec<BadRow>> {
        let number = at as u32 + 1;
        let bad = |column: Option<&Column>, text: &str, trouble: Trouble| BadRow {
            sheet: self.sheet.name.clone(),
            row: number,
            line: self.sheet.lines.get(at).copied(),
            column: column.map(|column| (column.letters.clone(), column.head.clone())),
            text: text.to_owned(),
            message: trouble.message,
            remedy: trouble.remedy,
        };
        let cells = &self.sheet.rows[at];
        if let Err(wrong) = self.width(cells) {
            return Err(vec![bad(None, "", wrong)]);
        }
        let (mut kept, mut faults) = (Vec::new(), Vec::new());
        for (column, cell) in self.plan.columns.iter().zip(cells).filter(|(_, cell)| !cell.is_blank()) {
            match self.cell(column, cell) {
                Ok(cell) => kept.push(cell),
                Err(wrong) => faults.push(bad(Some(column), &cell.text, wrong)),
            }
        }
        if !faults.is_empty() {
            faults.truncate(FAULTS);
            return Err(faults);
        }
        if let Err(wrong) = self.enough(&kept) {
            return Err(vec![bad(None, "", wrong)]);
        }
        let own =
            kept.iter().find(|cell| cell.field == Some(Field::Id)).map(|cell| cell.text.trim().to_owned());
        let sheet = self.sheet.name.as_deref().unwrap_or_default();
        let id = match &own {
            Some(own) => format!("{}:{own}", self.file.stem),
            None => format!("{}:{sheet}#{number}", self.file.stem),
        };
        if let Some(before) = self.ids.insert(id.clone(), number) {
            self.ids.insert(id, before);
            let message = format!("row {before} has this id already");
            let remedy = "give each row its own, or take the column's meaning away (\"-\" in [columns])";
            let column = self.plan.columns.iter().find(|column| column.field == Some(Field::Id));
            let trouble = Trouble { message, remedy: remedy.to_owned() };
            return Err(vec![bad(column, &own.unwrap_or_default(), trouble)]);
        }
        self.document(id, number, kept).map_err(|wrong| vec![bad(None, "", wrong)])
    }

    fn document(&self, id: String, number: u32, cells: Vec<RowCell>) -> Result<Document, Trouble> {
        let row = RowDocument {
            alleged: self.plan.alleged,
            area: self.map.area.clone(),
            country: self.map.country.clone(),
            by: self.file.by.clone(),
            cells,
            kind: self.plan.row,
            lang: self.map.lang.clone(),
            notes: self.plan.notes,
            row: number,
            sheet: self.sheet.name.clone(),
            table: self.file.name.clone(),
        };
        let bytes = match row.to_bytes() {
            Ok(bytes) => bytes,
            Err(error) => return trouble(format!("cannot be written: {error}"), "please report it"),
        };
        let url = row.cells.iter().find(|cell| cell.field == Some(Field::Url)).map(|cell| cell.text.clone());
        let hints = Hints {
            outlet: Some(self.file.by.clone()),
            url,
            table: Some(self.file.hash.clone()),
            around: self.plan.around.clone(),
            map: Some(self.map.called.clone().unwrap_or_else(|| format!("headers ({})", self.plan.kind))),
            ..Hints::default()
        };
        Ok(Document { id, bytes, media: Media::Row, hints })
    }

    /// A row of CSV with more or fewer cells than headers has lost a quote or a delimiter.
    fn width(&self, cells: &[Cell]) -> Result<(), Trouble> {
        let (has, wanted) = (cells.len(), self.plan.columns.len());
        let headers = self.sheet.rows.get(self.plan.header as usize - 1).map_or(wanted, Vec::len);
        let beyond = cells.iter().skip(headers).any(|cell| !cell.is_blank());
        if self.sheet.name.is_none() && (beyond || has < headers) {
            return trouble(
                format!("{has} cells, and the headers are {headers}"),
                "a delimiter or a quote (\") is missing or too many",
            );
        }
        Ok(())
    }

    fn cell(&self, column: &Column, cell: &Cell) -> Result<RowCell, Trouble> {
        if let Some(broken) = &cell.broken {
            return trouble("no value", broken.clone());
        }
        if cell.text.len() > LONGEST {
            return trouble(
                "longer than a cell can be",
                "shorten it, or look for a quote that is never closed",
            );
        }
        // What our own export puts before a formula's beginning, so that no spreadsheet runs it.
        let text = match cell.text.strip_prefix('\'') {
            Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
            _ => &cell.text,
        };
        let (field, means) = match column.field {
            Some(field) => {
                Reading { plan: self.plan, map: self.map, known: self.known }.means(field, column, text)?
            }
            None => (None, None),
        };
        Ok(RowCell {
            at: column.letters.clone(),
            field,
            head: column.head.clone(),
            means,
            row: cell.from,
            text: text.to_owned(),
        })
    }

    /// A row without what makes it one (a line of totals, a remark) is told.
    fn enough(&self, cells: &[RowCell]) -> Result<(), Trouble> {
        let has = |fields: &[Field]| {
            cells.iter().any(|cell| cell.field.is_some_and(|field| fields.contains(&field)))
        };
        let reads = self.plan.notes != hudna_pipeline::model::Notes::Keep && has(&[Field::Notes]);
        match self.plan.row {
            RowKind::Event if !has(&[Field::Event, Field::SubEvent]) && !reads => trouble(
                "nothing says what happened",
                "fill the column, or delete the row if it is a total or a remark",
            ),
            RowKind::Observation if !has(&[Field::Observation, Field::Number]) => {
                trouble("nothing says what was observed", "write what, or \"nothing observed\"")
            }
            RowKind::Post if !(has(&[Field::Post]) && has(&[Field::Lat]) && has(&[Field::Lon])) => {
                trouble("a post needs name, latitude and longitude", "fill them in")
            }
            RowKind::Movement
                if ![Field::Movement, Field::NotifiedBy, Field::From].iter().all(|one| has(&[*one])) =>
            {
                trouble("a movement needs what moves, who notified it and its first day", "fill them in")
            }
            RowKind::Movement if cells.iter().any(is_no_day) => {
                trouble("a movement's first day is a month or a year", "write the day: 2017-03-05")
            }
            RowKind::Event | RowKind::Observation if !has(&[Field::Date]) => {
                trouble("no day", "write it as 2017-03-05, 2017-03 or 2017")
            }
            _ => Ok(()),
        }
    }
}

/// Whether a first day is a month or a year.
fn is_no_day(cell: &RowCell) -> bool {
    cell.field == Some(Field::From) && cell.means.as_ref().is_some_and(|day| day.len() < "2017-03-05".len())
}

/// A row that is blank, or only holds what is merged down from above, tells nothing.
fn is_told(row: &[Cell]) -> bool {
    row.iter().any(|cell| !cell.is_blank() && cell.from.is_none())
}

impl Iterator for Rows<'_> {
    type Item = Result<Document, Vec<BadRow>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let at = self.next;
            let row = self.sheet.rows.get(at)?;
            self.next += 1;
            if is_told(row) {
                return Some(self.row(at));
            }
        }
    }
}
