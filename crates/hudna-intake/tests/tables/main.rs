//! Tables as people send them: what is read, and what is told of those that are broken.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod books;
mod malformed;
mod proposed;
mod read;

use hudna_intake::tables::{BadRow, FileOf, Known, Map, Plan, Rows, TableError, sheets};
use hudna_pipeline::model::RowDocument;
use hudna_pipeline::model::table::DataFiles;

/// What became of a file: its rows, those that could not be used, and sheets that cannot be.
struct Taken {
    rows: Vec<RowDocument>,
    ids: Vec<String>,
    bad: Vec<BadRow>,
}

fn known() -> Known {
    Known::load(&DataFiles::embedded()).unwrap()
}

/// Takes all sheets of a file.
fn take(bytes: &[u8], map: &str) -> Result<Taken, TableError> {
    let (known, map) = (known(), Map::parse(map).unwrap());
    let file = FileOf { name: "t.csv".into(), stem: "t".into(), hash: "0".repeat(64), by: "Somebody".into() };
    let mut taken = Taken { rows: Vec::new(), ids: Vec::new(), bad: Vec::new() };
    for sheet in sheets(bytes)? {
        let plan = Plan::of(&sheet, &map, &known)?;
        if let Some(trouble) = plan.troubles.first() {
            return Err(trouble.clone());
        }
        for row in Rows::new(&sheet, &plan, &map, &known, &file) {
            match row {
                Ok(document) => {
                    taken.rows.push(RowDocument::from_bytes(&document.bytes).unwrap());
                    taken.ids.push(document.id);
                }
                Err(bad) => taken.bad.extend(bad),
            }
        }
    }
    Ok(taken)
}

/// What the cells of a field mean, else their text, row by row.
fn values(taken: &Taken, field: &str) -> Vec<String> {
    let of = |row: &RowDocument| {
        let cell = row.cells.iter().find(|cell| cell.field.is_some_and(|f| f.as_str() == field));
        cell.map_or_else(String::new, |cell| cell.means.clone().unwrap_or_else(|| cell.text.clone()))
    };
    taken.rows.iter().map(of).collect()
}
