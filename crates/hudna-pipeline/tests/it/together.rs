//! Documents that are coded together come out as they do alone, whatever stands beside them.

use hudna_pipeline::coder::Memory;
use hudna_pipeline::model::{Document, DocumentLine, Hints, Media};

use crate::PIPELINE;

/// Documents of five languages, of one that is not read, without words, long ones, and a row of a table between them.
fn documents() -> Vec<Document> {
    let samples = include_str!("../../../../samples/dispatches.jsonl");
    let of = |id: &str, bytes: &str, media, hints| Document {
        id: id.to_owned(),
        bytes: bytes.as_bytes().to_vec(),
        media,
        hints,
    };
    let mut all: Vec<Document> = samples
        .lines()
        .enumerate()
        .map(|(at, line)| {
            let hints: Hints = serde_json::from_str(line).expect("a line of the samples is a document");
            of(&format!("sample-{at}"), line, Media::JsonLine, hints)
        })
        .collect();
    let texts: String = all.iter().map(|d| String::from_utf8_lossy(&d.bytes) + "\n").collect();
    all.insert(3, of("none", "", Media::Bytes, Hints::default()));
    all.insert(9, of("latin", "Gallia est omnis divisa in partes tres.", Media::Bytes, Hints::default()));
    all.insert(20, of("row", "{}", Media::Row, Hints::default()));
    all.insert(21, of("long", &texts, Media::Bytes, Hints::default()));
    all
}

fn alone(documents: &[Document]) -> Vec<DocumentLine> {
    documents.iter().map(|document| PIPELINE.run(document, &mut Memory::default())).collect()
}

#[test]
fn lines_are_those_of_each_document_alone() {
    let mut documents = documents();
    let mut expected = alone(&documents);
    assert!(expected.iter().map(|line| line.records.len()).sum::<usize>() > 100);
    let mut memory = Memory::default();
    // In both orders, and many or few at once, with a memory that knows the words already or not.
    for _ in 0..2 {
        for at_once in [documents.len(), 5, 1] {
            let lines: Vec<DocumentLine> = documents
                .chunks(at_once)
                .flat_map(|some| PIPELINE.run_all(&some.iter().collect::<Vec<_>>(), &mut memory, |line| line))
                .collect();
            assert_eq!(lines, expected, "{at_once} at once");
        }
        documents.reverse();
        expected.reverse();
    }
}
