//! A correction in short, `{"name": "Aitaroun"}`, → the whole form of the field, from the gazetteer and the tables of actors.

use hudna_places::{Context, Gazetteer, Kind, Mention, PlaceId};
use serde_json::{Map, Value, json};

use crate::fuse::tables::Tables;
use crate::model::Record;

/// Candidates that are named where a name is several places'.
const NAMED: usize = 6;

/// The value of a correction in the form that a record has it; what is whole already stays. `record` is the one corrected, where
/// it is known: of places of one name the one near its former place is meant.
///
/// # Errors
/// What is not known, or is known of several, and what to write instead.
pub fn filled(
    field: &str,
    value: &Value,
    record: Option<&Record>,
    gazetteer: &Gazetteer,
    tables: &Tables,
) -> Result<Value, String> {
    let list = |one: &dyn Fn(&Value) -> Result<Value, String>| -> Result<Value, String> {
        let all = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
        all.iter().map(one).collect::<Result<Vec<Value>, String>>().map(Value::Array)
    };
    match field {
        "event_loc" => place(value, record, gazetteer),
        "actor" | "recipient" if !value.is_null() => list(&|one| party(one, gazetteer, tables)),
        "attribution" if !value.is_null() => list(&|one| link(one, tables)),
        _ => Ok(value.clone()),
    }
}

/// A name alone, or an object.
fn fields(value: &Value) -> Option<Map<String, Value>> {
    match value {
        Value::String(name) => json!({ "name": name }).as_object().cloned(),
        Value::Object(fields) => Some(fields.clone()),
        _ => None,
    }
}

fn place(value: &Value, record: Option<&Record>, gazetteer: &Gazetteer) -> Result<Value, String> {
    let Some(fields) = fields(value) else { return Ok(value.clone()) };
    let known = |code: &str| gazetteer.ids().any(|id| is_country(gazetteer, id, code));
    if let Some(code) = fields.get("country_code").and_then(Value::as_str).filter(|code| !known(code)) {
        return Err(format!("{code:?} is no country's code; write its three letters of ISO 3166-1, as SYR"));
    }
    if fields.contains_key("extracted_place") {
        return Ok(value.clone());
    }
    let found =
        match (fields.get("geonameid").and_then(Value::as_u64), fields.get("name").and_then(Value::as_str)) {
            (Some(number), _) => u32::try_from(number).ok().and_then(|number| gazetteer.by_geonameid(number)),
            (None, Some(name)) => Some(by_name(name, &fields, record, gazetteer)?),
            (None, None) => {
                return Err("a place needs {\"name\"} or {\"geonameid\"}, or all of its fields".to_owned());
            }
        };
    let Some(id) = found else {
        return Err(format!(
            "{value}: the gazetteer has no such number; give {{\"name\"}}, or all of its fields"
        ));
    };
    let place = gazetteer.place(id);
    let resolution = match place.kind {
        Kind::Country => 1,
        Kind::Admin1 | Kind::Region | Kind::Sea => 2,
        Kind::Admin2 => 3,
        Kind::City | Kind::Town | Kind::Village => 4,
        Kind::SubCity | Kind::Site => 5,
    };
    let words = fields.get("name").and_then(Value::as_str).unwrap_or(place.name);
    Ok(json!({
        "extracted_place": words, "start": 0, "end": 0, "resolved_place": place.name, "geonameid": place.geonameid,
        "lat": place.lat, "lon": place.lon, "city": (resolution == 4).then_some(place.name),
        "district": place.admin2_name, "province": place.admin1_name, "country_code": place.country_code(),
        "resolution": resolution, "radius_km": f64::from(place.radius_km),
    }))
}

fn is_country(gazetteer: &Gazetteer, id: PlaceId, code: &str) -> bool {
    let place = gazetteer.place(id);
    place.kind == Kind::Country && place.country == code
}

/// The place of a name, in the country that is given and near where the record had it; several as good are refused.
fn by_name(
    name: &str,
    fields: &Map<String, Value>,
    record: Option<&Record>,
    gazetteer: &Gazetteer,
) -> Result<PlaceId, String> {
    let country = fields.get("country_code").and_then(Value::as_str);
    let mut hits = gazetteer.find(name);
    hits.retain(|hit| country.is_none_or(|code| gazetteer.place(hit.place).country == code));
    if hits.is_empty() {
        return Err(format!(
            "no place named {name:?} is known; give {{\"geonameid\"}} or all of its fields, or teach it with `hudna place pin`"
        ));
    }
    let mut readings: Vec<PlaceId> = hits.iter().map(|hit| hit.place).collect();
    readings.sort_unstable();
    readings.dedup();
    let former = record.and_then(|record| record.event_loc.as_ref());
    let near = former.and_then(|at| at.lat.zip(at.lon)).into_iter().collect();
    let countries =
        former.and_then(|at| at.country_code.clone()).into_iter().map(|code| (code, 3.0)).collect();
    let chosen = gazetteer.choose([&Mention { hits, wanted: None }], &Context { countries, near });
    match chosen.into_iter().next().flatten() {
        Some(choice) if !choice.tie || readings.len() == 1 => Ok(choice.place),
        _ => {
            let each = readings.iter().take(NAMED).map(|id| {
                let place = gazetteer.place(*id);
                let of = place.admin1_name.unwrap_or_default();
                format!(
                    "{} ({of}, {}): geonameid {}",
                    place.name,
                    place.country,
                    place.geonameid.unwrap_or(0)
                )
            });
            Err(format!(
                "{name:?} is several places' name; give one's {{\"geonameid\"}}: {}",
                each.collect::<Vec<_>>().join("; ")
            ))
        }
    }
}

fn party(value: &Value, gazetteer: &Gazetteer, tables: &Tables) -> Result<Value, String> {
    let Some(mut fields) = fields(value) else { return Ok(value.clone()) };
    if fields.contains_key("text") {
        return Ok(value.clone());
    }
    let name = fields.get("name").and_then(Value::as_str).map(str::to_owned);
    let canonical = name.as_ref().map(|name| tables.aliases.get(name).unwrap_or(name).clone());
    if let Some(canonical) = &canonical {
        let body = tables.bodies.get(canonical).map(|body| (body.code.clone(), body.sector));
        let person = tables.people.get(canonical).map(|person| (person.code.clone(), person.sector));
        let state = || {
            let hits = gazetteer.find(canonical).into_iter().map(|hit| gazetteer.place(hit.place));
            let found = hits.into_iter().find(|place| place.kind == Kind::Country);
            found.map(|place| (place.country.to_owned(), crate::model::Sector::parse("GOV")))
        };
        match body.or(person).or_else(state) {
            Some((code, sector)) => {
                fields.entry("code").or_insert(json!(code));
                fields.entry("sector").or_insert(json!(sector));
            }
            None if fields.contains_key("code") => {}
            None => {
                return Err(format!(
                    "{canonical:?} is in no table of actors; give its \"code\" (a country's, or UNO, IGO, NGO, IMG) and \"sector\" as well"
                ));
            }
        }
    }
    let text =
        name.or_else(|| fields.get("code").and_then(Value::as_str).map(str::to_owned)).unwrap_or_default();
    for (key, value) in [
        ("text", json!(text)),
        ("start", json!(0)),
        ("end", json!(0)),
        ("code", Value::Null),
        ("sector", Value::Null),
    ] {
        fields.entry(key).or_insert(value);
    }
    fields.insert("name".to_owned(), json!(canonical));
    Ok(Value::Object(fields))
}

fn link(value: &Value, tables: &Tables) -> Result<Value, String> {
    let Some(mut fields) = fields(value) else { return Ok(value.clone()) };
    let Some(name) = fields.get("name").and_then(Value::as_str) else {
        return Err(
            "each link of an attribution has a \"name\"; the one who knows stands first, who prints last"
                .to_owned(),
        );
    };
    let name = tables.aliases.get(name).cloned().unwrap_or_else(|| name.to_owned());
    let role = match tables.outlets.get(&name) {
        Some(outlet) if outlet.kind == "agency" => "agency",
        Some(_) => "outlet",
        None => "speaker",
    };
    let code = tables.bodies.get(&name).map(|body| &body.code);
    let code = code.or_else(|| tables.people.get(&name).map(|person| &person.code));
    if let Some(code) = code {
        fields.entry("code").or_insert(json!(code));
    }
    fields.entry("role").or_insert(json!(role));
    fields.insert("name".to_owned(), json!(name));
    Ok(Value::Object(fields))
}
