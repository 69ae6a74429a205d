//! The written documents → incidents in the store, as fusing tells them.

use std::error::Error;

use hudna_pipeline::fuse::{Delivered, Fuser, Ratings, attention};
use hudna_pipeline::model::table::DataFiles;
use hudna_pipeline::model::{DocumentLine, hash_hex};
use hudna_store::{FusedRow, Writer};
use serde_json::Value;

/// Fuses the lines and keeps what is told.
pub(crate) fn tell(writer: &mut Writer, lines: &[DocumentLine]) -> Result<(), Box<dyn Error>> {
    let mut fuser = Fuser::load(&DataFiles::embedded(), Ratings::new()).map_err(|all| format!("{all:?}"))?;
    for line in lines {
        fuser.add(&Delivered { hash: &hash_hex(line.text.as_bytes()), received: None, line });
    }
    let mut rows = Vec::new();
    for line in fuser.fuse() {
        let marks = attention::marks(&line);
        let said = serde_json::to_value(&line)?;
        let word = |key: &str| said[key].as_str().unwrap_or_default().to_owned();
        let place = line.event_loc.as_ref();
        rows.push(FusedRow {
            id: line.id.clone(),
            kind: word("kind"),
            event: word("event"),
            status: word("status"),
            first_day: line.date.clone(),
            last_day: line.enddate.clone().or_else(|| line.date.clone()),
            place: place.and_then(|place| place.resolved_place.clone()),
            country: place.and_then(|place| place.country_code.clone()),
            point: None,
            origins: line.origins.len() as u64,
            accounts: line.records.len() as u64,
            credibility: line.credibility,
            attention: marks.iter().map(|mark| mark.weight).sum(),
            marks: marks.iter().map(|mark| mark.word.to_owned()).collect(),
            names: said["parties"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|one| one["name"].as_str())
                .collect(),
            records: line.records.iter().map(|told| (told.record.clone(), told.hash.clone())).collect(),
            json: Value::to_string(&said),
        });
    }
    writer.fuse(|fusing| {
        rows.iter().try_for_each(|row| fusing.tell(row))?;
        fusing.done("fixture")
    })?;
    Ok(())
}
