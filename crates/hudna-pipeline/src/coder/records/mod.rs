//! Candidates → records: one event on one account is one record, written as the contract says.

mod attribution;
mod chain;
mod ids;
mod merge;
mod scalars;
mod write;

pub use chain::{Chains, party};
pub use ids::RecordIds;
pub use merge::merge;
pub use scalars::Scalars;
pub use write::{Resolved, write};
