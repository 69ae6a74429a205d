//! The desk: routes over a store, their OpenAPI document, and the embedded web desk.
//!
//! A request enters through the guard (this machine's names only, reading only but for searches that the desk's own
//! pages keep), is answered from the
//! store or from the desk's files, and leaves with the headers that keep a browser from doing more with
//! it than showing it. Nothing here knows SQL, and nothing writes: a search is kept by whoever was handed in.

mod api;
mod basemap;
mod decided;
mod desk;
mod gate;
mod guard;
mod past;
mod problem;
mod serve;
mod served;

use std::sync::Arc;

use axum::http::HeaderValue;
use axum::middleware::{from_fn, map_response};
use axum::response::Response;
use axum::{Extension, Router};

pub use api::Sector;
pub use basemap::{Basemap, BasemapError, Tiles};
pub use decided::{Decided, Dismissed, PendingDecision, Undecided};
pub use gate::Gate;
pub use past::{Past, Untold};
pub use problem::Problem;
pub use serve::{ServeError, bind, serve, serve_on};
pub use served::{Change, Desk, Keep};

/// The whole desk as a service: the interface below `/api`, the web desk everywhere else.
pub fn router(desk: impl Into<Desk>) -> Router {
    let desk = desk.into();
    let past = Arc::clone(&desk.past);
    let decided = Arc::clone(&desk.decided);
    let policy = guard::policy(&desk::inline_scripts::<desk::Built>());
    let (api, _) = api::routes();
    api.with_state(served::Served::from(desk))
        .fallback(desk::file::<desk::Built>)
        .layer(Extension(past))
        .layer(Extension(decided))
        .layer(from_fn(guard::admit))
        .layer(map_response(move |response| sealed(response, policy.clone())))
}

async fn sealed(mut response: Response, policy: HeaderValue) -> Response {
    guard::seal(&mut response, &policy);
    response
}

/// The OpenAPI document of the interface; `web/openapi.json` is this, and a test holds them together.
pub fn openapi() -> utoipa::openapi::OpenApi {
    api::routes().1
}
