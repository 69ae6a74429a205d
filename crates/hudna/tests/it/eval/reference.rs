//! Against the scorer that the project is measured with elsewhere: the same counts, to the last one. Where
//! it is not at hand, the test says so and does nothing.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::{Place, hudna, run};

pub const SHARED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
const OURS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../gold/open");

/// A line that the scorer prints: a name and its counts, as tp, fp, fn or as right, of.
#[derive(Debug, PartialEq)]
struct Told {
    name: String,
    counts: Vec<u64>,
}

/// Sets, by the scorer's way to look at them.
const SETS: &[(&str, &str)] = &[
    ("seeds.jsonl", "records"),
    ("dispatches.dev.jsonl", "records"),
    ("plover-english.dev.jsonl", "records"),
    ("arabic-assault.dev.jsonl", "detect"),
    ("arabic-protest.dev.jsonl", "detect"),
];

#[test]
fn counts_are_those_of_the_reference_scorer() {
    let gold = Path::new(SHARED).join("gold");
    let python = Command::new("python3").arg("--version").output().is_ok_and(|out| out.status.success());
    if !gold.join("score.py").is_file() || !python {
        skipped(&format!("{} or python3 is not here; no counts were compared", gold.display()));
        return;
    }
    let place = Place::fresh();
    let theirs = SETS.iter().map(|(set, mode)| (gold.join(set), *mode));
    let ours = ["own-ar.jsonl", "own-en.jsonl"].map(|set| (Path::new(OURS).join(set), "records"));
    for (path, mode) in theirs.chain(ours) {
        if !path.is_file() {
            skipped(&format!("{} is not here", path.display()));
            continue;
        }
        let lines = coded(&place, &path);
        let scored = Command::new("python3")
            .arg("-B")
            .args([gold.join("score.py"), PathBuf::from(mode), path.clone(), lines])
            .output()
            .unwrap();
        assert!(scored.status.success(), "{}", String::from_utf8_lossy(&scored.stderr));
        let reference = by_scorer(&String::from_utf8(scored.stdout).unwrap());
        assert!(reference.len() > 2, "{}: the scorer's output is read no more", path.display());
        assert_eq!(by_us(&place, &path), reference, "{}", path.display());
    }
}

/// Seen even where the test passes, past what holds back the output of those: nobody should think it was
/// compared.
pub fn skipped(why: &str) {
    std::io::stderr().write_all(format!("SKIPPED: {why}\n").as_bytes()).unwrap();
}

/// What `hudna code` says of a set.
fn coded(place: &Place, gold: &Path) -> PathBuf {
    let mut command = hudna();
    command.arg("code");
    if gold.ends_with("seeds.jsonl") {
        command.args(texts());
    } else {
        command.arg("--jsonl").pipe_stdin(gold).unwrap();
    }
    place.file("coded.jsonl", run(&mut command, 0).out)
}

fn texts() -> Vec<PathBuf> {
    let mut texts: Vec<PathBuf> =
        Path::new(SHARED).join("seeds").read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    texts.sort();
    texts
}

/// The scorer's lines in the order of their names; what it prints without counts is left out.
fn by_scorer(out: &str) -> Vec<Told> {
    let mut told: Vec<Told> =
        out.lines().filter(|line| !line.starts_with("  -")).filter_map(scored).collect();
    told.sort_by(|a, b| a.name.cmp(&b.name));
    told
}

fn scored(line: &str) -> Option<Told> {
    let name = line.split_whitespace().next()?.to_owned();
    let numbers = |text: &str| -> Vec<u64> {
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect()
    };
    if name == "boilerplate" {
        return Some(Told { name, counts: numbers(line) });
    }
    if let Some((_, counts)) = line.split_once("(tp ") {
        let mut found = numbers(counts.split_once(')')?.0);
        if let Some((_, aside)) = line.split_once("said yes to ") {
            found.extend(numbers(aside.split_once(" difficult")?.0));
        }
        return Some(Told { name, counts: found });
    }
    let share = line.split_whitespace().find(|word| word.contains('/'))?;
    Some(Told { name, counts: numbers(share) })
}

/// The same from our report.
fn by_us(place: &Place, gold: &Path) -> Vec<Told> {
    let json = place.path("report.json");
    let folder = Path::new(SHARED);
    run(
        hudna()
            .args(["eval", "--rounds", "20"])
            .arg(gold)
            .arg("--texts")
            .arg(folder.join("seeds"))
            .arg("--aliases")
            .arg(folder.join("gold/aliases.json"))
            .arg("--json")
            .arg(&json),
        0,
    );
    let report: Value = serde_json::from_reader(File::open(&json).unwrap()).unwrap();
    fs::remove_file(json).unwrap();
    let section = &report["sections"][0];
    let counts =
        |measure: &Value, keys: &[&str]| keys.iter().map(|key| measure[key].as_u64().unwrap()).collect();
    let tally = |name: &str, measure: &Value| Told {
        name: name.to_owned(),
        counts: counts(measure, &["tp", "fp", "fn"]),
    };
    let mut told = Vec::new();
    if section["kind"] == "records" {
        told.push(tally("records", &section["all"]));
        told.push(Told { name: "boilerplate".to_owned(), counts: vec![section["leaks"].as_u64().unwrap()] });
        for field in section["fields"].as_array().unwrap() {
            let name = field["name"].as_str().unwrap().to_owned();
            told.push(Told { name, counts: counts(field, &["equal", "compared"]) });
        }
    } else {
        for event in section["events"].as_array().unwrap() {
            let mut event_told = tally(event["name"].as_str().unwrap(), event);
            event_told.counts.extend::<Vec<u64>>(counts(&section["set_aside"], &["said_yes", "sentences"]));
            told.push(event_told);
        }
        for side in section["spans"].as_array().unwrap() {
            told.push(tally(side["name"].as_str().unwrap().trim_end_matches('s'), side));
        }
    }
    told.sort_by(|a, b| a.name.cmp(&b.name));
    told
}
