//! Fused lines → how they stand to each other: summaries and their parts, plans and what came of them, statements
//! and what they are about. None of these is merged with the other.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::account::Account;
use super::day::{Day, Days};
use super::fused::{Followed, Fused, Relation, Role};
use super::kind::{Family, Kind};
use super::party::{Party, Side};
use super::place::{self, Lie, Spot};
use crate::model::Event;
use crate::model::phrase::{Code, Phrase};

/// A line as its relations see it.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// Its id.
    pub(super) id: String,
    /// Incident, contact or statement.
    pub(super) kind: Kind,
    /// Its accounts, by record id.
    pub(super) accounts: Vec<&'a Account>,
    /// When, as told or inferred.
    pub(super) days: Option<Days>,
}

/// Relations listed of one line, and parts of one summary; a month's summary has more parts than anybody reads in one place.
pub(super) const MOST: usize = 100;
/// A plan without a date was for the days after its announcement.
const AHEAD: Day = 30;
/// A summary of a longer time than this has no parts.
const LONGEST: i32 = 31;

/// Two lines by their positions, with what each is of the other.
type Found = (usize, usize, Role, Role, Phrase);

/// How lines stand to each other, by their positions.
#[derive(Debug, Default)]
pub(super) struct Related {
    /// All relations of each.
    pub(super) of: Vec<Vec<Relation>>,
    /// The parts of each summary that has some.
    pub(super) parts: BTreeMap<usize, Vec<usize>>,
}

/// Finds the relations of lines that stand in the order of their ids.
pub(super) fn relate(lines: &[Line<'_>]) -> Related {
    let mut found: Vec<Found> = Vec::new();
    let mut related = Related { of: vec![Vec::new(); lines.len()], parts: BTreeMap::new() };
    let by_day = by_day(lines);
    for (at, line) in lines.iter().enumerate() {
        if line.is_summary() {
            let own = parts(lines, &by_day, at);
            let part = |other: &usize| (*other, at, Role::PartOf, Role::Summary, Code::OfTheDays.into());
            found.extend(own.iter().map(part));
            related.parts.insert(at, own);
        }
        if let Some(range) = line.announced_for() {
            let near = by_day.range(range).flat_map(|(_, on)| on.iter().copied());
            let held = near.filter(|other| is_held_as(line, &lines[*other]));
            found.extend(held.map(|other| (at, other, Role::HeldAs, Role::AnnouncedIn, line.announced_in())));
        }
    }
    found.extend(within_articles(lines));
    for (a, b, role, back, reason) in found {
        let (of_a, of_b) = (lines[a].id.clone(), lines[b].id.clone());
        related.of[a].push(Relation { id: of_b, role, reason: reason.clone() });
        related.of[b].push(Relation { id: of_a, role: back, reason });
    }
    for own in &mut related.of {
        own.sort();
        own.dedup();
    }
    related
}

impl Line<'_> {
    /// Tells of several acts at once.
    pub(super) fn is_summary(&self) -> bool {
        self.accounts.iter().any(|account| account.is_summary)
    }

    /// The days on which parts of this summary may have been.
    pub(super) fn sums_up(&self) -> Option<Range<Day>> {
        let days = self.days.filter(|days| self.is_summary() && days.count() <= LONGEST)?;
        Some(days.from..days.to + 1)
    }

    /// A contact that is told as past.
    pub(super) fn is_held(&self) -> bool {
        self.kind == Kind::Contact && self.accounts.iter().any(|account| account.is_held())
    }

    /// A contact that every account announces.
    fn is_plan(&self) -> bool {
        self.kind == Kind::Contact && self.accounts.iter().all(|account| account.is_planned)
    }

    /// The days on which what this plan announces may have been held.
    pub(super) fn announced_for(&self) -> Option<Range<Day>> {
        let days = self.days.filter(|_| self.is_plan())?;
        Some(days.from - 1..(days.to + 2).min(days.from - 1 + AHEAD))
    }

    /// The day by which what this plan announces is over: one of those of [`Line::announced_for`].
    pub(super) fn due(&self) -> Option<Day> {
        self.announced_for().map(|range| range.end - 2)
    }

    /// How a contact is told to have been announced.
    pub(super) fn announced_in(&self) -> Phrase {
        match self.accounts.len() {
            1 => Code::AnnouncedInOne.into(),
            told => Code::AnnouncedIn.with([("count", told.to_string().into())]),
        }
    }

    /// Its days, where they are known so well that others are found by them.
    pub(super) fn found_on(&self) -> Option<Days> {
        self.days.filter(|days| days.is_exact())
    }
}

/// Lists a line's relations, sorted, and says what became of a plan. `last` is the day of the last report that is known.
pub(super) fn settle(line: &Line<'_>, fused: &mut Fused, mut related: Vec<Relation>, last: Option<Day>) {
    related.truncate(MOST);
    let was_held = related.iter().any(|relation| relation.role == Role::HeldAs);
    if let Some(contact) = fused.contact.as_mut().filter(|_| line.is_plan()) {
        let said = match line.due() {
            _ if was_held => Some(Followed::Held),
            // Nobody can tell of a day that has not come.
            Some(due) if last.is_none_or(|last| last < due) => Some(Followed::NotDue),
            Some(_) => Some(Followed::NoReport),
            None => None,
        };
        contact.followed = said;
    }
    fused.related = related;
}

/// Lines with an exact date, by each of its days.
fn by_day(lines: &[Line<'_>]) -> BTreeMap<Day, Vec<usize>> {
    let mut days: BTreeMap<Day, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some(own) = line.found_on() {
            (own.from..=own.to).for_each(|day| days.entry(day).or_default().push(at));
        }
    }
    days
}

/// Single acts that a summary tells of, the first ones by their first day in it.
fn parts(lines: &[Line<'_>], by_day: &BTreeMap<Day, Vec<usize>>, summary: usize) -> Vec<usize> {
    let Some(range) = lines[summary].sums_up() else { return Vec::new() };
    let near = by_day.range(range.clone()).flat_map(|(day, on)| on.iter().map(move |at| (*day, *at)));
    // Of an act of several days the first one counts that the summary tells of.
    let first = |(day, other): &(Day, usize)| {
        lines[*other].days.is_some_and(|days| days.from.max(range.start) == *day)
    };
    let fits = near.filter(first).filter(|(_, other)| is_part(&lines[summary], &lines[*other]));
    fits.map(|(_, other)| other).take(MOST).collect()
}

/// Whether a single act is of the sort and in the area that a summary tells of, by any account of each.
pub(super) fn is_part(summary: &Line<'_>, part: &Line<'_>) -> bool {
    if summary.id == part.id || part.kind != Kind::Incident || part.is_summary() {
        return false;
    }
    let some = |accounts: &'_ [&'_ Account], is: &dyn Fn(&Account) -> bool| {
        accounts.iter().take(MOST).any(|account| is(account))
    };
    let sort = |whole: &Account, act: &Account| {
        let charged = whole.family == Family::Charge && act.family == Family::Violence;
        (charged || whole.family == act.family) && !apart(whole, act)
    };
    let told = some(&summary.accounts, &|whole| some(&part.accounts, &|act| sort(whole, act)));
    told && is_inside(summary, part)
}

fn is_inside(summary: &Line<'_>, part: &Line<'_>) -> bool {
    let (areas, acts) = (places(summary), places(part));
    let mut fine = acts.iter().filter(|spot| spot.is_fine);
    if areas.is_empty() {
        // A summary of a party's violations names the party and no place.
        let accused = sides(summary.accounts.iter().flat_map(|account| &account.recipients));
        let doers = sides(part.accounts.iter().flat_map(|account| &account.actors));
        return fine.next().is_some() && !accused.is_disjoint(&doers);
    }
    let inside =
        |area: &Spot, at: &Spot| matches!(place::lie(area, at), Lie::Same | Lie::Province | Lie::Country);
    fine.any(|at| areas.iter().any(|area| inside(area, at)))
}

/// Different kinds of attack.
fn apart(a: &Account, b: &Account) -> bool {
    matches!((a.manner, b.manner), (Some(x), Some(y)) if x != y)
}

/// Whether a contact was held as one that was announced, if its days are those of the plan: the same town, or parties of
/// the same sides, and nothing against it. What one account leaves out another may tell, so all of each are asked.
pub(super) fn is_held_as(plan: &Line<'_>, other: &Line<'_>) -> bool {
    if !other.is_held() {
        return false;
    }
    let (here, there) = (places(plan), places(other));
    let lies: Vec<Lie> = here.iter().flat_map(|x| there.iter().map(|y| place::lie(x, y))).collect();
    if lies.contains(&Lie::Same) {
        return true;
    }
    if lies.iter().any(|lie| matches!(lie, Lie::Beyond(_) | Lie::Elsewhere | Lie::Namesake)) {
        return false;
    }
    let took_part = |line: &Line<'_>| -> BTreeSet<Side> {
        let parties =
            line.accounts.iter().flat_map(|account| account.actors.iter().chain(&account.recipients));
        sides(parties).into_iter().cloned().collect()
    };
    took_part(plan).intersection(&took_part(other)).count() >= 2
}

/// The places that a line's accounts tell.
fn places<'a>(line: &Line<'a>) -> Vec<&'a Spot> {
    line.accounts.iter().filter_map(|account| account.place.as_ref()).take(MOST).collect()
}

fn sides<'a>(parties: impl Iterator<Item = &'a Party>) -> BTreeSet<&'a Side> {
    parties.filter_map(|party| party.side.as_ref()).collect()
}

/// Statements beside what they are about: accusations and the acts they name, and what came of talks.
fn within_articles(lines: &[Line<'_>]) -> Vec<Found> {
    let mut by_paper: BTreeMap<u32, Vec<(usize, &Account)>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        for account in &line.accounts {
            by_paper.entry(account.paper).or_default().push((at, account));
        }
    }
    by_paper.values().flat_map(|told| within_article(told)).collect()
}

/// As above, of the accounts of one article with their lines, by line and record.
pub(super) fn within_article<L: Copy>(told: &[(L, &Account)]) -> Vec<(L, L, Role, Role, Phrase)> {
    let mut found = Vec::new();
    for (at, statement) in told.iter().filter(|(_, a)| a.kind == Kind::Statement).take(MOST) {
        for (other, account) in told.iter().filter(|(_, a)| a.kind != Kind::Statement).take(MOST) {
            found.extend(
                about(statement, account).map(|(role, back, why)| (*at, *other, role, back, why.into())),
            );
        }
    }
    for (at, plan) in told.iter().filter(|(_, a)| a.kind == Kind::Contact && a.is_planned).take(MOST) {
        let held =
            told.iter().filter(|(_, a)| a.kind == Kind::Contact && is_announced_at(plan, a)).take(MOST);
        found.extend(held.map(|(other, _)| {
            (*at, *other, Role::AnnouncedAt, Role::Announced, Code::AnnouncedThere.into())
        }));
    }
    found
}

/// Whether a contact that an article announces is one that was announced at another it tells of: "the next round will be".
fn is_announced_at(plan: &Account, held: &Account) -> bool {
    let later = match (plan.days, held.days) {
        (Some(plan), Some(held)) => plan.from > held.to,
        _ => plan.is_round() && held.is_round(),
    };
    let parties = |account: &'_ Account| -> BTreeSet<Side> {
        sides(account.actors.iter().chain(&account.recipients)).into_iter().cloned().collect()
    };
    let (expected, present) = (parties(plan), parties(held));
    // A communiqué need not say who will come again.
    let fits = if expected.is_empty() {
        plan.is_round() && held.is_round()
    } else {
        !expected.is_disjoint(&present)
    };
    held.is_held() && later && fits
}

fn about(statement: &Account, account: &Account) -> Option<(Role, Role, Code)> {
    let (x, y) = (&statement.record.text_info, &account.record.text_info);
    let same_clause = x.start < y.end && y.start < x.end;
    let talks = account.kind == Kind::Contact && statement.family == Family::Accord;
    let both = statement.actors.iter().filter(|p| account.actors.contains(p)).count() >= 2;
    if talks && both {
        return Some((Role::OutcomeOf, Role::LedTo, Code::AgreedThere));
    }
    let accused =
        account.actors.iter().any(|p| p.side.is_some() && statement.actors.iter().any(|q| q.side == p.side));
    if statement.record.event == Event::Reject && account.kind == Kind::Incident && accused {
        return Some((Role::StatementAbout, Role::SubjectOf, Code::RefusedThere));
    }
    let names_act =
        matches!(statement.family, Family::Charge | Family::Threat) && account.kind == Kind::Incident;
    (names_act && same_clause).then_some((Role::StatementAbout, Role::SubjectOf, Code::OneClause))
}
