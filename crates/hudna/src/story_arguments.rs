//! The command line of what a store tells: incidents, contacts and statements.

use std::path::PathBuf;

use clap::Args;

use crate::arguments::{ExportOptions, StoreOptions};

/// `hudna export incidents`.
#[derive(Debug, Args)]
pub struct IncidentsOptions {
    /// The store, and how to write it.
    #[command(flatten)]
    pub export: ExportOptions,
    /// What the records of the store are fused with.
    #[command(flatten)]
    pub fusing: Fusing,
}

/// `hudna incident`.
#[derive(Debug, Args)]
pub struct IncidentOptions {
    /// Its id; the id of any record in it leads to it, too.
    pub id: String,
    /// The store.
    #[command(flatten)]
    pub store: StoreOptions,
    /// What the records of the store are fused with.
    #[command(flatten)]
    pub fusing: Fusing,
}

/// What a mission knows that fusing a store needs.
#[derive(Debug, Args)]
pub struct Fusing {
    /// Reliability of sources as you rate them: a table with the columns `source` and `reliability`, A to F.
    #[arg(long, value_name = "FILE")]
    pub ratings: Option<PathBuf>,
    /// What was known then: the number of a ledger entry, a moment (RFC 3339), or a day (to its end, UTC).
    #[arg(long, value_name = "WHEN")]
    pub as_of: Option<String>,
}

impl Fusing {
    /// Nothing is asked for but what the store tells by itself.
    pub fn is_of_now(&self) -> bool {
        self.ratings.is_none() && self.as_of.is_none()
    }
}

/// `hudna decide`.
#[derive(Debug, Args)]
pub struct DecideOptions {
    /// One decision a line: {"decide": "merge", "records": [...], "reason": "..."}, or split, move, correct,
    /// dismiss, rate, withdraw; split is "not the same": it parts records that were taken for one. docs/record.md tells their
    /// fields. All are entered, or none.
    #[arg(required_unless_present = "pending", value_name = "FILE.jsonl")]
    pub file: Option<PathBuf>,
    /// The store.
    #[command(flatten)]
    pub store: StoreOptions,
    /// Who decides, as the ledger keeps it.
    #[arg(long = "as", value_name = "NAME", required_unless_present = "pending")]
    pub by: Option<String>,
    /// List the decisions that cannot be followed as things stand, and why: their records are gone after a recode,
    /// or others hold against them.
    #[arg(long, conflicts_with_all = ["file", "by"])]
    pub pending: bool,
}
