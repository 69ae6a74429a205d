//! `hudna redact`: erases a document or entries for good.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};
use hudna_store::{Erase, Store, Writer};

use crate::arguments::{Erased, RedactOptions};
use crate::{clock, telling, terminal};

/// Runs the command.
pub fn run(options: &RedactOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    if options.reason.trim().is_empty() {
        bail!("--reason: say why; the ledger keeps it for everyone to read");
    }
    let mut writer = Writer::open(&options.store.dir)?;
    let what = what(writer.store(), &options.what)?;
    let report = writer.redact(&what, &options.reason, &clock::now(), &options.by)?;
    telling::bring_up_to_date(&mut writer, overlay)?;
    let words = match report.seq {
        None => "nothing to erase: all of it was erased before".to_owned(),
        Some(seq) => format!(
            "redacted by entry {seq}: {} entries ({}) and the bytes of {} documents\n\
             backups made before still hold them",
            report.erased.len(),
            report.erased.iter().map(u64::to_string).collect::<Vec<_>>().join(", "),
            report.documents
        ),
    };
    terminal::say(&words)
}

/// What the words on the command line name. An id that came with several contents names none of them:
/// erasing cannot be undone.
fn what(store: &Store, named: &Erased) -> Result<Erase> {
    let Some(name) = &named.document else { return Ok(Erase::Entries(named.entries.clone())) };
    let Some(found) = store.document(name)? else {
        bail!("{name}: no document of this hash or id; it was never received, or is redacted already");
    };
    let mut hashes: Vec<&str> = found.versions.iter().map(|version| version.hash.as_str()).collect();
    hashes.sort_unstable();
    hashes.dedup();
    if found.row.hash != *name && hashes.len() > 1 {
        bail!(
            "{name}: {} documents came under this id; name one by its hash:\n{}",
            hashes.len(),
            hashes.join("\n")
        );
    }
    Ok(Erase::Document(found.row.hash))
}
