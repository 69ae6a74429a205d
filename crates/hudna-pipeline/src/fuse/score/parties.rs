//! Who: participants identify a contact, a speaker a statement; who did an attack is what reports dispute.

use super::super::account::Account;
use super::super::kind::{Family, Kind};
use super::super::party::{Party, Side};
use super::super::place::{self, Lie};
use super::super::words;
use super::{Pair, Part, Score, Veto};
use crate::model::Event;

/// How far two lists of parties agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    /// One of them is not told.
    Unknown,
    /// A person or body by name.
    Named,
    /// The same side.
    Side,
    /// The same part of society, of no named side.
    Sector,
    /// None of it.
    None,
}

pub(super) fn compare(pair: &Pair<'_>, score: &mut Score) {
    let Pair { a, b, .. } = *pair;
    match a.kind {
        Kind::Incident => incident(a, b, score),
        Kind::Contact => contact(a, b, score),
        Kind::Statement => statement(pair, score),
    }
}

fn incident(a: &Account, b: &Account, score: &mut Score) {
    let doers = agreement(&a.actors, &b.actors);
    score.add(
        Part::Actors,
        match doers {
            Agreement::Named => 1.0,
            Agreement::Side => 0.7,
            Agreement::Sector => 0.2,
            Agreement::Unknown => 0.0,
            // Who brings relief, who guards it and who lets it in are all told as its doers.
            Agreement::None if a.family == Family::Access => 0.0,
            // Each side names the other as the one who fired.
            Agreement::None => -0.6,
        },
    );
    let victims = agreement(&a.recipients, &b.recipients);
    score.add(
        Part::Recipients,
        match victims {
            Agreement::Named | Agreement::Side => 0.6,
            Agreement::Sector => 0.3,
            Agreement::Unknown => 0.0,
            // Who disputes who did it, tells of the same victims: where both are others, it is another act.
            Agreement::None if doers == Agreement::None => -2.2,
            Agreement::None => -0.8,
        },
    );
}

fn contact(a: &Account, b: &Account, score: &mut Score) {
    let (x, y) = (participants(a), participants(b));
    if x.is_empty() || y.is_empty() {
        return;
    }
    score.add(Part::Actors, -1.5 * other_persons(a, b) as f32);
    let named = x.iter().filter(|p| p.0.is_some() && y.iter().any(|q| q.0 == p.0)).count();
    let mut sides: Vec<&Side> =
        x.iter().filter_map(|p| p.1).filter(|s| y.iter().any(|q| q.1 == Some(s))).collect();
    sides.sort_unstable();
    sides.dedup();
    let weight = match (named, sides.len()) {
        // Of a round each tells of some who came.
        (0, 0) if a.is_round() && b.is_round() && are_of_one_place_and_time(a, b) => -2.0,
        (0, 0) => return score.forbid(Veto::OtherParties),
        (0, 1) => 0.5,
        (0, _) => 1.8,
        (1, ..=1) => 2.0,
        (1, _) => 2.8,
        _ => 3.5,
    };
    score.add(Part::Actors, weight);
}

/// In one town, from the same first day to the same last.
fn are_of_one_place_and_time(a: &Account, b: &Account) -> bool {
    let place = a.place.as_ref().zip(b.place.as_ref());
    place.is_some_and(|(x, y)| place::lie(x, y) == Lie::Same)
        && a.days.is_some_and(|days| days.is_exact() && b.days == Some(days))
}

/// Sides for which the one names a person and the other another: the president's call is not the minister's.
fn other_persons(a: &Account, b: &Account) -> usize {
    let persons = |account: &Account| -> Vec<Party> {
        account
            .actors
            .iter()
            .chain(&account.recipients)
            .filter(|p| p.is_person && p.side.is_some())
            .cloned()
            .collect()
    };
    let (x, y) = (persons(a), persons(b));
    let mut sides: Vec<&Side> = x.iter().filter_map(|p| p.side.as_ref()).collect();
    sides.sort_unstable();
    sides.dedup();
    let differ = |side: &&&Side| {
        let of = |persons: &[Party]| -> Vec<Option<String>> {
            persons.iter().filter(|p| p.side.as_ref() == Some(**side)).map(|p| p.name.clone()).collect()
        };
        let (own, others) = (of(&x), of(&y));
        !others.is_empty() && !own.iter().any(|name| others.contains(name))
    };
    sides.iter().filter(differ).count()
}

/// Who took part: those named as such, and the side that tells of its own talks.
fn participants(account: &Account) -> Vec<(Option<&str>, Option<&Side>)> {
    let parties = account.actors.iter().chain(&account.recipients);
    let mut found: Vec<_> = parties.map(|p| (p.name.as_deref(), p.side.as_ref())).collect();
    if let Some(teller) = &account.teller {
        found.push((None, Some(teller)));
    }
    found
}

fn statement(pair: &Pair<'_>, score: &mut Score) {
    let Pair { a, b, .. } = *pair;
    match agreement(&a.actors, &b.actors) {
        Agreement::Named => score.add(Part::Actors, 2.0),
        // What the president says is not what his minister says.
        Agreement::Side if other_persons(a, b) > 0 => return score.forbid(Veto::OtherParties),
        // "A senior official, X, warned": read as the government's word here, as X's there.
        Agreement::Side if is_named(a, &b.names) || is_named(b, &a.names) => score.add(Part::Actors, 2.0),
        Agreement::Side if is_named(a, &pair.in_b.names) || is_named(b, &pair.in_a.names) => {
            score.add(Part::Actors, 1.6)
        }
        Agreement::Side => score.add(Part::Actors, 1.0),
        Agreement::Unknown | Agreement::Sector => {}
        Agreement::None => return score.forbid(Veto::OtherParties),
    }
    let recipients = agreement(&a.recipients, &b.recipients);
    if is_charge_and_answer(a, b) && !is_of_one_act(pair, recipients) {
        return score.forbid(Veto::OtherEvent);
    }
    score.add(
        Part::Recipients,
        match recipients {
            Agreement::Named => 0.8,
            Agreement::Side => 0.5,
            Agreement::Unknown | Agreement::Sector => 0.0,
            Agreement::None => -0.8,
        },
    );
}

/// One accuses, the other refuses or denies: of one speaker these are two statements more often than one.
fn is_charge_and_answer(a: &Account, b: &Account) -> bool {
    let answers = |account: &Account| account.record.event == Event::Reject || account.is_denial;
    a.family == Family::Charge && answers(a) != answers(b)
}

/// "Rejected it as a violation" is both a refusal and a charge: of the same side, and in the same words or on the same matter.
fn is_of_one_act(pair: &Pair<'_>, recipients: Agreement) -> bool {
    let Pair { a, b, .. } = *pair;
    let alike = a.record.mode.iter().any(|mode| b.record.mode.contains(mode));
    let one_clause = pair.is_within_article() && a.record.text_info.start == b.record.text_info.start;
    let on_one_matter =
        words::shared(&a.details, &b.details) > 0 || words::containment(&a.words, &b.words) >= 0.6;
    let of_one = matches!(recipients, Agreement::Named | Agreement::Side);
    one_clause || (of_one && (alike || on_one_matter))
}

/// Whether a person who speaks in an account stands among the names, sorted hashes, of the other's sentence or article.
fn is_named(account: &Account, names: &[u64]) -> bool {
    let persons =
        account.actors.iter().filter(|party| party.is_person).filter_map(|party| party.name.as_ref());
    let mut hashes = persons.map(|name| words::hash(name.as_bytes()));
    hashes.any(|name| names.binary_search(&name).is_ok())
}

pub(super) fn agreement(a: &[Party], b: &[Party]) -> Agreement {
    if a.is_empty() || b.is_empty() {
        return Agreement::Unknown;
    }
    let any = |same: &dyn Fn(&Party, &Party) -> bool| a.iter().any(|x| b.iter().any(|y| same(x, y)));
    if any(&|x, y| x.name.is_some() && x.name == y.name) {
        return Agreement::Named;
    }
    if any(&|x, y| x.side.is_some() && x.side == y.side) {
        return Agreement::Side;
    }
    if any(&|x, y| (x.side.is_none() || y.side.is_none()) && x.sector.is_some() && x.sector == y.sector) {
        return Agreement::Sector;
    }
    // "The army" without a country and Ukraine's army may be one; nothing speaks against it.
    let open = |parties: &[Party]| {
        parties.iter().any(|p| p.side.is_none() || (p.name.is_none() && p.sector.is_none()))
    };
    if open(a) || open(b) { Agreement::Unknown } else { Agreement::None }
}
