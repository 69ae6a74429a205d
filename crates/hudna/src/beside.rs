//! A fused line → what a reader is told of an incident beside its findings: it changes nothing of a judgement.

use hudna_pipeline::assess::Agreements;
use hudna_pipeline::assess::taken::Line;
use hudna_pipeline::model::Location;
use hudna_server::Sector;
use serde_json::{Value, json};

/// What a reader is told of an incident beside a finding.
pub fn told(line: &Line, all: &Agreements) -> Value {
    let records = line.records.iter().map(|told| {
        json!({"document": told.hash, "label": told.document, "record": told.record, "origin": told.origin,
               "text": told.text, "denies": told.denies})
    });
    let place = line.event_loc.as_ref();
    json!({
        "id": line.id,
        "event": line.event,
        "mode": line.mode,
        "date": line.date,
        "enddate": line.enddate,
        "place": place.map(|place| place.resolved_place.as_ref().unwrap_or(&place.extracted_place)),
        "country": place.and_then(|place| place.country_code.as_ref()),
        "footprint": place.and_then(footprint),
        "parties": line.parties,
        "status": line.status,
        "origins": line.origins.len(),
        "records": records.collect::<Vec<_>>(),
        "norms": norms(line, all),
    })
}

/// What the sentences of its accounts name: norms that somebody says were broken or kept, and agreements. Each once for
/// each account.
fn norms(line: &Line, all: &Agreements) -> Vec<Value> {
    let codes = line.parties.iter().filter_map(|party| party.code.clone());
    let place = line.event_loc.as_ref().and_then(|place| place.country_code.clone());
    // Where it was says more than whose the parties are.
    let mut countries: Vec<String> = match place {
        Some(country) => vec![country],
        None => codes.collect(),
    };
    countries.sort();
    countries.dedup();
    let mut norms = Vec::new();
    for told in &line.records {
        let said = told.sentence.as_ref().unwrap_or(&told.text);
        for named in all.norms.in_sentence(said, &countries, line.date.as_deref()) {
            let (from, to) = (named.words.0 as usize, named.words.1 as usize);
            let words: String = said.chars().skip(from).take(to.saturating_sub(from)).collect();
            let called = named.id.as_deref().map(|id| all.norms.called(id)).unwrap_or_default();
            let one = json!({"kind": named.kind, "id": named.id, "candidates": named.candidates, "called": called,
                             "subject": named.subject, "words": words, "document": told.hash, "record": told.record,
                             "origin": told.origin});
            if !norms.contains(&one) {
                norms.push(one);
            }
        }
    }
    norms
}

/// What a map may draw of where it was: a point is never drawn alone.
fn footprint(place: &Location) -> Option<Value> {
    if place.resolution <= 1 {
        return None;
    }
    if let Some(told) = &place.footprint {
        let mut drawn = json!({"lat": told.lat, "lon": told.lon, "radius_km": told.uncertainty_m / 1000.0});
        if let Some(sector) = Sector::of(told) {
            drawn["sector"] = json!(sector);
        }
        return Some(drawn);
    }
    // As assessing takes a place whose size is not told (`hudna_pipeline::assess::spot`).
    let radius_km = place.radius_km.unwrap_or(if place.resolution >= 4 { 3.0 } else { 30.0 });
    let (lat, lon) = place.lat.zip(place.lon)?;
    Some(json!({"lat": lat, "lon": lon, "radius_km": radius_km}))
}
