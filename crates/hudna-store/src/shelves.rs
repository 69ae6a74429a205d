//! Sorted keys on numbered shelves with what stands under each; what is large stands elsewhere, by number.
//!
//! A sorted table has whole rows in its inner pages, too: with large ones each look-up would go through many pages.

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Inner;

/// Bytes of a value that may stand beside its key: with it about a twentieth of a page, so that an inner page leads to twenty.
const BESIDE: usize = 160;

/// What stands under a key.
pub(crate) fn get(connection: &Connection, shelf: u8, key: &[u8]) -> Inner<Option<Vec<u8>>> {
    let sql = "SELECT coalesce(s.value, v.value) FROM shelves s LEFT JOIN volumes v ON v.id = s.volume
               WHERE s.shelf = ?1 AND s.key = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row(params![shelf, key], |row| row.get(0)).optional()?)
}

/// Puts a value under a key.
pub(crate) fn put(connection: &Connection, shelf: u8, key: &[u8], value: &[u8]) -> Inner<()> {
    if value.len() > BESIDE {
        return put_large(connection, shelf, key, value);
    }
    let sql = "INSERT INTO shelves VALUES (?1, ?2, ?3, NULL) ON CONFLICT DO NOTHING";
    if connection.prepare_cached(sql)?.execute(params![shelf, key, value])? > 0 {
        return Ok(());
    }
    if let Some(volume) = volume(connection, shelf, key)? {
        erase(connection, volume)?;
    }
    let sql = "UPDATE shelves SET value = ?3, volume = NULL WHERE shelf = ?1 AND key = ?2";
    connection.prepare_cached(sql)?.execute(params![shelf, key, value])?;
    Ok(())
}

fn put_large(connection: &Connection, shelf: u8, key: &[u8], value: &[u8]) -> Inner<()> {
    if let Some(volume) = volume(connection, shelf, key)? {
        let sql = "UPDATE volumes SET value = ?2 WHERE id = ?1";
        connection.prepare_cached(sql)?.execute(params![volume, value])?;
        return Ok(());
    }
    connection.prepare_cached("INSERT INTO volumes (value) VALUES (?1)")?.execute([value])?;
    let sql = "INSERT INTO shelves VALUES (?1, ?2, NULL, ?3)
               ON CONFLICT DO UPDATE SET value = NULL, volume = excluded.volume";
    connection.prepare_cached(sql)?.execute(params![shelf, key, connection.last_insert_rowid()])?;
    Ok(())
}

/// Takes a key away.
pub(crate) fn remove(connection: &Connection, shelf: u8, key: &[u8]) -> Inner<()> {
    let sql = "DELETE FROM shelves WHERE shelf = ?1 AND key = ?2 RETURNING volume";
    let mut statement = connection.prepare_cached(sql)?;
    let gone: Option<Option<i64>> = statement.query_row(params![shelf, key], |row| row.get(0)).optional()?;
    match gone.flatten() {
        Some(volume) => erase(connection, volume),
        None => Ok(()),
    }
}

/// At most `most` keys from `from` on (`down`: from there back), that are below `end` (not below it), in that order.
pub(crate) fn keys(
    connection: &Connection,
    shelf: u8,
    (from, end): (&[u8], &[u8]),
    down: bool,
    most: usize,
) -> Inner<Vec<Vec<u8>>> {
    let sql = if down {
        "SELECT key FROM shelves WHERE shelf = ?1 AND key <= ?2 AND key >= ?3 ORDER BY key DESC LIMIT ?4"
    } else {
        "SELECT key FROM shelves WHERE shelf = ?1 AND key >= ?2 AND key < ?3 ORDER BY key LIMIT ?4"
    };
    let mut statement = connection.prepare_cached(sql)?;
    let most = most.min(i64::MAX as usize);
    let rows = statement.query_map(params![shelf, from, end, most], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Throws all away.
pub(crate) fn clear(connection: &Connection) -> Inner<()> {
    Ok(connection.execute_batch("DELETE FROM shelves; DELETE FROM volumes;")?)
}

fn volume(connection: &Connection, shelf: u8, key: &[u8]) -> Inner<Option<i64>> {
    let mut statement =
        connection.prepare_cached("SELECT volume FROM shelves WHERE shelf = ?1 AND key = ?2")?;
    let found: Option<Option<i64>> = statement.query_row(params![shelf, key], |row| row.get(0)).optional()?;
    Ok(found.flatten())
}

fn erase(connection: &Connection, volume: i64) -> Inner<()> {
    connection.prepare_cached("DELETE FROM volumes WHERE id = ?1")?.execute([volume])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Writer;

    fn volumes(connection: &Connection) -> u64 {
        connection.query_row("SELECT count(*) FROM volumes", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn what_is_put_is_there_whatever_its_size_and_leaves_nothing_behind() {
        let place = tempfile::tempdir().unwrap();
        let writer = Writer::create_or_open(&place.path().join("store")).unwrap();
        let connection = &writer.connection;
        let sizes = [0, 1, BESIDE, BESIDE + 1, 5000];
        for before in sizes {
            for after in sizes {
                let (first, second) = (vec![1; before], vec![2; after]);
                put(connection, 3, b"key", &first).unwrap();
                assert_eq!(get(connection, 3, b"key").unwrap(), Some(first));
                put(connection, 3, b"key", &second).unwrap();
                assert_eq!(get(connection, 3, b"key").unwrap(), Some(second), "{before} bytes, then {after}");
                assert_eq!(volumes(connection), u64::from(after > BESIDE));
                assert_eq!(keys(connection, 3, (b"", b"z"), false, 9).unwrap(), [b"key".to_vec()]);
                remove(connection, 3, b"key").unwrap();
                assert_eq!(get(connection, 3, b"key").unwrap(), None);
                assert_eq!(volumes(connection), 0, "nothing may be left of what is taken away");
            }
        }
        for (key, size) in [(b"a", 10), (b"b", 1000), (b"c", 1000)] {
            put(connection, 3, key, &vec![7; size]).unwrap();
        }
        remove(connection, 3, b"b").unwrap();
        remove(connection, 3, b"nothing").unwrap();
        put(connection, 4, b"c", &[8; 900]).unwrap();
        assert_eq!(get(connection, 3, b"c").unwrap(), Some(vec![7; 1000]));
        assert_eq!(get(connection, 4, b"c").unwrap(), Some(vec![8; 900]));
        clear(connection).unwrap();
        assert_eq!((get(connection, 3, b"a").unwrap(), volumes(connection)), (None, 0));
    }
}
