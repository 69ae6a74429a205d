//! Opening a store to read it: whose file it is, which version it has, and what can be asked of it.

use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use crate::{Entry, StoreError};

/// A store, for reading. Cheap to share between threads (`Arc<Store>`): each call takes a connection
/// of its own and sees the ledger as of one whole batch.
pub struct Store {}

/// The last entry of a ledger: kept elsewhere, it shows later that nothing was cut off the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Head {
    /// Number of the entry.
    pub seq: u64,
    /// Its hash.
    pub hash: String,
}

/// One coding of a document, as it stands in the ledger.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coding {
    /// Number of the entry.
    pub seq: u64,
    /// When it was entered.
    pub at: String,
    /// Program version and data version.
    pub coder: String,
    /// The document line of record.md, as that coder wrote it.
    pub line: Value,
}

/// A document that a coder has not read yet: what is needed to read it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Uncoded {
    /// Entry of its first delivery; hand the last one back to get the next documents.
    pub seq: u64,
    /// SHA-256 of its bytes.
    pub hash: String,
    /// The sender's label.
    pub id: String,
    /// How the bytes are to be read, as the sender's side named it.
    pub media: String,
    /// What the sender said about it.
    pub hints: Value,
}

impl Store {
    /// Opens an existing store to read it. A store of an older version is brought up to date first.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        let _ = dir;
        todo!()
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        todo!()
    }

    /// The last entry; none in an empty ledger.
    pub fn head(&self) -> Result<Option<Head>, StoreError> {
        todo!()
    }

    /// Entries after a number (0 for the beginning), in order, at most `limit`.
    pub fn entries(&self, after: u64, limit: usize) -> Result<Vec<Entry>, StoreError> {
        let _ = (after, limit);
        todo!()
    }

    /// A document's bytes as received, checked against their hash.
    pub fn document_bytes(&self, hash: &str) -> Result<Vec<u8>, StoreError> {
        let _ = hash;
        todo!()
    }

    /// The newest coding of a document, by whichever coder.
    pub fn latest_coding(&self, hash: &str) -> Result<Option<Coding>, StoreError> {
        let _ = hash;
        todo!()
    }

    /// All codings of a document, oldest first.
    pub fn codings(&self, hash: &str) -> Result<Vec<Coding>, StoreError> {
        let _ = hash;
        todo!()
    }

    /// Documents without a coding by this coder, in the order of their first delivery, after the
    /// given entry (0 for the beginning), at most `limit`.
    pub fn uncoded(&self, coder: &str, after: u64, limit: usize) -> Result<Vec<Uncoded>, StoreError> {
        let _ = (coder, after, limit);
        todo!()
    }
}
