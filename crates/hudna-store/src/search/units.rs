//! Days, weeks, months and years: where a day's unit begins, and how many units a stretch of days has.

use jiff::ToSpan;
use jiff::civil::Date;

/// Units that a stretch is cut into at most.
pub(super) const MOST: usize = 800;
/// Units of which a bar is still wide enough to be pointed at; the finest unit with no more of them is taken.
const READABLE: usize = 130;

/// What a timeline counts by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Calendar days.
    Day,
    /// Weeks from Monday to Sunday (ISO 8601).
    Week,
    /// Months of the Gregorian calendar.
    Month,
    /// Its years.
    Year,
}

impl Unit {
    /// All, the finest first.
    pub const ALL: [Unit; 4] = [Unit::Day, Unit::Week, Unit::Month, Unit::Year];

    /// The word in questions and answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
        }
    }

    /// The first day of the unit that a day is in; the day itself where the calendar ends before.
    pub(super) fn first(self, day: Date) -> Date {
        match self {
            Unit::Day => day,
            Unit::Week => {
                let back = i64::from(day.weekday().to_monday_zero_offset());
                day.checked_sub(back.days()).unwrap_or(day)
            }
            Unit::Month => day.first_of_month(),
            Unit::Year => day.first_of_year(),
        }
    }

    /// The last day of the unit that a day is in.
    pub(super) fn last(self, day: Date) -> Date {
        match self {
            Unit::Day => day,
            Unit::Week => self.first(day).checked_add(6.days()).unwrap_or(day),
            Unit::Month => day.last_of_month(),
            Unit::Year => day.last_of_year(),
        }
    }

    /// Units from the one of `first` to the one of `last`; 0 where that is earlier.
    pub(super) fn between(self, first: Date, last: Date) -> usize {
        let months = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month());
        let days = |from: Date, to: Date| from.until(to).map_or(0, |span| i64::from(span.get_days()));
        let count = match self {
            Unit::Day => days(first, last),
            Unit::Week => days(self.first(first), self.first(last)).div_euclid(7),
            Unit::Month => months(last) - months(first),
            Unit::Year => i64::from(last.year()) - i64::from(first.year()),
        };
        usize::try_from(count + 1).unwrap_or(0)
    }

    /// The finest that leaves bars wide enough.
    pub(super) fn fitting(first: Date, last: Date) -> Self {
        Self::ALL.into_iter().find(|unit| unit.between(first, last) <= READABLE).unwrap_or(Unit::Year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn units_hold_their_days_and_follow_on_each_other() {
        for (unit, day, first, last) in [
            (Unit::Day, date(2018, 2, 7), date(2018, 2, 7), date(2018, 2, 7)),
            (Unit::Week, date(2018, 2, 7), date(2018, 2, 5), date(2018, 2, 11)),
            (Unit::Week, date(2018, 2, 5), date(2018, 2, 5), date(2018, 2, 11)),
            (Unit::Month, date(2020, 2, 7), date(2020, 2, 1), date(2020, 2, 29)),
            (Unit::Year, date(2020, 2, 7), date(2020, 1, 1), date(2020, 12, 31)),
        ] {
            assert_eq!((unit.first(day), unit.last(day)), (first, last), "{unit:?}");
            assert_eq!(unit.between(first, last), 1);
            let next = last.tomorrow().expect("not the end of the calendar");
            assert_eq!((unit.first(next), unit.between(day, next)), (next, 2), "{unit:?}");
        }
        assert_eq!(Unit::Day.between(date(2018, 2, 7), date(2018, 2, 6)), 0);
        assert_eq!(Unit::Week.first(Date::MIN), Date::MIN);
    }

    #[test]
    fn a_long_stretch_is_cut_into_longer_units() {
        for (last, unit) in [
            (date(2018, 3, 1), Unit::Day),
            (date(2019, 12, 31), Unit::Week),
            (date(2027, 1, 1), Unit::Month),
            (date(2100, 1, 1), Unit::Year),
        ] {
            assert_eq!(Unit::fitting(date(2018, 1, 1), last), unit, "{last}");
        }
    }
}
