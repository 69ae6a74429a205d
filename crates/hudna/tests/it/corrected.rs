//! Corrections and decisions of `hudna decide`: what may be given in short, what is refused and with which remedy, and what a
//! decision without effect says.

use serde_json::{Value, json};

use crate::decide::Desk;
use crate::serve::Server;
use crate::{hudna, on_store, run};

fn correct(record: &str, field: &str, value: Value) -> Value {
    json!({"decide": "correct", "record": record, "field": field, "value": value, "reason": "as the monitor told me"})
}

#[test]
fn a_place_or_party_is_corrected_by_its_name_alone_and_the_rest_is_filled_in() {
    let desk = Desk::open();
    let c = desk.record("c");
    desk.decide(
        &[
            correct(&c, "event_loc", json!({"name": "Zaitseve", "country_code": "UKR"})),
            correct(&c, "actor", json!({"name": "Armed Forces of Ukraine"})),
            correct(&c, "recipient", json!([{"code": "UKR", "sector": "CVL"}])),
            correct(&c, "date", json!({"date": "2018-05-19", "enddate": "2018-05-20"})),
        ],
        0,
    );
    let line = desk.with_record(&c);
    let place = &line["event_loc"];
    assert_eq!((&place["resolved_place"], &place["country_code"]), (&json!("Zaitseve"), &json!("UKR")));
    assert!(place["lat"].as_f64().is_some_and(|lat| (47.0..50.0).contains(&lat)), "{place}");
    assert_eq!((&line["date"], &line["enddate"]), (&json!("2018-05-19"), &json!("2018-05-20")));
    let parties = line["parties"].as_array().unwrap();
    let army = parties.iter().find(|party| party["role"] == "actor").unwrap();
    assert_eq!((&army["name"], &army["code"]), (&json!("Armed Forces of Ukraine"), &json!("UKR")));
    // The ledger keeps the whole form: later tables change nothing of what was decided.
    let decided = line["decided"].as_array().unwrap();
    assert!(
        decided.iter().any(|one| one["decision"]["value"]["extracted_place"] == "Zaitseve"),
        "{decided:?}"
    );
    let number = place["geonameid"].clone();
    desk.decide(&[correct(&c, "event_loc", json!({ "geonameid": number }))], 0);
    assert_eq!(desk.with_record(&c)["event_loc"]["resolved_place"], "Zaitseve");
}

#[test]
fn who_told_it_can_be_corrected_and_the_origins_follow() {
    let desk = Desk::open();
    let a = desk.record("a");
    assert_eq!(desk.of("a")["origins"].as_array().unwrap().len(), 1);
    desk.decide(
        &[correct(&a, "attribution", json!([{"name": "Armed Forces of Ukraine"}, {"name": "Reuters"}]))],
        0,
    );
    let origins = desk.with_record(&a)["origins"].clone();
    let roots: Vec<&str> =
        origins.as_array().unwrap().iter().filter_map(|one| one["root"].as_str()).collect();
    assert_eq!(roots.len(), 2, "{roots:?}");
    assert!(roots.contains(&"government of UKR"), "{roots:?}");
}

#[test]
fn nonsense_is_refused_with_what_is_wrong_and_what_would_be_right() {
    let desk = Desk::open();
    let c = desk.record("c");
    let place = |field: &str, value: Value| {
        let mut place = json!({
            "extracted_place": "Popasna", "start": 0, "end": 0, "resolved_place": "Popasna", "lat": 48.6, "lon": 38.4,
            "country_code": "UKR", "resolution": 4
        });
        place[field] = value;
        place
    };
    let head = desk.head();
    for (field, value, why) in [
        ("event_loc", place("lat", json!(999)), "lat is -90 to 90"),
        ("event_loc", place("lon", Value::Null), "give both or neither"),
        ("event_loc", place("country_code", json!("ZZZ")), "no country's code"),
        ("event_loc", place("resolution", json!(9)), "1 is a country"),
        ("event_loc", place("radius_km", json!(-2)), "0 or more"),
        ("event_loc", json!({"name": "Nowhere-at-all"}), "hudna place pin"),
        ("event_loc", json!({"geonameid": 4_000_000_000_u64}), "no such number"),
        ("dead", json!([9, 2]), "[2, 9]"),
        ("enddate", json!("1999-01-01"), "correct both at once"),
        ("date", json!({"date": "2018-05-20", "enddate": "2018-05-19"}), "before the first"),
        ("mode", json!(["phone"]), "no mode of ASSAULT"),
        ("actor", json!({"name": "The Unheard-of"}), "give its \"code\""),
        ("actor", json!([{}]), "needs a name, a code or a sector"),
        ("attribution", json!([{"name": " "}]), "has a name"),
        ("attribution", json!([{"role": "speaker"}]), "has a \"name\""),
    ] {
        let said = desk.decide(&[correct(&c, field, value.clone())], 1);
        assert!(
            said.err.contains("decisions.jsonl:1:") && said.err.contains(why),
            "{field} {value}: {}",
            said.err
        );
        assert_eq!(desk.head(), head, "{field} {value}");
    }
}

#[test]
fn a_corrected_type_keeps_no_mode_of_another() {
    let desk = Desk::open();
    let c = desk.record("c");
    desk.decide(&[correct(&c, "event", json!("COERCE"))], 0);
    assert_eq!(desk.with_record(&c)["mode"], json!([]));
}

#[test]
fn a_decision_that_would_change_nothing_says_so_and_names_what_holds() {
    let desk = Desk::open();
    let [a, b, c] = ["a", "b", "c"].map(|document| desk.record(document));
    let rate = json!({"decide": "rate", "source": "Nobody's Gazette", "reliability": "B", "reason": "r"});
    let said = desk.decide(&[rate], 1);
    assert!(said.err.contains("Nobody's Gazette") && said.err.contains("hudna incident"), "{}", said.err);

    let dismissal = desk.head() + 1;
    desk.decide(&[json!({"decide": "dismiss", "records": [c], "reason": "a drill"})], 0);
    let merge = json!({"decide": "merge", "records": [a, c], "reason": "r"});
    let said = desk.decide(&[merge], 1);
    assert!(said.err.contains(&format!("dismissed by entry {dismissal}")), "{}", said.err);

    // What two decisions say together no third can say otherwise.
    let withdraw = json!({"decide": "withdraw", "entry": dismissal, "reason": "no drill"});
    desk.decide(&[withdraw], 0);
    let first = desk.head() + 1;
    desk.decide(&[json!({"decide": "split", "records": [a, b], "reason": "two streets"})], 0);
    desk.decide(&[json!({"decide": "merge", "records": [b, c], "reason": "one evening"})], 0);
    let said = desk.decide(&[json!({"decide": "merge", "records": [a, c], "reason": "r"})], 1);
    assert!(said.err.contains(&format!("entry {first} holds them there")), "{}", said.err);
}

#[test]
fn the_id_of_a_dismissed_record_tells_who_dismissed_it_and_why() {
    let desk = Desk::open();
    let c = desk.record("c");
    let entry = desk.head() + 1;
    desk.decide(&[json!({"decide": "dismiss", "records": [c], "reason": "a drill"})], 0);
    let said = on_store(&format!("incident {c}"), &desk.store, 1);
    let told = format!("entry {entry}");
    assert!(
        said.err.contains("Amal") && said.err.contains(&told) && said.err.contains("a drill"),
        "{}",
        said.err
    );
    let server = Server::start(&["serve".as_ref(), "--store".as_ref(), desk.store.as_ref()]);
    let answer = server.get(&format!("/api/incidents/{c}"));
    assert!(
        answer.starts_with("HTTP/1.1 410") && answer.contains("a drill") && answer.contains("Amal"),
        "{answer}"
    );
    let answer = server.get("/api/incidents/no-such-record");
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
}

#[test]
fn decisions_that_nothing_follows_are_told_by_whoever_changed_the_store_and_by_the_desk() {
    let desk = Desk::open();
    let c = desk.record("c");
    desk.decide(&[correct(&c, "dead", json!([2, 2]))], 0);
    crate::decide::recode_to_nothing(&desk.store, "c");
    let more =
        json!({"id": "d", "text": "Mortar fire hit Pisky on May 22.", "published": "2018-05-23"}).to_string();
    let mut ingest = hudna();
    ingest.args(["ingest", "--jsonl", "-", "--store"]).arg(&desk.store).write_stdin(more);
    let said = run(&mut ingest, 0);
    assert!(said.err.contains("1 decision cannot be followed"), "{}", said.err);
    let server = Server::start(&["serve".as_ref(), "--store".as_ref(), desk.store.as_ref()]);
    let answer = server.get("/api/decisions?pending=true");
    assert!(
        answer.contains(&c) && answer.contains("as the monitor told me") && answer.contains("Amal"),
        "{answer}"
    );
    assert!(server.get("/api/decisions").starts_with("HTTP/1.1 400"));
}

#[test]
fn a_document_put_beside_a_running_desk_is_seen_at_once() {
    let desk = Desk::open();
    let server = Server::start(&["serve".as_ref(), "--store".as_ref(), desk.store.as_ref()]);
    let before = server.get("/api/incidents?q=Rastan");
    assert!(before.contains("\"total\":0"), "{before}");
    let text = "Two civilians were killed when government forces shelled Rastan on May 22, residents said.";
    let more = json!({"id": "d", "text": text, "published": "2018-05-23", "outlet": "Reuters"}).to_string();
    let mut ingest = hudna();
    ingest.args(["ingest", "--jsonl", "-", "--store"]).arg(&desk.store).write_stdin(more);
    run(&mut ingest, 0);
    let after = server.get("/api/incidents?q=Rastan");
    assert!(!after.contains("\"total\":0") && after.contains("Rastan"), "{after}");
}
