//! Backups of a store in use, and stores from backups.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use hudna_store::{Filter, Store, StoreError, Writer, restore};

use crate::{AT, BY, CODER, Place, check_sound, coding, delivery, line, taken, two_documents, views};

#[test]
fn a_backup_while_a_writer_writes_is_one_state() {
    const BATCH: u64 = 5;
    let place = Place::fresh();
    let mut writer = place.writer();
    let store = Store::open(&place.store()).unwrap();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            // An end of its own, so that a failure in the other thread is shown.
            for batch in 0..200 {
                if done.load(Ordering::SeqCst) {
                    break;
                }
                let text = |n| format!("batch {batch} document {n}");
                let batch: Vec<_> = (0..BATCH).map(|n| delivery(&text(n), &text(n))).collect();
                let received = writer.receive(&batch, AT, BY).unwrap();
                let codings: Vec<_> = received
                    .iter()
                    .map(|one| coding(taken(one), CODER, &line("x", "en", taken(one), &["AID"])))
                    .collect();
                writer.append_codings(&codings, AT, BY).unwrap();
            }
        });
        for n in 0..8 {
            let copy = place.path(&format!("copy-{n}"));
            let report = store.backup(&copy).unwrap();
            let copied = Store::open(&copy).unwrap();
            check_sound(&copied);
            assert_eq!(copied.head().unwrap(), report.head);
            assert_eq!(copied.documents(&Filter::default()).unwrap().total, report.documents);
            assert_eq!(report.documents % BATCH, 0, "a batch was cut in two");
        }
        done.store(true, Ordering::SeqCst);
    });
    check_sound(&store);
}

#[test]
fn a_restored_store_is_the_same_and_goes_on() {
    let place = Place::fresh();
    let mut writer = place.writer();
    two_documents(&mut writer);
    writer.store().backup(&place.path("copy")).unwrap();
    assert!(!place.path("copy").join("lock").exists());
    restore(&place.path("copy"), &place.path("back")).unwrap();
    assert_eq!(views(&place.store()), views(&place.path("back")));
    let mut restored = Writer::open(&place.path("back")).unwrap();
    restored.receive(&[delivery("three", "Talks go on.")], AT, BY).unwrap();
    check_sound(restored.store());
}

#[test]
fn nothing_is_overwritten() {
    let place = Place::fresh();
    let mut writer = place.writer();
    two_documents(&mut writer);
    let occupied = place.path("occupied");
    fs::create_dir(&occupied).unwrap();
    fs::write(occupied.join("thesis.txt"), "years of work").unwrap();
    for dir in [&occupied, &place.store()] {
        assert!(matches!(writer.store().backup(dir), Err(StoreError::NotEmpty { .. })));
        assert!(matches!(restore(&place.store(), dir), Err(StoreError::NotEmpty { .. })));
    }
    assert!(matches!(restore(&occupied, &place.path("back")), Err(StoreError::Missing { .. })));
}

#[test]
fn a_damaged_backup_is_not_restored_silently() {
    let place = Place::fresh();
    let [one, _] = two_documents(&mut place.writer());
    Store::open(&place.store()).unwrap().backup(&place.path("copy")).unwrap();
    fs::write(place.path("copy").join("documents").join(&one[..2]).join(&one), "other words").unwrap();
    let refused = restore(&place.path("copy"), &place.path("back"));
    assert!(matches!(refused, Err(StoreError::Bytes { .. })), "{refused:?}");
    assert!(matches!(Store::open(&place.path("back")), Err(StoreError::Missing { .. })), "no half store");
}
