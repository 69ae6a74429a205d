//! `hudna ingest`: documents → the store, coded. Safe first, told second, coded third.
//!
//! Documents are taken in rounds. While one round is being received, the one before is coded; its
//! codings are entered after that, so that the same input gives the same ledger. What an earlier run
//! received and did not code is coded at the end.

use std::io::{self, BufReader, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use hudna_pipeline::Pipeline;
use hudna_pipeline::model::Media;
use hudna_store::{Delivery, Keep, NewCoding, Received, Store, StoreError, Uncoded, Writer};

use crate::arguments::IngestOptions;
use crate::clock;
use crate::coding::{Coded, Coding, media_name};
use crate::inputs::{Input, files, lines, open_lines, total_size};
use crate::progress::{Counted, Progress};
use crate::remarks::Remarks;
use crate::summary::Summary;
use crate::terminal::{self, one_line};
use crate::upkeep;
use crate::workers::Workers;
use crate::{data, decided};

/// Documents that are received at once, all or none: enough that waiting for the disk costs little beside the coding,
/// and few enough that their codings fit in memory.
const ROUND: usize = 512;
/// A round is full with so many documents that are files of their own: each is waited for.
const ROUND_FILES: usize = 64;
/// A round is full with so many bytes, too.
const ROUND_BYTES: usize = 8 << 20;

/// Runs the command.
pub fn run(options: &IngestOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    // What is wrong with the call is said before anything is made.
    let jsonl = options.jsonl.as_deref().map(open_lines).transpose()?;
    let pipeline = data::load(overlay)?;
    let workers = Workers::new(options.jobs);
    let mut ingest = Ingest::start(&pipeline, workers, &options.store.dir, &options.by)?;
    ingest.acknowledge = options.verbose;
    match jsonl {
        Some(from) => {
            let total = || options.jsonl.as_ref()?.metadata().ok().map(|file| file.len());
            let progress = Progress::of_bytes(total);
            let counted = Counted { inner: from, progress: progress.clone() };
            ingest.take(lines(BufReader::with_capacity(1 << 16, counted)), &progress, |_| 0)?;
        }
        None => {
            let progress = Progress::of_bytes(|| Some(total_size(&options.paths)));
            ingest.take(files(options.paths.clone()), &progress, |bytes| bytes)?;
        }
    }
    let summary = ingest.finish(overlay)?;
    eprintln!("hudna: {}", summary.of_taking());
    decided::tell_pending(&Store::open(&options.store.dir)?)?;
    Ok(super::after(summary.unread()))
}

/// A run of taking documents in.
#[derive(Debug)]
pub struct Ingest<'a> {
    pipeline: &'a Pipeline,
    /// For reading, while the writer writes. Closed before it: the last to close clears the log away,
    /// which only a writer may.
    store: Store,
    writer: Writer,
    by: &'a str,
    workers: Workers,
    /// Whether to tell on standard output what is safe.
    pub acknowledge: bool,
    /// The entry behind which the documents stand that are still to be handed to the coder.
    after: u64,
    summary: Summary,
}

impl<'a> Ingest<'a> {
    /// Opens the store, or makes it.
    pub fn start(pipeline: &'a Pipeline, workers: Workers, dir: &Path, by: &'a str) -> Result<Self> {
        let writer = Writer::create_or_open(dir)?;
        let store = Store::open(dir)?;
        let after = store.head()?.map_or(0, |head| head.seq);
        let summary = Summary::start();
        Ok(Self { pipeline, writer, store, by, workers, acknowledge: false, after, summary })
    }

    /// Takes all inputs, round by round. `share` says what a document of so many bytes adds to the
    /// progress.
    pub fn take(
        &mut self,
        inputs: impl Iterator<Item = Input>,
        progress: &Progress,
        share: impl Fn(u64) -> u64,
    ) -> Result<()> {
        let mut inputs = inputs.inspect(|input| {
            progress.add(input.as_ref().map_or(0, |document| share(document.bytes.len() as u64)));
        });
        let mut waiting: Vec<Uncoded> = Vec::new();
        loop {
            let round = self.gather(&mut inputs, progress)?;
            let (received, codings) = self.receive_while_coding(&round, std::mem::take(&mut waiting));
            // Acknowledged before anything else can go wrong.
            let received = received?;
            progress.beside(|| self.acknowledge(&round, &received))?;
            self.enter(codings?, progress)?;
            if round.is_empty() {
                progress.end();
                return Ok(());
            }
            waiting = self.store.uncoded(self.pipeline.version(), self.after, ROUND)?;
            self.after = waiting.last().map_or(self.after, |document| document.seq);
            progress.note(self.summary.so_far());
            let bytes: usize = round.iter().map(|delivery| delivery.bytes.len()).sum();
            drop(round);
            if bytes > 2 * ROUND_BYTES {
                // Too large to be held beside the next round.
                let (_, codings) = self.receive_while_coding(&[], std::mem::take(&mut waiting));
                self.enter(codings?, progress)?;
            }
        }
    }

    /// The next round of deliveries; empty at the end of the inputs.
    fn gather(
        &mut self,
        inputs: &mut impl Iterator<Item = Input>,
        progress: &Progress,
    ) -> Result<Vec<Delivery>> {
        let (mut round, mut bytes, mut files) = (Vec::new(), 0, 0);
        while round.len() < ROUND
            && files < ROUND_FILES
            && bytes < ROUND_BYTES
            && let Some(input) = inputs.next()
        {
            match input {
                Ok(document) => {
                    bytes += document.bytes.len();
                    let hints = serde_json::to_value(document.hints)?;
                    let media = media_name(document.media)?;
                    let keep = if document.media == Media::Row { Keep::Row } else { Keep::File };
                    files += usize::from(keep == Keep::File);
                    round.push(Delivery { id: document.id, bytes: document.bytes, media, hints, keep });
                }
                Err(unreadable) => self.summary.trouble(unreadable.reason, progress),
            }
        }
        Ok(round)
    }

    /// Receives one round while the documents of the one before are coded.
    fn receive_while_coding(
        &mut self,
        round: &[Delivery],
        waiting: Vec<Uncoded>,
    ) -> (Result<Vec<Received>, StoreError>, Result<Codings>) {
        let Self { pipeline, writer, store, by, workers, .. } = self;
        let coding = Coding { pipeline, workers, store };
        std::thread::scope(|scope| {
            let codings = scope.spawn(move || {
                let mut codings = Codings::default();
                coding.run(waiting.into_iter().map(Ok), |coding| {
                    codings.push(coding);
                    Ok(())
                })?;
                Ok(codings)
            });
            let received = match round {
                [] => Ok(Vec::new()),
                _ => writer.receive(round, &clock::now(), by),
            };
            let broke_off = |_| Err(anyhow::anyhow!("a thread of the coder broke off"));
            (received, codings.join().unwrap_or_else(broke_off))
        })
    }

    /// Tells what is safe now, on standard output, line by line.
    fn acknowledge(&mut self, round: &[Delivery], received: &[Received]) -> Result<()> {
        let mut lines = String::new();
        for (delivery, received) in round.iter().zip(received) {
            let (word, count, hash, seq) = match received {
                Received::Taken { hash, seq } => ("taken", &mut self.summary.taken, hash, seq),
                Received::AlreadyThere { hash, seq } => ("there", &mut self.summary.there, hash, seq),
            };
            *count += 1;
            if let Received::Taken { seq, .. } = received {
                self.summary.replacing += u64::from(self.store.replaces(*seq)?);
            }
            lines.push_str(&format!("{word} {} {hash} {seq}\n", one_line(&delivery.id)));
        }
        if self.acknowledge {
            let mut out = io::stdout().lock();
            let written = out.write_all(lines.as_bytes()).and_then(|()| out.flush());
            match written.context(terminal::WRITING) {
                // Nobody listens any more; what was asked for is still done.
                Err(error) if terminal::is_closed(&error) => self.acknowledge = false,
                written => written?,
            }
        }
        Ok(())
    }

    fn enter(&mut self, codings: Codings, progress: &Progress) -> Result<()> {
        if !codings.made.is_empty() {
            self.writer.append_codings(&codings.made, &clock::now(), self.by)?;
        }
        self.summary.coded += codings.made.len() as u64;
        self.summary.remarks.add(codings.remarks);
        codings.failed.into_iter().for_each(|reason| self.summary.trouble(reason, progress));
        Ok(())
    }

    /// Codes what is left: what a run received that was interrupted, what an older version coded; and tells anew the
    /// incidents that all this changes, and what they come to under agreements.
    pub fn finish(mut self, overlay: Option<&Path>) -> Result<Summary> {
        let coding = Coding { pipeline: self.pipeline, workers: &self.workers, store: &self.store };
        coding.code_the_rest(&mut self.writer, self.by, &mut self.summary)?;
        upkeep::bring_up_to_date(&mut self.writer, overlay)?;
        Ok(self.summary)
    }
}

/// Codings of one round.
#[derive(Debug, Default)]
struct Codings {
    made: Vec<NewCoding>,
    failed: Vec<String>,
    remarks: Remarks,
}

impl Codings {
    fn push(&mut self, outcome: Result<Coded, String>) {
        match outcome {
            Ok(coded) => {
                self.made.push(coded.coding);
                self.remarks.add(coded.remarks);
            }
            Err(reason) => self.failed.push(reason),
        }
    }
}
