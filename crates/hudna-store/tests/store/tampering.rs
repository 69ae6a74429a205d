//! Whatever is changed behind the store's back is told, with the first entry it touches.

use std::fs;

use hudna_store::{Fault, Store, Writer};

use crate::{Place, check_sound, raw, two_documents};

/// Lifts the guards of the ledger, as somebody who means it would.
const UNGUARD: &str = "DROP TRIGGER ledger_keeps_entries; DROP TRIGGER ledger_keeps_words;";

fn check(tamper: &str, seq: Option<u64>, fault: Fault) {
    let place = Place::fresh();
    two_documents(&mut place.writer());
    let connection = raw(&place.store());
    connection.execute_batch(&format!("{UNGUARD} {tamper}")).unwrap();
    drop(connection);
    let report = Store::open(&place.store()).unwrap().verify().unwrap();
    let first = report.first().unwrap_or_else(|| panic!("not seen: {tamper}"));
    assert_eq!((first.seq, first.fault), (seq, fault), "{tamper}: {:#?}", report.problems);
}

#[test]
fn a_changed_ledger_is_told() {
    let cases = [
        ("UPDATE ledger SET body = replace(body, 'mill', 'school') WHERE seq = 3", 3, Fault::Body),
        ("UPDATE ledger SET body = 'garbage' WHERE seq = 3", 3, Fault::Body),
        ("UPDATE ledger SET body = '{}' WHERE seq = 1", 1, Fault::Body),
        ("UPDATE ledger SET salt = zeroblob(16) WHERE seq = 2", 2, Fault::Body),
        ("UPDATE ledger SET body = NULL, salt = NULL WHERE seq = 2", 2, Fault::Body),
        ("UPDATE ledger SET at = '2020-01-01T00:00:00Z' WHERE seq = 2", 2, Fault::Hash),
        ("UPDATE ledger SET by = 'nobody' WHERE seq = 2", 2, Fault::Hash),
        ("UPDATE ledger SET kind = 'other' WHERE seq = 3", 3, Fault::Hash),
        ("UPDATE ledger SET body_hash = hash WHERE seq = 2", 2, Fault::Hash),
        ("UPDATE ledger SET hash = prev WHERE seq = 2", 2, Fault::Hash),
        ("UPDATE ledger SET prev = hash WHERE seq = 3", 3, Fault::Chain),
        ("DELETE FROM ledger WHERE seq = 2", 3, Fault::Sequence),
        ("DELETE FROM ledger WHERE seq = 1", 2, Fault::Sequence),
        (
            "UPDATE ledger SET seq = 9 WHERE seq = 1; UPDATE ledger SET seq = 1 WHERE seq = 2;
             UPDATE ledger SET seq = 2 WHERE seq = 9;",
            1,
            Fault::Chain,
        ),
    ];
    for (tamper, seq, fault) in cases {
        check(tamper, Some(seq), fault);
    }
}

#[test]
fn an_entry_cut_off_the_end_is_told_by_the_views() {
    check("DELETE FROM ledger WHERE seq = 4", Some(2), Fault::View);
}

#[test]
fn a_changed_view_is_told_and_made_right() {
    let cases = [
        "UPDATE documents SET title = 'School shelled' WHERE id = 'one'",
        "UPDATE documents SET records = 7 WHERE id = 'one'",
        "UPDATE records SET alleged = 0",
        "UPDATE records SET withheld = 1",
        "UPDATE records SET event = 'ASSAULT'",
        "DELETE FROM records",
        "DELETE FROM documents",
        "DELETE FROM deliveries",
        "DELETE FROM codings",
        "UPDATE deliveries SET id = 'another'",
        "UPDATE codings SET coder = 'another'",
        "INSERT INTO deliveries VALUES (77, 'at', 'id', 'hash')",
        "INSERT INTO codings VALUES (77, 'at', 'document', 'coder')",
        "INSERT INTO records VALUES ('ghost', 0, 'r', 'ASSAULT', NULL, 0, 1.0, 0, '{}')",
    ];
    for tamper in cases {
        let place = Place::fresh();
        two_documents(&mut place.writer());
        let whole = crate::views(&place.store());
        raw(&place.store()).execute_batch(tamper).unwrap();
        let report = Store::open(&place.store()).unwrap().verify().unwrap();
        assert!(!report.sound(), "not seen: {tamper}");
        assert!(report.problems.iter().all(|problem| problem.fault == Fault::View), "{tamper}");
        let mut writer = Writer::open(&place.store()).unwrap();
        writer.rebuild_views().unwrap();
        check_sound(writer.store());
        assert_eq!(crate::views(&place.store()), whole, "{tamper}");
    }
}

#[test]
fn changed_or_missing_bytes_are_told() {
    for content in [Some("other words"), Some(""), None] {
        let place = Place::fresh();
        let [_, two] = two_documents(&mut place.writer());
        let file = place.store().join("documents").join(&two[..2]).join(&two);
        match content {
            Some(content) => fs::write(&file, content).unwrap(),
            None => fs::remove_file(&file).unwrap(),
        }
        let store = Store::open(&place.store()).unwrap();
        let report = store.verify().unwrap();
        let first = report.first().unwrap();
        assert_eq!((first.seq, first.fault), (Some(2), Fault::Bytes), "{content:?}");
        assert!(first.message.contains(&two), "{}", first.message);
        assert!(store.document_bytes(&two).is_err());
    }
}

#[test]
fn the_ledger_refuses_to_be_changed() {
    let place = Place::fresh();
    two_documents(&mut place.writer());
    let connection = raw(&place.store());
    let refused = [
        "DELETE FROM ledger WHERE seq = 4",
        "UPDATE ledger SET body = '{}' WHERE seq = 1",
        "UPDATE ledger SET body = NULL, salt = NULL, by = 'nobody' WHERE seq = 1",
        "UPDATE ledger SET hash = prev WHERE seq = 1",
    ];
    for sql in refused {
        assert!(connection.execute(sql, []).is_err(), "{sql}");
    }
}
