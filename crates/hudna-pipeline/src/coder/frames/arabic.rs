//! Arabic words for acts that only tell why or about what something else is done.

use super::candidate::Candidate;
use super::evidence::Feature;
use super::propose::Here;
use crate::coder::clauses::Wall;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{FrameKind, Pos};
use crate::coder::mentions::Hit;
use crate::model::Event;

/// How far behind a crowd its purpose may stand, in tokens.
const PURPOSE: u32 = 14;
/// How far behind an agreement what it is about may stand, in tokens.
const TOPIC: u32 = 4;

/// "Thousands gathered, relatives of hostages among them, to demand" (لمطالبة): ل and a verbal noun, with no verb between.
pub(super) fn is_purpose_behind(here: &Here<'_>, hit: &Hit, crowd: u32) -> bool {
    let verb = |h: &Hit| h.start > crowd && h.end <= hit.start && h.feats.any(Feats::PAST | Feats::PRES);
    hit.feats.contains(Feats::WITH_L)
        && hit.start > crowd
        && hit.start - crowd <= PURPOSE
        && !here.sentence.scan.triggers.iter().any(verb)
}

/// Leaves out what an act is done for ("in support of our people, we struck") and what an agreement is about ("they reached
/// an agreement for a ceasefire").
pub(super) fn leave_out(here: &Here<'_>, first: usize, out: &mut Vec<Candidate>) {
    let event = |c: &Candidate| here.concepts.frame(c.frame).event;
    let acts: Vec<u32> =
        out[first..].iter().filter(|c| event(c) == Event::Assault).map(|c| c.hit.start).collect();
    let agreed: Vec<Hit> =
        out[first..].iter().filter(|c| event(c) == Event::Agree && !c.negated).map(|c| c.hit).collect();
    let mut at = 0;
    out.retain(|c| {
        at += 1;
        at <= first
            || !(is_motive(here, c) && acts.iter().any(|act| *act > c.hit.start)
                || event(c) == Event::Concede && agreed.iter().any(|a| is_about(here, c, a)))
    });
}

/// "دعما لشعبنا", "ورفضا للعدوان", "ردا على": a verbal noun in the accusative that no verb supports.
fn is_motive(here: &Here<'_>, candidate: &Candidate) -> bool {
    let hit = candidate.hit;
    let judges = matches!(
        here.concepts.frame(candidate.frame).kind,
        FrameKind::Blame | FrameKind::Praise | FrameKind::Speech
    );
    let opens = hit.start == here.sentence.scan.tokens.start || hit.feats.contains(Feats::CONJ);
    here.lexicon.triggers[candidate.trigger as usize].pos == Pos::Noun
        && judges
        && opens
        && !candidate.features.has(Feature::Supported)
        && here.article.word(hit.start).ends_with('ا')
}

fn is_about(here: &Here<'_>, candidate: &Candidate, agreed: &Hit) -> bool {
    let hit = candidate.hit;
    let near = |from: &Hit, to: &Hit| {
        to.start >= from.end
            && to.start - from.end <= TOPIC
            && here.sentence.walls.between(from.end - 1, to.start) < Wall::Soft
    };
    let verb = here.lexicon.triggers[candidate.trigger as usize].pos == Pos::Verb;
    // "Announced that they had reached an agreement": the verb that declares and its agreement.
    !hit.feats.contains(Feats::CONJ) && near(agreed, &hit) || verb && near(&hit, agreed)
}
