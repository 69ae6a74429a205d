//! What of a store the findings under an agreement do not speak of, and why: zero findings are no quiet.

use rusqlite::{Connection, params};
use serde::Serialize;

use crate::error::Inner;
use crate::{Store, StoreError};

/// Incidents that may concern an agreement, in its countries or of no country told, each in one of the parts below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// All of them.
    pub told: u64,
    /// Of these, without a country.
    pub unplaced: u64,
    /// Not assessed yet, or not since they were told otherwise.
    pub waiting: u64,
    /// Held against at least one provision.
    pub held: u64,
    /// Told as denied, planned or under a condition: held against nothing.
    pub not_done: u64,
    /// No act that any agreement speaks of: protests, sanctions.
    pub beside: u64,
    /// Assessed, and no provision speaks of them.
    pub uncovered: u64,
    /// Documents of the whole store that are not read yet.
    pub unread: u64,
    /// Documents of the whole store that are read, and of which incidents are not told yet.
    pub untold: u64,
}

/// Each incident in one part. Whoever asked nothing yet waits; what changed since waits again.
const PARTS: &str = "SELECT i.country IS NULL,
    CASE WHEN ?3 OR EXISTS (SELECT 1 FROM assessing_due d WHERE d.incident = i.id) THEN 'waiting'
         WHEN EXISTS (SELECT 1 FROM findings f WHERE f.incident = i.id AND (?1 IS NULL OR f.agreement = ?1)) THEN 'held'
         WHEN NOT EXISTS (SELECT 1 FROM assessed_incidents a WHERE a.id = i.id) THEN 'beside'
         WHEN i.status IN ('denied', 'planned', 'hypothetical') THEN 'not done'
         ELSE 'uncovered' END AS part,
    count(*)
  FROM incidents i
  WHERE i.kind = 'incident' AND (i.country IS NULL OR ?1 IS NULL OR i.country IN (SELECT value FROM json_each(?2)))
  GROUP BY 1, 2";

impl Store {
    /// What the findings under an agreement that is about these countries (ISO 3166-1 alpha-3) do not speak of; under
    /// all agreements together, and of all incidents, where none is named.
    ///
    /// # Errors
    /// `Sql`.
    pub fn coverage(&self, agreement: Option<&str>, countries: &[String]) -> Result<Coverage, StoreError> {
        self.read(|connection| {
            let mut coverage = documents(connection)?;
            let never: bool =
                connection.query_row("SELECT NOT EXISTS (SELECT 1 FROM assessed)", [], |row| row.get(0))?;
            let countries = serde_json::json!(countries).to_string();
            let mut statement = connection.prepare_cached(PARTS)?;
            let mut rows = statement.query(params![agreement, countries, never])?;
            while let Some(row) = rows.next()? {
                let (is_unplaced, part, count): (bool, String, u64) = (row.get(0)?, row.get(1)?, row.get(2)?);
                coverage.told += count;
                coverage.unplaced += if is_unplaced { count } else { 0 };
                *coverage.part(&part) += count;
            }
            Ok(coverage)
        })
    }
}

impl Coverage {
    fn part(&mut self, name: &str) -> &mut u64 {
        match name {
            "waiting" => &mut self.waiting,
            "held" => &mut self.held,
            "beside" => &mut self.beside,
            "not done" => &mut self.not_done,
            _ => &mut self.uncovered,
        }
    }
}

/// Documents whose incidents are not there yet.
fn documents(connection: &Connection) -> Inner<Coverage> {
    let sql = "SELECT (SELECT count(*) FROM documents WHERE coder IS NULL),
                 (SELECT count(*) FROM documents d WHERE d.coder IS NOT NULL
                    AND (NOT EXISTS (SELECT 1 FROM fused) OR d.hash IN (SELECT document FROM fusing_due)))";
    let (unread, untold) =
        connection.prepare_cached(sql)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Coverage { unread, untold, ..Coverage::default() })
}
