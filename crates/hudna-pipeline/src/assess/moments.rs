//! Local days and hours as texts have them → stretches of time that can be compared.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::model::incident::When;

/// From one instant to another, the second not included; an instant where both are the same. A local hour that comes
/// twice, or not at all, because clocks were changed is the stretch between the instants that it may mean.
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
        return hour(text.parse().ok()?, zone);
    }
    let day: Date = text.parse().ok()?;
    days(day, day, zone)
}

/// The first moment of a local day, or a local hour: where something begins that is said to begin then.
pub fn beginning(text: &str, zone: &TimeZone) -> Option<Stretch> {
    let at = local(text, zone)?;
    Some(if text.contains('T') { at } else { Stretch { to: at.from, ..at } })
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

/// The first moment of a day; where clocks are put forward at midnight, the first there is.
fn instant(at: DateTime, zone: &TimeZone) -> Option<Timestamp> {
    zone.to_ambiguous_zoned(at).compatible().ok().map(|zoned| zoned.timestamp())
}

/// A local hour: when clocks are put back it comes twice, when they are put forward a writer may have meant either
/// offset.
pub(super) fn hour(at: DateTime, zone: &TimeZone) -> Option<Stretch> {
    let either = || zone.to_ambiguous_zoned(at);
    let from = either().earlier().ok()?.timestamp();
    Some(Stretch { from, to: either().later().ok()?.timestamp() })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(text: &str, name: &str) -> (String, String) {
        let at = local(text, &zone(name).unwrap()).unwrap();
        (at.from.to_string(), at.to.to_string())
    }

    #[test]
    fn an_hour_that_comes_twice_or_never_is_all_that_it_may_mean() {
        // Kyiv put its clocks back at 4 on 26 October 2014, and forward at 3 on 29 March 2015.
        let once = ("2014-10-25T22:30:00Z".to_owned(), "2014-10-25T22:30:00Z".to_owned());
        assert_eq!(hours("2014-10-26T01:30", "Europe/Kyiv"), once);
        let twice = ("2014-10-26T00:30:00Z".to_owned(), "2014-10-26T01:30:00Z".to_owned());
        assert_eq!(hours("2014-10-26T03:30", "Europe/Kyiv"), twice);
        let never = ("2015-03-29T00:30:00Z".to_owned(), "2015-03-29T01:30:00Z".to_owned());
        assert_eq!(hours("2015-03-29T03:30", "Europe/Kyiv"), never);
    }

    #[test]
    fn a_day_begins_with_its_first_moment_also_where_it_has_no_midnight() {
        // Beirut put its clocks forward at midnight: 26 March 2006 began at 1.
        let day = local("2006-03-26", &zone("Asia/Beirut").unwrap()).unwrap();
        assert_eq!(day.from.to_string(), "2006-03-25T22:00:00Z");
        assert_eq!(day.to.to_string(), "2006-03-26T21:00:00Z");
        let begins = beginning("2006-03-26", &zone("Asia/Beirut").unwrap()).unwrap();
        assert_eq!((begins.from, begins.to), (day.from, day.from));
    }
}
