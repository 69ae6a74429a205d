//! Reasons that rest on what somebody said: a person who answers, an account that claims, a note in an agreement's file.

use super::agreement::Party;
use super::judge::Bench;
use super::notified::QUESTION;
use super::truth::{Answered, Truth};
use super::who::named;
use crate::model::incident::{Answer, Answerer, Claim, Notified};
use crate::model::phrase::{Argument, Code, Phrase};
use crate::model::{Entity, Whether};

impl Bench<'_> {
    /// What no record tells by itself: as a person has answered, or somebody claims.
    pub(super) fn question(self, id: &str) -> Answered {
        let Some(question) = self.all.questions.get(id) else {
            return Answered::open(Phrase::of_table(format!("question:{id}"), id), Code::NobodyAsked);
        };
        let asks = || question.phrase(id);
        let of = |code: Code| code.with([("asks", asks().into())]);
        match self.incident.answers.get(id) {
            Some(Answer::Yes(person)) => Answered::yes(answered(Code::AnsweredYesBy, asks(), person)),
            Some(Answer::No(person)) => Answered::no(answered(Code::AnsweredNoBy, asks(), person)),
            Some(Answer::Claimed(claims)) => Answered::open(asks(), claimed(asks(), claims)),
            None if id == QUESTION && Notified::all(&self.incident.notified).is_some() => {
                asked_of(&self.incident.notified, asks())
            }
            None if question.open => Answered::open(asks(), of(Code::AskedNotTold)),
            None => Answered::no(of(Code::NobodyClaims)),
        }
    }
}

/// A reason that rests on what a person gave, with who and why.
pub(super) fn given(code: Code, answer: Answered, person: &Answerer) -> Answered {
    let [who, at, why] = of_person(person);
    Answered { reason: code.with([("reason", answer.reason.into()), who, at, why]), ..answer }
}

/// An answer of a person, with who and why.
fn answered(code: Code, asks: Phrase, person: &Answerer) -> Phrase {
    let [who, at, why] = of_person(person);
    code.with([("asks", asks.into()), who, at, why])
}

fn of_person(person: &Answerer) -> [(&'static str, Argument); 3] {
    let day = person.at.get(..10).unwrap_or(&person.at);
    [("who", person.by.as_str().into()), ("at", day.into()), ("why", person.reason.as_str().into())]
}

/// What the movements that were notified answer: one that allows it is enough.
fn asked_of(notified: &[Notified], asks: Phrase) -> Answered {
    let all = Notified::all(notified);
    let one = notified.iter().find(|one| !one.struck && Some(one.allowed) == all);
    let reason = one.and_then(|one| Some((one, one.decisive()?))).map(|(one, check)| {
        let of = [("reason", check.reason.clone().into()), ("who", one.by.clone().into())];
        let [reason, who] = of;
        Code::AskedNotified.with([("asks", asks.clone().into()), reason, who])
    });
    let reason = reason.unwrap_or_else(|| Code::AskedNotTold.with([("asks", asks.clone().into())]));
    match all {
        Some(Whether::Yes) => Answered::yes(reason),
        Some(Whether::No) => Answered::no(reason),
        _ => Answered::open(asks, reason),
    }
}

/// What is claimed, by whom, in which words.
fn claimed(asks: Phrase, claims: &[Claim]) -> Phrase {
    let one = |claim: &Claim| -> Argument {
        Code::ClaimOf.with([("words", (&claim.words).into()), ("who", (&claim.who).into())]).into()
    };
    let each = claims.iter().map(one);
    let all = each.reduce(|first, others| Code::Names.with([("first", first), ("others", others)]).into());
    match all {
        Some(claims) => Code::ClaimedBy.with([("asks", asks.into()), ("claims", claims)]),
        None => Code::Claimed.with([("asks", asks.into())]),
    }
}

/// Why somebody may be left out: the agreement's file says that it is disputed, or nobody tells whether they are one of those.
pub(super) fn may_be_left_out(entity: &Entity, (party, truth): (&Party, Truth)) -> Phrase {
    if truth == Truth::True {
        noted(Code::MayBeLeftOut, Code::LeftOutContested, entity, party)
    } else {
        Code::LeftOutNotTold.with([("who", named(entity))])
    }
}

/// What the agreement's file notes of somebody who may have joined.
pub(super) fn may_have_joined(entity: &Entity, party: &Party) -> Phrase {
    noted(Code::JoiningUnknown, Code::JoiningNotTold, entity, party)
}

fn noted(code: Code, without_note: Code, entity: &Entity, party: &Party) -> Phrase {
    match party.note.as_str() {
        "" => without_note.with([("who", named(entity))]),
        note => code.with([("who", named(entity)), ("note", note.into())]),
    }
}

/// All of them, one after the other.
pub(super) fn all_named(told: &[Entity]) -> Argument {
    let each = told.iter().map(named);
    let all = each.reduce(|first, others| Code::Names.with([("first", first), ("others", others)]).into());
    all.unwrap_or_else(|| Code::WhoUnnamed.into())
}
