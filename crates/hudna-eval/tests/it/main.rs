//! Gold and lines of our own making → what the report says of them.

// The lint's own exception reaches only the functions that are tests, not what they call.
#![allow(clippy::unwrap_used, clippy::panic)]

mod detection;
mod figures;
mod pairs;
mod written;

use hudna_eval::gold::Gold;
use hudna_eval::report::{Report, Section};
use hudna_eval::{Aliases, Options, Set, evaluate};
use hudna_pipeline::model::{DocumentLine, Record};
use serde_json::{Value, json};

/// A record as the coder writes it, with these fields instead of empty ones.
fn record(fields: Value) -> Value {
    let mut record = json!({
        "id": "r", "event": "ASSAULT", "mode": [], "context": [], "aux": [], "actor": [], "recipient": [],
        "date": null, "enddate": null, "date_precision": "unknown", "event_loc": null, "dead": null,
        "injured": null, "arrested": null, "attribution": [], "alleged": false, "text": "shells fell on Lasa",
        "text_info": {"sequence": 0, "start": 0, "end": 19}, "confidence": 0.9, "coder": "test",
    });
    record.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    record
}

/// A party as the coder writes it.
fn party(text: &str, name: Option<&str>, code: Option<&str>) -> Value {
    json!({"text": text, "start": 0, "end": 1, "name": name, "code": code, "sector": null})
}

/// A line of the coder's; what it believes less than half are suggestions.
fn line(id: &str, text: &str, records: &[Value]) -> DocumentLine {
    let records: Vec<Record> = records.iter().map(|r| serde_json::from_value(r.clone()).unwrap()).collect();
    let (records, suggestions) = records.into_iter().partition(|record| record.confidence >= 0.5);
    DocumentLine {
        id: id.to_owned(),
        lang: "en".to_owned(),
        title: None,
        published: None,
        outlet: None,
        sources: Vec::new(),
        text: text.to_owned(),
        mentions: Vec::new(),
        records,
        suggestions,
        diagnostics: Vec::new(),
        row: None,
    }
}

fn gold(line: &Value) -> Gold {
    Gold::read(&line.to_string()).unwrap()
}

/// The report on one set of gold documents, each with the coder's records.
fn report(documents: &[(Value, Vec<Value>)], options: &Options) -> Report {
    let read = |(gold_line, records): &(Value, Vec<Value>)| {
        let gold = gold(gold_line);
        let text = gold.text.clone().unwrap_or_default();
        let line = line(&gold.id, &text, records);
        (gold, line)
    };
    let set = Set { name: "set".to_owned(), documents: documents.iter().map(read).collect() };
    evaluate("test", &[set], options)
}

fn section(documents: &[(Value, Vec<Value>)]) -> Section {
    report(documents, &quick()).sections.remove(0)
}

/// Without resampling.
fn quick() -> Options {
    let aliases = Aliases::read(r#"{"Lasa Guard": ["The Guard"]}"#).unwrap();
    Options { rounds: 0, aliases, ..Options::default() }
}
