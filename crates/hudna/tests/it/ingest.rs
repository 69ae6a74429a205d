//! `hudna ingest` and `hudna recode`: once is enough, and what is told is true.

use std::path::Path;

use hudna_store::{Filter, Store};

use crate::{Place, SHELLING, Said, hudna, on_store, run, samples};

fn ingest(lines: &str, store: &Path) -> Said {
    run(hudna().args(["ingest", "--verbose", "--jsonl", "-", "--store"]).arg(store).write_stdin(lines), 0)
}

#[test]
fn what_is_acknowledged_is_in_the_store_under_its_hash_and_number() {
    let place = Place::fresh();
    let store = place.path("store");
    let said = ingest(&samples(&["sample-one", "sample-two and\ntaken x"]), &store);
    let lines: Vec<Vec<&str>> = said.out.lines().map(|line| line.splitn(2, ' ').collect()).collect();
    assert_eq!(lines.len(), 2, "{}", said.out);
    assert!(lines[1][1].starts_with("sample-two and\\ntaken x "), "{}", said.out);
    let opened = Store::open(&store).unwrap();
    for (number, line) in lines.iter().enumerate() {
        let [seq, hash] = line[1].rsplitn(3, ' ').take(2).collect::<Vec<_>>()[..] else { panic!("{line:?}") };
        assert_eq!((line[0], seq), ("taken", (number + 1).to_string().as_str()));
        let entry = opened.entries(number as u64, 1).unwrap().remove(0);
        assert_eq!((entry.by.as_str(), &entry.body.unwrap()["hash"]), ("ingest", &hash.into()));
        assert!(!opened.records(hash).unwrap().is_empty());
        assert!(opened.document(hash).unwrap().unwrap().row.sample);
    }
}

#[test]
fn the_same_again_changes_nothing() {
    let place = Place::fresh();
    let store = place.store();
    let before = Store::open(&store).unwrap().head().unwrap();
    let said = ingest(&samples(&["sample-one", "sample-two"]), &store);
    assert!(said.out.lines().all(|line| line.starts_with("there sample-")), "{}", said.out);
    assert!(said.err.contains("0 taken, 2 already there, 0 unreadable; 0 coded"), "{}", said.err);
    assert_eq!(Store::open(&store).unwrap().head().unwrap(), before);
}

#[test]
fn the_same_bytes_under_two_names_are_coded_once_and_new_bytes_are_a_new_version() {
    let place = Place::fresh();
    let store = place.path("store");
    let (one, two) = (place.file("one.txt", SHELLING), place.file("two.txt", SHELLING));
    let command = |path: &Path, summary: &str| {
        let said = run(hudna().arg("ingest").arg(path).args(["--by", "desk"]).arg("--store").arg(&store), 0);
        assert!(said.err.contains(summary) && said.out.is_empty(), "{}", said.err);
    };
    command(&one, "1 taken, 0 already there, 0 unreadable; 1 coded");
    command(&two, "1 taken, 0 already there, 0 unreadable; 0 coded");
    place.file("one.txt", format!("{SHELLING} {SHELLING}"));
    command(&one, "1 taken, 0 already there, 0 unreadable; 1 coded");
    let opened = Store::open(&store).unwrap();
    assert_eq!(opened.document("one").unwrap().unwrap().versions.len(), 2);
    assert_eq!(opened.entries(0, 1).unwrap()[0].by, "desk");
}

#[test]
fn a_run_that_was_interrupted_before_coding_is_finished_by_the_next() {
    let place = Place::fresh();
    let store = place.path("store");
    let (one, two) = ("sample-one", "sample-two");
    let delivery = hudna_store::Delivery {
        id: one.into(),
        bytes: SHELLING.into(),
        media: "bytes".into(),
        hints: serde_json::json!({}),
        keep: hudna_store::Keep::File,
    };
    let mut writer = hudna_store::Writer::create_or_open(&store).unwrap();
    writer.receive(&[delivery], "2026-01-05T06:00:00Z", "test").unwrap();
    let said =
        run(hudna().args(["ingest", "--jsonl", "-", "--store"]).arg(&store).write_stdin(samples(&[two])), 1);
    assert!(said.err.contains("another process") && said.err.contains("is writing"), "{}", said.err);
    drop(writer);
    let said = ingest(&samples(&[two]), &store);
    assert!(said.err.contains("1 taken, 0 already there, 0 unreadable; 2 coded"), "{}", said.err);
    let opened = Store::open(&store).unwrap();
    assert!(opened.document(one).unwrap().unwrap().coding.is_some());
}

#[test]
fn recoding_keeps_the_older_coding() {
    let place = Place::fresh();
    let store = place.store();
    assert!(on_store("recode", &store, 0).err.contains("0 documents coded"));
    // Other tables are another version of the coder.
    place.file("own/languages/tr/boilerplate.tsv", "cue\tat\n");
    let own = place.path("own");
    let said = run(hudna().arg("recode").arg("--store").arg(&store).arg("--data").arg(&own), 0);
    assert!(said.err.contains("2 documents coded"), "{}", said.err);
    let opened = Store::open(&store).unwrap();
    let hash = opened.document("sample-one").unwrap().unwrap().row.hash;
    let coders: Vec<_> = opened.codings(&hash).unwrap().into_iter().map(|coding| coding.coder).collect();
    assert_eq!(coders.len(), 2);
    assert_ne!(coders[0], coders[1]);
    on_store("verify", &store, 0);
    run(hudna().args(["recode", "--store"]).arg(place.path("nowhere")), 1);
}

#[test]
fn nobody_listening_does_not_stop_the_taking() {
    let place = Place::fresh();
    let store = place.path("store");
    let lines = place.file("lines.jsonl", samples(&["sample-one", "sample-two"]));
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin!("hudna"));
    command.args(["ingest", "--verbose", "--jsonl"]).arg(lines).arg("--store").arg(&store);
    let mut child =
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::null()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(Store::open(&store).unwrap().documents(&Filter::default()).unwrap().total, 2);
}
