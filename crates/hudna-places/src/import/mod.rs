//! Lists of places (a GeoNames dump, a CSV of an aid agency) → a gazetteer that has them besides what it had.
//!
//! Lines are handed in one by one and kept only where the filter wants them, at some 150 bytes a place:
//! what a dump costs is what is taken of it, not its size. The outcome is a compiled table, as the embedded
//! one is, so that loading it parses nothing.

mod geonames;
mod listed;
mod merge;

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::compile::fixed;
use crate::gazetteer::Gazetteer;
use crate::place::Kind;
use crate::spellings;
use crate::table::{NONE, PLACE_BITS};
pub use listed::Listed;

/// Which places of a list are wanted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// Countries (alpha-3); all where there is none.
    pub countries: BTreeSet<String>,
    /// West, south, east, north in degrees; west may be the greater, across the antimeridian.
    pub bounds: Option<(f64, f64, f64, f64)>,
    /// GeoNames' feature classes (`P`, `A`, `S`, `L`, `H`, `T`); populated places, districts and the sites that
    /// reports name where there is none.
    pub classes: BTreeSet<char>,
}

impl Wanted {
    fn holds(&self, country: &str, lat: f64, lon: f64) -> bool {
        let inside = |(west, south, east, north): (f64, f64, f64, f64)| {
            let lengthwise =
                if west <= east { west <= lon && lon <= east } else { lon >= west || lon <= east };
            lengthwise && south <= lat && lat <= north
        };
        (self.countries.is_empty() || self.countries.contains(country)) && self.bounds.is_none_or(inside)
    }
}

/// What is wrong with a line, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}; {remedy}")]
pub struct Fault {
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub remedy: String,
}

impl Fault {
    fn new(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { message: message.into(), remedy: remedy.into() }
    }
}

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// A place that was not known.
    New,
    /// A known place: its names were added.
    Known,
    /// Not wanted.
    LeftOut,
}

/// A place that was taken, its texts in [`Import::texts`].
struct Row {
    geonameid: u32,
    lat: i32,
    lon: i32,
    population: u32,
    admin1: u32,
    radius_km: f32,
    name: Text,
    district: Text,
    pcode: Text,
    country: [u8; 3],
    kind: Kind,
}

/// A stretch of [`Import::texts`].
#[derive(Clone, Copy)]
struct Text {
    start: u32,
    length: u8,
}

/// A spelling of a place: one of the table below this number of its places, else one that was taken.
struct Spelling {
    key: Text,
    place: u32,
    weak: bool,
    preferred: bool,
    languages: u8,
}

/// Gathers places over a gazetteer.
pub struct Import<'g> {
    base: &'g Gazetteer,
    wanted: Wanted,
    rows: Vec<Row>,
    spellings: Vec<Spelling>,
    texts: String,
    /// Place by GeoNames number, of those taken.
    taken: FxHashMap<u32, u32>,
    countries: FxHashMap<[u8; 2], [u8; 3]>,
}

/// Texts of a place are cut here: no name is longer.
const LONGEST: usize = 200;

impl<'g> Import<'g> {
    /// Begins an import over a gazetteer without an overlay (embedded, or the outcome of an import).
    pub fn over(base: &'g Gazetteer, wanted: Wanted) -> Self {
        let countries = geonames::countries();
        Import {
            base,
            wanted,
            rows: Vec::new(),
            spellings: Vec::new(),
            texts: String::new(),
            taken: FxHashMap::default(),
            countries,
        }
    }

    /// Places that were not known before.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing new was taken.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn text(&mut self, text: &str) -> Text {
        let end = (0..=text.len().min(LONGEST)).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        let start = self.texts.len() as u32;
        self.texts.push_str(&text[..end]);
        Text { start, length: end as u8 }
    }

    fn read(&self, text: Text) -> &str {
        self.texts.get(text.start as usize..text.start as usize + usize::from(text.length)).unwrap_or("")
    }

    /// The number that a place has here: one of the table's, or one behind them.
    fn number(&self, geonameid: u32) -> Option<u32> {
        let known = self.base.base.by_geonameid(geonameid);
        known.or_else(|| self.taken.get(&geonameid).copied())
    }

    /// Adds a place; its number.
    fn add(&mut self, place: &Listed, district: &str) -> Result<u32, Fault> {
        let number = self.base.base.place_count() + self.rows.len() as u32;
        if number >= 1 << PLACE_BITS || self.texts.len() > (u32::MAX / 2) as usize {
            let remedy = "restrict the import by --countries, --bbox or --classes";
            return Err(Fault::new("there are more places than a table holds (4 million)", remedy));
        }
        let mut country = [b'-'; 3];
        country.iter_mut().zip(place.country.bytes()).for_each(|(to, from)| *to = from);
        let province = self.base.province_of(place.lat, place.lon).map(|id| id.0);
        let here =
            province.filter(|at| self.base.base.place(*at).is_some_and(|p| p.country == place.country));
        let row = Row {
            geonameid: place.geonameid.unwrap_or(NONE),
            lat: fixed(place.lat),
            lon: fixed(place.lon),
            population: place.population,
            admin1: here.unwrap_or(NONE),
            radius_km: place.radius_km.unwrap_or_else(|| place.likely_radius_km()),
            name: self.text(&place.name),
            district: self.text(district),
            pcode: self.text(&place.pcode),
            country,
            kind: place.kind,
        };
        self.rows.push(row);
        if let Some(id) = place.geonameid {
            self.taken.insert(id, number);
        }
        Ok(number)
    }

    /// Adds a name of a place, in all its spellings.
    fn spell(&mut self, place: u32, name: &str, big: bool, country: &str, preferred: bool, languages: u8) {
        if name.is_empty() || name.len() > LONGEST || name.contains(['\t', '\n', '\0']) {
            return;
        }
        for (key, weak) in spellings::keys(name, country, big, crate::gazetteer::weak_words()) {
            let key = self.text(&key);
            self.spellings.push(Spelling { key, place, weak, preferred, languages });
        }
    }
}
