//! How sure a measure is: documents are drawn again and again, with replacement, and the middle 95 in 100
//! of what comes out is the interval. Documents and not records, because those of one document go together.

use std::collections::BTreeMap;

use crate::counts::{Counts, Group};

/// The four measures of [`Counts`], in the order precision, recall, F1, share of fields.
pub type Measures = [Option<f64>; 4];

/// For each group its measures in each round.
pub type Rounds = BTreeMap<Group, Vec<Measures>>;

/// For each group the documents that add to it, by their position, and what they add.
pub type Tallies = BTreeMap<Group, Vec<(usize, Counts)>>;

/// A measure's name within [`Measures`].
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub enum Which {
    Precision = 0,
    Recall = 1,
    F1 = 2,
    Share = 3,
}

/// SplitMix64 (Steele, Lea and Flood 2014): small, and the same everywhere.
#[derive(Clone, Debug)]
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to below `n`, as good as equally likely (Lemire's multiplication, without the
    /// rejection that matters only where `n` is near 2^64).
    fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }
}

/// Draws as many documents as there are, `rounds` times, and measures each group in each draw.
pub fn rounds(tallies: &Tallies, documents: usize, rounds: u32, seed: u64) -> Rounds {
    let mut random = Random(seed);
    let mut out: Rounds = tallies.keys().map(|group| (group.clone(), Vec::new())).collect();
    for _ in 0..rounds {
        let mut drawn = vec![0u32; documents];
        for _ in 0..documents {
            drawn[random.below(documents)] += 1;
        }
        for (group, parts) in tallies {
            let mut sum = Counts::default();
            for (document, counts) in parts {
                sum += counts.times(drawn[*document]);
            }
            if let Some(measured) = out.get_mut(group) {
                measured.push(measures(sum));
            }
        }
    }
    out
}

/// All four measures of some counts.
pub fn measures(counts: Counts) -> Measures {
    [counts.precision(), counts.recall(), counts.f1(), counts.share()]
}

/// The middle 95 in 100 of some values, with linear interpolation; none where there is no value.
pub fn interval(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = share * (values.len() - 1) as f64;
        let (low, high) = (place.floor() as usize, place.ceil() as usize);
        values[low] + (values[high] - values[low]) * (place - low as f64)
    };
    (!values.is_empty()).then(|| (at(0.025), at(0.975)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_holds_the_middle_of_the_values() {
        let check = |values: &[f64], expected: Option<(f64, f64)>| {
            assert_eq!(interval(values.iter().copied()), expected, "{values:?}");
        };
        check(&[], None);
        check(&[0.5], Some((0.5, 0.5)));
        check(&[1.0, 0.0], Some((0.025, 0.975)));
        let many: Vec<f64> = (0..=1000).rev().map(f64::from).collect();
        check(&many, Some((25.0, 975.0)));
    }

    #[test]
    fn draws_are_the_same_for_a_seed_and_centred_on_the_sum() {
        let counts = |right: bool| if right { Counts::hit(true) } else { Counts::miss() };
        let parts = (0..200).map(|n| (n, counts(n % 4 != 0))).collect();
        let tallies = Tallies::from([(Group::All, parts)]);
        let drawn = |seed| rounds(&tallies, 200, 500, seed).remove(&Group::All).unwrap();
        assert_eq!(drawn(1), drawn(1));
        assert_ne!(drawn(1), drawn(2));
        let (low, high) = interval(drawn(1).iter().filter_map(|m| m[Which::Recall as usize])).unwrap();
        // Three quarters of 200: the normal approximation says 0.69 to 0.81.
        assert!((0.67..0.71).contains(&low) && (0.79..0.83).contains(&high), "{low} {high}");
    }
}
