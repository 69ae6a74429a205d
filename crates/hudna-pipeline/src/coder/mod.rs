//! article → records.
