//! Lines, told again: those of which an account, a score, an origin, a decision or a relation changed.

use std::collections::{BTreeMap, BTreeSet};

use super::super::account::Account;
use super::super::corpus::{self, Corpus, Teller};
use super::super::fused::Fused;
use super::super::origins::copies::Copies;
use super::super::related::{Line, settle};
use super::super::words;
use super::regions::{Moved, copies_among};
use super::rows::LineRow;
use super::shelf::{Key, Shelf, Shelves, put, read, write};
use super::{Keeping, Kept, Known};
use std::sync::Arc;

impl<S: Shelves> Keeping<'_, S> {
    /// Tells again what changed.
    pub(super) fn tell(&mut self, mut moved: Moved) -> Result<Kept, S::Error> {
        let mut again: BTreeSet<String> = BTreeSet::new();
        for id in std::mem::take(&mut self.touched) {
            again.extend(self.place(&id)?.map(|place| place.line));
            moved.records.insert(id);
        }
        for (id, members) in &moved.lines {
            if self.line(id)?.is_none_or(|was| was.members != *members) {
                again.insert(id.clone());
            }
        }
        let gone: BTreeSet<String> =
            moved.before.iter().filter(|id| !moved.lines.contains_key(*id)).cloned().collect();
        let mut told: BTreeMap<String, Fused> = BTreeMap::new();
        for id in &again {
            let members = match moved.lines.get(id) {
                Some(members) => members.clone(),
                None => self.line(id)?.map(|row| row.members).unwrap_or_default(),
            };
            told.extend(self.base(&members)?.map(|fused| (id.clone(), fused)));
        }
        let mut others = self.relate(&told, &gone, &moved.records)?;
        others.append(&mut self.awaited);
        for id in others.into_iter().filter(|id| !gone.contains(id)) {
            if let Some(row) = self.line(&id)?.filter(|_| !told.contains_key(&id)) {
                let fused = self.base(&row.members)?;
                told.extend(fused.map(|fused| (id, fused)));
            }
        }
        let lines = self.finish(told)?;
        for id in &gone {
            self.shelves.untell(id)?;
        }
        for line in &lines {
            self.shelves.tell(line)?;
        }
        Ok(Kept { told: lines.len() as u64, gone: gone.len() as u64 })
    }

    pub(super) fn line(&self, id: &str) -> Result<Option<LineRow>, S::Error> {
        read(self.shelves, Shelf::Line, &Key::default().text(id))
    }

    /// A line without its relations and decisions.
    fn base(&mut self, members: &[String]) -> Result<Option<Fused>, S::Error> {
        let mut known: Vec<Arc<Known>> = Vec::new();
        for id in members {
            known.extend(self.account(id)?);
        }
        let mut hashes: Vec<&str> = known.iter().map(|known| known.hash()).collect();
        hashes.sort_unstable();
        hashes.dedup();
        let mut corpus = Corpus::default();
        let at = |hash: &str| hashes.binary_search(&hash).map_or(0, |at| at as u32);
        let copies = copies_among(self, &known)?.into_iter();
        let copies = copies.map(|((a, b), how)| ((at(&a), at(&b)), how)).collect();
        corpus.copies = Copies::of(hashes.len(), copies);
        let mut documents = Vec::new();
        for hash in &hashes {
            corpus.copies.mark(at(hash), !self.copies(hash)?.is_empty());
            let Some(document) = self.document(hash)? else { return Ok(None) };
            corpus.papers.push(document.paper.clone());
            documents.push(document);
        }
        for (known, index) in known.iter().zip(0u32..) {
            let paper = at(known.hash());
            let all = &documents[paper as usize].accounts;
            let Some(told) = all.iter().find(|told| told.record.id == known.account.record.id) else {
                return Ok(None);
            };
            let Account { crowd, days, .. } = known.account;
            corpus.accounts.push(Account { paper, crowd, days, ..told.clone() });
            if let Some(dated) = known.paper.0.dated(&told.record.id) {
                corpus.dated.insert(index, dated);
            }
        }
        let mut scored = Vec::new();
        for (id, a) in members.iter().zip(0u32..) {
            for (other, score) in self.edges(id, &BTreeMap::new())? {
                let b = members.binary_search(&other).map_or(0, |at| at as u32);
                if b > a {
                    scored.push((a, b, f32::from_bits(score)));
                }
            }
        }
        scored.sort_unstable_by_key(|(a, b, _)| (*a, *b));
        let all: Vec<u32> = (0..corpus.accounts.len() as u32).collect();
        let one = vec![0; all.len()];
        let teller = Teller::of(&corpus, &one, &scored, self.tables(), &self.fuser.ratings);
        Ok(teller.tell(&corpus.own(&all)))
    }

    /// Puts relations and decisions into lines, and keeps what others need of them.
    fn finish(&mut self, told: BTreeMap<String, Fused>) -> Result<Vec<Fused>, S::Error> {
        let mut lines: Vec<Fused> = Vec::new();
        for (id, mut fused) in told {
            let related = self.related(&id)?;
            if let Some(mut row) = self.line(&id)? {
                row.related = related.iter().map(|relation| relation.id.clone()).collect();
                row.related.sort();
                row.related.dedup();
                write(self.shelves, Shelf::Line, &Key::default().text(&id), &row)?;
            }
            let known = self.known(fused.records.iter().map(|told| told.record.as_str()))?;
            settle(&as_line(&fused, &known), &mut fused, related, self.last);
            lines.push(fused);
        }
        self.decisions.note(&mut lines);
        Ok(lines)
    }

    pub(super) fn known<'i>(
        &mut self,
        ids: impl Iterator<Item = &'i str>,
    ) -> Result<Vec<Arc<Known>>, S::Error> {
        let mut known = Vec::new();
        for id in ids {
            known.extend(self.account(id)?);
        }
        Ok(known)
    }
}

/// Keeps under a line's origins that it is theirs, or forgets it.
pub(super) fn put_root<S: Shelves>(
    shelves: &mut S,
    row: &LineRow,
    id: &str,
    comes: bool,
) -> Result<(), S::Error> {
    for root in &row.roots {
        put(shelves, Shelf::Root, &Key::default().number(words::hash(root.as_bytes())).text(id), comes)?;
    }
    Ok(())
}

/// A told line as its relations see it.
pub(super) fn as_line<'a>(fused: &Fused, known: &'a [Arc<Known>]) -> Line<'a> {
    Line {
        id: fused.id.clone(),
        kind: fused.kind,
        accounts: known.iter().map(|known| &known.account).collect(),
        days: corpus::days(fused),
    }
}

/// What is kept of a line.
pub(super) fn row(line: &Line<'_>, fused: &Fused) -> LineRow {
    let range = |range: Option<std::ops::Range<i32>>| range.map(|range| (range.start, range.end));
    let origins = fused.origins.iter().chain(&fused.denied_by);
    let roots: BTreeSet<String> = origins.map(|origin| origin.root.clone()).collect();
    LineRow {
        members: line.accounts.iter().map(|account| account.record.id.clone()).collect(),
        kind: line.kind,
        days: line.days.map(|days| (days.from, days.to)),
        sums_up: range(line.sums_up()),
        is_held: line.is_held(),
        announced: range(line.announced_for()),
        roots: roots.into_iter().collect(),
        related: Vec::new(),
    }
}
