//! An article: the text a reader came for, ready for the coder.

use std::ops::Range;

use super::{Folded, Lang, Token};
use crate::model::{Diagnostic, Source};

/// What part of the article a sentence belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The headline.
    Title,
    /// Place, agency and date before the text proper; never coded.
    Dateline,
    /// The text proper.
    Body,
    /// Who wrote or supplied it, at the foot; never coded.
    Credit,
}

/// A sentence as a run of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Indices into [`Article::tokens`].
    pub tokens: Range<u32>,
    /// Title, dateline, body or credit.
    pub part: Part,
    /// Number of the paragraph, from 0; the title is paragraph 0.
    pub paragraph: u32,
}

/// An outlet or agency, and where its name was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Canonical English name (data/sources), or the words themselves where no table knows it.
    pub name: String,
    /// Key of its row in data/sources, where there is one.
    pub id: Option<String>,
    /// Bytes of the article's text it was read from.
    pub span: Option<Range<usize>>,
    /// Bytes of the document, where it was read from a part that was cut away.
    pub source: Option<Source>,
}

/// When an article was published, as far as something says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The value for the output line: RFC 3339 date, or date-time where the time is said.
    pub text: String,
    /// Its day.
    pub day: jiff::civil::Date,
    /// Bytes of the article's text it was read from.
    pub span: Option<Range<usize>>,
    /// Bytes of the document, where it was read from a part that was cut away.
    pub source: Option<Source>,
}

/// What `text` makes of a document.
#[derive(Clone, Debug)]
pub struct Article {
    /// The sender's label.
    pub id: String,
    /// SHA-256 of the document's bytes.
    pub hash: String,
    /// The language, where it is one the coder reads.
    pub lang: Lang,
    /// ISO 639-1 code, or `und`.
    pub lang_code: String,
    /// Bytes of the title in `text`.
    pub title: Option<Range<usize>>,
    /// Publication date.
    pub published: Option<Published>,
    /// Who printed it.
    pub outlet: Option<Named>,
    /// Agencies credited for the whole article, in its dateline or credit line, other than the outlet.
    pub agencies: Vec<Named>,
    /// Bytes of the place in the dateline.
    pub dateline_place: Option<Range<usize>>,
    /// Title, dateline, body and credit line, paragraphs separated by newlines.
    pub text: String,
    /// The text folded, with the way back.
    pub folded: Folded,
    /// Tokens of the folded text.
    pub tokens: Vec<Token>,
    /// Sentences in order.
    pub sentences: Vec<Sentence>,
    /// Where title, date or outlet stand in the document, when not in `text`.
    pub sources: Vec<Source>,
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
}

impl Article {
    /// A token's folded text; empty behind the article's end.
    #[inline]
    pub fn word(&self, token: u32) -> &str {
        let token = self.tokens.get(token as usize);
        token.map_or("", |t| &self.folded.text()[t.start as usize..t.end as usize])
    }

    /// Bytes of `text` that a run of tokens covers.
    pub fn bytes(&self, tokens: Range<u32>) -> Range<usize> {
        let (first, last) = (
            self.tokens[tokens.start as usize],
            self.tokens[(tokens.end.max(tokens.start + 1) - 1) as usize],
        );
        self.folded.original(first.start as usize..last.end as usize)
    }
}
