//! Questions that take long, many at once: others are answered meanwhile, and who cannot be answered is told when to ask again.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]
#![allow(clippy::disallowed_methods, reason = "what is bounded here is time")]

mod desk;

use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

use axum::http::{StatusCode, header};
use desk::Desk;
use hudna_server::{Desk as Handed, Gate};
use hudna_store::{Delivery, Keep, NewCoding, Received, Store, Writer};
use serde_json::{Value, json};

/// Documents of the store, and records of each: enough that a question of many terms goes through them for a while.
const DOCUMENTS: usize = 120;
const RECORDS: usize = 50;
/// Questions asked at once.
const QUESTIONS: usize = 32;
/// A desk over a store that takes work, which answers as many slow questions at once as told.
fn desk(gate: Gate) -> Desk {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let dir = folder.path().join("store");
    let mut writer = Writer::create_or_open(&dir).expect("a fresh store");
    let delivery = |n: usize| Delivery {
        id: format!("d{n}"),
        bytes: format!("bytes {n}").into_bytes(),
        media: "row".into(),
        hints: json!({}),
        keep: Keep::Row,
    };
    let batch: Vec<Delivery> = (0..DOCUMENTS).map(delivery).collect();
    let received = writer.receive(&batch, "2026-03-11T00:00:00Z", "test").expect("taken");
    let codings = received.iter().enumerate().map(|(n, received)| {
        let (Received::Taken { hash, .. } | Received::AlreadyThere { hash, .. }) = received;
        let record = |r: usize| {
            json!({ "id": format!("r{n}-{r}"), "event": "ASSAULT", "date": "2026-03-10", "enddate": "2026-03-10",
                    "date_precision": "day", "alleged": true, "actor": [{ "text": format!("actor {r}") }], "aux": [] })
        };
        let records: Vec<Value> = (0..RECORDS).map(record).collect();
        let line = desk::line(&format!("d{n}"), "en", "words of a row", json!(records)).to_string();
        NewCoding { document: hash.clone(), coder: "test".into(), line }
    });
    writer.append_codings(&codings.collect::<Vec<_>>(), "2026-03-11T00:00:01Z", "test").expect("coded");
    drop(writer);
    let store = Store::open(&dir).expect("it is there");
    let router = hudna_server::router(Handed { gate, ..Handed::from(store) });
    Desk { router, hashes: Vec::new(), folder }
}

/// A question of thirty terms, each of which goes through all records; no two are the same, so that none is remembered.
fn slow(n: usize) -> String {
    let terms = (0..30).map(|at| format!("-before:{}", 1000 + 30 * n + at));
    format!("/api/search?q={}", terms.collect::<Vec<_>>().join("%20"))
}

async fn asked(desk: &Desk, path: &str) -> (StatusCode, Option<String>, Duration) {
    let began = Instant::now();
    let (status, headers, _) = desk.send("GET", path, &["localhost:8642"]).await;
    let later = headers.get(header::RETRY_AFTER).and_then(|value| value.to_str().ok()).map(str::to_owned);
    (status, later, began.elapsed())
}

/// Asks all slow questions at once, and a short one again and again until they are answered: the answers to the former,
/// and how long the latter took at most.
async fn together(desk: Desk) -> (Vec<(StatusCode, Option<String>, Duration)>, Duration, usize) {
    let desk = std::sync::Arc::new(desk);
    let slow = (0..QUESTIONS).map(|n| {
        let desk = std::sync::Arc::clone(&desk);
        tokio::spawn(async move { asked(&desk, &slow(n)).await })
    });
    let slow: Vec<_> = slow.collect();
    let (mut longest, mut times) = (Duration::ZERO, 0);
    while slow.iter().any(|one| !one.is_finished()) {
        let (status, _, took) = asked(&desk, "/api/about").await;
        assert_eq!(status, StatusCode::OK);
        longest = longest.max(took);
        times += 1;
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let mut answers = Vec::new();
    for one in slow {
        answers.push(one.await.expect("it never fails"));
    }
    (answers, longest, times)
}

fn gate(places: usize, patience: Duration) -> Gate {
    Gate::new(NonZeroUsize::new(places).expect("one or more"), patience)
}

#[tokio::test(flavor = "multi_thread")]
async fn short_questions_are_answered_while_slow_ones_are() {
    let alone = asked(&desk(Gate::default()), &slow(QUESTIONS)).await;
    assert_eq!(alone.0, StatusCode::OK, "{alone:?}");
    let began = Instant::now();
    let (answers, longest, times) = together(desk(gate(2, Duration::from_secs(300)))).await;
    println!(
        "a slow question alone {:?}, {QUESTIONS} in {:?}; {times} short ones meanwhile, {longest:?} at most",
        alone.2,
        began.elapsed()
    );
    assert!(answers.iter().all(|(status, ..)| *status == alone.0), "{answers:?}");
    assert!(times > 5, "the questions were not slow: {times}");
    assert!(longest < Duration::from_secs(2), "{longest:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_too_long_is_told_when_to_ask_again() {
    let (answers, longest, _) = together(desk(gate(1, Duration::from_millis(50)))).await;
    let refused = answers.iter().filter(|(status, ..)| *status == StatusCode::SERVICE_UNAVAILABLE);
    let refused: Vec<_> = refused.collect();
    assert!((1..QUESTIONS).contains(&refused.len()), "{answers:?}");
    assert!(refused.iter().all(|(_, later, _)| later.as_deref() == Some("5")), "{refused:?}");
    assert!(longest < Duration::from_secs(2), "{longest:?}");
}

#[tokio::test]
async fn a_question_that_takes_too_much_work_is_refused_with_its_reason() {
    let desk = desk(Gate::default());
    let store = Store::open(&desk.folder.path().join("store")).expect("it is there").with_steps(50_000);
    let desk = Desk { router: hudna_server::router(store), ..desk };
    let (status, _, body) = desk.send("GET", &slow(0), &["localhost:8642"]).await;
    assert_eq!((status, &body["parameter"]), (StatusCode::BAD_REQUEST, &json!("q")), "{body}");
    assert!(body["detail"].as_str().is_some_and(|detail| detail.contains("too much work")), "{body}");
}
