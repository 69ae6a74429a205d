//! Records and fused incidents → what is held against agreements.
//!
//! A fused incident is read as it is told, a line of record.md, so that what a store keeps need not be fused again.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Agreements;
use super::clocks::Hours;
use crate::fuse::day::{civil, of_record, parse};
use crate::fuse::fused::Status;
use crate::fuse::words::sentence;
use crate::model::incident::{Answer, Claim, Incident, Telling, When};
use crate::model::{Aux, DocumentLine, Entity, Event, Location, Mode, Precision, Record, Sector};

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
    pub origins: Vec<LineOrigin>,
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

/// An origin of a fused line.
#[derive(Clone, Debug, Deserialize)]
pub struct LineOrigin {
    /// `o1`, `o2`, …
    pub id: String,
    /// Who it is.
    pub root: String,
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
    /// The sentence that its clause stands in, where that says more.
    #[serde(default)]
    pub sentence: Option<String>,
    /// The day and time of day that it tells.
    #[serde(default)]
    pub time: Option<String>,
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

/// One record as an incident, with what its sentence in the document claims.
pub fn of_one(record: &Record, line: &DocumentLine, all: &Agreements) -> Incident {
    let days = of_record(record).and_then(|days| Some((civil(days.from)?, civil(days.to)?)));
    let clause = (record.text_info.start, record.text_info.end);
    let said = sentence(&line.text, clause).unwrap_or_else(|| record.text.clone());
    let country = record.event_loc.as_ref().and_then(|place| place.country_code.as_deref());
    let told = record.date.as_ref().zip(record.time.as_ref()).map(|(day, time)| format!("{day}T{time}"));
    let hours = told.and_then(|told| all.clocks.hours(&told, country, &said));
    let (when, days) = when(days, hours);
    let who = record.attribution.first().map_or("", |link| &link.name);
    Incident {
        id: record.id.clone(),
        event: Some(record.event),
        mode: record.mode.clone(),
        actors: record.actor.clone(),
        recipients: record.recipient.clone(),
        when,
        days,
        place: record.event_loc.as_deref().cloned(),
        weapons: all.weapons.in_text(&record.text),
        answers: claimed([(who, said.as_str())], all),
        told: telling(record),
        words: Some((record.text_info.start, record.text_info.end)),
        date_words: record.date_span,
        ..Incident::default()
    }
}

/// The hours, with their days; the days alone where no hour is known.
fn when(days: Option<(Date, Date)>, hours: Option<Hours>) -> (When, Option<(Date, Date)>) {
    match (days, hours) {
        (_, Some(Hours { from, to, days })) => (When::Hours(from, to), Some(days)),
        (Some((first, last)), None) => (When::Days(first, last), None),
        (None, None) => (When::Unknown, None),
    }
}

/// What is claimed in texts, each with the one on whose word it stands.
fn claimed<'t>(
    texts: impl IntoIterator<Item = (&'t str, &'t str)>,
    all: &Agreements,
) -> BTreeMap<String, Answer> {
    let mut claims: BTreeMap<String, BTreeSet<Claim>> = BTreeMap::new();
    for (who, text) in texts {
        for (question, words) in all.claims.in_text(text) {
            claims.entry(question.to_owned()).or_default().insert(Claim { who: who.to_owned(), words });
        }
    }
    claims
        .into_iter()
        .map(|(question, claims)| (question, Answer::Claimed(claims.into_iter().collect())))
        .collect()
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
pub fn of_many(fused: &Line, all: &Agreements) -> Incident {
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
    let days = first.filter(|_| exact).map(|first| (first, day(&fused.enddate).unwrap_or(first)));
    let (when, days) = when(days, fused.hours(days, all));
    let clauses: Vec<&str> = fused.records.iter().map(|told| told.text.as_str()).collect();
    Incident {
        id: fused.id.clone(),
        event: Some(fused.event),
        mode: fused.mode.clone(),
        actors: parties("actor"),
        recipients: parties("recipient"),
        when,
        days,
        place: fused.event_loc.clone(),
        weapons: all.weapons.in_text(&clauses.join(" ; ")),
        answers: claimed(fused.records.iter().map(|told| (fused.root(&told.origin), told.said())), all),
        told: match fused.status {
            Status::Alleged => Telling::Alleged,
            Status::Disputed => Telling::Disputed,
            Status::Denied => Telling::Denied,
            Status::Planned | Status::Proposed | Status::Hypothetical => Telling::NotYet,
            Status::Reported | Status::Held | Status::Made => Telling::Reported,
        },
        ..Incident::default()
    }
}

impl LineRecord {
    /// Its sentence, else its clause.
    fn said(&self) -> &str {
        self.sentence.as_deref().unwrap_or(&self.text)
    }
}

impl Line {
    fn root(&self, origin: &str) -> &str {
        self.origins.iter().find(|one| one.id == origin).map_or("", |one| &one.root)
    }

    /// From the earliest to the latest hour that accounts of its day tell; none where it took several days.
    fn hours(&self, days: Option<(Date, Date)>, all: &Agreements) -> Option<Hours> {
        let (first, last) = days.filter(|(first, last)| first == last)?;
        let country = self.event_loc.as_ref().and_then(|place| place.country_code.as_deref());
        let told = self.records.iter().filter(|told| !told.denies);
        let each = told.filter_map(|told| {
            let hours = all.clocks.hours(told.time.as_deref()?, country, told.said())?;
            (hours.days == (first, last)).then_some(hours)
        });
        each.reduce(Hours::and)
    }
}
