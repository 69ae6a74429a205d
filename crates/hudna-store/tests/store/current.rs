//! What counts: the newest bytes of each id, once, whatever came first.

use hudna_store::{Counted, Current, Decided, Erase, Store};

use serde_json::json;

use crate::{AT, BY, CODER, Place, check_sound, coding, deliver, line};

fn current(store: &Store) -> Vec<Current> {
    let mut found = Vec::new();
    let mut keep = |counted| {
        if let Counted::Document(document) = counted {
            found.push(document);
        }
    };
    store.current(&mut keep).unwrap();
    found
}

fn decisions(store: &Store) -> Vec<Decided> {
    let mut found = Vec::new();
    let mut keep = |counted| {
        if let Counted::Decision(decided) = counted {
            found.push(decided);
        }
    };
    store.current(&mut keep).unwrap();
    found
}

fn ids(store: &Store) -> Vec<String> {
    let mut ids: Vec<String> = current(store).into_iter().map(|document| document.id).collect();
    ids.sort();
    ids
}

#[test]
fn the_newest_version_of_an_id_counts_and_a_redacted_one_is_gone() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let old = deliver(&mut writer, "one", "Two were hurt.");
    let new = deliver(&mut writer, "one", "Correction: three were hurt.");
    let other = deliver(&mut writer, "two", "Nothing happened.");
    writer.append_codings(&[coding(&new, CODER, &line("one", "en", "New", &["AID"]))], AT, BY).unwrap();
    writer.append_codings(&[coding(&new, "newer", &line("one", "en", "Newer", &["AID"]))], AT, BY).unwrap();
    let found = current(writer.store());
    assert!(found.iter().all(|document| document.hash != old && document.received_at == AT), "{found:?}");
    let coded = found.iter().find(|document| document.hash == new).unwrap();
    assert_eq!(coded.line.as_ref().unwrap()["title"], "Newer");
    assert!(found.iter().any(|document| document.hash == other && document.line.is_none()));
    writer.redact(&Erase::Document(other), "asked for", AT, BY).unwrap();
    assert_eq!(ids(writer.store()), ["one"]);
    check_sound(writer.store());
}

#[test]
fn the_same_bytes_count_once_under_the_smallest_id_that_still_has_them() {
    for order in [["b", "a"], ["a", "b"]] {
        let place = Place::fresh();
        let mut writer = place.writer();
        for id in order {
            deliver(&mut writer, id, "Shots were heard.");
        }
        assert_eq!(ids(writer.store()), ["a"], "{order:?}");
        deliver(&mut writer, "a", "No shots were heard.");
        assert_eq!(ids(writer.store()), ["a", "b"], "{order:?}");
    }
}

#[test]
fn decisions_are_entered_all_or_none_kept_by_a_rebuild_and_redacted_like_any_entry() {
    let place = Place::fresh();
    let mut writer = place.writer();
    deliver(&mut writer, "one", "Two were hurt.");
    let batch =
        [json!({ "decide": "dismiss", "reason": "a drill" }), json!({ "decide": "rate", "reason": "so" })];
    assert!(writer.decide(&batch, AT, " ").is_err(), "somebody decides");
    assert!(decisions(writer.store()).is_empty());
    let seqs = writer.decide(&batch, AT, BY).unwrap();
    assert_eq!(seqs, [2, 3]);
    check_sound(writer.store());
    let before = decisions(writer.store());
    assert_eq!(before.iter().map(|decided| decided.body.clone()).collect::<Vec<_>>(), batch);
    assert!(before.iter().all(|decided| decided.by == BY && decided.at == AT));
    writer.rebuild_views().unwrap();
    assert_eq!(decisions(writer.store()), before);
    writer.redact(&Erase::Entries(vec![2]), "names somebody", AT, BY).unwrap();
    assert_eq!(decisions(writer.store()), before[1..]);
    assert!(writer.append("incident_decided", &batch[0], AT, BY).is_err(), "only through its own function");
    check_sound(writer.store());
}
