//! Findings as they are kept: what a stage says of incidents under agreements, with what it said so from.
//!
//! The store knows them as JSON, with the few columns that lists and counts ask for. They follow from ledger and
//! data, and a redaction throws all of them away, because they repeat what was read: whoever makes them makes them anew.

mod counts;
mod keep;
mod list;

pub use counts::{Change, Dimension, Tally, Trend};
pub use keep::{FindingChange, NewFinding, Prints};
pub use list::{FindingFilter, FindingPage, FindingRow};

pub(crate) use keep::clear;
