//! How long a store's incidents take, by the number of records: told from scratch, and one document more into what is
//! there, spread over a country and in one town and week: `cargo run --release -p hudna --example fuse_store -- DIR SIZE…`.
//!
//! Codings come from the generator of `crates/hudna-pipeline/tests/fuse/stream.rs`. A line is printed for each size:
//! tab-separated, for `scripts/bench/fusing.py` to draw.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    dead_code,
    reason = "a benchmark reads the clock and prints"
)]

use std::path::Path;
use std::time::{Duration, Instant};

use hudna_pipeline::fuse::{Fuser, Ratings};
use hudna_pipeline::model::DocumentLine;
use hudna_pipeline::model::table::DataFiles;
use hudna_store::{Delivery, NewCoding, Received, Writer};
use serde_json::json;
use stream::{Noise, Plan, stream};

#[allow(unused_imports, reason = "the program uses more of it")]
#[path = "../src/following/mod.rs"]
mod following;
#[path = "../../hudna-pipeline/tests/fuse/stream.rs"]
mod stream;

type Failure = Box<dyn std::error::Error>;

/// Records of the town and week in which everything happens at once.
const HOT: usize = 5000;
/// Documents that come one by one.
const MORE: usize = 40;
const NOISE: Noise = Noise { place: 0.03, day: 0.03, toll: 0.1, silent: 0.1 };

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [dir, sizes @ ..] = &arguments[..] else { return Err("DIR SIZE… are needed".into()) };
    println!(
        "records\twhere\tentered_s\tscratch_s\tlines\tpeak_mb\tone_median_ms\tone_worst_ms\ttold_median"
    );
    for size in sizes {
        let place = Path::new(dir).join(size);
        run(&place, size.parse()?)?;
        std::fs::remove_dir_all(&place)?;
    }
    Ok(())
}

/// So many records over a country, of which at most half are in the hot town; then single ones to both.
fn run(place: &Path, records: usize) -> Result<(), Failure> {
    let hot = HOT.min(records / 2);
    // Three and a half reports an incident on average.
    let plan = |seed: u64, records: usize, towns: u64, days: u64| Plan {
        seed,
        incidents: records * 2 / 7,
        towns,
        days,
        noise: NOISE,
    };
    let spread = (records as u64 / 20).max(1);
    let mut writer = Writer::create_or_open(place)?;
    let start = Instant::now();
    // In parts, so that the generator's own memory is not measured.
    for part in 0..=(records - hot) / 50_000 {
        let count = (records - hot - part * 50_000).min(50_000);
        enter(&mut writer, stream(plan(100 + part as u64, count, spread, 730)).documents)?;
    }
    enter(&mut writer, moved(stream(plan(2, hot, 1, 7)).documents))?;
    let entered = start.elapsed();
    let fuser = Fuser::load(&DataFiles::embedded(), Ratings::new()).map_err(|e| format!("{e:?}"))?;
    let start = Instant::now();
    let kept = writer.fuse(|fusing| following::follow(fusing, &fuser))?;
    let scratch = start.elapsed();
    let peak = peak_mb();
    for (name, more) in [
        ("spread", stream(plan(3, MORE * 2, spread, 730)).documents),
        ("hotspot", moved(stream(plan(4, MORE * 2, 1, 7)).documents)),
    ] {
        let (mut times, mut told) = (Vec::new(), Vec::new());
        for document in more.into_iter().take(MORE) {
            enter(&mut writer, vec![document])?;
            let start = Instant::now();
            let kept = writer.fuse(|fusing| following::follow(fusing, &fuser))?;
            times.push(start.elapsed());
            told.push(kept.told);
        }
        times.sort();
        told.sort_unstable();
        println!(
            "{records}\t{name}\t{:.1}\t{:.1}\t{}\t{peak}\t{:.1}\t{:.1}\t{}",
            entered.as_secs_f64(),
            scratch.as_secs_f64(),
            kept.told,
            millis(times[times.len() / 2]),
            millis(times[times.len() - 1]),
            told[told.len() / 2]
        );
    }
    Ok(())
}

/// The same in a town of its own, far from all others.
fn moved(mut documents: Vec<(String, DocumentLine)>) -> Vec<(String, DocumentLine)> {
    let places = documents.iter_mut().flat_map(|(_, line)| &mut line.records);
    for place in places.filter_map(|record| record.event_loc.as_mut()) {
        place.lat = place.lat.map(|lat| lat - 8.0);
        place.geonameid = place.geonameid.map(|id| id + 1_000_000);
    }
    documents
}

fn enter(writer: &mut Writer, documents: Vec<(String, DocumentLine)>) -> Result<(), Failure> {
    for batch in documents.chunks(500) {
        let deliveries: Vec<Delivery> = batch
            .iter()
            .map(|(_, line)| Delivery {
                id: line.id.clone(),
                bytes: line.id.clone().into_bytes(),
                media: "bytes".into(),
                hints: json!({}),
                // A million files would be measured, not fusing.
                keep: hudna_store::Keep::Row,
            })
            .collect();
        let received = writer.receive(&deliveries, "2026-01-05T06:00:00Z", "bench")?;
        let coding = |(received, (_, line)): (&Received, &(String, DocumentLine))| {
            let (Received::Taken { hash, .. } | Received::AlreadyThere { hash, .. }) = received;
            let line = serde_json::to_string(line)?;
            Ok(NewCoding { document: hash.clone(), coder: "stream".into(), line })
        };
        let codings: Result<Vec<NewCoding>, Failure> = received.iter().zip(batch).map(coding).collect();
        writer.append_codings(&codings?, "2026-01-05T06:00:01Z", "bench")?;
    }
    Ok(())
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// The most memory that this process had so far, where the system tells it.
fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let number = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    number.unwrap_or(0) / 1024
}
