//! The trigger tables' examples and near misses → bags: little weight, but every concept of every language.

use std::collections::BTreeMap;

use anyhow::Result;
use hudna_pipeline::model::Event;
use hudna_pipeline::model::table;

use super::Proposer;
use crate::bag::{Bag, Candidate};
use crate::table::told;

/// The set of near misses, for the report.
pub const NEAR_MISSES: &str = "near misses";

/// What an example counts beside a sentence of real news: it was written to be read.
const WORTH: f64 = 0.05;

/// The type of each concept, from `concepts/frames.tsv`.
///
/// # Errors
/// Mistakes in the table, with file and line.
pub fn events(text: &str) -> Result<BTreeMap<String, Event>> {
    let (mut events, mut errors) = (BTreeMap::new(), Vec::new());
    let columns = ["frame", "event", "mode", "context", "kind", "toll", "content", "gloss"];
    table::read("concepts/frames.tsv", text, &columns, &["broader", "omitted"], &mut errors, |row, _| {
        if let Some(event) = Event::parse(row.get("event")) {
            events.insert(row.get("frame").to_owned(), event);
        }
    });
    told(&errors)?;
    Ok(events)
}

/// Reads the triggers of a language; a near miss counts `near_misses` beside a sentence of real news.
///
/// # Errors
/// Mistakes in the table, with file and line.
pub fn read(
    lang: &str,
    text: &str,
    events: &BTreeMap<String, Event>,
    near_misses: f64,
    proposer: &mut Proposer<'_>,
) -> Result<Vec<Bag>> {
    let (mut bags, mut errors) = (Vec::new(), Vec::new());
    let columns = ["frame", "pos", "forms", "actor", "recipient", "need", "veto", "example", "near_miss"];
    let path = format!("languages/{lang}/triggers.tsv");
    table::read(&path, text, &columns, &[], &mut errors, |row, _| {
        let Some(event) = events.get(row.get("frame")).copied() else { return };
        let kinds = [("example", "examples", WORTH, true), ("near_miss", NEAR_MISSES, near_misses, false)];
        for (column, set, weight, label) in kinds {
            let proposals = proposer.of(column, row.get(column), Some(lang));
            let candidates: Vec<Candidate> =
                proposals.iter().filter(|p| p.record.event == event).map(Candidate::from).collect();
            if !candidates.is_empty() {
                bags.push(Bag {
                    set: set.to_owned(),
                    text: row.get("example").to_owned(),
                    lang: lang.to_owned(),
                    event,
                    weight,
                    label,
                    candidates,
                });
            }
        }
    });
    told(&errors)?;
    Ok(bags)
}
