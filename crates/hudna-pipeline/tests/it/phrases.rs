//! Sentences of the program's own: the committed list is what the program says, and what it says is in the list, filled.

use hudna_pipeline::assess::phrases::{names_of_bodies, said};
use hudna_pipeline::model::table::DataFiles;

use crate::assess::{AGREEMENTS, scenarios};

const LIST: &str = include_str!("../../../../web/src/lib/messages/phrases.json");

#[test]
fn the_committed_list_is_what_the_program_says() {
    let made = serde_json::to_string_pretty(&AGREEMENTS.phrases()).expect("it is JSON");
    assert!(LIST.trim_end() == made, "web/src/lib/messages/phrases.json is out of date: `make openapi`");
}

#[test]
fn reasons_of_all_scenarios_have_codes_of_the_list_and_all_their_values() {
    let known = AGREEMENTS.phrases();
    let mut used = std::collections::BTreeSet::new();
    for incident in scenarios() {
        for finding in AGREEMENTS.assess(&incident) {
            for test in &finding.tests {
                for phrase in std::iter::once(&test.reason).chain(&test.needs) {
                    let form = known.get(phrase.code.as_ref());
                    let form = form.unwrap_or_else(|| panic!("no code {:?}", phrase.code));
                    assert!(!phrase.text.contains(['{', '}']), "{}", phrase.text);
                    let names = form.split('{').skip(1).filter_map(|part| part.split('}').next());
                    assert!(names.clone().all(|name| phrase.arguments.get(name).is_some()), "{form}");
                    used.insert(phrase.code.to_string());
                }
            }
        }
    }
    assert!(used.len() > 60, "{} sentences are used by the scenarios", used.len());
}

#[test]
fn the_committed_names_of_bodies_are_those_of_the_tables() {
    const NAMES: &str = include_str!("../../../../web/src/lib/messages/bodies-ar.json");
    let made = names_of_bodies(&DataFiles::embedded(), "ar");
    let kept: std::collections::BTreeMap<String, String> = serde_json::from_str(NAMES).expect("it is JSON");
    assert!(kept == made, "web/src/lib/messages/bodies-ar.json is out of date: `make openapi`");
    assert!(made.len() > 100);
}

#[test]
fn what_the_agreements_say_in_words_is_said_in_arabic_too() {
    const SAID: &str = include_str!("../../../../web/src/lib/messages/said-ar.json");
    let made = said(&DataFiles::embedded(), "ar");
    let kept: std::collections::BTreeMap<String, String> = serde_json::from_str(SAID).expect("it is JSON");
    assert!(kept == made, "web/src/lib/messages/said-ar.json is out of date: `make openapi`");
    let mut words = Vec::new();
    for text in &AGREEMENTS.texts {
        let shown = AGREEMENTS.charter(text);
        words.push(shown.form);
        words.extend(shown.parties.into_iter().map(|party| party.note));
        words.extend(shown.times.into_iter().map(|account| account.says));
        for provision in shown.provisions {
            words.extend(provision.disputed);
            words.extend(provision.deadlines.into_iter().map(|account| account.says));
        }
        words.extend(
            shown.zones.into_iter().filter(|zone| zone.status == "unpublished").map(|zone| zone.source),
        );
    }
    words.retain(|one| !one.is_empty());
    let without: Vec<&String> = words.iter().filter(|one| !made.contains_key(*one)).collect();
    assert!(without.is_empty(), "no row of data/agreements/said.tsv: {without:#?}");
    assert!(words.len() > 100 && made.values().all(|arabic| !arabic.is_empty()));
}
