//! From when until when a zone is valid → whether it was, when something happened.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::moments::{Stretch, beginning, day_of};
use super::truth::{Answered, Truth};
use crate::model::phrase::{Argument, Code};

/// How a day or hour is written in agreements' files.
pub const DAY: &str = "write a day as 2017-05-06, or a local hour as 2017-05-06T00:00";

/// When a zone is valid: from its first moment until the moment from which it is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Valid {
    from: Option<Bound>,
    until: Option<Bound>,
}

/// A bound as it is written, and the moments that it may mean.
type Bound = (String, Stretch);

/// A local day or hour as it stands in a file, where it can be read.
pub fn read(text: &str) -> Option<Stretch> {
    beginning(text, &TimeZone::UTC).filter(|_| day_of(text).is_some())
}

/// Whether it would end before it begins, or as it begins.
pub fn is_turned(from: &str, until: &str) -> bool {
    read(from).zip(read(until)).is_some_and(|(from, until)| until.from <= from.from)
}

impl Valid {
    /// From the two bounds as they are written, local in a zone; empty is open.
    pub fn of((from, until): &(String, String), zone: &TimeZone) -> Self {
        let bound = |text: &String| Some((text.clone(), beginning(text, zone)?));
        Self { from: bound(from), until: bound(until) }
    }

    /// Whether it was valid all through a stretch of time; none where it was.
    pub fn fails(&self, zone: &Argument, when: Option<Stretch>) -> Option<Answered> {
        if self.from.is_none() && self.until.is_none() {
            return None;
        }
        let Some(when) = when else { return Some(Answered::open(Code::NeedsWhen, Code::WhenNotTold)) };
        let of = |at: &str| [("zone", zone.clone()), ("at", at.into())];
        let begun = self.from.as_ref().map_or(Truth::True, |(_, at)| since(when, *at));
        let over = self.until.as_ref().map_or(Truth::False, |(_, at)| since(when, *at));
        let from = self.from.as_ref().map_or("", |(at, _)| at.as_str());
        let until = self.until.as_ref().map_or("", |(at, _)| at.as_str());
        match (begun, over) {
            (Truth::False, _) => Some(Answered::no(Code::ZoneNotYet.with(of(from)))),
            (_, Truth::True) => Some(Answered::no(Code::ZoneNoLonger.with(of(until)))),
            (Truth::Undecidable, _) => Some(Answered::open(Code::NeedsHour, Code::ZoneAround.with(of(from)))),
            (_, Truth::Undecidable) => {
                Some(Answered::open(Code::NeedsHour, Code::ZoneAround.with(of(until))))
            }
            (Truth::True, Truth::False) => None,
        }
    }

    /// The moments at which it begins or ends.
    pub fn turns(&self) -> impl Iterator<Item = Timestamp> + '_ {
        [&self.from, &self.until].into_iter().flatten().map(|(_, at)| at.from)
    }

    /// As it is written, for telling one from another.
    pub fn bounds(&self) -> [Option<&str>; 2] {
        [&self.from, &self.until].map(|bound| bound.as_ref().map(|(at, _)| at.as_str()))
    }
}

/// Whether all of a stretch lies at or after a moment.
fn since(when: Stretch, at: Stretch) -> Truth {
    match () {
        () if when.is_after(at) => Truth::True,
        () if when.is_before(at) => Truth::False,
        () => Truth::Undecidable,
    }
}
