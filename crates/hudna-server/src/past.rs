//! The past, as whoever starts the server can tell it: the server itself knows no rule of fusing.

use hudna_store::Store;
use serde_json::Value;

/// Tells what was known after an entry of the ledger.
pub trait Past: Send + Sync {
    /// The line that a record was in after that entry, as record.md has it; none where it was in none.
    ///
    /// # Errors
    /// Why it cannot be told, in a sentence.
    fn line(&self, store: &Store, record: &str, seq: u64) -> Result<Option<Value>, String>;
}

/// Tells of no past: for a server that only shows what stands in the store.
#[derive(Clone, Copy, Debug)]
pub struct Untold;

impl Past for Untold {
    fn line(&self, _: &Store, _: &str, _: u64) -> Result<Option<Value>, String> {
        Err("this server was started without the rules of fusing; `hudna serve` tells the past".to_owned())
    }
}
