//! Records in time: counted by day, week, month or year, with the days on which nothing was taken in.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rusqlite::{Connection, params_from_iter};

use super::find::{STEPS, bounded};
use super::matching::{Condition, Matching};
use super::question::Question;
use super::units::{MOST, Unit};
use crate::error::Inner;
use crate::{Store, StoreError};

/// Groups that are told apart in the bars; what is left is one more.
const SERIES: usize = 7;

/// Whose time counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// When it happened, as the text tells it.
    Event,
    /// When the document was published.
    Published,
    /// When it was first taken in.
    Received,
}

/// What the records of a bar are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// PLOVER event type.
    Type,
    /// The first actor.
    Actor,
    /// Whether it is a claim.
    Standing,
}

/// How a timeline is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Whose time.
    pub clock: Clock,
    /// What is told apart.
    pub by: By,
    /// What is counted by; fitting the days where none is given.
    pub unit: Option<Unit>,
    /// First and last day; those on which documents were published (received) where none are given.
    pub days: Option<(Date, Date)>,
}

/// Records by time. What is withheld is nowhere in it, and of what is denied, planned or supposed only the number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// What it is counted by.
    pub unit: Unit,
    /// First and last day, of whole units; none where nothing has a day.
    pub days: Option<(Date, Date)>,
    /// First and last day of all records that answer, the bars' or not.
    pub extent: Option<(Date, Date)>,
    /// What the bars are made of, the most first; what is left comes last.
    pub series: Vec<Series>,
    /// Without a gap between them.
    pub bars: Vec<Bar>,
    /// What is in no bar.
    pub beside: Beside,
}

/// One group of records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Which.
    pub group: Group,
    /// Records in the bars.
    pub records: u64,
}

/// What a group is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// A type; a name or `code:sector`; `claim` or `report`.
    Of(String),
    /// No actor is named.
    None,
    /// All groups that have fewer records than those told apart.
    Rest,
}

/// One day, week, month or year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// Records of each series, in its order.
    pub counts: Vec<u64>,
    /// Those of them that are claims.
    pub claims: u64,
    /// Documents published (received) in it, whatever was asked.
    pub documents: u64,
    /// On how many of its days any was; on the others nothing was taken in.
    pub days_told: u64,
}

/// Records that answer and are in no bar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// Their day is not known.
    pub undated: u64,
    /// Known only to a longer time than the unit.
    pub wider: u64,
    /// Before the first bar.
    pub earlier: u64,
    /// After the last one.
    pub later: u64,
    /// Told not to have happened.
    pub denied: u64,
    /// Told for the future.
    pub planned: u64,
    /// Told under a condition.
    pub supposed: u64,
}

impl Store {
    /// The records that answer to a question, by time.
    ///
    /// # Errors
    /// `Costly` where the question takes too much work; `Input` where the days make too many units.
    pub fn timeline(&self, question: &Question, frame: Frame) -> Result<Timeline, StoreError> {
        let matching = Matching::of(question);
        self.read(|connection| {
            bounded(STEPS, || {
                let told = told(connection, frame.clock)?;
                let found = groups(connection, &matching, frame)?;
                Ok(Counting::new(frame, &told, found.iter().filter_map(Found::span))?.count(&found, &told))
            })
        })
    }
}

/// Documents on each day.
type Told = BTreeMap<Date, u64>;

fn told(connection: &Connection, clock: Clock) -> Inner<Told> {
    let column = if clock == Clock::Received { "received_at" } else { "published" };
    let day = format!("substr({column}, 1, 10)");
    let sql = format!("SELECT {day}, count(*) FROM documents WHERE {day} IS NOT NULL GROUP BY {day}");
    let mut statement = connection.prepare(&sql)?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    let mut told = Told::new();
    for row in rows {
        let (day, documents) = row?;
        if let Ok(day) = day.parse() {
            told.insert(day, documents);
        }
    }
    Ok(told)
}

/// Records with the same days, of the same group, that stand alike.
struct Found {
    days: Option<(Date, Date)>,
    group: Group,
    standing: String,
    records: u64,
}

impl Found {
    fn happened(&self) -> bool {
        matches!(self.standing.as_str(), "claim" | "report")
    }

    fn span(&self) -> Option<(Date, Date)> {
        self.days.filter(|_| self.happened())
    }
}

fn groups(connection: &Connection, matching: &Matching, frame: Frame) -> Inner<Vec<Found>> {
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
    let rows = statement.query_map(params_from_iter(values), |row| {
        let day = |day: Option<String>| day.and_then(|day| day.parse::<Date>().ok());
        let days = (day(row.get(0)?), day(row.get(1)?));
        Ok(Found {
            days: days.0.zip(days.1).map(|(first, last)| (first, last.max(first))),
            group: row.get::<_, Option<String>>(2)?.map_or(Group::None, Group::Of),
            standing: row.get::<_, Option<String>>(3)?.unwrap_or_default(),
            records: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The bars, still empty, and where each record belongs.
struct Counting {
    unit: Unit,
    extent: Option<(Date, Date)>,
    days: Option<(Date, Date)>,
}

/// Where records belong.
enum Place {
    Bar(usize),
    Wider,
    Earlier,
    Later,
}

impl Counting {
    fn new(frame: Frame, told: &Told, spans: impl Iterator<Item = (Date, Date)>) -> Result<Self, StoreError> {
        let extent = spans.reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)));
        let published = told.keys().next().copied().zip(told.keys().next_back().copied());
        let Some((first, last)) = frame.days.or(published).or(extent) else {
            return Ok(Self { unit: frame.unit.unwrap_or(Unit::Day), extent, days: None });
        };
        let unit = frame.unit.unwrap_or_else(|| Unit::fitting(first, last));
        let units = unit.between(first, last);
        if units > MOST {
            let detail = format!(
                "{units} times a {}: at most {MOST} are counted; take a longer unit or fewer days",
                unit.as_str()
            );
            return Err(StoreError::Input { what: "timeline", detail });
        }
        Ok(Self { unit, extent, days: Some((unit.first(first), unit.last(last))) })
    }

    fn count(&self, found: &[Found], told: &Told) -> Timeline {
        let mut beside = Beside::default();
        let mut placed = Vec::new();
        for one in found {
            let to = match (one.standing.as_str(), one.days) {
                ("denied", _) => &mut beside.denied,
                ("planned", _) => &mut beside.planned,
                ("supposed", _) => &mut beside.supposed,
                (_, None) => &mut beside.undated,
                (_, Some(days)) => match self.place(days) {
                    Place::Bar(at) => {
                        placed.push((at, one));
                        continue;
                    }
                    Place::Wider => &mut beside.wider,
                    Place::Earlier => &mut beside.earlier,
                    Place::Later => &mut beside.later,
                },
            };
            *to += one.records;
        }
        let series = series(placed.iter().map(|(_, one)| *one));
        let mut bars = self.bars(series.len(), told);
        for (at, one) in placed {
            if let Some(bar) = bars.get_mut(at) {
                let known = series.iter().position(|series| series.group == one.group);
                if let Some(count) = bar.counts.get_mut(known.unwrap_or(series.len().saturating_sub(1))) {
                    *count += one.records;
                }
                bar.claims += if one.standing == "claim" { one.records } else { 0 };
            }
        }
        Timeline { unit: self.unit, days: self.days, extent: self.extent, series, bars, beside }
    }

    fn place(&self, (first, last): (Date, Date)) -> Place {
        let Some((from, to)) = self.days else { return Place::Wider };
        match () {
            () if last < from => Place::Earlier,
            () if first > to => Place::Later,
            () if self.unit.last(first) < last => Place::Wider,
            () => Place::Bar(self.unit.between(from, first).saturating_sub(1)),
        }
    }

    fn bars(&self, series: usize, told: &Told) -> Vec<Bar> {
        let mut bars = Vec::new();
        let Some((first, last)) = self.days else { return bars };
        let mut at = Some(first);
        while let Some(day) = at.filter(|day| *day <= last) {
            let end = self.unit.last(day);
            let documents: Vec<u64> = told.range(day..=end).map(|(_, documents)| *documents).collect();
            bars.push(Bar {
                first: day,
                last: end,
                counts: vec![0; series],
                claims: 0,
                documents: documents.iter().sum(),
                days_told: documents.len() as u64,
            });
            at = end.tomorrow().ok();
        }
        bars
    }
}

/// The groups that the bars tell apart, the most first and ties by name, then what is left in one.
fn series<'f>(found: impl Iterator<Item = &'f Found>) -> Vec<Series> {
    let mut records = BTreeMap::<&Group, u64>::new();
    for one in found {
        *records.entry(&one.group).or_default() += one.records;
    }
    let mut all: Vec<Series> =
        records.into_iter().map(|(group, records)| Series { group: group.clone(), records }).collect();
    // Sorting is stable, and the map's order was that of the names.
    all.sort_by_key(|series| std::cmp::Reverse(series.records));
    if all.len() > SERIES + 1 {
        let rest = all.drain(SERIES..).map(|series| series.records).sum();
        all.push(Series { group: Group::Rest, records: rest });
    }
    all
}
