//! An entry of the ledger: what is hashed, and how a body is bound to it without being in it.

use serde::Serialize;
use serde_json::Value;

/// What an entry says. Kinds this version does not know are kept and verified like any other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A document was delivered: `{hash, id, size, media, hints}`.
    DocumentReceived,
    /// A document was coded: `{document, coder, lang, line}`.
    CodingDone,
    /// Earlier entries were erased: `{seqs, reason}`.
    Redacted,
    /// Written by a version that knows more, or by a later stage.
    Other(String),
}

impl Kind {
    /// The name that stands in the ledger.
    pub fn as_str(&self) -> &str {
        match self {
            Kind::DocumentReceived => "document_received",
            Kind::CodingDone => "coding_done",
            Kind::Redacted => "redacted",
            Kind::Other(name) => name,
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Self {
        match name {
            "document_received" => Kind::DocumentReceived,
            "coding_done" => Kind::CodingDone,
            "redacted" => Kind::Redacted,
            other => Kind::Other(other.into()),
        }
    }
}

/// One entry as it stands in the ledger.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// Its number, from 1, without gaps.
    pub seq: u64,
    /// When it was entered, RFC 3339, as handed in.
    pub at: String,
    /// Who or what entered it.
    pub by: String,
    /// What it says; see [`Kind::parse`].
    pub kind: String,
    /// What it says in particular; absent once it was redacted.
    pub body: Option<Value>,
    /// SHA-256 of salt and canonical body, 64 hexadecimal digits.
    pub body_hash: String,
    /// `hash` of the entry before; 64 zeros for the first.
    pub prev: String,
    /// SHA-256 of the RFC 8785 form of `{seq, at, by, kind, body_hash, prev}`.
    pub hash: String,
}
