//! `hudna code`: documents → one line of JSON each.

use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use hudna_pipeline::Pipeline;
use hudna_pipeline::coder::Memory;
use hudna_pipeline::model::phrase::Code;
use hudna_pipeline::model::{Diagnostic, DiagnosticCode, Document, DocumentLine};

use crate::arguments::CodeOptions;
use crate::inputs::{Input, files, lines};
use crate::workers::Workers;
use crate::{coding, data, terminal};

/// One line of output, and what to tell of its input.
struct Written {
    line: Vec<u8>,
    trouble: Option<String>,
}

/// Runs the command.
pub fn run(options: &CodeOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    let pipeline = data::load(overlay)?;
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let outcome = if options.jsonl {
        write_all(options, &pipeline, lines(BufReader::new(io::stdin())), &mut out)
    } else {
        write_all(options, &pipeline, files(options.paths.clone()), &mut out)
    };
    let outcome = outcome.and_then(|unreadable| {
        out.flush().context(terminal::WRITING)?;
        Ok(unreadable)
    });
    terminal::unless_closed(outcome.map(super::after))
}

fn write_all(
    options: &CodeOptions,
    pipeline: &Pipeline,
    inputs: impl Iterator<Item = Input> + Send,
    out: &mut impl Write,
) -> Result<u64> {
    let mut unreadable = 0;
    let size = |input: &Input| input.as_ref().map_or(0, |document| document.bytes.len());
    let work = |inputs: Vec<Input>, memory: &mut Memory| written(pipeline, &inputs, memory);
    Workers::new(options.jobs).run_batches(inputs, size, work, |written| {
        let Written { mut line, trouble } = written?;
        if let Some(trouble) = trouble {
            unreadable += 1;
            eprintln!("hudna: {}", terminal::one_line(&trouble));
        }
        line.push(b'\n');
        out.write_all(&line).context(terminal::WRITING)
    })?;
    Ok(unreadable)
}

/// The line of each input.
fn written(pipeline: &Pipeline, inputs: &[Input], memory: &mut Memory) -> Vec<Result<Written>> {
    let documents: Vec<&Document> = inputs.iter().flatten().collect();
    let coded = coding::code_all(pipeline, &documents, memory, |line| coding::written(&line));
    let mut coded = coded.into_iter();
    let lines = inputs.iter().map(|input| {
        let (id, outcome) = match input {
            Ok(document) => (&document.id, coded.next().unwrap_or_else(|| Err(coding::broken_off(document)))),
            Err(unreadable) => (&unreadable.id, Err(unreadable.reason.clone())),
        };
        match outcome {
            Ok(line) => Ok(Written { line: line?, trouble: None }),
            Err(reason) => {
                let line = coding::written(&empty_line(id.clone(), reason.clone()))?;
                Ok(Written { line, trouble: Some(reason) })
            }
        }
    });
    lines.collect()
}

/// A line for an input that gave nothing, so that every input has one.
fn empty_line(id: String, reason: String) -> DocumentLine {
    DocumentLine {
        id,
        lang: "und".to_owned(),
        title: None,
        published: None,
        outlet: None,
        sources: Vec::new(),
        text: String::new(),
        mentions: Vec::new(),
        records: Vec::new(),
        suggestions: Vec::new(),
        diagnostics: vec![Diagnostic::whole(
            DiagnosticCode::Empty,
            Code::NoDocumentLine.with([("reason", reason.into())]),
        )],
        row: None,
    }
}
