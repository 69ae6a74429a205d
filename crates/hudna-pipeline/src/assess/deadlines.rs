//! What was due by a date, by a clock that is handed in: kept, late, open.
//!
//! A missed date does not end the duty, and nothing reported is not nothing done: `late` says that no report
//! of its being done by then is known.

use jiff::Timestamp;
use serde::Serialize;

use super::act::is_one;
use super::moments::{Stretch, local};
use super::site::inside;
use super::spot::Survey;
use super::truth::Truth;
use super::who::among;
use super::{Agreements, Rule, Text};
use crate::model::Event;
use crate::model::incident::{Incident, Telling};
use crate::model::phrase::{Code, Phrase};

/// How a duty with a date stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Reported as done by then.
    Kept,
    /// Reported as done after that, or not reported as done and the date is past.
    Late,
    /// The date is still to come.
    Open,
    /// Accounts of the date, or of the doing, leave it open.
    Disputed,
    /// The date is past, and no event of a record can say whether it was done.
    Untold,
}

/// A duty with a date, as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Due {
    /// The agreement's id.
    pub agreement: String,
    /// The provision's number.
    pub provision: String,
    /// Not seen in its source.
    pub unchecked: bool,
    /// How it stands.
    pub standing: Standing,
    /// Why.
    pub reason: Phrase,
    /// Whether all that speaks for it rests on somebody's word.
    pub alleged: bool,
    /// Reports that it was done, in part at least: their ids.
    pub reports: Vec<String>,
}

impl Agreements {
    /// How every duty with a date stands at `now`, by what is reported.
    pub fn due(&self, incidents: &[Incident], now: Timestamp) -> Vec<Due> {
        let pairs = self.texts.iter().flat_map(|text| text.rules.iter().map(move |rule| (text, rule)));
        pairs.filter_map(|(text, rule)| self.one_due(text, rule, incidents, now)).collect()
    }

    fn one_due(&self, text: &Text, rule: &Rule, incidents: &[Incident], now: Timestamp) -> Option<Due> {
        let dates: Vec<(Stretch, bool)> = rule
            .own
            .deadline
            .iter()
            .filter_map(|one| Some((local(one.at.get_ref(), &text.zone)?, one.checked)))
            .collect();
        if dates.is_empty() {
            return None;
        }
        let done: Vec<(&Incident, Stretch)> = incidents
            .iter()
            .filter(|incident| self.does(rule, incident))
            .filter_map(|incident| Some((incident, Stretch::of(&incident.when, &text.zone)?)))
            .filter(|(_, when)| text.force.begins().is_none_or(|begin| !when.is_before(begin)))
            .collect();
        let can_be_told = !rule.kept_by.is_empty();
        let one = |date: Stretch| match standing(date, &done, now) {
            Standing::Late if !can_be_told => Standing::Untold,
            standing => standing,
        };
        let each: Vec<Standing> = dates.iter().map(|(date, _)| one(*date)).collect();
        let agree = each.iter().all(|one| *one == each[0]);
        let standing = if agree { each[0] } else { Standing::Disputed };
        Some(Due {
            agreement: text.agreement.id.get_ref().clone(),
            provision: rule.number.clone(),
            unchecked: !rule.own.checked || dates.iter().any(|(_, checked)| !checked),
            standing,
            reason: reason(rule, standing, &done, &each),
            alleged: !done.is_empty() && done.iter().all(|(incident, _)| incident.told == Telling::Alleged),
            reports: done.iter().map(|(incident, _)| incident.id.clone()).collect(),
        })
    }

    /// Whether an act of this type may tell of a duty with a date.
    pub fn may_be_due(&self, event: Event) -> bool {
        let rules =
            self.texts.iter().flat_map(|text| &text.rules).filter(|rule| !rule.own.deadline.is_empty());
        let mut acts = rules.flat_map(|rule| rule.kept_by(self));
        acts.any(|act| act.any.iter().any(|pattern| pattern.event == event))
    }

    /// A report that it is being done, by somebody whom it binds, where it is to be done.
    fn does(&self, rule: &Rule, incident: &Incident) -> bool {
        let told = matches!(incident.told, Telling::Reported | Telling::Alleged);
        let kept_by = rule.kept_by(self);
        if !told || kept_by.is_empty() || is_one(&kept_by, incident).truth != Truth::True {
            return false;
        }
        let spots = Survey::of(&self.gazetteer).spots(incident);
        let there = spots
            .at(rule.own.position, incident)
            .is_ok_and(|spot| inside(&rule.sites, spot).0.truth != Truth::False);
        let by = incident.actors.iter().chain(&incident.recipients).cloned().collect::<Vec<_>>();
        there && among(&self.actors, &by, &rule.bound, &rule.number).truth == Truth::True
    }
}

/// By the day's end, or the instant.
fn standing(date: Stretch, done: &[(&Incident, Stretch)], now: Timestamp) -> Standing {
    let in_time = |when: Stretch| when.to <= date.to;
    let known: Vec<Stretch> = done.iter().map(|(_, when)| *when).filter(|when| when.from <= now).collect();
    if known.iter().any(|when| in_time(*when)) {
        Standing::Kept
    } else if known.iter().any(|when| when.from < date.to) {
        // It began in time, and its end is not.
        Standing::Disputed
    } else if now < date.to {
        Standing::Open
    } else {
        Standing::Late
    }
}

fn reason(rule: &Rule, standing: Standing, done: &[(&Incident, Stretch)], each: &[Standing]) -> Phrase {
    let dates = rule.own.deadline.iter().map(|one| format!("{} ({})", one.at.get_ref(), one.says));
    let dates = dates.collect::<Vec<_>>().join("; ");
    let code = match standing {
        Standing::Kept => Code::DueKept,
        Standing::Late if done.is_empty() => Code::DueNoReport,
        Standing::Late => Code::DueAfter,
        Standing::Untold => Code::DueUntold,
        Standing::Open => Code::DueOpen,
        Standing::Disputed if each.contains(&Standing::Disputed) => Code::DueBegan,
        Standing::Disputed => Code::DueDiffers,
    };
    code.with([("dates", dates.into())])
}
