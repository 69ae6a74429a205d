//! The bytes of rows of tables, kept in the database beside the entries that name them.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Inner;
use crate::hash::sha256_hex;
use crate::{StoreError, blobs};

/// Keeps a row's bytes, durable with the transaction; what is there and right stays.
pub(crate) fn keep(connection: &Connection, hash: &str, bytes: &[u8]) -> Inner<()> {
    let sql = "INSERT INTO row_bytes (hash, bytes) VALUES (?1, ?2)
               ON CONFLICT (hash) DO UPDATE SET bytes = excluded.bytes WHERE bytes IS NOT excluded.bytes";
    connection.prepare_cached(sql)?.execute(params![hash, bytes])?;
    Ok(())
}

/// The bytes kept here under a hash, checked; none where they are kept elsewhere or not at all.
///
/// # Errors
/// `Bytes` where they are not those that were received; `database` is the file to name then.
pub(crate) fn read(connection: &Connection, database: &Path, hash: &str) -> Inner<Option<Vec<u8>>> {
    let sql = "SELECT bytes FROM row_bytes WHERE hash = ?1";
    let found: Option<Vec<u8>> =
        connection.prepare_cached(sql)?.query_row([hash], |row| row.get(0)).optional()?;
    match found {
        Some(bytes) if sha256_hex(&[&bytes]) != hash => {
            let detail = format!("the bytes of the row {hash} are not those that were received");
            Err(StoreError::Bytes { path: database.into(), detail }.into())
        }
        found => Ok(found),
    }
}

/// Whether something is kept here under a hash; its content is not looked at.
pub(crate) fn seems_there(connection: &Connection, hash: &str) -> Inner<bool> {
    let sql = "SELECT 1 FROM row_bytes WHERE hash = ?1";
    Ok(connection.prepare_cached(sql)?.query_row([hash], |_| Ok(())).optional()?.is_some())
}

/// Bytes of a document wherever they are kept, checked.
///
/// # Errors
/// `Bytes` where they are missing or altered.
pub(crate) fn of_document(
    connection: &Connection,
    dir: &Path,
    database: &Path,
    hash: &str,
) -> Inner<Vec<u8>> {
    match read(connection, database, hash)? {
        Some(bytes) => Ok(bytes),
        None => Ok(blobs::read(dir, hash)?),
    }
}

/// Erases a row's bytes; none there is as good. Their traces in the file go with those of the entries.
pub(crate) fn erase(connection: &Connection, hash: &str) -> Inner<()> {
    connection.prepare_cached("DELETE FROM row_bytes WHERE hash = ?1")?.execute([hash])?;
    Ok(())
}

/// Rows that no delivery names.
pub(crate) fn count_others(connection: &Connection) -> Inner<u64> {
    let sql = "SELECT count(*) FROM row_bytes r WHERE NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.hash = r.hash)";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

/// Whether a database has the table: a backup may be of a version before it.
pub(crate) fn are_known(connection: &Connection) -> Inner<bool> {
    let sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'row_bytes'";
    Ok(connection.query_row(sql, [], |_| Ok(())).optional()?.is_some())
}
