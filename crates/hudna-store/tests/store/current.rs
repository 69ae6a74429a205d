//! What counts: the newest bytes of each id, once, whatever came first.

use hudna_store::{Current, Erase, Store};

use crate::{AT, BY, CODER, Place, check_sound, coding, deliver, line};

fn current(store: &Store) -> Vec<Current> {
    let mut found = Vec::new();
    store.current(&mut |document| found.push(document)).unwrap();
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
