//! Whose database a file is, which version it has, and how it becomes the newest.
//!
//! A change of the tables, or of what the views hold, is a new numbered file in `migrations/` and a
//! line in [`MIGRATIONS`]; files of released versions are never edited. The views are made anew
//! after each migration.

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
const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_ledger.sql"),
    include_str!("../migrations/0002_views.sql"),
    include_str!("../migrations/0003_search.sql"),
    include_str!("../migrations/0004_map.sql"),
    include_str!("../migrations/0005_incidents.sql"),
    include_str!("../migrations/0006_timeline.sql"),
    include_str!("../migrations/0007_findings.sql"),
    include_str!("../migrations/0008_assessing.sql"),
    include_str!("../migrations/0009_rows.sql"),
    include_str!("../migrations/0010_counting.sql"),
    include_str!("../migrations/0011_kinds.sql"),
    include_str!("../migrations/0012_observers.sql"),
];

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
    for step in MIGRATIONS.iter().skip(found as usize) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    views::rebuild(&transaction)?;
    Ok(transaction.commit()?)
}
