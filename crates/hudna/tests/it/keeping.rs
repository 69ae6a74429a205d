//! What is kept: verify, redact, backup, restore, export, and stores of other versions.

use std::fs;
use std::path::Path;

use hudna_store::Store;

use crate::{Place, SHELLING, hudna, on_store, parse, run};

fn hash_of(store: &Path, id: &str) -> String {
    Store::open(store).unwrap().document(id).unwrap().unwrap().row.hash
}

#[test]
fn verify_names_the_head_and_the_first_fault() {
    let place = Place::fresh();
    let store = place.store();
    let head = Store::open(&store).unwrap().head().unwrap().unwrap();
    let said = on_store("verify", &store, 0);
    assert!(said.out.contains(&format!("{} {}", head.seq, head.hash)), "{}", said.out);
    assert!(said.out.ends_with("\nsound\n"), "{}", said.out);
    let hash = hash_of(&store, "sample-two");
    fs::write(store.join("documents").join(&hash[..2]).join(&hash), "something else").unwrap();
    let said = on_store("verify", &store, 3);
    assert!(
        said.out.contains("FAULT      bytes, entry 2: ") && !said.out.contains("sound\n"),
        "{}",
        said.out
    );
    on_store("verify", &place.path("nowhere"), 1);
}

#[test]
fn a_store_of_a_newer_version_is_left_alone() {
    let place = Place::fresh();
    let store = place.store();
    let file = store.join("hudna.sqlite");
    let mut bytes = fs::read(&file).unwrap();
    // SQLite keeps the user's version at byte 60 of the file, big-endian (File Format, 1.3).
    bytes[60..64].copy_from_slice(&9_999_u32.to_be_bytes());
    fs::write(&file, &bytes).unwrap();
    let two = place.path("two.jsonl");
    let ingest = ["ingest", "--jsonl", two.to_str().unwrap()];
    for command in [&["verify"][..], &["recode"], &["export", "records"], &["serve"], &ingest] {
        let said = run(hudna().args(command).arg("--store").arg(&store), 1);
        assert!(
            said.err.contains("has version 9999") && said.err.contains("nothing was changed"),
            "{}",
            said.err
        );
    }
    assert!(fs::read(&file).unwrap() == bytes);
}

#[test]
fn a_document_is_erased_by_hash_or_id_and_the_chain_stays_whole() {
    let place = Place::fresh();
    let store = place.store();
    let redact = |what: &[&str], code| {
        let why = ["--reason", "names a witness", "--by", "protection officer", "--store"];
        run(hudna().arg("redact").args(what).args(why).arg(&store), code)
    };
    let hash = hash_of(&store, "sample-one");
    let said = redact(&["--document", "sample-one"], 0);
    assert!(
        said.out.contains("redacted by entry 5: 2 entries (1, 3) and the bytes of 1 documents"),
        "{}",
        said.out
    );
    assert!(!store.join("documents").join(&hash[..2]).join(&hash).exists());
    assert!(on_store("verify", &store, 0).out.contains("of these 2 redacted"));
    assert!(redact(&["--document", "sample-one"], 1).err.contains("no document of this hash or id"));
    redact(&["--entries", "4"], 0);
    assert!(redact(&["--entries", "4"], 0).out.contains("erased before"));
    redact(&["--entries", "99"], 1);
    redact(&["--document", "x", "--entries", "4"], 1);
    redact(&[], 1);
    redact(&["--document", &hash_of(&store, "sample-two")], 0);
    on_store("verify", &store, 0);
}

#[test]
fn an_id_of_several_documents_erases_none() {
    let place = Place::fresh();
    let store = place.path("store");
    for text in [SHELLING.to_owned(), SHELLING.repeat(2)] {
        run(hudna().arg("ingest").arg(place.file("one.txt", text)).arg("--store").arg(&store), 0);
    }
    let redact = |document: &str, code| {
        let rest = ["--document", document, "--reason", "asked for", "--by", "desk", "--store"];
        run(hudna().arg("redact").args(rest).arg(&store), code)
    };
    let said = redact("one", 1);
    let hash = hash_of(&store, "one");
    assert!(said.err.contains("2 documents came under this id") && said.err.contains(&hash), "{}", said.err);
    redact(&hash, 0);
}

#[test]
fn a_backup_becomes_a_store_again() {
    let place = Place::fresh();
    let store = place.store();
    let (copy, again) = (place.path("copy"), place.path("again"));
    let said = run(hudna().arg("backup").arg(&copy).arg("--store").arg(&store), 0);
    assert!(said.out.contains("2 documents"), "{}", said.out);
    let said = run(hudna().arg("backup").arg(&copy).arg("--store").arg(&store), 1);
    assert!(said.err.contains("nothing is overwritten"), "{}", said.err);
    run(hudna().arg("restore").args([&copy, &again]), 0);
    run(hudna().arg("restore").args([&copy, &again]), 1);
    assert_eq!(on_store("verify", &again, 0).out, on_store("verify", &store, 0).out);
}

#[test]
fn records_are_exported_with_the_document_they_came_from() {
    let place = Place::fresh();
    let store = place.store();
    let lines = parse(&on_store("export records --format jsonl", &store, 0).out);
    let hash = hash_of(&store, "sample-two");
    let of_two: Vec<_> = lines.iter().filter(|line| line["document"] == "sample-two").collect();
    assert!(!of_two.is_empty() && lines[0]["document"] == "sample-one");
    for line in of_two {
        assert_eq!((&line["document_hash"], &line["sample"]), (&hash.clone().into(), &true.into()));
        assert!(line["event"].is_string() && line["id"].is_string() && line["published"] == "2019-05-02");
    }
}
