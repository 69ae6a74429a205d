//! Why a document's records came or did not. Enters: what the coder read of an article. Leaves: an
//! [`Explanation`]; how it looks on a screen is for others to say.

mod candidates;
mod kinds;
mod listener;
mod matches;
mod sentences;
#[cfg(test)]
mod tests;

pub use candidates::{Outcome, Proposed, Weighed};
pub use matches::{Match, MatchKind, Source};
pub use sentences::{Party, Reason, Refusal, Scope, Told};

use std::ops::Range;

use serde::Serialize;

use super::records::Resolved;
use super::tables::{Coder, Sources};
use super::{FLOOR, Memory, THRESHOLD};
use crate::model::DocumentLine;
use crate::text::Article;
use listener::Listener;

/// Words of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Words {
    /// First, in Unicode scalars of the line's `text`.
    pub start: u32,
    /// After the last.
    pub end: u32,
    /// The words as written.
    pub text: String,
}

/// What was read of a document, sentence by sentence, and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// What coding the document gives: the same line as ever.
    pub line: DocumentLine,
    /// Program version and data version.
    pub coder: String,
    /// From this probability on a candidate is a record; below, a suggestion.
    pub threshold: f32,
    /// Below this probability a candidate is not even suggested.
    pub floor: f32,
    /// Every sentence, in order; none where the language is not read.
    pub sentences: Vec<Told>,
}

impl Coder {
    /// Codes an article and tells how: what each sentence was read as, which triggers did not hold and why,
    /// and every candidate with its grounds and what became of it.
    pub fn explain(&self, article: &Article, memory: &mut Memory) -> Explanation {
        let of = |line, sentences| Explanation {
            line,
            coder: self.version().to_owned(),
            threshold: THRESHOLD,
            floor: FLOOR,
            sentences,
        };
        let (Some(language), Some(sources)) = (self.language(article.lang), self.sources(article.lang))
        else {
            return of(self.uncoded(article), Vec::new());
        };
        let listener = Listener::new(&sources.rows);
        self.weighed(article, language, memory, listener, |resolved, all, diagnostics, heard| {
            let heard = heard.sorted();
            let here = Here { coder: self, sources, resolved, heard: &heard };
            let (line, proposed) = here.candidates(all, diagnostics);
            of(line, here.sentences(proposed))
        })
    }
}

/// What the steps of telling look at.
struct Here<'a> {
    coder: &'a Coder,
    sources: &'a Sources,
    resolved: &'a Resolved<'a>,
    heard: &'a Listener<'a>,
}

impl Here<'_> {
    /// The words of some tokens.
    fn words(&self, tokens: &Range<u32>) -> Words {
        let article = self.resolved.article;
        if tokens.is_empty() {
            return Words { start: 0, end: 0, text: String::new() };
        }
        let bytes = article.bytes(tokens.clone());
        let (start, end) = self.resolved.scalars.range(&bytes);
        Words { start, end, text: article.text[bytes].to_owned() }
    }
}
