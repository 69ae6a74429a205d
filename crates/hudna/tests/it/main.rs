//! The program from outside, as its users run it.

// The lint's own exception reaches only the functions that are tests, not what they call.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod answers;
mod assess;
mod bad_input;
mod code;
mod corrected;
mod crash;
mod decide;
mod decide_killed;
mod eval;
mod explain;
mod full_disk;
mod fuse;
mod import;
mod incidents;
mod ingest;
mod keeping;
mod kept;
mod manual;
mod maps;
mod moved;
mod observed;
mod pack;
mod places;
mod search;
mod serve;
mod tables;
mod watch;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// A sentence that gives a record, whatever the coder learns.
const SHELLING: &str = "قصفت قوات الحكومة بلدة كفرزيتا في ريف حماة.";

/// A folder for a test, gone at its end.
struct Place(TempDir);

impl Place {
    fn fresh() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// A store with two coded documents, `sample-one` and `sample-two`.
    fn store(&self) -> PathBuf {
        let store = self.path("store");
        let lines = self.file("two.jsonl", samples(&["sample-one", "sample-two"]));
        run(hudna().arg("ingest").arg("--jsonl").arg(lines).arg("--store").arg(&store), 0);
        store
    }
}

/// JSON lines of short invented dispatches with these ids.
fn samples(ids: &[&str]) -> String {
    let line = |id: &&str| {
        let text = format!("عنوان {id}\n\n{SHELLING} وقال المجلس المحلي إن ثلاثة مدنيين قتلوا في {id}.");
        serde_json::json!({ "id": id, "text": text, "published": "2019-05-02" }).to_string() + "\n"
    };
    ids.iter().map(line).collect()
}

fn hudna() -> Command {
    Command::new(assert_cmd::cargo::cargo_bin!("hudna"))
}

/// What a command said.
struct Said {
    out: String,
    err: String,
}

/// Runs a command to its end and checks its exit code, and that nothing panicked.
fn run(command: &mut Command, expected: i32) -> Said {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let said = Said { out: String::from_utf8(stdout).unwrap(), err: String::from_utf8(stderr).unwrap() };
    assert_eq!(status.code(), Some(expected), "{command:?}\n{}\n{}", said.out, said.err);
    assert!(!said.err.contains("panicked"), "{}", said.err);
    said
}

/// The lines of JSON that a command wrote.
fn parse(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn on_store(command: &str, store: &Path, expected: i32) -> Said {
    run(hudna().args(command.split(' ')).arg("--store").arg(store), expected)
}
