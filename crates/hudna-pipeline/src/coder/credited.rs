//! "Об этом сообщило X", "Bilgiyi X verdi", "The figures were given by X": a sentence that tells nothing but whose word the
//! one before is; and one that only adds to it what X says of it: "X said three people were wounded."
//!
//! Enters: sentences with their speech. Leaves: the told sentence on the word of the one who is named. It stays the
//! outlet's own voice, so it becomes no mere claim.

use super::clauses::{Refers, Scope};
use super::inflect::Feats;
use super::lexicon::{Concepts, Frame, FrameKind, Item, Lexicon, Registry, SpeechKind, Word};
use super::mentions::{Entity, EntityKind, Hit};
use super::sentence::Sentence;
use crate::text::Grammar;

/// What stands for the news opens its sentence: before it stand a conjunction or the verb, no more.
const OPENS: u32 = 2;

/// Such a sentence has no more tokens than this where no verb of saying is in it.
const SHORT: usize = 14;

/// Puts sentences on the word of those whom the next one credits with them.
pub fn settle(lexicon: &Lexicon, concepts: &Concepts, registry: &Registry, sentences: &mut [Sentence]) {
    for at in 1..sentences.len() {
        let (speaker, reach) = match credited(lexicon, &sentences[at]) {
            Some(speaker) => (speaker, usize::MAX),
            None => match adds(lexicon, concepts, registry, &sentences[at - 1], &sentences[at]) {
                Some(speaker) => (speaker, 1),
                None => continue,
            },
        };
        let source = (sentences[at].number, speaker as u32);
        let paragraph = sentences[at - 1].paragraph;
        let told = sentences[..at].iter_mut().rev().take(reach);
        for sentence in told.take_while(|s| !s.in_title && s.paragraph == paragraph) {
            let tokens = sentence.scan.tokens.clone();
            if !sentence.speech.scopes.is_empty() || tokens.is_empty() {
                break;
            }
            let mut scope = Scope::new(tokens.clone(), None, tokens.start);
            (scope.elsewhere, scope.refers, scope.is_credit) = (Some(source), Refers::Anyone, true);
            sentence.speech.scopes.push(scope);
        }
    }
}

/// Whom a sentence credits with the news.
fn credited(lexicon: &Lexicon, sentence: &Sentence) -> Option<usize> {
    let Sentence { scan, entities, speech, .. } = sentence;
    if sentence.in_title || !(scan.has(Word::News) || scan.has(Word::Account)) {
        return None;
    }
    // "خبرگزاری رسمی این خبر را اعلام کرد": a Persian subject stands before it.
    let behind_subject = |h: &Hit| {
        lexicon.grammar == Grammar::Iranic
            && entities
                .first()
                .is_some_and(|e| e.tokens.start <= scan.tokens.start + 1 && e.tokens.end == h.start)
    };
    let opens = |h: &Hit| h.start <= scan.tokens.start + OPENS || behind_subject(h);
    let news = scan.words.iter().find(|(h, w)| matches!(w, Word::News | Word::Account) && opens(h))?;
    let cue = scan.cues.iter().map(|(h, _)| h.start).min();
    let tells = |h: &Hit| {
        h.feats.any(Feats::PAST | Feats::PRES) && !scan.cues.iter().any(|(c, _)| c.start == h.start)
    };
    // What it goes on to tell stands behind the verb of saying.
    if scan.triggers.iter().any(|h| tells(h) && cue.is_none_or(|cue| h.start < cue)) {
        return None;
    }
    // "Об этом сообщает X со ссылкой на Y": Y tells it.
    let cited = speech.scopes.iter().find(|s| s.speaker.is_some() && !s.through.is_empty());
    if let Some(speaker) = cited.and_then(|s| s.speaker).or(speech.main).filter(|_| cue.is_some()) {
        return Some(speaker);
    }
    let gives = |e: &Entity| match lexicon.grammar {
        Grammar::English => e.prep.is_some_and(|p| matches!(lexicon.preps.text(p), "by" | "from")),
        _ => true,
    };
    let mut named = entities.iter().enumerate().filter(|(_, e)| {
        e.is_known() && e.can_speak() && gives(e) && !e.relational && e.kind != EntityKind::Country
    });
    let alone = named.next().filter(|_| named.next().is_none()).map(|(i, _)| i);
    let short = scan.tokens.len() <= SHORT;
    alone.filter(|_| short && (news.1 == Word::Account || cue.is_some()))
}

/// Who tells what only adds to the sentence before: its toll, its numbers, what was talked about. A sentence that tells an act of
/// its own, or that has its own day or place, tells of something else.
fn adds(
    lexicon: &Lexicon,
    concepts: &Concepts,
    registry: &Registry,
    lead: &Sentence,
    next: &Sentence,
) -> Option<usize> {
    let follows = !next.in_title && next.paragraph == lead.paragraph && !lead.in_title;
    if !follows || !lead.speech.scopes.is_empty() || lead.scan.has(Word::Own) || !next.dates.is_empty() {
        return None;
    }
    let speaker = next.speech.main.or(next.speech.source)?;
    let entity = &next.entities[speaker];
    let others = |s: &Scope| s.speaker.is_some_and(|other| other != speaker);
    let kind =
        matches!(entity.kind, EntityKind::Body | EntityKind::Force | EntityKind::Office | EntityKind::Person);
    if !entity.is_known() || !kind || entity.relational || next.speech.scopes.iter().any(others) {
        return None;
    }
    let beside = |at: u32| at >= entity.tokens.start && at < entity.tokens.end + SEAT;
    if next.places.iter().any(|p| !p.is_country && !beside(p.tokens.start)) {
        return None;
    }
    let frame = |h: &Hit| -> Option<&Frame> {
        let Item::Trigger(row) = h.item else { return None };
        Some(concepts.frame(lexicon.triggers[row as usize].frame))
    };
    let is_cue = |h: &Hit| next.scan.cues.iter().any(|(cue, _)| cue.start <= h.start && h.start < cue.end);
    let told: Vec<(&Hit, &Frame)> =
        next.scan.triggers.iter().filter(|h| !is_cue(h)).filter_map(|h| Some((h, frame(h)?))).collect();
    let in_lead = |f: &Frame| lead.scan.triggers.iter().filter_map(frame).any(|l| l.event == f.event);
    // "In the talks X was discussed": the verb tells no other talks than the noun before it.
    let of_talks = |at: u32| {
        told.iter().any(|(h, f)| h.start < at && f.kind == FrameKind::Meet && !h.feats.any(Feats::VERBAL))
    };
    let again = |(h, f): &(&Hit, &Frame)| {
        f.kind == FrameKind::Harm
            || in_lead(f)
                && f.kind != FrameKind::Speech
                && (!h.feats.any(Feats::VERBAL) || f.kind == FrameKind::Meet && of_talks(h.start))
    };
    let details = told.iter().any(|(_, f)| matches!(f.kind, FrameKind::Harm | FrameKind::Meet))
        || !next.numbers.is_empty();
    let leads = lead.scan.triggers.iter().filter_map(frame).any(|f| f.kind != FrameKind::Speech);
    // "A statement of the mission said that elections were discussed": a side of what the lead tells issued it, and it tells no other act.
    let issued = || {
        let code = entity.code(registry, lexicon);
        let of_lead = lead.entities.iter().any(|e| code.is_some() && e.code(registry, lexicon) == code);
        of_lead && told.is_empty() && next.scan.cues.iter().any(|(_, kind)| *kind == SpeechKind::Announce)
    };
    (leads && told.iter().all(again) && (details || issued())).then_some(speaker)
}

/// How far behind a speaker's words the place may stand where it sits, in tokens.
const SEAT: u32 = 4;
