//! "X denied shelling Y", "X denied that its troops had shelled Y": the act, denied, is what is recorded, and not
//! the denial besides.

use super::candidate::Candidate;
use super::evidence::Feature;
use super::propose::Here;
use crate::coder::lexicon::{Content, Pos};
use crate::coder::possessive;

/// How far the act may stand behind the denial, in tokens.
const REACH: u32 = 12;

/// Negates the acts that the denials among the candidates from `first` on repeat, and leaves those denials out.
pub(super) fn negate(here: &Here<'_>, first: usize, out: &mut Vec<Candidate>) {
    let mut at = first;
    while at < out.len() {
        if is_denial(here, &out[at]) && deny(here, at, out) {
            out.remove(at);
        } else {
            at += 1;
        }
    }
}

fn is_denial(here: &Here<'_>, candidate: &Candidate) -> bool {
    let verb = here.lexicon.triggers[candidate.trigger as usize].pos == Pos::Verb;
    verb && !candidate.negated && here.concepts.frame(candidate.frame).content == Content::Denial
}

/// Negates the first act behind a denial; false where it names none.
fn deny(here: &Here<'_>, at: usize, out: &mut [Candidate]) -> bool {
    let (end, denier) = (out[at].hit.end, out[at].actor.clone());
    let scan = &here.sentence.scan;
    let act = out.iter_mut().skip(at + 1).find(|c| {
        let between = |start: u32| start >= end && start < c.hit.start;
        here.concepts.frame(c.frame).kind.is_material()
            && c.hit.start >= end
            && c.hit.start - end <= REACH
            && !scan.cues.iter().any(|(cue, _)| between(cue.start))
            // "denied the accusations of shelling", "denied responsibility": no act of its own.
            && here.lexicon.triggers[c.trigger as usize].pos != Pos::Noun
    });
    let Some(act) = act else { return false };
    act.negated = true;
    act.features.extend([Feature::Negated, Feature::Charged]);
    act.features.remove(&[Feature::Infinitive, Feature::Background]);
    act.features.push(Feature::FiniteVerb);
    // "Its troops" are the denier's own.
    let party = |i: u32| &here.sentence.entities[i as usize];
    let known =
        act.actor.iter().any(|(_, i)| party(*i).is_known() && party(*i).note != Some(possessive::NOTE));
    if !known {
        act.actor = denier;
    }
    true
}
