//! What one part of a footprint looks like: its spots, its middle, how far it reaches, how large it is.

use std::f64::consts::PI;
use std::sync::Arc;

use super::{Line, Zone};
use crate::geo::{EARTH_KM, Position, destination, distance_km, rough_km};

/// The golden ratio's fraction: its multiples fill a circle evenly, however many there are.
const GOLDEN: f64 = 0.618_033_988_749_894_9;

/// A shape on the ellipsoid. Metres and degrees.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    /// Between two distances from a point, `width` degrees about a bearing; a disc where that is 360.
    Sector { from: Position, distance_m: (f64, f64), bearing: f64, width: f64 },
    /// Between borders.
    Area(Arc<Zone>),
    /// To both sides of a line.
    Corridor { line: Line, half_width_m: f64 },
}

impl Shape {
    /// Spots that divide the shape's area evenly, as many as asked for, or about so many.
    pub(super) fn spots(&self, number: usize) -> Vec<Position> {
        match self {
            Shape::Sector { from, distance_m, bearing, width } => (0..number)
                .map(|at| {
                    let along = (at as f64 + 0.5) / number as f64;
                    let across = (at as f64 * GOLDEN).fract() - 0.5;
                    destination(*from, bearing + across * width, at_share(*distance_m, along) / 1000.0)
                })
                .collect(),
            Shape::Area(zone) => zone.spots(number),
            Shape::Corridor { line, half_width_m } => (0..number)
                .map(|at| {
                    let (on_line, direction) = line.at_share((at as f64 + 0.5) / number as f64);
                    let aside = ((at as f64 * GOLDEN).fract() - 0.5) * 2.0 * half_width_m;
                    destination(on_line, direction + 90.0, aside / 1000.0)
                })
                .collect(),
        }
    }

    pub(super) fn centre(&self) -> Position {
        match self {
            Shape::Sector { from, width, .. } if *width >= 360.0 => *from,
            Shape::Sector { from, distance_m: (least, most), bearing, .. } => {
                destination(*from, *bearing, (least + most) / 2000.0)
            }
            Shape::Area(zone) => middle(zone.spots(super::FEW).into_iter().map(|spot| (spot, 1.0))),
            Shape::Corridor { line, .. } => line.at_share(0.5).0,
        }
    }

    /// Metres from a position to the furthest point of the shape.
    pub(super) fn reach_m(&self, from: Position) -> f64 {
        let furthest = |points: &mut dyn Iterator<Item = Position>| {
            points.map(|point| distance_km(from, point) * 1000.0).fold(0.0, f64::max)
        };
        // Borders and lines have many corners, and are no better known than the sphere is off (0.56 %).
        let rough = |points: &mut dyn Iterator<Item = Position>| {
            points.map(|point| rough_km(from, point) * 1005.6).fold(0.0, f64::max)
        };
        match self {
            Shape::Sector { from: middle, distance_m, width, .. } if *width >= 360.0 => {
                distance_km(from, *middle) * 1000.0 + distance_m.1
            }
            Shape::Sector { from, distance_m: (least, most), bearing, width } => {
                // Corners, and the arcs between them: 1/16 of a half circle falls short by 0.5 %.
                let rays = (0..=32).map(|step| bearing + width * (f64::from(step) / 32.0 - 0.5));
                furthest(
                    &mut rays.flat_map(|ray| {
                        [*least, *most].map(|metres| destination(*from, ray, metres / 1000.0))
                    }),
                )
            }
            Shape::Area(zone) => rough(&mut zone.corners()),
            Shape::Corridor { line, half_width_m } => rough(&mut line.corners()) + half_width_m,
        }
    }

    pub(super) fn area_km2(&self) -> f64 {
        match self {
            Shape::Sector { distance_m: (least, most), width, .. } => {
                let cap = |metres: f64| 1.0 - (metres / 1000.0 / EARTH_KM).cos();
                width.to_radians() * EARTH_KM * EARTH_KM * (cap(*most) - cap(*least))
            }
            Shape::Area(zone) => zone.area_km2(),
            Shape::Corridor { line, half_width_m } => line.length_km() * half_width_m * 2.0 / 1000.0,
        }
    }
}

/// The distance inside which this share of a ring's area lies; a ring's area grows with 1 - cos on the
/// sphere, with the square for all that is near.
fn at_share((least, most): (f64, f64), share: f64) -> f64 {
    let cap = |metres: f64| (metres / 2000.0 / EARTH_KM).min(PI / 2.0).sin().powi(2);
    let here = cap(least) + share * (cap(most) - cap(least));
    here.sqrt().asin() * 2000.0 * EARTH_KM
}

/// The middle of weighted positions: that of their vectors from the Earth's centre, so that no meridian
/// and no pole is special.
pub(super) fn middle(positions: impl Iterator<Item = (Position, f64)>) -> Position {
    let mut first = None;
    let mut sum = [0.0; 3];
    for ((lat, lon), weight) in positions {
        first.get_or_insert((lat, lon));
        let (lat, lon) = (lat.to_radians(), lon.to_radians());
        let vector = [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()];
        sum.iter_mut().zip(vector).for_each(|(sum, part)| *sum += weight * part);
    }
    let flat = sum[0].hypot(sum[1]);
    // Opposite points of the globe have no middle: then the first stands for them.
    if flat.hypot(sum[2]) < 1e-9 {
        return first.unwrap_or((0.0, 0.0));
    }
    (sum[2].atan2(flat).to_degrees(), sum[1].atan2(sum[0]).to_degrees())
}
