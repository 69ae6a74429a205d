//! Harm by accident, disaster or common crime: "two were killed in a road accident" is nobody's attack.
//!
//! A sentence tells of a mishap by its nouns or by single words (class `context`, `mishap`). Who is told as dead or hurt there, or
//! in the sentences right behind, is left out, unless a word of violence or an armed party stands in any of them.

use super::frames::Candidate;
use super::lexicon::{Concepts, Context, FrameKind, Lexicon, NounClass};
use super::mentions::{Entity, Hit};
use super::observe::Stretch;
use super::sentence::Sentence;
use crate::model::{Event, Mode, Sector};

/// How many sentences behind a mishap may go on with its toll.
const REACH: u32 = 2;

/// What a sentence says of how people came to harm.
#[derive(Clone, Copy, Default)]
struct Cause {
    mishap: bool,
    violence: bool,
}

/// Takes the tolls of mishaps out of an article's candidates.
pub fn leave_out(lexicon: &Lexicon, concepts: &Concepts, sentences: &[Sentence], all: &mut Vec<Candidate>) {
    if !all.iter().any(|c| concepts.frame(c.frame).event == Event::Assault) {
        return;
    }
    let mishaps: Vec<Vec<Stretch>> = sentences.iter().map(|s| words(lexicon, s)).collect();
    if mishaps.iter().all(Vec::is_empty) {
        return;
    }
    let mut causes: Vec<Cause> = sentences
        .iter()
        .zip(&mishaps)
        .map(|(s, words)| Cause { mishap: !words.is_empty(), violence: has_weapon(lexicon, s, words) })
        .collect();
    for candidate in all.iter() {
        let at = candidate.sentence as usize;
        causes[at].violence |= is_violence(lexicon, concepts, sentences, &mishaps[at], candidate);
    }
    all.retain(|c| !(tells_toll(concepts, &mishaps, c) && is_of_mishap(&causes, c.sentence)));
}

fn is_harm(concepts: &Concepts, candidate: &Candidate) -> bool {
    let frame = concepts.frame(candidate.frame);
    frame.event == Event::Assault && (frame.kind == FrameKind::Harm || frame.toll.is_some())
}

/// A toll, or an act whose very word is the mishap's ("a gas explosion").
fn tells_toll(concepts: &Concepts, mishaps: &[Vec<Stretch>], candidate: &Candidate) -> bool {
    let own = &mishaps[candidate.sentence as usize];
    is_harm(concepts, candidate)
        || concepts.frame(candidate.frame).event == Event::Assault
            && (is_brawl(candidate) || overlaps(own, &candidate.hit))
}

/// Whether a sentence or one right before it tells of a mishap, and none of them of violence.
fn is_of_mishap(causes: &[Cause], sentence: u32) -> bool {
    let reached = &causes[sentence.saturating_sub(REACH) as usize..=sentence as usize];
    reached.iter().any(|c| c.mishap) && !reached.iter().any(|c| c.violence)
}

/// An attack that is no mere toll and not the mishap itself, or harm that an armed or named party does.
fn is_violence(
    lexicon: &Lexicon,
    concepts: &Concepts,
    sentences: &[Sentence],
    mishaps: &[Stretch],
    candidate: &Candidate,
) -> bool {
    if concepts.frame(candidate.frame).event != Event::Assault {
        return false;
    }
    let aircraft = |e: &Entity| e.noun.is_some_and(|n| lexicon.nouns[n as usize].mode == Some(Mode::Aerial));
    let armed =
        |e: &Entity| e.is_known() || !aircraft(e) && (e.armed || e.sector.is_some_and(Sector::is_armed));
    let party = |(s, i): &(u32, u32)| &sentences[*s as usize].entities[*i as usize];
    let by_party = candidate.actor.iter().map(party).any(armed);
    by_party || !is_harm(concepts, candidate) && !is_brawl(candidate) && !overlaps(mishaps, &candidate.hit)
}

/// With a knife or a fist: who did it, the words beside it must tell.
fn is_brawl(candidate: &Candidate) -> bool {
    candidate.modes.iter().any(|m| matches!(m, Mode::Primitive | Mode::Beat))
}

/// The words of a sentence that tell of a mishap.
fn words(lexicon: &Lexicon, sentence: &Sentence) -> Vec<Stretch> {
    let scan = &sentence.scan;
    let nouns = scan.nouns.iter().filter(|(_, n)| lexicon.nouns[*n as usize].class == NounClass::Accident);
    let mut found: Vec<Stretch> = nouns.map(|(hit, _)| (hit.start, hit.end)).collect();
    let signs = scan.conditions.iter().filter(|c| lexicon.context(c.word) == Some(Context::Mishap));
    found.extend(signs.map(|c| (c.token, c.token + 1)));
    found
}

/// A weapon of war: an aircraft may simply crash, and a knife is anybody's.
fn has_weapon(lexicon: &Lexicon, sentence: &Sentence, mishaps: &[Stretch]) -> bool {
    sentence.scan.nouns.iter().any(|(hit, noun)| {
        let noun = &lexicon.nouns[*noun as usize];
        let of_war = !matches!(noun.mode, Some(Mode::Aerial | Mode::Primitive));
        noun.class == NounClass::Weapon && of_war && !overlaps(mishaps, hit)
    })
}

fn overlaps(words: &[Stretch], hit: &Hit) -> bool {
    words.iter().any(|(start, end)| *start < hit.end && hit.start < *end)
}
