//! What observers noticed, or did not, and where they were to notice it: by document, as the stages that ask it need it.
//!
//! They are positions of observers. Nothing here is searched, listed or shown.

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};

use crate::entry::parse_body;
use crate::error::Inner;
use crate::hash::canonical;
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
    let list = |key: &str| line.get("row").and_then(|row| row.get(key)).filter(|list| list.is_array());
    let (posts, observations) = (list("posts"), list("observations"));
    if posts.is_none() && observations.is_none() {
        return Ok(None);
    }
    let all =
        json!({ "posts": posts.unwrap_or(&json!([])), "observations": observations.unwrap_or(&json!([])) });
    Ok(Some(canonical(&all).map_err(|detail| StoreError::Input { what: "observations", detail })?))
}

pub(crate) fn read(connection: &Connection, document: &str) -> Inner<Option<String>> {
    let mut statement = connection.prepare_cached("SELECT json FROM watches WHERE document = ?1")?;
    Ok(statement.query_row([document], |row| row.get(0)).optional()?)
}

pub(crate) fn write(connection: &Connection, document: &str, json: Option<&str>) -> Inner<()> {
    connection.prepare_cached("DELETE FROM watches WHERE document = ?1")?.execute([document])?;
    if let Some(json) = json {
        connection.prepare_cached("INSERT INTO watches VALUES (?1, ?2)")?.execute(params![document, json])?;
    }
    Ok(())
}

impl Store {
    /// Posts and observations of all documents that count now, by hash.
    ///
    /// # Errors
    /// `Sql`; `Entry` where what is kept cannot be read.
    pub fn watches(&self) -> Result<Vec<Watch>, StoreError> {
        let sql = "SELECT w.document, w.json FROM watches w
                   WHERE EXISTS (SELECT 1 FROM deliveries v WHERE v.hash = w.document AND NOT EXISTS
                                  (SELECT 1 FROM deliveries l WHERE l.id = v.id AND l.seq > v.seq))
                   ORDER BY w.document";
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query([])?;
            let mut all = Vec::new();
            while let Some(row) = rows.next()? {
                let mut json = parse_body(0, &row.get::<_, String>(1)?)?;
                let mut take = |key: &str| json.get_mut(key).map(Value::take).unwrap_or_default();
                let (posts, observations) = (take("posts"), take("observations"));
                all.push(Watch { document: row.get(0)?, posts, observations });
            }
            Ok(all)
        })
    }
}
