//! The web desk as files: embedded, compressed when it was built, served by what the browser takes.

use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rust_embed::{Embed, EmbeddedFile};
use sha2::{Digest, Sha256};

use crate::problem::Problem;

/// The desk as `npm run build` left it; a debug build reads the folder, a release build holds it.
#[derive(Embed)]
#[folder = "../../web/build"]
#[allow_missing = true]
pub(crate) struct Built;

/// The page that starts the desk; it serves every address that the desk itself routes.
const START: &str = "index.html";

const NOT_BUILT: &str = "The web desk is not part of this program yet. Build it, then build hudna again:\n\n    \
    npm --prefix web ci && npm --prefix web run build\n\nThe data is served already, see /api/openapi.json.\n";

/// Serves one of the desk's files, or its start page for an address without a file's ending.
pub(crate) async fn file<F: Embed>(uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    if let Some(found) = plain::<F>(path) {
        return respond::<F>(path, found, &headers);
    }
    let names_a_file = path.rsplit('/').next().is_some_and(|last| last.contains('.'));
    if path == "api" || path.starts_with("api/") || path.starts_with("_app/") || names_a_file {
        return Problem::not_found(format!("there is nothing at /{path}")).into_response();
    }
    match F::get(START) {
        Some(found) => respond::<F>(START, found, &headers),
        None => (StatusCode::SERVICE_UNAVAILABLE, NOT_BUILT).into_response(),
    }
}

/// SHA-256, in base64, of each inline script of the start page.
pub(crate) fn inline_scripts<F: Embed>() -> Vec<String> {
    let Some(page) = F::get(START) else { return Vec::new() };
    script_hashes(&String::from_utf8_lossy(&page.data))
}

fn script_hashes(page: &str) -> Vec<String> {
    let starts = page.match_indices("<script>").map(|(at, tag)| &page[at + tag.len()..]);
    let scripts = starts.filter_map(|rest| rest.split_once("</script>"));
    scripts.map(|(script, _)| STANDARD.encode(Sha256::digest(script))).collect()
}

fn plain<F: Embed>(path: &str) -> Option<EmbeddedFile> {
    let stored_for_encoding = path.ends_with(".br") || path.ends_with(".gz");
    if stored_for_encoding { None } else { F::get(path) }
}

fn respond<F: Embed>(path: &str, whole: EmbeddedFile, asked: &HeaderMap) -> Response {
    let tag = format!("W/\"{}\"", hex_start(&whole.metadata.sha256_hash()));
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(path)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching(path)));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    let known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| known.split(',').any(|one| one.trim() == tag)) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    for (coding, ending) in [("br", "br"), ("gzip", "gz")] {
        if accepts(asked, coding)
            && let Some(packed) = F::get(&format!("{path}.{ending}"))
        {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
            return (headers, packed.data).into_response();
        }
    }
    (headers, whole.data).into_response()
}

/// Names below `_app/immutable` hold a hash of their content, so they may be kept for good.
fn caching(path: &str) -> &'static str {
    if path.starts_with("_app/immutable/") { "public, max-age=31536000, immutable" } else { "no-cache" }
}

fn accepts(headers: &HeaderMap, coding: &str) -> bool {
    let lists = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    lists.flat_map(|list| list.split(',')).any(|item| {
        let (name, weight) = item.split_once(';').unwrap_or((item, ""));
        let refused = weight.trim().strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0));
        name.trim().eq_ignore_ascii_case(coding) && !refused
    })
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn hex_start(hash: &[u8; 32]) -> String {
    hash[..12].iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Embed)]
    #[folder = "tests/desk"]
    struct Few;

    #[derive(Embed)]
    #[folder = "tests/no-such-folder"]
    #[allow_missing = true]
    struct Unbuilt;

    fn asking(name: header::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    async fn ask(path: &'static str, headers: HeaderMap) -> (StatusCode, HeaderMap, String) {
        let response = file::<Few>(Uri::from_static(path), headers).await;
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.expect("it is in memory");
        (parts.status, parts.headers, String::from_utf8_lossy(&body).trim().to_owned())
    }

    #[tokio::test]
    async fn addresses_of_the_desk_get_its_start_page_and_missing_files_do_not() {
        for (path, status, kind) in [
            ("/", 200, "text/html; charset=utf-8"),
            ("/documents/abc", 200, "text/html; charset=utf-8"),
            ("/_app/immutable/start.js", 200, "text/javascript; charset=utf-8"),
            ("/_app/immutable/gone", 404, "application/problem+json"),
            ("/robots.txt", 404, "application/problem+json"),
            ("/index.html.br", 404, "application/problem+json"),
            ("/api/unknown", 404, "application/problem+json"),
            ("/../Cargo.toml", 404, "application/problem+json"),
            ("/%2e%2e/Cargo.toml", 404, "application/problem+json"),
        ] {
            let (got, headers, _) = ask(path, HeaderMap::new()).await;
            assert_eq!(
                (got.as_u16(), &headers[header::CONTENT_TYPE]),
                (status, &HeaderValue::from_static(kind)),
                "{path}"
            );
        }
    }

    #[tokio::test]
    async fn files_come_in_the_encoding_that_was_asked_for() {
        for (accepted, body) in [("gzip, br", "in brotli"), ("gzip", "in gzip"), ("identity", "plain")] {
            let (_, headers, got) =
                ask("/_app/immutable/start.js", asking(header::ACCEPT_ENCODING, accepted)).await;
            assert_eq!(got, body);
            assert_eq!(headers.contains_key(header::CONTENT_ENCODING), body != "plain");
            assert_eq!(headers[header::VARY], "accept-encoding");
        }
    }

    #[tokio::test]
    async fn only_names_with_a_hash_are_kept_for_good_and_the_rest_is_asked_again() {
        let (_, headers, _) = ask("/_app/immutable/start.js", HeaderMap::new()).await;
        assert_eq!(headers[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
        let (_, headers, _) = ask("/", HeaderMap::new()).await;
        assert_eq!(headers[header::CACHE_CONTROL], "no-cache");
        let again = HeaderMap::from_iter([(header::IF_NONE_MATCH, headers[header::ETAG].clone())]);
        assert_eq!(ask("/", again).await.0, StatusCode::NOT_MODIFIED);
        assert_eq!(ask("/", asking(header::IF_NONE_MATCH, "\"other\"")).await.0, StatusCode::OK);
    }

    #[tokio::test]
    async fn a_desk_that_was_not_built_says_how_to_build_it() {
        let response = file::<Unbuilt>(Uri::from_static("/"), HeaderMap::new()).await;
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("it is in memory");
        assert!(String::from_utf8_lossy(&body).contains("npm --prefix web ci && npm --prefix web run build"));
        assert!(inline_scripts::<Unbuilt>().is_empty());
    }

    #[test]
    fn encodings_are_taken_only_where_offered_and_not_refused() {
        for (offered, coding, expected) in [
            ("gzip, deflate, br", "br", true),
            ("BR", "br", true),
            ("br;q=0, gzip", "br", false),
            ("br; q=0.5", "br", true),
            ("gzip", "br", false),
            ("brotli", "br", false),
            ("", "br", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(offered));
            assert_eq!(accepts(&headers, coding), expected, "{offered}");
        }
    }

    #[test]
    fn inline_scripts_are_hashed_and_linked_ones_are_not() {
        let page = "<script src=\"/theme.js\"></script><script>alert('Hello, world.');</script>";
        // The example of the CSP specification (Level 2, 7.17.2), given there for this very script.
        assert_eq!(script_hashes(page), ["qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="]);
        assert!(script_hashes("<p>none, and an open <script>").is_empty());
    }
}
