//! What persons decided about findings: verified, refuted, inconclusive. Nothing but this makes a finding verified.
//!
//! A decision names a record of the incident, because an incident changes with what is known and a record does not.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::deadlines::Standing;

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

/// A decision on a duty with a date, as its entry in the ledger has it. Reports tell of parts: that all was done is for a
/// person to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyDecision {
    /// The agreement's id.
    pub agreement: String,
    /// The provision's number.
    pub provision: String,
    /// Whether it was kept by its date; none takes an earlier decision back.
    pub kept: Option<bool>,
    /// Why.
    pub reason: String,
}

/// A decision on a duty with who entered it, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyRuling {
    /// Whether it was kept by its date.
    pub kept: bool,
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub by: String,
    /// Why.
    pub reason: String,
}

impl DutyRuling {
    /// How the duty stands by it.
    pub fn standing(&self) -> Standing {
        if self.kept { Standing::Kept } else { Standing::Late }
    }
}

/// What persons decided that duties with a date hang on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    refuted: BTreeSet<(String, String, String)>,
    duties: BTreeMap<(String, String), DutyRuling>,
}

impl Decided {
    /// Adds what was decided of an incident's finding, in the order of the ledger.
    pub fn add(&mut self, incident: String, agreement: String, provision: String, outcome: Outcome) {
        let key = (incident, agreement, provision);
        if outcome == Outcome::Refuted {
            self.refuted.insert(key);
        } else {
            self.refuted.remove(&key);
        }
    }

    /// Adds what was decided of a duty, in the order of the ledger.
    pub fn add_duty(&mut self, decision: DutyDecision, at: String, by: String) {
        let DutyDecision { agreement, provision, kept, reason } = decision;
        match kept {
            Some(kept) => {
                drop(self.duties.insert((agreement, provision), DutyRuling { kept, at, by, reason }));
            }
            None => drop(self.duties.remove(&(agreement, provision))),
        }
    }

    /// Whether a person found that an incident did not keep a provision, or did not happen.
    pub fn refutes(&self, incident: &str, agreement: &str, provision: &str) -> bool {
        self.refuted.contains(&(incident.to_owned(), agreement.to_owned(), provision.to_owned()))
    }

    /// What was decided of a duty.
    pub fn duty(&self, agreement: &str, provision: &str) -> Option<&DutyRuling> {
        self.duties.get(&(agreement.to_owned(), provision.to_owned()))
    }
}
