//! Does an agreement contradict itself? Its names, its times, its parties, what its provisions refer to.

mod parties;
mod provisions;
mod times;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::agreement::Agreement;
use super::load::Page;
use super::moments::zone;
use super::weapons::Weapons;
use super::who::Actors;
use crate::model::table::DataError;
pub use provisions::weapon;
pub use times::made_on;

/// What an agreement is checked against.
pub struct Known<'k> {
    /// Who is who.
    pub actors: &'k Actors,
    /// Weapons and their classes.
    pub weapons: &'k Weapons,
    /// Whether a country has this code.
    pub is_country: &'k dyn Fn(&str) -> bool,
    /// The agreements that are there, each with the day it was made on, where that can be read.
    pub made: BTreeMap<&'k str, Option<Date>>,
}

/// Tells all that is wrong with an agreement.
pub fn check(
    page: Page<'_>,
    folder: &str,
    agreement: &Agreement,
    known: &Known<'_>,
    errors: &mut Vec<DataError>,
) {
    if agreement.id.get_ref() != folder {
        errors.push(page.at(
            &agreement.id,
            format!("`id` is not the folder's name, `{folder}`"),
            "make them the same",
        ));
    }
    parties::check(page, agreement, known, errors);
    provisions::check(page, agreement, known, errors);
    follows(page, agreement, known, errors);
    match zone(agreement.zone.get_ref()) {
        Some(own) => times::check(page, agreement, &own, errors),
        None => errors.push(page.at(&agreement.zone, "no such time zone", "an IANA name, as Asia/Damascus")),
    }
}

/// It carries on what is there, and was made before.
fn follows(page: Page<'_>, agreement: &Agreement, known: &Known<'_>, errors: &mut Vec<DataError>) {
    for other in &agreement.follows {
        let id = other.get_ref();
        let remedy = "name the folder of an agreement that was made before";
        match known.made.get(id.as_str()) {
            None => errors.push(page.at(other, format!("there is no agreement `{id}`"), remedy)),
            Some(_) if id == agreement.id.get_ref() => {
                errors.push(page.at(other, "it carries on itself", remedy));
            }
            Some(Some(made)) if made_on(agreement).is_some_and(|own| own < *made) => {
                errors.push(page.at(other, format!("`{id}` was made later, on {made}"), remedy));
            }
            Some(_) => {}
        }
    }
}
