//! What fusing asks of documents, decisions and its own lines, and what others read of these, in one state of the store.

use std::ops::ControlFlow;

use rusqlite::OptionalExtension;

use crate::current::{self, Decided};
use crate::error::Inner;
use crate::fusing::told;
use crate::{Fusing, Store, StoreError};

/// A document that counts, with what was read of it as the ledger has it: whoever asks parses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counting {
    /// SHA-256 of the bytes.
    pub hash: String,
    /// The smallest of the ids under which these bytes came last.
    pub id: String,
    /// The body of its newest coding, JSON, of which `line` is the document's line; none while uncoded.
    pub coding: Option<String>,
}

impl Store {
    /// What fusing keeps, for reading: one state of it, as long as `work` takes.
    ///
    /// # Errors
    /// What `work` says; `Sql`.
    pub fn as_fused<T>(
        &self,
        work: impl FnOnce(&Fusing<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.read(|connection| Ok(work(&Fusing::on(connection))?))
    }
}

impl Fusing<'_> {
    /// A document, where it counts now.
    pub fn counting(&self, hash: &str) -> Result<Option<Counting>, StoreError> {
        told(current::counting(self.connection, hash))
    }

    /// Whether there are so many documents; no more of them are counted.
    pub fn has_documents(&self, least: u64) -> Result<bool, StoreError> {
        let count = || -> Inner<u64> {
            let sql = "SELECT count(*) FROM (SELECT 1 FROM documents LIMIT ?1)";
            Ok(self.connection.prepare_cached(sql)?.query_row([least], |row| row.get(0))?)
        };
        Ok(told(count())? >= least)
    }

    /// The id of the line that a record is in.
    pub fn line_of(&self, record: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT incident FROM incident_records WHERE record = ?1";
        let found = || -> Inner<Option<String>> {
            Ok(self.connection.prepare_cached(sql)?.query_row([record], |row| row.get(0)).optional()?)
        };
        told(found())
    }

    /// The records of a line, sorted.
    pub fn records_of(&self, line: &str) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT record FROM incident_records WHERE incident = ?1 ORDER BY record";
        let found = || -> Inner<Vec<String>> {
            let mut statement = self.connection.prepare_cached(sql)?;
            let rows = statement.query_map([line], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        told(found())
    }

    /// A line as it stands there, JSON.
    pub fn line(&self, id: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT json FROM incidents WHERE id = ?1";
        let found = || -> Inner<Option<String>> {
            Ok(self.connection.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?)
        };
        told(found())
    }

    /// Hands over all lines as they stand there, JSON, by their ids, until one is not wanted.
    pub fn each_line(&self, each: &mut dyn FnMut(&str) -> ControlFlow<()>) -> Result<(), StoreError> {
        let mut go = || -> Inner<()> {
            let mut statement = self.connection.prepare("SELECT json FROM incidents ORDER BY id")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                if each(&row.get::<_, String>(0)?).is_break() {
                    break;
                }
            }
            Ok(())
        };
        told(go())
    }

    /// When a document's bytes were first received (RFC 3339).
    pub fn received_at(&self, hash: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT at FROM deliveries WHERE hash = ?1 ORDER BY seq LIMIT 1";
        let found = || -> Inner<Option<String>> {
            Ok(self.connection.prepare_cached(sql)?.query_row([hash], |row| row.get(0)).optional()?)
        };
        told(found())
    }

    /// The document that a record was last read in, whether it still has it or not.
    pub fn home(&self, record: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT document FROM record_homes WHERE record = ?1 ORDER BY seq DESC LIMIT 1";
        let found = || -> Inner<Option<String>> {
            Ok(self.connection.prepare_cached(sql)?.query_row([record], |row| row.get(0)).optional()?)
        };
        told(found())
    }

    /// All decisions in force or not, in their order.
    pub fn decisions(&self) -> Result<Vec<Decided>, StoreError> {
        told(current::decisions(self.connection, u64::MAX))
    }

    /// Hands over each document that counts, by hash, one after the other.
    pub fn each_counting(&self, each: &mut dyn FnMut(Counting)) -> Result<(), StoreError> {
        told(current::each_counting(self.connection, each))
    }
}
