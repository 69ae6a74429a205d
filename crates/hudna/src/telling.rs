//! A store's incidents, brought up to date with its ledger: what fusing tells is kept where the desk reads it.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use anyhow::Result;
use hudna_pipeline::fuse::kept::Kept;
use hudna_pipeline::fuse::{Fuser, Ratings};
use hudna_store::Writer;

use crate::data;
use crate::following::follow;

/// So many entries take longer than people wait without a word, after an update of the program above all.
const MANY: u64 = 5_000;

/// Fuses what changed since it was last done, all or nothing; nothing where nothing did.
///
/// # Errors
/// Mistakes in the tables; what the store cannot read or write.
pub fn bring_up_to_date(writer: &mut Writer, overlay: Option<&Path>) -> Result<Kept> {
    let rules = data::fusing_rules(overlay)?;
    let stands = writer.store().fused()?;
    let head = writer.store().head()?.map_or(0, |head| head.seq);
    if stands.as_ref().is_some_and(|fused| fused.seq == head && fused.rules == rules) {
        return Ok(Kept::default());
    }
    let pending =
        stands.as_ref().filter(|fused| fused.rules == rules).map_or(head, |fused| head.abs_diff(fused.seq));
    if pending >= MANY {
        eprintln!("hudna: incidents are being brought up to date: {pending} entries; this may take a while");
    }
    let fuser = fuser(&rules, overlay)?;
    Ok(writer.fuse(|fusing| follow(fusing, &fuser))?)
}

/// The tables are read once, as long as they stay the same: whoever watches a folder tells often.
///
/// # Errors
/// Mistakes in the tables.
pub fn fuser(rules: &str, overlay: Option<&Path>) -> Result<Fuser> {
    static LAST: Mutex<Option<Fuser>> = Mutex::new(None);
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(fuser) = last.as_ref().filter(|fuser| fuser.told_by() == rules) {
        return Ok(fuser.clone());
    }
    let fuser = data::fuser(overlay, Ratings::new())?;
    *last = Some(fuser.clone());
    Ok(fuser)
}
