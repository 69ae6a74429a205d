//! What persons decided, as whoever starts the server can tell it: the server itself knows no rule of fusing.

use hudna_store::Store;
use serde::Serialize;
use utoipa::ToSchema;

/// Tells of decisions.
pub trait Decided: Send + Sync {
    /// The decision by which a record is told nowhere; none where nobody dismissed it.
    ///
    /// # Errors
    /// Why it cannot be told, in a sentence.
    fn dismissed(&self, store: &Store, record: &str) -> Result<Option<Dismissed>, String>;

    /// The decisions that cannot be followed as things stand, by entry; none where the lines must be told anew first.
    ///
    /// # Errors
    /// Why it cannot be told, in a sentence.
    fn pending(&self, store: &Store) -> Result<Option<Vec<PendingDecision>>, String>;
}

/// Who dismissed a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dismissed {
    /// The entry of the ledger.
    pub entry: u64,
    /// Who decided it.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// A decision that cannot be followed as things stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PendingDecision {
    /// Its entry in the ledger.
    pub entry: u64,
    /// When it was entered (RFC 3339).
    pub at: String,
    /// Who decided.
    pub by: String,
    /// What was decided, in English.
    pub what: String,
    /// Why it cannot be followed, in English.
    pub why: String,
    /// The reason that was given for it.
    pub reason: String,
}

/// Knows of no decision: for a server that only shows what stands in the store.
#[derive(Clone, Copy, Debug)]
pub struct Undecided;

impl Decided for Undecided {
    fn dismissed(&self, _: &Store, _: &str) -> Result<Option<Dismissed>, String> {
        Ok(None)
    }

    fn pending(&self, _: &Store) -> Result<Option<Vec<PendingDecision>>, String> {
        Ok(None)
    }
}
