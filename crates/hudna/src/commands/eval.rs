//! `hudna eval`: gold files → how far the coder agrees with them.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use hudna_eval::gold::Gold;
use hudna_eval::render::{self, Terminal};
use hudna_eval::report::Report;
use hudna_eval::{Aliases, Options, Set, evaluate};
use hudna_pipeline::Pipeline;
use hudna_pipeline::coder::Memory;
use hudna_pipeline::model::Document;

use crate::arguments::EvalOptions;
use crate::gold::{self, GoldFile, Texts};
use crate::workers::Workers;
use crate::{coding, data, terminal};

/// Runs the command.
pub fn run(options: &EvalOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    let measuring = Options {
        threshold: options.threshold,
        seed: options.seed,
        rounds: options.rounds,
        listed: options.misses,
        aliases: aliases(options.aliases.as_deref())?,
    };
    let texts = Texts::of(options.texts.as_deref())?;
    let pipeline = data::load(overlay)?;
    let workers = Workers::new(options.jobs);
    let (mut sets, mut unread) = (Vec::new(), Vec::new());
    for path in &options.gold {
        let GoldFile { mut name, documents, troubles } = gold::read(path, &texts);
        if sets.iter().any(|set: &Set| set.name == name) {
            name = path.display().to_string();
        }
        troubles.into_iter().for_each(|trouble| tell(&mut unread, trouble));
        sets.push(coded(name, documents, &pipeline, &workers, &mut unread)?);
    }
    if sets.iter().all(|set| set.documents.is_empty()) {
        bail!("no document of this gold could be read; nothing was measured");
    }
    let mut report = evaluate(pipeline.version(), &sets, &measuring);
    report.unread = unread;
    write_files(options, &report)?;
    terminal::unless_closed(say(&report).map(|()| super::after(report.unread.len() as u64)))
}

fn aliases(path: Option<&Path>) -> Result<Aliases> {
    let Some(path) = path else { return Ok(Aliases::default()) };
    let json = fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    Aliases::read(&json).map_err(|error| anyhow::anyhow!("{}: {error}", path.display()))
}

/// Tells at once what could not be read, and keeps it for the report.
fn tell(unread: &mut Vec<String>, trouble: String) {
    eprintln!("hudna: {}", terminal::one_line(&trouble));
    unread.push(trouble);
}

/// Codes the documents of a set.
fn coded(
    name: String,
    documents: Vec<(Gold, Document)>,
    pipeline: &Pipeline,
    workers: &Workers,
    unread: &mut Vec<String>,
) -> Result<Set> {
    let mut set = Set { name, documents: Vec::new() };
    let size = |(_, document): &(Gold, Document)| document.bytes.len();
    let work = |(gold, document): (Gold, Document), memory: &mut Memory| {
        (gold, coding::code(pipeline, &document, memory))
    };
    workers.run(documents.into_iter(), size, work, |(gold, line)| {
        match line {
            Ok(line) => set.documents.push((gold, line)),
            Err(trouble) => tell(unread, trouble),
        }
        Ok(())
    })?;
    Ok(set)
}

fn write_files(options: &EvalOptions, report: &Report) -> Result<()> {
    let write = |path: &Path, content: String| {
        fs::write(path, content).with_context(|| format!("{}: cannot be written", path.display()))
    };
    if let Some(path) = &options.json {
        write(path, render::json(report)? + "\n")?;
    }
    if let Some(path) = &options.html {
        write(path, render::page(report))?;
    }
    if let Some(path) = &options.markdown {
        write(path, render::markdown(report))?;
    }
    Ok(())
}

fn say(report: &Report) -> Result<()> {
    let mut out = io::stdout().lock();
    let terminal = Terminal { isolated: terminal::isolated, ansi: out.is_terminal() };
    writeln!(out, "{}", render::text(report, terminal)).and_then(|()| out.flush()).context(terminal::WRITING)
}
