//! What a store tells as incidents: the newest codings, fused; not the order in which they came.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::{Place, hudna, on_store, parse, run};

const SHELLED: [(&str, &str); 3] = [
    ("Reuters", "Mortar fire hit Zaitseve on May 22, wounding two women, the OSCE said."),
    ("AFP", "Two women were wounded when mortar fire hit Zaitseve on May 22, officials of the OSCE said."),
    ("Interfax", "В результате минометного обстрела Зайцево 22 мая ранены две женщины, сообщили в полиции."),
];

fn dispatch(id: &str, outlet: &str, text: &str) -> String {
    json!({"id": id, "text": text, "published": "2018-05-23", "outlet": outlet}).to_string() + "\n"
}

pub(crate) fn dispatches() -> Vec<String> {
    (0..).zip(SHELLED).map(|(at, (outlet, text))| dispatch(&format!("d{at}"), outlet, text)).collect()
}

/// One delivery, as a run of its own.
pub(crate) fn ingest(lines: &str, store: &Path) {
    run(hudna().args(["ingest", "--jsonl", "-", "--store"]).arg(store).write_stdin(lines), 0);
}

fn told_of<'l>(lines: &'l [Value], document: &str) -> Vec<&'l Value> {
    let is_in = |line: &&Value| line["records"].as_array().unwrap().iter().any(|r| r["document"] == document);
    lines.iter().filter(is_in).collect()
}

#[test]
fn a_store_tells_what_fusing_its_documents_tells_in_whatever_order_they_came() {
    let place = Place::fresh();
    let fused = run(hudna().args(["fuse", "--jsonl"]).write_stdin(dispatches().concat()), 0).out;
    assert!(parse(&fused).iter().any(|line| line["records"].as_array().unwrap().len() > 1), "{fused}");
    for (number, order) in [[0, 1, 2], [2, 0, 1], [1, 2, 0]].iter().enumerate() {
        let store = place.path(&format!("store-{number}"));
        order.iter().for_each(|at| ingest(&dispatches()[*at], &store));
        assert_eq!(on_store("export incidents", &store, 0).out, fused, "{order:?}");
    }
}

#[test]
fn bytes_that_came_twice_count_once_and_a_new_version_replaces_the_old() {
    let place = Place::fresh();
    let folder = place.path("wire");
    place.file("wire/b.txt", SHELLED[0].1);
    place.file("wire/a.txt", SHELLED[0].1);
    let store = place.path("store");
    let deliver = || run(hudna().arg("ingest").arg(&folder).arg("--store").arg(&store), 0);
    deliver();
    let lines = parse(&on_store("export incidents", &store, 0).out);
    let (a, b) = (told_of(&lines, "wire/a.txt"), told_of(&lines, "wire/b.txt"));
    let named: Vec<&Value> = lines.iter().flat_map(|l| l["records"].as_array().unwrap()).collect();
    assert!(a.len() + b.len() > 0 || !named.is_empty(), "{lines:#?}");
    let documents: Vec<&str> = named.iter().map(|record| record["document"].as_str().unwrap()).collect();
    assert!(documents.iter().all(|id| id.ends_with('a') || id.ends_with("a.txt")), "{documents:?}");
    for name in ["a.txt", "b.txt"] {
        fs::write(folder.join(name), "Mortar fire hit Avdiivka on May 22, killing a farmer.").unwrap();
    }
    deliver();
    let told = on_store("export incidents", &store, 0).out;
    assert!(told.contains("Avdiivka") && !told.contains("Zaitseve"), "{told}");
}

#[test]
fn a_redacted_document_is_in_no_incident() {
    let place = Place::fresh();
    let store = place.path("store");
    ingest(&dispatches().concat(), &store);
    on_store("redact --document d0 --reason asked --by desk", &store, 0);
    let lines = parse(&on_store("export incidents", &store, 0).out);
    assert!(told_of(&lines, "d0").is_empty(), "{lines:#?}");
    assert!(!told_of(&lines, "d1").is_empty(), "{lines:#?}");
}

#[test]
fn a_planned_movement_is_withheld_and_told_to_be() {
    let place = Place::fresh();
    let store = place.path("store");
    let plan = "An aid convoy of the Red Cross will enter Douma on May 25, the UN said.";
    ingest(&dispatch("plan", "Reuters", plan), &store);
    let records = on_store("export records", &store, 0);
    let incidents = on_store("export incidents", &store, 0);
    assert!(records.err.contains("were withheld"), "{} {}", records.err, records.out);
    assert_eq!(incidents.err, records.err);
    let mut left: Vec<Value> = parse(&records.out).iter().map(|record| record["id"].clone()).collect();
    let lines = parse(&incidents.out);
    let mut told: Vec<Value> = lines
        .iter()
        .flat_map(|line| line["records"].as_array().unwrap())
        .map(|record| record["record"].clone())
        .collect();
    left.sort_by_key(Value::to_string);
    told.sort_by_key(Value::to_string);
    assert_eq!(told, left, "a withheld record is in no line, all others are");
}

#[test]
fn a_story_tells_accounts_by_origin_under_the_id_of_any_record_in_it() {
    let place = Place::fresh();
    let store = place.path("store");
    dispatches().iter().for_each(|line| ingest(line, &store));
    let lines = parse(&on_store("export incidents", &store, 0).out);
    let line = lines.iter().find(|line| line["records"].as_array().unwrap().len() == 3).unwrap();
    let pages: Vec<String> = line["records"]
        .as_array()
        .unwrap()
        .iter()
        .map(|record| {
            let id = record["record"].as_str().unwrap();
            let said = on_store(&format!("incident {id}"), &store, 0).out;
            said.replace(&format!("  ({id} is a record in it)\n"), "")
        })
        .collect();
    assert!(pages.iter().all(|page| *page == pages[0]), "{pages:#?}");
    let (mut at, origins) = (0, line["origins"].as_array().unwrap());
    for origin in origins {
        let name = format!(
            "{} \u{2068}{}\u{2069}",
            origin["id"].as_str().unwrap(),
            origin["root"].as_str().unwrap()
        );
        at += pages[0][at..].find(&name).unwrap_or_else(|| panic!("{name} in {}", pages[0]));
    }
    for told in line["records"].as_array().unwrap() {
        let words = format!("\u{2068}{}\u{2069}", told["text"].as_str().unwrap());
        assert!(pages[0].contains(&words), "{words} in {}", pages[0]);
    }
    let last = pages[0].lines().last().unwrap();
    assert!(last.ends_with(&format!("  {}", origins.len())), "all origins are known at the end: {last}");
}

#[test]
fn an_unknown_id_and_words_that_steer_a_terminal_do_no_harm() {
    let place = Place::fresh();
    let store = place.path("store");
    ingest(&dispatch("d\u{1b}[2J\u{202e}", SHELLED[0].0, SHELLED[0].1), &store);
    let said = on_store("incident no-such-record", &store, 1);
    assert!(said.err.contains("no-such-record") && said.out.is_empty(), "{}", said.err);
    let lines = parse(&on_store("export incidents", &store, 0).out);
    let page = on_store(&format!("incident {}", lines[0]["id"].as_str().unwrap()), &store, 0).out;
    assert!(!page.contains(['\u{1b}', '\u{202e}']) && page.contains("\\u{1b}[2J"), "{page:?}");
}
