//! Distances and directions on the WGS 84 ellipsoid.
//!
//! Public distances are Karney's geodesics (`geographiclib-rs`, good to nanometres); the inner loop of
//! [`crate::Gazetteer::choose`] uses the sphere, which is off by 0.56 % at most.

use geographiclib_rs::{DirectGeodesic, Geodesic, InverseGeodesic};

/// Degrees north, degrees east, WGS 84. GeoJSON has them the other way round.
pub type Position = (f64, f64);

/// Mean Earth radius of IUGG, kilometres.
pub(crate) const EARTH_KM: f64 = 6371.0088;

/// Kilometres between two points, given as (degrees north, degrees east).
pub fn distance_km(from: (f64, f64), to: (f64, f64)) -> f64 {
    let metres: f64 = Geodesic::wgs84().inverse(from.0, from.1, to.0, to.1);
    metres / 1000.0
}

/// Initial bearing in degrees clockwise from north, 0 to 360.
pub fn bearing(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (azimuth, _, _): (f64, f64, f64) = Geodesic::wgs84().inverse(from.0, from.1, to.0, to.1);
    (azimuth + 360.0) % 360.0
}

/// The point `km` away in the direction of `bearing` (degrees from north): (north, east).
///
/// ```
/// use hudna_places::geo::{destination, distance_km};
/// let donetsk = (48.015, 37.803);
/// let there = destination(donetsk, 315.0, 12.0);
/// assert!((distance_km(donetsk, there) - 12.0).abs() < 1e-6);
/// assert!(there.0 > donetsk.0 && there.1 < donetsk.1);
/// ```
pub fn destination(from: (f64, f64), bearing: f64, km: f64) -> (f64, f64) {
    Geodesic::wgs84().direct(from.0, from.1, bearing, km * 1000.0)
}

/// A point of the sphere, with what its distances to others need.
#[derive(Clone, Copy)]
pub(crate) struct Point {
    lat: f64,
    cos_lat: f64,
    lon: f64,
}

impl Point {
    /// Degrees north, degrees east.
    pub(crate) fn new((lat, lon): (f64, f64)) -> Self {
        let lat = lat.to_radians();
        Self { lat, cos_lat: lat.cos(), lon }
    }

    /// Kilometres on the sphere (haversine).
    pub(crate) fn km_to(&self, to: &Point) -> f64 {
        let sin_lat = ((to.lat - self.lat) / 2.0).sin();
        let sin_lon = ((to.lon - self.lon).to_radians() / 2.0).sin();
        let chord = sin_lat * sin_lat + self.cos_lat * to.cos_lat * sin_lon * sin_lon;
        2.0 * EARTH_KM * chord.sqrt().min(1.0).asin()
    }

    /// Kilometres that the latitudes alone lie apart, a metre less for rounding: never more than
    /// [`Point::km_to`], and without its sines.
    #[inline]
    pub(crate) fn least_km_to(&self, to: &Point) -> f64 {
        EARTH_KM * (to.lat - self.lat).abs() - 0.001
    }
}

/// Degrees brought between -180 (included) and 180: the shorter way round between two longitudes.
#[inline]
pub(crate) fn wrapped(degrees: f64) -> f64 {
    if (-180.0..180.0).contains(&degrees) {
        return degrees;
    }
    (degrees + 180.0).rem_euclid(360.0) - 180.0
}

/// Kilometres on the sphere between two points (degrees north, degrees east).
pub(crate) fn rough_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    Point::new(a).km_to(&Point::new(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Figures from the `GeodSolve` of GeographicLib for JFK-LHR, and exact ones for the equator.
    #[test]
    fn distances_are_geodesics() {
        let check = |from, to, expected: f64| {
            let km = distance_km(from, to);
            assert!((km - expected).abs() < 0.01, "{from:?} {to:?}: {km}");
            assert!((rough_km(from, to) / expected - 1.0).abs() < 0.0056, "{from:?} {to:?}");
        };
        check((40.6, -73.8), (51.6, -0.5), 5551.759);
        check((0.0, 0.0), (0.0, 1.0), 111.3195);
    }

    #[test]
    fn directions_go_clockwise_from_north() {
        for (to, expected) in
            [((1.0, 0.0), 0.0), ((0.0, 1.0), 90.0), ((-1.0, 0.0), 180.0), ((0.0, -1.0), 270.0)]
        {
            assert!((bearing((0.0, 0.0), to) - expected).abs() < 1e-9, "{to:?}");
        }
    }
}
