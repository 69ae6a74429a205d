//! `hudna export`: what a store holds → files for others.

use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use hudna_store::{DocumentRow, Filter, Order, Store};
use serde_json::{Map, Value};

use super::records_table;
use crate::arguments::{ExportOptions, Format};
use crate::stories::Stories;
use crate::story_arguments::IncidentsOptions;
use crate::{ratings, terminal};

/// Documents that are asked of the store at once.
const PAGE: usize = 500;

/// Writes the records of each document's newest coding, in the order in which the documents came.
pub fn records(options: &ExportOptions) -> Result<ExitCode> {
    let store = Store::open(&options.store.dir)?;
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let written = write_records(&store, options.format, &mut out);
    let written = written.and_then(|()| out.flush().context(terminal::WRITING));
    terminal::unless_closed(written.map(|()| ExitCode::SUCCESS))
}

/// Writes one line for each incident, contact and statement, by their ids.
pub fn incidents(options: &IncidentsOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    anyhow::ensure!(options.export.format == Format::Jsonl, "incidents are written as jsonl only");
    let store = Store::open(&options.export.store.dir)?;
    if options.fusing.is_of_now()
        && let Some(code) = write_kept(&store, overlay)?
    {
        return Ok(code);
    }
    let ratings = ratings::read(options.fusing.ratings.as_deref())?;
    write_stories(&Stories::at(&store, overlay, ratings, options.fusing.as_of.as_deref())?)
}

/// Writes the lines that a store keeps, one after the other; nothing where they are not of now.
fn write_kept(store: &Store, overlay: Option<&Path>) -> Result<Option<ExitCode>> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let written = Stories::kept(store, overlay, |fusing, stories| {
        stories.tell_left_out();
        let mut written = Ok(());
        fusing.each_line(&mut |line| {
            written = writeln!(out, "{line}");
            if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        Ok(written)
    })?;
    let Some((stories, written)) = written else { return Ok(None) };
    let written = written.and_then(|()| out.flush()).context(terminal::WRITING);
    terminal::unless_closed(written.map(|()| super::after(stories.unreadable))).map(Some)
}

/// Writes the lines of a store's stories, and says what is left out of them.
pub fn write_stories(stories: &Stories) -> Result<ExitCode> {
    stories.tell_left_out();
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut write = || -> Result<ExitCode> {
        for line in &stories.lines {
            writeln!(out, "{}", serde_json::to_string(line)?).context(terminal::WRITING)?;
        }
        out.flush().context(terminal::WRITING)?;
        Ok(super::after(stories.unreadable))
    };
    terminal::unless_closed(write())
}

fn write_records(store: &Store, format: Format, out: &mut impl Write) -> Result<()> {
    // All documents: one whose records are all withheld counts as having none, and whoever exports is told how many are.
    let mut filter = Filter { order: Order::ReceivedOldest, limit: PAGE, ..Filter::default() };
    let mut withheld = 0u64;
    if format == Format::Csv {
        out.write_all(records_table::header().as_bytes()).context(terminal::WRITING)?;
    }
    loop {
        let page = store.documents(&filter)?;
        for document in &page.rows {
            let records = store.records(&document.hash)?;
            if records.is_empty() {
                continue;
            }
            let origin = origin(store, document)?;
            let row = match format {
                Format::Csv => {
                    store.document(&document.hash)?.and_then(|found| found.coding).and_then(row_of)
                }
                Format::Jsonl => None,
            };
            for record in records {
                // A planned convoy or withdrawal is nobody's business before somebody releases it.
                if record.record.get("sensitive") == Some(&Value::Bool(true)) {
                    withheld += 1;
                    continue;
                }
                if format == Format::Csv {
                    let url = origin.get("url").unwrap_or(&Value::Null);
                    let line = records_table::line(document, url, row.as_ref(), &record.record);
                    out.write_all(line.as_bytes()).context(terminal::WRITING)?;
                    continue;
                }
                let mut line = origin.clone();
                if let Value::Object(fields) = record.record {
                    line.extend(fields);
                }
                let line = serde_json::to_string(&line)?;
                writeln!(out, "{line}").context(terminal::WRITING)?;
            }
        }
        if page.rows.len() < PAGE {
            if withheld > 0 {
                eprintln!("hudna: {withheld} planned movements of people, aid or forces were withheld");
            }
            return Ok(());
        }
        filter.offset += PAGE;
    }
}

/// The row of a table that a coding is of.
fn row_of(coding: hudna_store::Coding) -> Option<Value> {
    coding.line.get("row").cloned()
}

/// What each record says of its document: where it came from, and whether it was invented.
fn origin(store: &Store, document: &DocumentRow) -> Result<Map<String, Value>> {
    let hints = store.document(&document.hash)?.map(|found| found.hints).unwrap_or_default();
    let mut origin = Map::new();
    let mut add = |key: &str, value: Value| origin.insert(key.to_owned(), value);
    add("document", document.id.clone().into());
    add("document_hash", document.hash.clone().into());
    add("lang", document.lang.clone().into());
    add("outlet", document.outlet.clone().into());
    add("published", document.published.clone().into());
    add("url", hints.get("url").cloned().unwrap_or_default());
    add("sample", document.sample.into());
    Ok(origin)
}
