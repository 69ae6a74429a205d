//! English acts that stand in the object of another verb and are told with that one: "rebuffed calls for a truce", "suspended the
//! attacks", "warned against any attack", "flew out 40 wounded", "will not sit down with X".

use super::candidate::Candidate;
use super::embedded::give_recipient;
use super::propose::Here;
use crate::coder::clauses::{VerbGroup, Wall};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{FrameKind, Pos};
use crate::coder::mentions::Hit;
use crate::model::Event;

/// How many words an object may begin before its noun ("all its remaining long-range attacks").
const REACH: u32 = 6;

/// How far behind its verb an infinitive may stand, in tokens.
const INFINITIVE_REACH: u32 = 9;

/// Words before a noun that say it is of no particular act.
const ANY: [&str; 6] = ["any", "further", "future", "possible", "potential", "eventual"];

/// Takes the candidates of one sentence from `first` on that another of them tells.
pub(super) fn leave_out(here: &Here<'_>, first: usize, all: &mut Vec<Candidate>) {
    let told_of_none = |c: &Candidate| is_of_any(here, c) || is_total(here, c) || is_condition(c);
    let mut gone: Vec<usize> = (first..all.len()).filter(|i| told_of_none(&all[*i])).collect();
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

/// "Has sunk four ships since": what somebody has done all in all.
fn is_total(here: &Here<'_>, act: &Candidate) -> bool {
    let (article, sentence, end) = (here.article, here.sentence, act.hit.end);
    let has = VerbGroup::before(article, &sentence.scan, act.hit.start).have;
    let since = (end..act.clause.end.min(sentence.scan.tokens.end)).find(|t| article.word(*t) == "since");
    let several = |to: u32| {
        sentence.numbers.iter().any(|n| n.tokens.start >= end && n.tokens.end <= to)
            || (end..to).any(|t| matches!(article.word(t), "dozens" | "hundreds" | "scores" | "thousands"))
    };
    has && here.concepts.frame(act.frame).kind.is_material() && since.is_some_and(several)
}

/// "If X did not withdraw": a condition, which nobody says is met or not.
fn is_condition(act: &Candidate) -> bool {
    act.hypothetical && act.negated
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
    // "Would not give in to threats" is a refusal.
    if finite && said.event == Event::Reject && done.event == Event::Concede && inner.negated && same_words {
        return true;
    }
    let stated = matches!(said.event, Event::Agree | Event::Threaten | Event::Reject | Event::Request);
    if finite && stated && is_infinitive_of(here, outer, inner) {
        return true;
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

/// "Agreed in Muscat to exchange prisoners": an infinitive behind its verb, over a place or a day.
fn is_infinitive_of(here: &Here<'_>, outer: &Candidate, inner: &Candidate) -> bool {
    let (from, to) = (outer.hit.end, inner.hit.start);
    let scan = &here.sentence.scan;
    let verb = |h: &&Hit| h.start >= from && h.end <= to && h.feats.any(Feats::PAST | Feats::PRES);
    to > from + 1
        && to - from <= INFINITIVE_REACH
        && here.article.word(to - 1) == "to"
        && inner.hit.feats.any(Feats::PRES)
        && here.sentence.walls.between(from - 1, to) <= Wall::Soft
        && !scan.triggers.iter().chain(scan.cues.iter().map(|(h, _)| h)).any(|h| verb(&h))
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
