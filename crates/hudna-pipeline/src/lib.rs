//! The path from a document to what it says. Pure: no clock, disk, network; everything is handed in.
//!
//! The stages stand in the order of the data. Start reading at [`Pipeline::run`].

/// The words of the domain, shared by all stages.
pub mod model;

/// document → article: decode, cut out the article, language, fold, sentences.
pub mod text;

/// article → records: who did what to whom, when, where, according to whom.
pub mod coder;

/// a table's row → its line: values by the map of its columns, each with its cell.
pub mod sheets;

/// records → incidents, contacts, statements: same happening, origins, corroboration, contradictions.
pub mod fuse;

/// incident × agreement → finding: in force? in the zone? whose act? excepted? three-valued, each with its reason.
pub mod assess;

use std::borrow::Cow;

use hudna_places::Gazetteer;

use coder::{Coder, Memory};
use model::table::{DataError, DataFiles};
use model::{Document, DocumentLine, Media};
use text::Reader;

/// The stages with their tables. Build it once and share it between threads.
#[derive(Debug)]
pub struct Pipeline {
    reader: Reader,
    coder: Coder,
}

impl Pipeline {
    /// Loads the tables that every document needs; a language's own are loaded with its first document.
    ///
    /// # Errors
    /// All mistakes in the shared tables, each with file, line and remedy. Those of the languages
    /// are told by [`Pipeline::check`].
    pub fn load(files: DataFiles, gazetteer: Cow<'static, Gazetteer>) -> Result<Self, Vec<DataError>> {
        let mut errors = Vec::new();
        let reader = Reader::load(&files, &mut errors);
        let coder = Coder::load(files, gazetteer, &mut errors);
        if errors.is_empty() { Ok(Self { reader, coder }) } else { Err(errors) }
    }

    /// Loads every language's tables and returns the mistakes in them.
    pub fn check(&self) -> Vec<DataError> {
        self.coder.check()
    }

    /// Program version and data version, as every record tells it.
    pub fn version(&self) -> &str {
        self.coder.version()
    }

    /// Codes a document as [`Pipeline::run`] does, and tells why its records came or did not.
    pub fn explain(&self, document: &Document, memory: &mut Memory) -> coder::Explanation {
        let article = self.reader.read(document);
        self.coder.explain(&article, memory)
    }

    /// Where a table plays that names these places, in words for [`model::Hints::around`]; `country` is what its owner says.
    pub fn around<'n>(
        &self,
        names: impl IntoIterator<Item = &'n str>,
        country: Option<&str>,
    ) -> Option<String> {
        Some(sheets::Around::of(self.coder.gazetteer(), names, country)?.to_hint())
    }

    /// What the coder's manual is made from: definitions, concepts, examples.
    pub fn codebook(&self) -> coder::codebook::Codebook {
        self.coder.codebook()
    }

    /// Every candidate of a document as the record it would make, with its grounds: for explanations
    /// and for training.
    pub fn proposals(&self, document: &Document, memory: &mut Memory) -> Vec<coder::Proposal> {
        let article = self.reader.read(document);
        self.coder.proposals(&article, memory)
    }

    /// Reads and codes one document. Never fails: what could not be read is told in the line's
    /// diagnostics. `memory` keeps the readings of words between documents; one a thread.
    pub fn run(&self, document: &Document, memory: &mut Memory) -> DocumentLine {
        match document.media {
            Media::Row => sheets::Sheets::of(&self.reader, &self.coder).code(document, memory),
            Media::Table => sheets::whole(document),
            Media::Bytes | Media::JsonLine => self.coder.code(&self.reader.read(document), memory),
        }
    }

    /// Reads and codes documents, and hands the line of each on: the same lines as [`Pipeline::run`] gives, sooner.
    /// Returns what was made of them, in the order of the documents.
    pub fn run_all<T>(
        &self,
        documents: &[&Document],
        memory: &mut Memory,
        mut then: impl FnMut(DocumentLine) -> T,
    ) -> Vec<T> {
        let is_prose = |document: &Document| matches!(document.media, Media::Bytes | Media::JsonLine);
        let alike = documents.chunk_by(|a, b| is_prose(a) == is_prose(b));
        let mut made = Vec::with_capacity(documents.len());
        for documents in alike {
            if documents.iter().all(|document| is_prose(document)) {
                let articles: Vec<_> = documents.iter().map(|document| self.reader.read(document)).collect();
                made.extend(self.coder.code_together(&articles, memory, &mut then));
            } else {
                made.extend(documents.iter().map(|document| then(self.run(document, memory))));
            }
        }
        made
    }
}
