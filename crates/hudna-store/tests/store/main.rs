//! The store from outside: what it promises, kept through tampering, crashes, full disks and age.

// The lint's own exception reaches only the functions that are tests, not what they call.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod any_sequence;
mod copies;
mod crash;
mod current;
mod findings;
mod full_disk;
mod incidents;
mod lists;
mod mapping;
mod observing;
mod opening;
mod receiving;
mod redaction;
mod relevance;
mod rows;
mod saving;
mod searching;
mod tampering;
mod timing;

use std::path::{Path, PathBuf};

use hudna_store::{Delivery, Keep, NewCoding, Received, Store, Writer};
use rusqlite::types::ValueRef;
use serde_json::{Value, json};
use tempfile::TempDir;

const AT: &str = "2026-01-05T06:00:00Z";
const BY: &str = "test";
const CODER: &str = "hudna 0.1.0 data 1";

/// A folder for a store, gone at the end of the test.
struct Place(TempDir);

impl Place {
    fn fresh() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn store(&self) -> PathBuf {
        self.path("store")
    }

    fn writer(&self) -> Writer {
        Writer::create_or_open(&self.store()).unwrap()
    }
}

fn delivery(id: &str, text: &str) -> Delivery {
    let (bytes, media) = (text.into(), "bytes".into());
    Delivery { id: id.into(), bytes, media, hints: json!({}), keep: Keep::File }
}

/// The same as a row of a table, whose bytes lie in the database.
fn row(id: &str, text: &str) -> Delivery {
    Delivery { keep: Keep::Row, ..delivery(id, text) }
}

fn taken(received: &Received) -> &str {
    match received {
        Received::Taken { hash, .. } | Received::AlreadyThere { hash, .. } => hash,
    }
}

/// Delivers one document and returns its hash.
fn deliver(writer: &mut Writer, id: &str, text: &str) -> String {
    let received = writer.receive(&[delivery(id, text)], AT, BY).unwrap();
    taken(&received[0]).to_owned()
}

fn record(event: &str) -> Value {
    json!({ "id": format!("r-{event}"), "event": event, "date": "2026-01-04", "alleged": true,
            "confidence": 0.8, "text": "a clause" })
}

fn line(id: &str, lang: &str, title: &str, events: &[&str]) -> Value {
    json!({
        "id": id, "lang": lang, "title": title, "published": "2026-01-04", "outlet": "Harbour Wire",
        "text": format!("{title}. And so on."), "mentions": [], "suggestions": [], "diagnostics": [],
        "records": events.iter().map(|event| record(event)).collect::<Vec<_>>(),
    })
}

fn coding(document: &str, coder: &str, line: &Value) -> NewCoding {
    NewCoding { document: document.into(), coder: coder.into(), line: line.to_string() }
}

/// A store with two coded documents, entries 1 to 4.
fn two_documents(writer: &mut Writer) -> [String; 2] {
    let one = deliver(writer, "one", "Shots were heard near the mill.");
    let two = deliver(writer, "two", "The convoy reached the harbour.");
    let codings = [
        coding(&one, CODER, &line("one", "en", "Shots near the mill", &["ASSAULT", "ACCUSE"])),
        coding(&two, CODER, &line("two", "en", "Convoy arrives", &["AID"])),
    ];
    writer.append_codings(&codings, AT, BY).unwrap();
    [one, two]
}

fn check_sound(store: &Store) {
    let report = store.verify().unwrap();
    assert!(report.sound(), "{:#?}", report.problems);
}

/// A connection past the store's back.
fn raw(dir: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(dir.join("hudna.sqlite")).unwrap()
}

/// Every value of a query's rows, as text.
fn dump(dir: &Path, sql: &str) -> String {
    let connection = raw(dir);
    let mut statement = connection.prepare(sql).unwrap();
    let columns = statement.column_count();
    let mut rows = statement.query([]).unwrap();
    let mut text = String::new();
    while let Some(row) = rows.next().unwrap() {
        for column in 0..columns {
            match row.get_ref(column).unwrap() {
                ValueRef::Text(bytes) => text.push_str(std::str::from_utf8(bytes).unwrap()),
                other => text.push_str(&format!("{other:?}")),
            }
            text.push('\t');
        }
        text.push('\n');
    }
    text
}

/// All views, whole.
fn views(dir: &Path) -> String {
    [
        "deliveries ORDER BY seq",
        "codings ORDER BY seq",
        "documents ORDER BY hash",
        "records ORDER BY document, ordinal",
        "search_texts ORDER BY rowid",
        "search_records ORDER BY key",
        "search_names ORDER BY rowid",
        "record_homes ORDER BY record, seq",
    ]
    .map(|table| dump(dir, &format!("SELECT * FROM {table}")))
    .join("--\n")
}
