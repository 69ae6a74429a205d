//! What is to be assessed again after incidents, agreements or tables changed: that alone, with the result that
//! assessing all from the beginning would have.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::decided::Ruling;
use super::docket::Docket;
use super::finding::Finding;
use super::{Agreements, prints};
use crate::model::hash_hex;
use crate::model::incident::Incident;

/// An incident with what is told beside its findings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Case {
    /// What happened.
    pub incident: Incident,
    /// What a reader is told of it; it changes nothing of a judgement.
    pub told: Value,
    /// What persons decided of its findings, by agreement and provision.
    pub rulings: BTreeMap<(String, String), Ruling>,
}

impl Case {
    /// All that is kept with it, as a hash.
    pub fn print(&self) -> String {
        let all = format!("{}\n{}\n{:?}", prints::incident(&self.incident), self.told, self.rulings);
        hash_hex(all.as_bytes())
    }
}

/// What the findings that are kept were made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    /// By agreement and provision: what its judgements depend on.
    pub rules: BTreeMap<(String, String), String>,
    /// By incident: its print.
    pub incidents: BTreeMap<String, String>,
}

/// What is to be assessed again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Provisions, for every incident.
    pub rules: BTreeSet<(String, String)>,
    /// Incidents, by every provision.
    pub incidents: BTreeSet<String>,
}

/// What changes of the findings that are kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// Provisions whose findings go, by agreement and number.
    pub rules: Vec<(String, String)>,
    /// Incidents whose findings go.
    pub incidents: Vec<String>,
    /// Findings that come, once those are gone; each says more than that a provision does not speak of it.
    pub findings: Vec<Finding>,
    /// Judgements asked for: incidents times provisions.
    pub asked: u64,
}

impl Basis {
    /// What judgements by these agreements, of these incidents, depend on.
    pub fn of(all: &Agreements, cases: &[Case]) -> Self {
        let rules = all.texts.iter().flat_map(|text| {
            let key = |number: &String| (text.agreement.id.get_ref().clone(), number.clone());
            text.rules.iter().map(move |rule| (key(&rule.number), all.print(text, rule)))
        });
        let incidents = cases.iter().map(|case| (case.incident.id.clone(), case.print()));
        Self { rules: rules.collect(), incidents: incidents.collect() }
    }

    /// What is to be done about findings made from `before`, for those made from this.
    pub fn since(&self, before: &Self, all: &Agreements, cases: &[Case]) -> Change {
        let plan = self.plan(before);
        let findings = plan.findings(&Docket::of(all), cases);
        plan.change(all, cases, findings)
    }

    /// What is to be assessed again, where findings were made from `before`.
    pub fn plan(&self, before: &Self) -> Plan {
        Plan {
            rules: changed(&before.rules, &self.rules),
            incidents: changed(&before.incidents, &self.incidents),
        }
    }
}

impl Plan {
    /// The findings that come, in the order of the cases: those of several parts, one after another, are those of
    /// the whole.
    pub fn findings(&self, docket: &Docket<'_>, cases: &[Case]) -> Vec<Finding> {
        let mut all = Vec::new();
        for Case { incident, rulings, .. } in cases {
            let is_new = self.incidents.contains(&incident.id);
            if !is_new && self.rules.is_empty() {
                continue;
            }
            let mut findings = docket.covering(incident, |text, rule| {
                is_new || self.rules.contains(&(text.agreement.id.get_ref().clone(), rule.number.clone()))
            });
            for finding in &mut findings {
                let key = (finding.agreement.clone(), finding.provision.clone());
                finding.decided = rulings.get(&key).cloned();
            }
            all.extend(findings);
        }
        all
    }

    /// The change that these findings make.
    pub fn change(self, all: &Agreements, cases: &[Case], findings: Vec<Finding>) -> Change {
        let rules: usize = all.texts.iter().map(|text| text.rules.len()).sum();
        let asked = |case: &Case| {
            if self.incidents.contains(&case.incident.id) { rules } else { self.rules.len() }
        };
        Change {
            asked: cases.iter().map(|case| asked(case) as u64).sum(),
            rules: self.rules.into_iter().collect(),
            incidents: self.incidents.into_iter().collect(),
            findings,
        }
    }
}

/// Keys that are new, gone, or have another value.
fn changed<K: Ord + Clone>(before: &BTreeMap<K, String>, now: &BTreeMap<K, String>) -> BTreeSet<K> {
    let gone = before.keys().filter(|key| !now.contains_key(*key));
    let other = now.iter().filter(|(key, print)| before.get(*key) != Some(*print)).map(|(key, _)| key);
    gone.chain(other).cloned().collect()
}
