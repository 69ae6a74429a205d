//! `hudna compliance`: how agreements are kept, as far as told. Incidents are counted, never reports; no verdict.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use hudna_pipeline::assess::deadlines::Due;
use hudna_pipeline::assess::{Agreements, Text};
use hudna_store::{Coverage, Dimension, FindingFilter, Store, Tally, Trend};
use jiff::Timestamp;
use serde::Serialize;

use crate::answered::decided;
use crate::arguments::ComplianceOptions;
use crate::findings::Bundle;
use crate::{clock, table, terminal};

/// As what incidents are counted, in the order of the columns.
const STANDINGS: [&str; 6] = ["alleged", "reported", "verified", "refuted", "undecidable", "no breach"];

/// How one agreement is kept, as far as told.
#[derive(Debug, Serialize)]
struct Kept {
    agreement: String,
    /// What its findings do not speak of: no findings are no quiet.
    coverage: Coverage,
    counts: Vec<Tally>,
    /// What stays open of the undecidable, by the question that nothing told answers.
    open: Vec<Tally>,
    by_provision: Vec<Tally>,
    by_zone: Vec<Tally>,
    by_party: Vec<Tally>,
    by_day: Vec<Tally>,
    trend: Option<Trend>,
    deadlines: Vec<Due>,
    /// Provisions that a report could tell of, and none does.
    silent: Vec<String>,
    /// Provisions that no report can tell of.
    untold: Vec<String>,
}

/// Runs the command.
pub fn run(options: &ComplianceOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    let store = Store::open(&options.store.dir)?;
    if store.finding_prints()?.provisions.is_empty() {
        bail!(
            "{}: nothing is assessed yet; run `hudna assess --store` with this folder first",
            options.store.dir.display()
        );
    }
    let at = options.at.clone().unwrap_or_else(clock::now);
    let at: Timestamp =
        at.parse().with_context(|| format!("`{at}` is no time; write it as 2026-01-05T06:00:00Z"))?;
    if let Some(day) = options.until.as_deref().filter(|day| day.parse::<jiff::civil::Date>().is_err()) {
        bail!("`{day}` is no day; write it as YYYY-MM-DD");
    }
    let bundle = Bundle::of(&store, overlay)?;
    let incidents: Vec<_> = bundle.cases.iter().map(|case| case.incident.clone()).collect();
    let due = bundle.all.due_as_decided(&incidents, &decided(&store)?, at);
    let texts: Vec<&Text> = chosen(&bundle.all, options.agreement.as_deref())?;
    let all = texts.iter().map(|text| kept(&store, text, &due, options.until.as_deref()));
    let all = all.collect::<Result<Vec<_>>>()?;
    let said: Vec<String> = if options.json {
        all.iter().map(serde_json::to_string).collect::<Result<_, _>>()?
    } else {
        all.iter().map(page).collect()
    };
    terminal::say(&said.join("\n"))
}

fn chosen<'a>(all: &'a Agreements, id: Option<&str>) -> Result<Vec<&'a Text>> {
    match id {
        None => Ok(all.texts.iter().collect()),
        Some(id) => match all.text(id) {
            Some(text) => Ok(vec![text]),
            None => bail!("no agreement `{id}`; `hudna agreement show` lists them"),
        },
    }
}

fn kept(store: &Store, text: &Text, due: &[Due], until: Option<&str>) -> Result<Kept> {
    let agreement = text.agreement.id.get_ref().clone();
    let filter = FindingFilter { agreement: Some(agreement.clone()), ..FindingFilter::default() };
    let tally = |by: &[Dimension]| store.tally(&filter, by);
    let by_provision = tally(&[Dimension::Provision])?;
    let is_told = |number: &String| by_provision.iter().any(|one| one.of[0].as_ref() == Some(number));
    let (can, cannot): (Vec<_>, Vec<_>) = text.rules.iter().partition(|rule| rule.can_be_told());
    let silent = can.iter().filter(|rule| !is_told(&rule.number)).map(|rule| rule.number.clone());
    Ok(Kept {
        coverage: store.coverage(Some(&agreement), &text.agreement.countries)?,
        counts: tally(&[])?,
        open: tally(&[Dimension::Open])?,
        by_zone: tally(&[Dimension::Zone])?,
        by_party: tally(&[Dimension::Party])?,
        by_day: tally(&[Dimension::Day])?,
        trend: store.trend(&filter, until)?,
        deadlines: due.iter().filter(|due| due.agreement == agreement).cloned().collect(),
        silent: silent.collect(),
        untold: cannot.iter().map(|rule| rule.number.clone()).collect(),
        by_provision,
        agreement,
    })
}

fn page(kept: &Kept) -> String {
    let mut lines = vec![format!("\n{}", kept.agreement)];
    lines.extend(covered(&kept.coverage));
    if kept.counts.is_empty() {
        lines.push("  No finding: that is not quiet, only what is told here and assessed.".to_owned());
    }
    let tables = [
        ("all", &kept.counts),
        ("provision", &kept.by_provision),
        ("zone", &kept.by_zone),
        ("party", &kept.by_party),
        ("day", &kept.by_day),
    ];
    for (name, tallies) in tables.into_iter().filter(|(_, tallies)| !tallies.is_empty()) {
        lines.extend(counted(name, tallies));
    }
    if !kept.open.is_empty() {
        lines.push("  What stays open of the undecidable, in incidents:".to_owned());
        lines.extend(kept.open.iter().map(|one| format!("    {}: {}", question(&value(one)), one.incidents)));
    }
    if let Some(trend) = &kept.trend {
        lines.push(format!("  The seven days to {}, and the seven before:", trend.until));
        lines.extend(
            trend.standings.iter().map(|one| format!("    {}: {}, {}", one.standing, one.last, one.before)),
        );
    }
    for due in &kept.deadlines {
        let standing = format!("{:?}", due.standing).to_lowercase();
        let mark = if due.unchecked { " [not checked]" } else { "" };
        let alleged = if due.alleged { " [all that tells of it rests on somebody's word]" } else { "" };
        lines.push(format!("  {} {standing}{mark}{alleged}: {}", due.provision, due.reason));
    }
    if !kept.silent.is_empty() {
        lines.push(format!("  Nobody reports on {}.", kept.silent.join(", ")));
    }
    if !kept.untold.is_empty() {
        lines.push(format!("  No report can tell of {}.", kept.untold.join(", ")));
    }
    lines.join("\n")
}

/// How many incidents may concern an agreement, and what became of each.
fn covered(coverage: &Coverage) -> Vec<String> {
    let Coverage { told, unplaced, waiting, held, not_done, beside, uncovered, unread, untold } = coverage;
    let mut lines = vec![
        format!("  Incidents told in its countries, or without a country ({unplaced}): {told}."),
        format!(
            "  Held against it: {held}; no provision speaks of: {uncovered}; denied, planned or conditional: {not_done}; \
             of kinds that no agreement speaks of: {beside}; not assessed yet: {waiting}."
        ),
    ];
    if *waiting > 0 {
        lines.push("  `hudna assess --store DIR` assesses those that wait.".to_owned());
    }
    if unread + untold > 0 {
        lines.push(format!(
            "  Besides, {unread} documents of this store are not read yet, and of {untold} incidents are not told yet."
        ));
    }
    lines
}

/// What a test asks, as `hudna compliance` names it.
fn question(asked: &str) -> &str {
    match asked {
        "happened" => "whether it happened",
        "in_force" => "when, or whether the provision was in force then",
        "inside" => "where, or whether that is where it applies",
        "act" => "which act",
        "weapon" => "which weapon",
        "bound" => "who did it, or whether they are bound",
        "against" => "against whom",
        "asks" => "what else the text asks",
        "excepted" => "whether it is excepted",
        other => other,
    }
}

/// A table of incidents: a row for each value, a column for each standing.
fn counted(name: &str, tallies: &[Tally]) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for tally in tallies {
        let value = value(tally);
        if !values.contains(&value) {
            values.push(value);
        }
    }
    let head: [String; 7] = std::array::from_fn(|at| {
        at.checked_sub(1).and_then(|at| STANDINGS.get(at)).map_or(name.to_owned(), |one| (*one).to_owned())
    });
    let mut rows = vec![head];
    for one in values {
        let count = |standing: &str| {
            let found = tallies.iter().find(|tally| tally.standing == standing && value(tally) == one);
            found.map_or("0".to_owned(), |tally| tally.incidents.to_string())
        };
        rows.push(std::array::from_fn(|at| {
            at.checked_sub(1)
                .and_then(|at| STANDINGS.get(at))
                .map_or_else(|| terminal::one_line(&one), |standing| count(standing))
        }));
    }
    table::aligned(&rows).into_iter().map(|row| format!("  {row}")).collect()
}

fn value(tally: &Tally) -> String {
    match tally.of.first() {
        None => "incidents".to_owned(),
        Some(value) => value.clone().unwrap_or_else(|| "not told".to_owned()),
    }
}
