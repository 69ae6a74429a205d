//! A fused line → why a person should look at it, and how soon: denials and contradictions first.
//!
//! The order is the same for every side: it heeds what accounts differ in and how many there are, never who they are.

use super::fused::Stance;
use super::fused::{Followed, Fused, Status, Toll};
use super::kind::Kind;

/// A reason to look, with what it adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// In a word: `denied`, `happened`, `perpetrator`, `dead`, `injured`, `arrested`, `place`, `date`, `one_side`,
    /// `unconfirmed_deaths`, `not_held`, `inferred_date`.
    pub word: &'static str,
    /// What it adds: whole numbers, in which only the order means something.
    pub weight: u32,
}

/// What a contradiction adds, by what differs.
const DIFFERING: [(&str, u32); 7] = [
    ("happened", 8),
    ("perpetrator", 6),
    ("dead", 6),
    ("injured", 4),
    ("arrested", 3),
    ("place", 3),
    ("date", 3),
];
/// From this grade on, deaths that are told are not confirmed by anybody without an interest.
const UNCONFIRMED: u8 = 4;

/// Why a person should look at a line, the heaviest reason first.
pub fn marks(line: &Fused) -> Vec<Mark> {
    let mut found: Vec<Mark> = Vec::new();
    let mut add = |holds: bool, word: &'static str, weight: u32| {
        if holds {
            found.push(Mark { word, weight });
        }
    };
    for (what, weight) in DIFFERING {
        add(line.contradictions.iter().any(|one| one.what == what), what, weight);
    }
    let is_told = !matches!(line.status, Status::Planned | Status::Proposed | Status::Hypothetical);
    let is_incident = line.kind == Kind::Incident && is_told;
    add(line.status == Status::Denied, "denied", 5);
    let deaths = |toll: &Option<Toll>| toll.as_ref().is_some_and(|toll| toll.most != Some(0));
    add(is_incident && deaths(&line.dead) && line.credibility >= UNCONFIRMED, "unconfirmed_deaths", 4);
    let one_side = line.origins.iter().all(|origin| origin.stance == Stance::Claim);
    add(is_incident && one_side && !line.origins.is_empty(), "one_side", 2);
    let followed = line.contact.as_ref().and_then(|contact| contact.followed);
    let not_held = followed == Some(Followed::NoReport);
    add(not_held, "not_held", 1);
    add(!line.inferred_dates.is_empty(), "inferred_date", 1);
    found.sort_by_key(|mark| std::cmp::Reverse(mark.weight));
    found
}
