//! Fusing over whole reports, against the scorer that the project is measured with elsewhere: nothing falls below its floor.
//! Where the scorer is not at hand, the test says so and does nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::reference::{SHARED, skipped};
use crate::{Place, hudna, run};

const GOLD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../gold");

/// The reports and the incidents of each set that floors name.
fn sets() -> [(&'static str, PathBuf, PathBuf); 5] {
    let (shared, own) = (Path::new(SHARED).join("gold"), Path::new(GOLD).join("open/fusion"));
    [
        ("dev", shared.join("dispatches.dev.jsonl"), shared.join("fusion.dev.json")),
        ("own", own.join("dispatches-own.jsonl"), own.join("fusion-own.json")),
        ("more", own.join("dispatches-more.jsonl"), own.join("fusion-more.json")),
        ("late", own.join("dispatches-late.jsonl"), own.join("fusion-late.json")),
        ("anew", own.join("dispatches-anew.jsonl"), own.join("fusion-anew.json")),
    ]
}

/// By set and measure, the least that it may be.
fn floors() -> BTreeMap<(String, String), f64> {
    let table = fs::read_to_string(Path::new(GOLD).join("fusion-floors.tsv")).unwrap();
    let mut rows = table.lines().filter(|line| !line.starts_with('#'));
    assert_eq!(rows.next(), Some("set\tmeasure\tfloor"), "the header of the floors");
    rows.map(|row| {
        let [set, measure, floor] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("three cells: {row}")
        };
        ((set.to_owned(), measure.to_owned()), floor.parse().unwrap())
    })
    .collect()
}

/// "pairs P 1.000 R 0.824 F1 0.903 …", "mentions 29/31 found", "origins 13/15 exact, …", as numbers.
fn measures(out: &str) -> BTreeMap<&'static str, f64> {
    let line = |name: &str| -> Vec<&str> {
        let line = out.lines().find(|line| line.starts_with(name));
        line.unwrap_or_else(|| panic!("no {name}: {out}")).split_whitespace().collect()
    };
    let after = |words: &[&str], mark: &str| -> f64 {
        let at = words.iter().position(|word| *word == mark).unwrap();
        words[at + 1].parse().unwrap()
    };
    let share = |words: &[&str]| -> f64 {
        let (right, of) = words[1].split_once('/').unwrap();
        right.parse::<f64>().unwrap() / of.parse::<f64>().unwrap()
    };
    let pairs = line("pairs");
    BTreeMap::from([
        ("precision", after(&pairs, "P")),
        ("f1", after(&pairs, "F1")),
        ("mentions", share(&line("mentions"))),
        ("origins", share(&line("origins"))),
    ])
}

#[test]
fn fusing_is_not_below_its_floors() {
    let scorer = Path::new(SHARED).join("gold/score.py");
    let python = Command::new("python3").arg("--version").output().is_ok_and(|out| out.status.success());
    if !scorer.is_file() || !python {
        skipped(&format!("{} or python3 is not here; fusing was not scored", scorer.display()));
        return;
    }
    let place = Place::fresh();
    let mut floors = floors();
    let mut below = Vec::new();
    for (set, reports, incidents) in sets() {
        let mut command = hudna();
        command.args(["fuse", "--jsonl"]).pipe_stdin(&reports).unwrap();
        let fused = place.file("fused.jsonl", run(&mut command, 0).out);
        let scored = Command::new("python3")
            .arg("-B")
            .args([scorer.clone(), "fusion".into(), incidents, fused])
            .output()
            .unwrap();
        assert!(scored.status.success(), "{}", String::from_utf8_lossy(&scored.stderr));
        for (measure, value) in measures(&String::from_utf8(scored.stdout).unwrap()) {
            match floors.remove(&(set.to_owned(), measure.to_owned())) {
                Some(floor) if value >= floor => {}
                Some(floor) => below.push(format!("{set}: {measure} is {value:.3}, the floor {floor}")),
                None => below.push(format!("{set}: {measure} has no floor; now {value:.3}")),
            }
        }
    }
    below.extend(floors.keys().map(|(set, measure)| format!("{set} {measure}: a floor of nothing")));
    assert!(below.is_empty(), "{}", below.join("\n"));
}

#[test]
fn what_the_scorer_prints_is_read() {
    let told = measures(
        "  - W1\npairs       P 1.000  R 0.824  F1 0.903   (tp 14)\nmentions    29/31 found\norigins     3/4 exact, mean\n",
    );
    assert_eq!((told["precision"], told["f1"], told["origins"]), (1.0, 0.903, 0.75));
    assert!((told["mentions"] - 29.0 / 31.0).abs() < 1e-9);
}
