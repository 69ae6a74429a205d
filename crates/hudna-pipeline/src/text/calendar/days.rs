//! Days of three calendars → civil (Gregorian) days and back.

use icu_calendar::cal::{Hijri, Iso, Persian};
use icu_calendar::types::Month;
use icu_calendar::{AsCalendar, Date as IcuDate};
use jiff::civil::Date;

/// A calendar that reports count their days in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// Gregorian.
    Gregorian,
    /// Solar Hijri, as in Iran and Afghanistan.
    Solar,
    /// Islamic lunar, by the tables of Umm al-Qura; a day off from sighted months at times.
    Islamic,
}

/// The civil day of a day in a calendar; none where that calendar has no such day.
pub(super) fn civil(system: System, year: i16, month: u8, day: u8) -> Option<Date> {
    match system {
        System::Gregorian => Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok(),
        System::Solar => from_icu(year, month, day, Persian),
        System::Islamic => from_icu(year, month, day, Hijri::new_umm_al_qura()),
    }
}

fn from_icu<A: AsCalendar>(year: i16, month: u8, day: u8, calendar: A) -> Option<Date> {
    if !(1..=12).contains(&month) {
        return None;
    }
    let iso =
        IcuDate::try_new(i32::from(year).into(), Month::new(month), day, calendar).ok()?.to_calendar(Iso);
    let year = i16::try_from(iso.year().extended_year()).ok()?;
    Date::new(year, i8::try_from(iso.month().ordinal).ok()?, i8::try_from(iso.day_of_month().0).ok()?).ok()
}

/// Year and month of a civil day in a calendar.
pub(super) fn year_month(system: System, date: Date) -> Option<(i16, u8)> {
    let iso = IcuDate::try_new(
        i32::from(date.year()).into(),
        Month::new(date.month() as u8),
        date.day() as u8,
        Iso,
    )
    .ok()?;
    match system {
        System::Gregorian => Some((date.year(), date.month() as u8)),
        System::Solar => parts(&iso.to_calendar(Persian)),
        System::Islamic => parts(&iso.to_calendar(Hijri::new_umm_al_qura())),
    }
}

fn parts<A: AsCalendar>(date: &IcuDate<A>) -> Option<(i16, u8)> {
    Some((i16::try_from(date.year().extended_year()).ok()?, date.month().ordinal))
}

/// The month `by` months on.
pub(super) fn month_on(year: i16, month: u8, by: i32) -> Option<(i16, u8)> {
    let months = i32::from(year) * 12 + i32::from(month) - 1 + by;
    Some((i16::try_from(months.div_euclid(12)).ok()?, u8::try_from(months.rem_euclid(12) + 1).ok()?))
}

/// The day `by` days on.
pub(super) fn on(date: Date, by: i32) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(by).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(system: System, year: i16, month: u8, day: u8, expected: Option<&str>) {
        assert_eq!(civil(system, year, month, day).map(|d| d.to_string()).as_deref(), expected);
    }

    #[test]
    fn days_of_three_calendars_meet() {
        check(System::Gregorian, 2017, 4, 31, None);
        check(System::Gregorian, 2016, 2, 29, Some("2016-02-29"));
        check(System::Gregorian, 2017, 2, 29, None);
        check(System::Solar, 1396, 4, 14, Some("2017-07-05"));
        check(System::Solar, 1396, 1, 1, Some("2017-03-21"));
        check(System::Solar, 1395, 12, 30, Some("2017-03-20"));
        check(System::Solar, 1396, 12, 30, None);
        check(System::Solar, 1396, 13, 1, None);
        check(System::Islamic, 1441, 9, 1, Some("2020-04-24"));
        check(System::Islamic, 1441, 11, 25, Some("2020-07-16"));
        check(System::Islamic, 1441, 1, 31, None);
    }

    #[test]
    fn a_day_knows_its_year_and_month_elsewhere() {
        let date = Date::constant(2017, 7, 5);
        assert_eq!(year_month(System::Solar, date), Some((1396, 4)));
        assert_eq!(year_month(System::Islamic, date), Some((1438, 10)));
        assert_eq!(month_on(2017, 1, -1), Some((2016, 12)));
        assert_eq!(month_on(2017, 12, 13), Some((2019, 1)));
    }

    #[test]
    fn every_year_ends_the_day_before_the_next_begins() {
        for system in [System::Solar, System::Islamic] {
            let mut long = 0;
            for year in 1340..1460 {
                let last = (28..=31).rev().find_map(|day| civil(system, year, 12, day)).unwrap();
                assert_eq!(on(last, 1), civil(system, year + 1, 1, 1), "{system:?} {year}");
                long += usize::from(civil(system, year, 12, 30).is_some());
            }
            assert!((20..90).contains(&long), "{system:?} has {long} long years");
        }
    }
}
