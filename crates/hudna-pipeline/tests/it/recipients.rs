//! To whom: each text of recipients.tsv tells an act whose recipient no name stands for in its own clause. What only the place or
//! another sentence tells says so in its note.

use std::collections::BTreeMap;

use hudna_pipeline::model::Entity;

use crate::code;

/// Texts right, a language: they may only become more.
const FLOORS: [(&str, usize); 5] = [("ar", 8), ("en", 10), ("fa", 1), ("ru", 4), ("tr", 3)];

/// Country or body, and sector; with a star where a note says how it is known.
fn shown(party: &Entity) -> String {
    let sector = party.sector.map_or("", |s| s.as_str());
    let star = if party.note.is_some() { "*" } else { "" };
    format!("{}/{sector}{star}", party.code.as_deref().unwrap_or(""))
}

#[test]
fn recipients_are_those_a_reader_would_name() {
    let mut right: BTreeMap<&str, usize> = BTreeMap::new();
    let rows = include_str!("recipients.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [lang, event, expected, text] = cells[..] else { panic!("four cells: {row}") };
        let line = code(text, lang);
        let of_event = line.records.iter().filter(|r| r.event.as_str() == event);
        let told: Vec<String> = of_event
            .map(|r| {
                assert!(r.recipient.iter().all(|p| line.text.contains(&p.text)), "words of the text: {row}");
                r.recipient.iter().map(shown).collect::<Vec<_>>().join(", ")
            })
            .collect();
        if told.last().is_some_and(|last| last == expected) {
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
