//! Whom a statement answers that names nobody: "condemned the attack" is aimed at whoever was just told to have attacked,
//! "denied it" at whoever just said so.

use super::frames::{Candidate, Feature, PartyRef};
use super::lexicon::{Concepts, Content, FrameKind, Item, Lexicon, Registry, Word};
use super::mentions::Entity;
use super::sentence::Sentence;
use crate::model::{Event, Sector};

/// How many sentences back the act or charge may stand that is answered.
const REACH: u32 = 1;

/// Gives condemnations and denials without a recipient the one they answer, where the text tells of just one such.
pub fn settle(
    registry: &Registry,
    lexicon: &Lexicon,
    concepts: &Concepts,
    sentences: &[Sentence],
    all: &mut [Candidate],
) {
    let reader = Reader { registry, lexicon, concepts, sentences };
    for at in 0..all.len() {
        if let Some(meant) = reader.answered(&all[..], at) {
            let statement = &mut all[at];
            statement.recipient = meant;
            statement.features.extend([Feature::Recipient, Feature::BothParties]);
        }
    }
}

struct Reader<'a> {
    registry: &'a Registry,
    lexicon: &'a Lexicon,
    concepts: &'a Concepts,
    sentences: &'a [Sentence],
}

impl Reader<'_> {
    fn answered(&self, all: &[Candidate], at: usize) -> Option<Vec<PartyRef>> {
        let statement = &all[at];
        let frame = self.concepts.frame(statement.frame);
        let speaker = *statement.actor.first()?;
        if !statement.recipient.is_empty() || statement.negated || frame.kind != FrameKind::Speech {
            return None;
        }
        match frame.event {
            Event::Accuse if self.concepts.broadest(statement.frame).id == "condemn" => {
                self.points_at_act(statement).then(|| self.doer(all, at, speaker)).flatten()
            }
            Event::Reject if frame.content == Content::Denial => self.accuser(all, at, speaker),
            _ => None,
        }
    }

    /// Whether the clause of a judgement names what is judged by a noun that points back, and by no party.
    fn points_at_act(&self, statement: &Candidate) -> bool {
        let scan = &self.sentences[statement.sentence as usize].scan;
        let inside = |start: u32| statement.clause.contains(&start);
        let act = |item: &Item| match item {
            Item::Trigger(row) => {
                let frame = self.concepts.frame(self.lexicon.triggers[*row as usize].frame);
                frame.kind.is_material() || frame.kind == FrameKind::Blame
            }
            _ => false,
        };
        scan.triggers.iter().any(|h| inside(h.start) && act(&h.item))
            || scan.words.iter().any(|(h, w)| *w == Word::That && inside(h.start))
    }

    /// Who did the last violent or coercive act that is told before.
    fn doer(&self, all: &[Candidate], at: usize, speaker: PartyRef) -> Option<Vec<PartyRef>> {
        let happened = |c: &&Candidate| {
            matches!(self.concepts.frame(c.frame).event, Event::Assault | Event::Coerce)
                && !(c.negated || c.future || c.hypothetical)
        };
        let act = self.before(all, at).filter(happened).find(|c| !c.actor.is_empty())?;
        act.actor.iter().all(|doer| self.faces(speaker, *doer)).then(|| act.actor.clone())
    }

    /// Who charged the denier before, or on whose word it is that the denier did something.
    fn accuser(&self, all: &[Candidate], at: usize, denier: PartyRef) -> Option<Vec<PartyRef>> {
        let of_denier = |parties: &[PartyRef]| parties.iter().any(|p| self.sides_with(denier, *p));
        self.before(all, at).find_map(|c| {
            let accuses = self.concepts.frame(c.frame).event == Event::Accuse && of_denier(&c.recipient);
            let by =
                if accuses { c.actor.first() } else { c.speakers.first().filter(|_| of_denier(&c.actor)) };
            by.filter(|p| self.faces(denier, **p)).map(|p| vec![*p])
        })
    }

    fn before<'c>(&self, all: &'c [Candidate], at: usize) -> impl Iterator<Item = &'c Candidate> {
        let from = all[at].sentence.saturating_sub(REACH);
        all[..at].iter().rev().take_while(move |c| c.sentence >= from)
    }

    fn party(&self, link: PartyRef) -> &Entity {
        &self.sentences[link.0 as usize].entities[link.1 as usize]
    }

    fn code(&self, link: PartyRef) -> Option<&str> {
        self.party(link).code(self.registry, self.lexicon)
    }

    /// Whether two parties are of two sides: of two countries, or a state and those who fight it.
    fn faces(&self, a: PartyRef, b: PartyRef) -> bool {
        self.code(b).is_some() && !self.sides_with(a, b)
    }

    fn sides_with(&self, a: PartyRef, b: PartyRef) -> bool {
        let rebels =
            |p: PartyRef| matches!(self.party(p).sector, Some(Sector::Reb | Sector::Uaf | Sector::Opp));
        self.party(a).same_party(self.party(b))
            || self.code(a).is_some() && self.code(a) == self.code(b) && rebels(a) == rebels(b)
    }
}
