//! What provisions refer to: themselves by number, exceptions, distances, weapons.

use std::collections::BTreeSet;

use super::Known;
use crate::assess::agreement::{Agreement, Kind, Provision, WeaponRule, Where};
use crate::assess::load::Page;
use crate::assess::weapons::Weapons;
use crate::model::table::DataError;

/// What is wrong with the provisions of an agreement.
pub(super) fn check(page: Page<'_>, agreement: &Agreement, known: &Known<'_>, errors: &mut Vec<DataError>) {
    let mut seen = BTreeSet::new();
    for own in &agreement.provision {
        let mut faults: Vec<(&str, String, &str)> = Vec::new();
        if !seen.insert(own.number.get_ref()) {
            let message = "there is another provision of this number".to_owned();
            faults.push(("number", message, "give each provision its own number"));
        }
        if own.kinds.is_empty() || own.summary.is_empty() {
            faults.push((
                "number",
                "it has no kind or no summary".to_owned(),
                "say what it does, in our words",
            ));
        }
        let of = |key| move |(message, remedy)| (key, message, remedy);
        faults.extend(exceptions(agreement, own).map(of("except")));
        faults.extend(own.places.iter().filter_map(place).map(of("where")));
        faults.extend(own.weapon.iter().flat_map(|rule| weapon(rule, known.weapons)).map(of("weapon")));
        for (key, message, remedy) in faults {
            let message = format!("{}: {message}", own.number.get_ref());
            errors.push(page.at_own(&own.number, key, message, remedy));
        }
    }
}

/// What excepts from it allows something; whether it is there at all is told where rules are made.
fn exceptions<'a>(
    agreement: &'a Agreement,
    own: &'a Provision,
) -> impl Iterator<Item = (String, &'static str)> + 'a {
    let named = |word: &String| agreement.provision.iter().find(|one| one.number.get_ref() == word);
    let excepts =
        |one: &&Provision| one.kinds.iter().any(|kind| matches!(kind, Kind::Exception | Kind::Permission));
    let others = own.except.iter().filter_map(named).filter(move |one| !excepts(one));
    others.map(|one| {
        let message = format!("`{}` is no exception and no permission", one.number.get_ref());
        (message, "`except` names provisions of one of these kinds, or `excluded`")
    })
}

/// A place is one thing, with distances that can be.
fn place(place: &Where) -> Option<(String, &'static str)> {
    let named = [&place.zone, &place.line, &place.country];
    if named.iter().filter(|one| one.is_some()).count() > 1 {
        return Some(("a place that is several things".to_owned(), "give `zone`, `line` or `country`"));
    }
    let figures = [("km", place.km), ("at_most_km", place.at_most_km), ("across_km", place.across_km)];
    let told = |figure: &&(&str, Option<f64>)| figure.1.is_some();
    if place.line.is_none() && (figures.iter().any(|one| told(&one)) || place.side.is_some()) {
        let remedy = "only a `line` has a distance and a side; a Point of zones.geojson has its `radius_km`";
        return Some(("a distance or side without a line".to_owned(), remedy));
    }
    let cannot_be = |(key, km): &&(&str, Option<f64>)| {
        km.is_some_and(|km| !(km.is_finite() && km >= 0.0) || (km == 0.0 && *key != "across_km"))
    };
    if let Some((key, Some(km))) = figures.iter().find(cannot_be) {
        return Some((format!("`{key}` is {km}"), "kilometres, above 0"));
    }
    let less = place.km.zip(place.at_most_km).filter(|(km, most)| most < km);
    less.map(|(km, most)| {
        (format!("`at_most_km` is {most}, less than `km`, {km}"), "the greater figure goes there")
    })
}

/// What is wrong with a rule on weapons.
pub fn weapon(rule: &WeaponRule, weapons: &Weapons) -> Vec<(String, &'static str)> {
    let mut faults = Vec::new();
    for class in rule.classes.iter().filter(|class| !weapons.has_class(class)) {
        faults
            .push((format!("no weapon is of the class `{class}`"), "a class of data/agreements/weapons.tsv"));
    }
    for id in rule.names.iter().filter(|id| weapons.by_id(id).is_none()) {
        faults.push((format!("no weapon has the id `{id}`"), "an id of data/agreements/weapons.tsv"));
    }
    let sizes = [rule.at_least_mm, rule.over_mm];
    if sizes.iter().flatten().any(|mm| !(mm.is_finite() && *mm > 0.0)) {
        faults.push(("a calibre that cannot be".to_owned(), "millimetres, above 0"));
    }
    let bounds = || rule.at_most_mm.iter().chain(&rule.under_mm);
    if bounds().any(|(_, mm)| !(mm.is_finite() && *mm > 0.0)) {
        faults.push(("a calibre that cannot be".to_owned(), "millimetres, above 0"));
    }
    for (class, _) in bounds().filter(|(class, _)| !rule.classes.contains(class)) {
        faults.push((
            format!("a greatest calibre of `{class}`, which is not among the rule's classes"),
            "name the class in `classes`",
        ));
    }
    if sizes.iter().flatten().count() == 2 {
        faults.push((
            "two calibres".to_owned(),
            "`at_least_mm` holds the calibre itself, `over_mm` does not: give one",
        ));
    }
    if rule.classes.is_empty() && rule.names.is_empty() && sizes.iter().flatten().next().is_none() {
        faults.push(("a rule on weapons that names none".to_owned(), "give a calibre, classes or names"));
    }
    faults
}
