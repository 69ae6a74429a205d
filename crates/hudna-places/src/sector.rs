//! A disc about a point, or the part of one between two distances and in a direction: "within 5 km of the crossing",
//! "1 to 6 km east-south-east of the post".

use crate::footprint::{Footprint, FootprintError, Line};
use crate::geo::{Position, bearing, destination, distance_km, wrapped};

/// Degrees between the points that an arc is drawn by: what is drawn lies inside by 0.1 % of the distance at most.
const STEP: f64 = 5.0;

/// Between two distances from a point, in a direction or all around.
#[derive(Clone, Debug, PartialEq)]
pub struct Sector {
    at: Position,
    /// Least and most, kilometres.
    km: (f64, f64),
    /// Degrees clockwise from north, and how wide the angle about it is; all around where there is none.
    toward: Option<(f64, f64)>,
    /// Its straight edges, from the least distance to the most.
    rays: Vec<Line>,
}

impl Sector {
    /// Between two distances (kilometres) from a point; `toward` is a bearing with the width of the angle about it, degrees.
    ///
    /// # Errors
    /// A point that is not on Earth, distances or angles that cannot be.
    pub fn new(at: Position, km: (f64, f64), toward: Option<(f64, f64)>) -> Result<Self, FootprintError> {
        let (direction, width) = toward.unwrap_or((0.0, 360.0));
        // What makes a footprint makes a sector.
        Footprint::sector(at, (km.0 * 1000.0, km.1 * 1000.0), direction, width)?;
        let toward = toward.filter(|(_, width)| *width < 360.0);
        let ray = |of: f64| Line::new([destination(at, of, km.0), destination(at, of, km.1)]);
        let edges = toward.map(|(direction, width)| [direction - width / 2.0, direction + width / 2.0]);
        let rays = edges.into_iter().flatten().map(ray).collect::<Result<Vec<_>, _>>()?;
        Ok(Self { at, km, toward, rays })
    }

    /// The point that it is measured from.
    pub fn at(&self) -> Position {
        self.at
    }

    /// How far it reaches, kilometres.
    pub fn most_km(&self) -> f64 {
        self.km.1
    }

    /// Whether a position lies inside; none within so many kilometres of the edge.
    pub fn holds(&self, here: Position, margin_km: f64) -> Option<bool> {
        let (least, most) = self.km;
        let away = distance_km(self.at, here);
        if away > most + margin_km {
            return Some(false);
        }
        let ahead = self.is_ahead(here);
        let near = |arc: f64| (away - arc).abs() <= margin_km;
        let near_arc = ahead && (near(most) || (least > 0.0 && near(least)));
        if margin_km > 0.0 && (near_arc || self.rays.iter().any(|ray| ray.is_near(here, margin_km))) {
            return None;
        }
        Some(ahead && least <= away && away <= most)
    }

    fn is_ahead(&self, here: Position) -> bool {
        let off = |direction: f64| wrapped(bearing(self.at, here) - direction).abs();
        self.toward.is_none_or(|(direction, width)| off(direction) <= width / 2.0)
    }

    /// Its edge as closed rings to be drawn: one, or two where it is a disc with a hole.
    pub fn rings(&self) -> Vec<Vec<Position>> {
        let (direction, width) = self.toward.unwrap_or((0.0, 360.0));
        let steps = (width / STEP).ceil().max(2.0) as u32;
        let arc = |km: f64| -> Vec<Position> {
            let turned = |step: u32| direction - width / 2.0 + width * f64::from(step) / f64::from(steps);
            (0..=steps).map(|step| destination(self.at, turned(step), km)).collect()
        };
        let closed = |mut ring: Vec<Position>| {
            ring.extend(ring.first().copied());
            ring
        };
        let (least, most) = self.km;
        let outer = arc(most);
        match self.toward {
            None => {
                // The last point of a full turn is the first but for rounding.
                let whole = |ring: Vec<Position>| closed(ring[..ring.len() - 1].to_vec());
                let hole = (least > 0.0).then(|| whole(arc(least)));
                std::iter::once(whole(outer)).chain(hole).collect()
            }
            Some(_) if least > 0.0 => {
                vec![closed(outer.into_iter().chain(arc(least).into_iter().rev()).collect())]
            }
            Some(_) => vec![closed(outer.into_iter().chain([self.at]).collect())],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::region::{Region, Shares};

    const POST: Position = (48.34, 37.77);

    fn away(toward: f64, km: f64) -> Position {
        destination(POST, toward, km)
    }

    #[test]
    fn a_disc_holds_what_is_within_its_radius_to_the_metre() {
        let disc = Sector::new(POST, (0.0, 5.0), None).unwrap();
        for toward in [0.0, 47.0, 90.0, 181.0, 271.5] {
            assert_eq!(disc.holds(away(toward, 4.999), 0.0), Some(true), "{toward}");
            assert_eq!(disc.holds(away(toward, 5.001), 0.0), Some(false), "{toward}");
            assert_eq!(disc.holds(away(toward, 4.9), 0.2), None, "{toward}");
            assert_eq!(disc.holds(away(toward, 5.3), 0.2), Some(false), "{toward}");
        }
        assert_eq!(disc.holds(POST, 0.2), Some(true));
    }

    #[test]
    fn a_sector_has_an_angle_and_two_distances_also_across_north() {
        for (toward, width) in [(112.5, 22.5), (0.0, 45.0), (359.0, 10.0)] {
            let sector = Sector::new(POST, (1.0, 6.0), Some((toward, width))).unwrap();
            let half = width / 2.0;
            for (off, km, expected) in [
                (0.0, 3.0, Some(true)),
                (half - 0.5, 3.0, Some(true)),
                (half + 0.5, 3.0, Some(false)),
                (-half - 0.5, 3.0, Some(false)),
                (0.0, 0.9, Some(false)),
                (0.0, 6.1, Some(false)),
                (180.0, 3.0, Some(false)),
            ] {
                assert_eq!(sector.holds(away(toward + off, km), 0.0), expected, "{toward} {off} {km}");
            }
            assert_eq!(sector.holds(away(toward + half, 3.0), 0.3), None);
            assert_eq!(sector.holds(away(toward, 6.2), 0.3), None);
            assert_eq!(sector.holds(away(toward + 180.0, 3.0), 0.3), Some(false));
        }
    }

    #[test]
    fn a_footprint_is_shared_out_as_its_spots_lie() {
        let region = Region::about(Sector::new(POST, (0.0, 5.0), None).unwrap(), 0.5);
        let shares = |at: Position, km: f64| Footprint::disc(at, km * 1000.0).unwrap().shares_in(&[&region]);
        assert_eq!(shares(away(90.0, 2.0), 1.0), Shares { inside: 1.0, outside: 0.0 });
        assert_eq!(shares(away(90.0, 9.0), 1.0), Shares { inside: 0.0, outside: 1.0 });
        let edge = shares(away(90.0, 5.0), 2.0);
        assert!(edge.inside > 0.2 && edge.outside > 0.2 && edge.inside + edge.outside < 0.95, "{edge:?}");
        // All of the disc lies in a footprint ten times as wide: a hundredth of it.
        let wide = shares(POST, 50.0);
        assert!(wide.inside > 0.004 && wide.inside < 0.012 && wide.outside > 0.98, "{wide:?}");
    }

    #[test]
    fn what_is_drawn_is_closed_and_holds_what_the_sector_holds() {
        for (km, toward) in [((0.0, 5.0), None), ((2.0, 5.0), None), ((1.0, 6.0), Some((80.0, 40.0)))] {
            let sector = Sector::new(POST, km, toward).unwrap();
            let rings = sector.rings();
            assert!(rings.iter().all(|ring| ring.first() == ring.last()), "{km:?}");
            let zone = crate::footprint::Zone::new(rings).unwrap();
            let spots = (0..72)
                .flat_map(|turn| [0.5, 1.5, 3.0, 4.9, 6.5].map(|km| (f64::from(turn) * 5.0 + 0.3, km)));
            for (turn, km) in spots {
                let here = away(turn, km);
                assert_eq!(Some(zone.contains(here)), sector.holds(here, 0.0), "{turn} {km}");
            }
        }
    }

    #[test]
    fn figures_that_cannot_be_make_none() {
        for (km, toward) in [
            ((0.0, 0.0), None),
            ((5.0, 2.0), None),
            ((-1.0, 2.0), None),
            ((0.0, f64::NAN), None),
            ((0.0, 2.0), Some((0.0, 0.0))),
            ((0.0, 2.0), Some((f64::NAN, 20.0))),
            ((0.0, 2.0), Some((0.0, 361.0))),
        ] {
            assert!(Sector::new(POST, km, toward).is_err(), "{km:?} {toward:?}");
        }
        assert!(Sector::new((91.0, 0.0), (0.0, 2.0), None).is_err());
    }
}
