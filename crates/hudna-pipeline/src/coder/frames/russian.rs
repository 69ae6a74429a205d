//! What a Russian threat announces or a demand asks for in a clause of its own: no act yet; nouns told as if by a verb.

use super::candidate::Candidate;
use super::embedded::give_recipient;
use super::propose::Here;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Content, FrameKind, Pos, Role, Word};
use crate::coder::mentions::{Hit, Scan};
use crate::model::Event;
use crate::text::Grammar;

/// "Возобновились бои": a Russian noun that is the subject of a verb of happening is told as if by a verb.
pub(super) fn happens(here: &Here<'_>, support: Option<Word>) -> bool {
    here.lexicon.grammar == Grammar::Slavic && support == Some(Word::Occur)
}

/// "Осудили захват и потребовали освободить судно": words between the parts of an expression that begin a verb of their
/// own leave the parts apart.
pub(super) fn is_parted(scan: &Scan, hit: &Hit) -> bool {
    let inside = |h: &Hit| h.start > hit.start && h.end < hit.end;
    let verb = |h: &Hit, from: u32| inside(h) && h.start >= from && h.feats.any(Feats::PAST | Feats::PRES);
    let verbs = || scan.triggers.iter().chain(scan.cues.iter().map(|(h, _)| h));
    hit.feats.contains(Feats::GAPPED)
        && scan.words.iter().any(|(h, w)| {
            *w == Word::Conj && inside(h) && verbs().any(|v| verb(v, h.end) && v.start <= h.end + 1)
        })
}

/// How far "чтобы" may stand behind its verb, in tokens.
const REACH: u32 = 6;

/// Takes out the acts of such clauses among the candidates from `first` on: "США введут санкции, предупредил X" and
/// "потребовал, чтобы войска ушли"; whom they would fall upon, or who shall act, is whom the statement is made to.
pub(super) fn wished_clauses(here: &Here<'_>, all: &mut [Candidate], first: usize, gone: &mut Vec<usize>) {
    for outer in first..all.len() {
        let frame = here.concepts.frame(all[outer].frame);
        if frame.kind != FrameKind::Speech || frame.content == Content::Denial {
            continue;
        }
        let found = match frame.event {
            Event::Threaten => threatened(here, all, first, outer),
            Event::Request => asked(here, all, first, outer),
            _ => None,
        };
        let Some(inner) = found.filter(|inner| !gone.contains(inner)) else { continue };
        let parties = match frame.event {
            Event::Request => all[inner].actor.clone(),
            _ => all[inner].recipient.clone(),
        };
        let own = all[outer].actor.clone();
        give_recipient(&mut all[outer], parties.into_iter().filter(|p| !own.contains(p)).collect());
        gone.push(inner);
    }
}

/// The act still to come that a threat's words tell, before the verb or behind its "что".
fn threatened(here: &Here<'_>, all: &[Candidate], first: usize, outer: usize) -> Option<usize> {
    let scopes = &here.sentence.speech.scopes;
    let scope = scopes.iter().find(|s| s.cue == all[outer].hit.start)?;
    (first..all.len()).find(|i| {
        let act = &all[*i];
        let frame = here.concepts.frame(act.frame);
        *i != outer
            && scope.tokens.contains(&act.hit.start)
            && (act.future || act.hypothetical)
            && (frame.kind.is_material() || frame.event == Event::Sanction)
    })
}

/// The act that a demand asks for behind "чтобы".
fn asked(here: &Here<'_>, all: &[Candidate], first: usize, outer: usize) -> Option<usize> {
    let end = all[outer].hit.end;
    let words = &here.sentence.scan.words;
    let wish = |at: u32| here.lexicon.roles.is(Role::Wish, here.article.word(at));
    let (that, _) = words
        .iter()
        .find(|(h, w)| *w == Word::Comp && h.start >= end && h.start - end <= REACH && wish(h.end - 1))?;
    let clause = here.sentence.walls.clause(that.start);
    (first..all.len()).find(|i| {
        let act = &all[*i];
        let verb = here.lexicon.triggers[act.trigger as usize].pos == Pos::Verb;
        clause.contains(&act.hit.start)
            && verb
            && act.hit.feats.any(Feats::PAST)
            && here.concepts.frame(act.frame).kind.is_material()
    })
}
