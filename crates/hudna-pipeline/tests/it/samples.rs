//! The invented samples (samples/): every one is read, and the events that a careful coder would
//! certainly find in them are looked for. What is printed is our recall on our own writing: a smoke
//! test, no measure of quality.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use hudna_pipeline::coder::Memory;
use hudna_pipeline::model::table;
use hudna_pipeline::model::{Document, DocumentLine, Entity, Hints, Media, Record};

use crate::PIPELINE;

/// Of the expected events so many per cent must be found, whatever their parties and place; a floor
/// that is raised as the coder gets better.
const FOUND: usize = 89;
/// And so many with all that is expected of them.
const WHOLE: usize = 40;

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples")
}

#[test]
fn samples_are_read_and_their_events_found() {
    let mut lines = lines();
    assert!(lines.len() >= 48, "only {} samples", lines.len());
    let empty: Vec<&String> =
        lines.iter().filter(|(_, l)| l.text.is_empty() || l.lang == "und").map(|(id, _)| id).collect();
    assert!(empty.is_empty(), "not read: {empty:?}");
    let (mut all, mut found, mut whole) = (0, 0, 0);
    for (id, event, actor, recipient, place) in expected() {
        all += 1;
        let line = lines.get_mut(&id).unwrap_or_else(|| panic!("expect.tsv names {id}, which is no sample"));
        let fits =
            |r: &Record| names(&r.actor, &actor) && names(&r.recipient, &recipient) && is_at(r, &place);
        let best = line.records.iter().position(|r| r.event.as_str() == event && fits(r));
        whole += usize::from(best.is_some());
        match best.or_else(|| line.records.iter().position(|r| r.event.as_str() == event)) {
            Some(at) => {
                found += 1;
                line.records.remove(at);
            }
            None => println!("{id}: no {event} {actor}>{recipient} {place}"),
        }
    }
    println!("samples: {all} events expected, {found} found, {whole} of them as expected");
    assert!(
        found * 100 >= all * FOUND && whole * 100 >= all * WHOLE,
        "{found} found and {whole} whole of {all}"
    );
}

/// The dispatches, pages and plain files, coded, by their ids.
fn lines() -> BTreeMap<String, DocumentLine> {
    let mut memory = Memory::default();
    let mut lines = BTreeMap::new();
    let dispatches =
        std::fs::read_to_string(samples().join("dispatches.jsonl")).expect("the samples are there");
    for (number, text) in dispatches.lines().enumerate() {
        let id = id_of(text).unwrap_or_else(|| panic!("line {number} has no id"));
        let document = Document {
            id: id.clone(),
            bytes: text.as_bytes().to_vec(),
            media: Media::JsonLine,
            hints: hints(text),
        };
        lines.insert(id, PIPELINE.run(&document, &mut memory));
    }
    for folder in ["pages", "plain"] {
        for entry in std::fs::read_dir(samples().join(folder)).expect("the samples are there").flatten() {
            let path = entry.path();
            let id = path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
            let bytes = std::fs::read(&path).expect("a sample can be read");
            let document = Document { id: id.clone(), bytes, media: Media::Bytes, hints: Hints::default() };
            lines.insert(id, PIPELINE.run(&document, &mut memory));
        }
    }
    lines
}

fn id_of(line: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(line).ok()?;
    value.get("id")?.as_str().map(str::to_owned)
}

fn hints(line: &str) -> Hints {
    serde_json::from_str(line).unwrap_or_default()
}

/// Id, event, actor, recipient, place.
type Expected = (String, String, String, String, String);

fn expected() -> Vec<Expected> {
    let text = std::fs::read_to_string(samples().join("expect.tsv")).expect("the expectations are there");
    let (mut rows, mut errors) = (Vec::new(), Vec::new());
    table::read(
        "expect.tsv",
        &text,
        &["id", "event", "actor", "recipient", "place"],
        &[],
        &mut errors,
        |row, _| {
            let cell = |name: &str| row.get(name).to_owned();
            rows.push((cell("id"), cell("event"), cell("actor"), cell("recipient"), cell("place")));
        },
    );
    assert!(errors.is_empty(), "{errors:?}");
    rows
}

/// Every party named; a cell left empty is not looked at.
fn names(entities: &[Entity], cell: &str) -> bool {
    cell.split('|').filter(|n| !n.is_empty()).all(|name| {
        entities.iter().any(|e| e.code.as_deref() == Some(name) || e.name.as_deref() == Some(name))
    })
}

fn is_at(record: &Record, place: &str) -> bool {
    place.is_empty() || record.event_loc.as_ref().and_then(|l| l.resolved_place.as_deref()) == Some(place)
}
