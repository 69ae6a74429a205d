//! Times of day: 13:29, الساعة 5, "5 pm".

use super::atoms::Kind;
use super::fields::Fields;
use super::phrase::Reader;
use super::value::{PartOfDay, TimeOfDay, Unit};
use super::words::Sym;
use crate::text::Grammar;

impl Reader<'_> {
    pub(super) fn hour_meridiem(&self, k: usize, n: u16, f: &mut Fields) -> Option<usize> {
        let meridiem = matches!(self.kind_next(k), Some(Kind::Word(Sym::Meridiem { .. })));
        if !meridiem || n > 12 {
            return None;
        }
        f.time_told = true;
        self.set_time(f, n as u8, None)
    }

    pub(super) fn set_time(&self, f: &mut Fields, hour: u8, minute: Option<u8>) -> Option<usize> {
        let time = f.time.get_or_insert_default();
        if time.hour.is_some() {
            return None;
        }
        *time = TimeOfDay { hour: Some(hour), minute, part: time.part, half: false, spoken: false };
        Some(1)
    }

    pub(super) fn at_hour(&self, k: usize, f: &mut Fields) -> Option<usize> {
        let free = f.time.is_none_or(|t| t.hour.is_none());
        let next = self.next(k).filter(|_| free)?;
        let (hour, minute) = match self.kind(next)? {
            Kind::Clock { hour, minute } => (hour, Some(minute)),
            Kind::Word(Sym::Past(minutes)) => return self.hour_past(next, minutes, f).map(|used| used + 1),
            Kind::Number { n: n @ 0..=24, digits: 1..=2 } => {
                let counts = matches!(self.grammar, Grammar::English | Grammar::Slavic);
                if counts && !self.is_clock(next) && !self.has_half_ahead(next) {
                    return None;
                }
                (n as u8, None)
            }
            // "1430 hours", as soldiers and observers write it.
            Kind::Number { n, digits: 4 } if self.grammar == Grammar::English && n < 2400 && n % 100 < 60 => {
                self.next(next).filter(|unit| self.is_unit(*unit, Unit::Hour))?;
                f.time_told = true;
                self.set_time(f, (n / 100) as u8, Some((n % 100) as u8))?;
                return Some(3);
            }
            Kind::Word(Sym::Hour(hour)) => (hour, None),
            Kind::Word(Sym::Num(n @ 1..=12)) => {
                let before = f.time.is_some_and(|time| time.part.is_some());
                let minutes = matches!(self.kind_next(next), Some(Kind::Word(Sym::Minutes(_))));
                if !(before || minutes || self.is_clock(next) || self.has_half_ahead(next)) {
                    return None;
                }
                (n as u8, None)
            }
            _ => return None,
        };
        f.time_told = true;
        let counted = self.minutes_counted(next).filter(|_| minute.is_none());
        self.set_time(f, hour, minute.or(counted.map(|(minute, _)| minute)))?;
        Some(2 + usize::from(self.is_clock(next)) + counted.map_or(0, |(_, used)| used))
    }

    /// "9 o'clock"; "dokuz buçukta", "سه و نیم": an hour and no count, by what stands behind it.
    pub(super) fn hour_spoken(&self, k: usize, n: u16, f: &mut Fields) -> Option<usize> {
        let minutes = matches!(self.kind_next(k), Some(Kind::Word(Sym::Minutes(_))));
        let of_twelve = (1..=12).contains(&n) && minutes && self.grammar == Grammar::Turkic;
        let clock = n <= 24 && self.is_clock(k);
        if !(of_twelve || clock) || f.time.is_some_and(|time| time.hour.is_some()) {
            return None;
        }
        f.time_told = true;
        self.set_time(f, n as u8, None)?;
        Some(1 + usize::from(clock))
    }

    /// "Half past nine", "без четверти восемь", "в половине десятого": an hour of twelve behind its minutes.
    pub(super) fn hour_past(&self, k: usize, told: i8, f: &mut Fields) -> Option<usize> {
        let next = self.next(k).filter(|_| f.time.is_none_or(|time| time.hour.is_none()))?;
        let hour = match self.kind(next)? {
            Kind::Number { n: n @ 1..=12, digits: 1..=2 } | Kind::Word(Sym::Num(n @ 1..=12)) => n as u8,
            Kind::Word(Sym::Nth(n @ 1..=12)) if self.grammar == Grammar::Slavic => n,
            _ => return None,
        };
        f.time_told = true;
        self.set_time(f, hour, None)?;
        minutes(f, told)?;
        Some(2 + usize::from(self.is_clock(next)))
    }

    /// "و10 دقائق", "و ده دقیقه" behind an hour: the minutes, and how many atoms tell them.
    fn minutes_counted(&self, hour: usize) -> Option<(u8, usize)> {
        let and = usize::from(matches!(self.kind_next(hour), Some(Kind::Word(Sym::And))));
        let at = self.next(hour + and).filter(|at| and == 1 || self.atoms[*at].clitic.and)?;
        let minute = match self.kind(at)? {
            Kind::Number { n: n @ 0..=59, .. } | Kind::Word(Sym::Num(n @ 0..=59)) => n as u8,
            _ => return None,
        };
        let unit = self.next(at).filter(|unit| self.is_unit(*unit, Unit::Minute))?;
        Some((minute, unit - hour))
    }

    /// Whether "o'clock" stands behind an hour.
    fn is_clock(&self, k: usize) -> bool {
        matches!(self.kind_next(k), Some(Kind::Word(Sym::OClock)))
    }

    /// Whether behind an hour stands which half of the day is meant: "3 p.m.", "3 in the afternoon", "9 at night".
    fn has_half_ahead(&self, k: usize) -> bool {
        let mut at = k + 1;
        while at < k + 3 && matches!(self.kind(at), Some(Kind::Word(Sym::In | Sym::Filler | Sym::At))) {
            if !self.adjacent(at) {
                return false;
            }
            at += 1;
        }
        self.is_half_of_day(at)
    }

    /// "В 10 часов утра", "около 15 часов", "14 часов 30 минут", "в девять вечера": the number of atoms. A count of hours
    /// alone is how long it took.
    pub(super) fn hour_counted(&self, k: usize, n: u16, f: &mut Fields) -> Option<usize> {
        if self.grammar != Grammar::Slavic || n > 24 || f.time.is_some_and(|time| time.hour.is_some()) {
            return None;
        }
        let led = matches!(self.kind_before(k), Some(Kind::Word(Sym::In | Sym::At)));
        let unit = self.next(k).filter(|unit| self.is_unit(*unit, Unit::Hour));
        let minutes = unit.and_then(|unit| {
            let at = self.next(unit)?;
            let Some(Kind::Number { n: minute @ 0..=59, .. }) = self.kind(at) else { return None };
            self.next(at).filter(|unit| self.is_unit(*unit, Unit::Minute))?;
            Some(minute as u8)
        });
        let used = 1 + usize::from(unit.is_some()) + if minutes.is_some() { 2 } else { 0 };
        // "В три часа дня": of the day, and not of the night.
        let by_day = unit.is_some_and(|unit| self.next(unit).is_some_and(|day| self.is_unit(day, Unit::Day)));
        let told = match unit {
            Some(_) => led || minutes.is_some() || by_day || self.is_half_of_day(k + used),
            None => led && self.is_half_of_day(k + 1),
        };
        if !told {
            return None;
        }
        f.time_told = true;
        self.set_time(f, n as u8, minutes)?;
        if by_day && minutes.is_none() {
            f.time.get_or_insert_default().part.get_or_insert(PartOfDay::Afternoon);
            return Some(used + 1);
        }
        Some(used)
    }

    /// "في التاسعة مساءً": without the word for an hour only after "at" and before its part of the day.
    pub(super) fn hour_named(&self, k: usize, hour: u8, f: &mut Fields) -> Option<usize> {
        let led = matches!(self.kind_before(k), Some(Kind::Word(Sym::In)));
        if !(led && self.atoms[k].clitic.article && self.is_half_of_day(k + 1)) {
            return None;
        }
        f.time_told = true;
        self.set_time(f, hour, None)
    }

    fn is_unit(&self, k: usize, unit: Unit) -> bool {
        matches!(self.kind(k), Some(Kind::Word(Sym::Unit { unit: own, .. })) if own == unit)
    }

    /// Whether the atom directly behind the one before `k` says which half of the day is meant.
    fn is_half_of_day(&self, k: usize) -> bool {
        self.adjacent(k) && matches!(self.kind(k), Some(Kind::Word(Sym::Meridiem { .. } | Sym::Part(_))))
    }
}

/// "والنصف", "و نیم", "إلا ربعاً": minutes after an hour that is told without any, or before it where negative.
pub(super) fn minutes(f: &mut Fields, told: i8) -> Option<usize> {
    let time = f.time.as_mut().filter(|time| time.minute.is_none())?;
    let hour = time.hour?;
    if told < 0 {
        time.hour = Some(match hour {
            0 => 23,
            1 => 12,
            later => later - 1,
        });
    }
    time.minute = Some(told.rem_euclid(60) as u8);
    time.spoken = true;
    Some(1)
}

/// Turns an hour of twelve into one of twenty-four.
pub(super) fn meridiem(f: &mut Fields, after_noon: bool) -> Option<usize> {
    let time = f.time.as_mut()?;
    let hour = time.hour?;
    time.half = true;
    if after_noon && hour < 12 {
        time.hour = Some(hour + 12);
    }
    if !after_noon && hour == 12 {
        time.hour = Some(0);
    }
    Some(1)
}
