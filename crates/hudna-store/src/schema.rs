//! Signatures first; filled in next.

/// The newest version of a store that this program knows.
pub const SCHEMA_VERSION: u32 = 2;
