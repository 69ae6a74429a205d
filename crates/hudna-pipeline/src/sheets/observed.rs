//! An observer's row → what was noticed, from where, and the record that it makes.

use hudna_places::{Context, Footprint as Shape, Mention};

use super::event::{Told, What, count, event, write};
use super::laid::Placed;
use super::{Work, parties, place};
use crate::model::phrase::Code;
use crate::model::{
    Anchor, DiagnosticCode, Field, Footprint, FootprintKind, Location, MentionKind, Observation, Record,
};

/// Of a distance told by one number: observers round, as reporters do.
const ROUNDED: f64 = 0.2;
/// To each side of a bearing told in degrees: what a hand compass and an ear give.
const DEGREES: f64 = 20.0;
/// A village stands for the position of those who are in it no further than this, metres.
const VILLAGE_M: f64 = 5_000.0;

/// The record of an observation; none where nothing was noticed, or nothing that is an event.
pub fn record(work: &mut Work<'_>) -> Option<Record> {
    let laid = work.laid;
    let words = [Field::Weapon, Field::Description, Field::Observation];
    let cells: Vec<&Placed> = words.into_iter().filter_map(|field| laid.first(field)).collect();
    // "-" in any of them says that it was no hostile act: an exercise, a controlled explosion.
    if cells.iter().any(|cell| parted(cell.value()).1 == Some("-")) {
        return None;
    }
    let cell = laid.first(Field::Observation)?;
    let of = |cell: &Placed| parted(cell.value()).1.and_then(event);
    let (event, mut mode) = of(cell)?;
    // A weapon says more than a sound does.
    if let Some((_, finer)) = laid.first(Field::Weapon).and_then(of).filter(|(other, _)| *other == event) {
        mode = finer;
    }
    let place = whereabouts(work).or_else(|| place::location(work));
    let chain = chain(work);
    let what = What { event, mode, cell };
    Some(write(work, Told { what, actor: Vec::new(), recipient: Vec::new(), place, chain }))
}

/// `explosion ASSAULT/heavy-weapons` → our word and what it makes of the event.
fn parted(means: &str) -> (&str, Option<&str>) {
    match means.rsplit_once(' ') {
        Some((word, made)) if made == "-" || event(made).is_some() => (word, Some(made)),
        _ => (means, None),
    }
}

fn chain(work: &Work<'_>) -> Vec<crate::model::Link> {
    let seen = work.laid.first(Field::Observer).or_else(|| work.laid.first(Field::Position));
    let mut chain: Vec<_> = seen.map(|cell| parties::witness(&cell.text, cell.span())).into_iter().collect();
    chain.push(parties::table(&work.row.by));
    chain
}

/// What was noticed, or that nothing was.
pub fn observation(work: &mut Work<'_>, record: Option<&Record>) -> Observation {
    let laid = work.laid;
    let word = |field| laid.value(field).map(|value| parted(value).0.to_owned());
    let position = position(work).map(|(anchor, _)| anchor);
    let day = laid.value(Field::Date).or_else(|| laid.value(Field::From)).map(str::to_owned);
    let time = laid.value(Field::Time).filter(|time| time.len() == 5);
    let (bearing, width) = bearing(work).unzip();
    let none_was_counted =
        laid.first(Field::Number).and_then(|cell| count(cell.value())) == Some((0, Some(0)));
    Observation {
        what: match word(Field::Observation) {
            Some(what) if !none_was_counted => what,
            None if !none_was_counted => "not told".to_owned(),
            _ => Observation::NOTHING.to_owned(),
        },
        record: record.map(|record| record.id.clone()),
        observer: laid.value(Field::Observer).unwrap_or(&work.row.by).to_owned(),
        position,
        from: day.map(|day| time.map_or(day.clone(), |time| format!("{day}T{time}"))),
        to: laid.value(Field::EndDate).or_else(|| laid.value(Field::To)).map(str::to_owned),
        means: word(Field::Means),
        number: laid.first(Field::Number).and_then(|cell| count(cell.value())),
        description: word(Field::Description),
        weapon: word(Field::Weapon),
        distance_m: distance(work),
        bearing,
        width,
        reach_m: laid.number(Field::ReachKm).map(|km| km * 1000.0),
    }
}

/// Words that no table knows: the cell stays as it is, and nothing is made of it.
pub fn tell_unknown(work: &mut Work<'_>) {
    let laid = work.laid;
    for field in [Field::Means, Field::Observation, Field::Description, Field::Weapon] {
        for cell in laid.all(field).filter(|cell| cell.means.is_none()) {
            let of = [
                ("column", (&cell.at).into()),
                ("head", (&cell.head).into()),
                ("field", field.as_str().into()),
            ];
            work.tell(DiagnosticCode::UnknownWord, Code::WordNotKnown.with(of), cell.span());
        }
    }
    if let Some(cell) = laid.first(Field::Whereabouts).filter(|cell| cell.value().ends_with("@?")) {
        work.tell(DiagnosticCode::UnknownWord, Code::DirectionNotKnown, cell.span());
    }
}

/// Degrees, and the angle they stand for.
fn bearing(work: &Work<'_>) -> Option<(f64, f64)> {
    let told = work.laid.value(Field::Whereabouts).and_then(|value| Some(value.split_once('@')?.1));
    let value = work.laid.value(Field::Bearing).or(told)?;
    match value.split_once(' ') {
        Some((degrees, width)) => Some((degrees.parse().ok()?, width.parse().ok()?)),
        None => Some((value.parse().ok()?, DEGREES)),
    }
}

/// Metres, as told.
fn distance(work: &Work<'_>) -> Option<(f64, f64)> {
    let field =
        if work.laid.first(Field::DistanceKm).is_some() { Field::DistanceKm } else { Field::Whereabouts };
    work.laid.range(field).map(|(least, most)| (least * 1000.0, most * 1000.0))
}

/// The observer's position and how far off its point may be, metres.
fn position(work: &mut Work<'_>) -> Option<(Anchor, f64)> {
    let laid = work.laid;
    let cell = laid.first(Field::Position);
    let name = cell.map_or("", |cell| cell.text.as_str()).to_owned();
    if let Some((lat, lon)) = laid.number(Field::PositionLat).zip(laid.number(Field::PositionLon)) {
        return Some((Anchor { name, geonameid: None, lat, lon }, 0.0));
    }
    if let Some(found) = called(work, &name) {
        return Some(found);
    }
    let line = work.sheets.read(&name, Some(work.lang), work.memory);
    // "Camera at Shyrokyne", "1 km from the bridge in Zolote": the place that the words name.
    let mut places = line.mentions.into_iter().filter(|m| m.kind == MentionKind::Place);
    let found = places.find(|m| m.lat.is_some())?;
    tell_part(work, &name, &found.text);
    let gazetteer = work.sheets.coder.gazetteer();
    let place = found.geonameid.and_then(|id| gazetteer.by_geonameid(id)).map(|id| gazetteer.place(id));
    let radius_m = place.map_or(VILLAGE_M, |place| f64::from(place.radius_km) * 1000.0).min(VILLAGE_M);
    Some((Anchor { name, geonameid: found.geonameid, lat: found.lat?, lon: found.lon? }, radius_m))
}

/// A name of which only a part is known may be another place's: "Donetsk" of "Donetsk Filtration Station".
fn tell_part(work: &mut Work<'_>, name: &str, known: &str) {
    let Some(cell) = work.laid.first(Field::Position) else { return };
    let goes_on = name.split_once(known).is_some_and(|(_, rest)| {
        // A further word of the name stands right behind it, with a capital; "Zolote, the bridge" has ended.
        rest.starts_with(' ') && rest.trim_start().chars().next().is_some_and(char::is_uppercase)
    });
    if goes_on {
        let in_part = Code::PositionInPart.with([("place", known.into())]);
        work.tell(DiagnosticCode::UnresolvedPlace, in_part, cell.span());
    }
}

/// A position that is a place's name and nothing more.
fn called(work: &Work<'_>, name: &str) -> Option<(Anchor, f64)> {
    let gazetteer = work.sheets.coder.gazetteer();
    let mut hits = gazetteer.find(name);
    hits.retain(|hit| gazetteer.place(hit.place).kind.is_spot());
    let mention = Mention { hits, wanted: None };
    let chosen = gazetteer.choose([&mention], &Context::default()).into_iter().next().flatten();
    let place = gazetteer.place(chosen.filter(|choice| !choice.tie)?.place);
    let anchor = Anchor { name: name.to_owned(), geonameid: place.geonameid, lat: place.lat, lon: place.lon };
    Some((anchor, (f64::from(place.radius_km) * 1000.0).min(VILLAGE_M)))
}

/// Where it was by distance and direction from the observer.
fn whereabouts(work: &mut Work<'_>) -> Option<Location> {
    let laid = work.laid;
    let cell = laid.first(Field::DistanceKm).or_else(|| laid.first(Field::Whereabouts))?;
    let (least, most) = distance(work)?;
    let Some((from, off_m)) = position(work) else {
        work.tell(DiagnosticCode::UnresolvedPlace, Code::PositionNotKnown, cell.span());
        return None;
    };
    let rounded = if least == most { ROUNDED } else { 0.0 };
    let reach =
        ((least * (1.0 - rounded) - off_m).max(0.0).round(), (most * (1.0 + rounded) + off_m).round());
    let direction = bearing(work);
    let (middle, width) = direction.unwrap_or((0.0, 360.0));
    let Ok(shape) = Shape::sector((from.lat, from.lon), reach, middle, width) else {
        work.no_distance(cell);
        return None;
    };
    let round = |degrees: f64| (degrees * 1e5).round() / 1e5;
    let (lat, lon) = shape.centre();
    let (lat, lon) = (round(lat), round(lon));
    let uncertainty_m = shape.uncertainty_m().round();
    let gazetteer = work.sheets.coder.gazetteer();
    let province = gazetteer.province_of(lat, lon).map(|id| gazetteer.place(id).name.to_owned());
    let country = gazetteer.country_of(lat, lon).map(|id| gazetteer.place(id).country.to_owned());
    let footprint = Footprint {
        kind: FootprintKind::Sector,
        lat,
        lon,
        uncertainty_m,
        radius_m: None,
        from: Some(from.clone()),
        distance_m: Some(reach),
        bearing: direction.map(|(middle, _)| middle),
        width: direction.map(|(_, width)| width),
        area: None,
        between: None,
        half_width_m: None,
        start: cell.start,
        end: cell.end,
    };
    Some(Location {
        extracted_place: cell.text.clone(),
        start: cell.start,
        end: cell.end,
        resolved_place: None,
        geonameid: None,
        lat: Some(lat),
        lon: Some(lon),
        city: None,
        district: None,
        province,
        country_code: country,
        resolution: 4,
        radius_km: Some(uncertainty_m / 1000.0),
        footprint: Some(footprint),
        alternatives: Vec::new(),
    })
}
