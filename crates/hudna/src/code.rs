//! `hudna code`: documents → one line of JSON each.

use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use hudna_intake::{JsonLines, read_path};
use hudna_pipeline::model::{Diagnostic, DiagnosticCode, Document, DocumentLine};

use crate::arguments::CodeOptions;
use crate::data;
use crate::workers::{Outcome, code_all};

/// An input that is no document: what to call it, and why.
struct Unreadable {
    id: String,
    reason: String,
}

/// Runs the command. Exit code 2 where an input was unreadable.
pub fn run(options: &CodeOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    let pipeline = data::load(overlay)?;
    let jobs = options.jobs.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from);
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut unreadable = 0u64;
    let mut each = |outcome: Outcome<Unreadable>| -> Result<()> {
        let line = match outcome {
            Outcome::Coded(_, line) => *line,
            Outcome::Unreadable(input) => {
                unreadable += 1;
                eprintln!("hudna: {}", input.reason);
                empty_line(input)
            }
        };
        serde_json::to_writer(&mut out, &line).context("writing the output")?;
        out.write_all(b"\n").context("writing the output")?;
        Ok(())
    };
    let outcome = if options.jsonl {
        let lines = JsonLines::new(io::BufReader::new(io::stdin()));
        code_all(&pipeline, jobs, lines.map(|line| line.map_err(|e| Unreadable { id: e.line.to_string(), reason: e.to_string() })), &mut each)
    } else {
        code_all(&pipeline, jobs, files(options), &mut each)
    };
    let outcome = outcome.and_then(|()| out.flush().context("writing the output"));
    match outcome {
        // Whoever reads has seen enough (`hudna code ... | head`).
        Err(error) if is_closed_pipe(&error) => Ok(ExitCode::SUCCESS),
        Err(error) => Err(error),
        Ok(()) if unreadable > 0 => Ok(ExitCode::from(2)),
        Ok(()) => Ok(ExitCode::SUCCESS),
    }
}

fn files(options: &CodeOptions) -> impl Iterator<Item = Result<Document, Unreadable>> + Send + use<> {
    options.paths.clone().into_iter().flat_map(read_path).map(|delivery| {
        delivery.map_err(|e| Unreadable {
            id: e.path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned()),
            reason: e.to_string(),
        })
    })
}

/// A line for an input that gave nothing, so that every input has one.
fn empty_line(input: Unreadable) -> DocumentLine {
    DocumentLine {
        id: input.id,
        lang: "und".to_owned(),
        title: None,
        published: None,
        outlet: None,
        sources: Vec::new(),
        text: String::new(),
        mentions: Vec::new(),
        records: Vec::new(),
        suggestions: Vec::new(),
        diagnostics: vec![Diagnostic::whole(DiagnosticCode::Empty, input.reason)],
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
            || cause.downcast_ref::<serde_json::Error>().is_some_and(|e| e.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
    })
}
