//! `GET /api/about`: what program this is, what the store holds, and whose data it uses.

use axum::Json;
use axum::extract::State;
use hudna_store::{Filter, Order, Store, StoreError};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Shared, ask};
use crate::problem::Problem;

/// Data made by others, with what its licence asks to be said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Credit {
    /// Whose it is.
    pub name: String,
    /// What it is used for.
    pub used_for: String,
    /// Its licence.
    pub licence: String,
    /// Where it is from.
    pub source: String,
}

/// The program and the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct About {
    /// The program's version.
    pub version: String,
    /// Program and data version of the newest document's coding.
    pub coder: Option<String>,
    /// Documents in the store.
    pub documents: u64,
    /// Those with at least one record.
    pub with_records: u64,
    /// Those that are invented samples.
    pub samples: u64,
    /// Number of the ledger's last entry.
    pub entries: u64,
    /// Hash of the ledger's last entry: kept elsewhere, it shows later that nothing was cut off.
    pub head: Option<String>,
    /// Whose data it uses.
    pub credits: Vec<Credit>,
}

/// What this is.
#[utoipa::path(get, path = "/api/about", tag = "about", responses((status = 200, body = About)))]
pub(super) async fn about(State(store): State<Shared>) -> Result<Json<About>, Problem> {
    ask(store, describe).await.map(Json)
}

fn describe(store: &Store) -> Result<About, StoreError> {
    let count = |filter: Filter| store.documents(&filter).map(|page| page.total);
    let newest = Filter { order: Order::ReceivedNewest, limit: 1, ..Filter::default() };
    let head = store.head()?;
    Ok(About {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        coder: store.documents(&newest)?.rows.into_iter().find_map(|row| row.coder),
        documents: count(Filter::default())?,
        with_records: count(Filter { has_records: Some(true), ..Filter::default() })?,
        samples: count(Filter { sample: Some(true), ..Filter::default() })?,
        entries: head.as_ref().map_or(0, |head| head.seq),
        head: head.map(|head| head.hash),
        credits: credits(),
    })
}

fn credits() -> Vec<Credit> {
    [
        ("GeoNames", "place names and coordinates", "CC BY 4.0", "https://www.geonames.org/"),
        (
            "Natural Earth",
            "borders of countries and provinces",
            "public domain",
            "https://www.naturalearthdata.com/",
        ),
        (
            "PLOVER",
            "the event types and modes of the records",
            "an open standard of the event-data field",
            "https://github.com/openeventdata/PLOVER",
        ),
    ]
    .into_iter()
    .map(|(name, used_for, licence, source)| Credit {
        name: name.to_owned(),
        used_for: used_for.to_owned(),
        licence: licence.to_owned(),
        source: source.to_owned(),
    })
    .collect()
}
