//! Whose database a file is, which version it has, and how it becomes the newest.
//!
//! A change of the tables, or of what the views hold, is a new numbered file in `migrations/` and a
//! line in [`MIGRATIONS`]; files of released versions are never edited. Rows that a step touches are
//! made anew after it; those of all documents, unless the step says which: a million documents take
//! an hour and a log as large as the store.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::StoreError;
use crate::error::{Failure, Inner};
use crate::views;

/// The database's file in a store's folder.
pub(crate) const FILE: &str = "hudna.sqlite";

/// "hdna" in the file's header, by which `file` and we know it.
const APPLICATION_ID: i64 = 0x6864_6e61;

/// What leads from each version to the next, the first from nothing to version 1.
const MIGRATIONS: &[Step] = &[
    Step::all(include_str!("../migrations/0001_ledger.sql")),
    Step::all(include_str!("../migrations/0002_views.sql")),
    Step::all(include_str!("../migrations/0003_search.sql")),
    Step::all(include_str!("../migrations/0004_map.sql")),
    Step::all(include_str!("../migrations/0005_incidents.sql")),
    Step::all(include_str!("../migrations/0006_timeline.sql")),
    Step::all(include_str!("../migrations/0007_findings.sql")),
    Step::all(include_str!("../migrations/0008_assessing.sql")),
    Step::all(include_str!("../migrations/0009_rows.sql")),
    Step::all(include_str!("../migrations/0010_counting.sql")),
    Step::all(include_str!("../migrations/0011_kinds.sql")),
    Step {
        sql: include_str!("../migrations/0012_observers.sql"),
        anew: Anew::Documents("SELECT document FROM watches"),
    },
    // A list of movements was no table that an older version could code.
    Step {
        sql: include_str!("../migrations/0013_movements.sql"),
        anew: Anew::Documents("SELECT hash FROM documents WHERE 0"),
    },
    // Only what fusing keeps stands otherwise.
    Step {
        sql: include_str!("../migrations/0014_volumes.sql"),
        anew: Anew::Documents("SELECT hash FROM documents WHERE 0"),
    },
];

/// One version to the next.
struct Step {
    sql: &'static str,
    anew: Anew,
}

/// Whose rows in the views are made anew after a step.
enum Anew {
    All,
    /// Only of the documents whose hashes this query, asked before the step, gives.
    Documents(&'static str),
}

impl Step {
    const fn all(sql: &'static str) -> Self {
        Self { sql, anew: Anew::All }
    }
}

/// The newest version of a store that this program knows.
pub const SCHEMA_VERSION: u32 = MIGRATIONS.len() as u32;

/// What stands in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Identity {
    /// No database, or one without any content (making it was interrupted).
    Nothing,
    /// A store of this version, which is not newer than ours.
    Version(u32),
}

/// Looks at the database in a folder without changing it.
pub(crate) fn identify(dir: &Path) -> Result<Identity, StoreError> {
    let path = dir.join(FILE);
    if !path.exists() {
        return Ok(Identity::Nothing);
    }
    let _alone = opening();
    open_untouched(&path)
        .map_err(Failure::from)
        .and_then(|connection| identity(&connection, &path))
        .map_err(|failure| failure.at(&path))
}

static OPENING: Mutex<()> = Mutex::new(());

/// Held while a connection is opened and first reads. An immutable connection takes no locks, and
/// closing its file lets go, as POSIX has it, of those that others in this process hold on the same
/// file. It is opened only while there is no log, that is, while nobody else is connected.
pub(crate) fn opening() -> MutexGuard<'static, ()> {
    OPENING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Even a read-only connection leaves a log and an index beside a database that nobody has open;
/// an immutable one does not.
fn open_untouched(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    match path.canonicalize().as_deref().map(Path::to_str) {
        Ok(Some(text)) if !Path::new(&log).exists() => {
            let text = text.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
            let uri = format!("file:{text}?immutable=1");
            Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)
        }
        _ => Connection::open_with_flags(path, flags),
    }
}

fn identity(connection: &Connection, path: &Path) -> Inner<Identity> {
    connection.busy_timeout(crate::open::PATIENCE)?;
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (application, version) = (number("application_id")?, number("user_version")?);
    let tables: u64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application == 0 && version == 0 && tables == 0 {
        return Ok(Identity::Nothing);
    }
    let path = path.to_path_buf();
    if application != APPLICATION_ID {
        return Err(StoreError::Foreign { path, found: "another program's SQLite database".into() }.into());
    }
    match u32::try_from(version) {
        Ok(found) if found > SCHEMA_VERSION => {
            Err(StoreError::Newer { path, found, known: SCHEMA_VERSION }.into())
        }
        Ok(found) if found > 0 => Ok(Identity::Version(found)),
        _ => Err(StoreError::Corrupt { path, detail: format!("version {version}") }.into()),
    }
}

/// Brings a database to the newest version, all steps or none.
pub(crate) fn migrate(connection: &mut Connection, path: &Path) -> Inner<()> {
    let found = match identity(connection, path)? {
        Identity::Nothing => 0,
        Identity::Version(found) => found,
    };
    if found == SCHEMA_VERSION {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let (mut all, mut documents) = (false, BTreeSet::new());
    for step in MIGRATIONS.iter().skip(found as usize) {
        match step.anew {
            Anew::All => all = true,
            Anew::Documents(query) => {
                let mut query = transaction.prepare(query)?;
                let hashes = query.query_map([], |row| row.get::<_, String>(0))?;
                for hash in hashes {
                    documents.insert(hash?);
                }
            }
        }
        transaction.execute_batch(step.sql)?;
    }
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    if all {
        views::rebuild(&transaction)?;
    } else {
        views::refresh(&transaction, &documents)?;
    }
    Ok(transaction.commit()?)
}
