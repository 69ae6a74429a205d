//! `hudna watch`: a folder whose new files are taken in as they come, until it is stopped.
//!
//! A file is moved (or listed, with --keep) only after all of it is safe; what a kill interrupts is taken again and
//! found to be there. The store is open only while something is taken, so that others can write in between.

use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use anyhow::{Context, Result};
use hudna_intake::tables::{Known, Map};
use hudna_pipeline::Pipeline;
use hudna_store::StoreError;
use tokio::signal::unix::{SignalKind, signal};

use super::ingest::Ingest;
use crate::import_arguments::WatchOptions;
use crate::importing;
use crate::inbox::{Arrived, Inbox, Kind};
use crate::progress::Progress;
use crate::summary::Summary;
use crate::terminal::{self, one_line};
use crate::workers::Workers;
use crate::{data, inputs};

/// Runs the command.
pub fn run(options: &WatchOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    let map = importing::map(options.map.as_deref())?;
    let known = data::known_tables(overlay)?;
    let inbox = Inbox::open(&options.folder, options.keep, Duration::from_secs_f64(options.interval))?;
    let pipeline = data::load(overlay)?;
    let stop = asked_to_stop()?;
    let mut watch = Watch { options, overlay, map, known, inbox, pipeline, failed: 0, waiting: false };
    if !options.once {
        terminal::say(&format!("watching {}", options.folder.display()))?;
    }
    loop {
        if watch.look(&stop)? {
            eprintln!("hudna: stopped; what was not yet taken is taken at the next start");
            return Ok(super::after(watch.failed));
        }
        if options.once && watch.inbox.is_settled() {
            return Ok(super::after(watch.failed));
        }
        match stop.recv_timeout(watch.inbox.interval) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => {
                eprintln!("hudna: stopped");
                return Ok(super::after(watch.failed));
            }
        }
    }
}

struct Watch<'a> {
    options: &'a WatchOptions,
    overlay: Option<&'a Path>,
    map: Map,
    known: Known,
    inbox: Inbox,
    pipeline: Pipeline,
    failed: u64,
    /// It was told that another process is writing.
    waiting: bool,
}

impl Watch<'_> {
    /// Takes all that is ready, file by file; whether it was asked to stop meanwhile.
    fn look(&mut self, stop: &Receiver<()>) -> Result<bool> {
        for arrived in self.inbox.ready(crate::clock::since_epoch())? {
            match self.take(&arrived) {
                Err(error) if is_locked(&error) => {
                    if !std::mem::replace(&mut self.waiting, true) {
                        eprintln!("hudna: another process is writing to the store; waiting for it");
                    }
                    self.inbox.later(&arrived);
                    return Ok(false);
                }
                // The store itself is in trouble: nothing is moved, and a person must look.
                Err(error) if error.chain().any(|cause| cause.is::<StoreError>()) => return Err(error),
                // Not moved away: what came since would never be read.
                _ if self.inbox.has_changed(&arrived) => {
                    eprintln!(
                        "hudna: {} changed while it was read; it is taken again",
                        one_line(&arrived.name)
                    );
                }
                Ok(told) => {
                    self.waiting = false;
                    self.inbox.done(&arrived)?;
                    let bad =
                        if told.bad.is_empty() { String::new() } else { format!(", {} bad", told.bad.len()) };
                    if !told.bad.is_empty() {
                        self.failed += 1;
                        self.inbox.explain(&arrived, &told.bad.join("\n"))?;
                    }
                    let replacing = match told.replacing {
                        0 => String::new(),
                        some => format!(" ({some} replacing others of the same id)"),
                    };
                    let (name, Told { taken, there, .. }) = (one_line(&arrived.name), told);
                    terminal::say(&format!("done {name}: {taken} new{replacing}, {there} there{bad}"))?;
                }
                Err(error) => {
                    self.failed += 1;
                    let why = format!("{error:#}");
                    self.inbox.failed(&arrived, &why)?;
                    terminal::say(&format!("failed {}: {}", one_line(&arrived.name), one_line(&why)))?;
                }
            }
            if stop.try_recv().is_ok() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn take(&self, arrived: &Arrived) -> Result<Told> {
        let path = self.inbox.path(arrived);
        let mut bad = Vec::new();
        match arrived.kind() {
            Kind::Table => {
                let table =
                    importing::Table::open(&path, &self.map, &self.known, self.options.from.as_deref())?;
                let troubles = table.troubles();
                anyhow::ensure!(troubles.is_empty(), "{}", troubles.join("\n"));
                let mut rows = Vec::new();
                let documents = table.documents(&self.map, &self.known, |row| rows.push(row.to_string()));
                let mut told = self.enter(documents, &mut Vec::new())?;
                told.bad.extend(table.left_out.clone());
                told.bad.append(&mut rows);
                Ok(told)
            }
            Kind::Lines => {
                let from = inputs::open_lines(&path)?;
                self.enter(inputs::lines(std::io::BufReader::new(from)), &mut bad)
            }
            Kind::Document => {
                let mut told = self.enter(inputs::files(vec![path]), &mut bad)?;
                match told.bad.pop() {
                    Some(why) if told.taken + told.there == 0 => anyhow::bail!(why),
                    why => told.bad.extend(why),
                }
                Ok(told)
            }
        }
    }

    /// Takes and codes inputs; those that cannot be read are told in what comes back.
    fn enter(&self, inputs: impl Iterator<Item = inputs::Input>, bad: &mut Vec<String>) -> Result<Told> {
        let workers = Workers::new(self.options.jobs);
        let mut ingest = Ingest::start(&self.pipeline, workers, &self.options.store.dir, &self.options.by)?;
        let sound = inputs.filter(|input| match input {
            Err(unreadable) => {
                bad.push(unreadable.reason.clone());
                false
            }
            Ok(_) => true,
        });
        ingest.take(sound, &Progress::of_bytes(|| None), |bytes| bytes)?;
        let summary = ingest.finish(self.overlay)?;
        let Summary { taken, replacing, there, .. } = summary;
        Ok(Told { taken, replacing, there, bad: std::mem::take(bad) })
    }
}

/// What became of a file.
struct Told {
    taken: u64,
    /// Of these, under an id that other bytes had.
    replacing: u64,
    there: u64,
    /// Rows or lines that could not be used.
    bad: Vec<String>,
}

fn is_locked(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref())
        .any(|cause| matches!(cause, StoreError::Locked { .. }))
}

/// Ready when the process is asked to stop, by Ctrl-C or SIGTERM.
fn asked_to_stop() -> Result<Receiver<()>> {
    let (told, asked) = channel();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.context("waiting for signals")?;
    let (mut interrupt, mut terminate) = {
        let _inside = runtime.enter();
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?)
    };
    std::thread::spawn(move || {
        runtime.block_on(async {
            loop {
                tokio::select! {
                    _ = interrupt.recv() => {}
                    _ = terminate.recv() => {}
                }
                if told.send(()).is_err() {
                    return;
                }
            }
        });
    });
    Ok(asked)
}
