//! A document: bytes as received, never changed, named by their hash.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What the sender said about a document; each is a hint, not a fact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hints {
    /// ISO 639-1 code.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub lang: Option<String>,
    /// RFC 3339 date or date-time.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub published: Option<String>,
    /// The outlet's name, any of its known names.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub outlet: Option<String>,
    /// Where it was found.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub url: Option<String>,
    /// The table that a row is of: SHA-256 of the file.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub table: Option<String>,
    /// By what a row's columns were read: the map's name and hash, or the kind of table that its headers told.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub map: Option<String>,
    /// Where the row's table plays, by the places that it names: country, degrees north and east.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub around: Option<String>,
}

/// How the bytes are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Media {
    /// Plain text or HTML, told apart by looking at it.
    Bytes,
    /// One canonical JSON object (RFC 8785) with the keys `id text lang published outlet url`.
    JsonLine,
    /// A row of a table: one canonical JSON object, as `RowDocument` tells it.
    Row,
    /// A whole table: kept for its rows, which are documents of their own.
    Table,
}

/// One document as delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The sender's label: a file's name without its ending, or a JSON line's `id`.
    pub id: String,
    /// The bytes that are kept and hashed.
    pub bytes: Vec<u8>,
    /// How to read them.
    pub media: Media,
    /// What the sender said about it.
    pub hints: Hints,
}

impl Document {
    /// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
    pub fn hash(&self) -> String {
        hash_hex(&self.bytes)
    }
}

/// SHA-256 of some bytes, as 64 lower-case hexadecimal digits.
pub fn hash_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Two lower-case hexadecimal digits for each byte.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        out.push(DIGITS[usize::from(byte >> 4)] as char);
        out.push(DIGITS[usize::from(byte & 15)] as char);
    }
    out
}
