//! A copy of a store in use, and a store from a copy.

use std::fs::{self, File};
use std::path::Path;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use serde::Serialize;

use crate::error::{Failure, Inner};
use crate::schema::{self, Identity};
use crate::{Head, Store, StoreError, blobs, entry, row_bytes};

/// What was copied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BackupReport {
    /// The last entry in the copy.
    pub head: Option<Head>,
    /// Documents copied.
    pub documents: u64,
    /// Their bytes.
    pub bytes: u64,
}

impl Store {
    /// Copies the store as of this moment into an empty or absent folder, while others write.
    ///
    /// The database gets its name last, so that an interrupted copy is never taken for a whole one.
    ///
    /// # Errors
    /// `NotEmpty`, `Full`; `Bytes` where a document is damaged, or was redacted during the copy.
    pub fn backup(&self, target: &Path) -> Result<BackupReport, StoreError> {
        refuse_occupied(target)?;
        blobs::make_folder(target)?;
        let partial = target.join(format!("{}.partial", schema::FILE));
        let (mut report, hashes) = self.read(|connection| {
            // These readings come first: they fix the state that the copy then goes on from.
            let mut report = BackupReport { head: entry::head(connection)?, documents: 0, bytes: 0 };
            let hashes = in_files(connection, self.database(), &mut report)?;
            copy_database(connection, &partial).map_err(|failure| failure.at(&partial))?;
            Ok((report, hashes))
        })?;
        for hash in hashes {
            report.bytes += blobs::copy_to(self.dir(), &hash, target)?;
            report.documents += 1;
        }
        let path = target.join(schema::FILE);
        File::open(&partial)
            .and_then(|file| file.sync_all())
            .and_then(|()| fs::rename(&partial, &path))
            .map_err(|source| StoreError::io(&path, "finish the copy", source))?;
        blobs::sync_folder(target)?;
        Ok(report)
    }
}

/// Makes a store from a backup in an empty or absent folder, and verifies it.
///
/// # Errors
/// As [`Store::backup`], and `Missing`, `Foreign`, `Newer` for the backup; `Unsound` where the copy
/// does not verify.
pub fn restore(backup: &Path, dir: &Path) -> Result<BackupReport, StoreError> {
    if schema::identify(backup)? == Identity::Nothing {
        return Err(StoreError::Missing { path: backup.into() });
    }
    let report = Store::at(backup).backup(dir)?;
    match Store::open(dir)?.verify()?.first() {
        Some(problem) => Err(StoreError::Unsound { path: dir.into(), detail: problem.message.clone() }),
        None => Ok(report),
    }
}

fn refuse_occupied(dir: &Path) -> Result<(), StoreError> {
    match fs::read_dir(dir).map(|mut entries| entries.next().is_some()) {
        Ok(false) => Ok(()),
        Ok(true) => Err(StoreError::NotEmpty { path: dir.into() }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(StoreError::io(dir, "read the folder", error)),
    }
}

/// Copies the state that a reading connection sees.
fn copy_database(from: &Connection, path: &Path) -> Inner<()> {
    let mut to = Connection::open(path)?;
    {
        let backup = Backup::new(from, &mut to)?;
        // All pages in one step: the reading's transaction holds the state still, and in WAL mode no
        // writer has to wait for it.
        match backup.step(-1)? {
            StepResult::Done => {}
            other => {
                let source = std::io::Error::other(format!("SQLite stopped ({other:?}); try again"));
                return Err(StoreError::Io { path: path.into(), action: "copy", source }.into());
            }
        }
    }
    // A write-ahead log needs a writable folder even for reading; a backup may lie on a read-only disk.
    to.pragma_update(None, "journal_mode", "DELETE")?;
    to.close().map_err(|(_, error)| Failure::from(error))
}

/// The documents whose bytes are in files; those in the database are checked and counted.
fn in_files(connection: &Connection, database: &Path, report: &mut BackupReport) -> Inner<Vec<String>> {
    let mut hashes = delivered(connection)?;
    if row_bytes::are_known(connection)? {
        let mut others = Vec::new();
        for hash in hashes {
            match row_bytes::read(connection, database, &hash)? {
                Some(bytes) => {
                    report.documents += 1;
                    report.bytes += bytes.len() as u64;
                }
                None => others.push(hash),
            }
        }
        hashes = others;
    }
    Ok(hashes)
}

/// The documents that were delivered and not redacted; read from the ledger, which is the same in
/// every version.
fn delivered(connection: &Connection) -> Inner<Vec<String>> {
    let sql = "SELECT DISTINCT body ->> '$.hash' AS hash FROM ledger
               WHERE kind = 'document_received' AND body IS NOT NULL ORDER BY hash";
    let mut statement = connection.prepare(sql)?;
    let hashes = statement.query_map([], |row| row.get(0))?;
    Ok(hashes.collect::<Result<_, _>>()?)
}
