//! Incidents as the service tells them: lists, one with its accounts, and nothing that is withheld.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod desk;

use axum::http::StatusCode;
use desk::{Desk, desk, line, record};
use hudna_store::{NewCoding, Store, Writer};
use serde_json::{Value, json};

/// A desk whose three documents tell of one incident; a withheld plan is in one of them.
fn with_incident() -> Desk {
    let mut desk = desk();
    let dir = desk.folder.path().join("store");
    let mut writer = Writer::open(&dir).expect("nobody writes");
    let mut plan = record();
    plan["id"] = json!("plan");
    plan["sensitive"] = json!(true);
    for (hash, id, records) in [
        (&desk.hashes[0], "sample-one", json!([record(), plan])),
        (&desk.hashes[1], "two", json!([{ "id": "r2" }])),
    ] {
        let mut told = record();
        let records: Vec<Value> = records
            .as_array()
            .expect("a list")
            .iter()
            .map(|fields| {
                fields
                    .as_object()
                    .expect("a record")
                    .iter()
                    .for_each(|(key, value)| told[key] = value.clone());
                told.clone()
            })
            .collect();
        let text = line(id, "ar", "𐎟 unit struck", json!(records)).to_string();
        let coding = NewCoding { document: hash.clone(), coder: "later".into(), line: text };
        writer.append_codings(&[coding], "2026-03-11T00:00:02Z", "test").expect("coded");
    }
    let origin = |id: &str, record: &str| {
        json!({ "id": id, "root": "Wire", "type": "journalist", "side": { "state": "SYR" }, "reliability": "F",
                "stance": "claim", "records": [record], "why": [] })
    };
    let told = |hash: &str, record: &str, origin: &str| {
        json!({ "document": "d", "hash": hash, "record": record, "event": "ASSAULT", "text": "t",
                "origin": origin, "denies": false })
    };
    let one = json!({
        "id": "plan", "kind": "incident", "event": "ASSAULT", "mode": [], "date": "2026-03-09",
        "date_precision": "day", "status": "alleged", "credibility": 6, "credibility_reasons": ["step"],
        "origins": [origin("o1", "r1"), origin("o2", "r2")], "denied_by": [],
        "records": [told(&desk.hashes[0], "plan", "o1"), told(&desk.hashes[0], "r1", "o1"), told(&desk.hashes[1], "r2", "o2")],
        "contradictions": [{ "what": "dead", "values": [] }], "parties": [], "links": [], "related": [],
        "decided": [],
    });
    let row = hudna_store::FusedRow {
        id: "plan".into(),
        kind: "incident".into(),
        event: "ASSAULT".into(),
        status: "alleged".into(),
        first_day: Some("2026-03-09".into()),
        last_day: Some("2026-03-09".into()),
        credibility: 6,
        origins: 2,
        accounts: 3,
        marks: vec!["dead".into()],
        attention: 6,
        records: ["plan", "r1"]
            .map(|id| (id.to_owned(), desk.hashes[0].clone()))
            .into_iter()
            .chain([("r2".to_owned(), desk.hashes[1].clone())])
            .collect(),
        json: one.to_string(),
        ..hudna_store::FusedRow::default()
    };
    writer
        .fuse(|fusing| {
            fusing.tell(&row)?;
            fusing.done("test")
        })
        .expect("told");
    drop(writer);
    desk.router = hudna_server::router(Store::open(&dir).expect("it is there"));
    desk
}

#[tokio::test]
async fn incidents_are_listed_and_narrowed() {
    let desk = with_incident();
    let page = desk.get("/api/incidents").await;
    assert_eq!((page["total"].as_u64(), &page["told"]), (Some(1), &page["head"]));
    let row = &page["rows"][0];
    assert_eq!((&row["id"], &row["origins"], &row["marks"]), (&json!("plan"), &json!(2), &json!(["dead"])));
    assert_eq!(page["facets"]["kind"], json!([{ "value": "incident", "count": 1 }]));
    assert_eq!(desk.get("/api/incidents?kind=contact").await["total"], 0);
    assert_eq!(desk.get("/api/incidents?mark=dead&after=2026-03-09&origins=2").await["total"], 1);
    for (query, name) in [
        ("kind=war", "kind"),
        ("country=Syria", "country"),
        ("credibility=7", "credibility"),
        ("sort=party", "sort"),
        ("x=1", "x"),
    ] {
        let (status, _, body) = desk.send("GET", &format!("/api/incidents?{query}"), &["localhost"]).await;
        assert_eq!((status, &body["parameter"]), (StatusCode::BAD_REQUEST, &json!(name)), "{query}");
    }
}

#[tokio::test]
async fn an_incident_has_its_accounts_but_for_what_is_withheld() {
    let desk = with_incident();
    for id in ["plan", "r1", "r2"] {
        let found = desk.get(&format!("/api/incidents/{id}")).await;
        assert_eq!(found["id"], "plan");
        let records: Vec<&Value> =
            found["accounts"].as_array().expect("a list").iter().map(|one| &one["record"]["id"]).collect();
        assert_eq!(records, ["r1", "r2"], "the plan is withheld");
        let account = &found["accounts"][0];
        assert_eq!((&account["text"], &account["from"]), (&json!("𐎟 unit struck"), &json!(0)));
        assert_eq!(found["origins"][0]["side"], "SYR");
        assert_eq!(found["graph"]["nodes"][0]["name"], "Wire");
        let steps: Vec<(&Value, &Value)> = found["history"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|step| (&step["by"], &step["known"]))
            .collect();
        assert_eq!(steps, [(&json!("sample-one"), &json!(1)), (&json!("two"), &json!(2))]);
    }
    for (path, status) in [
        ("/api/incidents/nobody", StatusCode::NOT_FOUND),
        ("/api/incidents/r1?as_of=0", StatusCode::BAD_REQUEST),
        ("/api/incidents/r1?as_of=1", StatusCode::BAD_REQUEST),
        ("/api/incidents/r1?at=1", StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(desk.send("GET", path, &["localhost"]).await.0, status, "{path}");
    }
}
