//! `hudna decide`: checked on entry, followed by every later run, told when it cannot be.

use std::path::{Path, PathBuf};

use hudna_store::{NewCoding, Store, Writer};
use serde_json::{Value, json};

use crate::{Place, Said, hudna, on_store, parse, run};

/// Two reports of one shelling, one of another.
const TOLD: [(&str, &str, &str); 3] = [
    ("a", "Reuters", "Mortar fire hit Zaitseve on May 22, wounding two women, the OSCE said."),
    (
        "b",
        "AFP",
        "Two women were wounded when mortar fire hit Zaitseve on May 22, officials of the OSCE said.",
    ),
    ("c", "Reuters", "Gunmen shot dead a farmer near Popasna on May 20, police said."),
];

pub struct Desk {
    place: Place,
    pub store: PathBuf,
}

impl Desk {
    pub fn open() -> Self {
        let place = Place::fresh();
        let store = place.path("store");
        let lines: Vec<String> = TOLD
            .iter()
            .map(|(id, outlet, text)| {
                json!({"id": id, "text": text, "published": "2018-05-23", "outlet": outlet}).to_string()
            })
            .collect();
        let mut ingest = hudna();
        ingest.args(["ingest", "--jsonl", "-", "--store"]).arg(&store).write_stdin(lines.join("\n"));
        run(&mut ingest, 0);
        Self { place, store }
    }

    /// A file of decisions.
    pub fn file(&self, decisions: &[Value]) -> PathBuf {
        let text: String = decisions.iter().map(|decision| decision.to_string() + "\n").collect();
        self.place.file("decisions.jsonl", text)
    }

    pub fn decide(&self, decisions: &[Value], expected: i32) -> Said {
        let file = self.file(decisions);
        run(hudna().args(["decide", "--as", "Amal", "--store"]).arg(&self.store).arg(file), expected)
    }

    fn lines(&self) -> Vec<Value> {
        parse(&on_store("export incidents", &self.store, 0).out)
    }

    /// The line about an act in which a document is told of.
    pub fn of(&self, document: &str) -> Value {
        let is_told = |line: &Value| told(line).iter().any(|(told, _)| told == document);
        self.lines().into_iter().find(|line| line["event"] == "ASSAULT" && is_told(line)).unwrap()
    }

    /// The line that a record is in.
    pub fn with_record(&self, record: &str) -> Value {
        self.lines().into_iter().find(|line| told(line).iter().any(|(_, told)| told == record)).unwrap()
    }

    pub fn record(&self, document: &str) -> String {
        told(&self.of(document)).into_iter().find(|(told, _)| told == document).unwrap().1
    }

    pub fn head(&self) -> u64 {
        Store::open(&self.store).unwrap().head().unwrap().unwrap().seq
    }
}

/// Documents and records of a line.
fn told(line: &Value) -> Vec<(String, String)> {
    let text = |record: &Value, key: &str| record[key].as_str().unwrap().to_owned();
    let records = line["records"].as_array().unwrap();
    records.iter().map(|record| (text(record, "document"), text(record, "record"))).collect()
}

fn documents(line: &Value) -> Vec<String> {
    let mut documents: Vec<String> = told(line).into_iter().map(|(document, _)| document).collect();
    documents.sort();
    documents.dedup();
    documents
}

#[test]
fn a_split_and_a_merge_hold_in_every_later_run_and_the_later_word_on_a_pair_counts() {
    let desk = Desk::open();
    let [a, b, c] = ["a", "b", "c"].map(|document| desk.record(document));
    assert_eq!(documents(&desk.of("a")), ["a", "b"]);
    assert_eq!(documents(&desk.of("c")), ["c"]);
    desk.decide(&[json!({"decide": "split", "records": [a, b], "reason": "two streets"})], 0);
    assert_eq!(documents(&desk.of("a")), ["a"]);
    assert_eq!(documents(&desk.of("b")), ["b"]);
    desk.decide(&[json!({"decide": "merge", "records": [b, c], "reason": "the same evening"})], 0);
    let merged = desk.of("b");
    assert_eq!(documents(&merged), ["b", "c"]);
    assert_eq!(merged["decided"].as_array().unwrap().len(), 2);
    assert_eq!(merged["decided"][1]["decision"]["reason"], "the same evening");
    desk.decide(&[json!({"decide": "merge", "records": [a, b], "reason": "one street after all"})], 0);
    assert_eq!(documents(&desk.of("a")), ["a", "b", "c"]);
    on_store("recode", &desk.store, 0);
    assert_eq!(documents(&desk.of("a")), ["a", "b", "c"]);
    let said = on_store("decide --pending", &desk.store, 0);
    assert!(said.out.contains("every decision in force is followed"), "{}", said.out);
    let page = on_store(&format!("incident {b}"), &desk.store, 0).out;
    assert!(page.contains("by \u{2068}Amal\u{2069}") && page.contains("one street after all"), "{page}");
    assert!(on_store("verify", &desk.store, 0).err.is_empty());
}

#[test]
fn a_record_is_moved_alone_and_its_company_stays() {
    let desk = Desk::open();
    let [b, c] = ["b", "c"].map(|document| desk.record(document));
    desk.decide(&[json!({"decide": "move", "record": b, "to": c, "reason": "wrong village"})], 0);
    assert_eq!(documents(&desk.of("a")), ["a"]);
    assert_eq!(documents(&desk.of("c")), ["b", "c"]);
    let again = desk.decide(&[json!({"decide": "move", "record": b, "to": c, "reason": "again"})], 1);
    assert!(
        again.err.contains("decisions.jsonl:1:") && again.err.contains("together already"),
        "{}",
        again.err
    );
}

#[test]
fn fields_are_corrected_records_dismissed_sources_rated_and_all_of_it_can_be_withdrawn() {
    let desk = Desk::open();
    let [a, c] = ["a", "c"].map(|document| desk.record(document));
    let before = desk.lines();
    let root = desk.of("a")["origins"][0]["root"].clone();
    let first = desk.head() + 1;
    desk.decide(
        &[
            json!({"decide": "correct", "record": c, "field": "dead", "value": [2, 2], "reason": "police, later"}),
            json!({"decide": "correct", "record": c, "field": "date", "value": "2018-05-19", "reason": "police, later"}),
            json!({"decide": "dismiss", "records": [a], "reason": "a drill"}),
            json!({"decide": "rate", "source": root, "reliability": "B", "reason": "often checked"}),
        ],
        0,
    );
    let corrected = desk.of("c");
    assert_eq!((&corrected["dead"]["most"], &corrected["date"]), (&json!(2), &json!("2018-05-19")));
    let rest = desk.of("b");
    assert_eq!((documents(&rest), &rest["origins"][0]["reliability"]), (vec!["b".to_owned()], &json!("B")));
    let withdraw = |entry: u64| json!({"decide": "withdraw", "entry": entry, "reason": "mistaken"});
    desk.decide(&(first..first + 4).map(withdraw).collect::<Vec<_>>(), 0);
    assert_eq!(desk.lines(), before);
    desk.decide(&[withdraw(first)], 1);
}

#[test]
fn what_cannot_be_followed_is_refused_with_its_line_and_nothing_of_the_file_is_entered() {
    let desk = Desk::open();
    let (a, b) = (desk.record("a"), desk.record("b"));
    let good = json!({"decide": "dismiss", "records": [a], "reason": "a drill"});
    let head = desk.head();
    for (bad, why) in [
        (
            json!({"decide": "merge", "records": [a, "no-such"], "reason": "r"}),
            "no record of this id: no-such",
        ),
        (json!({"decide": "merge", "records": [a], "reason": "r"}), "two records or more"),
        (json!({"decide": "dismiss", "records": [a], "reason": " "}), "say why"),
        (json!({"decide": "dismiss", "records": [a]}), "reason"),
        (json!({"decide": "erase", "records": [a], "reason": "r"}), "erase"),
        (json!({"decide": "dismiss", "records": [a], "resaon": "r", "reason": "r"}), "resaon"),
        (
            json!({"decide": "correct", "record": a, "field": "id", "value": "x", "reason": "r"}),
            "cannot be corrected",
        ),
        (
            json!({"decide": "correct", "record": a, "field": "sensitive", "value": false, "reason": "r"}),
            "cannot be",
        ),
        (
            json!({"decide": "correct", "record": b, "field": "date", "value": "May 2", "reason": "r"}),
            "YYYY-MM-DD",
        ),
        (
            json!({"decide": "correct", "record": b, "field": "dead", "value": -3, "reason": "r"}),
            "is no dead",
        ),
        (json!({"decide": "rate", "source": "OSCE", "reliability": "G", "reason": "r"}), "A to F"),
        (json!({"decide": "withdraw", "entry": 1, "reason": "r"}), "no decision in force"),
    ] {
        let said = desk.decide(&[good.clone(), bad.clone()], 1);
        assert!(said.err.contains("decisions.jsonl:2:") && said.err.contains(why), "{bad}: {}", said.err);
        assert_eq!(desk.head(), head, "{bad}");
    }
}

#[test]
fn a_decision_whose_record_vanished_after_a_recode_is_told_and_the_rest_holds() {
    let desk = Desk::open();
    let [a, b, c] = ["a", "b", "c"].map(|document| desk.record(document));
    desk.decide(
        &[
            json!({"decide": "split", "records": [a], "from": [b], "reason": "two streets"}),
            json!({"decide": "dismiss", "records": [c], "reason": "a crime"}),
        ],
        0,
    );
    recode_to_nothing(&desk.store, "c");
    let said = on_store("decide --pending", &desk.store, 0).out;
    assert!(said.contains(&c) && said.contains("a crime") && !said.contains("two streets"), "{said}");
    let export = on_store("export incidents", &desk.store, 0);
    assert!(export.err.contains("1 decisions cannot be followed"), "{}", export.err);
    assert_eq!(documents(&desk.of("a")), ["a"]);
}

/// A coder of later days reads no record in a document.
pub fn recode_to_nothing(store: &Path, id: &str) {
    let mut writer = Writer::open(store).unwrap();
    let found = writer.store().document(id).unwrap().unwrap();
    let mut line = found.coding.unwrap().line;
    line["records"] = json!([]);
    let coding = NewCoding { document: found.row.hash, coder: "later".into(), line: line.to_string() };
    writer.append_codings(&[coding], "2026-01-05T06:00:00Z", "test").unwrap();
}
