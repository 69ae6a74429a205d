//! Where fusing keeps what it tells: what is due, what counts, the lines and what it needs to find them again.
//!
//! The store knows neither what a line means nor how it comes about. It tells a stage which documents changed since it
//! last looked, keeps what the stage hands over, and does both in one transaction: a reader sees lines that follow
//! from one state of the ledger, and a crash leaves those of the state before.

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Inner;
use crate::{StoreError, entry, findings, shelves};

/// How far fusing has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fused {
    /// The last entry that it saw.
    pub seq: u64,
    /// By which rules it told: program and tables.
    pub rules: String,
}

/// A line with what lists are narrowed and ordered by.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FusedRow {
    /// The line's id.
    pub id: String,
    /// `incident`, `contact` or `statement`.
    pub kind: String,
    /// Type of event.
    pub event: String,
    /// How far it is told as having happened.
    pub status: String,
    /// First day, YYYY-MM-DD.
    pub first_day: Option<String>,
    /// Last day; the first one where it took one.
    pub last_day: Option<String>,
    /// Name of the place.
    pub place: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Degrees north and east of the place, where it is a town or finer.
    pub point: Option<(f64, f64)>,
    /// Independent origins that tell of it.
    pub origins: u64,
    /// Records in it.
    pub accounts: u64,
    /// 1 to 6.
    pub credibility: u8,
    /// The more, the sooner a person should look.
    pub attention: u32,
    /// Why a person should look, each in a word.
    pub marks: Vec<String>,
    /// Places and parties, for finding it by words.
    pub names: String,
    /// Its records, each with its document's hash.
    pub records: Vec<(String, String)>,
    /// The line as record.md has it, JSON.
    pub json: String,
}

/// A stage's hold on the store while it brings its lines up to date.
#[derive(Debug)]
pub struct Fusing<'a> {
    pub(crate) connection: &'a Connection,
    /// It holds much of the database in memory.
    is_whole: bool,
}

impl Drop for Fusing<'_> {
    /// Also where telling all anew broke off, or is left to whoever comes next: a server's connection stays open.
    fn drop(&mut self) {
        if self.is_whole {
            // At worst memory is held that nobody needs.
            let _ = hold(self.connection, LITTLE);
        }
    }
}

impl<'a> Fusing<'a> {
    pub(crate) fn on(connection: &'a Connection) -> Self {
        Self { connection, is_whole: false }
    }

    /// How far it has come; none where nothing is told.
    pub fn fused(&self) -> Result<Option<Fused>, StoreError> {
        told(fused(self.connection))
    }

    /// The number of the last entry.
    pub fn head(&self) -> Result<u64, StoreError> {
        told(entry::head(self.connection)).map(|head| head.map_or(0, |head| head.seq))
    }

    /// Hashes of documents of which something changed since, sorted.
    pub fn due(&self) -> Result<Vec<String>, StoreError> {
        told(column(self.connection, "SELECT document FROM fusing_due ORDER BY document"))
    }

    /// Ids of all lines that stand there.
    pub fn ids(&self) -> Result<Vec<String>, StoreError> {
        told(column(self.connection, "SELECT id FROM incidents ORDER BY id"))
    }

    /// Whether a line stands there just so.
    pub fn is_told(&self, id: &str, json: &str) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM incidents WHERE id = ?1 AND json = ?2";
        let found = || -> Inner<bool> {
            Ok(self.connection.prepare_cached(sql)?.query_row([id, json], |_| Ok(())).optional()?.is_some())
        };
        told(found())
    }

    /// Puts a line in the place of one of the same id. Where it tells of a record no more, the findings on it go.
    pub fn tell(&mut self, row: &FusedRow) -> Result<(), StoreError> {
        let retell = || -> Inner<()> {
            if has_others(self.connection, row)? {
                findings::forget(self.connection, &row.id)?;
            }
            write(self.connection, row)
        };
        told(retell())
    }

    /// Takes a line away, with the findings on it: they repeat its words.
    pub fn untell(&mut self, id: &str) -> Result<(), StoreError> {
        told(findings::forget(self.connection, id).and_then(|()| erase(self.connection, id)))
    }

    /// What stands under a key of a shelf.
    pub fn get(&self, shelf: u8, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        told(shelves::get(self.connection, shelf, key))
    }

    /// Puts a value under a key.
    pub fn put(&mut self, shelf: u8, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        told(shelves::put(self.connection, shelf, key, value))
    }

    /// Takes a key away.
    pub fn remove(&mut self, shelf: u8, key: &[u8]) -> Result<(), StoreError> {
        told(shelves::remove(self.connection, shelf, key))
    }

    /// At most `most` keys from `from` on (`down`: from there back), that are below `end` (not below it), in that order.
    pub fn keys(
        &self,
        shelf: u8,
        from: &[u8],
        end: &[u8],
        down: bool,
        most: usize,
    ) -> Result<Vec<Vec<u8>>, StoreError> {
        told(shelves::keys(self.connection, shelf, (from, end), down, most))
    }

    /// Throws all lines and shelves away, to tell them anew, and all findings: which of them repeat words that no line
    /// will tell is not known here.
    pub fn clear(&mut self) -> Result<(), StoreError> {
        self.is_whole = true;
        told(
            hold(self.connection, MUCH)
                .and_then(|()| findings::clear(self.connection))
                .and_then(|()| clear(self.connection)),
        )
    }

    /// All is told as of the last entry, by these rules: nothing is due any more.
    pub fn done(&mut self, rules: &str) -> Result<(), StoreError> {
        let seq = self.head()?;
        let done = || -> Inner<()> {
            self.connection.execute("DELETE FROM fusing_due", [])?;
            let sql = "INSERT INTO fused VALUES (1, ?1, ?2)
                       ON CONFLICT DO UPDATE SET seq = excluded.seq, rules = excluded.rules";
            self.connection.prepare_cached(sql)?.execute(params![seq, rules])?;
            Ok(())
        };
        told(done())
    }
}

/// KiB while all is told anew: pages that are written to again and again go to the disk once.
const MUCH: i64 = 400 << 10;
/// KiB otherwise: the inner pages of what a document more is looked for in. SQLite takes 2,000 by itself, and reads each of
/// them again for each document.
pub(crate) const LITTLE: i64 = 16 << 10;

/// How much of the database a connection holds in memory, KiB.
pub(crate) fn hold(connection: &Connection, kib: i64) -> Inner<()> {
    Ok(connection.pragma_update(None, "cache_size", -kib)?)
}

/// Where a reading failed the path is told by whoever opened it.
pub(crate) fn told<T>(result: Inner<T>) -> Result<T, StoreError> {
    result.map_err(|failure| failure.at(std::path::Path::new(crate::schema::FILE)))
}

fn column(connection: &Connection, sql: &str) -> Inner<Vec<String>> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How far fusing has come.
pub(crate) fn fused(connection: &Connection) -> Inner<Option<Fused>> {
    let mut statement = connection.prepare_cached("SELECT seq, rules FROM fused")?;
    Ok(statement.query_row([], |row| Ok(Fused { seq: row.get(0)?, rules: row.get(1)? })).optional()?)
}

/// Notes that something of a document changed.
pub(crate) fn due(connection: &Connection, hash: &str) -> Inner<()> {
    connection.prepare_cached("INSERT OR IGNORE INTO fusing_due VALUES (?1)")?.execute([hash])?;
    Ok(())
}

/// Notes that other bytes may count under an id than before.
pub(crate) fn due_with(connection: &Connection, id: &str) -> Inner<()> {
    let sql = "INSERT OR IGNORE INTO fusing_due SELECT hash FROM deliveries WHERE id = ?1";
    connection.prepare_cached(sql)?.execute([id])?;
    Ok(())
}

/// Throws away all that fusing told and kept: it looks at all documents again, whatever was due.
pub(crate) fn clear(connection: &Connection) -> Inner<()> {
    connection.execute_batch(
        "INSERT OR IGNORE INTO assessing_due SELECT id FROM incidents;
         DELETE FROM fused; DELETE FROM fusing_due; DELETE FROM incidents; DELETE FROM incident_records;",
    )?;
    shelves::clear(connection)
}

fn erase(connection: &Connection, id: &str) -> Inner<()> {
    // Gone or told otherwise: what is found of it is found anew.
    connection.prepare_cached("INSERT OR IGNORE INTO assessing_due VALUES (?1)")?.execute([id])?;
    connection.prepare_cached("DELETE FROM incidents WHERE id = ?1")?.execute([id])?;
    connection.prepare_cached("DELETE FROM incident_records WHERE incident = ?1")?.execute([id])?;
    Ok(())
}

fn write(connection: &Connection, row: &FusedRow) -> Inner<()> {
    erase(connection, &row.id)?;
    let sample = all_samples(connection, row)?;
    let sql = "INSERT INTO incidents (id, kind, event, status, first_day, last_day, place, country, lat, lon,
                 origins, accounts, credibility, attention, marks, names, sample, json)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)";
    connection.prepare_cached(sql)?.execute(params![
        row.id,
        row.kind,
        row.event,
        row.status,
        row.first_day,
        row.last_day,
        row.place,
        row.country,
        row.point.map(|point| point.0),
        row.point.map(|point| point.1),
        row.origins,
        row.accounts,
        row.credibility,
        row.attention,
        row.marks.join(" "),
        row.names,
        sample,
        row.json,
    ])?;
    let sql = "INSERT INTO incident_records VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    let mut insert = connection.prepare_cached(sql)?;
    for (record, document) in &row.records {
        if insert.execute([record, &row.id, document])? == 0 {
            take_over(connection, record, &row.id, document)?;
        }
    }
    Ok(())
}

/// A record that was elsewhere goes with the line that tells it now. The findings on the one that told it go: they repeat it,
/// and that line may be told again only after this one, when it has the record no more.
fn take_over(connection: &Connection, record: &str, line: &str, document: &str) -> Inner<()> {
    let before: String = connection
        .prepare_cached("SELECT incident FROM incident_records WHERE record = ?1")?
        .query_row([record], |row| row.get(0))?;
    if before != line {
        findings::forget(connection, &before)?;
        connection.prepare_cached("INSERT OR IGNORE INTO assessing_due VALUES (?1)")?.execute([&before])?;
    }
    let sql = "UPDATE incident_records SET incident = ?2, document = ?3 WHERE record = ?1";
    connection.prepare_cached(sql)?.execute([record, line, document])?;
    Ok(())
}

/// Whether a line that stands there tells of records that this one does not.
fn has_others(connection: &Connection, row: &FusedRow) -> Inner<bool> {
    let mut statement =
        connection.prepare_cached("SELECT record FROM incident_records WHERE incident = ?1")?;
    let before: Vec<String> =
        statement.query_map([&row.id], |found| found.get(0))?.collect::<Result<_, _>>()?;
    Ok(before.iter().any(|record| row.records.iter().all(|(told, _)| told != record)))
}

/// Whether all documents of a line are invented.
fn all_samples(connection: &Connection, row: &FusedRow) -> Inner<bool> {
    let mut statement = connection.prepare_cached("SELECT sample FROM documents WHERE hash = ?1")?;
    for (_, document) in &row.records {
        if !statement.query_row([document], |found| found.get(0)).optional()?.unwrap_or(false) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Lines of a document of which another delivery is the first one now may be of invented documents only, or no longer. Their
/// words are the same: no stage tells them again.
pub(crate) fn resample(connection: &Connection, document: &str) -> Inner<()> {
    let sql = "UPDATE incidents SET sample = NOT EXISTS (
                 SELECT 1 FROM incident_records r LEFT JOIN documents d ON d.hash = r.document
                 WHERE r.incident = incidents.id AND NOT coalesce(d.sample, 0))
               WHERE id IN (SELECT incident FROM incident_records WHERE document = ?1)";
    connection.prepare_cached(sql)?.execute([document])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::{StoreError, Writer};

    #[test]
    fn memory_for_telling_all_is_let_go_also_where_it_breaks_off() {
        let place = tempfile::tempdir().unwrap();
        let mut writer = Writer::create_or_open(&place.path().join("store")).unwrap();
        let held = |writer: &Writer| -> i64 {
            writer.connection.pragma_query_value(None, "cache_size", |row| row.get(0)).unwrap()
        };
        assert_eq!(held(&writer), -super::LITTLE);
        let broken = writer.fuse(|fusing| {
            fusing.clear()?;
            let held: i64 =
                fusing.connection.pragma_query_value(None, "cache_size", |row| row.get(0)).unwrap();
            assert_eq!(held, -super::MUCH);
            Err::<(), _>(StoreError::Input { what: "test", detail: "breaks off".into() })
        });
        assert!(broken.is_err());
        assert_eq!(held(&writer), -super::LITTLE);
        writer.fuse(|fusing| fusing.clear()).unwrap();
        assert_eq!(held(&writer), -super::LITTLE);
    }
}
