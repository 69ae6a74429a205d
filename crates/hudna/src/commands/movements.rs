//! `hudna movements`: what was notified to move, by whom, when, where it goes, and whether it was in time and agreed.
//!
//! Beside `hudna posts` the one command that tells where somebody is to be: it asks the store itself, and its output is for the
//! one who asks.

use std::collections::BTreeSet;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use hudna_pipeline::model::{Movement, Whether};
use hudna_store::Store;
use serde_json::json;

use crate::import_arguments::MovementsOptions;
use crate::terminal::{self, isolated};

/// Runs the command.
pub fn run(options: &MovementsOptions) -> Result<ExitCode> {
    let at = match options.at.as_slice() {
        [] => None,
        [lat, lon] if lat.abs() <= 90.0 && lon.abs() <= 180.0 => Some((*lat, *lon)),
        _ => bail!("--at takes degrees north and east: --at 35.37,36.60"),
    };
    let day = options.day.as_deref();
    if day.is_some_and(|day| day.parse::<jiff::civil::Date>().is_err()) {
        bail!("--day takes a day: --day 2017-06-04");
    }
    let store = Store::open(&options.store.dir)?;
    let mut lines = BTreeSet::new();
    for (document, kept) in store.movements()? {
        let what = || format!("reading the movement of document {document}; `hudna recode` reads it anew");
        let movement: Movement = serde_json::from_value(kept).with_context(what)?;
        let (from, to) = movement.days();
        let of_day = day.is_none_or(|day| from <= day && day <= to);
        if of_day && at.is_none_or(|at| movement.way(movement.line().as_ref(), at) != Whether::No) {
            // The same movement may stand in several tables.
            lines.insert((
                movement.from.clone(),
                if options.json { in_json(&document, &movement) } else { said(&movement) },
            ));
        }
    }
    if lines.is_empty() {
        eprintln!("hudna: no movement of that day and place was notified, as far as the store knows");
        return Ok(ExitCode::SUCCESS);
    }
    if !options.json {
        eprintln!("hudna: these are ways that people and goods take; desk and exports withhold them");
    }
    let lines: Vec<String> = lines.into_iter().map(|(_, line)| line).collect();
    terminal::say(&lines.join("\n"))
}

fn in_json(document: &str, movement: &Movement) -> String {
    let (in_time, agreed) = (movement.in_time(), movement.agreed());
    json!({ "document": document, "movement": movement, "in_time": in_time, "agreed": agreed }).to_string()
}

fn said(movement: &Movement) -> String {
    let known = |word: &Option<String>| word.as_deref().map_or_else(|| "not told".to_owned(), isolated);
    let mover = movement.mover.as_ref().map(|mover| format!(", moved by {}", isolated(&mover.text)));
    let until = movement.to.as_ref().map(|to| format!(" to {to}"));
    let stops: Vec<String> = movement.route.iter().map(|stop| isolated(&stop.at.name)).collect();
    let mut way = stops.join(" > ");
    if movement.part || stops.is_empty() {
        way.push_str(if stops.is_empty() { "way not known" } else { " (in part not known)" });
    }
    format!(
        "{}{} {}: {way}; notified by {}{} to {} on {}; in time: {}; answer: {}",
        movement.from,
        until.unwrap_or_default(),
        movement.kind,
        isolated(&movement.by.text),
        mover.unwrap_or_default(),
        known(&movement.told),
        movement.notified.as_deref().unwrap_or("a day that is not told"),
        movement.in_time().in_words(),
        movement.answer.as_deref().unwrap_or("not told"),
    )
}
