//! Findings as they are kept: what a stage says of incidents under agreements, with what it said so from.
//!
//! The store knows them as JSON, with the few columns that lists and counts ask for. They follow from ledger and
//! data and repeat what was read: a redaction throws all of them away, and an incident that is no more, or tells of fewer
//! records, takes its own with it. Whoever makes them makes them anew.

mod counts;
mod coverage;
mod keep;
mod lines;
mod list;

pub use counts::{Change, Dimension, Tally, Trend};
pub use coverage::Coverage;
pub use keep::{Assessed, FindingChange, NewFinding, Prints};
pub use list::{FindingFilter, FindingPage, FindingRow};

pub(crate) use keep::{clear, forget};
