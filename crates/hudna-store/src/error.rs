//! What can go wrong with a store, each told apart and with what would help.

use std::path::{Path, PathBuf};

/// Why a store could not do what was asked. Nothing half-done is left behind unless it says so.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no store in the folder.
    #[error("{path}: there is no store here; `hudna ingest --store {path}` makes one")]
    Missing {
        /// The folder.
        path: PathBuf,
    },
    /// The file is a database, but not one of ours, or no database at all.
    #[error("{path}: this is not a hudna store ({found}); nothing was changed, name another folder")]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        found: String,
    },
    /// The store was written by a newer version of the program.
    #[error(
        "{path}: this store has version {found}, this program knows versions up to {known}; \
         nothing was changed, use the newer hudna that wrote it"
    )]
    Newer {
        /// The database.
        path: PathBuf,
        /// The store's version.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
    },
    /// The store has an older version and could not be brought up to date at this moment.
    #[error(
        "{path}: this store has version {found} and must be brought to version {known}, but another \
         process is writing to it; stop that process and try again"
    )]
    OlderInUse {
        /// The database.
        path: PathBuf,
        /// The store's version.
        found: u32,
        /// The version it needs.
        known: u32,
    },
    /// SQLite cannot make sense of the file.
    #[error("{path}: the database is damaged ({detail}); `hudna restore` brings back a backup")]
    Corrupt {
        /// The database.
        path: PathBuf,
        /// SQLite's words.
        detail: String,
    },
    /// Another writer holds the lock.
    #[error("{path}: another process{} is writing to this store; wait for it or stop it, reading is possible meanwhile", pid_text(.pid))]
    Locked {
        /// The lock file.
        path: PathBuf,
        /// The process that holds it, as it noted itself.
        pid: Option<u32>,
    },
    /// The disk is full.
    #[error("{path}: the disk is full; what was being written was not taken, make room and run it again")]
    Full {
        /// What was being written.
        path: PathBuf,
    },
    /// The operating system refused.
    #[error("{path}: cannot {action}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried.
        action: &'static str,
        /// The system's words.
        source: std::io::Error,
    },
    /// SQLite refused.
    #[error("{path}: the database refused: {source}")]
    Sql {
        /// The database.
        path: PathBuf,
        /// SQLite's words.
        source: rusqlite::Error,
    },
    /// An entry of the ledger cannot be read.
    #[error("entry {seq}: {detail}; `hudna verify` tells how far the ledger is sound")]
    Entry {
        /// Its number.
        seq: u64,
        /// What is wrong.
        detail: String,
    },
    /// No document of that hash was received.
    #[error("document {hash}: never received by this store, or redacted; ingest it first")]
    UnknownDocument {
        /// The hash asked for.
        hash: String,
    },
    /// A document's bytes are not where they should be, or are not what was received.
    #[error("{path}: {detail}; ingest the same file again or restore it from a backup")]
    Bytes {
        /// The file of the bytes.
        path: PathBuf,
        /// Missing or altered.
        detail: String,
    },
    /// The caller handed in something that cannot stand in a ledger.
    #[error("{what}: {detail}")]
    Input {
        /// Which argument.
        what: &'static str,
        /// Why, and what would be right.
        detail: String,
    },
    /// A question that would take too much work.
    #[error("this question takes too much work; ask for rarer words, or for fewer days")]
    Costly,
    /// More days than are counted one by one.
    #[error("{count} times a {unit}: at most {most} are counted; take a longer unit or fewer days")]
    Units {
        /// So many units.
        count: usize,
        /// Of this kind.
        unit: &'static str,
        /// At most.
        most: usize,
    },
    /// An entry that may not be redacted.
    #[error("entry {seq} cannot be redacted: {detail}")]
    NotRedactable {
        /// Its number.
        seq: u64,
        /// Why.
        detail: String,
    },
    /// The redaction is entered, but traces of the words may still be in the files.
    #[error(
        "{path}: the redaction is entered as {seq}, but its words may still be in the files ({detail}); \
         it is finished when a writer next opens the store"
    )]
    ErasurePending {
        /// The database.
        path: PathBuf,
        /// The `redacted` entry.
        seq: u64,
        /// What stood in the way.
        detail: String,
    },
    /// A folder that must be empty is not.
    #[error("{path}: the folder is not empty; name a new one, nothing is overwritten")]
    NotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// A backup that does not verify.
    #[error("{path}: the copy is not sound ({detail}); it was not used")]
    Unsound {
        /// The folder.
        path: PathBuf,
        /// The first problem.
        detail: String,
    },
}

fn pid_text(pid: &Option<u32>) -> String {
    pid.map(|pid| format!(" (number {pid})")).unwrap_or_default()
}

impl StoreError {
    /// An error of the operating system; a full disk is told as such.
    pub(crate) fn io(path: &Path, action: &'static str, source: std::io::Error) -> Self {
        use std::io::ErrorKind::{QuotaExceeded, StorageFull};
        match source.kind() {
            StorageFull | QuotaExceeded => StoreError::Full { path: path.into() },
            _ => StoreError::Io { path: path.into(), action, source },
        }
    }

    /// An error of SQLite; a full disk and a damaged file are told as such.
    pub(crate) fn sql(path: &Path, source: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DatabaseCorrupt, DiskFull, NotADatabase};
        let path = path.to_path_buf();
        match source.sqlite_error_code() {
            Some(DiskFull) => StoreError::Full { path },
            Some(DatabaseCorrupt) => StoreError::Corrupt { path, detail: source.to_string() },
            Some(NotADatabase) => StoreError::Foreign { path, found: "no SQLite database".into() },
            _ => StoreError::Sql { path, source },
        }
    }
}

/// An error inside the crate: SQLite's does not know its path yet.
#[derive(Debug)]
pub(crate) enum Failure {
    Sql(rusqlite::Error),
    Told(StoreError),
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Failure::Sql(error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Failure::Told(error)
    }
}

impl Failure {
    /// The error as it is told, with the database it happened in.
    pub(crate) fn at(self, database: &Path) -> StoreError {
        match self {
            Failure::Sql(error) => StoreError::sql(database, error),
            Failure::Told(error) => error,
        }
    }
}

/// What work inside a transaction gives back.
pub(crate) type Inner<T> = Result<T, Failure>;
