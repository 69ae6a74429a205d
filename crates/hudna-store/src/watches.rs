//! What observers noticed, or did not, where they were to notice it, and which movements were notified: by document, as the
//! stages that ask it need it.
//!
//! They are positions of observers, and ways of those who move. Nothing here is searched; what of it may be shown, the server decides.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use serde_json::{Map, Value};

use crate::entry::parse_body;
use crate::error::Inner;
use crate::hash::canonical;
use crate::observed::{COUNTS, told};
use crate::{Store, StoreError};

/// The posts, observations and notified movements of a document that counts now.
#[derive(Clone, Debug, PartialEq)]
pub struct Watch {
    /// The document's hash.
    pub document: String,
    /// Posts, patrols and cameras, as its line has them.
    pub posts: Value,
    /// Observations, as its line has them.
    pub observations: Value,
    /// Movements that were notified, as its line has them.
    pub movements: Value,
}

/// The lists of a line, and the tables that hold a row for each of their items.
const LISTS: [&str; 3] = ["movements", "observations", "posts"];

/// The lists of a document line as text; none where it has none of them.
pub(crate) fn derived(line: &Value) -> Inner<Option<String>> {
    let list = |key: &str| line.get("row").and_then(|row| row.get(key)).and_then(Value::as_array);
    let each = LISTS.into_iter().filter_map(|key| Some((key.to_owned(), list(key)?)));
    let told = each.filter(|(_, list)| !list.is_empty());
    let all: Map<String, Value> = told.map(|(key, list)| (key, Value::Array(list.clone()))).collect();
    if all.is_empty() { Ok(None) } else { written(&Value::Object(all)).map(Some) }
}

/// The same, as the rows have it.
pub(crate) fn read(connection: &Connection, document: &str) -> Inner<Option<String>> {
    let mut lists = Vec::new();
    for table in LISTS {
        let sql = format!("SELECT json FROM {table} WHERE document = ?1 ORDER BY ordinal");
        let mut statement = connection.prepare_cached(&sql)?;
        let rows = statement.query_map([document], |row| row.get::<_, String>(0))?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        if !rows.is_empty() {
            lists.push(format!("\"{table}\":[{}]", rows.join(",")));
        }
    }
    Ok((!lists.is_empty()).then(|| format!("{{{}}}", lists.join(","))))
}

pub(crate) fn write(connection: &Connection, document: &str, told: Option<&str>) -> Inner<()> {
    for table in LISTS {
        connection
            .prepare_cached(&format!("DELETE FROM {table} WHERE document = ?1"))?
            .execute([document])?;
    }
    let Some(told) = told.map(|json| parse_body(0, json)).transpose()? else { return Ok(()) };
    let list = |key: &str| told.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let mut insert = connection.prepare_cached("INSERT INTO posts VALUES (?1, ?2, ?3)")?;
    for (ordinal, post) in list("posts").iter().enumerate() {
        insert.execute(params![document, ordinal, written(post)?])?;
    }
    let mut insert = connection.prepare_cached("INSERT INTO movements VALUES (?1, ?2, ?3)")?;
    for (ordinal, movement) in list("movements").iter().enumerate() {
        insert.execute(params![document, ordinal, written(movement)?])?;
    }
    write_observations(connection, document, &list("observations"))
}

fn write_observations(connection: &Connection, document: &str, all: &[Value]) -> Inner<()> {
    let mut insert =
        connection.prepare_cached("INSERT INTO observations VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
    for (ordinal, seen) in all.iter().enumerate() {
        let text = |key: &str| seen.get(key).and_then(Value::as_str);
        let day = |key: &str| text(key).and_then(|moment| moment.get(..10));
        let place = seen.get("position").filter(|at| !at.is_null()).map(written).transpose()?;
        let nothing = text("what") == Some("nothing");
        let (first, last) = (day("from"), day("to").or(day("from")));
        insert.execute(params![
            document,
            ordinal,
            text("from"),
            first,
            last,
            place,
            nothing,
            written(seen)?
        ])?;
    }
    Ok(())
}

fn written(value: &Value) -> Inner<String> {
    Ok(canonical(value).map_err(|detail| StoreError::Input { what: "observations", detail })?)
}

impl Store {
    /// Posts, observations and notified movements of all documents that count now, by hash.
    ///
    /// # Errors
    /// `Sql`; `Entry` where what is kept cannot be read.
    pub fn watches(&self) -> Result<Vec<Watch>, StoreError> {
        self.read(|connection| {
            let mut watches: BTreeMap<String, BTreeMap<&str, Vec<Value>>> = BTreeMap::new();
            for table in LISTS {
                for (document, one) in counted(connection, table)? {
                    watches.entry(document).or_default().entry(table).or_default().push(one);
                }
            }
            let named = watches.into_iter().map(|(document, mut lists)| {
                let mut list = |key| Value::Array(lists.remove(key).unwrap_or_default());
                let (posts, observations, movements) =
                    (list("posts"), list("observations"), list("movements"));
                Watch { document, posts, observations, movements }
            });
            Ok(named.collect())
        })
    }

    /// Movements that were notified, of all documents that count now, as their lines have them, with the documents' hashes.
    ///
    /// # Errors
    /// As [`Store::watches`].
    pub fn movements(&self) -> Result<Vec<(String, Value)>, StoreError> {
        self.read(|connection| counted(connection, "movements"))
    }
}

/// The rows of a table whose documents count now.
fn counted(connection: &Connection, table: &str) -> Inner<Vec<(String, Value)>> {
    let sql =
        format!("SELECT o.document, o.json FROM {table} o WHERE {COUNTS} ORDER BY o.document, o.ordinal");
    told(connection, &sql, Vec::new())
}
