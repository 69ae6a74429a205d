//! Observations → those that may be tallies of one thing: a camera recorded 5, a patrol beside it heard 9. They stand side by
//! side and are never added; which of them are of one thing is no more than what they tell allows.

use std::collections::{BTreeMap, BTreeSet};

use hudna_pipeline::model::{Anchor, Observation, SAME_KM};
use hudna_store::ObservedFrom;
use jiff::civil::DateTime;

/// Minutes between what two observers tell of one thing: clocks and attention differ by so much.
const SAME_MINUTES: i64 = 15;

/// Of a distance told by one number, as its place is computed.
const ROUNDED: f64 = 0.2;

/// An observation with where it is kept.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) document: String,
    pub(super) ordinal: u32,
    pub(super) seen: Observation,
}

impl Told {
    /// What tells it from all other observations.
    pub(super) fn key(&self) -> String {
        format!("{}.{}", self.document, self.ordinal)
    }
}

/// Whether something was counted, from a position on a day.
pub(super) fn is_tally(seen: &Observation) -> bool {
    let something = seen.number.is_some_and(|(least, most)| least > 0 || most != Some(0));
    something && !seen.is_nothing() && seen.position.is_some() && seen.from.as_deref().and_then(day).is_some()
}

/// From where and on which days anything was observed that may be beside these, or beside what is beside them: a group is then
/// made of the same candidates whichever of them is asked about.
pub(super) fn places_of<'a>(
    tallies: impl Iterator<Item = &'a Observation>,
    all: &[ObservedFrom],
) -> BTreeSet<(String, String)> {
    let from = |seen: &'a Observation| Some((seen.position.clone()?, day(seen.from.as_deref()?)?.to_owned()));
    let mut near: Vec<(Anchor, String)> = Vec::new();
    for one in tallies.filter_map(from) {
        if !near.contains(&one) {
            near.push(one);
        }
    }
    let days: BTreeSet<&str> = near.iter().map(|(_, day)| day.as_str()).collect();
    let mut others: Vec<(&ObservedFrom, Anchor, String)> =
        all.iter().filter_map(|from| on(from, &days)).collect();
    let mut places = BTreeSet::new();
    while let Some((at, on)) = near.pop() {
        let (found, rest): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|(_, other, day)| *day == on && is_one_place(&at, other));
        others = rest;
        for (from, other, day) in found {
            places.insert((from.place.clone(), day.clone()));
            near.push((other, day));
        }
    }
    places
}

fn on<'a>(from: &'a ObservedFrom, days: &BTreeSet<&str>) -> Option<(&'a ObservedFrom, Anchor, String)> {
    let day = from.day.clone().filter(|day| days.contains(day.as_str()))?;
    Some((from, serde_json::from_str(&from.place).ok()?, day))
}

/// By an observation's key what it has in common with those that may be of one thing with it: the key of the first of them. One
/// that stands alone is left out, and so is what may not be shown.
pub(super) fn together(
    candidates: &[Told],
    may_be_shown: impl Fn(&Observation) -> bool,
) -> BTreeMap<String, String> {
    let mut groups: Vec<Vec<&Told>> = Vec::new();
    for told in candidates.iter().filter(|told| is_tally(&told.seen) && may_be_shown(&told.seen)) {
        match groups.iter_mut().find(|group| group.iter().all(|other| may_be_one(told, other))) {
            Some(group) => group.push(told),
            None => groups.push(vec![told]),
        }
    }
    let mut together = BTreeMap::new();
    for group in groups.iter().filter(|group| group.len() > 1) {
        let first = group.iter().map(|told| told.key()).next().unwrap_or_default();
        together.extend(group.iter().map(|told| (told.key(), first.clone())));
    }
    together
}

/// Whether two may be of one thing: of one kind, from one place, at one time; where one is silent, the other may be right.
fn may_be_one(one: &Told, other: &Told) -> bool {
    let (a, b) = (&one.seen, &other.seen);
    // Nobody counts one thing twice by the same means: these are two things.
    let by = |seen: &Observation| {
        (seen.observer.clone(), seen.position.as_ref().map(|at| at.name.clone()), seen.means.clone())
    };
    let twice = by(a) == by(b);
    let place = a.position.as_ref().zip(b.position.as_ref()).is_some_and(|(a, b)| is_one_place(a, b));
    !twice
        && place
        && a.what == b.what
        && is_one_time(a, b)
        && a.bearing.zip(b.bearing).is_none_or(|(one, other)| is_one_direction((a, one), (b, other)))
        && a.distance_m.zip(b.distance_m).is_none_or(|(one, other)| overlap(reach(one), reach(other)))
        && agree(&told(&a.description, "undetermined"), &told(&b.description, "undetermined"))
        && agree(&told(&a.weapon, "unknown"), &told(&b.weapon, "unknown"))
}

fn agree<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// Whether the angles that two directions stand for meet, degrees from north.
fn is_one_direction((a, one): (&Observation, f64), (b, other): (&Observation, f64)) -> bool {
    let between = (one - other).rem_euclid(360.0);
    between.min(360.0 - between) <= (a.width.unwrap_or(0.0) + b.width.unwrap_or(0.0)) / 2.0
}

/// Between which distances something told at one distance or two was, metres: one number is rounded.
fn reach((least, most): (f64, f64)) -> (f64, f64) {
    let rounded = if least == most { ROUNDED } else { 0.0 };
    (least * (1.0 - rounded), most * (1.0 + rounded))
}

fn overlap(one: (f64, f64), other: (f64, f64)) -> bool {
    one.0 <= other.1 && other.0 <= one.1
}

/// A word that says something: that it could not be told contradicts nobody.
fn told<'a>(word: &'a Option<String>, silent: &str) -> Option<&'a str> {
    word.as_deref().filter(|word| *word != silent)
}

fn is_one_place(a: &Anchor, b: &Anchor) -> bool {
    a.name == b.name || hudna_places::geo::distance_km((a.lat, a.lon), (b.lat, b.lon)) <= SAME_KM
}

/// Whether two tell of the same days, and of times no further apart than [`SAME_MINUTES`] where both tell times.
fn is_one_time(a: &Observation, b: &Observation) -> bool {
    let days = |seen: &Observation| {
        let (first, last) = period(seen)?;
        Some((day(first)?.to_owned(), day(last)?.to_owned()))
    };
    let times = |seen: &Observation| {
        let (first, last) = period(seen)?;
        Some((time(first)?, time(last)?))
    };
    let apart = times(a).zip(times(b)).is_some_and(|(a, b)| {
        let after =
            |later: DateTime, earlier: DateTime| later.duration_since(earlier).as_mins() > SAME_MINUTES;
        after(b.0, a.1) || after(a.0, b.1)
    });
    days(a) == days(b) && !apart
}

/// The first and the last that is told of when.
fn period(seen: &Observation) -> Option<(&str, &str)> {
    let first = seen.from.as_deref()?;
    Some((first, seen.to.as_deref().unwrap_or(first)))
}

fn day(at: &str) -> Option<&str> {
    at.get(..10)
}

fn time(at: &str) -> Option<DateTime> {
    at.contains('T').then(|| at.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `NAME TIME MEANS NUMBER` with what else is told: `km=LEAST-MOST`, `to=BEARING/WIDTH`, `what=`, `weapon=`, `day=`, `far`.
    fn told(row: &str, ordinal: u32) -> Told {
        let [name, at, means, number, more @ ..] = &row.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{row}")
        };
        let value = |key: &str| more.iter().find_map(|word| word.strip_prefix(key)).map(str::to_owned);
        let pair = |key: &str, between: char| {
            let text = value(key)?;
            let (first, second) = text.split_once(between)?;
            Some((first.parse::<f64>().ok()?, second.parse::<f64>().ok()?))
        };
        let day = value("day=").unwrap_or_else(|| "2017-03-14".to_owned());
        let moment = if *at == "-" { day } else { format!("{day}T{at}") };
        let lat = if more.contains(&"far") { 48.20 } else { 48.14 };
        let seen = Observation {
            what: value("what=").unwrap_or_else(|| "explosion".to_owned()),
            record: None,
            observer: "A mission".to_owned(),
            position: Some(Anchor { name: (*name).to_owned(), geonameid: None, lat, lon: 37.75 }),
            from: Some(moment.clone()),
            to: Some(moment),
            means: Some((*means).to_owned()),
            number: number.parse().ok().map(|count| (count, Some(count))),
            description: value("is="),
            weapon: value("weapon="),
            distance_m: pair("km=", '-').map(|(least, most)| (least * 1000.0, most * 1000.0)),
            bearing: pair("to=", '/').map(|(bearing, _)| bearing),
            width: pair("to=", '/').map(|(_, width)| width),
            reach_m: None,
        };
        Told { document: format!("d{ordinal}"), ordinal: 0, seen }
    }

    #[test]
    fn tallies_stand_together_where_what_they_tell_can_be_one_thing() {
        let camera = "Camera 20:15 recorded 5 km=2-4 to=135/45 weapon=mortar";
        let check = |other: &str, expected: bool| {
            let both = [told(camera, 0), told(other, 1)];
            let found = together(&both, |_| true);
            assert_eq!(found.len(), if expected { 2 } else { 0 }, "{other}");
            assert!(found.values().all(|first| *first == both[0].key()), "{found:?}");
        };
        check("Patrol 20:16 heard 9", true);
        check("Patrol 20:16 heard 9 km=3-3 weapon=unknown is=undetermined", true);
        check("Patrol 20:16 heard 9 to=150/20", true);
        check("Patrol - heard 9", true);
        check("Camera 20:16 heard 9", true);
        // Another thing, place, time, direction, distance or weapon; nothing counted; the same observer by the same means.
        check("Patrol 20:16 heard 9 what=shot", false);
        check("Patrol 20:16 heard 9 far", false);
        check("Patrol 20:45 heard 9", false);
        check("Patrol 20:15 heard 9 day=2017-03-15", false);
        check("Patrol 20:16 heard 9 to=315/45", false);
        check("Patrol 20:16 heard 9 km=6-8", false);
        check("Patrol 20:16 heard 9 weapon=tank", false);
        check("Patrol 20:16 heard -", false);
        check("Patrol 20:16 heard 0", false);
        check("Camera 20:16 recorded 7", false);
    }

    #[test]
    fn what_may_not_be_shown_is_in_no_group_and_a_group_holds_only_those_that_fit_each_other() {
        let rows =
            ["Camera 20:15 recorded 5", "Patrol 20:16 heard 9 weapon=tank", "Post 20:14 saw 3 weapon=mortar"];
        let all: Vec<Told> = rows.into_iter().zip(0..).map(|(row, at)| told(row, at)).collect();
        let found = together(&all, |_| true);
        assert_eq!(found.keys().map(String::as_str).collect::<Vec<_>>(), ["d0.0", "d1.0"]);
        assert!(together(&all[..2], |seen| seen.means.as_deref() != Some("heard")).is_empty());
    }
}
