//! Objects in JSON → a sheet: a list of objects, one in each line, a list under a name, or the features of GeoJSON. A key
//! is a column; the keys of an object within it follow its own, so that `{"position": {"lat": 1}}` is `position lat`.

use std::collections::BTreeMap;

use serde_json::{Deserializer, Map, Value};

use super::TableError;
use super::cells::{Cell, Sheet};

/// Objects within objects are followed so deep.
const DEPTH: usize = 4;

type Object = Map<String, Value>;

/// Whether a text is JSON rather than delimited cells, by its first letter and what follows it.
pub(super) fn is_meant(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let after = text.get(1..).unwrap_or_default().trim_start();
    (text.starts_with('[') && after.starts_with(['{', ']']))
        || (text.starts_with('{') && after.starts_with(['"', '}']))
}

/// Reads a sheet: the keys as its first row, then a row for each object.
pub(super) fn read(text: &str) -> Result<Sheet, TableError> {
    let text = text.trim_start_matches('\u{feff}');
    let objects = objects(text)?;
    let rows: Vec<BTreeMap<String, String>> = objects.iter().map(flat).collect();
    let mut heads: Vec<&String> = Vec::new();
    let mut known: BTreeMap<&String, usize> = BTreeMap::new();
    for key in rows.iter().flat_map(BTreeMap::keys) {
        known.entry(key).or_insert_with(|| {
            heads.push(key);
            heads.len() - 1
        });
    }
    let mut sheet =
        Sheet { rows: vec![heads.iter().map(|head| Cell::of(head.as_str())).collect()], ..Sheet::default() };
    for row in &rows {
        let cell = |head: &&String| Cell::of(row.get(*head).map_or("", String::as_str));
        sheet.rows.push(heads.iter().map(cell).collect());
    }
    sheet.lines = (1..).take(sheet.rows.len()).collect();
    Ok(sheet)
}

fn objects(text: &str) -> Result<Vec<Object>, TableError> {
    let remedy = "write a list of objects, or one object in each line";
    let mut all = Vec::new();
    for value in Deserializer::from_str(text).into_iter::<Value>() {
        match value {
            Ok(Value::Array(items)) => all.extend(items),
            Ok(Value::Object(whole)) => match listed(&whole) {
                Some(items) => all.extend(items),
                None => all.push(Value::Object(whole)),
            },
            Ok(other) => all.push(other),
            Err(error) => {
                return Err(TableError::new(
                    format!("line {}: this is no JSON: {error}", error.line()),
                    remedy,
                ));
            }
        }
    }
    let each = all.into_iter().zip(1..).map(|(item, number)| match item {
        Value::Object(object) => Ok(object),
        _ => Err(TableError::new(format!("item {number} is no object"), remedy)),
    });
    each.collect()
}

/// The list of objects that a whole holds under one of its names; none, or several, and the whole is a row itself.
fn listed(whole: &Object) -> Option<Vec<Value>> {
    let is_list = |value: &&Value| {
        value.as_array().is_some_and(|list| !list.is_empty() && list.iter().all(Value::is_object))
    };
    let mut lists = whole.values().filter(is_list);
    let list = lists.next().filter(|_| lists.next().is_none())?;
    list.as_array().cloned()
}

/// An object's values by their columns. Of GeoJSON's features the properties, with the point as degrees.
fn flat(object: &Object) -> BTreeMap<String, String> {
    let mut cells = BTreeMap::new();
    if object.get("type").and_then(Value::as_str) == Some("Feature") {
        if let Some(properties) = object.get("properties").and_then(Value::as_object) {
            put(&mut cells, "", properties, DEPTH);
        }
        let at =
            object.get("geometry").filter(|shape| shape.get("type").and_then(Value::as_str) == Some("Point"));
        let at = at.and_then(|shape| shape.get("coordinates"));
        for (name, axis) in [("latitude", 1), ("longitude", 0)] {
            if let Some(degrees) = at.and_then(|at| at.get(axis)) {
                cells.entry(name.to_owned()).or_insert_with(|| words(degrees));
            }
        }
        return cells;
    }
    put(&mut cells, "", object, DEPTH);
    cells
}

fn put(cells: &mut BTreeMap<String, String>, above: &str, object: &Object, depth: usize) {
    for (key, value) in object {
        let name = if above.is_empty() { key.clone() } else { format!("{above} {key}") };
        match value {
            Value::Object(inner) if depth > 0 => put(cells, &name, inner, depth - 1),
            _ => {
                cells.insert(name, words(value));
            }
        }
    }
}

/// A value as a cell's text; several are set side by side.
fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.iter().all(|item| !item.is_array() && !item.is_object()) => {
            items.iter().map(words).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&[&str]]) {
        assert!(is_meant(text), "{text}");
        let sheet = read(text).unwrap();
        let found: Vec<Vec<&str>> =
            sheet.rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn keys_are_columns_and_what_an_object_lacks_is_blank() {
        let rows: &[&[&str]] = &[&["a", "b"], &["1", "x"], &["", "y"]];
        check(r#"[{"a": 1, "b": "x"}, {"b": "y", "a": null}]"#, rows);
        check("{\"a\": 1, \"b\": \"x\"}\n{\"b\": \"y\"}\n", rows);
        check(r#"{"made": "2017", "rows": [{"a": 1, "b": "x"}, {"b": "y"}]}"#, rows);
        check(
            r#"[{"at": {"lat": 1.50, "lon": 2}, "who": ["A", "B"]}]"#,
            &[&["at lat", "at lon", "who"], &["1.5", "2", "A; B"]],
        );
        check(
            r#"{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"what": "shot"},
               "geometry": {"type": "Point", "coordinates": [37.75, 48.14]}}]}"#,
            &[&["latitude", "longitude", "what"], &["48.14", "37.75", "shot"]],
        );
    }

    #[test]
    fn what_is_no_list_of_objects_is_told_with_its_line() {
        for (text, expected) in
            [("[{\"a\": 1},\n {\"a\": ]", "line 2: "), ("[{\"a\": 1}, 7]", "item 2 is no object")]
        {
            let told = read(text).unwrap_err().to_string();
            assert!(told.starts_with(expected) && told.contains("; "), "{told}");
        }
        assert!(!is_meant("[north],[south]\n1,2\n") && !is_meant("{a};b\n"));
    }
}
