//! A store's shelves and lines as fusing sees them: what changed is followed, or everything told anew, in one transaction.

use std::collections::{BTreeMap, BTreeSet};

use hudna_pipeline::fuse::decided::{Decisions, Unmet};
use hudna_pipeline::fuse::fused::{Fused, FusedParty};
use hudna_pipeline::fuse::kept::{self, Shelves};
use hudna_pipeline::fuse::{Delivered, Fuser, Ratings, attention};
use hudna_pipeline::model::{DocumentLine, Location};
use hudna_store::{Counted, Current, FusedRow, Fusing, StoreError};
use serde::Serialize;
use serde_json::Value;

/// Where more than one in so many documents is new, all are fused at once: that is sooner done than following each.
const FOLLOWED: u64 = 20;

/// Brings the lines up to date, in the transaction of whoever asks.
///
/// # Errors
/// What the store cannot read or write.
pub fn follow(fusing: &mut Fusing<'_>, fuser: &Fuser) -> Result<kept::Kept, StoreError> {
    let decisions = decisions(fusing)?;
    let mut ratings = Ratings::new();
    decisions.rate(&mut ratings);
    let mut fuser = fuser.rated(ratings);
    let due = fusing.due()?;
    let stands = fusing.fused()?.is_some_and(|fused| fused.rules == fuser.told_by());
    let few = due.len() as u64 * FOLLOWED <= fusing.documents()?.max(FOLLOWED);
    let kept = if stands && few {
        fuser.keep_up(&mut Kept { fusing, decisions: &decisions }, &due, &decisions)?
    } else {
        whole(fusing, &mut fuser, &decisions)?
    };
    fusing.done(fuser.told_by())?;
    Ok(kept)
}

/// What persons decided, as far as this version can follow it: the rest is told by `hudna decide --pending`.
///
/// # Errors
/// What the store cannot read.
pub fn decisions(fusing: &Fusing<'_>) -> Result<Decisions, StoreError> {
    let mut decisions = Decisions::default();
    for decided in fusing.decisions()? {
        if let Ok(decision) = serde_json::from_value(decided.body) {
            decisions.add(decided.seq, decision);
        }
    }
    Ok(decisions)
}

/// The decisions that the lines, as they are told now, do not follow.
///
/// # Errors
/// What the store cannot read.
pub fn unmet(fusing: &Fusing<'_>) -> Result<Vec<Unmet>, StoreError> {
    let decisions = decisions(fusing)?;
    let (mut lines, mut known, mut unmet) = (BTreeMap::new(), BTreeSet::new(), Vec::new());
    let mut homes: BTreeSet<String> = BTreeSet::new();
    let named: BTreeSet<&str> = decisions.iter().flat_map(|(_, decision)| decision.records()).collect();
    for id in decisions.iter().flat_map(|(_, decision)| decision.named()) {
        lines.extend(fusing.line_of(id)?.map(|line| (id.to_owned(), line)));
    }
    for id in named {
        homes.extend(fusing.home(id)?);
    }
    for hash in homes {
        let Some(Current { id, line: Some(line), .. }) = fusing.current(&hash)? else { continue };
        let Ok((mut line, _)) = told_of(&id, line) else { continue };
        known.extend(line.records.iter().map(|record| record.id.clone()));
        unmet.extend(decisions.correct(&mut line));
    }
    unmet.extend(decisions.unmet_by(|id| lines.get(id), |id| known.contains(id)));
    unmet.sort_by_key(|unmet| unmet.entry);
    Ok(unmet)
}

/// Tells everything anew.
fn whole(
    fusing: &mut Fusing<'_>,
    fuser: &mut Fuser,
    decisions: &Decisions,
) -> Result<kept::Kept, StoreError> {
    fusing.clear()?;
    fusing.each_current(&mut |counted| {
        if let Counted::Document(document) = counted
            && let Some((hash, line)) = read(document, decisions)
        {
            fuser.add(&Delivered { hash: &hash, received: None, line: &line });
        }
    })?;
    fuser.keep_whole(&mut Kept { fusing, decisions }, decisions)
}

/// What is told of a document, as persons corrected it; none where it is not coded, or by another version.
fn read(document: Current, decisions: &Decisions) -> Option<(String, DocumentLine)> {
    let Current { hash, id, line, .. } = document;
    let (mut line, _) = told_of(&id, line?).ok()?;
    decisions.correct(&mut line);
    Some((hash, line))
}

/// A store's shelves as fusing sees them.
struct Kept<'f, 'c> {
    fusing: &'f mut Fusing<'c>,
    decisions: &'f Decisions,
}

impl Shelves for Kept<'_, '_> {
    type Error = StoreError;

    fn get(&self, shelf: u8, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.fusing.get(shelf, key)
    }

    fn put(&mut self, shelf: u8, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        self.fusing.put(shelf, key, value)
    }

    fn remove(&mut self, shelf: u8, key: &[u8]) -> Result<(), StoreError> {
        self.fusing.remove(shelf, key)
    }

    fn keys(
        &self,
        shelf: u8,
        from: &[u8],
        end: &[u8],
        down: bool,
        most: usize,
    ) -> Result<Vec<Vec<u8>>, StoreError> {
        self.fusing.keys(shelf, from, end, down, most)
    }

    fn document(&self, hash: &str) -> Result<Option<DocumentLine>, StoreError> {
        let document = self.fusing.current(hash)?;
        Ok(document.and_then(|document| read(document, self.decisions)).map(|(_, line)| line))
    }

    fn home(&self, record: &str) -> Result<Option<String>, StoreError> {
        self.fusing.home(record)
    }

    fn tell(&mut self, line: &Fused) -> Result<(), StoreError> {
        let row = row(line).map_err(|error| self.broken(error.to_string()))?;
        if self.fusing.is_told(&row.id, &row.json)? { Ok(()) } else { self.fusing.tell(&row) }
    }

    fn untell(&mut self, id: &str) -> Result<(), StoreError> {
        self.fusing.untell(id)
    }

    fn broken(&self, what: String) -> StoreError {
        StoreError::Input { what: "what fusing keeps", detail: what }
    }
}

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

/// What of a coding is told of, under the document's id, and how many records are withheld.
///
/// # Errors
/// A coding of another version.
pub fn told_of(id: &str, line: Value) -> serde_json::Result<(DocumentLine, u64)> {
    let mut line: DocumentLine = serde_json::from_value(line)?;
    id.clone_into(&mut line.id);
    let all = line.records.len();
    // A planned convoy or withdrawal is nobody's business before somebody releases it.
    line.records.retain(|record| !record.sensitive);
    let withheld = (all - line.records.len()) as u64;
    Ok((line, withheld))
}

/// A value as the lines name it.
pub fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
