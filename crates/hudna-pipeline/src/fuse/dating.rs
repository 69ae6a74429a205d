//! Articles without a date → dates for what they tell, from what other articles date; each with its reason.
//!
//! Two ways. Before clustering: an article that announces or tells of a meeting in words that need a day to
//! count from ("the 4th and 5th of this July") must have been written on a day from which these words fall on the known
//! dates of that meeting; if it says "today, Tuesday", it was a Tuesday. After clustering: an account without
//! a date is of the day that the others of its happening tell.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Dated;
use super::account::{Account, DateWords, Paper};
use super::day::{self, Day, Days};
use super::kind::Kind;
use super::party::Side;
use super::place::{self, Lie};
use crate::text::calendar::Direction;

/// An article about a meeting was written within so many days of it.
const WITHIN: Day = 45;

/// Dates for accounts of undated articles, by their index. `pairs` are the candidates.
pub fn by_known_meetings(
    accounts: &[Account],
    papers: &[Paper],
    pairs: &[(u32, u32)],
) -> BTreeMap<u32, Dated> {
    let mut written: BTreeMap<u32, (Vec<Day>, String)> = BTreeMap::new();
    for (a, b) in pairs.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]) {
        let (Some(account), Some(known)) = (accounts.get(a as usize), accounts.get(b as usize)) else {
            continue;
        };
        let Some((days, reason)) = days_of_writing(account, known, papers) else { continue };
        let entry = written.entry(account.paper).or_insert_with(|| (days.clone(), reason));
        // Two meetings bound the day from both sides; where they exclude each other, nothing is known.
        entry.0.retain(|day| days.contains(day));
    }
    let by_paper = |account: &Account| written.get(&account.paper).filter(|(days, _)| !days.is_empty());
    let undated = accounts.iter().zip(0u32..).filter(|(account, _)| account.days.is_none());
    undated.filter_map(|(account, at)| Some((at, counted(account, by_paper(account)?)?))).collect()
}

/// The days on which the account's article can have been written, if `known` dates its meeting.
fn days_of_writing(account: &Account, known: &Account, papers: &[Paper]) -> Option<(Vec<Day>, String)> {
    let paper = papers.get(account.paper as usize).filter(|paper| paper.published.is_none())?;
    let words = account.date_words.as_ref().filter(|_| account.days.is_none())?;
    let days = known.days.filter(|days| days.is_exact())?;
    if known.paper == account.paper || !are_of_one_meeting(account, known) {
        return None;
    }
    let fits = |at: &Day| resolved(words, *at, direction(account)).is_some_and(|found| found == days);
    let is_today = |at: &Day| {
        paper.today.iter().all(|today| resolved(today, *at, Direction::Past) == Some(Days::one(*at)))
    };
    let this_month = |at: &Day| !words.value.is_this_month() || month(*at) == month(days.from);
    let ahead = |at: &Day| if account.is_planned { *at <= days.to } else { *at >= days.from };
    let found: Vec<Day> = (days.from - WITHIN..=days.to + WITHIN)
        .filter(|at| ahead(at) && this_month(at) && fits(at) && is_today(at))
        .collect();
    let told_in = papers.get(known.paper as usize).map_or("", |paper| paper.id.as_str());
    let place = known.place.as_ref().and_then(|spot| spot.name.as_deref()).unwrap_or("a known place");
    let (first, last) = (found.first()?, found.last()?);
    let reason = format!(
        "\u{201c}{}\u{201d} is the meeting in {place} that {told_in} dates {}: the article was written {}",
        words.text,
        spoken(days),
        spoken(Days { from: *first, to: *last })
    );
    Some((found, reason))
}

fn spoken(days: Days) -> String {
    if days.from == days.to {
        day::written(days.from)
    } else {
        format!("{} to {}", day::written(days.from), day::written(days.to))
    }
}

fn month(day: Day) -> Option<(i16, i8)> {
    day::civil(day).map(|date| (date.year(), date.month()))
}

/// Contacts in one town, of parties that do not exclude each other: what the dates then must bear out.
fn are_of_one_meeting(a: &Account, b: &Account) -> bool {
    let contacts =
        a.kind == Kind::Contact && b.kind == Kind::Contact && a.manner != Some(0) && b.manner != Some(0);
    let (Some(x), Some(y)) = (&a.place, &b.place) else { return false };
    contacts && x.is_fine && matches!(place::lie(x, y), Lie::Same)
}

fn direction(account: &Account) -> Direction {
    if account.is_planned { Direction::Future } else { Direction::Past }
}

/// What the words mean in an article written on a day.
fn resolved(words: &DateWords, written: Day, direction: Direction) -> Option<Days> {
    let anchor: Date = day::civil(written)?;
    let found = words.value.resolve(Some(anchor), direction);
    let from = day::count(found.date?);
    let to = found.enddate.map_or(from, day::count);
    (found.precision == crate::model::Precision::Day).then_some(Days { from, to })
}

/// An account's own words counted from the days its article may be of.
fn counted(account: &Account, (written, reason): &(Vec<Day>, String)) -> Option<Dated> {
    let words = account.date_words.as_ref()?;
    let each = written.iter().filter_map(|at| resolved(words, *at, direction(account)));
    let all = each.reduce(|x, y| Days { from: x.from.min(y.from), to: x.to.max(y.to) })?;
    // Several weeks in which it may have been are no date.
    let days = Some(all).filter(|days| days.is_exact())?;
    Some(Dated { days, reason: format!("{reason}; its words here are \u{201c}{}\u{201d}", words.text) })
}

/// Dates for the accounts of a cluster that have none, from those that have: by position in the cluster.
pub fn by_company(
    cluster: &[(u32, &Account)],
    papers: &[Paper],
    known: &BTreeMap<u32, Dated>,
) -> Vec<(usize, Dated)> {
    let sooner =
        |x: (Days, &'_ Account), y: (Days, &'_ Account)| (x.0.count(), x.0.from) <= (y.0.count(), y.0.from);
    let dates = |inferred: bool| {
        let own = cluster.iter().filter(move |(at, _)| known.contains_key(at) == inferred);
        own.filter_map(|(_, account)| Some((account.days.filter(|days| days.is_exact())?, *account)))
    };
    // What is told goes before what was inferred itself.
    let shared = dates(false)
        .reduce(|x, y| if sooner(x, y) { x } else { y })
        .or_else(|| dates(true).reduce(|x, y| if sooner(x, y) { x } else { y }));
    let each = cluster.iter().enumerate().filter_map(|(position, (at, account))| {
        if let Some(dated) = known.get(at) {
            return Some((position, dated.clone()));
        }
        let (days, by) = shared.filter(|_| account.days.is_none())?;
        let document = papers.get(by.paper as usize).map_or("", |paper| paper.id.as_str());
        let who = parties_in_words(by);
        Some((
            position,
            Dated { days, reason: format!("the same {} as in {document}, which dates it{who}", what(by)) },
        ))
    });
    each.collect()
}

fn what(account: &Account) -> &'static str {
    match account.kind {
        Kind::Incident => "incident",
        Kind::Contact => "contact",
        Kind::Statement => "statement",
    }
}

fn parties_in_words(account: &Account) -> String {
    let mut sides: Vec<&Side> = account.actors.iter().filter_map(|party| party.side.as_ref()).collect();
    sides.sort_unstable();
    sides.dedup();
    let names: Vec<String> = sides.iter().map(ToString::to_string).collect();
    if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) }
}
