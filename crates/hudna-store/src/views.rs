//! The views: what follows from the ledger, kept as tables so that it can be searched.
//!
//! One function derives a document's rows from the ledger; the live views are written with it, a
//! rebuild is written with it, and `verify` compares with it, so they cannot drift apart.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};
use serde::Deserialize;
use serde_json::Value;

use crate::Kind;
use crate::StoreError;
use crate::entry::{Stored, parse_body};
use crate::error::Inner;
use crate::findings;
use crate::hash::canonical;
use crate::search::rows::{self, Searched};
use crate::watches;
use crate::withheld::is_withheld;
use crate::{fusing, incidents};

/// What an entry delivers or codes: the row by which it is found again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Indexed {
    Delivery { id: String, hash: String },
    Coding { document: String, coder: String },
}

impl Indexed {
    /// The row that follows from an entry; none for other kinds and where the body is gone.
    pub(crate) fn of(kind: &str, body: Option<&str>) -> Option<Self> {
        #[derive(Deserialize)]
        struct Delivery {
            id: String,
            hash: String,
        }
        #[derive(Deserialize)]
        struct Coding {
            document: String,
            coder: String,
        }
        let body = body?;
        match Kind::parse(kind) {
            Kind::DocumentReceived => {
                serde_json::from_str(body).ok().map(|Delivery { id, hash }| Indexed::Delivery { id, hash })
            }
            Kind::CodingDone => serde_json::from_str(body)
                .ok()
                .map(|Coding { document, coder }| Indexed::Coding { document, coder }),
            Kind::Redacted | Kind::IncidentDecided | Kind::Other(_) => None,
        }
    }

    /// The document that the entry is about.
    pub(crate) fn document(&self) -> &str {
        match self {
            Indexed::Delivery { hash, .. } => hash,
            Indexed::Coding { document, .. } => document,
        }
    }

    /// The row that stands in the views for an entry.
    pub(crate) fn read(connection: &Connection, seq: u64) -> Inner<Option<(String, Self)>> {
        let delivery = connection
            .prepare_cached("SELECT at, id, hash FROM deliveries WHERE seq = ?1")?
            .query_row([seq], |row| Ok((row.get(0)?, Self::Delivery { id: row.get(1)?, hash: row.get(2)? })))
            .optional()?;
        let coding = connection
            .prepare_cached("SELECT at, document, coder FROM codings WHERE seq = ?1")?
            .query_row([seq], |row| {
                Ok((row.get(0)?, Self::Coding { document: row.get(1)?, coder: row.get(2)? }))
            })
            .optional()?;
        Ok(delivery.or(coding))
    }
}

/// A row of `documents`.
#[derive(Clone, Debug, Default, PartialEq)]
struct DocumentView {
    hash: String,
    seq: u64,
    id: String,
    media: String,
    received_at: String,
    size: u64,
    deliveries: u64,
    sample: bool,
    coder: Option<String>,
    lang: Option<String>,
    title: Option<String>,
    outlet: Option<String>,
    published: Option<String>,
    records: u64,
    suggestions: u64,
}

/// A row of `records`; its place in the list is its ordinal.
#[derive(Clone, Debug, PartialEq)]
struct RecordView {
    id: String,
    event: String,
    date: Option<String>,
    alleged: bool,
    confidence: Option<f64>,
    /// It stands here, and is counted nowhere.
    withheld: bool,
    json: String,
}

/// All rows of the views about one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Rows {
    document: Option<DocumentView>,
    records: Vec<RecordView>,
    searched: Searched,
    /// Posts and observations.
    watch: Option<String>,
}

impl Rows {
    /// The rows that follow from the ledger; none for a document that is not (or no longer) there.
    pub(crate) fn derived(connection: &Connection, hash: &str) -> Inner<Self> {
        let Some(mut document) = first_delivery(connection, hash)? else { return Ok(Self::default()) };
        let Some((coder, line)) = newest_coding(connection, hash)? else {
            return Ok(Self { document: Some(document), ..Self::default() });
        };
        let text = |key: &str| line.get(key).and_then(Value::as_str).map(str::to_owned);
        let list = |key: &str| line.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        document.coder = Some(coder);
        document.lang = text("lang");
        document.title = text("title");
        document.outlet = text("outlet");
        document.published = text("published");
        document.suggestions = list("suggestions").iter().filter(|one| !is_withheld(one)).count() as u64;
        let records = list("records").iter().map(RecordView::of).collect::<Result<Vec<_>, _>>()?;
        document.records = records.iter().filter(|record| !record.withheld).count() as u64;
        let searched = Searched::derived(document.seq, &document.received_at, &line);
        Ok(Self { document: Some(document), records, searched, watch: watches::derived(&line)? })
    }

    /// The rows as they stand in the views.
    pub(crate) fn read(connection: &Connection, hash: &str) -> Inner<Self> {
        let document = connection
            .prepare_cached(
                "SELECT hash, seq, id, media, received_at, size, deliveries, sample, coder, lang, title, outlet,
                        published, records, suggestions FROM documents WHERE hash = ?1",
            )?
            .query_row([hash], DocumentView::from_row)
            .optional()?;
        let searched = match &document {
            Some(document) => Searched::read(connection, document.seq)?,
            None => Searched::default(),
        };
        let records = connection
            .prepare_cached(
                "SELECT id, event, date, alleged, confidence, withheld, json FROM records
                 WHERE document = ?1 ORDER BY ordinal",
            )?
            .query_map([hash], RecordView::from_row)?
            .collect::<Result<_, _>>()?;
        Ok(Self { document, records, searched, watch: watches::read(connection, hash)? })
    }

    fn write(&self, connection: &Connection, hash: &str) -> Inner<()> {
        // The first delivery may be another one than before.
        let before: Option<u64> = connection
            .prepare_cached("SELECT seq FROM documents WHERE hash = ?1")?
            .query_row([hash], |row| row.get(0))
            .optional()?;
        if let Some(before) = before {
            rows::erase(connection, before)?;
        }
        connection.prepare_cached("DELETE FROM documents WHERE hash = ?1")?.execute([hash])?;
        connection.prepare_cached("DELETE FROM records WHERE document = ?1")?.execute([hash])?;
        watches::write(connection, hash, self.watch.as_deref())?;
        if let Some(document) = &self.document {
            document.write(connection)?;
            self.searched.write(connection, document.seq)?;
        }
        let mut insert =
            connection.prepare_cached("INSERT INTO records VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?;
        for (ordinal, record) in self.records.iter().enumerate() {
            let RecordView { id, event, date, alleged, confidence, withheld, json } = record;
            insert.execute(params![hash, ordinal, id, event, date, alleged, confidence, withheld, json])?;
        }
        Ok(())
    }

    /// Whether the search knows the document.
    pub(crate) fn is_searched(&self) -> bool {
        self.searched != Searched::default()
    }

    /// The entry of the document's first delivery.
    pub(crate) fn seq(&self) -> Option<u64> {
        self.document.as_ref().map(|document| document.seq)
    }
}

impl DocumentView {
    fn from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            hash: row.get(0)?,
            seq: row.get(1)?,
            id: row.get(2)?,
            media: row.get(3)?,
            received_at: row.get(4)?,
            size: row.get(5)?,
            deliveries: row.get(6)?,
            sample: row.get(7)?,
            coder: row.get(8)?,
            lang: row.get(9)?,
            title: row.get(10)?,
            outlet: row.get(11)?,
            published: row.get(12)?,
            records: row.get(13)?,
            suggestions: row.get(14)?,
        })
    }

    fn write(&self, connection: &Connection) -> Inner<()> {
        let sql =
            "INSERT INTO documents (hash, seq, id, media, received_at, size, deliveries, sample, coder, lang,
                                    title, outlet, published, records, suggestions)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
        connection.prepare_cached(sql)?.execute(params![
            self.hash,
            self.seq,
            self.id,
            self.media,
            self.received_at,
            self.size,
            self.deliveries,
            self.sample,
            self.coder,
            self.lang,
            self.title,
            self.outlet,
            self.published,
            self.records,
            self.suggestions,
        ])?;
        Ok(())
    }
}

impl RecordView {
    fn of(record: &Value) -> Result<Self, StoreError> {
        let text = |key: &str| record.get(key).and_then(Value::as_str);
        Ok(Self {
            id: text("id").unwrap_or_default().into(),
            event: text("event").unwrap_or_default().into(),
            date: text("date").map(str::to_owned),
            // A coder that does not say so asserts nothing: what may be a claim is not shown as a fact.
            alleged: record.get("alleged").and_then(Value::as_bool).unwrap_or(true),
            confidence: record.get("confidence").and_then(Value::as_f64),
            withheld: is_withheld(record),
            json: canonical(record).map_err(|detail| StoreError::Input { what: "record", detail })?,
        })
    }

    fn from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            event: row.get(1)?,
            date: row.get(2)?,
            alleged: row.get(3)?,
            confidence: row.get(4)?,
            withheld: row.get(5)?,
            json: row.get(6)?,
        })
    }
}

fn first_delivery(connection: &Connection, hash: &str) -> Inner<Option<DocumentView>> {
    let found: Option<(u64, String, String)> = connection
        .prepare_cached(
            "SELECT l.seq, l.at, l.body FROM deliveries d JOIN ledger l ON l.seq = d.seq
             WHERE d.hash = ?1 AND l.body IS NOT NULL ORDER BY l.seq LIMIT 1",
        )?
        .query_row([hash], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((seq, received_at, body)) = found else { return Ok(None) };
    let body = parse_body(seq, &body)?;
    let text = |key: &str| body.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let id = text("id");
    let deliveries = connection
        .prepare_cached("SELECT count(*) FROM deliveries WHERE hash = ?1")?
        .query_row([hash], |row| row.get(0))?;
    Ok(Some(DocumentView {
        hash: hash.into(),
        seq,
        sample: is_sample(&id, body.get("hints")),
        id,
        media: text("media"),
        received_at,
        size: body.get("size").and_then(Value::as_u64).unwrap_or(0),
        deliveries,
        ..DocumentView::default()
    }))
}

/// Invented samples say so in their hints or by their id, so that every screen can mark them.
fn is_sample(id: &str, hints: Option<&Value>) -> bool {
    let said = hints.and_then(|hints| hints.get("sample")).and_then(Value::as_bool);
    said.unwrap_or_else(|| id.starts_with("sample-"))
}

fn newest_coding(connection: &Connection, hash: &str) -> Inner<Option<(String, Value)>> {
    let found: Option<(u64, String)> = connection
        .prepare_cached(
            "SELECT l.seq, l.body FROM codings c JOIN ledger l ON l.seq = c.seq
             WHERE c.document = ?1 AND l.body IS NOT NULL ORDER BY l.seq DESC LIMIT 1",
        )?
        .query_row([hash], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((seq, body)) = found else { return Ok(None) };
    let mut body = parse_body(seq, &body)?;
    let coder = body.get("coder").and_then(Value::as_str).unwrap_or_default().to_owned();
    Ok(Some((coder, body.get_mut("line").map(Value::take).unwrap_or_default())))
}

/// Enters the row by which an entry is found again; tells which document must be refreshed.
pub(crate) fn index(connection: &Connection, entry: &Stored) -> Inner<Option<String>> {
    let Some(indexed) = Indexed::of(&entry.kind, entry.body.as_deref()) else { return Ok(None) };
    match &indexed {
        Indexed::Delivery { id, hash } => {
            connection
                .prepare_cached("INSERT INTO deliveries (seq, at, id, hash) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![entry.seq, entry.at, id, hash])?;
            fusing::due_with(connection, id)?;
        }
        Indexed::Coding { document, coder } => {
            connection
                .prepare_cached("INSERT INTO codings (seq, at, document, coder) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![entry.seq, entry.at, document, coder])?;
            incidents::enter_homes(connection, entry.seq, document, entry.body.as_deref())?;
        }
    };
    Ok(Some(indexed.document().into()))
}

/// Takes away the row of a redacted entry; tells which document must be refreshed.
pub(crate) fn forget(connection: &Connection, seq: u64) -> Inner<Option<String>> {
    let indexed = Indexed::read(connection, seq)?;
    connection.prepare_cached("DELETE FROM deliveries WHERE seq = ?1")?.execute([seq])?;
    connection.prepare_cached("DELETE FROM codings WHERE seq = ?1")?.execute([seq])?;
    connection.prepare_cached("DELETE FROM record_homes WHERE seq = ?1")?.execute([seq])?;
    if let Some((_, Indexed::Delivery { id, .. })) = &indexed {
        // The version before it counts again.
        fusing::due_with(connection, id)?;
    }
    Ok(indexed.map(|(_, indexed)| indexed.document().into()))
}

/// Makes the rows of these documents follow from the ledger again.
pub(crate) fn refresh(connection: &Connection, documents: &BTreeSet<String>) -> Inner<()> {
    for hash in documents {
        Rows::derived(connection, hash)?.write(connection, hash)?;
        fusing::due(connection, hash)?;
    }
    Ok(())
}

/// Makes all views anew; to be called within a transaction.
pub(crate) fn rebuild(connection: &Connection) -> Inner<()> {
    connection.execute_batch(
        "DELETE FROM deliveries; DELETE FROM codings; DELETE FROM documents; DELETE FROM records;
         DELETE FROM record_homes; DELETE FROM posts; DELETE FROM observations; DELETE FROM movements;",
    )?;
    fusing::clear(connection)?;
    rows::clear(connection)?;
    findings::clear(connection)?;
    let sql = format!("SELECT {} FROM ledger WHERE body IS NOT NULL ORDER BY seq", crate::entry::COLUMNS);
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        index(connection, &Stored::from_row(row)?)?;
    }
    each_document(connection, &mut |hash| Rows::derived(connection, hash)?.write(connection, hash))
}

/// Calls for each document that any view names, by hash.
pub(crate) fn each_document(connection: &Connection, call: &mut dyn FnMut(&str) -> Inner<()>) -> Inner<()> {
    let next = "SELECT min(hash) FROM (
                  SELECT min(hash) AS hash FROM deliveries WHERE hash > ?1
                  UNION ALL SELECT min(hash) FROM documents WHERE hash > ?1
                  UNION ALL SELECT min(document) FROM codings WHERE document > ?1
                  UNION ALL SELECT min(document) FROM records WHERE document > ?1)";
    let mut next = connection.prepare(next)?;
    let mut at = String::new();
    while let Some(hash) = next.query_row([&at], |row| row.get::<_, Option<String>>(0))? {
        call(&hash)?;
        at = hash;
    }
    Ok(())
}
