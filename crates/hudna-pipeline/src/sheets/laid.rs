//! A row's cells → its text, a line for each, and where each value stands in it.

use crate::model::{Field, RowDocument, RowKind};

/// A cell with its place in the text.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Column.
    pub at: String,
    /// The row of a merged cell.
    pub row: Option<u32>,
    /// Header.
    pub head: String,
    /// What it tells.
    pub field: Option<Field>,
    /// The value by the map.
    pub means: Option<String>,
    /// Its text, as it stands in the row's text.
    pub text: String,
    /// Start, Unicode scalars; 0 where the cell is withheld.
    pub start: u32,
    /// End (exclusive).
    pub end: u32,
    /// Whether it stands in the text.
    pub shown: bool,
}

impl Placed {
    /// The value by the map, or the text where that is the value.
    pub fn value(&self) -> &str {
        self.means.as_deref().unwrap_or_else(|| self.text.trim())
    }

    /// Start and end.
    pub fn span(&self) -> (u32, u32) {
        (self.start, self.end)
    }
}

/// A row laid out as text.
#[derive(Clone, Debug)]
pub struct Laid {
    /// `header: value`, a line for each cell that is shown.
    pub text: String,
    cells: Vec<Placed>,
}

impl Laid {
    /// Lays out a row; `notes` is what the coder read of the notes' cell, which may lack some of it.
    pub fn out(row: &RowDocument, notes: Option<&str>) -> Self {
        let (mut text, mut scalars) = (String::new(), 0u32);
        let mut cells = Vec::with_capacity(row.cells.len());
        for cell in &row.cells {
            let read = notes.filter(|_| cell.field == Some(Field::Notes));
            let value = read.unwrap_or_else(|| cell.text.trim());
            let shown = is_shown(row.kind, cell.field) && !value.is_empty();
            let (mut start, mut end) = (0, 0);
            if shown {
                let head = one_line(&cell.head);
                if !text.is_empty() {
                    text.push('\n');
                    scalars += 1;
                }
                if !head.is_empty() {
                    text.push_str(&head);
                    text.push_str(": ");
                    scalars += head.chars().count() as u32 + 2;
                }
                text.push_str(value);
                start = scalars;
                scalars += value.chars().count() as u32;
                end = scalars;
            }
            cells.push(Placed {
                at: cell.at.clone(),
                row: cell.row,
                head: cell.head.clone(),
                field: cell.field,
                means: cell.means.clone(),
                text: value.to_owned(),
                start,
                end,
                shown,
            });
        }
        Self { text, cells }
    }

    /// The first cell of a field that has a value.
    pub fn first(&self, field: Field) -> Option<&Placed> {
        self.all(field).next()
    }

    /// All cells of a field that have a value, in the order of the columns.
    pub fn all(&self, field: Field) -> impl Iterator<Item = &Placed> {
        self.cells.iter().filter(move |cell| cell.field == Some(field) && !cell.value().is_empty())
    }

    /// The value of a field's first cell.
    pub fn value(&self, field: Field) -> Option<&str> {
        self.first(field).map(Placed::value)
    }

    /// A number of a field's first cell.
    pub fn number(&self, field: Field) -> Option<f64> {
        self.value(field)?.parse().ok().filter(|number: &f64| number.is_finite())
    }

    /// Two numbers: `3..7`, or twice the one that is told.
    pub fn range(&self, field: Field) -> Option<(f64, f64)> {
        // Behind `@` stands a direction.
        let value = self.value(field)?.split('@').next().unwrap_or_default();
        let (least, most) = value.split_once("..").unwrap_or((value, value));
        Some((least.trim().parse().ok()?, most.trim().parse().ok()?))
    }

    /// The cells that stand in the text.
    pub fn shown(&self) -> impl Iterator<Item = &Placed> {
        self.cells.iter().filter(|cell| cell.shown)
    }
}

/// Where a post is, or where a movement goes, does not stand in any text: only what does not lead there.
fn is_shown(kind: RowKind, field: Option<Field>) -> bool {
    match kind {
        RowKind::Post => matches!(
            field,
            Some(Field::PostKind | Field::From | Field::To | Field::Contributor | Field::Consent)
        ),
        // Nor where and when somebody is to move.
        RowKind::Movement => matches!(
            field,
            Some(Field::Movement | Field::NotifiedBy | Field::NotifiedTo | Field::Notified | Field::Answer)
        ),
        RowKind::Event | RowKind::Observation => field != Some(Field::Withheld),
    }
}

fn one_line(head: &str) -> String {
    head.split_whitespace().collect::<Vec<_>>().join(" ")
}
