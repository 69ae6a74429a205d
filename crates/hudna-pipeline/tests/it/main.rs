//! The pipeline as a whole: minimal pairs, properties, examples of the tables.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test stops by panicking, and prints its table"
)]

mod accidents;
mod again;
mod agreements_of_seeds;
mod agreements_refused;
mod arabic;
mod areas;
mod articles;
mod assess;
mod blamed;
mod english;
mod examples;
mod homeland;
mod hours;
mod issuer;
mod metamorphic;
mod notified;
mod offices;
mod pack;
mod pairs;
mod phrases;
mod places;
mod properties;
mod recipients;
mod refuted;
mod russian;
mod samples;
mod scenarios_cover;
mod sensitive;
mod short_forms;
mod sides;
mod sources;
mod together;
mod told;
mod tolls;
mod turkish;
mod watched;
mod whose;
mod zones_in_time;

use std::borrow::Cow;
use std::sync::LazyLock;

use hudna_pipeline::Pipeline;
use hudna_pipeline::coder::Memory;
use hudna_pipeline::model::table::DataFiles;
use hudna_pipeline::model::{Document, DocumentLine, Hints, Media};
use hudna_places::Gazetteer;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    Pipeline::load(DataFiles::embedded(), Cow::Borrowed(Gazetteer::embedded()))
        .expect("the embedded tables are right")
});

/// Codes a text in a language.
fn code(text: &str, lang: &str) -> DocumentLine {
    code_with(&PIPELINE, text, lang)
}

fn code_with(pipeline: &Pipeline, text: &str, lang: &str) -> DocumentLine {
    let hints = Hints { lang: Some(lang.to_owned()), ..Hints::default() };
    let document =
        Document { id: "test".to_owned(), bytes: text.as_bytes().to_vec(), media: Media::Bytes, hints };
    pipeline.run(&document, &mut Memory::default())
}
