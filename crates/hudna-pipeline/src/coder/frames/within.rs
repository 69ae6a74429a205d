//! English acts that stand in the object of another verb and are told with that one: "rebuffed calls for a truce", "suspended the
//! attacks", "warned against any attack", "flew out 40 wounded", "will not sit down with X".

use super::candidate::Candidate;
use super::embedded::give_recipient;
use super::propose::Here;
use crate::coder::clauses::Wall;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{FrameKind, Pos};
use crate::model::Event;

/// How many words an object may begin before its noun ("all its remaining long-range attacks").
const REACH: u32 = 6;

/// Words before a noun that say it is of no particular act.
const ANY: [&str; 6] = ["any", "further", "future", "possible", "potential", "eventual"];

/// Takes the candidates of one sentence from `first` on that another of them tells.
pub(super) fn leave_out(here: &Here<'_>, first: usize, all: &mut Vec<Candidate>) {
    let mut gone: Vec<usize> = (first..all.len()).filter(|i| is_of_any(here, &all[*i])).collect();
    let violent = |c: &Candidate| {
        let frame = here.concepts.frame(c.frame);
        frame.event == Event::Assault && frame.kind != FrameKind::Harm
    };
    if !all[first..].iter().any(violent) {
        gone.extend((first..all.len()).filter(|i| is_state(here, &all[*i])));
    }
    for outer in first..all.len() {
        for inner in first..all.len() {
            if inner == outer || !is_told_with(here, &all[outer], &all[inner]) {
                continue;
            }
            let (said, asked) =
                (here.concepts.frame(all[outer].frame), here.concepts.frame(all[inner].frame));
            if asked.event == Event::Request && matches!(said.event, Event::Reject | Event::Concede) {
                let mut asking = all[inner].actor.clone();
                asking.retain(|party| !all[outer].actor.contains(party));
                give_recipient(&mut all[outer], asking);
            }
            gone.push(inner);
        }
    }
    gone.sort_unstable();
    gone.dedup();
    gone.iter().rev().for_each(|i| {
        all.remove(*i);
    });
}

/// "Warned of its answer to any violation": blame of nobody's act.
fn is_of_any(here: &Here<'_>, judged: &Candidate) -> bool {
    let noun = here.lexicon.triggers[judged.trigger as usize].pos == Pos::Noun;
    let start = judged.from.saturating_sub(2).max(here.sentence.scan.tokens.start);
    noun && here.concepts.frame(judged.frame).kind == FrameKind::Blame
        && (start..judged.from).any(|t| ANY.contains(&here.article.word(t)))
}

/// "20 wounded Palestinians were taken to hospital": what the counted are, not what was done to them.
fn is_state(here: &Here<'_>, harm: &Candidate) -> bool {
    let (hit, scan) = (&harm.hit, &here.sentence.scan);
    let counted = || {
        let of = hit.start > scan.tokens.start && here.article.word(hit.start - 1) == "of";
        of || here.sentence.numbers.iter().any(|n| n.tokens.end == hit.start)
    };
    here.concepts.frame(harm.frame).kind == FrameKind::Harm
        && hit.feats.contains(Feats::PARTICIPLE)
        && counted()
        && scan.nominal_from(hit.end).is_some()
}

/// Whether one candidate tells what another says as well.
fn is_told_with(here: &Here<'_>, outer: &Candidate, inner: &Candidate) -> bool {
    let (said, done) = (here.concepts.frame(outer.frame), here.concepts.frame(inner.frame));
    let finite = here.lexicon.triggers[outer.trigger as usize].pos != Pos::Noun;
    // "Will not sit down with X" is no to a meeting.
    let same_words = outer.hit.start < inner.hit.end && inner.hit.start <= outer.hit.end;
    if finite && said.event == Event::Reject && done.kind == FrameKind::Meet && inner.negated {
        return same_words || outer.clause == inner.clause && outer.hit.start <= inner.hit.start;
    }
    if !finite || !is_object(here, outer, inner) {
        return false;
    }
    match said.event {
        Event::Reject => matches!(done.event, Event::Request | Event::Consult),
        Event::Concede => matches!(done.event, Event::Request | Event::Assault),
        Event::Threaten => done.kind == FrameKind::Blame || done.event == Event::Assault,
        Event::Aid => done.kind == FrameKind::Harm,
        _ => false,
    }
}

/// Whether a noun, or the participle before one, is what a verb is said of.
fn is_object(here: &Here<'_>, outer: &Candidate, inner: &Candidate) -> bool {
    let (walls, scan) = (&here.sentence.walls, &here.sentence.scan);
    let (from, to) = (outer.hit.end, inner.hit.start);
    if to < from || to - from > REACH {
        return false;
    }
    // "Rebuffed calls for": a noun that is spelt like a verb.
    let bare = || {
        inner.hit.feats.contains(Feats::PRES)
            && (to == from
                || matches!(here.article.word(to - 1), "the" | "its" | "their" | "his" | "s" | "all"))
    };
    let noun = here.lexicon.triggers[inner.trigger as usize].pos == Pos::Noun
        || inner.hit.feats.contains(Feats::PARTICIPLE)
        || bare();
    let another = || {
        let verbs = scan.triggers.iter().chain(scan.cues.iter().map(|(h, _)| h));
        verbs.clone().any(|h| h.start >= from && h.end <= to && h.feats.any(Feats::PAST | Feats::PRES))
    };
    let circumstance = || {
        let told = [
            "after",
            "before",
            "during",
            "from",
            "in",
            "since",
            "following",
            "over",
            "despite",
            "amid",
            "for",
        ];
        (from..to).any(|t| told.contains(&here.article.word(t)))
    };
    noun && walls.between(from - 1, to) == Wall::None && !another() && !circumstance()
}
