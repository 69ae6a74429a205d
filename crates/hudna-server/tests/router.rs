//! The desk as a service: who is answered, what is refused and how, and what the answers hold.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod desk;

use axum::http::{StatusCode, header};
use desk::desk;
use hudna_store::{NewCoding, Writer};
use serde_json::{Value, json};

#[tokio::test]
async fn only_requests_to_this_machine_by_its_own_names_are_answered() {
    let desk = desk();
    for own in ["localhost", "127.0.0.1:8642", "[::1]:1"] {
        assert_eq!(desk.send("GET", "/api/about", &[own]).await.0, StatusCode::OK, "{own}");
    }
    for foreign in
        [&[][..], &["evil.example"], &["localhost.evil.example:8642"], &["localhost", "evil.example"]]
    {
        for path in ["/api/about", "/", "/api/openapi.json", "/before-paint.js"] {
            let (status, _, body) = desk.send("GET", path, foreign).await;
            assert_eq!((status, &body["status"]), (StatusCode::FORBIDDEN, &json!(403)), "{foreign:?} {path}");
        }
    }
    let absolute = desk.send("GET", "http://evil.example/api/about", &["localhost"]).await;
    assert_eq!(absolute.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn pages_of_other_sites_learn_nothing_not_even_how_long_it_takes() {
    let desk = desk();
    for (path, site, mode, expected) in [
        ("/api/search?q=unit", "cross-site", "no-cors", StatusCode::FORBIDDEN),
        ("/api/search?q=unit", "same-site", "cors", StatusCode::FORBIDDEN),
        ("/api/search?q=unit", "cross-site", "navigate", StatusCode::FORBIDDEN),
        ("/basemap.pmtiles", "cross-site", "no-cors", StatusCode::FORBIDDEN),
        ("/api/search?q=unit", "same-origin", "cors", StatusCode::OK),
        ("/api/search?q=unit", "none", "navigate", StatusCode::OK),
    ] {
        let headers = [("host", "localhost"), ("sec-fetch-site", site), ("sec-fetch-mode", mode)];
        assert_eq!(desk.send_with("GET", path, &headers).await.0, expected, "{path} {site} {mode}");
    }
    // A link from elsewhere to one of its pages is followed (here there is none to be had, or there is: not refused).
    let link = [("host", "localhost"), ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")];
    assert_ne!(desk.send_with("GET", "/documents", &link).await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn only_reading_is_answered() {
    let desk = desk();
    for path in ["/api/documents", "/api/unknown", "/", "/documents/x"] {
        for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"] {
            let (status, headers, body) = desk.send(method, path, &["localhost"]).await;
            assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
            assert_eq!(headers[header::ALLOW], "GET, HEAD");
            assert_eq!(body["status"], 405);
        }
    }
    assert_eq!(desk.send("HEAD", "/api/documents", &["localhost"]).await.0, StatusCode::OK);
}

#[tokio::test]
async fn every_answer_is_sealed_and_none_is_shared_with_other_origins() {
    let desk = desk();
    for (path, host) in [
        ("/api/about", "localhost"),
        ("/", "localhost"),
        ("/api/nothing", "localhost"),
        ("/", "evil.example"),
    ] {
        let (_, headers, _) = desk.send("GET", path, &[host]).await;
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().expect("text");
        assert!(
            policy.starts_with("default-src 'self';") && policy.contains("frame-ancestors 'none'"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(headers[header::REFERRER_POLICY], "no-referrer");
        assert!(!headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN));
    }
}

#[tokio::test]
async fn a_search_finds_forms_of_words_and_tells_what_it_does_not_understand() {
    let desk = desk();
    let found = desk.get("/api/search?q=units").await;
    assert_eq!((&found["total"], &found["hits"][0]["id"]), (&json!(1), &json!("sample-one")));
    assert_eq!(found["hits"][0]["title_lit"], json!([{ "start": 2, "end": 6 }]));
    assert_eq!(found["hits"][0]["excerpts"][0]["text"], json!("𐎟 unit struck"));
    assert_eq!(desk.get("/api/search?q=event:assault%20-units").await["total"], json!(0));
    assert_eq!(desk.get("/api/search?q=lang:ar&limit=1&offset=1").await["hits"], json!([]));
    for (query, named, said) in [
        ("", "q", "at least one"),
        ("?q=%20-%20", "q", "at least one"),
        ("?q=a%20%22b", "q", "at character 3"),
        ("?q=colour:red", "q", "no field"),
        ("?q=a&q=b", "q", "only once"),
        ("?q=a&limit=101", "limit", "1 to 100"),
        ("?q=a&color=red", "color", "no parameter"),
    ] {
        let (status, _, body) = desk.send("GET", &format!("/api/search{query}"), &["localhost"]).await;
        assert_eq!((status, &body["parameter"]), (StatusCode::BAD_REQUEST, &json!(named)), "{query}");
        assert!(body["detail"].as_str().expect("text").contains(said), "{body}");
    }
}

#[tokio::test]
async fn what_is_withheld_is_neither_counted_nor_typed_in_the_list() {
    let desk = desk();
    let mut planned = desk::record();
    planned["id"] = json!("r2");
    planned["event"] = json!("RETREAT");
    planned["sensitive"] = json!(true);
    let text = desk::line("sample-one", "en", "𐎟 unit struck", json!([desk::record(), planned])).to_string();
    let mut writer = Writer::open(&desk.folder.path().join("store")).expect("nobody else writes");
    let coding = NewCoding { document: desk.hashes[0].clone(), coder: "later".into(), line: text };
    writer.append_codings(&[coding], "2026-03-11T00:00:02Z", "test").expect("coded");
    drop(writer);
    let row = desk.get("/api/documents?sample=true").await["rows"][0].clone();
    assert_eq!(row["records"], json!(1));
    assert_eq!(row["events"], json!([{ "value": "ASSAULT", "count": 1 }]));
    assert_eq!(desk.get("/api/search?q=unit").await["hits"][0]["records"], json!(1));
    assert_eq!(desk.get(&format!("/api/documents/{}", desk.hashes[0])).await["line"]["withheld"], json!(1));
    let page = desk.get("/api/documents?event=RETREAT").await;
    assert_eq!(
        (&page["total"], &page["facets"]["event"]),
        (&json!(0), &json!([{ "value": "ASSAULT", "count": 1 }]))
    );
}

#[tokio::test]
async fn the_list_is_narrowed_counted_and_paged() {
    let desk = desk();
    for (query, total, first) in [
        ("", 3, Some("two")),
        ("?lang=en", 1, Some("sample-one")),
        ("?lang=ar", 1, Some("two")),
        ("?event=ASSAULT", 1, Some("sample-one")),
        ("?event=AID", 0, None),
        ("?has_records=false&limit=1", 2, Some("two")),
        ("?sample=true", 1, Some("sample-one")),
        ("?after=2026-03-11", 0, None),
        ("?after=2026-03-10&before=2026-03-10&outlet=Wire", 2, Some("two")),
        ("?q=UNIT", 1, Some("sample-one")),
        ("?offset=40", 3, None),
        ("?sort=oldest", 3, Some("sample-one")),
        ("?sort=received", 3, Some("three")),
        ("?sort=records&limit=1", 3, Some("sample-one")),
        ("?q=&lang=", 3, Some("two")),
    ] {
        let page = desk.get(&format!("/api/documents{query}")).await;
        assert_eq!((&page["total"], page["rows"][0]["id"].as_str()), (&json!(total), first), "{query}");
        assert_eq!(page["stored"], 3);
    }
    let page = desk.get("/api/documents?lang=en").await;
    let row = &page["rows"][0];
    assert_eq!((&row["records"], &row["sample"]), (&json!(1), &json!(true)));
    assert_eq!(row["events"], json!([{ "value": "ASSAULT", "count": 1 }]));
    assert_eq!(desk.get("/api/search?q=unit").await["hits"][0]["records"], json!(1));
    // A facet's own filter does not narrow it; the others' do.
    assert_eq!(page["facets"]["event"], json!([{ "value": "ASSAULT", "count": 1 }]));
    let page = desk.get("/api/documents?event=ASSAULT").await;
    assert_eq!(page["facets"]["lang"], json!([{ "value": "en", "count": 1 }]));
    assert_eq!(
        page["facets"]["has_records"],
        json!([{ "value": "true", "count": 1 }, { "value": "false", "count": 0 }])
    );
}

#[tokio::test]
async fn what_a_parameter_must_be_is_told_by_its_name() {
    let desk = desk();
    for (query, parameter) in [
        ("lang=Arabic", "lang"),
        ("event=BOMB", "event"),
        ("after=tomorrow", "after"),
        ("before=2026-13-01", "before"),
        ("has_records=maybe", "has_records"),
        ("limit=1000", "limit"),
        ("offset=-1", "offset"),
        ("sort=1;drop", "sort"),
        ("colour=red", "colour"),
        ("q=a&q=b", "q"),
    ] {
        let (status, headers, body) =
            desk.send("GET", &format!("/api/documents?{query}"), &["localhost"]).await;
        assert_eq!(
            (status, body["parameter"].as_str()),
            (StatusCode::BAD_REQUEST, Some(parameter)),
            "{query}"
        );
        assert_eq!(headers[header::CONTENT_TYPE], "application/problem+json");
        assert!(body["detail"].as_str().is_some_and(|detail| detail.contains(parameter)), "{body}");
    }
}

#[tokio::test]
async fn an_article_holds_everything_that_was_read_from_it() {
    let desk = desk();
    let article = desk.get(&format!("/api/documents/{}", desk.hashes[0])).await;
    assert_eq!(
        (&article["id"], &article["sample"], &article["seq"]),
        (&json!("sample-one"), &json!(true), &json!(1))
    );
    assert_eq!(
        (&article["url"], &article["received"]),
        (&json!("https://wire.invalid/1"), &json!("2026-03-11T00:00:00Z"))
    );
    let record = &article["line"]["records"][0];
    assert_eq!(record["actor"][0]["span"], json!({ "start": 0, "end": 6 }));
    assert_eq!(
        (&record["date_span"], &record["clause"]),
        (&json!({ "start": 2, "end": 6 }), &json!({ "start": 0, "end": 6 }))
    );
    assert_eq!((&record["dead"], &record["alleged"]), (&json!({ "min": 7, "max": null }), &json!(true)));
    assert_eq!(article["line"]["diagnostics"][0]["span"], json!({ "start": 0, "end": 3 }));
    assert_eq!(article["codings"][0]["coder"], "test");
    assert_eq!(article["versions"][0]["hash"], json!(desk.hashes[0]));
    let raw = desk.get(&format!("/api/documents/{}/line", desk.hashes[0])).await;
    assert_eq!(raw["records"][0]["text_info"], json!({ "sequence": 0, "start": 0, "end": 6 }));
}

#[tokio::test]
async fn what_is_not_there_or_not_coded_is_said() {
    let desk = desk();
    for path in ["/api/documents/abc", "/api/documents/abc/line", "/api/documents/..%2f..%2fetc"] {
        let (status, _, body) = desk.send("GET", path, &["localhost"]).await;
        assert_eq!((status, &body["status"]), (StatusCode::NOT_FOUND, &json!(404)), "{path}");
    }
    let uncoded = desk.get(&format!("/api/documents/{}", desk.hashes[2])).await;
    assert_eq!(uncoded["line"], Value::Null);
    assert!(uncoded["unread"].as_str().is_some_and(|why| why.contains("not coded")));
}

#[tokio::test]
async fn about_counts_what_the_store_holds() {
    let about = desk().get("/api/about").await;
    assert_eq!(
        (&about["documents"], &about["with_records"], &about["samples"]),
        (&json!(3), &json!(1), &json!(1))
    );
    assert_eq!(about["entries"], 5);
    assert!(
        about["credits"].as_array().is_some_and(|all| all.iter().any(|one| one["licence"] == "CC BY 4.0"))
    );
}

#[tokio::test]
async fn addresses_that_others_can_reach_are_refused() {
    for address in ["0.0.0.0:0", "192.0.2.7:80", "[::]:0", "[2001:db8::1]:80"] {
        let error = hudna_server::bind(address.parse().expect("an address")).await.expect_err(address);
        assert!(error.to_string().contains("other machines"), "{error}");
    }
    let listener = hudna_server::bind("127.0.0.1:0".parse().expect("an address")).await.expect("loopback");
    let taken = hudna_server::bind(listener.local_addr().expect("bound")).await.expect_err("it is taken");
    assert!(taken.to_string().contains("another port"), "{taken}");
}

#[test]
fn the_committed_openapi_document_is_the_one_that_is_served() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/openapi.json");
    let committed = std::fs::read_to_string(path).expect("web/openapi.json");
    let served = hudna_server::openapi().to_pretty_json().expect("it is JSON");
    assert!(
        committed.trim_end() == served,
        "web/openapi.json is out of date; refresh it and the client's types with\n  \
         cargo run -p hudna-server --example openapi > web/openapi.json && npm --prefix web run generate"
    );
}

#[tokio::test]
async fn a_timeline_counts_records_and_tells_what_it_does_not_understand() {
    let desk = desk();
    let found = desk.get("/api/timeline?unit=day&time=published").await;
    let bar = &found["bars"][0];
    assert_eq!(
        (&bar["first"], &bar["documents"], &bar["days"]),
        (&json!("2026-03-10"), &json!(2), &json!(1))
    );
    // Its one record tells that something did not happen.
    assert_eq!((&found["beside"]["denied"], &found["series"]), (&json!(1), &json!([])));
    assert_eq!(desk.get("/api/timeline?q=event:aid&time=published").await["beside"]["denied"], json!(0));
    for (query, named, said) in [
        ("?q=colour:red", "q", "no field"),
        ("?q=a&q=b", "q", "only once"),
        ("?unit=hour", "unit", "day, week, month, year"),
        ("?time=now", "time", "event, published, received"),
        ("?by=side", "by", "type, actor, standing"),
        ("?from=2018-01-01", "from", "together"),
        ("?from=2018-02-01&to=2018-01-01", "from", "exchange"),
        ("?from=2018-02-30&to=2018-03-01", "from", "YYYY-MM-DD"),
        ("?from=0001-01-01&to=9999-12-31&unit=day", "unit", "at most 800"),
        ("?color=red", "color", "no parameter"),
    ] {
        let (status, _, body) = desk.send("GET", &format!("/api/timeline{query}"), &["localhost"]).await;
        assert_eq!((status, &body["parameter"]), (StatusCode::BAD_REQUEST, &json!(named)), "{query}");
        assert!(body["detail"].as_str().expect("text").contains(said), "{body}");
    }
    let (status, ..) = desk.send("GET", "/api/timeline", &["desk.example"]).await;
    assert_eq!(status, StatusCode::FORBIDDEN, "a foreign host");
}
