//! "The regime's artillery" (مدفعية النظام), "هواپیماهای ارتش", "forces belonging to the council": forces and things
//! without a name right beside the party whose they are.
//!
//! Enters: sentences with their parties, countries of armies and governments settled. Leaves: the same, where an owner
//! stands as a genitive or behind a word for belonging; who only supports or arms them is no owner. What is settled so
//! says so in its note.

use super::inflect::Feats;
use super::lexicon::{Lexicon, Registry, WhoKind, Word};
use super::mentions::{Entity, EntityKind};
use super::sentence::Sentence;
use crate::model::Sector;
use crate::model::phrase::Code;
use crate::text::{Article, Grammar, TokenKind};

const NOTE: &str = Code::NoteWhoseBeside.english();

/// Gives forces, things and people without a country those of the owner beside them.
pub fn settle(article: &Article, lexicon: &Lexicon, registry: &Registry, sentences: &mut [Sentence]) {
    for sentence in sentences {
        for at in (1..sentence.entities.len()).rev() {
            if lexicon.grammar == Grammar::Turkic {
                let (before, rest) = sentence.entities.split_at_mut(at);
                let (owner, thing) = (&mut before[at - 1], &mut rest[0]);
                if is_out_of(article, lexicon, registry, owner, thing)
                    || is_possessed(lexicon, registry, owner, thing)
                {
                    adopt(thing, owner, lexicon, registry);
                }
            } else if is_owned(article, lexicon, registry, sentence, at) {
                let (before, rest) = sentence.entities.split_at_mut(at);
                adopt(&mut before[at - 1], &mut rest[0], lexicon, registry);
            }
        }
    }
}

fn is_owned(
    article: &Article,
    lexicon: &Lexicon,
    registry: &Registry,
    sentence: &Sentence,
    at: usize,
) -> bool {
    let (thing, owner) = (&sentence.entities[at - 1], &sentence.entities[at]);
    is_nameless(lexicon, registry, thing) && owns(lexicon, registry, owner) && {
        let gap = thing.tokens.end..owner.opens.min(owner.tokens.start);
        let by_word = sentence
            .scan
            .word_before(owner.tokens.start, |w| w.prep().is_some_and(|p| lexicon.is_owning(p)))
            .is_some_and(|(h, _)| h.start >= gap.start && h.start - gap.start <= 1);
        by_word
            || gap.is_empty() && !owner.held && is_genitive(article, lexicon, thing, owner)
            || is_unit_of(lexicon, sentence, thing, owner)
    }
}

/// "وحدات من الجيش", "دورية من قوات الأمن": behind an Arabic force "of" tells whose it is.
fn is_unit_of(lexicon: &Lexicon, sentence: &Sentence, thing: &Entity, owner: &Entity) -> bool {
    let from = |w: Word| w.prep().is_some_and(|p| lexicon.tells_origin(p));
    lexicon.grammar == Grammar::Semitic
        && thing.kind == EntityKind::Force
        && !thing.feats.contains(Feats::DEF)
        && matches!(owner.kind, EntityKind::Body | EntityKind::Force)
        && owner.opens == thing.tokens.end + 1
        && sentence.scan.word_before(owner.opens, from).is_some()
}

/// "Bakanlıktan bir heyet": a Turkish delegation or official out of a body is that body's.
fn is_out_of(
    article: &Article,
    lexicon: &Lexicon,
    registry: &Registry,
    owner: &Entity,
    thing: &Entity,
) -> bool {
    let gap = owner.tokens.end..thing.tokens.start;
    owner.feats.contains(Feats::ABL)
        && owns(lexicon, registry, owner)
        && gap.start <= gap.end
        && gap.clone().any(|t| article.word(t) == "bir")
        && gap.clone().all(|t| article.word(t) == "bir" || article.tokens[t as usize].kind != TokenKind::Word)
        && thing.code(registry, lexicon).is_none()
        && matches!(
            thing.kind,
            EntityKind::Office
                | EntityKind::Body
                | EntityKind::Force
                | EntityKind::People
                | EntityKind::Source
        )
}

/// "koalisyon uçakları": a Turkish force with the ending of what is owned, right behind a bare owner.
fn is_possessed(lexicon: &Lexicon, registry: &Registry, owner: &Entity, thing: &Entity) -> bool {
    owner.tokens.end == thing.tokens.start
        && !owner.feats.any(Feats::ANY_CASE)
        && owner.prep.is_none()
        && owns(lexicon, registry, owner)
        && thing.feats.contains(Feats::POSS)
        && !thing.feats.any(Feats::ACC)
        && is_nameless(lexicon, registry, thing)
}

fn owns(lexicon: &Lexicon, registry: &Registry, owner: &Entity) -> bool {
    matches!(owner.kind, EntityKind::Body | EntityKind::Force | EntityKind::Country)
        && owner.code(registry, lexicon).is_some()
        && !owner.relational
        && !owner.coordinated
}

/// Forces and things that nothing names; forces and aircraft that any state has are no body of one.
fn is_nameless(lexicon: &Lexicon, registry: &Registry, thing: &Entity) -> bool {
    let any_force = |w| registry.kind(w) == WhoKind::AnyBody && registry.get(w).sector == Some(Sector::Mil);
    thing.code(registry, lexicon).is_none()
        && thing.who.is_none_or(any_force)
        && (matches!(thing.kind, EntityKind::Force | EntityKind::Thing) || thing.who.is_some())
        && !thing.relational
}

/// Whether a party right behind a thing is its owner by the grammar of the language.
fn is_genitive(article: &Article, lexicon: &Lexicon, thing: &Entity, owner: &Entity) -> bool {
    match lexicon.grammar {
        // In the construct state the first noun has no article, and the second no conjunction or preposition.
        Grammar::Semitic => {
            let first = article.word(thing.tokens.start);
            let bare = first.trim_start_matches(['و', 'ف']);
            !thing.feats.contains(Feats::DEF)
                && !bare.starts_with("ال")
                && !bare.starts_with("لل")
                // "فريق الخبراء": the first word has its genitive already.
                && (thing.tokens.len() == 1 || !article.word(thing.tokens.end - 1).starts_with("ال"))
                && owner.prep.is_none()
                && !owner.feats.any(Feats::CONJ | Feats::PROCLITIC_PREP)
        }
        Grammar::Iranic => owner.prep.is_none(),
        Grammar::Slavic => owner.prep.is_none() && owner.only_in(Feats::GEN, Feats::NOM),
        _ => false,
    }
}

/// What is an armed group's is the group's; what is a state's is of that state. The owner neither acts nor suffers itself.
fn adopt(thing: &mut Entity, owner: &mut Entity, lexicon: &Lexicon, registry: &Registry) {
    let body = owner.who.filter(|w| registry.kind(*w) == WhoKind::Body);
    thing.who = body.or(thing.who);
    let country = owner.code(registry, lexicon).and_then(|code| registry.country(code));
    thing.country = owner.country.or(country);
    thing.sector = if body.is_some() { owner.sector } else { thing.sector.or(owner.sector) };
    thing.note = Some(NOTE);
    owner.dependent = true;
}
