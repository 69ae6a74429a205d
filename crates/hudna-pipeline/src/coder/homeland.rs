//! "The president", "the police" without a country, in an article that names one country only: that country's.

use std::collections::BTreeSet;

use hudna_places::{Choice, Gazetteer};

use super::lexicon::{Lexicon, Registry};
use super::mentions::{Entity, EntityKind};
use super::sentence::Sentence;
use crate::model::Sector;

const NOTE: &str = "the only country that the article names";

/// Gives offices and state bodies without a country the one that all parties and places of the article share.
pub fn settle(
    lexicon: &Lexicon,
    registry: &Registry,
    gazetteer: &Gazetteer,
    choices: &[Vec<Option<Choice>>],
    sentences: &mut [Sentence],
) {
    let mut codes: BTreeSet<&str> = BTreeSet::new();
    for entity in sentences.iter().flat_map(|s| &s.entities) {
        codes.extend(entity.code(registry, lexicon).filter(|c| registry.country(c).is_some()));
    }
    codes.extend(choices.iter().flatten().flatten().filter_map(|c| gazetteer.place(c.place).country_code()));
    let mut codes = codes.into_iter();
    let (Some(only), None) = (codes.next(), codes.next()) else { return };
    let Some(country) = registry.country(only) else { return };
    for entity in
        sentences.iter_mut().flat_map(|s| &mut s.entities).filter(|e| serves_a_state(e, registry, lexicon))
    {
        entity.country = Some(country);
        entity.note = Some(NOTE);
    }
}

/// An office, or a body or force of the state by its sector, of which nobody knows whose it is.
fn serves_a_state(entity: &Entity, registry: &Registry, lexicon: &Lexicon) -> bool {
    let official = matches!(
        entity.sector,
        Some(Sector::Gov | Sector::Mil | Sector::Cop | Sector::Jud | Sector::Leg | Sector::Spy)
    );
    entity.code(registry, lexicon).is_none()
        && official
        && matches!(entity.kind, EntityKind::Office | EntityKind::Body | EntityKind::Force)
}
