//! A record in a line or two: what, who, when, where, according to whom.

use hudna_pipeline::model::{Aux, Entity, Location, Mode, Record};

use crate::pen::Pen;

/// Type and modes, with what makes it less than an asserted event.
pub fn what(record: &Record) -> String {
    let modes: Vec<&str> = record.mode.iter().copied().map(Mode::as_str).collect();
    let mut words = vec![record.event.as_str().to_owned()];
    if !modes.is_empty() {
        words.push(modes.join(", "));
    }
    let aux: Vec<&str> = record.aux.iter().copied().map(Aux::as_str).collect();
    let alleged = record.alleged.then_some("alleged");
    let marks: Vec<&str> = alleged.into_iter().chain(aux).collect();
    if !marks.is_empty() {
        words.push(format!("({})", marks.join(", ")));
    }
    words.join(" ")
}

/// Parties, date, place and toll.
pub fn facts(record: &Record, pen: Pen) -> String {
    let who = match (parties(&record.actor, pen), parties(&record.recipient, pen)) {
        (None, None) => "nobody named".to_owned(),
        (Some(actors), None) => actors,
        (None, Some(recipients)) => format!("… → {recipients}"),
        (Some(actors), Some(recipients)) => format!("{actors} → {recipients}"),
    };
    let facts = [
        Some(who),
        when(record),
        record.event_loc.as_ref().map(|found| place(found, pen)),
        toll("dead", record.dead),
        toll("injured", record.injured),
        toll("arrested", record.arrested),
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// The chain from the one who knows to the one who prints.
pub fn chain(record: &Record, pen: Pen) -> String {
    let chain: Vec<String> = record.attribution.iter().map(|link| pen.theirs(&link.name)).collect();
    if chain.is_empty() { "source unknown".to_owned() } else { chain.join(" ← ") }
}

/// A probability in words.
pub fn sureness(probability: f32) -> String {
    format!("{:.0} in 100", probability * 100.0)
}

fn parties(parties: &[Entity], pen: Pen) -> Option<String> {
    let names: Vec<String> = parties.iter().map(|entity| party(entity, pen)).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn party(entity: &Entity, pen: Pen) -> String {
    let name = pen.theirs(entity.name.as_deref().unwrap_or(&entity.text));
    let codes: Vec<&str> =
        entity.code.as_deref().into_iter().chain(entity.sector.map(|s| s.as_str())).collect();
    if codes.is_empty() { name } else { format!("{name} [{}]", pen.ours(&codes.join(" "))) }
}

fn when(record: &Record) -> Option<String> {
    let first = record.date.as_ref()?;
    let precision = match record.date_precision.as_str() {
        "day" => String::new(),
        other => format!(" ({other})"),
    };
    Some(match record.enddate.as_ref().filter(|last| *last != first) {
        Some(last) => format!("{first} to {last}{precision}"),
        None => format!("{first}{precision}"),
    })
}

fn place(place: &Location, pen: Pen) -> String {
    let name = pen.theirs(place.resolved_place.as_deref().unwrap_or(&place.extracted_place));
    match &place.country_code {
        Some(country) => format!("{name} [{}]", pen.ours(country)),
        None => name,
    }
}

fn toll(word: &str, count: Option<(u32, Option<u32>)>) -> Option<String> {
    Some(match count? {
        (least, Some(most)) if least == most => format!("{least} {word}"),
        (least, Some(most)) => format!("{least} to {most} {word}"),
        (least, None) => format!("at least {least} {word}"),
    })
}
