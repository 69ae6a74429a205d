//! Whose store it is: foreign, newer, older, damaged and occupied ones are told apart.

use std::fs;
use std::path::{Path, PathBuf};

use hudna_store::{Question, SCHEMA_VERSION, Store, StoreError, Writer};

use crate::{AT, BY, Place, check_sound, deliver, lists, raw, two_documents};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// Lays a store of an old version, kept as SQL text, into a folder.
fn lay(name: &str, dir: &Path) {
    copy_folder(&fixture(name).join("documents"), &dir.join("documents"));
    raw(dir).execute_batch(&fs::read_to_string(fixture(name).join("hudna.sql")).unwrap()).unwrap();
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn check_of_version_1(store: &Store) {
    let report = store.verify().unwrap();
    assert!(report.sound(), "{:#?}", report.problems);
    assert_eq!((report.entries, report.redacted, report.documents), (5, 1, 1));
    let detail = store.document("bridge").unwrap().unwrap();
    assert_eq!(detail.row.title.as_deref(), Some("Shells at the bridge"));
    assert_eq!(detail.row.coder.as_deref(), Some("hudna 0.0.1"));
    assert_eq!(store.records(&detail.row.hash).unwrap()[0].event, "ASSAULT");
    assert_eq!(store.entries(3, 1).unwrap()[0].kind, "incident_decided");
    let found = store.search(&Question::parse("shell bridges event:assault").unwrap(), 10, 0).unwrap();
    assert_eq!((found.total, found.hits[0].row.id.as_str()), (1, "bridge"));
}

#[test]
fn a_store_of_an_older_version_is_brought_up_to_date() {
    let versions = [
        "version_1",
        "version_2",
        "version_3",
        "version_4",
        "version_5",
        "version_6",
        "version_7",
        "version_8",
        "version_9",
        "version_10",
        "version_11",
        "version_12",
        "version_13",
    ];
    for (version, reading) in versions.into_iter().flat_map(|version| [(version, true), (version, false)]) {
        let place = Place::fresh();
        lay(version, &place.store());
        if reading {
            check_of_version_1(&Store::open(&place.store()).unwrap());
        } else {
            let mut writer = Writer::open(&place.store()).unwrap();
            check_of_version_1(writer.store());
            assert_eq!(writer.append("note", &serde_json::json!(1), AT, BY).unwrap(), 6);
            check_sound(writer.store());
        }
        let version: u32 =
            raw(&place.store()).pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!(version, SCHEMA_VERSION);
    }
}

#[test]
fn what_version_9_counted_though_it_is_withheld_is_counted_no_more() {
    let place = Place::fresh();
    let mut writer = place.writer();
    lists::planned(&mut writer);
    drop(writer);
    let old = raw(&place.store());
    // The tables and counts of then: all records, whatever they are.
    old.execute_batch(
        "DROP TABLE records;
         CREATE TABLE records (document TEXT NOT NULL, ordinal INTEGER NOT NULL, id TEXT NOT NULL, event TEXT NOT NULL,
           date TEXT, alleged INTEGER NOT NULL, confidence REAL, json TEXT NOT NULL, PRIMARY KEY (document, ordinal)) STRICT;
         CREATE INDEX records_by_event ON records (event, document);
         CREATE INDEX records_by_id ON records (id);
         DROP TABLE finding_open;
         DROP INDEX incidents_by_country;
         DROP INDEX ledger_by_kind;
         DROP TABLE posts; DROP TABLE observations; DROP TABLE movements; DROP TABLE volumes;
         CREATE TABLE watches (document TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT, WITHOUT ROWID;
         UPDATE documents SET records = records + 3, suggestions = suggestions + 1;
         PRAGMA user_version = 9;",
    )
    .unwrap();
    drop(old);
    let store = Store::open(&place.store()).unwrap();
    lists::check_nothing_tells_of_them(&store);
    check_sound(&store);
}

#[test]
fn what_version_13_kept_of_fusing_is_told_anew_and_nothing_else() {
    let place = Place::fresh();
    lay("version_13", &place.store());
    let mut writer = Writer::open(&place.store()).unwrap();
    let fused = writer.store().fused().unwrap().unwrap();
    assert_eq!((fused.seq, fused.rules.as_str()), (5, ""), "no rules are these: all is told anew");
    let kept =
        writer.fuse(|fusing| Ok((fusing.get(3, b"r")?, fusing.get(15, b"r")?, fusing.due()?))).unwrap();
    assert_eq!(kept, (None, None, Vec::new()));
    check_sound(writer.store());
}

#[test]
fn an_old_store_in_use_waits() {
    let place = Place::fresh();
    lay("version_1", &place.store());
    let lock = fs::File::create(place.store().join("lock")).unwrap();
    lock.lock().unwrap();
    let refused = Store::open(&place.store());
    assert!(matches!(refused, Err(StoreError::OlderInUse { found: 1, .. })), "{refused:?}");
}

#[test]
fn a_newer_store_is_refused_and_not_touched() {
    let place = Place::fresh();
    two_documents(&mut place.writer());
    raw(&place.store()).pragma_update(None, "user_version", 99).unwrap();
    let files = || {
        let names = fs::read_dir(place.store()).unwrap().flatten().map(|entry| entry.path());
        let mut files: Vec<_> =
            names.filter(|path| path.is_file()).map(|path| (fs::read(&path).unwrap(), path)).collect();
        files.sort();
        files
    };
    let before = files();
    for error in [
        Store::open(&place.store()).unwrap_err(),
        Writer::open(&place.store()).unwrap_err(),
        Writer::create_or_open(&place.store()).unwrap_err(),
    ] {
        let text = error.to_string();
        assert!(matches!(error, StoreError::Newer { found: 99, known: SCHEMA_VERSION, .. }), "{text}");
        assert!(text.contains("99") && text.contains(&SCHEMA_VERSION.to_string()), "{text}");
    }
    assert!(before == files(), "files changed");
}

#[test]
fn a_second_writer_is_told_who_writes() {
    let place = Place::fresh();
    let first = place.writer();
    let text = Writer::open(&place.store()).unwrap_err().to_string();
    assert!(text.contains(&std::process::id().to_string()), "{text}");
    drop(first);
    Writer::open(&place.store()).unwrap();
}

#[test]
fn what_is_no_store_is_told_apart() {
    let place = Place::fresh();
    let missing = |result: Result<Writer, StoreError>| matches!(result, Err(StoreError::Missing { .. }));
    assert!(missing(Writer::open(&place.path("nowhere"))));
    assert!(matches!(Store::open(&place.path("nowhere")), Err(StoreError::Missing { .. })));

    let text = place.path("text");
    fs::create_dir(&text).unwrap();
    fs::write(text.join("hudna.sqlite"), "not a database, but long enough to be taken for one".repeat(30))
        .unwrap();
    let other = place.path("other");
    fs::create_dir(&other).unwrap();
    raw(&other).execute_batch("CREATE TABLE recipes (name TEXT)").unwrap();
    for dir in [text, other] {
        for error in [Store::open(&dir).unwrap_err(), Writer::create_or_open(&dir).unwrap_err()] {
            assert!(matches!(error, StoreError::Foreign { .. }), "{error}");
        }
        assert!(!dir.join("lock").exists(), "nothing is left behind");
    }

    let occupied = place.path("occupied");
    fs::create_dir(&occupied).unwrap();
    fs::write(occupied.join("thesis.txt"), "years of work").unwrap();
    assert!(matches!(Writer::create_or_open(&occupied), Err(StoreError::NotEmpty { .. })));
}

#[test]
fn a_start_that_was_interrupted_is_taken_up() {
    let place = Place::fresh();
    fs::create_dir_all(place.store().join("documents/partial")).unwrap();
    fs::write(place.store().join("hudna.sqlite"), "").unwrap();
    fs::write(place.store().join("documents/partial/half"), "half of the words").unwrap();
    assert!(matches!(Store::open(&place.store()), Err(StoreError::Missing { .. })));
    let mut writer = place.writer();
    assert!(!place.store().join("documents/partial/half").exists());
    deliver(&mut writer, "a", "words");
    check_sound(writer.store());
}

#[test]
fn bytes_without_an_entry_are_counted_and_taken_up() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let hash = deliver(&mut Place::fresh().writer(), "a", "words");
    let folder = place.store().join("documents").join(&hash[..2]);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(&hash), "words").unwrap();
    assert_eq!(writer.store().verify().unwrap().strays, 1);
    assert_eq!(deliver(&mut writer, "a", "words"), hash);
    assert_eq!(writer.store().verify().unwrap().strays, 0);
    check_sound(writer.store());
}

#[test]
fn a_damaged_database_is_told_as_such() {
    let place = Place::fresh();
    two_documents(&mut place.writer());
    let file = place.store().join("hudna.sqlite");
    let mut bytes = fs::read(&file).unwrap();
    let page = 4096;
    bytes[page..page * 4].fill(0xA5);
    fs::write(&file, bytes).unwrap();
    let error = Store::open(&place.store()).and_then(|store| store.verify()).unwrap_err();
    assert!(matches!(error, StoreError::Corrupt { .. }), "{error:?}");
}
