//! `hudna show`: what is read from a document, for people at a terminal.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use hudna_pipeline::coder::Memory;
use hudna_pipeline::model::{DocumentLine, Record};

use crate::arguments::ShowOptions;
use crate::inputs::files;
use crate::pen::Pen;
use crate::terminal::{self, isolated};
use crate::{coding, data, told};

/// Runs the command.
pub fn run(options: &ShowOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    let pipeline = data::load(overlay)?;
    let (mut pages, mut unreadable) = (Vec::new(), 0);
    for input in files(vec![options.file.clone()]) {
        let line = match input {
            Ok(document) => coding::code(&pipeline, &document, &mut Memory::default()),
            Err(trouble) => Err(trouble.reason),
        };
        match line {
            Ok(line) => pages.push(page(&line)),
            Err(reason) => {
                unreadable += 1;
                eprintln!("hudna: {}", terminal::one_line(&reason));
            }
        }
    }
    terminal::say(&pages.join("\n\n"))?;
    Ok(super::after(unreadable))
}

/// One document.
fn page(line: &DocumentLine) -> String {
    let title = line.title.as_deref().map_or("(no title)".to_owned(), isolated);
    let outlet = line.outlet.as_deref().map_or("outlet unknown".to_owned(), isolated);
    let date = line.published.as_deref().unwrap_or("date unknown");
    let mut lines = vec![title, format!("{outlet} · {date} · {} · {}", line.lang, isolated(&line.id))];
    for (number, record) in line.records.iter().enumerate() {
        lines.push(String::new());
        lines.extend(entry(&format!("{}.", number + 1), record));
    }
    if line.records.is_empty() {
        lines.extend([String::new(), "No records.".to_owned()]);
    }
    for record in &line.suggestions {
        lines.push(String::new());
        lines.extend(entry("?", record));
    }
    if !line.diagnostics.is_empty() {
        lines.push(String::new());
        lines.extend(troubles(line));
    }
    lines.join("\n")
}

/// What could not be read, each thing once.
fn troubles(line: &DocumentLine) -> Vec<String> {
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for said in &line.diagnostics {
        match counted.iter_mut().find(|(message, _)| *message == said.message) {
            Some((_, count)) => *count += 1,
            None => counted.push((&said.message, 1)),
        }
    }
    let words = |(message, count): (&str, usize)| match count {
        1 => format!("! {}", isolated(message)),
        _ => format!("! {} ({count} times)", isolated(message)),
    };
    counted.into_iter().map(words).collect()
}

/// One record: what, who, when and where; according to whom; the clause.
fn entry(mark: &str, record: &Record) -> Vec<String> {
    let pen = Pen::TERMINAL;
    vec![
        format!("{mark} {}: {}", told::what(record), told::facts(record, pen)),
        format!("   {}  ({})", told::chain(record, pen), told::sureness(record.confidence)),
        format!("   {}", isolated(&record.text)),
    ]
}
