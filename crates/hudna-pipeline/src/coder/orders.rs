//! "X said Y must withdraw", "X told the residents to leave": a Persian act in the subjunctive, on somebody's word, that
//! somebody else is to do. It has not happened: who says so asks for it.

use super::clauses::persian::finite;
use super::frames::{Candidate, Feature, PartyRef};
use super::inflect::Feats;
use super::lexicon::{Concepts, Lexicon, Pos, Word};
use super::mentions::Hit;
use super::sentence::Sentence;
use crate::model::{Event, Mode, Sector};
use crate::text::{Article, Grammar};

/// How far "must" may stand before its verb, in tokens.
const MUST_REACH: u32 = 16;

/// Makes a demand of what the innermost of the speakers says that another must do.
pub fn settle(
    article: &Article,
    lexicon: &Lexicon,
    concepts: &Concepts,
    sentences: &[Sentence],
    speaker: Option<PartyRef>,
    candidate: &mut Candidate,
) {
    let frame = concepts.frame(candidate.frame);
    let feats = candidate.hit.feats;
    let verb = matches!(lexicon.triggers[candidate.trigger as usize].pos, Pos::Verb | Pos::Light);
    let wish = verb && feats.contains(Feats::WISH) && !feats.contains(Feats::PAST);
    if lexicon.grammar != Grammar::Iranic || !wish || !frame.kind.is_material() || candidate.hypothetical {
        return;
    }
    let Some(speaker) = speaker else { return };
    let sentence = &sentences[candidate.sentence as usize];
    let party = |r: PartyRef| &sentences[r.0 as usize].entities[r.1 as usize];
    let own = |r: &PartyRef| *r == speaker || party(*r).same_party(party(speaker));
    let asked = match asked(article, lexicon, sentence, &candidate.hit) {
        Some(Asked::Told(who)) => vec![(candidate.sentence, who as u32)],
        Some(Asked::Must) if !candidate.actor.iter().any(own) => std::mem::take(&mut candidate.actor),
        _ => return,
    };
    let Some(demand) = concepts.find("must") else { return };
    candidate.modes = match frame.event {
        Event::Retreat if !candidate.modes.contains(&Mode::Resign) => vec![Mode::Yield],
        Event::Aid if frame.context == "human_security" => vec![Mode::Assist],
        _ => Vec::new(),
    };
    candidate.frame = demand;
    (candidate.negated, candidate.future) = (false, false);
    (candidate.date, candidate.place) = (None, None);
    candidate.actor = vec![speaker];
    candidate.recipient = asked;
    candidate.features.remove(&[
        Feature::Wished,
        Feature::Bare,
        Feature::Negated,
        Feature::Future,
        Feature::StatementBesides,
        Feature::Passive,
    ]);
    candidate.features.push(Feature::Actor);
}

/// How a verb is wanted.
enum Asked {
    /// "must".
    Must,
    /// Somebody is told to do it.
    Told(usize),
}

fn asked(article: &Article, lexicon: &Lexicon, sentence: &Sentence, verb: &Hit) -> Option<Asked> {
    let scan = &sentence.scan;
    let from = verb.start.saturating_sub(MUST_REACH).max(scan.tokens.start);
    let closed = finite(scan).filter(|h| h.end <= verb.start).map(|h| h.end).max().unwrap_or(from);
    let must = |t: u32| matches!(article.word(t), "بايد" | "نبايد" | "بايستي" | "ميبايست");
    if (from.max(closed)..verb.start).any(must) {
        return Some(Asked::Must);
    }
    // "به ساکنان گفت شهر را ترک کنند": the verb of saying right before, and whom it tells.
    let (cue, _) =
        scan.cues.iter().find(|(h, _)| h.end == closed && h.feats.any(Feats::PAST | Feats::PRES))?;
    let purpose = |w: &Word| matches!(w, Word::Cond | Word::Hedge | Word::Fut | Word::Break);
    let bound = scan.words.iter().any(|(h, w)| h.start >= closed && h.end <= verb.start && purpose(w))
        || (closed..verb.start)
            .any(|t| matches!(article.word(t), "تا" | "براي" | "مي‌تواند" | "بتواند" | "بتوانند"));
    let told = sentence.entities.iter().position(|e| {
        e.prep.is_some_and(|p| lexicon.preps.text(p) == "به")
            && e.tokens.end <= cue.start
            && cue.start - e.tokens.end <= TOLD_REACH
            && e.can_act()
            && !matches!(e.sector, Some(Sector::Med | Sector::Jrn))
    });
    let plural = article.word(verb.end - 1).ends_with("ند");
    told.filter(|_| !bound && plural).map(Asked::Told)
}

/// How far those who are told something may stand before the verb of saying, in tokens.
const TOLD_REACH: u32 = 6;
