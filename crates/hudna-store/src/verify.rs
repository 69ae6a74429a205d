//! Is the ledger whole, are the bodies and bytes those that were entered, do the views follow?

use serde::Serialize;

use crate::{Head, Store, StoreError};

/// What kind of thing is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// A number is missing or twice there.
    Sequence,
    /// `prev` is not the hash of the entry before.
    Chain,
    /// `hash` does not follow from the entry.
    Hash,
    /// The body is not the one that was entered, or is gone without a redaction.
    Body,
    /// A document's bytes are missing or altered.
    Bytes,
    /// A view does not follow from the ledger.
    View,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The entry it belongs to, where it belongs to one.
    pub seq: Option<u64>,
    /// What kind of thing.
    pub fault: Fault,
    /// What exactly, in a sentence.
    pub message: String,
}

/// What a verification saw.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct VerifyReport {
    /// Entries read.
    pub entries: u64,
    /// Of these, redacted.
    pub redacted: u64,
    /// Documents whose bytes were read.
    pub documents: u64,
    /// Bytes read.
    pub bytes: u64,
    /// The last entry.
    pub head: Option<Head>,
    /// What is wrong, by entry; at most 100 are listed.
    pub problems: Vec<Problem>,
    /// Further problems that are not listed.
    pub unlisted: u64,
}

impl VerifyReport {
    /// Whether nothing is wrong.
    pub fn sound(&self) -> bool {
        self.problems.is_empty()
    }

    /// What is wrong with the earliest entry.
    pub fn first(&self) -> Option<&Problem> {
        self.problems.first()
    }
}

impl Store {
    /// Reads everything and checks it: chain, bodies, bytes, views. Changes nothing.
    pub fn verify(&self) -> Result<VerifyReport, StoreError> {
        todo!()
    }
}
