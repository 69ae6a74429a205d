//! How far records agree with people's. Enters: gold documents and the lines that the coder made of
//! them. Leaves: a report, as JSON, for a terminal, or as a page. Pure: no clock, disk or network.
//!
//! In the order of the data: [`gold`] reads what people coded, `judge` holds one document's records
//! against it (`pairing` says which record answers which), `bootstrap` tells how sure the sums are,
//! `section` and [`report`] put them together, [`render`] writes them. What each figure means stands in
//! docs/eval.md.

mod bootstrap;
mod calibration;
mod confusion;
mod counts;
mod excerpt;
mod faults;
mod fields;
pub mod gold;
mod judge;
mod names;
mod pairing;
mod records;
pub mod render;
pub mod report;
mod section;
mod sentences;
mod sweep;
mod words;

use hudna_pipeline::model::DocumentLine;

use gold::Gold;
use judge::Judge;
pub use names::Aliases;
pub use pairing::{Pair, pair, retells};
use report::{Report, Section};

/// How to measure.
#[derive(Clone, Debug)]
pub struct Options {
    /// Records are those of at least this confidence, suggestions among them; without it, what the
    /// coder itself calls records.
    pub threshold: Option<f32>,
    /// Seed of the resampling; the same seed gives the same intervals.
    pub seed: u64,
    /// Rounds of resampling.
    pub rounds: u32,
    /// Misses, and false alarms, that are listed of each set at most.
    pub listed: usize,
    /// Names that count as the same.
    pub aliases: Aliases,
}

impl Default for Options {
    fn default() -> Self {
        Self { threshold: None, seed: 1, rounds: 1000, listed: 20, aliases: Aliases::default() }
    }
}

/// A gold file with what the coder says of each of its documents, in the file's order.
#[derive(Clone, Debug)]
pub struct Set {
    /// What to call it.
    pub name: String,
    /// Gold and coder's line, document by document.
    pub documents: Vec<(Gold, DocumentLine)>,
}

/// Measures the coder against gold sets.
///
/// `coder` names the program and its tables, as records do. A set that holds both kinds of gold gives two
/// sections; where several sections are of records, one over all of them stands at the end.
pub fn evaluate(coder: &str, sets: &[Set], options: &Options) -> Report {
    let judge = Judge::new(options);
    let mut sections: Vec<Section> = Vec::new();
    let mut everything = Vec::new();
    for set in sets {
        let judged: Vec<_> = set.documents.iter().map(|(gold, line)| judge.document(gold, line)).collect();
        for kind in [report::Kind::Records, report::Kind::Detection] {
            let cases: Vec<_> = judged.iter().filter(|case| case.kind == kind).collect();
            if !cases.is_empty() {
                sections.push(section::of(&set.name, kind, &cases, options));
            }
        }
        everything.extend(judged);
    }
    let of_records: Vec<_> = everything.iter().filter(|case| case.kind == report::Kind::Records).collect();
    if sections.iter().filter(|section| section.kind == report::Kind::Records).count() > 1 {
        let listed_already = Options { listed: 0, ..options.clone() };
        sections.push(section::of(report::ALL_RECORDS, report::Kind::Records, &of_records, &listed_already));
    }
    let points: Vec<_> = everything.iter().flat_map(|case| &case.points).collect();
    Report {
        coder: coder.to_owned(),
        threshold: options.threshold,
        seed: options.seed,
        rounds: options.rounds,
        sections,
        calibration: calibration::of(&points),
        unread: Vec::new(),
    }
}
