//! Sixty questions in five languages over the samples: how much of what must be found is among the first ten, beside
//! SQLite's own tokenizer on the same texts.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use hudna_store::{Question, Store};
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::{AT, BY, CODER, Place, coding, deliver};

/// What must be found of what is expected, on average over the questions.
const FLOOR: f64 = 0.95;
const FIRST: usize = 10;

fn sample_lines() -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/dispatches.jsonl");
    let lines = fs::read_to_string(path).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The samples as the search sees them: the first line is the headline.
fn documents() -> Vec<Value> {
    let titled = |mut line: Value| {
        let title = line["text"].as_str().unwrap().lines().next().unwrap().to_owned();
        line["title"] = json!(title);
        line
    };
    sample_lines().into_iter().map(titled).collect()
}

/// Questions with their language's name and what they must find.
fn questions() -> Vec<(&'static str, BTreeSet<String>)> {
    let table = include_str!("relevance.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    let row = |line: &'static str| {
        let (question, ids) = line.split_once('\t').unwrap();
        (question, ids.split(' ').map(|id| format!("sample-{id}")).collect())
    };
    table.map(row).collect()
}

fn ours(store: &Store, question: &str) -> Vec<String> {
    let found = store.search(&Question::parse(question).unwrap(), FIRST, 0).unwrap();
    found.hits.into_iter().map(|hit| hit.row.id).collect()
}

/// The same words, each quoted, asked of FTS5 as it comes.
fn theirs(connection: &Connection, question: &str) -> Vec<String> {
    let phrase = question.starts_with('"');
    let quoted = |word: &str| format!("\"{word}\"");
    let asked =
        if phrase { question.into() } else { question.split(' ').map(quoted).collect::<Vec<_>>().join(" ") };
    let sql = "SELECT id FROM plain WHERE plain MATCH ?1 ORDER BY bm25(plain, 0, 5.0, 1.0) LIMIT 10";
    let mut statement = connection.prepare(sql).unwrap();
    statement.query_map([asked], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn what_must_be_found_is_among_the_first_ten() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let plain = Connection::open_in_memory().unwrap();
    plain
        .execute_batch(
            "CREATE VIRTUAL TABLE plain USING fts5 (id UNINDEXED, title, body, tokenize = unicode61)",
        )
        .unwrap();
    for document in documents() {
        let text = |key: &str| document[key].as_str().unwrap();
        let hash = deliver(&mut writer, text("id"), text("text"));
        writer.append_codings(&[coding(&hash, CODER, &document)], AT, BY).unwrap();
        plain
            .execute("INSERT INTO plain VALUES (?1, ?2, ?3)", [text("id"), text("title"), text("text")])
            .unwrap();
    }
    let questions = questions();
    assert_eq!(questions.len(), 60);
    // Language of what is expected → questions, then recall of ours and of theirs, summed.
    let mut sums = std::collections::BTreeMap::<String, [f64; 4]>::new();
    for (question, expected) in &questions {
        let lang = expected.first().unwrap().rsplit('-').next().unwrap();
        assert!(!expected.is_empty() && expected.len() <= FIRST, "{question}");
        let recall = |found: &[String]| {
            found.iter().filter(|id| expected.contains(*id)).count() as f64 / expected.len() as f64
        };
        let (found, plain) = (ours(writer.store(), question), theirs(&plain, question));
        let (recalled, extra) = (recall(&found), found.iter().filter(|id| !expected.contains(*id)).count());
        if recalled < 1.0 || extra > 0 {
            let missed: Vec<_> = expected.iter().filter(|id| !found.contains(id)).collect();
            println!("{question}: missed {missed:?}, {extra} others of {found:?}");
        }
        for key in [lang, "all"] {
            let sum = sums.entry(key.into()).or_default();
            let add = [1.0, recalled, recall(&plain), extra as f64];
            sum.iter_mut().zip(add).for_each(|(sum, one)| *sum += one);
        }
    }
    println!("| language | questions | recall at 10 | SQLite's unicode61 | others found, a question |");
    for (lang, [count, ours, theirs, extra]) in &sums {
        println!("| {lang} | {count} | {:.3} | {:.3} | {:.1} |", ours / count, theirs / count, extra / count);
    }
    let [count, ours, theirs, _] = sums["all"];
    assert!(ours / count >= FLOOR, "recall {:.3}", ours / count);
    assert!(ours > theirs, "stemming finds no more than SQLite does alone");
}
