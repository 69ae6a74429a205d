//! `hudna watch`: a folder whose new files are taken in as they come, until it is stopped.
//!
//! A file is moved (or listed, with --keep) only after all of it is safe; what a kill interrupts is taken again and
//! found to be there. The store is open only while something is taken, so that others can write in between.

use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use anyhow::{Context, Result};
use hudna_intake::tables::Known;
use hudna_pipeline::Pipeline;
use hudna_pipeline::model::Document;
use hudna_store::StoreError;
use tokio::signal::unix::{SignalKind, signal};

use super::ingest::Ingest;
use crate::import_arguments::WatchOptions;
use crate::importing;
use crate::inbox::{Arrived, Inbox, Kind};
use crate::maps::Maps;
use crate::progress::Progress;
use crate::summary::Summary;
use crate::terminal::{self, one_line};
use crate::workers::Workers;
use crate::{data, inputs};

/// Runs the command.
pub fn run(options: &WatchOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    let maps = Maps::read(&options.maps)?;
    let known = data::known_tables(overlay)?;
    let inbox = Inbox::open(&options.folder, options.keep, Duration::from_secs_f64(options.interval))?;
    let pipeline = data::load(overlay)?;
    let stop = asked_to_stop()?;
    let mut watch = Watch { options, overlay, maps, known, inbox, pipeline, failed: 0, waiting: false };
    if !options.once {
        terminal::say(&format!("watching {}", options.folder.display()))?;
    }
    loop {
        if watch.look(&stop)? {
            eprintln!("hudna: stopped; what was not yet taken is taken at the next start");
            return Ok(watch.end());
        }
        if options.once && watch.inbox.is_settled() {
            return Ok(watch.end());
        }
        match stop.recv_timeout(watch.inbox.interval) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => {
                eprintln!("hudna: stopped");
                return Ok(watch.end());
            }
        }
    }
}

struct Watch<'a> {
    options: &'a WatchOptions,
    overlay: Option<&'a Path>,
    maps: Maps,
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
                Ok(None) => {}
                Ok(Some(told)) => self.put_away(&arrived, Ok(told))?,
                Err(error) => self.put_away(&arrived, Err(error))?,
            }
            if stop.try_recv().is_ok() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Tells the maps that nothing was read by: a slip in one would go unnoticed.
    fn end(&self) -> ExitCode {
        for told in self.maps.without_tables() {
            eprintln!("hudna: {}", one_line(&told));
        }
        super::after(self.failed)
    }

    /// Moves away what was taken or could not be, unless it is to be taken again.
    fn put_away(&mut self, arrived: &Arrived, outcome: Result<Told>) -> Result<()> {
        let name = one_line(&arrived.name);
        // Not moved away: what came since would never be read.
        if self.inbox.has_changed(arrived) {
            eprintln!("hudna: {name} changed while it was read; it is taken again");
            return Ok(());
        }
        // A quote that is never closed, brackets of JSON that are not: so does a table look whose end is still to come.
        let half = outcome.is_err() && arrived.kind() == Kind::Table;
        if half && self.inbox.doubts(arrived, crate::clock::since_epoch()) {
            return Ok(());
        }
        let again = if arrived.is_again() { "; it was written to after it was taken" } else { "" };
        match outcome {
            Ok(told) => {
                self.waiting = false;
                self.failed += u64::from(!told.bad.is_empty());
                let why = (!told.bad.is_empty()).then(|| told.bad.join("\n"));
                self.inbox.done(arrived, why.as_deref())?;
                terminal::say(&format!("done {name}: {}{again}", told.in_words()))?;
            }
            Err(error) => {
                self.failed += 1;
                let why = format!("{error:#}");
                self.inbox.failed(arrived, &why)?;
                terminal::say(&format!("failed {name}: {}{again}", one_line(&why)))?;
            }
        }
        Ok(())
    }

    /// Takes a file; none where it looks half written and shall wait.
    fn take(&mut self, arrived: &Arrived) -> Result<Option<Told>> {
        let path = self.inbox.path(arrived);
        match arrived.kind() {
            Kind::Table => {
                let from = self.options.from.as_deref();
                let mut table =
                    importing::Table::open_as(&path, &arrived.called, &self.maps, &self.known, from)?;
                let troubles = table.troubles();
                anyhow::ensure!(troubles.is_empty(), "{}", troubles.join("\n"));
                if table.ends_badly(&self.known) && self.inbox.doubts(arrived, crate::clock::since_epoch()) {
                    return Ok(None);
                }
                table.settle(&self.pipeline);
                let mut bad = table.left_out.clone();
                let documents = table.documents(&self.known, |faults| {
                    bad.push(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
                });
                let mut told = self.enter(documents)?;
                told.bad.splice(0..0, bad);
                if self.maps.leaves_out(table.sheets.iter().map(|one| one.map)) {
                    told.remarks.push("no map fits it: read by its headers".to_owned());
                }
                Ok(Some(told))
            }
            Kind::Lines => {
                let from = inputs::open_lines(&path)?;
                self.enter(inputs::lines(std::io::BufReader::new(from))).map(Some)
            }
            Kind::Document => {
                let label = hudna_intake::label(Path::new(&arrived.called).file_stem().unwrap_or_default());
                let files = inputs::files(vec![path])
                    .map(|input| input.map(|document| Document { id: label.clone(), ..document }));
                let mut told = self.enter(files)?;
                match told.bad.pop() {
                    Some(why) if told.taken + told.there == 0 => anyhow::bail!(why),
                    why => told.bad.extend(why),
                }
                Ok(Some(told))
            }
        }
    }

    /// Takes and codes inputs; those that cannot be read are told in what comes back.
    fn enter(&self, inputs: impl Iterator<Item = inputs::Input>) -> Result<Told> {
        let mut bad = Vec::new();
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
        let Summary { taken, replacing, there, remarks, .. } = summary;
        bad.extend(remarks.unread.iter().cloned());
        Ok(Told { taken, replacing, there, bad, remarks: remarks.of_rows() })
    }
}

/// What became of a file.
struct Told {
    taken: u64,
    /// Of these, under an id that other bytes had.
    replacing: u64,
    there: u64,
    /// Rows or lines that could not be used, and documents that are no text.
    bad: Vec<String>,
    /// What of its rows was taken and says nothing to the tables; that none of the maps is for it.
    remarks: Vec<String>,
}

impl Told {
    fn in_words(&self) -> String {
        let Self { taken, replacing, there, bad, remarks, .. } = self;
        let replacing = match replacing {
            0 => String::new(),
            some => format!(" ({some} replacing others of the same id)"),
        };
        let bad = if bad.is_empty() { String::new() } else { format!(", {} bad", bad.len()) };
        let remarks: String = remarks.iter().map(|remark| format!("; {}", one_line(remark))).collect();
        format!("{taken} new{replacing}, {there} there{bad}{remarks}")
    }
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
