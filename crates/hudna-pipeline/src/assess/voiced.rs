//! Reasons that rest on what somebody said: a person who answers, an account that claims, a note in an agreement's file.

use super::agreement::Party;
use super::truth::Answered;
use super::who::named;
use crate::model::Entity;
use crate::model::incident::{Answerer, Claim};
use crate::model::phrase::{Argument, Code, Phrase};

/// A reason that rests on what a person gave, with who and why.
pub(super) fn given(code: Code, answer: Answered, person: &Answerer) -> Answered {
    let [who, at, why] = of_person(person);
    Answered { reason: code.with([("reason", answer.reason.into()), who, at, why]), ..answer }
}

/// An answer of a person, with who and why.
pub(super) fn answered(code: Code, asks: Phrase, person: &Answerer) -> Phrase {
    let [who, at, why] = of_person(person);
    code.with([("asks", asks.into()), who, at, why])
}

fn of_person(person: &Answerer) -> [(&'static str, Argument); 3] {
    let day = person.at.get(..10).unwrap_or(&person.at);
    [("who", person.by.as_str().into()), ("at", day.into()), ("why", person.reason.as_str().into())]
}

/// What is claimed, by whom, in which words.
pub(super) fn claimed(asks: Phrase, claims: &[Claim]) -> Phrase {
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

/// What the agreement's file notes of somebody.
pub(super) fn about(code: Code, entity: &Entity, party: &Party) -> Phrase {
    code.with([("who", named(entity)), ("note", party.note.as_str().into())])
}

/// All of them, one after the other.
pub(super) fn all_named(told: &[Entity]) -> Argument {
    let each = told.iter().map(named);
    let all = each.reduce(|first, others| Code::Names.with([("first", first), ("others", others)]).into());
    all.unwrap_or_else(|| Code::WhoUnnamed.into())
}
