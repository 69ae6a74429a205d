//! Opening a store to read it: whose file it is, which version it has, and what can be asked of it.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use serde::Serialize;
use serde_json::Value;

use crate::entry::{self, COLUMNS, Stored, parse_body};
use crate::error::{Failure, Inner};
use crate::schema::{self, Identity, SCHEMA_VERSION};
use crate::search::Remembered;
use crate::{Entry, StoreError, Writer, row_bytes, search};

/// How long a statement waits for another process to get out of the way: checkpoints and the
/// erasure after a redaction take the file for themselves for moments.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// What questions sort and gather on the way stays in memory: in the system's temporary files it would lie beside an
/// encrypted store in the open.
pub(crate) const TEMPORARY: &str = "PRAGMA temp_store = MEMORY";

/// Connections kept open between calls: about as many as a small machine answers at once.
const IDLE_CONNECTIONS: usize = 8;

/// A store, for reading. Cheap to share between threads (`Arc<Store>`): each call takes a connection
/// of its own and sees the ledger as of one whole batch.
#[derive(Debug)]
pub struct Store {
    dir: PathBuf,
    database: PathBuf,
    idle: Mutex<Vec<Connection>>,
    /// What questions were last answered with.
    pub(crate) remembered: Remembered,
    /// What a question may take, in steps of SQLite's machine.
    pub(crate) steps: u64,
}

/// The last entry of a ledger: kept elsewhere, it shows later that nothing was cut off the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Head {
    /// Number of the entry.
    pub seq: u64,
    /// Its hash.
    pub hash: String,
}

/// One coding of a document, as it stands in the ledger.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coding {
    /// Number of the entry.
    pub seq: u64,
    /// When it was entered.
    pub at: String,
    /// Program version and data version.
    pub coder: String,
    /// The document line of record.md, as that coder wrote it.
    pub line: Value,
}

/// A document that a coder has not read yet: what is needed to read it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Uncoded {
    /// Entry of its first delivery; hand the last one back to get the next documents.
    pub seq: u64,
    /// SHA-256 of its bytes.
    pub hash: String,
    /// The sender's label.
    pub id: String,
    /// How the bytes are to be read, as the sender's side named it.
    pub media: String,
    /// What the sender said about it.
    pub hints: Value,
}

impl Store {
    /// Opens an existing store to read it. A store of an older version is brought up to date first.
    ///
    /// # Errors
    /// `Missing`, `Foreign`, `Newer`, `Corrupt`; `OlderInUse` where somebody writes to an older store.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        match schema::identify(dir)? {
            Identity::Nothing => return Err(StoreError::Missing { path: dir.into() }),
            Identity::Version(SCHEMA_VERSION) => {}
            Identity::Version(found) => match Writer::open(dir) {
                Ok(_) => {}
                Err(StoreError::Locked { .. }) => {
                    let path = dir.join(schema::FILE);
                    return Err(StoreError::OlderInUse { path, found, known: SCHEMA_VERSION });
                }
                Err(error) => return Err(error),
            },
        }
        Ok(Self::at(dir))
    }

    /// A store as it is, whichever version it has.
    pub(crate) fn at(dir: &Path) -> Self {
        let (database, remembered) = (dir.join(schema::FILE), Remembered::default());
        Self { dir: dir.into(), database, idle: Mutex::new(Vec::new()), remembered, steps: search::STEPS }
    }

    /// The store with another bound on the work of a question, in steps of SQLite's machine; two hundred million where none
    /// is set.
    #[must_use]
    pub fn with_steps(self, steps: u64) -> Self {
        Self { steps, ..self }
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The database's file.
    pub(crate) fn database(&self) -> &Path {
        &self.database
    }

    /// Runs one reading with a connection of its own, on one state of the store.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Connection) -> Inner<T>) -> Result<T, StoreError> {
        self.read_inner(work).map_err(|failure| failure.at(&self.database))
    }

    fn read_inner<T>(&self, work: impl FnOnce(&Connection) -> Inner<T>) -> Inner<T> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut connection = match idle {
            Some(connection) => connection,
            None => self.connect()?,
        };
        let transaction = connection.transaction()?;
        let result = work(&transaction)?;
        transaction.commit()?;
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE_CONNECTIONS {
            idle.push(connection);
        }
        Ok(result)
    }

    fn connect(&self) -> Result<Connection, Failure> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = {
            let _alone = schema::opening();
            let connection = Connection::open_with_flags(&self.database, flags)?;
            connection.busy_timeout(PATIENCE)?;
            // The first reading takes the locks and makes the log.
            connection.pragma_query_value(None, "user_version", |_| Ok(()))?;
            connection
        };
        connection.execute_batch(TEMPORARY)?;
        search::watch(&mut connection)?;
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
        connection.create_scalar_function("hudna_fold", 1, flags, |context| {
            let text = context.get_raw(0).as_str_or_null()?.unwrap_or_default();
            Ok(hudna_places::fold::fold(text))
        })?;
        connection.create_scalar_function("hudna_km", 4, flags, |context| {
            let point = |at| {
                Ok::<_, rusqlite::Error>((
                    context.get::<Option<f64>>(at)?,
                    context.get::<Option<f64>>(at + 1)?,
                ))
            };
            let ((Some(a), Some(b)), (Some(c), Some(d))) = (point(0)?, point(2)?) else { return Ok(None) };
            Ok(Some(hudna_places::geo::distance_km((a, b), (c, d))))
        })?;
        connection.create_scalar_function("hudna_in", 3, flags, search::holds)?;
        Ok(connection)
    }

    /// The last entry; none in an empty ledger.
    pub fn head(&self) -> Result<Option<Head>, StoreError> {
        self.read(entry::head)
    }

    /// Entries after a number (0 for the beginning), in order, at most `limit`.
    pub fn entries(&self, after: u64, limit: usize) -> Result<Vec<Entry>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM ledger WHERE seq > ?1 ORDER BY seq LIMIT ?2");
        self.read(|connection| {
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map(params![after, limit], Stored::from_row)?;
            rows.map(|row| Ok(row?.shown()?)).collect()
        })
    }

    /// A document's bytes as received, checked against their hash.
    ///
    /// # Errors
    /// `UnknownDocument`; `Bytes` where they are missing or altered.
    pub fn document_bytes(&self, hash: &str) -> Result<Vec<u8>, StoreError> {
        self.read(|connection| {
            if !is_known(connection, hash)? {
                return Err(StoreError::UnknownDocument { hash: hash.into() }.into());
            }
            row_bytes::of_document(connection, &self.dir, &self.database, hash)
        })
    }

    /// The newest coding of a document, by whichever coder.
    pub fn latest_coding(&self, hash: &str) -> Result<Option<Coding>, StoreError> {
        self.read(|connection| latest_coding(connection, hash))
    }

    /// All codings of a document, oldest first.
    pub fn codings(&self, hash: &str) -> Result<Vec<Coding>, StoreError> {
        self.read(|connection| codings(connection, hash, "ASC", -1))
    }

    /// Documents without a coding by this coder, in the order of their first delivery, after the
    /// given entry (0 for the beginning), at most `limit`.
    pub fn uncoded(&self, coder: &str, after: u64, limit: usize) -> Result<Vec<Uncoded>, StoreError> {
        let sql =
            "SELECT d.seq, d.hash, d.id, d.media, l.body FROM documents d JOIN ledger l ON l.seq = d.seq
                   WHERE d.seq > ?1
                     AND NOT EXISTS (SELECT 1 FROM codings c WHERE c.document = d.hash AND c.coder = ?2)
                   ORDER BY d.seq LIMIT ?3";
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query(params![after, coder, limit])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let (seq, body): (u64, String) = (row.get(0)?, row.get(4)?);
                let hints = parse_body(seq, &body)?.get_mut("hints").map(Value::take).unwrap_or_default();
                found.push(Uncoded { seq, hash: row.get(1)?, id: row.get(2)?, media: row.get(3)?, hints });
            }
            Ok(found)
        })
    }
}

/// Whether a document was delivered and not redacted since.
pub(crate) fn is_known(connection: &Connection, hash: &str) -> Inner<bool> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM deliveries WHERE hash = ?1 LIMIT 1")?;
    Ok(statement.query_row([hash], |_| Ok(())).optional()?.is_some())
}

/// The newest coding of a document.
pub(crate) fn latest_coding(connection: &Connection, hash: &str) -> Inner<Option<Coding>> {
    Ok(codings(connection, hash, "DESC", 1)?.pop())
}

fn codings(connection: &Connection, hash: &str, order: &str, limit: i64) -> Inner<Vec<Coding>> {
    let sql = format!(
        "SELECT l.seq, l.at, c.coder, l.body FROM codings c JOIN ledger l ON l.seq = c.seq
         WHERE c.document = ?1 ORDER BY l.seq {order} LIMIT ?2"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params![hash, limit])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (seq, body): (u64, String) = (row.get(0)?, row.get(3)?);
        let line = parse_body(seq, &body)?.get_mut("line").map(Value::take).unwrap_or_default();
        found.push(Coding { seq, at: row.get(1)?, coder: row.get(2)?, line });
    }
    Ok(found)
}
