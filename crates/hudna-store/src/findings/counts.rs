//! Counting incidents by what findings say of them. What is counted is always incidents, never findings or reports.

use rusqlite::params_from_iter;
use serde::Serialize;

use super::FindingFilter;
use crate::{Store, StoreError};

/// What incidents are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Dimension {
    /// The agreement.
    Agreement,
    /// The provision.
    Provision,
    /// The zone; an incident that may lie in two counts in each.
    Zone,
    /// The party; an incident of two counts for each.
    Party,
    /// The first day of what happened.
    Day,
    /// The question that nothing told answers; of an incident that several stay open of, each.
    Open,
}

/// How many incidents of one standing there are, of one agreement, provision, …
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// The values of the dimensions asked for, in their order; none where it is not told (which zone, party or day).
    pub of: Vec<Option<String>>,
    /// As what they are counted.
    pub standing: String,
    /// Different incidents.
    pub incidents: u64,
}

impl Dimension {
    fn column(self) -> &'static str {
        match self {
            Self::Agreement => "f.agreement",
            Self::Provision => "f.provision",
            Self::Zone => "z.zone",
            Self::Party => "p.party",
            Self::Day => "f.day",
            Self::Open => "o.asked",
        }
    }
}

impl Store {
    /// Incidents by these dimensions and by standing, in the order of their values. With one dimension left out, an
    /// incident that has several of its values still counts once.
    pub fn tally(&self, filter: &FindingFilter, by: &[Dimension]) -> Result<Vec<Tally>, StoreError> {
        let (condition, values) = filter.condition();
        let mut from = "findings f".to_owned();
        if by.contains(&Dimension::Zone) {
            from.push_str(" LEFT JOIN finding_zones z ON z.finding = f.id");
        }
        if by.contains(&Dimension::Party) {
            from.push_str(" LEFT JOIN finding_parties p ON p.finding = f.id");
        }
        if by.contains(&Dimension::Open) {
            from.push_str(" JOIN finding_open o ON o.finding = f.id");
        }
        let columns: String = by.iter().map(|one| format!("{}, ", one.column())).collect();
        let sql = format!(
            "SELECT {columns}f.standing, count(DISTINCT f.incident) FROM {from} WHERE {condition}
             GROUP BY {columns}f.standing ORDER BY {columns}f.standing"
        );
        self.read(|connection| {
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map(params_from_iter(&values), |row| {
                let of = (0..by.len()).map(|at| row.get(at)).collect::<Result<_, _>>()?;
                Ok(Tally { of, standing: row.get(by.len())?, incidents: row.get(by.len() + 1)? })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

/// Incidents of seven days, and of the seven days before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Trend {
    /// The last day, YYYY-MM-DD.
    pub until: String,
    /// By standing, in the order of their names.
    pub standings: Vec<Change>,
}

/// How many incidents of a standing there were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// As what they are counted.
    pub standing: String,
    /// In the seven days.
    pub last: u64,
    /// In the seven days before.
    pub before: u64,
}

impl Store {
    /// Incidents of the seven days up to a day, and of the seven before; up to the last day that any finding has
    /// where none is given. None where no finding has a day.
    pub fn trend(&self, filter: &FindingFilter, until: Option<&str>) -> Result<Option<Trend>, StoreError> {
        let (condition, values) = filter.condition();
        self.read(|connection| {
            let until: Option<String> = match until {
                Some(day) => Some(day.to_owned()),
                None => connection
                    .prepare_cached(&format!("SELECT max(f.day) FROM findings f WHERE {condition}"))?
                    .query_row(params_from_iter(&values), |row| row.get(0))?,
            };
            let Some(until) = until else { return Ok(None) };
            // `until` is the last of the condition's values, so that their numbers stay.
            let day = format!("?{}", values.len() + 1);
            let sql = format!(
                "SELECT f.standing,
                        count(DISTINCT CASE WHEN f.day > date({day}, '-7 days') THEN f.incident END),
                        count(DISTINCT CASE WHEN f.day <= date({day}, '-7 days') THEN f.incident END)
                 FROM findings f
                 WHERE {condition} AND f.day <= {day} AND f.day > date({day}, '-14 days')
                 GROUP BY f.standing ORDER BY f.standing"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let mut all = values.clone();
            all.push(until.clone().into());
            let rows = statement.query_map(params_from_iter(&all), |row| {
                Ok(Change { standing: row.get(0)?, last: row.get(1)?, before: row.get(2)? })
            })?;
            Ok(Some(Trend { until, standings: rows.collect::<Result<_, _>>()? }))
        })
    }
}
