//! `GET /api/map/areas`: borders of provinces as GeoJSON, from the gazetteer that the program reckons with.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use hudna_places::geo::{Position, destination};
use hudna_places::{Gazetteer, Zone};
use hudna_store::Names;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::IntoParams;

use super::query::number;
use crate::problem::Problem;

/// Areas of one request.
const MOST: usize = 100;
/// Corners of a circle that stands for an area without borders.
const CORNERS: u32 = 48;

/// Which areas.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct AreasQuery {
    /// GeoNames numbers with commas between them, at most 100; unknown ones are left out.
    ids: String,
}

/// Borders of provinces (RFC 7946). One without borders is the circle of its extent, and says so in `circle`.
#[utoipa::path(
    get, path = "/api/map/areas", tag = "map", params(AreasQuery),
    responses(
        (status = 200, body = Value, content_type = "application/geo+json"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn areas(
    State(names): State<Arc<Names>>,
    Query(AreasQuery { ids }): Query<AreasQuery>,
) -> Result<Json<Value>, Problem> {
    let numbers = ids.split(',').filter(|one| !one.is_empty());
    let numbers: Vec<usize> =
        numbers.map(|one| number("ids", one, 0, u32::MAX as usize)).collect::<Result<_, _>>()?;
    if numbers.len() > MOST {
        return Err(Problem::parameter("ids", format!("`ids` may name {MOST} areas at most")));
    }
    let features: Vec<Value> =
        numbers.into_iter().filter_map(|number| feature(names.places(), number as u32)).collect();
    Ok(Json(json!({ "type": "FeatureCollection", "features": features })))
}

fn feature(gazetteer: &Gazetteer, number: u32) -> Option<Value> {
    let id = gazetteer.by_geonameid(number)?;
    let place = gazetteer.place(id);
    let borders = gazetteer.borders(id);
    let circle = borders.is_none();
    let polygons = match borders {
        Some(zone) => polygons(&zone),
        None => vec![vec![around((place.lat, place.lon), f64::from(place.radius_km))]],
    };
    let written: Vec<Vec<Vec<[f64; 2]>>> =
        polygons.iter().map(|polygon| polygon.iter().map(|ring| closed(ring)).collect()).collect();
    Some(json!({
        "type": "Feature",
        "id": number,
        "properties": { "area": number, "name": place.name, "country": place.country, "circle": circle },
        "geometry": { "type": "MultiPolygon", "coordinates": written },
    }))
}

/// Rings as polygons with their holes: a ring inside an odd number of others is a hole of the smallest of them.
fn polygons(zone: &Zone) -> Vec<Vec<Vec<Position>>> {
    let rings: Vec<(Zone, Vec<Position>)> =
        zone.rings().filter_map(|ring| Some((Zone::new(vec![ring.to_vec()]).ok()?, ring.to_vec()))).collect();
    let around = |at: usize| -> Vec<usize> {
        let corner = rings[at].1[0];
        (0..rings.len()).filter(|other| *other != at && rings[*other].0.contains(corner)).collect()
    };
    let mut polygons: Vec<(usize, Vec<Vec<Position>>)> = Vec::new();
    let mut holes = Vec::new();
    for (at, ring) in rings.iter().enumerate() {
        let outside = around(at);
        if outside.len() % 2 == 0 {
            polygons.push((at, vec![ring.1.clone()]));
        } else {
            holes.push((outside, ring.1.clone()));
        }
    }
    for (outside, hole) in holes {
        let smallest =
            outside.into_iter().min_by(|a, b| rings[*a].0.area_km2().total_cmp(&rings[*b].0.area_km2()));
        if let Some((_, polygon)) = polygons.iter_mut().find(|(at, _)| Some(*at) == smallest) {
            polygon.push(hole);
        }
    }
    polygons.into_iter().map(|(_, polygon)| polygon).collect()
}

fn around(middle: Position, km: f64) -> Vec<Position> {
    (0..CORNERS)
        .map(|corner| destination(middle, f64::from(corner) * 360.0 / f64::from(CORNERS), km))
        .collect()
}

/// Degrees east before degrees north, the first corner again at the end.
fn closed(ring: &[Position]) -> Vec<[f64; 2]> {
    ring.iter().chain(ring.first()).map(|(lat, lon)| [*lon, *lat]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rings: Vec<Vec<Position>>, expected: &[usize]) {
        let found = polygons(&Zone::new(rings).expect("rings"));
        assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_ring_inside_another_is_its_hole_and_one_inside_that_an_island() {
        let square = |size: f64, at: f64| {
            vec![
                (at - size, at - size),
                (at - size, at + size),
                (at + size, at + size),
                (at + size, at - size),
            ]
        };
        check(vec![square(4.0, 10.0)], &[1]);
        check(vec![square(4.0, 10.0), square(4.0, 30.0)], &[1, 1]);
        check(vec![square(1.0, 10.0), square(4.0, 10.0)], &[2]);
        check(vec![square(4.0, 10.0), square(2.0, 10.0), square(1.0, 10.0)], &[2, 1]);
    }

    #[test]
    fn a_province_is_drawn_by_its_borders() {
        let feature = feature(Gazetteer::embedded(), 170_015).expect("Hama is in the table");
        assert_eq!(
            (&feature["properties"]["name"], &feature["properties"]["circle"]),
            (&json!("Hama"), &json!(false))
        );
        let ring = feature["geometry"]["coordinates"][0][0].as_array().expect("a ring");
        assert!(ring.len() > 20 && ring.first() == ring.last(), "{}", ring.len());
        assert_eq!(super::feature(Gazetteer::embedded(), 1), None);
    }
}
