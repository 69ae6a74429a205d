//! Documents → what the coder says, or that it broke off; a store's documents → new codings.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};

use anyhow::Result;
use hudna_pipeline::Pipeline;
use hudna_pipeline::coder::Memory;
use hudna_pipeline::model::{Document, DocumentLine, Hints, Media, json};
use hudna_store::{NewCoding, Store, StoreError, Uncoded, Writer};
use serde_json::Value;

use crate::entering::Entering;
use crate::progress::Progress;
use crate::remarks::Remarks;
use crate::summary::Summary;
use crate::workers::Workers;

/// Documents that are asked of the store at once.
const PAGE: usize = 256;

/// Codes a document.
///
/// # Errors
/// As [`unbroken`].
pub fn code(pipeline: &Pipeline, document: &Document, memory: &mut Memory) -> Result<DocumentLine, String> {
    unbroken(document, memory, |memory| pipeline.run(document, memory))
}

/// Has the coder work on a document.
///
/// # Errors
/// The sentence to tell where the coder panicked: a mistake of ours in one document must not cost the
/// others theirs. Its own message is on standard error already.
pub fn unbroken<T>(
    document: &Document,
    memory: &mut Memory,
    work: impl FnOnce(&mut Memory) -> T,
) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(|| work(memory))).map_err(|_| {
        *memory = Memory::default();
        broken_off(document)
    })
}

/// The sentence that tells that the coder panicked in a document.
pub fn broken_off(document: &Document) -> String {
    format!("{}: the coder broke off in this document; please report it", document.id)
}

/// Codes documents together, which is faster, and makes something of each line; where the coder breaks off in one,
/// each by itself.
///
/// What was made, or the sentence to tell (see [`unbroken`]), for each document.
pub fn code_all<T>(
    pipeline: &Pipeline,
    documents: &[&Document],
    memory: &mut Memory,
    then: impl Fn(DocumentLine) -> T,
) -> Vec<Result<T, String>> {
    if let Ok(made) = catch_unwind(AssertUnwindSafe(|| pipeline.run_all(documents, memory, &then))) {
        return made.into_iter().map(Ok).collect();
    }
    *memory = Memory::default();
    documents.iter().map(|document| code(pipeline, document, memory).map(&then)).collect()
}

/// A line as JSON, without the line's end.
///
/// # Errors
/// None that the types of a line allow.
pub fn written(line: &DocumentLine) -> Result<Vec<u8>, serde_json::Error> {
    // Mentions and records say much of the text again, ten times in the samples.
    let mut out = Vec::with_capacity(12 * line.text.len() + 2048);
    json::write(&mut out, line)?;
    Ok(out)
}

/// A coding, and what it remarks on its document.
#[derive(Debug)]
pub struct Coded {
    pub coding: NewCoding,
    pub remarks: Remarks,
}

/// What is needed to code what a store holds.
#[derive(Clone, Copy, Debug)]
pub struct Coding<'a> {
    pub pipeline: &'a Pipeline,
    pub workers: &'a Workers,
    pub store: &'a Store,
}

impl Coding<'_> {
    /// Codes documents of the store and hands each coding, or why there is none, to `each`, in their
    /// order.
    pub fn run(
        self,
        documents: impl Iterator<Item = Result<Uncoded, StoreError>> + Send,
        mut each: impl FnMut(Result<Coded, String>) -> Result<()>,
    ) -> Result<()> {
        let work = |uncoded: Result<Uncoded, StoreError>, memory: &mut Memory| {
            uncoded.map(|uncoded| self.code_one(uncoded, memory))
        };
        // A document's bytes are not held before a thread takes it up.
        self.workers.run(documents, |_| 0, work, |outcome| each(outcome?))
    }

    fn code_one(self, uncoded: Uncoded, memory: &mut Memory) -> Result<Coded, String> {
        let bytes = self.store.document_bytes(&uncoded.hash).map_err(|e| e.to_string())?;
        let hash = uncoded.hash.clone();
        let line = code(self.pipeline, &document(uncoded, bytes)?, memory)?;
        let remarks = Remarks::of(&line);
        let unwritten = |e: &dyn std::fmt::Display| format!("{}: cannot be written: {e}", line.id);
        let line =
            String::from_utf8(written(&line).map_err(|e| unwritten(&e))?).map_err(|e| unwritten(&e))?;
        let coding = NewCoding { document: hash, coder: self.pipeline.version().to_owned(), line };
        Ok(Coded { coding, remarks })
    }

    /// All documents that this version has not coded, asked for page by page.
    pub fn uncoded(self) -> impl Iterator<Item = Result<Uncoded, StoreError>> + Send {
        let (store, coder) = (self.store, self.pipeline.version());
        let (mut after, mut page, mut ended) = (0, VecDeque::new(), false);
        std::iter::from_fn(move || {
            if page.is_empty() && !ended {
                match store.uncoded(coder, after, PAGE) {
                    Ok(found) => page = found.into(),
                    Err(error) => {
                        ended = true;
                        return Some(Err(error));
                    }
                }
                ended = page.len() < PAGE;
            }
            let next: Uncoded = page.pop_front()?;
            after = next.seq;
            Some(Ok(next))
        })
    }
}

impl Coding<'_> {
    /// Codes and enters all that this version has not coded; older codings stay.
    pub fn code_the_rest(self, writer: &mut Writer, by: &str, summary: &mut Summary) -> Result<()> {
        let mut entering = Entering::start(writer, by);
        let progress = Progress::of_documents(|| self.uncoded().count() as u64);
        self.run(self.uncoded(), |outcome| {
            progress.add(1);
            match outcome {
                Ok(coded) => entering.add(coded.coding)?,
                Err(reason) => summary.trouble(reason, &progress),
            }
            Ok(())
        })?;
        entering.enter()?;
        summary.coded += entering.entered;
        progress.end();
        Ok(())
    }
}

/// The name by which a store keeps how bytes are to be read.
pub fn media_name(media: Media) -> Result<String> {
    Ok(serde_json::from_value(serde_json::to_value(media)?)?)
}

fn document(stored: Uncoded, bytes: Vec<u8>) -> Result<Document, String> {
    let media = serde_json::from_value::<Media>(Value::String(stored.media)).map_err(|e| {
        format!("{}: a newer hudna took it and knows how to read it, this one does not ({e})", stored.id)
    })?;
    // Hints that a newer version kept otherwise are only hints.
    let hints = serde_json::from_value::<Hints>(stored.hints).unwrap_or_default();
    Ok(Document { id: stored.id, bytes, media, hints })
}
