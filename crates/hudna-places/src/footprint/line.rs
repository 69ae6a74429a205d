//! A line on the ground: a road, a border, a line of contact.

use super::stretches::Stretches;
use super::{FootprintError, SPHERE_ERROR, position};
use crate::geo::{Position, bearing, destination, distance_km, rough_km, wrapped};
use crate::region::Hand;

/// Pieces are no longer than this, so that each is as good as straight on a plane.
const PIECE_KM: f64 = 20.0;

/// A line of at least two corners, straight between them on the ground (geodesics).
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Corners, with those between that keep pieces short.
    points: Vec<Position>,
    /// Kilometres from the start to each point.
    km: Vec<f64>,
    /// Boxes about [`Stretches::LENGTH`] pieces each.
    stretches: Stretches,
}

impl Line {
    /// A line through these positions (degrees north, degrees east).
    ///
    /// # Errors
    /// Fewer than two corners, or one that is not on Earth.
    pub fn new(corners: impl IntoIterator<Item = Position>) -> Result<Self, FootprintError> {
        let mut line = Line { points: Vec::new(), km: Vec::new(), stretches: Stretches::default() };
        for corner in corners {
            line.extend(position(corner)?);
        }
        if line.points.len() < 2 {
            return Err(FootprintError::Corners);
        }
        line.stretches = Stretches::of(&line.points);
        Ok(line)
    }

    fn extend(&mut self, to: Position) {
        let Some((from, start)) = self.points.last().copied().zip(self.km.last().copied()) else {
            self.points.push(to);
            self.km.push(0.0);
            return;
        };
        let length = distance_km(from, to);
        let pieces = (length / PIECE_KM).ceil().max(1.0) as u32;
        let course = bearing(from, to);
        for piece in 1..=pieces {
            let gone = length * f64::from(piece) / f64::from(pieces);
            self.points.push(if piece == pieces { to } else { destination(from, course, gone) });
            self.km.push(start + gone);
        }
    }

    /// Its length, kilometres.
    pub fn length_km(&self) -> f64 {
        self.km.last().copied().unwrap_or(0.0)
    }

    /// Kilometres from a position to the line.
    pub fn distance_km(&self, from: Position) -> f64 {
        least_km(self.points.windows(2), from)
    }

    /// [`Line::distance_km`] where that is no more than so many kilometres; what is surely further is not looked at.
    pub(crate) fn distance_up_to(&self, from: Position, most_km: f64) -> Option<f64> {
        let least = least_km(self.pieces_about(from, most_km), from);
        (least <= most_km).then_some(least)
    }

    /// Whether [`Line::distance_km`] is no more than so many kilometres: by the sphere where that is clear.
    pub(crate) fn is_near(&self, at: Position, km: f64) -> bool {
        let mut unclear = false;
        for piece in self.pieces_about(at, km) {
            let rough = rough_km(nearest_on(piece[0], piece[1], at), at);
            if rough < km * (1.0 - SPHERE_ERROR) {
                return true;
            }
            unclear |= rough <= km * (1.0 + SPHERE_ERROR);
        }
        unclear && self.distance_up_to(at, km).is_some()
    }

    /// The pieces that may come within so many kilometres of a position.
    fn pieces_about(&self, at: Position, km: f64) -> impl Iterator<Item = &[Position]> {
        let near = self.stretches.about(at, km);
        near.flat_map(|range| self.points[range].windows(2))
    }

    /// Whether a position lies within so many kilometres, by the sphere (0.56 % off at most).
    pub(crate) fn is_within(&self, at: Position, km: f64) -> bool {
        // A degree of latitude is 110.6 km or more: most corners are told apart by it alone.
        let degrees = km / 110.0;
        let lats = || self.points.iter().map(|point| point.0);
        let beside = lats().all(|lat| lat < at.0 - degrees) || lats().all(|lat| lat > at.0 + degrees);
        !beside && rough_km(self.nearest(at), at) <= km
    }

    /// The line's point that is nearest to a position, good to some metres at 100 km.
    pub(super) fn nearest(&self, to: Position) -> Position {
        let near = self.points.windows(2).map(|piece| nearest_on(piece[0], piece[1], to));
        let best = near.map(|point| (rough_km(point, to), point)).min_by(|a, b| a.0.total_cmp(&b.0));
        best.map_or(to, |(_, point)| point)
    }

    /// The point at this share of the length, and where the line goes there (degrees from north).
    pub(super) fn at_share(&self, share: f64) -> (Position, f64) {
        let km = self.length_km() * share.clamp(0.0, 1.0);
        let next = self.km.partition_point(|gone| *gone <= km).clamp(1, self.points.len() - 1);
        let (from, to) = (self.points[next - 1], self.points[next]);
        let course = bearing(from, to);
        (destination(from, course, km - self.km[next - 1]), course)
    }

    /// On which side of it a position lies, for somebody who walks it from its start.
    ///
    /// At a bend two pieces are equally near; the one that the position lies further out from decides.
    pub fn hand(&self, of: Position) -> Hand {
        let mut best = (f64::INFINITY, 0.0f64);
        for piece in self.points.windows(2) {
            let away = rough_km(nearest_on(piece[0], piece[1], of), of);
            let turn = turn(piece[0], piece[1], of);
            let as_near = away <= best.0 * (1.0 + 1e-6);
            if away < best.0 * (1.0 - 1e-6) || (as_near && turn.abs() > best.1.abs()) {
                best = (away, turn);
            }
        }
        if best.1 >= 0.0 { Hand::Left } else { Hand::Right }
    }

    /// Its corners, with those between that keep its pieces short.
    pub fn points(&self) -> impl Iterator<Item = Position> + '_ {
        self.points.iter().copied()
    }

    /// Its corners and the points between them.
    pub(super) fn corners(&self) -> impl Iterator<Item = Position> + '_ {
        self.points.iter().copied()
    }
}

/// Kilometres from a position to the nearest of these pieces; infinite where there is none.
fn least_km<'p>(pieces: impl Iterator<Item = &'p [Position]>, from: Position) -> f64 {
    let (mut least, mut near) = (f64::INFINITY, Vec::new());
    for piece in pieces {
        let point = nearest_on(piece[0], piece[1], from);
        let rough = rough_km(point, from);
        // The sphere is off by 0.56 % at most to either side: the nearest by it may be another piece than the nearest.
        if rough <= least * 1.0115 {
            least = least.min(rough);
            near.push((rough, point));
        }
    }
    let near = near.into_iter().filter(|(rough, _)| *rough <= least * 1.0115);
    near.map(|(_, point)| distance_km(from, point)).fold(f64::INFINITY, f64::min)
}

/// The point of a short piece nearest to a position, on a plane whose degrees of longitude are as long as
/// they are between the two.
fn nearest_on(from: Position, to: Position, here: Position) -> Position {
    let (dy, dlon) = (to.0 - from.0, wrapped(to.1 - from.1));
    // About `here`, east and north as they are that far away, where meridians draw together.
    let (sin, cos) = here.0.to_radians().sin_cos();
    let about = |at: Position| {
        let (north, east) = (at.0 - here.0, wrapped(at.1 - here.1));
        (east * (cos - north.to_radians() * sin), north + 0.5 * east.to_radians() * east * sin * cos)
    };
    let (start, end) = (about(from), about(to));
    let (dx, up) = (end.0 - start.0, end.1 - start.1);
    let length = dx * dx + up * up;
    let share = if length > 0.0 { (-(start.0 * dx + start.1 * up) / length).clamp(0.0, 1.0) } else { 0.0 };
    // The shortest way bends towards the pole: by 20 m for 20 km at 67 degrees, which is more than a distance may be off.
    let (sin, cos) = ((from.0 + to.0) / 2.0).to_radians().sin_cos();
    let bend = share * (1.0 - share) * dlon.to_radians();
    let (north, east) = (0.5 * bend * dlon * sin * cos, -bend * dy * sin / cos.max(0.01));
    (from.0 + share * dy + north, wrapped(from.1 + share * dlon + east))
}

/// The sine of the angle from a piece to a position beside it: above zero on the left.
fn turn(from: Position, to: Position, here: Position) -> f64 {
    let narrow = from.0.to_radians().cos();
    let (ahead_y, ahead_x) = (to.0 - from.0, wrapped(to.1 - from.1) * narrow);
    // From the end that is nearer, so that at a bend both pieces measure from the same corner.
    let (near_start, near_end) = (rough_km(from, here), rough_km(to, here));
    let start = if near_start <= near_end { from } else { to };
    let (y, x) = (here.0 - start.0, wrapped(here.1 - start.1) * narrow);
    let lengths = ahead_y.hypot(ahead_x) * y.hypot(x);
    if lengths > 0.0 { (ahead_x * y - ahead_y * x) / lengths } else { 0.0 }
}
