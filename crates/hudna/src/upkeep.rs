//! What follows from a store's ledger, brought up to date with it: incidents first, then what they come to under
//! agreements. Whatever was taken, decided or erased is shown at once.

use std::path::Path;

use anyhow::Result;
use hudna_store::Writer;

use crate::{findings, telling};

/// Tells anew what changed, and assesses what that may change; nothing where nothing did.
///
/// # Errors
/// Mistakes in the tables; what the store cannot read or write.
pub fn bring_up_to_date(writer: &mut Writer, overlay: Option<&Path>) -> Result<()> {
    telling::bring_up_to_date(writer, overlay)?;
    findings::refresh(writer, overlay, false)?;
    Ok(())
}
