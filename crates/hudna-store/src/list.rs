//! The desk's questions: which documents are there, and what was read from one of them.

use serde::Serialize;
use serde_json::Value;

use crate::{Coding, Store, StoreError};

/// Which documents to list; what is `None` or empty does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// ISO 639-1 code or `und`.
    pub lang: Option<String>,
    /// Canonical English name of the outlet.
    pub outlet: Option<String>,
    /// First day of publication, YYYY-MM-DD, included.
    pub after: Option<String>,
    /// Last day of publication, YYYY-MM-DD, included.
    pub before: Option<String>,
    /// One of PLOVER's event types: documents with at least one such record.
    pub event: Option<String>,
    /// With records, or without any.
    pub has_records: Option<bool>,
    /// Invented samples, or real documents only.
    pub sample: Option<bool>,
    /// Words to find in title or id, compared folded (case, alef forms, diacritics).
    pub text: Option<String>,
    /// Order of the rows.
    pub order: Order,
    /// At most so many rows; 0 asks for the total alone.
    pub limit: usize,
    /// Rows to skip.
    pub offset: usize,
}

/// Order of a list of documents; ties go by the number of the entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Last received first.
    #[default]
    ReceivedNewest,
    /// First received first.
    ReceivedOldest,
    /// Last published first, undated ones at the end.
    PublishedNewest,
    /// First published first, undated ones at the end.
    PublishedOldest,
    /// Most records first.
    MostRecords,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Page {
    /// Documents that match, on all pages.
    pub total: u64,
    /// The rows of this page.
    pub rows: Vec<DocumentRow>,
}

/// One document in a list: its first delivery and what its newest coding says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DocumentRow {
    /// SHA-256 of the bytes.
    pub hash: String,
    /// The sender's label, of the first delivery.
    pub id: String,
    /// ISO 639-1 or `und`; none while uncoded.
    pub lang: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Canonical English name of the outlet.
    pub outlet: Option<String>,
    /// Date, or date and time, of publication.
    pub published: Option<String>,
    /// When the first delivery was entered.
    pub received_at: String,
    /// Entry of the first delivery.
    pub seq: u64,
    /// How often the same bytes were delivered.
    pub deliveries: u64,
    /// Records of the newest coding.
    pub records: u64,
    /// Suggestions of the newest coding.
    pub suggestions: u64,
    /// An invented sample: the hints say `"sample": true`, or the id begins with `sample-`.
    pub sample: bool,
    /// Size of the bytes.
    pub size: u64,
    /// Coder of the newest coding; none while uncoded.
    pub coder: Option<String>,
    /// Other bytes came under the same id later.
    pub superseded: bool,
}

/// Bytes that came under the same id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Version {
    /// SHA-256 of the bytes.
    pub hash: String,
    /// Entry of the delivery.
    pub seq: u64,
    /// When it was entered.
    pub received_at: String,
}

/// One document with what was read from it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DocumentDetail {
    /// As in the list.
    pub row: DocumentRow,
    /// How the bytes are to be read.
    pub media: String,
    /// What the sender said about it.
    pub hints: Value,
    /// All that came under this id, oldest first, this one included.
    pub versions: Vec<Version>,
    /// The newest coding.
    pub coding: Option<Coding>,
}

/// One record of a document's newest coding.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RecordRow {
    /// The record's id.
    pub id: String,
    /// SHA-256 of its document.
    pub document: String,
    /// PLOVER event type.
    pub event: String,
    /// First day it happened.
    pub date: Option<String>,
    /// A claim, not asserted by the text.
    pub alleged: bool,
    /// 0 to 1.
    pub confidence: Option<f64>,
    /// The record as coded.
    pub record: Value,
}

/// A value and how many documents have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The value.
    pub value: String,
    /// Documents.
    pub documents: u64,
}

/// What a list can be narrowed by: most frequent first, then by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facets {
    /// Languages.
    pub languages: Vec<Count>,
    /// Outlets.
    pub outlets: Vec<Count>,
    /// Event types.
    pub events: Vec<Count>,
}

impl Store {
    /// A page of documents.
    pub fn documents(&self, filter: &Filter) -> Result<Page, StoreError> {
        let _ = filter;
        todo!()
    }

    /// One document by its hash, or by its id (the newest version under that id).
    pub fn document(&self, hash_or_id: &str) -> Result<Option<DocumentDetail>, StoreError> {
        let _ = hash_or_id;
        todo!()
    }

    /// The records of a document's newest coding, in the coder's order.
    pub fn records(&self, hash: &str) -> Result<Vec<RecordRow>, StoreError> {
        let _ = hash;
        todo!()
    }

    /// Languages, outlets and event types with their numbers.
    pub fn facets(&self) -> Result<Facets, StoreError> {
        todo!()
    }
}
