//! "Патрули не пропустили", "грузовики ООН не выпускают" → relief and observers are those who are held up.
//!
//! A Russian verb in the plural without a subject says that somebody does it, and what stands before it in a case that may be
//! the subject's is what it is done to. Of observers and relief that is sure: they hold nobody up.

use super::frames::Candidate;
use super::inflect::Feats;
use super::lexicon::{Concepts, Lexicon, Pos, Slot};
use super::sentence::Sentence;
use crate::model::{Event, Sector};
use crate::text::Grammar;

/// Turns them round in an article's candidates. The grounds stay those that the words gave.
pub fn settle(lexicon: &Lexicon, concepts: &Concepts, sentences: &[Sentence], all: &mut [Candidate]) {
    if lexicon.grammar != Grammar::Slavic {
        return;
    }
    for candidate in all {
        let trigger = &lexicon.triggers[candidate.trigger as usize];
        let takes_object = trigger.pos == Pos::Verb && trigger.recipient.contains(&Slot::Obj);
        let [(sentence, lone)] = candidate.actor[..] else { continue };
        let party = &sentences[sentence as usize].entities[lone as usize];
        let held_up = takes_object
            && concepts.frame(candidate.frame).event == Event::Coerce
            && candidate.recipient.is_empty()
            && party.tokens.end <= candidate.hit.start
            && matches!(party.sector, Some(Sector::Pko | Sector::Obs | Sector::Igo | Sector::Ngo))
            && party.feats.any(Feats::ACC | Feats::GEN);
        if held_up {
            candidate.recipient = std::mem::take(&mut candidate.actor);
        }
    }
}
