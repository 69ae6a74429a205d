//! `GET /api/basemap` and `/basemap.pmtiles`: a mission's own map, and stretches of its bytes.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::basemap::{Basemap, Tiles};
use crate::problem::Problem;

/// Where the archive's bytes are.
pub(crate) const ADDRESS: &str = "/basemap.pmtiles";

/// The map that lies under the records.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct BasemapAnswer {
    /// Address of the archive; none where none was given, and the built-in outlines are all there is.
    pub address: Option<String>,
    /// `vector` or `raster`.
    pub tiles: Option<String>,
    /// The first and last zoom it has.
    pub zooms: Option<(u8, u8)>,
    /// Degrees: west, south, east, north.
    pub bounds: Option<[f64; 4]>,
}

/// The map that lies under the records.
#[utoipa::path(get, path = "/api/basemap", tag = "map", responses((status = 200, body = BasemapAnswer)))]
pub(super) async fn basemap(State(basemap): State<Option<Arc<Basemap>>>) -> Json<BasemapAnswer> {
    let basemap = basemap.as_deref();
    let tiles = |map: &Basemap| if map.tiles == Tiles::Vector { "vector" } else { "raster" }.to_owned();
    Json(BasemapAnswer {
        address: basemap.map(|_| ADDRESS.to_owned()),
        tiles: basemap.map(tiles),
        zooms: basemap.map(|map| map.zooms),
        bounds: basemap.map(|map| map.bounds),
    })
}

/// A stretch of the archive (RFC 9110, 14): one range of bytes, as the desk's reader of archives asks.
pub(super) async fn bytes(State(basemap): State<Option<Arc<Basemap>>>, headers: HeaderMap) -> Response {
    let Some(basemap) = basemap else {
        return Problem::not_found("no map was given; `hudna serve --basemap FILE.pmtiles` gives one")
            .into_response();
    };
    let length = basemap.length;
    let range = headers.get(header::RANGE).and_then(|value| value.to_str().ok()).and_then(range);
    let Some((first, last)) = range else {
        return Problem::with_status(StatusCode::BAD_REQUEST, "ask for a stretch: Range: bytes=FIRST-LAST")
            .into_response();
    };
    let read = tokio::task::spawn_blocking(move || basemap.stretch(first, last)).await;
    match read {
        Ok(Ok(Some(bytes))) => {
            let place = format!("bytes {first}-{}/{length}", first + bytes.len() as u64 - 1);
            let mut out = HeaderMap::new();
            out.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/vnd.pmtiles"));
            out.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
            if let Ok(place) = HeaderValue::from_str(&place) {
                out.insert(header::CONTENT_RANGE, place);
            }
            (StatusCode::PARTIAL_CONTENT, out, bytes).into_response()
        }
        Ok(Ok(None)) => {
            let detail = format!("that stretch is not there, or is too long; the map has {length} bytes");
            Problem::with_status(StatusCode::RANGE_NOT_SATISFIABLE, detail).into_response()
        }
        Ok(Err(error)) => {
            let detail = format!("the map cannot be read any more: {error}");
            Problem::with_status(StatusCode::INTERNAL_SERVER_ERROR, detail).into_response()
        }
        Err(_) => Problem::with_status(StatusCode::INTERNAL_SERVER_ERROR, "reading the map was broken off")
            .into_response(),
    }
}

/// One range with both ends.
fn range(value: &str) -> Option<(u64, u64)> {
    let (first, last) = value.strip_prefix("bytes=")?.split_once('-')?;
    Some((first.parse().ok()?, last.parse().ok()?))
}
