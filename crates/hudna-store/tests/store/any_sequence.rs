//! Whatever is done in whatever order: the ledger verifies, the views are those of a rebuild, and
//! no document is there that was not delivered.

use std::collections::BTreeSet;

use hudna_store::{Erase, Filter, Writer};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{AT, BY, Place, check_sound, coding, delivery, taken, views};

#[derive(Clone, Debug)]
enum Step {
    Receive(Vec<(u8, u8)>),
    Code { text: u8, coder: u8, line: Value },
    Note(Value),
    Decide(Vec<Value>),
    RedactDocument(u8),
    RedactEntries(Vec<u64>),
    Rebuild,
    Reopen,
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((any::<String>(), inner), 0..4).prop_map(|pairs| pairs.into_iter().collect()),
        ]
    })
}

fn any_line() -> impl Strategy<Value = Value> {
    let record = (any_json(), any_json(), any_json())
        .prop_map(|(id, event, rest)| json!({ "id": id, "event": event, "confidence": rest }));
    (any_json(), any_json(), vec(record, 0..3), any_json()).prop_map(|(title, lang, records, suggestions)| {
        json!({ "title": title, "lang": lang, "records": records, "suggestions": suggestions })
    })
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => vec((0..3u8, 0..4u8), 0..4).prop_map(Step::Receive),
        4 => (0..4u8, 0..2u8, any_line()).prop_map(|(text, coder, line)| Step::Code { text, coder, line }),
        1 => any_json().prop_map(Step::Note),
        1 => vec(any_json(), 0..3).prop_map(Step::Decide),
        1 => (0..4u8).prop_map(Step::RedactDocument),
        1 => vec(1..20u64, 1..3).prop_map(Step::RedactEntries),
        1 => Just(Step::Rebuild),
        1 => Just(Step::Reopen),
    ]
}

/// Does one step; what it may not do is refused, and that is right too.
fn take(writer: &mut Writer, step: &Step, hashes: &[String]) {
    match step {
        Step::Receive(pairs) => {
            let batch: Vec<_> = pairs
                .iter()
                .map(|(id, text)| delivery(&format!("id-{id}"), &format!("text {text}")))
                .collect();
            writer.receive(&batch, AT, BY).unwrap();
        }
        Step::Code { text, coder, line } => {
            let coding = coding(&hashes[*text as usize], &format!("coder {coder}"), line);
            let known = writer.store().document(&coding.document).unwrap().is_some();
            assert_eq!(writer.append_codings(&[coding], AT, BY).is_ok(), known);
        }
        Step::Note(body) => {
            writer.append("note", body, AT, BY).unwrap();
        }
        Step::Decide(bodies) => {
            assert_eq!(writer.decide(bodies, AT, BY).unwrap().len(), bodies.len());
        }
        Step::RedactDocument(text) => {
            let hash = hashes[*text as usize].clone();
            let known = writer.store().document(&hash).unwrap().is_some();
            assert_eq!(writer.redact(&Erase::Document(hash), "asked for", AT, BY).is_ok(), known);
        }
        Step::RedactEntries(seqs) => {
            let _ = writer.redact(&Erase::Entries(seqs.clone()), "asked for", AT, BY);
        }
        Step::Rebuild => writer.rebuild_views().unwrap(),
        Step::Reopen => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_store_stays_whole(steps in vec(step(), 1..14)) {
        let place = Place::fresh();
        let hashes: Vec<_> = {
            let other = Place::fresh();
            let batch: Vec<_> = (0..4).map(|text| delivery("id", &format!("text {text}"))).collect();
            other.writer().receive(&batch, AT, BY).unwrap().iter().map(|one| taken(one).to_owned()).collect()
        };
        let mut writer = place.writer();
        for step in &steps {
            if matches!(step, Step::Reopen) {
                drop(writer);
                writer = Writer::open(&place.store()).unwrap();
            }
            take(&mut writer, step, &hashes);
            check_sound(writer.store());
        }
        let live = views(&place.store());
        writer.rebuild_views().unwrap();
        prop_assert_eq!(live, views(&place.store()));
        let page = writer.store().documents(&Filter { limit: 100, ..Filter::default() }).unwrap();
        let there: BTreeSet<_> = page.rows.iter().map(|row| &row.hash).collect();
        prop_assert!(there.iter().all(|hash| hashes.contains(hash)));
        for hash in there {
            prop_assert!(writer.store().document_bytes(hash).is_ok());
        }
    }
}
