//! What the index holds of a document: its rows as they follow from its newest coding, and as they stand.

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

use super::stem::{Stem, Tongue, stem};
use super::told;
use super::whereabouts::Whereabouts;
use super::words::words;
use crate::error::Inner;
use crate::withheld::is_withheld;

/// Ordinals below this have a key; a document of so many records is none.
pub(crate) const RECORDS: u64 = 1 << 20;

/// All rows of the index about one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Searched {
    texts: Option<Texts>,
    records: Vec<Record>,
}

#[derive(Clone, Debug, PartialEq)]
struct Texts {
    title: String,
    body: String,
    bare: String,
}

#[derive(Clone, Debug, PartialEq)]
struct Record {
    key: u64,
    event: String,
    first_day: Option<String>,
    last_day: Option<String>,
    lat: Option<f64>,
    lon: Option<f64>,
    cell: Option<i64>,
    radius_m: Option<i64>,
    area: Option<i64>,
    country: Option<String>,
    party: Option<String>,
    standing: Option<String>,
    published: Option<String>,
    received: Option<String>,
    actor: String,
    recipient: String,
    place: String,
}

impl Searched {
    /// The rows that follow from a document line of record.md; `received` is when it was first taken in.
    pub(crate) fn derived(seq: u64, received: &str, line: &Value) -> Self {
        let text = |key: &str| line.get(key).and_then(Value::as_str).unwrap_or_default();
        let tongue = Tongue::of(text("lang"));
        let (title, _) = indexed(text("title"), tongue);
        let (body, bare) = indexed(text("text"), tongue);
        // Where nothing may come off, the second column would say the same again.
        let bare = if bare == body { String::new() } else { bare };
        let records = line.get("records").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let records = (0..RECORDS)
            .zip(records)
            // Planned movements of people, aid or forces are shown to nobody, so nobody finds by them.
            .filter(|(_, record)| !is_withheld(record))
            .map(|(ordinal, record)| Record::of(seq * RECORDS + ordinal, record, tongue))
            .map(|record| Record { published: day(text("published")), received: day(received), ..record })
            .collect();
        Self { texts: Some(Texts { title, body, bare }), records }
    }

    /// The rows as they stand.
    pub(crate) fn read(connection: &Connection, seq: u64) -> Inner<Self> {
        let texts = connection
            .prepare_cached("SELECT title, body, bare FROM search_texts WHERE rowid = ?1")?
            .query_row([seq], |row| Ok(Texts { title: row.get(0)?, body: row.get(1)?, bare: row.get(2)? }))
            .optional()?;
        let sql =
            "SELECT r.key, r.event, r.first_day, r.last_day, r.lat, r.lon, r.cell, r.radius_m, r.area, r.country,
                          r.party, r.standing, r.published, r.received, n.actor, n.recipient, n.place
                   FROM search_records r LEFT JOIN search_names n ON n.rowid = r.key
                   WHERE r.key BETWEEN ?1 AND ?2 ORDER BY r.key";
        let records = connection
            .prepare_cached(sql)?
            .query_map(keys(seq), Record::from_row)?
            .collect::<Result<_, _>>()?;
        Ok(Self { texts, records })
    }

    /// Puts the rows in the place of those that stand.
    pub(crate) fn write(&self, connection: &Connection, seq: u64) -> Inner<()> {
        erase(connection, seq)?;
        if let Some(Texts { title, body, bare }) = &self.texts {
            connection
                .prepare_cached(
                    "INSERT INTO search_texts (rowid, title, body, bare) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![seq, title, body, bare])?;
        }
        let records = "INSERT INTO search_records (key, event, first_day, last_day, lat, lon, cell, radius_m, area, country,
                                                   party, standing, published, received)
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
        let mut records = connection.prepare_cached(records)?;
        let names = "INSERT INTO search_names (rowid, actor, recipient, place) VALUES (?1, ?2, ?3, ?4)";
        let mut names = connection.prepare_cached(names)?;
        for one in &self.records {
            records.execute(params![
                one.key,
                one.event,
                one.first_day,
                one.last_day,
                one.lat,
                one.lon,
                one.cell,
                one.radius_m,
                one.area,
                one.country,
                one.party,
                one.standing,
                one.published,
                one.received,
            ])?;
            names.execute(params![one.key, one.actor, one.recipient, one.place])?;
        }
        Ok(())
    }
}

/// Takes the rows of a document away.
pub(crate) fn erase(connection: &Connection, seq: u64) -> Inner<()> {
    connection.prepare_cached("DELETE FROM search_texts WHERE rowid = ?1")?.execute([seq])?;
    for sql in [
        "DELETE FROM search_names WHERE rowid BETWEEN ?1 AND ?2",
        "DELETE FROM search_records WHERE key BETWEEN ?1 AND ?2",
    ] {
        connection.prepare_cached(sql)?.execute(keys(seq))?;
    }
    Ok(())
}

/// Takes all rows away, also where the index is damaged: what FTS5 keeps its rows in is emptied, and the index
/// made of nothing.
pub(crate) fn clear(connection: &Connection) -> Inner<()> {
    connection.execute_batch(
        "DELETE FROM search_records; DELETE FROM search_texts_content; DELETE FROM search_names_content;",
    )?;
    Ok(purge(connection)?)
}

/// Writes the index anew from its rows: segments keep words of deleted rows until they are merged.
pub(crate) fn purge(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "INSERT INTO search_texts (search_texts) VALUES ('rebuild');
         INSERT INTO search_names (search_names) VALUES ('rebuild');",
    )
}

/// What is wrong with the index beyond the rows of the documents that are there: rows of others, or words that
/// do not follow from the rows. `documents` is how many have rows.
pub(crate) fn fault(connection: &Connection, documents: u64) -> Inner<Option<String>> {
    let rows: u64 = connection.query_row("SELECT count(*) FROM search_texts", [], |row| row.get(0))?;
    if rows != documents {
        return Ok(Some(format!(
            "the search knows {rows} documents, the ledger has {documents}; rebuild the views"
        )));
    }
    let sql = "SELECT (SELECT count(*) FROM search_names), (SELECT count(*) FROM search_records)";
    let (names, records): (u64, u64) = connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if names != records {
        return Ok(Some(format!(
            "the search has names of {names} records out of {records}; rebuild the views"
        )));
    }
    for table in ["search_texts", "search_names"] {
        let said: String =
            connection.query_row(&format!("PRAGMA integrity_check({table})"), [], |row| row.get(0))?;
        if said != "ok" {
            return Ok(Some(format!(
                "the index of the search is not that of its rows; rebuild the views ({said})"
            )));
        }
    }
    Ok(None)
}

/// The day of a date or a date and time; none where there is none.
fn day(time: &str) -> Option<String> {
    time.get(..10).map(str::to_owned)
}

fn keys(seq: u64) -> [u64; 2] {
    [seq * RECORDS, seq * RECORDS + (RECORDS - 1)]
}

impl Record {
    fn of(key: u64, record: &Value, tongue: Option<Tongue>) -> Self {
        let text = |key: &str| record.get(key).and_then(Value::as_str).map(str::to_owned);
        let (first_day, last_day) = told::days(record);
        let place = record.get("event_loc");
        let whereabouts = Whereabouts::of(place);
        let parties = |key: &str| {
            let parties = record.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
            names(parties, &["text", "name", "code"], tongue)
        };
        Self {
            key,
            event: text("event").unwrap_or_default(),
            first_day,
            last_day,
            lat: whereabouts.point.map(|(lat, _)| lat),
            lon: whereabouts.point.map(|(_, lon)| lon),
            cell: whereabouts.cell().map(|cell| cell.0),
            radius_m: whereabouts.radius_m,
            area: whereabouts.area,
            country: whereabouts.country,
            party: told::party(record),
            standing: Some(told::standing(record).to_owned()),
            published: None,
            received: None,
            actor: parties("actor"),
            recipient: parties("recipient"),
            place: names(
                place.map(std::slice::from_ref).unwrap_or_default(),
                &["extracted_place", "resolved_place", "city", "district", "province", "country_code"],
                tongue,
            ),
        }
    }

    fn from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        let name = |column| row.get::<_, Option<String>>(column).map(Option::unwrap_or_default);
        Ok(Self {
            key: row.get(0)?,
            event: row.get(1)?,
            first_day: row.get(2)?,
            last_day: row.get(3)?,
            lat: row.get(4)?,
            lon: row.get(5)?,
            cell: row.get(6)?,
            radius_m: row.get(7)?,
            area: row.get(8)?,
            country: row.get(9)?,
            party: row.get(10)?,
            standing: row.get(11)?,
            published: row.get(12)?,
            received: row.get(13)?,
            actor: name(14)?,
            recipient: name(15)?,
            place: name(16)?,
        })
    }
}

/// A wall that no phrase crosses: no word is made of it.
const WALL: &str = " | ";

fn names(values: &[Value], keys: &[&str], tongue: Option<Tongue>) -> String {
    let mut all = Vec::new();
    for value in values {
        for text in keys.iter().filter_map(|key| value.get(key).and_then(Value::as_str)) {
            let (first, bare) = indexed(text, tongue);
            if bare != first {
                all.push(bare);
            }
            all.push(first);
        }
    }
    all.dedup();
    all.join(WALL)
}

/// The stems of a text, careful and bare, each in the order of its words.
fn indexed(text: &str, tongue: Option<Tongue>) -> (String, String) {
    let (mut careful, mut stripped) = (Vec::new(), Vec::new());
    for word in words(text) {
        if let Stem::Word { first, bare } = stem(&word.form, tongue) {
            careful.push(first);
            stripped.push(bare);
        }
    }
    (careful.join(" "), stripped.join(" "))
}
