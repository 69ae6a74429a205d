//! `hudna manual`: the coder's manual, made from the tables.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::arguments::ManualOptions;
use crate::{data, manual, terminal};

/// Runs the command.
pub fn run(options: &ManualOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    let pages = manual::pages(&data::load_all(overlay)?.codebook());
    let folder = &options.out;
    fs::create_dir_all(folder).with_context(|| format!("{}: cannot be made", folder.display()))?;
    for page in &pages {
        let path = folder.join(&page.name);
        fs::write(&path, &page.text).with_context(|| format!("{}: cannot be written", path.display()))?;
    }
    terminal::say(&format!("{} pages written to {}", pages.len(), folder.display()))
}
