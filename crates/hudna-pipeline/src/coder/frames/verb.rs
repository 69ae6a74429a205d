//! The verb that carries a trigger.

use super::candidate::Candidate;
use super::propose::Here;
use crate::coder::clauses::{VerbGroup, Wall};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{FrameKind, Item, Pos, Role, Trigger, Word};
use crate::coder::mentions::Hit;
use crate::coder::mentions::marks::TRIGGER_BEGINS;
use crate::text::Grammar;

/// The verb that carries a trigger: itself, or a support verb before it (after it, where verbs come last).
pub(super) fn governing(here: &Here<'_>, trigger: &Trigger, hit: &Hit) -> (Hit, Option<Word>) {
    let (lexicon, concepts, sentence) = (here.lexicon, here.concepts, here.sentence);
    if trigger.pos != Pos::Noun {
        return (*hit, None);
    }
    if lexicon.grammar == Grammar::English {
        return english_support(here, hit);
    }
    let is_support = |w: Word| matches!(w, Word::SupportActor | Word::SupportRecipient | Word::Passive);
    let relative = |h: &Hit| {
        // "the visit that X paid": the verb stands in the noun's relative clause.
        lexicon.grammar == Grammar::Semitic
            && h.start >= hit.end
            && h.start - hit.end <= 10
            && sentence.scan.words.iter().any(|(r, w)| {
                *w == Word::Rel
                    && r.start >= hit.end
                    && r.end == h.start
                    && is_own_relative(here, hit, r.start)
            })
    };
    // "came under the attack of X" (هدف حمله X قرار گرفت): the Persian support verb's words stand around the noun.
    let around = |h: &Hit| lexicon.grammar == Grammar::Iranic && h.start < hit.start && hit.end < h.end;
    let near = |h: &Hit| match lexicon.grammar {
        _ if around(h) => true,
        Grammar::Iranic | Grammar::Turkic => {
            h.start >= hit.end
                && h.start - hit.end <= 6
                && sentence.walls.between(hit.end - 1, h.start) <= Wall::Soft
        }
        _ => {
            h.end <= hit.start
                && hit.start - h.end <= 7
                && sentence.walls.between(h.end - 1, hit.start) <= Wall::Soft
                // "Удар по Украине нанесла Россия": a Russian verb may stand behind.
                || lexicon.grammar == Grammar::Slavic
                    && h.start >= hit.end
                    && h.start - hit.end <= 7
                    && sentence.walls.between(hit.end - 1, h.start) == Wall::None
        }
    };
    if lexicon.grammar == Grammar::Slavic
        && let Some(verb) = russian_occurrence(here, hit)
    {
        return (verb, Some(Word::Occur));
    }
    if lexicon.grammar == Grammar::Semitic
        && let Some(verb) = arabic_occurrence(here, hit)
    {
        return (verb, Some(Word::Occur));
    }
    let supports =
        [Word::SupportActor, Word::SupportRecipient, Word::Passive].iter().any(|w| sentence.scan.has(*w));
    let words = if supports { &sentence.scan.words[..] } else { &[] };
    // "Carried out arrests after an attack", "imposed sanctions for their threats": what stands behind another preposition is
    // no object of the verb.
    let elsewhere = |h: &Hit, w: Word| {
        let behind = |(p, word): &(Hit, Word)| {
            let parts = |prep| match lexicon.grammar {
                Grammar::Semitic => lexicon.preps.text(prep) != "من",
                _ => lexicon.roles.is(Role::Apart, lexicon.preps.text(prep)),
            };
            word.prep().is_some_and(parts) && p.end == hit.start && p.start >= h.end && h.end < hit.start
        };
        matches!(lexicon.grammar, Grammar::Semitic | Grammar::Slavic)
            && h.end <= hit.start
            && w == Word::SupportActor
            && (hit.feats.contains(Feats::WITH_L) || sentence.scan.words.iter().any(behind))
    };
    let support = words
        .iter()
        .filter(|(h, w)| is_support(*w) && near(h) && !h.feats.contains(Feats::REFL) && !elsewhere(h, *w))
        .min_by_key(|(h, _)| h.start.abs_diff(hit.start));
    let support = support.or_else(|| words.iter().find(|(h, w)| is_support(*w) && relative(h)));
    // "X'in düzenlediği saldırı": the light verb stands before its noun, as an adjective.
    let attribute = |h: &Hit| {
        lexicon.grammar == Grammar::Turkic
            && h.end <= hit.start
            && hit.start - h.end <= 2
            && h.feats.any(Feats::NOMINAL | Feats::PARTICIPLE)
            && sentence.walls.between(h.end - 1, hit.start) == Wall::None
    };
    let support = support.or_else(|| words.iter().rev().find(|(h, w)| is_support(*w) && attribute(h)));
    // "a raid that a drone flew" (غارة شنتها): behind an indefinite noun without a word for "that".
    let asyndetic = |h: &Hit| {
        lexicon.grammar == Grammar::Semitic
            && !hit.feats.any(Feats::DEF | Feats::PRON)
            && h.start >= hit.end
            && h.start - hit.end <= 3
            && h.feats.contains(Feats::PRON)
            && h.feats.contains(Feats::PAST)
            && sentence.walls.between(hit.end - 1, h.start) == Wall::None
    };
    let support = support.or_else(|| words.iter().find(|(h, w)| *w == Word::SupportActor && asyndetic(h)));
    if let Some((verb, word)) = support {
        // Turkish makes a light verb passive by a suffix.
        let passive = lexicon.grammar == Grammar::Turkic && verb.feats.contains(Feats::PASSIVE);
        let word = if passive && *word == Word::SupportActor { Word::Passive } else { *word };
        return (*verb, Some(word));
    }
    if let Some(far) = far_support(here, hit) {
        return far;
    }
    // "stressed their support": a verb of saying lends its subject to the statement.
    let purpose = lexicon.grammar == Grammar::Semitic && hit.feats.contains(Feats::WITH_L);
    let said = concepts.frame(trigger.frame).kind == FrameKind::Speech
        && !is_definite_article(here, hit)
        && !purpose;
    if !said {
        return (*hit, None);
    }
    let is_event = |h: &&Hit| sentence.scan.marks.any(h.start, TRIGGER_BEGINS);
    let cue = sentence.scan.cues.iter().map(|(h, _)| h).filter(|h| !is_event(h)).rfind(|h| {
        h.feats.any(Feats::PAST | Feats::PRES | Feats::PARTICIPLE) && near(h)
            || h.feats.any(Feats::VERBAL)
                && h.end <= hit.start
                && hit.start - h.end <= 14
                && hit.feats.contains(Feats::PRON)
                && sentence.walls.between(h.end - 1, hit.start) <= Wall::Soft
    });
    match cue {
        Some(verb) => (*verb, Some(Word::SupportActor)),
        None => (*hit, None),
    }
}

/// How far what happens may stand behind its Arabic verb ("تجددت مساء الأربعاء المواجهات"), in tokens.
const HAPPENS_REACH: u32 = 4;

/// "احتدمت المعارك", "اندلعت اشتباكات": the verb of happening whose subject the noun is.
fn arabic_occurrence(here: &Here<'_>, hit: &Hit) -> Option<Hit> {
    let sentence = here.sentence;
    if !sentence.scan.has(Word::Occur) || hit.feats.any(Feats::CONJ | Feats::PROCLITIC_PREP) {
        return None;
    }
    let governed = sentence.scan.word_before(hit.start, |w| w.prep().is_some()).is_some();
    let happens = |(h, w): &&(Hit, Word)| {
        *w == Word::Occur
            && h.end <= hit.start
            && hit.start - h.end <= HAPPENS_REACH
            && sentence.walls.between(h.end - 1, hit.start) <= Wall::Soft
            && !sentence.entities.iter().any(|e| {
                e.tokens.start >= h.end && e.tokens.end <= hit.start && e.prep.is_none() && e.can_act()
            })
    };
    sentence.scan.words.iter().rev().find(happens).filter(|_| !governed).map(|(h, _)| *h)
}

/// "Переговоры не состоялись", "вспыхнули столкновения": the verb of happening whose subject the noun is.
fn russian_occurrence(here: &Here<'_>, hit: &Hit) -> Option<Hit> {
    let sentence = here.sentence;
    let told = |from: u32, to: u32| {
        sentence.walls.between(from - 1, to) <= Wall::Soft
            && !sentence.scan.triggers.iter().any(|t| {
                t.start >= from && t.end <= to && t.feats.any(Feats::PAST | Feats::PRES) && t.start != to
            })
    };
    // "Обстрел продолжался": a reflexive support verb has the act itself for its subject.
    let occurs = sentence
        .scan
        .words
        .iter()
        .filter(|(h, w)| *w == Word::Occur || *w == Word::SupportActor && h.feats.contains(Feats::REFL));
    let occurs = occurs.map(|(h, _)| *h);
    let near = |h: &Hit| {
        h.start >= hit.end && h.start - hit.end <= OCCUR_REACH && told(hit.end, h.start)
            || h.end <= hit.start && hit.start - h.end <= SUPPORT_REACH.1 && told(h.end, hit.start)
    };
    occurs.filter(near).min_by_key(|h| h.start.abs_diff(hit.start))
}

/// How far a support verb may stand before its English noun, and behind it in the passive, in tokens.
const SUPPORT_REACH: (u32, u32) = (7, 3);

/// How far a verb of happening may stand behind its noun, in tokens.
const OCCUR_REACH: u32 = 10;

/// "Carried out strikes", "strikes were carried out", "stressed its support": no other verb stands between.
fn english_support(here: &Here<'_>, hit: &Hit) -> (Hit, Option<Word>) {
    let (article, sentence) = (here.article, here.sentence);
    let scan = &sentence.scan;
    let verbs = || scan.triggers.iter().chain(scan.cues.iter().map(|(h, _)| h));
    let parted = |from: u32, to: u32| {
        sentence.walls.between(from - 1, to) > Wall::Soft
            || verbs().any(|h| h.start >= from && h.end <= to && h.feats.any(Feats::VERBAL))
    };
    // "Imposed sanctions over the deportation of X": what stands behind another preposition is no object of the verb.
    let circumstance = |from: u32, to: u32| {
        let before =
            ["over", "after", "before", "following", "against", "amid", "despite", "since", "during"];
        (from..to).any(|t| before.contains(&article.word(t)))
    };
    let before = scan.words.iter().rev().find(|(h, w)| {
        matches!(w, Word::SupportActor | Word::SupportRecipient)
            && h.end <= hit.start
            && hit.start - h.end <= SUPPORT_REACH.0
            && !parted(h.end, hit.start)
            && !circumstance(h.end, hit.start)
    });
    if let Some((verb, word)) = before {
        let passive = VerbGroup::before(article, scan, verb.start).is_passive(verb);
        // "were subjected to shelling" is passive by its meaning already.
        let word = if passive && *word == Word::SupportActor { Word::SupportRecipient } else { *word };
        return (*verb, Some(word));
    }
    let behind = scan.words.iter().find(|(h, w)| {
        *w == Word::SupportActor
            && h.start >= hit.end
            && VerbGroup::before(article, scan, h.start).is_passive(h)
            && VerbGroup::before(article, scan, h.start).start <= hit.end + SUPPORT_REACH.1
    });
    // "The visit will begin", "talks did not take place".
    let occurs = || {
        scan.words.iter().find(|(h, w)| {
            *w == Word::Occur
                && h.start >= hit.end
                && h.start - hit.end <= OCCUR_REACH
                && !parted(hit.end, h.start)
        })
    };
    if let Some((verb, _)) = behind.or_else(occurs) {
        return (*verb, None);
    }
    let frame = here.concepts.frame(here.lexicon.triggers[row_of(hit)].frame);
    let cue = scan.cues.iter().map(|(h, _)| h).rfind(|h| {
        frame.kind == FrameKind::Speech
            && h.feats.any(Feats::PAST | Feats::PRES)
            && h.end <= hit.start
            && hit.start - h.end <= SUPPORT_REACH.0
            && !verbs().any(|t| t.start == h.start && matches!(t.item, Item::Trigger(_)))
            && !parted(h.end, hit.start)
    });
    match cue {
        Some(verb) => (*verb, Some(Word::SupportActor)),
        None => (*hit, None),
    }
}

fn row_of(hit: &Hit) -> usize {
    match hit.item {
        Item::Trigger(row) => row as usize,
        _ => 0,
    }
}

/// How far a noun may stand from the verb whose preposition it carries, in tokens.
pub(super) const FAR: u32 = 25;

/// "تعرض ... في مصر لقصف": the preposition ties the noun to its verb over what stands between.
fn far_support(here: &Here<'_>, hit: &Hit) -> Option<(Hit, Option<Word>)> {
    let (lexicon, sentence) = (here.lexicon, here.sentence);
    let before = || sentence.scan.word_before(hit.start, |w| w.prep().is_some()).and_then(|(_, w)| w.prep());
    let carried = lexicon.preps.of_clitics(hit.feats).or_else(before)?;
    sentence.scan.words.iter().rev().find_map(|(h, word)| {
        let support = match word {
            Word::FarActor(prep) if *prep == carried => Word::SupportActor,
            Word::FarRecipient(prep) if *prep == carried => Word::SupportRecipient,
            _ => return None,
        };
        let near = h.end <= hit.start
            && hit.start - h.end <= FAR
            && sentence.walls.between(h.end - 1, hit.start) <= Wall::Soft;
        near.then_some((*h, Some(support)))
    })
}

/// Whether a relative pronoun goes on from a noun: only its adjectives stand between.
fn is_own_relative(here: &Here<'_>, hit: &Hit, pronoun: u32) -> bool {
    let (article, sentence) = (here.article, here.sentence);
    (hit.end..pronoun).all(|t| {
        let word = article.word(t);
        !word.starts_with("لل")
            && !sentence.scan.words.iter().any(|(h, w)| h.start == t && w.prep().is_some())
    })
}

fn is_definite_article(here: &Here<'_>, hit: &Hit) -> bool {
    let lexicon = here.lexicon;
    lexicon.grammar == Grammar::Semitic && hit.feats.contains(Feats::DEF)
}

/// A verb in the present tells what happens as a rule. Turkish tells news in the present in -iyor; what a Russian present
/// gives with its doer and another circumstance is news as well ("армия обстреливает порт").
pub(super) fn is_habitual(here: &Here<'_>, hit: &Hit, candidate: &Candidate) -> bool {
    let rule = match here.lexicon.grammar {
        Grammar::Turkic => hit.feats.contains(Feats::AORIST),
        Grammar::Slavic => {
            let told =
                !candidate.recipient.is_empty() || candidate.place.is_some() || candidate.date.is_some();
            candidate.actor.is_empty() || !told
        }
        _ => true,
    };
    let leans = hit.feats.any(Feats::CONVERB | Feats::COND | Feats::ABLE);
    rule && hit.feats.contains(Feats::PRES) && !hit.feats.contains(Feats::PAST) && !leans
}
