//! An entry of the ledger: what is hashed, and how a body is bound to it without being in it.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use serde_json::{Value, json};

use crate::error::{Failure, Inner};
use crate::hash::{BEFORE_FIRST, canonical, sha256_hex};
use crate::{Head, StoreError};

/// What an entry says. Kinds this version does not know are kept and verified like any other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A document was delivered: `{hash, id, size, media, hints}`.
    DocumentReceived,
    /// A document was coded: `{document, coder, lang, line}`.
    CodingDone,
    /// Earlier entries were erased: `{seqs, reason}`.
    Redacted,
    /// A person decided about incidents; what, docs/record.md tells.
    IncidentDecided,
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
            Kind::IncidentDecided => "incident_decided",
            Kind::Other(name) => name,
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Self {
        match name {
            "document_received" => Kind::DocumentReceived,
            "coding_done" => Kind::CodingDone,
            "redacted" => Kind::Redacted,
            "incident_decided" => Kind::IncidentDecided,
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

/// The columns of [`Stored`], in its order.
pub(crate) const COLUMNS: &str = "seq, at, by, kind, body, salt, body_hash, prev, hash";

/// An entry as its row has it: the body as the canonical text that was hashed.
#[derive(Clone, Debug)]
pub(crate) struct Stored {
    pub(crate) seq: u64,
    pub(crate) at: String,
    pub(crate) by: String,
    pub(crate) kind: String,
    pub(crate) body: Option<String>,
    pub(crate) salt: Option<Vec<u8>>,
    pub(crate) body_hash: String,
    pub(crate) prev: String,
    pub(crate) hash: String,
}

impl Stored {
    pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            seq: row.get(0)?,
            at: row.get(1)?,
            by: row.get(2)?,
            kind: row.get(3)?,
            body: row.get(4)?,
            salt: row.get(5)?,
            body_hash: row.get(6)?,
            prev: row.get(7)?,
            hash: row.get(8)?,
        })
    }

    /// The hash that follows from what the entry says.
    pub(crate) fn computed_hash(&self) -> Result<String, StoreError> {
        let sealed = json!({
            "seq": self.seq, "at": self.at, "by": self.by, "kind": self.kind,
            "body_hash": self.body_hash, "prev": self.prev,
        });
        let sealed = canonical(&sealed).map_err(|detail| StoreError::Entry { seq: self.seq, detail })?;
        Ok(sha256_hex(&[sealed.as_bytes()]))
    }

    /// The body's hash that follows from salt and body; none once redacted.
    pub(crate) fn computed_body_hash(&self) -> Option<String> {
        let (salt, body) = (self.salt.as_ref()?, self.body.as_ref()?);
        Some(sha256_hex(&[salt, body.as_bytes()]))
    }

    /// The entry as it is shown.
    pub(crate) fn shown(self) -> Result<Entry, StoreError> {
        let Stored { seq, at, by, kind, body, body_hash, prev, hash, .. } = self;
        let body = body.map(|text| parse_body(seq, &text)).transpose()?;
        Ok(Entry { seq, at, by, kind, body, body_hash, prev, hash })
    }
}

/// A stored body as JSON.
pub(crate) fn parse_body(seq: u64, text: &str) -> Result<Value, StoreError> {
    serde_json::from_str(text)
        .map_err(|error| StoreError::Entry { seq, detail: format!("the body is no JSON: {error}") })
}

/// The last entry of a ledger.
pub(crate) fn head(connection: &Connection) -> Inner<Option<Head>> {
    let mut statement =
        connection.prepare_cached("SELECT seq, hash FROM ledger ORDER BY seq DESC LIMIT 1")?;
    Ok(statement.query_row([], |row| Ok(Head { seq: row.get(0)?, hash: row.get(1)? })).optional()?)
}

/// Who says what when: the same for all entries of a batch.
#[derive(Clone, Copy)]
pub(crate) struct Hand<'a> {
    pub(crate) at: &'a str,
    pub(crate) by: &'a str,
}

impl<'a> Hand<'a> {
    /// Checks that `at` is a moment (RFC 3339) and `by` says somebody.
    pub(crate) fn new(at: &'a str, by: &'a str) -> Result<Self, StoreError> {
        if at.parse::<jiff::Timestamp>().is_err() {
            let detail = format!("{at:?} is no RFC 3339 time such as 2026-01-05T06:00:00Z");
            return Err(StoreError::Input { what: "at", detail });
        }
        if by.trim().is_empty() {
            return Err(StoreError::Input { what: "by", detail: "say who or what enters this".into() });
        }
        Ok(Self { at, by })
    }
}

/// Writes one entry after the last; to be called within a transaction.
pub(crate) fn append(connection: &Connection, hand: Hand<'_>, kind: &str, body: &Value) -> Inner<Stored> {
    let (last, prev) = match head(connection)? {
        Some(head) => (head.seq, head.hash),
        None => (0, BEFORE_FIRST.into()),
    };
    let body = canonical(body).map_err(|detail| StoreError::Input { what: "body", detail })?;
    let salt = salt()?;
    let mut entry = Stored {
        seq: last + 1,
        at: hand.at.into(),
        by: hand.by.into(),
        kind: kind.into(),
        body_hash: sha256_hex(&[&salt, body.as_bytes()]),
        body: Some(body),
        salt: Some(salt.into()),
        prev,
        hash: String::new(),
    };
    entry.hash = entry.computed_hash()?;
    insert(connection, &entry)?;
    Ok(entry)
}

fn insert(connection: &Connection, entry: &Stored) -> Inner<()> {
    let sql = "INSERT INTO ledger (seq, at, by, kind, body, salt, body_hash, prev, hash)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let Stored { seq, at, by, kind, body, salt, body_hash, prev, hash } = entry;
    connection.prepare_cached(sql)?.execute(params![seq, at, by, kind, body, salt, body_hash, prev, hash])?;
    Ok(())
}

/// Sixteen bytes nobody can guess: without them a redacted body could be found by trying bodies.
fn salt() -> Result<[u8; 16], Failure> {
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(|error| {
        let source = std::io::Error::other(error.to_string());
        StoreError::Io { path: "/dev/urandom".into(), action: "get random bytes", source }
    })?;
    Ok(salt)
}
