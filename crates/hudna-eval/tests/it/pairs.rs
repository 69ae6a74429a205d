//! Which record answers which, and which of its fields are right.

use serde_json::{Value, json};

use crate::{party, record, section};

/// A gold record and the coder's against each other: (found, missed, false alarms).
#[track_caller]
fn check(gold: Value, guesses: &[Value], expected: (u32, u32, u32)) {
    let document = json!({"id": "a", "text": "shells fell on Lasa", "exhaustive": true, "records": gold});
    let guesses = guesses.iter().map(|fields| record(fields.clone())).collect();
    let all = section(&[(document, guesses)]).all;
    assert_eq!((all.tp, all.missed, all.fp), expected);
}

#[test]
fn the_event_the_clause_and_the_parties_decide() {
    let shelling = |more: Value| {
        let mut gold = json!({"event": "ASSAULT", "quote": "shells fell on Lasa"});
        gold.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!([gold])
    };
    check(shelling(json!({})), &[json!({})], (1, 0, 0));
    check(shelling(json!({})), &[], (0, 1, 0));
    check(shelling(json!({})), &[json!({}), json!({})], (1, 0, 1));
    check(shelling(json!({})), &[json!({"event": "COERCE"})], (0, 1, 1));
    check(shelling(json!({"also": ["COERCE"]})), &[json!({"event": "COERCE"})], (1, 0, 0));
    check(shelling(json!({"optional": true})), &[], (0, 0, 0));
    check(shelling(json!({"optional": true})), &[json!({})], (1, 0, 0));
    check(shelling(json!({})), &[json!({"text": "mortars fell near Dura"})], (0, 1, 1));
    check(shelling(json!({})), &[json!({"text": "«shells fell»"})], (1, 0, 0));
    check(shelling(json!({})), &[json!({"text": "shells fell on Lasa ".repeat(16)})], (0, 1, 1));
    // No clause is quoted: any will do.
    check(json!([{"event": "ASSAULT"}]), &[json!({"text": "elsewhere"})], (1, 0, 0));
}

#[test]
fn parties_contradict_only_where_both_are_named() {
    let guard = |role: &str, name: Option<&str>, code: Option<&str>| json!({role: [party("x", name, code)]});
    let gold = |actor: Value| json!([{"event": "ASSAULT", "actor": actor}]);
    let named = json!([{"name": "Lasa Guard", "code": "AAA"}]);
    check(gold(named.clone()), &[guard("actor", Some("the  guard"), None)], (1, 0, 0));
    check(gold(named.clone()), &[guard("actor", None, Some("AAA"))], (1, 0, 0));
    check(gold(named.clone()), &[guard("actor", None, None)], (1, 0, 0));
    check(gold(named.clone()), &[guard("recipient", Some("Others"), None)], (1, 0, 0));
    check(gold(named), &[guard("actor", Some("Others"), Some("BBB"))], (0, 1, 1));
    check(gold(json!([])), &[guard("actor", Some("Others"), None)], (1, 0, 0));
    check(gold(json!([{"code": "UNO"}])), &[guard("actor", None, Some("IGO"))], (1, 0, 0));
}

#[test]
fn the_best_pair_is_taken_first() {
    // The second gold record fits only the first guess; the first fits both, and better the second.
    let gold = json!([
        {"event": "ASSAULT", "dead": [2, 2]},
        {"event": "ASSAULT", "dead": null, "actor": [{"code": "AAA"}]},
    ]);
    let other = party("x", None, Some("BBB"));
    check(gold.clone(), &[json!({}), json!({"dead": [2, 2], "actor": [other.clone()]})], (2, 0, 0));
    // Even where another choice would have paired more.
    check(gold, &[json!({"dead": [2, 2]}), json!({"actor": [other]})], (1, 1, 1));
    // The very event goes before one that is as good.
    let gold = json!([{"event": "COERCE", "also": ["ASSAULT"], "dead": [1, 1]}, {"event": "ASSAULT"}]);
    check(gold, &[json!({"dead": [1, 1]}), json!({"event": "COERCE"})], (2, 0, 0));
}

#[test]
fn without_all_events_nothing_is_a_false_alarm_and_precision_is_not_known() {
    let document = json!({"id": "a", "text": "x", "records": [{"event": "ASSAULT"}]});
    let all = section(&[(document, vec![record(json!({})), record(json!({"event": "AID"}))])]).all;
    assert_eq!((all.tp, all.missed, all.fp), (1, 0, 0));
    assert_eq!((all.precision, all.f1), (None, None));
    assert_eq!(all.recall.map(|figure| figure.value), Some(1.0));
}

#[test]
fn of_a_single_event_the_surest_record_alone_counts() {
    let document = json!({"id": "a", "text": "x", "single": true, "records": [{"event": "ASSAULT"}]});
    for (sure, expected) in [(0.8, (0, 1)), (0.9, (1, 0)), (0.95, (1, 0))] {
        let guesses =
            vec![record(json!({"confidence": sure})), record(json!({"event": "AID", "confidence": 0.9}))];
        let all = section(&[(document.clone(), guesses)]).all;
        // Equally sure: the first.
        assert_eq!((all.tp, all.missed), expected, "{sure}");
    }
}

/// One field: is it right (the first letter of the result), and in the gold, and in the guess?
#[track_caller]
fn field(name: &str, gold: Value, guess: Value, expected: (u32, u32, u32, u32)) {
    let mut coded = json!({"event": "ASSAULT"});
    coded[name] = gold;
    let document = json!({"id": "a", "text": "x", "records": [coded]});
    let mut fields = json!({});
    fields[name] = guess;
    let section = section(&[(document, vec![record(fields)])]);
    let found = section.fields.iter().find(|field| field.name == name).unwrap();
    let told = (found.equal.unwrap(), found.tp, found.missed, found.fp);
    assert_eq!((told, found.compared), (expected, Some(1)));
}

#[test]
fn fields_are_right_as_each_asks() {
    // (right, both have it, gold's was lost, guess's is wrong)
    field("mode", json!(["drone"]), json!(["aerial", "drone"]), (1, 1, 0, 0));
    field("mode", json!(["drone"]), json!(["aerial"]), (0, 0, 1, 1));
    field("mode", json!([]), json!(["aerial"]), (1, 0, 0, 0));
    field("aux", json!(["future"]), json!(["future"]), (1, 1, 0, 0));
    field("aux", json!([]), json!(["future"]), (0, 0, 0, 1));
    field("aux", json!([]), json!([]), (1, 0, 0, 0));
    field("date", json!("2031-02-03"), json!("2031-02-03"), (1, 1, 0, 0));
    field("date", json!(null), json!("2031-02-03"), (0, 0, 0, 1));
    field("date", json!(null), json!(null), (1, 0, 0, 0));
    field("date", json!("2031-02-03"), json!("2031-02-04"), (0, 0, 1, 1));
    field("dead", json!([7, null]), json!([7, null]), (1, 1, 0, 0));
    field("dead", json!([7, null]), json!([7, 7]), (0, 0, 1, 1));
    field("injured", json!([1, 1]), json!(null), (0, 0, 1, 0));
    field("alleged", json!(true), json!(false), (0, 0, 1, 0));
    field("alleged", json!(false), json!(false), (1, 0, 0, 0));
    field("recipient", json!([{"name": "A"}]), json!([]), (0, 0, 1, 0));
    field("recipient", json!([{"name": "A"}]), json!([party("x", Some("a"), None)]), (1, 1, 0, 0));
    let chain =
        |names: &[&str]| names.iter().map(|n| json!({"role": "speaker", "name": n})).collect::<Vec<_>>();
    field("attribution", json!(chain(&["The Guard", "B"])), json!(chain(&["Lasa Guard", "b"])), (1, 1, 0, 0));
    field("attribution", json!(chain(&["A", "B"])), json!(chain(&["A"])), (0, 0, 1, 1));
}

#[test]
fn places_are_the_same_within_twenty_five_kilometres_or_by_country_or_name() {
    let guess = |lat: f64, country: &str| {
        json!({"extracted_place": "x", "start": 0, "end": 1, "resolved_place": "Lasa", "lat": lat, "lon": 40.0,
               "country_code": country, "resolution": 4})
    };
    let point = json!({"resolved_place": "Lasa", "lat": 35.0, "lon": 40.0, "country_code": "AAA"});
    // A degree of latitude is 111.19 km on that sphere.
    field("event_loc", point.clone(), guess(35.224, "BBB"), (1, 1, 0, 0));
    field("event_loc", point.clone(), guess(35.226, "AAA"), (0, 0, 1, 1));
    field("event_loc", point, json!(null), (0, 0, 1, 0));
    field("event_loc", json!({"country_code": "AAA"}), guess(0.0, "AAA"), (1, 1, 0, 0));
    field("event_loc", json!({"resolved_place": "LASA"}), guess(0.0, "AAA"), (1, 1, 0, 0));
    field("event_loc", json!({"resolved_place": "Dura"}), guess(0.0, "AAA"), (0, 0, 1, 1));
}
