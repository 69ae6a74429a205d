//! Times of day: 13:29, الساعة 5, "5 pm".

use super::atoms::Kind;
use super::fields::Fields;
use super::phrase::Reader;
use super::value::{TimeOfDay, Unit};
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
        *time = TimeOfDay { hour: Some(hour), minute, part: time.part, half: false };
        Some(1)
    }

    pub(super) fn at_hour(&self, k: usize, f: &mut Fields) -> Option<usize> {
        let free = f.time.is_none_or(|t| t.hour.is_none());
        let next = self.next(k).filter(|_| free)?;
        let (hour, minute) = match self.kind(next)? {
            Kind::Clock { hour, minute } => (hour, Some(minute)),
            Kind::Number { n: n @ 0..=24, digits: 1..=2 } => {
                let meridiem =
                    matches!(self.kind_next(next), Some(Kind::Word(Sym::Meridiem { .. } | Sym::Part(_))));
                if matches!(self.grammar, Grammar::English | Grammar::Slavic) && !meridiem {
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
            Kind::Word(Sym::Num(n @ 1..=12)) if self.is_half_of_day(next + 1) => (n as u8, None),
            _ => return None,
        };
        f.time_told = true;
        self.set_time(f, hour, minute)?;
        Some(2)
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
        let told = match unit {
            Some(_) => led || minutes.is_some() || self.is_half_of_day(k + used),
            None => led && self.is_half_of_day(k + 1),
        };
        if !told {
            return None;
        }
        f.time_told = true;
        self.set_time(f, n as u8, minutes)?;
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

/// "والنصف", "و نیم": minutes after an hour that is told without any.
pub(super) fn minutes(f: &mut Fields, told: u8) -> Option<usize> {
    let time = f.time.as_mut().filter(|time| time.hour.is_some() && time.minute.is_none())?;
    time.minute = Some(told);
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
