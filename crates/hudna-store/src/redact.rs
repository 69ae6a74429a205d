//! Erasing what may not be kept: body, salt, bytes and view rows go, the chain stays whole.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::Serialize;
use serde_json::json;

use crate::entry::{self, Hand};
use crate::error::Inner;
use crate::{Fusing, Kind, StoreError, Writer, blobs, findings, fusing, open, row_bytes, search, views};

/// What is to be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Erase {
    /// These entries.
    Entries(Vec<u64>),
    /// All deliveries and codings of the document of this hash.
    Document(String),
    /// The same of several documents, in one entry.
    Documents(Vec<String>),
}

/// What was erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RedactReport {
    /// The `redacted` entry; none where all was erased before.
    pub seq: Option<u64>,
    /// Entries that lost their bodies now.
    pub erased: Vec<u64>,
    /// Documents whose bytes were deleted.
    pub documents: u64,
}

impl Writer {
    /// Erases bodies, salts, bytes and view rows, and their traces in the files, and enters why.
    ///
    /// With a document's last delivery go its codings, which hold its text. The database is written
    /// anew, which needs as much room as it has and takes a while for a large store. Copies made
    /// before are not reached, and the same bytes delivered again are taken again: nothing is left
    /// to know them by.
    ///
    /// # Errors
    /// `NotRedactable`, `UnknownDocument`; `ErasurePending` where the entry is made but traces may
    /// be left (readers hold on to old pages, the disk is full).
    pub fn redact(
        &mut self,
        what: &Erase,
        reason: &str,
        at: &str,
        by: &str,
    ) -> Result<RedactReport, StoreError> {
        // Lines tell words of what is erased now, and what fusing keeps holds them: a stage tells all anew.
        self.redact_telling(what, reason, at, by, |fusing| fusing.clear())
    }

    /// As [`Writer::redact`], with a stage that brings incidents up to date in the same transaction: afterwards none of
    /// them, and nothing that it keeps, may tell of what is erased.
    ///
    /// # Errors
    /// As [`Writer::redact`], and what the stage says: nothing is erased then.
    pub fn redact_telling(
        &mut self,
        what: &Erase,
        reason: &str,
        at: &str,
        by: &str,
        tell: impl FnOnce(&mut Fusing<'_>) -> Result<(), StoreError>,
    ) -> Result<RedactReport, StoreError> {
        let hand = Hand::new(at, by)?;
        let report = self.write(|transaction, _| {
            let seqs = match what {
                Erase::Entries(seqs) => with_orphans(transaction, seqs)?,
                Erase::Document(hash) => entries_of(transaction, hash)?,
                Erase::Documents(hashes) => {
                    let mut seqs = BTreeSet::new();
                    for hash in hashes {
                        seqs.extend(entries_of(transaction, hash)?);
                    }
                    seqs
                }
            };
            let report = erase_entries(transaction, &seqs, reason, hand)?;
            if report.seq.is_some() {
                tell(&mut Fusing::on(transaction))?;
            }
            Ok(report)
        })?;
        self.finish_erasures()?;
        Ok(report)
    }

    /// Finishes redactions whose traces are still in the files.
    pub(crate) fn finish_erasures(&mut self) -> Result<(), StoreError> {
        let pending = self.write(|transaction, _| pending(transaction))?;
        let Some(seq) = pending.iter().map(|(seq, _)| *seq).next_back() else { return Ok(()) };
        let path = self.store().database().to_path_buf();
        let told = |detail: String| StoreError::ErasurePending { path: path.clone(), seq, detail };
        let dir = self.store().dir().to_path_buf();
        for hash in pending.iter().flat_map(|(_, documents)| documents) {
            // Delivered again since: the bytes are wanted again.
            if !self.write(|transaction, _| open::is_known(transaction, hash))? {
                blobs::erase(&dir, hash).map_err(|error| told(error.to_string()))?;
            }
        }
        // Freed cells are overwritten (secure_delete), but a page may hold copies of cells that moved
        // when it was split. Only a database written anew is sure to be free of them.
        let purged = search::rows::purge(&self.connection).map_err(|error| error.to_string());
        let clean = purged.and_then(|()| write_anew(&self.connection, &dir));
        clean.and_then(|()| clear_log(&self.connection)).map_err(&told)?;
        self.write(|transaction, _| Ok(transaction.execute("DELETE FROM erasures", [])?))?;
        clear_log(&self.connection).map_err(told)
    }
}

/// Writes the database anew. The copy that SQLite makes on the way holds all that is in the store, so that it must lie
/// on the store's own disk, which may be encrypted, and not among the system's temporary files.
fn write_anew(connection: &Connection, dir: &Path) -> Result<(), String> {
    let place = blobs::partial(dir).map_err(|error| error.to_string())?;
    let name = place.to_str().ok_or("the folder's name is no Unicode: rename it")?.replace('\'', "''");
    let batch = format!("PRAGMA temp_store_directory = '{name}'; PRAGMA temp_store = FILE; VACUUM");
    let done = connection.execute_batch(&batch);
    let back = connection.execute_batch(open::TEMPORARY);
    done.and(back).map_err(|error| error.to_string())
}

/// Moves the write-ahead log into the database and empties it.
fn clear_log(connection: &Connection) -> Result<(), String> {
    let blocked = connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0))
        .map_err(|error| error.to_string())?;
    match blocked {
        0 => Ok(()),
        _ => Err("somebody reads an old state of it".into()),
    }
}

fn pending(transaction: &Transaction<'_>) -> Inner<Vec<(u64, Vec<String>)>> {
    let mut statement = transaction.prepare_cached("SELECT seq, documents FROM erasures ORDER BY seq")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
    rows.map(|row| {
        let (seq, documents) = row?;
        let documents = serde_json::from_str(&documents).map_err(|error| StoreError::Entry {
            seq,
            detail: format!("the list of documents to erase is no JSON: {error}"),
        })?;
        Ok((seq, documents))
    })
    .collect()
}

/// The deliveries and codings of a document.
fn entries_of(transaction: &Transaction<'_>, hash: &str) -> Inner<BTreeSet<u64>> {
    let sql = "SELECT seq FROM deliveries WHERE hash = ?1 UNION SELECT seq FROM codings WHERE document = ?1";
    let mut statement = transaction.prepare_cached(sql)?;
    let seqs: BTreeSet<u64> = statement.query_map([hash], |row| row.get(0))?.collect::<Result<_, _>>()?;
    if seqs.is_empty() {
        return Err(StoreError::UnknownDocument { hash: hash.into() }.into());
    }
    Ok(seqs)
}

/// The entries asked for, and the codings of documents of which no delivery would be left.
fn with_orphans(transaction: &Transaction<'_>, asked: &[u64]) -> Inner<BTreeSet<u64>> {
    let mut seqs: BTreeSet<u64> = asked.iter().copied().collect();
    let mut documents = BTreeSet::new();
    for seq in asked {
        documents.extend(views::Indexed::read(transaction, *seq)?.map(|(_, row)| row.document().to_owned()));
    }
    for hash in documents {
        let mut statement = transaction.prepare_cached("SELECT seq FROM deliveries WHERE hash = ?1")?;
        let deliveries: BTreeSet<u64> =
            statement.query_map([&hash], |row| row.get(0))?.collect::<Result<_, _>>()?;
        if deliveries.is_subset(&seqs) {
            seqs.extend(entries_of(transaction, &hash)?);
        }
    }
    Ok(seqs)
}

fn erase_entries(
    transaction: &Transaction<'_>,
    seqs: &BTreeSet<u64>,
    reason: &str,
    hand: Hand<'_>,
) -> Inner<RedactReport> {
    let mut erased = Vec::new();
    let mut documents = BTreeSet::new();
    for &seq in seqs {
        if is_erasable(transaction, seq)? {
            let sql = "UPDATE ledger SET body = NULL, salt = NULL WHERE seq = ?1";
            transaction.prepare_cached(sql)?.execute([seq])?;
            documents.extend(views::forget(transaction, seq)?);
            erased.push(seq);
        }
    }
    if erased.is_empty() {
        return Ok(RedactReport { seq: None, erased, documents: 0 });
    }
    views::refresh(transaction, &documents)?;
    documents.iter().try_for_each(|hash| fusing::resample(transaction, hash))?;
    // They repeat what was read; which of them do is not known here.
    findings::clear(transaction)?;
    let mut gone = Vec::new();
    for hash in documents {
        if !open::is_known(transaction, &hash)? {
            row_bytes::erase(transaction, &hash)?;
            gone.push(hash);
        }
    }
    let body = json!({ "seqs": erased, "reason": reason });
    let seq = entry::append(transaction, hand, Kind::Redacted.as_str(), &body)?.seq;
    let list = json!(gone).to_string();
    transaction.execute("INSERT INTO erasures (seq, documents) VALUES (?1, ?2)", params![seq, list])?;
    Ok(RedactReport { seq: Some(seq), erased, documents: gone.len() as u64 })
}

/// Whether an entry still has a body; an error where it may not lose it.
fn is_erasable(transaction: &Transaction<'_>, seq: u64) -> Inner<bool> {
    let found: Option<(String, bool)> = transaction
        .prepare_cached("SELECT kind, body IS NOT NULL FROM ledger WHERE seq = ?1")?
        .query_row([seq], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let refused = |detail: &str| Err(StoreError::NotRedactable { seq, detail: detail.into() }.into());
    match found {
        None => refused("there is no such entry"),
        Some((kind, _)) if Kind::parse(&kind) == Kind::Redacted => {
            refused("it says what was redacted and why, which must stay")
        }
        Some((_, has_body)) => Ok(has_body),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::{Delivery, Keep, Store};

    const AT: &str = "2026-01-05T06:00:00Z";
    const SECRET: &[u8] = b"the eighth witness";

    fn is_held(store: &Store) -> bool {
        ["hudna.sqlite", "hudna.sqlite-wal"].iter().any(|name| {
            let bytes = std::fs::read(store.dir().join(name)).unwrap_or_default();
            bytes.windows(SECRET.len()).any(|part| part == SECRET)
        })
    }

    #[test]
    fn an_erasure_that_a_reader_holds_up_is_told_and_finished_later() {
        let place = tempfile::tempdir().unwrap();
        let dir = place.path().join("store");
        let mut writer = Writer::create_or_open(&dir).unwrap();
        let id = String::from_utf8_lossy(SECRET).into_owned();
        let (media, keep) = ("bytes".into(), Keep::File);
        let delivery = Delivery { id, bytes: SECRET.into(), media, hints: json!({}), keep };
        writer.receive(&[delivery], AT, "test").unwrap();

        let reader = Connection::open(writer.store().database()).unwrap();
        reader.execute_batch("BEGIN; SELECT count(*) FROM ledger").unwrap();
        writer.connection.busy_timeout(Duration::from_millis(20)).unwrap();
        let told = writer.redact(&Erase::Entries(vec![1]), "asked for", AT, "test");
        assert!(matches!(told, Err(StoreError::ErasurePending { seq: 2, .. })), "{told:?}");
        assert!(is_held(writer.store()), "the reader's old pages are still there");
        assert!(writer.store().verify().unwrap().sound());

        drop((reader, writer));
        let writer = Writer::open(&dir).unwrap();
        assert!(!is_held(writer.store()));
        assert!(pending_seqs(&writer).is_empty());
        assert!(writer.store().verify().unwrap().sound());
    }

    #[test]
    fn the_copy_on_the_way_lies_in_the_store() {
        let place = tempfile::tempdir().unwrap();
        let dir = place.path().join("it's a store");
        let mut writer = Writer::create_or_open(&dir).unwrap();
        let id = String::from_utf8_lossy(SECRET).into_owned();
        let (media, keep) = ("bytes".into(), Keep::File);
        let delivery = Delivery { id, bytes: SECRET.into(), media, hints: json!({}), keep };
        writer.receive(&[delivery], AT, "test").unwrap();
        write_anew(&writer.connection, &dir).unwrap();
        let pragma = |name| writer.connection.pragma_query_value(None, name, |row| row.get::<_, String>(0));
        // Another test of this process may have named its own since; none names the system's.
        assert!(pragma("temp_store_directory").unwrap().ends_with("documents/partial"));
        let kept: i64 = writer.connection.pragma_query_value(None, "temp_store", |row| row.get(0)).unwrap();
        assert_eq!(kept, 2, "what questions sort stays in memory");
        writer.redact(&Erase::Entries(vec![1]), "asked for", AT, "test").unwrap();
        assert!(!is_held(writer.store()) && writer.store().verify().unwrap().sound());
    }

    fn pending_seqs(writer: &Writer) -> Vec<u64> {
        let mut statement = writer.connection.prepare("SELECT seq FROM erasures").unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }
}
