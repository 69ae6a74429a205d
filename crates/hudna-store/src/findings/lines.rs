//! What assessing reads of the incidents: their lines as they stand there.

use rusqlite::OptionalExtension;

use crate::{Store, StoreError};

impl Store {
    /// The line of just this id, as record.md has it.
    pub fn incident_line(&self, id: &str) -> Result<Option<String>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT json FROM incidents WHERE id = ?1")?;
            Ok(statement.query_row([id], |row| row.get(0)).optional()?)
        })
    }

    /// Hands over every line as record.md has it, by id.
    pub fn each_line(&self, each: &mut dyn FnMut(&str)) -> Result<(), StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT json FROM incidents ORDER BY id")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                each(&row.get::<_, String>(0)?);
            }
            Ok(())
        })
    }

    /// The id of the line that tells a record now.
    pub fn incident_of(&self, record: &str) -> Result<Option<String>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT incident FROM incident_records WHERE record = ?1";
            let mut statement = connection.prepare_cached(sql)?;
            Ok(statement.query_row([record], |row| row.get(0)).optional()?)
        })
    }
}
