//! `hudna show`: what is read from a document, for people at a terminal.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use hudna_pipeline::coder::Memory;
use hudna_pipeline::model::{Aux, DocumentLine, Entity, Location, Mode, Record};

use crate::arguments::ShowOptions;
use crate::inputs::files;
use crate::terminal::{self, isolated};
use crate::{coding, data};

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
    let who = match (parties(&record.actor), parties(&record.recipient)) {
        (None, None) => "nobody named".to_owned(),
        (Some(actors), None) => actors,
        (None, Some(recipients)) => format!("… → {recipients}"),
        (Some(actors), Some(recipients)) => format!("{actors} → {recipients}"),
    };
    let facts = [
        Some(who),
        when(record),
        record.event_loc.as_ref().map(place),
        toll("dead", record.dead),
        toll("injured", record.injured),
        toll("arrested", record.arrested),
    ];
    let chain: Vec<String> = record.attribution.iter().map(|link| isolated(&link.name)).collect();
    let chain = if chain.is_empty() { "source unknown".to_owned() } else { chain.join(" ← ") };
    vec![
        format!("{mark} {}: {}", what(record), facts.into_iter().flatten().collect::<Vec<_>>().join("; ")),
        format!("   {chain}  ({:.0} in 100)", record.confidence * 100.0),
        format!("   {}", isolated(&record.text)),
    ]
}

fn what(record: &Record) -> String {
    let modes: Vec<&str> = record.mode.iter().copied().map(Mode::as_str).collect();
    let mut words = vec![record.event.as_str().to_owned()];
    if !modes.is_empty() {
        words.push(modes.join(", "));
    }
    let aux: Vec<&str> = record.aux.iter().copied().map(Aux::as_str).collect();
    let alleged = record.alleged.then_some("alleged");
    let marks: Vec<&str> = alleged.into_iter().chain(aux).collect();
    if !marks.is_empty() {
        words.push(format!("({})", marks.join(", ")));
    }
    words.join(" ")
}

fn parties(parties: &[Entity]) -> Option<String> {
    let names: Vec<String> = parties.iter().map(party).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn party(entity: &Entity) -> String {
    let name = isolated(entity.name.as_deref().unwrap_or(&entity.text));
    let codes: Vec<&str> =
        entity.code.as_deref().into_iter().chain(entity.sector.map(|s| s.as_str())).collect();
    if codes.is_empty() { name } else { format!("{name} [{}]", codes.join(" ")) }
}

fn when(record: &Record) -> Option<String> {
    let first = record.date.as_ref()?;
    let precision = match record.date_precision.as_str() {
        "day" => String::new(),
        other => format!(" ({other})"),
    };
    Some(match record.enddate.as_ref().filter(|last| *last != first) {
        Some(last) => format!("{first} to {last}{precision}"),
        None => format!("{first}{precision}"),
    })
}

fn place(place: &Location) -> String {
    let name = isolated(place.resolved_place.as_deref().unwrap_or(&place.extracted_place));
    match &place.country_code {
        Some(country) => format!("{name} [{country}]"),
        None => name,
    }
}

fn toll(word: &str, count: Option<(u32, Option<u32>)>) -> Option<String> {
    Some(match count? {
        (least, Some(most)) if least == most => format!("{least} {word}"),
        (least, Some(most)) => format!("{least} to {most} {word}"),
        (least, None) => format!("at least {least} {word}"),
    })
}
