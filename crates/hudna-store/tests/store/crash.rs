//! Killed at any moment, the store has every document it acknowledged and no half entry, and a
//! resumed run ends as an undisturbed one.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use hudna_store::{Delivery, Received, Store, StoreError, Writer};

use crate::{AT, BY, CODER, Place, check_sound, coding, delivery, dump, line};

/// The folder that the killed process writes to.
const DIR: &str = "HUDNA_TEST_CRASH_DIR";
/// Set it to a number that a failure printed, to repeat its moments as nearly as can be.
const SEED: &str = "HUDNA_TEST_CRASH_SEED";
const KILLS: u32 = 60;

/// The known sequence: 90 documents, every seventh the bytes of the one before under a
/// new id, every eleventh the id of the one before with new bytes.
fn sequence() -> Vec<Delivery> {
    (0..90u32)
        .map(|n| {
            let id = if n % 11 == 10 { n - 1 } else { n };
            let text = if n % 7 == 6 { n - 1 } else { n };
            delivery(
                &format!("doc-{id}"),
                &format!("Report {text}. {}", "Shelling went on. ".repeat(text as usize)),
            )
        })
        .collect()
}

fn code_all(writer: &mut Writer) -> Result<(), StoreError> {
    let uncoded = writer.store().uncoded(CODER, 0, 1000)?;
    let codings: Vec<_> = uncoded
        .iter()
        .map(|document| {
            coding(&document.hash, CODER, &line(&document.id, "en", &document.hash, &["ASSAULT", "AID"]))
        })
        .collect();
    writer.append_codings(&codings, AT, BY).map(|_| ())
}

fn run(dir: &Path) -> Result<(), StoreError> {
    let mut writer = Writer::create_or_open(dir)?;
    for batch in sequence().chunks(4) {
        for (delivery, received) in batch.iter().zip(writer.receive(batch, AT, BY)?) {
            let (Received::Taken { seq, hash } | Received::AlreadyThere { seq, hash }) = received;
            println!("taken {} {hash} {seq}", delivery.id);
        }
        code_all(&mut writer)?;
    }
    println!("finished");
    Ok(())
}

#[test]
#[ignore = "the process that is killed; started by the test below"]
fn child() {
    let dir = std::env::var_os(DIR).expect("started by the test below");
    run(Path::new(&dir)).unwrap();
}

fn spawn(dir: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["crash::child", "--exact", "--ignored", "--nocapture"])
        .env(DIR, dir)
        .stdout(Stdio::piped())
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

/// Starts the process and kills it at a random moment; returns what it acknowledged, and whether it
/// had finished before.
fn run_and_kill(dir: &Path, dice: &mut Dice) -> (Vec<String>, bool) {
    let mut child = spawn(dir);
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut lines = Vec::new();
    let mut read = |output: &mut BufReader<_>| -> bool {
        let mut text = String::new();
        let more = output.read_line(&mut text).unwrap() > 0;
        // A line without its end was cut off by the kill: nobody could have read it.
        lines.extend(text.strip_suffix('\n').map(str::to_owned));
        more
    };
    // Anywhere from the start of the process to the middle of its work, within a few commits.
    let acknowledged = dice.below(40);
    let longest = if dice.below(4) == 0 { 30_000 } else { 4_000 };
    let micros = dice.below(longest);
    for _ in 0..acknowledged {
        if !read(&mut output) {
            break;
        }
    }
    std::thread::sleep(Duration::from_micros(micros));
    child.kill().unwrap();
    while read(&mut output) {}
    child.wait().unwrap();
    let finished = lines.iter().any(|line| line == "finished");
    (lines.into_iter().filter(|line| line.starts_with("taken ")).collect(), finished)
}

fn check_acknowledged(dir: &Path, acknowledged: &BTreeSet<String>) {
    let store = match Store::open(dir) {
        Err(StoreError::Missing { .. }) if acknowledged.is_empty() => return,
        opened => opened.unwrap(),
    };
    check_sound(&store);
    for line in acknowledged {
        let parts: Vec<_> = line.split(' ').collect();
        let [_, id, hash, seq] = parts[..] else { panic!("{line}") };
        let entry = store.entries(seq.parse::<u64>().unwrap() - 1, 1).unwrap().remove(0);
        let body = entry.body.unwrap();
        assert_eq!((&body["id"], &body["hash"]), (&id.into(), &hash.into()), "{line}");
        store.document_bytes(hash).unwrap();
    }
}

/// What must be the same after any number of interruptions; the numbers of entries may differ.
fn state(dir: &Path) -> String {
    [
        "SELECT id, hash FROM deliveries ORDER BY id, hash",
        "SELECT document, coder FROM codings ORDER BY document, coder",
        "SELECT body ->> '$.line' FROM ledger WHERE kind = 'coding_done' ORDER BY 1",
        "SELECT hash, id, media, size, deliveries, sample, coder, lang, title, outlet, published, records,
                suggestions FROM documents ORDER BY hash",
        "SELECT * FROM records ORDER BY document, ordinal",
    ]
    .map(|sql| dump(dir, sql))
    .join("--\n")
}

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_lost() {
    let place = Place::fresh();
    run(&place.path("undisturbed")).unwrap();
    let expected = state(&place.path("undisturbed"));
    let seed = match std::env::var(SEED) {
        Ok(seed) => seed.parse().unwrap(),
        Err(_) => getrandom::u64().unwrap() | 1,
    };
    // Shown with a failure only.
    println!("{SEED}={seed}");
    let mut dice = Dice(seed);
    let (mut kills, mut rounds, mut amid) = (0, 0, 0);
    while kills < KILLS {
        let dir = place.path(&format!("round-{rounds}"));
        let mut acknowledged = BTreeSet::new();
        loop {
            let (lines, finished) = run_and_kill(&dir, &mut dice);
            acknowledged.extend(lines);
            check_acknowledged(&dir, &acknowledged);
            if finished || kills >= KILLS {
                break;
            }
            kills += 1;
            amid += u32::from(!acknowledged.is_empty());
        }
        run(&dir).unwrap();
        check_acknowledged(&dir, &acknowledged);
        assert!(state(&dir) == expected, "round {rounds} ended in another state");
        rounds += 1;
    }
    assert!(amid >= KILLS / 2, "of {kills} kills only {amid} came amid the work");
}
