//! `GET /api/posts`: where observers were, as far as that may be told. Of posts that may be manned it tells nothing but
//! how many there are in the whole store, so that no filter tells where.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use hudna_pipeline::model::{Post, release};
use hudna_places::Gazetteer;
use hudna_store::{Names, Store, StoreError};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::observers::{self, Observers};
use super::query::{DEFAULT_LIMIT, MAX_LIMIT, day, given, number};
use super::{Shared, ask};
use crate::problem::Problem;

/// What a person released of a post: its name, and roughly where it was.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ReleasedPost {
    /// Its name.
    pub name: String,
    /// Degrees north, to a tenth.
    pub lat: f64,
    /// Degrees east, to a tenth.
    pub lon: f64,
    /// Within so many kilometres of that point it was.
    pub radius_km: f64,
    /// Who released it.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// Why.
    pub reason: String,
    /// Observations from there in which something was noticed.
    pub noticed: u64,
    /// Observations from there in which nothing was.
    pub nothing: u64,
}

/// An observation post, a patrol or a camera, for one period that is over.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct PostRow {
    /// Its key.
    pub key: String,
    /// `post`, `patrol`, `camera`.
    pub kind: String,
    /// Who sent the observers.
    pub contributor: Option<String>,
    /// Who held the ground.
    pub host: Option<String>,
    /// The host's consent: `given`, `refused`, `withdrawn`, `not known`.
    pub consent: Option<String>,
    /// Manned from this day.
    pub from: Option<String>,
    /// To this day.
    pub to: Option<String>,
    /// How far it saw, kilometres; null where nobody told.
    pub reach_km: Option<f64>,
    /// Where it looked, degrees clockwise from north; null where all around.
    pub bearing: Option<f64>,
    /// The angle that it saw, degrees.
    pub width: Option<f64>,
    /// The country it was in, ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Name and rough position, where a person released them.
    pub released: Option<ReleasedPost>,
    /// SHA-256 of a document that tells of it.
    pub document: String,
}

/// A page of posts, those that were manned last first.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct PostPage {
    /// Posts on all pages.
    pub total: u64,
    /// Posts of the whole store that may be manned, or were until a fortnight before its last entry: nothing is told of them.
    pub withheld: u64,
    /// The day of the store's last entry, by which posts are over or not.
    pub as_of: String,
    /// Rows at most on a page.
    pub limit: usize,
    /// Rows skipped.
    pub offset: usize,
    /// The page.
    pub rows: Vec<PostRow>,
    /// All who sent observers, of posts that are over.
    pub contributors: Vec<String>,
}

/// The parameters; each may stand once.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "it is read by the OpenAPI document; `Asked::parse` reads the request")]
pub(super) struct PostsQuery {
    /// `post`, `patrol`, `camera`.
    kind: Option<String>,
    /// Who sent the observers, as it is told.
    contributor: Option<String>,
    /// An agreement's key: posts in its countries.
    agreement: Option<String>,
    /// Manned on this day, YYYY-MM-DD, or later.
    after: Option<String>,
    /// Manned on this day or earlier.
    before: Option<String>,
    /// Rows at most, 1 to 200; 25 where not given.
    limit: Option<u32>,
    /// Rows to skip.
    offset: Option<u32>,
}

const NAMES: [&str; 7] = ["kind", "contributor", "agreement", "after", "before", "limit", "offset"];

/// What is asked for.
#[derive(Debug)]
struct Asked {
    kind: Option<String>,
    contributor: Option<String>,
    agreement: Option<String>,
    after: Option<String>,
    before: Option<String>,
    limit: usize,
    offset: usize,
}

impl Asked {
    fn parse(pairs: &[(String, String)]) -> Result<Self, Problem> {
        let mut asked = Self {
            kind: None,
            contributor: None,
            agreement: None,
            after: None,
            before: None,
            limit: DEFAULT_LIMIT,
            offset: 0,
        };
        for (name, value) in given(pairs, &NAMES)? {
            match name {
                "kind" => asked.kind = Some(kind(value)?),
                "contributor" => asked.contributor = Some(value.to_owned()),
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

    fn wants(&self, post: &Post) -> bool {
        let is = |asked: &Option<String>, told: Option<&str>| asked.is_none() || asked.as_deref() == told;
        // A period whose first day nobody told may have begun any time before.
        let began = self.before.as_ref().is_none_or(|day| post.from.as_ref().is_none_or(|from| from <= day));
        let lasted = self.after.as_ref().is_none_or(|day| post.to.as_ref().is_none_or(|to| day <= to));
        is(&self.kind, Some(post.kind.as_str()))
            && is(&self.contributor, post.contributor.as_deref())
            && began
            && lasted
    }
}

fn kind(value: &str) -> Result<String, Problem> {
    let known = ["post", "patrol", "camera"];
    let wrong = || Problem::parameter("kind", format!("`kind` must be one of {}", known.join(", ")));
    known.contains(&value).then(|| value.to_owned()).ok_or_else(wrong)
}

/// Lists the posts whose period is over: name and position only where a person released them, and then roughly.
#[utoipa::path(
    get, path = "/api/posts", tag = "observers", params(PostsQuery),
    responses(
        (status = 200, body = PostPage),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn posts(
    State(store): State<Shared>,
    State(names): State<Arc<Names>>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Json<PostPage>, Problem> {
    let asked = Asked::parse(&pairs)?;
    let page = ask(store, move |store| page(store, names.places(), &asked)).await?;
    page.map(Json).map_err(observers::unreadable)
}

fn page(store: &Store, gazetteer: &Gazetteer, asked: &Asked) -> Result<Result<PostPage, String>, StoreError> {
    let all = match Observers::of(store)? {
        Ok(all) => all,
        Err(why) => return Ok(Err(why)),
    };
    let countries = asked.agreement.as_deref().map(|id| observers::countries(store, id)).transpose()?;
    let country = |post: &Post| observers::country(gazetteer, (post.lat, post.lon));
    let is_there = |post: &Post| {
        countries.iter().all(|own| own.iter().flatten().any(|own| Some(own) == country(post).as_ref()))
    };
    let past: Vec<_> = all.past().collect();
    let contributors: BTreeSet<String> =
        past.iter().filter_map(|(_, post, _)| post.contributor.clone()).collect();
    let mut found: Vec<_> =
        past.iter().copied().filter(|(_, post, _)| asked.wants(post) && is_there(post)).collect();
    found.sort_by(|(a, x, _), (b, y, _)| y.to.cmp(&x.to).then_with(|| a.cmp(b)));
    let shown = found.iter().skip(asked.offset).take(asked.limit);
    let shown: Vec<_> = shown.collect();
    let is_released = shown.iter().any(|(key, _, _)| all.released.contains_key(*key));
    let noticed = if is_released { noticed(store, &all)? } else { BTreeMap::new() };
    let row = |(key, post, document): &(&String, &Post, &String)| PostRow {
        country: country(post),
        ..row(&all, key, post, document, &noticed)
    };
    Ok(Ok(PostPage {
        total: found.len() as u64,
        withheld: (all.posts.len() - past.len()) as u64,
        as_of: all.today.clone(),
        limit: asked.limit,
        offset: asked.offset,
        rows: shown.into_iter().map(row).collect(),
        contributors: contributors.into_iter().collect(),
    }))
}

/// Observations from each released post: those that noticed something, and those that noticed nothing.
fn noticed(store: &Store, all: &Observers) -> Result<BTreeMap<String, (u64, u64)>, StoreError> {
    let mut counts: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for (key, from) in all.observed_from_posts(store)? {
        let (something, nothing) = counts.entry(key.clone()).or_default();
        *something += from.noticed;
        *nothing += from.nothing;
    }
    Ok(counts)
}

fn row(
    all: &Observers,
    key: &String,
    post: &Post,
    document: &str,
    noticed: &BTreeMap<String, (u64, u64)>,
) -> PostRow {
    let released = all.released.get(key).map(|of| {
        let ((lat, lon), (noticed, nothing)) = (post.coarse(), noticed.get(key).copied().unwrap_or_default());
        ReleasedPost {
            name: post.name.clone(),
            lat,
            lon,
            radius_km: release::COARSE_KM,
            by: of.by.clone(),
            at: of.at.clone(),
            reason: of.reason.clone(),
            noticed,
            nothing,
        }
    });
    PostRow {
        key: key.clone(),
        kind: post.kind.clone(),
        contributor: post.contributor.clone(),
        host: post.host.clone(),
        consent: post.consent.clone(),
        from: post.from.clone(),
        to: post.to.clone(),
        reach_km: post.reach_m.map(|m| m / 1000.0),
        bearing: post.bearing,
        width: post.width,
        country: None,
        released,
        document: document.to_owned(),
    }
}
