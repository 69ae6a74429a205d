//! After so many mixed entries the live views equal those made anew from the ledger.

use crate::history::History;

fn check(seed: u64, entries: u64) {
    let place = tempfile::tempdir().unwrap();
    let mut history = History::open(&place.path().join("store"), seed, entries as usize / 2);
    let mut number = 0;
    while history.entries() < entries {
        history.step(number).unwrap();
        number += 1;
    }
    let found = history.difference();
    assert!(found.is_none(), "seed {seed}, {entries} entries: {}", found.unwrap_or_default());
    assert!(history.told().len() as u64 > entries, "lines and rows are there");
    assert!(history.writer.store().verify().unwrap().sound());
}

#[test]
fn after_some_mixed_entries_the_live_views_equal_those_made_anew() {
    check(1, 160);
    check(2, 300);
}

#[test]
fn after_fifteen_hundred_mixed_entries_the_live_views_equal_those_made_anew() {
    check(4, 1_500);
}

/// Found after 750 mixed entries: the version before a redacted one stayed untold until the views were made anew.
#[test]
fn a_version_that_counts_again_is_told_again() {
    let place = tempfile::tempdir().unwrap();
    let mut history = History::open(&place.path().join("store"), 5, 60);
    for number in 0..12 {
        history.take_back_a_version(number).unwrap();
    }
    assert_eq!(history.difference(), None);
    assert!(!history.told().is_empty());
}

#[test]
#[ignore = "takes minutes: `make measure-fusing`"]
fn after_ten_thousand_mixed_entries_the_live_views_equal_those_made_anew() {
    check(3, 10_000);
}
