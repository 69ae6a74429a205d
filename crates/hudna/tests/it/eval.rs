//! `hudna eval`: the counts of the reference scorer, floors of our own gold, bad gold.

mod floors;
mod fusion;
mod reference;

use serde_json::{Value, json};

use crate::{Place, SHELLING, hudna, run};

/// Three documents whose records are sure: one has the shelling, one has an event that is not told, one is a
/// sentence in which nothing happens.
fn three() -> String {
    [
        json!({"id": "told", "lang": "ar", "text": SHELLING, "exhaustive": true,
               "records": [{"event": "ASSAULT", "text": SHELLING, "mode": ["heavy-weapons"], "actor": []}]}),
        json!({"id": "missed", "lang": "ar", "text": "كان الطقس جميلا في حماة.", "exhaustive": true,
               "records": [{"event": "AID", "text": "كان الطقس جميلا"}]}),
        json!({"id": "quiet", "lang": "ar", "text": "كان الطقس جميلا في حماة.", "event": "ASSAULT", "label": false}),
    ]
    .map(|line| line.to_string() + "\n")
    .concat()
}

fn report(place: &Place, gold: &std::path::Path, more: &[&str], code: i32) -> (Value, String) {
    let json = place.path("report.json");
    let said = run(hudna().arg("eval").arg(gold).arg("--json").arg(&json).args(more), code);
    (serde_json::from_str(&std::fs::read_to_string(json).unwrap()).unwrap(), said.out + &said.err)
}

#[test]
fn a_small_set_is_measured_and_written_in_every_form() {
    let place = Place::fresh();
    let gold = place.file("three.jsonl", three());
    let page = place.path("report.html");
    let figures = place.path("figures.md");
    let files = ["--html", page.to_str().unwrap(), "--markdown", figures.to_str().unwrap()];
    let (report, said) = report(&place, &gold, &files, 0);
    let sections = report["sections"].as_array().unwrap();
    let told: Vec<_> = sections
        .iter()
        .map(|s| [&s["set"], &s["kind"], &s["all"]["tp"], &s["all"]["fn"], &s["all"]["fp"]])
        .collect();
    let expected = [
        [json!("three"), json!("records"), json!(1), json!(1), json!(0)],
        [json!("three"), json!("detection"), json!(0), json!(0), json!(0)],
    ];
    assert_eq!(told, expected.each_ref().map(|row| row.each_ref()));
    assert!(said.contains("missed AID") && !said.contains('\u{1b}'), "{said}");
    assert!(std::fs::read_to_string(page).unwrap().contains("<mark>"));
    // Figures may be published, the texts that were measured on may not.
    let figures = std::fs::read_to_string(figures).unwrap();
    assert!(figures.contains("| three | ") && figures.contains("**By event**"), "{figures}");
    assert!(!SHELLING.split_whitespace().any(|word| figures.contains(word)), "{figures}");
}

#[test]
fn what_is_wrong_with_gold_is_told_by_file_and_line_and_the_rest_is_measured() {
    let place = Place::fresh();
    let bad = [
        "{",
        r#"{"id": "a", "records": []}"#,
        r#"{"id": "b", "text": "x", "records": [{"event": "WAR"}]}"#,
        r#"{"id": "told", "text": "x", "records": []}"#,
    ];
    let gold = place.file("bad.jsonl", three() + "\n" + &bad.join("\n"));
    let (report, said) = report(&place, &gold, &[], 2);
    let told = |line: u32, what: &str| {
        let found =
            said.lines().any(|said| said.contains(&format!("bad.jsonl:{line}: ")) && said.contains(what));
        assert!(found, "{line} {what}: {said}");
    };
    told(5, "EOF");
    told(6, "a: no `text`; --texts DIR says");
    told(7, "unknown event `WAR`");
    told(8, "the id `told` stands on an earlier line");
    assert_eq!(report["unread"].as_array().unwrap().len(), 4);
    assert_eq!(report["sections"][0]["documents"], 2);
}

#[test]
fn texts_lie_in_files_named_by_the_gold_or_by_the_id() {
    let place = Place::fresh();
    for name in ["texts/one.txt", "texts/named.txt", "texts/both.txt", "texts/both.html"] {
        place.file(name, SHELLING);
    }
    let line = |id: &str, file: Option<&str>| {
        json!({"id": id, "file": file, "records": [{"event": "ASSAULT"}]}).to_string() + "\n"
    };
    let gold =
        [line("one", None), line("two", Some("far/named.txt")), line("both", None), line("none", None)];
    let gold = place.file("gold.jsonl", gold.concat());
    let texts = place.path("texts");
    let (report, said) = report(&place, &gold, &["--texts", texts.to_str().unwrap()], 2);
    assert_eq!(report["sections"][0]["all"]["tp"], 2);
    assert!(
        said.contains("gold.jsonl:3: both: ") && said.contains("gold.jsonl:4: none: no `text`"),
        "{said}"
    );
}

#[test]
fn nothing_to_measure_and_wrong_calls_stop_it() {
    let place = Place::fresh();
    let gold = place.file("three.jsonl", three());
    let empty = place.file("empty.jsonl", "\n");
    let wrong = place.file("aliases.json", "[]");
    let check = |arguments: &[&std::path::Path], more: &[&str], expected: &str| {
        let said = run(hudna().arg("eval").args(arguments).args(more), 1);
        assert!(said.out.is_empty() && said.err.contains(expected), "{}", said.err);
    };
    check(&[], &[], "required");
    check(&[&empty], &[], "nothing was measured");
    check(&[&place.path("gone.jsonl")], &[], "gone.jsonl: cannot be read");
    check(&[&gold], &["--threshold", "2"], "from 0 to 1");
    check(&[&gold], &["--aliases", wrong.to_str().unwrap()], "aliases.json: ");
    check(&[&gold], &["--texts", place.path("no").to_str().unwrap()], "cannot be listed");
    check(&[&gold], &["--json", place.path("no/x").to_str().unwrap()], "cannot be written");
}

#[test]
fn the_same_seed_gives_the_same_report_with_any_number_of_jobs() {
    let place = Place::fresh();
    let gold = place.file("three.jsonl", three());
    let once = report(&place, &gold, &["--jobs", "1"], 0);
    assert_eq!(once, report(&place, &gold, &["--jobs", "3"], 0));
}
