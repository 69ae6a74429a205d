//! The questions to findings: which there are, and what one of them says.

use rusqlite::types::Value as Sql;
use rusqlite::{OptionalExtension, Row, params_from_iter};
use serde_json::Value;

use crate::error::Inner;
use crate::{Store, StoreError};

/// Which findings; what is `None` does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FindingFilter {
    /// An agreement's id.
    pub agreement: Option<String>,
    /// A provision's number.
    pub provision: Option<String>,
    /// What it comes to.
    pub verdict: Option<String>,
    /// As what it is counted.
    pub standing: Option<String>,
    /// A zone's key.
    pub zone: Option<String>,
    /// A party that it is counted for.
    pub party: Option<String>,
    /// An incident's id.
    pub incident: Option<String>,
    /// First day, YYYY-MM-DD, included.
    pub after: Option<String>,
    /// Last day, included.
    pub before: Option<String>,
    /// At most so many rows; 0 asks for the total alone.
    pub limit: usize,
    /// Rows to skip.
    pub offset: usize,
}

/// A page of findings: the newest day first, those without a day at the end.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingPage {
    /// Findings on all pages.
    pub total: u64,
    /// Incidents that they are about.
    pub incidents: u64,
    /// The rows of this page.
    pub rows: Vec<FindingRow>,
}

/// A finding as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingRow {
    /// Its key.
    pub id: String,
    /// As what an incident is counted.
    pub standing: String,
    /// The finding.
    pub finding: Value,
    /// What is told of the incident.
    pub incident: Value,
}

impl FindingRow {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let json = |at: usize| {
            let text: String = row.get(at)?;
            serde_json::from_str(&text).map_err(|error| {
                rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, error.into())
            })
        };
        Ok(Self { id: row.get(0)?, standing: row.get(1)?, finding: json(2)?, incident: json(3)? })
    }
}

impl FindingFilter {
    /// The SQL condition on `findings f` and its values, numbered from 1; text only ever goes in as a value.
    pub(super) fn condition(&self) -> (String, Vec<Sql>) {
        let (mut parts, mut values) = (vec!["1".to_owned()], Vec::new());
        let mut narrow = |part: &'static str, value: &Option<String>| {
            if let Some(value) = value {
                values.push(Sql::Text(value.clone()));
                parts.push(part.replace('?', &format!("?{}", values.len())));
            }
        };
        narrow("f.agreement = ?", &self.agreement);
        narrow("f.provision = ?", &self.provision);
        narrow("f.verdict = ?", &self.verdict);
        narrow("f.standing = ?", &self.standing);
        narrow("f.incident = ?", &self.incident);
        narrow("f.day >= ?", &self.after);
        narrow("f.day <= ?", &self.before);
        narrow("f.id IN (SELECT finding FROM finding_zones WHERE zone = ?)", &self.zone);
        narrow("f.id IN (SELECT finding FROM finding_parties WHERE party = ?)", &self.party);
        (parts.join(" AND "), values)
    }
}

const ROW: &str = "f.id, f.standing, f.json, coalesce(i.json, 'null')";
const FROM: &str = "findings f LEFT JOIN assessed_incidents i ON i.id = f.incident";

impl Store {
    /// The agreements as they were when the findings were made, in their order; none before the first time.
    pub fn agreements(&self) -> Result<Vec<Value>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT json FROM agreements ORDER BY ordinal")?;
            let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
            rows.map(|text| parsed("agreement", &text?)).collect()
        })
    }

    /// One of them.
    pub fn agreement(&self, id: &str) -> Result<Option<Value>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT json FROM agreements WHERE id = ?1")?;
            let text: Option<String> = statement.query_row([id], |row| row.get(0)).optional()?;
            text.map(|text| parsed("agreement", &text)).transpose()
        })
    }

    /// A page of findings.
    pub fn findings(&self, filter: &FindingFilter) -> Result<FindingPage, StoreError> {
        let (condition, values) = filter.condition();
        self.read(|connection| {
            let sql =
                format!("SELECT count(*), count(DISTINCT f.incident) FROM findings f WHERE {condition}");
            let (total, incidents) = connection
                .prepare_cached(&sql)?
                .query_row(params_from_iter(&values), |row| Ok((row.get(0)?, row.get(1)?)))?;
            let sql = format!(
                "SELECT {ROW} FROM {FROM} WHERE {condition} ORDER BY f.day IS NULL, f.day DESC, f.id
                 LIMIT {} OFFSET {}",
                filter.limit.min(i64::MAX as usize),
                filter.offset.min(i64::MAX as usize)
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map(params_from_iter(&values), FindingRow::from_row)?;
            Ok(FindingPage { total, incidents, rows: rows.collect::<Result<_, _>>()? })
        })
    }

    /// One finding.
    pub fn finding(&self, id: &str) -> Result<Option<FindingRow>, StoreError> {
        self.read(|connection| {
            let sql = format!("SELECT {ROW} FROM {FROM} WHERE f.id = ?1");
            Ok(connection.prepare_cached(&sql)?.query_row([id], FindingRow::from_row).optional()?)
        })
    }
}

fn parsed(what: &'static str, text: &str) -> Inner<Value> {
    Ok(serde_json::from_str(text).map_err(|error| StoreError::Input { what, detail: error.to_string() })?)
}
