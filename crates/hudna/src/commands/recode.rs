//! `hudna recode`: codes again what this version has not coded; the older codings stay.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use hudna_store::{Store, Writer};

use crate::arguments::RecodeOptions;
use crate::coding::Coding;
use crate::summary::Summary;
use crate::upkeep;
use crate::workers::Workers;
use crate::{data, decided};

/// Runs the command.
pub fn run(options: &RecodeOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    let pipeline = data::load(overlay)?;
    let mut writer = Writer::open(&options.store.dir)?;
    let store = Store::open(&options.store.dir)?;
    let workers = Workers::new(options.jobs);
    let mut summary = Summary::start();
    let coding = Coding { pipeline: &pipeline, workers: &workers, store: &store };
    coding.code_the_rest(&mut writer, &options.by, &mut summary)?;
    upkeep::bring_up_to_date(&mut writer, overlay)?;
    eprintln!("hudna: by {}: {}", pipeline.version(), summary.of_coding());
    decided::tell_pending(&store)?;
    Ok(super::after(summary.trouble))
}
