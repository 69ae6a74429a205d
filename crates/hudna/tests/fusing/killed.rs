//! Killed at any moment of taking in, deciding, redacting or fusing, a store has lines of one state of its ledger, and what
//! follows on them equals what is told anew.

use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use hudna_store::Store;

use crate::history::{Dice, History};

/// The folder that the killed process writes to.
const DIR: &str = "HUDNA_TEST_FUSING_DIR";
/// The step that it starts with.
const FROM: &str = "HUDNA_TEST_FUSING_FROM";
/// Set it to a number that a failure printed, to repeat its moments as nearly as can be.
const SEED: &str = "HUDNA_TEST_FUSING_SEED";
const KILLS: u32 = 24;
const DOCUMENTS: usize = 120;

#[test]
#[ignore = "the process that is killed; started by the test below"]
fn child() {
    let dir = std::env::var_os(DIR).unwrap();
    let from: u64 = std::env::var(FROM).unwrap().parse().unwrap();
    let mut history = History::open(Path::new(&dir), 5, DOCUMENTS);
    for number in from.. {
        history.step(number).unwrap();
        // As the program says what is safe: after the commit, with the ledger's last entry.
        let head = history.writer.store().head().unwrap();
        let (seq, hash) = head.map_or((0, String::new()), |head| (head.seq, head.hash));
        println!("did {number} {seq} {hash}");
    }
}

fn spawn(dir: &Path, from: u64) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["killed::child", "--exact", "--ignored", "--nocapture"])
        .env(DIR, dir)
        .env(FROM, from.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// The last entry behind each step that was told as done.
type Acknowledged = Vec<(u64, String)>;

/// Starts the process and kills it at a random moment; returns the step to go on with.
fn run_and_kill(dir: &Path, from: u64, dice: &mut Dice, acknowledged: &mut Acknowledged) -> u64 {
    let mut child = spawn(dir, from);
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut next = from;
    let mut read = || {
        let mut text = String::new();
        let more = output.read_line(&mut text).unwrap() > 0;
        // A line that the kill cut off was not told.
        let told = text.strip_suffix('\n').and_then(|line| line.strip_prefix("did "));
        if let Some([number, seq, hash]) = told.map(|told| told.split(' ').collect::<Vec<_>>()).as_deref() {
            next = number.parse::<u64>().unwrap() + 1;
            acknowledged.push((seq.parse().unwrap(), (*hash).to_owned()));
        }
        more
    };
    // From its start, or from one of its steps, on: within a few commits.
    let wait_for = dice.below(12);
    (0..wait_for).all(|_| read());
    std::thread::sleep(Duration::from_micros(dice.below(40_000)));
    child.kill().unwrap();
    while read() {}
    child.wait().unwrap();
    // The step in which it was killed is gone or done; another one follows.
    next + 1
}

#[test]
fn killed_at_any_moment_lines_follow_from_one_state_of_the_ledger() {
    let place = tempfile::tempdir().unwrap();
    let seed =
        std::env::var(SEED).map_or_else(|_| RandomState::new().hash_one(KILLS) | 1, |s| s.parse().unwrap());
    // Shown with a failure only.
    println!("{SEED}={seed}");
    let (mut dice, mut kills, mut round, mut told) = (Dice(seed), 0, 0, 0);
    while kills < KILLS {
        let dir = place.path().join(format!("round-{round}"));
        let mut from = round * 1000;
        let mut acknowledged = Acknowledged::new();
        for _ in 0..4 {
            from = run_and_kill(&dir, from, &mut dice, &mut acknowledged);
            kills += 1;
            hold(&dir, &acknowledged);
        }
        told += acknowledged.len();
        let mut history = History::open(&dir, 5, DOCUMENTS);
        assert!(history.writer.store().verify().unwrap().sound());
        let found = history.difference();
        assert!(found.is_none(), "round {round}: {}", found.unwrap_or_default());
        round += 1;
    }
    assert!(told > 0, "no step was told as done before a kill: nothing was held");
}

/// Every step that was told as done has its entries, as they were.
fn hold(dir: &Path, acknowledged: &Acknowledged) {
    let Ok(store) = Store::open(dir) else {
        return assert!(acknowledged.is_empty(), "the store of {} told steps is gone", acknowledged.len());
    };
    for (seq, hash) in acknowledged.iter().filter(|(seq, _)| *seq > 0) {
        let entry = store.entries(seq - 1, 1).unwrap().into_iter().next();
        let found = entry.filter(|entry| entry.seq == *seq).map(|entry| entry.hash);
        assert_eq!(found.as_ref(), Some(hash), "entry {seq} was told as entered");
    }
}
