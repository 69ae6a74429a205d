//! What persons decided about findings: verified, refuted, inconclusive. Nothing but this makes a finding verified.
//!
//! A decision names a record of the incident, because an incident changes with what is known and a record does not.

use serde::{Deserialize, Serialize};

/// A decision as its entry in the ledger has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingDecision {
    /// A record of the incident.
    pub record: String,
    /// The agreement's id.
    pub agreement: String,
    /// The provision's number.
    pub provision: String,
    /// What was decided.
    pub outcome: Outcome,
    /// Why.
    pub reason: String,
}

/// What a person found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It happened, and as the finding says.
    Verified,
    /// It did not happen, or not so.
    Refuted,
    /// Looked into, and it cannot be told.
    Inconclusive,
    /// An earlier decision holds no longer.
    Withdrawn,
}

impl Outcome {
    /// The name in the ledger.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Refuted => "refuted",
            Self::Inconclusive => "inconclusive",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// A decision with who entered it, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ruling {
    /// Number of its entry.
    pub entry: u64,
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub by: String,
    /// What.
    pub outcome: Outcome,
    /// Why.
    pub reason: String,
}
