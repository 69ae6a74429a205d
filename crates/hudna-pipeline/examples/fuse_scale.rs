//! How the time of fusing grows with the number of records, spread over a country and in one town and week:
//! `cargo run --release -p hudna-pipeline --example fuse_scale [LARGEST]`.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a benchmark reads the clock and prints"
)]

use std::time::Instant;

use hudna_pipeline::fuse::{Delivered, Fuser, Ratings};
use hudna_pipeline::model::table::DataFiles;
use stream::{Noise, Plan, stream};

#[path = "../tests/fuse/stream.rs"]
mod stream;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let largest: usize = std::env::args().nth(1).map_or(Ok(100_000), |text| text.parse())?;
    println!("towns  days  records   incidents  seconds to add  to fuse  microseconds a record");
    let mut records = 1000;
    while records <= largest {
        run(records, (records as u64 / 20).max(1), 365)?;
        if records <= 10_000 {
            run(records, 1, 7)?;
        }
        records = if records.to_string().starts_with('1') { records * 3 } else { records / 3 * 10 };
    }
    Ok(())
}

fn run(records: usize, towns: u64, days: u64) -> Result<(), Box<dyn std::error::Error>> {
    let noise = Noise { place: 0.03, day: 0.03, toll: 0.1, silent: 0.1 };
    // Three and a half reports an incident on average.
    let made = stream(Plan { seed: 1, incidents: records * 2 / 7, towns, days, noise });
    let mut fuser = Fuser::load(&DataFiles::embedded(), Ratings::new()).map_err(|e| format!("{e:?}"))?;
    let start = Instant::now();
    for (hash, line) in &made.documents {
        fuser.add(&Delivered { hash, received: None, line });
    }
    let added = start.elapsed();
    let fused = fuser.fuse().len();
    let all = start.elapsed();
    let count = made.documents.len();
    println!(
        "{towns:5} {days:5}  {count:7}   {fused:9}  {:14.2}  {:7.2}  {:8.0}",
        added.as_secs_f64(),
        (all - added).as_secs_f64(),
        all.as_secs_f64() * 1e6 / count as f64
    );
    Ok(())
}
