//! The report written out: other people's words do no harm in any form.

use hudna_eval::Options;
use hudna_eval::render::{Terminal, json as to_json, page, text};
use hudna_eval::report::Report;
use serde_json::{Value, json};

use crate::{quick, record, report};

const HOSTILE: &str = "</mark><script>alert('قصف')</script> & \"x\" ⟦not lit⟧ \u{1b}[31m";

fn hostile() -> Report {
    let document = json!({"id": "<b>id</b>", "lang": "x\"y", "text": HOSTILE, "exhaustive": true,
                          "records": [{"event": "AID", "quote": "alert('قصف')", "actor": [{"code": "<i>"}]}]});
    let mut report = report(&[(document, vec![record(json!({"text": "alert('قصف')"}))])], &quick());
    report.sections[0].set = "<u>set</u>".to_owned();
    report.unread.push("<s>line</s>".to_owned());
    report
}

#[test]
fn a_page_asks_nobody_and_runs_nothing() {
    let page = page(&hostile());
    for part in
        ["<script", "<b>id", "<i>", "<u>set", "<s>line", "x\"y", "http:", "https:", "src=", "url(", "@import"]
    {
        assert!(!page.contains(part), "{part}");
    }
    assert!(page.contains("<mark>alert(&#39;قصف&#39;)</mark>"), "{page}");
    assert!(page.contains("<bdi dir=auto>&lt;b&gt;id&lt;/b&gt;</bdi>"), "{page}");
    assert!(page.contains("<p class=words dir=auto>"), "{page}");
    assert!(page.contains("default-src 'none'"), "{page}");
}

#[test]
fn a_terminal_gets_escapes_of_ours_alone_and_only_where_it_is_one() {
    // As the program does it, in short.
    let isolated = |words: &str| format!("[{}]", words.replace('\u{1b}', "ESC"));
    let plain = text(&hostile(), Terminal { isolated, ansi: false });
    assert!(plain.contains("⟦alert('قصف')⟧") && !plain.contains('\u{1b}'), "{plain}");
    assert!(!plain.contains("⟦not lit⟧"), "{plain}");
    let coloured = text(&hostile(), Terminal { isolated, ansi: true });
    assert!(coloured.contains("\u{1b}[1;4malert('قصف')\u{1b}[0m") && !coloured.contains("\u{1b}[31m"));
}

#[test]
fn the_json_holds_what_its_page_says() {
    let report: Value = serde_json::from_str(&to_json(&hostile()).unwrap()).unwrap();
    let section = &report["sections"][0];
    assert_eq!(section["kind"], "records");
    assert_eq!(
        (&section["all"]["tp"], &section["all"]["fn"], &section["all"]["fp"]),
        (&json!(0), &json!(1), &json!(1))
    );
    assert_eq!(section["all"]["recall"], json!({"value": 0.0, "low": null, "high": null}));
    assert_eq!(section["confusion"], json!([{"gold": "AID", "guess": "ASSAULT", "n": 1}]));
    assert_eq!(section["faults"][0]["wrong"], "miss");
    assert_eq!(section["faults"][0]["instead"], "ASSAULT");
    assert_eq!(section["faults"][1]["wrong"], "false_alarm");
    // docs/eval.md tells of every key.
    let told = include_str!("../../../../docs/eval.md");
    for (part, keys) in
        [("report", &report), ("section", section), ("calibration", &section["calibration"]["all"])]
    {
        for key in keys.as_object().unwrap().keys() {
            assert!(told.contains(&format!("`{key}`")), "docs/eval.md does not tell of the {part}'s `{key}`");
        }
    }
}

#[test]
fn as_many_are_listed_as_were_asked_for() {
    let document =
        json!({"id": "a", "text": "x", "exhaustive": true, "records": [{"event": "AID", "quote": "y"}]});
    let alarms = (0..5).map(|n| record(json!({"confidence": 0.5 + f64::from(n) / 10.0}))).collect::<Vec<_>>();
    for (listed, expected) in [(0, vec![]), (2, vec![None, Some(0.9), Some(0.8)])] {
        let report = report(&[(document.clone(), alarms.clone())], &Options { listed, ..quick() });
        let told: Vec<_> = report.sections[0].faults.iter().map(|fault| fault.confidence).collect();
        assert_eq!(told, expected);
    }
}
