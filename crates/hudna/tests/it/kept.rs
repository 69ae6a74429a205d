//! Incidents that a store keeps: what fusing anew tells, after any documents and decisions, now and as it was then.

use std::path::Path;

use hudna_store::{FindingFilter, FindingRow, FusedRow, IncidentRow, Store, Writer};
use serde_json::{Value, json};

use crate::incidents::{dispatches, ingest};
use crate::{Place, hudna, on_store, parse, run};

/// The lines that the desk shows, as they stand in the store.
fn kept(store: &Path) -> Vec<Value> {
    let mut lines = Vec::new();
    let mut each = |row: IncidentRow| {
        lines.push(row.line);
        Ok(())
    };
    Store::open(store).unwrap().each_incident(&mut each).unwrap();
    lines
}

/// What some agreement speaks of.
const SHELLED: &str = r#"{"id": "n", "lang": "en", "published": "2024-12-10", "outlet": "Reuters", "text": "Israeli forces shelled the Lebanese town of Nabatieh on 9 December 2024, killing three civilians."}"#;

fn head(store: &Path) -> u64 {
    Store::open(store).unwrap().head().unwrap().unwrap().seq
}

fn decide(place: &Place, store: &Path, decision: &Value) {
    let file = place.file("decision.jsonl", decision.to_string());
    run(hudna().args(["decide", "--as", "Amal", "--store"]).arg(store).arg(file), 0);
}

/// The findings that the desk shows, as they stand in the store.
fn findings(store: &Path) -> Vec<FindingRow> {
    let all = FindingFilter { limit: 10_000, ..FindingFilter::default() };
    Store::open(store).unwrap().findings(&all).unwrap().rows
}

/// Whatever is read from what is kept is what fusing the store anew tells, to the byte.
fn check_read(store: &Path) -> Vec<Value> {
    let anew = on_store("fuse", store, 0);
    let read = on_store("export incidents", store, 0);
    assert_eq!((&read.out, &read.err), (&anew.out, &anew.err));
    let lines = parse(&read.out);
    for line in &lines {
        let page = format!("incident {}", records(line)[0].as_str().unwrap());
        let read = on_store(&page, store, 0);
        let anew = on_store(&format!("{page} --as-of {}", head(store)), store, 0);
        assert!(!read.out.is_empty());
        assert_eq!((read.out, read.err), (anew.out, anew.err));
    }
    lines
}

/// What is kept is what fusing from the beginning tells, and so it is after the views are made anew.
fn check_kept(store: &Path) -> Vec<Value> {
    let told = check_read(store);
    assert_eq!(kept(store), told);
    let found = findings(store);
    assert!(!found.is_empty(), "shelling in Lebanon is held against its agreement");
    run(hudna().args(["assess", "--anew", "--store"]).arg(store), 0);
    assert_eq!(findings(store), found, "assessed as things changed, or all from the beginning");
    Writer::open(store).unwrap().rebuild_views().unwrap();
    assert!(kept(store).is_empty(), "made anew they are empty until they are told");
    assert!(findings(store).is_empty(), "they repeat what was read");
    ingest("", store);
    assert_eq!(kept(store), told);
    assert_eq!(findings(store), found);
    told
}

fn records(line: &Value) -> Vec<&Value> {
    line["records"].as_array().unwrap().iter().map(|one| &one["record"]).collect()
}

#[test]
fn kept_lines_are_those_of_fusing_anew_after_any_documents_and_decisions() {
    let place = Place::fresh();
    let mut ends = Vec::new();
    for (number, order) in [[0, 1, 2], [2, 1, 0]].iter().enumerate() {
        let store = place.path(&format!("kept-{number}"));
        ingest(&format!("{SHELLED}\n"), &store);
        for at in order {
            ingest(&dispatches()[*at], &store);
            assert_eq!(kept(&store), check_read(&store));
        }
        let told = check_kept(&store);
        let line = told.iter().find(|line| records(line).len() == 3).unwrap();
        let ids = records(line);
        let split =
            json!({"decide": "split", "records": [ids[0]], "from": [ids[1], ids[2]], "reason": "two places"});
        decide(&place, &store, &split);
        assert!(check_kept(&store).len() > told.len());
        decide(&place, &store, &json!({"decide": "withdraw", "entry": head(&store), "reason": "one place"}));
        let rate =
            json!({"decide": "rate", "source": "Reuters", "reliability": "B", "reason": "read for years"});
        decide(&place, &store, &rate);
        let end = check_kept(&store);
        assert_eq!(end.len(), told.len());
        ends.push(end);
    }
    assert_eq!(ends[0], ends[1]);
}

#[test]
fn compliance_says_first_what_its_counts_do_not_speak_of() {
    let place = Place::fresh();
    let store = place.path("store");
    ingest(&format!("{SHELLED}\n"), &store);
    let told = on_store("compliance --agreement lebanon-2024", &store, 0).out;
    assert!(told.contains("Incidents told in its countries, or without a country (0): 1."), "{told}");
    assert!(told.contains("Held against it: 1; no provision speaks of: 0;"), "{told}");
    assert!(told.contains("not assessed yet: 0."), "{told}");
    let quiet = on_store("compliance --agreement libya-2020", &store, 0).out;
    assert!(quiet.contains("No finding: that is not quiet"), "{quiet}");
    let json = parse(&on_store("compliance --json --agreement lebanon-2024", &store, 0).out);
    assert_eq!((&json[0]["coverage"]["held"], &json[0]["coverage"]["waiting"]), (&json!(1), &json!(0)));
    // An account more, that nobody has assessed: it waits, and is not counted as held.
    let mut writer = Writer::open(&store).unwrap();
    let id = kept(&store)[0]["id"].as_str().unwrap().to_owned();
    let row = |json: &str| FusedRow {
        id: id.clone(),
        kind: "incident".into(),
        event: "ASSAULT".into(),
        status: "reported".into(),
        country: Some("LBN".into()),
        json: json.into(),
        ..FusedRow::default()
    };
    writer.fuse(|fusing| fusing.tell(&row("{}"))).unwrap();
    drop(writer);
    let coverage = Store::open(&store).unwrap().coverage(Some("lebanon-2024"), &["LBN".to_owned()]).unwrap();
    assert_eq!((coverage.waiting, coverage.held), (1, 0), "{coverage:?}");
}

#[test]
fn the_past_is_told_as_it_was_known_then() {
    let place = Place::fresh();
    let store = place.path("store");
    let mut states = Vec::new();
    for line in &dispatches() {
        ingest(line, &store);
        states.push((head(&store), on_store("export incidents", &store, 0).out));
    }
    let first = parse(&states[0].1);
    let id = first[0]["id"].as_str().unwrap();
    decide(&place, &store, &json!({"decide": "dismiss", "records": [id], "reason": "of another war"}));
    assert_ne!(on_store("export incidents", &store, 0).out, states[2].1);
    for (head, told) in &states {
        assert_eq!(on_store(&format!("export incidents --as-of {head}"), &store, 0).out, *told);
        assert_eq!(on_store(&format!("fuse --as-of {head}"), &store, 0).out, *told);
    }
    let then = on_store(&format!("incident {id} --as-of {}", states[0].0), &store, 0).out;
    assert!(then.contains(id), "{then}");
    assert!(on_store("export incidents --as-of 2001-01-01", &store, 0).out.is_empty());
    let wrong = on_store("export incidents --as-of yesterday", &store, 1);
    assert!(wrong.err.contains("yesterday") && wrong.err.contains("or a day"), "{}", wrong.err);
}
