//! Killed at any moment, `hudna decide` has entered all of a file's decisions or none of them, what it said that it entered is there, and
//! what the next command shows is what fusing anew tells.

use std::hash::{BuildHasher, RandomState};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use hudna_store::Store;
use serde_json::json;

use crate::decide::Desk;
use crate::on_store;

/// Set it to a number that a failure printed, to repeat its moments as nearly as can be.
const SEED: &str = "HUDNA_TEST_DECIDE_SEED";
const KILLS: u64 = 12;

/// Runs `hudna decide` and kills it after a while, if one is given; returns what it said.
fn decide(store: &Path, file: &Path, killed_after: Option<Duration>) -> String {
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("hudna"))
        .args(["decide", "--as", "Amal", "--store"])
        .args([store, file])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    if let Some(after) = killed_after {
        std::thread::sleep(after);
        child.kill().unwrap();
    }
    let mut said = String::new();
    child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    child.wait().unwrap();
    said
}

/// Two decisions, other ones in each round: whether two reports are one, and how far a source is believed.
fn decisions(desk: &Desk, [a, b]: [&str; 2], source: &str, round: u64) -> PathBuf {
    let (what, grade) = if round.is_multiple_of(2) { ("split", "B") } else { ("merge", "C") };
    let lines = [
        json!({"decide": what, "records": [a, b], "reason": format!("round {round}")}),
        json!({"decide": "rate", "source": source, "reliability": grade, "reason": format!("round {round}")}),
    ];
    desk.file(&lines)
}

#[test]
fn killed_at_any_moment_all_of_a_files_decisions_are_entered_or_none() {
    let seed =
        std::env::var(SEED).map_or_else(|_| RandomState::new().hash_one(KILLS), |s| s.parse().unwrap());
    // Shown with a failure only.
    println!("{SEED}={seed}");
    let desk = Desk::open();
    let [a, b] = ["a", "b"].map(|document| desk.record(document));
    let source = desk.of("a")["origins"][0]["root"].as_str().unwrap().to_owned();
    let said = decide(&desk.store, &decisions(&desk, [&a, &b], &source, 0), None);
    assert!(said.contains("2 decided"), "{said}");
    for round in 1..=KILLS {
        let before = desk.head();
        let dice = (seed ^ round).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(20);
        // Within a fast machine's run most times, within a slow one's at others.
        let longest = if round.is_multiple_of(3) { 1500 } else { 300 };
        let after = Duration::from_millis(dice % longest);
        let said = decide(&desk.store, &decisions(&desk, [&a, &b], &source, round), Some(after));
        let entered = desk.head() - before;
        assert!(entered == 0 || entered == 2, "round {round}: {entered} of two decisions were entered");
        assert!(entered == 2 || !said.contains("decided"), "round {round}: {said}");
        assert!(Store::open(&desk.store).unwrap().verify().unwrap().sound(), "round {round}");
    }
    let said = decide(&desk.store, &decisions(&desk, [&a, &b], &source, KILLS + 2), None);
    assert!(said.contains("2 decided"), "{said}");
    let read = on_store("export incidents", &desk.store, 0);
    assert_eq!(read.out, on_store("fuse", &desk.store, 0).out);
}
