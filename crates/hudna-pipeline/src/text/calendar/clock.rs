//! Times of day: 13:29, الساعة 5, "5 pm".

use super::atoms::Kind;
use super::fields::Fields;
use super::phrase::Reader;
use super::value::TimeOfDay;
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
            Kind::Word(Sym::Hour(hour)) => (hour, None),
            _ => return None,
        };
        f.time_told = true;
        self.set_time(f, hour, minute)?;
        Some(2)
    }
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
