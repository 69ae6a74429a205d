//! Two places as told → how they lie to each other.

use crate::model::Location;

/// A place with what comparing needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Degrees north and east, where known.
    pub point: Option<(f64, f64)>,
    /// Kilometres within which it lies.
    pub radius_km: f64,
    /// A town, village or quarter, or an area no larger than one.
    pub is_fine: bool,
    /// No more than the country is told.
    pub is_country: bool,
    /// GeoNames id.
    pub geonameid: Option<u32>,
    /// English name.
    pub name: Option<String>,
    /// Province.
    pub province: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Points of other places of the same name that are nearly as likely.
    pub readings: Vec<(f64, f64)>,
}

/// How two places lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Lie {
    /// The same, or within each other's extent.
    Same,
    /// Two towns or villages, so many kilometres beyond their extents.
    Beyond(f64),
    /// One is an area that holds the other: a province.
    Province,
    /// Two towns, of which one has the name of the other's province: the province may be meant; or one that no table knows, told of in another country.
    Namesake,
    /// Two towns, of which one may as well be read as the other: they have one name.
    Reading,
    /// One is the country of the other.
    Country,
    /// Another province or country.
    Elsewhere,
    /// Not known well enough.
    Unknown,
}

/// Mean Earth radius (IUGG), kilometres.
const EARTH_KM: f64 = 6371.0088;
/// Two points that name one village may differ by so much between gazetteers.
const LEAST_KM: f64 = 2.0;
/// An area of this radius is a group of villages, and as good a place as a town.
const TOWN_KM: f64 = 10.0;

impl Spot {
    /// The place of a record.
    pub fn of(location: &Location) -> Self {
        let radius_km = location.radius_km.unwrap_or(if location.resolution >= 4 { 2.0 } else { 50.0 });
        let is_country = location.resolution <= 1;
        let is_fine = location.resolution >= 4 || (!is_country && radius_km <= TOWN_KM);
        Self {
            point: location.lat.zip(location.lon),
            radius_km,
            is_fine,
            is_country,
            geonameid: location.geonameid,
            name: location.resolved_place.clone(),
            province: location.province.clone(),
            country: location.country_code.clone(),
            readings: location.alternatives.iter().map(|reading| (reading.lat, reading.lon)).collect(),
        }
    }
}

impl Spot {
    /// A place of which no table knows where it lies.
    fn is_guess(&self) -> bool {
        self.point.is_none() && !self.is_country
    }
}

/// Kilometres on the sphere (haversine).
pub fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (north_a, north_b) = (a.0.to_radians(), b.0.to_radians());
    let north = ((north_b - north_a) / 2.0).sin();
    let east = ((b.1 - a.1).to_radians() / 2.0).sin();
    let chord = north * north + north_a.cos() * north_b.cos() * east * east;
    2.0 * EARTH_KM * chord.sqrt().min(1.0).asin()
}

/// How two places lie to each other.
pub fn lie(a: &Spot, b: &Spot) -> Lie {
    if a.geonameid.is_some() && a.geonameid == b.geonameid {
        return if a.is_fine { Lie::Same } else { area(a, b) };
    }
    if is_reading(a, b) || is_reading(b, a) {
        return Lie::Reading;
    }
    if a.country.is_some() && b.country.is_some() && a.country != b.country {
        // The country of a village that no table knows is that of the places told around it: at a border it may be either.
        return if a.is_guess() || b.is_guess() { Lie::Namesake } else { Lie::Elsewhere };
    }
    match (a.is_fine, b.is_fine, a.point, b.point) {
        (true, true, Some(at), Some(to)) => {
            let apart = kilometres(at, to);
            let beyond = apart - LEAST_KM.max(a.radius_km.max(b.radius_km));
            match beyond {
                ..=0.0 if apart > LEAST_KM && are_two_villages(a, b) => Lie::Beyond(0.0),
                ..=0.0 => Lie::Same,
                _ if is_namesake(a, b) || is_namesake(b, a) => Lie::Namesake,
                beyond => Lie::Beyond(beyond),
            }
        }
        (true, true, _, _) => Lie::Unknown,
        (true, false, _, _) => within(a, b),
        (false, true, _, _) => within(b, a),
        (false, false, _, _) => area(a, b),
    }
}

/// No village is larger; a radius up to this one is mostly what its point may be off.
const VILLAGE_KM: f64 = 5.0;

/// Two villages with names of their own are two, also where it is not well known how far from each other they lie.
fn are_two_villages(a: &Spot, b: &Spot) -> bool {
    a.radius_km.max(b.radius_km) <= VILLAGE_KM && a.name.is_some() && b.name.is_some() && a.name != b.name
}

/// Whether a town's name may as well mean where the other is.
fn is_reading(town: &Spot, other: &Spot) -> bool {
    let Some(at) = other.point.filter(|_| town.is_fine && other.is_fine) else { return false };
    town.readings.iter().any(|point| kilometres(*point, at) <= LEAST_KM.max(other.radius_km))
}

/// Whether a town has the name of another's province, as Homs and Hodeidah have.
fn is_namesake(town: &Spot, other: &Spot) -> bool {
    town.name.is_some() && town.name == other.province
}

/// A town against an area.
fn within(fine: &Spot, area: &Spot) -> Lie {
    if area.is_country {
        return if area.country == fine.country { Lie::Country } else { Lie::Unknown };
    }
    let province = area.province.as_ref().or(area.name.as_ref());
    match (&fine.province, province) {
        (Some(of), Some(named)) if of == named => Lie::Province,
        (Some(_), Some(_)) if area.province.is_some() => Lie::Elsewhere,
        _ => match (fine.point, area.point) {
            (Some(at), Some(middle)) if kilometres(at, middle) <= area.radius_km * 1.5 => Lie::Province,
            (Some(_), Some(_)) => Lie::Elsewhere,
            _ => Lie::Unknown,
        },
    }
}

/// Two areas.
fn area(a: &Spot, b: &Spot) -> Lie {
    if a.is_country || b.is_country {
        return if a.country == b.country { Lie::Country } else { Lie::Unknown };
    }
    match (&a.name, &b.name) {
        (Some(x), Some(y)) if x == y => Lie::Province,
        _ => match (a.point, b.point) {
            (Some(at), Some(to)) if kilometres(at, to) <= a.radius_km + b.radius_km => Lie::Unknown,
            (Some(_), Some(_)) => Lie::Elsewhere,
            _ => Lie::Unknown,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(point: (f64, f64), radius_km: f64, is_fine: bool, name: &str) -> Spot {
        Spot {
            point: Some(point),
            radius_km,
            is_fine,
            is_country: name == "Ukraine",
            geonameid: None,
            name: Some(name.into()),
            province: None,
            country: Some("UKR".into()),
            readings: Vec::new(),
        }
    }

    #[test]
    fn a_name_that_may_mean_the_other_town_is_not_another_place() {
        let one = spot((48.63, 38.56), 2.0, true, "Pervomaisk");
        let far = spot((49.39, 36.21), 2.0, true, "Pervomaiskyi");
        assert!(matches!(lie(&one, &far), Lie::Beyond(_)));
        let unsure = Spot { readings: vec![(48.62, 38.55)], ..far.clone() };
        assert_eq!((lie(&one, &unsure), lie(&unsure, &one)), (Lie::Reading, Lie::Reading));
        let elsewhere = Spot { country: Some("MDA".into()), ..unsure };
        let unknown = Spot { point: None, name: None, readings: Vec::new(), ..elsewhere.clone() };
        assert_eq!((lie(&one, &unknown), lie(&unknown, &far)), (Lie::Namesake, Lie::Namesake));
        assert_eq!(lie(&one, &elsewhere), Lie::Reading);
    }

    #[test]
    fn villages_areas_and_countries_lie_to_each_other() {
        let zaitseve = spot((48.395, 38.029), 1.0, true, "Zaitseve");
        let horlivka = spot((48.300, 38.017), 4.4, true, "Horlivka");
        let donbas = spot((48.3, 38.2), 140.0, false, "Donbas");
        let ukraine = spot((49.0, 31.4), 100.0, false, "Ukraine");
        assert_eq!(lie(&zaitseve, &zaitseve), Lie::Same);
        let unsure = spot((48.42, 38.03), 5.0, true, "Holmivskyi");
        assert_eq!(lie(&zaitseve, &unsure), Lie::Beyond(0.0));
        let centre = spot((48.32, 38.02), 1.0, true, "Horlivka station");
        assert_eq!(lie(&spot((48.3, 38.017), 5.5, true, "Horlivka"), &centre), Lie::Same);
        assert!(matches!(lie(&zaitseve, &horlivka), Lie::Beyond(km) if (5.0..7.0).contains(&km)));
        assert_eq!(lie(&zaitseve, &ukraine), Lie::Country);
        assert_eq!(lie(&ukraine, &donbas), Lie::Country);
        let syria = Spot { country: Some("SYR".into()), ..ukraine.clone() };
        assert_eq!(lie(&zaitseve, &syria), Lie::Elsewhere);
    }

    #[test]
    fn a_degree_of_latitude_is_111_kilometres() {
        assert!((kilometres((0.0, 0.0), (1.0, 0.0)) - 111.195).abs() < 0.001);
    }
}
