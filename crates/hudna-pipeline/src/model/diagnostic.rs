//! What could not be read, and why: said beside the result, never instead of it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::phrase::{Arguments, Phrase};

/// The kinds of trouble a reader can be told of. The names are part of the output contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DiagnosticCode {
    /// The document has no bytes or no words.
    Empty,
    /// The bytes are no text (NUL bytes, an image, an archive).
    Binary,
    /// Bytes that the encoding does not allow; the bytes are kept, the text shows U+FFFD.
    InvalidBytes,
    /// The encoding was guessed, not declared.
    GuessedEncoding,
    /// A JSON string held half of a surrogate pair.
    LoneSurrogate,
    /// More text than is read in one piece; the rest is kept but not coded.
    Truncated,
    /// Markup nested deeper than is read; it was read as plain text.
    NestedTooDeep,
    /// The language is none that the coder reads, or could not be told.
    Language,
    /// Invisible or direction-changing characters in number.
    HiddenCharacters,
    /// A date whose year, month or day the text does not fix.
    UnresolvedDate,
    /// A place name that no gazetteer entry explains, or several explain equally.
    UnresolvedPlace,
    /// A person or body that no table knows.
    UnresolvedActor,
    /// A number given in words of vague size ("dozens").
    VagueNumber,
    /// More candidates than are weighed in one sentence; the rest was left out.
    TooManyCandidates,
    /// A hint that does not parse was ignored.
    BadHint,
    /// A word in a table's cell that no table of words knows.
    UnknownWord,
    /// A table, or a value of its row, that is told elsewhere or could not be used.
    Table,
}

/// One thing that could not be read or resolved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Which kind of trouble.
    pub code: DiagnosticCode,
    /// What happened and what would help, in a sentence.
    pub message: String,
    /// Which sentence of the program that is; empty where an earlier version kept the words alone.
    #[serde(skip_serializing_if = "str::is_empty", default)]
    pub says: Cow<'static, str>,
    /// What stands in it, by name.
    #[serde(skip_serializing_if = "Arguments::is_empty", default)]
    pub values: Arguments,
    /// Where it starts, in Unicode scalars of the article's text; absent where it is not in the text.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub start: Option<u32>,
    /// Where it ends (exclusive).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub end: Option<u32>,
}

impl Diagnostic {
    /// A diagnostic about the whole document.
    pub fn whole(code: DiagnosticCode, phrase: impl Into<Phrase>) -> Self {
        let Phrase { code: says, arguments: values, text: message } = phrase.into();
        Self { code, message, says, values, start: None, end: None }
    }

    /// A diagnostic about some of its text, Unicode scalars from the first to behind the last.
    pub fn at(code: DiagnosticCode, phrase: impl Into<Phrase>, (start, end): (u32, u32)) -> Self {
        Self { start: Some(start), end: Some(end), ..Self::whole(code, phrase) }
    }

    /// The sentence with its values.
    pub fn phrase(&self) -> Phrase {
        Phrase { code: self.says.clone(), arguments: self.values.clone(), text: self.message.clone() }
    }
}
