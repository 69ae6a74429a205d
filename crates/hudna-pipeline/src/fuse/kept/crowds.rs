//! How many tell of one sort of act in one area and day, followed. A crowd counts in steps: only where it comes to
//! another step is everything in it compared again.

use std::collections::BTreeSet;

use super::super::candidates::{crowd, crowd_key};
use super::due::Due;
use super::shelf::{Key, Shelf, Shelves, below, hash_after, write};
use super::{ByKey, Keeping, Pairs};

/// Records whose crowd is of another size.
#[derive(Debug, Default)]
pub(super) struct Crowds {
    /// All of them.
    pub(super) changed: BTreeSet<String>,
    /// Of a smaller one: they may be alike now with whom they were not.
    pub(super) smaller: BTreeSet<String>,
}

impl<S: Shelves> Keeping<'_, S> {
    /// Counts anew where articles came, went, or turned out to be copies.
    pub(super) fn count(&mut self, due: &Due, copies: &Pairs) -> Result<Crowds, S::Error> {
        let mut changes: ByKey<i64> = ByKey::new();
        for old in &due.old {
            old.paper.0.crowds.iter().for_each(|key| *changes.entry(*key).or_default() -= 1);
            for known in &old.accounts {
                if let Some(key) = crowd_key(&known.account, &known.paper.1) {
                    let key = Key::default().number(key).hash(old.hash());
                    self.shelves.remove(Shelf::Crowd as u8, &key.0)?;
                }
            }
        }
        let copied = copies.iter().flat_map(|(a, b)| [a, b]);
        let all: BTreeSet<&String> = due.new.iter().chain(copied).collect();
        for hash in all {
            self.count_article(hash, due.new.contains(hash), &mut changes)?;
        }
        let mut crowds = Crowds::default();
        for (key, change) in changes.into_iter().filter(|(_, change)| *change != 0) {
            self.resize(key, change, &mut crowds)?;
        }
        self.forget_accounts();
        Ok(crowds)
    }

    fn count_article(&mut self, hash: &str, is_new: bool, changes: &mut ByKey<i64>) -> Result<(), S::Error> {
        let Some(paper) = self.paper(hash)? else { return Ok(()) };
        let accounts = self.known_of(hash)?;
        let own: BTreeSet<u64> =
            accounts.iter().filter_map(|known| crowd_key(&known.account, &known.paper.1)).collect();
        // Of a text and its copies one is counted.
        let is_later = self.copies(hash)?.keys().any(|other| other.as_str() < hash);
        let counted: Vec<u64> = if is_later { Vec::new() } else { own.iter().copied().collect() };
        if is_new {
            for key in &own {
                let key = Key::default().number(*key).hash(hash);
                self.shelves.put(Shelf::Crowd as u8, &key.0, &[])?;
            }
        } else {
            paper.0.crowds.iter().for_each(|key| *changes.entry(*key).or_default() -= 1);
        }
        counted.iter().for_each(|key| *changes.entry(*key).or_default() += 1);
        let mut row = paper.0.clone();
        row.crowds = counted;
        self.put_paper(hash, &row)
    }

    fn resize(&mut self, key: u64, change: i64, crowds: &mut Crowds) -> Result<(), S::Error> {
        let before = self.texts(key)?;
        let after = usize::try_from(before as i64 + change).unwrap_or(0);
        let row = Key::default().number(key);
        self.counted.borrow_mut().insert(key, after);
        if after == 0 {
            self.shelves.remove(Shelf::Texts as u8, &row.0)?;
        } else {
            write(self.shelves, Shelf::Texts, &row, &(after as u64))?;
        }
        if crowd(before) == crowd(after) {
            return Ok(());
        }
        for found in below(self.shelves, Shelf::Crowd, &row, usize::MAX)? {
            for known in self.known_of(&hash_after(&found, 8))? {
                if crowd_key(&known.account, &known.paper.1) == Some(key) {
                    let id = &known.account.record.id;
                    crowds.changed.insert(id.clone());
                    if crowd(after) < crowd(before) {
                        crowds.smaller.insert(id.clone());
                    }
                }
            }
        }
        Ok(())
    }
}
