//! A store's shelves and lines as fusing sees them: what changed is followed, or everything told anew, in one transaction.

mod left_out;
mod reading;
mod row;

use std::collections::{BTreeMap, BTreeSet};

use hudna_pipeline::fuse::decided::{Decision, Decisions, Unmet};
use hudna_pipeline::fuse::fused::Fused;
use hudna_pipeline::fuse::kept::{self, Shelves};
use hudna_pipeline::fuse::processors::Processors;
use hudna_pipeline::fuse::{Fuser, Gathered, Ratings};
use hudna_pipeline::model::DocumentLine;
use hudna_store::{Counting, Fusing, StoreError};

use left_out::LeftOut;
pub use left_out::totals;
use reading::{All, corrected, parse};
pub use reading::{told_now, told_of};
pub use row::{row, word};

/// Where more than one in so many documents is new, all are fused at once: that is sooner done than following each.
const FOLLOWED: u64 = 20;
/// Documents that are read together where all are.
const READ_AT_ONCE: usize = 2000;

/// Brings the lines up to date, in the transaction of whoever asks.
///
/// # Errors
/// What the store cannot read or write.
pub fn follow(fusing: &mut Fusing<'_>, fuser: &Fuser) -> Result<kept::Kept, StoreError> {
    let decisions = decisions(fusing)?;
    let mut ratings = Ratings::new();
    decisions.rate(&mut ratings);
    let fuser = fuser.rated(ratings);
    let due = fusing.due()?;
    let stands = fusing.fused()?.is_some_and(|fused| fused.rules == fuser.told_by());
    // One is few in any store.
    let kept = if stands && (due.len() <= 1 || fusing.has_documents(due.len() as u64 * FOLLOWED)?) {
        let kept = fuser.keep_up(&mut Kept { fusing, decisions: &decisions }, &due, &decisions)?;
        for hash in &due {
            let left = fusing.counting(hash)?.map(|document| parse(&document).1).unwrap_or_default();
            left.note(fusing, hash)?;
        }
        kept
    } else {
        whole(fusing, &fuser, &decisions)?
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
        let Some(mut line) = fusing.counting(&hash)?.and_then(|document| parse(&document).0) else {
            continue;
        };
        known.extend(line.records.iter().map(|record| record.id.clone()));
        unmet.extend(decisions.correct(&mut line));
    }
    let mut telling = BTreeSet::new();
    for (_, decision) in decisions.iter() {
        if let Decision::Rate { source, .. } = decision {
            let (shelf, from, end) = kept::told_by(source);
            let found = fusing.keys(shelf, &from, &end, false, 1)?;
            telling.extend(found.first().map(|_| source.as_str()));
        }
    }
    unmet.extend(decisions.unmet_by(
        |id| lines.get(id),
        |id| known.contains(id),
        |source| telling.contains(source),
    ));
    unmet.sort_by_key(|unmet| unmet.entry);
    Ok(unmet)
}

/// Tells everything anew.
fn whole(fusing: &mut Fusing<'_>, fuser: &Fuser, decisions: &Decisions) -> Result<kept::Kept, StoreError> {
    fusing.clear()?;
    let mut gathered = Gathered::default();
    let mut some: Vec<Counting> = Vec::with_capacity(READ_AT_ONCE);
    let mut left_out: Vec<(String, LeftOut)> = Vec::new();
    let mut take = |some: &mut Vec<Counting>| {
        let read = |document: &Counting| {
            let (line, left) = corrected(document, decisions);
            (line.map(|line| fuser.read(&document.hash, &line)), document.hash.clone(), left)
        };
        for (read, hash, left) in All.by_each(&std::mem::take(some), read) {
            read.into_iter().for_each(|read| gathered.take(read));
            left_out.extend(Some((hash, left)).filter(|(_, left)| !left.is_nothing()));
        }
    };
    fusing.each_counting(&mut |document| {
        some.push(document);
        if some.len() == READ_AT_ONCE {
            take(&mut some);
        }
    })?;
    take(&mut some);
    left_out.iter().try_for_each(|(hash, left)| left.note(fusing, hash))?;
    fuser.keep_whole(gathered, &All, &mut Kept { fusing, decisions }, decisions)
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
        Ok(self.fusing.counting(hash)?.and_then(|document| corrected(&document, self.decisions).0))
    }

    fn documents(&self, hashes: &[&str]) -> Result<Vec<Option<DocumentLine>>, StoreError> {
        let found: Vec<_> = hashes.iter().map(|hash| self.fusing.counting(hash)).collect::<Result<_, _>>()?;
        let decisions = self.decisions;
        Ok(All.by_each(&found, |document| corrected(document.as_ref()?, decisions).0))
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
