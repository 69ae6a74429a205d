//! `GET /api/documents`: a page of documents, with what the list can be narrowed by.

use axum::Json;
use axum::extract::{Query, State};
use hudna_store::{Filter, Store, StoreError};
use serde::Serialize;
use utoipa::ToSchema;

use super::query::{self, ListQuery};
use super::{Shared, ask};
use crate::problem::Problem;

/// One document in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DocumentRow {
    /// SHA-256 of its bytes, 64 hexadecimal digits: its name in addresses.
    pub hash: String,
    /// The sender's label.
    pub id: String,
    /// ISO 639-1, or `und`, also while it is not coded.
    pub lang: String,
    /// The headline.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// The outlet's canonical English name.
    pub outlet: Option<String>,
    /// When it was first received, RFC 3339.
    pub received: String,
    /// How many records were coded.
    pub records: u64,
    /// How many more stayed below the threshold.
    pub suggestions: u64,
    /// Event types of the records, in order of first appearance, with how many records have each.
    pub events: Vec<FacetCount>,
    /// An invented text, not a report.
    pub sample: bool,
    /// What a row of a table tells; absent for other documents.
    pub told: Option<RowTold>,
}

/// What a row of a table tells first: it mostly has no headline and no day of publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RowTold {
    /// PLOVER event type; none where the row has no record that is shown (an observer noticed nothing, a post).
    pub event: Option<String>,
    /// Where, in its words.
    pub place: Option<String>,
    /// First day, YYYY-MM-DD.
    pub day: Option<String>,
}

impl From<hudna_store::RowTold> for RowTold {
    fn from(told: hudna_store::RowTold) -> Self {
        Self { event: told.event, place: told.place, day: told.day }
    }
}

/// A value and how many there are of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FacetCount {
    /// The value.
    pub value: String,
    /// How many.
    pub count: u64,
}

/// What the list can be narrowed by. A facet's counts heed all filters but its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Facets {
    /// Languages.
    pub lang: Vec<FacetCount>,
    /// Outlets.
    pub outlet: Vec<FacetCount>,
    /// Event types.
    pub event: Vec<FacetCount>,
    /// `true` and `false`.
    pub has_records: Vec<FacetCount>,
}

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DocumentPage {
    /// Documents that answer to the filters, on all pages.
    pub total: u64,
    /// Documents in the store.
    pub stored: u64,
    /// Rows at most on a page.
    pub limit: usize,
    /// Rows skipped.
    pub offset: usize,
    /// The page.
    pub rows: Vec<DocumentRow>,
    /// What it can be narrowed by.
    pub facets: Facets,
}

/// Lists documents.
#[utoipa::path(
    get, path = "/api/documents", tag = "documents", params(ListQuery),
    responses(
        (status = 200, body = DocumentPage),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list(
    State(store): State<Shared>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Json<DocumentPage>, Problem> {
    let filter = query::parse(&pairs)?;
    ask(store, move |store| page(store, &filter)).await.map(Json)
}

fn page(store: &Store, filter: &Filter) -> Result<DocumentPage, StoreError> {
    let found = store.documents(filter)?;
    let rows = found.rows.into_iter().map(|row| entry(store, row)).collect::<Result<_, _>>()?;
    Ok(DocumentPage {
        total: found.total,
        stored: store.documents(&Filter::default())?.total,
        limit: filter.limit,
        offset: filter.offset,
        rows,
        facets: facets(store, filter)?,
    })
}

fn entry(store: &Store, row: hudna_store::DocumentRow) -> Result<DocumentRow, StoreError> {
    let mut events: Vec<FacetCount> = Vec::new();
    if row.records > 0 {
        for record in store.records(&row.hash)? {
            // The article's own page says how many are not shown; nothing else does.
            if record.record.get("sensitive") == Some(&true.into()) {
                continue;
            }
            match events.iter_mut().find(|event| event.value == record.event) {
                Some(event) => event.count += 1,
                None => events.push(FacetCount { value: record.event, count: 1 }),
            }
        }
    }
    Ok(DocumentRow {
        hash: row.hash,
        id: row.id,
        lang: row.lang.unwrap_or_else(|| "und".to_owned()),
        title: row.title,
        published: row.published,
        outlet: row.outlet,
        received: row.received_at,
        records: row.records,
        suggestions: row.suggestions,
        events,
        sample: row.sample,
        told: row.told.map(RowTold::from),
    })
}

fn facets(store: &Store, filter: &Filter) -> Result<Facets, StoreError> {
    let all = store.facets()?;
    let without = |change: fn(&mut Filter)| {
        let mut base = Filter { limit: 0, offset: 0, ..filter.clone() };
        change(&mut base);
        base
    };
    let lang = without(|filter| filter.lang = None);
    let outlet = without(|filter| filter.outlet = None);
    let event = without(|filter| filter.event = None);
    let records = without(|filter| filter.has_records = None);
    let mut has_records = Vec::new();
    for has in [true, false] {
        let count = store.documents(&Filter { has_records: Some(has), ..records.clone() })?.total;
        has_records.push(FacetCount { value: has.to_string(), count });
    }
    Ok(Facets {
        lang: narrowed(store, all.languages, &lang, |filter, value| filter.lang = Some(value))?,
        outlet: narrowed(store, all.outlets, &outlet, |filter, value| filter.outlet = Some(value))?,
        event: narrowed(store, all.events, &event, |filter, value| filter.event = Some(value))?,
        has_records,
    })
}

/// Values of one facet that are counted anew for a narrowed list, the most frequent first: each costs the
/// store a question, and a person reads no longer list.
const COUNTED: usize = 100;

/// Counts each value under the other filters; where there are none, the store's own counts hold.
fn narrowed(
    store: &Store,
    all: Vec<hudna_store::Count>,
    base: &Filter,
    set: fn(&mut Filter, String),
) -> Result<Vec<FacetCount>, StoreError> {
    let free = Filter { order: base.order, ..Filter::default() } == *base;
    let mut counts = Vec::new();
    for known in all.into_iter().take(if free { usize::MAX } else { COUNTED }) {
        let count = if free {
            known.documents
        } else {
            let mut one = base.clone();
            set(&mut one, known.value.clone());
            store.documents(&one)?.total
        };
        if count > 0 {
            counts.push(FacetCount { value: known.value, count });
        }
    }
    counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    Ok(counts)
}
