//! What counts now: of each id the bytes that came last, with their newest coding.

use rusqlite::Connection;
use serde_json::Value;

use crate::error::Inner;
use crate::{Store, StoreError, open};

/// A document that counts: no other bytes came later under at least one of its ids.
#[derive(Clone, Debug, PartialEq)]
pub struct Current {
    /// SHA-256 of the bytes.
    pub hash: String,
    /// The smallest of the ids under which these bytes came last.
    pub id: String,
    /// When these bytes were first received.
    pub received_at: String,
    /// The document line of its newest coding; none while uncoded.
    pub line: Option<Value>,
}

impl Store {
    /// Hands over each document that counts, by hash: one state of the store, whole.
    ///
    /// The same bytes under several ids come once, and so do not depend on which id came first.
    ///
    /// # Errors
    /// `Entry` where a coding cannot be read; `Sql`.
    pub fn current(&self, each: &mut dyn FnMut(Current)) -> Result<(), StoreError> {
        self.read(|connection| {
            for (hash, id, received_at) in newest(connection)? {
                let line = open::latest_coding(connection, &hash)?.map(|coding| coding.line);
                each(Current { hash, id, received_at, line });
            }
            Ok(())
        })
    }
}

/// Hash, id and first reception of each document that counts, by hash.
fn newest(connection: &Connection) -> Inner<Vec<(String, String, String)>> {
    let sql = "SELECT v.hash, min(v.id),
                 (SELECT f.at FROM deliveries f WHERE f.hash = v.hash ORDER BY f.seq LIMIT 1)
               FROM deliveries v
               WHERE NOT EXISTS (SELECT 1 FROM deliveries l WHERE l.id = v.id AND l.seq > v.seq)
               GROUP BY v.hash ORDER BY v.hash";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
