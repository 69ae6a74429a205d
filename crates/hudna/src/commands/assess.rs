//! `hudna assess`: documents → records → findings: what each act comes to under each agreement.

use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use hudna_pipeline::assess::Agreements;
use hudna_pipeline::assess::finding::Finding;
use hudna_pipeline::assess::norms::Named;
use hudna_pipeline::assess::taken::{is_material, of_one};
use hudna_pipeline::coder::Memory;
use hudna_pipeline::model::{DocumentLine, Record};
use hudna_store::{FindingFilter, Store, Writer};
use serde_json::json;

use crate::arguments::AssessOptions;
use crate::inputs::{Input, Unreadable, files, lines};
use crate::workers::Workers;
use crate::{coding, data, findings, telling, terminal};

/// Runs the command.
pub fn run(options: &AssessOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    if let Some(dir) = &options.store {
        return of_store(dir, options, overlay);
    }
    let agreements = data::agreements(overlay, Vec::new())?;
    let pipeline = data::load(overlay)?;
    let size = |input: &Input| input.as_ref().map_or(0, |document| document.bytes.len());
    let work = |input: Input, memory: &mut Memory| {
        let document = input?;
        let line = coding::code(&pipeline, &document, memory);
        let told = line.map(|line| told(&agreements, &line, options));
        told.map_err(|reason| Unreadable { id: document.id, reason })
    };
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut unreadable = 0;
    let mut hand_on = |lines: Result<Vec<String>, Unreadable>| {
        match lines {
            Ok(lines) => {
                lines.iter().try_for_each(|line| writeln!(out, "{line}")).context(terminal::WRITING)?
            }
            Err(Unreadable { id, reason }) => {
                unreadable += 1;
                eprintln!("hudna: {}: {}", terminal::one_line(&id), terminal::one_line(&reason));
            }
        }
        Ok(())
    };
    let workers = Workers::new(options.jobs);
    let done = if options.jsonl {
        workers.run(lines(BufReader::new(io::stdin())), size, work, &mut hand_on)
    } else {
        workers.run(files(options.paths.clone()), size, work, &mut hand_on)
    };
    let written = done.and_then(|()| out.flush().context(terminal::WRITING));
    terminal::unless_closed(written.map(|()| super::after(unreadable)))
}

/// Findings of a page that is asked of the store at once.
const PAGE: usize = 500;

/// Assesses what can have changed, then writes all findings, those of the newest days first.
fn of_store(dir: &Path, options: &AssessOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    let mut writer = Writer::open(dir)?;
    telling::bring_up_to_date(&mut writer, overlay)?;
    let done = findings::refresh(&mut writer, overlay, options.anew)?;
    eprintln!(
        "hudna: {} incidents, {} provisions that a report can tell of; {} judgements asked again, {} findings made",
        done.incidents, done.provisions, done.asked, done.made
    );
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let written = if options.text {
        let bundle = findings::Bundle::of(writer.store(), overlay)?;
        let each = bundle.cases.iter().flat_map(|case| bundle.findings(case));
        let mut lines = each.map(|finding| format!("\n{}", aloud(&bundle.all, &finding)));
        lines.try_for_each(|line| writeln!(out, "{line}").context(terminal::WRITING))
    } else {
        kept(writer.store(), &mut out)
    };
    let written = written.and_then(|()| out.flush().context(terminal::WRITING));
    terminal::unless_closed(written.map(|()| ExitCode::SUCCESS))
}

fn kept(store: &Store, out: &mut impl Write) -> Result<()> {
    let mut filter = FindingFilter { limit: PAGE, ..FindingFilter::default() };
    loop {
        let page = store.findings(&filter)?;
        for row in &page.rows {
            let line = json!({"id": row.id, "standing": row.standing, "finding": row.finding});
            writeln!(out, "{line}").context(terminal::WRITING)?;
        }
        if page.rows.len() < PAGE {
            return Ok(());
        }
        filter.offset += PAGE;
    }
}

/// What a document names, then the findings of each of its acts.
fn told(agreements: &Agreements, line: &DocumentLine, options: &AssessOptions) -> Vec<String> {
    let mut lines = Vec::new();
    let named = agreements.norms.in_document(line);
    if !named.is_empty() {
        lines.push(if options.text {
            named.iter().map(|one| spoken(one, line)).collect::<Vec<_>>().join("\n")
        } else {
            json!({"document": line.id, "named": named}).to_string()
        });
    }
    for record in &line.records {
        let norms = agreements.norms.of_record(line, record);
        if !is_material(record.event) {
            lines.extend(names(line, record, &norms, options));
            continue;
        }
        let findings = agreements.assess(&of_one(record, line, agreements));
        let shown = findings.iter().filter(|finding| options.all || finding.speaks());
        for finding in shown {
            lines.push(if options.text {
                format!(
                    "\n{}: {}\n{}{}",
                    terminal::isolated(&line.id),
                    terminal::isolated(&record.text),
                    aloud(agreements, finding),
                    norms
                        .iter()
                        .map(|one| format!("\n  Named beside it: {}", which(one, line)))
                        .collect::<String>()
                )
            } else {
                json!({"document": line.id, "record": record.id, "norms": norms, "finding": finding})
                    .to_string()
            });
        }
    }
    lines
}

/// What a record that is no act names in its sentence: a round of talks, a call for observers.
fn names(line: &DocumentLine, record: &Record, norms: &[Named], options: &AssessOptions) -> Option<String> {
    if norms.is_empty() {
        return None;
    }
    let event = record.event.as_str();
    if !options.text {
        return Some(
            json!({"document": line.id, "record": record.id, "event": event, "norms": norms}).to_string(),
        );
    }
    let each: Vec<String> = norms.iter().map(|one| which(one, line)).collect();
    let (id, text) = (terminal::isolated(&line.id), terminal::isolated(&record.text));
    Some(format!("\n{id}: {text}\n{event} names {}", each.join("; ")))
}

fn spoken(named: &Named, line: &DocumentLine) -> String {
    format!("{} names {}", terminal::isolated(&line.id), which(named, line))
}

/// The words by which something is named, what it is, and which, as far as told.
fn which(named: &Named, line: &DocumentLine) -> String {
    let (from, to) = (named.words.0 as usize, named.words.1 as usize);
    let words: String = line.text.chars().skip(from).take(to.saturating_sub(from)).collect();
    let which = match &named.id {
        Some(id) => id.clone(),
        None if named.candidates.is_empty() => "not told which".to_owned(),
        None => format!("not told which; it may be {}", named.candidates.join(", ")),
    };
    format!("{} ({}): {which}", terminal::isolated(&words), named.subject)
}

/// A finding in sentences, as a terminal shows them.
pub fn aloud(agreements: &Agreements, finding: &Finding) -> String {
    let rules = agreements.text(&finding.agreement).into_iter().flat_map(|text| &text.rules);
    let rule = rules.into_iter().find(|rule| rule.number == finding.provision);
    terminal::shown(&finding.aloud(rule.map_or("", |rule| &rule.own.summary))).to_string()
}
