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

const FLOORS: [f64; 6] = [0.99, 0.94, 0.90, 0.70, 0.94, 0.90];

/// Shares of fields that are missing and of tolls that are wrong; a third as many places and days are.
pub const LEVELS: [f64; 6] = [0.0, 0.05, 0.1, 0.2, 0.3, 0.4];

fn noise(level: f64) -> Noise {
    Noise { place: 0.3 * level, day: 0.3 * level, toll: level, silent: level }
}

/// For `scripts/bench/noise.py`: the streams whose reports are codings.
#[test]
#[ignore = "a measurement: `cargo test --release -p hudna-pipeline --test fuse -- --ignored by_noise --nocapture`"]
fn by_noise() {
    for (name, incidents, towns, days) in [
        ("codings, a country", 300, 400, 60),
        ("codings, one town and week", 300, 1, 7),
        // 5,000 reports.
        ("codings, a hotspot", 1430, 1, 7),
    ] {
        for level in LEVELS {
            let made = stream(Plan { seed: 7, incidents, towns, days, noise: noise(level) });
            let (precision, recall, f1) = measure(&made);
            println!("{name}\t{level}\t{precision:.3}\t{recall:.3}\t{f1:.3}\t1");
            assert!(f1 > 0.0);
        }
    }
}

/// Of pairs that are compared, by their score: how many there are, and how many of them are of one incident.
fn right_by_score(seed: u64, level: f64) -> BTreeMap<i32, (u32, u32)> {
    let made = stream(Plan { seed, incidents: 300, towns: 400, days: 60, noise: noise(level) });
    let mut fuser = Fuser::load(&DataFiles::embedded(), Ratings::new()).unwrap();
    for (hash, line) in &made.documents {
        fuser.add(&Delivered { hash, received: None, line });
    }
    let mut bins: BTreeMap<i32, (u32, u32)> = BTreeMap::new();
    for (a, b, score) in fuser.scores() {
        let bin = bins.entry(score.floor().clamp(-6.0, 6.0) as i32).or_default();
        bin.0 += 1;
        bin.1 += u32::from(made.truth[&a] == made.truth[&b]);
    }
    bins
}

/// The threshold stands where two accounts are as likely of one incident as not: what is above it mostly is, what is below
/// mostly is not, and the higher the score, the likelier.
#[test]
fn a_score_above_zero_is_right_more_often_than_not() {
    let mut bins: BTreeMap<i32, (u32, u32)> = BTreeMap::new();
    for (seed, level) in [(21, 0.05), (22, 0.1), (23, 0.2), (24, 0.3)] {
        for (bin, (all, right)) in right_by_score(seed, level) {
            let sum = bins.entry(bin).or_default();
            *sum = (sum.0 + all, sum.1 + right);
        }
    }
    let share = |bin: i32| bins.get(&bin).map_or(0.0, |(all, right)| f64::from(*right) / f64::from(*all));
    bins.iter().for_each(|(bin, (all, right))| println!("{bin}\t{all}\t{right}\t{:.3}", share(*bin)));
    assert!(share(-1) < 0.5 && share(0) > 0.5, "{:.3} below, {:.3} above", share(-1), share(0));
    assert!(share(-2) < share(-1) && share(0) < share(1) && share(1) < share(2));
}

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
