//! What somebody says that he himself will do: a promise or a threat, and not yet the act. "The army said it would
//! open the crossing" is AGREE, "the ministry said it would close it" is THREATEN; where the outlet or somebody else
//! tells the plan, it stays the act, planned.

use super::frames::{Candidate, Feature, PartyRef};
use super::lexicon::{Concepts, FrameId, FrameKind, Lexicon, Pos, Registry};
use super::mentions::{Entity, EntityKind};
use super::sentence::Sentence;
use crate::model::{Event, Mode, Sector};
use crate::text::Grammar;

/// What was promised or threatened last, and what it takes to tell.
pub struct Pledges<'a> {
    registry: &'a Registry,
    lexicon: &'a Lexicon,
    concepts: &'a Concepts,
    sentences: &'a [Sentence],
    last: Option<Pledge>,
}

/// A verb that promises or threatens: where its clause ends, whose it is, as what it is coded.
struct Pledge {
    sentence: u32,
    end: u32,
    doer: PartyRef,
    said: FrameId,
}

impl<'a> Pledges<'a> {
    /// None yet.
    pub fn new(
        registry: &'a Registry,
        lexicon: &'a Lexicon,
        concepts: &'a Concepts,
        sentences: &'a [Sentence],
    ) -> Self {
        Self { registry, lexicon, concepts, sentences, last: None }
    }

    /// Makes a promise or a threat of what its own doer, the innermost of the speakers, says will be; candidates
    /// come in the order of the text.
    pub fn settle(&mut self, speaker: Option<PartyRef>, candidate: &mut Candidate) {
        if candidate.negated {
            return;
        }
        let vows = || speaker.filter(|s| self.vows(*s, candidate));
        let Some(doer) = candidate.actor.first().copied().or_else(vows) else { return };
        if let Some(pledge) = self.last.as_ref().filter(|p| self.is_part(p, doer, candidate)) {
            return put(self.concepts, pledge.said, candidate);
        }
        let own = speaker.is_some_and(|s| candidate.future && self.speaks_for(s, doer));
        if let Some(said) = statement(self.concepts, candidate).filter(|_| own) {
            let (sentence, end) = (candidate.sentence, candidate.clause.end);
            self.last = Some(Pledge { sentence, end, doer, said });
            put(self.concepts, said, candidate);
            if candidate.actor.is_empty() {
                candidate.actor = vec![doer];
                candidate.features.remove(&[Feature::Bare, Feature::Prepositional, Feature::Governed]);
                candidate.features.extend([Feature::Actor, Feature::FiniteVerb]);
            }
        }
    }

    /// "The commander said the attacks would go on": of attacks that somebody who fights announces without a word of whose
    /// they are, he speaks of his own.
    fn vows(&self, speaker: PartyRef, candidate: &Candidate) -> bool {
        let entity = &self.sentences[speaker.0 as usize].entities[speaker.1 as usize];
        let fights = matches!(entity.sector, Some(Sector::Gov | Sector::Mil | Sector::Reb | Sector::Uaf));
        let frame = self.concepts.frame(candidate.frame);
        self.lexicon.grammar == Grammar::Iranic
            && candidate.future
            && fights
            && frame.event == Event::Assault
            && frame.kind == FrameKind::Act
    }

    /// "will allow the entry of aid": the nouns of the clause tell of nothing that has happened either.
    fn is_part(&self, pledge: &Pledge, doer: PartyRef, candidate: &Candidate) -> bool {
        pledge.sentence == candidate.sentence
            && candidate.hit.start < pledge.end
            && pledge.doer == doer
            && self.lexicon.triggers[candidate.trigger as usize].pos == Pos::Noun
            && statement(self.concepts, candidate).is_some()
    }

    /// Whether what the one says of the other he says of himself: the same party, or the state whose he is.
    fn speaks_for(&self, speaker: PartyRef, doer: PartyRef) -> bool {
        let entity = |party: PartyRef| &self.sentences[party.0 as usize].entities[party.1 as usize];
        let of_state = |e: &Entity| {
            e.kind == EntityKind::Country || matches!(e.sector, Some(Sector::Gov | Sector::Mil | Sector::Leg))
        };
        let code = |e: &Entity| e.code(self.registry, self.lexicon).map(str::to_owned);
        let (speaker, doer) = (entity(speaker), entity(doer));
        std::ptr::eq(speaker, doer)
            || speaker.same_party(doer)
            || of_state(speaker) && of_state(doer) && code(speaker).is_some() && code(speaker) == code(doer)
    }
}

fn put(concepts: &Concepts, said: FrameId, candidate: &mut Candidate) {
    // Where a convoy or a withdrawal will be stays as sensitive as it was.
    candidate.pledged_movement |=
        matches!(concepts.frame(candidate.frame).event, Event::Aid | Event::Retreat);
    candidate.frame = said;
    candidate.modes = concepts.frame(said).mode.into_iter().collect();
    candidate.future = false;
    // Neither the day nor the place of the plan is that of the statement.
    candidate.date = None;
    candidate.place = None;
}

/// The concept of announcing such an act; none where an announced act is told as such (a meeting, a drill).
fn statement(concepts: &Concepts, candidate: &Candidate) -> Option<FrameId> {
    let id = match concepts.frame(candidate.frame).event {
        Event::Retreat if candidate.modes.contains(&Mode::Resign) => return None,
        Event::Aid | Event::Retreat | Event::Concede => "promise",
        Event::Sanction => "threaten-sanctions",
        Event::Assault => "threaten-violence",
        Event::Coerce => "threaten",
        _ => return None,
    };
    concepts.find(id)
}
