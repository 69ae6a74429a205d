//! What holds the same words as a document: of a table's row the files that it came in, of such a file its rows.

use rusqlite::{Connection, params};

use crate::error::Inner;
use crate::{Store, StoreError};

/// Documents that hold words of another one, by hash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kin {
    /// Tables that the document is a row of, all that came under the table's name.
    pub tables: Vec<String>,
    /// Rows that came out of the document.
    pub rows: Vec<String>,
}

impl Store {
    /// The tables that a document came in, and the rows that came out of it, as the deliveries' hint `table` tells.
    ///
    /// A row that stands in two versions of a table came out of the first one; the other is found by its name.
    pub fn kin(&self, hash: &str) -> Result<Kin, StoreError> {
        self.read(|connection| {
            let tables = "SELECT DISTINCT v.hash FROM deliveries r
                          JOIN ledger l ON l.seq = r.seq
                          JOIN deliveries t ON t.hash = l.body ->> '$.hints.table'
                          JOIN deliveries v ON v.id = t.id
                          JOIN documents d ON d.hash = v.hash AND d.media = 'table'
                          WHERE r.hash = ?1 AND v.hash <> ?1 ORDER BY v.hash";
            // All deliveries are looked through: it is asked where a document is erased, which rewrites the store.
            let rows = "SELECT DISTINCT r.hash FROM deliveries r JOIN ledger l ON l.seq = r.seq
                        WHERE l.body ->> '$.hints.table' = ?1 AND r.hash <> ?1 ORDER BY r.hash";
            Ok(Kin { tables: hashes(connection, tables, hash)?, rows: hashes(connection, rows, hash)? })
        })
    }
}

fn hashes(connection: &Connection, sql: &str, hash: &str) -> Inner<Vec<String>> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(params![hash], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
