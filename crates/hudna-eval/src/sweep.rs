//! The measures as functions of the threshold.

use crate::counts::Counts;

/// Thresholds that are tried: from 0.20, below which the coder suggests nothing, to 0.95.
pub const STEPS: usize = 16;

/// The threshold of a step.
pub fn threshold(step: usize) -> f32 {
    (20 + 5 * step) as f32 / 100.0
}

/// Something counted at each step's threshold.
pub fn at_each(count: impl Fn(f32) -> Counts) -> [Counts; STEPS] {
    std::array::from_fn(|step| count(threshold(step)))
}
