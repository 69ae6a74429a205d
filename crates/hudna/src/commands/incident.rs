//! `hudna incident`: one incident, contact or statement of a store, told at the terminal.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};
use hudna_pipeline::fuse::fused::Fused;
use hudna_store::{Led, Store};

use crate::stories::Stories;
use crate::story_arguments::IncidentOptions;
use crate::{ratings, story, terminal};

/// Runs the command.
pub fn run(options: &IncidentOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    let store = Store::open(&options.store.dir)?;
    let stories = match kept(options, &store, overlay)? {
        Some(stories) => stories,
        None => {
            let ratings = ratings::read(options.fusing.ratings.as_deref())?;
            Stories::at(&store, overlay, ratings, options.fusing.as_of.as_deref())?
        }
    };
    let Some(line) = found(&stories, &store, &options.id)? else {
        if let Some((entry, decision)) = stories.decisions.dismissal(&options.id) {
            let by = stories.hands.get(&entry).map_or("", |(by, _)| by);
            bail!(
                "{}: dismissed by {}, entry {entry}, because {}",
                terminal::one_line(&options.id),
                terminal::isolated(by),
                terminal::isolated(decision.reason())
            );
        }
        bail!(
            "{}: no incident, contact or statement has a record of this id; \
             `hudna export incidents` lists them, planned movements are withheld",
            options.id
        );
    };
    terminal::say(&story::page(line, &stories, &options.id))?;
    Ok(super::after(stories.unreadable))
}

/// The line as the store keeps it, where it is asked for as of now.
fn kept(options: &IncidentOptions, store: &Store, overlay: Option<&Path>) -> Result<Option<Stories>> {
    if !options.fusing.is_of_now() {
        return Ok(None);
    }
    let gone = match store.incident(&options.id)? {
        Some(Led::Onwards(row)) => Some(row.id),
        _ => None,
    };
    let found =
        Stories::kept(store, overlay, |fusing, stories| match fusing.line_of(&options.id)?.or(gone) {
            Some(line) => stories.read_line(fusing, &line),
            None => Ok(()),
        })?;
    Ok(found.map(|(stories, ())| stories))
}

/// The line of a record; of one that is no more, that which tells of its words now.
fn found<'s>(stories: &'s Stories, store: &Store, id: &str) -> Result<Option<&'s Fused>> {
    if let Some(line) = stories.with_record(id) {
        return Ok(Some(line));
    }
    Ok(match store.incident(id)? {
        Some(Led::Onwards(row)) => {
            eprintln!("hudna: record {} is no more; this tells of its words now", terminal::one_line(id));
            stories.with_record(&row.id)
        }
        _ => None,
    })
}
