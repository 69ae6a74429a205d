//! The read-only desk: routes over a store, their OpenAPI document, and the embedded web desk.
//!
//! A request enters through the guard (this machine's names only, reading only), is answered from the
//! store or from the desk's files, and leaves with the headers that keep a browser from doing more with
//! it than showing it. Nothing here knows SQL, and nothing writes.

mod api;
mod desk;
mod guard;
mod past;
mod problem;
mod serve;

use std::sync::Arc;

use axum::http::HeaderValue;
use axum::middleware::{from_fn, map_response};
use axum::response::Response;
use axum::{Extension, Router};
use hudna_store::Store;

pub use past::{Past, Untold};
pub use problem::Problem;
pub use serve::{ServeError, bind, serve, serve_on};

/// The whole desk as a service: the interface below `/api`, the web desk everywhere else.
pub fn router(store: Store) -> Router {
    router_with(store, Arc::new(Untold))
}

/// As [`router`], for a server that can tell the past.
pub fn router_with(store: Store, past: Arc<dyn Past>) -> Router {
    let policy = guard::policy(&desk::inline_scripts::<desk::Built>());
    let (api, _) = api::routes();
    api.with_state(Arc::new(store))
        .fallback(desk::file::<desk::Built>)
        .layer(Extension(past))
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
