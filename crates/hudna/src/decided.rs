//! What persons decided about a store's records, for the desk.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use hudna_pipeline::fuse::decided::Decision;
use hudna_server::{Dismissed, PendingDecision};
use hudna_store::Store;

use crate::stories::Stories;
use crate::{following, story};

/// Tells of decisions by these tables.
#[derive(Debug)]
pub struct Decided {
    overlay: Option<PathBuf>,
}

impl Decided {
    /// With the tables of `overlay` over the built-in ones.
    pub fn with_tables(overlay: Option<&Path>) -> Arc<Self> {
        Arc::new(Self { overlay: overlay.map(Path::to_path_buf) })
    }
}

/// The decision by which a record is told nowhere: its entry, who entered it, and why.
///
/// # Errors
/// What the store cannot read.
pub fn dismissal(store: &Store, record: &str) -> anyhow::Result<Option<Dismissed>> {
    let (decisions, hands) =
        store.as_fused(|fusing| Ok((following::decisions(fusing)?, fusing.decisions()?)))?;
    Ok(decisions.dismissal(record).map(|(entry, decision)| {
        let by = hands.into_iter().find(|decided| decided.seq == entry).map(|decided| decided.by);
        Dismissed { entry, by: by.unwrap_or_default(), reason: decision.reason().to_owned() }
    }))
}

impl hudna_server::Decided for Decided {
    fn dismissed(&self, store: &Store, record: &str) -> Result<Option<Dismissed>, String> {
        dismissal(store, record).map_err(|error| format!("{error:#}"))
    }

    fn pending(&self, store: &Store) -> Result<Option<Vec<PendingDecision>>, String> {
        let kept = Stories::kept(store, self.overlay.as_deref(), |_, _| Ok(()));
        let Some((stories, ())) = kept.map_err(|error| format!("{error:#}"))? else { return Ok(None) };
        let told = |unmet: &hudna_pipeline::fuse::decided::Unmet| {
            let (by, at) = stories.hands.get(&unmet.entry).cloned().unwrap_or_default();
            let decision = stories.decisions.iter().find(|(entry, _)| *entry == unmet.entry);
            let decision = decision.map(|(_, decision)| decision);
            PendingDecision {
                entry: unmet.entry,
                at,
                by,
                what: decision.map_or_else(|| "cannot be read".to_owned(), story::words),
                why: unmet.why.clone(),
                reason: decision.map(Decision::reason).unwrap_or_default().to_owned(),
            }
        };
        Ok(Some(stories.unmet.iter().map(told).collect()))
    }
}

/// Says on standard error how many decisions cannot be followed now, if any: a recode or a redaction may take their records away.
///
/// # Errors
/// What the store cannot read.
pub fn tell_pending(store: &Store) -> anyhow::Result<()> {
    let unmet = store.as_fused(following::unmet)?;
    match unmet.len() {
        0 => {}
        1 => eprintln!("hudna: 1 decision cannot be followed; `hudna decide --pending` tells which and why"),
        more => eprintln!(
            "hudna: {more} decisions cannot be followed; `hudna decide --pending` tells which and why"
        ),
    }
    Ok(())
}
