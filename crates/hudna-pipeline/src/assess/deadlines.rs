//! What was due by a date, by a clock that is handed in: kept, late, open.
//!
//! A report tells that something was done, not that all of it was: one prisoner is not all prisoners. A missed date does not end the duty, and nothing reported is not nothing done: `late` says that no report
//! of its being done by then is known.

use jiff::Timestamp;
use serde::Serialize;

use super::act::is_one;
use super::decided::{Decided, DutyRuling};
use super::moments::{Stretch, local};
use super::site::inside;
use super::spot::Survey;
use super::truth::Truth;
use super::who::{Who, among};
use super::{Agreements, Rule, Text};
use crate::model::Event;
use crate::model::incident::{Incident, Telling};
use crate::model::phrase::{Argument, Code, Phrase};

/// Reports of so many different days tell that a duty was kept: a withdrawal is not done by the first of its convoys.
const REPORTS: usize = 2;

/// How a duty with a date stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Found to be kept by a person; or of each of those bound reports of several days tell of it by then.
    Kept,
    /// Something of it is told by then: whether all of it was done is not known.
    Begun,
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
        self.due_as_decided(incidents, &Decided::default(), now)
    }

    /// The same, with what persons decided.
    pub fn due_as_decided(&self, incidents: &[Incident], decided: &Decided, now: Timestamp) -> Vec<Due> {
        let pairs = self.texts.iter().flat_map(|text| text.rules.iter().map(move |rule| (text, rule)));
        pairs.filter_map(|(text, rule)| self.one_due((text, rule), incidents, decided, now)).collect()
    }

    fn one_due(
        &self,
        (text, rule): (&Text, &Rule),
        incidents: &[Incident],
        decided: &Decided,
        now: Timestamp,
    ) -> Option<Due> {
        let dates: Vec<(Stretch, bool)> = rule
            .own
            .deadline
            .iter()
            .filter_map(|one| Some((local(one.at.get_ref(), &text.zone)?, one.checked)))
            .collect();
        if dates.is_empty() {
            return None;
        }
        let agreement = text.agreement.id.get_ref();
        let done: Vec<(&Incident, Stretch)> = incidents
            .iter()
            .filter(|incident| self.does(text, rule, incident))
            .filter(|incident| !decided.refutes(&incident.id, agreement, &rule.number))
            .filter_map(|incident| Some((incident, Stretch::of(&incident.when, &text.zone)?)))
            .filter(|(_, when)| text.force.begins().is_none_or(|begin| !when.is_before(begin)))
            .filter(|(_, when)| when.from <= now)
            .collect();
        let can_be_told = !rule.kept_by.is_empty();
        let one = |date: Stretch| match self.standing(rule, date, &done, now) {
            Standing::Late if !can_be_told => Standing::Untold,
            standing => standing,
        };
        let each: Vec<Standing> = dates.iter().map(|(date, _)| one(*date)).collect();
        let agree = each.iter().all(|one| *one == each[0]);
        let standing = if agree { each[0] } else { Standing::Disputed };
        let ruled = decided.duty(agreement, &rule.number);
        Some(Due {
            agreement: agreement.clone(),
            provision: rule.number.clone(),
            unchecked: !rule.own.checked || dates.iter().any(|(_, checked)| !checked),
            standing: ruled.map_or(standing, DutyRuling::standing),
            reason: match ruled {
                Some(ruled) => by_person(rule, ruled),
                None => reason(rule, standing, &done, &each),
            },
            alleged: !done.is_empty() && done.iter().all(|(incident, _)| incident.told == Telling::Alleged),
            reports: done.iter().map(|(incident, _)| incident.id.clone()).collect(),
        })
    }

    /// By the day's end, or the instant.
    fn standing(
        &self,
        rule: &Rule,
        date: Stretch,
        done: &[(&Incident, Stretch)],
        now: Timestamp,
    ) -> Standing {
        let in_time: Vec<(&Incident, Stretch)> =
            done.iter().filter(|(_, when)| when.to <= date.to).copied().collect();
        if !in_time.is_empty() {
            let all = self.is_told_of_all(rule, &in_time);
            if all { Standing::Kept } else { Standing::Begun }
        } else if done.iter().any(|(_, when)| when.from < date.to) {
            // It began in time, and its end is not.
            Standing::Disputed
        } else if now < date.to {
            Standing::Open
        } else {
            Standing::Late
        }
    }

    /// Whether of each of those bound reports of [`REPORTS`] days and more tell that they did it: one report may tell of a
    /// part. Of "anybody", and of the groups of a country, nobody knows that they are all.
    fn is_told_of_all(&self, rule: &Rule, done: &[(&Incident, Stretch)]) -> bool {
        let did = |who: &Who| {
            let theirs = done.iter().filter(|(incident, _)| {
                incident.actors.iter().any(|entity| self.actors.is_one(entity, who) == Truth::True)
            });
            let mut days: Vec<Stretch> = theirs.map(|(_, when)| *when).collect();
            days.sort();
            days.dedup();
            !matches!(who, Who::Any | Who::Groups(_)) && days.len() >= REPORTS
        };
        !rule.bound.is_empty() && rule.bound.iter().all(did)
    }

    /// Whether an act of this type may tell of a duty with a date.
    pub fn may_be_due(&self, event: Event) -> bool {
        let rules =
            self.texts.iter().flat_map(|text| &text.rules).filter(|rule| !rule.own.deadline.is_empty());
        let mut acts = rules.flat_map(|rule| rule.kept_by(self));
        acts.any(|act| act.any.iter().any(|pattern| pattern.event == event))
    }

    /// A report that it is being done, by somebody whom it binds, where it is to be done.
    fn does(&self, text: &Text, rule: &Rule, incident: &Incident) -> bool {
        let told = matches!(incident.told, Telling::Reported | Telling::Alleged);
        let kept_by = rule.kept_by(self);
        if !told || kept_by.is_empty() || is_one(&kept_by, incident).truth != Truth::True {
            return false;
        }
        let spots = Survey::of(&self.gazetteer).spots(incident);
        let when = Stretch::of(&incident.when, &text.zone);
        let there = spots
            .at(rule.own.position, incident)
            .is_ok_and(|spot| inside(&rule.sites, spot, when).0.truth != Truth::False);
        let by = incident.actors.iter().chain(&incident.recipients).cloned().collect::<Vec<_>>();
        there && among(&self.actors, &by, &rule.bound, &rule.number).truth == Truth::True
    }
}

fn reason(rule: &Rule, standing: Standing, done: &[(&Incident, Stretch)], each: &[Standing]) -> Phrase {
    let code = match standing {
        Standing::Kept => Code::DueKeptByAll,
        Standing::Begun if done.len() == 1 => Code::DueOne,
        Standing::Begun => Code::DuePart,
        Standing::Late if done.is_empty() => Code::DueNoReport,
        Standing::Late => Code::DueAfter,
        Standing::Untold => Code::DueUntold,
        Standing::Open => Code::DueOpen,
        Standing::Disputed if each.contains(&Standing::Disputed) => Code::DueBegan,
        Standing::Disputed => Code::DueDiffers,
    };
    code.with([("dates", dates(rule))])
}

fn dates(rule: &Rule) -> Argument {
    let mut all: Option<Argument> = None;
    for one in rule.own.deadline.iter().rev() {
        let date = Argument::from(one.at.get_ref());
        let on = if one.says.is_empty() {
            date
        } else {
            Code::DueOn.with([("date", date), ("says", one.says.as_str().into())]).into()
        };
        all = Some(match all {
            None => on,
            Some(more) => Code::OtherAccounts.with([("says", on), ("more", more)]).into(),
        });
    }
    all.unwrap_or_else(|| Code::ByNobody.into())
}

fn by_person(rule: &Rule, ruled: &DutyRuling) -> Phrase {
    let code = if ruled.kept { Code::DueFoundKept } else { Code::DueFoundNotKept };
    let day = ruled.at.get(..10).unwrap_or(&ruled.at);
    code.with([
        ("dates", dates(rule)),
        ("who", ruled.by.as_str().into()),
        ("at", day.into()),
        ("why", ruled.reason.as_str().into()),
    ])
}
