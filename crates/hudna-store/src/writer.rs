//! The one writer: deliveries and codings become entries, durable before they are acknowledged.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, TransactionBehavior, params};
use serde::Serialize;
use serde_json::{Value, json};

use crate::delivery::{Delivery, Keep, Received};
use crate::entry::{self, Hand};
use crate::error::{Failure, Inner};
use crate::hash::{canonical, is_hash, sha256_hex};
use crate::schema::{self, Identity};
use crate::{Fusing, Kind, Store, StoreError, blobs, fusing, lock, open, row_bytes, views};

/// A coder's reading of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCoding {
    /// SHA-256 of the document's bytes.
    pub document: String,
    /// Program version and data version.
    pub coder: String,
    /// The document line of record.md, as JSON text.
    pub line: String,
}

/// What became of a coding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Coded {
    /// Entered.
    Taken {
        /// Number of the entry.
        seq: u64,
    },
    /// The document's newest coding is by the same coder and says the same: no entry.
    AlreadyThere {
        /// Number of the entry of then.
        seq: u64,
    },
}

/// Statements that the writer's connection keeps ready: more than there are.
const STATEMENTS: usize = 128;

/// The store's only writer, as long as it lives.
#[derive(Debug)]
pub struct Writer {
    store: Store,
    pub(crate) connection: Connection,
    // Declared last: the lock is let go after the connection is closed.
    _lock: File,
}

impl Writer {
    /// Opens an existing store for writing, and finishes what a crash interrupted.
    ///
    /// # Errors
    /// `Missing`, `Foreign`, `Newer` (nothing is changed), `Locked`, `Corrupt`, `Full`.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        match schema::identify(dir)? {
            Identity::Nothing => Err(StoreError::Missing { path: dir.into() }),
            Identity::Version(_) => Self::start(dir),
        }
    }

    /// Opens a store for writing; makes one where the folder is empty or absent.
    ///
    /// # Errors
    /// As [`Writer::open`]; `NotEmpty` where other things stand in the folder.
    pub fn create_or_open(dir: &Path) -> Result<Self, StoreError> {
        if schema::identify(dir)? == Identity::Nothing {
            refuse_strangers(dir)?;
            blobs::make_folder(dir)?;
        }
        Self::start(dir)
    }

    fn start(dir: &Path) -> Result<Self, StoreError> {
        let lock = lock::take(dir)?;
        let database = dir.join(schema::FILE);
        let connection = connect(&database).map_err(|failure| failure.at(&database))?;
        blobs::sync_folder(dir)?;
        blobs::clear_partial(dir)?;
        let mut writer = Self { store: Store::at(dir), connection, _lock: lock };
        writer.finish_erasures()?;
        Ok(writer)
    }

    /// The same store, for reading.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Runs one piece of writing, all of it or none.
    pub(crate) fn write<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>, &Path) -> Inner<T>,
    ) -> Result<T, StoreError> {
        let Self { store, connection, .. } = self;
        let run = || -> Inner<T> {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let result = work(&transaction, store.dir())?;
            transaction.commit()?;
            Ok(result)
        };
        run().map_err(|failure| failure.at(store.database()))
    }

    /// Takes a batch of deliveries, all or none, durable on return; the answers are in its order.
    ///
    /// `at` is RFC 3339, `by` says who delivers.
    ///
    /// # Errors
    /// `Full`, `Io`, `Sql`: nothing of the batch was taken. `Input`: `at`, `by` or hints are unfit.
    pub fn receive(&mut self, batch: &[Delivery], at: &str, by: &str) -> Result<Vec<Received>, StoreError> {
        let hand = Hand::new(at, by)?;
        self.write(|transaction, dir| {
            let mut kept = blobs::Kept::default();
            let taken = receive_all(transaction, dir, batch, hand, &mut kept);
            // Only here: once the commit was tried, an entry may name these bytes.
            taken.inspect_err(|_| kept.take_back())
        })
    }

    /// Enters a batch of codings, all or none, durable on return; older codings are kept.
    ///
    /// # Errors
    /// `UnknownDocument`; `Input` where a line is no JSON object; `Full`, `Io`, `Sql`.
    pub fn append_codings(
        &mut self,
        batch: &[NewCoding],
        at: &str,
        by: &str,
    ) -> Result<Vec<Coded>, StoreError> {
        let hand = Hand::new(at, by)?;
        self.write(|transaction, _| {
            let mut touched = BTreeSet::new();
            let coded = batch
                .iter()
                .map(|coding| append_coding(transaction, coding, hand, &mut touched))
                .collect::<Inner<Vec<_>>>()?;
            views::refresh(transaction, &touched)?;
            Ok(coded)
        })
    }

    /// Enters something of a kind that has no rules here; returns the entry's number.
    ///
    /// # Errors
    /// `Input` where the kind has rules of its own: those go through the functions for them.
    pub fn append(&mut self, kind: &str, body: &Value, at: &str, by: &str) -> Result<u64, StoreError> {
        let hand = Hand::new(at, by)?;
        match Kind::parse(kind) {
            Kind::Other(name) if !name.is_empty() => {
                self.write(|transaction, _| Ok(entry::append(transaction, hand, kind, body)?.seq))
            }
            _ => {
                let detail =
                    format!("entries of kind {kind:?} are made by receiving, coding, redacting or deciding");
                Err(StoreError::Input { what: "kind", detail })
            }
        }
    }

    /// Has a stage bring incidents up to date with the ledger: all that it writes, or nothing of it, is kept.
    ///
    /// # Errors
    /// What the stage says, and `Full`, `Sql`, `Entry`.
    pub fn fuse<T>(
        &mut self,
        work: impl FnOnce(&mut Fusing<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.write(|transaction, _| Ok(work(&mut Fusing::on(transaction))?))
    }

    /// Makes the views anew from the ledger. Incidents are gone until a stage tells them again.
    pub fn rebuild_views(&mut self) -> Result<(), StoreError> {
        self.write(|transaction, _| views::rebuild(transaction))
    }
}

/// Opens the database for writing and brings it to the newest version.
fn connect(database: &Path) -> Inner<Connection> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let _alone = schema::opening();
    let mut connection = Connection::open_with_flags(database, flags)?;
    connection.busy_timeout(open::PATIENCE)?;
    // FULL: each commit is fsynced. Without it the last commits may be lost with the power.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "secure_delete", true)?;
    connection.execute_batch(open::TEMPORARY)?;
    fusing::hold(&connection, fusing::LITTLE)?;
    // A plan that may depend on the values handed in is made anew for each: of writing that took a tenth.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // Each of the writer's statements is understood once, not once a document: the library keeps 16 where nothing is said.
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    schema::migrate(&mut connection, database)?;
    Ok(connection)
}

/// A store is made only in a folder that is its own.
fn refuse_strangers(dir: &Path) -> Result<(), StoreError> {
    let Ok(entries) = fs::read_dir(dir) else { return Ok(()) };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        // What an interrupted start of ours leaves, and what a fresh file system has.
        let ours = name.starts_with(schema::FILE) || name == lock::FILE || name == blobs::FOLDER;
        if !ours && name != "lost+found" {
            return Err(StoreError::NotEmpty { path: dir.into() });
        }
    }
    Ok(())
}

fn receive_all(
    transaction: &Transaction<'_>,
    dir: &Path,
    batch: &[Delivery],
    hand: Hand<'_>,
    kept: &mut blobs::Kept,
) -> Inner<Vec<Received>> {
    let hashes: Vec<String> = batch.iter().map(|delivery| sha256_hex(&[&delivery.bytes])).collect();
    for (delivery, hash) in batch.iter().zip(&hashes) {
        let known = delivered(transaction, &delivery.id, hash)?.is_some();
        // Bytes that were lost since are put back by delivering them again.
        let is_there = || -> Inner<bool> {
            Ok(blobs::seems_there(dir, hash, delivery.bytes.len())
                || row_bytes::seems_there(transaction, hash)?)
        };
        match delivery.keep {
            _ if known && is_there()? => {}
            Keep::File => kept.keep(dir, hash, &delivery.bytes)?,
            Keep::Row => row_bytes::keep(transaction, hash, &delivery.bytes)?,
        }
    }
    kept.sync()?;
    let mut touched = BTreeSet::new();
    let received = batch
        .iter()
        .zip(hashes)
        .map(|(delivery, hash)| receive_one(transaction, delivery, hash, hand, &mut touched))
        .collect::<Inner<Vec<_>>>()?;
    views::refresh(transaction, &touched)?;
    Ok(received)
}

fn receive_one(
    transaction: &Transaction<'_>,
    delivery: &Delivery,
    hash: String,
    hand: Hand<'_>,
    touched: &mut BTreeSet<String>,
) -> Inner<Received> {
    let Delivery { id, bytes, media, hints, keep: _ } = delivery;
    if let Some(seq) = delivered(transaction, id, &hash)? {
        return Ok(Received::AlreadyThere { seq, hash });
    }
    if !hints.is_object() {
        let detail = format!("the hints of {id:?} must be a JSON object");
        return Err(StoreError::Input { what: "hints", detail }.into());
    }
    let body = json!({ "hash": hash, "id": id, "size": bytes.len(), "media": media, "hints": hints });
    let entry = entry::append(transaction, hand, Kind::DocumentReceived.as_str(), &body)?;
    touched.extend(views::index(transaction, &entry)?);
    Ok(Received::Taken { seq: entry.seq, hash })
}

/// The entry by which these bytes came under this id.
fn delivered(transaction: &Transaction<'_>, id: &str, hash: &str) -> Inner<Option<u64>> {
    let sql = "SELECT seq FROM deliveries WHERE id = ?1 AND hash = ?2 ORDER BY seq LIMIT 1";
    Ok(transaction.prepare_cached(sql)?.query_row(params![id, hash], |row| row.get(0)).optional()?)
}

fn append_coding(
    transaction: &Transaction<'_>,
    coding: &NewCoding,
    hand: Hand<'_>,
    touched: &mut BTreeSet<String>,
) -> Inner<Coded> {
    let NewCoding { document, coder, line } = coding;
    if !is_hash(document) || !open::is_known(transaction, document)? {
        return Err(StoreError::UnknownDocument { hash: document.clone() }.into());
    }
    let line = parse_line(document, line)?;
    let form = |line: &Value| canonical(line).map_err(|detail| StoreError::Input { what: "line", detail });
    if let Some(newest) = open::latest_coding(transaction, document)?
        && newest.coder == *coder
        && form(&newest.line)? == form(&line)?
    {
        return Ok(Coded::AlreadyThere { seq: newest.seq });
    }
    let lang = line.get("lang").cloned().unwrap_or_default();
    let body = json!({ "document": document, "coder": coder, "lang": lang, "line": line });
    let entry = entry::append(transaction, hand, Kind::CodingDone.as_str(), &body)?;
    touched.extend(views::index(transaction, &entry)?);
    Ok(Coded::Taken { seq: entry.seq })
}

fn parse_line(document: &str, line: &str) -> Result<Value, Failure> {
    let told = |detail| StoreError::Input { what: "line", detail: format!("coding of {document}: {detail}") };
    match serde_json::from_str::<Value>(line) {
        Ok(value) if value.is_object() => Ok(value),
        Ok(_) => Err(told("not a JSON object".into()).into()),
        Err(error) => Err(told(format!("no JSON: {error}")).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: &str = "2026-01-05T06:00:00Z";

    fn delivery(n: usize) -> Delivery {
        let bytes = format!("document {n}").into_bytes();
        let hints = json!({ "url": "https://news.invalid/".repeat(40) });
        Delivery { id: format!("d{n}"), bytes, media: "bytes".into(), hints, keep: Keep::File }
    }

    #[test]
    fn a_full_database_takes_nothing_of_a_batch_and_goes_on_when_there_is_room() {
        let place = tempfile::tempdir().unwrap();
        let mut writer = Writer::create_or_open(&place.path().join("store")).unwrap();
        let limit = |writer: &Writer, pages: i64| {
            let set = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0);
            writer.connection.query_row(&format!("PRAGMA max_page_count = {pages}"), [], set).unwrap();
        };
        limit(&writer, 60);
        let batch = |n: usize| [delivery(3 * n), delivery(3 * n + 1), delivery(3 * n + 2)];
        let mut taken = 0;
        let error = loop {
            match writer.receive(&batch(taken), AT, "test") {
                Ok(_) => taken += 1,
                Err(error) => break error,
            }
        };
        assert!(matches!(error, StoreError::Full { .. }), "{error:?}");
        let entries = |writer: &Writer| writer.store().head().unwrap().map_or(0, |head| head.seq);
        assert!(taken > 0);
        assert_eq!(entries(&writer), 3 * taken as u64);
        assert!(writer.store().verify().unwrap().sound());
        assert!(!blobs::path_of(writer.store().dir(), &sha256_hex(&[&delivery(3 * taken).bytes])).exists());
        limit(&writer, 6000);
        writer.receive(&batch(taken), AT, "test").unwrap();
        assert_eq!(entries(&writer), 3 * taken as u64 + 3);
        assert!(writer.store().verify().unwrap().sound());
    }
}
