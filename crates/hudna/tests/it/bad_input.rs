//! Bad input: told clearly, one line of output for each input, the rest goes on, no panic.

use std::fs;

use serde_json::Value;

use crate::{Place, SHELLING, hudna, on_store, parse, run};

/// Codes a file between two good ones, and ingests it; returns its line.
fn check(name: &str, content: impl AsRef<[u8]>, diagnostics: &[&str]) -> Value {
    let place = Place::fresh();
    place.file("in/a.txt", SHELLING);
    let path = place.file(&format!("in/{name}"), content);
    place.file("in/z.txt", SHELLING);
    let said = run(hudna().arg("code").arg(place.path("in")).args(["--jobs", "2"]), 0);
    let mut lines = parse(&said.out);
    let ids: Vec<_> = lines.iter().map(|line| line["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, ["a", path.file_stem().unwrap().to_str().unwrap(), "z"]);
    assert!(!lines[2]["records"].as_array().unwrap().is_empty());
    let line = lines.remove(1);
    let told = line["diagnostics"].as_array().unwrap();
    for code in diagnostics {
        assert!(told.iter().any(|one| one["code"] == *code && one["message"] != ""), "{code}: {told:?}");
    }
    // What is no text is kept, and told as an input that could not be read.
    keeps(&place, &fs::read(path).unwrap(), if diagnostics.contains(&"binary") { 2 } else { 0 });
    line
}

/// The store keeps such a document, byte for byte.
fn keeps(place: &Place, bytes: &[u8], code: i32) {
    let store = place.path("store");
    let said =
        run(hudna().arg("ingest").arg(place.path("in")).arg("--verbose").arg("--store").arg(&store), code);
    let hash = said.out.lines().nth(1).unwrap().rsplit(' ').nth(1).unwrap().to_owned();
    on_store("verify", &store, 0);
    assert!(hudna_store::Store::open(&store).unwrap().document_bytes(&hash).unwrap() == bytes);
}

fn records(line: &Value) -> usize {
    line["records"].as_array().unwrap().len()
}

#[test]
fn an_empty_file_gives_a_line_that_says_so() {
    assert_eq!(records(&check("empty.txt", "", &["empty"])), 0);
    check("blank.txt", " \n\t\n", &[]);
}

#[test]
fn binary_data_is_told_as_such() {
    let image: Vec<u8> = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".iter().copied().cycle().take(50_000).collect();
    assert_eq!(records(&check("image.png", image, &["binary"])), 0);
}

#[test]
fn invalid_utf_8_amid_the_text_costs_no_more_than_its_bytes() {
    let mut bytes = SHELLING.as_bytes().to_vec();
    bytes.extend(b" \xFF\xC0\xAF ");
    bytes.extend(SHELLING.as_bytes());
    assert!(records(&check("broken.txt", bytes, &["invalid_bytes"])) > 0);
}

#[test]
fn a_hundred_thousand_nested_tags_are_read_as_text() {
    let (open, close) = ("<div>".repeat(100_000), "</div>".repeat(100_000));
    let page = format!("<html><body>{open}<p>{SHELLING}</p>{close}</body></html>");
    assert!(records(&check("nested.html", page, &["nested_too_deep"])) > 0);
}

#[test]
fn floods_of_invisible_and_turning_characters_are_told() {
    let text =
        SHELLING.replace(' ', &format!(" {}", "\u{200B}\u{2060}\u{202E}\u{2066}\u{200F}".repeat(2_000)));
    check("flood.txt", text, &["hidden_characters"]);
}

#[test]
fn ten_thousand_triggers_in_a_text_are_bounded() {
    check("triggers.txt", format!("عنوان\n\n{}", "قصف ".repeat(10_000)), &["too_many_candidates"]);
}

#[test]
fn a_language_that_is_not_read_is_told() {
    let zulu = "Amasosha awazange angene edolobheni namhlanje ekuseni ngoba isivumelwano sisasebenza.";
    assert_eq!(records(&check("other.txt", zulu, &["language"])), 0);
}

#[test]
fn a_file_of_200_mb_gives_its_line() {
    let place = Place::fresh();
    // Sparse: it takes no room on the disk, and is read whole all the same.
    let path = place.file("huge.txt", SHELLING);
    fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(200 << 20).unwrap();
    let good = place.file("small.txt", SHELLING);
    let said = run(hudna().arg("code").args([&path, &good]).args(["--jobs", "2"]), 0);
    let lines = parse(&said.out);
    assert_eq!((&lines[0]["id"], &lines[1]["id"]), (&"huge".into(), &"small".into()));
    assert!(!lines[0]["diagnostics"].as_array().unwrap().is_empty());
    assert!(records(&lines[1]) > 0);
}

#[test]
fn a_file_beyond_the_limit_is_refused_and_the_rest_goes_on() {
    let place = Place::fresh();
    let path = place.file("beyond.txt", "");
    fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(300 << 20).unwrap();
    let good = place.file("small.txt", SHELLING);
    let said = run(hudna().arg("code").args([&path, &good]), 2);
    assert!(said.err.contains("beyond.txt: larger than 256 MiB"), "{}", said.err);
    assert_eq!(parse(&said.out).len(), 2);
}

#[test]
fn a_line_of_50_mb_gives_its_line() {
    let mut lines = format!("{{\"id\":\"long\",\"text\":\"{SHELLING}\\n").into_bytes();
    lines.resize(50_000_000, b'.');
    lines.extend(format!("\"}}\n{{\"id\":\"next\",\"text\":\"{SHELLING}\"}}\n").bytes());
    let said = run(hudna().args(["code", "--jsonl"]).write_stdin(lines), 0);
    let lines = parse(&said.out);
    assert_eq!((&lines[0]["id"], &lines[1]["id"]), (&"long".into(), &"next".into()));
    assert!(lines[0]["diagnostics"].to_string().contains("truncated"));
    assert!(records(&lines[0]) > 0 && records(&lines[1]) > 0);
}

#[test]
fn a_malformed_line_is_told_by_its_number_and_the_rest_goes_on() {
    let good = format!("{{\"text\":\"{SHELLING}\"}}");
    let input = format!("{good}\n{{\"text\": \n[]\n{{\"id\":\"no text\"}}\n\n{good}\n");
    let said = run(hudna().args(["code", "--jsonl"]).write_stdin(input.clone()), 2);
    let lines = parse(&said.out);
    let ids: Vec<_> = lines.iter().map(|line| line["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["1", "2", "3", "4", "6"]);
    assert!(records(&lines[0]) > 0 && records(&lines[4]) > 0);
    for number in [2, 3, 4] {
        assert!(said.err.contains(&format!("line {number}: ")), "{}", said.err);
        assert!(lines[number - 1]["diagnostics"].to_string().contains(&format!("line {number}: ")));
    }

    let place = Place::fresh();
    let ingest = ["ingest", "--verbose", "--jsonl", "-", "--store"];
    let said = run(hudna().args(ingest).arg(place.path("store")).write_stdin(input), 2);
    assert_eq!(said.out.lines().count(), 2);
    assert!(said.err.contains("2 taken, 0 already there, 3 unreadable"), "{}", said.err);
    assert!(said.err.contains("unreadable: line 3: "), "{}", said.err);
}

#[test]
fn half_a_surrogate_pair_does_not_cost_the_line() {
    let input = format!("{{\"id\":\"half\",\"text\":\"{SHELLING} \\ud800 {SHELLING}\"}}\n");
    let said = run(hudna().args(["code", "--jsonl"]).write_stdin(input), 0);
    let lines = parse(&said.out);
    assert!(records(&lines[0]) > 0);
    assert!(lines[0]["text"].as_str().unwrap().contains('\u{FFFD}'));
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_goes_on() {
    let place = Place::fresh();
    place.file("in/a.txt", SHELLING);
    std::os::unix::fs::symlink("nowhere", place.path("in/b\u{1b}[31m.txt")).unwrap();
    place.file("in/c.txt", SHELLING);
    let missing = place.path("missing.txt");
    let said = run(hudna().arg("code").arg(place.path("in")).arg(&missing), 2);
    assert_eq!(parse(&said.out).len(), 4);
    assert_eq!(parse(&said.out)[3]["id"], "missing");
    assert!(said.err.contains("missing.txt: ") && said.err.contains("[31m.txt: "), "{}", said.err);
    // A file's name may not steer the terminal.
    assert!(!said.err.contains('\u{1b}'), "{}", said.err);

    let store = place.path("store");
    let said = run(hudna().arg("ingest").arg(place.path("in")).arg(&missing).arg("--store").arg(&store), 2);
    assert!(said.err.contains("2 taken, 0 already there, 2 unreadable"), "{}", said.err);
    on_store("verify", &store, 0);
}
