//! The written documents → document lines: each value's words are looked up in the text for their span.

use std::error::Error;

use hudna_pipeline::model::DocumentLine;
use serde_json::{Map, Value, json};

/// The documents of `documents.json` with all spans filled in.
pub(crate) fn written() -> Result<Vec<DocumentLine>, Box<dyn Error>> {
    let documents: Vec<Value> = serde_json::from_str(include_str!("documents.json"))?;
    documents
        .into_iter()
        .map(|mut document| {
            locate_all(&mut document)?;
            Ok(serde_json::from_value(document)?)
        })
        .collect()
}

fn locate_all(document: &mut Value) -> Result<(), String> {
    let text = document["text"].as_str().unwrap_or_default().to_owned();
    let label = document["id"].as_str().unwrap_or_default().to_owned();
    for mention in objects(document, "mentions") {
        locate(mention, "text", &text, 0)?;
    }
    for (kind, short) in [("records", "r"), ("suggestions", "s")] {
        for (record, number) in objects(document, kind).zip(1..) {
            record.insert("id".to_owned(), json!(format!("{label}-{short}{number}")));
            record.insert("coder".to_owned(), json!(super::CODER));
            complete(record, &text)?;
        }
    }
    for diagnostic in objects(document, "diagnostics") {
        locate_words(diagnostic, &text, 0)?;
    }
    Ok(())
}

fn complete(record: &mut Map<String, Value>, text: &str) -> Result<(), String> {
    let clause = record.remove("clause").unwrap_or_default();
    let clause = clause.as_str().unwrap_or_default();
    let (start, end) = span(text, clause, 0)?;
    record.insert("text".to_owned(), json!(clause));
    record.insert("text_info".to_owned(), json!({ "sequence": 1, "start": start, "end": end }));
    if let Some(words) = record.remove("date_words") {
        record.insert("date_span".to_owned(), json!(span(text, words.as_str().unwrap_or_default(), start)?));
    }
    let tolls = record.remove("toll_words").unwrap_or(json!([]));
    let tolls = tolls.as_array().into_iter().flatten().filter_map(Value::as_str);
    let tolls = tolls.map(|words| span(text, words, start)).collect::<Result<Vec<_>, _>>()?;
    record.insert("toll_spans".to_owned(), json!(tolls));
    for side in ["actor", "recipient"] {
        for party in record.get_mut(side).and_then(Value::as_array_mut).into_iter().flatten() {
            party.as_object_mut().map_or(Ok(()), |party| locate(party, "text", text, start))?;
        }
    }
    if let Some(place) = record.get_mut("event_loc").and_then(Value::as_object_mut) {
        locate(place, "extracted_place", text, start)?;
    }
    for link in record.get_mut("attribution").and_then(Value::as_array_mut).into_iter().flatten() {
        link.as_object_mut().map_or(Ok(()), |link| locate_words(link, text, 0))?;
    }
    Ok(())
}

fn objects<'v>(value: &'v mut Value, key: &str) -> impl Iterator<Item = &'v mut Map<String, Value>> {
    value.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten().filter_map(Value::as_object_mut)
}

/// Fills `start` and `end` from the words that stand under `key`.
fn locate(value: &mut Map<String, Value>, key: &str, text: &str, from: usize) -> Result<(), String> {
    let words = value.get(key).and_then(Value::as_str).unwrap_or_default();
    let (start, end) = span(text, words, from)?;
    value.insert("start".to_owned(), json!(start));
    value.insert("end".to_owned(), json!(end));
    Ok(())
}

fn locate_words(value: &mut Map<String, Value>, text: &str, from: usize) -> Result<(), String> {
    if value.contains_key("words") {
        locate(value, "words", text, from)?;
        value.remove("words");
    }
    Ok(())
}

/// The words' span in Unicode scalars: the first at or after scalar `from`, else the first of all.
fn span(text: &str, words: &str, from: usize) -> Result<(usize, usize), String> {
    let skip = text.char_indices().nth(from).map_or(text.len(), |(at, _)| at);
    let found = text[skip..].find(words).map(|at| at + skip).or_else(|| text.find(words));
    let at = found.ok_or_else(|| format!("“{words}” is not in the text"))?;
    let start = text[..at].chars().count();
    Ok((start, start + words.chars().count()))
}
