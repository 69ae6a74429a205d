//! Killed at any moment, `hudna ingest` and `hudna import` have lost nothing that they acknowledged, and a resumed run
//! ends as an undisturbed one.

use std::collections::BTreeSet;
use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use hudna_store::{Filter, Order, Store, StoreError};

use crate::{Place, samples};

/// Set it to a number that a failure printed, to repeat its moments as nearly as can be.
const SEED: &str = "HUDNA_TEST_CRASH_SEED";

/// A way of taking documents in.
struct Taking<'a> {
    command: &'a str,
    /// What stands before the input.
    by: &'a [&'a str],
    input: &'a Path,
    kills: u32,
}

fn spawn(taking: &Taking<'_>, store: &Path) -> Child {
    Command::new(assert_cmd::cargo::cargo_bin!("hudna"))
        .args([taking.command, "--verbose", "--jobs", "2"])
        .args(taking.by)
        .arg(taking.input)
        .arg("--store")
        .arg(store)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Numbers from a seed (xorshift64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

/// Runs it and, with dice, kills it at a random moment; returns what it acknowledged and whether it
/// came to its end.
fn take(taking: &Taking<'_>, store: &Path, dice: Option<&mut Dice>) -> (BTreeSet<String>, bool) {
    let mut child = spawn(taking, store);
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut acknowledged = BTreeSet::new();
    let mut read = || {
        let mut text = String::new();
        let more = output.read_line(&mut text).unwrap() > 0;
        // A line without its end was cut off by the kill: nobody could have read it.
        acknowledged.extend(text.strip_suffix('\n').map(str::to_owned));
        more
    };
    if let Some(dice) = dice {
        // From the start of the process, or from one of its commits, on.
        let wait_for = dice.below(3) * dice.below(80);
        let longest = if dice.below(3) == 0 { 300_000 } else { 30_000 };
        let micros = dice.below(longest);
        (0..wait_for).all(|_| read());
        std::thread::sleep(Duration::from_micros(micros));
        child.kill().unwrap();
    }
    while read() {}
    let ended = child.wait().unwrap().success();
    (acknowledged, ended)
}

fn check_acknowledged(dir: &Path, acknowledged: &BTreeSet<String>) {
    let store = match Store::open(dir) {
        Err(StoreError::Missing { .. }) if acknowledged.is_empty() => return,
        opened => opened.unwrap(),
    };
    let report = store.verify().unwrap();
    assert!(report.sound(), "{:#?}", report.problems);
    for line in acknowledged {
        let parts: Vec<_> = line.split(' ').collect();
        let [_, id, hash, seq] = parts[..] else { panic!("{line}") };
        let entry = store.entries(seq.parse::<u64>().unwrap() - 1, 1).unwrap().remove(0);
        let body = entry.body.unwrap();
        assert_eq!((&body["id"], &body["hash"]), (&id.into(), &hash.into()), "{line}");
        store.document_bytes(hash).unwrap();
    }
}

/// What must be the same after any number of interruptions: documents and what was read from them;
/// numbers and times of entries may differ.
fn state(dir: &Path) -> Vec<String> {
    let store = Store::open(dir).unwrap();
    let filter = Filter { limit: 10_000, order: Order::ReceivedOldest, ..Filter::default() };
    let describe = |row: hudna_store::DocumentRow| {
        let codings: Vec<_> =
            store.codings(&row.hash).unwrap().into_iter().map(|c| (c.coder, c.line)).collect();
        assert_eq!(codings.len(), 1, "{}: each document is coded once", row.id);
        format!("{} {} {} {} {codings:?}", row.id, row.hash, row.deliveries, row.sample)
    };
    let mut rows: Vec<_> = store.documents(&filter).unwrap().rows.into_iter().map(describe).collect();
    rows.sort();
    rows.extend(incidents(&store));
    rows
}

/// What the desk would show of incidents: all of it told as of the last entry.
fn incidents(store: &Store) -> Vec<String> {
    assert_eq!(store.fused().unwrap().map(|fused| fused.seq), store.head().unwrap().map(|head| head.seq));
    let mut lines = Vec::new();
    let mut each = |row: hudna_store::IncidentRow| {
        lines.push(row.line.to_string());
        Ok(())
    };
    store.each_incident(&mut each).unwrap();
    lines
}

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_lost() {
    let place = Place::fresh();
    let ids: Vec<String> = (0..130).map(|n| format!("sample-{n}")).collect();
    let lines = place.file("lines.jsonl", samples(&ids.iter().map(String::as_str).collect::<Vec<_>>()));
    check(&place, &Taking { command: "ingest", by: &["--jsonl"], input: &lines, kills: 60 }, 130);
}

#[test]
fn killed_amid_a_table_no_acknowledged_row_is_lost() {
    let place = Place::fresh();
    // More rows than are made durable at once, so that a kill may come between two rounds.
    let mut table =
        "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,location\n".to_owned();
    for row in 0..560 {
        let day = 1 + row % 28;
        table += &format!("X{row},2017-11-{day:02},Battles,Armed clash,Force {row},Force B,Syria,Hama\n");
    }
    let table = place.file("table.csv", &table);
    check(&place, &Taking { command: "import", by: &[], input: &table, kills: 10 }, 561);
}

fn check(place: &Place, taking: &Taking<'_>, documents: usize) {
    let undisturbed = place.path("undisturbed");
    assert!(take(taking, &undisturbed, None).1);
    let expected = state(&undisturbed);
    assert!(expected.len() > documents, "the documents, and what is told of them");
    let kills_wanted = taking.kills;
    let seed = std::env::var(SEED)
        .map_or_else(|_| RandomState::new().hash_one(kills_wanted) | 1, |s| s.parse().unwrap());
    // Shown with a failure only.
    println!("{SEED}={seed}");
    let (mut dice, mut kills, mut amid, mut rounds) = (Dice(seed), 0, 0, 0);
    while kills < kills_wanted {
        let dir = place.path(&format!("round-{rounds}"));
        let mut acknowledged = BTreeSet::new();
        loop {
            let (lines, ended) = take(taking, &dir, Some(&mut dice));
            // `there` names the entry of then, `taken` is that entry: the same fact.
            acknowledged.extend(lines.iter().map(|line| line.replacen("there ", "taken ", 1)));
            check_acknowledged(&dir, &acknowledged);
            if ended {
                break;
            }
            kills += 1;
            amid += u32::from(!acknowledged.is_empty());
            if kills >= kills_wanted || dice.below(6) == 0 {
                break;
            }
        }
        assert!(take(taking, &dir, None).1);
        check_acknowledged(&dir, &acknowledged);
        assert!(state(&dir) == expected, "round {rounds} ended in another state");
        rounds += 1;
        println!("{kills} kills, {amid} amid the work, {rounds} rounds");
    }
    assert!(amid >= kills_wanted / 3, "of {kills} kills only {amid} came amid the work");
}
