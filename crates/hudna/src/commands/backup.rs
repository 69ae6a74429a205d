//! `hudna backup` and `hudna restore`: a copy of a store in use, and a store from a copy.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use hudna_store::{BackupReport, Store};

use crate::arguments::{BackupOptions, RestoreOptions};
use crate::terminal;

/// Runs `hudna backup`.
pub fn run(options: &BackupOptions) -> Result<ExitCode> {
    let report = Store::open(&options.store.dir)?.backup(&options.target)?;
    terminal::say(&words("copied to", &options.target, &report))
}

/// Runs `hudna restore`.
pub fn restore(options: &RestoreOptions) -> Result<ExitCode> {
    let report = hudna_store::restore(&options.backup, &options.dir)?;
    terminal::say(&words("restored and verified in", &options.dir, &report))
}

fn words(done: &str, dir: &Path, report: &BackupReport) -> String {
    let head = report.head.as_ref().map_or("none".to_owned(), |head| format!("{} {}", head.seq, head.hash));
    format!("{done} {}: {} documents, {} bytes\nhead {head}", dir.display(), report.documents, report.bytes)
}
