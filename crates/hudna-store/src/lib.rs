//! The ledger and the views: what was received, what was read from it, and proof that neither was
//! changed since.
//!
//! A store is a folder: `hudna.sqlite` holds the ledger (append-only, each entry naming the hash of
//! the one before) and the views derived from it; `documents/ab/<hash>` holds the bytes as received,
//! named by their SHA-256; those of a table's rows lie in the database. Bytes are fsynced before the entry that names them, and an entry before
//! anyone is told that it was taken. One [`Writer`] at a time, by a lock of the operating system;
//! any number of readers ([`Store`]), who see whole batches only.
//!
//! Codings are kept as JSON and read as JSON, never as the pipeline's types: what an older coder
//! said stays readable after the types have moved on. The clock is handed in.
//!
//! ```
//! use hudna_store::{Delivery, Keep, Received, Writer};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let temporary = tempfile::tempdir()?;
//! # let dir = temporary.path().join("store");
//! let mut writer = Writer::create_or_open(&dir)?;
//! let delivery = Delivery {
//!     id: "note-1".into(),
//!     bytes: b"Shelling was heard at dawn.".to_vec(),
//!     media: "bytes".into(),
//!     hints: serde_json::json!({ "lang": "en" }),
//!     keep: Keep::File,
//! };
//! let received = writer.receive(&[delivery], "2026-01-05T06:00:00Z", "ingest")?;
//! assert!(matches!(received[0], Received::Taken { seq: 1, .. }));
//! assert!(writer.store().verify()?.sound());
//! # Ok(())
//! # }
//! ```

mod as_fused;
mod backup;
mod blobs;
mod current;
mod deciding;
mod delivery;
mod entry;
mod error;
mod findings;
mod fusing;
mod hash;
mod incidents;
mod kin;
mod list;
mod lock;
mod observed;
mod open;
mod redact;
mod row_bytes;
mod saved;
mod schema;
mod search;
mod shelves;
mod verify;
mod views;
mod watches;
mod withheld;
mod writer;

pub use as_fused::Counting;
pub use backup::{BackupReport, restore};
pub use current::{Counted, Current, Decided};
pub use delivery::{Delivery, Keep, Received};
pub use entry::{Entry, Kind};
pub use error::StoreError;
pub use findings::{
    Assessed, Change, Coverage, Dimension, FindingChange, FindingFilter, FindingPage, FindingRow, NewFinding,
    Prints, Tally, Trend,
};
pub use fusing::{Fused, FusedRow, Fusing};
pub use incidents::{Gone, IncidentCounts, IncidentFilter, IncidentOrder, IncidentPage, IncidentRow, Led};
pub use kin::Kin;
pub use list::{
    Count, DocumentDetail, DocumentRow, Facets, Filter, Order, Page, RecordRow, RowTold, Version,
};
pub use observed::{ObservationFilter, ObservationPage, Observed, ObservedFrom};
pub use open::{Coding, Head, Store, Uncoded};
pub use redact::{Erase, RedactReport};
pub use saved::Saved;
pub use schema::SCHEMA_VERSION;
pub use search::{
    ActorName, AreaCount, Bar, Beside, Bounds, By, Clock, Cluster, Excerpt, Found, Frame, Group, Hit, Mapped,
    Mistake, Named, Names, Question, QuestionError, Reading, Series, Sighting, Span, Timeline, Unit, View,
    Within,
};
pub use verify::{Fault, Problem, VerifyReport};
pub use watches::Watch;
pub use writer::{Coded, NewCoding, Writer};
