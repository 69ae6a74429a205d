//! A sheet, what is known and the map → what each column is taken for, and how its days are read.

use std::collections::BTreeMap;

use hudna_pipeline::model::{Field, Notes, RowKind};
use hudna_places::fold::name_key;

use super::cells::{Cell, Sheet, letters};
use super::dates::Order;
use super::known::{Alleged, Kind, Known};
use super::{Map, TableError, orders};

/// Rows in which the headers are looked for.
const SEARCHED: usize = 30;

/// A column with what it is taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// `A` to `XFD`.
    pub letters: String,
    /// Its header, as the table has it.
    pub head: String,
    /// What it tells; none where that is not known, or nothing.
    pub field: Option<Field>,
    /// Why it has no field, or another column has it.
    pub note: Option<String>,
    /// Which number of its days is the day.
    pub(super) order: Option<Order>,
}

/// What a sheet is taken for.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The kind of table; `none` where none fits.
    pub kind: String,
    /// What that is, in words.
    pub gloss: String,
    /// What a row tells of.
    pub row: RowKind,
    /// Whether rows are claims.
    pub alleged: bool,
    /// What becomes of the notes.
    pub notes: Notes,
    /// The row of the headers, from 1.
    pub header: u32,
    /// Its columns.
    pub columns: Vec<Column>,
    /// What the map must say before rows can be taken.
    pub troubles: Vec<TableError>,
    /// Where the sheet plays, as `Pipeline::around` tells it of [`Plan::places`]; none until somebody asked.
    pub around: Option<String>,
}

impl Plan {
    /// What a sheet is taken for.
    ///
    /// # Errors
    /// Where no row can be the headers, or the map names what is not there. A day that may be two days, or columns
    /// that do not tell enough for a record, are [`Plan::troubles`]: the map can settle them.
    pub fn of(sheet: &Sheet, map: &Map, known: &Known) -> Result<Self, TableError> {
        let header = header_row(sheet, map, known)?;
        let heads = heads(sheet, header);
        let keys: Vec<String> = heads.iter().map(|head| name_key(head)).collect();
        let kind = match &map.kind {
            Some(name) => Some(known.kind(name).ok_or_else(|| {
                TableError::new(
                    format!("no kind of table is called {name}"),
                    format!("kinds are {}", known.kind_names()),
                )
            })?),
            None => known.kind_of(&keys),
        };
        let name = kind.map_or("none", |kind| kind.name.as_str());
        absent(map, &heads, &keys)?;
        let row = map.row.or(kind.map(|kind| kind.row)).unwrap_or(RowKind::Event);
        let mut columns = columns(&heads, &keys, name, map, known);
        let mut troubles = Vec::new();
        for (at, column) in columns.iter_mut().enumerate() {
            if matches!(column.field, Some(field) if is_day(field)) {
                match order(sheet, header, at, column, map, known) {
                    Ok(order) => column.order = order,
                    Err(trouble) => troubles.push(trouble),
                }
            }
        }
        let mut plan = Self {
            kind: name.to_owned(),
            gloss: kind.map_or_else(String::new, |kind| kind.gloss.clone()),
            row,
            alleged: map.alleged.unwrap_or_else(|| claims(kind, row)),
            notes: map.notes,
            header: header as u32 + 1,
            columns,
            troubles,
            around: None,
        };
        let lacking = plan.enough().err();
        plan.troubles.extend(lacking);
        Ok(plan)
    }

    /// The names of places in a sheet; none where it has points, which need no name.
    pub fn places<'s>(&self, sheet: &'s Sheet) -> Vec<&'s str> {
        if self.has(Field::Lat) && self.has(Field::Lon) {
            return Vec::new();
        }
        let named = [Field::Place, Field::District, Field::Province, Field::Position];
        let is_named = |column: &Column| column.field.is_some_and(|field| named.contains(&field));
        let columns: Vec<usize> =
            (0..self.columns.len()).filter(|at| self.columns.get(*at).is_some_and(is_named)).collect();
        let rows = sheet.rows.iter().skip(self.header as usize);
        rows.flat_map(|row| columns.iter().filter_map(|at| row.get(*at)))
            .map(|cell| cell.text.trim())
            .filter(|name| !name.is_empty())
            .collect()
    }

    /// The columns of a field.
    pub fn has(&self, field: Field) -> bool {
        self.columns.iter().any(|column| column.field == Some(field))
    }

    fn enough(&self) -> Result<(), TableError> {
        let lacks = |fields: &[Field]| !fields.iter().any(|field| self.has(*field));
        let (missing, remedy) = match self.row {
            RowKind::Event if lacks(&[Field::Event, Field::SubEvent]) && self.notes == Notes::Keep => (
                "no column says what happened",
                "name it in [columns] (\"…\" = \"event\"), or let the notes be read (notes = \"read\")",
            ),
            RowKind::Event if lacks(&[Field::Date]) => {
                ("no column says when it happened", "name it in [columns] (\"…\" = \"date\")")
            }
            RowKind::Observation if lacks(&[Field::Observation]) => {
                ("no column says what was observed", "name it in [columns] (\"…\" = \"observation\")")
            }
            RowKind::Observation if lacks(&[Field::Date]) => {
                ("no column says when it was observed", "name it in [columns] (\"…\" = \"date\")")
            }
            RowKind::Post if lacks(&[Field::Post]) || lacks(&[Field::Lat]) || lacks(&[Field::Lon]) => (
                "a list of posts needs name, latitude and longitude",
                "name them in [columns] (\"…\" = \"post\", \"lat\", \"lon\")",
            ),
            RowKind::Movement
                if [Field::Movement, Field::NotifiedBy, Field::From].iter().any(|one| lacks(&[*one])) =>
            {
                (
                    "a list of movements needs what moves, who notified it and its first day",
                    "name them in [columns] (\"…\" = \"movement\", \"notified_by\", \"from\")",
                )
            }
            _ => return Ok(()),
        };
        let heads: Vec<&str> = self.columns.iter().map(|column| column.head.as_str()).collect();
        let message = format!("{missing}; the headers (row {}) are: {}", self.header, heads.join(" | "));
        Err(TableError::new(message, remedy))
    }
}

/// Whether a field's cells are days.
pub(super) fn is_day(field: Field) -> bool {
    matches!(
        field,
        Field::Date | Field::EndDate | Field::From | Field::To | Field::Notified | Field::Published
    )
}

fn claims(kind: Option<&Kind>, row: RowKind) -> bool {
    kind.map_or(row == RowKind::Event, |kind| kind.alleged == Alleged::Yes)
}

/// The row whose cells are headers: that with most of them known; else, where the map names columns, that which
/// has them.
fn header_row(sheet: &Sheet, map: &Map, known: &Known) -> Result<usize, TableError> {
    if let Some(row) = map.header {
        let at = row as usize - 1;
        return match sheet.rows.get(at) {
            Some(cells) if !cells.is_empty() => Ok(at),
            _ => Err(TableError::new(format!("row {row} has no headers"), "put the map's `header` right")),
        };
    }
    let kind = map.kind.as_deref();
    let score = |row: &[Cell]| {
        let keys: Vec<String> = row.iter().map(|cell| name_key(&cell.text)).collect();
        let kind = kind.or_else(|| known.kind_of(&keys).map(|kind| kind.name.as_str())).unwrap_or("none");
        let is_known = |key: &&String| {
            !key.is_empty() && (map.columns.contains_key(*key) || known.field(kind, key).is_some())
        };
        keys.iter().filter(is_known).count()
    };
    let scored = sheet.rows.iter().take(SEARCHED).map(|row| score(row));
    // The first of the best: a header that is repeated on each printed page stands first.
    let best = scored.enumerate().max_by_key(|(at, score)| (*score, std::cmp::Reverse(*at)));
    match best {
        Some((at, score)) if score >= 2 || score == 1 && !map.columns.is_empty() => Ok(at),
        _ => {
            let first = sheet.rows.iter().find(|row| !row.is_empty());
            let words: Vec<&str> =
                first.into_iter().flatten().map(|cell| cell.text.trim()).take(12).collect();
            let named: Vec<&str> = map.columns.keys().map(String::as_str).collect();
            let (lacks, remedy) = match named.as_slice() {
                [] => (String::new(), "give a map with `header` and [columns] (docs/tables.md)"),
                named => (
                    format!(" or that the map names ({})", named.join(", ")),
                    "put the map's [columns] or `header` right, or give another map",
                ),
            };
            Err(TableError::new(
                format!("no row has headers that are known{lacks}; the first row is: {}", words.join(" | ")),
                remedy,
            ))
        }
    }
}

/// The headers; a blank one has the name that stands above it, in a row merged over several.
fn heads(sheet: &Sheet, header: usize) -> Vec<String> {
    let width = sheet.rows.iter().skip(header).map(Vec::len).max().unwrap_or(0);
    let text = |row: usize, column: usize| {
        sheet.rows.get(row).and_then(|cells| cells.get(column)).map_or("", |cell| cell.text.trim())
    };
    let head = |column: usize| {
        let rows = (header.saturating_sub(2)..=header).rev();
        rows.map(|row| text(row, column)).find(|name| !name.is_empty()).unwrap_or_default().to_owned()
    };
    (0..width).map(head).collect()
}

/// A column that the map names and the table lacks is a mistake, not a wish.
fn absent(map: &Map, heads: &[String], keys: &[String]) -> Result<(), TableError> {
    for name in map.columns.keys() {
        let there = match name.strip_prefix('@') {
            Some(wanted) => (0..heads.len()).any(|at| letters(at) == wanted),
            None => keys.contains(name),
        };
        let twice = keys.iter().filter(|key| *key == name).count() > 1;
        if !there {
            return Err(TableError::new(
                format!("the map names a column {name:?} that the table lacks"),
                format!("its headers are: {}", heads.join(" | ")),
            ));
        }
        if twice {
            let at: Vec<String> = keys
                .iter()
                .enumerate()
                .filter(|(_, key)| *key == name)
                .map(|(at, _)| format!("\"@{}\"", letters(at)))
                .collect();
            return Err(TableError::new(
                format!("columns {} have the same header {name:?}", at.join(" and ")),
                "name them by their letters in [columns]",
            ));
        }
    }
    Ok(())
}

fn columns(heads: &[String], keys: &[String], kind: &str, map: &Map, known: &Known) -> Vec<Column> {
    let mut taken: BTreeMap<Field, String> = BTreeMap::new();
    let mut column = |at: usize| {
        let (letters, key) = (letters(at), &keys[at]);
        let said = map.column(&letters, key);
        let proposed = known.field(kind, key).flatten().filter(|_| !key.is_empty());
        let field = said.unwrap_or(proposed);
        let before = field.filter(|field| !may_repeat(*field)).and_then(|field| taken.get(&field).cloned());
        let (field, note) = match (field, before) {
            (Some(field), Some(other)) if said.is_none() => {
                (None, Some(format!("{} is column {other} already", field.as_str())))
            }
            (field, _) => (field, None),
        };
        if let Some(field) = field {
            taken.entry(field).or_insert_with(|| letters.clone());
        }
        Column { letters, head: heads[at].clone(), field, note, order: None }
    };
    (0..heads.len()).map(&mut column).collect()
}

/// Fields that several columns may tell.
fn may_repeat(field: Field) -> bool {
    use Field::{Actor, Notes, Recipient, Source, TallyDead, TallyInjured, Withheld};
    matches!(field, Actor | Recipient | Source | Notes | TallyDead | TallyInjured | Withheld)
}

fn order(
    sheet: &Sheet,
    header: usize,
    at: usize,
    column: &Column,
    map: &Map,
    known: &Known,
) -> Result<Option<Order>, TableError> {
    if map.dates.is_some() {
        return Ok(map.dates);
    }
    let rows = sheet.rows.iter().zip(1u32..).skip(header + 1);
    let cells = rows.filter_map(|(row, number)| Some((number, row.get(at)?.text.as_str())));
    let called = format!("{} ({})", column.letters, column.head);
    orders::of_column(&called, cells, map.calendar, known)
}
