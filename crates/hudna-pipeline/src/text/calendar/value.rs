//! What a date expression says, before it is counted from any day.

use super::days::System;

/// Which way a date that leaves something out is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The last one not after the anchor: for what happened.
    Past,
    /// The first one not before the anchor: for what is planned.
    Future,
}

/// A part of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum PartOfDay {
    Dawn,
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
}

/// A part of a month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Edge {
    Early,
    Mid,
    Late,
}

/// A time of day as written; the 24-hour clock where the text tells morning from evening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct TimeOfDay {
    /// Hour, 0 to 24.
    pub hour: Option<u8>,
    /// Minute, 0 to 59.
    pub minute: Option<u8>,
    /// Morning, night, …
    pub part: Option<PartOfDay>,
    /// Whether it is before or after noon is told beside the hour: "10 a.m.".
    pub half: bool,
    /// Told as people speak, of twelve: "half past nine", "в половине десятого".
    pub spoken: bool,
}

/// What a date is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Day, month and year are all there (or the month and year, or the year).
    Absolute,
    /// The anchor: "yesterday", "Tuesday", "4 July".
    Anchor,
    /// The date of the event told before, and so many days: 0 "the same day", 1 "the next day".
    Previous(i32),
    /// Another event: "three weeks later".
    OtherEvent,
    /// Only a time of day is told.
    TimeOnly,
}

/// How near the report a date is by its own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nearness {
    /// A day or hour counted from the report, or a day without its year.
    Recent,
    /// A day with its year, or counted from another event.
    Dated,
    /// A month or year, or longer ago than two weeks.
    Distant,
}

/// Last, this, next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    Last,
    This,
    Next,
}

impl Shift {
    pub(super) fn by(self) -> i32 {
        match self {
            Shift::Last => -1,
            Shift::This => 0,
            Shift::Next => 1,
        }
    }
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// The year of a civil date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    Given(i16),
    /// So many years from the anchor's.
    Shifted(i32),
    Implied,
}

/// A day, month or year of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Civil {
    pub system: System,
    pub year: Year,
    pub month: Option<u8>,
    pub day: Option<u8>,
    /// `Last`: strictly before the anchor. `This`: of the anchor's year, or month where none is named.
    pub shift: Option<Shift>,
}

/// One end of a date, or all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Point {
    Civil(Civil),
    /// Monday is 1. With `week`, of the week so many weeks from the anchor's.
    Weekday {
        day: i8,
        shift: Option<Shift>,
        week: Option<i32>,
        week_start: i8,
    },
    /// Days from the anchor, and the weekday written beside it.
    Days {
        n: i32,
        weekday: Option<i8>,
    },
    /// From so many days to so many days from the anchor, both included.
    Span {
        from: i32,
        to: i32,
    },
    Week {
        n: i32,
        start: i8,
    },
    Month {
        n: i32,
        system: System,
    },
    Year {
        n: i32,
        system: System,
    },
    /// Two days, the first of them a weekday.
    Weekend {
        first: i8,
        shift: Option<Shift>,
    },
    Follow {
        days: i32,
    },
    Apart,
    TimeOnly,
}

/// What a date expression says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateValue {
    pub(super) start: Point,
    pub(super) end: Option<Point>,
    pub(super) time: Option<TimeOfDay>,
    pub(super) edge: Option<Edge>,
    pub(super) ambiguous: bool,
    pub(super) whole_day: bool,
}

impl DateValue {
    /// Whether it names a month as the one it is counted from: "the 4th and 5th of this July".
    pub fn is_this_month(&self) -> bool {
        let current = |point: &Point| {
            let Point::Civil(civil) = point else { return false };
            civil.month.is_some() && civil.year == Year::Implied && civil.shift == Some(Shift::This)
        };
        current(&self.start) || self.end.as_ref().is_some_and(current)
    }

    /// Whether it names the day it is counted from: "today", "this morning, Tuesday".
    pub fn is_today(&self) -> bool {
        matches!(self.start, Point::Days { n: 0, .. }) && self.end.is_none()
    }

    /// Whether it stands without an anchor.
    pub fn is_absolute(&self) -> bool {
        self.basis() == Basis::Absolute
    }

    /// What it is counted from.
    pub fn basis(&self) -> Basis {
        match self.start {
            Point::Civil(Civil { year: Year::Given(_), .. }) => Basis::Absolute,
            Point::Follow { days } => Basis::Previous(days),
            Point::Apart => Basis::OtherEvent,
            Point::TimeOnly => Basis::TimeOnly,
            _ => Basis::Anchor,
        }
    }

    /// How near the report it is by its own words.
    pub fn nearness(&self) -> Nearness {
        match self.start {
            Point::Civil(Civil { day: None, .. }) | Point::Month { .. } | Point::Year { .. } => {
                Nearness::Distant
            }
            Point::Civil(Civil { year: Year::Given(_), .. }) => Nearness::Dated,
            Point::Civil(Civil { year: Year::Shifted(n), .. }) if n != 0 => Nearness::Dated,
            Point::Week { n, .. } if n < -1 => Nearness::Distant,
            Point::Days { n, .. } if n < -14 => Nearness::Distant,
            Point::Follow { .. } | Point::Apart => Nearness::Dated,
            _ => Nearness::Recent,
        }
    }

    /// Time of day, where one is told.
    pub fn time(&self) -> Option<TimeOfDay> {
        self.time
    }

    /// "Early May", "late 2016": not used in resolution.
    pub fn edge(&self) -> Option<Edge> {
        self.edge
    }

    /// Whether it has a first and a last day.
    pub fn is_period(&self) -> bool {
        self.end.is_some() || matches!(self.start, Point::Span { .. } | Point::Weekend { .. })
    }

    /// Whether it covers a stretch of time: a period, or a day told as one ("in the past 24 hours, 23 May").
    pub fn covers_time(&self) -> bool {
        self.is_period() || self.whole_day
    }

    /// Whether day and month might be the other way round (05/06/2017).
    pub fn is_ambiguous(&self) -> bool {
        self.ambiguous
    }
}
