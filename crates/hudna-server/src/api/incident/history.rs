//! How a line became known: each account as its document came, each decision as it was entered.

use hudna_store::{Store, StoreError};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::Account;
use super::line::{Applied, Fused};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = HistoryEvent)]
pub enum Event {
    /// A document came that tells of it.
    Document,
    /// A person decided.
    Decision,
}

/// A step of the history.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = HistoryStep)]
pub struct Step {
    /// Ledger entry: of the coding by which the document's words were first known, or of the decision.
    pub seq: u64,
    /// When the document was received, or the decision entered, RFC 3339.
    pub at: String,
    /// What happened.
    pub what: Event,
    /// For a document, its sender's label; for a decision, who decided.
    pub by: String,
    /// For a document, the origins of what it tells here.
    pub origins: Vec<String>,
    /// Independent origins known from here on; denials are not among them.
    pub known: u64,
    /// For a decision, what was decided: `merge split move correct dismiss rate`.
    pub decision: Option<String>,
    /// For a decision, its reason.
    pub reason: Option<String>,
}

/// The history of a line, oldest first.
pub(super) fn of(store: &Store, line: &Fused, accounts: &[Account]) -> Result<Vec<Step>, StoreError> {
    let mut steps: Vec<Step> = Vec::new();
    for account in accounts {
        match steps.iter_mut().find(|step| step.seq == account.known && step.by == account.document) {
            Some(step) if step.origins.contains(&account.origin) => {}
            Some(step) => step.origins.push(account.origin.clone()),
            None => steps.push(Step {
                seq: account.known,
                at: account.received.clone(),
                what: Event::Document,
                by: account.document.clone(),
                origins: vec![account.origin.clone()],
                known: 0,
                decision: None,
                reason: None,
            }),
        }
    }
    for applied in &line.decided {
        steps.extend(decision(store, applied)?);
    }
    steps.sort_by(|x, y| (x.seq, &x.by).cmp(&(y.seq, &y.by)));
    let mut known: Vec<String> = Vec::new();
    for step in &mut steps {
        let asserting = step.origins.iter().filter(|id| line.origins.iter().any(|origin| origin.id == **id));
        let new: Vec<String> = asserting.filter(|id| !known.contains(id)).cloned().collect();
        known.extend(new);
        step.known = known.len() as u64;
    }
    Ok(steps)
}

fn decision(store: &Store, applied: &Applied) -> Result<Option<Step>, StoreError> {
    let entry = store.entries(applied.entry.saturating_sub(1), 1)?.into_iter().next();
    Ok(entry.map(|entry| {
        let said = |key: &str| applied.decision.get(key).and_then(Value::as_str).map(str::to_owned);
        Step {
            seq: entry.seq,
            at: entry.at,
            what: Event::Decision,
            by: entry.by,
            origins: Vec::new(),
            known: 0,
            decision: said("decide"),
            reason: said("reason"),
        }
    }))
}
