//! Records and fused incidents → what is held against agreements.
//!
//! A fused incident is read as it is told, a line of record.md, so that what a store keeps need not be fused again.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::weapons::Weapons;
use crate::fuse::day::{civil, of_record, parse};
use crate::fuse::fused::Status;
use crate::model::incident::{Incident, Telling, When};
use crate::model::{Aux, Entity, Event, Location, Mode, Precision, Record, Sector};

/// A fused line, as far as assessing reads it.
#[derive(Clone, Debug, Deserialize)]
pub struct Line {
    /// Its id.
    pub id: String,
    /// Type of event.
    pub event: Event,
    /// Modes.
    pub mode: Vec<Mode>,
    /// First day.
    pub date: Option<String>,
    /// Last day.
    pub enddate: Option<String>,
    /// How exactly the day is known.
    pub date_precision: Precision,
    /// Where.
    pub event_loc: Option<Location>,
    /// Who, by all accounts.
    pub parties: Vec<LineParty>,
    /// How far it is told as having happened.
    pub status: Status,
    /// Independent origins.
    pub origins: Vec<IgnoredAny>,
    /// Its accounts.
    pub records: Vec<LineRecord>,
    /// A planned movement, which nobody released.
    #[serde(default)]
    pub sensitive: bool,
}

/// A party of a fused line.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct LineParty {
    /// `actor` or `recipient`.
    pub role: String,
    /// Canonical name.
    pub name: Option<String>,
    /// Code.
    pub code: Option<String>,
    /// Sector.
    pub sector: Option<Sector>,
}

/// An account of a fused line.
#[derive(Clone, Debug, Deserialize)]
pub struct LineRecord {
    /// The document's given id.
    pub document: String,
    /// The document's hash.
    pub hash: String,
    /// The record's id.
    pub record: String,
    /// Its clause.
    pub text: String,
    /// Its origin's id.
    pub origin: String,
    /// It says that this did not happen.
    pub denies: bool,
}

impl Line {
    /// Whether it can be held against agreements.
    pub fn is_assessed(&self) -> bool {
        is_material(self.event) && !self.sensitive
    }
}

/// Acts, not words: what an agreement may forbid or ask for.
pub fn is_material(event: Event) -> bool {
    use Event::{Aid, Assault, Coerce, Cooperate, Mobilize, Retreat};
    matches!(event, Assault | Coerce | Mobilize | Retreat | Aid | Cooperate)
}

/// One record as an incident.
pub fn of_one(record: &Record, weapons: &Weapons) -> Incident {
    let days = of_record(record).and_then(|days| Some(When::Days(civil(days.from)?, civil(days.to)?)));
    Incident {
        id: record.id.clone(),
        event: Some(record.event),
        mode: record.mode.clone(),
        actors: record.actor.clone(),
        recipients: record.recipient.clone(),
        when: days.unwrap_or_default(),
        place: record.event_loc.clone(),
        stood: None,
        weapons: weapons.in_text(&record.text),
        answers: BTreeMap::new(),
        told: telling(record),
        words: Some((record.text_info.start, record.text_info.end)),
        date_words: record.date_span,
        watched: Vec::new(),
    }
}

fn telling(record: &Record) -> Telling {
    if record.aux.contains(&Aux::Negation) {
        Telling::Denied
    } else if record.aux.contains(&Aux::Future) || record.aux.contains(&Aux::Hypothetical) {
        Telling::NotYet
    } else if record.alleged {
        Telling::Alleged
    } else {
        Telling::Reported
    }
}

/// What many accounts of one happening come to. Parties and clauses are those of all accounts.
pub fn of_many(fused: &Line, weapons: &Weapons) -> Incident {
    let parties = |role: &str| -> Vec<Entity> {
        let of_role = fused.parties.iter().filter(|party| party.role == role);
        of_role
            .map(|party| Entity {
                text: party.name.clone().unwrap_or_default(),
                start: 0,
                end: 0,
                name: party.name.clone(),
                code: party.code.clone(),
                sector: party.sector,
                id: None,
                note: None,
                in_office: Vec::new(),
            })
            .collect()
    };
    let day = |text: &Option<String>| text.as_deref().and_then(parse).and_then(civil);
    let first = day(&fused.date);
    // A month or a year is not its first day.
    let exact = matches!(fused.date_precision, Precision::Day) || fused.enddate.is_some();
    let when = first.filter(|_| exact).map(|first| When::Days(first, day(&fused.enddate).unwrap_or(first)));
    let clauses: Vec<&str> = fused.records.iter().map(|told| told.text.as_str()).collect();
    Incident {
        id: fused.id.clone(),
        event: Some(fused.event),
        mode: fused.mode.clone(),
        actors: parties("actor"),
        recipients: parties("recipient"),
        when: when.unwrap_or_default(),
        place: fused.event_loc.clone(),
        stood: None,
        weapons: weapons.in_text(&clauses.join(" ; ")),
        answers: BTreeMap::new(),
        told: match fused.status {
            Status::Alleged => Telling::Alleged,
            Status::Disputed => Telling::Disputed,
            Status::Denied => Telling::Denied,
            Status::Planned | Status::Hypothetical => Telling::NotYet,
            Status::Reported | Status::Held | Status::Made => Telling::Reported,
        },
        words: None,
        date_words: None,
        watched: Vec::new(),
    }
}
