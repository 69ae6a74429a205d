//! Where something was, exactly as far as it is known: words such as "12 km south-east of X" or "in the
//! province of Y" → a footprint → the probability that the true spot lies in a zone or near a line.
//!
//! Inside a footprint nothing is known, so every part of its area is equally likely. Probabilities are
//! shares of [`SPOTS`] spots that divide the area evenly and are the same at every call: a share is
//! within 0.02 of the exact one where the border asked for cuts the footprint once (tested against the
//! closed form of a disc), and exactly 0 or 1 where no spot or every spot lies inside.

mod line;
mod shape;
mod stretches;
mod zone;

use std::sync::Arc;

use crate::geo::{Position, distance_km, rough_km};
pub use line::Line;
use shape::Shape;
pub use zone::Zone;

/// Spots that stand for a footprint. Their number bounds the error of a share: see the module.
pub const SPOTS: usize = 1024;

/// Spots that a centre and its reach are found from, where a footprint is cut by borders.
const FEW: usize = 256;

/// The sphere's distances are off by 0.56 % at most; further from a limit than this they decide.
const SPHERE_ERROR: f64 = 0.006;

/// Why figures make no footprint, zone or line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FootprintError {
    /// A latitude beyond 90 degrees, or something that is no number.
    #[error("not a position on Earth; latitude is between -90 and 90, longitude between -180 and 180")]
    Position,
    /// A radius, distance or width that is negative, no number, or longer than half the Earth's girth.
    #[error("not a distance in metres; it is above 0 and below 20,000,000")]
    Distance,
    /// A ring of fewer than three corners, or a line of fewer than two.
    #[error("too few corners: a ring has three, a line two")]
    Corners,
    /// Several footprints, none of which can be.
    #[error("nothing to choose from: at least one part with a likelihood above 0 is needed")]
    Nothing,
}

/// Where something was, as far as it is known.
///
/// ```
/// use hudna_places::{Footprint, Zone};
/// # fn main() -> Result<(), hudna_places::FootprintError> {
/// // "12 km south-east of Horlivka": a reporter's kilometre and a compass of eight points.
/// let told = Footprint::sector((48.30, 38.02), (10_000.0, 14_000.0), 135.0, 45.0)?;
/// let south = Zone::new(vec![vec![(47.0, 37.0), (48.3, 37.0), (48.3, 39.0), (47.0, 39.0)]])?;
/// assert_eq!(told.probability_inside(&south), 1.0);
/// assert!(told.centre().0 < 48.3 && told.uncertainty_m() < 8_000.0);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Footprint {
    /// With how likely each is; at least one, together 1.
    parts: Vec<(f64, Part)>,
    /// A reference point that stands for it, instead of the middle.
    centre: Option<Position>,
}

/// A shape, cut by borders.
#[derive(Clone, Debug, PartialEq)]
struct Part {
    shape: Shape,
    within: Option<Arc<Zone>>,
    without: Option<Arc<Zone>>,
}

impl Footprint {
    /// Within `radius_m` metres of a point.
    pub fn disc(centre: Position, radius_m: f64) -> Result<Self, FootprintError> {
        let distance_m = (0.0, metres(radius_m)?);
        Ok(Self::of(Shape::Sector { from: position(centre)?, distance_m, bearing: 0.0, width: 360.0 }))
    }

    /// Between two distances (metres) from a point, in a direction: degrees clockwise from north, and
    /// how wide the angle is that the direction stands for.
    pub fn sector(
        from: Position,
        distance_m: (f64, f64),
        bearing: f64,
        width: f64,
    ) -> Result<Self, FootprintError> {
        let (least, most) = distance_m;
        if !(bearing.is_finite() && width > 0.0 && width <= 360.0 && least >= 0.0 && least < most) {
            return Err(FootprintError::Distance);
        }
        let distance_m = (least, metres(most)?);
        Ok(Self::of(Shape::Sector { from: position(from)?, distance_m, bearing, width }))
    }

    /// Somewhere in an area.
    pub fn area(zone: Zone) -> Self {
        Self::of(Shape::Area(Arc::new(zone)))
    }

    /// Within `half_width_m` metres to either side of a line: "between A and B", "on the A-B road", "along
    /// the border".
    pub fn corridor(line: Line, half_width_m: f64) -> Result<Self, FootprintError> {
        Ok(Self::of(Shape::Corridor { line, half_width_m: metres(half_width_m)? }))
    }

    /// In one of several, with how likely each is (any unit).
    pub fn any_of(choices: impl IntoIterator<Item = (f64, Footprint)>) -> Result<Self, FootprintError> {
        let known = choices.into_iter().filter(|(likely, _)| likely.is_finite() && *likely > 0.0);
        let mut parts: Vec<(f64, Part)> = known
            .flat_map(|(likely, one)| one.parts.into_iter().map(move |(share, part)| (likely * share, part)))
            .collect();
        let all: f64 = parts.iter().map(|(likely, _)| likely).sum();
        if parts.is_empty() || !all.is_finite() {
            return Err(FootprintError::Nothing);
        }
        parts.iter_mut().for_each(|(likely, _)| *likely /= all);
        Ok(Self { parts, centre: None })
    }

    /// Only what of it lies inside the zone: "north of X, in the province of Y". Where nothing does, the
    /// zone does not hold of it and is left aside.
    pub fn within(mut self, zone: Zone) -> Self {
        let zone = Arc::new(zone);
        self.parts.iter_mut().for_each(|(_, part)| part.within = Some(Arc::clone(&zone)));
        self
    }

    /// Only what of it lies outside the zone: "off the coast". Left aside where nothing does.
    pub fn without(mut self, zone: Zone) -> Self {
        let zone = Arc::new(zone);
        self.parts.iter_mut().for_each(|(_, part)| part.without = Some(Arc::clone(&zone)));
        self
    }

    /// The same, with a reference point (a town that gives the area its name) in place of its middle.
    pub fn around(mut self, centre: Position) -> Result<Self, FootprintError> {
        self.centre = Some(position(centre)?);
        Ok(self)
    }

    fn of(shape: Shape) -> Self {
        Self { parts: vec![(1.0, Part { shape, within: None, without: None })], centre: None }
    }

    /// A point in its middle, or the reference point it was given. It stands for the whole on a map and in a
    /// distance; it is never where something was.
    pub fn centre(&self) -> Position {
        if let Some(centre) = self.centre {
            return centre;
        }
        match &self.parts[..] {
            [(_, part)] => part.centre(),
            parts => shape::middle(parts.iter().map(|(likely, part)| (part.centre(), *likely))),
        }
    }

    /// Metres from the centre within which all of it lies; where borders cut it, all of its spots, which end
    /// a few percent short of its edge.
    pub fn uncertainty_m(&self) -> f64 {
        self.extent().1
    }

    /// [`Footprint::centre`] and [`Footprint::uncertainty_m`], for hardly more than one of them costs.
    pub fn extent(&self) -> (Position, f64) {
        if let ([(_, part)], None) = (&self.parts[..], self.centre)
            && part.is_cut()
        {
            let spots = part.spots(FEW);
            let centre = shape::middle(spots.iter().map(|spot| (*spot, 1.0)));
            return (centre, furthest_m(centre, &spots));
        }
        let centre = self.centre();
        (centre, self.parts.iter().map(|(_, part)| part.reach_m(centre)).fold(0.0, f64::max))
    }

    /// Square kilometres that it covers; several that overlap are counted each.
    pub fn area_km2(&self) -> f64 {
        self.parts.iter().map(|(_, part)| part.area_km2()).sum()
    }

    /// The probability, 0 to 1, that the true spot lies inside a zone.
    pub fn probability_inside(&self, zone: &Zone) -> f64 {
        self.share(|spot| zone.contains(spot))
    }

    /// The probability, 0 to 1, that the true spot lies within so many metres of a point.
    pub fn probability_near(&self, point: Position, metres: f64) -> f64 {
        self.share(|spot| is_within(spot, point, metres / 1000.0))
    }

    /// The probability, 0 to 1, that the true spot lies within so many metres of a line, on either side.
    pub fn probability_along(&self, line: &Line, metres: f64) -> f64 {
        self.share(|spot| is_within(spot, line.nearest(spot), metres / 1000.0))
    }

    /// The probability, 0 to 1, that something holds of the true spot.
    pub fn share(&self, holds: impl Fn(Position) -> bool) -> f64 {
        let (mut inside, mut outside) = (0.0, 0.0);
        for (spot, likely) in self.spots() {
            *(if holds(spot) { &mut inside } else { &mut outside }) += likely;
        }
        if inside + outside > 0.0 { inside / (inside + outside) } else { 0.0 }
    }

    /// Positions that stand for the whole, each with how likely it is; together about 1.
    pub fn spots(&self) -> Vec<(Position, f64)> {
        let each = (SPOTS / self.parts.len()).max(FEW);
        let spots_of = |(likely, part): &(f64, Part)| {
            let spots = part.spots(each);
            let share = likely / spots.len().max(1) as f64;
            spots.into_iter().map(move |spot| (spot, share))
        };
        self.parts.iter().flat_map(spots_of).collect()
    }
}

impl Part {
    fn is_cut(&self) -> bool {
        self.within.is_some() || self.without.is_some()
    }

    /// Spots of equal likelihood; those of the whole shape where the borders leave nothing of it.
    fn spots(&self, number: usize) -> Vec<Position> {
        let all = self.shape.spots(number);
        let left: Vec<Position> = all.iter().copied().filter(|spot| self.holds(*spot)).collect();
        if left.is_empty() { all } else { left }
    }

    fn holds(&self, spot: Position) -> bool {
        self.within.as_ref().is_none_or(|zone| zone.contains(spot))
            && self.without.as_ref().is_none_or(|zone| !zone.contains(spot))
    }

    fn centre(&self) -> Position {
        if self.is_cut() {
            return shape::middle(self.spots(FEW).into_iter().map(|spot| (spot, 1.0)));
        }
        self.shape.centre()
    }

    fn reach_m(&self, from: Position) -> f64 {
        if !self.is_cut() {
            return self.shape.reach_m(from);
        }
        furthest_m(from, &self.spots(FEW))
    }

    fn area_km2(&self) -> f64 {
        let whole = self.shape.area_km2();
        if !self.is_cut() {
            return whole;
        }
        whole * self.spots(SPOTS).len() as f64 / self.shape.spots(SPOTS).len().max(1) as f64
    }
}

/// Metres on the sphere from a position to the furthest of these.
fn furthest_m(from: Position, spots: &[Position]) -> f64 {
    spots.iter().map(|spot| rough_km(from, *spot) * 1000.0).fold(0.0, f64::max)
}

/// Whether two positions are within a distance: by the sphere where that is clear, else by the ellipsoid.
fn is_within(a: Position, b: Position, km: f64) -> bool {
    let rough = rough_km(a, b);
    if rough > km * (1.0 + SPHERE_ERROR) || rough < km * (1.0 - SPHERE_ERROR) {
        return rough < km;
    }
    distance_km(a, b) <= km
}

/// A position that can be.
fn position((lat, lon): Position) -> Result<Position, FootprintError> {
    let sound = lat.abs() <= 90.0 && lon.abs() <= 180.0;
    if sound { Ok((lat, lon)) } else { Err(FootprintError::Position) }
}

/// A distance that can be.
fn metres(value: f64) -> Result<f64, FootprintError> {
    if value > 0.0 && value < 2e7 { Ok(value) } else { Err(FootprintError::Distance) }
}
