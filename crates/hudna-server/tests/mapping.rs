//! The map's addresses, a map of a mission's own, and searches that are kept: what they hold and whom they answer.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod desk;

use std::borrow::Cow;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use desk::desk;
use http_body_util::BodyExt as _;
use hudna_places::Gazetteer;
use hudna_server::{Change, Desk as Handed, Keep};
use hudna_store::{Names, Store, StoreError, Writer};
use serde_json::{Value, json};
use tower::ServiceExt as _;

#[tokio::test]
async fn the_map_counts_and_lists_records_where_they_were() {
    let desk = desk();
    let map = desk.get("/api/map").await;
    assert_eq!((&map["in_view"], &map["nowhere"], &map["clusters"]), (&json!(0), &json!(1), &json!([])));
    let list = desk.get("/api/map/records?nowhere=true&q=event:assault").await;
    assert_eq!((&list["more"], list["records"].as_array().map(Vec::len)), (&json!(false), Some(1)));
    assert_eq!(list["records"][0]["words"], json!("𐎟 unit"));
    assert_eq!(desk.get("/api/map/records?bbox=-10,-10,10,10").await["records"], json!([]));
    assert_eq!(desk.get("/api/basemap").await["address"], Value::Null);
    let hama = desk.get("/api/map/areas?ids=170015,1").await;
    assert_eq!(hama["features"].as_array().map(Vec::len), Some(1));
    for (path, named) in [
        ("/api/map?bbox=1,2,3", "bbox"),
        ("/api/map?bbox=0,50,0,40", "bbox"),
        ("/api/map?bbox=NaN,0,1,1", "bbox"),
        ("/api/map?zoom=23", "zoom"),
        ("/api/map?q=colour:red", "q"),
        ("/api/map?q=a&q=b", "q"),
        ("/api/map?limit=1", "limit"),
        ("/api/map/records?at=25/0", "at"),
        ("/api/map/records?at=1/4", "at"),
        ("/api/map/records?at=-1/..", "at"),
        ("/api/map/records?area=1&nowhere=true", "nowhere"),
        ("/api/map/records?limit=101", "limit"),
        ("/api/map/areas?ids=../../etc", "ids"),
    ] {
        let (status, _, body) = desk.send("GET", path, &["localhost"]).await;
        assert_eq!((status, &body["parameter"]), (StatusCode::BAD_REQUEST, &json!(named)), "{path}: {body}");
    }
    let ids = vec!["1"; 101].join(",");
    let (status, _, _) = desk.send("GET", &format!("/api/map/areas?ids={ids}"), &["localhost"]).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_place_in_a_question_is_told() {
    let found = desk().get("/api/search?q=near:Tripoli,30").await;
    let reading = &found["readings"][0];
    assert_eq!((&reading["said"], &reading["taken"]["name"]), (&json!("Tripoli"), &json!("Tripoli")));
    assert!(reading["others"].as_array().is_some_and(|others| !others.is_empty()), "{reading}");
}

#[tokio::test]
async fn a_place_of_the_missions_own_is_known_to_every_question() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let dir = folder.path().join("store");
    drop(Writer::create_or_open(&dir).expect("a fresh store"));
    let columns = ["name", "lat", "lon", "country", "admin1", "kind", "source"].join("\t");
    let row = ["Example-Farm-Nine", "35.5", "36.5", "SYR", "Idlib", "village", "a tester"].join("\t");
    let extra = format!("{columns}\n{row}\n");
    let own = Gazetteer::embedded().with_extra(&extra, "own.tsv").expect("a table");
    let store = Store::open(&dir).expect("it is there");
    let router =
        hudna_server::router(Handed { names: Names::of_places(Cow::Owned(own)), ..Handed::from(store) });
    for address in ["/api/search", "/api/map", "/api/map/records", "/api/timeline"] {
        let path = format!("{address}?q=near:Example-Farm-Nine,5");
        let (status, _, body) = ask(&router, "GET", &path, &[("host", "localhost")], "").await;
        assert_eq!(status, StatusCode::OK, "{path}: {}", String::from_utf8_lossy(&body));
    }
}

#[tokio::test]
async fn every_new_address_answers_this_machine_alone() {
    let desk = desk();
    for path in [
        "/api/map",
        "/api/map/records",
        "/api/map/areas?ids=1",
        "/api/basemap",
        "/basemap.pmtiles",
        "/api/saved",
    ] {
        for foreign in ["evil.example", "localhost.evil.example:8642", "127.0.0.1.nip.example"] {
            assert_eq!(desk.send("GET", path, &[foreign]).await.0, StatusCode::FORBIDDEN, "{path} {foreign}");
        }
    }
    for path in ["/api/map", "/basemap.pmtiles", "/api/saved/", "/api/saved/x", "//api/saved"] {
        assert_eq!(desk.send("POST", path, &["localhost"]).await.0, StatusCode::METHOD_NOT_ALLOWED, "{path}");
    }
}

/// A desk that notes what it is asked to keep; the store behind it is told to be in use for one name.
fn keeping(
    basemap: Option<hudna_server::Basemap>,
) -> (axum::Router, Arc<Mutex<Vec<Change>>>, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let dir = folder.path().join("store");
    drop(Writer::create_or_open(&dir).expect("a fresh store"));
    let kept = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&kept);
    let keep: Keep = Arc::new(move |change| {
        if matches!(&change, Change::Save { name, .. } if name == "busy") {
            return Err(StoreError::Locked { path: "store".into(), pid: Some(7) });
        }
        noted.lock().expect("not poisoned").push(change);
        Ok(())
    });
    let store = Store::open(&dir).expect("it is there");
    let router = hudna_server::router(Handed { basemap, keep: Some(keep), ..Handed::from(store) });
    (router, kept, folder)
}

async fn ask(
    router: &axum::Router,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> (StatusCode, HeaderMap, Vec<u8>) {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::from(body.to_owned())).expect("a request");
    let response = router.clone().oneshot(request).await.expect("it never fails");
    let (parts, body) = response.into_parts();
    (parts.status, parts.headers, body.collect().await.expect("in memory").to_bytes().to_vec())
}

#[tokio::test]
async fn searches_are_kept_by_the_desks_own_pages_alone() {
    let (router, kept, _folder) = keeping(None);
    let body = r#"{"name":"north","question":"in:Hama"}"#;
    let own = [
        ("host", "localhost:8642"),
        ("origin", "http://localhost:8642"),
        ("content-type", "application/json"),
    ];
    let json_type = ("content-type", "application/json");
    for headers in [
        &[("host", "localhost:8642"), json_type][..],
        &[("host", "localhost:8642"), ("origin", "http://evil.example"), json_type],
        &[("host", "localhost:8642"), ("origin", "http://localhost:9999"), json_type],
        &[("host", "localhost:8642"), ("origin", "https://localhost:8642"), json_type],
        &[("host", "localhost:8642"), ("origin", "null"), json_type],
        &[("host", "evil.example"), ("origin", "http://evil.example"), json_type],
        &[own[0], own[1], own[2], ("sec-fetch-site", "cross-site")],
        &[own[0], own[1], own[2], ("origin", "http://evil.example")],
    ] {
        for method in ["POST", "DELETE"] {
            let (status, _, _) = ask(&router, method, "/api/saved?name=north", headers, body).await;
            assert_eq!(status, StatusCode::FORBIDDEN, "{method} {headers:?}");
        }
    }
    assert!(kept.lock().expect("not poisoned").is_empty());
    for (headers, body, status) in [
        (&own[..2], body, 400),
        (&own, r#"{"name":"north"}"#, 400),
        (&own, r#"{"name":"a","question":"colour:red"}"#, 400),
        (&own, r#"{"name":"a","question":" - "}"#, 400),
        (&own, r#"{"name":"busy","question":"in:Hama"}"#, 409),
        (&own, body, 200),
    ] {
        assert_eq!(ask(&router, "POST", "/api/saved", headers, body).await.0.as_u16(), status, "{body}");
    }
    assert_eq!(ask(&router, "DELETE", "/api/saved?name=north", &own, "").await.0, StatusCode::OK);
    let changes = [
        Change::Save { name: "north".into(), question: "in:Hama".into() },
        Change::Forget { name: "north".into() },
    ];
    assert_eq!(*kept.lock().expect("not poisoned"), changes);
}

#[tokio::test]
async fn a_map_of_ones_own_is_served_by_stretches() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("map.pmtiles");
    let mut bytes = b"PMTiles\x03".to_vec();
    bytes.resize(200, 7);
    bytes[8..72].fill(0);
    bytes[99] = 1;
    std::fs::write(&path, &bytes).expect("written");
    let (router, _, _store) = keeping(Some(hudna_server::Basemap::open(&path).expect("an archive")));
    let host = ("host", "localhost");
    for (range, status, length) in [
        ("bytes=0-6", 206, 7),
        ("bytes=190-10000", 206, 10),
        ("bytes=200-201", 416, 0),
        ("bytes=5-2", 416, 0),
        ("bytes=0-99999999999999999999", 400, 0),
        ("bytes=0-1,5-6", 400, 0),
        ("bytes=-5", 400, 0),
    ] {
        let (got, headers, body) =
            ask(&router, "GET", "/basemap.pmtiles", &[host, ("range", range)], "").await;
        assert_eq!(got.as_u16(), status, "{range}");
        if status == 206 {
            assert_eq!(body.len(), length, "{range}");
            assert!(headers[header::CONTENT_RANGE].to_str().is_ok_and(|told| told.ends_with("/200")));
        }
    }
    let (_, _, told) = ask(&router, "GET", "/api/basemap", &[host], "").await;
    let told: Value = serde_json::from_slice(&told).expect("JSON");
    assert_eq!((&told["address"], &told["tiles"]), (&json!("/basemap.pmtiles"), &json!("vector")));
    assert!(!told.to_string().contains(folder.path().to_str().expect("a name")));
}
