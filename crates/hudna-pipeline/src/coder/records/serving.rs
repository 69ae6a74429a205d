//! "A police officer said", "the police of Baqubah", "the governor": those who serve where they are, and speak for the police or
//! the government of that country.

use super::chain::party;
use super::parties::Land;
use super::towns::country_of_town;
use super::write::Resolved;
use crate::coder::frames::PartyRef;
use crate::coder::homeland::OUTLETS;
use crate::coder::lexicon::{NounClass, WhoKind};
use crate::coder::mentions::{Entity, EntityKind, Hit};
use crate::model::Sector;
use crate::model::phrase::Code;

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

/// "The health ministry", "the country's defence ministry": whose it is tells the act's place, where the words don't. The dead and
/// wounded are counted by the ministry of the land where they fell, also in the papers of another one.
pub(super) fn of_land(
    resolved: &Resolved<'_>,
    link: PartyRef,
    land: Option<&Land>,
) -> Option<(String, String)> {
    let entity = party(resolved.sentences, link);
    let registry = resolved.registry;
    let any = entity.who.filter(|who| registry.get(*who).kind == WhoKind::AnyBody)?;
    let is_guess = entity.country.is_none() || matches!(entity.note, Some(OUTLETS | POINTED));
    // Rescuers of a town that nobody named may be of whoever holds it.
    let is_named = entity.country.is_some() || registry.get(any).name.contains("Ministry");
    let heals = is_named && matches!(entity.sector, Some(Sector::Med | Sector::Hlh));
    if !(is_guess && (heals || is_country_s(resolved, link))) {
        return None;
    }
    // Where the sentence names a place in another country, either may be meant.
    let places = resolved.choices.get(link.0 as usize)?.iter().flatten();
    let code = land?.told()?;
    if places.map(|c| resolved.gazetteer.country_code(c.place)).any(|other| other != code) {
        return None;
    }
    Some((registry.name_with_country(any, code)?, code.to_owned()))
}

/// "министерство обороны страны", "ülkenin savunma bakanlığı": a word for a country stands beside the office.
fn is_country_s(resolved: &Resolved<'_>, (number, at): PartyRef) -> bool {
    let sentence = &resolved.sentences[number as usize];
    let office = &sentence.entities[at as usize].tokens;
    let country = |n: u32| {
        let noun = &resolved.lexicon.nouns[n as usize];
        noun.class == NounClass::PlaceType && noun.value == COUNTRY
    };
    let beside = |h: &Hit| {
        h.start >= office.end && h.start - office.end <= OF
            || h.end <= office.start && office.start - h.end <= OF
    };
    sentence.scan.nouns.iter().any(|(h, n)| beside(h) && country(*n))
}

const POINTED: &str = Code::NotePointedBack.english();

/// The value of the words for a country among the kinds of place.
const COUNTRY: f32 = 1.0;

/// Words between an office and the country that it is of: "of the", "'s", في.
const OF: u32 = 2;

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
