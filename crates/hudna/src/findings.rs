//! A store's incidents → findings under all agreements, kept in the store. Only what can have changed is assessed again.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use hudna_pipeline::assess::Agreements;
use hudna_pipeline::assess::again::{Basis, Case, Change};
use hudna_pipeline::assess::decided::{FindingDecision, Outcome, Ruling};
use hudna_pipeline::assess::finding::Finding;
use hudna_pipeline::assess::taken::{is_material, of_many};
use hudna_pipeline::fuse::Ratings;
use hudna_pipeline::fuse::fused::Fused;
use hudna_store::{FindingChange, NewFinding, Store, Writer};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::stories::Stories;
use crate::{clock, data};

/// The kind of entry by which a person decides about a finding.
pub const DECIDED: &str = "finding_decided";

/// What was done.
#[derive(Clone, Copy, Debug)]
pub struct Refreshed {
    /// Incidents that can be held against agreements.
    pub incidents: usize,
    /// Provisions that an act can keep or break.
    pub provisions: usize,
    /// Judgements asked for now: incidents times provisions.
    pub asked: u64,
    /// Findings that came or were made anew.
    pub made: usize,
}

/// The agreements with what a store tells, ready to be assessed.
#[derive(Debug)]
pub struct Bundle {
    /// By which is judged.
    pub all: Agreements,
    /// What is judged.
    pub cases: Vec<Case>,
    /// Decisions whose record, or whose finding, is not there (any more), by entry.
    pub unmet: Vec<u64>,
}

impl Bundle {
    /// Fuses the store's newest codings, and puts to each incident what was decided of its findings.
    ///
    /// # Errors
    /// Mistakes in the tables; what the store cannot read.
    pub fn of(store: &Store, overlay: Option<&Path>) -> Result<Self> {
        let all = data::agreements(overlay, Vec::new())?;
        let stories = Stories::of(store, overlay, Ratings::new())?;
        let material = stories.lines.iter().filter(|line| is_material(line.event) && !line.sensitive);
        let cases = material.map(|line| Case {
            incident: of_many(line, &all.weapons),
            told: told(line),
            ..Case::default()
        });
        let mut bundle = Self { cases: cases.collect(), all, unmet: Vec::new() };
        bundle.rule(store, &stories)?;
        Ok(bundle)
    }

    /// Of two decisions on a finding the later one holds.
    fn rule(&mut self, store: &Store, stories: &Stories) -> Result<()> {
        let at: BTreeMap<String, usize> =
            self.cases.iter().enumerate().map(|(at, case)| (case.incident.id.clone(), at)).collect();
        for entry in store.entered(DECIDED)? {
            let read = serde_json::from_value::<FindingDecision>(entry.body);
            let found = read.ok().and_then(|decision| {
                let incident = &stories.with_record(&decision.record)?.id;
                Some((*at.get(incident)?, decision))
            });
            let Some((case, decision)) = found else {
                self.unmet.push(entry.seq);
                continue;
            };
            let FindingDecision { agreement, provision, outcome, reason, .. } = decision;
            let rulings = &mut self.cases[case].rulings;
            if outcome == Outcome::Withdrawn {
                rulings.remove(&(agreement, provision));
            } else {
                let ruling = Ruling { entry: entry.seq, at: entry.at, by: entry.by, outcome, reason };
                rulings.insert((agreement, provision), ruling);
            }
        }
        Ok(())
    }

    /// The findings of one incident, of those that say more than that a provision does not speak of it.
    pub fn findings(&self, case: &Case) -> Vec<Finding> {
        let mut findings = self.all.covering(&case.incident);
        for finding in &mut findings {
            let key = (finding.agreement.clone(), finding.provision.clone());
            finding.decided = case.rulings.get(&key).cloned();
        }
        findings
    }
}

/// Assesses again what can have changed, and keeps it. With `anew`, all of it.
///
/// # Errors
/// As [`Bundle::of`]; what the store cannot take.
pub fn refresh(writer: &mut Writer, overlay: Option<&Path>, anew: bool) -> Result<Refreshed> {
    let bundle = Bundle::of(writer.store(), overlay)?;
    let before = if anew { Basis::default() } else { kept(writer.store())? };
    let now = Basis::of(&bundle.all, &bundle.cases);
    let mut change = now.since(&before, &bundle.all, &bundle.cases);
    if anew {
        let there = kept(writer.store())?;
        change.rules.extend(there.rules.into_keys());
        change.incidents.extend(there.incidents.into_keys());
    }
    let made = change.findings.len();
    let refreshed = Refreshed {
        incidents: bundle.cases.len(),
        provisions: bundle
            .all
            .texts
            .iter()
            .flat_map(|text| &text.rules)
            .filter(|rule| rule.can_be_told())
            .count(),
        asked: change.asked,
        made,
    };
    let at: Timestamp = clock::now().parse().context("reading the clock")?;
    writer.keep_findings(&to_keep(&bundle, &before, now, change, at)?)?;
    Ok(refreshed)
}

fn kept(store: &Store) -> Result<Basis> {
    let prints = store.finding_prints()?;
    Ok(Basis { rules: prints.provisions, incidents: prints.incidents })
}

fn to_keep(
    bundle: &Bundle,
    before: &Basis,
    now: Basis,
    change: Change,
    at: Timestamp,
) -> Result<FindingChange> {
    let print = |case: &Case| now.incidents.get(&case.incident.id).cloned().unwrap_or_default();
    let is_new =
        |case: &&Case| before.incidents.get(&case.incident.id) != now.incidents.get(&case.incident.id);
    let incidents = bundle.cases.iter().filter(is_new);
    let incidents =
        incidents.map(|case| (case.incident.id.clone(), print(case), case.told.clone())).collect();
    Ok(FindingChange {
        agreements: agreements(bundle, at)?,
        provisions_gone: change.rules,
        incidents_gone: change.incidents,
        incidents,
        findings: change.findings.into_iter().map(row).collect::<Result<_>>()?,
        provisions: now.rules,
    })
}

fn row(finding: Finding) -> Result<NewFinding> {
    Ok(NewFinding {
        id: finding.id(),
        verdict: finding.verdict.as_str().to_owned(),
        standing: finding.standing().to_owned(),
        day: finding.days.as_ref().map(|(first, _)| first.clone()),
        json: serde_json::to_value(&finding)?,
        incident: finding.incident,
        agreement: finding.agreement,
        provision: finding.provision,
        parties: finding.parties,
        zones: finding.zones,
    })
}

/// The agreements as a reader is shown them, with how their duties with a date stand at `at`.
fn agreements(bundle: &Bundle, at: Timestamp) -> Result<Vec<(String, Value)>> {
    let incidents: Vec<_> = bundle.cases.iter().map(|case| case.incident.clone()).collect();
    let due = bundle.all.due(&incidents, at);
    let each = bundle.all.texts.iter().map(|text| {
        let id = text.agreement.id.get_ref().clone();
        let mut shown = serde_json::to_value(bundle.all.charter(text))?;
        if let Some(fields) = shown.as_object_mut() {
            let own: Vec<_> = due.iter().filter(|due| due.agreement == id).collect();
            fields.insert("due".to_owned(), serde_json::to_value(own)?);
            fields.insert("due_at".to_owned(), json!(at.to_string()));
        }
        Ok((id, shown))
    });
    each.collect()
}

/// What a reader is told of an incident beside a finding.
fn told(line: &Fused) -> Value {
    let parties = line.parties.iter().map(
        |party| json!({"role": party.role, "name": party.name, "code": party.code, "sector": party.sector}),
    );
    let records = line.records.iter().map(|told| {
        json!({"document": told.hash, "label": told.document, "record": told.record, "origin": told.origin,
               "text": told.text, "denies": told.denies})
    });
    let place = line.event_loc.as_ref();
    json!({
        "id": line.id,
        "event": line.event,
        "mode": line.mode,
        "date": line.date,
        "enddate": line.enddate,
        "place": place.map(|place| place.resolved_place.as_ref().unwrap_or(&place.extracted_place)),
        "country": place.and_then(|place| place.country_code.as_ref()),
        "parties": parties.collect::<Vec<_>>(),
        "status": line.status,
        "origins": line.origins.len(),
        "records": records.collect::<Vec<_>>(),
    })
}
