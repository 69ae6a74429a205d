//! Who had it from whom: the chains of all accounts as one graph, each node in a layer of its own depth.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use utoipa::ToSchema;

use super::Account;

/// The attribution of an incident.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Attribution {
    /// Sources, agencies, outlets; by layer, then by name.
    pub nodes: Vec<Node>,
    /// Who passed it on to whom.
    pub edges: Vec<Edge>,
}

/// Somebody who told it or passed it on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
pub struct Node {
    /// How many hands it went through before, at most: those of layer 0 had it from nobody who is named.
    pub layer: u32,
    /// Canonical English name, or a description.
    pub name: String,
    /// `speaker witness agency outlet document`.
    pub role: String,
    /// Origins of the accounts in whose chains it stands, by their ids.
    pub origins: Vec<String>,
    /// Records in whose chains it stands.
    pub records: Vec<String>,
}

/// A step from one to another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
pub struct Edge {
    /// Name of the one who told it.
    pub from: String,
    /// Name of the one who passed it on.
    pub to: String,
    /// Records whose chains show it.
    pub records: Vec<String>,
}

/// The graph of some accounts. Names are nodes: what two chains call alike is one.
pub(super) fn of(accounts: &[Account]) -> Attribution {
    let mut steps: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    let mut nodes: BTreeMap<String, Node> = BTreeMap::new();
    for account in accounts {
        let mut before: Option<&str> = None;
        for link in &account.record.attribution {
            let node = nodes.entry(link.name.clone()).or_insert_with(|| Node {
                layer: 0,
                name: link.name.clone(),
                role: link.role.clone(),
                origins: Vec::new(),
                records: Vec::new(),
            });
            node.origins.push(account.origin.clone());
            node.records.push(account.record.id.clone());
            if let Some(from) = before.filter(|from| *from != link.name) {
                let step = steps.entry((from.to_owned(), link.name.clone())).or_default();
                step.push(account.record.id.clone());
            }
            before = Some(&link.name);
        }
    }
    let depths = depths(nodes.keys().map(String::as_str), steps.keys());
    let mut nodes: Vec<Node> = nodes
        .values()
        .cloned()
        .map(|mut node| {
            node.layer = depths.get(node.name.as_str()).copied().unwrap_or(0);
            sort(&mut node.origins);
            sort(&mut node.records);
            node
        })
        .collect();
    nodes.sort();
    let edge = |((from, to), mut records): ((String, String), Vec<String>)| {
        sort(&mut records);
        Edge { from, to, records }
    };
    Attribution { nodes, edges: steps.into_iter().map(edge).collect() }
}

fn sort(names: &mut Vec<String>) {
    names.sort();
    names.dedup();
}

/// The longest way to each node. Where two cite each other, the way goes round no more often than there are nodes.
fn depths<'a>(
    names: impl Iterator<Item = &'a str>,
    steps: impl Iterator<Item = &'a (String, String)>,
) -> BTreeMap<&'a str, u32> {
    let mut depths: BTreeMap<&str, u32> = names.map(|name| (name, 0)).collect();
    let steps: Vec<&(String, String)> = steps.collect();
    let mut into: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (from, to) in steps {
        // A step back to one who is already behind it would have no end.
        if !reaches(&into, from, to) {
            into.entry(to).or_default().insert(from);
        }
    }
    for _ in 0..depths.len() {
        for (to, froms) in &into {
            let deepest = froms.iter().filter_map(|from| depths.get(from)).max().copied().unwrap_or(0);
            if let Some(depth) = depths.get_mut(to) {
                *depth = (*depth).max(deepest + 1);
            }
        }
    }
    depths
}

/// Whether `from` is already fed by `to`.
fn reaches(into: &BTreeMap<&str, BTreeSet<&str>>, from: &str, to: &str) -> bool {
    let mut ahead = vec![from];
    let mut seen = BTreeSet::new();
    while let Some(at) = ahead.pop() {
        if at == to {
            return true;
        }
        if seen.insert(at) {
            ahead.extend(into.get(at).into_iter().flatten());
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stands_behind_all_it_had_it_from_also_where_two_cite_each_other() {
        let step = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        let steps = [
            step("agency", "paper"),
            step("agency", "wire"),
            step("witness", "agency"),
            step("wire", "paper"),
            step("paper", "wire"),
        ];
        let found = depths(["agency", "paper", "wire", "witness"].into_iter(), steps.iter());
        assert_eq!(found, BTreeMap::from([("witness", 0), ("agency", 1), ("wire", 2), ("paper", 3)]));
    }
}
