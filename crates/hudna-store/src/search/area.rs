//! Places that a question names → which one is meant, with the others of that name; and whether a point lies in one.

use hudna_places::fold::{fold, name_key};
use hudna_places::{Gazetteer, Kind, Mention, PlaceId, Zone};
use serde::Serialize;

use super::cells::Bounds;
use super::mistake::Mistake;

/// Other places of a name that are told at most.
const OTHERS: usize = 5;
/// A place that has less of the likelihood of its name than this is not worth telling.
pub(super) const UNLIKELY: f32 = 0.02;
/// Corners of an area that is drawn by hand, at most: all of them stand in the question.
const CORNERS: usize = 30;

/// What a name in a question was taken for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reading {
    /// The field, without its colon.
    pub field: String,
    /// The name as typed.
    pub said: String,
    /// The place that is meant.
    pub taken: Named,
    /// Others of that name, the likeliest first.
    pub others: Vec<Named>,
}

/// A place of the gazetteer, told so that it can be told from others of its name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Named {
    /// Its usual English name.
    pub name: String,
    /// What it is: `country admin1 admin2 region city town village subcity site`.
    pub kind: String,
    /// The province it lies in.
    pub province: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// GeoNames number.
    pub geonameid: Option<u32>,
}

/// Where records are asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Area {
    /// Between degrees.
    Box(Bounds),
    /// In a country, by its code.
    Country(String),
    /// Inside borders, or with no more known than that it was in this province.
    Borders { area: Option<u32>, zone: Zone },
    /// Inside what somebody drew.
    Drawn(Zone),
    /// About a place without borders.
    Disc { lat: f64, lon: f64, km: f64 },
}

/// The place that a name means. Behind a comma may stand the province or country that it lies in.
///
/// # Errors
/// What to write where no place is known by the name.
pub(super) fn place(
    gazetteer: &Gazetteer,
    field: &str,
    said: &str,
    wanted: Kind,
) -> Result<(PlaceId, Reading), Mistake> {
    let (name, inside) =
        said.split_once([',', '،']).map_or((said, None), |(name, inside)| (name, Some(inside)));
    let mut hits = gazetteer.find_typed(name.trim());
    if let Some(inside) = inside.map(str::trim).filter(|inside| !inside.is_empty()) {
        hits.retain(|hit| lies_in(gazetteer, hit.place, inside));
    }
    let ranked = gazetteer.ranked(&Mention { hits, wanted: Some(wanted) }, &Default::default());
    let by_code = || inside.is_none().then(|| country(gazetteer, name.trim())).flatten();
    let Some(best) = ranked.first().map(|first| first.0).or_else(by_code) else {
        return Err(Mistake::Place { said: said.to_owned() });
    };
    let others = ranked.iter().skip(1).filter(|(_, share)| *share >= UNLIKELY).take(OTHERS);
    let others = others.map(|(place, _)| named(gazetteer, *place)).collect();
    let reading = Reading { field: field.into(), said: said.into(), taken: named(gazetteer, best), others };
    Ok((best, reading))
}

/// The country of a code (ISO 3166-1 alpha-3).
fn country(gazetteer: &Gazetteer, code: &str) -> Option<PlaceId> {
    let is_country = |id: &PlaceId| gazetteer.kind_and_people(*id).0 == Kind::Country;
    gazetteer.ids().filter(is_country).find(|id| gazetteer.place(*id).country.eq_ignore_ascii_case(code))
}

pub(super) fn lies_in(gazetteer: &Gazetteer, place: PlaceId, inside: &str) -> bool {
    let known = gazetteer.place(place);
    let key = name_key(inside);
    let is_code = known.country.eq_ignore_ascii_case(inside);
    let is_province = known.admin1_name.is_some_and(|name| name_key(name) == key);
    let above = [gazetteer.admin1(place), gazetteer.country(place)];
    let by_name = || gazetteer.find_typed(inside).iter().any(|hit| above.contains(&Some(hit.place)));
    is_code || is_province || by_name()
}

fn named(gazetteer: &Gazetteer, place: PlaceId) -> Named {
    let known = gazetteer.place(place);
    Named {
        name: known.name.into(),
        kind: known.kind.word().into(),
        province: known.admin1_name.map(str::to_owned),
        country: known.country.into(),
        lat: known.lat,
        lon: known.lon,
        geonameid: known.geonameid,
    }
}

/// The area that a place is: its country, its borders, else a circle of its extent.
pub(super) fn of_place(gazetteer: &Gazetteer, place: PlaceId) -> Area {
    let known = gazetteer.place(place);
    if known.kind == Kind::Country {
        return Area::Country(known.country.into());
    }
    match gazetteer.borders(place) {
        Some(zone) => Area::Borders { area: known.geonameid, zone },
        None => Area::Disc { lat: known.lat, lon: known.lon, km: f64::from(known.radius_km) },
    }
}

/// Degrees: four are south, west, north, east; six and more are the corners of what was drawn, each north and east.
/// None where they are no numbers.
pub(super) fn by_degrees(value: &str) -> Option<Result<Area, Mistake>> {
    let numbers: Vec<f64> =
        fold(value).split([',', '،']).map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    Some(match numbers[..] {
        [south, west, north, east] => between(south, west, north, east),
        _ => drawn(&numbers),
    })
}

fn between(south: f64, west: f64, north: f64, east: f64) -> Result<Area, Mistake> {
    let right = south.abs() <= 90.0 && north.abs() <= 90.0 && west.abs() <= 180.0 && east.abs() <= 180.0;
    if !right || south > north {
        return Err(Mistake::Box);
    }
    Ok(Area::Box(Bounds { west, south, east, north }))
}

fn drawn(numbers: &[f64]) -> Result<Area, Mistake> {
    let corners: Vec<(f64, f64)> = numbers.as_chunks::<2>().0.iter().map(|[lat, lon]| (*lat, *lon)).collect();
    if numbers.len() < 6 || numbers.len() % 2 == 1 {
        return Err(Mistake::Corners);
    }
    if corners.len() > CORNERS {
        return Err(Mistake::ManyCorners { most: CORNERS, count: corners.len() });
    }
    let on_earth = |(lat, lon): &(f64, f64)| lat.abs() <= 90.0 && lon.abs() <= 180.0;
    match Zone::new(vec![corners.clone()]) {
        Ok(zone) if corners.iter().all(on_earth) => Ok(Area::Drawn(zone)),
        _ => Err(Mistake::Corner),
    }
}

/// Borders as bytes, for a function of the database: each ring's number of corners, then their degrees.
pub(super) fn packed(zone: &Zone) -> Vec<u8> {
    let mut bytes = Vec::new();
    for ring in zone.rings() {
        bytes.extend((ring.len() as u64).to_le_bytes());
        bytes.extend(ring.iter().flat_map(|(lat, lon)| [lat.to_le_bytes(), lon.to_le_bytes()]).flatten());
    }
    bytes
}

/// The borders that [`packed`] made; none where the bytes are others.
fn unpacked(bytes: &[u8]) -> Option<Zone> {
    let mut numbers = bytes.chunks_exact(8).map(|chunk| chunk.try_into().unwrap_or([0; 8]));
    let mut rings = Vec::new();
    while let Some(count) = numbers.next().map(u64::from_le_bytes) {
        let mut ring = Vec::new();
        for _ in 0..count {
            ring.push((f64::from_le_bytes(numbers.next()?), f64::from_le_bytes(numbers.next()?)));
        }
        rings.push(ring);
    }
    Zone::new(rings).ok()
}

/// `hudna_in(lat, lon, borders)`: whether a point lies inside; the borders are read once for a statement.
pub(crate) fn holds(context: &rusqlite::functions::Context<'_>) -> rusqlite::Result<bool> {
    let (Some(lat), Some(lon)) = (context.get::<Option<f64>>(0)?, context.get::<Option<f64>>(1)?) else {
        return Ok(false);
    };
    let zone = context.get_or_create_aux(2, |value| {
        let bytes = value.as_blob()?;
        unpacked(bytes).ok_or(rusqlite::types::FromSqlError::InvalidType)
    })?;
    Ok(zone.contains((lat, lon)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_for_the_likeliest_place_and_the_others_told() {
        let gazetteer = Gazetteer::embedded();
        for (said, name, country) in [
            ("Kafr Zita", "Kafr Zita", "SYR"),
            ("كفرزيتا", "Kafr Zita", "SYR"),
            ("Tripoli, Lebanon", "Tripoli", "LBN"),
            ("طرابلس، لبنان", "Tripoli", "LBN"),
            ("Tripoli, LBY", "Tripoli", "LBY"),
        ] {
            let (_, reading) = place(gazetteer, "near", said, Kind::City).expect(said);
            assert_eq!(
                (reading.taken.name.as_str(), reading.taken.country.as_str()),
                (name, country),
                "{said}"
            );
        }
        let (_, reading) = place(gazetteer, "near", "Tripoli", Kind::City).expect("it is known");
        assert!(!reading.others.is_empty(), "{reading:?}");
        assert!(
            place(gazetteer, "near", "Qqqq", Kind::City)
                .expect_err("unknown")
                .to_string()
                .contains("place pin")
        );
        let (hama, reading) = place(gazetteer, "in", "Hama", Kind::Admin1).expect("it is known");
        assert_eq!(reading.taken.kind, "admin1");
        assert!(matches!(of_place(gazetteer, hama), Area::Borders { .. }));
    }

    #[test]
    fn degrees_are_a_box_or_the_corners_of_what_was_drawn() {
        assert!(matches!(by_degrees("35.1,36.2,35.6,36.9"), Some(Ok(Area::Box(_)))));
        let Some(Ok(Area::Drawn(zone))) = by_degrees("35,36،36,36, 35,37") else { panic!("three corners") };
        assert!(zone.contains((35.2, 36.2)) && !zone.contains((35.9, 36.9)));
        let corners = |number: usize| {
            let turn = |at: usize| (at as f64 / number as f64 * std::f64::consts::TAU).sin_cos();
            let all: Vec<String> =
                (0..number).map(|at| format!("{:.3},{:.3}", turn(at).0, turn(at).1)).collect();
            by_degrees(&all.join(","))
        };
        assert!(matches!(corners(CORNERS), Some(Ok(Area::Drawn(_)))));
        for (refused, said) in [
            (by_degrees("1,2"), "three corners"),
            (by_degrees("1,2,3,4,5,6,7"), "three corners"),
            (by_degrees("1,2,3,4,95,6"), "-90 to 90"),
            (by_degrees("1,2,3,4,5,181"), "-90 to 90"),
            (by_degrees("1,2,3,4,NaN,6"), "-90 to 90"),
            (corners(CORNERS + 1), "at most 30"),
        ] {
            let Some(Err(mistake)) = refused else { panic!("{said}: {refused:?}") };
            assert!(mistake.to_string().contains(said), "{mistake}");
        }
        assert!(by_degrees("Hama").is_none());
    }

    #[test]
    fn borders_come_back_from_their_bytes() {
        let gazetteer = Gazetteer::embedded();
        let (hama, _) = place(gazetteer, "in", "Hama", Kind::Admin1).expect("it is known");
        let zone = gazetteer.borders(hama).expect("it is drawn");
        assert_eq!(unpacked(&packed(&zone)), Some(zone));
        assert_eq!(unpacked(&[1, 2, 3, 4, 5, 6, 7, 8]), None);
    }
}
