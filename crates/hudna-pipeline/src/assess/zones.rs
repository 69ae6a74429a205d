//! `zones.geojson` → areas, lines and sectors, each feature checked by itself; what they look like is checked in
//! `shapes.rs`, what a provision makes of one stands in `ground.rs`.

use std::collections::BTreeMap;

use hudna_places::geo::Position;
use serde_json::Value;

use super::shapes::{self, Form};
use super::valid::{self, DAY};
use crate::model::table::DataError;

/// A feature of the file.
#[derive(Clone, Debug)]
pub struct Outline {
    /// Its key.
    pub id: String,
    /// How it is called.
    pub name: String,
    /// The same in other languages, by their codes.
    pub names: BTreeMap<String, String>,
    /// `agreed`, `published`, `illustrative`, `unpublished`.
    pub status: String,
    /// How well its edge is known, kilometres.
    pub margin_km: f64,
    /// Zones of one layer do not overlap.
    pub layer: String,
    /// Names of the sides of a line.
    pub sides: (String, String),
    /// Valid from and until (local days or hours), as text; empty is open.
    pub valid: (String, String),
    /// Where it comes from.
    pub source: String,
    /// Its form.
    pub form: Form,
    /// The same as it is drawn, GeoJSON: a sector as the area that it covers.
    pub geometry: Value,
    /// Where it starts in the file.
    pub line: u32,
}

/// What is wrong with a feature, and what would be right.
pub type Fault = (String, &'static str);

const STATUSES: [&str; 4] = ["agreed", "published", "illustrative", "unpublished"];

/// What a feature may tell of itself.
const KEYS: [&str; 15] = [
    "id",
    "name",
    "names",
    "status",
    "source",
    "layer",
    "margin_km",
    "from",
    "until",
    "left",
    "right",
    "radius_km",
    "least_km",
    "bearing",
    "width",
];

/// What a file draws: its outlines, and the ids of those that were refused, so that nobody is told that they are missing.
#[derive(Debug, Default)]
pub struct Drawing {
    /// Sound ones.
    pub outlines: Vec<Outline>,
    /// Ids; empty text for a file that cannot be read at all.
    pub refused: Vec<String>,
}

/// Reads a file; mistakes go to `errors`.
pub fn read(file: &str, text: &str, errors: &mut Vec<DataError>) -> Drawing {
    let features = match features(text) {
        Ok(features) => features,
        Err((line, message)) => {
            let remedy = "write GeoJSON (RFC 7946): {\"type\": \"FeatureCollection\", \"features\": […]}";
            errors.push(DataError { file: file.to_owned(), line, message, remedy: remedy.to_owned() });
            return Drawing { refused: vec![String::new()], ..Drawing::default() };
        }
    };
    let (mut outlines, mut refused): (Vec<Outline>, Vec<String>) = Default::default();
    for feature in &features {
        let id = text_of(feature, "id");
        let line = line_of(text, &id);
        let mut fail = |message: String, remedy: &str| {
            errors.push(DataError { file: file.to_owned(), line, message, remedy: remedy.to_owned() });
        };
        if id.is_empty() || outlines.iter().any(|one| one.id == id) {
            fail(
                format!("a feature with no `id`, or one that is there already: `{id}`"),
                "give each feature its own id",
            );
            continue;
        }
        match outline(feature, id.clone(), line) {
            Ok(outline) => outlines.push(outline),
            Err((message, remedy)) => {
                fail(message, remedy);
                refused.push(id);
            }
        }
    }
    shapes::overlaps(file, &outlines, errors);
    Drawing { outlines, refused }
}

/// The features of a collection; else the line and what is wrong.
fn features(text: &str) -> Result<Vec<Value>, (u32, String)> {
    let mut parsed: Value =
        serde_json::from_str(text).map_err(|error| (error.line() as u32, format!("not JSON: {error}")))?;
    let of = parsed.get("type").and_then(Value::as_str).unwrap_or("nothing that is named").to_owned();
    match parsed.get_mut("features").map(Value::take) {
        Some(Value::Array(features)) if of == "FeatureCollection" => Ok(features),
        _ => Err((1, format!("not a FeatureCollection with `features`, but {of}"))),
    }
}

fn text_of(feature: &Value, key: &str) -> String {
    property(feature, key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn property<'f>(feature: &'f Value, key: &str) -> Option<&'f Value> {
    feature.get("properties").and_then(|all| all.get(key)).filter(|value| !value.is_null())
}

fn line_of(text: &str, id: &str) -> u32 {
    let quoted = format!("\"{id}\"");
    text.lines()
        .zip(1u32..)
        .find(|(line, _)| line.contains("\"id\"") && line.contains(&quoted))
        .map_or(1, |(_, at)| at)
}

fn outline(feature: &Value, id: String, line: u32) -> Result<Outline, Fault> {
    properties(feature, &id)?;
    let status = text_of(feature, "status");
    if !STATUSES.contains(&status.as_str()) {
        let message = format!("`{id}` has the status `{status}`");
        return Err((message, "agreed, published, illustrative or unpublished"));
    }
    let name = text_of(feature, "name");
    if name.is_empty() || text_of(feature, "source").is_empty() {
        let message = format!("`{id}` has no `name` or no `source`");
        return Err((message, "say what it is and where its lines come from"));
    }
    let geometry = feature.get("geometry").unwrap_or(&Value::Null);
    let form = form(feature, geometry, &id)?;
    if matches!(form, Form::Nothing) != (status == "unpublished") {
        let message = format!("`{id}` is {status} and its geometry says otherwise");
        return Err((message, "unpublished has a null geometry, the others have one"));
    }
    shapes::sound(&id, &form)?;
    Ok(Outline {
        names: names_of(feature),
        name,
        status,
        margin_km: number(feature, &id, "margin_km")?.unwrap_or(0.0),
        layer: text_of(feature, "layer"),
        sides: (text_of(feature, "left"), text_of(feature, "right")),
        valid: times(feature, &id)?,
        source: text_of(feature, "source"),
        geometry: shapes::drawn(&form).unwrap_or_else(|| geometry.clone()),
        form,
        line,
        id,
    })
}

/// Names by language.
fn names_of(feature: &Value) -> BTreeMap<String, String> {
    let names = feature.get("properties").and_then(|p| p.get("names")).and_then(Value::as_object);
    let each = names.into_iter().flatten();
    each.filter_map(|(lang, name)| Some((lang.clone(), name.as_str()?.to_owned()))).collect()
}

/// Every property is known by its name: a misspelt one would be a margin or a time that silently does not count.
fn properties(feature: &Value, id: &str) -> Result<(), Fault> {
    let all = feature.get("properties").and_then(Value::as_object);
    let unknown = all.and_then(|all| all.keys().find(|key| !KEYS.contains(&key.as_str())));
    unknown.map_or(Ok(()), |key| {
        let remedy = "data/agreements/README.md tells the properties of a zone";
        Err((format!("`{id}` has a property that nothing reads, `{key}`"), remedy))
    })
}

/// A number that is not below zero.
fn number(feature: &Value, id: &str, key: &str) -> Result<Option<f64>, Fault> {
    let Some(told) = property(feature, key) else { return Ok(None) };
    match told.as_f64() {
        Some(number) if number >= 0.0 => Ok(Some(number)),
        _ => Err((format!("`{id}` has the {key} {told}"), "a number of 0 or more, without quotes")),
    }
}

/// From and until, which can be read and are in this order.
fn times(feature: &Value, id: &str) -> Result<(String, String), Fault> {
    for key in ["from", "until"] {
        let told = property(feature, key);
        if told.is_some_and(|told| told.as_str().and_then(valid::read).is_none()) {
            return Err((format!("`{id}` has a `{key}` that is not a day or hour"), DAY));
        }
    }
    let (from, until) = (text_of(feature, "from"), text_of(feature, "until"));
    if valid::is_turned(&from, &until) {
        let message = format!("`{id}` is valid from {from} until {until}, which is no time at all");
        return Err((
            message,
            "`from` is the first day, `until` the day from which it is not valid any more",
        ));
    }
    Ok((from, until))
}

fn form(feature: &Value, geometry: &Value, id: &str) -> Result<Form, Fault> {
    let about = ["radius_km", "least_km", "bearing", "width"];
    let kind = geometry.get("type").and_then(Value::as_str);
    if kind != Some("Point")
        && let Some(key) = about.iter().find(|key| property(feature, key).is_some())
    {
        return Err((format!("`{id}` has a `{key}` and is no Point"), "only a Point has a radius"));
    }
    if geometry.is_null() {
        return Ok(Form::Nothing);
    }
    let read = || {
        let coordinates = geometry.get("coordinates")?;
        match kind? {
            "Point" => Some((Form::Nothing, Some(position(coordinates)?))),
            "LineString" => Some((Form::Line(positions(coordinates)?), None)),
            "Polygon" => Some((Form::Area(vec![rings(coordinates)?]), None)),
            "MultiPolygon" => {
                let each: Option<Vec<_>> = coordinates.as_array()?.iter().map(rings).collect();
                Some((Form::Area(each?), None))
            }
            _ => None,
        }
    };
    match read() {
        Some((_, Some(at))) => sector(feature, at, id),
        Some((form, None)) => Ok(form),
        None => Err((
            format!("`{id}` is no Polygon, MultiPolygon, LineString, Point or null"),
            "write one of these; positions are [east, north]",
        )),
    }
}

fn sector(feature: &Value, at: Position, id: &str) -> Result<Form, Fault> {
    let figure = |key: &str| number(feature, id, key);
    let Some(radius) = figure("radius_km")? else {
        return Err((format!("`{id}` is a Point without `radius_km`"), "say how far it reaches, kilometres"));
    };
    let toward = match (figure("bearing")?, figure("width")?) {
        (None, None) => None,
        (Some(bearing), Some(width)) if bearing <= 360.0 => Some((bearing, width)),
        _ => {
            let message = format!("`{id}` has no direction that can be read");
            return Err((message, "`bearing` and `width` together, degrees clockwise from north"));
        }
    };
    let km = (figure("least_km")?.unwrap_or(0.0), radius);
    let sector = hudna_places::Sector::new(at, km, toward);
    sector.map(Form::About).map_err(|_| {
        let message = format!("`{id}` is a sector that cannot be");
        (message, "`least_km` below `radius_km`, `width` above 0 and up to 360, a position on Earth")
    })
}

fn rings(value: &Value) -> Option<Vec<Vec<Position>>> {
    let rings: Vec<_> = value.as_array()?.iter().map(positions).collect::<Option<_>>()?;
    (!rings.is_empty()).then_some(rings)
}

fn positions(value: &Value) -> Option<Vec<Position>> {
    value.as_array()?.iter().map(position).collect()
}

fn position(at: &Value) -> Option<Position> {
    Some((at.get(1)?.as_f64()?, at.get(0)?.as_f64()?))
}
