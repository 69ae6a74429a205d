//! Redaction: the words are gone from every file, and the chain is whole.

use std::fs;
use std::path::Path;

use hudna_store::{Erase, RedactReport, Store, StoreError, Writer};
use serde_json::json;

use crate::{AT, BY, CODER, Place, check_sound, coding, deliver, delivery, line, taken, two_documents};

const SECRET: &str = "Maryam of the seventh house";

/// The files below a folder that hold a text.
fn holding(dir: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(holding(&path, text));
        } else if fs::read(&path).unwrap().windows(text.len()).any(|part| part == text.as_bytes()) {
            found.push(path.display().to_string());
        }
    }
    found
}

/// A document about the secret among many others, coded; returns its hash. Its entries are 41 and 42.
fn with_secret(writer: &mut Writer) -> String {
    let others: Vec<_> =
        (0..40).map(|n| delivery(&format!("other-{n}"), &format!("Quiet day {n}."))).collect();
    writer.receive(&others, AT, BY).unwrap();
    let mut secret = delivery(SECRET, &format!("{SECRET} saw the shelling. {}", "x".repeat(9000)));
    secret.hints = json!({ "url": format!("https://news.invalid/{SECRET}") });
    let hash = taken(&writer.receive(&[secret], AT, BY).unwrap()[0]).to_owned();
    let mut said = line(SECRET, "en", SECRET, &["ASSAULT"]);
    said["records"][0]["text"] = json!(format!("{SECRET} saw it. {}", "y".repeat(9000)));
    writer.append_codings(&[coding(&hash, CODER, &said)], AT, BY).unwrap();
    hash
}

#[test]
fn the_words_are_gone_from_every_file() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let hash = with_secret(&mut writer);
    assert!(holding(&place.store(), SECRET).len() >= 2, "the search itself finds it before");
    let before = writer.store().entries(0, 100).unwrap();

    let report = writer.redact(&Erase::Document(hash.clone()), "asked for", AT, "N. Observer").unwrap();
    assert_eq!(report, RedactReport { seq: Some(43), erased: vec![41, 42], documents: 1 });
    for trace in [SECRET, &hash] {
        assert_eq!(holding(&place.store(), trace), Vec::<String>::new(), "while the writer is open");
    }
    assert!(!place.store().join("documents").join(&hash[..2]).join(&hash).exists());
    let after = writer.store().entries(0, 100).unwrap();
    assert!(before.iter().zip(&after).all(|(old, new)| old.hash == new.hash));
    assert_eq!(after[40].body, None);
    assert_eq!(writer.store().verify().unwrap().redacted, 2);
    check_sound(writer.store());
    assert_eq!(writer.store().document(&hash).unwrap(), None);
    assert!(matches!(writer.store().document_bytes(&hash), Err(StoreError::UnknownDocument { .. })));
    drop(writer);
    assert_eq!(holding(&place.store(), SECRET), Vec::<String>::new(), "after it is closed");
    check_sound(&Store::open(&place.store()).unwrap());
}

#[test]
fn the_last_delivery_takes_the_codings_with_it() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let hash = with_secret(&mut writer);
    deliver(&mut writer, "again", &format!("{SECRET} saw the shelling. {}", "x".repeat(9000)));
    let first = writer.redact(&Erase::Entries(vec![41]), "label names a person", AT, BY).unwrap();
    assert_eq!((first.erased, first.documents), (vec![41], 0));
    let detail = writer.store().document(&hash).unwrap().unwrap();
    assert_eq!((detail.row.id.as_str(), detail.row.seq, detail.row.deliveries), ("again", 43, 1));
    check_sound(writer.store());
    let last = writer.redact(&Erase::Entries(vec![43]), "the rest too", AT, BY).unwrap();
    assert_eq!((last.erased, last.documents), (vec![42, 43], 1));
    assert_eq!(holding(&place.store(), SECRET), Vec::<String>::new());
    check_sound(writer.store());
}

#[test]
fn a_redacted_coding_uncovers_the_one_before() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let [one, _] = two_documents(&mut writer);
    let newer = line("one", "en", "A wrong headline", &["COERCE"]);
    writer.append_codings(&[coding(&one, "later", &newer)], AT, BY).unwrap();
    writer.redact(&Erase::Entries(vec![5]), "named a witness", AT, BY).unwrap();
    let row = writer.store().document(&one).unwrap().unwrap().row;
    assert_eq!((row.title.as_deref(), row.records), (Some("Shots near the mill"), 2));
    check_sound(writer.store());
}

#[test]
fn what_is_gone_stays_gone_and_reasons_stay() {
    let place = Place::fresh();
    let mut writer = place.writer();
    two_documents(&mut writer);
    writer.redact(&Erase::Entries(vec![3]), "named a witness", AT, BY).unwrap();
    let again = writer.redact(&Erase::Entries(vec![3]), "named a witness", AT, BY).unwrap();
    assert_eq!(again, RedactReport { seq: None, erased: vec![], documents: 0 });
    for seq in [5, 99] {
        let refused = writer.redact(&Erase::Entries(vec![2, seq]), "no", AT, BY);
        assert!(matches!(refused, Err(StoreError::NotRedactable { .. })), "{refused:?}");
    }
    let unknown = writer.redact(&Erase::Document("0".repeat(64)), "no", AT, BY);
    assert!(matches!(unknown, Err(StoreError::UnknownDocument { .. })));
    assert_eq!(writer.store().verify().unwrap().redacted, 1);
    check_sound(writer.store());
}
