//! The desk's questions: which documents are there, and what was read from one of them.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::entry::parse_body;
use crate::error::Inner;
use crate::search::Kept;
use crate::{Coding, Store, StoreError, open};

/// Which documents to list; what is `None` or empty does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// ISO 639-1 code or `und`.
    pub lang: Option<String>,
    /// Canonical English name of the outlet.
    pub outlet: Option<String>,
    /// First day of publication, YYYY-MM-DD, included.
    pub after: Option<String>,
    /// Last day of publication, YYYY-MM-DD, included.
    pub before: Option<String>,
    /// One of PLOVER's event types: documents with at least one such record.
    pub event: Option<String>,
    /// With records, or without any.
    pub has_records: Option<bool>,
    /// Invented samples, or real documents only.
    pub sample: Option<bool>,
    /// Words to find in title or id, compared folded (case, alef forms, diacritics).
    pub text: Option<String>,
    /// Order of the rows.
    pub order: Order,
    /// At most so many rows; 0 asks for the total alone.
    pub limit: usize,
    /// Rows to skip.
    pub offset: usize,
}

/// Order of a list of documents; ties go by the number of the entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Last received first.
    #[default]
    ReceivedNewest,
    /// First received first.
    ReceivedOldest,
    /// Last published first, undated ones at the end.
    PublishedNewest,
    /// First published first, undated ones at the end.
    PublishedOldest,
    /// Most records first.
    MostRecords,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Page {
    /// Documents that match, on all pages.
    pub total: u64,
    /// The rows of this page.
    pub rows: Vec<DocumentRow>,
}

/// One document in a list: its first delivery and what its newest coding says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DocumentRow {
    /// SHA-256 of the bytes.
    pub hash: String,
    /// The sender's label, of the first delivery.
    pub id: String,
    /// ISO 639-1 or `und`; none while uncoded.
    pub lang: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Canonical English name of the outlet.
    pub outlet: Option<String>,
    /// Date, or date and time, of publication.
    pub published: Option<String>,
    /// When the first delivery was entered.
    pub received_at: String,
    /// Entry of the first delivery.
    pub seq: u64,
    /// How often the same bytes were delivered.
    pub deliveries: u64,
    /// Records of the newest coding; those that are withheld are counted nowhere.
    pub records: u64,
    /// Suggestions of the newest coding, as counted.
    pub suggestions: u64,
    /// An invented sample: the hints say `"sample": true`, or the id begins with `sample-`.
    pub sample: bool,
    /// Size of the bytes.
    pub size: u64,
    /// Coder of the newest coding; none while uncoded.
    pub coder: Option<String>,
    /// Other bytes came under the same id later.
    pub superseded: bool,
    /// What a row of a table tells, which mostly has no headline and no day of publication; none for other documents.
    pub told: Option<RowTold>,
}

/// What a row of a table tells first, of what may be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowTold {
    /// PLOVER event type; none where the row has no record that is shown (an observer noticed nothing, a post).
    pub event: Option<String>,
    /// Where, in its words.
    pub place: Option<String>,
    /// First day, YYYY-MM-DD.
    pub day: Option<String>,
}

/// Bytes that came under the same id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Version {
    /// SHA-256 of the bytes.
    pub hash: String,
    /// Entry of the delivery.
    pub seq: u64,
    /// When it was entered.
    pub received_at: String,
}

/// One document with what was read from it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DocumentDetail {
    /// As in the list.
    pub row: DocumentRow,
    /// How the bytes are to be read.
    pub media: String,
    /// What the sender said about it.
    pub hints: Value,
    /// All that came under this id, oldest first, this one included.
    pub versions: Vec<Version>,
    /// The newest coding.
    pub coding: Option<Coding>,
}

/// One record of a document's newest coding.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RecordRow {
    /// The record's id.
    pub id: String,
    /// SHA-256 of its document.
    pub document: String,
    /// PLOVER event type.
    pub event: String,
    /// First day it happened.
    pub date: Option<String>,
    /// A claim, not asserted by the text.
    pub alleged: bool,
    /// 0 to 1.
    pub confidence: Option<f64>,
    /// The record as coded.
    pub record: Value,
}

/// A value and how many documents have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The value.
    pub value: String,
    /// Documents.
    pub documents: u64,
}

/// What a list can be narrowed by: most frequent first, then by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facets {
    /// Languages.
    pub languages: Vec<Count>,
    /// Outlets.
    pub outlets: Vec<Count>,
    /// Event types.
    pub events: Vec<Count>,
}

impl Store {
    /// A page of documents.
    pub fn documents(&self, filter: &Filter) -> Result<Page, StoreError> {
        let (condition, values) = filter.condition();
        let count = |connection: &Connection| -> Inner<Vec<u64>> {
            let sql = format!("SELECT count(*) FROM documents d WHERE {condition}");
            let total =
                connection.prepare_cached(&sql)?.query_row(params_from_iter(&values), |row| row.get(0));
            Ok(vec![total?])
        };
        self.read(|connection| {
            let asked = format!("how many documents: {condition} {values:?}");
            // Counting reads every title where words are asked for; turning a page asks the same again.
            let total = self.remembered.of(connection, asked, || count(connection))?.iter().sum();
            let sql = format!(
                "SELECT {ROW} FROM documents d WHERE {condition} ORDER BY {} LIMIT {} OFFSET {}",
                filter.order.sql(),
                filter.limit.min(i64::MAX as usize),
                filter.offset.min(i64::MAX as usize)
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map(params_from_iter(&values), DocumentRow::from_row)?;
            Ok(Page { total, rows: rows.collect::<Result<_, _>>()? })
        })
    }

    /// One document by its hash, or by its id (the newest version under that id).
    pub fn document(&self, hash_or_id: &str) -> Result<Option<DocumentDetail>, StoreError> {
        self.read(|connection| {
            let hash = match by_hash(connection, hash_or_id)? {
                Some(row) => Some(row.hash),
                None => newest_version(connection, hash_or_id)?,
            };
            match hash {
                Some(hash) => detail(connection, &hash),
                None => Ok(None),
            }
        })
    }

    /// The records of a document's newest coding, in the coder's order, those to be withheld among them.
    pub fn records(&self, hash: &str) -> Result<Vec<RecordRow>, StoreError> {
        let sql = "SELECT id, document, event, date, alleged, confidence, json FROM records
                   WHERE document = ?1 ORDER BY ordinal";
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let rows = statement.query_map([hash], RecordRow::from_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Languages, outlets and event types with their numbers.
    pub fn facets(&self) -> Result<Facets, StoreError> {
        self.read(|connection| {
            let facets = self.remembered.of(connection, "facets".into(), || Facets::all(connection))?;
            Ok(Facets::clone(&facets))
        })
    }
}

impl Facets {
    fn all(connection: &Connection) -> Inner<Self> {
        Ok(Self {
            languages: counts(connection, "SELECT lang AS value, hash AS document FROM documents")?,
            outlets: counts(connection, "SELECT outlet AS value, hash AS document FROM documents")?,
            events: counts(
                connection,
                "SELECT DISTINCT event AS value, document FROM records WHERE NOT withheld",
            )?,
        })
    }
}

impl Kept for Facets {
    fn bytes(&self) -> usize {
        let counts = [&self.languages, &self.outlets, &self.events].into_iter().flatten();
        counts.map(|count| size_of::<Count>() + count.value.len()).sum()
    }
}

/// The columns of [`DocumentRow`], in its order.
pub(crate) const ROW: &str = "d.hash, d.id, d.lang, d.title, d.outlet, d.published, d.received_at, d.seq, d.deliveries, \
                   d.records, d.suggestions, d.sample, d.size, d.coder, \
                   EXISTS (SELECT 1 FROM deliveries v WHERE v.id = d.id AND v.seq > d.seq AND v.hash <> d.hash), \
                   CASE WHEN d.media = 'row' THEN coalesce((SELECT json_object('event', r.event, 'day', r.date, \
                     'place', json_extract(r.json, '$.event_loc.extracted_place')) \
                     FROM records r WHERE r.document = d.hash AND NOT r.withheld ORDER BY r.ordinal LIMIT 1), '{}') END";

impl DocumentRow {
    pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            hash: row.get(0)?,
            id: row.get(1)?,
            lang: row.get(2)?,
            title: row.get(3)?,
            outlet: row.get(4)?,
            published: row.get(5)?,
            received_at: row.get(6)?,
            seq: row.get(7)?,
            deliveries: row.get(8)?,
            records: row.get(9)?,
            suggestions: row.get(10)?,
            sample: row.get(11)?,
            size: row.get(12)?,
            coder: row.get(13)?,
            superseded: row.get(14)?,
            told: row.get::<_, Option<String>>(15)?.and_then(|json| serde_json::from_str(&json).ok()),
        })
    }
}

impl RecordRow {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let json: String = row.get(6)?;
        let record = serde_json::from_str(&json).map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(6, rusqlite::types::Type::Text, error.into())
        })?;
        Ok(Self {
            id: row.get(0)?,
            document: row.get(1)?,
            event: row.get(2)?,
            date: row.get(3)?,
            alleged: row.get(4)?,
            confidence: row.get(5)?,
            record,
        })
    }
}

impl Order {
    fn sql(self) -> &'static str {
        match self {
            Order::ReceivedNewest => "d.seq DESC",
            Order::ReceivedOldest => "d.seq",
            Order::PublishedNewest => "d.published IS NULL, d.published DESC, d.seq DESC",
            Order::PublishedOldest => "d.published IS NULL, d.published, d.seq",
            Order::MostRecords => "d.records DESC, d.seq DESC",
        }
    }
}

impl Filter {
    /// The SQL condition and its values; text only ever goes in as a value.
    fn condition(&self) -> (String, Vec<Sql>) {
        let day = "substr(d.published, 1, 10)";
        let mut parts = vec!["1".to_owned()];
        let mut values = Vec::new();
        let mut narrow = |part: String, value: &Option<String>| {
            if let Some(value) = value {
                parts.push(part);
                values.push(Sql::Text(value.clone()));
            }
        };
        narrow("d.lang = ?".into(), &self.lang);
        narrow("d.outlet = ?".into(), &self.outlet);
        narrow(format!("{day} >= ?"), &self.after);
        narrow(format!("{day} <= ?"), &self.before);
        let event =
            "EXISTS (SELECT 1 FROM records r WHERE r.document = d.hash AND r.event = ? AND NOT r.withheld)";
        narrow(event.into(), &self.event);
        let folded = hudna_places::fold::fold(self.text.as_deref().unwrap_or_default());
        for word in folded.split_whitespace() {
            let found = "instr(hudna_fold(coalesce(d.title, '') || ' ' || d.id), ?) > 0";
            narrow(found.into(), &Some(word.into()));
        }
        if let Some(has_records) = self.has_records {
            parts.push(if has_records { "d.records > 0" } else { "d.records = 0" }.into());
        }
        if let Some(sample) = self.sample {
            parts.push(if sample { "d.sample" } else { "NOT d.sample" }.into());
        }
        (parts.join(" AND "), values)
    }
}

fn by_hash(connection: &Connection, hash: &str) -> Inner<Option<DocumentRow>> {
    let sql = format!("SELECT {ROW} FROM documents d WHERE d.hash = ?1");
    Ok(connection.prepare_cached(&sql)?.query_row([hash], DocumentRow::from_row).optional()?)
}

fn newest_version(connection: &Connection, id: &str) -> Inner<Option<String>> {
    let sql = "SELECT hash FROM deliveries WHERE id = ?1 ORDER BY seq DESC LIMIT 1";
    Ok(connection.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?)
}

fn detail(connection: &Connection, hash: &str) -> Inner<Option<DocumentDetail>> {
    let Some(row) = by_hash(connection, hash)? else { return Ok(None) };
    let body: String = connection
        .prepare_cached("SELECT coalesce(body, '{}') FROM ledger WHERE seq = ?1")?
        .query_row([row.seq], |found| found.get(0))?;
    let mut body = parse_body(row.seq, &body)?;
    Ok(Some(DocumentDetail {
        media: body.get("media").and_then(Value::as_str).unwrap_or_default().into(),
        hints: body.get_mut("hints").map(Value::take).unwrap_or_default(),
        versions: versions(connection, &row.id)?,
        coding: open::latest_coding(connection, hash)?,
        row,
    }))
}

fn versions(connection: &Connection, id: &str) -> Inner<Vec<Version>> {
    let sql = "SELECT hash, seq, at FROM deliveries WHERE id = ?1 ORDER BY seq";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([id], |row| {
        Ok(Version { hash: row.get(0)?, seq: row.get(1)?, received_at: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn counts(connection: &Connection, pairs: &str) -> Inner<Vec<Count>> {
    let sql = format!(
        "SELECT value, count(*) AS documents FROM ({pairs}) WHERE value IS NOT NULL
         GROUP BY value ORDER BY documents DESC, value"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([], |row| Ok(Count { value: row.get(0)?, documents: row.get(1)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
