//! One sentence → its candidates.

use std::ops::Range;

use super::candidate::{Candidate, PartyRef};
use super::evidence::Feature;
use super::slots::Slots;
use super::tolls;
use crate::coder::clauses::Wall;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{
    Concepts, Content, Frame, FrameKind, Item, Lexicon, NounClass, Pos, Slot, Toll, Trigger, Word,
};
use crate::coder::mentions::{Entity, EntityKind, Hit};
use crate::coder::sentence::Sentence;
use crate::model::{Event, Mode, Sector};
use crate::text::{Article, Lang};

/// Weighs the triggers of a sentence. Returns whether some were left out.
pub fn propose(
    article: &Article,
    lexicon: &Lexicon,
    concepts: &Concepts,
    sentence: &Sentence,
    out: &mut Vec<Candidate>,
) -> bool {
    let mut carried = sentence.speech.main;
    let mut last: Option<Range<u32>> = None;
    for hit in &sentence.scan.triggers {
        let Item::Trigger(row) = hit.item else { continue };
        let frame = concepts.frame(lexicon.triggers[row as usize].frame);
        if last.as_ref().is_some_and(|l| hit.start >= l.start && hit.end <= l.end) {
            continue;
        }
        last = Some(hit.start..hit.end);
        let clause = clause(sentence, hit);
        let candidate = weigh(article, lexicon, concepts, sentence, hit, row, frame, clause, &mut carried);
        out.push(candidate);
    }
    sentence.scan.crowded
}

fn clause(sentence: &Sentence, hit: &Hit) -> Range<u32> {
    let own = sentence.walls.around(hit.start, Wall::Clause);
    own.start..own.end.max(hit.end)
}

#[allow(clippy::too_many_arguments)]
fn weigh(
    article: &Article,
    lexicon: &Lexicon,
    concepts: &Concepts,
    sentence: &Sentence,
    hit: &Hit,
    row: u32,
    frame: &Frame,
    clause: Range<u32>,
    carried: &mut Option<usize>,
) -> Candidate {
    let trigger = &lexicon.triggers[row as usize];
    let (verb, support) = governing(article, lexicon, concepts, sentence, trigger, hit);
    let passive = is_passive(lexicon, sentence, trigger, frame, &verb);
    let noun = trigger.pos == Pos::Noun && support.is_none();
    let slots = Slots::new(
        lexicon,
        sentence,
        *hit,
        verb,
        noun,
        frame.kind == FrameKind::Speech,
        passive || support == Some(Word::SupportRecipient),
        *carried,
    );
    let clause = if verb.start >= hit.end {
        clause.start..clause.end.max(sentence.walls.around(verb.start, Wall::Clause).end)
    } else {
        clause
    };
    let mut candidate = empty(sentence, hit, row, trigger, frame, clause);
    parties(&slots, trigger, frame, support, &mut candidate);
    if trigger.pos != Pos::Noun || support.is_some() {
        *carried = slots.subject.entity().or(*carried);
    }
    circumstances(lexicon, sentence, frame, &mut candidate);
    victims(lexicon, sentence, frame, hit, &mut candidate);
    aspects(article, lexicon, sentence, &verb, &mut candidate);
    features(article, lexicon, concepts, sentence, trigger, frame, hit, support, &mut candidate);
    candidate
}

fn empty(
    sentence: &Sentence,
    hit: &Hit,
    row: u32,
    trigger: &Trigger,
    frame: &Frame,
    clause: Range<u32>,
) -> Candidate {
    Candidate {
        sentence: sentence.number,
        hit: *hit,
        trigger: row,
        frame: trigger.frame,
        actor: Vec::new(),
        recipient: Vec::new(),
        modes: frame.mode.into_iter().collect(),
        place: None,
        date: None,
        dead: None,
        injured: None,
        arrested: None,
        negated: false,
        future: false,
        hypothetical: false,
        background: false,
        speakers: Vec::new(),
        source: None,
        clause,
        features: vec![Feature::Base],
        in_title: sentence.in_title,
    }
}

/// The verb that carries a trigger: itself, or a support verb before it (after it, where verbs come last).
fn governing(
    article: &Article,
    lexicon: &Lexicon,
    concepts: &Concepts,
    sentence: &Sentence,
    trigger: &Trigger,
    hit: &Hit,
) -> (Hit, Option<Word>) {
    if trigger.pos != Pos::Noun {
        return (*hit, None);
    }
    let is_support = |w: Word| matches!(w, Word::SupportActor | Word::SupportRecipient | Word::Passive);
    let relative = |h: &Hit| {
        // "the visit that X paid": the verb stands in the noun's relative clause.
        lexicon.lang == Lang::Ar
            && h.start >= hit.end
            && h.start - hit.end <= 10
            && sentence.scan.words.iter().any(|(r, w)| {
                *w == Word::Rel
                    && r.start >= hit.end
                    && r.end == h.start
                    && is_own_relative(article, sentence, hit, r.start)
            })
    };
    let near = |h: &Hit| match lexicon.lang {
        Lang::Fa | Lang::Tr => {
            h.start >= hit.end
                && h.start - hit.end <= 6
                && sentence.walls.between(hit.end - 1, h.start) <= Wall::Soft
        }
        _ => {
            h.end <= hit.start
                && hit.start - h.end <= 7
                && sentence.walls.between(h.end - 1, hit.start) <= Wall::Soft
        }
    };
    let support = sentence
        .scan
        .words
        .iter()
        .filter(|(h, w)| is_support(*w) && near(h))
        .min_by_key(|(h, _)| h.start.abs_diff(hit.start));
    let support = support.or_else(|| sentence.scan.words.iter().find(|(h, w)| is_support(*w) && relative(h)));
    if let Some((verb, word)) = support {
        return (*verb, Some(*word));
    }
    // "stressed their support": a verb of saying lends its subject to the statement.
    let said = concepts.frame(trigger.frame).kind == FrameKind::Speech && !is_definite_article(lexicon, hit);
    let is_event = |h: &&Hit| sentence.scan.triggers.iter().any(|t| t.start == h.start);
    let cue = sentence.scan.cues.iter().map(|(h, _)| h).filter(|h| !is_event(h)).rfind(|h| {
        said && h.feats.any(Feats::PAST | Feats::PRES | Feats::PARTICIPLE) && near(h)
            || said
                && h.feats.any(Feats::VERBAL)
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

/// Whether a relative pronoun goes on from a noun: only its adjectives stand between.
fn is_own_relative(article: &Article, sentence: &Sentence, hit: &Hit, pronoun: u32) -> bool {
    (hit.end..pronoun).all(|t| {
        let word = article.word(t);
        !word.starts_with("لل")
            && !sentence.scan.words.iter().any(|(h, w)| h.start == t && w.prep().is_some())
    })
}

fn is_definite_article(lexicon: &Lexicon, hit: &Hit) -> bool {
    lexicon.lang == Lang::Ar && hit.feats.contains(Feats::DEF)
}

fn is_passive(lexicon: &Lexicon, sentence: &Sentence, trigger: &Trigger, frame: &Frame, verb: &Hit) -> bool {
    // A row whose victim is its subject tells of a passive by itself.
    if trigger.pos == Pos::Noun || trigger.recipient.contains(&Slot::Subj) {
        return false;
    }
    match lexicon.lang {
        Lang::En => {
            let auxiliary = sentence
                .scan
                .words
                .iter()
                .any(|(h, w)| *w == Word::Passive && h.end <= verb.start && verb.start - h.end <= 2);
            verb.feats.contains(Feats::PARTICIPLE) && auxiliary
        }
        // Arabic marks the passive with vowels that are not written: a verb of harm with a single bare
        // party behind it tells of its victims.
        Lang::Ar => {
            verb.feats.contains(Feats::PASSIVE)
                || frame.kind == FrameKind::Harm && unmarked_passive(lexicon, sentence, verb)
        }
        _ => verb.feats.contains(Feats::PASSIVE),
    }
}

fn unmarked_passive(lexicon: &Lexicon, sentence: &Sentence, verb: &Hit) -> bool {
    let after: Vec<&Entity> = sentence
        .entities
        .iter()
        .filter(|e| {
            e.tokens.start >= verb.end
                && e.prep.is_none()
                && !e.relational
                && sentence.walls.between(verb.end - 1, e.tokens.start) <= Wall::Soft
        })
        .take(2)
        .collect();
    let hurtable = |e: &Entity| {
        matches!(e.kind, EntityKind::People | EntityKind::Person)
            || tolls::count_of(sentence, e, lexicon.lang).is_some()
    };
    match after[..] {
        [] => true,
        [only] => hurtable(only),
        [first, second] => {
            hurtable(first)
                && (second.coordinated || !hurtable(second))
                && second.tokens.start > first.tokens.end + 2
        }
        _ => false,
    }
}

fn parties(
    slots: &Slots<'_>,
    trigger: &Trigger,
    frame: &Frame,
    support: Option<Word>,
    candidate: &mut Candidate,
) {
    let violent = frame.event == Event::Assault;
    let speaks = matches!(frame.kind, FrameKind::Speech);
    let doer = |e: &Entity| {
        !(speaks
            && !e.is_known()
            && matches!(
                e.kind,
                EntityKind::Force | EntityKind::Body | EntityKind::People | EntityKind::Thing
            ))
            && e.kind != EntityKind::Source
            && !(violent
                && (e.kind == EntityKind::Thing
                    || e.kind == EntityKind::Outlet
                    || e.kind == EntityKind::People && e.sector == Some(Sector::Cvl)))
    };
    let doer_or_adjective = |e: &Entity| doer(e) && (e.kind != EntityKind::Thing);
    let sentence = slots.sentence.number;
    let refs =
        |list: Vec<usize>| -> Vec<PartyRef> { list.into_iter().map(|i| (sentence, i as u32)).collect() };
    let hit_has_pronoun = trigger.pos == Pos::Noun && slots.trigger.feats.contains(Feats::PRON);
    let mut actor = Vec::new();
    if support == Some(Word::SupportActor) {
        actor = slots
            .subject
            .entity()
            .filter(|i| doer(&slots.sentence.entities[*i]))
            .map(|i| slots.find(&[Slot::Subj], &doer).into_iter().chain([i]).collect::<Vec<_>>())
            .unwrap_or_default();
        actor.dedup();
    }
    if actor.is_empty() && !(hit_has_pronoun && frame.kind.is_material()) {
        actor = slots.find(&trigger.actor, &doer_or_adjective);
    }
    if frame.kind == FrameKind::Meet {
        // Every slot may add a party to a meeting.
        for slot in trigger.actor.iter().chain(&trigger.recipient) {
            actor.extend(slots.find(&[*slot], &doer_or_adjective));
        }
    }
    let taken = actor.clone();
    let harm = frame.kind == FrameKind::Harm;
    let hurtable = |e: &Entity| {
        !harm
            || matches!(
                e.kind,
                EntityKind::People | EntityKind::Person | EntityKind::Force | EntityKind::Office
            )
            || e.count.is_some()
            || e.kind == EntityKind::Body && e.sector == Some(Sector::Mil)
    };
    let fits = |e: &Entity| {
        hurtable(e)
            && e.kind != EntityKind::Outlet
            && !taken.iter().any(|a| {
                std::ptr::eq(&slots.sentence.entities[*a], e) || slots.sentence.entities[*a].same_party(e)
            })
    };
    let mut recipient = Vec::new();
    if support == Some(Word::SupportRecipient) {
        recipient =
            slots.subject.entity().filter(|i| fits(&slots.sentence.entities[*i])).into_iter().collect();
    }
    if recipient.is_empty() {
        recipient = slots.find(&trigger.recipient, &fits);
    }
    if matches!(frame.kind, FrameKind::Meet | FrameKind::Clash) {
        actor.append(&mut recipient);
        if frame.kind == FrameKind::Meet && actor.len() < 2 && frame.event == Event::Consult {
            // "welcomed, in a call with X": who welcomed took part.
            let known =
                |i: &usize| slots.sentence.entities[*i].is_known() && doer(&slots.sentence.entities[*i]);
            let near = slots
                .subject
                .entity()
                .filter(known)
                .filter(|_| actor.len() == 1 || support.is_some() || slots.adjunct());
            if let Some(subject) = near {
                let joined = slots.with_joined(subject, &|e| e.is_known());
                actor.splice(0..0, joined);
            }
        }
        let mut seen: Vec<usize> = Vec::new();
        actor.retain(|i| {
            !seen.iter().any(|s| slots.sentence.entities[*s].same_party(&slots.sentence.entities[*i])) && {
                seen.push(*i);
                true
            }
        });
    }
    if hit_has_pronoun && actor.is_empty() && frame.kind.is_material() {
        // "its attack on": the pronoun stands for the party named last before it.
        actor = slots
            .sentence
            .entities
            .iter()
            .rposition(|e| e.tokens.end <= slots.trigger.start && e.is_known() && doer(e))
            .into_iter()
            .collect();
        recipient.retain(|i| !actor.contains(i));
    }
    if frame.kind == FrameKind::Meet
        && actor.len() >= 3
        && frame.event == Event::Consult
        && candidate.modes.is_empty()
    {
        candidate.modes.push(Mode::Multilateral);
    }
    let mut seen: Vec<usize> = Vec::new();
    actor.retain(|i| {
        !seen.contains(i) && {
            seen.push(*i);
            true
        }
    });
    candidate.actor = refs(actor);
    candidate.recipient = refs(recipient);
}

/// Place, date and weapons of the clause; what another clause of the sentence says only if it is nearer
/// to nothing else.
fn circumstances(lexicon: &Lexicon, sentence: &Sentence, frame: &Frame, candidate: &mut Candidate) {
    let here = |tokens: &Range<u32>| candidate.clause.contains(&tokens.start);
    let distance = |tokens: &Range<u32>| tokens.start.abs_diff(candidate.hit.start);
    let physical = frame.kind.is_material() || matches!(frame.kind, FrameKind::Meet | FrameKind::Visit);
    if physical {
        candidate.place = sentence
            .places
            .iter()
            .enumerate()
            .filter(|(_, p)| {
                here(&p.tokens) && (p.locative || frame.event == Event::Assault && !p.is_country)
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
        .min_by_key(|(_, d)| (!here(&d.tokens), distance(&d.tokens)))
        .filter(|(_, d)| here(&d.tokens) || sentence.dates.len() == 1)
        .map(|(i, _)| (sentence.number, i as u32));
    if frame.event == Event::Assault {
        weapons(lexicon, sentence, candidate);
    }
}

fn overlap(a: &Range<u32>, b: &Range<u32>) -> bool {
    a.start < b.end && b.start < a.end
}

fn weapons(lexicon: &Lexicon, sentence: &Sentence, candidate: &mut Candidate) {
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

fn victims(lexicon: &Lexicon, sentence: &Sentence, frame: &Frame, hit: &Hit, candidate: &mut Candidate) {
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
fn aspects(article: &Article, lexicon: &Lexicon, sentence: &Sentence, verb: &Hit, candidate: &mut Candidate) {
    let before = |class: Word, reach: u32| {
        sentence.scan.words.iter().any(|(h, w)| {
            *w == class
                && h.end <= verb.start
                && verb.start - h.end <= reach
                && candidate.clause.contains(&h.start)
        })
    };
    let inside = |class: Word| {
        sentence.scan.words.iter().any(|(h, w)| *w == class && candidate.clause.contains(&h.start))
    };
    let reach = if lexicon.lang == Lang::En { 3 } else { 1 };
    candidate.negated =
        verb.feats.contains(Feats::NEG) || before(Word::Neg, reach) || english_not(article, lexicon, verb);
    candidate.future = verb.feats.contains(Feats::FUT)
        || before(Word::Fut, 6)
        || inside(Word::Fut) && candidate.hit.len() > 0 && !verb.feats.contains(Feats::PAST);
    candidate.hypothetical = inside(Word::Cond);
    let after = |class: Word| {
        sentence.scan.words.iter().any(|(h, w)| *w == class && h.start >= verb.end && h.start - verb.end <= 1)
    };
    let within = |class: Word| {
        sentence.scan.words.iter().any(|(h, w)| *w == class && h.start >= verb.start && h.end <= verb.end)
    };
    if verb.feats.contains(Feats::GAPPED) {
        candidate.negated |= within(Word::Neg);
        candidate.future |= within(Word::Fut);
    }
    candidate.background = before(Word::PastPerfect, 4) || after(Word::PastPerfect);
    if before(Word::Hedge, 3) {
        candidate.features.push(Feature::Hedged);
    }
}

/// A bare form after will, did or not, or without "to" behind a plural or past subject; a gerund after a
/// form of be.
fn is_finite_english(article: &Article, lexicon: &Lexicon, sentence: &Sentence, hit: &Hit) -> bool {
    if lexicon.lang != Lang::En || hit.start == sentence.scan.tokens.start {
        return false;
    }
    let before = article.word(hit.start - 1);
    if hit.feats.contains(Feats::GERUND) {
        return sentence.scan.word_before(hit.start, |w| w == Word::Passive).is_some();
    }
    let modal = matches!(
        before,
        "will" | "would" | "did" | "do" | "does" | "not" | "'t" | "'ll" | "shall" | "could" | "can"
    );
    modal || sentence.entities.iter().any(|e| e.tokens.end == hit.start)
}

/// `didn't`: the suffix after the auxiliary.
fn english_not(article: &Article, lexicon: &Lexicon, verb: &Hit) -> bool {
    lexicon.lang == Lang::En && (verb.start.saturating_sub(2)..verb.start).any(|t| article.word(t) == "'t")
}

#[allow(clippy::too_many_arguments)]
fn features(
    article: &Article,
    lexicon: &Lexicon,
    concepts: &Concepts,
    sentence: &Sentence,
    trigger: &Trigger,
    frame: &Frame,
    hit: &Hit,
    support: Option<Word>,
    candidate: &mut Candidate,
) {
    let mut add = |feature| candidate.features.push(feature);
    match trigger.pos {
        Pos::Noun if support.is_some() => add(Feature::Supported),
        Pos::Noun if is_definite(article, lexicon, hit) => add(Feature::DefiniteNoun),
        Pos::Noun => add(Feature::IndefiniteNoun),
        Pos::Phrase | Pos::Adj => add(Feature::Phrase),
        Pos::Verb | Pos::Light if hit.feats.contains(Feats::PARTICIPLE) && !hit.feats.any(Feats::PAST) => {
            add(Feature::Participle)
        }
        Pos::Verb | Pos::Light
            if hit.feats.any(Feats::PAST | Feats::PRES) && !hit.feats.contains(Feats::BARE) =>
        {
            add(Feature::FiniteVerb)
        }
        Pos::Verb
            if hit.feats.any(Feats::BARE | Feats::GERUND)
                && !is_finite_english(article, lexicon, sentence, hit) =>
        {
            add(Feature::Infinitive);
        }
        _ => add(Feature::FiniteVerb),
    }
    if candidate.in_title {
        candidate.features.push(Feature::Title);
    }
    let (actor, recipient) = (!candidate.actor.is_empty(), !candidate.recipient.is_empty());
    let toll = candidate.dead.is_some() || candidate.injured.is_some() || candidate.arrested.is_some();
    let grounds = [
        (actor, Feature::Actor),
        (recipient, Feature::Recipient),
        (actor && recipient, Feature::BothParties),
        (candidate.place.is_some(), Feature::Place),
        (candidate.date.is_some(), Feature::Date),
        (toll, Feature::Toll),
        (frame.kind == FrameKind::Speech && !actor, Feature::NoSpeaker),
        (
            frame.kind == FrameKind::Meet
                && candidate.actor.len() < 2
                && (frame.event != Event::Consult || candidate.place.is_none() && candidate.date.is_none()),
            Feature::LonelyMeeting,
        ),
        (
            frame.kind == FrameKind::Speech && trigger.pos == Pos::Noun && support.is_none(),
            Feature::BareStatement,
        ),
        (frame.kind == FrameKind::Harm && !toll && !recipient, Feature::NoVictims),
        (
            frame.kind.is_material() && !actor && !recipient && candidate.place.is_none() && !toll,
            Feature::Bare,
        ),
        (
            trigger.pos == Pos::Noun
                && support.is_none()
                && !toll
                && is_governed(article, lexicon, sentence, hit),
            Feature::Governed,
        ),
        (
            frame.kind.is_material()
                && trigger.pos == Pos::Noun
                && support.is_none()
                && is_definite(article, lexicon, hit)
                && !hit.feats.contains(Feats::PRON),
            Feature::KnownAct,
        ),
        (
            frame.kind.is_material()
                && trigger.pos == Pos::Noun
                && support.is_none()
                && !toll
                && !(actor && recipient)
                && after_preposition(lexicon, sentence, hit),
            Feature::Prepositional,
        ),
        (frame.kind.is_material() && !toll && in_relative(sentence, hit), Feature::InRelative),
        (is_wished(lexicon, concepts, sentence, trigger, frame, hit), Feature::Wished),
    ];
    candidate.features.extend(grounds.into_iter().filter(|(holds, _)| *holds).map(|(_, f)| f));
}

fn is_definite(article: &Article, lexicon: &Lexicon, hit: &Hit) -> bool {
    match lexicon.lang {
        Lang::Ar => hit.feats.any(Feats::DEF | Feats::PRON),
        Lang::En => {
            hit.start > 0
                && matches!(
                    article.word(hit.start - 1),
                    "the" | "this" | "that" | "these" | "those" | "its" | "their" | "his"
                )
        }
        _ => false,
    }
}

/// In the genitive of another noun ("the path of cooperation").
fn is_governed(article: &Article, lexicon: &Lexicon, sentence: &Sentence, hit: &Hit) -> bool {
    if !lexicon.lang.is_arabic_script()
        || hit.start == sentence.scan.tokens.start
        || hit.feats.any(Feats::CONJ | Feats::PROCLITIC_PREP)
    {
        return false;
    }
    let at = hit.start - 1;
    let word = article.word(at);
    article.tokens[at as usize].kind == crate::text::TokenKind::Word
        && !sentence.scan.words.iter().any(|(h, _)| h.start <= at && at < h.end)
        && !sentence.scan.cues.iter().any(|(h, _)| h.start <= at && at < h.end)
        && !sentence
            .scan
            .triggers
            .iter()
            .any(|h| h.end == hit.start && h.feats.any(Feats::PAST | Feats::PRES))
        && !(lexicon.lang == Lang::Ar && (word.starts_with("ال") || word.ends_with('ا')))
        && !sentence.dates.iter().any(|d| d.tokens.contains(&at))
}

/// After a preposition other than those that name what something came of ("in an air raid").
fn after_preposition(lexicon: &Lexicon, sentence: &Sentence, hit: &Hit) -> bool {
    if hit.feats.any(Feats::PROCLITIC_PREP) {
        return !hit.feats.contains(Feats::WITH_B) || !has_harm(sentence, hit);
    }
    sentence
        .scan
        .word_before(hit.start, |w| w.prep().is_some())
        .is_some_and(|(_, w)| !w.prep().is_some_and(|p| lexicon.is_locative(p)) || !has_harm(sentence, hit))
}

/// Whether a toll stands in the sentence, whose cause the noun may be.
fn has_harm(sentence: &Sentence, hit: &Hit) -> bool {
    !sentence.numbers.is_empty()
        || sentence.scan.triggers.iter().any(|h| h.start != hit.start && h.feats.any(Feats::PAST))
}

fn in_relative(sentence: &Sentence, hit: &Hit) -> bool {
    let clause = sentence.walls.around(hit.start, Wall::Clause);
    sentence.scan.words.iter().any(|(h, w)| *w == Word::Rel && h.start == clause.start)
}

/// How far a wish reaches, in tokens.
const WISH_REACH: u32 = 14;

/// Inside what a demand, promise, threat or warning of the same sentence wants or fears.
fn is_wished(
    lexicon: &Lexicon,
    concepts: &Concepts,
    sentence: &Sentence,
    trigger: &Trigger,
    frame: &Frame,
    hit: &Hit,
) -> bool {
    let told = trigger.pos == Pos::Verb && hit.feats.contains(Feats::PAST) && lexicon.lang != Lang::Tr;
    if frame.kind == FrameKind::Speech || told {
        return false;
    }
    let verb_last = matches!(lexicon.lang, Lang::Fa | Lang::Tr);
    sentence.scan.triggers.iter().any(|other| {
        let Item::Trigger(row) = other.item else { return false };
        let wish = concepts.frame(lexicon.triggers[row as usize].frame).content == Content::Wish;
        let gap = if verb_last { other.end.checked_sub(hit.end) } else { hit.start.checked_sub(other.end) };
        wish && other.start != hit.start && gap.is_some_and(|g| g <= WISH_REACH)
    })
}
