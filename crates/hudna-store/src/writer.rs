//! The one writer: deliveries and codings become entries, durable before they are acknowledged.

use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use crate::{Store, StoreError};

/// A document as delivered.
#[derive(Clone, Debug, PartialEq)]
pub struct Delivery {
    /// The sender's label.
    pub id: String,
    /// The bytes, never changed.
    pub bytes: Vec<u8>,
    /// How the bytes are to be read (`bytes`, `json_line`); kept as said.
    pub media: String,
    /// What the sender said about it, a JSON object.
    pub hints: Value,
}

/// What became of a delivery; whichever it is, the document is durable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Received {
    /// Entered: a new document, a second delivery or a new version.
    Taken {
        /// Number of the entry.
        seq: u64,
        /// SHA-256 of the bytes.
        hash: String,
    },
    /// The same bytes had come under the same id: no entry.
    AlreadyThere {
        /// Number of the entry of then.
        seq: u64,
        /// SHA-256 of the bytes.
        hash: String,
    },
}

/// A coder's reading of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCoding {
    /// SHA-256 of the document's bytes.
    pub document: String,
    /// Program version and data version.
    pub coder: String,
    /// The document line of record.md, as JSON text.
    pub line: String,
}

/// What became of a coding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Coded {
    /// Entered.
    Taken {
        /// Number of the entry.
        seq: u64,
    },
    /// The document's newest coding is by the same coder and says the same: no entry.
    AlreadyThere {
        /// Number of the entry of then.
        seq: u64,
    },
}

/// The store's only writer, as long as it lives.
pub struct Writer {}

impl Writer {
    /// Opens an existing store for writing.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        let _ = dir;
        todo!()
    }

    /// Opens a store for writing; makes one where the folder is empty or absent.
    pub fn create_or_open(dir: &Path) -> Result<Self, StoreError> {
        let _ = dir;
        todo!()
    }

    /// The same store, for reading.
    pub fn store(&self) -> &Store {
        todo!()
    }

    /// Takes a batch of deliveries, all or none, durable on return; the answers are in its order.
    ///
    /// `at` is RFC 3339, `by` says who delivers.
    pub fn receive(&mut self, batch: &[Delivery], at: &str, by: &str) -> Result<Vec<Received>, StoreError> {
        let _ = (batch, at, by);
        todo!()
    }

    /// Enters a batch of codings, all or none, durable on return; older codings are kept.
    pub fn append_codings(
        &mut self,
        batch: &[NewCoding],
        at: &str,
        by: &str,
    ) -> Result<Vec<Coded>, StoreError> {
        let _ = (batch, at, by);
        todo!()
    }

    /// Enters something of a kind that has no rules here; returns the entry's number.
    pub fn append(&mut self, kind: &str, body: &Value, at: &str, by: &str) -> Result<u64, StoreError> {
        let _ = (kind, body, at, by);
        todo!()
    }

    /// Makes the views anew from the ledger.
    pub fn rebuild_views(&mut self) -> Result<(), StoreError> {
        todo!()
    }
}
