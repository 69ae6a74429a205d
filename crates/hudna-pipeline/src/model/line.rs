//! One line of output per document (`hudna code`): the contract of record.md.

use serde::{Deserialize, Serialize};

use super::{Diagnostic, Precision, Record, Row, Sector, Source};

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
    /// Actor or place: canonical English name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub name: Option<String>,
    /// Actor: country or organisation code.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub code: Option<String>,
    /// Actor: sector.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sector: Option<Sector>,
    /// Place: GeoNames id.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub geonameid: Option<u32>,
    /// Place: degrees north.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub lat: Option<f64>,
    /// Place: degrees east.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub lon: Option<f64>,
    /// Place: ISO 3166-1 alpha-3.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub country_code: Option<String>,
    /// Date: first day.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date: Option<String>,
    /// Date: last day.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub enddate: Option<String>,
    /// Date: how exactly it is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date_precision: Option<Precision>,
    /// Number: least.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub min: Option<u64>,
    /// Number: most; absent where it is open.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub max: Option<u64>,
}

impl Mention {
    /// A mention that is resolved to nothing yet.
    pub fn new(kind: MentionKind, start: u32, end: u32, text: String) -> Self {
        Self {
            kind,
            start,
            end,
            text,
            name: None,
            code: None,
            sector: None,
            geonameid: None,
            lat: None,
            lon: None,
            country_code: None,
            date: None,
            enddate: None,
            date_precision: None,
            min: None,
            max: None,
        }
    }
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
    /// The table's row that the document is, with its cells; only there.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub row: Option<Box<Row>>,
}
