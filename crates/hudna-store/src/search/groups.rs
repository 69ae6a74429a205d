//! Records by their days, as the database counts them, before a timeline puts them into bars.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};

use super::decided::DECIDED;
use super::matching::{Condition, Matching};
use super::remembered::Kept;
use super::timeline::{By, Clock, Frame, Group};
use crate::error::Inner;

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
    let mut groups = Naming::default();
    match frame.clock {
        Clock::Event => groups.count(connection, matching, frame.by, ("r.first_day", "r.last_day"))?,
        Clock::Published => groups.count(connection, matching, frame.by, ("r.published", "r.published"))?,
        Clock::Received => groups.count(connection, matching, frame.by, ("r.received", "r.received"))?,
        Clock::Decided => groups.count_decided(connection, matching, frame.by)?,
    }
    Ok(groups.named())
}

/// Groups while their names are being found.
#[derive(Default)]
struct Naming {
    at: BTreeMap<Group, usize>,
    all: Vec<Found>,
}

impl Naming {
    fn count(
        &mut self,
        connection: &Connection,
        matching: &Matching,
        by: By,
        (first, last): (&str, &str),
    ) -> Inner<()> {
        let (from, values) = matching.records(Condition::default());
        let group = column(by);
        let sql = format!(
            "SELECT {first}, {last}, {group}, r.standing, count(*) FROM {from} GROUP BY {first}, {last}, {group}, r.standing"
        );
        self.take(connection, &sql, values)
    }

    /// Those that somebody decided on by the day, all others without one.
    fn count_decided(&mut self, connection: &Connection, matching: &Matching, by: By) -> Inner<()> {
        let group = column(by);
        let mut on = Condition::default();
        on.and(format!("r.key IN (SELECT key FROM ({DECIDED}))"), []);
        let (from, values) = matching.records(on);
        // The records first, few as they are: a join would have SQLite look for the day of each record that answers.
        let sql = format!(
            "WITH decided AS ({DECIDED}), found AS (SELECT r.key AS key, {group} AS party, r.standing AS standing FROM {from})
             SELECT d.day, d.day, f.party, f.standing, count(*) FROM found f JOIN decided d ON d.key = f.key GROUP BY 1, 3, 4"
        );
        self.take(connection, &sql, values)?;
        let mut off = Condition::default();
        off.and(format!("r.key NOT IN (SELECT key FROM ({DECIDED}))"), []);
        let (from, values) = matching.records(off);
        let sql = format!(
            "SELECT NULL, NULL, {group}, r.standing, count(*) FROM {from} GROUP BY {group}, r.standing"
        );
        self.take(connection, &sql, values)
    }

    /// Rows of first and last day, group, standing and count.
    fn take(&mut self, connection: &Connection, sql: &str, values: Vec<Sql>) -> Inner<()> {
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            let day = |at| {
                Ok::<_, rusqlite::Error>(
                    row.get_ref(at)?.as_str_or_null()?.and_then(|day| day.parse::<Date>().ok()),
                )
            };
            let days = (day(0)?, day(1)?);
            let group = row.get::<_, Option<String>>(2)?.map_or(Group::None, Group::Of);
            let next = self.at.len();
            self.all.push(Found {
                days: days.0.zip(days.1).map(|(first, last)| (first, last.max(first))),
                group: *self.at.entry(group).or_insert(next),
                standing: Standing::of(row.get::<_, Option<String>>(3)?.as_deref().unwrap_or_default()),
                records: row.get(4)?,
            });
        }
        Ok(())
    }

    fn named(self) -> Groups {
        let mut names: Vec<(usize, Group)> = self.at.into_iter().map(|(group, at)| (at, group)).collect();
        names.sort_unstable_by_key(|(at, _)| *at);
        Groups { names: names.into_iter().map(|(_, group)| group).collect(), all: self.all }
    }
}

fn column(by: By) -> &'static str {
    match by {
        By::Type => "r.event",
        By::Actor => "r.party",
        By::Standing => "r.standing",
    }
}
