//! Place, date, weapon, toll and aspect of a clause.

use std::ops::Range;

use super::candidate::{Candidate, PartyRef, TollFound};
use super::evidence::Feature;
use super::lists;
use super::propose::Here;
use super::site;
use super::tolls;
use super::turkish;
use crate::coder::clauses::persian::finite;
use crate::coder::clauses::{VerbGroup, Wall};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Context, Frame, NounClass, Pos, Slot, Toll, Word};
use crate::coder::mentions::{Entity, EntityKind, Hit};
use crate::model::{Event, Mode};
use crate::text::Grammar;
use crate::text::calendar::{Basis, DateMention};

/// Place, date and weapons of the clause; what another clause of the sentence says only if it is nearer
/// to nothing else.
pub(super) fn circumstances(here: &Here<'_>, frame: &Frame, candidate: &mut Candidate) {
    let sentence = here.sentence;
    let inside = |tokens: &Range<u32>| candidate.clause.contains(&tokens.start);
    let distance = |tokens: &Range<u32>| tokens.start.abs_diff(candidate.hit.start);
    candidate.place = site::site(here, frame, candidate);
    let hour = |d: &DateMention| d.value.basis() == Basis::TimeOnly;
    candidate.date = sentence
        .dates
        .iter()
        .enumerate()
        .min_by_key(|(_, d)| (!inside(&d.tokens), hour(d), distance(&d.tokens)))
        .filter(|(_, d)| inside(&d.tokens) || sentence.dates.len() == 1)
        .filter(|(_, d)| !turkish::dates_another(here, frame, candidate, d.tokens.end))
        .filter(|(_, d)| !names_accord(here, d.tokens.end))
        .map(|(i, _)| (sentence.number, i as u32));
    if frame.event == Event::Assault {
        weapons(here, candidate);
    }
}

/// "The March 10 agreement": in English a day right before a document's name only names it.
fn names_accord(here: &Here<'_>, end: u32) -> bool {
    let lexicon = here.lexicon;
    let accord = |word| lexicon.context(word) == Some(Context::Accord);
    lexicon.grammar == Grammar::English
        && here.sentence.scan.conditions.iter().any(|c| c.token == end && accord(c.word))
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
    let counted = || {
        let of = |(_, i): &PartyRef| {
            tolls::count_of(here.article, lexicon, sentence, &sentence.entities[*i as usize])
        };
        candidate.recipient.iter().find_map(of).filter(|toll| !here.harm().has_taken(&toll.tokens))
    };
    let own = here.harm().of(hit).cloned();
    let list = candidate.recipient.first().and_then(|(_, i)| {
        let list = lists::count_of(here.article, lexicon, sentence, &sentence.entities[*i as usize])?;
        // A number that stands outside the list is another's, or tells them all.
        own.as_ref()
            .is_none_or(|n| list.tokens.start <= n.tokens.start && n.tokens.end <= list.tokens.end)
            .then_some(list)
    });
    let own = list.or(own);
    let found = own.or_else(counted).or_else(|| single_victim(here, hit, candidate));
    match toll {
        Toll::Dead => candidate.dead = found,
        Toll::Injured => candidate.injured = found,
        Toll::Arrested => candidate.arrested = found,
    }
}

/// "wounded a repairman": an object that an English article tells to be one, whoever he is.
fn is_object_one(here: &Here<'_>, hit: &Hit, candidate: &Candidate) -> bool {
    here.lexicon.grammar == Grammar::English
        && hit.end < here.sentence.scan.tokens.end
        && matches!(here.article.word(hit.end), "a" | "an")
        && here.lexicon.triggers[candidate.trigger as usize].pos == Pos::Verb
}

/// "ранен водитель": a Russian verb in the singular has one victim.
fn single_victim(here: &Here<'_>, hit: &Hit, candidate: &Candidate) -> Option<TollFound> {
    let singular = here.lexicon.grammar == Grammar::Slavic
        && hit.feats.contains(Feats::PAST)
        && !hit.feats.contains(Feats::PLURAL)
        && here.lexicon.triggers[candidate.trigger as usize].recipient.contains(&Slot::Subj);
    let one = |tokens: Range<u32>| Some(TollFound { count: (1, Some(1)), tokens, vague: false });
    if is_object_one(here, hit, candidate) {
        return one(hit.end..hit.end + 1);
    }
    let [(_, victim)] = candidate.recipient[..] else { return None };
    let victim = &here.sentence.entities[victim as usize];
    let person = matches!(victim.kind, EntityKind::People | EntityKind::Person | EntityKind::Office);
    // "убил женщину": a Russian object in the singular is one.
    let row = &here.lexicon.triggers[candidate.trigger as usize];
    let is_object = here.lexicon.grammar == Grammar::Slavic
        && row.recipient.contains(&Slot::Obj)
        && hit.feats.contains(Feats::PAST)
        && !hit.feats.contains(Feats::PASSIVE)
        && victim.tokens.start >= hit.end
        && victim.count.is_none()
        && !victim.feats.contains(Feats::PLURAL);
    if is_object && person && victim.in_case(Feats::ACC) {
        return one(victim.tokens.clone());
    }
    let is_one =
        singular && person && victim.in_case(Feats::NOM) || person && is_persian_one(here, hit, victim);
    is_one.then(|| one(victim.tokens.clone())).flatten()
}

/// "زنی کشته شد": people take a Persian verb in the plural, one of them one in the singular.
fn is_persian_one(here: &Here<'_>, hit: &Hit, victim: &Entity) -> bool {
    let last = here.article.word(hit.end - 1);
    here.lexicon.grammar == Grammar::Iranic
        && hit.feats.contains(Feats::PAST)
        && victim.tokens.end <= hit.start
        && victim.count.is_none()
        && !victim.feats.contains(Feats::PLURAL)
        && !here.sentence.numbers.iter().any(|n| n.tokens.start + 3 > hit.start && n.tokens.end <= hit.start)
        && !last.ends_with("ند")
        && (last.ends_with('د') || last.ends_with("ت") || last == "است")
}

/// Negation, future, condition, background: from the words around the verb.
pub(super) fn aspects(here: &Here<'_>, verb: &Hit, candidate: &mut Candidate) {
    let (lexicon, sentence) = (here.lexicon, here.sentence);
    let counts = |h: &Hit| sentence.numbers.iter().any(|n| n.tokens.contains(&h.start));
    let before = |class: Word, reach: u32| {
        sentence.scan.has(class)
            && sentence.scan.words.iter().any(|(h, w)| {
                *w == class
                    // كما is no ما, "نه نفر" are nine people.
                    && !h.feats.any(Feats::PROCLITIC_PREP)
                    && !(class == Word::Neg && counts(h))
                    && h.end <= verb.start
                    // "took no step and fired": what the verb before denies ends there.
                    && (class != Word::Neg || sentence.walls.between(h.end - 1, verb.start) <= Wall::Soft)
                    && verb.start - h.end <= reach
                    && candidate.clause.contains(&h.start)
            })
    };
    // "نشست آتی", "الجولة المقبلة": the adjective behind another act says when that one will be.
    let of_another = |word: &Hit| {
        let own = |t: &Hit| t.start < candidate.hit.end && candidate.hit.start < t.end;
        lexicon.grammar.is_arabic_script()
            && sentence.scan.triggers.iter().any(|t| t.end == word.start && !own(t))
    };
    let inside = |class: Word| {
        let here = |h: &Hit| candidate.clause.contains(&h.start) && !(class == Word::Fut && of_another(h));
        sentence.scan.has(class) && sentence.scan.words.iter().any(|(h, w)| *w == class && here(h))
    };
    // "не были обстреляны": a Russian auxiliary may stand between.
    let reach = match lexicon.grammar {
        Grammar::English => 3,
        Grammar::Slavic => 2,
        // "بدون درگیری کنترل شهر را گرفت": Persian negates its verbs by a form of theirs, and "without" the noun behind it.
        Grammar::Iranic => 0,
        _ => 1,
    };
    // "It was expected that X would meet Y": the plan stands right before its own clause.
    let expected = lexicon.grammar == Grammar::Semitic
        && verb.feats.contains(Feats::PRES)
        && sentence.scan.words.iter().any(|(h, w)| *w == Word::Fut && h.end == candidate.clause.start);
    candidate.negated = verb.feats.contains(Feats::NEG) || before(Word::Neg, reach) || failed(here, verb);
    candidate.future = verb.feats.contains(Feats::FUT)
        || expected
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
        sentence
            .scan
            .words
            .iter()
            .any(|(h, w)| *w == class && h.start >= verb.start && h.end <= verb.end && !counts(h))
    };
    if verb.feats.contains(Feats::GAPPED) {
        candidate.negated |= within(Word::Neg);
        candidate.future |= within(Word::Fut);
    }
    candidate.background = before(Word::PastPerfect, 4) || after(Word::PastPerfect);
    let claimed = before(Word::Claimed, 6);
    let hedged = claimed
        || before(Word::Hedge, 3)
        || before(Word::HedgeOfPresent, 3) && !verb.feats.contains(Feats::PAST);
    candidate.claimed = claimed;
    if hedged {
        candidate.features.push(Feature::Hedged);
    }
    // "It may visit": what may yet happen is under a condition; "it may have visited" is a doubt.
    let may = hedged && verb.feats.contains(Feats::PRES) && !verb.feats.contains(Feats::PAST);
    candidate.hypothetical |= lexicon.grammar == Grammar::Semitic && may;
    match lexicon.grammar {
        Grammar::English => english(here, verb, candidate),
        Grammar::Iranic => super::persian::aspects(here, verb, candidate),
        Grammar::Slavic => {
            candidate.future |= here.lexicon.triggers[candidate.trigger as usize].pos == Pos::Noun
                && is_yet_to_be(here, &candidate.hit);
            candidate.future &= !candidate.hypothetical;
        }
        _ => {}
    }
    if lexicon.grammar == Grammar::Turkic {
        turkish::aspects(here, verb, candidate);
    }
}

/// "На встрече, которая пройдёт 14 сентября": what a noun tells is planned where its relative clause says so.
fn is_yet_to_be(here: &Here<'_>, noun: &Hit) -> bool {
    let (scan, walls) = (&here.sentence.scan, &here.sentence.walls);
    let Some((pronoun, _)) = scan
        .words
        .iter()
        .find(|(h, w)| *w == Word::Rel && h.start >= noun.end && h.start - noun.end <= PLAN_REACH)
    else {
        return false;
    };
    let clause = walls.clause(pronoun.start);
    let planned = |h: &Hit, w: Word| w == Word::Fut || w == Word::Occur && h.feats.contains(Feats::FUT);
    scan.words.iter().any(|(h, w)| planned(h, *w) && clause.contains(&h.start) && h.start - pronoun.end <= 2)
}

/// How far a plan stands before its verb, in tokens.
const PLAN_REACH: u32 = 6;

/// English: what the auxiliaries tell ("did not", "is to", "may"), "no" before a subject or object, plans that no
/// other verb parts from this one, and inverted conditions ("Should X attack").
fn english(here: &Here<'_>, verb: &Hit, candidate: &mut Candidate) {
    let (article, scan) = (here.article, &here.sentence.scan);
    let group = VerbGroup::before(article, scan, verb.start);
    let clause = candidate.clause.clone();
    let opens = |words: &[&str]| words.contains(&article.word(clause.start));
    let denied = |at: u32| matches!(article.word(at), "no" | "none" | "neither");
    let subject_denied = opens(&["no", "none", "neither"]) && clause.start < verb.start;
    let own_no =
        (candidate.hit.start.saturating_sub(2).max(scan.tokens.start)..candidate.hit.start).any(denied);
    candidate.negated |= group.negated
        || subject_denied
        || own_no
        || verb.end < scan.tokens.end && denied(verb.end)
        || candidate.hit.end < scan.tokens.end && denied(candidate.hit.end);
    candidate.pronoun = scan.word_before(group.start, |w| w == Word::Pron).is_some();
    let is_verb = |h: &Hit| h.start != verb.start && h.feats.any(Feats::PAST | Feats::PRES);
    let verb_between = |from: u32| {
        scan.triggers
            .iter()
            .chain(scan.cues.iter().map(|(h, _)| h))
            .any(|h| h.start >= from && h.end <= group.start && is_verb(h))
    };
    let planned = |h: &Hit| {
        let modal = matches!(article.word(h.start), "will" | "would" | "shall");
        let before = h.end <= verb.start && verb.start - h.end <= PLAN_REACH && !verb_between(h.end);
        let own = h.start >= group.start && h.end <= verb.start;
        clause.contains(&h.start)
            && (own || before && !modal || h.start >= verb.end && !modal && !verb.feats.contains(Feats::PAST))
    };
    candidate.future = group.due
        || verb.feats.contains(Feats::FUT)
        || scan.words.iter().any(|(h, w)| *w == Word::Fut && planned(h));
    let inverted =
        opens(&["should", "were", "had"]) && !article.word(clause.end.min(scan.tokens.end) - 1).eq("?");
    let conditional = scan.words.iter().any(|(h, w)| *w == Word::Cond && clause.contains(&h.start));
    let elsewhere = scan.words.iter().any(|(_, w)| *w == Word::Cond);
    candidate.hypothetical = conditional || inverted || group.possible && (!group.would || elsewhere);
    candidate.future &= !candidate.hypothetical;
}

/// "نتوانست شهر را تصرف کند": what somebody was not able to do, which stands in the subjunctive behind that.
fn failed(here: &Here<'_>, verb: &Hit) -> bool {
    let scan = &here.sentence.scan;
    let unable = |h: &Hit| {
        matches!(here.article.word(h.start), "موفق") || here.article.word(h.start).starts_with("نتوانست")
    };
    let wish = here.lexicon.grammar == Grammar::Iranic && verb.feats.contains(Feats::WISH);
    let free = |from: u32| !finite(scan).any(|h| h.start >= from && h.end <= verb.start);
    let words = scan.words.iter().filter(|(h, w)| *w == Word::Neg && h.end <= verb.start);
    wish && words.into_iter().any(|(h, _)| unable(h) && free(h.end))
}
