//! "The observers", "the peacekeepers", "a patrol" → the mission that the article tells of, where it tells of only one.

use super::lexicon::{Lexicon, Registry, WhoId};
use super::mentions::{Entity, EntityKind};
use super::possessive;
use super::sentence::Sentence;
use super::shortforms::{PATROL, head_word};
use crate::model::Sector;
use crate::model::phrase::Code;
use crate::text::Article;

const NOTE: &str = Code::NoteOnlyMission.english();

/// Gives observers, peacekeepers and patrols of whom nobody says whose they are the article's only mission.
pub fn settle(article: &Article, lexicon: &Lexicon, registry: &Registry, sentences: &mut [Sentence]) {
    let Some(mission) = only_mission(registry, sentences) else { return };
    for sentence in sentences {
        for entity in &mut sentence.entities {
            let code = entity.code(registry, lexicon);
            // "Its patrols", behind "the mission of the United Nations".
            let senders = entity.note == Some(possessive::NOTE)
                && entity.who.is_some_and(|who| matches!(&*registry.get(who).class, "igo" | "mission"));
            let unsaid = senders
                || code.is_none()
                || entity.who.is_none() && code == registry.get(mission).code.as_deref();
            if unsaid && is_sent_out(article, lexicon, entity) {
                entity.who = Some(mission);
                entity.sector = registry.get(mission).sector;
                entity.note = Some(NOTE);
            }
        }
    }
}

fn only_mission(registry: &Registry, sentences: &[Sentence]) -> Option<WhoId> {
    let named = sentences.iter().flat_map(|s| &s.entities).filter_map(|e| e.who);
    let mut missions = named.filter(|who| registry.get(*who).class == "mission");
    let first = missions.next()?;
    missions.all(|who| who == first).then_some(first)
}

fn is_sent_out(article: &Article, lexicon: &Lexicon, entity: &Entity) -> bool {
    let kind = matches!(entity.kind, EntityKind::People | EntityKind::Force | EntityKind::Body);
    // Blue helmets are soldiers of the United Nations.
    let blue = || entity.noun.is_some_and(|n| lexicon.nouns[n as usize].code.is_some());
    let watches = || matches!(entity.sector, Some(Sector::Obs | Sector::Pko)) || blue();
    let patrols = || {
        entity.kind != EntityKind::People
            && lexicon.short_forms.kinds(head_word(article, entity)).any(|kind| kind == PATROL)
    };
    kind && (watches() || patrols())
}
