//! Which articles carry another's text, followed: the same pairs as [`super::super::origins::copies`] finds of all.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::super::origins::copies::{How, LEAST_SHARED, MOST_ARTICLES, NEXT, Sketch};
use super::due::Due;
use super::shelf::{Key, Shelf, Shelves, below, hash_after, read, write};
use super::{Keeping, Pairs, pair, recall};

/// Copies of an article, by hash.
pub(super) type CopiesRow = BTreeMap<String, How>;

impl<S: Shelves> Keeping<'_, S> {
    /// Pairs of articles that are copies now and were not, or the other way round, or in another way.
    pub(super) fn follow_copies(&mut self, due: &Due) -> Result<Pairs, S::Error> {
        let mut again: BTreeSet<String> = due.new.clone();
        for old in &due.old {
            if let Some(sketch) = &old.sketch {
                self.shelve(old.hash(), sketch, false, &mut again)?;
            }
        }
        for hash in &due.new {
            if let Some(sketch) = self.sketch(hash)? {
                self.shelve(hash, &sketch, true, &mut again)?;
            }
        }
        again.extend(due.old.iter().map(|old| old.hash().to_owned()));
        let mut changed = Pairs::new();
        for hash in again {
            let (was, is) = (self.copies(&hash)?, self.find_copies(&hash)?);
            let others = was.keys().chain(is.keys()).filter(|other| was.get(*other) != is.get(*other));
            for other in others.collect::<BTreeSet<_>>() {
                changed.insert(pair(&hash, other));
                let mut theirs = CopiesRow::clone(&*self.copies(other)?);
                match is.get(other) {
                    Some(how) => theirs.insert(hash.clone(), *how),
                    None => theirs.remove(&hash),
                };
                self.put_copies(other, theirs)?;
            }
            if *was != is {
                self.put_copies(&hash, is)?;
            }
        }
        Ok(changed)
    }

    /// The copies of an article.
    pub(super) fn copies(&self, hash: &str) -> Result<Rc<CopiesRow>, S::Error> {
        recall(&self.copied, hash, || {
            let row = read(self.shelves, Shelf::Copies, &Key::default().hash(hash))?;
            Ok(Rc::new(row.unwrap_or_default()))
        })
    }

    /// Whether one of two articles is a copy of the other: both rows say so, and the one that is known is asked.
    pub(super) fn are_copies(&self, a: &str, b: &str) -> Result<bool, S::Error> {
        let (own, other) = if self.copied.borrow().contains_key(b) { (b, a) } else { (a, b) };
        Ok(self.copies(own)?.contains_key(other))
    }

    fn put_copies(&mut self, hash: &str, copies: CopiesRow) -> Result<(), S::Error> {
        let key = Key::default().hash(hash);
        if copies.is_empty() {
            self.shelves.remove(Shelf::Copies as u8, &key.0)?;
        } else {
            write(self.shelves, Shelf::Copies, &key, &copies)?;
        }
        self.copied.borrow_mut().insert(hash.to_owned(), Rc::new(copies));
        Ok(())
    }

    fn sketch(&self, hash: &str) -> Result<Option<Sketch>, S::Error> {
        read_sketch(self.shelves, hash)
    }

    /// Puts a sketch under its keys, or takes it away; `again` are those who see other articles now than before.
    fn shelve(
        &mut self,
        hash: &str,
        sketch: &Sketch,
        comes: bool,
        again: &mut BTreeSet<String>,
    ) -> Result<(), S::Error> {
        for band in sketch.bands() {
            self.set(Shelf::Band, band, hash, comes)?;
            let beside = self.beside(band, hash)?;
            // Fewer see each other all the same.
            if beside.len() > NEXT {
                again.extend(beside);
            }
        }
        for run in sketch.rare_runs() {
            self.set(Shelf::Run, *run, hash, comes)?;
            let holders = self.holders(*run)?;
            // It becomes furniture just now, or is none any more.
            if holders.len() == MOST_ARTICLES + usize::from(comes) {
                again.extend(holders);
            }
        }
        Ok(())
    }

    fn set(&mut self, shelf: Shelf, key: u64, hash: &str, comes: bool) -> Result<(), S::Error> {
        let key = Key::default().number(key).hash(hash);
        if comes {
            self.shelves.put(shelf as u8, &key.0, &[])
        } else {
            self.shelves.remove(shelf as u8, &key.0)
        }
    }

    /// Those that stand next to an article in a band, on both sides.
    fn beside(&self, band: u64, hash: &str) -> Result<Vec<String>, S::Error> {
        let (all, own) = (Key::default().number(band), Key::default().number(band).hash(hash));
        let mut found = self.shelves.keys(Shelf::Band as u8, &own.0, &all.after(), false, NEXT + 1)?;
        found.extend(self.shelves.keys(Shelf::Band as u8, &own.0, &all.0, true, NEXT + 1)?);
        let mut hashes: Vec<String> = Vec::new();
        let (mut up, mut down) = (0, 0);
        for key in found.iter().filter(|key| **key != own.0) {
            let side = if *key > own.0 { &mut up } else { &mut down };
            *side += 1;
            if *side <= NEXT {
                hashes.push(hash_after(key, 8));
            }
        }
        Ok(hashes)
    }

    /// Those with a run; one more than may be, where there are more.
    fn holders(&self, run: u64) -> Result<Vec<String>, S::Error> {
        let found = below(self.shelves, Shelf::Run, &Key::default().number(run), MOST_ARTICLES + 2)?;
        Ok(found.iter().map(|key| hash_after(key, 8)).collect())
    }

    fn find_copies(&self, hash: &str) -> Result<CopiesRow, S::Error> {
        let Some(own) = self.sketch(hash)? else { return Ok(CopiesRow::new()) };
        let mut likely: BTreeSet<String> = BTreeSet::new();
        for band in own.bands() {
            likely.extend(self.beside(band, hash)?);
        }
        let mut shared: BTreeMap<String, usize> = BTreeMap::new();
        for run in own.rare_runs() {
            let holders = self.holders(*run)?;
            if holders.len() <= MOST_ARTICLES {
                holders.into_iter().for_each(|other| *shared.entry(other).or_default() += 1);
            }
        }
        likely.extend(shared.into_iter().filter(|(_, runs)| *runs >= LEAST_SHARED).map(|(other, _)| other));
        likely.remove(hash);
        let mut copies = CopiesRow::new();
        for other in likely {
            let how = self.sketch(&other)?.and_then(|sketch| own.how(&sketch));
            copies.extend(how.map(|how| (other, how)));
        }
        Ok(copies)
    }
}

/// The sketch of an article's text.
pub(super) fn read_sketch<S: Shelves>(shelves: &S, hash: &str) -> Result<Option<Sketch>, S::Error> {
    let Some(row) = shelves.get(Shelf::Sketch as u8, &Key::default().hash(hash).0)? else { return Ok(None) };
    let broken = || shelves.broken(format!("shelf {:?}: no sketch", Shelf::Sketch));
    Sketch::read(&row).ok_or_else(broken).map(Some)
}

/// Sketches are numbers only, and many: they are kept as such.
pub(super) fn write_sketch<S: Shelves>(shelves: &mut S, hash: &str, sketch: &Sketch) -> Result<(), S::Error> {
    shelves.put(Shelf::Sketch as u8, &Key::default().hash(hash).0, &sketch.bytes())
}
