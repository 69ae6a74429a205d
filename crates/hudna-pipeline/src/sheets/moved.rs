//! A row of a list of movements → the movement that was notified.
//!
//! Its route is withheld, and so are the names in what is told of it: a diagnostic says that a place is not known, not which.

use super::laid::Placed;
use super::{Work, parties, place};
use crate::model::phrase::Code;
use crate::model::{Anchor, DiagnosticCode, Entity, Field, Movement, Stop};

/// The movement of a row; none where its kind, its first day or who notified it is missing.
pub fn movement(work: &mut Work<'_>) -> Option<Movement> {
    let laid = work.laid;
    let word = |field| laid.value(field).map(str::to_owned);
    let by = party(work, Field::NotifiedBy)?;
    let mover = party(work, Field::Mover);
    let country = word(Field::Country)
        .or_else(|| laid.value(Field::CountryName).and_then(|name| parties::country(work, name)))
        .or_else(|| work.row.country.clone());
    let (route, part) = route(work, country.as_deref());
    let told = moment(work, Field::Notified, Field::NotifiedTime);
    let gazetteer = work.sheets.coder.gazetteer();
    let lies_in = route.first().and_then(|stop| gazetteer.country_of(stop.at.lat, stop.at.lon));
    let lies_in = lies_in.map(|id| gazetteer.place(id).country.to_owned());
    Some(Movement {
        kind: word(Field::Movement)?,
        by,
        mover,
        told: word(Field::NotifiedTo),
        notified: told,
        from: moment(work, Field::From, Field::Time)?,
        to: moment(work, Field::To, Field::EndTime).or_else(|| until(work)),
        route,
        part,
        corridor_km: laid.number(Field::CorridorKm),
        country: country.or(lies_in),
        answer: word(Field::Answer),
        notice_h: laid.number(Field::NoticeHours),
        load: word(Field::Load),
    })
}

/// The first party of a field. What no table knows is told by the diagnostic, where the cell may be shown.
fn party(work: &mut Work<'_>, field: Field) -> Option<Entity> {
    let before = work.diagnostics.len();
    let found = parties::parties(work, field).into_iter().next();
    if field == Field::Mover {
        work.diagnostics.truncate(before);
    }
    found
}

/// The last hour, where the first day is the last.
fn until(work: &Work<'_>) -> Option<String> {
    let time = work.laid.value(Field::EndTime)?;
    Some(format!("{}T{time}", work.laid.value(Field::From)?))
}

/// A day, with its time where a column tells it, or the cell itself ("2017-06-01 07:00").
fn moment(work: &Work<'_>, day: Field, time: Field) -> Option<String> {
    let cell = work.laid.first(day)?;
    let told = work.laid.value(time).map(str::to_owned).or_else(|| clock(&cell.text));
    let day = Some(cell.value()).filter(|day| day.len() == "2017-06-01".len())?;
    Some(told.map_or_else(|| day.to_owned(), |time| format!("{day}T{time}")))
}

/// The time behind a day in its cell. Midnight is what a spreadsheet writes where it knows the day alone.
fn clock(text: &str) -> Option<String> {
    let mut parts = text.split([' ', 'T']).rev().find(|part| part.contains(':'))?.split(':');
    let (hour, minute): (u8, u8) = (parts.next()?.parse().ok()?, parts.next()?.get(..2)?.parse().ok()?);
    (hour < 24 && minute < 60 && (hour, minute) != (0, 0)).then(|| format!("{hour:02}:{minute:02}"))
}

/// The places of the route that are known, and whether one is not.
fn route(work: &mut Work<'_>, country: Option<&str>) -> (Vec<Stop>, bool) {
    let laid = work.laid;
    let cells = [Field::Origin, Field::Via, Field::Destination].into_iter().flat_map(|field| laid.all(field));
    let names: Vec<Placed> = cells.flat_map(parted).collect();
    let stops: Vec<Option<Stop>> = names.iter().map(|name| stop(work, name, country)).collect();
    let part = stops.iter().any(Option::is_none);
    if part {
        let span = laid.first(Field::Movement).map_or((0, 0), Placed::span);
        work.tell(DiagnosticCode::Table, Code::RouteInPart, span);
    }
    (stops.into_iter().flatten().collect(), part)
}

/// A cell may name several places.
fn parted(cell: &Placed) -> Vec<Placed> {
    let parts = cell.text.split([';', '>', '→', '\n', '–', '؛']).map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(|part| Placed { text: part.to_owned(), ..cell.clone() })
        .collect()
}

fn stop(work: &mut Work<'_>, name: &Placed, country: Option<&str>) -> Option<Stop> {
    if let Some((lat, lon)) = degrees(&name.text) {
        let at = Anchor { name: name.text.clone(), geonameid: None, lat, lon };
        return Some(Stop { at, radius_km: 0.0 });
    }
    let before = work.diagnostics.len();
    let known = place::choose(work, name, None, country, 4);
    // What is told of a place names it.
    work.diagnostics.truncate(before);
    let gazetteer = work.sheets.coder.gazetteer();
    let place = known.map(|id| gazetteer.place(id)).filter(|place| place.kind.is_spot())?;
    let at = Anchor { name: name.text.clone(), geonameid: place.geonameid, lat: place.lat, lon: place.lon };
    Some(Stop { at, radius_km: f64::from(place.radius_km) })
}

fn degrees(text: &str) -> Option<(f64, f64)> {
    let (lat, lon) = text.split_once([',', ' '])?;
    let (lat, lon): (f64, f64) = (lat.trim().parse().ok()?, lon.trim().parse().ok()?);
    (lat.abs() <= 90.0 && lon.abs() <= 180.0).then_some((lat, lon))
}
