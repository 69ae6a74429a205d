//! Minimal pairs (data/languages/*/pairs.tsv): the same words with another role, voice, negation or
//! source must make other records. A coder of keywords and nearest names fails here.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use hudna_pipeline::model::table;
use hudna_pipeline::model::{Aux, DocumentLine, Entity, Record};

use crate::code;

/// Groups in which every line must come out as written, for each language. A floor, not a goal: it
/// is raised as the coder gets better and never lowered.
const FLOORS: [(&str, usize); 5] = [("ar", 177), ("fa", 103), ("en", 182), ("ru", 118), ("tr", 103)];

#[test]
fn minimal_pairs_make_different_records() {
    let mut short = Vec::new();
    for (lang, floor) in FLOORS {
        let groups = groups(&data().join(format!("languages/{lang}/pairs.tsv")));
        let mut right = 0;
        for (name, lines) in &groups {
            let wrong: Vec<String> =
                lines.iter().filter_map(|(text, expect)| wrong(&code(text, lang), text, expect)).collect();
            right += usize::from(wrong.is_empty());
            wrong.iter().for_each(|w| println!("{lang} {name}: {w}"));
        }
        println!("{lang}: {right} of {} groups", groups.len());
        if right < floor {
            short.push(format!("{lang}: {right} groups are right, {floor} were before"));
        }
    }
    assert!(short.is_empty(), "{}", short.join("\n"));
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")
}

/// The groups of a table: sentences with what is expected of them.
pub fn groups(path: &Path) -> BTreeMap<String, Vec<(String, String)>> {
    let mut groups: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    let mut errors = Vec::new();
    if let Ok(text) = std::fs::read_to_string(path) {
        table::read("pairs.tsv", &text, &["group", "text", "expect"], &[], &mut errors, |row, _| {
            groups
                .entry(row.get("group").to_owned())
                .or_default()
                .push((row.get("text").to_owned(), row.get("expect").to_owned()));
        });
    }
    assert!(errors.is_empty(), "{errors:?}");
    groups
}

/// What came instead of what was expected; none where it is right. Records beyond the expected ones
/// are wrong only if they are of an expected type.
pub fn wrong(line: &DocumentLine, text: &str, expect: &str) -> Option<String> {
    let expected: Vec<&str> =
        if expect == "-" { Vec::new() } else { expect.split(';').map(str::trim).collect() };
    let mut left: Vec<&Record> = line.records.iter().collect();
    let mut missing = Vec::new();
    for one in &expected {
        match left.iter().position(|r| fits(r, one)) {
            Some(i) => {
                left.remove(i);
            }
            None => missing.push(*one),
        }
    }
    let events: Vec<&str> = expected.iter().filter_map(|e| e.split(' ').next()).collect();
    let surplus = left.iter().filter(|r| expected.is_empty() || events.contains(&r.event.as_str())).count();
    (!missing.is_empty() || surplus > 0).then(|| {
        let got: Vec<String> = line.records.iter().map(shown).collect();
        format!("{text}\n    expected {expect}\n    got {}", got.join(" ; "))
    })
}

fn fits(record: &Record, expected: &str) -> bool {
    let mut parts = expected.split_whitespace();
    let event = parts.next().unwrap_or("");
    let sides = parts.next().unwrap_or(">");
    let flags: Vec<&str> = parts.collect();
    let (actor, recipient) = sides.split_once('>').unwrap_or((sides, ""));
    let aux = |name: &str, aux: Aux| flags.contains(&name) == record.aux.contains(&aux);
    record.event.as_str() == event
        && names_all(&record.actor, actor)
        && names_all(&record.recipient, recipient)
        && aux("negation", Aux::Negation)
        && aux("future", Aux::Future)
        && aux("hypothetical", Aux::Hypothetical)
        && flags.contains(&"alleged") == record.alleged
}

/// Every party named; a side left empty is not looked at.
fn names_all(entities: &[Entity], names: &str) -> bool {
    names.split(',').filter(|n| !n.is_empty()).all(|name| {
        let name = name.replace('_', " ");
        entities
            .iter()
            .any(|e| e.code.as_deref() == Some(name.as_str()) || e.name.as_deref() == Some(name.as_str()))
    })
}

fn shown(record: &Record) -> String {
    let names = |list: &[Entity]| {
        list.iter()
            .map(|e| e.name.clone().or(e.code.clone()).unwrap_or_else(|| "?".to_owned()))
            .collect::<Vec<_>>()
            .join(",")
    };
    let aux: Vec<&str> = record.aux.iter().map(|a| a.as_str()).collect();
    format!(
        "{} {}>{} {}{}",
        record.event.as_str(),
        names(&record.actor),
        names(&record.recipient),
        aux.join(" "),
        if record.alleged { " alleged" } else { "" }
    )
}
