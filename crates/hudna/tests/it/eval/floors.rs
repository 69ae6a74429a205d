//! Our own gold: no measure falls below its floor. Every set has floors, and every floor its set.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::{Place, hudna, run};

const GOLD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../gold");
const HEADER: &str = "set\tlanguage\tmeasure\tfloor";

/// A row of the table.
struct Floor {
    set: String,
    language: String,
    measure: String,
    floor: f64,
}

fn read(table: &str) -> Vec<Floor> {
    let mut rows = table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    assert_eq!(rows.next(), Some(HEADER), "the header of the floors");
    rows.map(|row| {
        let [set, language, measure, floor] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four cells, one tab between them: {row}");
        };
        let known = ["precision", "recall", "f1", "fields"];
        assert!(known.contains(&measure), "{row}: a measure is one of {known:?}");
        let floor = floor.parse().unwrap_or_else(|_| panic!("{row}: the floor is a number"));
        Floor { set: set.to_owned(), language: language.to_owned(), measure: measure.to_owned(), floor }
    })
    .collect()
}

/// What is wrong: measures below their floors, sets without floors, floors without sets.
fn faults(floors: &[Floor], sets: &[PathBuf]) -> Vec<String> {
    let place = Place::fresh();
    let mut faults = Vec::new();
    let mut names = Vec::new();
    for set in sets {
        let name = set.file_stem().unwrap().to_str().unwrap();
        names.push(name);
        let json = place.path("report.json");
        let mut command = hudna();
        command.args(["eval", "--misses", "0", "--rounds", "0"]).arg(set).arg("--json").arg(&json);
        let aliases = Path::new(GOLD).join("aliases.json");
        if aliases.is_file() {
            command.arg("--aliases").arg(aliases);
        }
        run(&mut command, 0);
        let report: Value = serde_json::from_str(&fs::read_to_string(json).unwrap()).unwrap();
        let section = &report["sections"][0];
        let of_set: Vec<&Floor> = floors.iter().filter(|floor| floor.set == name).collect();
        if of_set.is_empty() {
            faults.push(format!("{name} has no floor; measured now: {}", measured_now(section)));
        }
        faults.extend(of_set.into_iter().filter_map(|floor| below(floor, section)));
    }
    let lost = floors.iter().filter(|floor| !names.contains(&floor.set.as_str()));
    faults.extend(lost.map(|floor| format!("{} has a floor, but there is no such set", floor.set)));
    faults
}

fn below(floor: &Floor, section: &Value) -> Option<String> {
    let Floor { set, language, measure, floor } = floor;
    match value(section, language, measure) {
        None => Some(format!("{set} {language}: there is no {measure}")),
        Some(value) if value < *floor => {
            Some(format!("{set} {language}: {measure} is {value:.3}, the floor {floor}"))
        }
        Some(_) => None,
    }
}

/// A measure of a language, or of the whole set; fields are measured over the whole set alone.
fn value(section: &Value, language: &str, measure: &str) -> Option<f64> {
    let found = match (measure, language) {
        ("fields", "*") => &section["all_fields"]["share"],
        ("fields", _) => return None,
        (_, "*") => &section["all"][measure],
        (_, language) => {
            let languages = section["languages"].as_array()?;
            &languages.iter().find(|found| found["name"] == language)?[measure]
        }
    };
    found["value"].as_f64()
}

fn measured_now(section: &Value) -> String {
    let told = |measure: &&str| value(section, "*", measure).map(|value| format!("{measure} {value:.3}"));
    ["precision", "recall", "f1", "fields"].iter().filter_map(told).collect::<Vec<_>>().join(", ")
}

#[test]
fn no_measure_of_our_own_gold_is_below_its_floor() {
    let floors = read(&fs::read_to_string(Path::new(GOLD).join("floors.tsv")).unwrap());
    let entries = Path::new(GOLD).join("open").read_dir().into_iter().flatten();
    let mut sets: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    sets.retain(|path| path.extension().is_some_and(|ending| ending == "jsonl"));
    sets.sort();
    let faults = faults(&floors, &sets);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_is_below_its_floor_or_has_none_is_told() {
    let place = Place::fresh();
    let set = place.file("three.jsonl", super::three());
    let check = |rows: &str, expected: &[&str]| {
        let told = faults(&read(&format!("# note\n{HEADER}\n{rows}")), std::slice::from_ref(&set));
        let all = told.len() == expected.len() && told.iter().zip(expected).all(|(t, e)| t.contains(e));
        assert!(all, "expected {expected:#?}, told {told:#?}");
    };
    check("three\t*\trecall\t0.5\nthree\tar\tprecision\t1\nthree\t*\tfields\t0.0\n", &[]);
    check("three\t*\trecall\t0.51\n", &["three *: recall is 0.500, the floor 0.51"]);
    check("three\ttr\tf1\t0.1\n", &["three tr: there is no f1"]);
    check("", &["three has no floor; measured now: precision 1.000, recall 0.500, f1 0.667"]);
    check("three\t*\tf1\t0.1\nfour\t*\tf1\t0.1\n", &["four has a floor"]);
}
