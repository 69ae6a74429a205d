//! What counts now: of each id the bytes that came last, with their newest coding, and what persons decided.

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

use crate::as_fused::Counting;
use crate::entry::parse_body;
use crate::error::Inner;
use crate::{Coding, Kind, Store, StoreError, open};

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
        self.current_as_of(u64::MAX, each)
    }

    /// As [`Store::current`], as it was after an entry. What was redacted since is gone from then, too.
    ///
    /// # Errors
    /// As [`Store::current`].
    pub fn current_as_of(&self, seq: u64, each: &mut dyn FnMut(Counted)) -> Result<(), StoreError> {
        self.read(|connection| hand_over(connection, seq, each))
    }

    /// The last entry that was made at a moment or before it (RFC 3339); 0 where none was.
    ///
    /// # Errors
    /// `Input` where it is no moment.
    pub fn entry_at(&self, moment: &str) -> Result<u64, StoreError> {
        let wrong =
            || StoreError::Input { what: "moment", detail: format!("{moment:?} is no RFC 3339 time") };
        let asked: jiff::Timestamp = moment.parse().map_err(|_| wrong())?;
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT seq, at FROM ledger ORDER BY seq DESC")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                // As text, 06:00:00Z and 06:00:00.5Z do not stand in the order of time.
                if row.get::<_, String>(1)?.parse::<jiff::Timestamp>().is_ok_and(|at| at <= asked) {
                    return Ok(row.get(0)?);
                }
            }
            Ok(0)
        })
    }
}

impl Store {
    /// Whether a past state, as of entry `seq`, may be told otherwise by entries after `since`: something was
    /// redacted, or a document of then was read anew.
    pub fn retold_since(&self, seq: u64, since: u64) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM ledger WHERE seq > ?2 AND kind = 'redacted')
                       OR EXISTS (SELECT 1 FROM codings c JOIN deliveries d ON d.hash = c.document
                                  WHERE c.seq > ?2 AND d.seq <= ?1)";
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            Ok(statement.query_row([upto(seq), upto(since)], |row| row.get(0))?)
        })
    }

    /// Whether a delivery came under an id that other bytes had before: those do not count under it any more.
    pub fn replaces(&self, seq: u64) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM deliveries n JOIN deliveries o
                                  ON o.id = n.id AND o.seq < n.seq AND o.hash <> n.hash WHERE n.seq = ?1)";
        self.read(|connection| Ok(connection.prepare_cached(sql)?.query_row([seq], |row| row.get(0))?))
    }

    /// The newest coding of a document, where it was entered after an entry.
    pub fn coding_after(&self, hash: &str, seq: u64) -> Result<Option<Coding>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT max(seq) FROM codings WHERE document = ?1 AND seq > ?2";
            let mut statement = connection.prepare_cached(sql)?;
            match statement.query_row(params![hash, upto(seq)], |row| row.get::<_, Option<u64>>(0))? {
                Some(_) => open::latest_coding(connection, hash),
                None => Ok(None),
            }
        })
    }
}

pub(crate) fn hand_over(connection: &Connection, seq: u64, each: &mut dyn FnMut(Counted)) -> Inner<()> {
    let upto = upto(seq);
    for decided in decisions(connection, seq)? {
        each(Counted::Decision(decided));
    }
    for (hash, id, received_at) in newest(connection, upto)? {
        let line = coding_upto(connection, &hash, upto)?;
        each(Counted::Document(Current { hash, id, received_at, line }));
    }
    Ok(())
}

/// SQLite's numbers have a sign.
fn upto(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

fn coding_upto(connection: &Connection, hash: &str, upto: i64) -> Inner<Option<Value>> {
    let sql = "SELECT l.seq, l.body FROM codings c JOIN ledger l ON l.seq = c.seq
               WHERE c.document = ?1 AND c.seq <= ?2 ORDER BY c.seq DESC LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    let found: Option<(u64, String)> =
        statement.query_row(params![hash, upto], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((seq, body)) = found else { return Ok(None) };
    Ok(parse_body(seq, &body)?.get_mut("line").map(Value::take))
}

pub(crate) fn decisions(connection: &Connection, upto_seq: u64) -> Inner<Vec<Decided>> {
    entered(connection, Kind::IncidentDecided.as_str(), upto_seq)
}

impl Store {
    /// What was entered of a kind and not redacted, in its order.
    ///
    /// # Errors
    /// `Entry` where a body cannot be read; `Sql`.
    pub fn entered(&self, kind: &str) -> Result<Vec<Decided>, StoreError> {
        self.read(|connection| entered(connection, kind, u64::MAX))
    }
}

fn entered(connection: &Connection, kind: &str, upto_seq: u64) -> Inner<Vec<Decided>> {
    let sql = "SELECT seq, at, by, body FROM ledger
               WHERE kind = ?1 AND kind NOT IN ('document_received', 'coding_done')
                 AND body IS NOT NULL AND seq <= ?2 ORDER BY seq";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query(params![kind, upto(upto_seq)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (seq, body): (u64, String) = (row.get(0)?, row.get(3)?);
        found.push(Decided { seq, at: row.get(1)?, by: row.get(2)?, body: parse_body(seq, &body)? });
    }
    Ok(found)
}

/// The document of this hash, where it counts now, with the text of its coding.
pub(crate) fn counting(connection: &Connection, hash: &str) -> Inner<Option<Counting>> {
    let sql = "SELECT min(v.id) FROM deliveries v
               WHERE v.hash = ?1 AND NOT EXISTS (SELECT 1 FROM deliveries l WHERE l.id = v.id AND l.seq > v.seq)";
    let found: Option<String> = connection.prepare_cached(sql)?.query_row([hash], |row| row.get(0))?;
    let Some(id) = found else { return Ok(None) };
    Ok(Some(Counting { hash: hash.to_owned(), id, coding: text_of_coding(connection, hash)? }))
}

/// Each document that counts now, by hash.
pub(crate) fn each_counting(connection: &Connection, each: &mut dyn FnMut(Counting)) -> Inner<()> {
    let sql = "SELECT v.hash, min(v.id) FROM deliveries v
               WHERE NOT EXISTS (SELECT 1 FROM deliveries l WHERE l.id = v.id AND l.seq > v.seq)
               GROUP BY v.hash ORDER BY v.hash";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (hash, id): (String, String) = (row.get(0)?, row.get(1)?);
        let coding = text_of_coding(connection, &hash)?;
        each(Counting { hash, id, coding });
    }
    Ok(())
}

fn text_of_coding(connection: &Connection, hash: &str) -> Inner<Option<String>> {
    let sql = "SELECT l.body FROM codings c JOIN ledger l ON l.seq = c.seq
               WHERE c.document = ?1 ORDER BY c.seq DESC LIMIT 1";
    Ok(connection.prepare_cached(sql)?.query_row([hash], |row| row.get(0)).optional()?)
}

/// Hash, id and first reception of each document that counts, by hash.
fn newest(connection: &Connection, upto: i64) -> Inner<Vec<(String, String, String)>> {
    let sql = "SELECT v.hash, min(v.id),
                 (SELECT f.at FROM deliveries f WHERE f.hash = v.hash ORDER BY f.seq LIMIT 1)
               FROM deliveries v
               WHERE v.seq <= ?1
                 AND NOT EXISTS (SELECT 1 FROM deliveries l WHERE l.id = v.id AND l.seq > v.seq AND l.seq <= ?1)
               GROUP BY v.hash ORDER BY v.hash";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([upto], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
