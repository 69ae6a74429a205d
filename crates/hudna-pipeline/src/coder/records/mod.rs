//! Candidates → records: one event on one account is one record, written as the contract says.

mod chain;
mod merge;
mod write;

pub use chain::{Chains, party};
pub use merge::merge;
pub use write::{RecordIds, Resolved, Scalars, write};
