//! Where the time goes: the stages over the samples, one core. `make bench` runs it.

#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a benchmark reads the clock and prints")]

use std::borrow::Cow;
use std::time::{Duration, Instant};

use hudna_pipeline::coder::{Coder, Memory};
use hudna_pipeline::model::table::DataFiles;
use hudna_pipeline::model::{Document, Hints, Media};
use hudna_pipeline::text::Reader;

/// Times that the samples are read; the first round, which loads the languages, is not counted.
const ROUNDS: usize = 30;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut errors = Vec::new();
    let reader = Reader::load(&DataFiles::embedded(), &mut errors);
    let gazetteer = Cow::Borrowed(hudna_places::Gazetteer::embedded());
    let coder = Coder::load(DataFiles::embedded(), gazetteer, &mut errors);
    let mut memory = Memory::default();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/dispatches.jsonl");
    let documents: Vec<Document> = std::fs::read_to_string(path)?.lines().map(document).collect();
    let (mut text, mut code, mut write) = (Duration::ZERO, Duration::ZERO, Duration::ZERO);
    let (mut bytes, mut written) = (0, 0);
    for round in 0..=ROUNDS {
        let start = Instant::now();
        let articles: Vec<_> = documents.iter().map(|document| reader.read(document)).collect();
        let read = Instant::now();
        let lines = coder.code_together(&articles, &mut memory, &mut |line| line);
        let coded = Instant::now();
        let mut json = Vec::new();
        for line in &lines {
            hudna_pipeline::model::json::write(&mut json, line)?;
        }
        if round > 0 {
            (text, code, write) = (text + (read - start), code + (coded - read), write + coded.elapsed());
            bytes += articles.iter().map(|article| article.text.len()).sum::<usize>();
            written += json.len();
        }
    }
    let all = text + code + write;
    let share = |part: Duration| 100.0 * part.as_secs_f64() / all.as_secs_f64();
    println!(
        "  {:.1} MB/s in one process, without the program's start",
        bytes as f64 / all.as_secs_f64() / 1e6
    );
    println!("  text {:.0} %, coder {:.0} %, JSON {:.0} %", share(text), share(code), share(write));
    println!("  {:.1} bytes of JSON for each byte of text", written as f64 / bytes as f64);
    Ok(())
}

fn document(line: &str) -> Document {
    let hints: Hints = serde_json::from_str(line).unwrap_or_default();
    Document { id: "sample".to_owned(), bytes: line.as_bytes().to_vec(), media: Media::JsonLine, hints }
}
