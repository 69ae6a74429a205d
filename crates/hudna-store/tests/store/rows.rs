//! Documents that are rows of a table: their bytes lie in the database, and all that holds of files holds of them.

use std::fs;

use hudna_store::{Erase, Fault, Received, Store, Writer, restore};

use crate::{AT, BY, CODER, Place, check_sound, coding, deliver, line, raw, row, taken};

const SECRET: &str = "Maryam of the seventh house";

/// A store with rows `r0` to `r39`, coded; returns their hashes.
fn rows(writer: &mut Writer) -> Vec<String> {
    let batch: Vec<_> =
        (0..40).map(|n| row(&format!("r{n}"), &format!("{{\"cell\":\"day {n}\"}}"))).collect();
    let received = writer.receive(&batch, AT, BY).unwrap();
    let hashes: Vec<String> = received.iter().map(|one| taken(one).to_owned()).collect();
    let codings: Vec<_> =
        hashes.iter().map(|hash| coding(hash, CODER, &line(hash, "en", hash, &["AID"]))).collect();
    writer.append_codings(&codings, AT, BY).unwrap();
    hashes
}

#[test]
fn rows_are_no_files_and_come_back_as_they_were() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let hashes = rows(&mut writer);
    assert!(!place.store().join("documents").exists(), "no file was made");
    assert_eq!(writer.store().document_bytes(&hashes[7]).unwrap(), b"{\"cell\":\"day 7\"}");
    let again = writer.receive(&[row("r7", "{\"cell\":\"day 7\"}")], AT, BY).unwrap();
    assert_eq!(again, [Received::AlreadyThere { seq: 8, hash: hashes[7].clone() }]);
    // The same bytes as a document of their own.
    assert_eq!(deliver(&mut writer, "paper", "{\"cell\":\"day 7\"}"), hashes[7]);
    let report = writer.store().verify().unwrap();
    assert_eq!((report.documents, report.strays, report.problems), (40, 0, vec![]));
}

#[test]
fn a_changed_or_lost_row_is_told_and_put_back_by_delivering_it_again() {
    for tamper in [
        "UPDATE row_bytes SET bytes = CAST('{\"cell\":\"day 8\"}' AS BLOB) WHERE hash = ?1",
        "DELETE FROM row_bytes WHERE hash = ?1",
    ] {
        let place = Place::fresh();
        let hashes = rows(&mut place.writer());
        assert_eq!(raw(&place.store()).execute(tamper, [&hashes[7]]).unwrap(), 1);
        let store = Store::open(&place.store()).unwrap();
        let report = store.verify().unwrap();
        let first = report.first().unwrap();
        assert_eq!((first.seq, first.fault), (Some(8), Fault::Bytes), "{tamper}");
        assert!(first.message.contains(&hashes[7]), "{}", first.message);
        assert!(store.document_bytes(&hashes[7]).is_err());
        assert!(store.document_bytes(&hashes[8]).is_ok());
        if tamper.starts_with("DELETE") {
            place.writer().receive(&[row("r7", "{\"cell\":\"day 7\"}")], AT, BY).unwrap();
            check_sound(&store);
        }
    }
}

#[test]
fn a_backup_holds_the_rows_and_tells_of_a_damaged_one() {
    let place = Place::fresh();
    let hashes = rows(&mut place.writer());
    let report = Store::open(&place.store()).unwrap().backup(&place.path("copy")).unwrap();
    assert_eq!((report.documents, report.bytes), (40, 10 * 16 + 30 * 17));
    let restored = restore(&place.path("copy"), &place.path("back")).unwrap();
    assert_eq!(restored, report);
    assert!(Store::open(&place.path("back")).unwrap().document_bytes(&hashes[3]).is_ok());
    raw(&place.store()).execute("UPDATE row_bytes SET bytes = x'00' WHERE hash = ?1", [&hashes[3]]).unwrap();
    assert!(Store::open(&place.store()).unwrap().backup(&place.path("other")).is_err());
}

#[test]
fn an_erased_row_is_gone_from_every_file() {
    let place = Place::fresh();
    let mut writer = place.writer();
    rows(&mut writer);
    let text = format!("{{\"cell\":\"{SECRET}\"}}");
    let hash = taken(&writer.receive(&[row("secret", &text)], AT, BY).unwrap()[0]).to_owned();
    let held = || {
        ["hudna.sqlite", "hudna.sqlite-wal"].iter().any(|name| {
            let bytes = fs::read(place.store().join(name)).unwrap_or_default();
            bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes())
        })
    };
    assert!(held(), "the search itself finds it before");
    writer.redact(&Erase::Document(hash.clone()), "asked for", AT, BY).unwrap();
    assert!(!held());
    assert!(writer.store().document_bytes(&hash).is_err());
    check_sound(writer.store());
    // Delivered again, it is taken again.
    let received = writer.receive(&[row("secret", &text)], AT, BY).unwrap();
    assert!(matches!(received[0], Received::Taken { .. }));
    assert!(writer.store().document_bytes(&hash).is_ok());
}
