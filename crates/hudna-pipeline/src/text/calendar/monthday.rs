//! Figures beside a month: days of it ("4 and 5", "4–6"), its year; and years and days alone.

use super::atoms::Kind;
use super::days::System;
use super::fields::Fields;
use super::phrase::{JOINING, Reader};
use super::value::{Point, Unit};
use super::words::Sym;
use crate::text::Grammar;

impl Reader<'_> {
    pub(super) fn number(&self, k: usize, n: u16, digits: u8, f: &mut Fields) -> Option<usize> {
        if let Some(used) = self.hour_counted(k, n, f).or_else(|| self.hour_spoken(k, n, f)) {
            return Some(used);
        }
        if matches!(f.point, Some(Point::Span { .. })) {
            // "In the past 24 hours, 23 May": the day is told.
            let used = self.days_of_month(k, f)?;
            f.point = None;
            f.whole_day = true;
            return Some(used);
        }
        if f.figures.is_some() || f.point.is_some() {
            return None;
        }
        if f.month.is_none() && f.day.is_none() {
            return self
                .days_of_month(k, f)
                .or_else(|| self.day_alone(k, n, digits, f))
                .or_else(|| self.year_alone(k, n, digits, f))
                .or_else(|| self.hour_meridiem(k, n, f));
        }
        let (system, _) = f.month?;
        if f.year.is_none() && self.is_year_of(k, system, n, digits, f) {
            f.year = Some(if digits == 2 { 1300 + n as i16 } else { n as i16 });
            return Some(1);
        }
        if self.grammar == Grammar::English && f.day.is_none() && f.year.is_none() && digits <= 2 {
            return self.day_after_month(k, n, f);
        }
        None
    }

    fn is_year_of(&self, k: usize, system: System, n: u16, digits: u8, f: &Fields) -> bool {
        match system {
            System::Gregorian => digits == 4 && (1900..2100).contains(&n),
            System::Solar if digits == 2 => {
                // "14 Tir 96": never before a word, where it would count something.
                (90..100).contains(&n)
                    && (f.day.is_some() && !self.word_follows(k + 1)
                        || matches!(self.kind_before(k), Some(Kind::Word(Sym::Unit { .. }))))
            }
            System::Solar | System::Islamic => digits == 4 && (1300..1500).contains(&n),
        }
    }

    /// 4, 4 and 5, 4–6 and then a month.
    fn days_of_month(&self, k: usize, f: &mut Fields) -> Option<usize> {
        let first = self.day_number(k)?;
        let mut last = first;
        let mut at = self.skip_suffix(k + 1);
        while let Some((day, next)) = self.further_day(at) {
            (last, at) = (day, self.skip_suffix(next));
        }
        for _ in 0..JOINING {
            let joins = self.is_of(at)
                || matches!(
                    self.kind(at),
                    Some(Kind::Word(Sym::DayOf | Sym::Unit { unit: Unit::Month, .. }))
                );
            at += usize::from(joins && self.adjacent(at));
        }
        let month = matches!(self.kind(at), Some(Kind::Word(Sym::Month { .. })));
        if !month || !self.adjacent(at) || self.atoms[at].clitic.and {
            return None;
        }
        f.day = Some(first);
        f.day_last = (last > first).then_some(last);
        Some(at - k)
    }

    fn day_number(&self, k: usize) -> Option<u8> {
        match self.kind(k)? {
            Kind::Number { n: n @ 1..=31, digits: 1..=2 } => Some(n as u8),
            Kind::Word(Sym::Nth(n)) => Some(n),
            _ => None,
        }
    }

    fn further_day(&self, at: usize) -> Option<(u8, usize)> {
        if !self.adjacent(at) {
            return None;
        }
        if self.atoms[at].clitic.and {
            return Some((self.day_number(at)?, at + 1));
        }
        let joined = matches!(self.kind(at)?, Kind::Word(Sym::And | Sym::To) | Kind::Mark('-' | ',' | '/'));
        let next = self.next(at).filter(|_| joined)?;
        Some((self.day_number(next)?, next + 1))
    }

    fn skip_suffix(&self, mut at: usize) -> usize {
        // "14-го": a hyphen and the ending.
        if self.adjacent(at)
            && self.kind(at) == Some(Kind::Mark('-'))
            && matches!(self.kind_next(at), Some(Kind::Word(Sym::Suffix)))
        {
            return at + 2;
        }
        while self.adjacent(at) && matches!(self.kind(at), Some(Kind::Word(Sym::Suffix))) {
            at += 1;
        }
        at
    }

    /// "14 числа", "6 الجاري": a day of a month that is not named.
    fn day_alone(&self, k: usize, n: u16, digits: u8, f: &mut Fields) -> Option<usize> {
        if n == 0 || n > 31 || digits > 2 {
            return None;
        }
        let mut at = self.skip_suffix(k + 1);
        if self.adjacent(at) && matches!(self.kind(at), Some(Kind::Word(Sym::DayOf))) {
            f.day = Some(n as u8);
            return Some(at + 1 - k);
        }
        for _ in 0..2 {
            let month = matches!(self.kind(at), Some(Kind::Word(Sym::Unit { unit: Unit::Month, .. })));
            at += usize::from(self.adjacent(at) && (month || self.is_of(at)));
        }
        let shifted = self.adjacent(at) && matches!(self.kind(at), Some(Kind::Word(Sym::Shift(_))));
        if !shifted || !self.grammar.is_arabic_script() {
            return None;
        }
        f.day = Some(n as u8);
        Some(at - k)
    }

    /// "In 2014", "عام 2014", "2014 году".
    fn year_alone(&self, k: usize, n: u16, digits: u8, f: &mut Fields) -> Option<usize> {
        let own = self.grammar.is_arabic_script() && (1300..1500).contains(&n);
        let is_year = digits == 4 && ((1900..2100).contains(&n) || own);
        if !is_year || !f.is_empty() {
            return None;
        }
        let mut at = k;
        while self.adjacent(at) && matches!(self.kind(at - 1), Some(Kind::Word(Sym::Filler))) {
            at -= 1;
        }
        let year = |kind| matches!(kind, Some(Kind::Word(Sym::Unit { unit: Unit::Year, .. } | Sym::Era(_))));
        let before = self.kind_before(at);
        let preposition = matches!(before, Some(Kind::Word(Sym::In | Sym::Ago { before: true })));
        // Persian names a year by its word; "in 1400 houses" counts.
        let told =
            year(before) || preposition && !(self.grammar == Grammar::Iranic && self.word_follows(k + 1));
        let after = self.skip_suffix(k + 1);
        let year_after = self.adjacent(after) && year(self.kind(after));
        let suffixed = after > k + 1 && self.grammar == Grammar::Turkic;
        if !(told || year_after || suffixed || f.edge.is_some()) {
            return None;
        }
        f.year = Some(n as i16);
        Some(if year_after { after + 1 - k } else { after - k })
    }

    /// English "July 4", "July 4-5", "July 4 and 5".
    fn day_after_month(&self, k: usize, n: u16, f: &mut Fields) -> Option<usize> {
        let day = u8::try_from(n).ok().filter(|n| (1..=31).contains(n))?;
        let mut at = self.skip_suffix(k + 1);
        // "July 4 and 5 July" has its own month to go with.
        if let Some((last, next)) = self.further_day(at).filter(|(last, _)| *last > day) {
            let after = self.kind(next).filter(|_| self.adjacent(next));
            let other = matches!(
                after,
                Some(Kind::Word(Sym::Month { .. } | Sym::Unit { .. } | Sym::Meridiem { .. }))
            );
            let comma = self.kind(at) == Some(Kind::Mark(','));
            let loose = matches!(self.kind(at), Some(Kind::Word(Sym::And))) && self.word_follows(next);
            if !other && !comma && !loose {
                f.day_last = Some(last);
                at = next;
            }
        }
        f.day = Some(day);
        Some(at - k)
    }
}
