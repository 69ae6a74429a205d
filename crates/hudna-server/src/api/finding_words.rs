//! The words that a test was read from, of each account of the incident.

use std::collections::BTreeMap;

use hudna_pipeline::model::{Entity, Record};
use hudna_store::{Store, StoreError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::findings::IncidentAccount;
use super::record::Span;

/// Words of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Quote {
    /// The words, as they stand in the article.
    pub text: String,
    /// SHA-256 of the document.
    pub document: String,
    /// The record's id.
    pub record: String,
    /// Where they stand.
    pub span: Span,
    /// ISO 639-1 of the article.
    pub lang: Option<String>,
}

/// A norm or an agreement that the sentence of an account names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NamedNorm {
    /// `norm` or `agreement`.
    pub kind: String,
    /// Its key; null where it is not told which.
    pub id: Option<String>,
    /// Those it may be, where it is not told which.
    pub candidates: Vec<String>,
    /// How a norm is called, by language.
    pub called: BTreeMap<String, String>,
    /// What it is about, in English.
    pub subject: String,
    /// The words, as they stand in the article.
    pub words: String,
    /// SHA-256 of the document.
    pub document: String,
    /// The record's id.
    pub record: String,
    /// The origin of the account among those of the incident.
    pub origin: String,
    /// Where the words stand in the article; null in lists, and where they are not found.
    pub span: Option<Span>,
    /// ISO 639-1 of the article, where it is known.
    pub lang: Option<String>,
}

/// Where the words that name norms stand: those nearest to their record's clause.
pub(super) fn place(norms: &mut [NamedNorm], sources: &[Source]) {
    for norm in norms {
        let own = |source: &&Source| source.document == norm.document && source.record.id == norm.record;
        let Some(source) = sources.iter().find(own) else { continue };
        norm.lang.clone_from(&source.lang);
        let length = norm.words.chars().count() as u32;
        let scalars = |byte: usize| source.text.get(..byte).map_or(0, |before| before.chars().count() as u32);
        let clause = &source.record.text_info;
        let away = |start: &u32| clause.start.saturating_sub(*start).max(start.saturating_sub(clause.end));
        let found = source.text.match_indices(norm.words.as_str()).map(|(byte, _)| scalars(byte));
        norm.span = found.min_by_key(away).map(|start| Span { start, end: start + length });
    }
}

/// A record that an incident was fused from, with its document's hash and language.
pub(super) struct Source {
    document: String,
    lang: Option<String>,
    /// The article's text: spans count its Unicode scalars.
    text: String,
    record: Record,
}

/// The records of these accounts, as far as this version can read them and they may be shown.
pub(super) fn sources(store: &Store, accounts: &[IncidentAccount]) -> Result<Vec<Source>, StoreError> {
    let mut of_document: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for account in accounts {
        of_document.entry(&account.document).or_default().push(&account.record);
    }
    let mut sources = Vec::new();
    for (document, records) in of_document {
        let Some(detail) = store.document(document)? else { continue };
        let line = detail.coding.map(|coding| coding.line).unwrap_or_default();
        let text = line.get("text").and_then(|text| text.as_str()).unwrap_or_default();
        let lang = detail.row.lang;
        let own = store.records(document)?.into_iter().filter(|row| records.contains(&row.id.as_str()));
        let read = own.filter_map(|row| serde_json::from_value::<Record>(row.record).ok());
        sources.extend(read.filter(|record| !record.sensitive).map(|record| Source {
            document: document.to_owned(),
            lang: lang.clone(),
            text: text.to_owned(),
            record,
        }));
    }
    Ok(sources)
}

/// Which words of each account a test is about; the same words of one account once.
pub(super) fn quotes(asked: &str, sources: &[Source]) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    for source in sources {
        for (start, end) in spans(asked, &source.record) {
            let text: String =
                source.text.chars().skip(start as usize).take(end.saturating_sub(start) as usize).collect();
            let quote = Quote {
                text,
                document: source.document.clone(),
                record: source.record.id.clone(),
                span: Span { start, end },
                lang: source.lang.clone(),
            };
            if !quote.text.trim().is_empty() && !quotes.contains(&quote) {
                quotes.push(quote);
            }
        }
    }
    quotes
}

fn spans(asked: &str, record: &Record) -> Vec<(u32, u32)> {
    let parties = |all: &[Entity]| all.iter().map(|entity| (entity.start, entity.end)).collect();
    match asked {
        "bound" => parties(&record.actor),
        "against" | "excepted" => parties(&record.recipient),
        "inside" => record.event_loc.iter().map(|place| (place.start, place.end)).collect(),
        "in_force" => record.date_span.into_iter().collect(),
        // No words answer what a text asks beside: that is what a person is asked.
        "asks" => Vec::new(),
        _ => vec![(record.text_info.start, record.text_info.end)],
    }
}
