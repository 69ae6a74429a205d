//! A movement that a party notified beforehand: who moves what from where to where and when, whom they told and when, and what
//! the answer was.

use hudna_places::Line;
use hudna_places::geo::{Position, distance_km};
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::{Anchor, Entity};

/// To each side of a route that was notified without a width, kilometres.
const CORRIDOR_KM: f64 = 5.0;
/// A road between two places is at most so many times as long as the straight line: beyond, nobody is on it.
const DETOUR: f64 = 1.4;

/// Yes, no, or not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Whether {
    /// It is so.
    #[serde(rename = "true")]
    Yes,
    /// What is told does not decide.
    #[serde(rename = "undecidable")]
    Open,
    /// It is not so.
    #[serde(rename = "false")]
    No,
}

impl Whether {
    /// As it is written: `true`, `false`, `undecidable`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "true",
            Self::Open => "undecidable",
            Self::No => "false",
        }
    }
}

/// A convoy, an evacuation, a withdrawal, a delivery of aid, a patrol, as it was notified. It may still be to come: where and
/// when it goes is in no text and in no export, and nothing of it is told before it is over ([`super::release`]).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Movement {
    /// A row of data/agreements/movements.tsv: `aid`, `evacuation`, `withdrawal`, …
    pub kind: String,
    /// Who notified it.
    pub by: Entity,
    /// Who moves, where that is somebody else.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub mover: Option<Entity>,
    /// Whom they told, as written.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub told: Option<String>,
    /// When they told them: a day, with the local time where it is told (`2017-06-01T07:00`).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub notified: Option<String>,
    /// When it begins: a day, with the local time where it is told.
    pub from: String,
    /// When it is over by; the day on which it begins where none is told.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub to: Option<String>,
    /// The places of its route that are known, in their order.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub route: Vec<Stop>,
    /// A place of the route is not known.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub part: bool,
    /// So many kilometres to each side of the route were notified.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub corridor_km: Option<f64>,
    /// The country, ISO 3166-1 alpha-3: its clocks tell the times.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub country: Option<String>,
    /// `agreed`, `refused`, `pending`, `cancelled`, `not needed`; none where it is not told.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub answer: Option<String>,
    /// How many hours before it begins it had to be notified, by the procedure that the table's owner goes by.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub notice_h: Option<f64>,
    /// What moves, as written.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub load: Option<String>,
}

/// A place of a route.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stop {
    /// Name and point.
    pub at: Anchor,
    /// How far the place reaches about its point, kilometres.
    pub radius_km: f64,
}

impl Movement {
    /// Its first and last day, YYYY-MM-DD.
    pub fn days(&self) -> (&str, &str) {
        let day = |moment: &'_ str| moment.get(..10).map_or(moment.len(), |_| 10);
        let last = self.to.as_deref().unwrap_or(&self.from);
        (&self.from[..day(&self.from)], &last[..day(last)])
    }

    /// Who moves.
    pub fn mover(&self) -> &Entity {
        self.mover.as_ref().unwrap_or(&self.by)
    }

    /// Its route as straight lines between the places that are known; none of a single place.
    pub fn line(&self) -> Option<Line> {
        Line::new(self.route.iter().map(|stop| (stop.at.lat, stop.at.lon))).ok()
    }

    /// Whether a point (degrees north, east) lies on its way, of which this is the [`Movement::line`]: by straight lines, because
    /// nobody told the roads; what a road may reach is open, and so is all that a place that is not known may lead to.
    pub fn way(&self, line: Option<&Line>, at: Position) -> Whether {
        let wide = self.corridor_km.unwrap_or(CORRIDOR_KM);
        let away = |stop: &Stop| distance_km((stop.at.lat, stop.at.lon), at);
        let at_stop = self.route.iter().any(|stop| away(stop) <= stop.radius_km + wide);
        if at_stop || line.is_some_and(|line| line.distance_km(at) <= wide) {
            return Whether::Yes;
        }
        let by_road = |pair: &[Stop]| {
            let between = distance_km((pair[0].at.lat, pair[0].at.lon), (pair[1].at.lat, pair[1].at.lon));
            away(&pair[0]) + away(&pair[1]) <= DETOUR * between
        };
        let may_be = self.part || self.route.is_empty() || self.route.windows(2).any(by_road);
        if may_be { Whether::Open } else { Whether::No }
    }

    /// Whether it was notified before it was to begin, by as many hours as are asked for. A day without its hour is any hour of it.
    pub fn in_time(&self) -> Whether {
        let told = self.notified.as_deref().and_then(moments).zip(moments(&self.from));
        let Some(((told, told_by), (begins, begins_by))) = told else { return Whether::Open };
        let minutes = |to: DateTime, from: DateTime| to.duration_since(from).as_mins() as f64;
        let asked = self.notice_h.unwrap_or(0.0) * 60.0;
        match (minutes(begins, told_by), minutes(begins_by, told)) {
            (least, _) if least >= asked => Whether::Yes,
            (_, most) if most < asked => Whether::No,
            _ => Whether::Open,
        }
    }

    /// Whether it was agreed to, or needed no answer. One that was taken back is not.
    pub fn agreed(&self) -> Whether {
        match self.answer.as_deref() {
            Some("agreed" | "not needed") => Whether::Yes,
            Some("refused" | "cancelled") => Whether::No,
            _ => Whether::Open,
        }
    }
}

/// The first and the last minute that a day or an hour may mean.
fn moments(told: &str) -> Option<(DateTime, DateTime)> {
    if told.contains('T') {
        let at = told.parse().ok()?;
        return Some((at, at));
    }
    let day: Date = told.parse().ok()?;
    Some((day.at(0, 0, 0, 0), day.at(23, 59, 0, 0)))
}
