//! Searches that people keep by name. They are no part of the ledger: a name may be given anew or forgotten.

use rusqlite::params;
use serde::Serialize;

use crate::{Store, StoreError, Writer};

/// A search that somebody kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Saved {
    /// Its name.
    pub name: String,
    /// The question as typed.
    pub question: String,
    /// When it was kept, RFC 3339.
    pub saved_at: String,
}

impl Saved {
    /// Letters of a name at most.
    pub const LONGEST: usize = 80;
}

impl Store {
    /// All kept searches, by name.
    pub fn saved(&self) -> Result<Vec<Saved>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT name, question, saved_at FROM saved_searches ORDER BY name";
            let mut statement = connection.prepare_cached(sql)?;
            let rows = statement.query_map([], |row| {
                Ok(Saved { name: row.get(0)?, question: row.get(1)?, saved_at: row.get(2)? })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

impl Writer {
    /// Keeps a question by a name, in place of the one that had it.
    ///
    /// Whoever calls this has seen that the question can be read.
    ///
    /// # Errors
    /// `Input` where the name is empty, longer than 80 letters or no single line; `Full`, `Io`, `Sql`.
    pub fn save_search(&mut self, name: &str, question: &str, at: &str) -> Result<(), StoreError> {
        let name = proper(name)?;
        self.write(|transaction, _| {
            let sql = "INSERT INTO saved_searches (name, question, saved_at) VALUES (?1, ?2, ?3)
                       ON CONFLICT (name) DO UPDATE SET question = excluded.question, saved_at = excluded.saved_at";
            transaction.execute(sql, params![name, question, at])?;
            Ok(())
        })
    }

    /// Forgets a kept search; whether there was one.
    ///
    /// # Errors
    /// `Full`, `Io`, `Sql`.
    pub fn forget_search(&mut self, name: &str) -> Result<bool, StoreError> {
        self.write(|transaction, _| {
            Ok(transaction.execute("DELETE FROM saved_searches WHERE name = ?1", [name.trim()])? > 0)
        })
    }
}

fn proper(name: &str) -> Result<&str, StoreError> {
    let name = name.trim();
    let length = name.chars().count();
    if length == 0 || length > Saved::LONGEST || name.chars().any(char::is_control) {
        let detail = format!("a search is kept by a name of one line and at most {} letters", Saved::LONGEST);
        return Err(StoreError::Input { what: "name", detail });
    }
    Ok(name)
}
