//! `hudna code` and `hudna show`: order, jobs, where the output goes, wrong calls.

use std::fs::File;
use std::io::Read;
use std::process::{Command, Stdio};

use crate::{Place, SHELLING, hudna, parse, run, samples};

fn many() -> String {
    let ids: Vec<String> = (0..70).map(|n| format!("sample-{n}")).collect();
    let mut lines = samples(&ids.iter().map(String::as_str).collect::<Vec<_>>());
    // One that takes longer than those around it.
    let long = serde_json::json!({ "id": "sample-long", "text": SHELLING.repeat(60) });
    lines.insert_str(0, &format!("{long}\nno json\n"));
    lines
}

#[test]
fn the_output_is_in_the_order_of_the_input_and_the_same_with_any_number_of_jobs() {
    let coded =
        |jobs: &str| run(hudna().args(["code", "--jsonl", "--jobs", jobs]).write_stdin(many()), 2).out;
    let one = coded("1");
    let ids: Vec<String> = parse(&one).iter().map(|line| line["id"].as_str().unwrap().to_owned()).collect();
    let expected = ["sample-long", "2"].map(str::to_owned).into_iter();
    assert_eq!(ids, expected.chain((0..70).map(|n| format!("sample-{n}"))).collect::<Vec<_>>());
    for jobs in ["2", "5"] {
        assert!(coded(jobs) == one, "{jobs} jobs");
    }
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    for jobs in ["1", "2"] {
        let place = Place::fresh();
        let input = place.file("many.jsonl", many().repeat(10));
        let mut child = Command::new(assert_cmd::cargo::cargo_bin!("hudna"))
            .args(["code", "--jsonl", "--jobs", jobs])
            .stdin(File::open(input).unwrap())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut start = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut start).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{jobs} jobs");
    }
}

#[test]
fn an_output_that_cannot_be_written_is_told() {
    for jobs in ["1", "2"] {
        let place = Place::fresh();
        let input = place.file("many.jsonl", many());
        let output = Command::new(assert_cmd::cargo::cargo_bin!("hudna"))
            .args(["code", "--jsonl", "--jobs", jobs])
            .stdin(File::open(input).unwrap())
            .stdout(File::options().write(true).open("/dev/full").unwrap())
            .output()
            .unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{err}");
        assert!(err.contains("writing the output: No space left"), "{err}");
        assert!(!err.contains("panicked"), "{err}");
    }
}

#[test]
fn a_wrong_call_is_1_and_a_question_is_0() {
    for wrong in
        ["", "code", "code --jsonl a.txt", "unknown", "ingest a.txt", "code --jobs 0 a", "redact --store x"]
    {
        let said = run(hudna().args(wrong.split(' ').filter(|word| !word.is_empty())), 1);
        assert!(said.out.is_empty() && said.err.contains("--help"), "{wrong}: {}", said.err);
    }
    for question in ["--help", "--version", "help code", "ingest --help"] {
        assert!(!run(hudna().args(question.split(' ')), 0).out.is_empty());
    }
    let said = run(hudna().args(["ingest", "--jsonl", "/nowhere.jsonl", "--store", "/nowhere/store"]), 1);
    assert!(said.err.contains("/nowhere.jsonl: cannot be opened"), "{}", said.err);
}

#[test]
fn show_sets_other_peoples_words_apart() {
    let place = Place::fresh();
    let text = format!("{SHELLING}\n\nحماة \u{1b}[31m\u{202E} {SHELLING}\n");
    let said = run(hudna().arg("show").arg(place.file("report.txt", text)), 0);
    assert!(said.out.contains("1. "), "{}", said.out);
    assert!(!said.out.contains(['\u{1b}', '\u{202E}']), "{}", said.out);
    for line in said.out.lines() {
        let count = |mark| line.chars().filter(|letter| *letter == mark).count();
        assert_eq!(count('\u{2068}'), count('\u{2069}'), "{line}");
        let outside = line.split('\u{2069}').map(|part| part.split('\u{2068}').next().unwrap());
        assert!(!outside.collect::<String>().contains('ق'), "{line}");
    }
    run(hudna().arg("show").arg(place.path("missing")), 2);
}
