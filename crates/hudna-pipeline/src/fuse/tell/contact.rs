//! A contact's accounts → its level, means and topics, as far as records tell.

use std::collections::BTreeSet;

use super::super::fused::Contact;
use super::super::tables::Tables;
use super::Voice;
use crate::model::{Entity, Mode, Sector};

pub(super) fn of(voices: &[Voice<'_>], tables: &Tables) -> Contact {
    let (level, means) = (level(voices, tables).into(), means(voices).into());
    Contact { level, means, topics: topics(voices), followed: None }
}

fn parties<'a>(voices: &'a [Voice<'_>]) -> impl Iterator<Item = &'a Entity> {
    voices.iter().flat_map(|voice| voice.account.record.actor.iter().chain(&voice.account.record.recipient))
}

/// The highest office that took part: by the office of a person, the words for a participant, or the name of a body that is
/// one person's; where none of these tells it, by the titles in the clause.
fn level(voices: &[Voice<'_>], tables: &Tables) -> String {
    let words = &tables.contacts;
    let of_entity = |entity: &Entity| {
        let office = entity.name.as_ref().and_then(|name| tables.people.get(name)).map(|p| p.office.as_str());
        let told = [office, Some(entity.text.as_str()), entity.name.as_deref()];
        let held = entity.in_office.iter().map(|held| Some(held.office.as_str()));
        told.into_iter().chain(held).flatten().filter_map(|title| words.rank(title)).min()
    };
    let named = parties(voices).filter_map(of_entity).min();
    let rank =
        named.or_else(|| voices.iter().filter_map(|voice| words.rank(&voice.account.record.text)).min());
    if let Some(level) = rank.and_then(|rank| words.level(rank)) {
        return level.to_owned();
    }
    let military = parties(voices).any(|entity| entity.sector == Some(Sector::Mil));
    if military { "military".to_owned() } else { "not told".to_owned() }
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

/// What its accounts say that it was about.
fn topics(voices: &[Voice<'_>]) -> Vec<String> {
    let all: BTreeSet<&String> = voices.iter().flat_map(|voice| &voice.account.topics).collect();
    all.into_iter().cloned().collect()
}
