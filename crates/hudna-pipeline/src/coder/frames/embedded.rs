//! Acts inside a statement: what a denial, a charge, a threat or a refusal names by a verbal noun.
//!
//! "X denied shelling Y" is the shelling, negated; "X accused Y of shelling Z" is the charge and an act of
//! Y's; "X threatened to shell Y" and "X refused to meet Y" are no act, but they tell against whom.

use super::candidate::{Candidate, PartyRef};
use super::evidence::Feature;
use super::propose::Here;
use crate::coder::clauses::Wall;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Content, Frame, FrameKind, Pos, Role, Slot, Word};
use crate::coder::mentions::Hit;
use crate::model::Event;
use crate::text::Grammar;

/// How far a statement's verbal noun may stand behind its verb, in tokens.
const REACH: u32 = 14;
/// How far a verb may stand behind "that".
const BEHIND_THAT: u32 = 6;

/// Settles the acts inside the statements of one sentence. `first` is its first candidate.
pub(super) fn settle(here: &Here<'_>, all: &mut Vec<Candidate>, first: usize) {
    if !matches!(here.lexicon.grammar, Grammar::Semitic | Grammar::Iranic | Grammar::Slavic) {
        return;
    }
    if here.lexicon.grammar == Grammar::Iranic {
        super::persian::free_main_clauses(here, &mut all[first..]);
    }
    let mut gone: Vec<usize> = Vec::new();
    for outer in first..all.len() {
        if gone.contains(&outer) || !is_statement(here, &all[outer]) {
            continue;
        }
        let Some(inner) = complement(here, all, first, outer) else { continue };
        let frame = |i: usize| here.concepts.frame(all[i].frame);
        let (said, done) = (frame(outer), frame(inner));
        let happens = done.kind.is_material() || matches!(done.kind, FrameKind::Meet | FrameKind::Visit);
        match (said.content, said.event) {
            (Content::Denial, _) if happens => {
                deny(here, all, outer, inner);
                gone.push(outer);
            }
            (Content::Denial, _) if done.event == Event::Accuse => {
                let accuser = std::mem::take(&mut all[inner].actor);
                give_recipient(&mut all[outer], accuser);
                gone.push(inner);
            }
            (_, Event::Accuse) if said.id == "accuse" && done.kind.is_material() => {
                charge(here, all, outer, inner)
            }
            // "condemned the attack of X on Y": that there was one is told.
            (_, Event::Accuse) if done.kind.is_material() && here.lexicon.grammar == Grammar::Iranic => {
                let blamed = all[inner].actor.clone();
                give_recipient(&mut all[outer], blamed);
                told(&mut all[inner]);
            }
            // "accused Y of a breach": what Y is accused of is told once.
            (_, Event::Accuse) if done.event == Event::Accuse && here.lexicon.grammar == Grammar::Iranic => {
                gone.push(inner)
            }
            (_, Event::Agree)
                if happens && matches!(here.lexicon.grammar, Grammar::Iranic | Grammar::Slavic) =>
            {
                gone.push(inner)
            }
            // "به پیشنهاد X پاسخ مثبت داد": what is answered was asked before.
            (_, Event::Agree | Event::Reject)
                if done.event == Event::Request && here.lexicon.grammar == Grammar::Iranic =>
            {
                let asking = std::mem::take(&mut all[inner].actor);
                all[outer].actor.retain(|a| !asking.contains(a));
                give_recipient(&mut all[outer], asking);
                gone.push(inner);
            }
            (Content::Wish, _) if happens && wants(said) => {
                let own = all[outer].actor.clone();
                let mut parties = std::mem::take(&mut all[inner].recipient);
                if parties.is_empty() {
                    parties = std::mem::take(&mut all[inner].actor);
                }
                parties.retain(|p| !own.contains(p));
                give_recipient(&mut all[outer], parties);
                gone.push(inner);
            }
            _ => {}
        }
    }
    if here.lexicon.grammar == Grammar::Iranic {
        gone.extend(super::persian::wished_acts(here, all, first));
        gone.sort_unstable();
        gone.dedup();
    }
    lend_targets(here, &mut all[first..]);
    if here.lexicon.grammar == Grammar::Slavic {
        super::russian::wished_clauses(here, all, first, &mut gone);
    }
    gone.sort_unstable();
    gone.dedup();
    gone.iter().rev().for_each(|i| {
        all.remove(*i);
    });
}

/// "They demonstrated, demanding of the government": whom a crowd asks or blames it protests against.
fn lend_targets(here: &Here<'_>, all: &mut [Candidate]) {
    for at in 0..all.len() {
        if here.concepts.frame(all[at].frame).event != Event::Protest || !all[at].recipient.is_empty() {
            continue;
        }
        let asks = |c: &&Candidate| {
            let frame = here.concepts.frame(c.frame);
            matches!(frame.event, Event::Request | Event::Accuse)
                && frame.kind == FrameKind::Speech
                && c.hit.feats.contains(Feats::PARTICIPLE)
                && !c.recipient.is_empty()
        };
        let target = all[at + 1..].iter().find(asks).map(|c| c.recipient.clone());
        give_recipient(&mut all[at], target.unwrap_or_default());
    }
}

/// What is wanted, refused or threatened did not happen; a demand names whom it is made of by itself.
fn wants(said: &Frame) -> bool {
    matches!(said.event, Event::Threaten | Event::Reject | Event::Agree)
}

fn is_statement(here: &Here<'_>, candidate: &Candidate) -> bool {
    let trigger = &here.lexicon.triggers[candidate.trigger as usize];
    let frame = here.concepts.frame(candidate.frame);
    // "agreed on the reopening of": what Persian agreements are about stands before their verb.
    // So do they behind a Russian one.
    let agreement =
        matches!(here.lexicon.grammar, Grammar::Iranic | Grammar::Slavic) && frame.event == Event::Agree;
    (frame.kind == FrameKind::Speech || agreement)
        && matches!(trigger.pos, Pos::Verb | Pos::Light)
        && candidate.hit.feats.any(Feats::PAST | Feats::PRES | Feats::PARTICIPLE)
}

/// The candidate whose words complete a statement's verb: the first verbal noun behind it, or the verb
/// behind its "that".
fn complement(here: &Here<'_>, all: &[Candidate], first: usize, outer: usize) -> Option<usize> {
    if here.lexicon.grammar == Grammar::Iranic {
        return super::persian::complement(here, all, first, outer);
    }
    let said = &all[outer];
    let walls = &here.sentence.walls;
    let end = said.hit.end;
    let behind = (first..all.len())
        .filter(|i| all[*i].hit.start >= end)
        .min_by_key(|i| (all[*i].hit.start, std::cmp::Reverse(all[*i].hit.end)));
    let before = || denied_before(here, all, first, outer);
    let Some(inner) = behind else { return before() };
    let (hit, trigger) = (all[inner].hit, &here.lexicon.triggers[all[inner].trigger as usize]);
    let by_noun = trigger.pos == Pos::Noun
        && hit.start - end <= REACH
        && walls.between(end - 1, hit.start) <= Wall::Soft
        && !hit.feats.contains(Feats::CONJ)
        // "опровергла сообщения об ударе" denies what is said, not the act.
        && !(here.lexicon.grammar == Grammar::Slavic && hit.start - end > 1 && is_denial(here, said))
        && links(here, &hit, said);
    let denied_clause = here.concepts.frame(said.frame).content == Content::Denial
        && trigger.pos == Pos::Verb
        && here.sentence.scan.words.iter().any(|(h, w)| {
            *w == Word::Comp
                && h.start >= end
                && h.start - end <= REACH
                && h.start <= hit.start
                && hit.start - h.start <= BEHIND_THAT
                && !says_besides(here, end, h.start)
        });
    (by_noun || denied_clause).then_some(inner).or_else(before)
}

/// "Минобороны удар по больнице опровергло": the act that a Russian denial has for its object before it.
fn denied_before(here: &Here<'_>, all: &[Candidate], first: usize, outer: usize) -> Option<usize> {
    let said = &all[outer];
    let object = |i: &usize| {
        let hit = &all[*i].hit;
        let governed = here.sentence.scan.word_before(hit.start, |w| w.prep().is_some()).is_some();
        here.lexicon.triggers[all[*i].trigger as usize].pos == Pos::Noun
            && said.clause.contains(&hit.start)
            && hit.end <= said.hit.start
            && hit.feats.contains(Feats::ACC)
            && !governed
            && here.sentence.walls.between(hit.end - 1, said.hit.start) <= Wall::Soft
    };
    let denies = here.lexicon.grammar == Grammar::Slavic && is_denial(here, said);
    (first..all.len()).filter(|_| denies).find(object)
}

/// "Denied any part in it, and said that others shelled": what another verb says is not what is denied.
fn says_besides(here: &Here<'_>, from: u32, to: u32) -> bool {
    let cues = here.sentence.scan.cues.iter().map(|(h, _)| h);
    cues.filter(|h| h.start >= from && h.end <= to).any(|h| {
        // "Отверг обвинения, заявив, что".
        let russian = here.lexicon.grammar == Grammar::Slavic && h.feats.any(Feats::VERBAL);
        russian || h.feats.contains(Feats::CONJ) && h.feats.any(Feats::PAST | Feats::PRES)
    })
}

fn is_denial(here: &Here<'_>, said: &Candidate) -> bool {
    here.concepts.frame(said.frame).content == Content::Denial
}

/// Whether a verbal noun can complete a statement: it is its object or stands after the verb's own
/// preposition, not after one of time or place ("after the shelling", "in the attack").
fn links(here: &Here<'_>, hit: &Hit, said: &Candidate) -> bool {
    if hit.feats.any(Feats::WITH_L | Feats::WITH_K) {
        return false;
    }
    // "denied carrying out an attack": the light verb's noun stands between.
    let preps = here.sentence.scan.words.iter().filter(|(h, w)| {
        w.prep().is_some() && h.start >= said.hit.end && h.end <= hit.start && hit.start - h.end <= 1
    });
    preps.filter_map(|(_, w)| w.prep()).all(|p| {
        let text = here.lexicon.preps.text(p);
        matches!(text, "علي" | "عن" | "الي" | "من" | "ب") || here.lexicon.roles.is(Role::OfCharge, text)
    })
}

/// The act is denied: the one who denies it is the one it is laid to.
fn deny(here: &Here<'_>, all: &mut [Candidate], outer: usize, inner: usize) {
    let denier = all[outer].actor.clone();
    let act = &mut all[inner];
    act.negated = true;
    // The denial is the verb that tells it, and its "charges" are no court's.
    act.features.extend([Feature::Negated, Feature::FiniteVerb]);
    act.features.remove(&[Feature::IndefiniteNoun, Feature::Justice]);
    genitive_suffers(here, act);
    if act.actor.is_empty() || act.features.has(Feature::OwnedNoun) {
        give_actor(act, denier);
    } else if act.actor.len() < 2 && act.features.has(Feature::LonelyMeeting) {
        act.actor.splice(0..0, denier);
    }
    told(act);
}

/// "denied the arrest of journalists": with its doer outside, a verbal noun's only genitive is the one it is
/// done to.
fn genitive_suffers(here: &Here<'_>, act: &mut Candidate) {
    let trigger = &here.lexicon.triggers[act.trigger as usize];
    let kind = here.concepts.frame(act.frame).kind;
    let of_two = matches!(kind, FrameKind::Meet | FrameKind::Clash | FrameKind::Visit);
    if trigger.pos == Pos::Noun
        && !of_two
        && act.recipient.is_empty()
        && trigger.recipient.contains(&Slot::Gen)
        && act.actor.iter().all(|(_, i)| here.sentence.entities[*i as usize].tokens.start >= act.hit.end)
        && !act.actor.is_empty()
    {
        act.recipient = std::mem::take(&mut act.actor);
        act.features.push(Feature::Recipient);
        act.features.remove(&[Feature::Actor]);
    }
}

/// The act is laid to the one who is accused.
fn charge(here: &Here<'_>, all: &mut [Candidate], outer: usize, inner: usize) {
    let accused = all[outer].recipient.clone();
    let accuser = all[outer].actor.clone();
    let act = &mut all[inner];
    // Of what one is accused stands behind ب in Arabic; elsewhere its place in the clause tells it.
    let laid = act.hit.feats.contains(Feats::WITH_B)
        || matches!(here.lexicon.grammar, Grammar::Iranic | Grammar::Slavic);
    if accused.is_empty() || !laid {
        return;
    }
    genitive_suffers(here, act);
    give_actor(act, accused);
    // The accuser is not hit unless the words say so behind the noun.
    act.recipient.retain(|r| !accuser.contains(r));
    // "اتهمت دمشق أنقرة بقصف قرية": as with a denial, the charge is the verb that tells the act.
    if here.lexicon.grammar == Grammar::Semitic && here.concepts.frame(act.frame).kind.is_material() {
        act.features.push(Feature::FiniteVerb);
        act.features.remove(&[Feature::IndefiniteNoun]);
    }
    told(act);
}

/// A statement tells the act: it is no mere background, and the charge ("متهم") is the statement's own word, no court's.
fn told(act: &mut Candidate) {
    act.features.remove(&[
        Feature::Justice,
        Feature::Prepositional,
        Feature::Governed,
        Feature::Wished,
        Feature::Bare,
        Feature::LonelyMeeting,
        Feature::StatementBesides,
        Feature::NegationNear,
    ]);
    act.features.push(Feature::Charged);
}

fn give_actor(act: &mut Candidate, actor: Vec<PartyRef>) {
    if actor.is_empty() {
        return;
    }
    act.recipient.retain(|r| !actor.contains(r));
    act.actor = actor;
    act.features.push(Feature::Actor);
    if act.recipient.is_empty() {
        act.features.remove(&[Feature::Recipient, Feature::BothParties]);
    } else {
        act.features.push(Feature::BothParties);
    }
}

pub(super) fn give_recipient(said: &mut Candidate, parties: Vec<PartyRef>) {
    if said.recipient.is_empty() && !parties.is_empty() {
        said.recipient = parties;
        said.features.push(Feature::Recipient);
        if !said.actor.is_empty() {
            said.features.push(Feature::BothParties);
        }
    }
}
