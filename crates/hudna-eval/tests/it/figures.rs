//! Groups, thresholds, calibration and intervals of a report.

use hudna_eval::Options;
use hudna_eval::report::Measure;
use serde_json::{Value, json};

use crate::{party, quick, record, report, section};

/// One event in the gold, with this doer and `alleged`, at its own clause.
fn event(n: usize, code: &str, alleged: bool) -> Value {
    json!({"event": "ASSAULT", "quote": format!("clause{n}"), "actor": [{"code": code}], "alleged": alleged})
}

/// The coder's record at a clause.
fn said(n: usize, code: &str, alleged: bool, confidence: f64) -> Value {
    let fields = json!({"text": format!("clause{n}"), "actor": [party("x", None, Some(code))],
                        "alleged": alleged, "confidence": confidence});
    record(fields)
}

fn document(id: &str, lang: &str, records: &[Value]) -> Value {
    json!({"id": id, "lang": lang, "text": "x", "exhaustive": true, "records": records})
}

/// Three events, one missed, one found as a suggestion only; a false alarm.
fn mixed() -> Vec<(Value, Vec<Value>)> {
    let gold = [event(1, "AAA", true), event(2, "AAA", false), event(3, "BBB", false)];
    let guesses = vec![
        said(1, "AAA", true, 0.95),
        said(3, "BBB", true, 0.3),
        said(4, "BBB", false, 0.75),
        said(5, "BBB", true, 0.25),
    ];
    vec![(document("a", "ar", &gold), guesses)]
}

fn counts(measure: &Measure) -> (&str, u32, u32, u32, u32) {
    (
        &measure.name,
        measure.said_right,
        measure.said_right + measure.fp,
        measure.tp,
        measure.tp + measure.missed,
    )
}

#[test]
fn precision_is_by_the_coder_s_doer_and_recall_by_the_gold_s() {
    let section = section(&mixed());
    let expected = [("AAA", 1, 1, 1, 2), ("BBB", 0, 1, 0, 1)];
    assert_eq!(section.actors.iter().map(counts).collect::<Vec<_>>(), expected);
    assert_eq!(section.perpetrators, section.actors);
    let alleged = section.alleged.clone();
    assert_eq!(counts(&alleged.alleged.unwrap()), ("alleged", 1, 1, 1, 1));
    assert_eq!(counts(&alleged.asserted.unwrap()), ("asserted", 0, 1, 0, 2));
    assert_eq!(alleged.recall_difference.unwrap().value, 1.0);
    assert_eq!(section.languages.iter().map(|m| m.name.as_str()).collect::<Vec<_>>(), ["ar"]);
}

#[test]
fn a_threshold_counts_suggestions_or_leaves_records_out() {
    let at = |threshold: Option<f32>| {
        let all = report(&mixed(), &Options { threshold, ..quick() }).sections.remove(0).all;
        (all.tp, all.fp, all.missed)
    };
    assert_eq!([None, Some(0.3), Some(0.2), Some(0.9)].map(at), [(1, 1, 2), (2, 1, 1), (2, 2, 1), (1, 0, 2)]);
    let steps = section(&mixed()).thresholds;
    let told: Vec<_> = steps.iter().map(|step| (step.threshold, step.tp, step.fp, step.missed)).collect();
    assert_eq!(told.len(), 16);
    assert_eq!(
        [told[0], told[2], told[6], told[15]],
        [(0.2, 2, 2, 1), (0.3, 2, 1, 1), (0.5, 1, 1, 2), (0.95, 1, 0, 2)]
    );
    assert_eq!((steps[2].precision, steps[2].f1), (Some(2.0 / 3.0), Some(2.0 / 3.0)));
}

#[test]
fn calibration_is_over_records_and_suggestions() {
    let all = section(&mixed()).calibration.all;
    assert_eq!((all.n, all.right), (4, 2));
    // Right: 0.95 and 0.3; wrong: 0.75 and 0.25. Of the four pairs three are in order.
    assert_eq!(all.auc, Some(0.75));
    assert_eq!(all.bins.iter().map(|bin| bin.n).collect::<Vec<_>>(), [0, 0, 1, 1, 0, 0, 0, 1, 0, 1]);
    // A suggestion of what a record found already is wrong.
    let twice = vec![said(1, "AAA", true, 0.6), said(1, "AAA", true, 0.4)];
    let all = section(&[(document("a", "ar", &[event(1, "AAA", true)]), twice)]).calibration.all;
    assert_eq!((all.n, all.right, all.auc), (2, 1, Some(1.0)));
}

#[test]
fn groups_need_thirty_guesses_for_a_calibration_and_five_documents_for_an_interval() {
    let documents = |n: usize| -> Vec<(Value, Vec<Value>)> {
        let one = |n: usize| {
            let guesses = if n.is_multiple_of(3) { vec![] } else { vec![said(1, "AAA", false, 0.6)] };
            (document(&n.to_string(), "tr", &[event(1, "AAA", false)]), guesses)
        };
        (0..n).map(one).collect()
    };
    let options = Options { rounds: 200, ..quick() };
    let few = report(&documents(4), &options).sections.remove(0);
    let recall = few.all.recall.unwrap();
    assert_eq!((recall.value, recall.low, recall.high), (0.5, None, None));
    assert!(few.calibration.languages.is_empty());
    let many = report(&documents(60), &options).sections.remove(0);
    let recall = many.all.recall.unwrap();
    let (low, high) = (recall.low.unwrap(), recall.high.unwrap());
    assert!(0.5 < low && low < recall.value && recall.value < high && high < 0.8, "{low} {high}");
    assert_eq!(many.calibration.languages["tr"].n, 40);
    assert_eq!(many.calibration.languages_and_events["tr ASSAULT"].n, 40);
    // The same seed, the same report; another one, other intervals.
    assert_eq!(report(&documents(60), &options), report(&documents(60), &options));
    let other = report(&documents(60), &Options { seed: 2, ..options }).sections.remove(0);
    assert_ne!(other.all.recall.unwrap().low, recall.low);
}

#[test]
fn both_kinds_of_gold_in_one_set_stay_apart() {
    let sentence = json!({"id": "s", "text": "x", "event": "AID", "label": true});
    let mut documents = mixed();
    documents.push((sentence, vec![]));
    let report = report(&documents, &quick());
    let kinds: Vec<_> =
        report.sections.iter().map(|section| (section.documents, section.all.missed)).collect();
    assert_eq!(kinds, [(1, 2), (1, 1)]);
}
