//! Is an agreement in force? Accounts of its beginning, its term, prolongations and ends, against the time of an act.

use jiff::Span;
use jiff::tz::TimeZone;

use super::agreement::{Agreement, Ending};
use super::moments::{Stretch, local, zone};
use super::truth::{Answered, Truth};
use crate::model::phrase::{Argument, Code};

/// When an agreement is in force, as far as its accounts say.
#[derive(Clone, Debug)]
pub struct Force {
    entries: Vec<(Stretch, String)>,
    /// The end of the term as prolonged, and how it would be prolonged further.
    term: Option<(Stretch, Option<String>)>,
    ended: Vec<(Stretch, Ending, String)>,
    /// The same by those accounts alone that somebody has seen in their sources, where there are others.
    checked: Option<Box<Self>>,
}

impl Force {
    /// From an agreement whose times are sound; what cannot be read is left out, and the check has told it.
    pub fn of(agreement: &Agreement, own: &TimeZone) -> Self {
        let all = Self::by(agreement, own, |_| true);
        let each = [
            agreement.entry.iter().any(|one| !one.checked),
            agreement.term.iter().any(|one| !one.checked),
            agreement.prolonged.iter().any(|one| !one.checked),
            agreement.ended.iter().any(|one| !one.checked),
        ];
        let checked = each.contains(&true).then(|| Box::new(Self::by(agreement, own, |checked| checked)));
        Self { checked, ..all }
    }

    /// By the accounts that count, as they were seen in their sources or not.
    fn by(agreement: &Agreement, own: &TimeZone, counts: fn(bool) -> bool) -> Self {
        let mut entries = Vec::new();
        for entry in agreement.entry.iter().filter(|one| counts(one.checked)) {
            let zones = entry.zones.iter().filter_map(|name| zone(name.get_ref()));
            let zones: Vec<TimeZone> = zones.collect();
            let zones = if zones.is_empty() { vec![own.clone()] } else { zones };
            let at = zones.iter().filter_map(|zone| local(entry.at.get_ref(), zone));
            entries.extend(at.map(|at| (at, entry.says.clone())));
        }
        let ended = agreement
            .ended
            .iter()
            .filter(|end| counts(end.checked))
            .filter_map(|end| Some((local(end.at.get_ref(), own)?, end.how, end.says.clone())));
        let ended = ended.collect();
        let term = term_end(agreement, own, &entries, counts);
        Self { entries, term, ended, checked: None }
    }

    /// Whether it was in force all through a stretch of time; not checked where accounts that nobody has seen in their
    /// sources make a difference.
    pub fn at(&self, when: Option<Stretch>) -> Answered {
        let found = self.by_all(when);
        let same = |checked: &Self| {
            let by_them = checked.by_all(when);
            !checked.entries.is_empty() && (by_them.truth, &by_them.needs) == (found.truth, &found.needs)
        };
        let stands = when.is_none() || self.checked.as_deref().is_none_or(same);
        found.resting_on(stands)
    }

    fn by_all(&self, when: Option<Stretch>) -> Answered {
        let Some(when) = when else {
            return Answered::open(Code::NeedsWhen, Code::WhenNotTold);
        };
        let begun = self.begun(when);
        if begun.truth != Truth::True {
            return begun;
        }
        self.over(when).unwrap_or(begun)
    }

    /// The same for a provision that counts from a moment of its own.
    pub fn from_day(&self, from: Option<Stretch>, when: Option<Stretch>, zone: &TimeZone) -> Answered {
        let Some((when, from)) = when.zip(from).filter(|(when, from)| !when.is_after(*from)) else {
            return self.at(when);
        };
        let day = from.from.to_zoned(zone.clone()).date().to_string();
        let of = [("day", day.into())];
        let begun = self.at(Some(when));
        match begun.truth {
            _ if when.is_before(from) => Answered::no(Code::CountsFrom.with(of)),
            Truth::False => begun,
            Truth::True | Truth::Undecidable => Answered::open(Code::NeedsHour, Code::CountsAround.with(of)),
        }
    }

    /// The first and last moment that an account has it begin.
    pub fn begins(&self) -> Option<Stretch> {
        let from = self.entries.iter().map(|(at, _)| at.from).min()?;
        Some(Stretch { from, to: self.entries.iter().map(|(at, _)| at.to).max()? })
    }

    /// Whether [`Force::at`] surely says no, asked without saying why: every account has it begin later, or it
    /// lapsed before.
    pub fn surely_not(&self, when: Stretch) -> bool {
        let lapsed = |(at, how, _): &(Stretch, Ending, String)| {
            *how == Ending::Lapsed && !when.is_before(*at) && when.is_after(*at)
        };
        self.entries.iter().all(|(at, _)| when.is_before(*at))
            || (self.entries.iter().all(|(at, _)| when.is_after(*at)) && self.ended.iter().any(lapsed))
    }

    fn begun(&self, when: Stretch) -> Answered {
        let after: Vec<&str> = self.told(|at| when.is_after(at));
        let before: Vec<&str> = self.told(|at| when.is_before(at));
        match (after.len(), before.len()) {
            (number, 0) if number == self.entries.len() => {
                Answered::yes(Code::InForce.with([("says", once(&after))]))
            }
            (0, number) if number == self.entries.len() => {
                Answered::no(Code::NotYetInForce.with([("says", once(&before))]))
            }
            (0, 0) => Answered::open(Code::NeedsHour, Code::AroundEntry),
            (0, _) | (_, 0) if self.entries.len() == 1 => Answered::open(Code::NeedsHour, Code::AroundEntry),
            _ => Answered::open(
                Code::NeedsEntry,
                Code::EntryDiffers.with([("by", once(&after)), ("not", once(&before))]),
            ),
        }
    }

    fn told(&self, holds: impl Fn(Stretch) -> bool) -> Vec<&str> {
        self.entries.iter().filter(|(at, _)| holds(*at)).map(|(_, says)| says.as_str()).collect()
    }

    fn over(&self, when: Stretch) -> Option<Answered> {
        let mut lapsed = None;
        for (at, how, says) in &self.ended {
            if when.is_before(*at) {
                continue;
            }
            if !when.is_after(*at) {
                let around = Code::AroundEnd.with([("says", says.into())]);
                lapsed.get_or_insert(Answered::open(Code::NeedsHour, around));
            } else if *how == Ending::Lapsed {
                return Some(Answered::no(Code::NoLonger.with([("says", says.into())])));
            } else {
                let reason = Code::NotEndedInForm.with([("says", says.into())]);
                lapsed.get_or_insert(Answered::open(Code::NeedsBinding, reason));
            }
        }
        if lapsed.is_some() {
            return lapsed;
        }
        let (end, renewal) = self.term.as_ref()?;
        if when.is_before(*end) {
            return None;
        }
        let at = || Argument::from(end.from.to_string());
        Some(match renewal {
            _ if !when.is_after(*end) => {
                Answered::open(Code::NeedsHour, Code::TermAround.with([("at", at())]))
            }
            Some(how) => Answered::open(
                Code::NeedsProlonged,
                Code::TermUnknown.with([("at", at()), ("how", how.into())]),
            ),
            None => Answered::no(Code::TermEnded.with([("at", at())])),
        })
    }
}

/// Each account once: one whose zone is not named counts for each zone it may mean.
fn once(says: &[&str]) -> Argument {
    let mut told = says.to_vec();
    told.dedup();
    let after = |more: Option<Argument>, one: &str| {
        Some(match more {
            None => one.into(),
            Some(more) => Code::OtherAccounts.with([("says", one.into()), ("more", more)]).into(),
        })
    };
    told.into_iter().rev().fold(None, after).unwrap_or_else(|| Code::ByNobody.into())
}

/// Months are counted by the calendar, from the latest account of the beginning.
fn term_end(
    agreement: &Agreement,
    own: &TimeZone,
    entries: &[(Stretch, String)],
    counts: fn(bool) -> bool,
) -> Option<(Stretch, Option<String>)> {
    let term = agreement.term.as_ref().filter(|term| counts(term.checked))?;
    let renewal = term.renewal.clone();
    let prolonged = agreement.prolonged.iter().filter(|one| counts(one.checked));
    let last = prolonged.filter_map(|one| local(one.until.get_ref(), own)).max();
    if let Some(until) = last {
        return Some((until, renewal));
    }
    let length: Span = term.length.get_ref().parse().ok()?;
    let count = |at: jiff::Timestamp| Some(at.to_zoned(own.clone()).checked_add(length).ok()?.timestamp());
    let from = count(entries.iter().map(|(at, _)| at.from).min()?)?;
    let to = count(entries.iter().map(|(at, _)| at.to).max()?)?;
    Some((Stretch { from, to }, renewal))
}
