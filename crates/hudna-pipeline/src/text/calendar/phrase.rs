//! One date, read atom by atom: each fills a part that is still free, and the first that cannot ends it.

use super::atoms::{Atom, Kind};
use super::clock;
use super::days::System;
use super::fields::{Fields, Habit};
use super::value::{PartOfDay, Point, Shift, Unit};
use super::words::{MANY, Sym};
use crate::text::{Grammar, Token, TokenKind};

/// At most so many joining words between two parts of one date.
pub(super) const JOINING: usize = 3;

/// The atoms of a sentence, and how to read them.
pub(super) struct Reader<'r> {
    pub atoms: &'r [Atom],
    pub tokens: &'r [Token],
    pub grammar: Grammar,
    pub habit: Habit,
}

impl Reader<'_> {
    pub(super) fn kind(&self, k: usize) -> Option<Kind> {
        self.atoms.get(k).map(|a| a.kind)
    }

    /// Whether this atom stands directly after the one before.
    pub(super) fn adjacent(&self, k: usize) -> bool {
        k > 0 && k < self.atoms.len() && self.atoms[k - 1].end == self.atoms[k].start
    }

    pub(super) fn next(&self, k: usize) -> Option<usize> {
        self.adjacent(k + 1).then_some(k + 1)
    }

    /// "Of": Arabic says it with the word for "from".
    pub(super) fn is_of(&self, k: usize) -> bool {
        match self.kind(k) {
            Some(Kind::Word(Sym::Filler)) => true,
            Some(Kind::Word(Sym::From)) => self.grammar == Grammar::Semitic,
            _ => false,
        }
    }

    pub(super) fn kind_next(&self, k: usize) -> Option<Kind> {
        self.next(k).and_then(|n| self.kind(n))
    }

    pub(super) fn kind_before(&self, k: usize) -> Option<Kind> {
        self.adjacent(k).then(|| self.kind(k - 1)).flatten()
    }

    /// Whether a word follows the atom before `k` directly.
    pub(super) fn word_follows(&self, k: usize) -> bool {
        let Some(last) = k.checked_sub(1).and_then(|k| self.atoms.get(k)) else { return false };
        self.tokens.get(last.end as usize).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// The date that starts at an atom: the atom after it, and its parts.
    pub(super) fn phrase(&self, start: usize, ranged: bool) -> Option<(usize, Fields)> {
        if let Some((mut end, mut fields)) = self.counted(start) {
            self.go_on(&mut end, &mut fields, start);
            return Some((end, fields));
        }
        let mut fields = Fields {
            // Arabic says "في أحد", in one of.
            context: self.grammar != Grammar::Semitic
                && matches!(self.kind_before(start), Some(Kind::Word(Sym::In))),
            ..Fields::default()
        };
        if let Some(Kind::Date(figures)) = self.kind(start).filter(|_| ranged) {
            fields.figures = Some(figures);
            let mut end = start + 1;
            self.go_on(&mut end, &mut fields, start);
            return Some((end, fields));
        }
        let mut end = start;
        self.go_on(&mut end, &mut fields, start);
        (end > start).then_some((end, fields))
    }

    /// Reads on from `end` as long as parts are filled.
    fn go_on(&self, end: &mut usize, fields: &mut Fields, start: usize) {
        let mut k = *end;
        let (mut joining, mut open) = (0, false);
        while k < self.atoms.len() && (k == start || self.adjacent(k)) {
            let atom = &self.atoms[k];
            if k > start && atom.clitic.and {
                break;
            }
            if open && atom.kind == Kind::Mark(')') && *end == k {
                (open, k, *end) = (false, k + 1, k + 1);
                continue;
            }
            if let Some(count) = self.step(k, fields) {
                (k, joining) = (k + count, 0);
                *end = k;
            } else if joining < JOINING && self.joins(k, fields, k == start) {
                open |= atom.kind == Kind::Mark('(');
                (k, joining) = (k + 1, joining + 1);
            } else {
                break;
            }
        }
    }

    /// Whether an atom may stand between two parts (or, a noun like "day", before the first).
    fn joins(&self, k: usize, fields: &Fields, first: bool) -> bool {
        match self.atoms[k].kind {
            Kind::Word(Sym::Unit { unit: Unit::Day, .. }) => true,
            Kind::Word(Sym::Unit { unit: Unit::Month, .. }) => {
                !first || matches!(self.kind_next(k), Some(Kind::Word(Sym::Month { .. })))
            }
            Kind::Word(Sym::Unit { unit: Unit::Year, .. }) => {
                matches!(self.kind_next(k), Some(Kind::Number { .. }))
            }
            Kind::Word(Sym::Filler | Sym::In | Sym::Suffix) => !first,
            Kind::Word(Sym::From) => !first && self.grammar == Grammar::Semitic,
            // "At 9 at night": another "at" begins a time of its own.
            Kind::Word(Sym::At) => {
                let part = matches!(self.kind_next(k), Some(Kind::Word(Sym::Part(_))));
                !first && (part || self.grammar != Grammar::English)
            }
            Kind::Mark(',' | '(') => !first && !fields.is_empty(),
            Kind::Mark('/') => {
                fields.month.is_some() && matches!(self.kind_next(k), Some(Kind::Word(Sym::Month { .. })))
            }
            _ => false,
        }
    }

    /// Fills parts with what stands at an atom: the number of atoms used.
    fn step(&self, k: usize, f: &mut Fields) -> Option<usize> {
        match self.atoms[k].kind {
            Kind::Number { n, digits } => self.number(k, n, digits, f),
            Kind::Date(figures) => {
                let free = f.figures.is_none() && f.month.is_none() && f.point.is_none();
                let told = figures.year.is_some() || f.weekday.is_some() || f.offset.is_some();
                (free && told).then(|| f.figures = Some(figures)).map(|()| 1)
            }
            Kind::Clock { hour, minute } => {
                let said = !f.is_empty() || matches!(self.kind_before(k), Some(Kind::Word(Sym::At)));
                if !said {
                    return None;
                }
                self.set_time(f, hour, Some(minute))
            }
            Kind::Mark(_) => None,
            Kind::Word(sym) => self.word(k, sym, f),
        }
    }

    fn word(&self, k: usize, sym: Sym, f: &mut Fields) -> Option<usize> {
        match sym {
            Sym::Month { system, n, weak } => self.month(k, system, n, weak, f),
            Sym::Weekday { n, weak } => self.weekday(k, n, weak, f),
            Sym::Day { n, part } => day(f, n, part),
            Sym::Part(part) if f.time.is_none_or(|t| t.part.is_none()) => {
                f.time.get_or_insert_default().part = Some(part);
                Some(1)
            }
            // The letter for "pm" also stands for "of our era".
            Sym::Meridiem { .. } if f.year.is_some() => Some(1),
            Sym::Meridiem { after_noon } => clock::meridiem(f, after_noon),
            Sym::YearShift(shift) if f.shift.is_none() && f.year.is_none() && f.point.is_none() => {
                (f.unit, f.shift) = (Some(Unit::Year), Some(shift));
                Some(1)
            }
            Sym::At => self.at_hour(k, f),
            Sym::Num(n) => self.hour_counted(k, n, f).or_else(|| self.hour_spoken(k, n, f)),
            Sym::Past(minutes) => self.hour_past(k, minutes, f),
            Sym::Hour(hour) => self.hour_named(k, hour, f),
            Sym::Minutes(told) => clock::minutes(f, told),
            Sym::Nth(day) => self.number(k, u16::from(day), 2, f),
            Sym::Shift(shift) => self.shift(k, shift, self.grammar.is_arabic_script(), f),
            Sym::These => self.shift(k, Shift::This, false, f),
            // Turkish and Persian tell the time with the word for an hour.
            Sym::Unit { unit: Unit::Hour, .. }
                if matches!(self.grammar, Grammar::Turkic | Grammar::Iranic) =>
            {
                self.at_hour(k, f).or_else(|| self.unit(k, Unit::Hour, f))
            }
            Sym::Unit { unit: Unit::Week | Unit::Month | Unit::Year | Unit::Day, count: MANY } => None,
            Sym::Unit { unit, .. } => self.unit(k, unit, f),
            Sym::Edge(edge) if f.edge.is_none() => {
                f.edge = Some(edge);
                Some(1)
            }
            Sym::Era(_) if f.year.is_some() || f.figures.is_some() => Some(1),
            Sym::Span { from, to } => whole(f, Point::Span { from, to }),
            Sym::Follow(days) => whole(f, Point::Follow { days }),
            Sym::Weekend { first } => {
                let shift = f.shift;
                whole(f, Point::Weekend { first, shift })
            }
            _ => None,
        }
    }

    fn weekday(&self, k: usize, n: i8, weak: bool, f: &mut Fields) -> Option<usize> {
        if f.weekday.is_some() || f.point.is_some() {
            return None;
        }
        let day =
            |kind| matches!(kind, Some(Kind::Word(Sym::Unit { unit: Unit::Day, .. } | Sym::Day { .. })));
        f.context |= day(self.kind_before(k)) || day(self.kind_next(k));
        f.weak_weekday = weak && !self.atoms[k].clitic.article;
        f.weekday = Some(n);
        Some(1)
    }

    fn month(&self, k: usize, system: System, n: u8, weak: bool, f: &mut Fields) -> Option<usize> {
        if let Some(before) = f.month {
            // The same month named twice: تموز (يوليو).
            return (before == (system, n) && f.year.is_none()).then_some(1);
        }
        if f.figures.is_some() || f.point.is_some() {
            return None;
        }
        let named =
            matches!(self.kind_before(k), Some(Kind::Word(Sym::In | Sym::Unit { unit: Unit::Month, .. })))
                || matches!(self.kind_next(k), Some(Kind::Word(Sym::Unit { unit: Unit::Month, .. })));
        let clitic = self.atoms[k].clitic;
        // "بباب" and the like are no month.
        if weak && f.day.is_none() && (clitic.preposition || clitic.article) {
            return None;
        }
        f.month_named |= named;
        f.weak_month = weak;
        f.month = Some((system, n));
        Some(1)
    }

    fn shift(&self, k: usize, shift: Shift, after: bool, f: &mut Fields) -> Option<usize> {
        if let Some(Point::Weekend { shift: told @ None, .. }) = &mut f.point
            && after
        {
            *told = Some(shift);
            return Some(1);
        }
        if f.shift.is_some() || f.point.is_some() {
            return None;
        }
        let next = self.kind_next(k);
        let leads = !after
            && match next {
                Some(Kind::Word(Sym::Unit { unit, .. })) => f.unit.is_none() || unit == Unit::Year,
                Some(Kind::Word(Sym::Weekday { .. })) => f.weekday.is_none(),
                Some(Kind::Word(Sym::Month { .. })) => f.month.is_none(),
                Some(Kind::Word(Sym::Weekend { .. })) => f.is_empty(),
                _ => false,
            };
        // Arabic and Persian put it after: الثلاثاء الماضي.
        let follows =
            after && (f.unit.is_some() || f.weekday.is_some() || f.month.is_some() || f.day.is_some());
        if !leads && !follows {
            return None;
        }
        f.shift = Some(shift);
        Some(1)
    }

    fn unit(&self, k: usize, unit: Unit, f: &mut Fields) -> Option<usize> {
        let before =
            f.shift.is_some() && matches!(self.kind_before(k), Some(Kind::Word(Sym::Shift(_) | Sym::These)));
        let after = self.grammar.is_arabic_script()
            && f.shift.is_none()
            && matches!(self.kind_next(k), Some(Kind::Word(Sym::Shift(_))));
        if f.point.is_some() || f.unit.is_some() || !(before || after) {
            return self.unit_after(k, unit, f);
        }
        if unit == Unit::Day && (f.weekday.is_some() || f.month.is_some()) {
            return None;
        }
        f.unit = Some(unit);
        Some(1)
    }

    /// "2017 года", "salı günü", "Mart ayında": the unit after what is one.
    fn unit_after(&self, k: usize, unit: Unit, f: &Fields) -> Option<usize> {
        let named = match (self.kind_before(k)?, unit) {
            (Kind::Number { .. } | Kind::Date(_), Unit::Year) => f.year.is_some() || f.figures.is_some(),
            (Kind::Word(Sym::Month { .. }), Unit::Month) => f.month.is_some(),
            (Kind::Word(Sym::Weekday { .. }), Unit::Day) => {
                f.weekday.is_some() && self.grammar == Grammar::Turkic
            }
            _ => false,
        };
        named.then_some(1)
    }
}

fn day(f: &mut Fields, n: i32, part: Option<PartOfDay>) -> Option<usize> {
    if f.offset.is_some() || f.point.is_some() {
        return None;
    }
    f.offset = Some(n);
    if let Some(part) = part {
        f.time.get_or_insert_default().part.get_or_insert(part);
    }
    Some(1)
}

fn whole(f: &mut Fields, point: Point) -> Option<usize> {
    if !f.is_empty() {
        return None;
    }
    f.point = Some(point);
    Some(1)
}
