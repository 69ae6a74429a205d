//! Dates → mentions: periods between two dates, one day told in two calendars.

use super::DateMention;
use super::atoms::Kind;
use super::days::System;
use super::fields::Fields;
use super::phrase::Reader;
use super::value::{Civil, DateValue, Point, Year};
use super::words::Sym;

impl Reader<'_> {
    /// All dates, in order.
    pub(super) fn mentions(&self) -> Vec<DateMention> {
        let mut mentions = Vec::new();
        let mut k = 0;
        while k < self.atoms.len() {
            let Some((start, end, value)) = self.mention(k) else {
                k += 1;
                continue;
            };
            let tokens = self.atoms[start].start..self.atoms[end - 1].end;
            mentions.push(DateMention { tokens, value });
            k = end;
        }
        mentions
    }

    /// The mention that starts at an atom: its first atom, the atom after it, what it says.
    fn mention(&self, k: usize) -> Option<(usize, usize, DateValue)> {
        let prefixed = matches!(self.kind(k), Some(Kind::Word(Sym::From | Sym::Between)));
        let start = if prefixed { self.next(k)? } else { k };
        let before_range = matches!(
            (self.kind(start), self.next(start).and_then(|n| self.kind(n))),
            (Some(Kind::Date(_)), Some(Kind::Mark('-') | Kind::Word(Sym::To)))
        );
        let (end, fields) = self.phrase(start, prefixed || before_range)?;
        let value = fields.finish(self.habit)?;
        if let Some((end, value)) = self.period(end, &fields, value, prefixed) {
            return Some((k, end, value));
        }
        if before_range && fields.figures.is_some_and(|f| f.year.is_none()) {
            return None;
        }
        if prefixed && fields.figures.is_some_and(|f| f.year.is_none()) {
            return None;
        }
        if let Some((end, value)) = self.pair(end, value) {
            return Some((start, end, value));
        }
        // "From 4 to 6 May" is read as one list of days.
        let first = if value.end.is_some() { k } else { start };
        Some((first, end, value))
    }

    /// What goes on to a second date: the atom after it, and the period.
    fn period(
        &self,
        at: usize,
        fields: &Fields,
        first: DateValue,
        prefixed: bool,
    ) -> Option<(usize, DateValue)> {
        if !self.adjacent(at) || first.end.is_some() {
            return None;
        }
        // "وحتى" is a joining word itself.
        let glued = self.atoms[at].clitic.and && self.kind(at) != Some(Kind::Word(Sym::To));
        let (joined, loose) = match self.kind(at)? {
            _ if glued => (true, true),
            Kind::Word(Sym::To) => (true, false),
            Kind::Word(Sym::And) => (true, true),
            Kind::Mark('-') => (true, false),
            _ => (false, false),
        };
        if !joined {
            return None;
        }
        let mut second = if glued { at } else { self.next(at)? };
        if matches!(self.kind(second), Some(Kind::Word(Sym::From))) {
            second = self.next(second)?;
        }
        let (end, mut other) = self.phrase(second, true)?;
        other.context = true;
        let last = other.finish(self.habit)?;
        let both_weekdays = bare_weekday(fields) && bare_weekday(&other);
        let dash = self.kind(at) == Some(Kind::Mark('-'));
        if last.end.is_some()
            || (loose && !prefixed && !both_weekdays)
            || ((dash || !prefixed) && !alike(&first.start, &last.start))
        {
            return None;
        }
        if loose && !prefixed && !consecutive(fields.weekday, other.weekday) {
            return None;
        }
        let start = with_year_of(first.start, &last.start)?;
        Some((end, DateValue { start, end: Some(last.start), ..first }))
    }

    /// The same day in another calendar: الموافق, brackets, a stroke.
    fn pair(&self, at: usize, value: DateValue) -> Option<(usize, DateValue)> {
        let Point::Civil(one) = value.start else { return None };
        if !self.adjacent(at) {
            return None;
        }
        let bracket = self.kind(at) == Some(Kind::Mark('('));
        let mut second = at;
        while self.adjacent(second)
            && second < at + 3
            && matches!(
                self.kind(second),
                Some(Kind::Mark('(' | '/' | '-' | ',') | Kind::Word(Sym::Equals | Sym::Filler))
            )
        {
            second += 1;
        }
        if second == at || !self.adjacent(second) {
            return None;
        }
        let (mut end, fields) = self.phrase(second, true)?;
        let other = fields.finish(self.habit)?;
        let Point::Civil(two) = other.start else { return None };
        let same_day = one.system != two.system && one.day.is_some() && two.day.is_some();
        if !same_day || value.end.is_some() != other.end.is_some() {
            return None;
        }
        if bracket && self.adjacent(end) && self.kind(end) == Some(Kind::Mark(')')) {
            end += 1;
        }
        let told = |c: &Civil| (matches!(c.year, Year::Given(_)), c.system == System::Gregorian);
        let better = if told(&two) > told(&one) { other } else { value };
        Some((end, DateValue { time: value.time.or(other.time), ..better }))
    }
}

fn bare_weekday(fields: &Fields) -> bool {
    fields.weekday.is_some() && fields.month.is_none() && fields.offset.is_none() && fields.figures.is_none()
}

fn consecutive(one: Option<i8>, two: Option<i8>) -> bool {
    one.zip(two).is_some_and(|(one, two)| (two - one).rem_euclid(7) == 1)
}

fn alike(one: &Point, two: &Point) -> bool {
    match (one, two) {
        (Point::Civil(a), Point::Civil(b)) => {
            a.system == b.system
                && a.day.is_some() == b.day.is_some()
                && a.month.is_some() == b.month.is_some()
        }
        (Point::Weekday { .. }, Point::Weekday { .. }) => true,
        (Point::Days { .. }, Point::Days { .. }) => true,
        _ => false,
    }
}

/// "28 December to 3 January 2018": the year is told once.
fn with_year_of(first: Point, last: &Point) -> Option<Point> {
    let (Point::Civil(a), Point::Civil(b)) = (first, last) else { return Some(first) };
    let year = match (a.year, b.year) {
        (Year::Implied, Year::Given(year)) if a.month > b.month => Year::Given(year.checked_sub(1)?),
        (Year::Implied, Year::Given(_)) => b.year,
        (own, _) => own,
    };
    Some(Point::Civil(Civil { year, ..a }))
}
