//! Those who have spoken in an article, the last one on top: whom "he added" or "the official" goes on with.

use crate::coder::clauses::Refers;
use crate::coder::frames::PartyRef;
use crate::coder::inflect::Feats;
use crate::coder::mentions::{Entity, EntityKind};
use crate::coder::sentence::Sentence;
use crate::model::Sector;

use super::chain::party;

/// Somebody who has spoken, and the media that carried it.
#[derive(Clone, Debug)]
pub(super) struct Open {
    /// Who.
    pub speaker: PartyRef,
    /// Media between the speaker and this text, for as long as the speech goes on.
    pub media: Vec<PartyRef>,
    /// Those of them that carry whatever this speaker says, also where he is named anew.
    pub carried: Vec<PartyRef>,
}

/// The open speakers of an article.
#[derive(Debug, Default)]
pub(super) struct Stack {
    open: Vec<Open>,
}

impl Stack {
    /// Nobody has spoken yet.
    pub fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// The last who spoke and whom a pronoun or verb can mean; where nobody fits well, nobody who does not fit.
    pub fn meant(&self, refers: Refers, sentences: &[Sentence]) -> Option<&Open> {
        let find = |test: &dyn Fn(&Entity) -> bool| {
            self.open.iter().rev().find(|o| test(party(sentences, o.speaker)))
        };
        match refers {
            Refers::Anyone => self.open.last(),
            Refers::Person => find(&is_person).or_else(|| find(&|e| !is_plain_body(e))),
            Refers::Body => find(&|e| !is_person(e)).or_else(|| find(&|e| speaks_for_body(e))),
            Refers::Several => find(&|e| is_several(e)).or_else(|| find(&|e| !is_person(e))),
            Refers::Feminine => find(&may_be_feminine),
            Refers::Masculine => find(&may_be_masculine),
        }
    }

    /// The last who spoke and whom a definite noun without a name can mean ("the official", "the group").
    pub fn like(&self, short: &Entity, sentences: &[Sentence]) -> Option<&Open> {
        let personal = matches!(short.kind, EntityKind::Office | EntityKind::Source | EntityKind::People);
        let fits = |e: &Entity| {
            let sectors = match (short.sector, e.sector) {
                // "The ministry" may be that of defence.
                (Some(Sector::Gov), Some(Sector::Mil)) => e.kind == EntityKind::Body,
                (Some(a), Some(b)) => a == b,
                _ => true,
            };
            let same_noun = short.noun.is_some() && short.noun == e.noun;
            let kind = match short.kind {
                EntityKind::Source => e.kind == EntityKind::Source,
                _ if personal => is_person(e),
                _ => !is_person(e) && e.kind != EntityKind::Outlet,
            };
            same_noun || kind && sectors
        };
        self.open.iter().rev().find(|o| fits(party(sentences, o.speaker)))
    }

    /// The last who spoke and of whom something holds.
    pub fn called(&self, holds: &dyn Fn(PartyRef) -> bool) -> Option<&Open> {
        self.open.iter().rev().find(|o| holds(o.speaker))
    }

    /// Somebody named anew goes on with the media that carry him.
    pub fn carriers(&self, named: &Entity, sentences: &[Sentence]) -> &[PartyRef] {
        let known = self.open.iter().rev().find(|o| party(sentences, o.speaker).same_party(named));
        known.map_or(&[], |o| &o.carried)
    }

    /// Puts a speaker on top; the same party is there once only.
    pub fn speak(&mut self, one: Open, sentences: &[Sentence]) {
        let named = party(sentences, one.speaker);
        self.open.retain(|o| o.speaker != one.speaker && !party(sentences, o.speaker).same_party(named));
        self.open.push(one);
    }
}

/// A spokesman, an official: a single person, also where he stands for a body.
fn is_person(entity: &Entity) -> bool {
    let single = !entity.feats.any(Feats::PLURAL | Feats::DUAL);
    match entity.kind {
        EntityKind::Person | EntityKind::Office => true,
        EntityKind::Source | EntityKind::People => single,
        EntityKind::Body => entity.called.is_some() || speaks_for_body(entity),
        _ => false,
    }
}

/// Somebody of a body who speaks for it.
fn speaks_for_body(entity: &Entity) -> bool {
    entity.kind == EntityKind::Body && entity.note.is_some_and(|n| n.starts_with("somebody of this body"))
}

fn is_plain_body(entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Body | EntityKind::Force | EntityKind::Outlet)
        && entity.called.is_none()
}

fn is_several(entity: &Entity) -> bool {
    entity.feats.any(Feats::PLURAL | Feats::DUAL)
        || entity.coordinated
        || matches!(entity.kind, EntityKind::People | EntityKind::Force)
}

/// Arabic bodies show their gender: with the article and without ة they are masculine, broken plurals of things
/// are feminine.
fn may_be_feminine(entity: &Entity) -> bool {
    let body = matches!(entity.kind, EntityKind::Body | EntityKind::Force | EntityKind::Office);
    !body || entity.feminine || entity.feats.contains(Feats::PLURAL) || !entity.feats.contains(Feats::DEF)
}

fn may_be_masculine(entity: &Entity) -> bool {
    let body = matches!(entity.kind, EntityKind::Body | EntityKind::Force | EntityKind::Outlet);
    let feminine = entity.feminine || body && entity.feats.contains(Feats::PLURAL);
    !(feminine || entity.kind == EntityKind::Country)
}
