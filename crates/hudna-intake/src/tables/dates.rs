//! Days in cells: in any order, with names of months, as a spreadsheet's serial number, in three calendars.

use hudna_places::fold::fold;
use icu_calendar::cal::{Hijri, Iso, Persian};
use icu_calendar::types::Month;
use icu_calendar::{AsCalendar, Date as IcuDate};
use jiff::civil::{Date, date};

use super::known::Known;

/// Which of two numbers is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
}

/// The calendar that years of a table are counted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Calendar {
    /// Gregorian.
    #[default]
    Gregorian,
    /// Solar Hijri.
    Solar,
    /// Islamic, by the tables of Umm al-Qura.
    Islamic,
}

/// A cell that should hold a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Read {
    /// `2017-03-05`, `2017-03` or `2017`.
    Day(String),
    /// Two numbers and a year, either of which may be the day.
    Either { first: u8, second: u8, year: i16 },
    /// None, and why.
    Not(String),
}

/// The day that a cell's text says.
pub(super) fn read(text: &str, calendar: Calendar, known: &Known) -> Read {
    let folded = fold(text.trim());
    let day = without_time(&folded);
    if let Some(serial) = serial(day) {
        return serial;
    }
    let parts: Vec<&str> =
        day.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let numbers: Vec<Option<i16>> = parts.iter().map(|part| part.parse().ok()).collect();
    match (parts.as_slice(), numbers.as_slice()) {
        ([year], [Some(number)]) if year.len() == 4 => of(*number, None, None, calendar),
        ([all], [_]) if all.len() == 8 && all.bytes().all(|b| b.is_ascii_digit()) => {
            let part = |from: usize, to: usize| all.get(from..to).and_then(|text| text.parse().ok());
            let (year, month, day) = (part(0, 4), part(4, 6), part(6, 8));
            year.map_or(not("a day"), |year| of(year, month.map(|m| m as u8), day.map(|d| d as u8), calendar))
        }
        ([year, _], [Some(number), Some(month)]) if year.len() == 4 => {
            of(*number, u8::try_from(*month).ok(), None, calendar)
        }
        ([_, year], [Some(month), Some(number)]) if year.len() == 4 => {
            of(*number, u8::try_from(*month).ok(), None, calendar)
        }
        ([year, ..], [Some(y), Some(m), Some(d)]) if year.len() == 4 => {
            of(*y, u8::try_from(*m).ok(), u8::try_from(*d).ok(), calendar)
        }
        ([.., year], [Some(a), Some(b), Some(y)]) => either(*a, *b, full(*y, year.len())),
        _ => named(&parts, calendar, known),
    }
}

/// The day, once it is known which number it is.
pub(super) fn settled(first: u8, second: u8, year: i16, order: Order, calendar: Calendar) -> Read {
    match order {
        Order::Mdy => of(year, Some(first), Some(second), calendar),
        Order::Dmy | Order::Ymd => of(year, Some(second), Some(first), calendar),
    }
}

/// What an order is told by: which of two numbers cannot be a month.
pub(super) fn tells(first: u8, second: u8) -> Option<Order> {
    match (first > 12, second > 12) {
        (true, false) => Some(Order::Dmy),
        (false, true) => Some(Order::Mdy),
        _ => None,
    }
}

fn either(a: i16, b: i16, year: i16) -> Read {
    match (u8::try_from(a), u8::try_from(b)) {
        (Ok(first), Ok(second)) if first > 0 && second > 0 => Read::Either { first, second, year },
        _ => not("a day"),
    }
}

/// A year of two digits is of this century, where its half of it has begun: 95 is no year at all, because 2095 would
/// pass unseen.
fn full(year: i16, digits: usize) -> i16 {
    if digits <= 2 && year < 50 { year + 2000 } else { year }
}

/// A text with a month's name in it: "5 March 2017", "March 5, 2017", "٥ آذار ٢٠١٧".
fn named(parts: &[&str], calendar: Calendar, known: &Known) -> Read {
    let words: Vec<&str> = parts.iter().copied().filter(|part| part.parse::<i16>().is_err()).collect();
    let month = known.word("any", "month", &words.join(" ")).and_then(|number| number.parse().ok());
    let Some(month) = month else { return not("a day") };
    let numbers: Vec<&str> = parts.iter().copied().filter(|part| part.parse::<i16>().is_ok()).collect();
    let parse = |text: &str| text.parse::<i16>().unwrap_or(0);
    match numbers.as_slice() {
        [year] if year.len() == 4 => of(parse(year), Some(month), None, calendar),
        [year, day] if year.len() == 4 => {
            of(parse(year), Some(month), u8::try_from(parse(day)).ok(), calendar)
        }
        [day, year] => {
            of(full(parse(year), year.len()), Some(month), u8::try_from(parse(day)).ok(), calendar)
        }
        _ => not("a day"),
    }
}

/// "2017-03-05T14:30", "5/3/2017 2:30 PM": what stands before the time.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let before = &text[..colon];
    match before.rfind(['t', ' ']) {
        Some(at) if at > 0 => before[..at].trim_end_matches([',', ' ']),
        _ => text,
    }
}

/// Days since 30 December 1899, as spreadsheets count; from 1954 to 2119, where nothing else is meant.
fn serial(text: &str) -> Option<Read> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let days: i32 = whole.parse().ok().filter(|_| whole.len() == 5)?;
    let first = date(1899, 12, 30);
    (20_000..80_000).contains(&days).then(|| {
        let day = first.checked_add(jiff::Span::new().days(days));
        day.map_or_else(|_| not("a day"), |day| Read::Day(day.to_string()))
    })
}

fn of(year: i16, month: Option<u8>, day: Option<u8>, calendar: Calendar) -> Read {
    if calendar == Calendar::Gregorian && (1200..1700).contains(&year) {
        return Read::Not(format!(
            "the year {year} is not of the Gregorian calendar: write calendar = \"solar\" or \"islamic\" in the map"
        ));
    }
    if calendar != Calendar::Gregorian && (1700..2200).contains(&year) {
        return Read::Not(format!("the year {year} is of the Gregorian calendar, and the map names another"));
    }
    let whole = civil(calendar, year, month.unwrap_or(1), day.unwrap_or(1));
    match whole {
        None => not("a day that there is"),
        Some(_) if !(1200..2200).contains(&year) => not("a day of our time"),
        Some(found) if day.is_some() => Read::Day(found.to_string()),
        Some(found) if calendar == Calendar::Gregorian => Read::Day(if month.is_some() {
            format!("{year:04}-{:02}", found.month())
        } else {
            format!("{year:04}")
        }),
        Some(_) => not("a day"),
    }
}

fn not(what: &str) -> Read {
    Read::Not(format!("this is not {what}: write it as 2017-03-05"))
}

fn civil(calendar: Calendar, year: i16, month: u8, day: u8) -> Option<Date> {
    match calendar {
        Calendar::Gregorian => Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok(),
        Calendar::Solar => from_icu(year, month, day, Persian),
        Calendar::Islamic => from_icu(year, month, day, Hijri::new_umm_al_qura()),
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

/// `14:30` from "14:30", "2.30 pm", "1430"; none where it is no time.
pub(super) fn time(text: &str) -> Option<String> {
    let folded = fold(text.trim());
    let folded =
        folded.rsplit_once('t').filter(|(day, _)| day.len() == 10).map_or(folded.as_str(), |(_, time)| time);
    let words =
        || folded.split(|c: char| !(c.is_alphabetic() || c == '.')).map(|word| word.trim_matches('.'));
    let says = |known: &[&str]| words().any(|word| known.iter().any(|known| fold(known) == word));
    let afternoon = says(&["pm", "p.m", "م", "مساء", "ب.ظ"]);
    let morning = says(&["am", "a.m", "ص", "صباحا", "ق.ظ"]);
    let parts: Vec<&str> =
        folded.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let (hour, minute) = match parts.as_slice() {
        [all] if all.len() == 4 => (all[..2].parse().ok()?, all[2..].parse().ok()?),
        [hour, minute, ..] => (hour.parse().ok()?, minute.parse().ok()?),
        _ => return None,
    };
    let hour: u8 = match hour {
        12 if morning => 0,
        hour if afternoon && hour < 12 => hour + 12,
        hour => hour,
    };
    let minute: u8 = minute;
    (hour < 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnight_is_no_noon_and_a_place_beside_the_time_no_afternoon() {
        for (text, expected) in [
            ("14:30", Some("14:30")),
            ("1430", Some("14:30")),
            ("2.30 pm", Some("14:30")),
            ("2:30 P.M.", Some("14:30")),
            ("12:05 AM", Some("00:05")),
            ("12:05 pm", Some("12:05")),
            ("٢:٣٠ م", Some("14:30")),
            ("٢:٣٠ مساءً", Some("14:30")),
            ("١٢:٣٠ ص", Some("00:30")),
            ("۲:۳۰ ب.ظ", Some("14:30")),
            ("2:30 محلي", Some("02:30")),
            ("25:00", None),
            ("noon", None),
        ] {
            assert_eq!(time(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn two_digits_of_a_former_century_are_no_year() {
        let known = Known::default();
        let check = |text: &str, expected: Read| {
            assert_eq!(read(text, Calendar::Gregorian, &known), expected, "{text}")
        };
        check("5.3.17", Read::Either { first: 5, second: 3, year: 2017 });
        let Read::Either { first, second, year } = read("5.3.95", Calendar::Gregorian, &known) else {
            panic!()
        };
        assert_eq!(settled(first, second, year, Order::Dmy, Calendar::Gregorian), not("a day of our time"));
    }
}
