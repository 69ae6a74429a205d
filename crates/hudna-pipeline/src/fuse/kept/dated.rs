//! Articles without a date, followed: which known meetings date them now.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::account::{Account, Paper};
use super::super::candidates::cells;
use super::super::dating;
use super::Keeping;
use super::Known;
use super::due::{Due, Old};
use super::shelf::{Key, Shelf, Shelves, below, hash_after, text_after};

impl<S: Shelves> Keeping<'_, S> {
    /// Dates articles anew that may have other dates now. Those that do count as changed from here on.
    pub(super) fn date(&mut self, mut due: Due) -> Result<Due, S::Error> {
        let mut again = due.new.clone();
        let mut moved: BTreeSet<u64> = BTreeSet::new();
        for old in &due.old {
            for known in &old.accounts {
                self.meet(known, old.hash(), false, &mut moved)?;
            }
        }
        for hash in &due.new {
            for known in self.known_of(hash)? {
                self.meet(&known, hash, true, &mut moved)?;
            }
        }
        for cell in moved {
            let undated = below(self.shelves, Shelf::Undated, &Key::default().number(cell), usize::MAX)?;
            again.extend(undated.iter().map(|key| hash_after(key, 8)));
        }
        for hash in again {
            self.date_article(&hash, &mut due)?;
        }
        Ok(due)
    }

    /// The accounts of an article, by record.
    pub(super) fn known_of(&mut self, hash: &str) -> Result<Vec<Arc<Known>>, S::Error> {
        let Some(paper) = self.paper(hash)? else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for id in &paper.0.records {
            found.extend(self.account(id)?);
        }
        Ok(found)
    }

    /// Puts a known meeting or a datable article under its cells, or takes it away; `moved` are cells of known ones.
    fn meet(
        &mut self,
        known: &Known,
        hash: &str,
        comes: bool,
        moved: &mut BTreeSet<u64>,
    ) -> Result<(), S::Error> {
        let told = told(known);
        let is_known = dating::is_known(&told);
        if !is_known && !dating::is_datable(&told, &known.paper.1) {
            return Ok(());
        }
        for cell in cells(&told) {
            let key = Key::default().number(cell);
            let (shelf, key) = if is_known {
                (Shelf::Meeting, key.text(&told.record.id))
            } else {
                (Shelf::Undated, key.hash(hash))
            };
            if comes {
                self.shelves.put(shelf as u8, &key.0, &[])?;
            } else {
                self.shelves.remove(shelf as u8, &key.0)?;
            }
            if is_known {
                moved.insert(cell);
            }
        }
        Ok(())
    }

    fn date_article(&mut self, hash: &str, due: &mut Due) -> Result<(), S::Error> {
        let Some(paper) = self.paper(hash)? else { return Ok(()) };
        let all = self.known_of(hash)?;
        let mut accounts: Vec<Account> = all.iter().map(|known| told(known)).collect();
        accounts.retain(|account| {
            paper.1.published.is_none() && account.days.is_none() && account.date_words.is_some()
        });
        let mut near = Vec::new();
        for account in &accounts {
            near.push(self.meetings(account)?);
        }
        let near: Vec<Vec<(&Account, &Paper)>> =
            near.iter().map(|near| near.iter().map(|k| (&k.account, &k.paper.1)).collect()).collect();
        let own: Vec<&Account> = accounts.iter().collect();
        let found = dating::of_article(&own, &paper.1, &near);
        let mut row = paper.0.clone();
        row.dated = vec![None; row.records.len()];
        for (account, dated) in own.iter().zip(found) {
            let at = row.records.iter().position(|id| *id == account.record.id);
            if let (Some(at), Some(dated)) = (at, dated) {
                row.dated[at] = Some((dated.days.from, dated.days.to, dated.reason));
            }
        }
        if row.dated == paper.0.dated {
            return Ok(());
        }
        if due.new.insert(hash.to_owned()) {
            due.old.push(Old { paper: paper.clone(), sketch: None, accounts: all });
        }
        self.touched.extend(row.records.iter().cloned());
        self.unsettled.extend(row.records.iter().cloned());
        self.put_paper(hash, &row)
    }

    /// Contacts of an account's area by which it may be dated, by record.
    fn meetings(&mut self, account: &Account) -> Result<Vec<Arc<Known>>, S::Error> {
        let mut ids = BTreeSet::new();
        for cell in cells(account) {
            let found = below(self.shelves, Shelf::Meeting, &Key::default().number(cell), usize::MAX)?;
            ids.extend(found.iter().map(|key| text_after(key, 8).to_owned()));
        }
        let mut known = Vec::new();
        for id in ids {
            known.extend(self.account(&id)?);
        }
        Ok(known)
    }
}

/// An account as it is told, without what others date it.
fn told(known: &Known) -> Account {
    let mut account = known.account.clone();
    if known.paper.0.dated(&account.record.id).is_some() {
        account.days = None;
    }
    account
}
