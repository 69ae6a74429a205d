//! Sentences: yes or no, and the spans of those that were found.

use serde_json::{Value, json};

use crate::{party, record, section};

fn sentence(id: &str, label: bool, agreement: &str) -> Value {
    json!({"id": id, "text": "shells fell on Lasa", "event": "ASSAULT", "label": label, "agreement": agreement})
}

#[test]
fn a_sentence_is_found_by_an_event_that_happened() {
    for (fields, found) in [
        (json!({}), true),
        (json!({"aux": ["historical"]}), true),
        (json!({"aux": ["historical", "negation"]}), false),
        (json!({"aux": ["future"]}), false),
        (json!({"aux": ["hypothetical"]}), false),
        (json!({"event": "PROTEST"}), false),
        (json!({"confidence": 0.4}), false),
    ] {
        let said = vec![record(fields.clone())];
        let yes = section(&[(sentence("a", true, "yes"), said.clone())]).all;
        let no = section(&[(sentence("a", false, "easy no"), said)]).all;
        let expected = (u32::from(found), u32::from(!found), u32::from(found));
        assert_eq!((yes.tp, yes.missed, no.fp), expected, "{fields}");
    }
}

#[test]
fn sentences_that_people_disagreed_on_are_set_aside_and_counted() {
    let said = vec![record(json!({}))];
    let section = section(&[
        (sentence("a", true, "yes"), said.clone()),
        (sentence("b", false, "difficult no"), said),
        (sentence("c", false, "difficult no"), vec![]),
        (sentence("d", false, "easy no"), vec![]),
    ]);
    let aside = section.set_aside.unwrap();
    assert_eq!((section.documents, section.all.tp, section.all.fp), (2, 1, 0));
    assert_eq!((aside.sentences, aside.said_yes, aside.precision_with), (2, 1, Some(0.5)));
    assert_eq!(section.calibration.all.n, 1);
}

#[test]
fn a_side_counts_once_and_each_wrong_span_is_a_false_alarm() {
    let check = |gold: Value, said: &[&str], expected: Option<(u32, u32, u32)>| {
        let mut sentence = sentence("a", true, "yes");
        sentence["actors"] = gold.clone();
        let parties: Vec<Value> = said.iter().map(|text| party(text, None, None)).collect();
        let section = section(&[(sentence, vec![record(json!({"actor": parties}))])]);
        let found = section.spans.iter().find(|measure| measure.name == "actors");
        assert_eq!(found.map(|m| (m.tp, m.fp, m.missed)), expected, "{gold} {said:?}");
    };
    check(json!(["armed men", "guards"]), &["armed men", "the guards", "women"], Some((1, 1, 0)));
    check(json!(["armed men"]), &["women"], Some((0, 1, 1)));
    check(json!(["armed men"]), &[], Some((0, 0, 1)));
    check(json!([]), &["women"], Some((0, 1, 0)));
    check(json!(null), &["women"], None);
}

#[test]
fn what_was_said_instead_is_told() {
    let section = section(&[
        (sentence("a", true, "yes"), vec![record(json!({"event": "PROTEST"}))]),
        (sentence("b", true, "yes"), vec![record(json!({"confidence": 0.4}))]),
        (sentence("c", false, "easy no"), vec![record(json!({}))]),
    ]);
    let told: Vec<_> =
        section.faults.iter().map(|f| (f.id.as_str(), f.instead.map(|e| e.as_str()), f.confidence)).collect();
    assert_eq!(told, [("a", Some("PROTEST"), None), ("b", None, Some(0.4)), ("c", None, Some(0.9))]);
    let cells: Vec<_> = section
        .confusion
        .iter()
        .map(|c| (c.gold.map(|e| e.as_str()), c.guess.map(|e| e.as_str()), c.n))
        .collect();
    assert_eq!(
        cells,
        [(Some("ASSAULT"), Some("PROTEST"), 1), (Some("ASSAULT"), None, 1), (None, Some("ASSAULT"), 1)]
    );
}
