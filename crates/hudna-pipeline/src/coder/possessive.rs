//! "Its troops", "their fighters", "his side": whose they are, by the party named before.

use super::lexicon::{Lexicon, PrepId};
use super::mentions::{Entity, EntityKind};
use super::sentence::Sentence;
use crate::text::Article;

const NOTE: &str = "whose it is, a pronoun tells";

/// Gives parties behind a possessive pronoun the owner that the sentence, or the one before, names first.
pub fn settle(article: &Article, lexicon: &Lexicon, sentences: &mut [Sentence]) {
    let mut topic: Option<Entity> = None;
    for at in 0..sentences.len() {
        let sentence = &sentences[at];
        let own = sentence.entities.iter().position(|e| is_topic(lexicon, e));
        let owned: Vec<usize> = (0..sentence.entities.len())
            .filter(|i| {
                !sentence.entities[*i].is_known()
                    && follows_possessive(article, sentence, &sentence.entities[*i])
            })
            .collect();
        for i in owned {
            let before = own.filter(|o| *o < i).map(|o| sentences[at].entities[o].clone());
            if let Some(owner) = before.or_else(|| topic.clone()) {
                adopt(&mut sentences[at].entities[i], &owner);
            }
        }
        if let Some(own) = own {
            topic = Some(sentences[at].entities[own].clone());
        }
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

fn follows_possessive(article: &Article, sentence: &Sentence, entity: &Entity) -> bool {
    let first = entity.tokens.start.saturating_sub(2).max(sentence.scan.tokens.start);
    let ownable = matches!(
        entity.kind,
        EntityKind::Force | EntityKind::People | EntityKind::Body | EntityKind::Thing | EntityKind::Office
    );
    ownable
        && (first..entity.tokens.start).any(|t| matches!(article.word(t), "its" | "their" | "his" | "her"))
}

/// A force, office or thing of a body is that body; people of a state are its people.
fn adopt(entity: &mut Entity, owner: &Entity) {
    match owner.kind {
        EntityKind::Person => entity.country = owner.country,
        _ => {
            entity.who = owner.who;
            entity.country = owner.country;
        }
    }
    entity.sector = entity.sector.or(owner.sector);
    entity.note = Some(NOTE);
}
