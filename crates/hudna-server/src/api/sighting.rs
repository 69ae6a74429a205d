//! A record in the map's list: what the coder said, in few words, and the clause it was read from.

use hudna_store::Sighting;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::record::Span;
use super::sector::Sector;

/// A record in a list.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct MapRecord {
    /// The record's id.
    pub id: String,
    /// PLOVER's event type.
    pub event: String,
    /// How it was done.
    pub mode: Vec<String>,
    /// Who did it: the canonical name, else the words.
    pub actor: Vec<String>,
    /// To whom.
    pub recipient: Vec<String>,
    /// First day it happened.
    pub date: Option<String>,
    /// Last day, where it took several.
    pub enddate: Option<String>,
    /// The text reports a claim and does not assert the event itself.
    pub alleged: bool,
    /// Where: the words.
    pub place: Option<String>,
    /// Where: the usual English name.
    pub place_name: Option<String>,
    /// Where a distance from a place was told, with or without a direction.
    pub sector: Option<Sector>,
    /// The clause it was coded from.
    pub words: String,
    /// The place's words in it, in its Unicode scalars; none where they stand elsewhere in the text.
    pub place_lit: Option<Span>,
    /// SHA-256 of the document.
    pub document: String,
    /// ISO 639-1, or `und`.
    pub lang: String,
    /// The headline.
    pub title: Option<String>,
    /// The outlet's canonical English name.
    pub outlet: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// An invented text, not a report.
    pub sample: bool,
}

impl From<Sighting> for MapRecord {
    fn from(sighting: Sighting) -> Self {
        let record = &sighting.record;
        let text = |key: &str| record.get(key).and_then(Value::as_str).map(str::to_owned);
        let place = record.get("event_loc");
        let of_place =
            |key: &str| place.and_then(|place| place.get(key)).and_then(Value::as_str).map(str::to_owned);
        let words = text("text").unwrap_or_default();
        Self {
            id: text("id").unwrap_or_default(),
            event: text("event").unwrap_or_default(),
            mode: strings(record.get("mode")),
            actor: parties(record.get("actor")),
            recipient: parties(record.get("recipient")),
            date: text("date"),
            enddate: text("enddate"),
            // As in the views: what does not say so asserts nothing.
            alleged: record.get("alleged").and_then(Value::as_bool).unwrap_or(true),
            place: of_place("extracted_place"),
            place_name: of_place("resolved_place"),
            sector: place.and_then(|place| Sector::read(place.get("footprint")?)),
            place_lit: lit(record, place, words.chars().count()),
            words,
            document: sighting.document,
            lang: sighting.lang.unwrap_or_else(|| "und".to_owned()),
            title: sighting.title,
            outlet: sighting.outlet,
            published: sighting.published,
            sample: sighting.sample,
        }
    }
}

fn strings(list: Option<&Value>) -> Vec<String> {
    let items = list.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}

fn parties(list: Option<&Value>) -> Vec<String> {
    let items = list.and_then(Value::as_array).into_iter().flatten();
    let name = |party: &Value| {
        let text = |key: &str| party.get(key).and_then(Value::as_str);
        text("name").or_else(|| text("text")).map(str::to_owned)
    };
    items.filter_map(name).collect()
}

/// Where the place's words stand in the clause.
fn lit(record: &Value, place: Option<&Value>, length: usize) -> Option<Span> {
    let from = record.get("text_info")?.get("start")?.as_u64()?;
    let at = |key: &str| place?.get(key)?.as_u64()?.checked_sub(from);
    let (start, end) = (at("start")?, at("end")?);
    (start < end && end <= length as u64).then_some((start as u32, end as u32).into())
}
