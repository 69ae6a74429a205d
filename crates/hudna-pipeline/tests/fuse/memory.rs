//! Documents, decisions and shelves in memory, and what fusing keeps there.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use hudna_pipeline::fuse::decided::Decisions;
use hudna_pipeline::fuse::fused::Fused;
use hudna_pipeline::fuse::kept::Shelves;
use hudna_pipeline::fuse::processors::Alone;
use hudna_pipeline::fuse::{Delivered, Fuser, Gathered, Ratings};
use hudna_pipeline::model::DocumentLine;

/// A store as fusing sees it.
#[derive(Default)]
pub struct Memory {
    pub documents: BTreeMap<String, DocumentLine>,
    pub decisions: Decisions,
    pub rows: BTreeMap<(u8, Vec<u8>), Vec<u8>>,
    pub lines: BTreeMap<String, String>,
    /// Lines that were told in the last run.
    pub told: BTreeSet<String>,
    /// Documents of all records that ever were.
    pub homes: BTreeMap<String, String>,
    /// Of how many rows was asked.
    pub asked: RefCell<u64>,
}

impl Memory {
    pub fn put_document(&mut self, hash: &str, line: DocumentLine) {
        let homes = line.records.iter().map(|record| (record.id.clone(), hash.to_owned()));
        self.homes.extend(homes);
        self.documents.insert(hash.to_owned(), line);
    }

    /// Follows what changed.
    pub fn keep_up(&mut self, fuser: &Fuser, due: &[String]) {
        let (fuser, decisions) = (fuser.rated(self.ratings()), self.decisions.clone());
        self.told.clear();
        fuser.keep_up(self, due, &decisions).unwrap();
    }

    /// The same documents and decisions, told at once.
    pub fn whole(&self, fuser: &Fuser) -> Memory {
        let mut fresh = Memory { documents: self.documents.clone(), ..Memory::default() };
        fresh.decisions = self.decisions.clone();
        let fuser = fuser.rated(self.ratings());
        let mut gathered = Gathered::default();
        for hash in self.documents.keys() {
            gathered.take(fuser.read(hash, &self.document(hash).unwrap().unwrap()));
        }
        fuser.keep_whole(gathered, &Alone, &mut fresh, &self.decisions).unwrap();
        fresh
    }

    /// What fusing tells that keeps nothing.
    pub fn scratch(&self, fuser: &Fuser) -> BTreeMap<String, String> {
        let lines = self.filled(fuser).fuse_as_decided(&self.decisions);
        lines.iter().map(|line| (line.id.clone(), serde_json::to_string(line).unwrap())).collect()
    }

    fn filled(&self, fuser: &Fuser) -> Fuser {
        let mut fuser = fuser.rated(self.ratings());
        for hash in self.documents.keys() {
            let line = self.document(hash).unwrap().unwrap();
            fuser.add(&Delivered { hash, received: None, line: &line });
        }
        fuser
    }

    fn ratings(&self) -> Ratings {
        let mut ratings = Ratings::new();
        self.decisions.rate(&mut ratings);
        ratings
    }
}

impl Shelves for Memory {
    type Error = String;

    fn get(&self, shelf: u8, key: &[u8]) -> Result<Option<Vec<u8>>, String> {
        *self.asked.borrow_mut() += 1;
        Ok(self.rows.get(&(shelf, key.to_vec())).cloned())
    }

    fn put(&mut self, shelf: u8, key: &[u8], value: &[u8]) -> Result<(), String> {
        self.rows.insert((shelf, key.to_vec()), value.to_vec());
        Ok(())
    }

    fn remove(&mut self, shelf: u8, key: &[u8]) -> Result<(), String> {
        self.rows.remove(&(shelf, key.to_vec()));
        Ok(())
    }

    fn keys(
        &self,
        shelf: u8,
        from: &[u8],
        end: &[u8],
        down: bool,
        most: usize,
    ) -> Result<Vec<Vec<u8>>, String> {
        *self.asked.borrow_mut() += 1;
        let (from, end) = ((shelf, from.to_vec()), (shelf, end.to_vec()));
        let key = |((_, key), _): (&(u8, Vec<u8>), &Vec<u8>)| key.clone();
        Ok(if down {
            self.rows.range(end..=from).rev().map(key).take(most).collect()
        } else {
            self.rows.range(from..end).map(key).take(most).collect()
        })
    }

    fn document(&self, hash: &str) -> Result<Option<DocumentLine>, String> {
        Ok(self.documents.get(hash).map(|line| {
            let mut line = line.clone();
            self.decisions.correct(&mut line);
            line
        }))
    }

    fn home(&self, record: &str) -> Result<Option<String>, String> {
        Ok(self.homes.get(record).cloned())
    }

    fn tell(&mut self, line: &Fused) -> Result<(), String> {
        self.told.insert(line.id.clone());
        self.lines.insert(line.id.clone(), serde_json::to_string(line).unwrap());
        Ok(())
    }

    fn untell(&mut self, id: &str) -> Result<(), String> {
        self.lines.remove(id);
        Ok(())
    }

    fn broken(&self, what: String) -> String {
        what
    }
}
