//! Questions about incidents, contacts and statements: lists, and the line that an id leads to, for ever.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::entry::parse_body;
use crate::error::Inner;
use crate::fusing::{self, Fused};
use crate::{Count, Store, StoreError};

/// Which lines to list; what is `None` or empty does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IncidentFilter {
    /// `incident`, `contact`, `statement`.
    pub kind: Option<String>,
    /// One of PLOVER's event types.
    pub event: Option<String>,
    /// How far it is told as having happened.
    pub status: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// A mark, such as `denied` or `dead`: a reason to look.
    pub mark: Option<String>,
    /// First day, YYYY-MM-DD, included: what ended before it is left out, and what has no day.
    pub after: Option<String>,
    /// Last day, included.
    pub before: Option<String>,
    /// At least so many independent origins.
    pub origins: Option<u64>,
    /// A credibility of this number or a better (smaller) one.
    pub credibility: Option<u8>,
    /// Only what was invented, or only what was not.
    pub sample: Option<bool>,
    /// Words to find in names of places and parties, compared folded.
    pub text: Option<String>,
    /// Order of the rows.
    pub order: IncidentOrder,
    /// At most so many rows.
    pub limit: usize,
    /// Rows to skip.
    pub offset: usize,
}

/// Order of a list of lines; ties go by the id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IncidentOrder {
    /// What a person should look at first.
    #[default]
    Attention,
    /// Last day first, undated ones at the end.
    Newest,
    /// First day first, undated ones at the end.
    Oldest,
    /// Most independent origins first.
    Origins,
}

/// One line in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IncidentRow {
    /// Its id.
    pub id: String,
    /// `incident`, `contact` or `statement`.
    pub kind: String,
    /// Type of event.
    pub event: String,
    /// How far it is told as having happened.
    pub status: String,
    /// First day.
    pub first_day: Option<String>,
    /// Last day.
    pub last_day: Option<String>,
    /// Name of the place.
    pub place: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Degrees north, where it is a town or finer.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// Independent origins.
    pub origins: u64,
    /// Records.
    pub accounts: u64,
    /// 1 to 6.
    pub credibility: u8,
    /// The more, the sooner a person should look.
    pub attention: u32,
    /// Why.
    pub marks: Vec<String>,
    /// All of its documents are invented.
    pub sample: bool,
    /// The line as record.md has it.
    pub line: Value,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IncidentPage {
    /// Lines that match, on all pages.
    pub total: u64,
    /// The rows of this page.
    pub rows: Vec<IncidentRow>,
}

/// What lists can be narrowed by, with the numbers of lines under a filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IncidentCounts {
    /// Kinds.
    pub kind: Vec<Count>,
    /// Event types.
    pub event: Vec<Count>,
    /// Standings.
    pub status: Vec<Count>,
    /// Countries.
    pub country: Vec<Count>,
}

/// Where an id leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Led {
    /// To this line: it has the id, or one of its records has.
    There(Box<IncidentRow>),
    /// The record of this id is no more, and its words are read otherwise now: to the line that tells of them.
    Onwards(Box<IncidentRow>),
    /// The record of this id is no more, and nothing stands in its place.
    Gone(Gone),
}

/// A record that was, and is no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// The document in which it was read.
    pub document: String,
    /// What it was read as.
    pub event: String,
}

const ROW: &str = "i.id, i.kind, i.event, i.status, i.first_day, i.last_day, i.place, i.country, i.lat, i.lon, \
                   i.origins, i.accounts, i.credibility, i.attention, i.marks, i.sample, i.json";

impl Store {
    /// How far fusing has come; none where nothing is told.
    pub fn fused(&self) -> Result<Option<Fused>, StoreError> {
        self.read(fusing::fused)
    }

    /// A page of incidents, contacts and statements.
    pub fn incidents(&self, filter: &IncidentFilter) -> Result<IncidentPage, StoreError> {
        let (condition, values) = filter.condition();
        let sql = format!(
            "SELECT {ROW} FROM incidents i WHERE {condition} ORDER BY {} LIMIT {} OFFSET {}",
            filter.order.sql(),
            filter.limit.min(i64::MAX as usize),
            filter.offset.min(i64::MAX as usize)
        );
        self.read(|connection| {
            let total = connection
                .prepare_cached(&format!("SELECT count(*) FROM incidents i WHERE {condition}"))?
                .query_row(params_from_iter(&values), |row| row.get(0))?;
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map(params_from_iter(&values), IncidentRow::from_row)?;
            Ok(IncidentPage { total, rows: rows.collect::<Result<_, _>>()? })
        })
    }

    /// What a list can be narrowed by; each count heeds all of the filter but its own part of it.
    pub fn incident_counts(&self, filter: &IncidentFilter) -> Result<IncidentCounts, StoreError> {
        let without = |change: fn(&mut IncidentFilter)| {
            let mut base = filter.clone();
            change(&mut base);
            base.condition()
        };
        self.read(|connection| {
            Ok(IncidentCounts {
                kind: counts(connection, "kind", without(|f| f.kind = None))?,
                event: counts(connection, "event", without(|f| f.event = None))?,
                status: counts(connection, "status", without(|f| f.status = None))?,
                country: counts(connection, "country", without(|f| f.country = None))?,
            })
        })
    }

    /// The line that an id leads to: its own, a record's in it, or that of a record which is no more. None for an id
    /// that no coding ever gave.
    pub fn incident(&self, id: &str) -> Result<Option<Led>, StoreError> {
        self.read(|connection| {
            if let Some(row) = with_record(connection, id)? {
                return Ok(Some(Led::There(Box::new(row))));
            }
            let Some(home) = Home::of(connection, id)? else { return Ok(None) };
            let successor = match home.successor(connection)? {
                Some(record) => with_record(connection, &record)?,
                None => None,
            };
            let gone = || Led::Gone(Gone { document: home.document.clone(), event: home.event.clone() });
            Ok(Some(successor.map_or_else(gone, |row| Led::Onwards(Box::new(row)))))
        })
    }

    /// Ids of the lines that tell of a document, sorted.
    pub fn incidents_of(&self, document: &str) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT DISTINCT incident FROM incident_records WHERE document = ?1 ORDER BY incident";
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let rows = statement.query_map([document], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Hands over every line, by id.
    pub fn each_incident(
        &self,
        each: &mut dyn FnMut(IncidentRow) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let sql = format!("SELECT {ROW} FROM incidents i ORDER BY i.id");
        self.read(|connection| {
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map([], IncidentRow::from_row)?;
            for row in rows {
                each(row?)?;
            }
            Ok(())
        })
    }
}

impl IncidentOrder {
    fn sql(self) -> &'static str {
        match self {
            IncidentOrder::Attention => "i.attention DESC, i.first_day DESC, i.id",
            IncidentOrder::Newest => "i.first_day DESC, i.id",
            IncidentOrder::Oldest => "i.first_day IS NULL, i.first_day, i.id",
            IncidentOrder::Origins => "i.origins DESC, i.first_day DESC, i.id",
        }
    }
}

impl IncidentFilter {
    /// The SQL condition and its values; text only ever goes in as a value.
    fn condition(&self) -> (String, Vec<Sql>) {
        let mut parts = vec!["1".to_owned()];
        let mut values = Vec::new();
        let mut narrow = |part: &str, value: Option<Sql>| {
            if let Some(value) = value {
                parts.push(part.to_owned());
                values.push(value);
            }
        };
        let text = |value: &Option<String>| value.clone().map(Sql::Text);
        let number = |value: u64| Sql::Integer(i64::try_from(value).unwrap_or(i64::MAX));
        narrow("i.kind = ?", text(&self.kind));
        narrow("i.event = ?", text(&self.event));
        narrow("i.status = ?", text(&self.status));
        narrow("i.country = ?", text(&self.country));
        narrow("instr(' ' || i.marks || ' ', ' ' || ? || ' ') > 0", text(&self.mark));
        narrow("i.last_day >= ?", text(&self.after));
        narrow("i.first_day <= ?", text(&self.before));
        narrow("i.origins >= ?", self.origins.map(number));
        narrow("i.credibility <= ?", self.credibility.map(|grade| number(grade.into())));
        narrow("i.sample = ?", self.sample.map(|sample| Sql::Integer(sample.into())));
        let folded = hudna_places::fold::fold(self.text.as_deref().unwrap_or_default());
        for word in folded.split_whitespace() {
            narrow("instr(hudna_fold(i.names), ?) > 0", Some(Sql::Text(word.to_owned())));
        }
        (parts.join(" AND "), values)
    }
}

impl IncidentRow {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let json: String = row.get(16)?;
        let line = serde_json::from_str(&json).map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(16, rusqlite::types::Type::Text, error.into())
        })?;
        let marks: String = row.get(14)?;
        Ok(Self {
            id: row.get(0)?,
            kind: row.get(1)?,
            event: row.get(2)?,
            status: row.get(3)?,
            first_day: row.get(4)?,
            last_day: row.get(5)?,
            place: row.get(6)?,
            country: row.get(7)?,
            lat: row.get(8)?,
            lon: row.get(9)?,
            origins: row.get(10)?,
            accounts: row.get(11)?,
            credibility: row.get(12)?,
            attention: row.get(13)?,
            marks: marks.split_whitespace().map(str::to_owned).collect(),
            sample: row.get(15)?,
            line,
        })
    }
}

fn counts(
    connection: &Connection,
    column: &str,
    (condition, values): (String, Vec<Sql>),
) -> Inner<Vec<Count>> {
    let sql = format!(
        "SELECT i.{column}, count(*) AS lines FROM incidents i WHERE {condition} AND i.{column} IS NOT NULL
         GROUP BY i.{column} ORDER BY lines DESC, i.{column}"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(&values), |row| {
        Ok(Count { value: row.get(0)?, documents: row.get(1)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn with_record(connection: &Connection, id: &str) -> Inner<Option<IncidentRow>> {
    let sql = format!(
        "SELECT {ROW} FROM incident_records r JOIN incidents i ON i.id = r.incident WHERE r.record = ?1"
    );
    Ok(connection.prepare_cached(&sql)?.query_row([id], IncidentRow::from_row).optional()?)
}

/// Where a record was read.
#[derive(Debug)]
struct Home {
    document: String,
    event: String,
    first: i64,
    last: i64,
}

impl Home {
    fn of(connection: &Connection, record: &str) -> Inner<Option<Self>> {
        let sql = "SELECT document, event, first, last FROM record_homes WHERE record = ?1
                   ORDER BY seq DESC LIMIT 1";
        let row = |row: &Row<'_>| {
            Ok(Self { document: row.get(0)?, event: row.get(1)?, first: row.get(2)?, last: row.get(3)? })
        };
        Ok(connection.prepare_cached(sql)?.query_row([record], row).optional()?)
    }

    /// The record that tells of the same words now; in a later version of the document, one of the same event.
    fn successor(&self, connection: &Connection) -> Inner<Option<String>> {
        let Self { document, event, first, last } = self;
        let sql = "SELECT r.record FROM incident_records r JOIN record_homes h ON h.record = r.record
                   WHERE r.document = ?1 AND h.document = ?1 AND h.first < ?4 AND h.last > ?3
                   ORDER BY h.event = ?2 DESC, min(h.last, ?4) - max(h.first, ?3) DESC, r.record LIMIT 1";
        let same = connection
            .prepare_cached(sql)?
            .query_row(params![document, event, first, last], |row| row.get(0))
            .optional()?;
        if same.is_some() {
            return Ok(same);
        }
        let sql = "SELECT r.record FROM deliveries d JOIN deliveries l ON l.id = d.id AND l.seq > d.seq
                   JOIN incident_records r ON r.document = l.hash
                   JOIN record_homes h ON h.record = r.record AND h.event = ?2
                   WHERE d.hash = ?1 ORDER BY l.seq DESC, abs(h.first - ?3), r.record LIMIT 1";
        let mut statement = connection.prepare_cached(sql)?;
        Ok(statement.query_row(params![document, event, first], |row| row.get(0)).optional()?)
    }
}

/// Enters where the records of a coding were read. What has no id or place of its own leads nowhere.
pub(crate) fn enter_homes(
    connection: &Connection,
    seq: u64,
    document: &str,
    body: Option<&str>,
) -> Inner<()> {
    #[derive(Deserialize)]
    struct Read {
        id: String,
        event: String,
        #[serde(default)]
        text_info: Place,
    }
    #[derive(Default, Deserialize)]
    struct Place {
        start: i64,
        end: i64,
    }
    let Some(body) = body else { return Ok(()) };
    let mut body = parse_body(seq, body)?;
    let records = body.pointer_mut("/line/records").map(Value::take);
    let sql = "INSERT OR REPLACE INTO record_homes VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let mut insert = connection.prepare_cached(sql)?;
    for record in records.as_ref().and_then(Value::as_array).into_iter().flatten() {
        if let Ok(Read { id, event, text_info }) = Read::deserialize(record) {
            insert.execute(params![id, seq, document, event, text_info.start, text_info.end])?;
        }
    }
    Ok(())
}
