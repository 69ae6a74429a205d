//! An area between borders, with holes and islands, anywhere on Earth.

use super::{FootprintError, position};
use crate::geo::{Position, wrapped};

/// An area: what an odd number of rings goes round. So a ring inside another is a hole, and one beside it
/// an island.
///
/// Borders run straight in degrees from corner to corner, as GeoJSON has it (RFC 7946), the shorter way
/// round: across the antimeridian where that is shorter. A ring that goes round the Earth holds the pole
/// that it is nearer to.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    rings: Vec<Ring>,
}

#[derive(Clone, Debug, PartialEq)]
struct Ring {
    corners: Vec<Position>,
    south: f64,
    north: f64,
    pole: Option<Pole>,
    /// Absent where a pole lies inside, or it goes round the Earth and back.
    plane: Option<Plane>,
}

/// A ring laid out flat, so that no longitude need be wrapped for each edge.
#[derive(Clone, Debug, PartialEq)]
struct Plane {
    /// Each corner's degrees east of the first, followed along the border.
    easts: Vec<f64>,
    west: f64,
    east: f64,
    /// What [`RUN`] edges one after another span.
    runs: Vec<Run>,
}

/// Edges one after another, each from the corner before.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Run {
    west: f64,
    east: f64,
    south: f64,
    north: f64,
}

/// Edges of a run: few enough that most runs lie to one side of a position, enough that there are few of them.
const RUN: usize = 24;
/// Degrees by which rounding may move where an edge crosses a meridian, and far more.
const ROUNDING: f64 = 1e-9;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pole {
    North,
    South,
}

/// First eccentricity of WGS 84, squared: f (2 - f), f = 1 / 298.257223563.
const E2: f64 = 0.006_694_379_990_141_317;
/// Radius of the sphere with the area of the WGS 84 ellipsoid, kilometres.
const AUTHALIC_KM: f64 = 6_371.007_180_918_5;
/// The two steps of the evenest plane lattice (the plastic number's powers): Roberts, "The unreasonable
/// effectiveness of quasirandom sequences", 2018.
const STEPS: (f64, f64) = (0.754_877_666_246_692_7, 0.569_840_290_998_053_2);
/// Positions that the area of several rings is counted by.
const LATTICE: usize = 16_384;
/// Tries for each spot that is wanted: a sliver that fills less of its box gets fewer.
const TRIES: usize = 64;

impl Zone {
    /// An area from its rings, each a list of corners (degrees north, degrees east); the last corner may
    /// repeat the first.
    ///
    /// # Errors
    /// No ring, one of fewer than three corners, or a corner that is not on Earth.
    pub fn new(rings: Vec<Vec<Position>>) -> Result<Self, FootprintError> {
        let rings = rings.into_iter().map(Ring::new).collect::<Result<Vec<_>, _>>()?;
        if rings.is_empty() { Err(FootprintError::Corners) } else { Ok(Self { rings }) }
    }

    /// Whether a position (degrees north, degrees east) lies inside.
    pub fn contains(&self, at: Position) -> bool {
        self.rings.iter().filter(|ring| ring.holds(at)).count() % 2 == 1
    }

    /// Square kilometres on the ellipsoid: exact for one ring; for several, which may be holes or share
    /// borders, by a lattice over their box, within about 1 % of the box.
    pub fn area_km2(&self) -> f64 {
        if let [ring] = &self.rings[..] {
            return ring.area_km2();
        }
        let (lattice, (south, north)) = self.lattice();
        let (west, east) = self.span();
        let turned = (east - west).to_radians();
        let whole = turned * (authalic_sine(north) - authalic_sine(south)) * AUTHALIC_KM * AUTHALIC_KM;
        let inside = (0..LATTICE).filter(|at| self.contains(lattice(*at))).count();
        whole * inside as f64 / LATTICE as f64
    }

    /// Its rings' corners, degrees north and east.
    pub fn rings(&self) -> impl Iterator<Item = &[Position]> {
        self.rings.iter().map(|ring| &ring.corners[..])
    }

    pub(super) fn corners(&self) -> impl Iterator<Item = Position> + '_ {
        let pole = |pole| if pole == Pole::North { (90.0, 0.0) } else { (-90.0, 0.0) };
        self.rings.iter().flat_map(move |ring| ring.corners.iter().copied().chain(ring.pole.map(pole)))
    }

    /// Spots that divide the area evenly: those of a lattice over its box (on the sphere; within one
    /// area the ellipsoid's squeeze is below 0.1 %). The corners, where no spot hits a sliver.
    pub(super) fn spots(&self, number: usize) -> Vec<Position> {
        let (spot, _) = self.lattice();
        let hits = (0..number * TRIES).map(spot).filter(|at| self.contains(*at)).take(number);
        let spots: Vec<Position> = hits.collect();
        if spots.is_empty() { self.corners().collect() } else { spots }
    }

    /// Evenly spread positions over the zone's box, by number; and from and to which latitude it reaches.
    fn lattice(&self) -> (impl Fn(usize) -> Position, (f64, f64)) {
        let (west, east) = self.span();
        let (south, north) = self.corners().fold((90.0f64, -90.0f64), |(s, n), c| (s.min(c.0), n.max(c.0)));
        let (low, high) = (south.to_radians().sin(), north.to_radians().sin());
        let spot = move |at: usize| {
            let share = |step: f64| (0.5 + at as f64 * step).fract();
            let sine = low + (high - low) * share(STEPS.1);
            (sine.clamp(-1.0, 1.0).asin().to_degrees(), wrapped(west + (east - west) * share(STEPS.0)))
        };
        (spot, (south, north))
    }

    /// From and to which longitude it reaches, the second up to 360 further than the first.
    fn span(&self) -> (f64, f64) {
        if self.rings.iter().any(|ring| ring.pole.is_some()) {
            return (-180.0, 180.0);
        }
        let start = self.rings[0].corners[0].1;
        let (mut west, mut east) = (start, start);
        for ring in &self.rings {
            // Each ring is followed along its border, so that one across the antimeridian stays in one piece.
            let mut here = start + wrapped(ring.corners[0].1 - start);
            for corner in &ring.corners {
                here += wrapped(corner.1 - here);
                (west, east) = (west.min(here), east.max(here));
            }
        }
        if east - west < 360.0 { (west, east) } else { (-180.0, 180.0) }
    }
}

impl Ring {
    fn new(mut corners: Vec<Position>) -> Result<Self, FootprintError> {
        if corners.len() > 1 && corners.first() == corners.last() {
            corners.pop();
        }
        if corners.len() < 3 {
            return Err(FootprintError::Corners);
        }
        corners.iter().try_for_each(|corner| position(*corner).map(|_| ()))?;
        let lats = || corners.iter().map(|corner| corner.0);
        let (south, north) = (lats().fold(90.0, f64::min), lats().fold(-90.0, f64::max));
        let middle = lats().sum::<f64>() / corners.len() as f64;
        let mut ring = Ring { corners, south, north, pole: None, plane: None };
        let turned: f64 = ring.edges().map(|(from, to)| wrapped(to.1 - from.1)).sum();
        if turned.abs() > 180.0 {
            ring.pole = Some(if middle >= 0.0 { Pole::North } else { Pole::South });
        } else {
            ring.plane = Plane::of(&ring.corners);
        }
        Ok(ring)
    }

    fn edges(&self) -> impl Iterator<Item = (Position, Position)> + '_ {
        let next = self.corners.iter().cycle().skip(1);
        self.corners.iter().copied().zip(next.copied())
    }

    /// Whether the meridian from a position to the north pole crosses the ring an odd number of times, or
    /// an even number where the ring holds that pole.
    fn holds(&self, (lat, lon): Position) -> bool {
        match self.pole {
            None if lat < self.south || lat > self.north => return false,
            _ => {}
        }
        match &self.plane {
            Some(plane) => plane.holds(&self.corners, (lat, lon)),
            None => self.holds_by_edges((lat, lon)),
        }
    }

    /// As [`Ring::holds`], for any ring.
    fn holds_by_edges(&self, (lat, lon): Position) -> bool {
        let mut inside = self.pole == Some(Pole::North);
        for (from, to) in self.edges() {
            let start = wrapped(from.1 - lon);
            // An edge goes the shorter way: past the far side of the Earth it crosses nothing here.
            let end = match wrapped(to.1 - lon) {
                end if end - start > 180.0 => end - 360.0,
                end if start - end > 180.0 => end + 360.0,
                end => end,
            };
            if (start > 0.0) == (end > 0.0) {
                continue;
            }
            let crossing = from.0 + (to.0 - from.0) * start / (start - end);
            inside ^= crossing > lat;
        }
        inside
    }

    /// Square kilometres: the integral of the authalic sine along the border, by Simpson's rule.
    fn area_km2(&self) -> f64 {
        let below = |lat: f64| match self.pole {
            Some(Pole::North) => 1.0 - authalic_sine(lat),
            Some(Pole::South) => 1.0 + authalic_sine(lat),
            None => authalic_sine(lat),
        };
        let edge = |(from, to): (Position, Position)| {
            let width = wrapped(to.1 - from.1).to_radians();
            width * (below(from.0) + 4.0 * below((from.0 + to.0) / 2.0) + below(to.0)) / 6.0
        };
        let turned: f64 = self.edges().map(edge).sum();
        turned.abs() * AUTHALIC_KM * AUTHALIC_KM
    }
}

impl Plane {
    fn of(corners: &[Position]) -> Option<Self> {
        let mut here = 0.0;
        let mut before = corners.first()?.1;
        let easts: Vec<f64> = corners
            .iter()
            .map(|corner| {
                here += wrapped(corner.1 - before);
                before = corner.1;
                here
            })
            .collect();
        let (west, east) = easts.iter().fold((0.0f64, 0.0f64), |(w, e), at| (w.min(*at), e.max(*at)));
        let starts = (0..corners.len()).step_by(RUN);
        let runs = starts.map(|start| Run::of(corners, &easts, start)).collect();
        (east - west < 360.0).then_some(Self { easts, west, east, runs })
    }

    /// As [`Ring::holds`], of the ring with these corners.
    fn holds(&self, corners: &[Position], (lat, lon): Position) -> bool {
        let first = corners.first().map_or(0.0, |corner| corner.1);
        let here = self.west + (lon - first - self.west).rem_euclid(360.0);
        if here > self.east {
            return false;
        }
        let mut inside = false;
        for (start, run) in (0..).step_by(RUN).zip(&self.runs) {
            // An edge counts where it goes from one side of the meridian to the other, north of the position.
            if run.west > here || run.east <= here || run.north < lat - ROUNDING {
                continue;
            }
            let end = (start + RUN).min(corners.len());
            let before = start.checked_sub(1).unwrap_or(corners.len() - 1);
            if run.south > lat + ROUNDING {
                // All of them are north: going to and fro comes out even.
                inside ^= (self.easts[before] > here) != (self.easts[end - 1] > here);
                continue;
            }
            let mut last = before;
            for at in start..end {
                let (start, end) = (self.easts[last] - here, self.easts[at] - here);
                if (start > 0.0) != (end > 0.0) {
                    let (from, to) = (corners[last].0, corners[at].0);
                    inside ^= from + (to - from) * start / (start - end) > lat;
                }
                last = at;
            }
        }
        inside
    }
}

impl Run {
    fn of(corners: &[Position], easts: &[f64], start: usize) -> Self {
        let before = start.checked_sub(1).unwrap_or(corners.len() - 1);
        let own = (start..(start + RUN).min(corners.len())).chain([before]);
        let none = Self { west: f64::MAX, east: f64::MIN, south: 90.0, north: -90.0 };
        own.fold(none, |run, at| Self {
            west: run.west.min(easts[at]),
            east: run.east.max(easts[at]),
            south: run.south.min(corners[at].0),
            north: run.north.max(corners[at].0),
        })
    }
}

/// The sine of the latitude on the sphere of equal area: Snyder, "Map projections", 1987, (3-11), (3-12).
fn authalic_sine(lat: f64) -> f64 {
    let e = E2.sqrt();
    let q = |sine: f64| {
        (1.0 - E2)
            * (sine / (1.0 - E2 * sine * sine) - ((1.0 - e * sine) / (1.0 + e * sine)).ln() / (2.0 * e))
    };
    q(lat.to_radians().sin()) / q(1.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_ring_laid_out_flat_holds_what_its_edges_hold(
            (lat, lon) in (-60.0f64..60.0, -180.0f64..180.0),
            corners in prop::collection::vec((-20.0f64..20.0, -85.0f64..85.0), 3..90),
            places in prop::collection::vec((-25.0f64..25.0, -180.0f64..180.0), 20),
        ) {
            let moved = |(north, east): Position| (lat + north, wrapped(lon + east));
            let ring = Ring::new(corners.into_iter().map(moved).collect()).unwrap();
            prop_assert!(ring.plane.is_some());
            for at in places.into_iter().map(moved) {
                let boxed = ring.south <= at.0 && at.0 <= ring.north;
                prop_assert_eq!(ring.holds(at), boxed && ring.holds_by_edges(at), "{:?}", at);
            }
        }
    }
}
