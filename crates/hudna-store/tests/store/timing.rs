//! The timeline: bars by day and longer, gaps in what was taken in, what is in no bar; nothing of what is withheld.

use hudna_store::{By, Clock, Frame, Group, Question, Store, StoreError, Timeline, Unit, Writer};
use jiff::civil::{Date, date};
use serde_json::{Value, json};

use crate::{AT, BY, CODER, Place, check_sound, coding, deliver, line, row, taken};

const BY_DAY: Frame = Frame { clock: Clock::Event, by: By::Type, unit: Some(Unit::Day), days: None };

/// A document published on this day with one record for each of these, on top of what a line has.
fn publish(writer: &mut Writer, id: &str, day: &str, records: &[Value]) {
    let hash = deliver(writer, id, &format!("text of {id}"));
    let mut said = line(id, "en", &format!("Headline of {id}"), &vec!["ASSAULT"; records.len()]);
    said["published"] = json!(day);
    for (at, changes) in records.iter().enumerate() {
        for (key, value) in changes.as_object().unwrap() {
            said["records"][at][key] = value.clone();
        }
    }
    writer.append_codings(&[coding(&hash, CODER, &said)], AT, BY).unwrap();
}

fn on(day: &str) -> Value {
    json!({ "date": day, "date_precision": "day", "alleged": false, "aux": [] })
}

fn with(mut record: Value, key: &str, value: Value) -> Value {
    record[key] = value;
    record
}

/// Documents of 5, 6 and 9 January: on the two days between them nothing was taken in.
fn fill(writer: &mut Writer) {
    let withheld = with(on("2026-01-05"), "sensitive", json!(true));
    publish(writer, "first", "2026-01-05T10:00:00+02:00", &[on("2026-01-05"), on("2026-01-04"), withheld]);
    let claim = with(on("2026-01-05"), "alleged", json!(true));
    let aid = with(on("2026-01-06"), "event", json!("AID"));
    publish(writer, "second", "2026-01-06", &[claim, aid, with(on("2026-01-06"), "aux", json!(["future"]))]);
    let several = with(on("2026-01-05"), "enddate", json!("2026-01-07"));
    let month = with(on("2026-01-01"), "date_precision", json!("month"));
    let undated = with(on("2026-01-01"), "date", Value::Null);
    let denied = with(on("2026-01-08"), "aux", json!(["negation"]));
    publish(writer, "third", "2026-01-09", &[several, month, undated, denied, on("2026-01-07")]);
}

fn timeline(store: &Store, question: &str, frame: Frame) -> Timeline {
    store.timeline(&Question::parse(question).unwrap(), frame).unwrap()
}

/// First day, records and documents of each bar.
fn bars(found: &Timeline) -> Vec<(Date, u64, u64)> {
    found.bars.iter().map(|bar| (bar.first, bar.counts.iter().sum(), bar.documents)).collect()
}

#[test]
fn a_day_without_documents_is_told_from_a_quiet_one() {
    let place = Place::fresh();
    let mut writer = place.writer();
    fill(&mut writer);
    check_sound(writer.store());
    let found = timeline(writer.store(), "", BY_DAY);
    assert_eq!(
        bars(&found),
        [
            (date(2026, 1, 5), 2, 1),
            (date(2026, 1, 6), 1, 1),
            (date(2026, 1, 7), 1, 0),
            (date(2026, 1, 8), 0, 0),
            (date(2026, 1, 9), 0, 1),
        ]
    );
    assert_eq!(found.bars.iter().map(|bar| bar.claims).collect::<Vec<_>>(), [1, 0, 0, 0, 0]);
    let beside = found.beside;
    assert_eq!((beside.undated, beside.wider, beside.earlier, beside.later), (1, 2, 1, 0));
    assert_eq!((beside.denied, beside.planned, beside.supposed), (1, 1, 0));
    assert_eq!(found.extent, Some((date(2026, 1, 1), date(2026, 1, 31))));
}

#[test]
fn longer_units_hold_what_is_known_less_exactly() {
    let place = Place::fresh();
    let mut writer = place.writer();
    fill(&mut writer);
    let weeks = timeline(writer.store(), "", Frame { unit: Some(Unit::Week), ..BY_DAY });
    assert_eq!(bars(&weeks), [(date(2026, 1, 5), 5, 3)]);
    assert_eq!((weeks.bars[0].days_told, weeks.beside.wider, weeks.beside.earlier), (3, 1, 1));
    let months = timeline(writer.store(), "", Frame { unit: Some(Unit::Month), ..BY_DAY });
    assert_eq!(bars(&months), [(date(2026, 1, 1), 7, 3)]);
    assert_eq!((months.beside.undated, months.beside.wider), (1, 0));
}

#[test]
fn the_questions_of_the_search_and_the_other_clocks_count_too() {
    let place = Place::fresh();
    let mut writer = place.writer();
    fill(&mut writer);
    let store = writer.store();
    let sum = |found: &Timeline| found.bars.iter().map(|bar| bar.counts.iter().sum::<u64>()).sum::<u64>();
    for (question, expected) in
        [("event:aid", 1), ("after:2026-01-06 before:2026-01-06", 1), ("headline -second", 2), ("nothing", 0)]
    {
        assert_eq!(sum(&timeline(store, question, BY_DAY)), expected, "{question}");
    }
    let published = timeline(store, "", Frame { clock: Clock::Published, ..BY_DAY });
    assert_eq!(
        published.bars.iter().map(|bar| bar.counts.iter().sum()).collect::<Vec<u64>>(),
        [2, 2, 0, 0, 4]
    );
    let received = timeline(store, "", Frame { clock: Clock::Received, ..BY_DAY });
    assert_eq!((received.bars.len(), sum(&received), received.bars[0].documents), (1, 8, 3));
    // A month may hold the days asked for, and so may a year.
    assert_eq!(store.search(&Question::parse("after:2026-01-20").unwrap(), 9, 0).unwrap().total, 1);
}

#[test]
fn what_is_told_apart_sums_up_and_the_smallest_groups_are_one() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let named = |name: &str| with(on("2026-01-05"), "actor", json!([{ "name": name }, { "name": "second" }]));
    let mut records: Vec<Value> = ('a'..='j').map(|name| named(&name.to_string())).collect();
    records.extend(["j", "j", "c"].map(named));
    records.push(with(on("2026-01-05"), "actor", json!([{ "code": "SYR", "sector": "CVL" }])));
    records.push(with(on("2026-01-05"), "actor", json!([])));
    records.push(with(on("2026-01-05"), "actor", json!([])));
    publish(&mut writer, "many", "2026-01-05", &records);
    let found = timeline(writer.store(), "", Frame { by: By::Actor, ..BY_DAY });
    let series: Vec<(Group, u64)> = found.series.iter().map(|one| (one.group.clone(), one.records)).collect();
    let of = |name: &str| Group::Of(name.into());
    assert_eq!(series.len(), 8);
    assert_eq!(series[..4], [(of("j"), 3), (of("c"), 2), (Group::None, 2), (of("SYR:CVL"), 1)]);
    assert_eq!(series[7], (Group::Rest, 5));
    assert_eq!(found.bars[0].counts.iter().sum::<u64>(), 16);
    assert_eq!(found.bars[0].counts, series.iter().map(|one| one.1).collect::<Vec<_>>());

    let standing = timeline(writer.store(), "", Frame { by: By::Standing, ..BY_DAY });
    assert_eq!(standing.series.iter().map(|one| one.group.clone()).collect::<Vec<_>>(), [of("report")]);
}

#[test]
fn days_are_chosen_and_too_many_are_refused() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let empty = timeline(writer.store(), "", BY_DAY);
    assert_eq!((empty.days, empty.bars.len()), (None, 0));
    fill(&mut writer);
    let store = writer.store();
    let days = Some((date(2026, 1, 6), date(2026, 1, 6)));
    let one = timeline(store, "", Frame { days, ..BY_DAY });
    assert_eq!((bars(&one), one.beside.later), (vec![(date(2026, 1, 6), 1, 1)], 1));
    let whole = Some((Date::MIN, Date::MAX));
    let refused = store.timeline(&Question::default(), Frame { days: whole, ..BY_DAY }).unwrap_err();
    assert!(matches!(refused, StoreError::Units { most: 800, .. }), "{refused}");
    let long = Some((date(1900, 1, 1), date(2026, 12, 31)));
    assert_eq!(timeline(store, "", Frame { unit: None, days: long, ..BY_DAY }).unit, Unit::Year);
}

/// A row of a table with such a record; rows mostly have no day of publication.
fn enter_row(writer: &mut Writer, id: &str, record: &Value) {
    let delivery =
        hudna_store::Delivery { media: "row".into(), ..row(id, &format!("{{\"cell\":\"{id}\"}}")) };
    let hash = taken(&writer.receive(&[delivery], AT, BY).unwrap()[0]).to_owned();
    let mut said = line(id, "en", "", &["ASSAULT"]);
    said["published"] = Value::Null;
    said["records"][0]["id"] = json!(format!("r-{id}"));
    for (key, value) in record.as_object().unwrap() {
        said["records"][0][key] = value.clone();
    }
    writer.append_codings(&[coding(&hash, CODER, &said)], AT, BY).unwrap();
}

#[test]
fn a_row_of_a_table_tells_of_the_days_that_it_records() {
    let place = Place::fresh();
    let mut writer = place.writer();
    publish(&mut writer, "report", "2026-01-05", &[on("2026-01-05")]);
    enter_row(&mut writer, "one", &on("2026-01-02"));
    enter_row(&mut writer, "three-days", &with(on("2026-01-07"), "enddate", json!("2026-01-09")));
    for clock in [Clock::Event, Clock::Published] {
        let found = timeline(writer.store(), "", Frame { clock, ..BY_DAY });
        let told: Vec<u64> = found.bars.iter().map(|bar| bar.documents).collect();
        assert_eq!(found.days, Some((date(2026, 1, 2), date(2026, 1, 9))), "{clock:?}");
        assert_eq!(told, [1, 0, 0, 1, 0, 1, 1, 1], "{clock:?}");
    }
    // By event no bar with records is told as one of which nothing was taken in, and no record is left out.
    let found = timeline(writer.store(), "", Frame { unit: Some(Unit::Week), ..BY_DAY });
    assert!(found.bars.iter().all(|bar| bar.documents > 0), "{:?}", found.bars);
    assert_eq!((found.beside.earlier, found.beside.later), (0, 0));
    // A month says nothing of any one day, and is no month without documents.
    let month = with(on("2026-03-01"), "date_precision", json!("month"));
    enter_row(&mut writer, "month", &month);
    let days = timeline(writer.store(), "", BY_DAY);
    assert_eq!(days.days, Some((date(2026, 1, 2), date(2026, 3, 31))));
    assert_eq!(days.bars.iter().filter(|bar| bar.first > date(2026, 3, 1) && bar.documents > 0).count(), 0);
    let months = timeline(writer.store(), "", Frame { unit: Some(Unit::Month), ..BY_DAY });
    assert_eq!(bars(&months).last(), Some(&(date(2026, 3, 1), 1, 1)));
}

#[test]
fn a_record_is_found_by_the_day_on_which_a_person_last_decided() {
    let place = Place::fresh();
    let mut writer = place.writer();
    enter_row(&mut writer, "a", &on("2026-01-02"));
    enter_row(&mut writer, "b", &on("2026-01-03"));
    enter_row(&mut writer, "c", &on("2026-01-04"));
    let total = |writer: &Writer, question: &str| {
        writer.store().search(&Question::parse(question).unwrap(), 9, 0).unwrap().total
    };
    assert_eq!(total(&writer, "decided:2026"), 0, "coding is no decision");
    let merge = json!({ "decide": "merge", "records": ["r-a", "r-b"], "reason": "r-c" });
    let first = writer.decide(&[merge], "2026-02-01T06:00:00Z", BY).unwrap()[0];
    assert_eq!(total(&writer, "decided:2026-02-01"), 2, "what it names, not what its reason says");
    let correct = json!({ "decide": "correct", "record": "r-b", "field": "date", "value": "r-c", "reason": "typing error" });
    writer.decide(&[correct], "2026-02-03T06:00:00Z", BY).unwrap();
    assert_eq!(
        (total(&writer, "decided:2026-02-01"), total(&writer, "decided:2026-02-03")),
        (1, 1),
        "the last one"
    );
    assert_eq!(total(&writer, "-decided:2026-02"), 1);
    let by_decision = Frame { clock: Clock::Decided, ..BY_DAY };
    let found = timeline(writer.store(), "", by_decision);
    let bars = bars(&found);
    assert_eq!(bars, [(date(2026, 2, 1), 1, 1), (date(2026, 2, 2), 0, 0), (date(2026, 2, 3), 1, 1)]);
    assert_eq!(found.beside.undated, 1);
    // To take a decision back is to decide on what it named.
    let withdraw = json!({ "decide": "withdraw", "entry": first, "reason": "mistaken" });
    writer.decide(&[withdraw], "2026-02-05T06:00:00Z", BY).unwrap();
    assert_eq!(total(&writer, "decided:2026-02-05"), 2);
    assert_eq!(total(&writer, "decided:2026-02-05 after:2026-01-03"), 1, "of one and the same record");
}

#[test]
fn a_decision_reaches_all_that_stands_in_the_incident() {
    let place = Place::fresh();
    let mut writer = place.writer();
    enter_row(&mut writer, "a", &on("2026-01-02"));
    enter_row(&mut writer, "b", &on("2026-01-03"));
    let hash = |writer: &Writer, id: &str| writer.store().document(id).unwrap().unwrap().row.hash;
    let records = ["a", "b"].map(|id| (format!("r-{id}"), hash(&writer, id)));
    let row = hudna_store::FusedRow {
        id: "r-a".into(),
        kind: "incident".into(),
        event: "ASSAULT".into(),
        status: "alleged".into(),
        records: records.to_vec(),
        json: "{}".into(),
        ..hudna_store::FusedRow::default()
    };
    writer.fuse(|fusing| fusing.tell(&row).and_then(|()| fusing.done("rules"))).unwrap();
    let correct = json!({ "decide": "correct", "record": "r-a", "field": "dead", "value": [1, 1], "reason": "counted" });
    writer.decide(&[correct], "2026-02-03T06:00:00Z", BY).unwrap();
    let found = writer.store().search(&Question::parse("decided:2026-02").unwrap(), 9, 0).unwrap();
    assert_eq!(found.total, 2);
}
