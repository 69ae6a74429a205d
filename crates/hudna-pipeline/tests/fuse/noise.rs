//! How well fusing finds the incidents of made streams, by how much of what they tell is wrong or missing.

use std::collections::BTreeMap;

use hudna_pipeline::fuse::{Delivered, Fuser, Ratings};
use hudna_pipeline::model::table::DataFiles;

use super::stream::{Noise, Plan, Stream, stream};

/// Precision, recall and their F1 over pairs of records.
fn measure(made: &Stream) -> (f64, f64, f64) {
    let mut fuser = Fuser::load(&DataFiles::embedded(), Ratings::new()).unwrap();
    for (hash, line) in &made.documents {
        fuser.add(&Delivered { hash, received: None, line });
    }
    let pairs = |n: usize| (n * n.saturating_sub(1) / 2) as f64;
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    made.truth.values().for_each(|incident| *sizes.entry(*incident).or_default() += 1);
    let (mut said, mut right) = (0.0, 0.0);
    for fused in fuser.fuse() {
        let mut inside: BTreeMap<usize, usize> = BTreeMap::new();
        fused.records.iter().for_each(|told| *inside.entry(made.truth[&told.record]).or_default() += 1);
        said += pairs(fused.records.len());
        right += inside.values().map(|n| pairs(*n)).sum::<f64>();
    }
    let all: f64 = sizes.values().map(|n| pairs(*n)).sum();
    let (precision, recall) = (right / said, right / all);
    (precision, recall, 2.0 * precision * recall / (precision + recall))
}

/// Floors are a little below what is measured now; they go up only.
#[test]
fn incidents_of_made_streams_are_found() {
    let noise = |n: f64| Noise { place: 0.3 * n, day: 0.3 * n, toll: n, silent: n };
    let mut wrong = Vec::new();
    println!("towns days noise  precision recall F1");
    for (towns, days, level, floor) in [
        (400, 60, 0.0, FLOORS[0]),
        (400, 60, 0.1, FLOORS[1]),
        (400, 60, 0.2, FLOORS[2]),
        (400, 60, 0.4, FLOORS[3]),
        (1, 7, 0.0, FLOORS[4]),
        (1, 7, 0.1, FLOORS[5]),
    ] {
        let made = stream(Plan { seed: 7, incidents: 300, towns, days, noise: noise(level) });
        let (precision, recall, f1) = measure(&made);
        println!("{towns:5} {days:4} {level:5}  {precision:.3} {recall:.3} {f1:.3}");
        if f1 < floor {
            wrong.push(format!("{towns} towns, {days} days, noise {level}: F1 {f1:.3} is below {floor}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const FLOORS: [f64; 6] = [0.99, 0.94, 0.90, 0.70, 0.48, 0.57];

#[test]
fn a_seed_makes_one_stream() {
    let plan = Plan {
        seed: 3,
        incidents: 20,
        towns: 9,
        days: 5,
        noise: Noise { place: 0.1, day: 0.1, toll: 0.1, silent: 0.1 },
    };
    let (one, other) = (stream(plan), stream(plan));
    assert_eq!(one.documents, other.documents);
    assert!(one.documents != stream(Plan { seed: 4, ..plan }).documents);
    assert!(one.documents.len() > 20 && one.truth.len() == one.documents.len());
}
