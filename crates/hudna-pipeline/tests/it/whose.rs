//! Whose armed people, drones, cars and positions are: each text of whose.tsv ties somebody whom nothing names to a party
//! beside them ("belonging to", "loyal to", "a force from the army of"). The wrong party is the worst mistake of a record.

use hudna_pipeline::model::Entity;

use crate::code;

/// Their names, or code and sector of those whom nobody names.
fn shown(parties: &[Entity]) -> String {
    let one = |party: &Entity| match &party.name {
        Some(name) => name.clone(),
        None => {
            let sector = party.sector.map_or("", |s| s.as_str());
            format!("{}/{sector}", party.code.as_deref().unwrap_or(""))
        }
    };
    let all: Vec<String> = parties.iter().map(one).collect();
    if all.is_empty() { "-".to_owned() } else { all.join("|") }
}

#[test]
fn whose_they_are_is_told_by_the_words_between() {
    let mut wrong = Vec::new();
    let rows = include_str!("whose.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [lang, event, actor, recipient, text] = cells[..] else { panic!("five cells: {row}") };
        let line = code(text, lang);
        let of_event = line.records.iter().filter(|r| r.event.as_str() == event);
        let told: Vec<String> =
            of_event.map(|r| format!("{} -> {}", shown(&r.actor), shown(&r.recipient))).collect();
        if told != [format!("{actor} -> {recipient}")] {
            wrong.push(format!("{lang}: {text}\n    expected {actor} -> {recipient}; told {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
