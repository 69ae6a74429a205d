//! `GET /api/observations`: what observers noticed, and when they were there and noticed nothing.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use hudna_pipeline::model::{Observation, release};
use hudna_places::Gazetteer;
use hudna_store::{Names, ObservationFilter, Observed, Store, StoreError};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::observers::{self, Observers};
use super::query::{DEFAULT_LIMIT, MAX_LIMIT, day, given, number, yes_or_no};
use super::tallies::{self, Told};
use super::{Shared, ask};
use crate::problem::Problem;

/// One observation: one observer's own word. Several tallies stand side by side and are never added.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SeenRow {
    /// `explosion`, `burst`, `shot`, …, the table's own word, or `nothing`: that is no proof that there was nothing.
    pub what: String,
    /// Who observed.
    pub observer: String,
    /// From where, by name, once the observation is a fortnight old; null where it is withheld or not told.
    pub position: Option<String>,
    /// The key of the post it was made from, where a person released that.
    pub post: Option<String>,
    /// First day, with the time where it is told.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// `heard`, `saw`, `recorded`.
    pub means: Option<String>,
    /// At least so many.
    pub least: Option<u32>,
    /// At most so many; null where that is open.
    pub most: Option<u32>,
    /// `incoming`, `outgoing`, …
    pub description: Option<String>,
    /// With what.
    pub weapon: Option<String>,
    /// Kilometres from the observer, least and most.
    pub distance_km: Option<(f64, f64)>,
    /// Degrees clockwise from north.
    pub bearing: Option<f64>,
    /// How far the observer could have noticed anything, kilometres.
    pub reach_km: Option<f64>,
    /// The record that was made of it.
    pub record: Option<String>,
    /// SHA-256 of its document.
    pub document: String,
    /// The document's label.
    pub label: String,
    /// What the tallies have in common that may be of one thing; null where there is no other of it.
    pub together: Option<String>,
}

/// A page of observations, the newest first.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SeenPage {
    /// Observations on all pages.
    pub total: u64,
    /// Those of nothing among them.
    pub nothing: u64,
    /// Rows at most on a page.
    pub limit: usize,
    /// Rows skipped.
    pub offset: usize,
    /// The page.
    pub rows: Vec<SeenRow>,
    /// Rows of other pages that may be of one thing with a row of this one, the newest first: a page cuts no group of tallies.
    pub beside: Vec<SeenRow>,
}

/// The parameters; each may stand once.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "it is read by the OpenAPI document; `Asked::parse` reads the request")]
pub(super) struct ObservationsQuery {
    /// A released post's key.
    post: Option<String>,
    /// An agreement's key: observations from its countries; those told without a position are left out.
    agreement: Option<String>,
    /// Whether nothing, or something, was noticed.
    nothing: Option<bool>,
    /// First day, YYYY-MM-DD, included.
    after: Option<String>,
    /// Last day, included.
    before: Option<String>,
    /// Rows at most, 1 to 200; 25 where not given.
    limit: Option<u32>,
    /// Rows to skip.
    offset: Option<u32>,
}

const NAMES: [&str; 7] = ["post", "agreement", "nothing", "after", "before", "limit", "offset"];

/// What is asked for: of the store, and what narrows it to positions.
#[derive(Debug)]
struct Asked {
    post: Option<String>,
    agreement: Option<String>,
    told: ObservationFilter,
}

impl Asked {
    fn parse(pairs: &[(String, String)]) -> Result<Self, Problem> {
        let told = ObservationFilter { limit: DEFAULT_LIMIT, ..ObservationFilter::default() };
        let mut asked = Self { post: None, agreement: None, told };
        for (name, value) in given(pairs, &NAMES)? {
            match name {
                "post" => asked.post = Some(value.to_owned()),
                "agreement" => asked.agreement = Some(value.to_owned()),
                "nothing" => asked.told.nothing = Some(yes_or_no(name, value)?),
                "after" => asked.told.after = Some(day(name, value)?),
                "before" => asked.told.before = Some(day(name, value)?),
                "limit" => asked.told.limit = number(name, value, 1, MAX_LIMIT)?,
                "offset" => asked.told.offset = number(name, value, 0, u32::MAX as usize)?,
                _ => {}
            }
        }
        Ok(asked)
    }
}

/// Lists observations. Who observed what stands in its document, too; where observers are now is told nowhere.
#[utoipa::path(
    get, path = "/api/observations", tag = "observers", params(ObservationsQuery),
    responses(
        (status = 200, body = SeenPage),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn observations(
    State(store): State<Shared>,
    State(names): State<Arc<Names>>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Json<SeenPage>, Problem> {
    let asked = Asked::parse(&pairs)?;
    let page = ask(store, move |store| page(store, names.places(), &asked)).await?;
    page.map(Json).map_err(observers::unreadable)
}

fn page(store: &Store, gazetteer: &Gazetteer, asked: &Asked) -> Result<Result<SeenPage, String>, StoreError> {
    let all = match Observers::of(store)? {
        Ok(all) => all,
        Err(why) => return Ok(Err(why)),
    };
    let mut filter = asked.told.clone();
    if let Some(agreement) = &asked.agreement {
        filter.places = Some(observers::places_in(store, gazetteer, agreement)?);
    }
    if let Some(post) = &asked.post {
        let from = all.observed_from_posts(store)?.into_iter().filter(|(key, _)| *key == post);
        filter.on = Some(from.filter_map(|(_, from)| Some((from.place, from.day?))).collect());
    }
    let found = store.observations(&filter)?;
    let rows = match read(found.rows) {
        Ok(rows) => rows,
        Err(why) => return Ok(Err(why)),
    };
    let candidates = match read(candidates(store, &all, &filter, &rows)?) {
        Ok(candidates) => candidates,
        Err(why) => return Ok(Err(why)),
    };
    let groups = tallies::together(&candidates, |seen| is_old(seen, &all.today));
    let shown = |told: &Told| row(store, &all, told, groups.get(&told.key()).cloned());
    let on_page: BTreeSet<String> = rows.iter().map(Told::key).collect();
    let of_page: BTreeSet<&String> = on_page.iter().filter_map(|key| groups.get(key)).collect();
    let is_beside = |told: &&Told| {
        let key = told.key();
        !on_page.contains(&key) && groups.get(&key).is_some_and(|group| of_page.contains(group))
    };
    Ok(Ok(SeenPage {
        total: found.total,
        nothing: found.nothing,
        limit: filter.limit,
        offset: filter.offset,
        rows: rows.iter().map(shown).collect::<Result<_, _>>()?,
        beside: candidates.iter().filter(is_beside).map(shown).collect::<Result<_, _>>()?,
    }))
}

/// What the store keeps as this version reads it, or why it cannot be.
fn read(kept: Vec<Observed>) -> Result<Vec<Told>, String> {
    let each =
        kept.into_iter().map(|Observed { document, ordinal, told }| match serde_json::from_value(told) {
            Ok(seen) => Ok(Told { document, ordinal, seen }),
            Err(_) => Err(observers::of_another_version(&document)),
        });
    each.collect()
}

/// Of the whole answer all that may be of one thing with a row of the page: from there, on the same day.
fn candidates(
    store: &Store,
    all: &Observers,
    filter: &ObservationFilter,
    rows: &[Told],
) -> Result<Vec<Observed>, StoreError> {
    let tallies =
        rows.iter().map(|row| &row.seen).filter(|seen| is_old(seen, &all.today) && tallies::is_tally(seen));
    let on = tallies::places_of(tallies, &store.observed_from()?);
    // One post only: what is beside it was observed from it, too.
    let asked = |from: &(String, String)| filter.on.as_ref().is_none_or(|own| own.contains(from));
    let on = on.into_iter().filter(asked).collect::<Vec<_>>();
    if on.is_empty() {
        return Ok(Vec::new());
    }
    let whole = ObservationFilter { on: Some(on), limit: usize::MAX, offset: 0, ..filter.clone() };
    Ok(store.observations(&whole)?.rows)
}

fn row(
    store: &Store,
    all: &Observers,
    Told { document, seen, .. }: &Told,
    together: Option<String>,
) -> Result<SeenRow, StoreError> {
    let told = seen.clone();
    Ok(SeenRow {
        what: told.what,
        observer: told.observer,
        position: told.position.map(|at| at.name).filter(|_| is_old(seen, &all.today)),
        post: all.post_of(seen).cloned(),
        from: told.from,
        to: told.to,
        means: told.means,
        least: told.number.map(|(least, _)| least),
        most: told.number.and_then(|(_, most)| most),
        description: told.description,
        weapon: told.weapon,
        distance_km: told.distance_m.map(|(least, most)| (least / 1000.0, most / 1000.0)),
        bearing: told.bearing,
        reach_km: told.reach_m.map(|m| m / 1000.0),
        record: told.record,
        label: store.document(document)?.map_or_else(String::new, |found| found.row.id),
        document: document.to_owned(),
        together,
    })
}

/// Whether the observers may have gone since.
fn is_old(seen: &Observation, today: &str) -> bool {
    let parsed = |day: &str| day.get(..10).and_then(|day| day.parse::<Date>().ok());
    let days = seen.to.as_deref().or(seen.from.as_deref()).and_then(parsed).zip(parsed(today));
    days.and_then(|(last, today)| today.since(last).ok())
        .is_some_and(|since| since.get_days() >= release::DELAY_DAYS)
}
