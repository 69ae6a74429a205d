//! Sentences of the program's own: the committed list is what the program says, and what it says is in the list, filled.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use hudna_pipeline::assess::deadlines::Due;
use hudna_pipeline::assess::finding::Finding;
use hudna_pipeline::assess::phrases::{names_of_bodies, said};
use hudna_pipeline::model::phrase::{Argument, Phrase};
use hudna_pipeline::model::table::DataFiles;

use crate::assess::{AGREEMENTS, scenarios};

const LIST: &str = include_str!("../../../../web/src/lib/messages/phrases.json");

/// The forms of all sentences, by code.
static FORMS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| AGREEMENTS.phrases());

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

/// What stands empty in a sentence, in whichever language it is said: its form leads up to a value, and there is none.
fn empty_in(phrase: &Phrase, form: &str) -> Vec<String> {
    let names = form.split('{').skip(1).filter_map(|part| part.split('}').next());
    let each = names.flat_map(|name| match phrase.arguments.get(name) {
        Some(Argument::Phrase(inner)) => {
            empty_in(inner, FORMS.get(inner.code.as_ref()).map_or("", String::as_str))
        }
        Some(Argument::Value(value)) if !value.trim().is_empty() => Vec::new(),
        _ => vec![format!("{}: {{{name}}} in {:?}", phrase.code, phrase.text)],
    });
    let mut all: Vec<String> = each.collect();
    let ends = [": ", ":", "\u{201c}\u{201d}", "()", "; "];
    if phrase.text.trim().is_empty() || ends.iter().any(|end| phrase.text.ends_with(end)) {
        all.push(format!("{}: {:?}", phrase.code, phrase.text));
    }
    all
}

#[test]
fn no_sentence_leads_up_to_an_empty_value() {
    let incidents = scenarios();
    let findings: Vec<Finding> = incidents.iter().flat_map(|incident| AGREEMENTS.assess(incident)).collect();
    let tests = findings.iter().flat_map(|finding| &finding.tests);
    let of_tests = tests.flat_map(|test| std::iter::once(&test.reason).chain(&test.needs));
    let of_findings = findings.iter().flat_map(|finding| finding.needs.iter().chain(&finding.answers));
    let clocks = ["2017-05-05T12:00:00Z", "2021-01-01T00:00:00Z", "2026-01-01T00:00:00Z"];
    let due: Vec<Due> =
        clocks.iter().flat_map(|now| AGREEMENTS.due(&incidents, now.parse().expect("an instant"))).collect();
    let all = of_tests.chain(of_findings).chain(due.iter().map(|one| &one.reason));
    let form = |phrase: &Phrase| FORMS.get(phrase.code.as_ref()).cloned().unwrap_or_default();
    let mut faults: Vec<String> = all.flat_map(|phrase| empty_in(phrase, &form(phrase))).collect();
    faults
        .extend(findings.iter().filter(|one| one.said.trim_end().ends_with(':')).map(|one| one.said.clone()));
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(findings.len() > 1000 && due.len() > 20, "{} findings, {} duties", findings.len(), due.len());
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
        words.extend(shown.zones.into_iter().map(|zone| zone.source));
        // A source is a list of keys, and perhaps a word on it.
        let sources = AGREEMENTS.charter(text);
        let each = sources.parties.iter().map(|party| &party.source);
        let each = each.chain(sources.times.iter().map(|account| &account.source));
        let each = each.chain(sources.provisions.iter().map(|provision| &provision.source));
        let parts = each.flat_map(|source| source.split("; "));
        let is_said = |part: &&str| part.split(' ').any(|word| word.chars().all(char::is_lowercase));
        words.extend(parts.filter(is_said).map(str::to_owned));
    }
    words.retain(|one| !one.is_empty());
    let without: Vec<&String> = words.iter().filter(|one| !made.contains_key(*one)).collect();
    assert!(without.is_empty(), "no row of data/agreements/said.tsv: {without:#?}");
    assert!(words.len() > 100 && made.values().all(|arabic| !arabic.is_empty()));
}
