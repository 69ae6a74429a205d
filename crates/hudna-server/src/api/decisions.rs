//! `GET /api/decisions?pending=true`: what persons decided and nobody can follow as things stand.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{Shared, ask};
use crate::decided::{Decided, PendingDecision};
use crate::problem::Problem;

/// Which decisions are listed.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Which {
    /// `true`: those that cannot be followed. Others are told with the incidents that follow them.
    pending: bool,
}

/// Decisions that cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PendingDecisions {
    /// By entry; none where the incidents are being told anew, and it is not known yet.
    pub pending: Option<Vec<PendingDecision>>,
}

/// The decisions that cannot be followed as things stand: their records are gone after a recode, or others hold against them.
#[utoipa::path(
    get, path = "/api/decisions", tag = "incidents", params(Which),
    responses(
        (status = 200, body = PendingDecisions),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn decisions(
    State(store): State<Shared>,
    Extension(decided): Extension<Arc<dyn Decided>>,
    which: Result<Query<Which>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<PendingDecisions>, Problem> {
    let is_asked = which.is_ok_and(|Query(which)| which.pending);
    if !is_asked {
        let detail = "ask `pending=true`; decisions that are followed are told with their incidents";
        return Err(Problem::parameter("pending", detail));
    }
    let pending = ask(store, move |store| Ok(decided.pending(store))).await?;
    let pending =
        pending.map_err(|why| Problem::with_status(axum::http::StatusCode::INTERNAL_SERVER_ERROR, why))?;
    Ok(Json(PendingDecisions { pending }))
}
