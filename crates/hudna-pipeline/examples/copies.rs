//! Texts, a JSON line `{"text": …}` each, on standard input → the pairs of which one carries the other, by their numbers, and
//! the seconds it took on standard error: for `scripts/bench/copies.py`.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a benchmark reads the clock and prints"
)]

use std::io::BufRead;
use std::time::Instant;

use hudna_pipeline::fuse::origins::copies::{Copies, Sketch};
use serde_json::Value;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut texts: Vec<String> = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let line: Value = serde_json::from_str(&line?)?;
        texts.push(line["text"].as_str().unwrap_or_default().to_owned());
    }
    let start = Instant::now();
    let sketches: Vec<Sketch> = texts.iter().map(|text| Sketch::of(text)).collect();
    let sketched = start.elapsed();
    let copies = Copies::among(&sketches);
    let all = start.elapsed();
    for (a, b) in copies.pairs() {
        println!(
            "{a} {b} {:?} {:.3}",
            copies.how(a, b),
            sketches[a as usize].likeness(&sketches[b as usize])
        );
    }
    eprintln!("{:.3} {:.3}", sketched.as_secs_f64(), all.as_secs_f64());
    Ok(())
}
