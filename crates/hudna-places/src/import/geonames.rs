//! Lines of GeoNames' dumps: `allCountries.txt` or one country's file, and `alternateNamesV2.txt`.
//!
//! Columns as in the dump's readme: 19 of the main file, tab-separated, no header; ten of the alternate names.

use rustc_hash::FxHashMap;

use super::{Fault, Import, Listed, Taken};
use crate::place::{Kind, Languages};

const ISO: &str = include_str!("../../../../data/places/iso.tsv");
/// Columns of the main file.
const COLUMNS: usize = 19;
/// Sites that reports name: airports, bases, border posts, camps, dams, ports, crossings, oil fields.
const SITES: [&str; 14] = [
    "AIRB", "AIRF", "AIRH", "AIRP", "CMPRF", "CSTM", "DAM", "MILB", "NVB", "OILF", "OILR", "PRT", "BDG",
    "PSTB",
];

/// Alpha-2 → alpha-3 codes.
pub(super) fn countries() -> FxHashMap<[u8; 2], [u8; 3]> {
    let rows = ISO.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    let codes = rows.filter_map(|(two, three)| {
        Some((two.as_bytes().try_into().ok()?, three.as_bytes().try_into().ok()?))
    });
    codes.collect()
}

impl Import<'_> {
    /// Takes a line of the main file. A place that is known by its number gets the names that it lacks.
    ///
    /// # Errors
    /// What is wrong with the line; the import goes on without it.
    pub fn geonames(&mut self, line: &str) -> Result<Taken, Fault> {
        let cells: Vec<&str> = line.trim_end_matches(['\r', '\n']).split('\t').collect();
        if cells.len() != COLUMNS {
            let remedy = "a dump of GeoNames has 19 columns separated by tabs, and no header";
            return Err(Fault::new(format!("{} columns", cells.len()), remedy));
        }
        let number = |at: usize, what: &str| {
            let fault = || Fault::new(format!("`{}` is no {what}", cells[at]), "leave the line out");
            cells[at].parse::<f64>().ok().filter(|value| value.is_finite()).ok_or_else(fault)
        };
        let (class, code) = (cells[6], cells[7]);
        let population = cells[14].parse().unwrap_or(0u32);
        let Some(kind) = self.kind(class, code, population) else { return Ok(Taken::LeftOut) };
        let geonameid = number(0, "GeoNames number")?;
        if !(1.0..4e9).contains(&geonameid) {
            return Err(Fault::new(format!("`{}` is no GeoNames number", cells[0]), "leave the line out"));
        }
        let (lat, lon) = (number(4, "latitude")?, number(5, "longitude")?);
        if lat.abs() > 90.0 || lon.abs() > 180.0 {
            return Err(Fault::new(format!("{lat}, {lon} is no point on Earth"), "leave the line out"));
        }
        let two: Option<[u8; 2]> = cells[8].as_bytes().try_into().ok();
        let Some(three) = two.and_then(|two| self.countries.get(&two).copied()) else {
            return Err(Fault::new(format!("`{}` is no country", cells[8]), "leave the line out"));
        };
        let country = String::from_utf8_lossy(&three).into_owned();
        if !self.wanted.holds(&country, lat, lon) {
            return Ok(Taken::LeftOut);
        }
        let name = if cells[2].is_empty() { cells[1] } else { cells[2] };
        if name.is_empty() {
            return Err(Fault::new("the place has no name", "leave the line out"));
        }
        let known = self.number(geonameid as u32);
        let place = Listed {
            name: name.to_owned(),
            names: Vec::new(),
            lat,
            lon,
            country,
            kind,
            population,
            radius_km: None,
            geonameid: Some(geonameid as u32),
            pcode: String::new(),
        };
        let taken = if known.is_some() { Taken::Known } else { Taken::New };
        let at = known.map_or_else(|| self.add(&place, ""), Ok)?;
        let big = population >= 100_000;
        self.spell(at, name, big, &place.country, known.is_none(), 0);
        let further = cells[3].split(',').filter(|other| is_read(other));
        for other in std::iter::once(cells[1]).chain(further).filter(|other| *other != name) {
            self.spell(at, other, big, &place.country, false, 0);
        }
        Ok(taken)
    }

    /// Takes a line of the alternate names, for a place that is known or was taken; call it after the main
    /// file. Historic and colloquial names, and those of other languages, are left out.
    ///
    /// # Errors
    /// What is wrong with the line; the import goes on without it.
    pub fn alternate_name(&mut self, line: &str) -> Result<Taken, Fault> {
        let cells: Vec<&str> = line.trim_end_matches(['\r', '\n']).split('\t').collect();
        if cells.len() < 4 {
            let remedy = "alternateNamesV2.txt has ten columns separated by tabs, and no header";
            return Err(Fault::new(format!("{} columns", cells.len()), remedy));
        }
        let mark = |at: usize| cells.get(at).is_some_and(|cell| *cell == "1");
        let languages = Languages::of(cells[2]);
        if languages.is_unknown() || mark(6) || mark(7) {
            return Ok(Taken::LeftOut);
        }
        let Ok(id) = cells[1].parse() else {
            return Err(Fault::new(format!("`{}` is no GeoNames number", cells[1]), "leave the line out"));
        };
        let Some(at) = self.number(id) else { return Ok(Taken::LeftOut) };
        let (country, people) = self.facts(at);
        self.spell(at, cells[3], people >= 100_000, &country, mark(4), languages.0);
        Ok(Taken::Known)
    }

    fn facts(&self, at: u32) -> (String, u32) {
        if let Some(place) = self.base.base.place(at) {
            return (place.country.to_owned(), place.population);
        }
        let row = &self.rows[(at - self.base.base.place_count()) as usize];
        (String::from_utf8_lossy(&row.country).into_owned(), row.population)
    }

    /// What a feature is here; none where it is not wanted.
    fn kind(&self, class: &str, code: &str, population: u32) -> Option<Kind> {
        let asked = &self.wanted.classes;
        let class = class.chars().next()?;
        if !asked.is_empty() && !asked.contains(&class) {
            return None;
        }
        match class {
            'P' if code == "PPLX" => Some(Kind::SubCity),
            // Places that are no more: reports of today do not mean them.
            'P' if matches!(code, "PPLH" | "PPLQ" | "PPLCH") => None,
            'P' if population >= 50_000 => Some(Kind::City),
            'P' if population >= 5_000 || code.starts_with("PPLA") || code == "PPLC" => Some(Kind::Town),
            'P' => Some(Kind::Village),
            'A' if matches!(code, "ADM2" | "ADM3") => Some(Kind::Admin2),
            'A' => None,
            'L' if matches!(code, "RGN" | "AREA") && !asked.is_empty() => Some(Kind::Region),
            _ if SITES.contains(&code) || !asked.is_empty() => Some(Kind::Site),
            _ => None,
        }
    }
}

/// A name in a script that is read here.
fn is_read(name: &str) -> bool {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let known = |c: char| {
        matches!(c, 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{400}'..='\u{4ff}' | '\u{600}'..='\u{6ff}')
            || ('\u{1e00}'..='\u{1eff}').contains(&c)
    };
    letters().count() > 0 && letters().all(known)
}
