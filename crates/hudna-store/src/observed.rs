//! The desk's questions about observers: their posts, and pages of what they noticed, counted by the database. Which of it may
//! be shown is not decided here.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};
use serde_json::{Value, json};

use crate::entry::parse_body;
use crate::error::Inner;
use crate::{Store, StoreError};

/// Which observations to list; what is `None` does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ObservationFilter {
    /// Of nothing, or of something.
    pub nothing: Option<bool>,
    /// First day, YYYY-MM-DD, included; an observation without a day answers to no question about days.
    pub after: Option<String>,
    /// Last day, included.
    pub before: Option<String>,
    /// From these positions only, as [`ObservedFrom::place`] tells them.
    pub places: Option<Vec<String>>,
    /// From these positions on these first days only.
    pub on: Option<Vec<(String, String)>>,
    /// Rows at most.
    pub limit: usize,
    /// Rows to skip.
    pub offset: usize,
}

/// A page of observations: the newest first, those without a day at the end.
#[derive(Clone, Debug, PartialEq)]
pub struct ObservationPage {
    /// Observations on all pages.
    pub total: u64,
    /// Those of nothing among them.
    pub nothing: u64,
    /// The page.
    pub rows: Vec<Observed>,
}

/// An observation as the store keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed {
    /// SHA-256 of its document.
    pub document: String,
    /// Its place among the document's observations: with the document it is told from all others.
    pub ordinal: u32,
    /// As its line has it.
    pub told: Value,
}

/// How many observations were made from one position on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObservedFrom {
    /// The position, JSON as the observation has it.
    pub place: String,
    /// The first day, where one is told.
    pub day: Option<String>,
    /// Those in which something was noticed.
    pub noticed: u64,
    /// Those of nothing.
    pub nothing: u64,
}

/// A document that counts now: the newest of an id.
pub(crate) const COUNTS: &str = "EXISTS (SELECT 1 FROM deliveries v WHERE v.hash = o.document AND NOT EXISTS
                                (SELECT 1 FROM deliveries l WHERE l.id = v.id AND l.seq > v.seq))";

impl Store {
    /// Posts, patrols and cameras of all documents that count now, as their lines have them, with the documents' hashes.
    ///
    /// # Errors
    /// `Sql`; `Entry` where what is kept cannot be read.
    pub fn posts(&self) -> Result<Vec<(String, Value)>, StoreError> {
        let sql =
            format!("SELECT o.document, o.json FROM posts o WHERE {COUNTS} ORDER BY o.document, o.ordinal");
        self.read(|connection| told(connection, &sql, Vec::new()))
    }

    /// A page of observations, with how many there are.
    ///
    /// # Errors
    /// `Sql`; `Entry` where what is kept cannot be read.
    pub fn observations(&self, filter: &ObservationFilter) -> Result<ObservationPage, StoreError> {
        let (matching, values) = matching(filter);
        let sql = format!(
            "SELECT o.document, o.ordinal, o.json FROM observations o WHERE {matching}
             ORDER BY o.began DESC, o.document, o.ordinal LIMIT ? OFFSET ?"
        );
        self.read(|connection| {
            let asked = format!("observations {matching} {values:?}");
            let counts = self.remembered.of(connection, asked, || counted(connection, &matching, &values))?;
            let (total, nothing) = counts.first().copied().unwrap_or_default();
            let mut page = values.clone();
            let number = |count: usize| Sql::Integer(i64::try_from(count).unwrap_or(i64::MAX));
            page.extend([number(filter.limit), number(filter.offset)]);
            Ok(ObservationPage { total, nothing, rows: observed(connection, &sql, page)? })
        })
    }

    /// From where and on which days anything was observed, or nothing; without the observations told without a position.
    ///
    /// # Errors
    /// `Sql`.
    pub fn observed_from(&self) -> Result<Vec<ObservedFrom>, StoreError> {
        let sql = format!(
            "SELECT o.place, o.first_day, sum(NOT o.quiet), sum(o.quiet) FROM observations o
             WHERE o.place IS NOT NULL AND {COUNTS} GROUP BY o.place, o.first_day ORDER BY o.place, o.first_day"
        );
        let read = |connection: &Connection| -> Inner<Vec<ObservedFrom>> {
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map([], |row| {
                let (place, day) = (row.get(0)?, row.get(1)?);
                Ok(ObservedFrom { place, day, noticed: row.get(2)?, nothing: row.get(3)? })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        self.read(|connection| {
            let found = self.remembered.of(connection, "observed from".to_owned(), || read(connection))?;
            Ok(found.to_vec())
        })
    }
}

/// What of observations answers to a filter, and the values in it.
fn matching(filter: &ObservationFilter) -> (String, Vec<Sql>) {
    let mut parts = vec![COUNTS.to_owned()];
    let mut values = Vec::new();
    let mut narrow = |part: &str, value: Sql| {
        parts.push(part.to_owned());
        values.push(value);
    };
    if let Some(nothing) = filter.nothing {
        narrow("o.quiet = ?", Sql::Integer(nothing.into()));
    }
    if let Some(day) = &filter.after {
        narrow("o.last_day >= ?", Sql::Text(day.clone()));
    }
    if let Some(day) = &filter.before {
        narrow("o.first_day <= ?", Sql::Text(day.clone()));
    }
    if let Some(places) = &filter.places {
        narrow("o.place IN (SELECT value FROM json_each(?))", Sql::Text(json!(places).to_string()));
    }
    if let Some(on) = &filter.on {
        let part = "(o.place, o.first_day) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))";
        narrow(part, Sql::Text(json!(on).to_string()));
    }
    (parts.join(" AND "), values)
}

/// All that match, and those of nothing among them.
fn counted(connection: &Connection, matching: &str, values: &[Sql]) -> Inner<Vec<(u64, u64)>> {
    let sql = format!("SELECT count(*), coalesce(sum(o.quiet), 0) FROM observations o WHERE {matching}");
    let mut statement = connection.prepare_cached(&sql)?;
    let counts = statement.query_row(params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(vec![counts])
}

fn observed(connection: &Connection, sql: &str, values: Vec<Sql>) -> Inner<Vec<Observed>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let told = parse_body(0, &row.get::<_, String>(2)?)?;
        all.push(Observed { document: row.get(0)?, ordinal: row.get(1)?, told });
    }
    Ok(all)
}

pub(crate) fn told(connection: &Connection, sql: &str, values: Vec<Sql>) -> Inner<Vec<(String, Value)>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push((row.get(0)?, parse_body(0, &row.get::<_, String>(1)?)?));
    }
    Ok(all)
}
