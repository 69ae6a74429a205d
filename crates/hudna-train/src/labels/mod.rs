//! Labelled texts → bags, one file a kind of label.

pub mod examples;
pub mod gold;
pub mod pairs;

use hudna_pipeline::Pipeline;
use hudna_pipeline::coder::{Memory, Proposal};
use hudna_pipeline::model::{Document, Hints, Media};

/// What the coder proposes, however unlikely.
pub struct Proposer<'p> {
    pipeline: &'p Pipeline,
    memory: Memory,
}

impl<'p> Proposer<'p> {
    /// With this pipeline.
    pub fn new(pipeline: &'p Pipeline) -> Self {
        Self { pipeline, memory: Memory::default() }
    }

    /// For a text in a known language, or one that is to be found.
    pub fn of(&mut self, id: &str, text: &str, lang: Option<&str>) -> Vec<Proposal> {
        let document = Document {
            id: id.to_owned(),
            bytes: text.as_bytes().to_vec(),
            media: Media::Bytes,
            hints: Hints { lang: lang.map(str::to_owned), ..Hints::default() },
        };
        self.pipeline.proposals(&document, &mut self.memory)
    }

    /// For a line of JSON with a document.
    pub fn of_line(&mut self, id: &str, line: &str) -> Vec<Proposal> {
        let document = Document {
            id: id.to_owned(),
            bytes: line.as_bytes().to_vec(),
            media: Media::JsonLine,
            hints: Hints::default(),
        };
        self.pipeline.proposals(&document, &mut self.memory)
    }
}
