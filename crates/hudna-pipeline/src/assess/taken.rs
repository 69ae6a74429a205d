//! Records and fused incidents → what is held against agreements.

use std::collections::BTreeMap;

use super::weapons::Weapons;
use crate::fuse::day::{civil, of_record, parse};
use crate::fuse::fused::{Fused, Status};
use crate::model::incident::{Incident, Telling, When};
use crate::model::{Aux, Entity, Event, Precision, Record};

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
pub fn of_many(fused: &Fused, weapons: &Weapons) -> Incident {
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
    }
}
