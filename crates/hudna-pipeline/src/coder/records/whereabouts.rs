//! What is told of a place → the footprint that the record carries.
//!
//! The figures are ours, for want of a study: what reporters round, and how far "near" reaches.

use hudna_places::{self as places, Choice, Gazetteer, Kind, PlaceId};

use super::extents::Extents;
use super::write::Resolved;
use crate::coder::lexicon::Relation;
use crate::coder::mentions::{PlaceName, Told};
use crate::model::{Anchor, Footprint, FootprintKind};

/// Of a distance that is told: reporters round to five and ten, and count from some edge of the town.
const ROUNDED: f64 = 0.2;
/// A compass of eight points has them 45 degrees apart; north and south are said more loosely than that.
const WIDTH: f64 = 60.0;
/// "The north of a province" is said of nearly its half.
const HALF_WIDTH: f64 = 140.0;
/// Beyond a town's edge: "south of X" is nearer to X than to the next town that is as well known.
const BESIDE_M: f64 = 15_000.0;
/// Beyond a town's edge: "near X".
const NEAR_M: f64 = 5_000.0;
/// Beyond a town's edge: "the outskirts of X".
const EDGE_M: f64 = 3_000.0;
/// Territorial waters, 12 nautical miles.
const OFF_M: f64 = 22_224.0;
/// To each side of a road.
const ROAD_M: f64 = 2_000.0;
/// To each side of a border between two provinces or countries: what "on the border" is said of.
const BORDER_M: f64 = 5_000.0;
/// To each side of the line between two places: a tenth of its length, and not below this.
const BETWEEN_M: f64 = 2_000.0;

/// A place, as figures are computed from it.
struct Known<'g> {
    id: PlaceId,
    place: places::Place<'g>,
    radius_m: f64,
}

impl<'g> Known<'g> {
    fn of(gazetteer: &'g Gazetteer, id: PlaceId) -> Self {
        let place = gazetteer.place(id);
        Self { id, place, radius_m: f64::from(place.radius_km) * 1000.0 }
    }

    fn anchor(&self) -> Anchor {
        let place = &self.place;
        Anchor { name: place.name.to_owned(), geonameid: place.geonameid, lat: place.lat, lon: place.lon }
    }

    fn is_area(&self) -> bool {
        !self.place.kind.is_spot()
    }

    fn at(&self) -> (f64, f64) {
        (self.place.lat, self.place.lon)
    }
}

/// The footprint of a name in a sentence, with the words that tell it; none where nothing places it.
pub(super) fn footprint(
    resolved: &Resolved<'_>,
    (sentence, at): (u32, usize),
    choice: &Choice,
) -> Option<Footprint> {
    let gazetteer = resolved.gazetteer;
    let name = &resolved.sentences[sentence as usize].places[at];
    let known = Known::of(gazetteer, choice.place);
    let tokens = name.told.as_ref().map_or(&name.tokens, |told| &told.tokens);
    let (start, end) = resolved.scalars.range(&resolved.article.bytes(tokens.clone()));
    let other = name.told.as_ref().and_then(|told| {
        let choice = resolved.choices[sentence as usize].get(told.other?)?.as_ref()?;
        Some(Known::of(gazetteer, choice.place))
    });
    let mut written = match (&name.told, other) {
        (Some(told), Some(other)) if told.other > Some(at) => corridor(&known, &other, told)?,
        (Some(told), Some(other)) => corridor(&other, &known, told)?,
        (Some(told), None) => beside(gazetteer, &known, told, &mut resolved.extents.borrow_mut()),
        (None, _) => plain(gazetteer, &known, &mut resolved.extents.borrow_mut()),
    };
    let extent = match written.kind {
        FootprintKind::Point => None,
        _ => resolved.extents.borrow_mut().of(&written, gazetteer),
    };
    if let Some((centre, reach_m)) = extent {
        (written.lat, written.lon) = rounded(centre);
        written.uncertainty_m = reach_m.round();
    }
    Some(Footprint { start, end, ..written })
}

/// All of an area, for a name that is only known to lie in it.
pub(super) fn area(resolved: &Resolved<'_>, name: &PlaceName, id: PlaceId) -> Option<Footprint> {
    let known = Known::of(resolved.gazetteer, id);
    let written = plain(resolved.gazetteer, &known, &mut resolved.extents.borrow_mut());
    let (_, reach_m) = resolved.extents.borrow_mut().of(&written, resolved.gazetteer)?;
    let (start, end) = resolved.scalars.range(&resolved.article.bytes(name.tokens.clone()));
    Some(Footprint { uncertainty_m: reach_m.round(), start, end, ..written })
}

/// Degrees to about a metre: what is computed is not known better.
fn rounded((lat, lon): (f64, f64)) -> (f64, f64) {
    ((lat * 1e5).round() / 1e5, (lon * 1e5).round() / 1e5)
}

fn empty(kind: FootprintKind, (lat, lon): (f64, f64), uncertainty_m: f64) -> Footprint {
    Footprint {
        kind,
        lat,
        lon,
        uncertainty_m,
        radius_m: None,
        from: None,
        distance_m: None,
        bearing: None,
        width: None,
        area: None,
        between: None,
        half_width_m: None,
        start: 0,
        end: 0,
    }
}

fn disc(known: &Known<'_>, radius_m: f64) -> Footprint {
    Footprint {
        from: Some(known.anchor()),
        radius_m: Some(radius_m),
        ..empty(FootprintKind::Point, known.at(), radius_m)
    }
}

/// "In X": its extent, or all of its area.
fn plain(gazetteer: &Gazetteer, known: &Known<'_>, extents: &mut Extents) -> Footprint {
    if !known.is_area() {
        return disc(known, known.radius_m);
    }
    let drawn =
        matches!(known.place.kind, Kind::Admin1 | Kind::Country) && extents.is_drawn(known.id, gazetteer);
    Footprint {
        area: Some(known.anchor()),
        radius_m: (!drawn).then_some(known.radius_m),
        ..empty(FootprintKind::Area, known.at(), known.radius_m)
    }
}

fn sector(known: &Known<'_>, distance_m: (f64, f64), side: Option<(f64, f64)>) -> Footprint {
    Footprint {
        from: Some(known.anchor()),
        distance_m: Some((distance_m.0.round(), distance_m.1.round())),
        bearing: side.map(|(bearing, _)| bearing),
        width: side.map(|(_, width)| width),
        ..empty(FootprintKind::Sector, known.at(), distance_m.1)
    }
}

fn beside(gazetteer: &Gazetteer, known: &Known<'_>, told: &Told, extents: &mut Extents) -> Footprint {
    let rural = told.how == Some(Relation::Rural);
    if let Some((least, most)) = told.distance_m {
        let reach = (least * (1.0 - ROUNDED), most * (1.0 + ROUNDED) + known.radius_m.min(NEAR_M));
        return sector(known, reach, told.side.map(|(bearing, _)| (bearing, WIDTH)));
    }
    match (told.side, told.how) {
        (Some((bearing, _)), _) if known.is_area() => {
            let reach = extents.of_area(known.id, gazetteer).unwrap_or(known.radius_m);
            let part = sector(known, (0.0, reach), Some((bearing, HALF_WIDTH)));
            Footprint { area: Some(known.anchor()), ..part }
        }
        (Some((bearing, Some(true))), None) => {
            sector(known, (0.0, known.radius_m), Some((bearing, HALF_WIDTH)))
        }
        (Some((bearing, _)), _) => {
            let near = if rural { 0.0 } else { known.radius_m / 2.0 };
            sector(known, (near, known.radius_m + BESIDE_M), Some((bearing, WIDTH)))
        }
        (None, Some(Relation::Near | Relation::Axis)) => disc(known, known.radius_m + NEAR_M),
        (None, Some(Relation::Edge)) => sector(known, (known.radius_m * 0.6, known.radius_m + EDGE_M), None),
        (None, Some(Relation::Off)) => disc(known, known.radius_m + OFF_M),
        (None, Some(Relation::Rural)) if !known.is_area() => disc(known, known.radius_m + BESIDE_M),
        _ => plain(gazetteer, known, extents),
    }
}

fn corridor(a: &Known<'_>, b: &Known<'_>, told: &Told) -> Option<Footprint> {
    let metres = places::geo::distance_km(a.at(), b.at()) * 1000.0;
    if metres < 1.0 {
        return None;
    }
    let half_width_m = match told.how {
        _ if a.is_area() && b.is_area() => BORDER_M,
        Some(Relation::Road) => ROAD_M,
        _ => (metres / 10.0).max(BETWEEN_M),
    };
    Some(Footprint {
        between: Some((a.anchor(), b.anchor())),
        half_width_m: Some(half_width_m.round()),
        ..empty(FootprintKind::Corridor, a.at(), metres)
    })
}
