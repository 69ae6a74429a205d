//! "The mayor of X", "residents of X", "an opposition party in X" → the country of the town or region that stands with them.

use std::ops::Range;

use super::chain::party;
use super::write::Resolved;
use crate::coder::frames::PartyRef;
use crate::coder::lexicon::NounClass;
use crate::coder::mentions::{Entity, EntityKind, Scan};
use crate::model::Sector;
use crate::model::phrase::Code;
use crate::text::Grammar;

/// What such a party's note says.
pub(super) const NOTE: &str = Code::NoteOfTown.english();

/// The country of the town that a party without one is named with. Whose troops or envoys they are, no town tells.
pub(super) fn country_of_town<'r>(resolved: &Resolved<'r>, link: PartyRef) -> Option<&'r str> {
    let entity = party(resolved.sentences, link);
    if !is_local(entity) {
        return None;
    }
    let sentence = &resolved.sentences[link.0 as usize];
    let beside = |place: &Range<u32>| match resolved.lexicon.grammar {
        Grammar::Turkic => place.end == entity.tokens.start,
        _ => is_beside(resolved, &sentence.scan, entity, place),
    };
    let places = sentence.places.iter().zip(resolved.choices.get(link.0 as usize)?);
    let mut named = places.filter(|(place, _)| !place.is_country && beside(&place.tokens));
    let choice = named.find_map(|(_, choice)| choice.as_ref())?;
    resolved.gazetteer.place(choice.place).country_code()
}

/// Whether a party is of the kind that a town has, and that no table names.
fn is_local(entity: &Entity) -> bool {
    let civil = matches!(
        entity.sector,
        None | Some(Sector::Cvl | Sector::Gov | Sector::Cop | Sector::Pty | Sector::Opp | Sector::Jud)
    );
    civil
        && entity.who.is_none()
        && !entity.relational
        && matches!(entity.kind, EntityKind::Office | EntityKind::Body | EntityKind::People)
}

/// Whether a place stands right behind a party, as its genitive or, for bodies and people, as where they are.
fn is_beside(resolved: &Resolved<'_>, scan: &Scan, entity: &Entity, place: &Range<u32>) -> bool {
    let (article, lexicon) = (resolved.article, resolved.lexicon);
    let gap = entity.tokens.end..place.start;
    let kind_of_place = |t: u32| {
        scan.nouns.iter().any(|(h, n)| {
            h.start <= t && t < h.end && lexicon.nouns[*n as usize].class == NounClass::PlaceType
        })
    };
    let locative = |t: u32| scan.word_at(t, |w| w.prep().is_some_and(|p| lexicon.is_locative(p))).is_some();
    gap.start <= gap.end
        && gap.len() <= 3
        && (entity.kind != EntityKind::Office || !gap.clone().any(locative))
        && gap.clone().all(|t| matches!(article.word(t), "of" | "the") || kind_of_place(t) || locative(t))
        && (lexicon.grammar != Grammar::English || !gap.is_empty())
}
