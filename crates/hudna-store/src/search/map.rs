//! Records on a map: counted by squares in a view, by province, by country; and the records of one of these.

use std::collections::BTreeMap;
use std::sync::Arc;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};
use serde::Serialize;
use serde_json::Value;

use super::area::Area;
use super::cells::{Bounds, Cell, LEVELS, cells_of};
use super::find::bounded;
use super::matching::{ALL, Condition, Matching, inside};
use super::question::Question;
use super::remembered::Kept;
use super::sectors;
use crate::error::Inner;
use crate::{Store, StoreError};

/// Levels between the map's zoom (tiles of 512 pixels) and the squares that records are counted by: 64 pixels.
const FINER: u8 = 3;
/// Records of a list from which it is quicker to go back through all days than to sort what is listed.
const MANY: u64 = 3000;

/// What a map shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Between these degrees.
    pub bounds: Bounds,
    /// The map's zoom, 0 to 22: the world is 512 pixels wide at 0.
    pub zoom: u8,
}

/// The records of a question on a map. What is withheld is nowhere in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Mapped {
    /// Records at places and in circles whose middle is in the view.
    pub in_view: u64,
    /// The same, by squares.
    pub clusters: Vec<Cluster>,
    /// Records of which only the province is known, wherever it is.
    pub areas: Vec<AreaCount>,
    /// Records of which only the country is known: its code, how many; the most first.
    pub countries: Vec<(String, u64)>,
    /// Records without any place.
    pub nowhere: u64,
}

/// Records that are drawn as one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cluster {
    /// Degrees north of their middle.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Records.
    pub count: u64,
    /// All of them have the same middle.
    pub single: bool,
    /// Those told to be at the place itself.
    pub exact: u64,
    /// Those told to be around it, where the middle is one: metres, how many; the smallest first.
    pub circles: Vec<(u32, u64)>,
    /// Those of the circles that are a sector: metres, and the footprint as coded (record.md).
    pub sectors: Vec<(u32, Value)>,
    /// Level of the square they were counted by, for [`Within::Square`].
    pub level: u8,
    /// Its number.
    pub number: i64,
}

/// A province and how many records are known to be somewhere in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AreaCount {
    /// GeoNames number.
    pub area: u32,
    /// Records.
    pub count: u64,
}

/// Which of a question's records are listed.
#[derive(Clone, Debug, PartialEq)]
pub enum Within {
    /// At places and in circles whose middle is in the view.
    View(Bounds),
    /// In a square that a cluster was counted by.
    Square {
        /// 0 to 24.
        level: u8,
        /// Its number on that level.
        number: i64,
    },
    /// Somewhere in a province (GeoNames number).
    Province(u32),
    /// Somewhere in a country (ISO 3166-1 alpha-3).
    Country(String),
    /// Without any place.
    Nowhere,
}

/// A record in a list, with what its document says of itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sighting {
    /// SHA-256 of the document.
    pub document: String,
    /// ISO 639-1 or `und`.
    pub lang: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Canonical English name of the outlet.
    pub outlet: Option<String>,
    /// Date, or date and time, of publication.
    pub published: Option<String>,
    /// An invented sample.
    pub sample: bool,
    /// The record as coded.
    pub record: Value,
}

impl Store {
    /// The records that answer to a question, as a view of the map shows them.
    ///
    /// Negated terms about records leave out all records of documents that have such a record, as in the search.
    ///
    /// # Errors
    /// `Costly` where the question takes too much work.
    pub fn map(&self, question: &Question, view: View) -> Result<Mapped, StoreError> {
        let matching = Matching::of(question);
        self.read(|connection| {
            bounded(self.steps, || {
                let mut mapped = Mapped::clone(&*self.beside(connection, &matching)?);
                let mut squares =
                    Squares { view, level: (view.zoom + FINER).min(LEVELS), found: BTreeMap::new() };
                squares.count(&self.spots(connection, &matching)?);
                squares.finish(&mut mapped);
                sectors::fill(connection, &mut mapped.clusters)?;
                Ok(mapped)
            })
        })
    }

    /// The records that answer to a question within one part of the map, the last that happened first: at most
    /// `limit` after the first `offset`, and whether there are more.
    ///
    /// # Errors
    /// `Costly` where the question takes too much work.
    pub fn sightings(
        &self,
        question: &Question,
        within: &Within,
        limit: usize,
        offset: usize,
    ) -> Result<(Vec<Sighting>, bool), StoreError> {
        let matching = Matching::of(question);
        let mut found = self.read(|connection| {
            bounded(self.steps, || {
                // The index of days has them in the list's order, so that the walk through it ends with the page.
                let by_day = matching.words.is_none() && self.number(connection, &matching, within)? > MANY;
                let (from, values) = matching.records(within.condition());
                let from = match from.strip_prefix(ALL) {
                    Some(rest) if by_day => format!("{ALL} INDEXED BY search_records_by_day{rest}"),
                    _ => from,
                };
                let sql = format!(
                    "SELECT p.hash, p.lang, p.title, p.outlet, p.published, p.sample, j.json
                     FROM (SELECT r.key AS key FROM {from} ORDER BY r.first_day DESC, r.last_day DESC, r.key DESC
                           LIMIT {} OFFSET {}) k
                     JOIN documents p ON p.seq = k.key >> 20
                     JOIN records j ON j.document = p.hash AND j.ordinal = k.key & 1048575",
                    limit.saturating_add(1).min(i64::MAX as usize),
                    offset.min(i64::MAX as usize)
                );
                let mut statement = connection.prepare(&sql)?;
                let rows = statement.query_map(params_from_iter(values), Sighting::from_row)?;
                Ok(rows.collect::<Result<Vec<_>, _>>()?)
            })
        })?;
        let more = found.len() > limit;
        found.truncate(limit);
        Ok((found, more))
    }

    fn beside(&self, connection: &Connection, matching: &Matching) -> Inner<Arc<Mapped>> {
        self.remembered.of(connection, matching.asked("beside"), || beside(connection, matching))
    }

    fn spots(&self, connection: &Connection, matching: &Matching) -> Inner<Arc<Vec<Spot>>> {
        self.remembered.of(connection, matching.asked("spots"), || spots(connection, matching))
    }

    /// How many records are listed within a part of the map.
    fn number(&self, connection: &Connection, matching: &Matching, within: &Within) -> Inner<u64> {
        let sum = |spots: &[Spot]| spots.iter().map(|spot| spot.count).sum::<u64>();
        Ok(match within {
            Within::View(bounds) => {
                let spots = self.spots(connection, matching)?;
                let inside = spots.iter().filter(|spot| bounds.holds(spot.middle.0, spot.middle.1));
                inside.map(|spot| spot.count).sum()
            }
            Within::Square { level, number } => {
                sum(between(&self.spots(connection, matching)?, cells_of(*level, *number)))
            }
            Within::Province(area) => {
                let beside = self.beside(connection, matching)?;
                beside.areas.iter().filter(|one| one.area == *area).map(|one| one.count).sum()
            }
            Within::Country(code) => {
                let beside = self.beside(connection, matching)?;
                beside.countries.iter().filter(|one| one.0 == *code).map(|one| one.1).sum()
            }
            Within::Nowhere => self.beside(connection, matching)?.nowhere,
        })
    }
}

impl Kept for Mapped {
    fn bytes(&self) -> usize {
        size_of::<Self>() + self.areas.len() * size_of::<AreaCount>() + self.countries.len() * 48
    }
}

impl Within {
    fn condition(&self) -> Condition {
        let mut to = Condition::default();
        match self {
            Within::View(bounds) => inside(&mut to, &Area::Box(*bounds)),
            Within::Square { level, number } => {
                let (first, last) = cells_of(*level, *number);
                to.and("r.cell BETWEEN ? AND ?", [first, last].map(Sql::Integer));
            }
            Within::Province(area) => to.and("r.cell IS NULL AND r.area = ?", [Sql::Integer((*area).into())]),
            Within::Country(code) => {
                to.and("r.cell IS NULL AND r.area IS NULL AND r.country = ?", [Sql::Text(code.clone())]);
            }
            Within::Nowhere => to.and("r.cell IS NULL AND r.area IS NULL AND r.country IS NULL", []),
        }
        to
    }
}

impl Sighting {
    fn from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        let json: String = row.get(6)?;
        let record = serde_json::from_str(&json).map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(6, rusqlite::types::Type::Text, error.into())
        })?;
        Ok(Self {
            document: row.get(0)?,
            lang: row.get(1)?,
            title: row.get(2)?,
            outlet: row.get(3)?,
            published: row.get(4)?,
            sample: row.get(5)?,
            record,
        })
    }
}

/// Records with the same middle and reach.
struct Spot {
    cell: Cell,
    radius_m: Option<u32>,
    count: u64,
    /// Degrees north and east.
    middle: (f64, f64),
}

/// All spots of a question, wherever they are, in the order of their cells: there are no more of them than places,
/// however many records tell of these.
fn spots(connection: &Connection, matching: &Matching) -> Inner<Vec<Spot>> {
    let mut more = Condition::default();
    more.and("r.cell >= 0", []);
    let (from, values) = matching.records(more);
    let sql = format!(
        "SELECT r.cell, r.radius_m, count(*) FROM {from} GROUP BY r.cell, r.radius_m ORDER BY r.cell"
    );
    let mut statement = connection.prepare(&sql)?;
    let rows = statement.query_map(params_from_iter(values), |row| {
        let cell = Cell(row.get(0)?);
        let radius: Option<i64> = row.get(1)?;
        let radius_m = radius.and_then(|metres| u32::try_from(metres).ok());
        Ok(Spot { cell, radius_m, count: row.get(2)?, middle: cell.middle() })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Those from the first to the last cell.
fn between(spots: &[Spot], (first, last): (i64, i64)) -> &[Spot] {
    let from = spots.partition_point(|spot| spot.cell.0 < first);
    let to = spots.partition_point(|spot| spot.cell.0 <= last);
    spots.get(from..to).unwrap_or_default()
}

/// What has no place on the map but a province, a country or none.
fn beside(connection: &Connection, matching: &Matching) -> Inner<Mapped> {
    let mut more = Condition::default();
    more.and("r.cell IS NULL", []);
    let (from, values) = matching.records(more);
    let sql = format!("SELECT r.area, r.country, count(*) FROM {from} GROUP BY r.area, r.country");
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let (mut areas, mut countries) = (BTreeMap::<u32, u64>::new(), BTreeMap::<String, u64>::new());
    let mut mapped = Mapped::default();
    while let Some(row) = rows.next()? {
        let (area, country): (Option<i64>, Option<String>) = (row.get(0)?, row.get(1)?);
        let count: u64 = row.get(2)?;
        match (area.and_then(|area| u32::try_from(area).ok()), country) {
            (Some(area), _) => *areas.entry(area).or_default() += count,
            (None, Some(country)) => *countries.entry(country).or_default() += count,
            (None, None) => mapped.nowhere += count,
        }
    }
    mapped.areas = areas.into_iter().map(|(area, count)| AreaCount { area, count }).collect();
    mapped.countries = countries.into_iter().collect();
    mapped.countries.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    Ok(mapped)
}

/// Squares of one level with what lies in each.
struct Squares {
    view: View,
    level: u8,
    found: BTreeMap<i64, Square>,
}

#[derive(Default)]
struct Square {
    /// Middles with radius (none: the place itself) and records, in the order of the cells.
    spots: Vec<(i64, Option<u32>, u64)>,
    count: u64,
    lat: f64,
    lon: f64,
}

impl Squares {
    fn count(&mut self, spots: &[Spot]) {
        for range in self.view.bounds.ranges() {
            for spot in between(spots, range) {
                self.add(spot);
            }
        }
    }

    fn add(&mut self, spot: &Spot) {
        let (lat, lon) = spot.middle;
        if !self.view.bounds.holds(lat, lon) {
            return;
        }
        let square = self.found.entry(spot.cell.within(self.level)).or_default();
        square.count += spot.count;
        square.lat += lat * spot.count as f64;
        square.lon += lon * spot.count as f64;
        // More than one middle is all that needs to be known of many.
        if square.spots.first().is_none_or(|first| first.0 == spot.cell.0) || square.spots.len() < 2 {
            square.spots.push((spot.cell.0, spot.radius_m, spot.count));
        }
    }

    fn finish(self, mapped: &mut Mapped) {
        mapped.in_view = self.found.values().map(|square| square.count).sum();
        mapped.clusters =
            self.found.into_iter().map(|(number, square)| square.cluster(self.level, number)).collect();
    }
}

impl Square {
    fn cluster(self, level: u8, number: i64) -> Cluster {
        let first = self.spots.first().map_or(0, |spot| spot.0);
        let single = self.spots.iter().all(|spot| spot.0 == first);
        let (level, number) = if single { (LEVELS, first) } else { (level, number) };
        let mut circles: Vec<(u32, u64)> = Vec::new();
        for (_, radius, count) in self.spots.iter().filter(|_| single) {
            circles.extend(radius.map(|metres| (metres, *count)));
        }
        circles.sort_unstable();
        let exact = if single { self.count - circles.iter().map(|circle| circle.1).sum::<u64>() } else { 0 };
        let share = 1.0 / self.count.max(1) as f64;
        Cluster {
            lat: self.lat * share,
            lon: self.lon * share,
            count: self.count,
            single,
            exact,
            circles,
            sectors: Vec::new(),
            level,
            number,
        }
    }
}
