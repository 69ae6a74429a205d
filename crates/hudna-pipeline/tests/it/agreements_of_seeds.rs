//! The seeds under the agreements: what the marks of the project ask of them. Where the seeds are not at hand, the
//! test says so and passes.

use std::io::Write;
use std::path::PathBuf;

use hudna_pipeline::assess::finding::Verdict;
use hudna_pipeline::assess::taken::of_one;
use hudna_pipeline::model::incident::{Incident, Telling};
use hudna_pipeline::model::{DocumentLine, Entity, Event, Location};
use serde_json::Value;

use crate::assess::AGREEMENTS;

/// Tells it past what the test's runner keeps to itself, so that the closing line of `make test` has it.
fn skipped(what: &str) {
    std::io::stderr().write_all(format!("SKIPPED: {what}\n").as_bytes()).expect("told");
}

fn seed(number: &str, lang: &str) -> Option<DocumentLine> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/seeds"));
    let Ok(listed) = folder.read_dir() else {
        skipped(&format!("{} is not there; the seeds' marks are not tested", folder.display()));
        return None;
    };
    let name = listed.flatten().find(|entry| entry.file_name().to_string_lossy().starts_with(number))?;
    let text = std::fs::read_to_string(name.path()).expect("a seed is text");
    Some(crate::code(&text, lang))
}

fn named(line: &DocumentLine) -> Vec<String> {
    AGREEMENTS.norms.in_document(line).into_iter().filter_map(|one| one.id).collect()
}

/// Where the gold's careful reader has the alleged strike.
fn place_of_strike(number: &str) -> Option<Location> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/gold/seeds.jsonl"));
    let Ok(text) = std::fs::read_to_string(&path) else {
        skipped(&format!("{} is not there; the alleged strike of {number} is not tested", path.display()));
        return None;
    };
    let mut lines = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("gold is JSON"));
    let line = lines.find(|line| line["id"].as_str().is_some_and(|id| id.starts_with(number)))?;
    let record = line["records"].as_array()?.iter().find(|record| record["event"] == "ASSAULT")?.clone();
    let country = record["event_loc"]["country_code"].as_str().map(|code| format!("country {code}"));
    crate::assess::place(&country.unwrap_or_default())
}

/// The alleged strike as the program reads it. Of seed 003 it takes the place from another clause of a long sentence
/// ("Russia"): there the place, and nothing else, is the gold's.
fn strike(number: &str, line: &DocumentLine) -> Option<Incident> {
    let record = line.records.iter().find(|record| record.event == Event::Assault).expect("the strike");
    let mut strike = of_one(record, line, &AGREEMENTS);
    let codes = |all: &[Entity]| all.iter().filter_map(|one| one.name.clone()).collect::<Vec<_>>();
    assert_eq!(
        (codes(&strike.actors), codes(&strike.recipients)),
        (vec!["United States".to_owned()], vec!["Syrian Arab Army".to_owned()])
    );
    assert_eq!(strike.told, Telling::Alleged, "{number}");
    if number == "003" {
        strike.place = Some(place_of_strike(number)?);
    }
    Some(strike)
}

#[test]
fn the_alleged_strike_is_undecidable_and_tied_to_the_norms_that_its_accuser_names() {
    for (number, lang) in [("000", "ar"), ("003", "fa")] {
        let Some(line) = seed(number, lang) else { return };
        let Some(strike) = strike(number, &line) else { return };
        let findings = AGREEMENTS.covering(&strike);
        let found =
            findings.iter().find(|one| one.agreement == "syria-astana-2017" && one.provision == "AST-2");
        let found = found.expect("it is held against the memorandum");
        assert_eq!((found.verdict, found.alleged), (Verdict::Undecidable, true), "{number}");
        for need in ["no place", "actor not bound by the memorandum"] {
            assert!(
                found.needs.iter().any(|one| one.text == need),
                "{number}: {need} is not in {:?}",
                found.needs
            );
        }
        // The sentence of the strike itself names what it is said to break.
        let record = line.records.iter().find(|record| record.event == Event::Assault).expect("the strike");
        let norms = AGREEMENTS.norms.of_record(&line, record);
        assert!(norms.iter().any(|norm| norm.id.as_deref() == Some("un-charter")), "{number}: {norms:?}");
        let resolution =
            norms.iter().find(|norm| norm.id.is_none()).expect("the resolution without a number");
        assert!(resolution.candidates.iter().all(|one| one.starts_with("unsc-")), "{resolution:?}");
    }
}

/// The agreements that the sentence of each record of these types names.
fn tied(line: &DocumentLine, events: &[Event]) -> Vec<(Event, String)> {
    let records = line.records.iter().filter(|record| events.contains(&record.event));
    let each = records.flat_map(|record| {
        let named = AGREEMENTS.norms.of_record(line, record).into_iter().filter_map(|one| one.id);
        named.map(|id| (record.event, id)).collect::<Vec<_>>()
    });
    each.collect()
}

#[test]
fn rounds_and_observers_hang_on_their_agreement_and_another_ceasefire_is_another() {
    for (number, lang) in [("000", "ar"), ("001", "ar"), ("003", "fa")] {
        let Some(line) = seed(number, lang) else { return };
        assert!(named(&line).iter().any(|id| id == "syria-astana-2017"), "{number}: {:?}", named(&line));
    }
    // By record: the round of talks, and the call for observers of the ceasefire in the sentence about it; the memorandum.
    let astana = |event: Event| (event, "syria-astana-2017".to_owned());
    for (number, lang, event) in [
        ("000", "ar", Event::Consult),
        ("000", "ar", Event::Request),
        ("003", "fa", Event::Consult),
        ("001", "ar", Event::Retreat),
    ] {
        let Some(line) = seed(number, lang) else { return };
        let found = tied(&line, &[event]);
        assert!(found.contains(&astana(event)), "{number}: {found:?}");
    }
    let Some(line) = seed("002", "ar") else { return };
    assert!(named(&line).iter().any(|id| id == "lebanon-2024"), "002: {:?}", named(&line));
}
