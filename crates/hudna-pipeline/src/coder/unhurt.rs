//! "No casualties were reported", "nobody was hurt": a toll of none, for the act that is told just before.

use super::frames::{Candidate, TollFound};
use super::lexicon::{Concepts, Word};
use super::mentions::Hit;
use super::sentence::Sentence;
use crate::model::Event;

/// Gives the acts before such words no dead and no injured; those that are believed less than `floor` are looked past.
pub fn settle(concepts: &Concepts, sentences: &[Sentence], all: &mut [Candidate], floor: f32) {
    for sentence in sentences.iter().filter(|s| s.scan.has(Word::Unhurt)) {
        for (words, word) in &sentence.scan.words {
            if matches!(word, Word::Unhurt | Word::Unkilled) {
                for at in meant(concepts, sentence, all, words, floor) {
                    none(&mut all[at], words, *word == Word::Unhurt);
                }
            }
        }
    }
}

/// The nearest act before the words in their sentence, or else all acts of the sentence before, where none of them has a toll.
fn meant(concepts: &Concepts, sentence: &Sentence, all: &[Candidate], words: &Hit, floor: f32) -> Vec<usize> {
    let act = |c: &Candidate| {
        concepts.frame(c.frame).event == Event::Assault
            && !(c.negated || c.future || c.hypothetical || c.in_title)
            && c.confidence >= floor
    };
    let here = all.iter().rposition(|c| c.sentence == sentence.number && c.hit.end <= words.start && act(c));
    let of = |number: u32| (0..all.len()).filter(move |i| all[*i].sentence == number && act(&all[*i]));
    let found: Vec<usize> = match here {
        Some(at) => vec![at],
        None => sentence.number.checked_sub(1).map(|before| of(before).collect()).unwrap_or_default(),
    };
    let hurt = |c: &Candidate| c.dead.is_some() || c.injured.is_some();
    let told = found.first().map(|at| all[*at].sentence);
    let counted = all.iter().any(|c| Some(c.sentence) == told && hurt(c) && c.hit.end <= words.start);
    if counted { Vec::new() } else { found }
}

fn none(act: &mut Candidate, words: &Hit, unhurt: bool) {
    let toll = || Some(TollFound { count: (0, Some(0)), tokens: words.start..words.end, vague: false });
    act.dead = act.dead.take().or_else(toll);
    if unhurt {
        act.injured = act.injured.take().or_else(toll);
    }
}
