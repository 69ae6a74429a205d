//! Whom a statement answers that names nobody: "condemned the attack" is aimed at whoever was just told to have attacked,
//! "denied it" at whoever just said so, "turned it down" at whoever just asked or offered.

use super::frames::{Candidate, Feature, PartyRef};
use super::lexicon::{Concepts, Content, FrameKind, Item, Lexicon, Registry, Word};
use super::mentions::Entity;
use super::sentence::Sentence;
use crate::model::{Event, Sector};

/// How many sentences back the act or charge may stand that is answered.
const REACH: u32 = 1;
/// What is condemned: violence and coercion before other steps.
const CONDEMNED: [&[Event]; 2] =
    [&[Event::Assault, Event::Coerce], &[Event::Sanction, Event::Mobilize, Event::Threaten]];
/// What is avenged.
const AVENGED: [&[Event]; 2] = [&[Event::Assault], &[Event::Coerce]];

/// Gives condemnations, vows of revenge, refusals and denials without a recipient the one they answer, where the text tells of just one such.
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
        if !statement.recipient.is_empty() || statement.negated {
            return None;
        }
        let broad = &*self.concepts.broadest(statement.frame).id;
        match (frame.event, frame.kind) {
            (Event::Accuse, FrameKind::Speech) if broad == "condemn" => {
                self.doer(all, at, speaker, CONDEMNED)
            }
            (Event::Accuse, FrameKind::Blame) if self.points_at_act(statement) => {
                self.doer(all, at, speaker, CONDEMNED)
            }
            (Event::Threaten, FrameKind::Speech) if frame.id == "vow-revenge" => {
                self.doer(all, at, speaker, AVENGED)
            }
            (Event::Reject, FrameKind::Speech) if frame.content == Content::Denial => {
                self.accuser(all, at, speaker)
            }
            (Event::Reject, FrameKind::Speech) => {
                self.asker(all, at, speaker).or_else(|| self.accuser(all, at, speaker))
            }
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

    /// Who did the last violent or coercive act that is told before, or, without one, took the last step against somebody.
    fn doer(
        &self,
        all: &[Candidate],
        at: usize,
        speaker: PartyRef,
        kinds: [&[Event]; 2],
    ) -> Option<Vec<PartyRef>> {
        let last = |events: &[Event]| {
            let happened = |c: &&Candidate| {
                events.contains(&self.concepts.frame(c.frame).event)
                    && !(c.negated || c.future || c.hypothetical)
            };
            self.before(all, at).filter(happened).find(|c| !c.actor.is_empty())
        };
        let act = last(kinds[0]).or_else(|| last(kinds[1]))?;
        act.actor.iter().all(|doer| self.faces(speaker, *doer)).then(|| act.actor.clone())
    }

    /// Whose offer, call or demand it is that is refused: the last one made before by somebody of another side.
    fn asker(&self, all: &[Candidate], at: usize, refuser: PartyRef) -> Option<Vec<PartyRef>> {
        let asks = |c: &&Candidate| {
            let frame = self.concepts.frame(c.frame);
            matches!(frame.event, Event::Request | Event::Agree) && frame.kind == FrameKind::Speech
        };
        let by = self.before(all, at).filter(asks).find_map(|c| c.actor.first())?;
        self.faces(refuser, *by).then(|| vec![*by])
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
