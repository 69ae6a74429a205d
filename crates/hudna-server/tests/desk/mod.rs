//! A small store and its service, for tests that ask it.

#![allow(dead_code, reason = "each test file uses a part of it")]

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use hudna_store::{Delivery, Keep, NewCoding, Received, Store, Writer};
use serde_json::{Value, json};
use tower::ServiceExt as _;

pub struct Desk {
    pub router: axum::Router,
    pub hashes: Vec<String>,
    pub folder: tempfile::TempDir,
}

pub fn line(id: &str, lang: &str, title: &str, records: Value) -> Value {
    json!({
        "id": id, "lang": lang, "title": title, "published": "2026-03-10", "outlet": "Wire", "text": title,
        "mentions": [], "records": records, "suggestions": [],
        "diagnostics": [{ "code": "unresolved_place", "message": "not known", "start": 0, "end": 3 }],
    })
}

pub fn record() -> Value {
    json!({
        "id": "r1", "event": "ASSAULT", "mode": ["drone"], "context": [], "aux": ["negation"],
        "actor": [{ "text": "𐎟 unit", "start": 0, "end": 6, "name": null, "code": "SYR", "sector": "MIL" }],
        "recipient": [], "date": null, "enddate": null, "date_precision": "unknown", "date_span": [2, 6],
        "event_loc": null, "dead": [7, null], "injured": null, "arrested": null, "toll_spans": [[0, 1]],
        "attribution": [{ "role": "outlet", "name": "Wire" }], "alleged": true, "text": "𐎟 unit",
        "text_info": { "sequence": 0, "start": 0, "end": 6 }, "confidence": 0.5, "coder": "test",
    })
}

pub fn desk() -> Desk {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let dir = folder.path().join("store");
    let mut writer = Writer::create_or_open(&dir).expect("a fresh store");
    let mut hashes = Vec::new();
    for (id, lang, title, records) in [
        ("sample-one", "en", "𐎟 unit struck", json!([record()])),
        ("two", "ar", "هدوء", json!([])),
        ("three", "ar", "هدنة", json!([])),
    ] {
        let delivery = Delivery {
            id: id.into(),
            bytes: title.as_bytes().to_vec(),
            media: "bytes".into(),
            hints: json!({ "url": "https://wire.invalid/1" }),
            keep: Keep::File,
        };
        let received = writer.receive(&[delivery], "2026-03-11T00:00:00Z", "test").expect("taken");
        let Received::Taken { hash, .. } = &received[0] else { panic!("it is new") };
        let text = line(id, lang, title, records).to_string();
        let coding = NewCoding { document: hash.clone(), coder: "test".into(), line: text };
        if id != "three" {
            writer.append_codings(&[coding], "2026-03-11T00:00:01Z", "test").expect("coded");
        }
        hashes.push(hash.clone());
    }
    drop(writer);
    Desk { router: hudna_server::router(Store::open(&dir).expect("it is there")), hashes, folder }
}

impl Desk {
    pub async fn send(&self, method: &str, path: &str, hosts: &[&str]) -> (StatusCode, HeaderMap, Value) {
        let headers: Vec<(&str, &str)> = hosts.iter().map(|host| (header::HOST.as_str(), *host)).collect();
        self.send_with(method, path, &headers).await
    }

    pub async fn send_with(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
    ) -> (StatusCode, HeaderMap, Value) {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("it never fails");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("it is in memory").to_bytes();
        (parts.status, parts.headers, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }

    pub async fn get(&self, path: &str) -> Value {
        let (status, _, body) = self.send("GET", path, &["localhost:8642"]).await;
        assert_eq!(status, StatusCode::OK, "{path}: {body}");
        body
    }
}
