//! What observers noticed: pages and counts that the database makes, of documents that count now.

use hudna_store::{ObservationFilter, ObservedFrom, Store, Writer};
use serde_json::{Value, json};

use crate::{AT, BY, CODER, Place, check_sound, coding, delivery, line, raw, taken};

const HILL: &str = r#"{"lat":48.1,"lon":37.7,"name":"Hill"}"#;
const MILL: &str = r#"{"lat":48.2,"lon":37.9,"name":"Mill"}"#;

fn seen(what: &str, from: &str, at: Option<&str>) -> Value {
    let position: Value = at.map_or(Value::Null, |at| serde_json::from_str(at).unwrap());
    let from = Some(from).filter(|from| !from.is_empty());
    json!({ "what": what, "observer": "A mission", "from": from, "position": position })
}

fn table(writer: &mut Writer, id: &str, text: &str, posts: &[Value], observations: &[Value]) -> String {
    table_of(writer, id, text, json!({ "posts": posts, "observations": observations }))
}

fn table_of(writer: &mut Writer, id: &str, text: &str, row: Value) -> String {
    let hash = taken(&writer.receive(&[delivery(id, text)], AT, BY).unwrap()[0]).to_owned();
    let mut said = line(id, "en", text, &[]);
    said["row"] = row;
    writer.append_codings(&[coding(&hash, CODER, &said)], AT, BY).unwrap();
    hash
}

fn told(store: &Store, filter: &ObservationFilter) -> (u64, u64, Vec<String>) {
    let page = store.observations(filter).unwrap();
    let shown = |seen: &Value| {
        let day = seen["from"].as_str().unwrap_or("-");
        format!("{} {day}", seen["what"].as_str().unwrap())
    };
    (page.total, page.nothing, page.rows.iter().map(|row| shown(&row.told)).collect())
}

#[test]
fn observations_come_in_pages_and_are_counted_as_they_are_narrowed() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let posts = [json!({ "name": "Hill", "kind": "post", "lat": 48.1, "lon": 37.7 })];
    table(&mut writer, "old", "as it was first told", &posts, &[seen("shot", "2017-03-01", Some(HILL))]);
    let first = [
        seen("explosion", "2017-03-14T20:15", Some(HILL)),
        seen("nothing", "2017-03-15", Some(HILL)),
        seen("shot", "", Some(MILL)),
    ];
    table(&mut writer, "old", "as it was told again", &posts, &first);
    table(
        &mut writer,
        "other",
        "by others",
        &[],
        &[seen("burst", "2017-03-14", Some(MILL)), seen("shot", "2017-03-16", None)],
    );
    let store = writer.store();
    let all = || ObservationFilter { limit: 10, ..ObservationFilter::default() };
    let some = |text: &str| Some(text.to_owned());
    let (shot, nothing, explosion, burst, undated) =
        ("shot 2017-03-16", "nothing 2017-03-15", "explosion 2017-03-14T20:15", "burst 2017-03-14", "shot -");
    let cases: Vec<(ObservationFilter, u64, u64, Vec<&str>)> = vec![
        (all(), 5, 1, vec![shot, nothing, explosion, burst, undated]),
        (ObservationFilter { limit: 2, offset: 1, ..all() }, 5, 1, vec![nothing, explosion]),
        (ObservationFilter { nothing: Some(true), ..all() }, 1, 1, vec![nothing]),
        (ObservationFilter { nothing: Some(false), ..all() }, 4, 0, vec![shot, explosion, burst, undated]),
        (ObservationFilter { after: some("2017-03-15"), ..all() }, 2, 1, vec![shot, nothing]),
        (ObservationFilter { before: some("2017-03-14"), ..all() }, 2, 0, vec![explosion, burst]),
        (ObservationFilter { places: Some(vec![MILL.into()]), ..all() }, 2, 0, vec![burst, undated]),
        (ObservationFilter { places: Some(Vec::new()), ..all() }, 0, 0, vec![]),
        (
            ObservationFilter { on: Some(vec![(HILL.into(), "2017-03-15".into())]), ..all() },
            1,
            1,
            vec![nothing],
        ),
    ];
    for (filter, total, nothing, rows) in cases {
        let expected = (total, nothing, rows.iter().map(|row| (*row).to_owned()).collect());
        assert_eq!(told(store, &filter), expected, "{filter:?}");
    }
    let from = |place: &str, day: Option<&str>, noticed, nothing| ObservedFrom {
        place: place.into(),
        day: day.map(str::to_owned),
        noticed,
        nothing,
    };
    let expected = [
        from(HILL, Some("2017-03-14"), 1, 0),
        from(HILL, Some("2017-03-15"), 0, 1),
        from(MILL, None, 1, 0),
        from(MILL, Some("2017-03-14"), 1, 0),
    ];
    assert_eq!(store.observed_from().unwrap(), expected);
    assert_eq!(store.posts().unwrap().len(), 1, "the older bytes of its table count no more");
    let watches = store.watches().unwrap();
    assert_eq!(watches.iter().map(|one| one.observations.as_array().unwrap().len()).sum::<usize>(), 5);
    check_sound(store);
}

#[test]
fn what_is_redacted_is_observed_no_more() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let hash = table(&mut writer, "a", "seen", &[], &[seen("shot", "2017-03-01", Some(HILL))]);
    let all = ObservationFilter { limit: 10, ..ObservationFilter::default() };
    assert_eq!(told(writer.store(), &all).0, 1);
    let what = hudna_store::Erase::Document(hash);
    writer.redact(&what, "asked for", AT, BY).unwrap();
    assert_eq!(told(writer.store(), &all), (0, 0, Vec::new()));
    assert!(writer.store().observed_from().unwrap().is_empty());
}

#[test]
fn of_version_11_only_the_tables_that_tell_of_observers_are_read_anew() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let posts = [json!({ "name": "Hill", "kind": "post", "lat": 48.1, "lon": 37.7 })];
    let watched = [seen("shot", "2017-03-01", Some(HILL)), seen("nothing", "2017-03-02", None)];
    let hash = table(&mut writer, "log", "a day's log", &posts, &watched);
    table(&mut writer, "news", "an article", &[], &[]);
    drop(writer);
    let old = raw(&place.store());
    old.execute_batch(
        "DROP TABLE posts; DROP TABLE observations; DROP TABLE movements; DROP TABLE volumes;
         CREATE TABLE watches (document TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT, WITHOUT ROWID;
         DELETE FROM fusing_due;
         PRAGMA user_version = 11;",
    )
    .unwrap();
    let told_then = json!({ "observations": watched, "posts": posts }).to_string();
    old.execute("INSERT INTO watches VALUES (?1, ?2)", [&hash, &told_then]).unwrap();
    drop(old);
    let store = Store::open(&place.store()).unwrap();
    let all = ObservationFilter { limit: 10, ..ObservationFilter::default() };
    assert_eq!(told(&store, &all), (2, 1, vec!["nothing 2017-03-02".into(), "shot 2017-03-01".into()]));
    assert_eq!(store.posts().unwrap().len(), 1);
    check_sound(&store);
    let now = raw(&place.store());
    let mut due = now.prepare("SELECT document FROM fusing_due").unwrap();
    let due: Vec<String> = due.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(due, [hash], "no other document is looked at again");
}

#[test]
fn movements_are_kept_with_their_documents_and_version_12_has_none_to_read_anew() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let one = json!({ "kind": "aid", "by": { "text": "WFP" }, "from": "2017-06-04" });
    let hash = table_of(&mut writer, "moves", "a list", json!({ "movements": [one] }));
    let older = table_of(&mut writer, "moves", "the list of before", json!({ "movements": [one, one] }));
    table_of(&mut writer, "moves", "the list of now", json!({ "movements": [one] }));
    assert_eq!(writer.store().movements().unwrap().len(), 1, "older bytes of the list count no more");
    assert!(
        !writer
            .store()
            .movements()
            .unwrap()
            .iter()
            .any(|(document, _)| *document == hash || *document == older)
    );
    let watches = writer.store().watches().unwrap();
    assert_eq!(watches.iter().map(|one| one.movements.as_array().unwrap().len()).sum::<usize>(), 1);
    check_sound(writer.store());
    drop(writer);
    let old = raw(&place.store());
    old.execute_batch(
        "DROP TABLE movements; DROP TABLE volumes; DELETE FROM fusing_due; PRAGMA user_version = 12;",
    )
    .unwrap();
    drop(old);
    drop(Store::open(&place.store()).unwrap());
    let due: u64 =
        raw(&place.store()).query_row("SELECT count(*) FROM fusing_due", [], |row| row.get(0)).unwrap();
    assert_eq!(due, 0, "no document is looked at again");
}
