//! `hudna finding`: a finding of a store, read aloud; and what a person found, entered.

mod answer;
mod duty;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};
use hudna_pipeline::assess::decided::{FindingDecision, Outcome};
use hudna_store::{Store, Writer};
use serde_json::Value;

use super::assess::aloud;
use crate::arguments::{FindingCommand, Found};
use crate::findings::{Bundle, DECIDED, refresh};
use crate::{clock, terminal, upkeep};

/// Runs the command.
pub fn run(what: &FindingCommand, overlay: Option<&Path>) -> Result<ExitCode> {
    match what {
        FindingCommand::Show { id, store } => show(id, &Store::open(&store.dir)?, overlay),
        FindingCommand::Decide { id, store, outcome, by, reason } => {
            let mut writer = Writer::open(&store.dir)?;
            upkeep::bring_up_to_date(&mut writer, overlay)?;
            let decision = decision(id, *outcome, reason, writer.store(), overlay)?;
            let seq = writer.append(DECIDED, &serde_json::to_value(&decision)?, &clock::now(), by)?;
            refresh(&mut writer, overlay, false)?;
            terminal::say(&format!(
                "{id} is {}, decided by {}: entry {seq}",
                decision.outcome.as_str(),
                terminal::one_line(by)
            ))
        }
        FindingCommand::Answer(options) => answer::run(options, overlay),
        FindingCommand::Duty(options) => duty::run(options, overlay),
    }
}

fn show(id: &str, store: &Store, overlay: Option<&Path>) -> Result<ExitCode> {
    let bundle = Bundle::of(store, overlay)?;
    let (incident, _, _) = parts(id)?;
    let case = bundle.cases.iter().find(|case| case.incident.id == incident);
    let found = case.and_then(|case| bundle.findings(case).into_iter().find(|finding| finding.id() == id));
    let Some(finding) = found else { bail!("no finding `{id}`; `hudna assess --store DIR` lists them") };
    let norms = case.and_then(|case| case.told.get("norms")?.as_array().cloned()).unwrap_or_default();
    let named: Vec<String> = norms.iter().map(named).collect();
    terminal::say(&format!("{}{}", aloud(&bundle.all, &finding), named.concat()))
}

/// What an account names beside the act, in its words.
fn named(norm: &Value) -> String {
    let word = |key: &str| norm.get(key).and_then(Value::as_str).unwrap_or_default();
    let candidates = norm.get("candidates").and_then(Value::as_array).cloned().unwrap_or_default();
    let candidates: Vec<&str> = candidates.iter().filter_map(Value::as_str).collect();
    let which = match (norm.get("id").and_then(Value::as_str), candidates.is_empty()) {
        (Some(id), _) => id.to_owned(),
        (None, true) => "not told which".to_owned(),
        (None, false) => format!("not told which; it may be {}", candidates.join(", ")),
    };
    let words = terminal::isolated(word("words"));
    format!("\n  Named beside it: {words} ({}): {which}", word("subject"))
}

/// A decision on a finding that is there; an incident's id is one of its records' ids.
fn decision(
    id: &str,
    outcome: Found,
    reason: &str,
    store: &Store,
    overlay: Option<&Path>,
) -> Result<FindingDecision> {
    if reason.trim().is_empty() {
        bail!("say why with --reason; the ledger keeps it");
    }
    let (record, agreement, provision) = parts(id)?;
    let bundle = Bundle::of(store, overlay)?;
    let case = bundle.cases.iter().find(|case| case.incident.id == record);
    let is_there = case.is_some_and(|case| bundle.findings(case).iter().any(|finding| finding.id() == id));
    if !is_there {
        bail!("no finding `{id}`; `hudna assess --store DIR` lists them");
    }
    let outcome = match outcome {
        Found::Verified => Outcome::Verified,
        Found::Refuted => Outcome::Refuted,
        Found::Inconclusive => Outcome::Inconclusive,
        Found::Withdrawn => Outcome::Withdrawn,
    };
    Ok(FindingDecision { record, agreement, provision, outcome, reason: reason.to_owned() })
}

fn parts(id: &str) -> Result<(String, String, String)> {
    let mut parts = id.splitn(3, '~').map(str::to_owned);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(incident), Some(agreement), Some(provision)) => Ok((incident, agreement, provision)),
        _ => bail!("`{id}` is no finding's id; it looks like INCIDENT~AGREEMENT~PROVISION"),
    }
}
