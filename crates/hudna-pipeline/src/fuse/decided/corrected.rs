//! A record and a person's correction → the record as corrected, or why it cannot be so.

use serde_json::Value;

use crate::fuse::day;
use crate::model::{Mode, Precision, Record};

/// Fields of a record that a person may correct. `sensitive` is none of them: it is released, not corrected.
pub const FIELDS: [&str; 14] = [
    "event",
    "mode",
    "aux",
    "date",
    "enddate",
    "date_precision",
    "dead",
    "injured",
    "arrested",
    "alleged",
    "actor",
    "recipient",
    "event_loc",
    "attribution",
];

/// The record with one field as a person has it. `date` may bring its `enddate` along; a corrected `event` keeps no mode that is
/// another type's, and no day means no last day.
///
/// # Errors
/// What is wrong with the field or its value, and what to write instead, in a sentence.
pub fn corrected(record: &Record, field: &str, value: &Value) -> Result<Record, String> {
    if !FIELDS.contains(&field) {
        return Err(format!("{field:?} cannot be corrected; one of {} can", FIELDS.join(", ")));
    }
    let mut json = serde_json::to_value(record).map_err(|error| error.to_string())?;
    let Some(fields) = json.as_object_mut() else { return Err("the record cannot be read".to_owned()) };
    match value.as_object().filter(|_| field == "date") {
        Some(days) => {
            for key in ["date", "enddate"] {
                fields.insert(key.to_owned(), days.get(key).cloned().unwrap_or(Value::Null));
            }
            if let Some(other) = days.keys().find(|key| !["date", "enddate"].contains(&key.as_str())) {
                return Err(format!("{other:?} is no part of a date; write {{\"date\", \"enddate\"}}"));
            }
        }
        None => drop(fields.insert(field.to_owned(), value.clone())),
    }
    if field == "date" && fields.get("date").is_none_or(Value::is_null) {
        fields.insert("enddate".to_owned(), Value::Null);
    }
    for key in ["date", "enddate"] {
        fields.get(key).map_or(Ok(()), |value| is_day_or_none(key, value))?;
    }
    let mut corrected: Record =
        serde_json::from_value(json).map_err(|error| format!("{value} is no {field}: {error}"))?;
    match field {
        "date" | "enddate" => settle_days(&mut corrected)?,
        "event" => corrected.mode.retain(|mode| corrected.event.modes().contains(mode)),
        "mode" => modes(&corrected)?,
        "dead" => toll(field, corrected.dead)?,
        "injured" => toll(field, corrected.injured)?,
        "arrested" => toll(field, corrected.arrested)?,
        "event_loc" => place(&corrected)?,
        "actor" | "recipient" => parties(&corrected, field)?,
        "attribution" => chain(&corrected)?,
        _ => {}
    }
    Ok(corrected)
}

fn is_day_or_none(field: &str, value: &Value) -> Result<(), String> {
    let is_day = value.as_str().is_some_and(|text| text.len() == 10 && day::parse(text).is_some());
    if is_day || value.is_null() {
        return Ok(());
    }
    Err(format!("{value} is no {field}; write a day as YYYY-MM-DD, or null"))
}

fn settle_days(record: &mut Record) -> Result<(), String> {
    match (&record.date, &record.enddate) {
        (None, Some(last)) => {
            return Err(format!(
                "a last day {last} without a first; correct \"date\" to {{\"date\", \"enddate\"}}"
            ));
        }
        (Some(first), Some(last)) if last < first => {
            return Err(format!(
                "the last day {last} is before the first, {first}; correct both at once: \"date\" to {{\"date\", \"enddate\"}}"
            ));
        }
        // A day that a person gives to a record without one is known to the day.
        (Some(_), _) if record.date_precision == Precision::Unknown => record.date_precision = Precision::Day,
        _ => {}
    }
    Ok(())
}

fn modes(record: &Record) -> Result<(), String> {
    let own = record.event.modes();
    let Some(other) = record.mode.iter().find(|mode| !own.contains(mode)) else { return Ok(()) };
    let event = record.event.as_str();
    let names = |modes: &[Mode]| modes.iter().map(|mode| mode.as_str()).collect::<Vec<_>>().join(", ");
    Err(match own {
        [] => format!("{} is no mode of {event}, which has none; write []", other.as_str()),
        own => format!("{} is no mode of {event}; one of {} is", other.as_str(), names(own)),
    })
}

fn toll(field: &str, toll: Option<(u32, Option<u32>)>) -> Result<(), String> {
    match toll {
        Some((least, Some(most))) if most < least => Err(format!(
            "{field} [{least}, {most}]: the most is less than the least; write [{most}, {least}], or [{least}, null] for at least {least}"
        )),
        _ => Ok(()),
    }
}

fn place(record: &Record) -> Result<(), String> {
    let Some(at) = &record.event_loc else { return Ok(()) };
    let is_point = |lat: f64, lon: f64| lat.abs() <= 90.0 && lon.abs() <= 180.0;
    match (at.lat, at.lon) {
        (None, None) => {}
        (Some(lat), Some(lon)) if is_point(lat, lon) => {}
        (Some(lat), Some(lon)) => {
            return Err(format!("{lat}, {lon} is no point on Earth; lat is -90 to 90, lon -180 to 180"));
        }
        _ => return Err("lat and lon go together; give both or neither".to_owned()),
    }
    if !(1..=5).contains(&at.resolution) {
        let words = "1 is a country, 2 a province, 3 a district, 4 a town, 5 a part of one";
        return Err(format!("{} is no resolution: {words}", at.resolution));
    }
    if at.radius_km.is_some_and(|radius| !(0.0..=20_000.0).contains(&radius)) {
        return Err("radius_km is the kilometres around the point, 0 or more".to_owned());
    }
    let is_code = |code: &str| code.len() == 3 && code.chars().all(|letter| letter.is_ascii_uppercase());
    match &at.country_code {
        Some(code) if !is_code(code) => {
            Err(format!("{code:?} is no country code; write three capitals, as SYR"))
        }
        _ => Ok(()),
    }
}

fn parties(record: &Record, field: &str) -> Result<(), String> {
    let all = if field == "actor" { &record.actor } else { &record.recipient };
    let is_empty = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    let nobody = all.iter().any(|one| is_empty(&one.name) && is_empty(&one.code) && one.sector.is_none());
    if nobody {
        return Err(format!("an {field} needs a name, a code or a sector; [] is nobody"));
    }
    Ok(())
}

fn chain(record: &Record) -> Result<(), String> {
    if record.attribution.iter().any(|link| link.name.trim().is_empty()) {
        return Err("each link of an attribution has a name; [] says that nobody is named".to_owned());
    }
    Ok(())
}
