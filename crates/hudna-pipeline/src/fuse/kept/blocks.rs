//! Who is compared with whom, followed: the same pairs as [`super::super::candidates`] makes of all accounts.
//!
//! An account that comes into a large block, or leaves it, moves its neighbours there apart or together: those pairs are
//! handed on to be looked at again.

use std::collections::BTreeSet;

use super::super::account::{Account, Paper};
use super::super::candidates::{ORDERS, REACH, Standing, WHOLE, keys, may_be_copied, standing};
use super::due::Due;
use super::shelf::{Key, Shelf, Shelves, below, read, text_after, write};
use super::{Keeping, Known, Pairs, pair};

/// Bytes before the record in a key of [`Shelf::Order`].
const BEFORE: usize = 8 + 1 + 32;

impl<S: Shelves> Keeping<'_, S> {
    /// Puts accounts into their blocks and takes those away that were; returns pairs that may be candidates no longer, or
    /// only now, beside those of new accounts.
    pub(super) fn block(&mut self, due: &Due) -> Result<Pairs, S::Error> {
        let mut pairs = Pairs::new();
        for old in &due.old {
            for known in &old.accounts {
                let (account, paper) = (&known.account, &known.paper.1);
                for key in keys(account, paper) {
                    self.leave(key, account, paper, &mut pairs)?;
                }
            }
        }
        for hash in &due.new {
            for known in self.known_of(hash)? {
                for key in keys(&known.account, &known.paper.1) {
                    self.join(key, &known, &mut pairs)?;
                }
            }
        }
        Ok(pairs)
    }

    fn size(&self, block: u64) -> Result<Option<usize>, S::Error> {
        let size: Option<u64> = read(self.shelves, Shelf::Large, &Key::default().number(block))?;
        Ok(size.map(|size| size as usize))
    }

    fn members(&self, block: u64) -> Result<Vec<String>, S::Error> {
        let found = below(self.shelves, Shelf::Block, &Key::default().number(block), WHOLE + 1)?;
        Ok(found.iter().map(|key| text_after(key, 8).to_owned()).collect())
    }

    fn join(&mut self, block: u64, known: &Known, pairs: &mut Pairs) -> Result<(), S::Error> {
        let id = &known.account.record.id;
        let own = standing(&known.account, &known.paper.1);
        if let Some(size) = self.size(block)? {
            self.across(block, &own, id, pairs)?;
            self.put_in_order(block, &own, id)?;
            return write(self.shelves, Shelf::Large, &Key::default().number(block), &(size as u64 + 1));
        }
        let members = self.members(block)?;
        if members.len() < WHOLE {
            let key = Key::default().number(block).text(id);
            return self.shelves.put(Shelf::Block as u8, &key.0, &[]);
        }
        // It has become large: not everybody sees everybody from here on.
        all_pairs(&members, pairs);
        self.put_in_order(block, &own, id)?;
        for member in &members {
            self.shelves.remove(Shelf::Block as u8, &Key::default().number(block).text(member).0)?;
            if let Some(known) = self.account(member)? {
                self.put_in_order(block, &standing(&known.account, &known.paper.1), member)?;
            }
        }
        write(self.shelves, Shelf::Large, &Key::default().number(block), &(members.len() as u64 + 1))
    }

    fn leave(
        &mut self,
        block: u64,
        account: &Account,
        paper: &Paper,
        pairs: &mut Pairs,
    ) -> Result<(), S::Error> {
        let id = &account.record.id;
        let Some(size) = self.size(block)? else {
            return self.shelves.remove(Shelf::Block as u8, &Key::default().number(block).text(id).0);
        };
        let own = standing(account, paper);
        for order in 0..ORDERS {
            self.shelves.remove(Shelf::Order as u8, &place(block, order, &own, id).0)?;
        }
        self.across(block, &own, id, pairs)?;
        let large = Key::default().number(block);
        if size - 1 > WHOLE {
            return write(self.shelves, Shelf::Large, &large, &(size as u64 - 1));
        }
        // It has become small: everybody sees everybody from here on.
        self.shelves.remove(Shelf::Large as u8, &large.0)?;
        let mut members = BTreeSet::new();
        for key in below(self.shelves, Shelf::Order, &large, usize::MAX)? {
            self.shelves.remove(Shelf::Order as u8, &key)?;
            members.insert(text_after(&key, BEFORE).to_owned());
        }
        for member in &members {
            self.shelves.put(Shelf::Block as u8, &Key::default().number(block).text(member).0, &[])?;
        }
        all_pairs(&members.into_iter().collect::<Vec<_>>(), pairs);
        Ok(())
    }

    fn put_in_order(&mut self, block: u64, own: &Standing, id: &str) -> Result<(), S::Error> {
        for order in 0..ORDERS {
            self.shelves.put(Shelf::Order as u8, &place(block, order, own, id).0, &[])?;
        }
        Ok(())
    }

    /// Pairs on both sides of a place that just see each other without it, and not with it.
    fn across(&mut self, block: u64, own: &Standing, id: &str, pairs: &mut Pairs) -> Result<(), S::Error> {
        for order in 0..ORDERS {
            let (before, after) = self.neighbours(block, order, own, id)?;
            for (i, a) in before.iter().enumerate() {
                pairs.extend(after.get(REACH - 1 - i).map(|b| pair(a, b)));
            }
        }
        Ok(())
    }

    /// Those whom an account sees in a large block in one order: before it and after it, the nearest first.
    fn neighbours(
        &self,
        block: u64,
        order: usize,
        own: &Standing,
        id: &str,
    ) -> Result<(Vec<String>, Vec<String>), S::Error> {
        let all = in_order(block, order);
        let own = place(block, order, own, id).0;
        let side = |down: bool| -> Result<Vec<String>, S::Error> {
            let end = if down { all.0.clone() } else { all.after() };
            let found = self.shelves.keys(Shelf::Order as u8, &own, &end, down, REACH + 1)?;
            let others = found.iter().filter(|key| **key != own).take(REACH);
            Ok(others.map(|key| text_after(key, BEFORE).to_owned()).collect())
        };
        Ok((side(true)?, side(false)?))
    }

    /// Everybody an account is compared with.
    pub(super) fn candidates(&mut self, known: &Known) -> Result<BTreeSet<String>, S::Error> {
        let id = &known.account.record.id;
        let own = standing(&known.account, &known.paper.1);
        let mut found = BTreeSet::new();
        for block in keys(&known.account, &known.paper.1) {
            if self.size(block)?.is_none() {
                found.extend(self.members(block)?);
                continue;
            }
            for order in 0..ORDERS {
                let (before, after) = self.neighbours(block, order, &own, id)?;
                found.extend(before);
                found.extend(after);
            }
        }
        for hash in self.copies(known.hash())?.keys() {
            let others = self.known_of(hash)?.into_iter();
            let alike = others.filter(|other| may_be_copied(&known.account, &other.account));
            found.extend(alike.map(|other| other.account.record.id.clone()));
        }
        found.remove(id);
        Ok(found)
    }

    /// Whether two accounts are compared.
    pub(super) fn are_candidates(&mut self, a: &Known, b: &Known) -> Result<bool, S::Error> {
        if may_be_copied(&a.account, &b.account) && self.are_copies(a.hash(), b.hash())? {
            return Ok(true);
        }
        let own = standing(&a.account, &a.paper.1);
        let theirs: BTreeSet<u64> = keys(&b.account, &b.paper.1).into_iter().collect();
        for block in keys(&a.account, &a.paper.1).into_iter().filter(|block| theirs.contains(block)) {
            if self.size(block)?.is_none() {
                return Ok(true);
            }
            for order in 0..ORDERS {
                let (before, after) = self.neighbours(block, order, &own, &a.account.record.id)?;
                if before.iter().chain(&after).any(|other| *other == b.account.record.id) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}

fn all_pairs(members: &[String], pairs: &mut Pairs) {
    for (i, a) in members.iter().enumerate() {
        pairs.extend(members[i + 1..].iter().map(|b| pair(a, b)));
    }
}

fn in_order(block: u64, order: usize) -> Key {
    let mut key = Key::default().number(block);
    key.0.push(order as u8);
    key
}

/// Where an account stands in a large block.
pub(super) fn place(block: u64, order: usize, own: &Standing, id: &str) -> Key {
    let key = own[order].iter().fold(in_order(block, order), |key, number| key.number(*number));
    key.text(id)
}
