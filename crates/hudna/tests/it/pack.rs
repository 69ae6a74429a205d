//! `hudna --data packs/uk`: a language of tables alone, as a person uses it; without them it is honestly not read.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::{hudna, parse, run};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn dispatches() -> String {
    std::fs::read_to_string(root().join("samples/packs/uk/dispatches.jsonl")).unwrap()
}

fn code(arguments: &[&str]) -> Vec<Value> {
    let output = run(hudna().args(arguments).args(["code", "--jsonl"]).write_stdin(dispatches()), 0);
    parse(&output.out)
}

fn pack() -> String {
    root().join("packs/uk").to_string_lossy().into_owned()
}

#[test]
fn without_its_pack_ukrainian_is_told_and_not_read() {
    let lines = code(&[]);
    assert_eq!(lines.len(), 6);
    for line in lines {
        assert_eq!(line["lang"], "uk", "{}", line["id"]);
        assert_eq!(line["records"], serde_json::json!([]), "{}", line["id"]);
        let told = line["diagnostics"].as_array().unwrap();
        assert!(told.iter().any(|d| d["code"] == "language"), "{told:?}");
    }
}

#[test]
fn with_its_pack_the_events_of_the_dispatches_are_found() {
    let lines = code(&["--data", &pack()]);
    let table = std::fs::read_to_string(root().join("samples/packs/uk/expect.tsv")).unwrap();
    let mut missing = Vec::new();
    let rows: Vec<Vec<&str>> =
        table.lines().filter(|l| !l.starts_with('#')).skip(1).map(|l| l.split('\t').collect()).collect();
    for row in &rows {
        let [id, event, actor, recipient, place] = row[..] else { panic!("five cells: {row:?}") };
        let line = lines.iter().find(|l| l["id"] == id).unwrap_or_else(|| panic!("no dispatch {id}"));
        assert_eq!(line["lang"], "uk");
        let named = |parties: &Value, name: &str| {
            let parties = parties.as_array().unwrap();
            name.is_empty() || parties.iter().any(|p| p["code"] == name || p["name"] == name)
        };
        let found = line["records"].as_array().unwrap().iter().any(|r| {
            r["event"] == event
                && named(&r["actor"], actor)
                && named(&r["recipient"], recipient)
                && (place.is_empty() || r["event_loc"]["resolved_place"] == place)
        });
        if !found {
            missing.push(row.join(" "));
        }
    }
    assert!(rows.len() >= 18 && missing.is_empty(), "{} of {}: {missing:#?}", missing.len(), rows.len());
}

#[test]
fn the_pack_is_sound_and_told_by_explain() {
    run(hudna().args(["--data", &pack(), "check"]), 0);
    let place = crate::Place::fresh();
    let file = place.file("one.txt", "Ізраїль обстріляв позиції сирійської армії.");
    let told = run(hudna().args(["--data", &pack(), "explain"]).arg(file), 0).out;
    assert!(told.contains("languages/uk/triggers.tsv"), "{told}");
}
