//! "X denied shelling Y", "X denied that its troops had shelled Y": the act, denied, is what is recorded, and not
//! the denial besides. "The claim that X shelled Y is a lie": the act, denied, too.

use super::candidate::Candidate;
use super::evidence::Feature;
use super::propose::Here;
use crate::coder::lexicon::{Content, Pos, Word};
use crate::coder::possessive;
use crate::text::Grammar;

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

/// How far a claim may stand behind the act that it is about, in tokens: "vurduğu iddiasının asılsız olduğunu".
const ABOUT: u32 = 4;

/// How far "that" may stand behind a claim, and an act behind it: "a report by the other side that its troops fired".
const THAT: u32 = 6;

/// Negates the acts of the sentence that stand between a word for a claim and one that says that it is untrue, or right before
/// such a claim; the denial is no record besides.
pub(super) fn refute(here: &Here<'_>, first: usize, out: &mut Vec<Candidate>) {
    let scan = &here.sentence.scan;
    let denies = |c: &Candidate| {
        here.lexicon.triggers[c.trigger as usize].pos == Pos::Adj
            && here.concepts.frame(c.frame).content == Content::Denial
    };
    let words =
        |word: Word| scan.words.iter().filter(move |(_, w)| *w == word).map(|(h, _)| (h.start, h.end));
    let untrue: Vec<(u32, u32)> = words(Word::Untrue).collect();
    if untrue.is_empty() {
        return;
    }
    // A Turkish clause stands before the noun that it is about.
    let is_turkish = here.lexicon.grammar == Grammar::Turkic;
    let refuted = |act: &Candidate| {
        untrue.iter().copied().find(|untrue| {
            words(Word::Claim).any(|claim| {
                let within = claim.0.min(untrue.0) < act.hit.start && act.hit.end <= claim.1.max(untrue.1);
                let about = act.hit.end <= claim.0 && claim.0 - act.hit.end <= ABOUT && claim.0 < untrue.0;
                // "Called the report that X fired a lie", "dismissed as false a report that X fired".
                let that = |that: (u32, u32)| {
                    that.0 >= claim.1
                        && that.0 - claim.1 <= THAT
                        && act.hit.start >= that.1
                        && act.hit.start - that.1 <= THAT
                };
                let named = claim.0 >= untrue.1 && claim.0 - untrue.1 <= ABOUT && words(Word::Comp).any(that);
                within || if is_turkish { about } else { named }
            })
        })
    };
    let mut told: Vec<u32> = Vec::new();
    for act in &mut out[first..] {
        let is_act = !act.negated && here.concepts.frame(act.frame).kind.is_material();
        if let Some((start, _)) = refuted(act).filter(|_| is_act) {
            act.negated = true;
            act.features.push(Feature::Negated);
            told.push(start);
        }
    }
    let mut at = 0;
    out.retain(|c| {
        at += 1;
        at <= first || !(denies(c) && told.contains(&c.hit.start))
    });
}
