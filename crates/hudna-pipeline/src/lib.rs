//! The path from a document to what it says. Pure: no clock, disk, network; everything is handed in.
//!
//! The stages stand in the order of the data.

/// The words of the domain, shared by all stages.
pub mod model;

/// document → article: decode, cut out the article, language, fold, sentences.
pub mod text;

/// article → records: who did what to whom, when, where, according to whom.
pub mod coder;
