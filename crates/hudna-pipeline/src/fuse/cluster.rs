//! Scored pairs → clusters. Neighbours do not chain: whole clusters must agree, not one pair of them.
//!
//! The best pair comes first. Two clusters are joined where the mean score over all pairs between them
//! is above zero and none of these pairs is forbidden. Of a large cluster its `HEARD` accounts with the
//! smallest record ids are heard, so that a join costs the same in a hotspot as elsewhere.
//!
//! A part of all accounts can be grouped as if all were: what stands outside of it joins as it did before, and where that
//! and a pair of this part come to agree, both must be grouped together. So a change is followed as far as it goes.
//!
//! What persons decided stands above all scores: parted accounts are never joined, bound ones always, unless that
//! would join parted ones.

use rustc_hash::{FxHashMap, FxHashSet};

use super::decided::Bonds;

/// Accounts of a cluster that are compared when it may be joined.
const HEARD: usize = 8;

/// Two accounts, the smaller index first, and their score.
pub(super) type Scored = (u32, u32, f32);

/// What is to be grouped: the accounts `0..count`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Task<'a> {
    /// How many there are.
    pub(super) count: usize,
    /// Those with a score above zero; of two that are outside none.
    pub(super) pairs: &'a [Scored],
    /// Pairs that joined accounts outside before, and do so again.
    pub(super) settled: &'a [Scored],
    /// By account, whether it stands outside: in a cluster that is not looked at anew. Empty where none does.
    pub(super) outside: &'a [bool],
    /// What persons decided.
    pub(super) bonds: &'a Bonds,
}

/// The clusters of a task.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Clusters {
    /// By account, the smallest index that likeness alone joins it with.
    pub(super) alike: Vec<u32>,
    /// The pairs that joined them.
    pub(super) joined: Vec<Scored>,
    /// By account, the smallest index in its cluster, once what persons bound is joined.
    pub(super) bound: Vec<u32>,
}

/// Groups the accounts of a task; `score` compares any two, and gives nothing where something forbids it.
///
/// # Errors
/// An account outside that would be joined: its cluster must be looked at anew, too.
pub(super) fn clusters(task: Task<'_>, score: impl Fn(u32, u32) -> Option<f32>) -> Result<Clusters, u32> {
    let is_free = |pair: &&Scored| {
        pair.2 > 0.0 && !task.bonds.placed.contains(&pair.0) && !task.bonds.placed.contains(&pair.1)
    };
    let free = task.pairs.iter().filter(is_free).map(|pair| (pair, false));
    let mut best: Vec<(&Scored, bool)> = free.chain(task.settled.iter().map(|pair| (pair, true))).collect();
    best.sort_unstable_by(|(x, _), (y, _)| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    let mut groups = Groups::of(task.count);
    let mut parted = Parted::of(task.bonds);
    let mut refused: FxHashSet<(u32, u32, u32, u32)> = FxHashSet::default();
    let mut joined = Vec::new();
    for (pair, is_settled) in best {
        let (a, b) = (groups.root(pair.0), groups.root(pair.1));
        if a == b || (!is_settled && parted.are(&mut groups, a, b)) {
            continue;
        }
        let asked = (a.min(b), a.max(b), groups.size(a.min(b)), groups.size(a.max(b)));
        if !is_settled && refused.contains(&asked) {
            continue;
        }
        if !is_settled && !agree(groups.heard(a), groups.heard(b), &score) {
            refused.insert(asked);
            continue;
        }
        let stands_outside = |at: &u32| task.outside.get(*at as usize).copied().unwrap_or(false);
        if let Some(other) = [pair.0, pair.1].into_iter().find(stands_outside).filter(|_| !is_settled) {
            return Err(other);
        }
        groups.join(a, b);
        parted.join(&mut groups, a, b);
        joined.push(*pair);
    }
    let alike = (0..task.count as u32).map(|at| groups.smallest(at)).collect();
    for (a, b) in &task.bonds.together {
        let (a, b) = (groups.root(*a), groups.root(*b));
        if a != b && !parted.are(&mut groups, a, b) {
            groups.join(a, b);
            parted.join(&mut groups, a, b);
        }
    }
    let bound = (0..task.count as u32).map(|at| groups.smallest(at)).collect();
    Ok(Clusters { alike, joined, bound })
}

fn agree(a: &[u32], b: &[u32], score: impl Fn(u32, u32) -> Option<f32>) -> bool {
    let mut sum = 0.0;
    for x in a {
        for y in b {
            let Some(score) = score(*x.min(y), *x.max(y)) else { return false };
            sum += score;
        }
    }
    sum > 0.0
}

/// Whom each group may not be joined with, by its root.
struct Parted(FxHashMap<u32, Vec<u32>>);

impl Parted {
    fn of(bonds: &Bonds) -> Self {
        let mut parted: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (a, b) in &bonds.apart {
            parted.entry(*a).or_default().push(*b);
            parted.entry(*b).or_default().push(*a);
        }
        Self(parted)
    }

    fn are(&self, groups: &mut Groups, a: u32, b: u32) -> bool {
        self.0.get(&a).is_some_and(|others| others.iter().any(|other| groups.root(*other) == b))
    }

    /// The groups of two former roots were joined.
    fn join(&mut self, groups: &mut Groups, a: u32, b: u32) {
        let mut others = self.0.remove(&a).unwrap_or_default();
        others.extend(self.0.remove(&b).unwrap_or_default());
        if !others.is_empty() {
            self.0.insert(groups.root(a), others);
        }
    }
}

/// Disjoint sets that know their first members.
#[derive(Debug)]
pub struct Groups {
    above: Vec<u32>,
    size: Vec<u32>,
    heard: Vec<Vec<u32>>,
}

impl Groups {
    /// Every index for itself.
    pub fn of(count: usize) -> Self {
        let each = 0..count as u32;
        Self { above: each.clone().collect(), size: vec![1; count], heard: each.map(|at| vec![at]).collect() }
    }

    /// The index that stands for a group.
    pub fn root(&mut self, mut at: u32) -> u32 {
        while self.above[at as usize] != at {
            let up = self.above[at as usize];
            self.above[at as usize] = self.above[up as usize];
            at = self.above[at as usize];
        }
        at
    }

    /// The smallest index of the group.
    pub fn smallest(&mut self, at: u32) -> u32 {
        let root = self.root(at);
        self.heard(root).first().copied().unwrap_or(at)
    }

    fn size(&self, root: u32) -> u32 {
        self.size[root as usize]
    }

    fn heard(&self, root: u32) -> &[u32] {
        &self.heard[root as usize]
    }

    /// Makes two groups one.
    pub fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        let (large, small) = if self.size[a as usize] >= self.size[b as usize] { (a, b) } else { (b, a) };
        self.above[small as usize] = large;
        self.size[large as usize] += self.size[small as usize];
        let more = std::mem::take(&mut self.heard[small as usize]);
        let heard = &mut self.heard[large as usize];
        heard.extend(more);
        heard.sort_unstable();
        heard.truncate(HEARD);
    }
}
