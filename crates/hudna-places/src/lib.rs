//! Names → places. Spelling is folded here, because a name is the same name however it is typed.
//!
//! This crate knows points, areas and their uncertainty. It knows nothing of ceasefires, of any
//! language's grammar, of SQL or of HTTP.

pub mod fold;
