//! Source places → the bytes of a table.
//!
//! An extra that names a place which is there already (by GeoNames number, or by one of its names
//! within 8 km) adds its names to it and gives it its usual name; the table's coordinates stay.

use std::collections::{BTreeMap, BTreeSet};

use crate::fold::name_key;
use crate::geo::rough_km;
use crate::place::Kind;
use crate::source::{PlaceError, SourceArea, SourcePlace};
use crate::spellings;
use crate::table::{
    AREA_WIDTH, BEGINNING_BITS, HEADER, MAGIC, NONE, PLACE_BITS, PLACE_WIDTH, SECTIONS, beginning, section,
};

/// Two points with one name are one village up to here: hand-read coordinates are good to 2-3 km, and
/// GeoNames' older ones to about 5.
pub(crate) const SAME_KM: f64 = 8.0;

/// Whose people are many enough that its name needs no article to be understood.
const BIG: u32 = 100_000;

#[derive(Default)]
struct Posting {
    weak: bool,
    preferred: bool,
    languages: u8,
}

type Index = BTreeMap<String, BTreeMap<u32, Posting>>;

/// Where provinces and countries are: what a place's row points to.
pub(crate) struct Links {
    /// By GeoNames code, and by country and name for extras that name theirs.
    admin1: BTreeMap<String, u32>,
    /// By alpha-3 code.
    countries: BTreeMap<String, u32>,
}

impl Links {
    pub(crate) fn of<'p>(
        places: impl Iterator<Item = (u32, Kind, &'p str, Vec<&'p str>)>,
        codes: impl Iterator<Item = (String, u32)>,
    ) -> Self {
        let mut links = Links { admin1: codes.collect(), countries: BTreeMap::new() };
        for (at, kind, country, names) in places {
            if kind == Kind::Country {
                links.countries.insert(country.to_owned(), at);
            } else if kind == Kind::Admin1 {
                for name in names {
                    links.admin1.entry(admin1_key(country, name)).or_insert(at);
                }
            }
        }
        links
    }

    fn of_sources(places: &[SourcePlace]) -> Self {
        let numbered = || places.iter().zip(0u32..);
        let names = |p: &'_ SourcePlace| p.names.iter().map(|n| n.text.clone()).collect::<Vec<_>>();
        let owned: Vec<(u32, Kind, &str, Vec<String>)> = numbered()
            .filter(|(p, _)| !p.kind.is_spot())
            .map(|(p, at)| (at, p.kind, p.country.as_str(), [vec![p.name.clone()], names(p)].concat()))
            .collect();
        let codes = numbered().filter(|(p, _)| p.kind == Kind::Admin1).map(|(p, at)| (p.admin1.clone(), at));
        let borrowed = owned.iter().map(|(at, kind, country, names)| {
            (*at, *kind, *country, names.iter().map(String::as_str).collect())
        });
        Links::of(borrowed, codes)
    }

    fn admin1(&self, country: &str, admin1: &str) -> Option<u32> {
        self.admin1.get(admin1).or_else(|| self.admin1.get(&admin1_key(country, admin1))).copied()
    }

    /// What an extra's row says of its country and province that the table does not know.
    pub(crate) fn mistakes(&self, file: &str, extras: &[SourcePlace]) -> Vec<PlaceError> {
        let mut errors = Vec::new();
        for place in extras {
            let mut say = |message: String, remedy: String| {
                errors.push(PlaceError { file: file.to_owned(), line: place.line, message, remedy });
            };
            if place.kind == Kind::Sea {
                if !place.country.is_empty() || !place.admin1.is_empty() {
                    let remedy = "leave `country` and `admin1` empty".to_owned();
                    say(format!("{} is a sea and lies in no country", place.name), remedy);
                }
            } else if !self.countries.contains_key(&place.country) {
                let remedy = "write the ISO 3166-1 alpha-3 code (SYR, UKR)".to_owned();
                say(format!("`{}` is no country", place.country), remedy);
            } else if !place.admin1.is_empty() && self.admin1(&place.country, &place.admin1).is_none() {
                let known: Vec<&str> = self
                    .admin1
                    .keys()
                    .filter_map(|key| key.strip_prefix(&format!("{}:", place.country)))
                    .collect();
                let remedy = format!("leave it empty or write one of: {}", known.join(", "));
                say(format!("`{}` is no province of {}", place.admin1, place.country), remedy);
            }
        }
        errors
    }
}

/// An extra without coordinates whose GeoNames number the table does not have.
pub(crate) fn unplaced(file: &str, place: &SourcePlace) -> PlaceError {
    PlaceError {
        file: file.to_owned(),
        line: place.line,
        message: format!("{} has no coordinates, and its geonameid is not in the table", place.name),
        remedy: "fill `lat` and `lon`".to_owned(),
    }
}

fn admin1_key(country: &str, name: &str) -> String {
    format!("{country}:{}", name_key(name))
}

/// Merges extras into the package's rows and compiles all; the same input gives the same bytes.
pub(crate) fn compile(
    rows: Vec<SourcePlace>,
    extras: Vec<(String, Vec<SourcePlace>)>,
    areas: &[SourceArea],
    weak: &BTreeSet<String>,
) -> Result<Vec<u8>, Vec<PlaceError>> {
    let ids: BTreeSet<u32> = rows.iter().filter_map(|place| place.geonameid).collect();
    let mut places = rows;
    for (_, extras) in &extras {
        places = merge(places, extras.clone(), weak);
    }
    sort(&mut places);
    let links = Links::of_sources(&places);
    let mut mistakes = Vec::new();
    for (file, extras) in &extras {
        mistakes.extend(links.mistakes(file, extras));
        let nowhere = extras.iter().filter(|place| place.lat.is_nan() || place.lon.is_nan());
        let unknown = nowhere.filter(|place| place.geonameid.is_none_or(|id| !ids.contains(&id)));
        mistakes.extend(unknown.map(|place| unplaced(file, place)));
    }
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    emit(&places, areas, weak, &links).map_err(|message| {
        let remedy = "make the sources smaller".to_owned();
        vec![PlaceError { file: "rows.tsv".to_owned(), line: 0, message, remedy }]
    })
}

/// The order of a table's rows: GeoNames number, those without one last, as they came.
pub(crate) fn sort(places: &mut [SourcePlace]) {
    places.sort_by_key(|place| place.geonameid.unwrap_or(NONE));
}

/// Writes sorted places and areas.
pub(crate) fn emit(
    places: &[SourcePlace],
    areas: &[SourceArea],
    weak: &BTreeSet<String>,
    links: &Links,
) -> Result<Vec<u8>, String> {
    if places.len() >= 1 << PLACE_BITS {
        return Err(format!("{} places are more than a table holds", places.len()));
    }
    let mut sections: [Vec<u8>; SECTIONS] = Default::default();
    write_places(places, links, &mut sections);
    write_names(&index(places, weak), &mut sections)?;
    write_areas(areas, links, &mut sections);
    Ok(assemble(&sections))
}

fn merge(mut out: Vec<SourcePlace>, extras: Vec<SourcePlace>, weak: &BTreeSet<String>) -> Vec<SourcePlace> {
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    if !extras.is_empty() {
        for (at, place) in out.iter().enumerate() {
            for name in &place.names {
                for key in spellings::keys(&name.text, &place.country, true, weak).into_keys() {
                    let known = by_key.entry(key).or_default();
                    if known.last() != Some(&at) {
                        known.push(at);
                    }
                }
            }
        }
    }
    let ids: BTreeMap<u32, usize> =
        out.iter().enumerate().filter_map(|(at, place)| Some((place.geonameid?, at))).collect();
    for extra in extras {
        let by_id = extra.geonameid.and_then(|id| ids.get(&id)).copied();
        match by_id.or_else(|| same_place(&extra, &out, &by_key, weak)) {
            Some(at) => absorb(&mut out[at], extra),
            None => out.push(extra),
        }
    }
    out
}

fn same_place(
    extra: &SourcePlace,
    known: &[SourcePlace],
    by_key: &BTreeMap<String, Vec<usize>>,
    weak: &BTreeSet<String>,
) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    for name in &extra.names {
        for key in spellings::keys(&name.text, &extra.country, true, weak).into_keys() {
            for at in by_key.get(&key).into_iter().flatten().copied() {
                let place = &known[at];
                let km = rough_km((place.lat, place.lon), (extra.lat, extra.lon));
                let alike = same_class(place.kind, extra.kind) && place.country == extra.country;
                let near =
                    km <= SAME_KM || !extra.kind.is_spot() && !matches!(extra.kind, Kind::Region | Kind::Sea);
                if alike && near && best.is_none_or(|(least, _)| km < least) {
                    best = Some((km, at));
                }
            }
        }
    }
    best.map(|(_, at)| at)
}

/// A town may be a village to another source, but never a province or an airport.
pub(crate) fn same_class(a: Kind, b: Kind) -> bool {
    let populated = |kind| matches!(kind, Kind::City | Kind::Town | Kind::Village | Kind::SubCity);
    (populated(a) && populated(b)) || (a == b && !matches!(a, Kind::Region | Kind::Site | Kind::Sea))
}

fn absorb(place: &mut SourcePlace, extra: SourcePlace) {
    place.name = extra.name;
    place.names.extend(extra.names);
    place.population = place.population.max(extra.population);
    place.radius_km = extra.radius_km.or(place.radius_km);
    if !extra.admin2.is_empty() {
        place.admin2 = extra.admin2;
    }
    if extra.kind == Kind::SubCity || place.population == 0 {
        place.kind = extra.kind;
    }
}

fn index(places: &[SourcePlace], weak: &BTreeSet<String>) -> Index {
    let mut index = Index::new();
    for (place, at) in places.iter().zip(0u32..) {
        let big = place.population >= BIG || !place.kind.is_spot();
        for name in &place.names {
            for (key, frail) in spellings::keys(&name.text, &place.country, big, weak) {
                let posting = index
                    .entry(key)
                    .or_default()
                    .entry(at)
                    .or_insert(Posting { weak: true, ..Posting::default() });
                posting.weak &= frail;
                posting.preferred |= name.preferred;
                posting.languages |= name.languages.0;
            }
        }
    }
    index
}

/// The extent of a place whose source gives none: a disc of 4,000 people to the square kilometre, about
/// what towns of the region have, and not below the 1 km that a romanised village point is good for.
fn radius_km(place: &SourcePlace) -> f32 {
    place.radius_km.unwrap_or(match place.kind {
        Kind::Admin2 | Kind::Region => 15.0,
        Kind::Sea => 200.0,
        Kind::Country | Kind::Admin1 => 100.0,
        Kind::Town if place.population == 0 => 2.0,
        _ => (f64::from(place.population) / 4000.0 / std::f64::consts::PI).sqrt().max(1.0) as f32,
    })
}

struct Pool<'a> {
    bytes: &'a mut Vec<u8>,
    known: BTreeMap<String, u32>,
}

impl Pool<'_> {
    fn put(&mut self, text: &str) -> u32 {
        if let Some(at) = self.known.get(text) {
            return *at;
        }
        let at = self.bytes.len() as u32;
        let end = (0..=text.len().min(255)).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        self.bytes.push(end as u8);
        self.bytes.extend_from_slice(&text.as_bytes()[..end]);
        self.known.insert(text.to_owned(), at);
        at
    }
}

fn write_places(places: &[SourcePlace], links: &Links, sections: &mut [Vec<u8>; SECTIONS]) {
    let mut pool_bytes = Vec::new();
    let mut pool = Pool { bytes: &mut pool_bytes, known: BTreeMap::new() };
    let rows = &mut sections[section::PLACES];
    for place in places {
        let district = if place.admin2.is_empty() { NONE } else { pool.put(&place.admin2) };
        let province = links.admin1(&place.country, &place.admin1).unwrap_or(NONE);
        let country = links.countries.get(&place.country).copied().unwrap_or(NONE);
        let mut code = [b'-'; 3];
        code.iter_mut().zip(place.country.bytes()).for_each(|(to, from)| *to = from);
        for number in [
            place.geonameid.unwrap_or(NONE),
            pool.put(&place.name),
            fixed(place.lat) as u32,
            fixed(place.lon) as u32,
            place.population,
            province,
            district,
            radius_km(place).to_bits(),
        ] {
            rows.extend_from_slice(&number.to_le_bytes());
        }
        rows.extend_from_slice(&code);
        rows.push(place.kind as u8);
        rows.extend_from_slice(&country.to_le_bytes());
        rows.extend_from_slice(&[0; 4]);
        debug_assert_eq!(rows.len() % PLACE_WIDTH, 0);
    }
    sections[section::POOL] = pool_bytes;
}

/// Degrees in 1/100000: about a metre.
pub(crate) fn fixed(degrees: f64) -> i32 {
    (degrees * 1e5).round() as i32
}

fn write_names(index: &Index, sections: &mut [Vec<u8>; SECTIONS]) -> Result<(), String> {
    let mut builder = fst::MapBuilder::memory();
    let (mut starts, mut postings) = (Vec::new(), Vec::new());
    let mut beginnings = vec![0u8; BEGINNING_BITS / 8];
    for ((key, hits), number) in index.iter().zip(0u64..) {
        builder.insert(key, number).map_err(|error| error.to_string())?;
        let slot = beginning(key.split(' ').next().unwrap_or("").as_bytes());
        beginnings[slot / 8] |= 1 << (slot % 8);
        starts.extend_from_slice(&(postings.len() as u32 / 4).to_le_bytes());
        for (place, posting) in hits {
            let flags = u32::from(posting.weak)
                | u32::from(posting.preferred) << 1
                | u32::from(posting.languages) << 2;
            postings.extend_from_slice(&(place | flags << PLACE_BITS).to_le_bytes());
        }
    }
    starts.extend_from_slice(&(postings.len() as u32 / 4).to_le_bytes());
    sections[section::NAMES] = builder.into_inner().map_err(|error| error.to_string())?;
    sections[section::BEGINNINGS] = beginnings;
    sections[section::STARTS] = starts;
    sections[section::POSTINGS] = postings;
    Ok(())
}

fn write_areas(areas: &[SourceArea], links: &Links, sections: &mut [Vec<u8>; SECTIONS]) {
    let (mut rows, mut rings, mut points) = (Vec::new(), Vec::new(), Vec::new());
    for area in areas {
        let place = links.admin1.get(&area.admin1).or_else(|| links.countries.get(&area.country));
        let Some(place) = place else { continue };
        let all = || area.rings.iter().flatten();
        let first = rings.len() as u32 / 8;
        let corners = [
            all().map(|p| p.0).min(),
            all().map(|p| p.1).min(),
            all().map(|p| p.0).max(),
            all().map(|p| p.1).max(),
        ];
        rows.extend_from_slice(&place.to_le_bytes());
        for corner in corners {
            rows.extend_from_slice(&corner.unwrap_or(0).to_le_bytes());
        }
        for number in [first, area.rings.len() as u32, 0] {
            rows.extend_from_slice(&number.to_le_bytes());
        }
        for ring in &area.rings {
            rings.extend_from_slice(&(points.len() as u32 / 8).to_le_bytes());
            rings.extend_from_slice(&(ring.len() as u32).to_le_bytes());
            for (lon, lat) in ring {
                points.extend_from_slice(&lon.to_le_bytes());
                points.extend_from_slice(&lat.to_le_bytes());
            }
        }
        debug_assert_eq!(rows.len() % AREA_WIDTH, 0);
    }
    sections[section::AREAS] = rows;
    sections[section::RINGS] = rings;
    sections[section::POINTS] = points;
}

pub(crate) fn assemble(sections: &[Vec<u8>; SECTIONS]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    let mut at = HEADER;
    for section in sections {
        out.extend_from_slice(&(at as u32).to_le_bytes());
        out.extend_from_slice(&(section.len() as u32).to_le_bytes());
        at += section.len();
    }
    sections.iter().for_each(|section| out.extend_from_slice(section));
    out
}
