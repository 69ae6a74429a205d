//! A copy of a store in use, and a store from a copy.

use std::path::Path;

use serde::Serialize;

use crate::{Head, Store, StoreError};

/// What was copied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BackupReport {
    /// The last entry in the copy.
    pub head: Option<Head>,
    /// Documents copied.
    pub documents: u64,
    /// Their bytes.
    pub bytes: u64,
}

impl Store {
    /// Copies the store as of this moment into an empty or absent folder, while others write.
    pub fn backup(&self, target: &Path) -> Result<BackupReport, StoreError> {
        let _ = target;
        todo!()
    }
}

/// Makes a store from a backup in an empty or absent folder, and verifies it.
pub fn restore(backup: &Path, dir: &Path) -> Result<BackupReport, StoreError> {
    let _ = (backup, dir);
    todo!()
}
