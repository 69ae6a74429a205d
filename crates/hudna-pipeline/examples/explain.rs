//! Explains files: `cargo run -p hudna-pipeline --example explain -- FILE...`
use std::borrow::Cow;

use hudna_pipeline::Pipeline;
use hudna_pipeline::coder::Memory;
use hudna_pipeline::model::table::DataFiles;
use hudna_pipeline::model::{Document, Hints, Media};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pipeline = Pipeline::load(DataFiles::embedded(), Cow::Borrowed(hudna_places::Gazetteer::embedded()))
        .map_err(|e| format!("{e:?}"))?;
    for path in std::env::args().skip(1) {
        let document = Document {
            id: path.clone(),
            bytes: std::fs::read(&path)?,
            media: Media::Bytes,
            hints: Hints::default(),
        };
        eprintln!("{}", pipeline.explain(&document, &mut Memory::default()));
    }
    Ok(())
}
