//! What the weights are worth on bags they were not trained on.

use std::collections::BTreeMap;

use crate::bag::Bag;
use crate::fit::Weights;
use crate::labels::examples::NEAR_MISSES;

/// A record is one from this probability on.
const THRESHOLD: f64 = 0.5;
/// Bins of the reliability diagram.
const BINS: usize = 10;

/// A bag with what was believed of its candidates.
pub struct Judged<'b> {
    /// The bag.
    pub bag: &'b Bag,
    /// The probability of each of its candidates.
    pub believed: Vec<f64>,
}

impl<'b> Judged<'b> {
    /// Asks weights that have not seen the bag.
    pub fn new(bag: &'b Bag, weights: &Weights) -> Self {
        Self { bag, believed: bag.candidates.iter().map(|c| weights.probability(c)).collect() }
    }

    fn said(&self) -> bool {
        self.believed.iter().any(|p| *p >= THRESHOLD)
    }
}

/// Lines for a person: each set's precision, recall, F1, then calibration over all, by language and type.
pub fn text(judged: &[Judged<'_>]) -> String {
    let mut out = String::new();
    for (set, of) in by(judged, |j| j.bag.set.clone()) {
        let count =
            |label: bool, said: bool| of.iter().filter(|j| j.bag.label == label && j.said() == said).count();
        let (right, wrong, missed) = (count(true, true), count(false, true), count(true, false));
        let f1 = 2.0 * right as f64 / (2 * right + wrong + missed).max(1) as f64;
        out +=
            &format!("{set:16} F1 {f1:.3}  right {right}, wrong {wrong}, missed {missed}, of {}\n", of.len());
    }
    out += &calibration("all", judged.iter());
    for (name, of) in by(judged, |j| j.bag.lang.clone()) {
        out += &calibration(&name, of.into_iter());
    }
    for (name, of) in by(judged, |j| j.bag.event.as_str().to_owned()) {
        out += &calibration(&name, of.into_iter());
    }
    out
}

/// How many near misses of each language these weights would make records of: they were trained on, so it tells what would stand.
pub fn near_misses(bags: &[Bag], weights: &Weights) -> String {
    let own = bags.iter().filter(|bag| bag.set == NEAR_MISSES);
    let judged: Vec<Judged<'_>> = own.map(|bag| Judged::new(bag, weights)).collect();
    let told = by(&judged, |j| j.bag.lang.clone()).into_iter().map(|(lang, of)| {
        let made = of.iter().filter(|j| j.said()).count();
        format!("near misses of {lang}: {made} would be records, of {} with a candidate\n", of.len())
    });
    told.collect()
}

/// How much the beliefs err, in nats: the weighted log loss, a bag's probability being that of at least one
/// right candidate.
pub fn loss(judged: &[Judged<'_>]) -> f64 {
    let of = |j: &Judged<'_>| {
        let none: f64 = j.believed.iter().map(|p| 1.0 - p).product();
        let believed = if j.bag.label { 1.0 - none } else { none };
        if j.believed.is_empty() { 0.0 } else { -believed.max(1e-9).ln() * j.bag.weight }
    };
    judged.iter().map(of).sum()
}

fn by<'j, 'b>(
    judged: &'j [Judged<'b>],
    key: impl Fn(&Judged<'b>) -> String,
) -> BTreeMap<String, Vec<&'j Judged<'b>>> {
    let mut groups: BTreeMap<String, Vec<&Judged<'b>>> = BTreeMap::new();
    judged.iter().for_each(|j| groups.entry(key(j)).or_default().push(j));
    groups
}

/// Below so many candidates a curve says nothing.
const ENOUGH: usize = 30;

/// Expected calibration error, and AUC of right against wrong, over candidates of news and dispatches whose
/// own label is known. Examples and pairs were written to be read: they say nothing of how often one is right.
fn calibration<'j, 'b: 'j>(name: &str, judged: impl Iterator<Item = &'j Judged<'b>>) -> String {
    let known: Vec<(f64, bool)> = judged
        .filter(|j| j.believed.len() == 1 && j.bag.weight >= 1.0)
        .map(|j| (j.believed[0], j.bag.label))
        .collect();
    if known.len() < ENOUGH {
        return String::new();
    }
    let mut bins = [(0.0, 0.0); BINS];
    for (p, right) in &known {
        let bin = &mut bins[((p * BINS as f64) as usize).min(BINS - 1)];
        bin.0 += p;
        bin.1 += f64::from(u8::from(*right));
    }
    let error: f64 = bins.iter().map(|(p, right)| (p - right).abs()).sum::<f64>() / known.len() as f64;
    format!("{name:16} calibration error {error:.3}, AUC {:.3}, of {}\n", auc(&known), known.len())
}

/// The probability that a right one is believed more than a wrong one; a half where one side is missing.
fn auc(known: &[(f64, bool)]) -> f64 {
    let mut sorted: Vec<&(f64, bool)> = known.iter().collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut won, mut right) = (0.0, 0.0, 0.0);
    for ties in sorted.chunk_by(|a, b| a.0 == b.0) {
        let wins = ties.iter().filter(|(_, label)| *label).count() as f64;
        let losses = ties.len() as f64 - wins;
        won += wins * (below + losses / 2.0);
        below += losses;
        right += wins;
    }
    if right * below == 0.0 { 0.5 } else { won / (right * below) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn auc_counts_pairs_in_order_and_ties_half() {
        assert!((auc(&[(0.1, false), (0.9, true)]) - 1.0).abs() < 1e-9);
        assert!((auc(&[(0.5, false), (0.5, true)]) - 0.5).abs() < 1e-9);
        assert!((auc(&[(0.9, false), (0.1, true), (0.95, true)]) - 0.5).abs() < 1e-9);
        assert!((auc(&[(0.9, true)]) - 0.5).abs() < 1e-9);
    }
}
