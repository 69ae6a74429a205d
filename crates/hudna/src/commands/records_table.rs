//! Records → CSV: the table that `hudna import` knows out of the box.

use hudna_store::DocumentRow;
use serde_json::Value;

use crate::spreadsheet;

/// The columns, in their order.
const COLUMNS: [&str; 39] = [
    "document",
    "document_hash",
    "record",
    "event",
    "mode",
    "aux",
    "date",
    "enddate",
    "date_precision",
    "actor",
    "actor_code",
    "recipient",
    "recipient_code",
    "place",
    "district",
    "province",
    "country",
    "latitude",
    "longitude",
    "resolution",
    "radius_km",
    "dead_least",
    "dead_most",
    "injured_least",
    "injured_most",
    "arrested_least",
    "arrested_most",
    "source",
    "via",
    "alleged",
    "text",
    "confidence",
    "lang",
    "outlet",
    "published",
    "url",
    "sample",
    "table",
    "row",
];

/// The line of headers.
pub fn header() -> String {
    spreadsheet::row(&COLUMNS)
}

/// A record's line. `row` is the row of the table that its document is, if any.
pub fn line(document: &DocumentRow, url: &Value, row: Option<&Value>, record: &Value) -> String {
    let at = |path: &str| record.pointer(path).map_or_else(String::new, plain);
    let listed = |key: &str| list(record, key).map(plain).collect::<Vec<_>>().join(";");
    let of_parties =
        |key: &str, what: fn(&Value) -> String| list(record, key).map(what).collect::<Vec<_>>().join("; ");
    let chain: Vec<String> = list(record, "attribution").map(|link| text(link, "name")).collect();
    let cells = [
        document.id.clone(),
        document.hash.clone(),
        at("/id"),
        at("/event"),
        listed("mode"),
        listed("aux"),
        at("/date"),
        at("/enddate"),
        at("/date_precision"),
        of_parties("actor", called),
        of_parties("actor", code),
        of_parties("recipient", called),
        of_parties("recipient", code),
        Some(at("/event_loc/resolved_place"))
            .filter(|name| !name.is_empty())
            .unwrap_or(at("/event_loc/extracted_place")),
        at("/event_loc/district"),
        at("/event_loc/province"),
        at("/event_loc/country_code"),
        at("/event_loc/lat"),
        at("/event_loc/lon"),
        at("/event_loc/resolution"),
        at("/event_loc/radius_km"),
        at("/dead/0"),
        at("/dead/1"),
        at("/injured/0"),
        at("/injured/1"),
        at("/arrested/0"),
        at("/arrested/1"),
        chain.first().cloned().unwrap_or_default(),
        chain.iter().skip(1).cloned().collect::<Vec<_>>().join(" < "),
        at("/alleged"),
        at("/text"),
        at("/confidence"),
        document.lang.clone().unwrap_or_default(),
        document.outlet.clone().unwrap_or_default(),
        document.published.clone().unwrap_or_default(),
        plain(url),
        document.sample.to_string(),
        row.map_or_else(String::new, |row| text(row, "table")),
        row.and_then(|row| row.get("number")).map_or_else(String::new, plain),
    ];
    spreadsheet::row(&cells.each_ref().map(String::as_str))
}

fn list<'v>(record: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    record.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).map_or_else(String::new, plain)
}

/// A party by its name, else by its words.
fn called(party: &Value) -> String {
    Some(text(party, "name")).filter(|name| !name.is_empty()).unwrap_or_else(|| text(party, "text"))
}

fn code(party: &Value) -> String {
    let parts = [text(party, "code"), text(party, "sector")];
    parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
