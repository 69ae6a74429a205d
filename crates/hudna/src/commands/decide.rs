//! `hudna decide`: what people decided about incidents, checked, then entered all or none.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use hudna_pipeline::fuse::decided::{Decision, Unmet, filled};
use hudna_pipeline::fuse::{Fuser, Ratings};
use hudna_store::{Store, StoreError, Writer};
use serde_json::Value;

use crate::following::{self, follow};
use crate::inputs::open_lines;
use crate::stories::Stories;
use crate::story_arguments::DecideOptions;
use crate::{clock, data, findings, story, telling, terminal};

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
    telling::bring_up_to_date(&mut writer, overlay)?;
    let fuser = telling::fuser(&data::fusing_rules(overlay)?, overlay)?;
    fill(&mut decisions, &mut writer, &fuser, overlay, &name)?;
    complete(&mut decisions, &mut writer, &name)?;
    let bodies: Vec<Value> =
        decisions.iter().map(|(_, decision)| serde_json::to_value(decision)).collect::<Result<_, _>>()?;
    let mut wrong = Vec::new();
    let entered = writer.decide_telling(&bodies, &clock::now(), by, |fusing, seqs| {
        follow(fusing, &fuser)?;
        wrong = unmet_of(&decisions, seqs, &following::unmet(fusing)?, &name);
        // Nothing is entered that could not be followed.
        let refused = || StoreError::Input { what: "decision", detail: wrong.join("\n") };
        if wrong.is_empty() { Ok(()) } else { Err(refused()) }
    });
    refuse(wrong)?;
    let seqs = entered?;
    findings::refresh(&mut writer, overlay, false)?;
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

/// Writes out corrections that were given in short: a place or party by its name alone.
fn fill(
    decisions: &mut Numbered,
    writer: &mut Writer,
    fuser: &Fuser,
    overlay: Option<&Path>,
    name: &str,
) -> Result<()> {
    if !decisions.iter().any(|(_, decision)| matches!(decision, Decision::Correct { .. })) {
        return Ok(());
    }
    let gazetteer = data::gazetteer(overlay)?;
    let wrong = writer.fuse(|fusing| {
        let mut wrong = Vec::new();
        for (number, decision) in decisions.iter_mut() {
            let Decision::Correct { record, field, value, .. } = decision else { continue };
            let home = fusing.home(record)?.map(|hash| fusing.counting(&hash)).transpose()?.flatten();
            let line = home.and_then(|document| following::told_now(&document));
            let own = line.as_ref().and_then(|line| line.records.iter().find(|own| own.id == *record));
            match filled(field, value, own, &gazetteer, fuser.tables()) {
                Ok(whole) => *value = whole,
                Err(why) => wrong.push(told(name, *number, &why)),
            }
        }
        Ok(wrong)
    })?;
    refuse(wrong)
}

/// Fills in where a moved record stands now, and refuses what has no meaning in this store.
fn complete(decisions: &mut Numbered, writer: &mut Writer, name: &str) -> Result<()> {
    let wrong = writer.fuse(|fusing| {
        let before = following::decisions(fusing)?;
        let mut wrong = Vec::new();
        for (number, decision) in decisions.iter_mut() {
            match decision {
                Decision::Move { record, to, from, .. } => {
                    let line = fusing.line_of(record)?;
                    let mut with = match line {
                        Some(line) => fusing.records_of(&line)?,
                        None => Vec::new(),
                    };
                    with.retain(|other| other != record);
                    if with.contains(to) || record == to {
                        wrong.push(told(name, *number, &format!("{record} and {to} stand together already")));
                    }
                    *from = with;
                }
                Decision::Withdraw { entry, .. } if !before.has(*entry) => {
                    wrong.push(told(name, *number, &format!("entry {entry} is no decision in force")));
                }
                _ => {}
            }
        }
        Ok(wrong)
    })?;
    refuse(wrong)
}

/// Those of the decisions, now the entries `seqs`, that cannot be followed: unknown records, values that do not fit, others
/// against them.
fn unmet_of(decisions: &Numbered, seqs: &[u64], unmet: &[Unmet], name: &str) -> Vec<String> {
    let line = |unmet: &Unmet| {
        let at = seqs.iter().position(|seq| *seq == unmet.entry)?;
        Some(told(name, decisions.get(at)?.0, &unmet.why))
    };
    unmet.iter().filter_map(line).collect()
}

fn told(name: &str, number: u64, why: &str) -> String {
    format!("{name}:{number}: {}", terminal::one_line(why))
}

fn refuse(wrong: Vec<String>) -> Result<()> {
    if wrong.is_empty() { Ok(()) } else { bail!("nothing was entered:\n{}", wrong.join("\n")) }
}

/// The decisions that cannot be followed as things stand.
fn pending(store: &Store, overlay: Option<&Path>) -> Result<ExitCode> {
    let stories = match Stories::kept(store, overlay, |_, _| Ok(()))? {
        Some((stories, ())) => stories,
        None => Stories::of(store, overlay, Ratings::new())?,
    };
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
