//! Dead and injured: each sentence of tolls.tsv tells one attack, whose numbers must be as a reader counts them.

use std::collections::BTreeMap;

use crate::code;

/// Sentences right, a language: they may only become more.
const FLOORS: [(&str, usize); 5] = [("ar", 36), ("en", 31), ("fa", 30), ("ru", 35), ("tr", 35)];

fn cell(toll: Option<(u32, Option<u32>)>) -> String {
    toll.map_or_else(|| "-".to_owned(), |(least, _)| least.to_string())
}

#[test]
fn numbers_are_bound_to_their_victims() {
    let mut right: BTreeMap<&str, usize> = BTreeMap::new();
    let rows = include_str!("tolls.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [lang, dead, injured, text] = cells[..] else { panic!("four cells: {row}") };
        let line = code(text, lang);
        let told = line.records.iter().chain(&line.suggestions).filter(|r| r.event.as_str() == "ASSAULT");
        let told: Vec<(String, String)> = told.map(|r| (cell(r.dead), cell(r.injured))).collect();
        if told == [(dead.to_owned(), injured.to_owned())] {
            *right.entry(lang).or_default() += 1;
        } else {
            println!("{lang}: {text}\n    expected {dead}, {injured}; told {told:?}");
        }
    }
    for (lang, floor) in FLOORS {
        let right = right.get(lang).copied().unwrap_or(0);
        assert!(right >= floor, "{lang}: {right} right, {floor} before");
    }
}
