//! A store's incidents, brought up to date with its ledger: what fusing tells is kept where the desk reads it.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use hudna_pipeline::fuse::fused::{Fused, FusedParty};
use hudna_pipeline::fuse::{Ratings, attention};
use hudna_pipeline::model::Location;
use hudna_store::{FusedRow, Writer};

use crate::stories::Stories;
use crate::{data, story};

/// What was told anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    /// Lines that are new or other than before.
    pub told: u64,
    /// Lines that are no more.
    pub gone: u64,
}

/// Fuses what changed since it was last done, all or nothing; nothing where nothing did.
///
/// # Errors
/// Mistakes in the tables; what the store cannot read or write.
pub fn bring_up_to_date(writer: &mut Writer, overlay: Option<&Path>) -> Result<Telling> {
    let rules = data::fusing_rules(overlay)?;
    let stands = writer.store().fused()?;
    let other_rules = stands.as_ref().is_some_and(|fused| fused.rules != rules);
    let head = writer.store().head()?.map_or(0, |head| head.seq);
    if stands.is_some_and(|fused| fused.seq == head && fused.rules == rules) {
        return Ok(Telling::default());
    }
    let stories = Stories::of(writer.store(), overlay, Ratings::new())?;
    let rows = stories.lines.iter().map(row).collect::<Result<Vec<_>>>()?;
    let telling = writer.fuse(|fusing| {
        let mut telling = Telling::default();
        if other_rules {
            fusing.clear()?;
        }
        let mut gone: BTreeSet<String> = fusing.ids()?.into_iter().collect();
        for row in &rows {
            gone.remove(&row.id);
        }
        for id in &gone {
            fusing.untell(id)?;
            telling.gone += 1;
        }
        for row in &rows {
            if !fusing.is_told(&row.id, &row.json)? {
                fusing.tell(row)?;
                telling.told += 1;
            }
        }
        fusing.done(&rules)?;
        Ok(telling)
    })?;
    Ok(telling)
}

/// A line with what lists are narrowed and ordered by.
///
/// # Errors
/// None that its types allow.
pub fn row(line: &Fused) -> Result<FusedRow> {
    let marks = attention::marks(line);
    let place = line.event_loc.as_ref();
    Ok(FusedRow {
        id: line.id.clone(),
        kind: story::word(&line.kind),
        event: line.event.as_str().to_owned(),
        status: story::word(&line.status),
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
