//! What persons decided stands above every score, in whatever order documents come.

use hudna_pipeline::fuse::decided::{Decision, Decisions};
use hudna_pipeline::fuse::fused::Fused;
use hudna_pipeline::fuse::{Delivered, Fuser, Ratings};
use hudna_pipeline::model::table::DataFiles;
use hudna_pipeline::model::{DocumentLine, hash_hex};
use proptest::prelude::*;

use super::order::documents;

fn fuse(documents: &[DocumentLine], decisions: &Decisions) -> Vec<Fused> {
    let mut fuser = Fuser::load(&DataFiles::embedded(), Ratings::new()).unwrap();
    for line in documents {
        fuser.add(&Delivered { hash: &hash_hex(line.id.as_bytes()), received: None, line });
    }
    fuser.fuse_as_decided(decisions)
}

fn line_of(lines: &[Fused], record: &str) -> usize {
    lines.iter().position(|line| line.records.iter().any(|told| told.record == record)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn any_split_and_any_merge_of_two_records_holds(
        shuffled in Just(documents()).prop_shuffle(),
        picks in proptest::collection::vec((0usize..1000, 0usize..1000, any::<bool>()), 1..6),
    ) {
        let documents = documents();
        let records: Vec<&str> =
            documents.iter().flat_map(|line| &line.records).map(|record| record.id.as_str()).collect();
        let reason = || "told so".to_owned();
        // Each record in one decision only: so none can hold against another but through their company.
        let mut used = Vec::new();
        let mut decisions = Decisions::default();
        let mut said = Vec::new();
        for (entry, (a, b, together)) in (1..).zip(&picks) {
            let (a, b) = (records[a % records.len()], records[b % records.len()]);
            if a == b || used.contains(&a) || used.contains(&b) {
                continue;
            }
            used.extend([a, b]);
            let pair = vec![a.to_owned(), b.to_owned()];
            let decision = if *together {
                Decision::Merge { records: pair, reason: reason() }
            } else {
                Decision::Split { records: pair, from: Vec::new(), reason: reason() }
            };
            decisions.add(entry, decision);
            said.push((entry, a, b, *together));
        }
        let lines = fuse(&shuffled, &decisions);
        let known = records.iter().map(|id| (*id).to_owned()).collect();
        let unmet = decisions.unmet(&lines, &known);
        for (entry, a, b, together) in said {
            let is_one = line_of(&lines, a) == line_of(&lines, b);
            let is_told = unmet.iter().any(|unmet| unmet.entry == entry);
            prop_assert_eq!(is_one == together, !is_told, "{} {}", a, b);
            prop_assert!(is_one == together || together, "a split always holds: {} {}", a, b);
        }
        prop_assert_eq!(serde_json::to_string(&lines).unwrap(), serde_json::to_string(&fuse(&documents, &decisions)).unwrap());
    }
}

#[test]
fn two_records_that_every_score_joins_can_be_parted_and_any_two_joined() {
    let documents = documents();
    let free = fuse(&documents, &Decisions::default());
    let large = free.iter().find(|line| line.records.len() > 2).unwrap();
    let ids: Vec<String> = large.records.iter().map(|told| told.record.clone()).collect();
    let mut decisions = Decisions::default();
    let reason = "told so".to_owned();
    decisions.add(1, Decision::Split { records: ids.clone(), from: Vec::new(), reason: reason.clone() });
    let parted = fuse(&documents, &decisions);
    let mut at: Vec<usize> = ids.iter().map(|id| line_of(&parted, id)).collect();
    at.sort_unstable();
    at.dedup();
    assert_eq!(at.len(), ids.len(), "each for itself");
    decisions.add(2, Decision::Withdraw { entry: 1, reason: reason.clone() });
    assert_eq!(fuse(&documents, &decisions), free);
    let other = free.iter().find(|line| line.kind != large.kind).unwrap();
    let pair = vec![large.id.clone(), other.id.clone()];
    decisions.add(3, Decision::Merge { records: pair, reason });
    let joined = fuse(&documents, &decisions);
    let line = &joined[line_of(&joined, &large.id)];
    assert_eq!(line.records.len(), large.records.len() + other.records.len(), "whole lines are joined");
    assert_eq!(line.decided.len(), 1);
}
