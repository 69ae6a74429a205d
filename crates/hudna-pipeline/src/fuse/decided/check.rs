//! Which decisions the lines do not follow, and which they do.

use std::collections::{BTreeMap, BTreeSet};

use super::{Applied, Decision, Decisions};
use crate::fuse::fused::Fused;

/// A decision that cannot be followed as things stand: a person is to look at it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmet {
    /// Its entry in the ledger.
    pub entry: u64,
    /// Why.
    pub why: String,
}

impl Decisions {
    /// The decisions that `lines` do not follow, by entry. `known` are the ids of all records that count now.
    pub fn unmet(&self, lines: &[Fused], known: &BTreeSet<String>) -> Vec<Unmet> {
        let at = places(lines);
        self.unmet_by(|id| at.get(id).copied(), |id| known.contains(id))
    }

    /// As [`Decisions::unmet`], where `at` tells the line that a record is in, and `is_known` whether it counts.
    pub fn unmet_by<L: PartialEq>(
        &self,
        at: impl Fn(&str) -> Option<L>,
        is_known: impl Fn(&str) -> bool,
    ) -> Vec<Unmet> {
        let mut unmet: BTreeMap<u64, String> = BTreeMap::new();
        for ((a, b), word) in self.pairs() {
            if let (Some(x), Some(y)) = (at(a), at(b))
                && (x == y) != word.together
            {
                let stand = if word.together { "apart" } else { "together" };
                let why = format!("{a} and {b} still stand {stand}: another decision holds them there");
                unmet.entry(word.entry).or_insert(why);
            }
        }
        for (entry, decision) in self.iter() {
            let gone: Vec<&str> = decision.records().into_iter().filter(|id| !is_known(id)).collect();
            if !gone.is_empty() {
                unmet.insert(entry, format!("there is no record of this id: {}", gone.join(", ")));
            }
        }
        unmet.into_iter().map(|(entry, why)| Unmet { entry, why }).collect()
    }

    /// Notes in each line the decisions about its records.
    pub fn note(&self, lines: &mut [Fused]) {
        if self.all.is_empty() {
            return;
        }
        let mut noted: Vec<(usize, Applied)> = Vec::new();
        let at = places(lines);
        for (entry, decision) in self.iter() {
            let on: BTreeSet<usize> =
                decision.records().into_iter().filter_map(|id| at.get(id).copied()).collect();
            noted.extend(on.into_iter().map(|line| (line, Applied { entry, decision: decision.clone() })));
            if let Decision::Rate { source, .. } = decision {
                let rated = lines.iter().enumerate().filter(|(_, line)| {
                    line.origins.iter().chain(&line.denied_by).any(|origin| origin.root == *source)
                });
                noted.extend(rated.map(|(line, _)| (line, Applied { entry, decision: decision.clone() })));
            }
        }
        for (line, applied) in noted {
            lines[line].decided.push(applied);
        }
    }
}

/// The line that each record is in.
fn places(lines: &[Fused]) -> BTreeMap<String, usize> {
    let each = lines.iter().enumerate();
    each.flat_map(|(at, line)| line.records.iter().map(move |told| (told.record.clone(), at))).collect()
}
