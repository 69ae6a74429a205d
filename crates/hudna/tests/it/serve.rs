//! `hudna serve` and `hudna demo`: an address that answers, and a clean end.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use hudna_store::{NewCoding, Store, Writer};
use serde_json::json;

use crate::{Place, SHELLING, hudna, on_store, run, samples};

/// A server that is running, and where.
pub struct Server {
    child: Child,
    address: String,
}

impl Server {
    pub fn start(arguments: &[&std::ffi::OsStr]) -> Self {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin!("hudna"))
            .args(arguments)
            .args(["--port", "0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.strip_prefix("http://").unwrap().split('/').next().unwrap().to_owned();
        Self { child, address }
    }

    pub fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Asks it to stop, as Ctrl-C does; returns its exit code.
    pub fn stop(&mut self) -> Option<i32> {
        Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().unwrap();
        self.child.wait().unwrap().code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

#[test]
fn a_store_is_served_on_this_machine_until_it_is_asked_to_stop() {
    let place = Place::fresh();
    let store = place.store();
    let mut server = Server::start(&["serve".as_ref(), "--store".as_ref(), store.as_ref()]);
    assert!(server.address.starts_with("127.0.0.1:"), "{}", server.address);
    let answer = server.get("/api/documents");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("sample-two"), "{answer}");
    // The port is taken now, and whoever wants it is told so.
    let port = server.address.rsplit(':').next().unwrap().to_owned();
    let said = run(hudna().args(["serve", "--port", &port, "--store"]).arg(&store), 1);
    assert!(said.err.contains("cannot listen on"), "{}", said.err);
    // Reading and writing do not wait for each other.
    on_store("verify", &store, 0);
    run(
        hudna()
            .args(["ingest", "--jsonl", "-", "--store"])
            .arg(&store)
            .write_stdin(samples(&["sample-three"])),
        0,
    );
    assert!(server.get("/api/documents").contains("sample-three"));
    assert_eq!(server.stop(), Some(0));
    run(hudna().args(["serve", "--store"]).arg(place.path("nowhere")), 1);
    let no_map = place.file("map.pmtiles", "<html>");
    let said = run(hudna().args(["serve", "--store"]).arg(&store).arg("--basemap").arg(no_map), 1);
    assert!(said.err.contains("no PMTiles archive"), "{}", said.err);
}

#[test]
fn a_demo_loads_samples_alone_and_shows_them() {
    let place = Place::fresh();
    place.file("samples/all.jsonl", samples(&["sample-one", "sample-two"]));
    place.file("samples/plain/sample-three.txt", SHELLING);
    place.file("samples/README.md", "No sample.");
    let folder = place.path("samples");
    let mut server = Server::start(&["demo".as_ref(), "--samples".as_ref(), folder.as_ref()]);
    let answer = server.get("/api/documents");
    for id in ["sample-one", "sample-two", "sample-three"] {
        assert!(answer.contains(id), "{answer}");
    }
    assert!(!answer.contains("README"), "{answer}");
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn samples_do_not_get_among_real_documents() {
    let place = Place::fresh();
    place.file("samples/all.jsonl", samples(&["sample-one"]));
    let store = place.path("store");
    run(
        hudna().args(["ingest", "--jsonl", "-", "--store"]).arg(&store).write_stdin(samples(&["real-one"])),
        0,
    );
    let demo = |samples: &str| {
        let folder = place.path(samples);
        run(hudna().arg("demo").arg("--samples").arg(folder).arg("--store").arg(&store), 1).err
    };
    assert!(demo("samples").contains("holds real documents"));
    assert!(demo("nowhere").contains("the samples cannot be listed"));
}

/// The first record of a document's newest coding.
fn first_record(store: &Store, document: &str) -> (String, String) {
    let hash = store.document(document).unwrap().unwrap().row.hash;
    let id = store.records(&hash).unwrap()[0].id.clone();
    (hash, id)
}

#[test]
fn a_past_that_was_told_once_is_gone_with_what_is_redacted() {
    let place = Place::fresh();
    let dir = place.store();
    let store = Store::open(&dir).unwrap();
    let (_, id) = first_record(&store, "sample-one");
    let seq = store.head().unwrap().unwrap().seq;
    let mut server = Server::start(&["serve".as_ref(), "--store".as_ref(), dir.as_ref()]);
    let then = format!("/api/incidents/{id}?as_of={seq}");
    assert!(server.get(&then).contains("sample-one"), "{}", server.get(&then));
    for document in ["sample-one", "sample-two"] {
        on_store(&format!("redact --document {document} --reason asked --by desk"), &dir, 0);
    }
    let answer = server.get(&then);
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn what_is_withheld_by_now_is_in_no_past() {
    let place = Place::fresh();
    let dir = place.store();
    let store = Store::open(&dir).unwrap();
    let (hash, id) = first_record(&store, "sample-one");
    let seq = store.head().unwrap().unwrap().seq;
    let mut server = Server::start(&["serve".as_ref(), "--store".as_ref(), dir.as_ref()]);
    let then = format!("/api/incidents/{id}?as_of={seq}");
    assert!(server.get(&then).contains(&hash), "{}", server.get(&then));
    // A later coder knows its words for a plan; once by the same record's id, once by another one of the same words.
    for event in ["same", "other"] {
        let mut line = store.latest_coding(&hash).unwrap().unwrap().line;
        let record = &mut line["records"][0];
        record["sensitive"] = json!(true);
        if event == "other" {
            record["id"] = json!("another");
        }
        let line = line.to_string();
        let coding = NewCoding { document: hash.clone(), coder: format!("later {event}"), line };
        Writer::open(&dir).unwrap().append_codings(&[coding], "2026-01-05T06:00:00Z", "test").unwrap();
        assert!(!server.get(&then).contains(&hash), "{event}: {}", server.get(&then));
        let lines = on_store(&format!("export incidents --as-of {seq}"), &dir, 0).out;
        assert!(!lines.contains(&hash) && lines.contains("sample-two"), "{event}: {lines}");
    }
    assert_eq!(server.stop(), Some(0));
}
