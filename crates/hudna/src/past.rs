//! What was known at a past moment, for the desk: the ledger up to an entry, fused from the beginning.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use hudna_pipeline::fuse::Ratings;
use hudna_store::Store;
use serde_json::Value;

use crate::stories::Stories;

/// The lines of one past state, in the order of their ids.
type Lines = Arc<Vec<Value>>;

/// Tells past states. A person leafs through the story of one incident: the last state is kept, as long as nothing
/// of it was redacted or read anew since.
#[derive(Debug)]
pub struct Past {
    overlay: Option<PathBuf>,
    last: Mutex<Option<Kept>>,
}

/// A past state that was told.
#[derive(Debug)]
struct Kept {
    /// The entry after which it was so.
    of: u64,
    /// The ledger's last entry when it was told.
    told_at: u64,
    lines: Lines,
}

impl Past {
    /// With the tables of `overlay` over the built-in ones.
    pub fn with_tables(overlay: Option<&Path>) -> Arc<Self> {
        Arc::new(Self { overlay: overlay.map(Path::to_path_buf), last: Mutex::new(None) })
    }

    fn lines(&self, store: &Store, seq: u64) -> anyhow::Result<Lines> {
        // Held while it is made: two who ask at once need not make it twice.
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = last.as_ref().filter(|kept| kept.of == seq)
            && !store.retold_since(seq, kept.told_at)?
        {
            return Ok(kept.lines.clone());
        }
        *last = None;
        // Asked before it is told: what comes in between is looked at again.
        let told_at = store.head()?.map_or(0, |head| head.seq);
        let stories = Stories::as_of(store, self.overlay.as_deref(), Ratings::new(), seq)?;
        let lines: Vec<Value> = stories.lines.iter().map(serde_json::to_value).collect::<Result<_, _>>()?;
        let lines = Arc::new(lines);
        *last = Some(Kept { of: seq, told_at, lines: lines.clone() });
        Ok(lines)
    }
}

impl hudna_server::Past for Past {
    fn line(&self, store: &Store, record: &str, seq: u64) -> Result<Option<Value>, String> {
        let lines = self.lines(store, seq).map_err(|error| format!("{error:#}"))?;
        let has = |line: &&Value| {
            let records = line["records"].as_array().into_iter().flatten();
            records.into_iter().any(|told| told["record"] == record)
        };
        Ok(lines.iter().find(has).cloned())
    }
}
