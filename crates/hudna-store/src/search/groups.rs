//! Records and documents by their days, as the database counts them, before a timeline puts them into bars.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rusqlite::{Connection, params_from_iter};

use super::matching::{Condition, Matching};
use super::remembered::Kept;
use super::timeline::{By, Clock, Frame, Group};
use crate::error::Inner;

/// Documents on each day.
pub(super) struct Told(pub(super) BTreeMap<Date, u64>);

impl Kept for Told {
    fn bytes(&self) -> usize {
        self.0.len() * 2 * size_of::<(Date, u64)>()
    }
}

pub(super) fn told(connection: &Connection, clock: Clock) -> Inner<Told> {
    let column = if clock == Clock::Received { "received_at" } else { "published" };
    let day = format!("substr({column}, 1, 10)");
    let sql = format!("SELECT {day}, count(*) FROM documents WHERE {day} IS NOT NULL GROUP BY {day}");
    let mut statement = connection.prepare(&sql)?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    let mut told = BTreeMap::new();
    for row in rows {
        let (day, documents) = row?;
        if let Ok(day) = day.parse() {
            told.insert(day, documents);
        }
    }
    Ok(Told(told))
}

/// How records stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Claim,
    Report,
    Denied,
    Planned,
    Supposed,
    Untold,
}

impl Standing {
    fn of(word: &str) -> Self {
        match word {
            "claim" => Standing::Claim,
            "report" => Standing::Report,
            "denied" => Standing::Denied,
            "planned" => Standing::Planned,
            "supposed" => Standing::Supposed,
            _ => Standing::Untold,
        }
    }
}

/// Records with the same days, of the same group, that stand alike.
pub(super) struct Found {
    pub(super) days: Option<(Date, Date)>,
    /// Place in the list of groups.
    pub(super) group: usize,
    pub(super) standing: Standing,
    pub(super) records: u64,
}

impl Found {
    pub(super) fn span(&self) -> Option<(Date, Date)> {
        self.days.filter(|_| matches!(self.standing, Standing::Claim | Standing::Report))
    }
}

/// All of them, with their groups by name.
pub(super) struct Groups {
    pub(super) names: Vec<Group>,
    pub(super) all: Vec<Found>,
}

impl Kept for Groups {
    fn bytes(&self) -> usize {
        self.all.len() * size_of::<Found>() + self.names.len() * 64
    }
}

pub(super) fn groups(connection: &Connection, matching: &Matching, frame: Frame) -> Inner<Groups> {
    let (first, last) = match frame.clock {
        Clock::Event => ("r.first_day", "r.last_day"),
        Clock::Published => ("r.published", "r.published"),
        Clock::Received => ("r.received", "r.received"),
    };
    let group = match frame.by {
        By::Type => "r.event",
        By::Actor => "r.party",
        By::Standing => "r.standing",
    };
    let (from, values) = matching.records(Condition::default());
    let sql = format!(
        "SELECT {first}, {last}, {group}, r.standing, count(*) FROM {from} GROUP BY {first}, {last}, {group}, r.standing"
    );
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let (mut named, mut all) = (BTreeMap::<Group, usize>::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let day = |at| {
            Ok::<_, rusqlite::Error>(
                row.get_ref(at)?.as_str_or_null()?.and_then(|day| day.parse::<Date>().ok()),
            )
        };
        let days = (day(0)?, day(1)?);
        let group = row.get::<_, Option<String>>(2)?.map_or(Group::None, Group::Of);
        let next = named.len();
        all.push(Found {
            days: days.0.zip(days.1).map(|(first, last)| (first, last.max(first))),
            group: *named.entry(group).or_insert(next),
            standing: Standing::of(row.get::<_, Option<String>>(3)?.as_deref().unwrap_or_default()),
            records: row.get(4)?,
        });
    }
    let mut names: Vec<(usize, Group)> = named.into_iter().map(|(group, at)| (at, group)).collect();
    names.sort_unstable_by_key(|(at, _)| *at);
    Ok(Groups { names: names.into_iter().map(|(_, group)| group).collect(), all })
}
