//! A trigger that is a verb, and what stands as its subject → whether that can act in a conflict at all.

use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Lexicon, NounClass, Pos, Word};
use crate::coder::mentions::{Hit, Scan};
use crate::coder::observe::Why;
use crate::text::Grammar;

/// "Floods threaten", "a player fires": right before an English verb, right behind an Arabic one, or on either side of a
/// Russian one stands its subject, and these tell of no act in a conflict.
pub(super) fn other_subject(lexicon: &Lexicon, scan: &Scan, hit: &Hit, row: u32) -> Option<Why> {
    let pos = lexicon.triggers[row as usize].pos;
    let is_verb = pos == Pos::Verb && hit.feats.any(Feats::PAST | Feats::PRES);
    let elsewhere =
        |noun: u32| matches!(lexicon.nouns[noun as usize].class, NounClass::Accident | NounClass::Sport);
    let beside = |n: &Hit| match lexicon.grammar {
        Grammar::Semitic => is_verb && n.start == hit.end && !n.feats.any(Feats::PROCLITIC_PREP),
        Grammar::English => is_verb && n.end == hit.start && takes_object(scan, hit),
        Grammar::Slavic => {
            let subject = is_verb && n.end == hit.start && n.feats.contains(Feats::NOM);
            subject || n.start == hit.end && n.feats.any(Feats::NOM | Feats::GEN | Feats::ACC)
        }
        _ => false,
    };
    let subject = scan.nouns.iter().find(|(n, noun)| beside(n) && elsewhere(*noun));
    subject.map(|(n, _)| Why::OtherSubject((n.start, n.end)))
}

/// Whether an English verb's object follows; without one it may be a headline's passive ("Player killed in shelling").
fn takes_object(scan: &Scan, hit: &Hit) -> bool {
    let preposition = scan.words_from(hit.end).iter().any(|(_, w)| w.prep().is_some() || *w == Word::Break);
    scan.is_word(hit.end) && !preposition
}
