//! Errors as the client sees them: problem JSON (RFC 9457), a status and a sentence that helps.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use hudna_pipeline::model::phrase;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::Phrase;

/// What went wrong, for a person and for a program.
///
/// The error policy of the server stands here: a client's mistake is told with the parameter and what
/// would be right (400), a missing thing with what was asked for (404), and a failure of ours with its
/// cause (500), since the only reader is the person at this machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// The kind of problem in two or three words.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// What happened and what would help, in a sentence.
    pub detail: String,
    /// The query parameter at fault, for a 400.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// After how many seconds to ask again, for a 503; the header `Retry-After` says the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
    /// The same sentence by its code with its values, where it is one that the desk says in its languages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phrase: Option<Box<Phrase>>,
}

impl Problem {
    /// A problem of that status, its title the status's own name.
    pub fn with_status(status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            title: status.canonical_reason().unwrap_or("Error").to_owned(),
            status: status.as_u16(),
            detail: detail.into(),
            parameter: None,
            retry_after: None,
            phrase: None,
        }
    }

    /// A problem told by a sentence of the catalogue.
    pub fn said(status: StatusCode, phrase: impl Into<phrase::Phrase>) -> Self {
        let phrase = phrase.into();
        Self { phrase: Some(Box::new(phrase.clone().into())), ..Self::with_status(status, phrase.text) }
    }

    /// The same, with the query parameter at fault.
    pub fn about(self, parameter: &str) -> Self {
        Self { parameter: Some(parameter.to_owned()), ..self }
    }

    /// A query parameter that is unknown or does not parse; `detail` says what would be right.
    pub fn parameter(name: &str, detail: impl Into<String>) -> Self {
        let mut problem = Self::with_status(StatusCode::BAD_REQUEST, detail);
        problem.parameter = Some(name.to_owned());
        problem
    }

    /// Nothing is there.
    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::with_status(StatusCode::NOT_FOUND, detail)
    }

    /// The store could not answer.
    pub fn store(error: &dyn std::error::Error) -> Self {
        Self::with_status(StatusCode::INTERNAL_SERVER_ERROR, format!("the store could not answer: {error}"))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let headers =
            [(header::CONTENT_TYPE, "application/problem+json"), (header::CACHE_CONTROL, "no-store")];
        let mut response = (status, headers, body).into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}
