//! The interface for programs and for the desk: questions in, JSON out, described by an OpenAPI document.

mod about;
mod agreements;
mod areas;
mod article;
mod basemap;
mod compliance;
mod decisions;
mod finding_words;
mod findings;
mod incident;
mod incidents;
mod line;
mod list;
mod map;
mod mistake;
mod movements;
mod observations;
mod observers;
mod phrase;
mod posts;
mod query;
mod record;
mod saved;
mod search;
mod sector;
mod sighting;
mod tallies;
mod timeline;

pub(crate) use phrase::Phrase;
pub use sector::Sector;
use std::sync::Arc;

use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use hudna_store::{Store, StoreError};
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Gate;
use crate::problem::Problem;
use crate::served::Served;

type Shared = Arc<Store>;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "hudna",
        description = "Reports as coded events, each value tied to the words it came from. Reading only, but for searches that are kept by name. \
            Spans count Unicode scalars of the article's text.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    tags(
        (name = "documents", description = "Documents and what was read from them"),
        (name = "incidents", description = "What many documents tell of one happening, and from how many origins"),
        (name = "agreements", description = "Agreements, what incidents come to under them, and how they are kept"),
        (name = "observers", description = "Where observers were, as far as that may be told, and what they noticed or did not"),
        (name = "map", description = "Records where they were, as far as that is known"),
        (name = "about", description = "The program and the store"),
    )
)]
struct Described;

/// The routes below `/api`, and the document that describes them.
pub(crate) fn routes() -> (Router<Served>, utoipa::openapi::OpenApi) {
    let (router, described) = OpenApiRouter::with_openapi(Described::openapi())
        .routes(routes!(list::list))
        .routes(routes!(article::article))
        .routes(routes!(article::line))
        .routes(routes!(search::search))
        .routes(routes!(incidents::incidents))
        .routes(routes!(incident::incident))
        .routes(routes!(decisions::decisions))
        .routes(routes!(timeline::timeline))
        .routes(routes!(agreements::agreements))
        .routes(routes!(agreements::agreement))
        .routes(routes!(findings::findings))
        .routes(routes!(findings::finding))
        .routes(routes!(compliance::compliance))
        .routes(routes!(posts::posts))
        .routes(routes!(movements::movements))
        .routes(routes!(observations::observations))
        .routes(routes!(saved::saved, saved::save, saved::forget))
        .routes(routes!(map::map))
        .routes(routes!(map::records))
        .routes(routes!(areas::areas))
        .routes(routes!(basemap::basemap))
        .routes(routes!(about::about))
        .split_for_parts();
    let served = described.clone();
    let router = router.route("/api/openapi.json", get(move || async move { Json(served) }));
    (router.route(basemap::ADDRESS, get(basemap::bytes)), described)
}

/// As [`ask`], where the question may take long: only some are answered at once.
async fn ask_in_turn<T, Q>(gate: Gate, store: Shared, question: Q) -> Result<T, Problem>
where
    T: Send + 'static,
    Q: FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
{
    let place = gate.enter().await?;
    ask(store, move |store| {
        // Held by the thread that works, not by the request: who goes away leaves the work behind.
        let _place = place;
        question(store)
    })
    .await
}

/// Asks the store on a thread that may wait for the disk.
async fn ask<T, Q>(store: Shared, question: Q) -> Result<T, Problem>
where
    T: Send + 'static,
    Q: FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
{
    match tokio::task::spawn_blocking(move || question(&store)).await {
        Ok(answer) => answer.map_err(|error| Problem::store(&error)),
        Err(_) => Err(Problem::with_status(
            StatusCode::INTERNAL_SERVER_ERROR,
            "the question to the store was broken off; ask again, and report it if it happens again",
        )),
    }
}
