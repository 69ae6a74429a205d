//! `GET /api/search`: documents that answer to a question in words, the best first.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use hudna_pipeline::model::phrase::Code;
use hudna_store::{Found, Names, Question, StoreError};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::list::RowTold;
use super::query::number;
use super::record::Span;
use super::{Shared, ask_in_turn, mistake};
use crate::Gate;
use crate::problem::Problem;

/// Hits of a page where `limit` is not given.
const DEFAULT_LIMIT: usize = 20;
/// Most hits of a page: each is read whole to light its words.
const MAX_LIMIT: usize = 100;

/// The parameters as they are documented; each may stand once.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "it is read by the OpenAPI document; `read` reads the request")]
pub(super) struct SearchQuery {
    /// Words in any of their forms, all of which must be there; `"phrases"`; `-word` for what must not be there;
    /// fields of one record: `actor:` `recipient:` `party:` `place:` `event:` `after:` `before:` (when it happened),
    /// `near:"PLACE",KM` or `near:NORTH,EAST,KM`, `in:PLACE` (a province, a country), `in:SOUTH,WEST,NORTH,EAST` or `in:NORTH,EAST,NORTH,EAST,NORTH,EAST` (corners); fields of the document: `outlet:` `lang:` `published:` `received:` (a day, a month,
    /// a year, or `A..B`); `decided:`, when a person last decided on the record or its incident. At most 500 characters and 32 words.
    q: String,
    /// Hits at most, 1 to 100; 20 where not given.
    limit: Option<u32>,
    /// Hits to skip.
    offset: Option<u32>,
}

/// Documents that answer to a question.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SearchPage {
    /// Documents that answer, on all pages.
    pub total: u64,
    /// Hits at most on a page.
    pub limit: usize,
    /// Hits skipped.
    pub offset: usize,
    /// The page, the best first; the last published first where no words were asked for.
    pub hits: Vec<SearchHit>,
    /// What the places that the question names were taken for.
    pub readings: Vec<PlaceReading>,
}

/// What the name of a place in a question was taken for.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct PlaceReading {
    /// The field, `near` or `in`.
    pub field: String,
    /// The name as typed.
    pub said: String,
    /// The place that is meant.
    pub taken: NamedPlace,
    /// Others of that name, the likeliest first: ask for one with its province or country behind a comma.
    pub others: Vec<NamedPlace>,
}

/// A place, told so that it can be told from others of its name.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct NamedPlace {
    /// Its usual English name.
    pub name: String,
    /// `country admin1 admin2 region city town village subcity site`.
    pub kind: String,
    /// The province it lies in.
    pub province: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

/// A document that answers.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SearchHit {
    /// SHA-256 of its bytes.
    pub hash: String,
    /// The sender's label.
    pub id: String,
    /// ISO 639-1, or `und`.
    pub lang: String,
    /// The headline.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// The outlet's canonical English name.
    pub outlet: Option<String>,
    /// How many records were coded.
    pub records: u64,
    /// An invented text, not a report.
    pub sample: bool,
    /// What a row of a table tells; absent for other documents.
    pub told: Option<RowTold>,
    /// How well it answers (BM25), higher is better; 0 where no words were asked for.
    pub score: f64,
    /// Words of the headline that answer, in its Unicode scalars.
    pub title_lit: Vec<Span>,
    /// Words of the article's text that answer, in its Unicode scalars; at most 500. Where fields alone were asked for, the
    /// words by which the records that answer say it.
    pub lit: Vec<Span>,
    /// Parts of the text worth showing.
    pub excerpts: Vec<SearchExcerpt>,
}

/// Part of an article's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SearchExcerpt {
    /// Where it stands in the text.
    pub at: Span,
    /// The words as written.
    pub text: String,
    /// What answers in it, in scalars of the article's text.
    pub lit: Vec<Span>,
}

/// Finds documents.
#[utoipa::path(
    get, path = "/api/search", tag = "documents", params(SearchQuery),
    responses(
        (status = 200, body = SearchPage),
        (status = 400, body = Problem, content_type = "application/problem+json",
            description = "The question is not understood, or takes too much work"),
        (status = 503, body = Problem, content_type = "application/problem+json",
            description = "So many questions are being answered that this one waited too long; `Retry-After` says when to ask again"),
    )
)]
pub(super) async fn search(
    State(store): State<Shared>,
    State(gate): State<Gate>,
    State(names): State<Arc<Names>>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Json<SearchPage>, Problem> {
    let (question, limit, offset) = read(&pairs, &names)?;
    let readings = readings(&question);
    let found =
        ask_in_turn(gate, store, move |store| costly(store.search(&question, limit, offset))).await??;
    Ok(Json(page(found, limit, offset, readings)))
}

/// The question with its page; one without a term would list everything, which is another address.
fn read(pairs: &[(String, String)], names: &Names) -> Result<(Question, usize, usize), Problem> {
    let (mut question, mut limit, mut offset) = (None, None, None);
    let twice = |name: &str| Problem::parameter(name, format!("`{name}` may stand only once"));
    for (name, value) in pairs {
        let known = match name.as_str() {
            "q" => {
                let parsed =
                    Question::parse_with(value, names).map_err(|error| mistake::refused("q", &error))?;
                question.replace(parsed).is_some()
            }
            "limit" => limit.replace(number(name, value, 1, MAX_LIMIT)?).is_some(),
            "offset" => offset.replace(number(name, value, 0, u32::MAX as usize)?).is_some(),
            _ => {
                let detail = format!("`{name}` is no parameter; these are: q, limit, offset");
                return Err(Problem::parameter(name, detail));
            }
        };
        if known {
            return Err(twice(name));
        }
    }
    let question = question.filter(|question| !question.is_empty());
    let empty = || Problem::said(StatusCode::BAD_REQUEST, Code::QuestionEmpty).about("q");
    let question = question.ok_or_else(empty)?;
    Ok((question, limit.unwrap_or(DEFAULT_LIMIT), offset.unwrap_or(0)))
}

fn page(found: Found, limit: usize, offset: usize, readings: Vec<PlaceReading>) -> SearchPage {
    let hits = found.hits.into_iter().map(SearchHit::from).collect();
    SearchPage { total: found.total, limit, offset, hits, readings }
}

/// Tells a question that takes too much work (the inner result) from a store that cannot answer.
pub(super) fn costly<T>(found: Result<T, StoreError>) -> Result<Result<T, Problem>, StoreError> {
    match found {
        Ok(found) => Ok(Ok(found)),
        Err(StoreError::Costly) => {
            Ok(Err(Problem::said(StatusCode::BAD_REQUEST, Code::QuestionCostly).about("q")))
        }
        Err(error) => Err(error),
    }
}

/// What the names of places in a question were taken for.
pub(super) fn readings(question: &Question) -> Vec<PlaceReading> {
    let named = |place: &hudna_store::Named| NamedPlace {
        name: place.name.clone(),
        kind: place.kind.clone(),
        province: place.province.clone(),
        country: place.country.clone(),
        lat: place.lat,
        lon: place.lon,
    };
    let reading = |one: &hudna_store::Reading| PlaceReading {
        field: one.field.clone(),
        said: one.said.clone(),
        taken: named(&one.taken),
        others: one.others.iter().map(named).collect(),
    };
    question.readings().iter().map(reading).collect()
}

fn spans(spans: Vec<hudna_store::Span>) -> Vec<Span> {
    spans.into_iter().map(|span| Span::from((span.start, span.end))).collect()
}

impl From<hudna_store::Hit> for SearchHit {
    fn from(hit: hudna_store::Hit) -> Self {
        let excerpts = hit.excerpts.into_iter().map(|excerpt| SearchExcerpt {
            at: (excerpt.at.start, excerpt.at.end).into(),
            text: excerpt.text,
            lit: spans(excerpt.lit),
        });
        Self {
            hash: hit.row.hash,
            id: hit.row.id,
            lang: hit.row.lang.unwrap_or_else(|| "und".to_owned()),
            title: hit.row.title,
            published: hit.row.published,
            outlet: hit.row.outlet,
            records: hit.row.records,
            sample: hit.row.sample,
            told: hit.row.told.map(RowTold::from),
            score: hit.score,
            title_lit: spans(hit.title_lit),
            lit: spans(hit.lit),
            excerpts: excerpts.collect(),
        }
    }
}
