//! A record's place as coded → what may be drawn and asked for: a place, a circle, a province, a country.

use serde_json::Value;

use super::cells::Cell;

/// A circle that is wider says little more than which country: it is told beside the map and not drawn.
const WIDEST_M: f64 = 150_000.0;
/// A part of a province ("in the north of …") that reaches further from its middle is drawn as the province.
const PART_M: f64 = 30_000.0;
/// Metres that a place's own extent and its footprint's may differ by and still be the same.
const SAME_M: f64 = 1.0;

/// Where a record was, as far as a map can say it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Whereabouts {
    /// A place, or the middle of a circle.
    pub(super) point: Option<(f64, f64)>,
    /// Metres of the circle; none where the place itself is told.
    pub(super) radius_m: Option<i64>,
    /// GeoNames number of the province, where no more is known.
    pub(super) area: Option<i64>,
    /// ISO 3166-1 alpha-3.
    pub(super) country: Option<String>,
}

impl Whereabouts {
    /// Of a record's `event_loc` (record.md), by whichever coder wrote it.
    pub(super) fn of(place: Option<&Value>) -> Self {
        let Some(place) = place.filter(|place| place.is_object()) else { return Self::default() };
        let country = place.get("country_code").and_then(Value::as_str).map(str::to_owned);
        let resolution = place.get("resolution").and_then(Value::as_u64);
        // A coder that told no resolution told places.
        let drawn = match resolution.unwrap_or(4) {
            1 => by_footprint(place, None),
            2 => by_footprint(place, number(place, "geonameid")),
            _ if place.get("footprint").is_some_and(Value::is_object) => by_footprint(place, None),
            _ => plain(place),
        };
        Self { country, ..drawn.unwrap_or_default() }
    }

    /// The square of the point.
    pub(super) fn cell(&self) -> Option<Cell> {
        self.point.map(|(lat, lon)| Cell::at(lat, lon))
    }
}

/// As the footprint tells; `province` is the one the place itself is.
fn by_footprint(place: &Value, province: Option<i64>) -> Option<Whereabouts> {
    let of_province = |area| Whereabouts { area: Some(area), ..Whereabouts::default() };
    let Some(footprint) = place.get("footprint").filter(|footprint| footprint.is_object()) else {
        return province.map(of_province);
    };
    let kind = footprint.get("kind").and_then(Value::as_str).unwrap_or_default();
    let reach = footprint.get("uncertainty_m").and_then(Value::as_f64)?;
    if kind == "area" && footprint.get("radius_m").is_none_or(Value::is_null) {
        // A country as an area has no province above it.
        let own = footprint.get("area").and_then(|area| number(area, "geonameid"));
        let is_province = province.is_some() || place.get("province").is_some_and(Value::is_string);
        return own.filter(|_| is_province).map(of_province);
    }
    let inside = footprint.get("area").and_then(|area| number(area, "geonameid"));
    if let Some(area) = inside.or(province).filter(|_| reach > PART_M)
        && place.get("province").is_some_and(Value::is_string)
    {
        return Some(of_province(area));
    }
    let point = position(footprint).filter(|_| reach <= WIDEST_M)?;
    let extent = place.get("radius_km").and_then(Value::as_f64).unwrap_or(0.0) * 1000.0;
    let exact = kind == "point" && reach <= extent + SAME_M;
    let radius_m = (!exact).then_some(reach.max(1.0) as i64);
    Some(Whereabouts { point: Some(point), radius_m, ..Whereabouts::default() })
}

/// As coders wrote places before footprints: a point, or a district's point with its radius.
fn plain(place: &Value) -> Option<Whereabouts> {
    let district = place.get("resolution").and_then(Value::as_u64) == Some(3);
    let radius = place.get("radius_km").and_then(Value::as_f64).filter(|_| district);
    let radius_m = radius.map(|km| (km * 1000.0).clamp(1.0, WIDEST_M) as i64);
    if district && radius_m.is_none() {
        return None;
    }
    Some(Whereabouts { point: Some(position(place)?), radius_m, ..Whereabouts::default() })
}

fn number(value: &Value, key: &str) -> Option<i64> {
    value.get(key).and_then(Value::as_i64)
}

fn position(value: &Value) -> Option<(f64, f64)> {
    let degrees = |key: &str| value.get(key).and_then(Value::as_f64);
    degrees("lat").zip(degrees("lon")).filter(|(lat, lon)| lat.abs() <= 90.0 && lon.abs() <= 180.0)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(place: Value, expected: (Option<(f64, f64)>, Option<i64>, Option<i64>)) {
        let found = Whereabouts::of(Some(&place));
        assert_eq!((found.point, found.radius_m, found.area), expected, "{place}");
    }

    #[test]
    fn a_place_is_a_point_words_around_it_a_circle_and_a_province_never_a_point() {
        let spot = |reach: f64, kind: &str| {
            json!({ "resolution": 4, "lat": 35.37, "lon": 36.6, "province": "Hama", "country_code": "SYR",
                "radius_km": 1.3, "geonameid": 168620,
                "footprint": { "kind": kind, "lat": 35.3, "lon": 36.7, "uncertainty_m": reach } })
        };
        check(spot(1300.0, "point"), (Some((35.3, 36.7)), None, None));
        check(spot(16_000.0, "point"), (Some((35.3, 36.7)), Some(16_000), None));
        check(spot(1300.0, "sector"), (Some((35.3, 36.7)), Some(1300), None));
        check(spot(400_000.0, "sector"), (None, None, None));
        let area = |resolution: u8, radius: Value, province: Value| {
            json!({ "resolution": resolution, "lat": 35.2, "lon": 37.2, "province": province, "geonameid": 170015,
                "footprint": { "kind": "area", "lat": 35.2, "lon": 37.2, "uncertainty_m": 20_000.0,
                    "radius_m": radius, "area": { "name": "Hama", "geonameid": 170015 } } })
        };
        check(area(2, Value::Null, json!("Hama")), (None, None, Some(170_015)));
        check(area(2, json!(20_000.0), json!("Hama")), (Some((35.2, 37.2)), Some(20_000), None));
        check(area(1, Value::Null, Value::Null), (None, None, None));
        // An unknown name in a known province.
        check(area(4, Value::Null, json!("Hama")), (None, None, Some(170_015)));
    }

    #[test]
    fn places_of_older_coders_are_drawn_as_far_as_they_tell() {
        check(json!({ "lat": 1.0, "lon": 2.0 }), (Some((1.0, 2.0)), None, None));
        check(json!({ "lat": 1.0, "lon": 2.0, "resolution": 2, "geonameid": 5 }), (None, None, Some(5)));
        check(json!({ "lat": 1.0, "lon": 2.0, "resolution": 2 }), (None, None, None));
        check(json!({ "lat": 1.0, "lon": 2.0, "resolution": 1 }), (None, None, None));
        check(
            json!({ "lat": 1.0, "lon": 2.0, "resolution": 3, "radius_km": 9 }),
            (Some((1.0, 2.0)), Some(9000), None),
        );
        check(json!({ "lat": 1.0, "lon": 2.0, "resolution": 3 }), (None, None, None));
        check(json!({ "lat": 91.0, "lon": 2.0 }), (None, None, None));
        check(json!("Hama"), (None, None, None));
    }
}
