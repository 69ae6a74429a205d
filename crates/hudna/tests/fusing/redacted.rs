//! `hudna redact` on a store whose incidents are followed: the words are in no file, on no shelf, and the lines are those
//! that the rest of the ledger tells; also where what fusing keeps cannot be read any more.

use std::fs;
use std::path::Path;

use assert_cmd::Command;

use crate::history::History;

const SECRET: &str = "Maryam of the seventh house";

/// The files below a folder that hold a text.
fn holding(dir: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(holding(&path, text));
        } else if fs::read(&path).unwrap().windows(text.len()).any(|part| part == text.as_bytes()) {
            found.push(path.display().to_string());
        }
    }
    found
}

/// What fusing keeps is no longer what it wrote.
fn break_shelves(history: &mut History) {
    let broken = history.writer.fuse(|fusing| {
        let mut broken = 0;
        for shelf in 0..=u8::MAX {
            for key in fusing.keys(shelf, &[], &[u8::MAX; 8], false, usize::MAX)? {
                if fusing.get(shelf, &key)?.is_some_and(|value| !value.is_empty()) {
                    fusing.put(shelf, &key, b"{ not JSON")?;
                    broken += 1;
                }
            }
        }
        Ok(broken)
    });
    assert!(broken.unwrap() > 0, "there was something to break");
}

fn check(breaks: bool) {
    let place = tempfile::tempdir().unwrap();
    let store = place.path().join("store");
    let mut history = History::open(&store, 5, 40);
    (0..12).for_each(|number| history.step(number).unwrap());
    let hash = history.told_by_a_witness(SECRET);
    history.follow().unwrap();
    assert!(history.told().iter().any(|line| line.contains(SECRET)), "lines or shelves tell it before");
    if breaks {
        break_shelves(&mut history);
    }
    drop(history);

    let mut command = Command::new(env!("CARGO_BIN_EXE_hudna"));
    let arguments =
        ["redact", "--document", &hash, "--reason", "asked for", "--by", "N. Observer", "--store"];
    command.args(arguments).arg(&store).assert().success();
    assert_eq!(holding(&store, SECRET), Vec::<String>::new());

    let mut history = History::open(&store, 5, 40);
    let found = history.difference();
    assert!(found.is_none(), "{}", found.unwrap_or_default());
    assert!(history.writer.store().verify().unwrap().sound());
}

#[test]
fn redacted_words_are_on_no_shelf() {
    check(false);
}

#[test]
fn redacted_words_go_also_where_what_is_kept_cannot_be_read() {
    check(true);
}
