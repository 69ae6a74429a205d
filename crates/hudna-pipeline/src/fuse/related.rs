//! Fused lines → how they stand to each other: summaries and their parts, plans and what came of them, statements
//! and what they are about. None of these is merged with the other.

use std::collections::BTreeMap;

use super::account::Account;
use super::day::{Day, Days};
use super::fused::{Fused, Relation, Role};
use super::kind::{Family, Kind};
use super::place::{self, Lie};
use crate::model::Event;

/// A fused line with its accounts.
#[derive(Debug)]
pub struct Line<'a> {
    /// What is told.
    pub fused: Fused,
    /// Its accounts.
    pub accounts: Vec<&'a Account>,
    /// When, as told or inferred.
    pub days: Option<Days>,
}

/// Relations listed of one line; a month's summary has more parts than anybody reads in one place.
const MOST: usize = 100;
/// A plan without a date was for the days after its announcement.
const AHEAD: Day = 30;

/// Finds and adds the relations.
pub fn relate(lines: &mut [Line<'_>]) {
    let mut found: Vec<(usize, usize, Role, Role, String)> = Vec::new();
    let by_day = by_day(lines);
    for (at, line) in lines.iter().enumerate() {
        let Some(first) = line.accounts.first() else { continue };
        if first.is_summary {
            found.extend(parts(lines, &by_day, at).map(|other| {
                let reason = "of the same days, in the area that the summary tells of".to_owned();
                (other, at, Role::PartOf, Role::Summary, reason)
            }));
        }
        if first.kind == Kind::Contact && first.is_planned {
            found.extend(held(lines, &by_day, at));
        }
    }
    found.extend(within_articles(lines));
    found.sort();
    found.dedup();
    for (a, b, role, back, reason) in found {
        let (of_a, of_b) = (lines[a].fused.id.clone(), lines[b].fused.id.clone());
        add(&mut lines[a].fused, Relation { id: of_b, role, reason: reason.clone() });
        add(&mut lines[b].fused, Relation { id: of_a, role: back, reason });
    }
    for line in lines.iter_mut() {
        settle_plan(line);
        line.fused.related.sort();
    }
}

fn add(fused: &mut Fused, relation: Relation) {
    if fused.related.len() < MOST {
        fused.related.push(relation);
    }
}

/// Lines with an exact date, by each of its days.
fn by_day(lines: &[Line<'_>]) -> BTreeMap<Day, Vec<usize>> {
    let mut days: BTreeMap<Day, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some(own) = line.days.filter(|days| days.is_exact()) {
            (own.from..=own.to).for_each(|day| days.entry(day).or_default().push(at));
        }
    }
    days
}

/// Single acts that a summary tells of: its days, its area, its sort.
fn parts<'l>(
    lines: &'l [Line<'_>],
    by_day: &'l BTreeMap<Day, Vec<usize>>,
    summary: usize,
) -> impl Iterator<Item = usize> + 'l {
    let line = &lines[summary];
    let days = line.days.filter(|days| days.count() <= 31);
    let range = days.map_or(1..1, |days| days.from..days.to + 1);
    let near = by_day.range(range).flat_map(|(_, on)| on.iter().copied());
    let fits = move |other: &usize| {
        let part = &lines[*other];
        *other != summary && part.accounts.iter().all(|a| !a.is_summary) && is_in(line, part)
    };
    near.filter(fits).take(MOST)
}

fn is_in(summary: &Line<'_>, part: &Line<'_>) -> bool {
    let (Some(whole), Some(act)) = (summary.accounts.first(), part.accounts.first()) else { return false };
    let sort =
        whole.family == act.family || (whole.family == Family::Charge && act.family == Family::Violence);
    let told_against = !apart(whole, act);
    let area = summary.accounts.iter().find_map(|a| a.place.as_ref());
    let at = part.accounts.iter().filter_map(|a| a.place.as_ref()).find(|spot| spot.is_fine);
    let inside = match (area, at) {
        (Some(area), Some(at)) => matches!(place::lie(area, at), Lie::Same | Lie::Province | Lie::Country),
        // A summary of a party's violations names the party and no place.
        (None, Some(_)) => {
            whole.recipients.iter().any(|p| act.actors.iter().any(|q| p.side.is_some() && p.side == q.side))
        }
        _ => false,
    };
    sort && told_against && inside && part.fused.kind == Kind::Incident
}

/// Different kinds of attack, or different sides that are said to have done it.
fn apart(a: &Account, b: &Account) -> bool {
    matches!((a.manner, b.manner), (Some(x), Some(y)) if x != y)
}

type Found = (usize, usize, Role, Role, String);

/// Contacts that were held as one that was announced.
fn held<'l>(lines: &'l [Line<'_>], by_day: &'l BTreeMap<Day, Vec<usize>>, plan: usize) -> Vec<Found> {
    let line = &lines[plan];
    let Some(announced) = line.accounts.first() else { return Vec::new() };
    let told = line.fused.records.len();
    let range = match line.days {
        Some(days) => days.from - 1..days.to + 2,
        None => return Vec::new(),
    };
    let after = range.end.min(range.start + AHEAD);
    let near = by_day.range(range.start..after).flat_map(|(_, on)| on.iter().copied());
    let fits = near.filter(|other| {
        lines[*other].accounts.first().is_some_and(|other| {
            other.kind == Kind::Contact && !other.is_planned && is_same_meeting(announced, other)
        })
    });
    let reason = format!("announced in {told} report{} for these days", if told == 1 { "" } else { "s" });
    let mut held: Vec<usize> = fits.collect();
    held.sort_unstable();
    held.dedup();
    held.into_iter().map(|other| (plan, other, Role::HeldAs, Role::AnnouncedIn, reason.clone())).collect()
}

/// The same town, or parties of the same sides; and nothing against it.
fn is_same_meeting(plan: &Account, held: &Account) -> bool {
    let here = match (&plan.place, &held.place) {
        (Some(x), Some(y)) => match place::lie(x, y) {
            Lie::Same => Some(true),
            Lie::Beyond(_) | Lie::Elsewhere | Lie::Namesake => return false,
            _ => None,
        },
        _ => None,
    };
    let sides = |account: &Account| -> Vec<_> {
        account.actors.iter().chain(&account.recipients).filter_map(|p| p.side.clone()).collect()
    };
    let (x, y) = (sides(plan), sides(held));
    let shared = x.iter().filter(|side| y.contains(side)).count();
    let parties = !x.is_empty() && !y.is_empty();
    if parties && shared == 0 && here != Some(true) {
        return false;
    }
    here == Some(true) || shared >= 2
}

/// Statements beside what they are about: accusations and the acts they name, and what came of talks.
fn within_articles(lines: &[Line<'_>]) -> Vec<Found> {
    let mut by_paper: BTreeMap<u32, Vec<(usize, &Account)>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        for account in &line.accounts {
            by_paper.entry(account.paper).or_default().push((at, account));
        }
    }
    let mut found = Vec::new();
    for told in by_paper.values() {
        for (at, statement) in told.iter().filter(|(_, a)| a.kind == Kind::Statement).take(MOST) {
            for (other, account) in told.iter().filter(|(_, a)| a.kind != Kind::Statement).take(MOST) {
                found.extend(about(*at, statement, *other, account));
            }
        }
    }
    found
}

fn about(at: usize, statement: &Account, other: usize, account: &Account) -> Option<Found> {
    let (x, y) = (&statement.record.text_info, &account.record.text_info);
    let same_clause = x.start < y.end && y.start < x.end;
    let talks = account.kind == Kind::Contact && statement.family == Family::Accord;
    let both = statement.actors.iter().filter(|p| account.actors.contains(p)).count() >= 2;
    if talks && both {
        let reason = "agreed by those who took part, in the same article".to_owned();
        return Some((at, other, Role::OutcomeOf, Role::LedTo, reason));
    }
    let accused =
        account.actors.iter().any(|p| p.side.is_some() && statement.actors.iter().any(|q| q.side == p.side));
    if statement.record.event == Event::Reject && account.kind == Kind::Incident && accused {
        let reason = "a refusal, in the same article, by the side that is said to have done it".to_owned();
        return Some((at, other, Role::StatementAbout, Role::SubjectOf, reason));
    }
    let names_act =
        matches!(statement.family, Family::Charge | Family::Threat) && account.kind == Kind::Incident;
    (names_act && same_clause)
        .then(|| (at, other, Role::StatementAbout, Role::SubjectOf, "told in one clause".to_owned()))
}

/// What became of a plan, once its relations are known.
fn settle_plan(line: &mut Line<'_>) {
    let is_planned = line.accounts.first().is_some_and(|a| a.is_planned);
    let was_held = line.fused.related.iter().any(|relation| relation.role == Role::HeldAs);
    if let Some(contact) = line.fused.contact.as_mut().filter(|_| is_planned) {
        contact.followed = Some(if was_held { "held" } else { "no report of it being held" });
    }
}
