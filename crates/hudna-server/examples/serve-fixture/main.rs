//! Serves a small invented store, for looking at the desk and for its browser tests.
//!
//! `cargo run -p hudna-server --example serve-fixture [-- PORT]` prints the address and serves until
//! Enter or the end of its input. The documents stand in `documents.json`, written for this purpose.

mod fused;
mod lines;

use std::error::Error;
use std::io::Write as _;
use std::net::SocketAddr;

use hudna_pipeline::model::{DocumentLine, hash_hex};
use hudna_store::{Delivery, Keep, NewCoding, Store, Writer};
use tokio::io::AsyncReadExt as _;

/// Plain notes besides the written documents, so that the list has a second page.
const NOTES: u32 = 24;
const CODER: &str = "fixture-1";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let dir = folder.path().join("store");
    fill(&mut Writer::create_or_open(&dir)?)?;
    let port = std::env::args().nth(1).map_or(Ok(0), |port| port.parse())?;
    let listener = hudna_server::bind(SocketAddr::from(([127, 0, 0, 1], port))).await?;
    writeln!(std::io::stdout(), "http://{}", listener.local_addr()?)?;
    hudna_server::serve_on(listener, Store::open(&dir)?, told_to_stop()).await?;
    Ok(())
}

async fn told_to_stop() {
    let mut byte = [0];
    // Whatever the outcome, nobody is waiting for this server any more.
    let _ = tokio::io::stdin().read(&mut byte).await;
}

fn fill(writer: &mut Writer) -> Result<(), Box<dyn Error>> {
    let mut all = lines::written()?;
    all.extend((1..=NOTES).map(note));
    for (line, minute) in all.iter().zip(0..) {
        let at = format!("2026-03-13T06:{minute:02}:00Z");
        deliver(writer, line, line.text.as_bytes(), &at)?;
    }
    // One label with an older and a newer text, so that versions are seen.
    let mut revised = note(1);
    revised.text.push_str("\nThe count was put right later.");
    deliver(writer, &revised, revised.text.as_bytes(), "2026-03-13T07:00:00Z")?;
    fused::tell(writer, &all)
}

fn deliver(writer: &mut Writer, line: &DocumentLine, bytes: &[u8], at: &str) -> Result<(), Box<dyn Error>> {
    let delivery = Delivery {
        id: line.id.clone(),
        bytes: bytes.to_vec(),
        media: "bytes".to_owned(),
        hints: serde_json::json!({ "sample": true, "lang": line.lang, "url": "https://wire.invalid/1" }),
        keep: Keep::File,
    };
    writer.receive(&[delivery], at, "fixture")?;
    let document = hash_hex(bytes);
    let coding = NewCoding { document, coder: CODER.to_owned(), line: serde_json::to_string(line)? };
    writer.append_codings(&[coding], at, "fixture")?;
    Ok(())
}

fn note(number: u32) -> DocumentLine {
    let title = format!("Harbour note {number}: ships in and out");
    DocumentLine {
        id: format!("sample-note-{number}"),
        lang: "en".to_owned(),
        text: format!("{title}\n{number} ships entered the harbour and as many left it."),
        title: Some(title),
        published: Some(format!("2026-02-{:02}", number % 28 + 1)),
        outlet: Some("Harbour Wire".to_owned()),
        sources: Vec::new(),
        mentions: Vec::new(),
        records: Vec::new(),
        suggestions: Vec::new(),
        diagnostics: Vec::new(),
        row: None,
    }
}
