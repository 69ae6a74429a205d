//! Articles without a date → dates for what they tell, from what other articles date; each with its reason.
//!
//! Two ways. Before clustering: an article that announces or tells of a meeting in words that need a day to
//! count from ("the 4th and 5th of this July") must have been written on a day from which these words fall on the known
//! dates of that meeting; if it says "today, Tuesday", it was a Tuesday. After clustering: an account without
//! a date is of the day that the others of its happening tell.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Dated;
use super::account::{Account, DateWords, Paper};
use super::candidates::cells;
use super::day::{self, Day, Days};
use super::kind::Kind;
use super::party::Side;
use super::place::{self, Lie};
use crate::model::phrase::{Argument, Code, Phrase};
use crate::text::calendar::Direction;

/// What a meeting says of the day of an article: the values of a sentence.
type Meeting = [(&'static str, Argument); 5];

/// An article about a meeting was written within so many days of it.
const WITHIN: Day = 45;

/// A contact that is told to the day in a town or village: it may date another article.
pub(super) fn is_known(account: &Account) -> bool {
    is_meeting(account) && account.days.is_some_and(Days::is_exact)
}

/// A contact in words that need a day to count from, in an article without a date.
pub(super) fn is_datable(account: &Account, paper: &Paper) -> bool {
    is_meeting(account) && paper.published.is_none() && account.days.is_none() && account.date_words.is_some()
}

/// Dates for accounts of undated articles, by their index.
pub fn by_known_meetings(accounts: &[Account], papers: &[Paper]) -> BTreeMap<u32, Dated> {
    let mut undated: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let mut known: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
    for (account, at) in accounts.iter().zip(0u32..) {
        let Some(paper) = papers.get(account.paper as usize) else { continue };
        if paper.published.is_none() && account.days.is_none() && account.date_words.is_some() {
            undated.entry(account.paper).or_default().push(at);
        }
        if is_known(account) {
            cells(account).into_iter().for_each(|cell| known.entry(cell).or_default().push(at));
        }
    }
    let mut dated = BTreeMap::new();
    for (paper, own) in undated {
        let meetings = own.iter().map(|at| {
            let near =
                cells(&accounts[*at as usize]).into_iter().filter_map(|cell| known.get(&cell)).flatten();
            let near: BTreeSet<u32> = near.copied().collect();
            let told = near.into_iter().map(|at| &accounts[at as usize]);
            told.map(|account| (account, &papers[account.paper as usize])).collect()
        });
        let meetings: Vec<Vec<(&Account, &Paper)>> = meetings.collect();
        let accounts: Vec<&Account> = own.iter().map(|at| &accounts[*at as usize]).collect();
        let found = of_article(&accounts, &papers[paper as usize], &meetings);
        dated.extend(own.iter().zip(found).filter_map(|(at, found)| Some((*at, found?))));
    }
    dated
}

/// Dates for the accounts of one undated article that have date words and no date, by record id; `known` holds for each the
/// accounts of its area that [`is_known`], by record id, each with its article.
pub(super) fn of_article(
    accounts: &[&Account],
    paper: &Paper,
    known: &[Vec<(&Account, &Paper)>],
) -> Vec<Option<Dated>> {
    let mut written: Option<(Vec<Day>, Meeting)> = None;
    for (account, known) in accounts.iter().zip(known).filter(|(account, _)| is_datable(account, paper)) {
        for (known, told_in) in known.iter().filter(|(_, told_in)| told_in.hash != paper.hash) {
            let Some((days, reason)) = days_of_writing(account, paper, known, told_in) else { continue };
            let (left, _) = written.get_or_insert_with(|| (days.clone(), reason));
            // Two meetings bound the day from both sides; where they exclude each other, nothing is known.
            left.retain(|day| days.contains(day));
        }
    }
    let written = written.filter(|(days, _)| !days.is_empty());
    accounts.iter().map(|account| counted(account, written.as_ref()?)).collect()
}

/// The days on which the account's article can have been written, if `known` dates its meeting.
fn days_of_writing(
    account: &Account,
    paper: &Paper,
    known: &Account,
    told_in: &Paper,
) -> Option<(Vec<Day>, Meeting)> {
    let words = account.date_words.as_ref()?;
    let days = known.days.filter(|_| is_known(known) && are_of_one_meeting(account, known))?;
    let fits = |at: &Day| resolved(words, *at, direction(account)).is_some_and(|found| found == days);
    let is_today = |at: &Day| {
        paper.today.iter().all(|today| resolved(today, *at, Direction::Past) == Some(Days::one(*at)))
    };
    let this_month = |at: &Day| !words.value.is_this_month() || month(*at) == month(days.from);
    let ahead = |at: &Day| if account.is_planned { *at <= days.to } else { *at >= days.from };
    let found: Vec<Day> = (days.from - WITHIN..=days.to + WITHIN)
        .filter(|at| ahead(at) && this_month(at) && fits(at) && is_today(at))
        .collect();
    let place = known.place.as_ref().and_then(|spot| spot.name.as_deref());
    let (first, last) = (found.first()?, found.last()?);
    let reason = [
        ("words", words.text.as_str().into()),
        ("place", place.map_or_else(|| Code::KnownPlace.into(), Argument::from)),
        ("document", told_in.id.as_str().into()),
        ("days", spoken(days)),
        ("written", spoken(Days { from: *first, to: *last })),
    ];
    Some((found, reason))
}

fn spoken(days: Days) -> Argument {
    let (first, last) = (day::written(days.from), day::written(days.to));
    if days.from == days.to {
        first.into()
    } else {
        Code::SpanOfDays.with([("first", first.into()), ("last", last.into())]).into()
    }
}

fn month(day: Day) -> Option<(i16, i8)> {
    day::civil(day).map(|date| (date.year(), date.month()))
}

/// A contact in a town or village, and no call.
fn is_meeting(account: &Account) -> bool {
    account.kind == Kind::Contact && account.manner != Some(0) && !cells(account).is_empty()
}

/// Contacts in one town: what the dates then must bear out.
fn are_of_one_meeting(a: &Account, b: &Account) -> bool {
    let (Some(x), Some(y)) = (&a.place, &b.place) else { return false };
    matches!(place::lie(x, y), Lie::Same)
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
fn counted(account: &Account, (written, by): &(Vec<Day>, Meeting)) -> Option<Dated> {
    let words = account.date_words.as_ref()?;
    let each = written.iter().filter_map(|at| resolved(words, *at, direction(account)));
    let all = each.reduce(|x, y| Days { from: x.from.min(y.from), to: x.to.max(y.to) })?;
    // Several weeks in which it may have been are no date.
    let days = Some(all).filter(|days| days.is_exact())?;
    let [meeting, place, document, on, at] = by.clone();
    let here = ("here", words.text.as_str().into());
    Some(Dated { days, reason: Code::DatedByMeeting.with([meeting, place, document, on, at, here]) })
}

/// Dates for the accounts of a cluster that have none, from those that have: by position in the cluster. Who is not `tied` to it
/// well enough is of no day for that.
pub fn by_company(
    cluster: &[(u32, &Account)],
    papers: &[Paper],
    known: &BTreeMap<u32, Dated>,
    tied: impl Fn(u32) -> bool,
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
        let (days, by) = shared.filter(|_| account.days.is_none() && tied(*at))?;
        let document = papers.get(by.paper as usize).map_or("", |paper| paper.id.as_str());
        Some((position, Dated { days, reason: same_as(by, document) }))
    });
    each.collect()
}

/// That it is what another document dates.
fn same_as(by: &Account, document: &str) -> Phrase {
    let who = parties_in_words(by);
    let (alone, of) = match by.kind {
        Kind::Incident => (Code::DatedByIncident, Code::DatedByIncidentOf),
        Kind::Contact => (Code::DatedByContact, Code::DatedByContactOf),
        Kind::Statement => (Code::DatedByStatement, Code::DatedByStatementOf),
    };
    let document = ("document", document.into());
    if who.is_empty() { alone.with([document]) } else { of.with([document, ("who", who.into())]) }
}

fn parties_in_words(account: &Account) -> String {
    let mut sides: Vec<&Side> = account.actors.iter().filter_map(|party| party.side.as_ref()).collect();
    sides.sort_unstable();
    sides.dedup();
    sides.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
