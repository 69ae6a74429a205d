//! `hudna fuse`: documents, or lines coded before → one line of JSON for each incident, contact and statement.

use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use hudna_pipeline::coder::Memory;
use hudna_pipeline::fuse::{Delivered, Fuser};
use hudna_pipeline::model::{DocumentLine, hash_hex};
use hudna_store::Store;

use crate::arguments::FuseOptions;
use crate::inputs::{Input, Unreadable, files, lines};
use crate::stories::Stories;
use crate::workers::Workers;
use crate::{coding, data, ratings, terminal};

/// A line with the hash of its document, or what to tell of an input that gave none.
type Coded = Result<(String, DocumentLine), Unreadable>;

/// Runs the command.
pub fn run(options: &FuseOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    if let Some(dir) = &options.store {
        let (store, ratings) = (Store::open(dir)?, ratings::read(options.ratings.as_deref())?);
        return super::export::write_stories(&Stories::at(
            &store,
            overlay,
            ratings,
            options.as_of.as_deref(),
        )?);
    }
    let mut fuser = data::fuser(overlay, ratings::read(options.ratings.as_deref())?)?;
    let mut unreadable = 0;
    let mut each = |coded: Coded| match coded {
        Ok((hash, line)) => fuser.add(&Delivered { hash: &hash, received: None, line: &line }),
        Err(Unreadable { id, reason }) => {
            unreadable += 1;
            eprintln!("hudna: {}: {}", terminal::one_line(&id), terminal::one_line(&reason));
        }
    };
    if options.coded {
        coded_lines(BufReader::new(io::stdin()), &mut each)?;
    } else {
        code(options, overlay, &mut each)?;
    }
    if let Some([a, b]) = options.why.as_deref() {
        return why(&fuser, a, b);
    }
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let written = write_all(&fuser, &mut out).map(|()| super::after(unreadable));
    terminal::unless_closed(written)
}

/// Why two records are or are not one happening, as one line of JSON.
fn why(fuser: &Fuser, a: &str, b: &str) -> Result<ExitCode> {
    let Some(score) = fuser.compare(a, b) else { bail!("no two records of these ids: {a}, {b}") };
    let told = serde_json::json!({"a": a, "b": b, "score": score.told(), "forbidden": score.veto, "parts": score.parts()});
    terminal::say(&told.to_string())
}

fn write_all(fuser: &Fuser, out: &mut impl Write) -> Result<()> {
    for fused in fuser.fuse() {
        let mut line = serde_json::to_vec(&fused)?;
        line.push(b'\n');
        out.write_all(&line).context(terminal::WRITING)?;
    }
    out.flush().context(terminal::WRITING)
}

fn code(options: &FuseOptions, overlay: Option<&Path>, each: &mut impl FnMut(Coded)) -> Result<()> {
    let pipeline = data::load(overlay)?;
    let size = |input: &Input| input.as_ref().map_or(0, |document| document.bytes.len());
    let work = |input: Input, memory: &mut Memory| {
        let document = input?;
        let hash = document.hash();
        let line = coding::code(&pipeline, &document, memory);
        line.map(|line| (hash, line)).map_err(|reason| Unreadable { id: document.id, reason })
    };
    let mut hand_on = |coded: Coded| {
        each(coded);
        Ok(())
    };
    let workers = Workers::new(options.jobs);
    if options.jsonl {
        workers.run(lines(BufReader::new(io::stdin())), size, work, &mut hand_on)
    } else {
        workers.run(files(options.paths.clone()), size, work, &mut hand_on)
    }
}

/// Lines of `hudna code`. They do not say their documents' hashes; the line's own stands for it.
fn coded_lines(from: impl BufRead, each: &mut impl FnMut(Coded)) -> Result<()> {
    for (line, number) in from.lines().zip(1u64..) {
        let line = line.context("standard input cannot be read")?;
        if line.trim().is_empty() {
            continue;
        }
        let read = serde_json::from_str::<DocumentLine>(&line);
        let coded = read.map(|coded| (hash_hex(line.as_bytes()), coded));
        each(coded.map_err(|e| Unreadable {
            id: format!("line {number}"),
            reason: format!("is not a line that `hudna code` wrote: {e}"),
        }));
    }
    Ok(())
}
