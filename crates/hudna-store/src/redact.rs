//! Erasing what may not be kept: body, salt, bytes and view rows go, the chain stays whole.

use serde::Serialize;

use crate::{StoreError, Writer};

/// What is to be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Erase {
    /// These entries.
    Entries(Vec<u64>),
    /// All deliveries and codings of the document of this hash.
    Document(String),
}

/// What was erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RedactReport {
    /// The `redacted` entry; none where all was erased before.
    pub seq: Option<u64>,
    /// Entries that lost their bodies now.
    pub erased: Vec<u64>,
    /// Documents whose bytes were deleted.
    pub documents: u64,
}

impl Writer {
    /// Erases bodies, salts, bytes and view rows, and their traces in the files, and enters why.
    pub fn redact(
        &mut self,
        what: &Erase,
        reason: &str,
        at: &str,
        by: &str,
    ) -> Result<RedactReport, StoreError> {
        let _ = (what, reason, at, by);
        todo!()
    }
}
