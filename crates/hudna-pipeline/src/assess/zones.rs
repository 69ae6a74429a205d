//! `zones.geojson` → areas and lines, checked: closed, not crossing themselves, not across the antimeridian, not overlapping.

use std::sync::Arc;

use hudna_places::geo::Position;
use hudna_places::{Band, Hand, Line, Region, Zone};
use serde_json::Value;

use super::agreement::Where;
use super::site::{Ground, Site};
use crate::model::table::DataError;

/// A feature of the file.
#[derive(Clone, Debug)]
pub struct Outline {
    /// Its key.
    pub id: String,
    /// How it is called.
    pub name: String,
    /// `agreed`, `published`, `illustrative`, `unpublished`.
    pub status: String,
    /// How well its edge is known, kilometres.
    pub margin_km: f64,
    /// Zones of one layer do not overlap.
    pub layer: String,
    /// Names of the sides of a line.
    pub sides: (String, String),
    /// Valid from and until (days), as text; empty is open.
    pub valid: (String, String),
    /// Where it comes from.
    pub source: String,
    /// Its form.
    pub form: Form,
    /// The same as the file has it, GeoJSON.
    pub geometry: Value,
    line: u32,
}

/// What is drawn.
#[derive(Clone, Debug)]
pub enum Form {
    /// Rings of (degrees north, degrees east).
    Area(Vec<Vec<Position>>),
    /// Corners.
    Line(Vec<Position>),
    /// Nothing: its lines were not published.
    Nothing,
}

const STATUSES: [&str; 4] = ["agreed", "published", "illustrative", "unpublished"];

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
    let parsed: Value = match serde_json::from_str(text) {
        Ok(parsed) => parsed,
        Err(error) => {
            errors.push(DataError {
                file: file.to_owned(),
                line: error.line() as u32,
                message: format!("not JSON: {error}"),
                remedy: "write GeoJSON (RFC 7946), a FeatureCollection".to_owned(),
            });
            return Drawing { refused: vec![String::new()], ..Drawing::default() };
        }
    };
    let features = parsed.get("features").and_then(Value::as_array).cloned().unwrap_or_default();
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
    overlaps(file, &outlines, errors);
    Drawing { outlines, refused }
}

fn text_of(feature: &Value, key: &str) -> String {
    feature.get("properties").and_then(|p| p.get(key)).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn line_of(text: &str, id: &str) -> u32 {
    let quoted = format!("\"{id}\"");
    text.lines()
        .zip(1u32..)
        .find(|(line, _)| line.contains("\"id\"") && line.contains(&quoted))
        .map_or(1, |(_, at)| at)
}

fn outline(feature: &Value, id: String, line: u32) -> Result<Outline, (String, &'static str)> {
    let status = text_of(feature, "status");
    if !STATUSES.contains(&status.as_str()) {
        return Err((
            format!("`{id}` has the status `{status}`"),
            "agreed, published, illustrative or unpublished",
        ));
    }
    let name = text_of(feature, "name");
    if name.is_empty() || text_of(feature, "source").is_empty() {
        return Err((
            format!("`{id}` has no `name` or no `source`"),
            "say what it is and where its lines come from",
        ));
    }
    let geometry = feature.get("geometry").unwrap_or(&Value::Null);
    let form = form(geometry).ok_or_else(|| {
        (
            format!("`{id}` is no Polygon, MultiPolygon, LineString or null"),
            "write one of these; positions are [east, north]",
        )
    })?;
    if matches!(form, Form::Nothing) != (status == "unpublished") {
        return Err((
            format!("`{id}` is {status} and its geometry says otherwise"),
            "unpublished has a null geometry, the others have one",
        ));
    }
    sound(&id, &form)?;
    let margin = feature.get("properties").and_then(|p| p.get("margin_km")).and_then(Value::as_f64);
    Ok(Outline {
        name,
        status,
        margin_km: margin.unwrap_or(0.0),
        layer: text_of(feature, "layer"),
        sides: (text_of(feature, "left"), text_of(feature, "right")),
        valid: (text_of(feature, "from"), text_of(feature, "until")),
        source: text_of(feature, "source"),
        form,
        geometry: geometry.clone(),
        line,
        id,
    })
}

fn form(geometry: &Value) -> Option<Form> {
    if geometry.is_null() {
        return Some(Form::Nothing);
    }
    let coordinates = geometry.get("coordinates")?;
    match geometry.get("type")?.as_str()? {
        "LineString" => Some(Form::Line(positions(coordinates)?)),
        "Polygon" => Some(Form::Area(rings(coordinates)?)),
        "MultiPolygon" => {
            let each: Option<Vec<_>> = coordinates.as_array()?.iter().map(rings).collect();
            Some(Form::Area(each?.concat()))
        }
        _ => None,
    }
}

fn rings(value: &Value) -> Option<Vec<Vec<Position>>> {
    value.as_array()?.iter().map(positions).collect()
}

fn positions(value: &Value) -> Option<Vec<Position>> {
    let position = |at: &Value| Some((at.get(1)?.as_f64()?, at.get(0)?.as_f64()?));
    value.as_array()?.iter().map(position).collect()
}

fn sound(id: &str, form: &Form) -> Result<(), (String, &'static str)> {
    let (parts, closed): (Vec<&Vec<Position>>, bool) = match form {
        Form::Area(rings) => (rings.iter().collect(), true),
        Form::Line(points) => (vec![points], false),
        Form::Nothing => return Ok(()),
    };
    for part in parts {
        if part.iter().any(|at| at.0.abs() > 90.0 || at.1.abs() > 180.0) {
            return Err((
                format!("`{id}` has a position that is not on Earth"),
                "positions are [east, north] in degrees",
            ));
        }
        if part.windows(2).any(|pair| (pair[1].1 - pair[0].1).abs() > 180.0) {
            return Err((format!("`{id}` crosses the antimeridian"), "cut it there into two parts"));
        }
        if closed && (part.len() < 4 || part.first() != part.last()) {
            return Err((
                format!("`{id}` has a ring that is not closed"),
                "a ring's last position repeats its first",
            ));
        }
        if crosses_itself(part, closed) {
            return Err((format!("`{id}` crosses itself"), "order its positions along the edge"));
        }
    }
    Ok(())
}

fn crosses_itself(part: &[Position], closed: bool) -> bool {
    let edges: Vec<&[Position]> = part.windows(2).collect();
    let last = edges.len().saturating_sub(1);
    (0..edges.len())
        .any(|a| (a + 2..edges.len()).any(|b| !(closed && a == 0 && b == last) && cross(edges[a], edges[b])))
}

/// Whether two edges cross in their inner parts or touch, as lines in degrees.
fn cross(a: &[Position], b: &[Position]) -> bool {
    let turn = |p: Position, q: Position, r: Position| (q.1 - p.1) * (r.0 - p.0) - (q.0 - p.0) * (r.1 - p.1);
    let split = |x: f64, y: f64| (x > 0.0 && y < 0.0) || (x < 0.0 && y > 0.0);
    split(turn(a[0], a[1], b[0]), turn(a[0], a[1], b[1]))
        && split(turn(b[0], b[1], a[0]), turn(b[0], b[1], a[1]))
}

/// Two zones of one layer that are valid at one time share no ground.
fn overlaps(file: &str, outlines: &[Outline], errors: &mut Vec<DataError>) {
    for (at, a) in outlines.iter().enumerate() {
        for b in &outlines[at + 1..] {
            let (Form::Area(in_a), Form::Area(in_b)) = (&a.form, &b.form) else { continue };
            if a.layer == b.layer && at_one_time(a, b) && share_ground(in_a, in_b) {
                errors.push(DataError {
                    file: file.to_owned(),
                    line: b.line,
                    message: format!("`{}` overlaps `{}`", b.id, a.id),
                    remedy: "draw them apart, give them layers, or times that do not overlap".to_owned(),
                });
            }
        }
    }
}

/// Days as text compare as days.
fn at_one_time(a: &Outline, b: &Outline) -> bool {
    let before = |until: &str, from: &str| !until.is_empty() && !from.is_empty() && until <= from;
    !before(&a.valid.1, &b.valid.0) && !before(&b.valid.1, &a.valid.0)
}

fn share_ground(a: &[Vec<Position>], b: &[Vec<Position>]) -> bool {
    let edges = |rings: &[Vec<Position>]| -> Vec<[Position; 2]> {
        rings.iter().flat_map(|ring| ring.windows(2).map(|pair| [pair[0], pair[1]])).collect()
    };
    let (edges_a, edges_b) = (edges(a), edges(b));
    if edges_a.iter().any(|x| edges_b.iter().any(|y| cross(x, y))) {
        return true;
    }
    let (Ok(zone_a), Ok(zone_b)) = (Zone::new(a.to_vec()), Zone::new(b.to_vec())) else { return false };
    // Neighbours share corners and edges, and no inner spot; one drawn twice shares all of these.
    let shared =
        |rings: &[Vec<Position>]| spots_within(rings).any(|at| zone_a.contains(at) && zone_b.contains(at));
    shared(a) || shared(b)
}

/// The middle of each three corners on end: of a zone's, some lie within it and none on its edge.
fn spots_within(rings: &[Vec<Position>]) -> impl Iterator<Item = Position> {
    let corners = rings.iter().flat_map(|ring| {
        let open = &ring[..ring.len().saturating_sub(1)];
        (0..open.len()).map(move |at| [0, 1, 2].map(|step| open[(at + step) % open.len()]))
    });
    corners.map(|three| {
        let middle = |of: fn(&Position) -> f64| three.iter().map(of).sum::<f64>() / 3.0;
        (middle(|at| at.0), middle(|at| at.1))
    })
}

/// The ground that a provision's place means; `id` is the outline's key, `agreement/zone`.
///
/// # Errors
/// What is wrong, and what would be right.
pub fn site(id: &str, place: &Where, outline: &Outline) -> Result<Site, (String, String)> {
    let illustrative = outline.status == "illustrative";
    let drawn = |region: Region| Ground::Drawn { region: Arc::new(region), illustrative };
    let bad =
        |e: &dyn std::fmt::Display| (format!("`{}`: {e}", outline.id), "put its geometry right".to_owned());
    let (name, ground) = match &outline.form {
        Form::Nothing => (outline.name.clone(), Ground::Unpublished(outline.source.clone())),
        Form::Area(rings) => {
            let zone = Zone::new(rings.clone()).map_err(|e| bad(&e))?;
            (outline.name.clone(), drawn(Region::area(zone, outline.margin_km).map_err(|e| bad(&e))?))
        }
        Form::Line(points) => {
            let line = Line::new(points.iter().copied()).map_err(|e| bad(&e))?;
            let (band, said) = band(place, outline)?;
            (format!("{said} {}", outline.name), drawn(Region::strip(line, band, outline.margin_km)))
        }
    };
    Ok(Site { id: id.to_owned(), name, ground })
}

fn band(place: &Where, outline: &Outline) -> Result<(Band, String), (String, String)> {
    let Some(km) = place.km else {
        return Err((format!("how far from `{}`?", outline.id), "give `km` with a line".to_owned()));
    };
    let side = match &place.side {
        None => None,
        Some(side) if *side == outline.sides.0 => Some(Hand::Left),
        Some(side) if *side == outline.sides.1 => Some(Hand::Right),
        Some(side) => {
            let remedy = format!("`{}` or `{}`, as the line names them", outline.sides.0, outline.sides.1);
            return Err((format!("`{}` has no side `{side}`", outline.id), remedy));
        }
    };
    let at_most_km = place.at_most_km.unwrap_or(km);
    let on = place.side.as_ref().map_or(String::new(), |side| format!(", on the side \"{side}\",",));
    let said = if at_most_km > km {
        format!("the strip of {km} to {at_most_km} km{on} along")
    } else {
        format!("the strip of {km} km{on} along")
    };
    Ok((Band { km, at_most_km, side, across_km: place.across_km.unwrap_or(0.0) }, said))
}
