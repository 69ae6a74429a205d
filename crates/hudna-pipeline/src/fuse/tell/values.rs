//! Date, place and numbers as the accounts tell them: the spread, and who says which.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Dated;
use super::super::day::{self, Day, Days};
use super::super::fused::{Contradiction, Toll, TollAccount, Version};
use super::super::kind::Kind;
use super::super::place::{self, Lie, Spot};
use super::{Voice, origin_id};
use crate::model::{Location, Record};

/// The days that most origins tell; of equals the most exact, then the first. Inferred where none tells any.
pub(super) fn date(voices: &[Voice<'_>], dated: &[(usize, Dated)]) -> Option<Days> {
    let mut by: BTreeMap<Days, BTreeSet<usize>> = BTreeMap::new();
    for voice in voices.iter().filter(|voice| !voice.account.is_denial) {
        if let Some(days) = voice.account.days {
            by.entry(days).or_default().insert(voice.origin);
        }
    }
    let exact = by.keys().any(|days| days.is_exact());
    let told = by.into_iter().filter(|(days, _)| days.is_exact() || !exact);
    let most = told.max_by_key(|(days, origins)| {
        (origins.len(), std::cmp::Reverse(days.count()), std::cmp::Reverse(days.from))
    });
    most.map(|(days, _)| days)
        .or_else(|| dated.iter().map(|(_, dated)| dated.days).min_by_key(|days| (days.count(), days.from)))
}

/// The finest place that most origins tell; of equals that of the smallest record.
pub(super) fn place(voices: &[Voice<'_>]) -> Option<Location> {
    let told: Vec<(&Voice<'_>, &Location)> =
        voices.iter().filter_map(|voice| Some((voice, voice.account.record.event_loc.as_deref()?))).collect();
    let finest = told.iter().map(|(_, at)| at.resolution.min(4)).max()?;
    let fine: Vec<_> = told.into_iter().filter(|(_, at)| at.resolution.min(4) == finest).collect();
    let mut backers: BTreeMap<&Option<String>, BTreeSet<usize>> = BTreeMap::new();
    for (voice, at) in &fine {
        backers.entry(&at.resolved_place).or_default().insert(voice.origin);
    }
    let most = backers.values().map(BTreeSet::len).max()?;
    fine.iter()
        .find(|(_, at)| backers.get(&at.resolved_place).is_some_and(|of| of.len() == most))
        .map(|(_, at)| (*at).clone())
}

type Told = (u32, Option<u32>);

/// The spread of a number over the accounts that tell one. What an origin told anew on a later day is its last word: the
/// former one stands before it with what followed, and is not in the spread.
pub(super) fn toll(voices: &[Voice<'_>], of: impl Fn(&Record) -> Option<Told> + Copy) -> Option<Toll> {
    let claims: Vec<&Voice<'_>> = voices.iter().filter(|voice| !voice.account.is_denial).collect();
    let mut by: BTreeMap<(bool, Told, Option<Told>), Vec<&Voice<'_>>> = BTreeMap::new();
    for voice in &claims {
        if let Some(told) = of(&voice.account.record) {
            let later = told_later(voice, &claims, of);
            by.entry((later.is_none(), told, later)).or_default().push(voice);
        }
    }
    let standing = || by.keys().filter(|(stands, ..)| *stands).map(|(_, told, _)| *told);
    let least = standing().map(|told| told.0).min()?;
    let open = standing().any(|told| told.1.is_none());
    let most = if open { None } else { standing().filter_map(|told| told.1).max() };
    let account = |((_, (min, max), later), voices): (_, Vec<&Voice<'_>>)| TollAccount {
        min,
        max,
        origins: origins_of(&voices),
        records: records_of(&voices),
        later,
    };
    Some(Toll { least, most, accounts: by.into_iter().map(account).collect() })
}

/// What the origin of a voice told on its last day instead, where that is another number, and it told but one that day.
fn told_later(voice: &Voice<'_>, all: &[&Voice<'_>], of: impl Fn(&Record) -> Option<Told>) -> Option<Told> {
    let own = of(&voice.account.record)?;
    let published = voice.paper.published?;
    let told = all.iter().filter(|other| other.origin == voice.origin);
    let told: Vec<(Day, Told)> =
        told.filter_map(|other| Some((other.paper.published?, of(&other.account.record)?))).collect();
    let last = told.iter().map(|(day, _)| *day).max().filter(|last| *last > published)?;
    let mut then: Vec<Told> = told.iter().filter(|(day, _)| *day == last).map(|(_, told)| *told).collect();
    then.sort_unstable();
    then.dedup();
    match then.as_slice() {
        [one] if *one != own => Some(*one),
        _ => None,
    }
}

fn origins_of(voices: &[&Voice<'_>]) -> Vec<String> {
    let ids: BTreeSet<usize> = voices.iter().map(|voice| voice.origin).collect();
    ids.into_iter().map(origin_id).collect()
}

fn records_of(voices: &[&Voice<'_>]) -> Vec<String> {
    voices.iter().map(|voice| voice.account.record.id.clone()).collect()
}

/// What the accounts differ in, each version with those who tell it.
pub(super) fn contradictions(voices: &[Voice<'_>]) -> Vec<Contradiction> {
    let claims: Vec<&Voice<'_>> = voices.iter().filter(|voice| !voice.account.is_denial).collect();
    let is_incident = claims.first().is_some_and(|voice| voice.account.kind == Kind::Incident);
    let mut found = Vec::new();
    let mut add = |what: &'static str, versions: Vec<Version>| {
        if versions.len() > 1 {
            found.push(Contradiction { what: what.into(), values: versions });
        }
    };
    if voices.len() > claims.len() && !claims.is_empty() {
        let denials: Vec<&Voice<'_>> = voices.iter().filter(|voice| voice.account.is_denial).collect();
        add("happened", vec![version("yes", &claims), version("no", &denials)]);
    }
    if is_incident {
        add("dead", numbers(&claims, |r| r.dead));
        add("injured", numbers(&claims, |r| r.injured));
        add("arrested", numbers(&claims, |r| r.arrested));
        add("perpetrator", perpetrators(&claims));
    }
    add("date", dates(&claims));
    add("place", places(&claims));
    found
}

fn version(value: &str, voices: &[&Voice<'_>]) -> Version {
    Version { value: value.to_owned(), origins: origins_of(voices), records: records_of(voices) }
}

/// Versions by what is said, where they are not all one.
fn versions<'a>(voices: &[&'a Voice<'a>], said: impl Fn(&Voice<'_>) -> Option<String>) -> Vec<Version> {
    let mut by: BTreeMap<String, Vec<&Voice<'_>>> = BTreeMap::new();
    for voice in voices {
        if let Some(value) = said(voice) {
            by.entry(value).or_default().push(voice);
        }
    }
    by.iter().map(|(value, voices)| version(value, voices)).collect()
}

fn numbers(voices: &[&Voice<'_>], of: impl Fn(&Record) -> Option<Told> + Copy) -> Vec<Version> {
    // Who told another number later does not contradict himself.
    let standing: Vec<&Voice<'_>> =
        voices.iter().copied().filter(|voice| told_later(voice, voices, of).is_none()).collect();
    let voices = standing.as_slice();
    let told: Vec<Told> = voices.iter().filter_map(|voice| of(&voice.account.record)).collect();
    let least = told.iter().map(|t| t.0).max().unwrap_or(0);
    // "At least 7" and 9 can both be right; 7 and 9 can't.
    if told.iter().all(|t| t.1.is_none_or(|most| most >= least)) {
        return Vec::new();
    }
    versions(voices, |voice| {
        of(&voice.account.record).map(|(min, max)| match max {
            Some(max) if max == min => min.to_string(),
            Some(max) => format!("{min} to {max}"),
            None => format!("at least {min}"),
        })
    })
}

fn perpetrators(voices: &[&Voice<'_>]) -> Vec<Version> {
    versions(voices, |voice| {
        let mut sides: Vec<String> =
            voice.account.actors.iter().filter_map(|p| p.side.as_ref()).map(ToString::to_string).collect();
        sides.sort();
        sides.dedup();
        (!sides.is_empty()).then(|| sides.join(", "))
    })
}

fn dates(voices: &[&Voice<'_>]) -> Vec<Version> {
    let told: Vec<Days> = voices.iter().filter_map(|voice| voice.account.days).collect();
    let first = told.iter().map(|days| days.to).min();
    let last = told.iter().map(|days| days.from).max();
    if first >= last {
        return Vec::new();
    }
    versions(voices, |voice| {
        voice.account.days.map(|days| {
            if days.from == days.to {
                day::written(days.from)
            } else {
                format!("{} to {}", day::written(days.from), day::written(days.to))
            }
        })
    })
}

fn places(voices: &[&Voice<'_>]) -> Vec<Version> {
    let spots: Vec<&Spot> = voices.iter().filter_map(|voice| voice.account.place.as_ref()).collect();
    let apart = |x: &Spot, y: &Spot| {
        matches!(place::lie(x, y), Lie::Beyond(_) | Lie::Elsewhere | Lie::Namesake | Lie::Reading)
    };
    let differ = spots.first().is_some_and(|one| spots.iter().any(|other| apart(one, other)));
    if !differ {
        return Vec::new();
    }
    versions(voices, |voice| voice.account.place.as_ref().and_then(|spot| spot.name.clone()))
}
