//! `GET /api/movements`: movements that were notified beforehand, once they are over; of others it tells how many the whole store
//! has, and nothing more. Where they went is never told.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use hudna_pipeline::model::{Entity, Movement};
use hudna_store::{Store, StoreError};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::phrase::Phrase;
use super::query::{DEFAULT_LIMIT, MAX_LIMIT, day, given, number};
use super::{Shared, ask, observers};
use crate::problem::Problem;

/// A movement that was notified beforehand, held against what a finding is about. Where it was to go is never told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Notified {
    /// Whether this was allowed by it: `true`, `false`, `undecidable`.
    pub allowed: String,
    /// `aid`, `evacuation`, `withdrawal`, `patrol`, `rotation`, `exchange`, `convoy`.
    pub kind: String,
    /// Who notified it.
    pub by: Phrase,
    /// Whom they told.
    pub told: Option<String>,
    /// When they told them: a day, with the local time where it is told.
    pub at: Option<String>,
    /// It is what this was done to, and not what moved: then `allowed` tells whether all that was asked is so.
    #[serde(default)]
    #[schema(required = true)]
    pub struck: bool,
    /// What was asked of it, in order.
    pub checks: Vec<Check>,
    /// SHA-256 of the document that tells of it.
    pub document: String,
}

/// A question about a notified movement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Check {
    /// `act`, `mover`, or `hit` of what was done to one; `time`, `route`, `in_time`, `agreed`.
    pub asked: String,
    /// `true`, `false` or `undecidable`.
    pub outcome: String,
    /// Why.
    pub reason: Phrase,
}

/// Somebody who notified, or moved.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct MovementParty {
    /// As written.
    pub text: String,
    /// Canonical English name.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-3, or IGO, UNO, NGO, IMG.
    pub code: Option<String>,
    /// The part of society it acts for.
    pub sector: Option<String>,
}

/// A movement that was notified beforehand, and is over.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct MovementRow {
    /// `aid`, `evacuation`, `withdrawal`, `patrol`, `rotation`, `exchange`, `convoy`.
    pub kind: String,
    /// Who notified it.
    pub by: MovementParty,
    /// Who moved, where that was somebody else.
    pub mover: Option<MovementParty>,
    /// Whom they told.
    pub told: Option<String>,
    /// When they told them: a day, with the local time where it is told.
    pub notified: Option<String>,
    /// Whether that was in time: `true`, `false`, `undecidable`.
    pub in_time: String,
    /// Hours of notice that were asked for.
    pub notice_h: Option<f64>,
    /// `agreed`, `refused`, `pending`, `cancelled`, `not needed`.
    pub answer: Option<String>,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// SHA-256 of the document that tells of it.
    pub document: String,
}

/// A page of movements: the newest first.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct MovementPage {
    /// Movements on all pages.
    pub total: u64,
    /// Movements of the whole store that are to come, go on, or were over less than a fortnight before its last entry: nothing
    /// is told of them.
    pub withheld: u64,
    /// The day of the store's last entry.
    pub as_of: String,
    /// Rows at most on a page.
    pub limit: usize,
    /// Rows skipped.
    pub offset: usize,
    /// The page.
    pub rows: Vec<MovementRow>,
}

/// The parameters; each may stand once.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "it is read by the OpenAPI document; `Asked::parse` reads the request")]
pub(super) struct MovementsQuery {
    /// An agreement's key: movements in its countries.
    agreement: Option<String>,
    /// On this day, YYYY-MM-DD, or later.
    after: Option<String>,
    /// On this day or earlier.
    before: Option<String>,
    /// Rows at most, 1 to 200; 25 where not given.
    limit: Option<u32>,
    /// Rows to skip.
    offset: Option<u32>,
}

/// What is asked for.
#[derive(Debug, Default)]
struct Asked {
    agreement: Option<String>,
    after: Option<String>,
    before: Option<String>,
    limit: usize,
    offset: usize,
}

impl Asked {
    fn parse(pairs: &[(String, String)]) -> Result<Self, Problem> {
        let mut asked = Self { limit: DEFAULT_LIMIT, ..Self::default() };
        for (name, value) in given(pairs, &["agreement", "after", "before", "limit", "offset"])? {
            match name {
                "agreement" => asked.agreement = Some(value.to_owned()),
                "after" => asked.after = Some(day(name, value)?),
                "before" => asked.before = Some(day(name, value)?),
                "limit" => asked.limit = number(name, value, 1, MAX_LIMIT)?,
                "offset" => asked.offset = number(name, value, 0, u32::MAX as usize)?,
                _ => {}
            }
        }
        Ok(asked)
    }
}

/// Lists the notified movements that are over.
#[utoipa::path(
    get, path = "/api/movements", tag = "observers", params(MovementsQuery),
    responses(
        (status = 200, body = MovementPage),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn movements(
    State(store): State<Shared>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Json<MovementPage>, Problem> {
    let asked = Asked::parse(&pairs)?;
    let page = ask(store, move |store| page(store, &asked)).await?;
    page.map(Json).map_err(|document| {
        let why = format!(
            "the movement of document {document} was read by another version; run `hudna recode --store DIR`"
        );
        Problem::with_status(StatusCode::INTERNAL_SERVER_ERROR, why)
    })
}

fn page(store: &Store, asked: &Asked) -> Result<Result<MovementPage, String>, StoreError> {
    let today = observers::today(store)?;
    // The same movement may stand in several tables.
    let mut once: BTreeMap<String, (Movement, String)> = BTreeMap::new();
    for (document, kept) in store.movements()? {
        let key = kept.to_string();
        let Ok(movement) = serde_json::from_value::<Movement>(kept) else { return Ok(Err(document)) };
        once.entry(key).or_insert((movement, document));
    }
    let mut all: Vec<(Movement, String)> = once.into_values().collect();
    let known = all.len();
    all.retain(|(movement, _)| movement.is_past(&today));
    let withheld = (known - all.len()) as u64;
    let countries = match &asked.agreement {
        Some(id) => Some(observers::countries(store, id)?.unwrap_or_default()),
        None => None,
    };
    all.retain(|(movement, _)| {
        let (from, to) = movement.days();
        let there =
            countries.as_ref().is_none_or(|own| movement.country.as_ref().is_some_and(|at| own.contains(at)));
        there
            && asked.after.as_deref().is_none_or(|day| day <= to)
            && asked.before.as_deref().is_none_or(|day| from <= day)
    });
    all.sort_by(|(a, x), (b, y)| b.from.cmp(&a.from).then_with(|| x.cmp(y)));
    let rows =
        all.iter().skip(asked.offset).take(asked.limit).map(|(movement, document)| row(movement, document));
    Ok(Ok(MovementPage {
        total: all.len() as u64,
        withheld,
        as_of: today,
        limit: asked.limit,
        offset: asked.offset,
        rows: rows.collect(),
    }))
}

fn row(movement: &Movement, document: &str) -> MovementRow {
    let (from, to) = movement.days();
    MovementRow {
        kind: movement.kind.clone(),
        by: party(&movement.by),
        mover: movement.mover.as_ref().map(party),
        told: movement.told.clone(),
        notified: movement.notified.clone(),
        in_time: movement.in_time().as_str().to_owned(),
        notice_h: movement.notice_h,
        answer: movement.answer.clone(),
        from: from.to_owned(),
        to: to.to_owned(),
        country: movement.country.clone(),
        document: document.to_owned(),
    }
}

fn party(entity: &Entity) -> MovementParty {
    MovementParty {
        text: entity.text.clone(),
        name: entity.name.clone(),
        code: entity.code.clone(),
        sector: entity.sector.map(|sector| sector.as_str().to_owned()),
    }
}
