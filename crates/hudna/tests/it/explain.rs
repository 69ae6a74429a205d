//! `hudna explain`: its three forms, hostile documents, inputs and outputs that fail.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::{Place, SHELLING, hudna, parse, run, samples};

/// A report that tries everything to get out of its place.
const HOSTILE: &str = "<script>alert(1)</script> \"><img src=x onerror=alert(2)> seven killed\n\n\
    The army shelled the village of Kafr Zita </bdi></p><iframe src='https://a.invalid'></iframe>, killing seven \
    <b onclick=\"alert(3)\">civilians</b> &lt;i&gt; --> ]]> \u{202E}\u{2066}\u{1b}[31m {{x}} ' \" on Tuesday, the \
    <style>*{display:none}</style> Observatory said.\n";

#[test]
fn a_terminal_gets_words_set_apart_and_no_colour_in_a_pipe() {
    let place = Place::fresh();
    let (report, hostile) = (place.file("report.txt", SHELLING), place.file("hostile.txt", HOSTILE));
    let said = run(hudna().arg("explain").arg(report).arg(hostile), 0);
    assert!(said.out.contains("candidate 1") && said.out.contains("in all; 1 / (1 + e^"), "{}", said.out);
    assert!(said.out.contains("data/languages/ar/triggers.tsv:"), "{}", said.out);
    assert!(!said.out.contains(['\u{1b}', '\u{202E}', '\u{2066}']), "{}", said.out);
    for line in said.out.lines() {
        let count = |mark| line.chars().filter(|letter| *letter == mark).count();
        assert_eq!(count('\u{2068}'), count('\u{2069}'), "{line}");
    }
}

#[test]
fn json_holds_the_line_that_code_writes() {
    let input = samples(&["sample-one", "sample-two"]);
    let told = parse(&run(hudna().args(["explain", "--jsonl", "--json"]).write_stdin(input.clone()), 0).out);
    let coded = parse(&run(hudna().args(["code", "--jsonl"]).write_stdin(input), 0).out);
    let lines: Vec<Value> = told.iter().map(|explanation| explanation["line"].clone()).collect();
    assert_eq!(lines, coded);
    let first = &told[0]["sentences"][1]["candidates"][0];
    assert!(first["grounds"][0]["weight"].is_number() && first["outcome"].is_string(), "{first}");
}

/// The names of a page's elements.
fn elements(page: &str) -> BTreeSet<String> {
    let starts = page.match_indices('<').map(|(at, _)| page[at + 1..].trim_start_matches('/'));
    let names =
        starts.map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap().to_owned());
    names.filter(|name| !name.is_empty()).collect()
}

#[test]
fn a_page_holds_nothing_but_what_is_ours() {
    let place = Place::fresh();
    let line = serde_json::json!({ "id": HOSTILE, "text": HOSTILE, "outlet": HOSTILE, "lang": "en" });
    let out = place.path("out.html");
    let said = run(
        hudna().args(["explain", "--jsonl", "--html"]).arg(&out).write_stdin(format!("{line}\nno json\n")),
        2,
    );
    assert!(said.out.is_empty() && said.err.contains("line 2"), "{}", said.err);
    let page = fs::read_to_string(&out).unwrap();
    assert!(page.contains("&lt;script&gt;alert(1)") && page.contains("candidate"), "{page}");
    let ours = "article bdi body br caption details div doctype h1 h2 head html li main meta ol p script section span style summary \
        table td tfoot title tr ul";
    let ours: BTreeSet<String> = ours.split_whitespace().map(str::to_owned).collect();
    let (body, script) = page.rsplit_once("<script>").unwrap();
    let strange: Vec<_> = elements(body).difference(&ours).cloned().collect();
    assert!(strange.is_empty(), "{strange:?}");
    assert_eq!((page.matches("<script").count(), page.matches("<style").count()), (1, 1));
    assert_eq!(script.matches('<').count(), script.matches("< Number").count() + 2, "only its own end");
    assert!(body.contains("default-src 'none'") && body.contains("script-src 'sha256-"), "{body}");
    // Nothing is asked of anybody: what looks like an address is text.
    assert!(!page.contains(" src=\"") && !page.contains("href=") && !page.contains("url("), "{page}");
}

#[test]
fn what_cannot_be_read_or_written_is_told() {
    let place = Place::fresh();
    let good = place.file("good.txt", SHELLING);
    let said = run(hudna().arg("explain").arg(place.path("missing.txt")).arg(&good), 2);
    assert!(said.err.contains("missing.txt") && said.out.contains("candidate 1"), "{}", said.err);
    let nowhere = place.path("no/folder/out.html");
    let said = run(hudna().args(["explain", "--html"]).arg(&nowhere).arg(&good), 1);
    assert!(said.err.contains("out.html: cannot be written"), "{}", said.err);
    let said = run(hudna().args(["explain", "--html", "/dev/full"]).arg(&good), 1);
    assert!(said.err.contains("/dev/full: cannot be written"), "{}", said.err);
    let said = run(hudna().args(["explain", "--json", "--html", "x.html"]).arg(&good), 1);
    assert!(said.err.contains("cannot be used with"), "{}", said.err);
    let said = run(hudna().arg("explain"), 1);
    assert!(said.err.contains("--help"), "{}", said.err);
}

#[test]
fn rows_of_a_table_laid_over_ours_are_named_as_such() {
    let place = Place::fresh();
    let header = "frame\tpos\tforms\tactor\trecipient\tneed\tveto\texample\tnear_miss";
    let table = format!("{header}\nshell\tverb\tzorb|zorbed|zorbed\tsubj\tobj\t\tgame\t\t\n");
    place.file("tables/languages/en/triggers.tsv", table);
    let report =
        place.file("a.txt", "The army zorbed the town on Tuesday. The army zorbed the game on Monday.");
    let said = run(hudna().arg("--data").arg(place.path("tables")).arg("explain").arg(report), 0);
    assert!(said.out.contains("of --data: languages/en/triggers.tsv:2"), "{}", said.out);
    assert!(
        said.out.contains("a veto of its row holds: \u{2068}game\u{2069} stands in \u{2068}game\u{2069}"),
        "{}",
        said.out
    );
}
