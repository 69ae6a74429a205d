//! One line of output per document (`hudna code`): the contract of record.md.

use serde::{Deserialize, Serialize};

use super::{Diagnostic, Record, Source};

/// What a mention is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// A person, body, group or people.
    Actor,
    /// A place.
    Place,
    /// A date or time.
    Date,
    /// A number or a toll.
    Number,
}

/// Something named in the text, with what it was resolved to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Actor, place, date or number.
    pub kind: MentionKind,
    /// Start, in Unicode scalars of the line's `text`.
    pub start: u32,
    /// End (exclusive).
    pub end: u32,
    /// The words themselves.
    pub text: String,
    /// What it was resolved to; the keys depend on `kind` (name, code, sector, geonameid, lat, lon,
    /// date, enddate, date_precision, min, max).
    #[serde(flatten)]
    pub resolved: serde_json::Map<String, serde_json::Value>,
}

/// Everything read from one document. One line of JSON, whatever happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentLine {
    /// The sender's label.
    pub id: String,
    /// ISO 639-1, or `und`.
    pub lang: String,
    /// The headline.
    pub title: Option<String>,
    /// When it was published: a date, or a date-time where the source says the time.
    pub published: Option<String>,
    /// The outlet's canonical English name.
    pub outlet: Option<String>,
    /// Bytes of the document that title, date or outlet were read from, where not in `text`.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub sources: Vec<Source>,
    /// The article alone: title, dateline, body and credit line.
    pub text: String,
    /// Who, where, when and how many, as named.
    pub mentions: Vec<Mention>,
    /// The coded events.
    pub records: Vec<Record>,
    /// Records below the threshold: shown to a person, never counted.
    pub suggestions: Vec<Record>,
    /// What could not be read, and why.
    pub diagnostics: Vec<Diagnostic>,
}
