//! Harm by accident, disaster or common crime is no ASSAULT: the sentences of accidents.tsv, in every language.

use std::collections::BTreeMap;

use crate::code;

/// Sentences right, a language: they may only become more.
const FLOORS: [(&str, usize); 5] = [("ar", 11), ("en", 13), ("fa", 11), ("ru", 17), ("tr", 11)];

#[test]
fn accidents_are_nobodys_attack_and_attacks_are_no_accidents() {
    let mut right: BTreeMap<&str, usize> = BTreeMap::new();
    let rows = include_str!("accidents.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [lang, assault, text] = cells[..] else { panic!("three cells: {row}") };
        let told = code(text, lang).records.iter().any(|r| r.event.as_str() == "ASSAULT");
        if told == (assault == "yes") {
            *right.entry(lang).or_default() += 1;
        } else {
            println!("{lang}: {text}\n    ASSAULT: {told}");
        }
    }
    for (lang, floor) in FLOORS {
        let right = right.get(lang).copied().unwrap_or(0);
        assert!(right >= floor, "{lang}: {right} right, {floor} before");
    }
}

#[test]
fn the_toll_of_an_accident_may_follow_in_the_next_sentence() {
    let text = "Автобус врезался в грузовик под Ясиноватой.\n\nЧетыре человека погибли, ещё девять ранены.";
    assert!(code(text, "ru").records.is_empty());
}
