//! What is told after any sequence of documents, other codings, decisions and redactions, each followed, equals what is
//! told from scratch, byte for byte; and so does everything on the shelves.

use std::sync::OnceLock;

use hudna_pipeline::fuse::decided::Decision;
use hudna_pipeline::fuse::{Fuser, Ratings};
use hudna_pipeline::model::table::DataFiles;
use hudna_pipeline::model::{DocumentLine, hash_hex};
use proptest::prelude::*;
use serde_json::json;

use super::memory::Memory;
use super::order::documents;
use super::stream::{Noise, Plan, stream};

fn fuser() -> &'static Fuser {
    static FUSER: OnceLock<Fuser> = OnceLock::new();
    FUSER.get_or_init(|| Fuser::load(&DataFiles::embedded(), Ratings::new()).unwrap())
}

/// All documents of the stories, and a town and week that is told of more often than blocks and crowds are small.
fn stock() -> Vec<(String, DocumentLine)> {
    let noise = Noise { place: 0.1, day: 0.1, toll: 0.2, silent: 0.2 };
    let hot = stream(Plan { seed: 11, incidents: 40, towns: 2, days: 3, noise }).documents;
    let stories = documents().into_iter().map(|line| (hash_hex(line.id.as_bytes()), line));
    stories.chain(hot).chain(copied()).collect()
}

/// One text under many outlets: more than an article sees of a band, and more than may share a run.
fn copied() -> Vec<(String, DocumentLine)> {
    let noise = Noise { place: 0.0, day: 0.0, toll: 0.0, silent: 0.0 };
    let made = stream(Plan { seed: 12, incidents: 1, towns: 1, days: 1, noise }).documents;
    let words: Vec<String> = (0..90).map(|word| format!("word{word}")).collect();
    let copy = |number: usize| {
        let mut line = made[0].1.clone();
        line.id = format!("{} again {number}", line.id);
        line.text = format!("{} {} paper{number}", line.text, words.join(" "));
        let hash = hash_hex(line.id.as_bytes());
        line.records[0].id = hash[..24].to_owned();
        (hash, line)
    };
    (0..51).map(copy).collect()
}

/// Something that happens to a store.
#[derive(Clone, Debug)]
enum Step {
    /// Documents come.
    Come(Vec<usize>),
    /// A document is redacted, or another came under its id.
    Go(usize),
    /// Its label or records are others now.
    Recode(usize, u8),
    /// A decision of a sort on two records.
    Decide(u8, usize, usize),
    /// An earlier decision holds no longer.
    Withdraw(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => proptest::collection::vec(0usize..10_000, 1..24).prop_map(Step::Come),
        2 => (0usize..10_000).prop_map(Step::Go),
        2 => (0usize..10_000, 0u8..5).prop_map(|(at, how)| Step::Recode(at, how)),
        4 => (0u8..7, 0usize..10_000, 0usize..10_000).prop_map(|(sort, a, b)| Step::Decide(sort, a, b)),
        1 => (0usize..10_000).prop_map(Step::Withdraw),
    ]
}

fn take(memory: &mut Memory, stock: &[(String, DocumentLine)], entry: u64, step: &Step) -> Vec<String> {
    let hashes: Vec<String> = memory.documents.keys().cloned().collect();
    let pick = |at: usize| hashes.get(at % hashes.len().max(1)).cloned();
    match step {
        Step::Come(which) => {
            let come = which.iter().map(|at| &stock[at % stock.len()]);
            come.map(|(hash, line)| {
                memory.put_document(hash, line.clone());
                hash.clone()
            })
            .collect()
        }
        Step::Go(at) => {
            let hash = pick(*at);
            hash.iter().for_each(|hash| drop(memory.documents.remove(hash)));
            hash.into_iter().collect()
        }
        Step::Recode(at, how) => {
            let Some(hash) = pick(*at) else { return Vec::new() };
            let mut line = memory.documents[&hash].clone();
            recode(&mut line, *how);
            memory.put_document(&hash, line);
            vec![hash]
        }
        Step::Decide(sort, a, b) => {
            let records: Vec<&String> = memory.homes.keys().collect();
            if records.len() > 2 {
                let (a, b) = (records[a % records.len()].clone(), records[b % records.len()].clone());
                let decision = decision(*sort, a, b);
                memory.decisions.add(entry, decision);
            }
            Vec::new()
        }
        Step::Withdraw(at) => {
            let entries: Vec<u64> = memory.decisions.iter().map(|(entry, _)| entry).collect();
            if let Some(earlier) = entries.get(at % entries.len().max(1)) {
                let reason = "an error".to_owned();
                memory.decisions.add(entry, Decision::Withdraw { entry: *earlier, reason });
            }
            Vec::new()
        }
    }
}

/// Another coder's reading.
fn recode(line: &mut DocumentLine, how: u8) {
    match how {
        0 => line.id.push('x'),
        1 => drop(line.records.pop()),
        2 => line.records.iter_mut().for_each(|record| record.dead = Some((7, Some(7)))),
        3 => line.records.iter_mut().for_each(|record| record.event_loc = None),
        _ => line.records.iter_mut().for_each(|record| record.text.push_str(" again")),
    }
}

fn decision(sort: u8, a: String, b: String) -> Decision {
    let reason = "told so".to_owned();
    match sort {
        0 => Decision::Merge { records: vec![a, b], reason },
        1 => Decision::Split { records: vec![a, b], from: Vec::new(), reason },
        2 => Decision::Move { record: a, to: b, from: Vec::new(), reason },
        3 => Decision::Correct { record: a, field: "dead".into(), value: json!([3, 3]), reason },
        4 => Decision::Correct { record: a, field: "date".into(), value: json!("2018-01-03"), reason },
        5 => Decision::Dismiss { records: vec![a], reason },
        _ => Decision::Rate { source: "Reuters".into(), reliability: 'B', reason },
    }
}

/// The first thing that is other than from scratch.
fn difference(memory: &Memory) -> Option<String> {
    let fresh = memory.whole(fuser());
    let scratch = memory.scratch(fuser());
    if fresh.lines != scratch {
        return Some("what is kept of all at once tells other lines".to_owned());
    }
    for (id, line) in &scratch {
        if memory.lines.get(id) != Some(line) {
            let told = memory.lines.get(id).map_or("nothing", String::as_str);
            return Some(format!("line {id}\n  scratch {line}\n  followed {told}"));
        }
    }
    if let Some(id) = memory.lines.keys().find(|id| !scratch.contains_key(*id)) {
        return Some(format!("line {id} is no more"));
    }
    let differ = |((shelf, key), row): (&(u8, Vec<u8>), &Vec<u8>), other: &Memory| {
        let there = other.rows.get(&(*shelf, key.clone()));
        (there != Some(row)).then(|| {
            let text = |row: Option<&Vec<u8>>| row.map(|row| String::from_utf8_lossy(row).into_owned());
            let key = String::from_utf8_lossy(key).into_owned();
            format!("shelf {shelf} {key:?}: {:?}, not {:?}", text(Some(row)), text(there))
        })
    };
    let more = memory.rows.iter().find_map(|row| differ(row, &fresh));
    more.map(|told| format!("followed: {told}")).or_else(|| {
        fresh.rows.iter().find_map(|row| differ(row, memory)).map(|told| format!("whole: {told}"))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 60, ..ProptestConfig::with_cases(6) })]

    #[test]
    fn whatever_happens_equals_from_scratch(steps in proptest::collection::vec(step(), 4..20)) {
        let (stock, mut memory) = (stock(), Memory::default());
        for (entry, step) in (1..).zip(&steps) {
            let due = take(&mut memory, &stock, entry, step);
            memory.keep_up(fuser(), &due);
            let found = difference(&memory);
            prop_assert!(found.is_none(), "after {entry} {step:?}: {}", found.unwrap_or_default());
        }
    }
}

/// One by one, in two orders: the shelves know nothing of the order.
#[test]
fn documents_that_come_one_by_one_in_any_order_leave_the_same_shelves() {
    let stock = stock();
    let mut runs = Vec::new();
    for order in [1usize, 37] {
        let mut memory = Memory::default();
        for at in 0..stock.len() {
            let (hash, line) = &stock[(at * order) % stock.len()];
            memory.put_document(hash, line.clone());
            memory.keep_up(fuser(), std::slice::from_ref(hash));
        }
        assert_eq!(memory.documents.len(), stock.len(), "the steps go through all");
        assert_eq!(difference(&memory), None);
        runs.push(memory);
    }
    assert!(runs[0].rows == runs[1].rows);
}

/// A document far from all others asks for and tells its own lines only.
#[test]
fn what_nothing_depends_on_is_not_told_again() {
    let (stock, mut memory) = (stock(), Memory::default());
    let hashes: Vec<String> = stock.iter().map(|(hash, _)| hash.clone()).collect();
    stock.iter().for_each(|(hash, line)| memory.put_document(hash, line.clone()));
    memory.keep_up(fuser(), &hashes);
    assert_eq!(memory.told.len(), memory.lines.len(), "at first all is told");
    let all = memory.lines.len();
    let (hash, line) = stock[5].clone();
    memory.keep_up(fuser(), std::slice::from_ref(&hash));
    assert_eq!(memory.told.len(), 0, "what came again changes nothing");
    let mut line = line;
    line.records.iter_mut().for_each(|record| record.arrested = Some((2, Some(2))));
    memory.put_document(&hash, line);
    memory.keep_up(fuser(), std::slice::from_ref(&hash));
    assert!(!memory.told.is_empty() && memory.told.len() * 4 < all, "{} of {all}", memory.told.len());
    assert_eq!(difference(&memory), None);
}
