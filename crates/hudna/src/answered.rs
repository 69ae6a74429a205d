//! What persons entered in a store beside decisions on findings: answers that no report tells, and whether a duty was kept.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use hudna_pipeline::assess::Agreements;
use hudna_pipeline::assess::decided::{Decided, DutyDecision, FindingDecision};
use hudna_pipeline::assess::given::{Given, PersonsAnswer};
use hudna_pipeline::model::incident::{Answerer, Incident};
use hudna_store::Store;

use crate::findings::DECIDED;

/// The kind of entry by which a person answers what no report tells.
pub const ANSWERED: &str = "finding_answered";

/// The kind of entry by which a person decides about a duty with a date.
pub const DUTY: &str = "duty_decided";

/// What persons decided that duties with a date hang on.
///
/// # Errors
/// What the store cannot read.
pub fn decided(store: &Store) -> Result<Decided> {
    let mut decided = Decided::default();
    for entry in store.entered(DECIDED)? {
        let Ok(decision) = serde_json::from_value::<FindingDecision>(entry.body) else { continue };
        if let Some(incident) = store.incident_of(&decision.record)? {
            decided.add(incident, decision.agreement, decision.provision, decision.outcome);
        }
    }
    for entry in store.entered(DUTY)? {
        if let Ok(decision) = serde_json::from_value::<DutyDecision>(entry.body) {
            decided.add_duty(decision, entry.at, entry.by);
        }
    }
    Ok(decided)
}

/// What persons answered, by incident.
#[derive(Debug, Default)]
pub struct Answers {
    of: BTreeMap<String, Given>,
    /// Incidents of which anything was ever answered, be it taken back since.
    pub touched: BTreeSet<String>,
    /// Answers whose record is not there, by entry.
    pub unmet: Vec<u64>,
}

impl Answers {
    /// Fills in what was answered of an incident.
    pub fn fill(&self, incident: &mut Incident, all: &Agreements) {
        if let Some(given) = self.of.get(&incident.id) {
            given.fill(incident, all);
        }
    }
}

/// All that persons answered, in the order of the ledger.
///
/// # Errors
/// What the store cannot read.
pub fn answers(store: &Store) -> Result<Answers> {
    let mut answers = Answers::default();
    for entry in store.entered(ANSWERED)? {
        let read: Option<PersonsAnswer> = serde_json::from_value(entry.body).ok();
        let incident = match &read {
            Some(read) => store.incident_of(&read.record)?,
            None => None,
        };
        let Some((incident, read)) = incident.zip(read) else {
            answers.unmet.push(entry.seq);
            continue;
        };
        let by = Answerer { entry: entry.seq, by: entry.by, at: entry.at, reason: read.reason };
        answers.of.entry(incident.clone()).or_default().add(read.about, by);
        answers.touched.insert(incident);
    }
    Ok(answers)
}
