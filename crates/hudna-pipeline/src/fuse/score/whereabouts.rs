//! Where: the same place, an area around it, or another village.

use super::super::account::Account;
use super::super::kind::{Family, Kind};
use super::super::place::{self, Lie, Spot};
use super::super::words;
use super::{Part, Score, Veto};

/// Beyond their extents by more than this, two villages are two. Less may be a reference point set elsewhere.
const OTHER_VILLAGE_KM: f64 = 10.0;
/// Two rounds of talks in one region may be told by the nearest city.
const OTHER_CITY_KM: f64 = 60.0;
/// Each such distance beyond the extents takes away as much as an unshared trait.
const KM_FOR_ONE: f64 = 2.5;
/// A town named in the sentence is the other account's place within this distance.
const NAMED_KM: f64 = 3.0;

pub(super) fn compare(a: &Account, b: &Account, score: &mut Score) {
    let (Some(x), Some(y)) = (&a.place, &b.place) else {
        if is_of_a_town(a) != is_of_a_town(b) && !has_a_trait_of(a, b) {
            // Of all that a side did on a day it may be any.
            score.add(Part::Place, -1.3);
        }
        return;
    };
    if a.kind == Kind::Statement || is_call(a) || is_call(b) {
        // What a statement is about, or where one end of a line stands, is no place of it.
        return;
    }
    match place::lie(x, y) {
        Lie::Same => score.add(Part::Place, 2.0),
        Lie::Province => score.add(Part::Place, 0.5),
        // Which of the towns of a name was meant is the reader's guess.
        Lie::Reading => score.add(Part::Place, 0.8),
        Lie::Country => score.add(Part::Place, 0.1),
        Lie::Unknown => {}
        Lie::Beyond(_) | Lie::Elsewhere | Lie::Namesake if names_the_other(a, y) || names_the_other(b, x) => {
            // The reports name both towns and differ in which of them it was.
            score.add(Part::Place, 0.5);
        }
        Lie::Namesake => score.add(Part::Place, -1.0),
        Lie::Beyond(km) if a.kind == Kind::Contact => {
            if km > OTHER_CITY_KM {
                score.forbid(Veto::OtherPlace)
            } else {
                score.add(Part::Place, -0.5)
            }
        }
        Lie::Beyond(km) if km > OTHER_VILLAGE_KM => score.forbid(Veto::OtherPlace),
        Lie::Beyond(km) => score.add(Part::Place, -0.5 - (km / KM_FOR_ONE) as f32),
        Lie::Elsewhere if a.family == Family::Mobilization => score.add(Part::Place, -1.0),
        Lie::Elsewhere => score.forbid(Veto::OtherPlace),
    }
}

fn is_of_a_town(account: &Account) -> bool {
    account.kind == Kind::Incident && account.place.as_ref().is_some_and(|spot| spot.is_fine)
}

/// A street or unit in common, the rarest words of the clause, or a denial, which repeats little of what it denies.
fn has_a_trait_of(a: &Account, b: &Account) -> bool {
    let rare = |account: &'_ Account| account.words.iter().take(2).copied().collect::<Vec<u64>>();
    a.is_denial
        || b.is_denial
        || words::shared(&a.details, &b.details) > 0
        || words::shared(&rare(a), &rare(b)) > 0
}

fn is_call(account: &Account) -> bool {
    account.kind == Kind::Contact && account.manner == Some(0)
}

fn names_the_other(account: &Account, other: &Spot) -> bool {
    let Some(at) = other.point.filter(|_| other.is_fine) else { return false };
    account.nearby.iter().any(|point| place::kilometres(*point, at) <= NAMED_KM)
}
