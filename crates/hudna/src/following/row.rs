//! A line as fusing tells it → the row that lists are narrowed and ordered by.

use hudna_pipeline::fuse::attention;
use hudna_pipeline::fuse::fused::{Fused, FusedParty};
use hudna_pipeline::model::Location;
use hudna_store::FusedRow;
use serde::Serialize;

/// A line with what lists are narrowed and ordered by.
///
/// # Errors
/// None that its types allow.
pub fn row(line: &Fused) -> serde_json::Result<FusedRow> {
    let marks = attention::marks(line);
    let place = line.event_loc.as_ref();
    Ok(FusedRow {
        id: line.id.clone(),
        kind: word(&line.kind),
        event: line.event.as_str().to_owned(),
        status: word(&line.status),
        first_day: line.date.clone(),
        last_day: line.enddate.clone().or_else(|| line.date.clone()),
        place: place
            .map(|place| place.resolved_place.clone().unwrap_or_else(|| place.extracted_place.clone())),
        country: place.and_then(|place| place.country_code.clone()),
        point: place.filter(|place| place.resolution >= 4).and_then(|place| place.lat.zip(place.lon)),
        origins: line.origins.len() as u64,
        accounts: line.records.len() as u64,
        credibility: line.credibility,
        attention: marks.iter().map(|mark| mark.weight).sum(),
        marks: marks.iter().map(|mark| mark.word.to_owned()).collect(),
        names: names(place, &line.parties),
        records: line.records.iter().map(|told| (told.record.clone(), told.hash.clone())).collect(),
        json: serde_json::to_string(line)?,
    })
}

fn names(place: Option<&Location>, parties: &[FusedParty]) -> String {
    let places = place.into_iter().flat_map(|place| {
        [Some(&place.extracted_place), place.resolved_place.as_ref(), place.province.as_ref()]
    });
    let parties = parties.iter().flat_map(|party| [party.name.as_ref(), party.code.as_ref()]);
    let mut all: Vec<&str> = places.chain(parties).flatten().map(String::as_str).collect();
    all.sort_unstable();
    all.dedup();
    all.join("\n")
}

/// A value as the lines name it.
pub fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
