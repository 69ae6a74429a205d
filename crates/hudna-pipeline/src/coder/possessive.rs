//! "Its troops", "their fighters", "his side": whose they are, by the party named before.

use super::inflect::Feats;
use super::lexicon::{Lexicon, PrepId, Registry, SpeechKind, Who, WhoKind, Word};
use super::mentions::{Entity, EntityKind, Hit};
use super::sentence::Sentence;
use crate::model::Sector;
use crate::model::phrase::Code;
use crate::text::{Article, Grammar, TokenKind};

/// What a party says of itself that a possessive pronoun ties to its owner.
pub const NOTE: &str = Code::NoteWhosePronoun.english();

/// Gives parties behind a possessive pronoun the owner that the sentence, or the one before, names first.
pub fn settle(article: &Article, lexicon: &Lexicon, registry: &Registry, sentences: &mut [Sentence]) {
    let mut topic: Option<Entity> = None;
    let issuer = issuer(article, registry, sentences);
    for sentence in sentences {
        let own = sentence.entities.iter().position(|e| is_topic(lexicon, e));
        for i in 0..sentence.entities.len() {
            let entity = &sentence.entities[i];
            if is_ours(article, entity) {
                let speaker = speaker_of(sentence, i).map(|s| sentence.entities[s].clone());
                if let Some(owner) = speaker.or_else(|| issuer.clone()) {
                    adopt_ours(&mut sentence.entities[i], &owner, registry, lexicon);
                }
                continue;
            }
            if entity.code(registry, lexicon).is_some() || !follows_possessive(article, sentence, entity) {
                continue;
            }
            let told = |e: &Entity| is_topic(lexicon, e) && e.code(registry, lexicon).is_some();
            let known = || sentence.entities[..i].iter().position(told);
            let before = known().or(own.filter(|o| *o < i)).or_else(|| by_origin(sentence, i));
            let before = before.map(|o| sentence.entities[o].clone());
            if let Some(owner) = before.or_else(|| topic.clone()) {
                adopt(&mut sentence.entities[i], &owner, registry, lexicon);
            }
        }
        topic = own.map(|own| sentence.entities[own].clone()).or(topic);
    }
}

/// "Our forces", "our positions" (قواتنا): they are nobody's who is named beside them but the speaker's.
fn is_ours(article: &Article, entity: &Entity) -> bool {
    let ownable = !matches!(entity.kind, EntityKind::Person | EntityKind::Country | EntityKind::Outlet);
    let word = article.word(entity.tokens.start);
    article.lang.grammar() == Grammar::Semitic
        && ownable
        && entity.feats.contains(Feats::PRON)
        && word.ends_with("نا")
}

/// Who says what an entity stands in: somebody known before the word for "that", behind a verb of saying.
fn speaker_of(sentence: &Sentence, entity: usize) -> Option<usize> {
    let (scan, entities) = (&sentence.scan, &sentence.entities);
    let at = entities[entity].tokens.start;
    let (that, _) = scan.words.iter().rev().find(|(h, w)| *w == Word::Comp && h.end <= at)?;
    let speaker = entities.iter().rposition(|e| e.tokens.end <= that.start && is_speaker(e))?;
    let cued = |(h, _): &(Hit, SpeechKind)| h.end <= that.start;
    scan.cues.iter().any(cued).then_some(speaker)
}

fn is_speaker(entity: &Entity) -> bool {
    entity.is_known() && !entity.relational && !matches!(entity.kind, EntityKind::Outlet | EntityKind::Thing)
}

/// Whose statement the article is: the body that publishes it, or the one that its headline names.
fn issuer(article: &Article, registry: &Registry, sentences: &[Sentence]) -> Option<Entity> {
    let publisher = article.outlet.as_ref().and_then(|outlet| {
        let named = |who: &Who| who.kind == WhoKind::Body && who.name == outlet.name;
        let (id, who) = registry.iter().find(|(_, who)| named(who))?;
        let mut party = Entity::of_words(0..0, None, Feats::NONE);
        (party.who, party.sector) = (Some(id), who.sector);
        Some(party)
    });
    publisher.or_else(|| {
        let title = sentences.first().filter(|s| s.in_title)?;
        title.entities.iter().find(|e| is_speaker(e) && e.kind == EntityKind::Body).cloned()
    })
}

/// What is ours is the body that speaks; of a government that speaks it is the state's.
fn adopt_ours(entity: &mut Entity, owner: &Entity, registry: &Registry, lexicon: &Lexicon) {
    let of_state = matches!(owner.sector, Some(Sector::Gov) | None) || owner.kind != EntityKind::Body;
    if !of_state {
        entity.who = None;
    }
    (entity.sector, entity.country) = (entity.sector.filter(|_| of_state), None);
    adopt(entity, owner, registry, lexicon);
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
    // "Its forces" of an armed group are the group.
    let forces = entity.sector == Some(Sector::Mil);
    let group = owner.kind == EntityKind::Body
        && matches!(owner.sector, Some(Sector::Reb | Sector::Uaf | Sector::Mil));
    if forces && group && owner.who.is_some() {
        (entity.who, entity.sector) = (owner.who, owner.sector);
    } else if forces && matches!(owner.sector, Some(Sector::Reb | Sector::Uaf)) {
        (entity.who, entity.sector) = (None, owner.sector);
    }
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
