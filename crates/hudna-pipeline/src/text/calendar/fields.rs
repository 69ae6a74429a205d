//! The parts of one date, gathered word by word, and the point they make together.

use super::atoms::Figures;
use super::days::System;
use super::value::{Civil, DateValue, Edge, Point, Shift, TimeOfDay, Unit, Year};

/// The parts of one date as far as they have been read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fields {
    pub day: Option<u8>,
    pub day_last: Option<u8>,
    pub month: Option<(System, u8)>,
    pub weak_month: bool,
    pub year: Option<i16>,
    pub weekday: Option<i8>,
    pub weak_weekday: bool,
    pub offset: Option<i32>,
    pub shift: Option<Shift>,
    pub unit: Option<Unit>,
    pub time: Option<TimeOfDay>,
    /// "At" or "pm" makes a time stand alone.
    pub time_told: bool,
    pub edge: Option<Edge>,
    pub figures: Option<Figures>,
    /// A reading that takes the place of all others.
    pub point: Option<Point>,
    /// A day told as the period that ended with it.
    pub whole_day: bool,
    /// "Day" or "on" beside it: enough for a weak weekday.
    pub context: bool,
    /// "In" or "month of" beside it: enough for a weak month.
    pub month_named: bool,
}

/// A language's habits in reckoning days.
#[derive(Clone, Copy, Debug)]
pub(super) struct Habit {
    /// "Last month" is one of this calendar's.
    pub home: System,
    /// First day of the week, Monday is 1.
    pub week_start: i8,
}

impl Fields {
    pub fn is_empty(&self) -> bool {
        self.day.is_none()
            && self.month.is_none()
            && self.year.is_none()
            && self.weekday.is_none()
            && self.offset.is_none()
            && self.figures.is_none()
            && self.point.is_none()
            && self.unit.is_none()
    }

    /// What the parts say together; none where they are no date.
    pub fn finish(&self, habit: Habit) -> Option<DateValue> {
        let start = self.start(habit)?;
        let end = match (start, self.day_last) {
            (Point::Civil(civil), Some(last)) => Some(Point::Civil(Civil { day: Some(last), ..civil })),
            _ => None,
        };
        let ambiguous = self.figures.is_some_and(|f| f.ambiguous);
        let (time, edge, whole_day) = (self.time, self.edge, self.whole_day);
        Some(DateValue { start, end, time, edge, ambiguous, whole_day })
    }

    fn start(&self, habit: Habit) -> Option<Point> {
        if let Some(point) = self.point {
            return Some(point);
        }
        if let Some(figures) = self.figures {
            return Some(self.of_figures(figures, habit));
        }
        if self.month.is_some() {
            return self.of_month();
        }
        let civil = |year, day| Civil { system: habit.home, year, month: None, day, shift: self.shift };
        if let Some(year) = self.year {
            let civil = civil(Year::Given(year), None);
            return Some(Point::Civil(Civil { system: system_of(year, habit), shift: None, ..civil }));
        }
        if let Some(n) = self.offset {
            return Some(Point::Days { n, weekday: self.weekday });
        }
        if let Some(day) = self.weekday {
            return self.of_weekday(day, habit);
        }
        if self.day.is_some() {
            return Some(Point::Civil(Civil { system: System::Gregorian, ..civil(Year::Implied, self.day) }));
        }
        if let (Some(unit), Some(shift)) = (self.unit, self.shift) {
            return of_unit(unit, shift.by(), habit);
        }
        (self.time_told && self.time.is_some_and(|t| t.hour.is_some())).then_some(Point::TimeOnly)
    }

    fn of_figures(&self, figures: Figures, habit: Habit) -> Point {
        let year = figures.year.or(self.year);
        Point::Civil(Civil {
            system: year.map_or(System::Gregorian, |y| system_of(y, habit)),
            year: year.map_or(Year::Implied, Year::Given),
            month: Some(figures.month),
            day: Some(figures.day),
            shift: self.shift,
        })
    }

    fn of_month(&self) -> Option<Point> {
        let (system, month) = self.month?;
        let backed = self.day.is_some() || self.year.is_some() || self.edge.is_some() || self.month_named;
        if self.weak_month && !backed && self.shift.is_none() {
            return None;
        }
        let (year, shift) = match (self.year, self.unit, self.shift) {
            (Some(year), _, _) => (Year::Given(year), None),
            (None, Some(Unit::Year), Some(shift)) => (Year::Shifted(shift.by()), None),
            (None, _, shift) => (Year::Implied, shift),
        };
        Some(Point::Civil(Civil { system, year, month: Some(month), day: self.day, shift }))
    }

    fn of_weekday(&self, day: i8, habit: Habit) -> Option<Point> {
        let part = self.time.is_some_and(|t| t.part.is_some());
        if self.weak_weekday && !self.context && !part && self.shift.is_none() {
            return None;
        }
        let week = match (self.unit, self.shift) {
            (Some(Unit::Week), Some(shift)) => Some(shift.by()),
            _ => None,
        };
        let shift = self.shift.filter(|_| week.is_none());
        Some(Point::Weekday { day, shift, week, week_start: habit.week_start })
    }
}

/// The calendar a year is of: 1300 to 1499 are years of the language's own, or else Islamic.
fn system_of(year: i16, habit: Habit) -> System {
    match (1300..1500).contains(&year) {
        false => System::Gregorian,
        true if habit.home == System::Solar => System::Solar,
        true => System::Islamic,
    }
}

/// So many units from the anchor.
pub(super) fn of_unit(unit: Unit, n: i32, habit: Habit) -> Option<Point> {
    Some(match unit {
        Unit::Minute => Point::Days { n: 0, weekday: None },
        Unit::Hour => Point::Days { n: n / 24, weekday: None },
        Unit::Day => Point::Days { n, weekday: None },
        Unit::Week => Point::Week { n, start: habit.week_start },
        Unit::Month => Point::Month { n, system: habit.home },
        Unit::Year => Point::Year { n, system: habit.home },
    })
}
