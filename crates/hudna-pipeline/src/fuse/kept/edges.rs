//! Scores above zero, followed: pairs that may be candidates only now, or no longer, and pairs whose scores may be others.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::super::score::{self, Pair};
use super::crowds::Crowds;
use super::due::Due;
use super::rows::Edges;
use super::shelf::{Key, Shelf, Shelves, read, write};
use super::{Keeping, Known, Pairs, pair, recall};

impl<S: Shelves> Keeping<'_, S> {
    /// Compares what came, and compares again what changed.
    pub(super) fn compare(
        &mut self,
        due: &Due,
        copies: &Pairs,
        crowds: &Crowds,
        moved: &Pairs,
    ) -> Result<(), S::Error> {
        let mut changed: BTreeMap<String, Edges> = BTreeMap::new();
        for old in &due.old {
            for known in &old.accounts {
                self.forget_edges(&known.account.record.id, &mut changed)?;
            }
        }
        // True of those that are candidates for sure.
        let mut pairs: BTreeMap<(String, String), bool> =
            moved.iter().map(|pair| (pair.clone(), false)).collect();
        for (a, b) in copies {
            self.across_articles(a, b, &mut pairs)?;
        }
        for id in &crowds.changed {
            self.touched.insert(id.clone());
            for other in self.edges(id, &changed)?.into_keys() {
                pairs.entry(pair(id, &other)).or_insert(true);
            }
        }
        let mut ids: Vec<String> = crowds.smaller.iter().cloned().collect();
        for hash in &due.new {
            ids.extend(self.known_of(hash)?.iter().map(|known| known.account.record.id.clone()));
        }
        for id in ids {
            let Some(known) = self.account(&id)? else { continue };
            // Of the pairs that follow its row is asked, and not that of each other one.
            self.linked(&id)?;
            pairs.extend(self.candidates(&known)?.into_iter().map(|other| (pair(&id, &other), true)));
        }
        for ((a, b), is_candidate) in pairs {
            self.compare_two(&a, &b, is_candidate, &mut changed)?;
        }
        for (id, edges) in changed {
            self.put_edges(&id, edges)?;
        }
        Ok(())
    }

    /// Those with whom an account has a score above zero.
    pub(super) fn edges(&self, id: &str, changed: &BTreeMap<String, Edges>) -> Result<Edges, S::Error> {
        if let Some(edges) = changed.get(id) {
            return Ok(edges.clone());
        }
        Ok(Edges::clone(&*self.linked(id)?))
    }

    fn linked(&self, id: &str) -> Result<Rc<Edges>, S::Error> {
        recall(&self.linked, id, || {
            let row = read(self.shelves, Shelf::Edges, &Key::default().text(id))?;
            Ok(Rc::new(row.unwrap_or_default()))
        })
    }

    /// The score of two accounts, where it is above zero: both rows say it, and the one that is known is asked.
    fn edge(&self, a: &str, b: &str, changed: &BTreeMap<String, Edges>) -> Result<Option<u32>, S::Error> {
        let (own, other) = if self.linked.borrow().contains_key(b) { (b, a) } else { (a, b) };
        match changed.get(own).map(|edges| (edges, other)).or(changed.get(other).map(|edges| (edges, own))) {
            Some((edges, other)) => Ok(edges.get(other).copied()),
            None => Ok(self.linked(own)?.get(other).copied()),
        }
    }

    fn put_edges(&mut self, id: &str, edges: Edges) -> Result<(), S::Error> {
        let key = Key::default().text(id);
        if edges.is_empty() {
            self.shelves.remove(Shelf::Edges as u8, &key.0)?;
        } else {
            write(self.shelves, Shelf::Edges, &key, &edges)?;
        }
        self.linked.borrow_mut().insert(id.to_owned(), Rc::new(edges));
        Ok(())
    }

    fn forget_edges(&mut self, id: &str, changed: &mut BTreeMap<String, Edges>) -> Result<(), S::Error> {
        for other in self.edges(id, changed)?.into_keys() {
            let mut theirs = self.edges(&other, changed)?;
            theirs.remove(id);
            changed.insert(other.clone(), theirs);
            self.touched.insert(other.clone());
            self.unsettled.insert(other);
        }
        changed.insert(id.to_owned(), Edges::new());
        Ok(())
    }

    /// Accounts of two articles of which one carries the other's text now, or does no longer.
    fn across_articles(
        &mut self,
        a: &str,
        b: &str,
        pairs: &mut BTreeMap<(String, String), bool>,
    ) -> Result<(), S::Error> {
        let (of_a, of_b) = (self.known_of(a)?, self.known_of(b)?);
        let ids = |known: &[std::sync::Arc<Known>]| -> Vec<String> {
            known.iter().map(|known| known.account.record.id.clone()).collect()
        };
        let (of_a, of_b) = (ids(&of_a), ids(&of_b));
        for x in &of_a {
            for y in &of_b {
                pairs.entry(pair(x, y)).or_insert(false);
            }
        }
        self.touched.extend(of_a.into_iter().chain(of_b));
        Ok(())
    }

    fn compare_two(
        &mut self,
        a: &str,
        b: &str,
        is_candidate: bool,
        changed: &mut BTreeMap<String, Edges>,
    ) -> Result<(), S::Error> {
        let (Some(x), Some(y)) = (self.account(a)?, self.account(b)?) else { return Ok(()) };
        let sum = self.sum(&x, &y)?;
        let was = self.edge(a, b, changed)?;
        let is_edge = sum > 0.0 && (is_candidate || self.are_candidates(&x, &y)?);
        let is = is_edge.then_some(sum.to_bits());
        if was == is {
            return Ok(());
        }
        for (one, other) in [(a, b), (b, a)] {
            let mut edges = self.edges(one, changed)?;
            match is {
                Some(sum) => edges.insert(other.to_owned(), sum),
                None => edges.remove(other),
            };
            changed.insert(one.to_owned(), edges);
            self.touched.insert(one.to_owned());
            self.unsettled.insert(one.to_owned());
        }
        Ok(())
    }

    /// The score of two accounts, `a` with the smaller record.
    fn sum(&self, a: &Known, b: &Known) -> Result<f32, S::Error> {
        let is_copy = a.hash() != b.hash() && self.are_copies(a.hash(), b.hash())?;
        Ok(compared(a, b, is_copy).sum())
    }
}

/// Two accounts compared.
pub(super) fn compared(a: &Known, b: &Known, is_copy: bool) -> score::Score {
    score::score(&Pair { a: &a.account, b: &b.account, in_a: &a.paper.1, in_b: &b.paper.1, is_copy })
}
