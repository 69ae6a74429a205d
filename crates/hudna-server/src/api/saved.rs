//! `/api/saved`: searches that people keep by name. The one thing here that writes, through whoever was handed in.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use hudna_pipeline::model::phrase::Code;
use hudna_store::{Names, Question, Saved, StoreError};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{Shared, ask, mistake};
use crate::problem::Problem;
use crate::served::{Change, Served};

/// A search that somebody kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SavedSearch {
    /// Its name.
    pub name: String,
    /// The question as typed.
    pub question: String,
    /// When it was kept.
    pub saved_at: String,
}

/// A search to keep.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSearch {
    /// One line of at most 80 letters; the search of that name is replaced.
    pub name: String,
    /// The question as typed.
    pub question: String,
}

/// Which search to forget.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Named {
    /// Its name.
    name: String,
}

/// All kept searches, by name.
#[utoipa::path(get, path = "/api/saved", tag = "documents", responses((status = 200, body = Vec<SavedSearch>)))]
pub(super) async fn saved(State(store): State<Shared>) -> Result<Json<Vec<SavedSearch>>, Problem> {
    let found = ask(store, |store| store.saved()).await?;
    let shown = |one: hudna_store::Saved| SavedSearch {
        name: one.name,
        question: one.question,
        saved_at: one.saved_at,
    };
    Ok(Json(found.into_iter().map(shown).collect()))
}

/// Keeps a search; only from the desk's own pages.
#[utoipa::path(
    post, path = "/api/saved", tag = "documents", request_body = NewSearch,
    responses(
        (status = 200, body = Vec<SavedSearch>, description = "All that are kept now"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "Another process is writing to the store"),
    )
)]
pub(super) async fn save(
    State(served): State<Served>,
    State(names): State<Arc<Names>>,
    new: Result<Json<NewSearch>, JsonRejection>,
) -> Result<Json<Vec<SavedSearch>>, Problem> {
    let Json(new) =
        new.map_err(|rejected| Problem::with_status(StatusCode::BAD_REQUEST, rejected.body_text()))?;
    let question = Question::parse_with(&new.question, &names);
    let question = question.map_err(|error| mistake::refused("question", &error))?;
    if question.is_empty() {
        return Err(Problem::said(StatusCode::BAD_REQUEST, Code::SavedNothing).about("question"));
    }
    change(&served, Change::Save { name: new.name, question: new.question }).await?;
    saved(State(served.store)).await
}

/// Forgets a search; only from the desk's own pages.
#[utoipa::path(
    delete, path = "/api/saved", tag = "documents", params(Named),
    responses(
        (status = 200, body = Vec<SavedSearch>, description = "All that are kept now"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "Another process is writing to the store"),
    )
)]
pub(super) async fn forget(
    State(served): State<Served>,
    Query(Named { name }): Query<Named>,
) -> Result<Json<Vec<SavedSearch>>, Problem> {
    change(&served, Change::Forget { name }).await?;
    saved(State(served.store)).await
}

async fn change(served: &Served, change: Change) -> Result<(), Problem> {
    let Some(keep) = served.keep.clone() else {
        let detail = "this desk keeps no searches; `hudna search --save NAME` does";
        return Err(Problem::with_status(StatusCode::METHOD_NOT_ALLOWED, detail));
    };
    match tokio::task::spawn_blocking(move || keep(change)).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error @ StoreError::Locked { .. })) => {
            Err(Problem::with_status(StatusCode::CONFLICT, error.to_string()))
        }
        Ok(Err(StoreError::Input { what: "name", .. })) => {
            let most = Saved::LONGEST.to_string().into();
            Err(Problem::said(StatusCode::BAD_REQUEST, Code::SavedName.with([("most", most)])).about("name"))
        }
        Ok(Err(error)) => Err(Problem::store(&error)),
        Err(_) => Err(Problem::with_status(StatusCode::INTERNAL_SERVER_ERROR, "keeping it was broken off")),
    }
}
