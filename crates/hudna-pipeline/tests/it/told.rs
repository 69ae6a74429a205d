//! Short texts and all that is told of them: each row of told.tsv names the records that must come, and no others may.

use hudna_pipeline::model::{Entity, Record};

use crate::code;

#[test]
fn texts_tell_what_a_reader_would_note_down_and_nothing_else() {
    let rows = include_str!("told.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut faults = Vec::new();
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [lang, expected, text] = cells[..] else { panic!("three cells: {row}") };
        let line = code(&text.replace("\\n", "\n"), lang);
        let told: Vec<Vec<String>> = line.records.iter().map(shown).collect();
        let asked: Vec<Vec<&str>> = expected
            .split(';')
            .filter(|one| one.trim() != "-")
            .map(|one| one.split_whitespace().collect())
            .collect();
        let mut left = told.clone();
        let found = asked.iter().all(|one| {
            let at = left.iter().position(|of| one.iter().all(|part| of.iter().any(|p| p == part)));
            at.map(|at| left.swap_remove(at)).is_some()
        });
        if !found || !left.is_empty() {
            let told: Vec<String> = told.iter().map(|parts| parts.join(" ")).collect();
            faults.push(format!("{lang}: {text}\n    expected {expected}\n    told {}", told.join("; ")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A record in the words of the table.
fn shown(record: &Record) -> Vec<String> {
    let mut all = vec![record.event.as_str().to_owned()];
    all.extend(record.mode.iter().map(|mode| mode.as_str().to_owned()));
    all.extend(record.aux.iter().map(|aux| aux.as_str().to_owned()));
    all.push(format!("by:{}", parties(&record.actor)));
    all.push(format!("to:{}", parties(&record.recipient)));
    let place = record.event_loc.as_ref();
    let place = place.map(|at| at.resolved_place.as_deref().unwrap_or(&at.extracted_place).replace(' ', "_"));
    all.push(format!("at:{}", place.unwrap_or_else(|| "-".to_owned())));
    for (name, count) in [("dead", record.dead), ("injured", record.injured), ("arrested", record.arrested)] {
        all.extend(count.map(|(least, _)| format!("{name}:{least}")));
    }
    all.push(if record.alleged { "alleged" } else { "plain" }.to_owned());
    all
}

/// Codes and sectors, joined by a plus.
fn parties(parties: &[Entity]) -> String {
    let each = parties.iter().map(|party| {
        let sector = party.sector.map_or("", |s| s.as_str());
        format!("{}/{sector}", party.code.as_deref().unwrap_or(""))
    });
    let all = each.collect::<Vec<_>>().join("+");
    if all.is_empty() { "-".to_owned() } else { all }
}
