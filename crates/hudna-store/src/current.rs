//! What counts now: of each id the bytes that came last, with their newest coding, and what persons decided.

use rusqlite::Connection;
use serde_json::Value;

use crate::entry::parse_body;
use crate::error::Inner;
use crate::{Kind, Store, StoreError, open};

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

/// What is handed over of a store's present state.
#[derive(Clone, Debug, PartialEq)]
pub enum Counted {
    /// What a person decided: all of these come first, in their order.
    Decision(Decided),
    /// A document.
    Document(Current),
}

/// A decision as it stands in the ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct Decided {
    /// Number of the entry.
    pub seq: u64,
    /// When it was entered.
    pub at: String,
    /// Who decided.
    pub by: String,
    /// What.
    pub body: Value,
}

impl Store {
    /// Hands over each decision that was not redacted, then each document that counts, by hash: one state of the
    /// store, whole.
    ///
    /// The same bytes under several ids come once, and so do not depend on which id came first.
    ///
    /// # Errors
    /// `Entry` where a body cannot be read; `Sql`.
    pub fn current(&self, each: &mut dyn FnMut(Counted)) -> Result<(), StoreError> {
        self.read(|connection| {
            for decided in decisions(connection)? {
                each(Counted::Decision(decided));
            }
            for (hash, id, received_at) in newest(connection)? {
                let line = open::latest_coding(connection, &hash)?.map(|coding| coding.line);
                each(Counted::Document(Current { hash, id, received_at, line }));
            }
            Ok(())
        })
    }
}

fn decisions(connection: &Connection) -> Inner<Vec<Decided>> {
    let sql = "SELECT seq, at, by, body FROM ledger WHERE kind = ?1 AND body IS NOT NULL ORDER BY seq";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([Kind::IncidentDecided.as_str()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (seq, body): (u64, String) = (row.get(0)?, row.get(3)?);
        found.push(Decided { seq, at: row.get(1)?, by: row.get(2)?, body: parse_body(seq, &body)? });
    }
    Ok(found)
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
