//! `hudna demo`: invented samples in a store of their own, shown in the browser.

use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use hudna_pipeline::Pipeline;
use hudna_store::{Filter, Store, StoreError, Writer};

use super::ingest::Ingest;
use crate::arguments::DemoOptions;
use crate::inputs::{Input, files, lines, open_lines};
use crate::progress::Progress;
use crate::summary::Summary;
use crate::workers::Workers;
use crate::{data, findings};

/// What the ids of samples begin with: the store marks them by it as invented.
const SAMPLE: &str = "sample-";

/// Runs the command.
pub fn run(options: &DemoOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    let inputs = samples(&options.samples)?;
    let pipeline = data::load(overlay)?;
    let temporary = tempfile::Builder::new().prefix("hudna-demo-").tempdir().context("making a folder")?;
    let dir = options.store.clone().unwrap_or_else(|| temporary.path().join("store"));
    refuse_real_documents(&dir)?;
    let summary = load(&pipeline, inputs, &dir, overlay)?;
    eprintln!("hudna: {}", summary.of_taking());
    if summary.taken + summary.there == 0 {
        bail!("{}: no samples here; their ids begin with `{SAMPLE}`", options.samples.display());
    }
    findings::refresh(&mut Writer::open(&dir)?, overlay, false)?;
    super::serve::serve(super::serve::desk(&dir, overlay)?, options.port)?;
    Ok(super::after(summary.trouble))
}

/// All samples below a folder: the lines of its .jsonl files, and other files as one document each.
/// What is not named as a sample (a README) is left out.
fn samples(folder: &Path) -> Result<Box<dyn Iterator<Item = Input> + Send>> {
    let unreadable = || format!("{}: the samples cannot be listed", folder.display());
    let entries = folder.read_dir().with_context(unreadable)?;
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .with_context(unreadable)?;
    paths.sort();
    let (of_lines, others): (Vec<_>, Vec<_>) =
        paths.into_iter().partition(|path| path.extension().is_some_and(|ending| ending == "jsonl"));
    let mut all: Box<dyn Iterator<Item = Input> + Send> = Box::new(files(others));
    for path in of_lines {
        all = Box::new(all.chain(lines(BufReader::new(open_lines(&path)?))));
    }
    Ok(Box::new(all.filter(|input| match input {
        Ok(document) => document.id.starts_with(SAMPLE),
        Err(_) => true,
    })))
}

/// Invented documents must not get among real ones: nothing that was entered is ever taken out.
fn refuse_real_documents(dir: &Path) -> Result<()> {
    let store = match Store::open(dir) {
        Err(StoreError::Missing { .. }) => return Ok(()),
        opened => opened?,
    };
    let real = Filter { sample: Some(false), ..Filter::default() };
    if store.documents(&real)?.total > 0 {
        bail!("{}: this store holds real documents; name a folder of its own for the demo", dir.display());
    }
    Ok(())
}

fn load(
    pipeline: &Pipeline,
    inputs: impl Iterator<Item = Input>,
    dir: &Path,
    overlay: Option<&Path>,
) -> Result<Summary> {
    let mut ingest = Ingest::start(pipeline, Workers::new(None), dir, "demo")?;
    ingest.take(inputs, &Progress::of_bytes(|| None), |bytes| bytes)?;
    ingest.finish(overlay)
}
