//! A contact's accounts → its level, means and topics, as far as records tell.

use std::collections::BTreeSet;

use super::super::fused::Contact;
use super::super::tables::Tables;
use super::Voice;
use crate::model::{Entity, Mode, Sector};

/// Beginnings of offices, the highest first; a level is the first that one of the parties holds.
const LEVELS: [(&str, &[&str]); 4] = [
    (
        "heads of state or government",
        &[
            "President",
            "Prime Minister",
            "King",
            "Emir",
            "Chancellor",
            "Crown Prince",
            "Supreme Leader",
            "Sultan",
        ],
    ),
    (
        "ministers",
        &["Foreign Minister", "Minister", "Defence Minister", "Secretary of State", "Secretary of Defense"],
    ),
    ("envoys", &["UN envoy", "Envoy", "Special", "OSCE representative", "Head of UN", "Presidential"]),
    ("senior officials", &["Secretary of the", "Deputy", "Spokes", "Head", "Adviser", "Aide", "Ambassador"]),
];

/// Topics that are listed; a communiqué names more.
const MOST_TOPICS: usize = 12;

pub(super) fn of(voices: &[Voice<'_>], tables: &Tables) -> Contact {
    let (level, means) = (level(voices, tables).into(), means(voices).into());
    Contact { level, means, topics: topics(voices), followed: None }
}

fn parties<'a>(voices: &'a [Voice<'_>]) -> impl Iterator<Item = &'a Entity> {
    voices.iter().flat_map(|voice| voice.account.record.actor.iter().chain(&voice.account.record.recipient))
}

fn level(voices: &[Voice<'_>], tables: &Tables) -> &'static str {
    let offices: BTreeSet<&str> = parties(voices)
        .filter_map(|entity| tables.people.get(entity.name.as_ref()?))
        .map(|person| person.office.as_str())
        .collect();
    let held =
        |starts: &[&str]| offices.iter().any(|office| starts.iter().any(|start| office.starts_with(start)));
    if let Some((level, _)) = LEVELS.iter().find(|(_, starts)| held(starts)) {
        return level;
    }
    if parties(voices).any(|entity| entity.sector == Some(Sector::Mil)) { "military" } else { "not told" }
}

fn means(voices: &[Voice<'_>]) -> &'static str {
    let told = |mode| voices.iter().any(|voice| voice.account.record.mode.contains(&mode));
    if told(Mode::Phone) {
        "phone"
    } else if told(Mode::Visit) {
        "visit"
    } else if told(Mode::Multilateral) {
        "round"
    } else {
        "meeting"
    }
}

/// Places and modes named beside the contact that are neither a party nor where it was held.
fn topics(voices: &[Voice<'_>]) -> Vec<String> {
    let own: BTreeSet<&str> = parties(voices).filter_map(|entity| entity.name.as_deref()).collect();
    let held: BTreeSet<&str> = voices
        .iter()
        .filter_map(|voice| voice.account.record.event_loc.as_ref()?.resolved_place.as_deref())
        .collect();
    let named: BTreeSet<&str> =
        voices.iter().flat_map(|voice| voice.account.named.iter().map(String::as_str)).collect();
    let about = named.into_iter().filter(|name| !own.contains(name) && !held.contains(name));
    about.take(MOST_TOPICS).map(str::to_owned).collect()
}
