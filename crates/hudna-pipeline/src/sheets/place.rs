//! Cells that say where → the record's place.
//!
//! A point in the table is the table's, and stays as it is; the gazetteer says what is called so near it.

use hudna_places::{Choice, Context, Gazetteer, Kind, Mention, Place, PlaceId, geo};

use super::laid::Placed;
use super::{Work, parties};
use crate::model::phrase::{Argument, Code, Phrase};
use crate::model::{Anchor, DiagnosticCode, Field, Footprint, FootprintKind, Location};

/// A place of the name further than this from the table's point is another one.
const NEAR_KM: f64 = 25.0;
/// Radius by resolution where neither the table nor the gazetteer says one, kilometres: country, province,
/// district (UCDP counts 25 km as "near"), town, site.
const REACH_KM: [f64; 5] = [500.0, 100.0, 25.0, 3.0, 1.0];

/// Where a row's event was; none where no cell says so.
pub fn location(work: &mut Work<'_>) -> Option<Location> {
    let laid = work.laid;
    let finest = [(Field::Place, 4), (Field::District, 3), (Field::Province, 2), (Field::CountryName, 1)];
    let named = finest.into_iter().find_map(|(field, resolution)| Some((laid.first(field)?, resolution)));
    let point = laid.number(Field::Lat).zip(laid.number(Field::Lon));
    let (cell, by_name) = named.or_else(|| Some((laid.first(Field::Lat).filter(|_| point.is_some())?, 4)))?;
    let resolution = laid.value(Field::Precision).and_then(|word| word.parse().ok()).unwrap_or(by_name);
    let country = laid.value(Field::Country).map(str::to_owned);
    let country =
        country.or_else(|| laid.value(Field::CountryName).and_then(|name| parties::country(work, name)));
    let country = country.or_else(|| work.row.country.clone());
    let known = named.and_then(|_| choose(work, cell, point, country.as_deref(), by_name));
    Some(placed(work, cell, point, known, country, resolution))
}

/// The place of the gazetteer that a cell names.
pub(super) fn choose(
    work: &mut Work<'_>,
    cell: &Placed,
    point: Option<(f64, f64)>,
    country: Option<&str>,
    by_name: u8,
) -> Option<PlaceId> {
    let gazetteer = work.sheets.coder.gazetteer();
    let fits = |id: PlaceId| {
        let place = gazetteer.place(id);
        let kind = match by_name {
            1 => place.kind == Kind::Country,
            2 => matches!(place.kind, Kind::Admin1 | Kind::Region),
            3 => place.kind == Kind::Admin2 || place.kind.is_spot(),
            _ => true,
        };
        let near = point.is_none_or(|point| {
            !place.kind.is_spot() || geo::distance_km(point, (place.lat, place.lon)) <= NEAR_KM
        });
        kind && near && country.is_none_or(|country| place.country == country)
    };
    let area = work.row.area.as_deref().filter(|_| point.is_none());
    let area = area.and_then(|name| Some((name, named_area(work, name, country)?)));
    let mut hits = gazetteer.find(&cell.text);
    let any = !hits.is_empty();
    hits.retain(|hit| fits(hit.place));
    let elsewhere = !hits.is_empty();
    if let Some((_, area)) = area {
        hits.retain(|hit| lies_in(gazetteer, hit.place, area));
    }
    let countries = country.into_iter().map(|code| (code.to_owned(), 3.0)).collect();
    let mut context = Context { countries, near: point.into_iter().collect() };
    if let Some(around) = work.around.as_ref().filter(|_| point.is_none()) {
        around.add_to(&mut context);
    }
    let chosen = gazetteer.choose([&Mention { hits, wanted: None }], &context).into_iter().next().flatten();
    let named = || ("place", Argument::from(&cell.text));
    match &chosen {
        None if elsewhere => {
            let name = area.map_or("", |(name, _)| name);
            let told = Code::PlaceNotInArea.with([named(), ("area", name.into())]);
            work.tell(DiagnosticCode::UnresolvedPlace, told, cell.span());
        }
        None if any => {
            work.tell(DiagnosticCode::UnresolvedPlace, Code::PlaceNotThere.with([named()]), cell.span());
        }
        None => {
            work.tell(DiagnosticCode::UnresolvedPlace, Code::PlaceNotKnown.with([named()]), cell.span());
        }
        Some(choice) if choice.tie => {
            work.tell(DiagnosticCode::UnresolvedPlace, Code::PlaceOtherOfName.with([named()]), cell.span());
        }
        Some(choice) => {
            if let Some(told) = others(gazetteer, &cell.text, choice) {
                work.tell(DiagnosticCode::UnresolvedPlace, told, cell.span());
            }
        }
    }
    chosen.map(|choice| choice.place)
}

/// The likelihood from which another place of the name is worth a person's look.
const LIKELY: f32 = 0.1;

/// What is to be told where another place has the name, further away than a point would be, and is not unlikely.
fn others(gazetteer: &Gazetteer, name: &str, choice: &Choice) -> Option<Phrase> {
    let taken = gazetteer.place(choice.place);
    let far = |id: PlaceId| {
        let place = gazetteer.place(id);
        geo::distance_km((place.lat, place.lon), (taken.lat, taken.lon))
            > NEAR_KM.max(f64::from(taken.radius_km))
    };
    let (other, _) = choice.alternatives.iter().find(|(id, share)| *share >= LIKELY && far(*id))?;
    let other = gazetteer.place(*other);
    let (here, there) = (taken.country_code().unwrap_or("?"), other.country_code().unwrap_or("?"));
    Some(Code::PlaceTakenFor.with([
        ("name", name.into()),
        ("place", taken.name.into()),
        ("country", here.into()),
        ("other", other.name.into()),
        ("there", there.into()),
    ]))
}

/// The place in which the table's owner has all of it play.
fn named_area(work: &mut Work<'_>, name: &str, country: Option<&str>) -> Option<PlaceId> {
    let gazetteer = work.sheets.coder.gazetteer();
    let hits = gazetteer.find(name);
    let countries = country.into_iter().map(|code| (code.to_owned(), 3.0)).collect();
    let context = Context { countries, near: Vec::new() };
    let mention = Mention { hits, wanted: Some(Kind::Admin1) };
    gazetteer.choose([&mention], &context).into_iter().next().flatten().map(|choice| choice.place)
}

/// Whether a place is an area, lies inside its borders or, where it has none, within its extent.
fn lies_in(gazetteer: &Gazetteer, id: PlaceId, area: PlaceId) -> bool {
    let (place, whole) = (gazetteer.place(id), gazetteer.place(area));
    let inside =
        || geo::distance_km((place.lat, place.lon), (whole.lat, whole.lon)) <= f64::from(whole.radius_km);
    id == area || gazetteer.admin1(id) == Some(area) || (whole.kind != Kind::Admin1 && inside())
}

fn placed(
    work: &mut Work<'_>,
    cell: &Placed,
    point: Option<(f64, f64)>,
    known: Option<PlaceId>,
    country: Option<String>,
    resolution: u8,
) -> Location {
    let gazetteer = work.sheets.coder.gazetteer();
    let place = known.map(|id| gazetteer.place(id));
    let at = point.or_else(|| place.map(|place| (place.lat, place.lon)));
    let lies_in =
        at.and_then(|(lat, lon)| gazetteer.country_of(lat, lon)).map(|id| gazetteer.place(id).country);
    if let (Some(told), Some(found)) = (&country, lies_in)
        && told != found
    {
        let elsewhere = Code::PointElsewhere.with([("country", found.into()), ("there", told.into())]);
        work.tell(DiagnosticCode::Table, elsewhere, cell.span());
    }
    let province = at.filter(|_| resolution >= 2).and_then(|(lat, lon)| gazetteer.province_of(lat, lon));
    let own_km = work.laid.number(Field::RadiusKm).filter(|km| *km > 0.0);
    let radius_km = own_km.or_else(|| extent(place, resolution)).unwrap_or_else(|| reach(resolution));
    Location {
        extracted_place: cell.text.clone(),
        start: cell.start,
        end: cell.end,
        resolved_place: place.map(|place| place.name.to_owned()),
        geonameid: place.and_then(|place| place.geonameid),
        lat: at.map(|(lat, _)| lat),
        lon: at.map(|(_, lon)| lon),
        city: place
            .filter(|place| place.kind.is_spot() && resolution >= 4)
            .map(|place| place.name.to_owned()),
        district: place.and_then(|place| place.admin2_name).map(str::to_owned),
        province: province.map(|id| gazetteer.place(id).name.to_owned()),
        country_code: country
            .or_else(|| place.and_then(|p| p.country_code().map(str::to_owned)))
            .or(lies_in.map(str::to_owned)),
        resolution,
        radius_km: at.map(|_| radius_km),
        footprint: at.map(|at| footprint(gazetteer, cell, at, known, province, (resolution, radius_km))),
        alternatives: Vec::new(),
    }
}

/// What the gazetteer says of a place's extent, where that is what the row speaks of.
fn extent(place: Option<Place<'_>>, resolution: u8) -> Option<f64> {
    let of_kind = |kind: Kind| match kind {
        Kind::Country => 1,
        Kind::Admin1 | Kind::Region | Kind::Sea => 2,
        Kind::Admin2 => 3,
        Kind::City | Kind::Town | Kind::Village => 4,
        Kind::SubCity | Kind::Site => 5,
    };
    place
        .filter(|place| of_kind(place.kind) == resolution)
        .map(|place| (f64::from(place.radius_km) * 1000.0).round() / 1000.0)
}

fn reach(resolution: u8) -> f64 {
    let at = usize::from(resolution.clamp(1, 5)) - 1;
    REACH_KM[at]
}

/// A spot is a disc; what is only known by province or country is all of it.
fn footprint(
    gazetteer: &Gazetteer,
    cell: &Placed,
    (lat, lon): (f64, f64),
    known: Option<PlaceId>,
    province: Option<PlaceId>,
    (resolution, radius_km): (u8, f64),
) -> Footprint {
    let area = match resolution {
        1 => known.and_then(|id| gazetteer.country(id)).or_else(|| gazetteer.country_of(lat, lon)),
        2 => known.filter(|id| gazetteer.place(*id).kind == Kind::Admin1).or(province),
        _ => None,
    };
    let drawn = area.filter(|id| gazetteer.has_borders(*id));
    let name = drawn.or(known).map_or(cell.text.as_str(), |id| gazetteer.place(id).name);
    let number = drawn.or(known).and_then(|id| gazetteer.place(id).geonameid);
    let anchor = Anchor { name: name.to_owned(), geonameid: number, lat, lon };
    let whole = drawn.and_then(|id| gazetteer.footprint(id)).map(|area| area.uncertainty_m().round());
    let kind = if drawn.is_some() { FootprintKind::Area } else { FootprintKind::Point };
    let spot = kind == FootprintKind::Point;
    Footprint {
        kind,
        lat,
        lon,
        uncertainty_m: whole.unwrap_or(radius_km * 1000.0),
        radius_m: spot.then_some(radius_km * 1000.0),
        from: spot.then(|| anchor.clone()),
        distance_m: None,
        bearing: None,
        width: None,
        area: (!spot).then_some(anchor),
        between: None,
        half_width_m: None,
        start: cell.start,
        end: cell.end,
    }
}
