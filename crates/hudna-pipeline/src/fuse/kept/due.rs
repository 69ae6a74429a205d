//! What changed: documents that came, went or are coded otherwise, decisions that were entered or withdrawn. What is new is
//! put on the shelves; what was is kept to be taken away.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::account::{self, Paper};
use super::super::decided::Decision;
use super::super::origins::copies::Sketch;
use super::super::{Document, words};
use super::copied::{read_sketch, write_sketch};
use super::rows::{AccountRow, PaperRow};
use super::shelf::{Key, Shelf, Shelves, below, put, read, text_after, write};
use super::{Keeping, Known};

/// The documents that a run looks at.
#[derive(Debug, Default)]
pub(super) struct Due {
    /// As they were.
    pub(super) old: Vec<Old>,
    /// Hashes of those that count now.
    pub(super) new: BTreeSet<String>,
}

/// A document as it was.
#[derive(Debug)]
pub(super) struct Old {
    pub(super) paper: Arc<(PaperRow, Paper)>,
    pub(super) sketch: Option<Sketch>,
    pub(super) accounts: Vec<Arc<Known>>,
}

impl Old {
    pub(super) fn hash(&self) -> &str {
        &self.paper.1.hash
    }
}

impl<S: Shelves> Keeping<'_, S> {
    /// Reads what is due, and puts it on the shelves in the place of what was.
    pub(super) fn due(&mut self, hashes: &[String]) -> Result<Due, S::Error> {
        let mut all: BTreeSet<String> = hashes.iter().cloned().collect();
        all.extend(self.decided()?);
        let mut due = Due::default();
        for hash in all {
            let was = self.paper(&hash)?;
            let line = self.shelves.document(&hash)?;
            let digest = line.as_ref().map(account::digest);
            if was.as_ref().map(|was| was.0.digest) == digest {
                continue;
            }
            if let Some(paper) = was {
                let mut accounts = Vec::new();
                for id in &paper.0.records {
                    accounts.extend(self.account(id)?);
                }
                let sketch = read_sketch(self.shelves, &hash)?;
                due.old.push(Old { paper, sketch, accounts });
                self.take_away(&hash, due.old.last())?;
            }
            if let Some(line) = line {
                let document = Document::of(&line, &hash, None, self.tables());
                self.put_document(&hash, &document)?;
                self.documents.insert(hash.clone(), Some(Arc::new(document)));
                due.new.insert(hash);
            }
        }
        let partners = self.decisions.partners();
        for id in self.gone.iter().chain(&self.touched).cloned().collect::<Vec<_>>() {
            self.unsettled.extend(partners.get(id.as_str()).into_iter().flatten().map(|id| (*id).to_owned()));
        }
        Ok(due)
    }

    fn take_away(&mut self, hash: &str, old: Option<&Old>) -> Result<(), S::Error> {
        let key = Key::default().hash(hash);
        self.shelves.remove(Shelf::Paper as u8, &key.0)?;
        self.shelves.remove(Shelf::Sketch as u8, &key.0)?;
        for id in old.into_iter().flat_map(|old| &old.paper.0.records) {
            self.shelves.remove(Shelf::Account as u8, &Key::default().text(id).0)?;
            self.accounts.remove(id);
            self.gone.insert(id.clone());
        }
        self.papers.remove(hash);
        match old.and_then(|old| old.paper.1.published) {
            Some(day) => put(self.shelves, Shelf::Published, &Key::default().day(day).hash(hash), false),
            None => Ok(()),
        }
    }

    fn put_document(&mut self, hash: &str, document: &Document) -> Result<(), S::Error> {
        let mut records: Vec<String> = document.accounts.iter().map(|a| a.record.id.clone()).collect();
        records.sort();
        records.dedup();
        let row = PaperRow::of(&document.paper, records);
        self.put_paper(hash, &row)?;
        if let Some(day) = document.paper.published {
            put(self.shelves, Shelf::Published, &Key::default().day(day).hash(hash), true)?;
        }
        write_sketch(self.shelves, hash, &document.sketch)?;
        for account in &document.accounts {
            let id = &account.record.id;
            write(self.shelves, Shelf::Account, &Key::default().text(id), &AccountRow::of(account, hash))?;
            self.gone.remove(id);
            self.touched.insert(id.clone());
            self.unsettled.insert(id.clone());
        }
        Ok(())
    }

    /// Hashes of documents that decisions change: those that were entered or withdrawn since.
    fn decided(&mut self) -> Result<BTreeSet<String>, S::Error> {
        let mut changed: Vec<Decision> = Vec::new();
        for key in below(self.shelves, Shelf::Decision, &Key::default(), usize::MAX)? {
            let entry = key.get(..8).and_then(|bytes| bytes.try_into().ok()).map_or(0, u64::from_be_bytes);
            let key = Key(key);
            let was: Option<Decision> = read(self.shelves, Shelf::Decision, &key)?;
            if self.decisions.get(entry) != was.as_ref() {
                self.shelves.remove(Shelf::Decision as u8, &key.0)?;
                changed.extend(was);
            }
        }
        for (entry, decision) in self.decisions.iter() {
            let key = Key::default().number(entry);
            if self.shelves.get(Shelf::Decision as u8, &key.0)?.is_none() {
                write(self.shelves, Shelf::Decision, &key, decision)?;
                changed.push(decision.clone());
            }
        }
        let mut homes = BTreeSet::new();
        for decision in &changed {
            for id in decision.named() {
                self.touched.insert(id.to_owned());
                self.unsettled.insert(id.to_owned());
            }
            match decision {
                Decision::Correct { .. } | Decision::Dismiss { .. } => {
                    for id in decision.named() {
                        homes.extend(self.shelves.home(id)?);
                    }
                }
                Decision::Rate { source, .. } => self.touch_root(source)?,
                _ => {}
            }
        }
        Ok(homes)
    }

    /// All lines that have a source as an origin.
    fn touch_root(&mut self, source: &str) -> Result<(), S::Error> {
        let key = Key::default().number(words::hash(source.as_bytes()));
        for found in below(self.shelves, Shelf::Root, &key, usize::MAX)? {
            // A line's id is one of its records.
            self.touched.insert(text_after(&found, 8).to_owned());
        }
        Ok(())
    }
}
