//! `hudna watch`: what comes into a folder is taken once, whole, and whatever kills it in between.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use hudna_store::{Filter, Store};

use crate::{Place, SHELLING, hudna, on_store, run};

fn watch(dir: &Path, store: &Path) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("hudna"));
    command.arg("watch").arg(dir).arg("--store").arg(store).args(["--interval", "0.05", "--jobs", "1"]);
    command
}

fn once(dir: &Path, store: &Path, code: i32) -> String {
    let said = watch(dir, store).arg("--once").output().unwrap();
    let told = String::from_utf8_lossy(&said.stdout).into_owned() + &String::from_utf8_lossy(&said.stderr);
    assert_eq!(said.status.code(), Some(code), "{told}");
    told
}

fn ids(store: &Path) -> BTreeSet<String> {
    let rows =
        Store::open(store).unwrap().documents(&Filter { limit: 1000, ..Filter::default() }).unwrap().rows;
    assert!(rows.iter().all(|row| row.deliveries == 1), "each is taken once");
    rows.into_iter().map(|row| row.id).collect()
}

fn names(dir: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// Ends it with a signal; returns its exit code.
fn stop(child: &mut Child, signal: &str) -> Option<i32> {
    Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    child.wait().unwrap().code()
}

#[test]
fn documents_and_tables_are_taken_and_failures_are_explained() {
    let place = Place::fresh();
    let (dir, store) = (place.path("in"), place.path("store"));
    place.file("in/report.txt", SHELLING);
    place.file("in/log.csv", "date,event\n2017-03-25,clash\nnever,clash\n");
    place.file("in/days.csv", "date,event\n03/04/2017,clash\n");
    place.file("in/lines.jsonl", "{\"id\": \"l\", \"text\": \"Quiet.\"}\nno json\n");
    place.file("in/unfinished.txt.part", "half of");
    place.file("in/below/deep.txt", "not looked at");
    let told = once(&dir, &store, 2);
    assert!(
        told.contains("done report.txt: 1 new, 0 there") && told.contains("done log.csv: 2 new"),
        "{told}"
    );
    assert_eq!(ids(&store), ["report", "log.csv", "log:#2", "l"].map(str::to_owned).into());
    assert_eq!(names(&dir.join("done")), ["report.txt", "log.csv", "lines.jsonl"].map(str::to_owned).into());
    let failed = dir.join("failed");
    assert_eq!(
        names(&failed),
        ["days.csv", "days.csv.txt", "log.csv.txt", "lines.jsonl.txt"].map(str::to_owned).into()
    );
    let why = |name: &str| fs::read_to_string(failed.join(name)).unwrap();
    assert!(why("days.csv.txt").contains("may be two days"), "{}", why("days.csv.txt"));
    assert!(why("log.csv.txt").contains("row 3, column A (date): \"never\""), "{}", why("log.csv.txt"));
    assert!(why("lines.jsonl.txt").contains("line 2: no JSON"), "{}", why("lines.jsonl.txt"));
    assert!(dir.join("unfinished.txt.part").exists());
}

#[test]
fn observations_as_json_are_taken_as_import_takes_them() {
    let place = Place::fresh();
    let seen = r#"{"SMM position": "Camera North", "Position latitude": 48.14, "Position longitude": 37.75,
        "Event location": "2-4km SE", "Means": "Recorded", "No.": 5, "Observation": "Explosion", "Weapon": "Mortar",
        "Date": "14.03.2017", "Time": "20:15"}"#;
    for (name, text) in [
        ("list.json", format!("[{seen}]")),
        ("named.json", format!("{{\"observations\": [{seen}]}}")),
        (
            "features.geojson",
            format!(
                "{{\"type\": \"FeatureCollection\", \"features\": [{{\"type\": \"Feature\", \"properties\": {seen}, \"geometry\": null}}]}}"
            ),
        ),
    ] {
        let (dir, store) = (place.path(&format!("in-{name}")), place.path(&format!("store-{name}")));
        place.file(&format!("in-{name}/{name}"), &text);
        let told = once(&dir, &store, 0);
        assert!(told.contains(&format!("done {name}: 2 new, 0 there")), "{told}");
        let imported = place.path(&format!("imported-{name}"));
        let file = place.file(name, &text);
        run(hudna().arg("import").arg(file).arg("--store").arg(&imported), 0);
        let records = |store: &Path| on_store("export records", store, 0).out;
        assert!(records(&store).contains("heavy-weapons"), "{}", records(&store));
        assert_eq!(records(&store), records(&imported), "{name}");
    }
    place.file("in/story.json", r#"{"headline": "No table", "body": "Words."}"#);
    let told = once(&place.path("in"), &place.path("store"), 2);
    assert!(told.contains("failed story.json"), "{told}");
    assert_eq!(
        names(&place.path("in").join("failed")),
        ["story.json", "story.json.txt"].map(str::to_owned).into()
    );
}

#[test]
fn it_stops_when_asked_and_is_alone() {
    let place = Place::fresh();
    let (dir, store) = (place.path("in"), place.path("store"));
    fs::create_dir_all(&dir).unwrap();
    for signal in ["-INT", "-TERM"] {
        let mut child = watch(&dir, &store).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        assert!(line.starts_with("watching "), "{line}");
        let second = once(&dir, &store, 1);
        assert!(second.contains("another process watches this folder"), "{second}");
        place.file(&format!("in/{}.txt", &signal[1..]), SHELLING);
        line.clear();
        out.read_line(&mut line).unwrap();
        assert!(line.starts_with("done "), "{line}");
        assert_eq!(stop(&mut child, signal), Some(0));
    }
    let said = run(hudna().arg("watch").arg(place.path("nowhere")).arg("--store").arg(&store), 1);
    assert!(said.err.contains("there is no such folder"), "{}", said.err);
}

#[test]
fn killed_at_any_moment_every_file_is_taken_once() {
    let place = Place::fresh();
    let (dir, store) = (place.path("in"), place.path("store"));
    let table: String = (1..=9).map(|day| format!("2017-03-{day:02},clash\n")).collect();
    for number in 0..24 {
        place.file(&format!("in/{number:02}.txt"), format!("{SHELLING} {number}"));
    }
    place.file("in/log.csv", format!("date,event\n2017-03-25,clash\n{table}"));
    let mut amid = 0;
    for kill in 0..12u64 {
        let mut child = watch(&dir, &store).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        // After its first or second file, and a little later each time.
        for _ in 0..2 + kill % 2 {
            line.clear();
            out.read_line(&mut line).unwrap();
        }
        std::thread::sleep(Duration::from_micros(kill * 7_000));
        amid += u64::from(line.starts_with("done "));
        stop(&mut child, "-KILL");
        if names(&dir).iter().all(|name| [".hudna-watch", "done", "failed"].contains(&name.as_str())) {
            break;
        }
    }
    assert!(amid >= 3, "only {amid} kills came amid the work");
    once(&dir, &store, 0);
    assert_eq!(ids(&store).len(), 24 + 1 + 10);
    assert_eq!(names(&dir.join("done")).len(), 25);
    on_store("verify", &store, 0);
}

#[test]
fn what_is_kept_is_remembered() {
    let place = Place::fresh();
    let (dir, store) = (place.path("in"), place.path("store"));
    place.file("in/report.txt", SHELLING);
    let keep = |expected: &str| {
        let said = watch(&dir, &store).args(["--once", "--keep"]).output().unwrap();
        let told = String::from_utf8_lossy(&said.stdout).into_owned();
        assert_eq!(told.trim(), expected, "{}", String::from_utf8_lossy(&said.stderr));
    };
    keep("done report.txt: 1 new, 0 there");
    keep("");
    place.file("in/report.txt", format!("{SHELLING} {SHELLING}"));
    keep("done report.txt: 1 new (1 replacing others of the same id), 0 there");
    assert!(dir.join("report.txt").exists());
}

#[test]
fn a_name_that_is_no_unicode_and_one_that_is_as_long_as_can_be_are_taken_once() {
    use std::os::unix::ffi::OsStrExt;
    let place = Place::fresh();
    let (dir, store) = (place.path("in"), place.path("store"));
    fs::create_dir_all(&dir).unwrap();
    // As an archive packed on an Arabic Windows leaves it.
    fs::write(dir.join(std::ffi::OsStr::from_bytes(b"\xDE\xD5\xDD.txt")), SHELLING).unwrap();
    let long = "x".repeat(251);
    fs::write(dir.join(format!("{long}.csv")), "no,table\n1,2\n").unwrap();
    let told = once(&dir, &store, 2);
    assert!(told.contains("1 new, 0 there"), "{told}");
    assert_eq!(ids(&store), BTreeSet::from(["%DE%D5%DD".to_owned()]));
    assert_eq!(names(&dir.join("done")).len(), 1);
    let failed = names(&dir.join("failed"));
    assert!(failed.len() == 2 && failed.contains(&format!("{long}.csv")), "{failed:?}");
    assert!(once(&dir, &store, 0).is_empty(), "nothing is left to take");
}

/// A writer that holds a table open, and writes to it wherever it went.
fn write(to: &mut fs::File, rows: &str) {
    to.write_all(rows.as_bytes()).unwrap();
    to.flush().unwrap();
}

/// Reads what the watch says until a line begins so.
fn heard(out: &mut impl BufRead, beginning: &str) -> String {
    loop {
        let mut line = String::new();
        assert!(out.read_line(&mut line).unwrap() > 0, "it ended before it said {beginning:?}");
        if line.starts_with(beginning) {
            return line;
        }
    }
}

#[test]
fn rows_that_a_writer_adds_after_a_pause_are_taken_too() {
    for restart in [false, true] {
        let place = Place::fresh();
        let (dir, store) = (place.path("in"), place.path("store"));
        let start = || {
            let mut child = watch(&dir, &store).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
            let out = BufReader::new(child.stdout.take().unwrap());
            (child, out)
        };
        let path = place.file("in/copy.csv", "");
        let mut held = fs::OpenOptions::new().append(true).open(path).unwrap();
        write(&mut held, "date,event\n2017-03-01,clash\n");
        let (mut child, mut out) = start();
        // The writer pauses for longer than the watch waits for it.
        heard(&mut out, "done copy.csv: 2 new");
        if restart {
            stop(&mut child, "-KILL");
        }
        write(&mut held, "2017-03-02,clash\n2017-03-03,cl");
        if restart {
            (child, out) = start();
        }
        // The half row waits, and is whole when it is taken.
        std::thread::sleep(Duration::from_millis(120));
        write(&mut held, "ash\n");
        let said = heard(&mut out, "done copy.csv");
        assert!(said.contains("3 new") && said.contains("1 there"), "{said}");
        assert!(said.contains("it was written to after it was taken"), "{said}");
        stop(&mut child, "-TERM");
        let rows =
            Store::open(&store).unwrap().documents(&Filter { limit: 10, ..Filter::default() }).unwrap().rows;
        let ids: BTreeSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids, ["copy.csv", "copy:#2", "copy:#3", "copy:#4"].into());
        assert_eq!(names(&dir.join("done")), BTreeSet::from(["copy.csv".to_owned()]));
        assert!(!dir.join("failed").exists());
        assert!(once(&dir, &store, 0).is_empty(), "taken again only once");
    }
}

#[test]
fn a_table_that_failed_half_written_is_taken_when_the_rest_came() {
    let place = Place::fresh();
    let (dir, store) = (place.path("in"), place.path("store"));
    let path = place.file("in/log.csv", "date,event,notes\n2017-03-01,clash,\"two\n");
    let mut held = fs::OpenOptions::new().append(true).open(path).unwrap();
    let told = once(&dir, &store, 2);
    assert!(told.contains("failed log.csv") && told.contains("never closed"), "{told}");
    assert_eq!(names(&dir.join("failed")), ["log.csv", "log.csv.txt"].map(str::to_owned).into());
    write(&mut held, "lines\"\n");
    let told = once(&dir, &store, 0);
    assert!(told.contains("done log.csv: 2 new"), "{told}");
    assert_eq!(
        (names(&dir.join("failed")), names(&dir.join("done"))),
        ([].into(), ["log.csv".to_owned()].into())
    );
}

#[test]
fn what_is_no_text_is_told_and_words_that_no_table_knows() {
    let place = Place::fresh();
    let (dir, store) = (place.path("in"), place.path("store"));
    place.file("in/paper.pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n");
    place.file("in/letter.docx", b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0word/document.xml");
    place.file(
        "in/noise",
        (0..4096u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect::<Vec<_>>(),
    );
    place.file("in/seen.csv", "SMM position,Date,Event location,Means,No.,Observation,Weapon\nHama,2017-03-01,1-2km XYZ,Smelled,dozens,Boom,Zapper\n");
    let told = once(&dir, &store, 2);
    for name in ["paper.pdf", "letter.docx", "noise"] {
        assert!(told.contains(&format!("done {name}: 1 new, 0 there, 1 bad")), "{told}");
        assert!(
            !fs::read_to_string(dir.join("failed").join(format!("{name}.txt"))).unwrap().trim().is_empty()
        );
    }
    assert!(
        told.contains(
            "1 row has words that no table knows: \"1-2km XYZ\", \"Boom\", \"Smelled\", \"Zapper\""
        ),
        "{told}"
    );
    let ingested =
        run(hudna().arg("ingest").arg(dir.join("done/paper.pdf")).arg("--store").arg(place.path("other")), 2);
    assert!(ingested.err.contains("no text, paper"), "{}", ingested.err);
}
