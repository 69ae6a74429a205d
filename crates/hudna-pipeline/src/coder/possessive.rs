//! "Its troops", "their fighters", "his side": whose they are, by the party named before.

use super::inflect::Feats;
use super::lexicon::{Lexicon, PrepId, Registry};
use super::mentions::{Entity, EntityKind};
use super::sentence::Sentence;
use crate::model::phrase::Code;
use crate::text::{Article, TokenKind};

/// What a party says of itself that a possessive pronoun ties to its owner.
pub const NOTE: &str = Code::NoteWhosePronoun.english();

/// Gives parties behind a possessive pronoun the owner that the sentence, or the one before, names first.
pub fn settle(article: &Article, lexicon: &Lexicon, registry: &Registry, sentences: &mut [Sentence]) {
    let mut topic: Option<Entity> = None;
    for sentence in sentences {
        let own = sentence.entities.iter().position(|e| is_topic(lexicon, e));
        for i in 0..sentence.entities.len() {
            let entity = &sentence.entities[i];
            if entity.code(registry, lexicon).is_some() || !follows_possessive(article, sentence, entity) {
                continue;
            }
            let before = own.filter(|o| *o < i).or_else(|| by_origin(sentence, i));
            let before = before.map(|o| sentence.entities[o].clone());
            if let Some(owner) = before.or_else(|| topic.clone()) {
                adopt(&mut sentence.entities[i], &owner, registry, lexicon);
            }
        }
        topic = own.map(|own| sentence.entities[own].clone()).or(topic);
    }
}

/// Whether a party can be what a pronoun points back to: known, no medium, and not only where something is.
fn is_topic(lexicon: &Lexicon, entity: &Entity) -> bool {
    let placed = |p: PrepId| lexicon.is_locative(p);
    entity.is_known()
        && !entity.relational
        && !entity.prep.is_some_and(placed)
        && !matches!(entity.kind, EntityKind::Outlet | EntityKind::Thing)
}

/// "A Houthi delegate said his side": the adjective of a noun that no table knows.
fn by_origin(sentence: &Sentence, before: usize) -> Option<usize> {
    sentence.entities[..before].iter().position(|e| e.relational && e.prep.is_none() && e.is_known())
}

fn follows_possessive(article: &Article, sentence: &Sentence, entity: &Entity) -> bool {
    let first = entity.tokens.start.saturating_sub(2).max(sentence.scan.tokens.start);
    let ownable = matches!(
        entity.kind,
        EntityKind::Force | EntityKind::People | EntityKind::Body | EntityKind::Thing | EntityKind::Office
    );
    // "قواته": an Arabic pronoun is part of the word.
    let suffix = entity.feats.contains(Feats::PRON) && entity.kind != EntityKind::Thing;
    let owns = |t: u32| match article.word(t) {
        "its" | "their" | "his" | "her" => true,
        // Behind a verb it is "them", not "theirs".
        "его" | "ее" | "их" => opens_or_governed(article, sentence, t),
        _ => false,
    };
    let word_before = || (first..entity.tokens.start).any(owns);
    ownable && (suffix || word_before())
}

/// What belongs to a body is that body; a force of a state keeps what it is; what a person leads is the state's.
fn adopt(entity: &mut Entity, owner: &Entity, registry: &Registry, lexicon: &Lexicon) {
    let country = owner.code(registry, lexicon).and_then(|c| registry.country(c));
    if entity.who.is_none() && owner.kind != EntityKind::Person {
        entity.who = owner.who;
    }
    entity.country = owner.country.or(country);
    entity.sector = entity.sector.or(owner.sector);
    entity.note = Some(NOTE);
}

/// Whether a Russian pronoun stands at the beginning of a clause or behind a preposition.
fn opens_or_governed(article: &Article, sentence: &Sentence, at: u32) -> bool {
    at == sentence.scan.tokens.start
        || article.tokens[at as usize - 1].kind != TokenKind::Word
        || sentence.scan.word_before(at, |w| w.prep().is_some()).is_some()
}
