//! `hudna explain`: why each record of a document came or did not.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use hudna_pipeline::Pipeline;
use hudna_pipeline::coder::{Explanation, Memory};

use crate::arguments::ExplainOptions;
use crate::explained::{Lines, Page};
use crate::inputs::{Input, files, lines};
use crate::workers::Workers;
use crate::{coding, data, terminal};

/// How explanations are written.
#[derive(Clone, Copy)]
enum Form {
    Text { colour: bool },
    Json,
    Page,
}

/// What is written of one input, and what to tell of it.
struct Written {
    text: String,
    trouble: Option<String>,
}

/// Runs the command.
pub fn run(options: &ExplainOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    let Some(path) = &options.html else {
        let form = if options.json { Form::Json } else { Form::Text { colour: colour() } };
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        let outcome = data::load(overlay)
            .and_then(|pipeline| write_all(options, &pipeline, form, &mut out))
            .and_then(|unreadable| out.flush().context(terminal::WRITING).map(|()| unreadable));
        return terminal::unless_closed(outcome.map(super::after));
    };
    let pipeline = data::load(overlay)?;
    let cannot = || format!("{}: cannot be written", path.display());
    let mut out = BufWriter::new(File::create(path).with_context(cannot)?);
    let mut write = || -> Result<u64> {
        out.write_all(Page::opening(pipeline.version()).as_bytes())?;
        let unreadable = write_all(options, &pipeline, Form::Page, &mut out)?;
        out.write_all(Page::end().as_bytes())?;
        out.flush()?;
        Ok(unreadable)
    };
    write().map(super::after).with_context(cannot)
}

/// Colour is for people at a terminal who have not said no (no-color.org).
fn colour() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|said| said.is_empty())
}

fn write_all(options: &ExplainOptions, pipeline: &Pipeline, form: Form, out: &mut impl Write) -> Result<u64> {
    if options.jsonl {
        write_inputs(options, pipeline, form, lines(BufReader::new(io::stdin())), out)
    } else {
        write_inputs(options, pipeline, form, files(options.paths.clone()), out)
    }
}

fn write_inputs(
    options: &ExplainOptions,
    pipeline: &Pipeline,
    form: Form,
    inputs: impl Iterator<Item = Input> + Send,
    out: &mut impl Write,
) -> Result<u64> {
    let mut unreadable = 0;
    let size = |(input, _): &(Input, usize)| input.as_ref().map_or(0, |document| document.bytes.len());
    let work = |(input, number), memory: &mut Memory| written(pipeline, form, input, number, memory);
    Workers::new(options.jobs).run(inputs.zip(1..), size, work, |written| {
        let Written { text, trouble } = written?;
        if let Some(trouble) = trouble {
            unreadable += 1;
            eprintln!("hudna: {}", terminal::one_line(&trouble));
        }
        out.write_all(text.as_bytes()).context(terminal::WRITING)
    })?;
    Ok(unreadable)
}

fn written(
    pipeline: &Pipeline,
    form: Form,
    input: Input,
    number: usize,
    memory: &mut Memory,
) -> Result<Written> {
    let explained = input.map_err(|trouble| trouble.reason).and_then(|document| {
        coding::unbroken(&document, memory, |memory| pipeline.explain(&document, memory))
    });
    let (text, trouble) = match explained {
        Ok(explanation) => (shown(&explanation, form, number)?, None),
        Err(reason) => {
            let told = if matches!(form, Form::Page) { Page::unreadable(&reason) } else { String::new() };
            (told, Some(reason))
        }
    };
    Ok(Written { text, trouble })
}

fn shown(explanation: &Explanation, form: Form, number: usize) -> Result<String> {
    Ok(match form {
        Form::Text { colour } => Lines::of(explanation, colour) + "\n",
        Form::Json => serde_json::to_string(explanation)? + "\n",
        Form::Page => Page::document(explanation, number),
    })
}
