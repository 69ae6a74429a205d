//! On whose word: each text of sources.tsv tells an act, and its first record of that event must have this chain.

use std::collections::BTreeMap;

use crate::code;

/// Texts right, a language: they may only become more.
const FLOORS: [(&str, usize); 5] = [("ar", 26), ("en", 33), ("fa", 22), ("ru", 28), ("tr", 26)];

#[test]
fn chains_are_those_a_reader_would_write_down() {
    let mut right: BTreeMap<&str, usize> = BTreeMap::new();
    let rows = include_str!("sources.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [lang, event, expected, text] = cells[..] else { panic!("four cells: {row}") };
        let line = code(text, lang);
        let told = line.records.iter().find(|r| r.event.as_str() == event).map(|r| {
            let names: Vec<&str> = r.attribution.iter().map(|link| link.name.as_str()).collect();
            if names.is_empty() { "-".to_owned() } else { names.join(" < ") }
        });
        if told.as_deref() == Some(expected) {
            *right.entry(lang).or_default() += 1;
        } else {
            println!("{lang}: {text}\n    expected {expected}; told {told:?}");
        }
    }
    for (lang, floor) in FLOORS {
        let right = right.get(lang).copied().unwrap_or(0);
        assert!(right >= floor, "{lang}: {right} right, {floor} before");
    }
}
