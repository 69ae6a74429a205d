//! Place, date, weapon, toll and aspect of a clause.

use std::ops::Range;

use super::candidate::Candidate;
use super::evidence::Feature;
use super::propose::Here;
use super::tolls;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Frame, FrameKind, NounClass, Toll, Word};
use crate::coder::mentions::{EntityKind, Hit};
use crate::model::{Event, Mode};
use crate::text::Lang;

/// Place, date and weapons of the clause; what another clause of the sentence says only if it is nearer
/// to nothing else.
pub(super) fn circumstances(here: &Here<'_>, frame: &Frame, candidate: &mut Candidate) {
    let sentence = here.sentence;
    let inside = |tokens: &Range<u32>| candidate.clause.contains(&tokens.start);
    let distance = |tokens: &Range<u32>| tokens.start.abs_diff(candidate.hit.start);
    let physical = frame.kind.is_material() || matches!(frame.kind, FrameKind::Meet | FrameKind::Visit);
    if physical {
        candidate.place = sentence
            .places
            .iter()
            .enumerate()
            .filter(|(_, p)| {
                inside(&p.tokens) && (p.locative || frame.event == Event::Assault && !p.is_country)
            })
            .filter(|(_, p)| {
                !candidate
                    .actor
                    .iter()
                    .any(|(_, i)| overlap(&sentence.entities[*i as usize].tokens, &p.tokens))
            })
            .filter(|(_, p)| {
                !sentence.entities.iter().any(|e| {
                    e.tokens.start < p.tokens.start
                        && p.tokens.end <= e.tokens.end
                        && e.kind != EntityKind::Thing
                })
            })
            .min_by_key(|(_, p)| (!p.locative, distance(&p.tokens)))
            .map(|(i, _)| (sentence.number, i as u32));
    }
    candidate.date = sentence
        .dates
        .iter()
        .enumerate()
        .min_by_key(|(_, d)| (!inside(&d.tokens), distance(&d.tokens)))
        .filter(|(_, d)| inside(&d.tokens) || sentence.dates.len() == 1)
        .map(|(i, _)| (sentence.number, i as u32));
    if frame.event == Event::Assault {
        weapons(here, candidate);
    }
}

fn overlap(a: &Range<u32>, b: &Range<u32>) -> bool {
    a.start < b.end && b.start < a.end
}

fn weapons(here: &Here<'_>, candidate: &mut Candidate) {
    let (lexicon, sentence) = (here.lexicon, here.sentence);
    for (hit, noun) in &sentence.scan.nouns {
        let noun = &lexicon.nouns[*noun as usize];
        let Some(mode) = noun.mode.filter(|_| candidate.clause.contains(&hit.start)) else { continue };
        if !matches!(noun.class, NounClass::Weapon | NounClass::Force) || candidate.modes.contains(&mode) {
            continue;
        }
        let specific = |m: &Mode| !matches!(m, Mode::Destroy);
        // The weapon that is named says more than the verb; a drone's strike is not aerial.
        if mode == Mode::Drone {
            candidate.modes.retain(|m| *m != Mode::Aerial);
        } else if candidate.modes.iter().any(specific) {
            continue;
        }
        candidate.modes.push(mode);
        candidate.features.push(Feature::Weapon);
    }
}

pub(super) fn victims(here: &Here<'_>, frame: &Frame, hit: &Hit, candidate: &mut Candidate) {
    let (lexicon, sentence) = (here.lexicon, here.sentence);
    let Some(toll) = frame.toll else { return };
    let counted = candidate
        .recipient
        .iter()
        .find_map(|(_, i)| tolls::count_of(sentence, &sentence.entities[*i as usize], lexicon.lang));
    let found = counted.or_else(|| tolls::bare_count(sentence, hit.start, hit.end, lexicon.lang));
    match toll {
        Toll::Dead => candidate.dead = found,
        Toll::Injured => candidate.injured = found,
        Toll::Arrested => candidate.arrested = found,
    }
}

/// Negation, future, condition, background: from the words around the verb.
pub(super) fn aspects(here: &Here<'_>, verb: &Hit, candidate: &mut Candidate) {
    let (lexicon, sentence) = (here.lexicon, here.sentence);
    let before = |class: Word, reach: u32| {
        sentence.scan.has(class)
            && sentence.scan.words.iter().any(|(h, w)| {
                *w == class
                    // كما is no ما.
                    && !h.feats.any(Feats::PROCLITIC_PREP)
                    && h.end <= verb.start
                    && verb.start - h.end <= reach
                    && candidate.clause.contains(&h.start)
            })
    };
    let inside = |class: Word| {
        sentence.scan.has(class)
            && sentence.scan.words.iter().any(|(h, w)| *w == class && candidate.clause.contains(&h.start))
    };
    let reach = if lexicon.lang == Lang::En { 3 } else { 1 };
    candidate.negated =
        verb.feats.contains(Feats::NEG) || before(Word::Neg, reach) || english_not(here, verb);
    candidate.future = verb.feats.contains(Feats::FUT)
        || before(Word::Fut, 6)
        || inside(Word::Fut) && candidate.hit.len() > 0 && !verb.feats.contains(Feats::PAST);
    candidate.hypothetical = inside(Word::Cond);
    let after = |class: Word| {
        sentence.scan.has(class)
            && sentence
                .scan
                .words
                .iter()
                .any(|(h, w)| *w == class && h.start >= verb.end && h.start - verb.end <= 1)
    };
    let within = |class: Word| {
        sentence.scan.words.iter().any(|(h, w)| *w == class && h.start >= verb.start && h.end <= verb.end)
    };
    if verb.feats.contains(Feats::GAPPED) {
        candidate.negated |= within(Word::Neg);
        candidate.future |= within(Word::Fut);
    }
    candidate.background = before(Word::PastPerfect, 4) || after(Word::PastPerfect);
    let hedged =
        before(Word::Hedge, 3) || before(Word::HedgeOfPresent, 3) && !verb.feats.contains(Feats::PAST);
    if hedged {
        candidate.features.push(Feature::Hedged);
    }
    // "It may visit": what may yet happen is under a condition; "it may have visited" is a doubt.
    let may = hedged && verb.feats.contains(Feats::PRES) && !verb.feats.contains(Feats::PAST);
    candidate.hypothetical |= lexicon.lang == Lang::Ar && may;
}

/// `didn't`: the suffix after the auxiliary.
fn english_not(here: &Here<'_>, verb: &Hit) -> bool {
    let (article, lexicon) = (here.article, here.lexicon);
    lexicon.lang == Lang::En && (verb.start.saturating_sub(2)..verb.start).any(|t| article.word(t) == "'t")
}
