//! Bags → weights: logistic regression whose bag's probability is that of at least one right candidate
//! (noisy-or), drawn towards weights that were set by hand where the data say little.
//!
//! Each ground has one weight shared by all families and one for each family's own way; both are drawn to
//! their priors, so that a ground seen in one family helps the others. Deterministic: all bags at once, no
//! random start.

use std::collections::BTreeMap;

use hudna_pipeline::coder::Family;

use crate::bag::{Bag, Candidate};

/// How strongly weights are drawn to their priors: the inverse variances.
#[derive(Clone, Copy, Debug)]
pub struct Pull {
    /// Of a ground's own weight in a family, to the one set by hand.
    pub family: f64,
    /// Of the weight that all families share, to nothing.
    pub shared: f64,
    /// Of a concept's, to nothing.
    pub frame: f64,
}

/// Found by cross-validation on the open sets; the result is flat around them.
pub const PULL: Pull = Pull { family: 4.0, shared: 2.0, frame: 5.0 };

/// The intercepts are hardly drawn at all.
const BASE: &str = "base";
const BASE_PULL: f64 = 0.05;
const SHARED_BASE_PULL: f64 = 1000.0;

/// Families, in the order of the table's columns.
pub const FAMILIES: [Family; 3] = [Family::Violence, Family::Statement, Family::Other];

/// Weights by ground's name and family, and by `frame:` name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// Of grounds.
    pub grounds: BTreeMap<String, [f64; 3]>,
    /// Of concepts.
    pub frames: BTreeMap<String, f64>,
}

impl Weights {
    /// The probability that a candidate is right.
    pub fn probability(&self, candidate: &Candidate) -> f64 {
        let family = candidate.family as usize;
        let of = |name: &String| self.grounds.get(name).map_or(0.0, |w| w[family]);
        let frame = self.frames.get(&candidate.frame).copied().unwrap_or(0.0);
        logistic(candidate.grounds.iter().map(of).sum::<f64>() + frame)
    }

    /// The weights at this share of the way from those that stand to these. What did not stand is taken whole; what is
    /// no longer learned fades.
    pub fn on_the_way_from(&self, standing: &Self, share: f64) -> Self {
        let between = |from: f64, to: f64| from + share * (to - from);
        let ground = |name: &String| {
            let to = self.grounds.get(name).copied().unwrap_or_default();
            let from = standing.grounds.get(name).copied().unwrap_or(to);
            (name.clone(), std::array::from_fn(|family| between(from[family], to[family])))
        };
        let frame = |name: &String| {
            let to = self.frames.get(name).copied().unwrap_or_default();
            let from = standing.frames.get(name).copied().unwrap_or(to);
            (name.clone(), between(from, to))
        };
        Self {
            grounds: standing.grounds.keys().chain(self.grounds.keys()).map(ground).collect(),
            frames: standing.frames.keys().chain(self.frames.keys()).map(frame).collect(),
        }
    }
}

/// Learns weights from bags; `prior` has those set by hand.
pub fn fit(bags: &[&Bag], prior: &BTreeMap<String, [f64; 3]>, pull: Pull) -> Weights {
    let problem = Problem::new(bags, prior, pull);
    let found = descend(problem.start.clone(), |at, slope| problem.slope(at, slope));
    problem.weights(&found, prior)
}

/// The bags as numbers. A weight's place: family × grounds, then shared × grounds, then frames.
struct Problem {
    names: Vec<String>,
    frames: Vec<String>,
    bags: Vec<(f64, bool, Vec<Vec<u32>>)>,
    start: Vec<f64>,
    pull: Vec<f64>,
}

impl Problem {
    fn new(bags: &[&Bag], prior: &BTreeMap<String, [f64; 3]>, pull: Pull) -> Self {
        let all = || bags.iter().flat_map(|b| &b.candidates);
        let mut names: Vec<String> = all().flat_map(|c| c.grounds.iter().cloned()).collect();
        names.sort();
        names.dedup();
        let mut frames: Vec<String> = all().map(|c| c.frame.clone()).collect();
        frames.sort();
        frames.dedup();
        let n = names.len();
        let mut start = vec![0.0; 4 * n + frames.len()];
        let mut pulls = vec![pull.family; 3 * n];
        pulls.resize(4 * n, pull.shared);
        pulls.resize(start.len(), pull.frame);
        for (at, name) in names.iter().enumerate() {
            for family in 0..3 {
                start[family * n + at] = prior.get(name).map_or(0.0, |w| w[family]);
                if name == BASE {
                    pulls[family * n + at] = BASE_PULL;
                    pulls[3 * n + at] = SHARED_BASE_PULL;
                }
            }
        }
        let at = |list: &[String], name: &String| list.binary_search(name).unwrap_or(0);
        let places = |c: &Candidate| -> Vec<u32> {
            let grounds = c.grounds.iter().map(|g| at(&names, g));
            let own = grounds.clone().map(|g| c.family as usize * n + g);
            let shared = grounds.map(|g| 3 * n + g);
            own.chain(shared).chain([4 * n + at(&frames, &c.frame)]).map(|p| p as u32).collect()
        };
        let bags =
            bags.iter().map(|b| (b.weight, b.label, b.candidates.iter().map(places).collect())).collect();
        Self { names, frames, bags, start, pull: pulls }
    }

    /// Writes the slope of the loss at some weights.
    fn slope(&self, weights: &[f64], slope: &mut [f64]) {
        for (((out, pull), weight), start) in slope.iter_mut().zip(&self.pull).zip(weights).zip(&self.start) {
            *out = pull * (weight - start);
        }
        for (worth, label, candidates) in &self.bags {
            let sum = |places: &[u32]| places.iter().map(|p| weights[*p as usize]).sum::<f64>();
            let each: Vec<f64> =
                candidates.iter().map(|c| logistic(sum(c)).clamp(1e-9, 1.0 - 1e-9)).collect();
            let none: f64 = each.iter().map(|p| 1.0 - p).product();
            let some = (1.0 - none).max(1e-9);
            for (candidate, p) in candidates.iter().zip(&each) {
                let push = worth * if *label { -none * p / some } else { *p };
                candidate.iter().for_each(|place| slope[*place as usize] += push);
            }
        }
    }

    fn weights(&self, found: &[f64], prior: &BTreeMap<String, [f64; 3]>) -> Weights {
        let n = self.names.len();
        let mut grounds = prior.clone();
        for (at, name) in self.names.iter().enumerate() {
            let weight = |family: usize| found[family * n + at] + found[3 * n + at];
            grounds.insert(name.clone(), [weight(0), weight(1), weight(2)]);
        }
        let frames = self.frames.iter().cloned().zip(found[4 * n..].iter().copied()).collect();
        Weights { grounds, frames }
    }
}

/// Steps before it stops.
const STEPS: usize = 800;

/// Resilient propagation (iRprop-, Igel and Hüsken 2000): each weight has its own step, longer while the
/// slope keeps its sign and shorter when it turns.
fn descend(mut at: Vec<f64>, slope_at: impl Fn(&[f64], &mut [f64])) -> Vec<f64> {
    let mut steps = vec![0.05; at.len()];
    let mut before = vec![0.0; at.len()];
    let mut slope = vec![0.0; at.len()];
    for _ in 0..STEPS {
        slope_at(&at, &mut slope);
        if slope.iter().all(|s| s.abs() < 1e-4) {
            break;
        }
        for i in 0..at.len() {
            let turn = slope[i] * before[i];
            if turn > 0.0 {
                steps[i] = f64::min(steps[i] * 1.2, 1.0);
            } else if turn < 0.0 {
                steps[i] = f64::max(steps[i] * 0.5, 1e-7);
                slope[i] = 0.0;
            }
            if slope[i] != 0.0 {
                at[i] -= steps[i] * slope[i].signum();
            }
            before[i] = slope[i];
        }
    }
    at
}

fn logistic(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use hudna_pipeline::model::Event;

    fn bag(label: bool, candidates: &[&[&str]]) -> Bag {
        let candidate = |grounds: &&[&str]| Candidate {
            family: Family::Violence,
            frame: "frame:kill".to_owned(),
            grounds: grounds.iter().map(|g| (*g).to_owned()).collect(),
        };
        Bag {
            set: "test".to_owned(),
            text: String::new(),
            lang: "en".to_owned(),
            event: Event::Assault,
            weight: 1.0,
            label,
            candidates: candidates.iter().map(candidate).collect(),
        }
    }

    #[test]
    fn learns_which_ground_tells_right_from_wrong() {
        let good = bag(true, &[&["base", "toll"], &["base"]]);
        let bad = bag(false, &[&["base"], &["base", "question"]]);
        let bags: Vec<&Bag> = [&good, &bad].into_iter().cycle().take(200).collect();
        let weights = fit(&bags, &BTreeMap::new(), PULL);
        let p = |grounds: &[&str]| weights.probability(&bag(true, &[grounds]).candidates[0]);
        assert!(p(&["base", "toll"]) > 0.9 && p(&["base"]) < 0.1, "{weights:?}");
    }

    #[test]
    fn a_step_goes_part_of_the_way() {
        let at = |weight: f64, frame: &str| Weights {
            grounds: BTreeMap::from([("toll".to_owned(), [weight, 0.0, -weight])]),
            frames: BTreeMap::from([(frame.to_owned(), weight)]),
        };
        let (standing, learned) = (at(1.0, "frame:old"), at(2.0, "frame:new"));
        assert_eq!(learned.on_the_way_from(&standing, 0.0).grounds, standing.grounds);
        let half = learned.on_the_way_from(&standing, 0.5);
        assert_eq!(half.grounds["toll"], [1.5, 0.0, -1.5]);
        assert_eq!((half.frames["frame:old"], half.frames["frame:new"]), (0.5, 2.0));
    }

    #[test]
    fn without_data_the_weights_are_those_set_by_hand() {
        let prior = BTreeMap::from([("toll".to_owned(), [1.0, 0.5, 0.25])]);
        let weights = fit(&[], &prior, PULL);
        assert_eq!(weights.grounds, prior);
    }
}
