//! Who has to do with an agreement: known, in roles that go together, and named by those provisions that bind somebody.

use toml::Spanned;

use super::Known;
use crate::assess::agreement::{Agreement, Party, Role};
use crate::assess::load::Page;
use crate::assess::who::Who;
use crate::model::table::DataError;

const WHO: &str = "a state's code, an id of data/actors/bodies.tsv, or `groups:` with a code";
const COUNTRY: &str = "an ISO 3166-1 alpha-3 code, as SYR";

/// What is wrong with those who are named.
pub(super) fn check(page: Page<'_>, agreement: &Agreement, known: &Known<'_>, errors: &mut Vec<DataError>) {
    for code in agreement.countries.iter().filter(|code| !(known.is_country)(code)) {
        errors.push(page.at_key("countries", format!("no country has the code `{code}`"), COUNTRY));
    }
    if agreement.countries.is_empty() {
        errors.push(page.at_key("countries", "it is about no country", COUNTRY));
    }
    let rows = agreement.party.iter().map(|party| &party.who);
    for who in rows.chain(agreement.provision.iter().flat_map(|own| &own.disputed).map(|one| &one.who)) {
        if known.actors.parse(who.get_ref()).is_none() {
            errors.push(page.at(who, format!("nobody is known as `{}`", who.get_ref()), WHO));
        } else if let Some(message) = no_country(who.get_ref(), known) {
            errors.push(page.at(who, message, COUNTRY));
        }
    }
    for (at, party) in agreement.party.iter().enumerate() {
        let before = agreement.party[..at].iter().filter(|one| one.who.get_ref() == party.who.get_ref());
        errors.extend(before.filter_map(|one| roles(page, one, party)));
    }
    for own in &agreement.provision {
        let answering = own.answers_for.keys();
        let named = own.bound.iter().chain(answering).chain(own.answers_for.values().flatten());
        // That nobody is known by a word is told where rules are made.
        for message in
            named.chain(&own.not_bound).chain(&own.against).filter_map(|word| no_country(word, known))
        {
            errors.push(page.at(&own.number, format!("{}: {message}", own.number.get_ref()), COUNTRY));
        }
        bound(page, agreement, &own.number, &own.bound, errors);
        for word in own.bound.iter().filter(|word| own.not_bound.contains(word)) {
            let message = format!("{}: `{word}` is bound and is left out", own.number.get_ref());
            errors.push(page.at(&own.number, message, "take it out of `bound` or of `not_bound`"));
        }
    }
}

fn no_country(word: &str, known: &Known<'_>) -> Option<String> {
    match known.actors.parse(word) {
        Some(Who::State(code) | Who::Groups(code)) if !(known.is_country)(&code) => {
            Some(format!("no country has the code `{code}`"))
        }
        _ => None,
    }
}

/// Whether two rows of one party go together.
fn roles(page: Page<'_>, one: &Party, other: &Party) -> Option<DataError> {
    let is_in = |party: &Party| is_bound(party.role);
    let is_out = |party: &Party| matches!(party.role, Role::Excluded | Role::NotParty);
    let who = other.who.get_ref();
    if one.role == other.role {
        return Some(page.at(&other.who, format!("`{who}` is there twice"), "keep one of the rows"));
    }
    let contradict = (is_in(one) && is_out(other)) || (is_out(one) && is_in(other));
    contradict.then(|| {
        let message = format!("`{who}` is bound by the text and is no part of it");
        page.at(&other.who, message, "one of its two roles is wrong")
    })
}

fn is_bound(role: Role) -> bool {
    matches!(role, Role::Signatory | Role::Party | Role::Guarantor | Role::Bound)
}

/// A provision binds somebody, and only those who have to do with the agreement.
fn bound(
    page: Page<'_>,
    agreement: &Agreement,
    number: &Spanned<String>,
    words: &[String],
    errors: &mut Vec<DataError>,
) {
    let key = number.get_ref();
    let rows = || agreement.party.iter();
    let stands = |word: &str| match word {
        "any" => true,
        "guarantors" => rows().any(|party| party.role == Role::Guarantor),
        "parties" => rows().any(|party| is_bound(party.role)),
        _ => {
            let mut own = rows().filter(|party| party.who.get_ref() == word);
            own.any(|party| !matches!(party.role, Role::Excluded | Role::NotParty))
        }
    };
    if words.is_empty() {
        errors.push(page.at_own(number, "bound", format!("{key}: it binds nobody"), "say whom, or `any`"));
    }
    for word in words.iter().filter(|word| !stands(word)) {
        let message = format!("{key}: `{word}` is bound and is no party of the agreement");
        errors.push(page.at(
            number,
            message,
            "add a row to `party` that says in which role, or name another",
        ));
    }
}
