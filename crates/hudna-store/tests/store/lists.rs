//! What the desk asks: filters, orders, pages, facets.

use hudna_store::{Filter, Order, Store, Writer};
use serde_json::json;

use crate::{AT, BY, CODER, Place, coding, delivery, line, taken};

/// Five documents: id, language, title, outlet, published, events. The last is not coded.
fn five(writer: &mut Writer) {
    type Row = (
        &'static str,
        &'static str,
        &'static str,
        Option<&'static str>,
        Option<&'static str>,
        &'static [&'static str],
    );
    let rows: [Row; 4] = [
        ("ar-1", "ar", "إطلاق نار في الضاحية", Some("Tishreen Post"), Some("2026-01-01"), &["ASSAULT"]),
        ("en-1", "en", "Talks at the Harbour", Some("Harbour Wire"), Some("2026-01-02T10:00:00Z"), &[]),
        ("en-2", "en", "Convoy turned back", Some("Harbour Wire"), Some("2026-01-03"), &["COERCE", "COERCE"]),
        ("sample-ru", "ru", "Обстрел ёлок", None, None, &["ASSAULT", "ACCUSE", "AID"]),
    ];
    for (id, lang, title, outlet, published, events) in rows {
        let hash = taken(&writer.receive(&[delivery(id, title)], AT, BY).unwrap()[0]).to_owned();
        let mut said = line(id, lang, title, events);
        said["outlet"] = json!(outlet);
        said["published"] = json!(published);
        writer.append_codings(&[coding(&hash, CODER, &said)], AT, BY).unwrap();
    }
    let mut uncoded = delivery("late", "not read yet");
    uncoded.hints = json!({ "sample": true });
    writer.receive(&[uncoded], AT, BY).unwrap();
}

#[test]
fn filters_and_orders() {
    let place = Place::fresh();
    let mut writer = place.writer();
    five(&mut writer);
    let all = || Filter { limit: 100, order: Order::ReceivedOldest, ..Filter::default() };
    let some = |text: &str| Some(text.to_owned());
    let cases: Vec<(Filter, &[&str])> = vec![
        (all(), &["ar-1", "en-1", "en-2", "sample-ru", "late"]),
        (Filter { lang: some("en"), ..all() }, &["en-1", "en-2"]),
        (Filter { outlet: some("Harbour Wire"), lang: some("ar"), ..all() }, &[]),
        (Filter { after: some("2026-01-02"), ..all() }, &["en-1", "en-2"]),
        (Filter { before: some("2026-01-02"), ..all() }, &["ar-1", "en-1"]),
        (Filter { event: some("COERCE"), ..all() }, &["en-2"]),
        (Filter { has_records: Some(false), ..all() }, &["en-1", "late"]),
        (Filter { has_records: Some(true), ..all() }, &["ar-1", "en-2", "sample-ru"]),
        (Filter { sample: Some(true), ..all() }, &["sample-ru", "late"]),
        (Filter { sample: Some(false), ..all() }, &["ar-1", "en-1", "en-2"]),
        (Filter { text: some("HARBOUR talks"), ..all() }, &["en-1"]),
        (Filter { text: some("اطلاق"), ..all() }, &["ar-1"]),
        (Filter { text: some("Елок"), ..all() }, &["sample-ru"]),
        (Filter { text: some("en-"), ..all() }, &["en-1", "en-2"]),
        (Filter { text: some("' OR 1 --"), ..all() }, &[]),
        (Filter { text: some("%"), ..all() }, &[]),
        (Filter { limit: 2, offset: 1, ..all() }, &["en-1", "en-2"]),
        (Filter { order: Order::ReceivedNewest, limit: 2, ..all() }, &["late", "sample-ru"]),
        (Filter { order: Order::PublishedNewest, ..all() }, &["en-2", "en-1", "ar-1", "late", "sample-ru"]),
        (Filter { order: Order::PublishedOldest, ..all() }, &["ar-1", "en-1", "en-2", "sample-ru", "late"]),
        (Filter { order: Order::MostRecords, limit: 2, ..all() }, &["sample-ru", "en-2"]),
    ];
    for (filter, expected) in cases {
        let page = writer.store().documents(&filter).unwrap();
        let ids: Vec<_> = page.rows.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids, expected, "{filter:?}");
        let whole = Filter { limit: 0, offset: 0, ..filter };
        assert_eq!(writer.store().documents(&whole).unwrap().total, page.total);
    }
}

#[test]
fn facets_count_documents() {
    let place = Place::fresh();
    let mut writer = place.writer();
    five(&mut writer);
    let facets = writer.store().facets().unwrap();
    let pairs = |counts: &[hudna_store::Count]| -> Vec<(String, u64)> {
        counts.iter().map(|count| (count.value.clone(), count.documents)).collect()
    };
    assert_eq!(pairs(&facets.languages), [("en".into(), 2), ("ar".into(), 1), ("ru".into(), 1)]);
    assert_eq!(pairs(&facets.outlets), [("Harbour Wire".into(), 2), ("Tishreen Post".into(), 1)]);
    let events = [("ASSAULT".into(), 2), ("ACCUSE".into(), 1), ("AID".into(), 1), ("COERCE".into(), 1)];
    assert_eq!(pairs(&facets.events), events);
}

/// One document that tells of an attack and plans a convoy, one that only plans.
pub fn planned(writer: &mut Writer) {
    let convoy = |id: &str| json!({ "id": id, "event": "AID", "sensitive": true, "alleged": false });
    let mut both = line("both", "en", "Attack, and a convoy", &["ASSAULT"]);
    both["records"].as_array_mut().unwrap().push(convoy("c1"));
    both["suggestions"] = json!([convoy("c2"), { "id": "s", "event": "ACCUSE" }]);
    let mut only = line("only", "en", "A convoy", &[]);
    only["records"] = json!([convoy("c3"), convoy("c4"), convoy("c5")]);
    for (id, line) in [("both", both), ("only", only)] {
        let hash = crate::deliver(writer, id, id);
        writer.append_codings(&[coding(&hash, CODER, &line)], AT, BY).unwrap();
    }
}

/// Nothing tells that there are planned movements: no count, no facet, no filter, no order.
pub fn check_nothing_tells_of_them(store: &Store) {
    let ids = |filter: Filter| -> Vec<String> {
        let rows = store.documents(&Filter { limit: 10, ..filter }).unwrap().rows;
        rows.into_iter().map(|row| row.id).collect()
    };
    let with = |has| ids(Filter { has_records: Some(has), ..Filter::default() });
    assert_eq!((with(true), with(false)), (vec!["both".to_owned()], vec!["only".to_owned()]));
    assert_eq!(ids(Filter { order: Order::MostRecords, ..Filter::default() }), ["both", "only"]);
    let of = |event: &str| ids(Filter { event: Some(event.into()), ..Filter::default() });
    assert_eq!((of("ASSAULT").len(), of("AID").len()), (1, 0));
    let events = store.facets().unwrap().events;
    let events: Vec<_> = events.iter().map(|one| (one.value.as_str(), one.documents)).collect();
    assert_eq!(events, [("ASSAULT", 1)]);
    let counted = |id: &str| {
        let row = store.document(id).unwrap().unwrap().row;
        (row.records, row.suggestions)
    };
    assert_eq!((counted("both"), counted("only")), ((1, 1), (0, 0)));
}

#[test]
fn what_is_withheld_is_told_by_no_count_filter_or_order() {
    let place = Place::fresh();
    let mut writer = place.writer();
    planned(&mut writer);
    check_nothing_tells_of_them(writer.store());
    crate::check_sound(writer.store());
}

#[test]
fn lines_of_other_shapes_are_shown_as_far_as_they_go() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let lines = [
        json!({}),
        json!({ "title": 7, "records": "none", "suggestions": {} }),
        json!({ "lang": "fa", "records": [null, 3, { "event": "AID" }], "suggestions": [1, 2] }),
    ];
    let hashes = lines.clone().map(|line| {
        let text = line.to_string();
        let hash = taken(&writer.receive(&[delivery(&text, &text)], AT, BY).unwrap()[0]).to_owned();
        writer.append_codings(&[coding(&hash, "ancient", &line)], AT, BY).unwrap();
        hash
    });
    let rows = hashes.map(|hash| writer.store().document(&hash).unwrap().unwrap().row);
    assert_eq!(rows.each_ref().map(|row| (row.records, row.suggestions)), [(0, 0), (0, 0), (3, 2)]);
    let records = writer.store().records(&rows[2].hash).unwrap();
    assert_eq!((records[2].event.as_str(), records[2].alleged), ("AID", true), "unsaid is not asserted");
    crate::check_sound(writer.store());
}
