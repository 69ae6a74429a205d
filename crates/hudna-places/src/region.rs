//! Areas and strips that a text speaks of, on the ground: zones, bands along a line with its sides, discs and sectors
//! about a point → how much of a footprint lies surely inside, surely outside, or too near the edge to tell.

use crate::footprint::{Footprint, FootprintError, Line, Zone};
use crate::geo::{Position, distance_km, rough_km};
use crate::sector::Sector;

/// A side of a line, for somebody who walks it in the order of its corners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// To the left.
    Left,
    /// To the right.
    Right,
}

/// How far a strip along a line reaches, kilometres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// Surely inside up to here, on the side meant.
    pub km: f64,
    /// Surely outside from here on: the same, but where a text gives a range ("15 to 20 km deep").
    pub at_most_km: f64,
    /// The side meant; both where none is.
    pub side: Option<Hand>,
    /// How far it reaches across the line, where a side is meant; 0: not at all.
    pub across_km: f64,
}

impl Band {
    /// How far it may reach, on either side.
    fn most_km(&self) -> f64 {
        self.at_most_km.max(self.km).max(self.across_km)
    }
}

/// An area or strip whose edge is known to within a margin.
#[derive(Clone, Debug)]
pub struct Region {
    shape: Shape,
    margin_km: f64,
    /// A disc that holds it with its margin: middle and kilometres.
    around: (Position, f64),
}

#[derive(Clone, Debug)]
enum Shape {
    Area { zone: Zone, edges: Vec<Line> },
    Strip { line: Line, band: Band },
    About(Sector),
}

/// Shares of a footprint, 0 to 1; what is in neither lies within the margin of the edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shares {
    /// Surely inside.
    pub inside: f64,
    /// Surely outside.
    pub outside: f64,
}

impl Region {
    /// An area whose borders are good to `margin_km`.
    ///
    /// # Errors
    /// A ring that makes no line.
    pub fn area(zone: Zone, margin_km: f64) -> Result<Self, FootprintError> {
        let closed = |ring: &[Position]| Line::new(ring.iter().copied().chain(ring.first().copied()));
        let edges = zone.rings().map(closed).collect::<Result<Vec<_>, _>>()?;
        let corners = zone.rings().flat_map(<[Position]>::iter).copied().collect::<Vec<_>>();
        let around = around(&corners, margin_km);
        Ok(Self { shape: Shape::Area { zone, edges }, margin_km, around })
    }

    /// A strip along a line that is good to `margin_km`.
    pub fn strip(line: Line, band: Band, margin_km: f64) -> Self {
        let reach = band.most_km() + margin_km;
        let around = around(&line.points().collect::<Vec<_>>(), reach);
        Self { shape: Shape::Strip { line, band }, margin_km, around }
    }

    /// A disc about a point, or a part of one, that is good to `margin_km`.
    pub fn about(sector: Sector, margin_km: f64) -> Self {
        let around = (sector.at(), sector.most_km() + margin_km);
        Self { shape: Shape::About(sector), margin_km, around }
    }

    /// A disc that surely holds it with its margin: middle and kilometres.
    pub fn around(&self) -> (Position, f64) {
        // The sphere is off by 0.56 % at most.
        (self.around.0, self.around.1 * 1.01)
    }

    /// Whether a position lies inside; none within the margin of the edge.
    pub fn holds(&self, at: Position) -> Option<bool> {
        match &self.shape {
            Shape::Area { zone, edges } => {
                let inside = zone.contains(at);
                let near = self.margin_km > 0.0 && edges.iter().any(|edge| edge.is_near(at, self.margin_km));
                (!near).then_some(inside)
            }
            Shape::Strip { line, band } => self.strip_holds(line, band, at),
            Shape::About(sector) => sector.holds(at, self.margin_km),
        }
    }

    /// Whether all or nothing of a disc lies inside; none where that is not clear at once.
    fn holds_all(&self, centre: Position, reach_km: f64) -> Option<bool> {
        // The sphere is off by 0.56 % at most.
        let reach = reach_km * 1.01 + self.margin_km;
        match &self.shape {
            Shape::Area { zone, edges } => {
                let clear = !edges.iter().any(|edge| edge.is_near(centre, reach));
                clear.then(|| zone.contains(centre))
            }
            Shape::Strip { line, band } => {
                let Some(away) = line.distance_up_to(centre, band.most_km() + reach) else {
                    return Some(false);
                };
                let one_side = band.side.is_none() || away > reach;
                let depth = match band.side {
                    Some(side) if one_side && line.hand(centre) != side => band.across_km,
                    _ => band.km,
                };
                (one_side && away + reach <= depth).then_some(true)
            }
            Shape::About(sector) => sector.holds(centre, reach),
        }
    }

    fn strip_holds(&self, line: &Line, band: &Band, at: Position) -> Option<bool> {
        let Some(away) = line.distance_up_to(at, band.most_km() + self.margin_km) else {
            return Some(false);
        };
        let up_to = |sure: f64, most: f64| {
            if away <= sure - self.margin_km {
                Some(true)
            } else if away > most + self.margin_km || most <= 0.0 {
                Some(false)
            } else {
                None
            }
        };
        let own = up_to(band.km, band.at_most_km.max(band.km));
        let Some(side) = band.side else { return own };
        let across = up_to(band.across_km, band.across_km);
        if away <= self.margin_km {
            return if own == across { own } else { None };
        }
        if line.hand(at) == side { own } else { across }
    }

    fn is_far_from(&self, centre: Position, reach_km: f64) -> bool {
        // The sphere is off by 0.56 % at most.
        rough_km(centre, self.around.0) * 0.99 > self.around.1 + reach_km
    }
}

impl Footprint {
    /// How much of it lies inside one of several regions at least, and how much outside all of them.
    pub fn shares_in(&self, regions: &[&Region]) -> Shares {
        let (centre, reach_m) = self.extent();
        let reach_km = reach_m / 1000.0;
        let near: Vec<&&Region> = regions.iter().filter(|one| !one.is_far_from(centre, reach_km)).collect();
        if near.is_empty() {
            return Shares { inside: 0.0, outside: 1.0 };
        }
        // A footprint that reaches no edge lies wholly on one side of it.
        let known: Vec<Option<bool>> = near.iter().map(|one| one.holds_all(centre, reach_km)).collect();
        if known.contains(&Some(true)) {
            return Shares { inside: 1.0, outside: 0.0 };
        }
        let near: Vec<&&Region> =
            near.into_iter().zip(known).filter(|(_, known)| known.is_none()).map(|(one, _)| one).collect();
        if near.is_empty() {
            return Shares { inside: 0.0, outside: 1.0 };
        }
        let (mut inside, mut outside, mut all) = (0.0, 0.0, 0.0);
        for (spot, likely) in self.spots() {
            all += likely;
            let held: Vec<Option<bool>> = near.iter().map(|one| one.holds(spot)).collect();
            if held.contains(&Some(true)) {
                inside += likely;
            } else if held.iter().all(|one| *one == Some(false)) {
                outside += likely;
            }
        }
        Shares { inside: inside / all, outside: outside / all }
    }
}

/// A disc about positions, wider by so many kilometres.
fn around(corners: &[Position], more_km: f64) -> (Position, f64) {
    let number = corners.len().max(1) as f64;
    let first = corners.first().copied().unwrap_or((0.0, 0.0));
    let sum = corners
        .iter()
        .fold((0.0, 0.0), |(north, east), at| (north + at.0, east + crate::geo::wrapped(at.1 - first.1)));
    let middle = (sum.0 / number, crate::geo::wrapped(first.1 + sum.1 / number));
    let reach = corners.iter().map(|at| distance_km(middle, *at)).fold(0.0, f64::max);
    (middle, reach + more_km)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meridian() -> Line {
        Line::new([(47.0, 38.0), (48.0, 38.0), (49.0, 38.0)]).unwrap()
    }

    #[test]
    fn sides_are_told_by_the_direction_of_the_line() {
        for (at, expected) in
            [((48.0, 37.9), Hand::Left), ((48.0, 38.1), Hand::Right), ((49.5, 37.0), Hand::Left)]
        {
            assert_eq!(meridian().hand(at), expected, "{at:?}");
        }
        // Inside a sharp bend both pieces are near; the side is that of the wedge.
        let bend = Line::new([(48.0, 37.0), (49.0, 38.0), (48.0, 39.0)]).unwrap();
        assert_eq!(bend.hand((48.5, 38.0)), Hand::Right);
        assert_eq!(bend.hand((49.2, 38.0)), Hand::Left);
    }

    #[test]
    fn strips_have_a_side_a_depth_and_a_margin() {
        let band = Band { km: 15.0, at_most_km: 20.0, side: Some(Hand::Right), across_km: 0.0 };
        let strip = Region::strip(meridian(), band, 1.0);
        // One degree of longitude is 74.6 km here.
        let east = |km: f64| (48.0, 38.0 + km / 74.6);
        for (km, expected) in [
            (5.0, Some(true)),
            (13.5, Some(true)),
            (17.0, None),
            (22.0, Some(false)),
            (0.5, None),
            (-5.0, Some(false)),
        ] {
            assert_eq!(strip.holds(east(km)), expected, "{km} km");
        }
    }

    #[test]
    fn a_footprint_is_shared_out_between_inside_outside_and_the_edge() {
        let zone = Zone::new(vec![vec![(47.0, 37.0), (48.0, 37.0), (48.0, 38.0), (47.0, 38.0)]]).unwrap();
        let region = Region::area(zone, 2.0).unwrap();
        let shares = |lat: f64, lon: f64, km: f64| {
            Footprint::disc((lat, lon), km * 1000.0).unwrap().shares_in(&[&region])
        };
        assert_eq!(shares(47.5, 37.5, 5.0), Shares { inside: 1.0, outside: 0.0 });
        assert_eq!(shares(50.0, 37.5, 5.0), Shares { inside: 0.0, outside: 1.0 });
        let half = shares(47.5, 38.0, 10.0);
        assert!(half.inside > 0.3 && half.outside > 0.3 && half.inside + half.outside < 0.9, "{half:?}");
    }
}
