//! What observers saw, heard, or did not; and where observers were, and what they could have seen.

use serde::{Deserialize, Serialize};

use super::Anchor;

/// Two positions of one post, kilometres: what two tables make of it.
pub const SAME_KM: f64 = 0.5;

/// One observation, in the vocabulary of the OSCE special monitoring mission. It is the observer's own word.
///
/// An observation of `nothing` has no record: that a post was manned and noticed nothing is told here alone, and
/// is no proof that there was nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// Explosion, burst, shot, projectile, ..., or `nothing`; else the table's own word.
    pub what: String,
    /// The record that was made of it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub record: Option<String>,
    /// Who observed.
    pub observer: String,
    /// From where: name, and point where it is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub position: Option<Anchor>,
    /// First day, YYYY-MM-DD, with the time where it is told.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub from: Option<String>,
    /// Last day.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub to: Option<String>,
    /// Heard, saw, recorded.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub means: Option<String>,
    /// How many: least and most. A tally of this observer; never added to another's.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub number: Option<(u32, Option<u32>)>,
    /// Incoming, outgoing, undetermined, ...
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub description: Option<String>,
    /// With what.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub weapon: Option<String>,
    /// Metres from the position, least and most, as told.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub distance_m: Option<(f64, f64)>,
    /// Degrees clockwise from north.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub bearing: Option<f64>,
    /// Degrees that the direction stands for, half of them to each side.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub width: Option<f64>,
    /// How far the observer could have noticed anything, metres.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reach_m: Option<f64>,
}

impl Observation {
    /// The word for having noticed nothing.
    pub const NOTHING: &'static str = "nothing";

    /// Whether the observer was there and noticed nothing.
    pub fn is_nothing(&self) -> bool {
        self.what == Self::NOTHING
    }
}

/// An observation post, a patrol or a camera, for one period. Where observers are is withheld: it is in no text,
/// on no page and in no export before somebody releases it ([`super::release`]).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Post {
    /// Its name.
    pub name: String,
    /// `post`, `patrol` or `camera`.
    pub kind: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Manned from this day on, YYYY-MM-DD; none where it is not known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub from: Option<String>,
    /// Last day it was manned; none where it still is, or it is not known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub to: Option<String>,
    /// Who sends the observers.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub contributor: Option<String>,
    /// Who holds the ground.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub host: Option<String>,
    /// Whether the host consents: `given`, `refused`, `withdrawn`, `not known`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub consent: Option<String>,
    /// How far it sees, metres; none where it is not told.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reach_m: Option<f64>,
    /// Where it looks, degrees clockwise from north; none where it sees all around.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub bearing: Option<f64>,
    /// The angle it sees, degrees.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub width: Option<f64>,
}

impl Post {
    /// Whether it was manned on a day, as far as told: YYYY-MM-DD compares as text.
    ///
    /// A period without its first day is not known to hold on any.
    pub fn is_manned(&self, day: &str) -> bool {
        self.from.as_deref().is_some_and(|from| from <= day) && self.to.as_deref().is_none_or(|to| day <= to)
    }

    /// Whether an observation may have been made from it: of the same name, or within [`SAME_KM`]; on which days is not asked.
    pub fn is_of(&self, seen: &Observation) -> bool {
        seen.position.as_ref().is_some_and(|at| self.is_at(at))
    }

    /// Whether a position may be its own: of the same name, or within [`SAME_KM`].
    pub fn is_at(&self, at: &Anchor) -> bool {
        at.name == self.name
            || hudna_places::geo::distance_km((self.lat, self.lon), (at.lat, at.lon)) <= SAME_KM
    }

    /// Whether a point (degrees north, east) lies within what it could have seen; none where its reach is not told.
    pub fn could_see(&self, point: (f64, f64)) -> Option<bool> {
        let here = (self.lat, self.lon);
        let metres = hudna_places::geo::distance_km(here, point) * 1000.0;
        let within = metres <= self.reach_m?;
        let aside = self.bearing.map(|middle| {
            let off = (hudna_places::geo::bearing(here, point) - middle).rem_euclid(360.0);
            off.min(360.0 - off)
        });
        Some(within && aside.is_none_or(|off| off <= self.width.unwrap_or(360.0) / 2.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post(bearing: Option<f64>, width: Option<f64>, reach_m: Option<f64>) -> Post {
        Post {
            name: "OP 1".into(),
            kind: "post".into(),
            lat: 48.0,
            lon: 37.8,
            from: Some("2017-03-01".into()),
            to: Some("2017-03-31".into()),
            contributor: None,
            host: None,
            consent: None,
            reach_m,
            bearing,
            width,
        }
    }

    #[test]
    fn a_post_sees_within_its_reach_and_its_angle() {
        let north = (48.05, 37.8);
        let south = (47.95, 37.8);
        for (bearing, width, reach, point, expected) in [
            (None, None, None, north, None),
            (None, None, Some(6_000.0), north, Some(true)),
            (None, None, Some(5_000.0), north, Some(false)),
            (Some(350.0), Some(40.0), Some(6_000.0), north, Some(true)),
            (Some(350.0), Some(10.0), Some(6_000.0), north, Some(false)),
            (Some(0.0), Some(90.0), Some(6_000.0), south, Some(false)),
        ] {
            assert_eq!(post(bearing, width, reach).could_see(point), expected);
        }
    }

    #[test]
    fn a_period_holds_its_first_and_last_day() {
        let post = post(None, None, None);
        for (day, expected) in
            [("2017-02-28", false), ("2017-03-01", true), ("2017-03-31", true), ("2017-04-01", false)]
        {
            assert_eq!(post.is_manned(day), expected, "{day}");
        }
        assert!(!Post { from: None, ..post.clone() }.is_manned("2017-03-10"));
        assert!(Post { to: None, ..post }.is_manned("2030-01-01"));
    }
}
