//! `GET /api/documents/{hash}`: an article with what was read from it, and how it came here.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use hudna_pipeline::model::DocumentLine;
use hudna_store::{DocumentDetail, Store, StoreError};
use serde::Serialize;
use utoipa::ToSchema;

use super::line::Line;
use super::list::RowTold;
use super::{Shared, ask};
use crate::problem::Problem;

/// Bytes that came under the same label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Version {
    /// SHA-256 of the bytes.
    pub hash: String,
    /// Ledger entry of the delivery.
    pub seq: u64,
    /// When it was entered, RFC 3339.
    pub received: String,
}

/// One coding of the document, the older ones kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Coding {
    /// Ledger entry.
    pub seq: u64,
    /// When it was entered, RFC 3339.
    pub at: String,
    /// Program version and data version.
    pub coder: String,
}

/// A document with everything that was read from it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Article {
    /// SHA-256 of its bytes.
    pub hash: String,
    /// The sender's label.
    pub id: String,
    /// When it was first received, RFC 3339.
    pub received: String,
    /// Ledger entry of the first delivery.
    pub seq: u64,
    /// How often the same bytes were delivered.
    pub deliveries: u64,
    /// Size of the bytes.
    pub size: u64,
    /// Where the sender found it.
    pub url: Option<String>,
    /// An invented text, not a report.
    pub sample: bool,
    /// Other bytes came under the same label later.
    pub superseded: bool,
    /// All that came under this label, oldest first, this one included.
    pub versions: Vec<Version>,
    /// All codings, oldest first; the last one is `line`.
    pub codings: Vec<Coding>,
    /// What was read from it; none while it is not coded.
    pub line: Option<Line>,
    /// Why there is no `line`.
    pub unread: Option<String>,
    /// What a row of a table tells, as in the list; absent for other documents.
    pub told: Option<RowTold>,
}

/// An article with its records.
#[utoipa::path(
    get, path = "/api/documents/{hash}", tag = "documents",
    params(("hash" = String, Path, description = "SHA-256 of the document's bytes, or the sender's label")),
    responses(
        (status = 200, body = Article),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn article(
    State(store): State<Shared>,
    Path(hash): Path<String>,
) -> Result<Json<Article>, Problem> {
    let name = hash.clone();
    let found = ask(store, move |store| read(store, &name)).await?;
    found.map(Json).ok_or_else(|| Problem::not_found(format!("no document {hash} is in this store")))
}

/// The newest coding of a document as the coder wrote it: the document line of the output contract.
#[utoipa::path(
    get, path = "/api/documents/{hash}/line", tag = "documents",
    params(("hash" = String, Path, description = "SHA-256 of the document's bytes, or the sender's label")),
    responses(
        (status = 200, description = "The document line", body = Object),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn line(State(store): State<Shared>, Path(hash): Path<String>) -> Result<Response, Problem> {
    let name = hash.clone();
    let found = ask(store, move |store| store.document(&name)).await?;
    let coding = found
        .and_then(|detail| detail.coding)
        .ok_or_else(|| Problem::not_found(format!("no coded document {hash} is in this store")))?;
    let line = without_sensitive(coding.line);
    Ok(([(header::CONTENT_TYPE, "application/json")], line.to_string()).into_response())
}

/// The raw line without its planned movements of people, aid or forces, those that were notified among them, and without observers'
/// positions.
fn without_sensitive(mut line: serde_json::Value) -> serde_json::Value {
    for list in ["records", "suggestions"] {
        if let Some(records) = line.get_mut(list).and_then(serde_json::Value::as_array_mut) {
            records.retain(|r| r.get("sensitive") != Some(&serde_json::Value::Bool(true)));
        }
    }
    // Where observers are is withheld as planned movements are.
    if let Some(row) = line.get_mut("row").and_then(serde_json::Value::as_object_mut) {
        row.remove("posts");
        row.remove("movements");
    }
    line
}

fn read(store: &Store, hash: &str) -> Result<Option<Article>, StoreError> {
    let Some(detail) = store.document(hash)? else { return Ok(None) };
    let codings = store.codings(&detail.row.hash)?;
    let codings = codings.into_iter().map(|one| Coding { seq: one.seq, at: one.at, coder: one.coder });
    Ok(Some(compose(detail, codings.collect())))
}

fn compose(detail: DocumentDetail, codings: Vec<Coding>) -> Article {
    let (line, unread) = match detail.coding.map(|coding| serde_json::from_value::<DocumentLine>(coding.line))
    {
        Some(Ok(line)) => (Some(Line::from(line)), None),
        // An older coder's line may have another shape; it is kept and can still be read raw.
        Some(Err(error)) => {
            (None, Some(format!("this coding has a shape that this version cannot show: {error}")))
        }
        None => (None, Some("not coded yet; `hudna recode` does it".to_owned())),
    };
    let row = detail.row;
    let url = detail.hints.get("url").and_then(|url| url.as_str()).map(str::to_owned);
    let versions = detail.versions.into_iter().map(|version| Version {
        hash: version.hash,
        seq: version.seq,
        received: version.received_at,
    });
    Article {
        hash: row.hash,
        id: row.id,
        received: row.received_at,
        seq: row.seq,
        deliveries: row.deliveries,
        size: row.size,
        url,
        sample: row.sample,
        superseded: row.superseded,
        versions: versions.collect(),
        codings,
        line,
        unread,
        told: row.told.map(RowTold::from),
    }
}
