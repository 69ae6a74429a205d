//! Decisions → which accounts must be in one cluster, and which must not.

use std::collections::{BTreeMap, BTreeSet};

use super::{Decision, Decisions};

/// Pairs of accounts that persons bound or parted, by their indices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bonds {
    /// Of one happening.
    pub together: Vec<(u32, u32)>,
    /// Of two.
    pub apart: Vec<(u32, u32)>,
    /// Accounts that a person put somewhere: they follow that and no likeness.
    pub placed: BTreeSet<u32>,
}

/// What holds of a pair of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// The entry that says so.
    pub(super) entry: u64,
    /// Of one happening, or of two.
    pub(super) together: bool,
}

impl Decisions {
    /// The last word on each pair of records.
    pub(super) fn pairs(&self) -> BTreeMap<(&str, &str), Word> {
        let mut pairs = BTreeMap::new();
        for (entry, decision) in self.iter() {
            for (a, b, together) in said(decision) {
                if a != b {
                    pairs.insert((a.min(b), a.max(b)), Word { entry, together });
                }
            }
        }
        pairs
    }

    /// With whom a record is in a decision on being one happening or not.
    pub(in crate::fuse) fn partners(&self) -> BTreeMap<&str, Vec<&str>> {
        let mut partners: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (a, b) in self.pairs().into_keys() {
            partners.entry(a).or_default().push(b);
            partners.entry(b).or_default().push(a);
        }
        partners
    }

    /// What binds the accounts; `find` gives a record's index, where it is there.
    pub fn bonds(&self, find: impl Fn(&str) -> Option<u32>) -> Bonds {
        let mut bonds = Bonds::default();
        let pairs = self.pairs();
        for ((a, b), word) in &pairs {
            if let (Some(a), Some(b)) = (find(a), find(b)) {
                if word.together { bonds.together.push((a, b)) } else { bonds.apart.push((a, b)) }
            }
        }
        for (entry, decision) in self.iter() {
            let Decision::Move { record, to, .. } = decision else { continue };
            let pair = (record.as_str().min(to), record.as_str().max(to));
            let holds = pairs.get(&pair).is_some_and(|word| word.entry == entry);
            bonds.placed.extend(find(record).filter(|_| holds && find(to).is_some()));
        }
        bonds
    }
}

/// What a decision says of pairs of records.
fn said(decision: &Decision) -> Vec<(&str, &str, bool)> {
    let among = |records: &'_ [String]| -> Vec<(usize, usize)> {
        (0..records.len()).flat_map(|a| (a + 1..records.len()).map(move |b| (a, b))).collect()
    };
    match decision {
        Decision::Merge { records, .. } => among(records)
            .into_iter()
            .map(|(a, b)| (records[a].as_str(), records[b].as_str(), true))
            .collect(),
        Decision::Split { records, from, .. } if from.is_empty() => among(records)
            .into_iter()
            .map(|(a, b)| (records[a].as_str(), records[b].as_str(), false))
            .collect(),
        Decision::Split { records, from, .. } => {
            records.iter().flat_map(|a| from.iter().map(move |b| (a.as_str(), b.as_str(), false))).collect()
        }
        Decision::Move { record, to, from, .. } => {
            let left = from.iter().filter(|was| *was != to).map(|was| (record.as_str(), was.as_str(), false));
            left.chain([(record.as_str(), to.as_str(), true)]).collect()
        }
        _ => Vec::new(),
    }
}
