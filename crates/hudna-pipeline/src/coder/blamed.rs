//! "A clear escalation by X with its attack on Y's positions": an act of the one who is blamed in the same breath.
//! The blame tells the act; it is no mere mention beside it.

use super::frames::{Candidate, Family, Feature, PartyRef};
use super::lexicon::{Concepts, FrameKind};
use super::sentence::Sentence;

/// Marks acts whose doer is the one whom a speaker blames in the same sentence.
pub fn settle(concepts: &Concepts, sentences: &[Sentence], all: &mut [Candidate]) {
    let party = |link: PartyRef| &sentences[link.0 as usize].entities[link.1 as usize];
    for near in all.chunk_by_mut(|a, b| a.sentence == b.sentence) {
        let is_blame = |c: &Candidate| concepts.frame(c.frame).kind == FrameKind::Blame && !c.negated;
        let blamed: Vec<PartyRef> =
            near.iter().filter(|c| is_blame(c)).filter_map(|c| c.recipient.first().copied()).collect();
        for act in near.iter_mut().filter(|c| Family::of(concepts.frame(c.frame)) == Family::Violence) {
            let (Some(doer), Some(_)) = (act.actor.first().copied(), act.recipient.first()) else { continue };
            if blamed.iter().any(|b| *b == doer || party(*b).same_party(party(doer))) {
                act.features.push(Feature::DoneByBlamed);
                act.features.remove(&[Feature::StatementBesides]);
            }
        }
    }
}
