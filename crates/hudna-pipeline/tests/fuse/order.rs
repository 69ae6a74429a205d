//! The order of documents does not matter: every permutation of all stories' documents gives the same bytes.

use hudna_pipeline::model::DocumentLine;
use proptest::prelude::*;

use super::scenario::stories;
use super::scenarios::fuse;

/// All documents of all stories as one stream, each under a name of its own.
pub fn documents() -> Vec<DocumentLine> {
    let mut all = Vec::new();
    for (number, story) in stories(include_str!("scenarios.txt")).into_iter().enumerate() {
        for mut line in story.documents {
            line.id = format!("{number} {}", line.id);
            line.records.iter_mut().for_each(|record| record.id = format!("{number:02}{}", record.id));
            all.push(line);
        }
    }
    all
}

fn written(documents: &[DocumentLine]) -> String {
    serde_json::to_string(&fuse(documents)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_order_gives_the_same_bytes(shuffled in Just(documents()).prop_shuffle()) {
        prop_assert_eq!(written(&shuffled), written(&documents()));
    }

    /// A part of the stream is also a stream, in whatever order it comes.
    #[test]
    fn any_part_in_any_order_gives_the_same_bytes(
        shuffled in Just(documents()).prop_shuffle(),
        count in 1usize..60,
    ) {
        let mut part = shuffled[..count.min(shuffled.len())].to_vec();
        let once = written(&part);
        part.reverse();
        prop_assert_eq!(written(&part), once);
    }
}

#[test]
fn the_same_document_twice_changes_nothing() {
    let once = documents();
    let twice: Vec<DocumentLine> = once.iter().chain(&once).cloned().collect();
    assert_eq!(written(&twice), written(&once));
}

#[test]
fn an_id_is_the_smallest_of_its_records() {
    for fused in fuse(&documents()) {
        assert_eq!(Some(&fused.id), fused.records.iter().map(|told| &told.record).min());
    }
}
