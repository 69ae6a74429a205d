//! What was known at a past moment, for the desk: the ledger up to an entry, fused from the beginning.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use hudna_pipeline::fuse::Ratings;
use hudna_store::Store;
use serde_json::Value;

use crate::stories::Stories;

/// The lines of one past state, in the order of their ids.
type Lines = Arc<Vec<Value>>;

/// Tells past states. A person leafs through the story of one incident: the last state is kept.
#[derive(Debug)]
pub struct Past {
    overlay: Option<PathBuf>,
    last: Mutex<Option<(u64, Lines)>>,
}

impl Past {
    /// With the tables of `overlay` over the built-in ones.
    pub fn with_tables(overlay: Option<&Path>) -> Arc<Self> {
        Arc::new(Self { overlay: overlay.map(Path::to_path_buf), last: Mutex::new(None) })
    }

    fn lines(&self, store: &Store, seq: u64) -> anyhow::Result<Lines> {
        // Held while it is made: two who ask at once need not make it twice.
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, lines)) = last.as_ref().filter(|(of, _)| *of == seq) {
            return Ok(lines.clone());
        }
        let stories = Stories::as_of(store, self.overlay.as_deref(), Ratings::new(), seq)?;
        let lines: Vec<Value> = stories.lines.iter().map(serde_json::to_value).collect::<Result<_, _>>()?;
        let lines = Arc::new(lines);
        *last = Some((seq, lines.clone()));
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
