//! "The ministers: welcomed …; condemned …;": the items of a list begin with their verb, and its subject stands before the colon.

use super::clauses::punctuation;
use super::frames::{Candidate, Feature, PartyRef};
use super::inflect::Feats;
use super::lexicon::{Concepts, FrameKind, Lexicon};
use super::mentions::{Entity, EntityKind};
use super::sentence::Sentence;
use crate::text::{Article, TokenKind};

/// How far a list may reach behind its head, in sentences.
const REACH: usize = 30;
/// Signs and bullets that may stand before an item's verb, in tokens.
const LEAD: u32 = 2;

/// Gives statements and acts that open an item of a list the parties that its head names.
pub fn settle(
    article: &Article,
    lexicon: &Lexicon,
    concepts: &Concepts,
    sentences: &[Sentence],
    all: &mut [Candidate],
) {
    let mut known: Option<(u32, Option<Vec<PartyRef>>)> = None;
    for candidate in all.iter_mut().filter(|c| c.actor.is_empty()) {
        let at = candidate.sentence;
        let sentence = &sentences[at as usize];
        let frame = concepts.frame(candidate.frame);
        let told =
            frame.kind == FrameKind::Speech || frame.kind == FrameKind::Meet || frame.kind.is_material();
        let finite = candidate.hit.feats.any(Feats::PAST | Feats::PRES)
            && !candidate.hit.feats.any(Feats::PASSIVE | Feats::PARTICIPLE);
        if !told || !finite || !opens(article, sentence, candidate.from) {
            continue;
        }
        if known.as_ref().is_none_or(|(sentence, _)| *sentence != at) {
            known = Some((at, head(article, lexicon, sentences, at as usize)));
        }
        if let Some((_, Some(parties))) = &known {
            candidate.actor.clone_from(parties);
            candidate.features.remove(&[Feature::NoSpeaker]);
            candidate.features.extend([Feature::Actor, Feature::ActorKnown]);
        }
    }
}

/// Whether nothing but a sign stands before a verb.
fn opens(article: &Article, sentence: &Sentence, verb: u32) -> bool {
    let first = sentence.scan.tokens.start;
    !sentence.in_title
        && verb - first <= LEAD
        && (first..verb).all(|t| article.tokens[t as usize].kind != TokenKind::Word)
}

/// The parties that open the sentence which ends with the colon, over items that end with a sign of a list.
fn head(article: &Article, lexicon: &Lexicon, sentences: &[Sentence], item: usize) -> Option<Vec<PartyRef>> {
    for at in (item.saturating_sub(REACH)..item).rev() {
        let sentence = &sentences[at];
        let last = sentence.scan.tokens.clone().last()?;
        match punctuation(article, last) {
            ":" => return subjects(lexicon, sentence),
            ";" | "؛" | "," | "،" => {}
            _ => return None,
        }
    }
    None
}

/// The known parties that open a sentence, joined by "and".
fn subjects(lexicon: &Lexicon, sentence: &Sentence) -> Option<Vec<PartyRef>> {
    let stands = |e: &Entity| {
        e.is_known()
            && e.prep.is_none()
            && !e.relational
            && e.in_case(Feats::NOM) | (lexicon.grammar != crate::text::Grammar::Slavic)
            && !matches!(e.kind, EntityKind::Outlet | EntityKind::Thing)
    };
    let first = sentence.entities.iter().position(stands)?;
    let joined = sentence.entities[first + 1..].iter().take_while(|e| e.coordinated).count();
    Some((first..=first + joined).map(|i| (sentence.number, i as u32)).collect())
}
