//! A store's incidents → findings under all agreements, kept in the store. Only what can have changed is assessed again.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use hudna_pipeline::assess::Agreements;
use hudna_pipeline::assess::again::{Basis, Case, Change, Plan};
use hudna_pipeline::assess::decided::{FindingDecision, Outcome, Ruling};
use hudna_pipeline::assess::docket::Docket;
use hudna_pipeline::assess::finding::Finding;
use hudna_pipeline::assess::notified::Notices;
use hudna_pipeline::assess::spot::Survey;
use hudna_pipeline::assess::taken::{Line, of_many};
use hudna_pipeline::assess::watches::Watches;
use hudna_pipeline::model::hash_hex;
use hudna_store::{FindingChange, NewFinding, Store, Watch, Writer};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::answered::{ANSWERED, DUTY, answers, decided};
use crate::beside::told;
use crate::{clock, data};

/// The kind of entry by which a person decides about a finding.
pub const DECIDED: &str = "finding_decided";

/// What was done.
#[derive(Clone, Copy, Debug, Default)]
pub struct Refreshed {
    /// Incidents that were looked at: those that can be held against agreements, of those that may have changed.
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
    /// Decisions and answers whose record, or whose finding, is not there (any more), by entry.
    pub unmet: Vec<u64>,
}

impl Bundle {
    /// All incidents that a store tells, with what was decided of their findings.
    ///
    /// # Errors
    /// Mistakes in the tables; what the store cannot read.
    pub fn of(store: &Store, overlay: Option<&Path>) -> Result<Self> {
        Self::some(store, overlay, None)
    }

    /// As [`Bundle::of`], of these incidents alone, as far as they are there.
    fn some(store: &Store, overlay: Option<&Path>, ids: Option<&BTreeSet<String>>) -> Result<Self> {
        let all = data::agreements(overlay, Vec::new())?;
        let told_of = store.watches()?;
        let (watches, notices) = (watches(&told_of)?, notices(&told_of)?);
        let answers = answers(store)?;
        let mut cases = Vec::new();
        {
            let survey = Survey::of(&all.gazetteer);
            let mut take = |line: Line| {
                let mut incident = of_many(&line, &all);
                answers.fill(&mut incident, &all);
                if !watches.is_empty() {
                    incident.watched = watches.of(&incident, &survey);
                }
                if !notices.is_empty() {
                    incident.notified = notices.of(&incident, &all, &survey);
                }
                cases.push(Case { incident, told: told(&line, &all), ..Case::default() });
            };
            each_line(store, ids, &mut take)?;
        }
        let mut bundle = Self { cases, all, unmet: answers.unmet };
        bundle.rule(store)?;
        Ok(bundle)
    }

    /// Of two decisions on a finding the later one holds.
    fn rule(&mut self, store: &Store) -> Result<()> {
        let at: BTreeMap<String, usize> =
            self.cases.iter().enumerate().map(|(at, case)| (case.incident.id.clone(), at)).collect();
        for (entry, by, when, decision) in decisions(store)? {
            let incident = match &decision {
                Some(decision) => store.incident_of(&decision.record)?,
                None => None,
            };
            let found = incident.and_then(|incident| at.get(&incident)).copied().zip(decision);
            let Some((case, decision)) = found else {
                self.unmet.push(entry);
                continue;
            };
            let FindingDecision { agreement, provision, outcome, reason, .. } = decision;
            let rulings = &mut self.cases[case].rulings;
            if outcome == Outcome::Withdrawn {
                rulings.remove(&(agreement, provision));
            } else {
                rulings.insert((agreement, provision), Ruling { entry, at: when, by, outcome, reason });
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

/// Brings the findings up to date with what is told: of what can have changed, nothing else is looked at. With `anew`,
/// all of it. What is told is to be up to date before ([`crate::telling`]).
///
/// # Errors
/// As [`Bundle::of`]; what the store cannot take.
pub fn refresh(writer: &mut Writer, overlay: Option<&Path>, anew: bool) -> Result<Refreshed> {
    let store = writer.store();
    let rules = rules(store, overlay)?;
    let Some(stands) = store.assessed()?.filter(|assessed| !anew && assessed.rules == rules) else {
        return assess(writer, overlay, None, rules, anew);
    };
    if !store.due_incidents()?.is_empty() || is_decided_since(store, stands.seq)? {
        let due = due(store)?;
        return assess(writer, overlay, Some(&due), rules, anew);
    }
    if store.head()?.is_some_and(|head| head.seq != stands.seq) {
        writer.findings_stand(&rules)?;
    }
    Ok(Refreshed::default())
}

fn assess(
    writer: &mut Writer,
    overlay: Option<&Path>,
    some: Option<&BTreeSet<String>>,
    rules: String,
    anew: bool,
) -> Result<Refreshed> {
    let bundle = Bundle::some(writer.store(), overlay, some)?;
    let there = kept(writer.store())?;
    let mut before = if anew { Basis::default() } else { there.clone() };
    if let Some(some) = some {
        before.incidents.retain(|id, _| some.contains(id));
    }
    let now = Basis::of(&bundle.all, &bundle.cases);
    let plan = now.plan(&before);
    let findings = judged(&plan, &bundle)?;
    let mut change = plan.change(&bundle.all, &bundle.cases, findings);
    if anew {
        change.rules.extend(there.rules.into_keys());
        change.incidents.extend(there.incidents.into_keys());
    }
    let all_rules = bundle.all.texts.iter().flat_map(|text| &text.rules);
    let refreshed = Refreshed {
        incidents: bundle.cases.len(),
        provisions: all_rules.filter(|rule| rule.can_be_told()).count(),
        asked: change.asked,
        made: change.findings.len(),
    };
    let at: Timestamp = clock::now().parse().context("reading the clock")?;
    let agreements = agreements(&bundle, writer.store(), some.is_some(), at)?;
    writer.keep_findings(&to_keep(&bundle, agreements, &before, now, change, rules)?)?;
    Ok(refreshed)
}

/// The findings that come, judged by all processors: the same in the same order as by one.
fn judged(plan: &Plan, bundle: &Bundle) -> Result<Vec<Finding>> {
    let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let share = bundle.cases.len().div_ceil(threads).max(MANY);
    let each: Vec<Option<Vec<Finding>>> = std::thread::scope(|scope| {
        let parts = bundle.cases.chunks(share);
        // Each thread keeps for itself what it finds of places.
        let running: Vec<_> =
            parts.map(|part| scope.spawn(move || plan.findings(&Docket::of(&bundle.all), part))).collect();
        running.into_iter().map(|thread| thread.join().ok()).collect()
    });
    let whole: Option<Vec<Vec<Finding>>> = each.into_iter().collect();
    Ok(whole.ok_or_else(|| anyhow!("a thread that assessed broke off"))?.concat())
}

/// Fewer incidents are not worth a thread of their own.
const MANY: usize = 500;

/// By which rules findings are made: program, tables, what observers told, and what was notified.
fn rules(store: &Store, overlay: Option<&Path>) -> Result<String> {
    let told = store.watches()?;
    let seen = told
        .iter()
        .map(|one| format!("{} {} {} {}\n", one.document, one.posts, one.observations, one.movements));
    Ok(format!("{} {}", data::assessing_rules(overlay)?, hash_hex(seen.collect::<String>().as_bytes())))
}

/// Incidents that may have changed, and those of whose findings anything was decided.
fn due(store: &Store) -> Result<BTreeSet<String>> {
    let mut due: BTreeSet<String> = store.due_incidents()?.into_iter().collect();
    for (_, _, _, decision) in decisions(store)? {
        if let Some(decision) = decision {
            due.extend(store.incident_of(&decision.record)?);
        }
    }
    due.extend(answers(store)?.touched);
    Ok(due)
}

fn is_decided_since(store: &Store, seq: u64) -> Result<bool> {
    let entered = [store.entered(DECIDED)?, store.entered(ANSWERED)?, store.entered(DUTY)?].concat();
    Ok(entered.iter().any(|entry| entry.seq > seq))
}

/// Number of the entry, who, when, and what was decided, where that can be read.
type Entered = (u64, String, String, Option<FindingDecision>);

fn decisions(store: &Store) -> Result<Vec<Entered>> {
    let entries = store.entered(DECIDED)?.into_iter();
    Ok(entries.map(|one| (one.seq, one.by, one.at, serde_json::from_value(one.body).ok())).collect())
}

/// Hands over the lines that can be held against agreements: all, or those of these ids.
fn each_line(store: &Store, ids: Option<&BTreeSet<String>>, take: &mut dyn FnMut(Line)) -> Result<()> {
    let mut unreadable = None;
    let mut read = |json: &str| match serde_json::from_str::<Line>(json) {
        Ok(line) if line.is_assessed() => take(line),
        Ok(_) => {}
        Err(error) => unreadable = Some(error),
    };
    match ids {
        None => store.each_line(&mut read)?,
        Some(ids) => {
            for id in ids {
                if let Some(json) = store.incident_line(id)? {
                    read(&json);
                }
            }
        }
    }
    unreadable.map_or(Ok(()), |error| Err(error).context("reading an incident that the store keeps"))
}

fn watches(told: &[Watch]) -> Result<Watches> {
    let mut watches = Watches::default();
    for one in told {
        let what = || format!("reading the observations of document {}", one.document);
        let posts = serde_json::from_value(one.posts.clone()).with_context(what)?;
        let observations = serde_json::from_value(one.observations.clone()).with_context(what)?;
        watches.add(&one.document, posts, observations);
    }
    Ok(watches)
}

fn notices(told: &[Watch]) -> Result<Notices> {
    let mut notices = Notices::default();
    for one in told {
        let what = || format!("reading the movements of document {}", one.document);
        notices.add(&one.document, serde_json::from_value(one.movements.clone()).with_context(what)?);
    }
    Ok(notices)
}

fn kept(store: &Store) -> Result<Basis> {
    let prints = store.finding_prints()?;
    Ok(Basis { rules: prints.provisions, incidents: prints.incidents })
}

fn to_keep(
    bundle: &Bundle,
    agreements: Vec<(String, Value)>,
    before: &Basis,
    now: Basis,
    change: Change,
    rules: String,
) -> Result<FindingChange> {
    let print = |case: &Case| now.incidents.get(&case.incident.id).cloned().unwrap_or_default();
    let is_new =
        |case: &&Case| before.incidents.get(&case.incident.id) != now.incidents.get(&case.incident.id);
    let incidents = bundle.cases.iter().filter(is_new);
    let incidents =
        incidents.map(|case| (case.incident.id.clone(), print(case), case.told.clone())).collect();
    Ok(FindingChange {
        agreements,
        provisions_gone: change.rules,
        incidents_gone: change.incidents,
        incidents,
        findings: change.findings.into_iter().map(row).collect::<Result<_>>()?,
        provisions: now.rules,
        rules,
    })
}

fn row(finding: Finding) -> Result<NewFinding> {
    Ok(NewFinding {
        id: finding.id(),
        verdict: finding.verdict.as_str().to_owned(),
        standing: finding.standing().to_owned(),
        day: finding.days.as_ref().map(|(first, _)| first.clone()),
        json: serde_json::to_value(&finding)?,
        open: finding.open().map(|asked| asked.as_str().to_owned()).collect(),
        incident: finding.incident,
        agreement: finding.agreement,
        provision: finding.provision,
        parties: finding.parties,
        zones: finding.zones,
    })
}

/// The agreements as a reader is shown them, with how their duties with a date stand at `at`: by all incidents, of
/// which the bundle may have only `some`.
fn agreements(bundle: &Bundle, store: &Store, some: bool, at: Timestamp) -> Result<Vec<(String, Value)>> {
    let mut incidents: Vec<_> = bundle.cases.iter().map(|case| case.incident.clone()).collect();
    if some {
        incidents.clear();
        let answers = answers(store)?;
        each_line(store, None, &mut |line| {
            if bundle.all.may_be_due(line.event) {
                let mut incident = of_many(&line, &bundle.all);
                answers.fill(&mut incident, &bundle.all);
                incidents.push(incident);
            }
        })?;
    }
    let due = bundle.all.due_as_decided(&incidents, &decided(store)?, at);
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
