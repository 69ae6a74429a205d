//! What is handed in to be kept, and what became of it.

use serde::Serialize;
use serde_json::Value;

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
    /// Where the bytes are kept.
    pub keep: Keep,
}

/// Where a delivery's bytes are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// In a file of their own, named by their hash.
    #[default]
    File,
    /// In the database: for rows of a table, which are many and small. What they come from is kept as a file.
    Row,
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
