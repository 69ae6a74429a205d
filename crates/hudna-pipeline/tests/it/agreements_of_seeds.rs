//! The seeds under the agreements: what the marks of the project ask of them. Where the seeds are not at hand, the
//! test says so and passes.

use std::path::PathBuf;

use hudna_pipeline::assess::finding::Verdict;
use hudna_pipeline::assess::norms::Named;
use hudna_pipeline::model::incident::{Incident, Telling};
use hudna_pipeline::model::{DocumentLine, Event, Sector};
use serde_json::Value;

use crate::assess::AGREEMENTS;

fn seed(number: &str, lang: &str) -> Option<DocumentLine> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/seeds"));
    let Ok(listed) = folder.read_dir() else {
        println!("SKIPPED: {} is not there; the seeds' marks are not tested", folder.display());
        return None;
    };
    let name = listed.flatten().find(|entry| entry.file_name().to_string_lossy().starts_with(number))?;
    let text = std::fs::read_to_string(name.path()).expect("a seed is text");
    Some(crate::code(&text, lang))
}

fn named(line: &DocumentLine) -> Vec<String> {
    AGREEMENTS.norms.in_document(line).into_iter().filter_map(|one| one.id).collect()
}

/// The alleged strike as the gold's careful reader has it: the coder may miss it, the judgement must not.
fn strike(number: &str) -> Option<Incident> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/gold/seeds.jsonl"));
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("SKIPPED: {} is not there; the alleged strike is not tested", path.display());
        return None;
    };
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("gold is JSON"));
    let line = lines.into_iter().find(|line| line["id"].as_str().is_some_and(|id| id.starts_with(number)))?;
    let record = line["records"].as_array()?.iter().find(|record| record["event"] == "ASSAULT")?.clone();
    let party = |role: &str| {
        let one = &record[role][0];
        let text = |key: &str| one[key].as_str().map(str::to_owned);
        let sector = text("sector").and_then(|sector| Sector::parse(&sector)).or(Some(Sector::Gov));
        let mut entity = crate::assess::entity("Syria");
        (entity.name, entity.code, entity.sector) = (text("name"), text("code"), sector);
        vec![entity]
    };
    let country = record["event_loc"]["country_code"].as_str().map(|code| format!("country {code}"));
    Some(Incident {
        id: "strike".to_owned(),
        event: Some(Event::Assault),
        actors: party("actor"),
        recipients: party("recipient"),
        place: crate::assess::place(&country.unwrap_or_default()),
        told: if record["alleged"] == true { Telling::Alleged } else { Telling::Reported },
        ..Incident::default()
    })
}

#[test]
fn the_alleged_strike_is_undecidable_and_tied_to_the_norms_that_its_accuser_names() {
    for (number, lang) in [("000", "ar"), ("003", "fa")] {
        let (Some(line), Some(strike)) = (seed(number, lang), strike(number)) else { return };
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
        let accused = line.records.iter().filter(|record| record.event == Event::Accuse);
        let norms: Vec<Named> =
            accused.flat_map(|record| AGREEMENTS.norms.of_record(&line, record)).collect();
        assert!(norms.iter().any(|norm| norm.id.as_deref() == Some("un-charter")), "{number}: {norms:?}");
        let resolution =
            norms.iter().find(|norm| norm.id.is_none()).expect("the resolution without a number");
        assert!(resolution.candidates.iter().all(|one| one.starts_with("unsc-")), "{resolution:?}");
    }
}

#[test]
fn rounds_and_observers_hang_on_their_agreement_and_another_ceasefire_is_another() {
    for (number, lang) in [("000", "ar"), ("001", "ar"), ("003", "fa")] {
        let Some(line) = seed(number, lang) else { return };
        assert!(named(&line).iter().any(|id| id == "syria-astana-2017"), "{number}: {:?}", named(&line));
    }
    let Some(line) = seed("002", "ar") else { return };
    assert!(named(&line).iter().any(|id| id == "lebanon-2024"), "002: {:?}", named(&line));
}
