//! Clusters, followed: those that a change may concern are grouped again, with all around them standing as it stood. Where
//! one around them would be joined, it is grouped again, too.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::super::cluster::{Clusters, Scored, Task, clusters};
use super::super::origins::copies::How;
use super::edges::compared;
use super::rows::{ClusterRow, PlaceRow};
use super::shelf::{Key, Shelf, Shelves, read, write};
use super::{Keeping, Known};

/// What became of lines.
#[derive(Debug, Default)]
pub(super) struct Moved {
    /// Those that were put together again: members by id.
    pub(super) lines: BTreeMap<String, Vec<String>>,
    /// Ids of all lines that had a part in it before.
    pub(super) before: BTreeSet<String>,
    /// Records that are in another line than before.
    pub(super) records: BTreeSet<String>,
}

/// What stands unsettled, and what was found of it.
struct Run {
    /// Clusters of which something changed, and records that are in none yet.
    dirty: BTreeSet<String>,
    partners: BTreeMap<String, Vec<String>>,
    moved: Moved,
}

impl<S: Shelves> Keeping<'_, S> {
    /// Groups again what is unsettled.
    pub(super) fn cluster(&mut self) -> Result<Moved, S::Error> {
        let mut run = Run { dirty: BTreeSet::new(), partners: BTreeMap::new(), moved: Moved::default() };
        for (id, others) in self.decisions.partners() {
            run.partners.insert(id.to_owned(), others.into_iter().map(str::to_owned).collect());
        }
        let gone = std::mem::take(&mut self.gone);
        for id in &gone {
            let Some(place) = self.place(id)? else { continue };
            let left = self.members_of(&place.cluster)?;
            if left.is_empty() {
                self.shelves.remove(Shelf::Cluster as u8, &Key::default().text(&place.cluster).0)?;
            }
            self.unsettled.extend(left);
            self.shelves.remove(Shelf::Place as u8, &Key::default().text(id).0)?;
            run.moved.before.insert(place.line);
            run.moved.records.insert(id.clone());
        }
        self.gone = gone;
        let mut ahead = BTreeSet::new();
        for id in std::mem::take(&mut self.unsettled) {
            if self.account(&id)?.is_some() {
                run.dirty.insert(self.cluster_of(&id)?);
                ahead.insert(id);
            }
        }
        let mut done: BTreeSet<String> = BTreeSet::new();
        while let Some(id) = ahead.pop_first() {
            if !done.contains(&id) {
                done.extend(self.settle(&id, &mut run)?);
            }
        }
        Ok(run.moved)
    }

    pub(super) fn place(&self, id: &str) -> Result<Option<PlaceRow>, S::Error> {
        read(self.shelves, Shelf::Place, &Key::default().text(id))
    }

    fn cluster_of(&self, id: &str) -> Result<String, S::Error> {
        Ok(self.place(id)?.map_or_else(|| id.to_owned(), |place| place.cluster))
    }

    fn row(&self, cluster: &str) -> Result<Option<ClusterRow>, S::Error> {
        read(self.shelves, Shelf::Cluster, &Key::default().text(cluster))
    }

    /// The members of a cluster that are still there; of one that is on no shelf, the record that it is named for.
    fn members_of(&mut self, cluster: &str) -> Result<Vec<String>, S::Error> {
        let row = self.row(cluster)?;
        let all = row.map_or_else(|| vec![cluster.to_owned()], |row| row.members);
        let mut there = Vec::new();
        for id in all {
            if self.account(&id)?.is_some() {
                there.push(id);
            }
        }
        Ok(there)
    }

    /// Settles the region around a record; returns its records.
    fn settle(&mut self, seed: &str, run: &mut Run) -> Result<BTreeSet<String>, S::Error> {
        let mut core = BTreeSet::new();
        self.widen(&mut core, vec![seed.to_owned()], run)?;
        loop {
            let region = Region::around(self, &core)?;
            match region.clusters(self) {
                Ok(found) => {
                    self.write_clusters(&region, &core, &found, run)?;
                    return Ok(core);
                }
                Err(outside) => self.widen(&mut core, vec![region.ids[outside as usize].clone()], run)?,
            }
        }
    }

    /// Adds the clusters of records, of those that persons named with them, and unsettled ones beside them.
    fn widen(
        &mut self,
        core: &mut BTreeSet<String>,
        mut ahead: Vec<String>,
        run: &Run,
    ) -> Result<(), S::Error> {
        while let Some(id) = ahead.pop() {
            if core.contains(&id) || self.account(&id)?.is_none() {
                continue;
            }
            core.insert(id.clone());
            let cluster = self.cluster_of(&id)?;
            ahead.extend(self.members_of(&cluster)?);
            ahead.extend(run.partners.get(&id).into_iter().flatten().cloned());
            for other in self.edges(&id, &BTreeMap::new())?.into_keys() {
                if !core.contains(&other) && run.dirty.contains(&self.cluster_of(&other)?) {
                    ahead.push(other);
                }
            }
        }
        Ok(())
    }

    fn write_clusters(
        &mut self,
        region: &Region,
        core: &BTreeSet<String>,
        found: &Clusters,
        run: &mut Run,
    ) -> Result<(), S::Error> {
        let (mut rows, mut lines) = (BTreeMap::new(), BTreeMap::new());
        for (at, id) in region.ids.iter().enumerate().filter(|(_, id)| core.contains(*id)) {
            let row: &mut ClusterRow = rows.entry(found.alike[at]).or_default();
            row.members.push(id.clone());
            let line: &mut Vec<String> = lines.entry(found.bound[at]).or_default();
            line.push(id.clone());
        }
        for (a, b, score) in &found.joined {
            if let Some(row) = rows.get_mut(&found.alike[*a as usize]) {
                let at = |index: u32| {
                    row.members.binary_search(&region.ids[index as usize]).map_or(0, |at| at as u32)
                };
                let joined = (at(*a), at(*b), score.to_bits());
                row.joined.push(joined);
            }
        }
        let mut old = BTreeSet::new();
        for id in core {
            if let Some(place) = self.place(id)? {
                old.insert(place.cluster);
                run.moved.before.insert(place.line);
            }
            run.dirty.remove(id);
        }
        for cluster in &old {
            run.dirty.remove(cluster);
            self.shelves.remove(Shelf::Cluster as u8, &Key::default().text(cluster).0)?;
        }
        for row in rows.values() {
            let Some(first) = row.members.first() else { continue };
            write(self.shelves, Shelf::Cluster, &Key::default().text(first), row)?;
        }
        let alike: BTreeMap<&String, &String> =
            rows.values().flat_map(|row| row.members.iter().map(|id| (id, &row.members[0]))).collect();
        for line in lines.into_values() {
            for id in &line {
                let place = PlaceRow { cluster: alike[id].clone(), line: line[0].clone() };
                let was = self.place(id)?;
                if was.as_ref().is_none_or(|was| was.line != place.line) {
                    run.moved.records.insert(id.clone());
                }
                if was.as_ref() != Some(&place) {
                    write(self.shelves, Shelf::Place, &Key::default().text(id), &place)?;
                }
            }
            run.moved.lines.insert(line[0].clone(), line);
        }
        Ok(())
    }
}

/// Accounts that are grouped again, and those around them.
struct Region {
    /// Records, sorted: the others are their positions here.
    ids: Vec<String>,
    known: Vec<Arc<Known>>,
    outside: Vec<bool>,
    pairs: Vec<Scored>,
    settled: Vec<Scored>,
    /// Articles of which one carries the other's text.
    copies: BTreeMap<(String, String), How>,
}

impl Region {
    fn around<S: Shelves>(keeping: &mut Keeping<'_, S>, core: &BTreeSet<String>) -> Result<Self, S::Error> {
        let mut edges = BTreeMap::new();
        let mut around = BTreeMap::new();
        for id in core {
            let own = keeping.edges(id, &BTreeMap::new())?;
            for other in own.keys().filter(|other| !core.contains(*other)) {
                let cluster = keeping.cluster_of(other)?;
                if let Entry::Vacant(unknown) = around.entry(cluster) {
                    let row = keeping.row(unknown.key())?;
                    let alone = || ClusterRow { members: vec![other.clone()], joined: Vec::new() };
                    unknown.insert(row.unwrap_or_else(alone));
                }
            }
            edges.insert(id.clone(), own);
        }
        let mut all: BTreeSet<&String> = core.iter().collect();
        all.extend(around.values().flat_map(|row| &row.members));
        let (mut ids, mut known) = (Vec::new(), Vec::new());
        for id in all {
            if let Some(account) = keeping.account(id)? {
                ids.push(id.clone());
                known.push(account);
            }
        }
        let at = |id: &String| ids.binary_search(id).map_or(u32::MAX, |at| at as u32);
        let mut pairs = Vec::new();
        for (id, own) in &edges {
            let others = own.iter().filter(|(other, _)| !core.contains(*other) || id < *other);
            pairs.extend(others.map(|(other, score)| {
                let (a, b) = (at(id), at(other));
                (a.min(b), a.max(b), f32::from_bits(*score))
            }));
        }
        let settled = around.values().flat_map(|row| {
            let member = |position: u32| at(&row.members[position as usize]);
            row.joined.iter().map(move |(a, b, score)| (member(*a), member(*b), f32::from_bits(*score)))
        });
        let settled = settled.collect();
        let outside = ids.iter().map(|id| !core.contains(id)).collect();
        let copies = copies_among(keeping, &known)?;
        Ok(Self { ids, known, outside, pairs, settled, copies })
    }

    fn clusters<S: Shelves>(&self, keeping: &Keeping<'_, S>) -> Result<Clusters, u32> {
        let bonds = keeping
            .decisions
            .bonds(|id| self.ids.binary_search_by(|known| known.as_str().cmp(id)).ok().map(|at| at as u32));
        let task = Task {
            count: self.ids.len(),
            pairs: &self.pairs,
            settled: &self.settled,
            outside: &self.outside,
            bonds: &bonds,
        };
        clusters(task, |a, b| {
            let (a, b) = (&self.known[a as usize], &self.known[b as usize]);
            let key = (a.hash().min(b.hash()).to_owned(), a.hash().max(b.hash()).to_owned());
            let score = compared(a, b, self.copies.contains_key(&key));
            score.veto.is_none().then(|| score.between(&a.account, &b.account))
        })
    }
}

/// Copies among the articles of accounts, the smaller hash first.
pub(super) fn copies_among<S: Shelves>(
    keeping: &Keeping<'_, S>,
    known: &[Arc<Known>],
) -> Result<BTreeMap<(String, String), How>, S::Error> {
    let hashes: BTreeSet<&str> = known.iter().map(|known| known.hash()).collect();
    let mut copies = BTreeMap::new();
    for hash in &hashes {
        for (other, how) in keeping.copies(hash)?.iter() {
            if *hash < other.as_str() && hashes.contains(other.as_str()) {
                copies.insert(((*hash).to_owned(), other.clone()), *how);
            }
        }
    }
    Ok(copies)
}
