//! `hudna decide`: what people decided about incidents, checked, then entered all or none.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use hudna_pipeline::fuse::Ratings;
use hudna_pipeline::fuse::decided::Decision;
use hudna_store::{Store, Writer};
use serde_json::Value;

use crate::inputs::open_lines;
use crate::stories::Stories;
use crate::story_arguments::DecideOptions;
use crate::{clock, story, telling, terminal};

/// Decisions with the numbers of their lines.
type Numbered = Vec<(u64, Decision)>;

/// Runs the command.
pub fn run(options: &DecideOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    match (&options.file, &options.by) {
        (Some(file), Some(by)) => decide(options, file, by, overlay),
        _ => pending(&Store::open(&options.store.dir)?, overlay),
    }
}

fn decide(options: &DecideOptions, file: &Path, by: &str, overlay: Option<&Path>) -> Result<ExitCode> {
    let name = terminal::one_line(&file.display().to_string());
    let mut decisions = read(file, &name)?;
    if decisions.is_empty() {
        bail!("{name}: no decision in it");
    }
    // Held to the end: nothing that was checked changes before it is entered.
    let mut writer = Writer::open(&options.store.dir)?;
    let before = Stories::of(writer.store(), overlay, Ratings::new())?;
    complete(&mut decisions, &before, &name)?;
    refuse_unmet(&decisions, writer.store(), overlay, &name)?;
    let bodies: Vec<Value> =
        decisions.iter().map(|(_, decision)| serde_json::to_value(decision)).collect::<Result<_, _>>()?;
    let seqs = writer.decide(&bodies, &clock::now(), by)?;
    telling::bring_up_to_date(&mut writer, overlay)?;
    let seqs: Vec<String> = seqs.iter().map(u64::to_string).collect();
    terminal::say(&format!(
        "{} decided, by {}: entries {}",
        seqs.len(),
        terminal::one_line(by),
        seqs.join(", ")
    ))
}

/// The lines of a file; all that is wrong with them at once.
fn read(file: &Path, name: &str) -> Result<Numbered> {
    let (mut decisions, mut wrong) = (Numbered::new(), Vec::new());
    for (number, line) in (1..).zip(BufReader::new(open_lines(file)?).lines()) {
        let line = line.with_context(|| format!("{name}:{number}: cannot be read"))?;
        if line.trim().is_empty() {
            continue;
        }
        let read = serde_json::from_str::<Decision>(&line).map_err(|error| error.to_string());
        match read.and_then(|decision| decision.check().map(|()| decision)) {
            Ok(decision) => decisions.push((number, decision)),
            Err(why) => wrong.push(told(name, number, &why)),
        }
    }
    refuse(wrong)?;
    Ok(decisions)
}

/// Fills in where a moved record stands now, and refuses what has no meaning in this store.
fn complete(decisions: &mut Numbered, before: &Stories, name: &str) -> Result<()> {
    let mut wrong = Vec::new();
    for (number, decision) in decisions.iter_mut() {
        match decision {
            Decision::Move { record, to, from, .. } => {
                let with: Vec<String> = before
                    .with_record(record)
                    .map(|line| line.records.iter().map(|told| told.record.clone()))
                    .into_iter()
                    .flatten()
                    .filter(|other| other != record)
                    .collect();
                if with.contains(to) || record == to {
                    wrong.push(told(name, *number, &format!("{record} and {to} stand together already")));
                }
                *from = with;
            }
            Decision::Withdraw { entry, .. } if !before.decisions.has(*entry) => {
                wrong.push(told(name, *number, &format!("entry {entry} is no decision in force")));
            }
            _ => {}
        }
    }
    refuse(wrong)
}

/// Refuses decisions that could not be followed: unknown records, values that do not fit, others against them.
fn refuse_unmet(decisions: &Numbered, store: &Store, overlay: Option<&Path>, name: &str) -> Result<()> {
    let next: Vec<Decision> = decisions.iter().map(|(_, decision)| decision.clone()).collect();
    let after = Stories::with(store, overlay, Ratings::new(), &next)?;
    let head = store.head()?.map_or(0, |head| head.seq);
    let wrong = after.unmet.iter().filter_map(|unmet| {
        let at = usize::try_from(unmet.entry.checked_sub(head + 1)?).ok()?;
        Some(told(name, decisions.get(at)?.0, &unmet.why))
    });
    refuse(wrong.collect())
}

fn told(name: &str, number: u64, why: &str) -> String {
    format!("{name}:{number}: {}", terminal::one_line(why))
}

fn refuse(wrong: Vec<String>) -> Result<()> {
    if wrong.is_empty() { Ok(()) } else { bail!("nothing was entered:\n{}", wrong.join("\n")) }
}

/// The decisions that cannot be followed as things stand.
fn pending(store: &Store, overlay: Option<&Path>) -> Result<ExitCode> {
    let stories = Stories::of(store, overlay, Ratings::new())?;
    if stories.unmet.is_empty() {
        return terminal::say("every decision in force is followed");
    }
    let mut lines = Vec::new();
    for unmet in &stories.unmet {
        let (by, at) = stories.hands.get(&unmet.entry).map_or(("", ""), |(by, at)| (by, at));
        let decision = stories.decisions.iter().find(|(entry, _)| *entry == unmet.entry);
        let what =
            decision.map_or_else(|| "cannot be read".to_owned(), |(_, decision)| story::words(decision));
        lines.push(format!("entry {}, {at} by {}: {what}", unmet.entry, terminal::isolated(by)));
        lines.push(format!("  {}", unmet.why));
        lines.extend(decision.map(|(_, d)| format!("  decided because {}", terminal::isolated(d.reason()))));
    }
    terminal::say(&lines.join("\n"))
}
