//! The world → documents: files, folders, JSON lines, tables. Bytes are taken as they are and never changed.
//!
//! Knows nothing of what happens to a document later.

mod files;
mod lines;
pub mod tables;

pub use files::{Delivery, LARGEST_FILE, Unreadable, label, read_path};
pub use lines::{BadLine, JsonLines};
