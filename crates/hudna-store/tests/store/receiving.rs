//! Deliveries: taken once, kept for good, seen whole; codings beside the older ones.

use std::sync::atomic::{AtomicBool, Ordering};

use hudna_store::{Coded, Filter, Received, Store, StoreError, Writer};
use serde_json::json;

use crate::{AT, BY, CODER, Place, check_sound, coding, deliver, delivery, line, two_documents};

fn seqs(received: &[Received]) -> Vec<(bool, u64)> {
    let pair = |one: &Received| match one {
        Received::Taken { seq, .. } => (true, *seq),
        Received::AlreadyThere { seq, .. } => (false, *seq),
    };
    received.iter().map(pair).collect()
}

#[test]
fn the_same_again_is_no_entry_a_new_id_or_new_bytes_is() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let cases = [
        ("a", "first", (true, 1)),
        ("a", "first", (false, 1)),
        ("b", "first", (true, 2)),
        ("a", "changed", (true, 3)),
        ("a", "first", (false, 1)),
        ("", "", (true, 4)),
    ];
    let batch: Vec<_> = cases.iter().map(|(id, text, _)| delivery(id, text)).collect();
    let expected: Vec<_> = cases.iter().map(|case| case.2).collect();
    assert_eq!(seqs(&writer.receive(&batch, AT, BY).unwrap()), expected, "in one batch");
    drop(writer);
    let again = Writer::open(&place.store()).unwrap().receive(&batch, AT, BY).unwrap();
    assert!(seqs(&again).iter().all(|(new, _)| !new), "in a later run: {again:?}");

    let store = Store::open(&place.store()).unwrap();
    let old = store.document("b").unwrap().unwrap();
    assert_eq!((old.row.id.as_str(), old.row.deliveries, old.row.superseded), ("a", 2, true));
    let newest = store.document("a").unwrap().unwrap();
    assert_eq!(store.document_bytes(&newest.row.hash).unwrap(), b"changed");
    assert_eq!(newest.versions.iter().map(|v| v.seq).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(store.documents(&Filter::default()).unwrap().total, 3);
    check_sound(&store);
}

#[test]
fn bytes_that_were_lost_are_put_back_by_delivering_them_again() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let hash = deliver(&mut writer, "a", "words");
    let file = place.store().join("documents").join(&hash[..2]).join(&hash);
    std::fs::remove_file(&file).unwrap();
    assert!(matches!(writer.store().document_bytes(&hash), Err(StoreError::Bytes { .. })));
    deliver(&mut writer, "a", "words");
    check_sound(writer.store());
}

#[test]
fn older_codings_stay_and_the_newest_makes_the_views() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let [one, _] = two_documents(&mut writer);
    let third = deliver(&mut writer, "three", "Talks go on.");
    let uncoded = |writer: &Writer, coder: &str, after| -> Vec<String> {
        let found = writer.store().uncoded(coder, after, 10).unwrap();
        found.into_iter().map(|document| document.id).collect()
    };
    assert_eq!(uncoded(&writer, CODER, 0), ["three"]);
    assert_eq!(uncoded(&writer, "later", 0), ["one", "two", "three"]);
    assert_eq!(uncoded(&writer, "later", 2), ["three"]);

    let newer = coding(&one, "later", &line("one", "en", "Shots near the mill", &["ASSAULT"]));
    let first = writer.append_codings(std::slice::from_ref(&newer), AT, BY).unwrap();
    assert_eq!(first, [Coded::Taken { seq: 6 }]);
    assert_eq!(writer.append_codings(&[newer], AT, BY).unwrap(), [Coded::AlreadyThere { seq: 6 }]);
    let store = writer.store();
    let coders: Vec<_> = store.codings(&one).unwrap().into_iter().map(|coding| coding.coder).collect();
    assert_eq!(coders, [CODER, "later"]);
    assert_eq!(store.latest_coding(&one).unwrap().unwrap().seq, 6);
    assert_eq!(store.records(&one).unwrap().len(), 1);
    assert_eq!(store.latest_coding(&third).unwrap(), None);
    check_sound(store);
}

#[test]
fn what_cannot_be_entered_leaves_nothing() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let hash = deliver(&mut writer, "a", "words");
    let good = coding(&hash, CODER, &line("a", "en", "Words", &[]));
    let bad_line = |text: &str| crate::NewCoding { line: text.into(), ..good.clone() };
    let unknown = coding(&"0".repeat(64), CODER, &json!({}));
    for bad in [bad_line("{"), bad_line("[]"), bad_line("\"\\ud800\""), unknown] {
        assert!(writer.append_codings(&[good.clone(), bad.clone()], AT, BY).is_err(), "{bad:?}");
    }
    let mut strange = delivery("b", "more");
    strange.hints = json!("no object");
    assert!(writer.receive(&[delivery("c", "kept only whole"), strange], AT, BY).is_err());
    assert!(writer.receive(&[delivery("d", "when?")], "yesterday", BY).is_err());
    assert!(writer.receive(&[delivery("d", "who?")], AT, " ").is_err());
    assert!(writer.append("redacted", &json!({ "seqs": [1] }), AT, BY).is_err());
    assert_eq!(writer.store().head().unwrap().map(|head| head.seq), Some(1));
    let files = std::fs::read_dir(place.store().join("documents")).unwrap().flatten();
    let kept: usize = files.map(|folder| std::fs::read_dir(folder.path()).unwrap().count()).sum();
    assert_eq!(kept, 1, "bytes of a refused batch are taken back");
}

#[test]
fn kinds_of_later_versions_are_kept_and_verified() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let body = json!({ "report": "week 3", "why": "asked for" });
    assert_eq!(writer.append("report_published", &body, AT, "N. Observer").unwrap(), 1);
    writer.rebuild_views().unwrap();
    let entry = writer.store().entries(0, 10).unwrap().remove(0);
    assert_eq!((entry.kind.as_str(), entry.body), ("report_published", Some(body)));
    check_sound(writer.store());
}

#[test]
fn a_reader_sees_whole_batches_only() {
    const BATCH: u64 = 7;
    let place = Place::fresh();
    let mut writer = place.writer();
    let store = Store::open(&place.store()).unwrap();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut seen = std::collections::BTreeSet::new();
            while !done.load(Ordering::SeqCst) {
                seen.insert(store.documents(&Filter::default()).unwrap().total);
            }
            seen
        });
        for batch in 0..25 {
            let text = |n| format!("batch {batch} document {n}");
            let batch: Vec<_> = (0..BATCH).map(|n| delivery(&text(n), &text(n))).collect();
            writer.receive(&batch, AT, BY).unwrap();
        }
        done.store(true, Ordering::SeqCst);
        let seen = reader.join().unwrap();
        assert!(seen.iter().all(|total| total % BATCH == 0), "{seen:?}");
    });
    assert_eq!(store.documents(&Filter::default()).unwrap().total, 25 * BATCH);
}
