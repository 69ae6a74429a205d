//! Local days and hours as texts have them → stretches of time that can be compared.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::model::incident::When;

/// From one instant to another, the second not included; an instant where both are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// First instant.
    pub from: Timestamp,
    /// The instant after the last.
    pub to: Timestamp,
}

/// A time zone by its IANA name, from the tables built in.
pub fn zone(name: &str) -> Option<TimeZone> {
    TimeZone::get(name).ok()
}

/// A local day (`2017-05-06`), all of it, or a local hour (`2017-05-06T00:00`), that instant.
pub fn local(text: &str, zone: &TimeZone) -> Option<Stretch> {
    if text.contains('T') {
        let at = instant(text.parse().ok()?, zone)?;
        return Some(Stretch { from: at, to: at });
    }
    let day: Date = text.parse().ok()?;
    days(day, day, zone)
}

/// Local days, both included.
pub fn days(first: Date, last: Date, zone: &TimeZone) -> Option<Stretch> {
    let from = instant(first.at(0, 0, 0, 0), zone)?;
    Some(Stretch { from, to: instant(last.tomorrow().ok()?.at(0, 0, 0, 0), zone)? })
}

/// The day of a local day or hour.
pub fn day_of(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

/// A local hour that a change of clocks skips or repeats is read by the offset before the change.
fn instant(at: DateTime, zone: &TimeZone) -> Option<Timestamp> {
    zone.to_ambiguous_zoned(at).compatible().ok().map(|zoned| zoned.timestamp())
}

impl Stretch {
    /// When something happened, its days counted in a zone; none where that is not told.
    pub fn of(when: &When, zone: &TimeZone) -> Option<Self> {
        match when {
            When::Unknown => None,
            When::Days(first, last) => days(*first, *last, zone),
            When::Hours(from, to) => Some(Self { from: *from, to: *to }),
        }
    }

    /// It begins when the other is over, or at the instant that the other is.
    pub fn is_after(self, other: Self) -> bool {
        self.from >= other.to
    }

    /// It is over before the other begins.
    pub fn is_before(self, other: Self) -> bool {
        if self.from == self.to { self.to < other.from } else { self.to <= other.from }
    }
}
