//! A date expression and the day it is counted from → days of the civil calendar.

use jiff::civil::{Date, Weekday};

use super::days::{civil, month_on, on, year_month};
use super::value::{Civil, DateValue, Direction, Point, Shift, Year};
use crate::model::Precision;
use crate::model::phrase::Code;

/// Days, or why there are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The day, or the first day of a period, week, month or year.
    pub date: Option<Date>,
    /// Last day of a period, included.
    pub enddate: Option<Date>,
    /// `Unknown` exactly where `date` is none.
    pub precision: Precision,
    /// Why there is no date.
    pub reason: Option<Code>,
}

/// 29 February comes back after eight years at most, 30 Esfand after five.
const YEARS_TRIED: i16 = 8;

type Days = (Date, Option<Date>, Precision);

impl DateValue {
    /// Counts from the anchor (publication or another known day). Without one only what is
    /// absolute has a date.
    pub fn resolve(&self, anchor: Option<Date>, direction: Direction) -> Resolved {
        match self.days(anchor, direction) {
            Ok((date, enddate, precision)) => Resolved { date: Some(date), enddate, precision, reason: None },
            Err(reason) => {
                Resolved { date: None, enddate: None, precision: Precision::Unknown, reason: Some(reason) }
            }
        }
    }

    fn days(&self, anchor: Option<Date>, direction: Direction) -> Result<Days, Code> {
        let Some(end) = self.end else { return days(&self.start, anchor, direction) };
        // The two ends of a period lie together: one is counted from the anchor, the other from it.
        // What happened "from Sunday to Tuesday" is over; "4 to 10 July" may go on.
        let weekdays = matches!((self.start, end), (Point::Weekday { .. }, Point::Weekday { .. }));
        let (first, last, precision) = if direction == Direction::Future || weekdays {
            let (last, more, precision) = days(&end, anchor, direction)?;
            let first = days(&self.start, from(&self.start, anchor, last), Direction::Past)?.0;
            (first, more.unwrap_or(last), precision)
        } else {
            let (first, _, precision) = days(&self.start, anchor, Direction::Past)?;
            let (last, more, _) = days(&end, from(&end, anchor, first), Direction::Future)?;
            (first, more.unwrap_or(last), precision)
        };
        if last < first {
            return Err(Code::DateEndsBefore);
        }
        Ok((first, (last > first).then_some(last), precision))
    }
}

/// "From Sunday to yesterday": only what leaves something out is counted from the other end.
fn from(point: &Point, anchor: Option<Date>, other: Date) -> Option<Date> {
    match point {
        Point::Civil(Civil { shift: None, .. }) | Point::Weekday { shift: None, week: None, .. } => {
            Some(other)
        }
        _ => anchor,
    }
}

fn days(point: &Point, anchor: Option<Date>, direction: Direction) -> Result<Days, Code> {
    if let Point::Civil(c) = point {
        return civil_days(c, anchor, direction);
    }
    let dayless = match point {
        Point::Follow { .. } => Some(Code::DateByEventBefore),
        Point::Apart => Some(Code::DateByOtherEvent),
        Point::TimeOnly => Some(Code::DateTimeOnly),
        _ => None,
    };
    if let Some(reason) = dayless {
        return Err(reason);
    }
    relative(point, anchor.ok_or(Code::DateNoAnchor)?, direction).ok_or(Code::DateNoSuchDay)
}

fn relative(point: &Point, anchor: Date, direction: Direction) -> Option<Days> {
    let day = |date| (date, None, Precision::Day);
    Some(match *point {
        Point::Days { n, weekday } => day(near(anchor, n, weekday)?),
        Point::Span { from, to } => (on(anchor, from)?, Some(on(anchor, to)?), Precision::Day),
        Point::Weekday { day: weekday, week: Some(n), week_start, .. } => {
            let start = on(last_weekday(anchor, week_start)?, 7 * n)?;
            day(next_weekday(start, weekday)?)
        }
        Point::Weekday { day: weekday, shift, .. } => day(by_shift(anchor, weekday, shift, direction)?),
        Point::Week { n, start } => (on(last_weekday(anchor, start)?, 7 * n)?, None, Precision::Week),
        Point::Month { n, system } => {
            let (year, month) = year_month(system, anchor)?;
            let (year, month) = month_on(year, month, n)?;
            (civil(system, year, month, 1)?, None, Precision::Month)
        }
        Point::Year { n, system } => {
            let year = i16::try_from(i32::from(year_month(system, anchor)?.0) + n).ok()?;
            (civil(system, year, 1, 1)?, None, Precision::Year)
        }
        Point::Weekend { first, shift } => {
            let first = by_shift(anchor, first, shift, direction)?;
            (first, Some(on(first, 1)?), Precision::Day)
        }
        _ => return None,
    })
}

fn by_shift(anchor: Date, weekday: i8, shift: Option<Shift>, direction: Direction) -> Option<Date> {
    match (shift, direction) {
        (Some(Shift::Last), _) => last_weekday(on(anchor, -1)?, weekday),
        (Some(Shift::Next), _) => next_weekday(on(anchor, 1)?, weekday),
        (_, Direction::Past) => last_weekday(anchor, weekday),
        (_, Direction::Future) => next_weekday(anchor, weekday),
    }
}

fn number(weekday: Weekday) -> i32 {
    i32::from(weekday.to_monday_one_offset())
}

fn last_weekday(date: Date, weekday: i8) -> Option<Date> {
    on(date, -(number(date.weekday()) - i32::from(weekday)).rem_euclid(7))
}

fn next_weekday(date: Date, weekday: i8) -> Option<Date> {
    on(date, (i32::from(weekday) - number(date.weekday())).rem_euclid(7))
}

/// "Today, Tuesday" in a report that came out after midnight is the Tuesday.
fn near(anchor: Date, n: i32, weekday: Option<i8>) -> Option<Date> {
    let Some(weekday) = weekday else { return on(anchor, n) };
    // "Yesterday" never lies ahead.
    let latest = if n > 0 { n + 3 } else { (n + 3).min(0) };
    last_weekday(on(anchor, latest)?, weekday)
}

fn civil_days(c: &Civil, anchor: Option<Date>, direction: Direction) -> Result<Days, Code> {
    let year = match c.year {
        Year::Given(year) => Some(year),
        Year::Shifted(n) => {
            let own = year_month(c.system, anchor.ok_or(Code::DateNoAnchor)?).ok_or(Code::DateNoSuchDay)?.0;
            Some(i16::try_from(i32::from(own) + n).map_err(|_| Code::DateNoSuchDay)?)
        }
        Year::Implied => None,
    };
    let found = match (year, c.month, c.day) {
        (Some(year), Some(month), Some(day)) => {
            civil(c.system, year, month, day).map(|d| (d, None, Precision::Day))
        }
        (Some(year), Some(month), None) => {
            civil(c.system, year, month, 1).map(|d| (d, None, Precision::Month))
        }
        (Some(year), None, _) => civil(c.system, year, 1, 1).map(|d| (d, None, Precision::Year)),
        (None, Some(month), _) => implied_year(c, month, anchor.ok_or(Code::DateNoAnchor)?, direction),
        (None, None, Some(day)) => implied_month(c, day, anchor.ok_or(Code::DateNoAnchor)?, direction),
        (None, None, None) => None,
    };
    found.ok_or(Code::DateNoSuchDay)
}

fn implied_year(c: &Civil, month: u8, anchor: Date, direction: Direction) -> Option<Days> {
    let (own, own_month) = year_month(c.system, anchor)?;
    let mut years = candidates(c.shift, direction);
    let Some(day) = c.day else {
        let year = years.find(|n| {
            let (then, now) = ((*n, month), (0, own_month));
            match (c.shift, direction) {
                (Some(Shift::Last), _) => then < now,
                (Some(Shift::Next), _) => then > now,
                (Some(Shift::This), _) => true,
                (None, Direction::Past) => then <= now,
                (None, Direction::Future) => then >= now,
            }
        })?;
        return Some((civil(c.system, own.checked_add(year)?, month, 1)?, None, Precision::Month));
    };
    let date = years
        .filter_map(|n| civil(c.system, own.checked_add(n)?, month, day))
        .find(|date| fits(*date, anchor, c.shift, direction))?;
    Some((date, None, Precision::Day))
}

fn implied_month(c: &Civil, day: u8, anchor: Date, direction: Direction) -> Option<Days> {
    let (year, month) = year_month(c.system, anchor)?;
    let date = candidates(c.shift, direction)
        .filter_map(|n| {
            let (year, month) = month_on(year, month, i32::from(n))?;
            civil(c.system, year, month, day)
        })
        .find(|date| fits(*date, anchor, c.shift, direction))?;
    Some((date, None, Precision::Day))
}

/// Years or months from the anchor's, the likeliest first.
fn candidates(shift: Option<Shift>, direction: Direction) -> impl Iterator<Item = i16> {
    let (first, step, count) = match (shift, direction) {
        (Some(Shift::This), _) => (0, 1, 1),
        (Some(Shift::Next), _) | (None, Direction::Future) => (0, 1, YEARS_TRIED + 1),
        _ => (0, -1, YEARS_TRIED + 1),
    };
    (0..count).map(move |i| first + step * i)
}

fn fits(date: Date, anchor: Date, shift: Option<Shift>, direction: Direction) -> bool {
    match (shift, direction) {
        (Some(Shift::Last), _) => date < anchor,
        (Some(Shift::Next), _) => date > anchor,
        (Some(Shift::This), _) => true,
        (None, Direction::Past) => date <= anchor,
        (None, Direction::Future) => date >= anchor,
    }
}
