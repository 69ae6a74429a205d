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
        let origins = lines.iter().flat_map(|line| line.origins.iter().chain(&line.denied_by));
        let roots: BTreeSet<&str> = origins.map(|origin| origin.root.as_str()).collect();
        self.unmet_by(|id| at.get(id).copied(), |id| known.contains(id), |source| roots.contains(source))
    }

    /// As [`Decisions::unmet`], where `at` tells the line that a record is in, `is_known` whether it counts, and `tells` whether
    /// anything is told by a source of this name.
    pub fn unmet_by<L: PartialEq>(
        &self,
        at: impl Fn(&str) -> Option<L>,
        is_known: impl Fn(&str) -> bool,
        tells: impl Fn(&str) -> bool,
    ) -> Vec<Unmet> {
        let mut unmet: BTreeMap<u64, String> = BTreeMap::new();
        let pairs = self.pairs();
        for ((a, b), word) in &pairs {
            if let (Some(x), Some(y)) = (at(a), at(b))
                && (x == y) != word.together
            {
                let stand = if word.together { "apart" } else { "together" };
                let others = pairs.iter().filter(|((p, q), other)| {
                    let ends = || at(p).zip(at(q));
                    // Of those that say the contrary, the ones about records of the same lines.
                    other.together != word.together
                        && ends().is_some_and(|(p, q)| (p == x && q == y) || (p == y && q == x))
                });
                let mut entries: Vec<u64> = others.map(|(_, other)| other.entry).collect();
                entries.sort_unstable();
                entries.dedup();
                let why = held_by(&entries);
                unmet.entry(word.entry).or_insert(format!("{a} and {b} still stand {stand}: {why}"));
            }
        }
        let dismissed = self.dismissed();
        for (entry, decision) in self.iter() {
            let earlier = |id: &&str| dismissed.get(*id).copied().filter(|by| *by < entry);
            if let Some((id, by)) = decision.records().into_iter().find_map(|id| Some((id, earlier(&id)?))) {
                let why =
                    format!("{id} is dismissed by entry {by} and told nowhere; withdraw that entry first");
                unmet.insert(entry, why);
            }
            if let Decision::Rate { source, .. } = decision
                && !tells(source)
            {
                let remedy = "write its name as `hudna incident` shows it under the accounts";
                unmet.insert(entry, format!("nothing here is told by a source named {source:?}; {remedy}"));
            }
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

/// Which decisions stand against another, in words.
fn held_by(entries: &[u64]) -> String {
    let list = || entries.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
    match entries {
        [] => "other decisions hold them there, by records between them".to_owned(),
        [_] => format!("entry {} holds them there; withdraw it first", list()),
        _ => format!("entries {} hold them there; withdraw them first", list()),
    }
}

/// The line that each record is in.
fn places(lines: &[Fused]) -> BTreeMap<String, usize> {
    let each = lines.iter().enumerate();
    each.flat_map(|(at, line)| line.records.iter().map(move |told| (told.record.clone(), at))).collect()
}
