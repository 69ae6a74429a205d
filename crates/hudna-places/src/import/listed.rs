//! A place of a list with columns of its own, as the caller read them: OCHA's and OSM's CSV files.

use super::{Fault, Import, Taken};
use crate::compile::{SAME_KM, same_class};
use crate::geo::rough_km;
use crate::place::{Kind, Languages};

/// A place, as a list gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Its usual name.
    pub name: String,
    /// Further names, each with its language (ISO 639-1) or none.
    pub names: Vec<(String, String)>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// ISO 3166-1 alpha-3; empty: the country it lies in.
    pub country: String,
    /// What it is.
    pub kind: Kind,
    /// People, 0 where unknown.
    pub population: u32,
    /// Kilometres, where the list has them.
    pub radius_km: Option<f32>,
    /// GeoNames number, where it has one.
    pub geonameid: Option<u32>,
    /// Code of the list (OCHA's p-code); may be empty.
    pub pcode: String,
}

impl Listed {
    /// As for the embedded table: 4,000 people to the square kilometre, and not below 1 km.
    pub(super) fn likely_radius_km(&self) -> f32 {
        match self.kind {
            Kind::Admin2 | Kind::Region => 15.0,
            Kind::Country | Kind::Admin1 => 100.0,
            _ => (f64::from(self.population) / 4000.0 / std::f64::consts::PI).sqrt().max(1.0) as f32,
        }
    }
}

impl Import<'_> {
    /// Takes a place of a list. One that is known by its GeoNames number, or by a name within 8 km, gets the
    /// list's names; its point stays.
    ///
    /// # Errors
    /// Coordinates that are not on Earth, no name, no country, a full table.
    pub fn listed(&mut self, mut place: Listed) -> Result<Taken, Fault> {
        if !(place.lat.abs() <= 90.0 && place.lon.abs() <= 180.0) {
            let remedy = "degrees north between -90 and 90, degrees east between -180 and 180";
            return Err(Fault::new(format!("{}, {} is no point", place.lat, place.lon), remedy));
        }
        if place.name.trim().is_empty() {
            return Err(Fault::new("the place has no name", "map a column with a name in it to `name`"));
        }
        if place.country.is_empty() {
            let inside = self.base.country_of(place.lat, place.lon);
            place.country = inside.map_or(String::new(), |id| self.base.place(id).country.to_owned());
        }
        if place.country.len() != 3 || !place.country.bytes().all(|b| b.is_ascii_uppercase()) {
            let remedy = "map a column with alpha-3 codes to `country`, or give `country=SYR`";
            return Err(Fault::new(format!("`{}` is no country", place.country), remedy));
        }
        if !self.wanted.holds(&place.country, place.lat, place.lon) {
            return Ok(Taken::LeftOut);
        }
        let known = place.geonameid.and_then(|id| self.number(id)).or_else(|| self.same(&place));
        let (number, taken) = match known {
            Some(number) => (number, Taken::Known),
            None => (self.add(&place, "")?, Taken::New),
        };
        let big = place.population >= 100_000;
        let usual = place.name.clone();
        self.spell(number, &usual, big, &place.country, true, 0);
        for (language, name) in &place.names {
            self.spell(number, name, big, &place.country, true, Languages::of(language).0);
        }
        Ok(taken)
    }

    /// The known place of one of its names within 8 km.
    fn same(&self, place: &Listed) -> Option<u32> {
        let names = place.names.iter().map(|(_, name)| name.as_str()).chain([place.name.as_str()]);
        let hits = names.flat_map(|name| self.base.find(name)).map(|hit| hit.place.0);
        let near = hits.filter_map(|at| {
            let known = self.base.base.place(at)?;
            let km = rough_km((known.lat, known.lon), (place.lat, place.lon));
            let alike = same_class(known.kind, place.kind) && known.country == place.country;
            (alike && km <= SAME_KM).then_some((km, at))
        });
        near.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map(|(_, at)| at)
    }
}
