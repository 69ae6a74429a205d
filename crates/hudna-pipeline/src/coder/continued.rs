//! "The army shelled A. It also arrested five in B" (كما أوقف، وقصفت): an Arabic verb that opens a sentence behind "and" or
//! "also" and names no doer goes on with that of the sentence before.

use super::frames::{Candidate, PartyRef};
use super::inflect::Feats;
use super::lexicon::{Concepts, FrameKind, Lexicon, Pos};
use super::mentions::EntityKind;
use super::sentence::Sentence;
use crate::text::{Article, Grammar};

/// Gives acts that only go on the doer of the sentence before.
pub fn settle(
    article: &Article,
    lexicon: &Lexicon,
    concepts: &Concepts,
    sentences: &[Sentence],
    all: &mut [Candidate],
) {
    if lexicon.grammar != Grammar::Semitic {
        return;
    }
    for i in 0..all.len() {
        if goes_on(article, lexicon, concepts, sentences, &all[i])
            && let Some(doer) = doer_before(sentences, &all[..i], &all[i])
        {
            all[i].actor = doer;
        }
    }
}

/// Whether a sentence opens with an active verb that names nobody; "and so many were killed" may be a passive, and in the
/// masculine only "also" tells that one goes on.
fn goes_on(
    article: &Article,
    lexicon: &Lexicon,
    concepts: &Concepts,
    sentences: &[Sentence],
    candidate: &Candidate,
) -> bool {
    let scan = &sentences[candidate.sentence as usize].scan;
    let (start, from) = (scan.tokens.start, candidate.from.min(candidate.hit.start));
    let frame = concepts.frame(candidate.frame);
    let word = article.word(from);
    let feminine = word.ends_with('ت');
    let also = from == start + 1 && article.word(start) == "كما";
    let and = from == start && word.starts_with('و') && feminine;
    let carried = lexicon.triggers[candidate.trigger as usize].pos == Pos::Verb || from < candidate.hit.start;
    candidate.actor.is_empty()
        && !candidate.in_title
        && frame.kind.is_material()
        && frame.kind != FrameKind::Harm
        && carried
        && (also || and)
        && !candidate.hit.feats.contains(Feats::PASSIVE)
}

/// Who did the first thing that the sentence before tells, in the same paragraph.
fn doer_before(sentences: &[Sentence], before: &[Candidate], candidate: &Candidate) -> Option<Vec<PartyRef>> {
    let own = &sentences[candidate.sentence as usize];
    let last = candidate.sentence.checked_sub(1)?;
    if sentences[last as usize].paragraph != own.paragraph {
        return None;
    }
    let party = |r: &PartyRef| &sentences[r.0 as usize].entities[r.1 as usize];
    let acts = |r: &PartyRef| {
        matches!(
            party(r).kind,
            EntityKind::Body | EntityKind::Force | EntityKind::Country | EntityKind::People
        )
    };
    let told =
        |c: &&Candidate| c.sentence == last && !c.in_title && !c.actor.is_empty() && c.actor.iter().all(acts);
    let first = before.iter().filter(told).min_by_key(|c| c.hit.start)?;
    let same = |r: &PartyRef| candidate.recipient.iter().any(|other| party(r).same_party(party(other)));
    (!first.actor.iter().any(same)).then(|| first.actor.clone())
}
