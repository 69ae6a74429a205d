//! Candidates → records and the output line: one event on one account is one record, written as the contract says.

mod attribution;
mod chain;
mod described;
mod extents;
mod hour;
mod ids;
mod issuer;
mod line;
mod location;
mod merge;
mod parties;
mod scalars;
mod serving;
mod stack;
mod surname;
mod towns;
mod whereabouts;
mod write;
mod written;

pub use chain::{Chains, Followed, party};
pub use extents::Extents;
pub use ids::RecordIds;
pub use line::{bare_line, in_order, line};
pub use merge::{is_toll_of, merge};
pub use parties::parties;
pub use scalars::Scalars;
pub use write::{Resolved, write};
