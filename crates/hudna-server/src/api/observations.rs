//! `GET /api/observations`: what observers noticed, and when they were there and noticed nothing.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use hudna_pipeline::model::{Observation, release};
use hudna_places::Gazetteer;
use hudna_store::{Store, StoreError};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::observers::{self, Observers};
use super::query::{DEFAULT_LIMIT, MAX_LIMIT, day, number, yes_or_no};
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

#[derive(Debug, Default)]
struct Asked {
    post: Option<String>,
    agreement: Option<String>,
    nothing: Option<bool>,
    after: Option<String>,
    before: Option<String>,
    limit: usize,
    offset: usize,
}

impl Asked {
    fn parse(pairs: Vec<(String, String)>) -> Result<Self, Problem> {
        let mut asked = Self { limit: DEFAULT_LIMIT, ..Self::default() };
        let mut seen = BTreeSet::new();
        for (name, value) in pairs {
            if !seen.insert(name.clone()) {
                return Err(Problem::parameter(&name, format!("`{name}` may stand only once")));
            }
            let given = (!value.is_empty()).then_some(value.as_str());
            match name.as_str() {
                "post" => asked.post = given.map(str::to_owned),
                "agreement" => asked.agreement = given.map(str::to_owned),
                "nothing" => asked.nothing = given.map(|value| yes_or_no(&name, value)).transpose()?,
                "after" => asked.after = given.map(|value| day(&name, value)).transpose()?,
                "before" => asked.before = given.map(|value| day(&name, value)).transpose()?,
                "limit" if given.is_some() => asked.limit = number(&name, &value, 1, MAX_LIMIT)?,
                "offset" if given.is_some() => asked.offset = number(&name, &value, 0, u32::MAX as usize)?,
                "limit" | "offset" => {}
                _ => {
                    let known = "post, agreement, nothing, after, before, limit, offset";
                    return Err(Problem::parameter(
                        &name,
                        format!("`{name}` is no parameter; these are: {known}"),
                    ));
                }
            }
        }
        Ok(asked)
    }

    /// An observation without a day answers to no question about days.
    fn wants(&self, seen: &Observation) -> bool {
        let first = seen.from.as_deref().and_then(|from| from.get(..10));
        let last = seen.to.as_deref().and_then(|to| to.get(..10)).or(first);
        let since = self.after.as_deref().is_none_or(|day| last.is_some_and(|last| day <= last));
        let until = self.before.as_deref().is_none_or(|day| first.is_some_and(|first| first <= day));
        self.nothing.is_none_or(|nothing| nothing == seen.is_nothing()) && since && until
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
    State(gazetteer): State<Arc<Cow<'static, Gazetteer>>>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Json<SeenPage>, Problem> {
    let asked = Asked::parse(pairs)?;
    let page = ask(store, move |store| page(store, &gazetteer, &asked)).await?;
    page.map(Json).map_err(observers::unreadable)
}

fn page(store: &Store, gazetteer: &Gazetteer, asked: &Asked) -> Result<Result<SeenPage, String>, StoreError> {
    let all = match Observers::of(store)? {
        Ok(all) => all,
        Err(why) => return Ok(Err(why)),
    };
    let countries = asked.agreement.as_deref().map(|id| observers::countries(store, id)).transpose()?;
    // Many observations are made from few positions.
    let mut known: BTreeMap<String, bool> = BTreeMap::new();
    let mut is_there = |seen: &Observation| {
        let Some(own) = &countries else { return true };
        let Some(at) = &seen.position else { return false };
        *known.entry(format!("{} {}", at.lat, at.lon)).or_insert_with(|| {
            let country = observers::country(gazetteer, (at.lat, at.lon));
            own.iter().flatten().any(|own| Some(own) == country.as_ref())
        })
    };
    let is_from = |seen: &Observation| asked.post.is_none() || all.post_of(seen) == asked.post.as_ref();
    let found: Vec<_> =
        all.seen.iter().filter(|(seen, _)| asked.wants(seen) && is_from(seen) && is_there(seen)).collect();
    let shown = found.iter().skip(asked.offset).take(asked.limit);
    Ok(Ok(SeenPage {
        total: found.len() as u64,
        nothing: found.iter().filter(|(seen, _)| seen.is_nothing()).count() as u64,
        limit: asked.limit,
        offset: asked.offset,
        rows: shown.map(|(seen, document)| row(store, &all, seen, document)).collect::<Result<_, _>>()?,
    }))
}

fn row(store: &Store, all: &Observers, seen: &Observation, document: &str) -> Result<SeenRow, StoreError> {
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
    })
}

/// Whether the observers may have gone since.
fn is_old(seen: &Observation, today: &str) -> bool {
    let parsed = |day: &str| day.get(..10).and_then(|day| day.parse::<Date>().ok());
    let days = seen.to.as_deref().or(seen.from.as_deref()).and_then(parsed).zip(parsed(today));
    days.and_then(|(last, today)| today.since(last).ok())
        .is_some_and(|since| since.get_days() >= release::DELAY_DAYS)
}
