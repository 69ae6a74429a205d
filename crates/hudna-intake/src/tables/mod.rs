//! Tables → documents, one for each row. Enters: a file's bytes and a map of its columns. Leaves: rows whose cells
//! say what they tell and what they mean, and the rows that could not be used, with cell and remedy.
//!
//! In the order of the data: `sheets` (the file's cells), [`Known`] (headers and words that are known), [`Map`]
//! (what its owner says), [`Plan`] (what each column is taken for), `rows` (each row by the plan).

mod book;
mod bytes;
mod cells;
mod dates;
mod delimited;
mod json;
mod known;
mod map;
mod meaning;
mod numbers;
mod orders;
mod plan;
mod rows;
mod written;

pub use cells::{Cell, Sheet, letters};
pub use dates::{Calendar, Order};
pub use known::Known;
pub use map::Map;
pub use plan::{Column, Plan};
pub use rows::{BadRow, FileOf, Rows};

/// Why a table cannot be used at all, and what would help.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}; {remedy}")]
pub struct TableError {
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub remedy: String,
}

impl TableError {
    pub(crate) fn new(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { message: message.into(), remedy: remedy.into() }
    }
}

/// The sheets of a file: one for CSV and JSON, those with anything in them for a workbook (xlsx, xlsb, xls, ods).
///
/// What it is is told by its bytes, not by its name.
///
/// # Errors
/// What is no table, is protected by a password, is broken, or would not fit into memory.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, TableError> {
    let found = match bytes {
        [] => {
            return Err(TableError::new("the file is empty", "send it again, or look what was to be in it"));
        }
        _ if bytes.starts_with(b"PK") || bytes.starts_with(&book::COMPOUND) => book::read(bytes)?,
        _ => {
            let text = bytes::text(bytes)?;
            vec![if json::is_meant(&text) { json::read(&text)? } else { delimited::read(&text)? }]
        }
    };
    let filled: Vec<Sheet> = found.into_iter().filter(|sheet| !sheet.is_empty()).collect();
    if filled.is_empty() {
        return Err(TableError::new("no cell has anything in it", "look whether this is the right file"));
    }
    Ok(filled)
}
