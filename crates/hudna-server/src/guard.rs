//! What every request and every answer passes: who may ask, how, and what a browser may do with the answer.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::problem::Problem;

/// The one address that is written to: searches that people keep.
const KEPT: &str = "/api/saved";

/// Refuses what is not a reading request to this machine by one of its own names.
///
/// A page anywhere on the web can point a name of its own at 127.0.0.1 and so have a browser read this
/// server as if it were that page's (DNS rebinding). The Host header tells: it then holds the foreign name.
pub(crate) async fn admit(request: Request, next: Next) -> Response {
    if !names_this_machine(request.headers(), request.uri()) {
        return Problem::with_status(
            StatusCode::FORBIDDEN,
            "this desk answers only to localhost, 127.0.0.1 and [::1]; open it by one of these names",
        )
        .into_response();
    }
    if is_of_another_site(request.headers(), request.uri().path()) {
        return Problem::with_status(
            StatusCode::FORBIDDEN,
            "pages of other sites are not answered; open the desk by its own address",
        )
        .into_response();
    }
    if request.uri().path() == KEPT && matches!(*request.method(), Method::POST | Method::DELETE) {
        if !from_own_page(request.headers()) {
            return Problem::with_status(
                StatusCode::FORBIDDEN,
                "searches are kept and forgotten by the desk's own pages alone",
            )
            .into_response();
        }
    } else if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let problem = Problem::with_status(
            StatusCode::METHOD_NOT_ALLOWED,
            "this desk is for reading only: GET and HEAD are answered",
        );
        return ([(header::ALLOW, "GET, HEAD")], problem).into_response();
    }
    next.run(request).await
}

/// Whether a page of another site asks, other than by a link to one of the desk's pages. It could not read the answer,
/// but how long a search takes would tell it what is found.
fn is_of_another_site(headers: &HeaderMap, path: &str) -> bool {
    let is = |name: &'static str, values: &[&str]| {
        let given = headers.get_all(HeaderName::from_static(name)).iter();
        given.filter_map(|value| value.to_str().ok()).any(|value| values.contains(&value))
    };
    let opens_a_page = is("sec-fetch-mode", &["navigate"]) && !path.starts_with("/api");
    is("sec-fetch-site", &["cross-site", "same-site"]) && !opens_a_page
}

/// Whether a page of this very server asks: browsers tell where a request comes from, and no page can lie about it.
fn from_own_page(headers: &HeaderMap) -> bool {
    let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let mut origins = headers.get_all(header::ORIGIN).iter();
    let (Some(origin), None) = (origins.next(), origins.next()) else { return false };
    let origin = origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://"));
    let site = text(&HeaderName::from_static("sec-fetch-site"));
    origin.is_some() && origin == text(&header::HOST) && site.is_none_or(|site| site == "same-origin")
}

/// Adds the headers that every answer carries, errors included.
pub(crate) fn seal(response: &mut Response, policy: &HeaderValue) {
    const FIXED: [(HeaderName, &str); 5] = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
}

/// The content security policy: everything from this server, inline scripts only by their hash.
pub(crate) fn policy(script_hashes: &[String]) -> HeaderValue {
    let hashes: String = script_hashes.iter().map(|hash| format!(" 'sha256-{hash}'")).collect();
    let text = format!(
        "default-src 'self'; script-src 'self'{hashes}; object-src 'none'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

fn names_this_machine(headers: &HeaderMap, uri: &Uri) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    let by_header = host.to_str().is_ok_and(is_own_name);
    // An absolute request target overrides the header (RFC 9112, 3.2.2): both must be ours.
    by_header && uri.authority().is_none_or(|authority| is_own_name(authority.as_str()))
}

fn is_own_name(host: &str) -> bool {
    let (name, port) = match host.rfind(':').filter(|at| !host[*at..].contains(']')) {
        Some(at) => (&host[..at], Some(&host[at + 1..])),
        None => (host, None),
    };
    let port_is_number = port.is_none_or(|port| port.parse::<u16>().is_ok());
    port_is_number && ["localhost", "127.0.0.1", "[::1]"].iter().any(|own| name.eq_ignore_ascii_case(own))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(host: &str, expected: bool) {
        assert_eq!(is_own_name(host), expected, "{host}");
    }

    #[test]
    fn only_the_names_of_this_machine_are_answered() {
        for own in ["localhost", "LOCALHOST:8642", "127.0.0.1", "127.0.0.1:80", "[::1]", "[::1]:8642"] {
            check(own, true);
        }
        for foreign in [
            "",
            ":",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example:8642",
            "localhost:x",
            "localhost:",
            "user@localhost",
            "0.0.0.0",
            "[::1",
            "::1",
            "127.0.0.2",
        ] {
            check(foreign, false);
        }
    }
}
