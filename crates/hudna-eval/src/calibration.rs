//! Is what the coder believes half also right half of the time?

use std::collections::BTreeMap;

use hudna_pipeline::model::Event;

use crate::report::{Bin, Calibration, Reliability};

/// Bins of equal width, from 0 to 1.
const BINS: usize = 10;
/// Fewer guesses say nothing about a language or a type.
const ENOUGH: usize = 30;

/// One guess: what the coder believed, and whether it was right.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// 0 to 1.
    pub confidence: f32,
    /// Whether the gold has it.
    pub right: bool,
    /// The guess's type.
    pub event: Event,
    /// The document's language.
    pub lang: String,
}

/// Calibration over all guesses, and for each language and type that has enough of them.
pub fn of(points: &[&Point]) -> Calibration {
    let by = |name: &dyn Fn(&Point) -> String| {
        let mut groups: BTreeMap<String, Vec<&Point>> = BTreeMap::new();
        points.iter().for_each(|point| groups.entry(name(point)).or_default().push(point));
        let enough = groups.into_iter().filter(|(_, points)| points.len() >= ENOUGH);
        enough.map(|(name, points)| (name, reliability(&points))).collect()
    };
    Calibration {
        all: reliability(points),
        languages: by(&|point| point.lang.clone()),
        events: by(&|point| point.event.as_str().to_owned()),
        languages_and_events: by(&|point| format!("{} {}", point.lang, point.event.as_str())),
    }
}

fn reliability(points: &[&Point]) -> Reliability {
    let bins: Vec<Bin> = (0..BINS).map(|bin| bin_of(points, bin)).collect();
    let n = points.len() as f64;
    let gap = |bin: &Bin| Some(f64::from(bin.n) * (bin.confidence? - bin.right?).abs());
    let off = |point: &&Point| (f64::from(point.confidence) - f64::from(u8::from(point.right))).powi(2);
    let some = !points.is_empty();
    Reliability {
        n: points.len() as u32,
        right: points.iter().filter(|point| point.right).count() as u32,
        ece: some.then(|| bins.iter().filter_map(gap).sum::<f64>() / n),
        brier: some.then(|| points.iter().map(off).sum::<f64>() / n),
        auc: auc(points),
        bins,
    }
}

/// The bin of a confidence; the last one holds 1 too.
fn number(confidence: f32) -> usize {
    ((f64::from(confidence) * BINS as f64) as usize).min(BINS - 1)
}

fn bin_of(points: &[&Point], bin: usize) -> Bin {
    let inside: Vec<_> = points.iter().filter(|point| number(point.confidence) == bin).collect();
    let n = inside.len() as f64;
    let mean = |sum: f64| (!inside.is_empty()).then(|| sum / n);
    Bin {
        from: bin as f64 / BINS as f64,
        to: (bin + 1) as f64 / BINS as f64,
        n: inside.len() as u32,
        confidence: mean(inside.iter().map(|point| f64::from(point.confidence)).sum()),
        right: mean(inside.iter().filter(|point| point.right).count() as f64),
    }
}

/// How likely a right guess has more confidence than a wrong one, half for equal ones: the area under the
/// ROC curve by ranks (Mann and Whitney). None where all are right or all wrong.
fn auc(points: &[&Point]) -> Option<f64> {
    let mut sorted = points.to_vec();
    sorted.sort_by(|a, b| a.confidence.total_cmp(&b.confidence));
    let (mut below, mut pairs_won, mut all_right) = (0.0, 0.0, 0.0);
    for equal in sorted.chunk_by(|a, b| a.confidence == b.confidence) {
        let right = equal.iter().filter(|point| point.right).count() as f64;
        let wrong = equal.len() as f64 - right;
        pairs_won += right * (below + wrong / 2.0);
        below += wrong;
        all_right += right;
    }
    (all_right > 0.0 && below > 0.0).then(|| pairs_won / (all_right * below))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reliability_of(points: &[(f32, bool)]) -> Reliability {
        let point = |(confidence, right): &(f32, bool)| Point {
            confidence: *confidence,
            right: *right,
            event: Event::Aid,
            lang: "tr".into(),
        };
        let points: Vec<Point> = points.iter().map(point).collect();
        reliability(&points.iter().collect::<Vec<_>>())
    }

    #[test]
    fn measures_follow_their_formulae() {
        let check = |points: &[(f32, bool)], ece: Option<f64>, brier: Option<f64>, auc: Option<f64>| {
            let found = reliability_of(points);
            let round = |value: Option<f64>| value.map(|value| (value * 1e6).round() / 1e6);
            assert_eq!(
                (round(found.ece), round(found.brier), round(found.auc)),
                (ece, brier, auc),
                "{points:?}"
            );
        };
        check(&[], None, None, None);
        check(&[(1.0, true)], Some(0.0), Some(0.0), None);
        check(&[(1.0, false), (0.0, true)], Some(1.0), Some(1.0), Some(0.0));
        check(&[(0.25, false), (0.75, true)], Some(0.25), Some(0.0625), Some(1.0));
        // Equal confidence decides nothing; within a bin, too much here makes up for too little there.
        check(&[(0.5, false), (0.5, true)], Some(0.0), Some(0.25), Some(0.5));
        check(
            &[(0.75, true), (0.75, false), (0.25, false), (0.875, true)],
            Some(0.21875),
            Some(0.175781),
            Some(0.875),
        );
    }

    #[test]
    fn the_last_bin_holds_certainty() {
        for (confidence, bin) in [(0.0, 0), (0.099, 0), (0.5, 5), (0.999, 9), (1.0, 9)] {
            assert_eq!(number(confidence), bin, "{confidence}");
        }
    }
}
