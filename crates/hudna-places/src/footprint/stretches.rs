//! Boxes about stretches of a line, so that what is surely too far from a position need not be measured.

use std::ops::Range;

use crate::geo::Position;

/// Boxes about the stretches of a line, in the line's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Stretches {
    boxes: Vec<Around>,
    points: usize,
}

/// From and to which degrees north and east; all round where a stretch may go over the antimeridian.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Around {
    south: f64,
    north: f64,
    west: f64,
    east: f64,
}

impl Stretches {
    /// Pieces of a stretch: few enough that a box is small, and enough that there are few boxes.
    const LENGTH: usize = 16;

    /// The stretches of a line through these points, whose pieces are no longer than 20 km.
    pub(super) fn of(points: &[Position]) -> Self {
        let starts = (0..points.len().saturating_sub(1)).step_by(Self::LENGTH);
        let boxes = starts.map(|start| Around::of(&points[range(start, points.len())])).collect();
        Self { boxes, points: points.len() }
    }

    /// Ranges of points whose pieces may come within so many kilometres of a position; what is left out surely does not.
    pub(super) fn about(&self, at: Position, km: f64) -> impl Iterator<Item = Range<usize>> {
        let here = Around::disc(at, km);
        let near = self.boxes.iter().enumerate().filter(move |(_, one)| one.meets(&here));
        near.map(|(at, _)| range(at * Self::LENGTH, self.points))
    }
}

/// The points of a stretch's pieces: the last of them begins the next stretch.
fn range(start: usize, points: usize) -> Range<usize> {
    start..(start + Stretches::LENGTH + 1).min(points)
}

impl Around {
    fn of(points: &[Position]) -> Self {
        let whole = Self { south: 90.0, north: -90.0, west: 180.0, east: -180.0 };
        let mut around = points.iter().fold(whole, |one, at| Self {
            south: one.south.min(at.0),
            north: one.north.max(at.0),
            west: one.west.min(at.1),
            east: one.east.max(at.1),
        });
        if around.east - around.west > 180.0 {
            (around.west, around.east) = (-180.0, 180.0);
        }
        around
    }

    /// Surely holds all that is within so many kilometres of a position, and the bend of a piece of 20 km (20 m).
    fn disc((north, east): Position, km: f64) -> Self {
        // A degree of latitude is 110.57 km and more; one of longitude shrinks with the cosine.
        let up = km * 1.02 / 110.5 + 0.005;
        let poleward = (north.abs() + up).min(89.9);
        let across = up / poleward.to_radians().cos();
        let (south, north_end) = (north - up, north + up);
        // What reaches over the antimeridian or a pole is looked for all around.
        let around = north.abs() + up > 89.0 || east - across < -180.0 || east + across > 180.0;
        let (west, east) = if around { (-180.0, 180.0) } else { (east - across, east + across) };
        Self { south, north: north_end, west, east }
    }

    fn meets(&self, other: &Self) -> bool {
        self.south <= other.north
            && other.south <= self.north
            && self.west <= other.east
            && other.west <= self.east
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Line;
    use crate::geo::wrapped;

    proptest! {
        /// What is asked of some stretches comes out as if all were asked, to the last bit.
        #[test]
        fn what_is_left_out_changes_nothing(
            (lat, lon) in (-80.0f64..80.0, -180.0f64..180.0),
            corners in prop::collection::vec((-3.0f64..3.0, -4.0f64..4.0), 2..9),
            places in prop::collection::vec((-4.0f64..4.0, -6.0f64..6.0), 12),
            km in prop::sample::select(vec![0.3, 5.0, 60.0, 300.0]),
        ) {
            let moved = |(north, east): (f64, f64)| (lat + north, wrapped(lon + east));
            let line = Line::new(corners.into_iter().map(moved)).unwrap();
            for at in places.into_iter().map(moved) {
                let away = line.distance_km(at);
                // Also just at the limit, where rounding would show.
                for limit in [km, away, away * (1.0 - 1e-12), away * 1.004, away * 0.996] {
                    prop_assert_eq!(line.is_near(at, limit), away <= limit, "{:?} {}", at, limit);
                    let up_to = line.distance_up_to(at, limit);
                    prop_assert_eq!(up_to, (away <= limit).then_some(away), "{:?} {}", at, limit);
                }
            }
        }
    }
}
