//! Turkish: what suffixes and the words behind a verb tell of an act, and acts inside denials and charges.

use super::candidate::{Candidate, PartyRef};
use super::evidence::Feature;
use super::propose::Here;
use crate::coder::clauses::{VerbForm, Wall, form, is_relative};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Content, Frame, FrameKind, Pos, Trigger, Word};
use crate::coder::mentions::{Entity, Hit};
use crate::model::Event;
use crate::text::Grammar;

/// How far behind an act the verb of a plan or a claim may stand, in tokens.
const PLAN_REACH: u32 = 3;
/// How far behind an act the denial or charge may stand that names it.
const STATEMENT_REACH: u32 = 8;

/// Negation, future, condition, doubt: by the verb's suffixes and by what stands behind it.
pub(super) fn aspects(here: &Here<'_>, verb: &Hit, candidate: &mut Candidate) {
    let scan = &here.sentence.scan;
    let feats = verb.feats;
    let behind = |class: Word, reach: u32| {
        scan.words.iter().any(|(h, w)| {
            *w == class
                && h.start >= verb.end
                && h.start - verb.end <= reach
                && here.sentence.walls.between(verb.end, h.start) <= Wall::Soft
        })
    };
    candidate.negated |= behind(Word::Neg, 1);
    let told = feats.contains(Feats::PAST) && !feats.contains(Feats::COND);
    let plan = !told && behind(Word::Fut, PLAN_REACH);
    candidate.future = feats.contains(Feats::FUT) || plan || candidate.future && !told;
    candidate.hypothetical |= feats.contains(Feats::COND) || feats.contains(Feats::ABLE) && !told;
    candidate.hypothetical |= !told && behind(Word::Cond, 0);
    candidate.future &= !candidate.hypothetical;
    candidate.background |= feats.contains(Feats::BEFORE);
    if behind(Word::Claimed, PLAN_REACH) || scan.has(Word::Claimed) && opens_with_claim(here, candidate) {
        candidate.claimed = true;
        candidate.features.push(Feature::Hedged);
    }
    if behind(Word::Hedge, 1) && !candidate.claimed {
        candidate.features.push(Feature::Hedged);
    }
}

/// "Husilere silah sağladığı gerekçesiyle": on what ground something else was done, which is what the sentence tells.
pub(super) fn is_reason(here: &Here<'_>, hit: &Hit) -> bool {
    let inner = matches!(form(hit.feats), VerbForm::Nominal | VerbForm::Act | VerbForm::None);
    here.lexicon.grammar == Grammar::Turkic
        && inner
        && (hit.end..hit.end + REASON_REACH)
            .any(|at| here.sentence.scan.word_at(at, |w| w == Word::Reason).is_some())
}

/// "kabul edip etmeyeceğine", "uyup uymadığını": whether it was done is left open.
pub(super) fn is_whether(here: &Here<'_>, hit: &Hit) -> bool {
    const OPEN: [&str; 6] = ["mayaca", "meyece", "madig", "medig", "mayacag", "meyeceg"];
    let (last, next) = (here.article.word(hit.end - 1), here.article.word(hit.end));
    let stem: String = last.chars().take(2).collect();
    here.lexicon.grammar == Grammar::Turkic
        && (last.ends_with("ip") || last.ends_with("up"))
        && (next.starts_with(&stem) || last == "edip" && next.starts_with("et"))
        && OPEN.iter().any(|open| next.contains(open))
}

/// "Görüşmede Gazze'deki durum ele alındı", "Toplantıda karar alındı": what was talked of, where the talks were told before.
pub(super) fn is_topic(here: &Here<'_>, frame: &Frame, candidate: &Candidate) -> bool {
    here.lexicon.grammar == Grammar::Turkic
        && frame.event == Event::Consult
        && frame.kind == FrameKind::Meet
        && candidate.actor.is_empty()
        && (candidate.hit.feats.contains(Feats::PASSIVE)
            && here.lexicon.triggers[candidate.trigger as usize].pos == Pos::Light
            || candidate.hit.start == here.sentence.scan.tokens.start
                && candidate.hit.feats.contains(Feats::LOC)
                && here.sentence.number > 0)
}

/// How far behind an act the word may stand that makes it a ground.
const REASON_REACH: u32 = 2;

/// "İddiaya göre, ...": the whole clause behind it is a claim.
fn opens_with_claim(here: &Here<'_>, candidate: &Candidate) -> bool {
    here.sentence.scan.words.iter().any(|(h, w)| {
        *w == Word::Claimed && h.end <= candidate.hit.start && candidate.clause.contains(&h.start)
    })
}

/// Settles the acts that denials and charges among the candidates from `first` on name, and leaves out denials that
/// only repeat an act.
pub(super) fn settle(here: &Here<'_>, first: usize, out: &mut Vec<Candidate>) {
    let mut at = first;
    while at < out.len() {
        let frame = here.concepts.frame(out[at].frame);
        let verb = here.lexicon.triggers[out[at].trigger as usize].pos != Pos::Noun;
        // "-dığını reddetti" denies, "-mayı reddetti" refuses.
        let denies = frame.content == Content::Denial || frame.event == Event::Reject;
        let denial = verb && denies && !out[at].negated;
        let accuses = verb && frame.event == Event::Accuse && frame.kind == FrameKind::Speech;
        if denial && deny(here, first, at, out) {
            out.remove(at);
            continue;
        }
        if accuses {
            charge(here, first, at, out);
        }
        at += 1;
    }
    drop_conditions(here, first, out);
}

/// "Silah bırakmazsa ... uyardı": a condition of what is threatened, offered or demanded is no act of its own.
fn drop_conditions(here: &Here<'_>, first: usize, out: &mut Vec<Candidate>) {
    let says = |c: &Candidate| {
        matches!(
            here.concepts.frame(c.frame).event,
            Event::Threaten | Event::Agree | Event::Request | Event::Reject
        ) && !c.hit.feats.contains(Feats::COND)
    };
    let Some(last) = out.iter().skip(first).rposition(says).map(|at| at + first) else { return };
    let statement = out[last].hit.start;
    let mut at = 0;
    out.retain(|c| {
        at += 1;
        at <= first || !(c.hit.feats.contains(Feats::COND) && c.hit.start < statement)
    });
}

/// A Turkish verb leaves out who and whom the sentences before have named, and its passive the doer: neither speaks
/// against what it tells, as it does where a noun stands alone.
pub(super) fn is_verb(here: &Here<'_>, trigger: &Trigger) -> bool {
    here.lexicon.grammar == Grammar::Turkic && trigger.pos != Pos::Noun
}

/// "10 Mart'ta imzalanan mutabakat", "27 Kasım'da varılan ateşkes": the day is that of the verb right behind it, not that
/// of what is said of it today.
pub(super) fn dates_another(here: &Here<'_>, frame: &Frame, candidate: &Candidate, end: u32) -> bool {
    const SIGNED: [&str; 7] =
        ["imzalanan", "varilan", "baslayan", "kurulan", "alinan", "edilen", "yururluge"];
    if here.lexicon.grammar != Grammar::Turkic || candidate.hit.start < end + 4 {
        return false;
    }
    let made_of = |t: u32| SIGNED.contains(&here.article.word(t));
    let relative = |t: u32| {
        let word = here.article.word(t);
        word.len() > 5 && ["lan", "len", "nan", "nen"].iter().any(|ending| word.ends_with(ending))
    };
    let speaks = matches!(frame.kind, FrameKind::Speech | FrameKind::Blame | FrameKind::Praise);
    // "Geçen ay gözaltına aldığı 20 balıkçıyı serbest bıraktı": another act's day, told beside its verb.
    let of_relative = || {
        here.sentence.scan.triggers.iter().any(|h| {
            h.start >= end
                && h.start <= end + 1
                && h.end < candidate.hit.start
                && form(h.feats) == VerbForm::Nominal
                && is_relative(here.article, &here.sentence.scan, &here.sentence.entities, h)
        })
    };
    let apart = frame.kind.is_material() && frame.event != Event::Assault;
    (end..end + 3).any(|t| made_of(t) || speaks && relative(t)) || apart && of_relative()
}

/// "X'in saldırısında üç kişi öldü": who attacked killed, where the words tie the deaths to the attack.
pub(super) fn lend_doers(here: &Here<'_>, all: &mut [Candidate]) {
    for at in 0..all.len() {
        let harm = here.concepts.frame(all[at].frame).kind == FrameKind::Harm;
        if !harm || !all[at].actor.is_empty() {
            continue;
        }
        let attack = all[..at].iter().rev().find(|c| {
            let frame = here.concepts.frame(c.frame);
            frame.event == Event::Assault
                && matches!(frame.kind, FrameKind::Act)
                && here.lexicon.triggers[c.trigger as usize].pos == Pos::Noun
                && !c.negated
                && !c.future
                && causes(here, &c.hit)
        });
        let Some(doers) = attack.map(|c| c.actor.clone()).filter(|doers| !doers.is_empty()) else { continue };
        let harmed = &mut all[at];
        harmed.recipient.retain(|r| !doers.contains(r));
        give_actor(harmed, doers);
    }
}

/// Whether an attack is told as where or by what harm came: "saldırıda", "saldırısıyla", "saldırı sonucu".
fn causes(here: &Here<'_>, attack: &Hit) -> bool {
    let scan = &here.sentence.scan;
    attack.feats.any(Feats::LOC | Feats::INS)
        || scan.word_at(attack.end, |w| w == Word::Cause || w.prep().is_some()).is_some()
        || scan.words.iter().any(|(h, w)| *w == Word::Cause && h.start <= attack.start && attack.end <= h.end)
}

/// The act right before a statement's verb that a suffix ties to it.
fn named_act(
    here: &Here<'_>,
    first: usize,
    at: usize,
    out: &[Candidate],
    ties: impl Fn(Feats) -> bool,
) -> Option<usize> {
    let start = out[at].hit.start;
    (first..at).rev().find(|i| {
        let act = &out[*i];
        here.concepts.frame(act.frame).kind.is_material()
            && act.hit.end <= start
            && start - act.hit.end <= STATEMENT_REACH
            && ties(act.hit.feats)
    })
}

/// "vurduğunu yalanladı": the act, negated, is what is recorded.
fn deny(here: &Here<'_>, first: usize, at: usize, out: &mut [Candidate]) -> bool {
    let object =
        |f: Feats| form(f) == VerbForm::Nominal && f.contains(Feats::PAST) && f.any(Feats::ACC | Feats::POSS);
    let Some(act) = named_act(here, first, at, out, object) else { return false };
    let denier = out[at].actor.clone();
    let act = &mut out[act];
    act.negated = true;
    act.features.push(Feature::Negated);
    told(act);
    if act.actor.is_empty() {
        act.actor = denier;
    }
    true
}

/// "ihlal etmekle suçladı": the act is the accused's.
fn charge(here: &Here<'_>, first: usize, at: usize, out: &mut [Candidate]) {
    let by = |f: Feats| form(f) == VerbForm::Act && f.contains(Feats::INS) || form(f) == VerbForm::Leaning;
    let Some(act) = named_act(here, first, at, out, by) else { return };
    let accuser = out[at].actor.clone();
    let mut accused = out[at].recipient.clone();
    if accused.is_empty() {
        // "X'i asker yığarak gerilimi tırmandırmakla suçladı": a converb stands between the accused and the charge.
        accused.extend(object_before(here, &out[act]).filter(|party| !accuser.contains(party)));
    }
    if accused.is_empty() {
        return;
    }
    let leaning = form(out[act].hit.feats) == VerbForm::Leaning;
    let act = &mut out[act];
    // "X'i vurarak suçladı" is the accuser's own act, unless the charge goes on behind it ("yığarak tırmandırmakla").
    let between = act.hit.end..here.sentence.scan.tokens.end;
    let goes_on = between.take(4).any(|t| {
        let word = here.article.word(t);
        word.ends_with("makla") || word.ends_with("mekle")
    });
    if leaning && !goes_on {
        return;
    }
    act.recipient.retain(|r| !accused.contains(r) && !accuser.contains(r));
    give_actor(act, accused);
    told(act);
}

/// The party in the accusative before an act, in its sentence.
fn object_before(here: &Here<'_>, act: &Candidate) -> Option<PartyRef> {
    let sentence = here.sentence;
    let is_object = |e: &Entity| {
        e.tokens.end <= act.hit.start && e.is_known() && e.prep.is_none() && e.feats.contains(Feats::ACC)
    };
    let at = sentence.entities.iter().rposition(is_object)?;
    Some((sentence.number, at as u32))
}

fn give_actor(act: &mut Candidate, actor: Vec<PartyRef>) {
    act.actor = actor;
    act.features.push(Feature::Actor);
    if act.recipient.is_empty() {
        act.features.remove(&[Feature::Recipient, Feature::BothParties]);
    } else {
        act.features.push(Feature::BothParties);
    }
}

/// A statement tells the act: it is no mere background or wish.
fn told(act: &mut Candidate) {
    act.features.remove(&[Feature::Infinitive, Feature::Wished, Feature::Background, Feature::Bare]);
    act.features.push(Feature::FiniteVerb);
}
