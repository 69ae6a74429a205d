//! "A police officer said", "the police of Baqubah", "the governor": those who serve where they are, and speak for the police or
//! the government of that country.

use super::chain::party;
use super::parties::Land;
use super::towns::country_of_town;
use super::write::Resolved;
use crate::coder::frames::PartyRef;
use crate::coder::lexicon::NounClass;
use crate::coder::mentions::{Entity, EntityKind};
use crate::model::Sector;

/// For whom such a speaker stands, and its country: that of the speaker's words, of the town beside them, or of the act's place.
pub(super) fn served(
    resolved: &Resolved<'_>,
    link: PartyRef,
    land: Option<&Land>,
) -> Option<(String, String)> {
    let entity = party(resolved.sentences, link);
    let registry = resolved.registry;
    let any = registry.any_body("police")?;
    let polices = entity.who == Some(any) || entity.who.is_none() && is_officer(entity);
    if entity.relational || !(polices || is_local(resolved, link)) {
        return None;
    }
    let own = || entity.code(registry, resolved.lexicon);
    let code = own().or_else(|| country_of_town(resolved, link)).or_else(|| land?.told())?;
    let name = match polices {
        true => registry.name_with_country(any, code)?,
        false => registry.get(registry.country(code)?).name.clone(),
    };
    Some((name, code.to_owned()))
}

fn is_officer(entity: &Entity) -> bool {
    entity.sector == Some(Sector::Cop)
        && matches!(entity.kind, EntityKind::People | EntityKind::Force | EntityKind::Office)
}

/// Words between "the head" and "of the administration".
const BETWEEN: u32 = 3;

/// A governor, a mayor, a town's administration, or the head of one.
fn is_local(resolved: &Resolved<'_>, (number, at): PartyRef) -> bool {
    let sentence = &resolved.sentences[number as usize];
    let (entities, nouns) = (&sentence.entities, &resolved.lexicon.nouns);
    let entity = &entities[at as usize];
    // "محافظة" is a province more often than a governor.
    let place = |e: &Entity| {
        let of_place = |n: u32| nouns[n as usize].class == NounClass::PlaceType;
        sentence.scan.nouns.iter().any(|(h, n)| h.start == e.tokens.start && of_place(*n))
    };
    let local = |n: u32| nouns[n as usize].value == LOCAL;
    let named = |e: &Entity| e.who.is_none() && e.noun.is_some_and(local) && !place(e);
    let of = || {
        entities
            .get(at as usize + 1)
            .filter(|e| e.tokens.start.checked_sub(entity.tokens.end).is_some_and(|gap| gap <= BETWEEN))
    };
    named(entity) || entity.kind == EntityKind::Office && entity.who.is_none() && of().is_some_and(named)
}

/// The value of nouns of offices and bodies that a town or region has.
const LOCAL: f32 = 1.0;
