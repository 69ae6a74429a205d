//! The examples that stand in the trigger tables: each row's own sentence, and its near miss.

use std::path::{Path, PathBuf};

use hudna_pipeline::model::{Record, table};

use crate::code;

/// Share of rows whose example makes a record or suggestion of the row's type, and of near misses that make no record, in
/// per cent, by language. Floors that are raised as the coder gets better.
const FLOORS: [(&str, usize, usize); 5] =
    [("ar", 96, 99), ("fa", 98, 99), ("en", 98, 100), ("ru", 99, 100), ("tr", 98, 96)];

#[test]
fn rows_do_what_they_say() {
    let mut short = Vec::new();
    for (lang, examples_floor, misses_floor) in FLOORS {
        let [mut examples, mut misses] = [(0, 0); 2];
        for (event, example, near_miss) in rows(&data().join(format!("languages/{lang}/triggers.tsv"))) {
            let is = |r: &Record| r.event.as_str() == event;
            let made = |text: &str| code(text, lang).records.iter().any(is);
            // A lone noun phrase may rightly stay a suggestion: how sure the coder is of it is trained elsewhere.
            let proposed = |text: &str| made(text) || code(text, lang).suggestions.iter().any(is);
            if !example.is_empty() {
                examples.1 += 1;
                examples.0 += usize::from(proposed(&example));
                if !proposed(&example) {
                    println!("{lang} {event}: nothing in {example}");
                }
            }
            if !near_miss.is_empty() {
                misses.1 += 1;
                misses.0 += usize::from(!made(&near_miss));
                if made(&near_miss) {
                    println!("{lang} {event}: there is one in {near_miss}");
                }
            }
        }
        println!("{lang}: examples {examples:?}, near misses {misses:?}");
        if examples.0 * 100 < examples.1 * examples_floor || misses.0 * 100 < misses.1 * misses_floor {
            short.push(format!("{lang}: examples {examples:?} (floor {examples_floor} %), near misses {misses:?} (floor {misses_floor} %)"));
        }
    }
    assert!(short.is_empty(), "{}", short.join("\n"));
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")
}

/// Event, example and near miss of every row of a table of triggers.
pub fn rows(triggers: &Path) -> Vec<(String, String, String)> {
    let mut errors = Vec::new();
    let mut events = std::collections::BTreeMap::new();
    let frames = std::fs::read_to_string(data().join("concepts/frames.tsv")).expect("the concepts are there");
    let columns = ["frame", "event", "mode", "context", "kind", "toll", "content", "gloss"];
    table::read("frames.tsv", &frames, &columns, &["broader", "omitted"], &mut errors, |row, _| {
        events.insert(row.get("frame").to_owned(), row.get("event").to_owned());
    });
    let triggers = std::fs::read_to_string(triggers).expect("the triggers are there");
    let columns = ["frame", "pos", "forms", "actor", "recipient", "need", "veto", "example", "near_miss"];
    let mut rows = Vec::new();
    table::read("triggers.tsv", &triggers, &columns, &[], &mut errors, |row, _| {
        rows.push((
            events[row.get("frame")].clone(),
            row.get("example").to_owned(),
            row.get("near_miss").to_owned(),
        ));
    });
    assert!(errors.is_empty(), "{errors:?}");
    rows
}
