//! Degrees ↔ numbered squares of the web's Mercator map, in an order in which squares that lie together have
//! numbers that follow on each other: Morton's, the quadtree's.

use std::f64::consts::PI;

/// Levels of halving: a square of the last is 2.4 m wide at the equator.
pub(crate) const LEVELS: u8 = 24;
/// The map ends here, where it is as high as wide.
const HIGHEST: f64 = 85.051_128_78;
/// Ranges that a view is cut into at most: more would ask for less that lies outside, in more questions.
const RANGES: usize = 24;

/// A square of the last level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell(pub(crate) i64);

/// Part of the map: degrees. Where `west` is greater than `east` it goes across the antimeridian.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Degrees east of its left side, -180 to 180.
    pub west: f64,
    /// Degrees north of its lower side.
    pub south: f64,
    /// Degrees east of its right side.
    pub east: f64,
    /// Degrees north of its upper side.
    pub north: f64,
}

impl Bounds {
    /// Whether a place lies in it.
    pub fn holds(&self, lat: f64, lon: f64) -> bool {
        let across = self.west > self.east;
        let wide =
            if across { lon >= self.west || lon <= self.east } else { lon >= self.west && lon <= self.east };
        wide && lat >= self.south && lat <= self.north
    }

    /// One part on each side of the antimeridian.
    fn parts(&self) -> Vec<Bounds> {
        if self.west <= self.east {
            return vec![*self];
        }
        vec![Bounds { east: 180.0, ..*self }, Bounds { west: -180.0, ..*self }]
    }

    /// Ranges of cells, first and last, that hold all of it and little else; in ascending order, apart from each other.
    pub(crate) fn ranges(&self) -> Vec<(i64, i64)> {
        let mut ranges: Vec<(i64, i64)> = self.parts().iter().flat_map(part_ranges).collect();
        ranges.sort_unstable();
        ranges.dedup_by(|next, before| {
            let touches = next.0 <= before.1 + 1;
            if touches {
                before.1 = before.1.max(next.1);
            }
            touches
        });
        ranges
    }
}

impl Cell {
    /// The square that a place lies in; what is too far north or south for the map, at its edge.
    pub(crate) fn at(lat: f64, lon: f64) -> Self {
        let (x, y) = square(lat, lon);
        Cell((spread(x) | spread(y) << 1) as i64)
    }

    /// Its middle: degrees north, degrees east.
    pub(crate) fn middle(self) -> (f64, f64) {
        let (x, y) = self.square();
        let side = f64::from(1u32 << LEVELS);
        let lat = (PI * (1.0 - 2.0 * (f64::from(y) + 0.5) / side)).sinh().atan().to_degrees();
        (lat, (f64::from(x) + 0.5) / side * 360.0 - 180.0)
    }

    /// Column and row, from the north-west.
    fn square(self) -> (u32, u32) {
        (gathered(self.0 as u64), gathered(self.0 as u64 >> 1))
    }

    /// The number of the square of a coarser level that it lies in.
    pub(crate) fn within(self, level: u8) -> i64 {
        self.0 >> (2 * (LEVELS - level.min(LEVELS)))
    }
}

/// First and last cell of the square of a level.
pub(crate) fn cells_of(level: u8, number: i64) -> (i64, i64) {
    let shift = 2 * (LEVELS - level.min(LEVELS));
    (number << shift, ((number + 1) << shift) - 1)
}

fn square(lat: f64, lon: f64) -> (u32, u32) {
    let side = f64::from(1u32 << LEVELS);
    let last = side - 1.0;
    let lat = lat.clamp(-HIGHEST, HIGHEST).to_radians();
    let x = (lon + 180.0) / 360.0 * side;
    let y = (1.0 - lat.tan().asinh() / PI) / 2.0 * side;
    (x.clamp(0.0, last) as u32, y.clamp(0.0, last) as u32)
}

/// The bits of a number with a gap behind each.
fn spread(number: u32) -> u64 {
    (0..LEVELS).fold(0, |all, bit| all | (u64::from(number >> bit) & 1) << (2 * bit))
}

fn gathered(spread: u64) -> u32 {
    (0..LEVELS).fold(0, |all, bit| all | ((spread >> (2 * bit)) as u32 & 1) << bit)
}

/// Squares that cover a part, cut finer at its edge as long as there are not too many.
fn part_ranges(part: &Bounds) -> Vec<(i64, i64)> {
    let (left, top) = square(part.north, part.west);
    let (right, bottom) = square(part.south, part.east);
    let mut whole: Vec<(u8, i64)> = Vec::new();
    let mut edge: Vec<(u8, i64)> = vec![(0, 0)];
    while !edge.is_empty() && whole.len() + edge.len() * 4 <= RANGES {
        let level = edge[0].0 + 1;
        let finer =
            edge.iter().flat_map(|(_, number)| (0..4).map(move |quarter| (level, number * 4 + quarter)));
        let mut next = Vec::new();
        for one in finer {
            let (first, last) = cells_of(one.0, one.1);
            let ((west, north), (east, south)) = (Cell(first).square(), Cell(last).square());
            if west > right || east < left || north > bottom || south < top {
                continue;
            }
            let inside = west >= left && east <= right && north >= top && south <= bottom;
            if inside || level == LEVELS { whole.push(one) } else { next.push(one) }
        }
        edge = next;
    }
    whole.into_iter().chain(edge).map(|(level, number)| cells_of(level, number)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_knows_where_it_is() {
        for (lat, lon) in [(35.37425, 36.6033), (-54.8, -68.3), (0.0, 0.0), (84.9, 179.999), (-85.0, -180.0)]
        {
            let (north, east) = Cell::at(lat, lon).middle();
            assert!((north - lat).abs() < 3e-5 && (east - lon).abs() < 3e-5, "{lat} {lon}: {north} {east}");
        }
        assert_eq!(Cell::at(90.0, 180.0).square(), ((1 << 24) - 1, 0));
        // At level 1: north-west, north-east, south-west, south-east.
        for (number, lat, lon) in [(0, 10.0, -10.0), (1, 10.0, 10.0), (2, -10.0, -10.0), (3, -10.0, 10.0)] {
            assert_eq!(Cell::at(lat, lon).within(1), number);
        }
    }

    proptest::proptest! {
        #[test]
        fn ranges_hold_every_place_of_a_view_and_are_few(
            west in -180.0..180.0f64, south in -85.0..80.0f64, width in 0.0..360.0f64, height in 0.0..90.0f64,
            across in 0.0..1.0f64, up in 0.0..1.0f64,
        ) {
            let wrapped = |lon: f64| if lon > 180.0 { lon - 360.0 } else { lon };
            let view = Bounds { west, south, east: wrapped(west + width), north: (south + height).min(85.0) };
            let at = (south + up * (view.north - south), wrapped(west + across * width));
            let cell = Cell::at(at.0, at.1).0;
            let ranges = view.ranges();
            proptest::prop_assert!(ranges.len() <= 2 * RANGES);
            proptest::prop_assert!(ranges.windows(2).all(|pair| pair[0].1 < pair[1].0));
            proptest::prop_assert!(ranges.iter().any(|(first, last)| (*first..=*last).contains(&cell)));
        }
    }
}
