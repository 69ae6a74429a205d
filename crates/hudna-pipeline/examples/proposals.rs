//! Every candidate of the documents on standard input (JSON lines), with its grounds, as JSON lines: what the weights
//! are trained on. `cargo run -p hudna-pipeline --example proposals < documents.jsonl`
use std::borrow::Cow;
use std::io::{BufRead, Write};

use hudna_pipeline::Pipeline;
use hudna_pipeline::coder::Memory;
use hudna_pipeline::model::table::DataFiles;
use hudna_pipeline::model::{Document, Hints, Media};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let gazetteer = Cow::Borrowed(hudna_places::Gazetteer::embedded());
    let pipeline = Pipeline::load(DataFiles::embedded(), gazetteer).map_err(|e| format!("{e:?}"))?;
    let mut memory = Memory::default();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let given: Value = serde_json::from_str(&line)?;
        let text = |key: &str| given[key].as_str().unwrap_or_default().to_owned();
        let document = Document {
            id: text("id"),
            bytes: line.clone().into_bytes(),
            media: Media::JsonLine,
            hints: Hints::default(),
        };
        let proposals: Vec<Value> = pipeline
            .proposals(&document, &mut memory)
            .iter()
            .map(|p| {
                let grounds: Vec<&str> = p.grounds.iter().map(|g| g.name.as_str()).collect();
                json!({"record": p.record, "frame": p.frame, "family": format!("{:?}", p.family), "grounds": grounds})
            })
            .collect();
        writeln!(out, "{}", json!({"id": text("id"), "proposals": proposals}))?;
    }
    Ok(())
}
