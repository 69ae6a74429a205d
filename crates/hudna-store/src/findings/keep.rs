//! Keeping findings: what goes, what comes, and what they were made from; all of it or none.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

use crate::error::Inner;
use crate::hash::canonical;
use crate::{Store, StoreError, Writer, entry};

/// A finding with what lists and counts ask for.
#[derive(Clone, Debug, PartialEq)]
pub struct NewFinding {
    /// Its key.
    pub id: String,
    /// The incident's id.
    pub incident: String,
    /// The agreement's id.
    pub agreement: String,
    /// The provision's number.
    pub provision: String,
    /// What it comes to.
    pub verdict: String,
    /// As what an incident is counted: `alleged`, `reported`, `verified`, `refuted`, `undecidable`, `no breach`.
    pub standing: String,
    /// First day of what happened.
    pub day: Option<String>,
    /// The parties that it is counted for.
    pub parties: Vec<String>,
    /// The zones that it lies in, or may lie in.
    pub zones: Vec<String>,
    /// The questions that stay open of it, where it cannot be decided.
    pub open: Vec<String>,
    /// The finding.
    pub json: Value,
}

/// What the findings that are kept were made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prints {
    /// By agreement and provision.
    pub provisions: BTreeMap<(String, String), String>,
    /// By incident.
    pub incidents: BTreeMap<String, String>,
}

/// What changes of the findings that are kept: what goes first, then what comes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FindingChange {
    /// All agreements, in their order, in place of those kept.
    pub agreements: Vec<(String, Value)>,
    /// Provisions whose findings go.
    pub provisions_gone: Vec<(String, String)>,
    /// Incidents that go, with their findings.
    pub incidents_gone: Vec<String>,
    /// Incidents that come: id, print, and what is told of them.
    pub incidents: Vec<(String, String, Value)>,
    /// Findings that come, or take another's place.
    pub findings: Vec<NewFinding>,
    /// What the findings of each provision are made from now; in place of those kept.
    pub provisions: BTreeMap<(String, String), String>,
    /// By which rules they are made: program and tables.
    pub rules: String,
}

/// How far assessing has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessed {
    /// The last entry that it saw.
    pub seq: u64,
    /// By which rules: program and tables.
    pub rules: String,
}

impl Writer {
    /// Keeps findings, all of the change or none: they are as of the last entry, and nothing is due any more.
    ///
    /// # Errors
    /// `Full`, `Io`, `Sql`: nothing was changed. `Input` where JSON has no canonical form.
    pub fn keep_findings(&mut self, change: &FindingChange) -> Result<(), StoreError> {
        self.write(|transaction, _| {
            go(transaction, change)?;
            come(transaction, change)?;
            done(transaction, &change.rules)
        })
    }

    /// Nothing of the findings changed: they are as of the last entry.
    ///
    /// # Errors
    /// As [`Writer::keep_findings`].
    pub fn findings_stand(&mut self, rules: &str) -> Result<(), StoreError> {
        self.write(|transaction, _| done(transaction, rules))
    }
}

impl Store {
    /// How far assessing has come; none where it is to begin anew.
    pub fn assessed(&self) -> Result<Option<Assessed>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT seq, rules FROM assessed")?;
            let row = statement.query_row([], |row| Ok(Assessed { seq: row.get(0)?, rules: row.get(1)? }));
            Ok(row.optional()?)
        })
    }

    /// Ids of incidents that changed since findings were last made, sorted.
    pub fn due_incidents(&self) -> Result<Vec<String>, StoreError> {
        self.read(|connection| {
            let mut statement =
                connection.prepare_cached("SELECT incident FROM assessing_due ORDER BY incident")?;
            let rows = statement.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// What the findings that are kept were made from.
    pub fn finding_prints(&self) -> Result<Prints, StoreError> {
        self.read(|connection| {
            let mut prints = Prints::default();
            let mut provisions =
                connection.prepare_cached("SELECT agreement, provision, print FROM assessed_provisions")?;
            let mut rows = provisions.query([])?;
            while let Some(row) = rows.next()? {
                prints.provisions.insert((row.get(0)?, row.get(1)?), row.get(2)?);
            }
            let mut incidents = connection.prepare_cached("SELECT id, print FROM assessed_incidents")?;
            let mut rows = incidents.query([])?;
            while let Some(row) = rows.next()? {
                prints.incidents.insert(row.get(0)?, row.get(1)?);
            }
            Ok(prints)
        })
    }
}

/// Takes away the findings on an incident, and what they were made from.
pub(crate) fn forget(connection: &Connection, incident: &str) -> Inner<()> {
    take_away(connection, "incident = ?1", &[incident])?;
    connection.prepare_cached("DELETE FROM assessed_incidents WHERE id = ?1")?.execute([incident])?;
    Ok(())
}

fn take_away(connection: &Connection, which: &str, values: &[&str]) -> Inner<()> {
    for table in ["finding_parties", "finding_zones", "finding_open"] {
        let sql = format!("DELETE FROM {table} WHERE finding IN (SELECT id FROM findings WHERE {which})");
        connection.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(values))?;
    }
    let sql = format!("DELETE FROM findings WHERE {which}");
    connection.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(values))?;
    Ok(())
}

fn go(connection: &Connection, change: &FindingChange) -> Inner<()> {
    for (agreement, provision) in &change.provisions_gone {
        take_away(connection, "agreement = ?1 AND provision = ?2", &[agreement, provision])?;
    }
    for incident in &change.incidents_gone {
        forget(connection, incident)?;
    }
    for finding in &change.findings {
        take_away(connection, "id = ?1", &[&finding.id])?;
    }
    connection.execute_batch("DELETE FROM agreements; DELETE FROM assessed_provisions;")?;
    Ok(())
}

fn come(connection: &Connection, change: &FindingChange) -> Inner<()> {
    let mut agreement = connection.prepare_cached("INSERT INTO agreements VALUES (?1, ?2, ?3)")?;
    for (at, (id, json)) in change.agreements.iter().enumerate() {
        agreement.execute(params![id, at, text(json)?])?;
    }
    let mut provision = connection.prepare_cached("INSERT INTO assessed_provisions VALUES (?1, ?2, ?3)")?;
    for ((agreement, number), print) in &change.provisions {
        provision.execute(params![agreement, number, print])?;
    }
    let mut incident = connection.prepare_cached("INSERT INTO assessed_incidents VALUES (?1, ?2, ?3)")?;
    for (id, print, json) in &change.incidents {
        incident.execute(params![id, print, text(json)?])?;
    }
    let mut row =
        connection.prepare_cached("INSERT INTO findings VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
    let mut of_party = connection.prepare_cached("INSERT OR IGNORE INTO finding_parties VALUES (?1, ?2)")?;
    let mut in_zone = connection.prepare_cached("INSERT OR IGNORE INTO finding_zones VALUES (?1, ?2)")?;
    let mut open = connection.prepare_cached("INSERT OR IGNORE INTO finding_open VALUES (?1, ?2)")?;
    for finding in &change.findings {
        let NewFinding { id, incident, agreement, provision, verdict, standing, day, .. } = finding;
        let json = text(&finding.json)?;
        row.execute(params![id, incident, agreement, provision, verdict, standing, day, json])?;
        finding.parties.iter().try_for_each(|party| of_party.execute(params![id, party]).map(|_| ()))?;
        finding.zones.iter().try_for_each(|zone| in_zone.execute(params![id, zone]).map(|_| ()))?;
        finding.open.iter().try_for_each(|asked| open.execute(params![id, asked]).map(|_| ()))?;
    }
    Ok(())
}

fn done(connection: &Connection, rules: &str) -> Inner<()> {
    let seq = entry::head(connection)?.map_or(0, |head| head.seq);
    connection.execute("DELETE FROM assessing_due", [])?;
    let sql = "INSERT INTO assessed VALUES (1, ?1, ?2)
               ON CONFLICT DO UPDATE SET seq = excluded.seq, rules = excluded.rules";
    connection.prepare_cached(sql)?.execute(params![seq, rules])?;
    Ok(())
}

fn text(json: &Value) -> Inner<String> {
    Ok(canonical(json).map_err(|detail| StoreError::Input { what: "finding", detail })?)
}

/// Throws all findings away, with what they were made from: who makes them makes them anew. The agreements stay: they
/// were read in no document.
pub(crate) fn clear(connection: &Connection) -> Inner<()> {
    connection.execute_batch(
        "DELETE FROM assessed_provisions; DELETE FROM assessed_incidents; DELETE FROM findings;
         DELETE FROM finding_parties; DELETE FROM finding_zones; DELETE FROM finding_open;
         DELETE FROM assessed;
         INSERT OR IGNORE INTO assessing_due SELECT id FROM incidents;",
    )?;
    Ok(())
}
