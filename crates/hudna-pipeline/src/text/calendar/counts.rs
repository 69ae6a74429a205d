//! Counted time: "two days ago", "past 24 hours", "three weeks later".

use super::atoms::Kind;
use super::fields::{Fields, of_unit};
use super::phrase::Reader;
use super::value::{Point, Shift, Unit};
use super::words::Sym;

/// Counts above this are no reckoning of days.
const MOST: u16 = 1000;

impl Reader<'_> {
    /// A counted phrase that starts here: the atom after it, and its parts.
    pub(super) fn counted(&self, k: usize) -> Option<(usize, Fields)> {
        let (end, point) = self
            .before(k)
            .or_else(|| self.past_span(k))
            .or_else(|| self.after(k))
            .or_else(|| self.span_after(k))?;
        Some((end, Fields { point: Some(point), ..Fields::default() }))
    }

    /// A number, if one is here, and a unit: the atom after them, the count (0: none told), the unit.
    fn amount(&self, k: usize) -> Option<(usize, i32, Unit)> {
        let (count, next) = match self.count(k) {
            Some(n) => (n, self.next(k)?),
            None => (0, k),
        };
        let Some(Kind::Word(Sym::Unit { unit, count: own })) = self.kind(next) else { return None };
        if count > 0 && self.atoms[next].clitic.and {
            return None;
        }
        // "Dozens of hours" and bare plurals have no count.
        Some((next + 1, i32::from(if count > 0 { count } else { own }), unit))
    }

    fn count(&self, k: usize) -> Option<u16> {
        match self.kind(k)? {
            Kind::Number { n, digits } if digits <= 3 => Some(n),
            Kind::Word(Sym::Num(n)) => Some(n),
            _ => None,
        }
        .filter(|n| *n > 0 && *n <= MOST)
    }

    /// قبل يومين, بعد ثلاثة أيام, через два дня.
    fn before(&self, k: usize) -> Option<(usize, Point)> {
        let (ago, later) = match self.kind(k)? {
            Kind::Word(Sym::Ago { before: true }) => (true, false),
            Kind::Word(Sym::Later { before: true }) => (false, true),
            _ => return None,
        };
        let (end, count, unit) = self.amount(self.next(k)?)?;
        // "Two days before X" is counted from X.
        let of = self.adjacent(end) && self.is_of(end);
        if later || (ago && of) {
            return (count > 0).then_some((end, Point::Apart));
        }
        self.ago(end, count, unit)
    }

    /// Two days ago, iki gün önce, دو روز پیش, three weeks later.
    fn after(&self, k: usize) -> Option<(usize, Point)> {
        let (end, count, unit) = self.amount(k)?;
        if !self.adjacent(end) {
            return None;
        }
        match self.kind(end)? {
            Kind::Word(Sym::Ago { before: false }) => self.ago(end + 1, count, unit),
            Kind::Word(Sym::Later { before: false }) => (count > 0).then_some((end + 1, Point::Apart)),
            _ => None,
        }
    }

    fn ago(&self, end: usize, count: i32, unit: Unit) -> Option<(usize, Point)> {
        let short = matches!(unit, Unit::Hour | Unit::Minute);
        // "A few hours ago" is still the day; "some days ago" is no date.
        (count > 0 || short).then_some(())?;
        Some((end, of_unit(unit, -count, self.habit)?))
    }

    /// Past three days, последние трое суток, son üç gün.
    fn past_span(&self, k: usize) -> Option<(usize, Point)> {
        let Kind::Word(Sym::Shift(Shift::Last)) = self.kind(k)? else { return None };
        let (end, count, unit) = self.amount(self.next(k)?)?;
        span(end, count, unit)
    }

    /// سه روز گذشته, الأيام الثلاثة الماضية.
    fn span_after(&self, k: usize) -> Option<(usize, Point)> {
        let (mut end, mut count, unit) = self.amount(k)?;
        if let Some(later) = self.count(end).filter(|_| count == 0 && self.adjacent(end)) {
            (end, count) = (end + 1, i32::from(later));
        }
        let last = matches!(self.kind(end), Some(Kind::Word(Sym::Shift(Shift::Last))));
        if !last || !self.adjacent(end) {
            return None;
        }
        span(end + 1, count, unit)
    }
}

fn span(end: usize, count: i32, unit: Unit) -> Option<(usize, Point)> {
    let from = match unit {
        _ if count == 0 => return None,
        Unit::Hour if count >= 24 => -(count / 24),
        Unit::Hour | Unit::Minute => 0,
        Unit::Day => -count,
        Unit::Week => -7 * count,
        Unit::Month | Unit::Year => return None,
    };
    Some((end, Point::Span { from, to: 0 }))
}
