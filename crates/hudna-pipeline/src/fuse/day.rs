//! Dates as written → whole days that can be counted and compared.

use jiff::civil::Date;

use crate::model::{Precision, Record};

/// Days since 1 January 1970.
pub type Day = i32;

/// A stretch of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

impl Days {
    /// One day.
    pub fn one(day: Day) -> Self {
        Self { from: day, to: day }
    }

    /// How many days.
    pub fn count(self) -> i32 {
        self.to - self.from + 1
    }

    /// Days between the two, 0 where they touch the same day.
    pub fn gap(self, other: Self) -> i32 {
        (self.from - other.to).max(other.from - self.to).max(0)
    }

    /// Told to the day, or nearly: a period of up to a week is a date, a month is not.
    pub fn is_exact(self) -> bool {
        self.count() <= 7
    }
}

/// A date, or the date of a date-time (RFC 3339).
pub fn parse(text: &str) -> Option<Day> {
    text.get(..10)?.parse().ok().map(count)
}

/// The number of a civil day.
pub fn count(date: Date) -> Day {
    date.since(Date::constant(1970, 1, 1)).map_or(0, |span| span.get_days())
}

/// The civil day of a number; none beyond the calendar.
pub fn civil(day: Day) -> Option<Date> {
    Date::constant(1970, 1, 1).checked_add(jiff::Span::new().try_days(day).ok()?).ok()
}

/// `YYYY-MM-DD`.
pub fn written(day: Day) -> String {
    civil(day).map_or_else(String::new, |date| date.to_string())
}

/// The days a record may have happened on, as far as its date says.
pub fn of_record(record: &Record) -> Option<Days> {
    let from = parse(record.date.as_deref()?)?;
    let to = record.enddate.as_deref().and_then(parse).filter(|to| *to >= from);
    let rest = match record.date_precision {
        Precision::Day => from,
        Precision::Week => from + 6,
        Precision::Month => civil(from).map_or(from + 30, |date| count(date.last_of_month())),
        Precision::Year => civil(from).map_or(from + 365, |date| count(date.last_of_year())),
        Precision::Unknown => return None,
    };
    Some(Days { from, to: to.unwrap_or(rest) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_and_written_back() {
        for (text, number) in [("1970-01-01", 0), ("2017-07-04", 17351), ("1969-12-31", -1)] {
            assert_eq!(parse(text), Some(number));
            assert_eq!(written(number), text);
        }
        assert_eq!(parse("2017-07-04T09:00:00Z"), Some(17351));
        assert_eq!(parse("soon"), None);
    }

    #[test]
    fn gaps_are_days_between() {
        let days = |from, to| Days { from, to };
        assert_eq!(days(1, 3).gap(days(3, 4)), 0);
        assert_eq!(days(1, 3).gap(days(5, 9)), 2);
        assert_eq!(days(5, 9).gap(days(1, 3)), 2);
    }
}
