//! `hudna incident`: one incident, contact or statement of a store, told at the terminal.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};
use hudna_store::Store;

use crate::stories::Stories;
use crate::story_arguments::IncidentOptions;
use crate::{ratings, story, terminal};

/// Runs the command.
pub fn run(options: &IncidentOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    let store = Store::open(&options.store.dir)?;
    let stories = Stories::of(&store, overlay, ratings::read(options.fusing.ratings.as_deref())?)?;
    let Some(line) = stories.with_record(&options.id) else {
        bail!(
            "{}: no incident, contact or statement has a record of this id; \
             `hudna export incidents` lists them, planned movements are withheld",
            options.id
        );
    };
    terminal::say(&story::page(line, &stories, &options.id))?;
    Ok(super::after(stories.unreadable))
}
