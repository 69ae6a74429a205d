//! What observers noticed, or did not, and where they were to notice it: by document, as the stages that ask it need it.
//!
//! They are positions of observers. Nothing here is searched; what of it may be shown, the server decides.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use serde_json::{Value, json};

use crate::entry::parse_body;
use crate::error::Inner;
use crate::hash::canonical;
use crate::observed::{COUNTS, told};
use crate::{Store, StoreError};

/// The posts and observations of a document that counts now.
#[derive(Clone, Debug, PartialEq)]
pub struct Watch {
    /// The document's hash.
    pub document: String,
    /// Posts, patrols and cameras, as its line has them.
    pub posts: Value,
    /// Observations, as its line has them.
    pub observations: Value,
}

/// The posts and observations of a document line as text; none where it has neither.
pub(crate) fn derived(line: &Value) -> Inner<Option<String>> {
    let list = |key: &str| line.get("row").and_then(|row| row.get(key)).and_then(Value::as_array);
    let (posts, observations) = (list("posts"), list("observations"));
    if posts.is_none_or(Vec::is_empty) && observations.is_none_or(Vec::is_empty) {
        return Ok(None);
    }
    let all =
        json!({ "posts": posts.unwrap_or(&Vec::new()), "observations": observations.unwrap_or(&Vec::new()) });
    written(&all).map(Some)
}

/// The same, as the rows have it.
pub(crate) fn read(connection: &Connection, document: &str) -> Inner<Option<String>> {
    let list = |table: &str| -> Inner<String> {
        let sql = format!("SELECT json FROM {table} WHERE document = ?1 ORDER BY ordinal");
        let mut statement = connection.prepare_cached(&sql)?;
        let rows = statement.query_map([document], |row| row.get::<_, String>(0))?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?.join(","))
    };
    let (posts, observations) = (list("posts")?, list("observations")?);
    let is_there = !(posts.is_empty() && observations.is_empty());
    Ok(is_there.then(|| format!("{{\"observations\":[{observations}],\"posts\":[{posts}]}}")))
}

pub(crate) fn write(connection: &Connection, document: &str, told: Option<&str>) -> Inner<()> {
    for table in ["posts", "observations"] {
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
    let mut insert =
        connection.prepare_cached("INSERT INTO observations VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
    for (ordinal, seen) in list("observations").iter().enumerate() {
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
    /// Posts and observations of all documents that count now, by hash.
    ///
    /// # Errors
    /// `Sql`; `Entry` where what is kept cannot be read.
    pub fn watches(&self) -> Result<Vec<Watch>, StoreError> {
        self.read(|connection| {
            let all = |table: &str| {
                let sql = format!(
                    "SELECT o.document, o.json FROM {table} o WHERE {COUNTS} ORDER BY o.document, o.ordinal"
                );
                told(connection, &sql, Vec::new())
            };
            let mut watches: BTreeMap<String, (Vec<Value>, Vec<Value>)> = BTreeMap::new();
            for (document, post) in all("posts")? {
                watches.entry(document).or_default().0.push(post);
            }
            for (document, seen) in all("observations")? {
                watches.entry(document).or_default().1.push(seen);
            }
            let named = watches.into_iter().map(|(document, (posts, observations))| Watch {
                document,
                posts: Value::Array(posts),
                observations: Value::Array(observations),
            });
            Ok(named.collect())
        })
    }
}
