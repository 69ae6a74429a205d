//! What persons decided, and how it binds fusing: no later run overrides it.
//!
//! Decisions name records, never lines: a line changes with what is known, a record does not. Of two decisions on
//! the same pair of records the later one holds.

mod bonds;
mod check;
mod corrected;
mod filled;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Ratings;
use crate::model::DocumentLine;
pub use bonds::Bonds;
pub use check::Unmet;
pub use corrected::{FIELDS, corrected};
pub use filled::filled;

/// One decision, as a line of `hudna decide` and the body of its entry in the ledger have it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each variant's words say what its fields are; docs/record.md lists them")]
#[serde(tag = "decide", rename_all = "lowercase", deny_unknown_fields)]
pub enum Decision {
    /// These records are of one happening, and so is all that is told with them.
    Merge { records: Vec<String>, reason: String },
    /// Not the same: each of these is of another happening than each of `from`; without `from`, than each other.
    Split {
        records: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        from: Vec<String>,
        reason: String,
    },
    /// This record belongs to where `to` is, and not with `from`: the records it stood with when this was decided.
    Move {
        record: String,
        to: String,
        #[serde(default)]
        from: Vec<String>,
        reason: String,
    },
    /// What a record says in one field, as record.md names it.
    Correct { record: String, field: String, value: Value, reason: String },
    /// These records are of nothing that is to be told.
    Dismiss { records: Vec<String>, reason: String },
    /// How reliable a source is, A to F.
    Rate { source: String, reliability: char, reason: String },
    /// An earlier decision, by the number of its entry, holds no longer.
    Withdraw { entry: u64, reason: String },
}

/// A decision that a line follows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Applied {
    /// Its entry in the ledger.
    pub entry: u64,
    /// What was decided.
    pub decision: Decision,
}

/// All decisions in force, by the numbers of their entries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decisions {
    all: BTreeMap<u64, Decision>,
}

impl Decision {
    /// Why.
    pub fn reason(&self) -> &str {
        match self {
            Self::Merge { reason, .. }
            | Self::Split { reason, .. }
            | Self::Move { reason, .. }
            | Self::Correct { reason, .. }
            | Self::Dismiss { reason, .. }
            | Self::Rate { reason, .. }
            | Self::Withdraw { reason, .. } => reason,
        }
    }

    /// Whether it says all that it must, whatever the store holds.
    ///
    /// # Errors
    /// What is missing, in a sentence.
    pub fn check(&self) -> Result<(), String> {
        if self.reason().trim().is_empty() {
            return Err("say why in \"reason\"; the ledger keeps it".to_owned());
        }
        let wrong = match self {
            Self::Merge { records, .. } if records.len() < 2 => "a merge names two records or more",
            Self::Split { records, from, .. } if records.len() + from.len() < 2 || records.is_empty() => {
                "a split names two records or more, in \"records\" or some of them in \"from\""
            }
            Self::Dismiss { records, .. } if records.is_empty() => "name the records to dismiss",
            Self::Rate { source, .. } if source.trim().is_empty() => "name the source",
            Self::Rate { reliability, .. } if !('A'..='F').contains(reliability) => {
                "a reliability is one letter, A to F"
            }
            _ => return Ok(()),
        };
        Err(wrong.to_owned())
    }

    /// All records that it names: those that it is about, and those that a moved record stood with.
    pub fn named(&self) -> Vec<&str> {
        let mut named = self.records();
        if let Self::Move { from, .. } = self {
            named.extend(from.iter().map(String::as_str));
        }
        named
    }

    /// The records that it is about. Those that a moved record stood with are not: they are only where it was.
    pub fn records(&self) -> Vec<&str> {
        match self {
            Self::Merge { records, .. } | Self::Dismiss { records, .. } => {
                records.iter().map(String::as_str).collect()
            }
            Self::Split { records, from, .. } => records.iter().chain(from).map(String::as_str).collect(),
            Self::Move { record, to, .. } => vec![record, to],
            Self::Correct { record, .. } => vec![record],
            Self::Rate { .. } | Self::Withdraw { .. } => Vec::new(),
        }
    }
}

impl Decisions {
    /// Adds the decision of an entry; entries come in their order.
    pub fn add(&mut self, entry: u64, decision: Decision) {
        if let Decision::Withdraw { entry: earlier, .. } = &decision {
            self.all.remove(earlier);
            return;
        }
        self.all.insert(entry, decision);
    }

    /// Whether an entry's decision is in force.
    pub fn has(&self, entry: u64) -> bool {
        self.all.contains_key(&entry)
    }

    /// An entry's decision, where it is in force.
    pub(super) fn get(&self, entry: u64) -> Option<&Decision> {
        self.all.get(&entry)
    }

    /// Those in force, by entry.
    pub fn iter(&self) -> impl Iterator<Item = (u64, &Decision)> {
        self.all.iter().map(|(entry, decision)| (*entry, decision))
    }

    /// The mission's ratings, with what was decided over them.
    pub fn rate(&self, ratings: &mut Ratings) {
        for (_, decision) in self.iter() {
            if let Decision::Rate { source, reliability, .. } = decision {
                ratings.insert(source.clone(), *reliability);
            }
        }
    }

    /// A coded line as persons corrected it: dismissed records are gone, corrected fields are as decided.
    /// Returns the corrections that do not fit their records (any more): they are left out.
    pub fn correct(&self, line: &mut DocumentLine) -> Vec<Unmet> {
        let mut unmet = Vec::new();
        for (entry, decision) in self.iter() {
            let Decision::Correct { record, field, value, .. } = decision else { continue };
            for own in line.records.iter_mut().filter(|own| own.id == *record) {
                match corrected(own, field, value) {
                    Ok(corrected) => *own = corrected,
                    Err(why) => unmet.push(Unmet { entry, why }),
                }
            }
        }
        let dismissed = self.dismissed();
        line.records.retain(|record| !dismissed.contains_key(record.id.as_str()));
        unmet
    }

    /// The entry that dismissed a record, and its decision.
    pub fn dismissal(&self, record: &str) -> Option<(u64, &Decision)> {
        self.iter().find(|(_, decision)| {
            matches!(decision, Decision::Dismiss { .. }) && decision.records().contains(&record)
        })
    }

    /// Dismissed records, with the entries that say so.
    fn dismissed(&self) -> BTreeMap<&str, u64> {
        let each = self.iter().filter(|(_, decision)| matches!(decision, Decision::Dismiss { .. }));
        each.flat_map(|(entry, decision)| decision.records().into_iter().map(move |id| (id, entry))).collect()
    }
}
