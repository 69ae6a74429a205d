//! A document line as the API gives it: everything read from one article.

use hudna_pipeline::model;
use serde::Serialize;
use utoipa::ToSchema;

use super::phrase::Phrase;
use super::record::{Record, Span};

/// A value's place in the document's bytes, where it was not read from the article's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SourceSpan {
    /// Which value.
    pub of: String,
    /// First byte.
    pub start: u64,
    /// Byte after the last.
    pub end: u64,
}

impl From<model::Source> for SourceSpan {
    fn from(source: model::Source) -> Self {
        Self { of: source.of, start: source.start, end: source.end }
    }
}

/// What a mention is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
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

/// Something named in the text.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Mention {
    /// Actor, place, date or number.
    pub kind: MentionKind,
    /// Where the words stand.
    pub span: Span,
    /// The words themselves.
    pub text: String,
    /// What it was resolved to; the keys depend on `kind`.
    #[schema(value_type = Object)]
    pub resolved: serde_json::Map<String, serde_json::Value>,
}

impl From<model::Mention> for Mention {
    fn from(mention: model::Mention) -> Self {
        let kind = match mention.kind {
            model::MentionKind::Actor => MentionKind::Actor,
            model::MentionKind::Place => MentionKind::Place,
            model::MentionKind::Date => MentionKind::Date,
            model::MentionKind::Number => MentionKind::Number,
        };
        // Whatever a mention carries beyond its place in the text.
        let mut resolved = match serde_json::to_value(&mention) {
            Ok(serde_json::Value::Object(fields)) => fields,
            _ => serde_json::Map::new(),
        };
        resolved.retain(|key, _| !matches!(key.as_str(), "kind" | "start" | "end" | "text"));
        Self { kind, span: (mention.start, mention.end).into(), text: mention.text, resolved }
    }
}

/// One thing that could not be read or resolved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Diagnostic {
    /// Which kind of trouble (`unresolved_date`, `language`, …).
    #[schema(value_type = String)]
    pub code: model::DiagnosticCode,
    /// What happened and what would help, in a sentence.
    pub message: Phrase,
    /// Where it stands, if in the text.
    pub span: Option<Span>,
}

impl From<model::Diagnostic> for Diagnostic {
    fn from(diagnostic: model::Diagnostic) -> Self {
        Self {
            code: diagnostic.code,
            message: diagnostic.phrase().into(),
            span: diagnostic.start.zip(diagnostic.end).map(Span::from),
        }
    }
}

/// Everything read from one document.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Line {
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
    pub sources: Vec<SourceSpan>,
    /// The article alone; all spans count its Unicode scalars.
    pub text: String,
    /// Who, where, when and how many, as named.
    pub mentions: Vec<Mention>,
    /// The coded events.
    pub records: Vec<Record>,
    /// Records below the threshold: shown to a person, never counted.
    pub suggestions: Vec<Record>,
    /// Planned movements of people, aid or forces that are not shown.
    pub withheld: usize,
    /// What could not be read, and why.
    pub diagnostics: Vec<Diagnostic>,
    /// The row of a table that the document is; absent for other documents.
    pub row: Option<RowPlace>,
}

/// Where a table's row stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RowPlace {
    /// The file's name.
    pub table: String,
    /// The sheet's name; none in CSV.
    pub sheet: Option<String>,
    /// Row as spreadsheets count, from 1.
    pub number: u32,
}

impl From<model::DocumentLine> for Line {
    fn from(mut line: model::DocumentLine) -> Self {
        let all = line.records.len() + line.suggestions.len();
        line.records.retain(|r| !r.sensitive);
        line.suggestions.retain(|r| !r.sensitive);
        let withheld = all - line.records.len() - line.suggestions.len();
        Self {
            id: line.id,
            lang: line.lang,
            title: line.title,
            published: line.published,
            outlet: line.outlet,
            sources: line.sources.into_iter().map(SourceSpan::from).collect(),
            text: line.text,
            mentions: line.mentions.into_iter().map(Mention::from).collect(),
            records: line.records.into_iter().map(Record::from).collect(),
            suggestions: line.suggestions.into_iter().map(Record::from).collect(),
            withheld,
            diagnostics: line.diagnostics.into_iter().map(Diagnostic::from).collect(),
            row: line.row.map(|row| RowPlace { table: row.table, sheet: row.sheet, number: row.number }),
        }
    }
}
