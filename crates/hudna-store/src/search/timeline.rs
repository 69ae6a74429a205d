//! Records in time: counted by day, week, month or year, with the days on which nothing was taken in.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rusqlite::Connection;

use super::find::bounded;
use super::groups::{Found, Groups, Standing, groups};
use super::matching::Matching;
use super::question::Question;
use super::remembered::Kept;
use super::told_days::{Told, told};
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
    /// When a person last decided on it, or on another record of its incident.
    Decided,
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
    /// First and last day; where none are given those on which documents were published (received, decided on) and, by
    /// event and publication, those of tables' rows.
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
    /// Documents published (received) in it, and rows of tables that tell of it; decisions, by their clock. Whatever was asked.
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
            bounded(self.steps, || {
                let asked = matching.asked(&format!("{frame:?}"));
                let made =
                    self.remembered.of(connection, asked, || self.count(connection, &matching, frame))?;
                Ok(Timeline::clone(&made))
            })
        })
    }

    /// Groups and days stay when only the days that are shown change.
    fn count(&self, connection: &Connection, matching: &Matching, frame: Frame) -> Inner<Timeline> {
        let asked = format!("told {:?}", frame.clock);
        let told = self.remembered.of(connection, asked, || told(connection, frame.clock))?;
        let asked = matching.asked(&format!("groups {:?} {:?}", frame.clock, frame.by));
        let found = self.remembered.of(connection, asked, || groups(connection, matching, frame))?;
        Ok(Counting::new(frame, &told, found.all.iter().filter_map(Found::span))?.count(&found, &told.days))
    }
}

impl Kept for Timeline {
    fn bytes(&self) -> usize {
        self.bars.len() * (size_of::<Bar>() + 8 * self.series.len()) + size_of::<Self>()
    }
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
        let Some((first, last)) = frame.days.or(told.reach()).or(extent) else {
            return Ok(Self { unit: frame.unit.unwrap_or(Unit::Day), extent, days: None });
        };
        let unit = frame.unit.unwrap_or_else(|| Unit::fitting(first, last));
        let units = unit.between(first, last);
        if units > MOST {
            return Err(StoreError::Units { count: units, unit: unit.as_str(), most: MOST });
        }
        Ok(Self { unit, extent, days: Some((unit.first(first), unit.last(last))) })
    }

    fn count(&self, found: &Groups, told: &BTreeMap<Date, u64>) -> Timeline {
        let mut beside = Beside::default();
        let mut placed = Vec::new();
        for one in &found.all {
            let to = match (one.standing, one.days) {
                (Standing::Denied, _) => &mut beside.denied,
                (Standing::Planned, _) => &mut beside.planned,
                (Standing::Supposed, _) => &mut beside.supposed,
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
        let (series, column) = series(&found.names, placed.iter().map(|(_, one)| *one));
        let mut bars = self.bars(series.len(), told);
        for (at, one) in placed {
            if let Some(bar) = bars.get_mut(at) {
                let column = column.get(one.group).copied().unwrap_or_default();
                if let Some(count) = bar.counts.get_mut(column) {
                    *count += one.records;
                }
                bar.claims += if one.standing == Standing::Claim { one.records } else { 0 };
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

    fn bars(&self, series: usize, told: &BTreeMap<Date, u64>) -> Vec<Bar> {
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

/// The groups that the bars tell apart, the most first and ties by name, then what is left in one; and for each group
/// its place among them.
fn series<'f>(names: &[Group], found: impl Iterator<Item = &'f Found>) -> (Vec<Series>, Vec<usize>) {
    let mut records = vec![0; names.len()];
    for one in found {
        if let Some(sum) = records.get_mut(one.group) {
            *sum += one.records;
        }
    }
    let mut all: Vec<(usize, Series)> = names
        .iter()
        .zip(records)
        .enumerate()
        .filter(|(_, (_, records))| *records > 0)
        .map(|(at, (group, records))| (at, Series { group: group.clone(), records }))
        .collect();
    all.sort_by(|(_, a), (_, b)| b.records.cmp(&a.records).then_with(|| a.group.cmp(&b.group)));
    let kept = if all.len() > SERIES + 1 { SERIES } else { all.len() };
    let mut column = vec![kept.min(SERIES); names.len()];
    for (place, (at, _)) in all.iter().take(kept).enumerate() {
        if let Some(to) = column.get_mut(*at) {
            *to = place;
        }
    }
    let rest: u64 = all.drain(kept..).map(|(_, series)| series.records).sum();
    let mut series: Vec<Series> = all.into_iter().map(|(_, series)| series).collect();
    if rest > 0 {
        series.push(Series { group: Group::Rest, records: rest });
    }
    (series, column)
}
