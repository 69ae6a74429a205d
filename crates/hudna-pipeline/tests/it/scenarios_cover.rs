//! What the scenarios cover: every provision that a report can be held against; one incident under several agreements;
//! and the sides alike, where a provision binds both in the same words.

use std::collections::BTreeSet;

use hudna_pipeline::assess::finding::{Finding, Verdict};
use hudna_pipeline::assess::truth::Truth;
use hudna_pipeline::assess::who::Who;
use hudna_pipeline::assess::{Rule, Text};
use hudna_pipeline::model::incident::Incident;

use crate::assess::{AGREEMENTS, all_rows, entity, incident, more, place, rows};

/// Two sides of one war, with somewhere that both may be, and the country.
const SIDES: [(&str, &str, &str); 4] = [
    ("Armed Forces of Ukraine", "Donetsk People's Republic", "UKR"),
    ("Yemeni Armed Forces", "Houthis", "YEM"),
    ("Libyan National Army", "Government of National Accord", "LBY"),
    ("Israel Defense Forces", "Lebanese Armed Forces", "LBN"),
];

fn rules() -> impl Iterator<Item = (&'static Text, &'static Rule)> {
    AGREEMENTS.texts.iter().flat_map(|text| text.rules.iter().map(move |rule| (text, rule)))
}

fn key(text: &Text, rule: &Rule) -> String {
    format!("{} {}", text.agreement.id.get_ref(), rule.number)
}

#[test]
fn every_provision_that_a_report_can_be_held_against_has_a_scenario() {
    let told: BTreeSet<&str> = all_rows().into_iter().map(|row| row[0]).collect();
    let judged = || rules().filter(|(_, rule)| rule.can_be_told());
    let without: Vec<String> =
        judged().map(|(text, rule)| key(text, rule)).filter(|key| !told.contains(key.as_str())).collect();
    assert!(without.is_empty(), "no scenario: {without:?}");
    assert!(judged().count() > 80, "{} provisions", judged().count());
}

#[test]
fn one_incident_is_held_against_several_agreements_at_once() {
    let mut faults = Vec::new();
    for row in rows(include_str!("assess/at-once.md")) {
        let [_, who, did, to, at, day, others, expected] = row[..] else { panic!("{row:?}") };
        let mut told = incident(&[who, did, to, at, day]);
        more(&mut told, others);
        let found = AGREEMENTS.covering(&told);
        let expected: Vec<Vec<&str>> = expected.split("; ").map(|one| one.splitn(3, ' ').collect()).collect();
        for one in &expected {
            let [agreement, provision, verdict] = one[..] else { panic!("{one:?}") };
            let verdict = if verdict == "breach" { Verdict::Breach.as_str() } else { verdict };
            let is_it = |finding: &&Finding| finding.agreement == agreement && finding.provision == provision;
            let came = found.iter().find(is_it).map(|finding| finding.verdict.as_str());
            if came != Some(verdict) {
                faults.push(format!("{row:?}: {agreement} {provision} {came:?}"));
            }
        }
        let named: BTreeSet<&str> = expected.iter().map(|one| one[0]).collect();
        let by: BTreeSet<&str> = found.iter().map(|finding| finding.agreement.as_str()).collect();
        if !by.is_subset(&named) {
            faults.push(format!("{row:?}: covered by {by:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A provision that binds both of two sides, in the same words.
fn binds_alike(rule: &Rule, one: &str, other: &str) -> bool {
    let own = &rule.own;
    let plain =
        own.answers_for.is_empty() && own.against.is_empty() && own.disputed.is_empty() && own.own_acts;
    let is_in = |name: &str, all: &[Who]| {
        let entity = entity(name);
        all.iter().any(|who| AGREEMENTS.actors.is_one(&entity, who) == Truth::True)
    };
    let alike = |all: &[Who]| is_in(one, all) == is_in(other, all);
    plain && is_in(one, &rule.bound) && is_in(other, &rule.bound) && alike(&rule.not_bound)
}

/// Verdict and tests by a provision, without the names that stand in them.
fn came_to(told: &Incident, rule: &str, agreement: &str) -> Option<(Verdict, String)> {
    let found = AGREEMENTS.assess(told);
    let one = found.into_iter().find(|one| one.agreement == agreement && one.provision == rule)?;
    let tests = one.tests.iter().map(|test| format!("{} {:?}", test.asked.as_str(), test.outcome));
    Some((one.verdict, tests.collect::<Vec<_>>().join(", ")))
}

#[test]
fn where_both_sides_are_bound_alike_what_one_does_comes_to_what_the_other_does() {
    let (mut provisions, mut breaches) = (BTreeSet::new(), 0);
    // A place and a day of each agreement, from its own scenarios.
    let scenarios = all_rows();
    for (text, rule) in rules().filter(|(_, rule)| rule.can_be_told()) {
        let key = key(text, rule);
        let agreement = text.agreement.id.get_ref();
        let Some(row) = scenarios.iter().find(|row| row[0] == key) else { continue };
        for (one, other, country) in SIDES {
            if !text.agreement.countries.iter().any(|own| own == country) || !binds_alike(rule, one, other) {
                continue;
            }
            let of = |actor: &str, recipient: &str| {
                let mut told = incident(&row[1..6]);
                more(&mut told, row[6]);
                told.actors = vec![entity(actor)];
                // Those protected stay: observers, aid workers, civilians are not of a side.
                let is_side = |name: &str| {
                    name == one || name == other || name.ends_with("MIL") || name.ends_with("REB")
                };
                if row[3] == "-" || is_side(row[3]) {
                    told.recipients = vec![entity(recipient)];
                }
                told.place = place(row[4]);
                told
            };
            let (this, that) = (of(one, other), of(other, one));
            let (by_this, by_that) =
                (came_to(&this, &rule.number, agreement), came_to(&that, &rule.number, agreement));
            assert_eq!(by_this, by_that, "{key}: {one} and {other}");
            breaches += usize::from(by_this.is_some_and(|(verdict, _)| verdict == Verdict::Breach));
            provisions.insert(key.clone());
        }
    }
    assert!(provisions.len() >= 25 && breaches >= 12, "{breaches} breaches by {provisions:?}");
}
