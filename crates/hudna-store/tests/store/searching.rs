//! Search: five languages, phrases and fields; the index follows the ledger through recoding, redaction and
//! rebuilding, and what was done to it from outside is found.

use hudna_store::{Erase, Fault, Question, Store, Writer};
use serde_json::json;

use crate::{AT, BY, CODER, Place, check_sound, coding, deliver, dump, line, raw};

/// Ids of the documents that answer, the best first.
fn found(store: &Store, question: &str) -> Vec<String> {
    let question = Question::parse(question).unwrap_or_else(|error| panic!("{question}: {error}"));
    let found = store.search(&question, 100, 0).unwrap();
    assert_eq!(found.total, found.hits.len() as u64);
    found.hits.into_iter().map(|hit| hit.row.id).collect()
}

fn check(store: &Store, question: &str, expected: &[&str]) {
    let mut ids = found(store, question);
    ids.sort();
    assert_eq!(ids, expected, "{question}");
}

/// Documents of one sentence each: id, language, text.
const TEXTS: [(&str, &str, &str); 8] = [
    ("ar-1", "ar", "لوقف إطلاق النار بعد مقتل مدنيين بالقصف على حماة"),
    ("ar-2", "ar", "التزام الطرفين بالهدنة في لبنان"),
    ("en-1", "en", "Attacks near Sana'a: shells fell, and the ceasefire held"),
    ("en-2", "en", "The convoy crossed the line at noon"),
    ("fa-1", "fa", "حمله‌های موشکی و نقض آتش‌بس در کفرزیتا"),
    ("ru-1", "ru", "Об обстрелах сообщили наблюдатели; перемирие нарушено"),
    ("tr-1", "tr", "Kiev'de ateşkes görüşmeleri yapıldı"),
    ("und", "und", "ceasefire звезда 12"),
];

fn texts(writer: &mut Writer) {
    for (id, lang, text) in TEXTS {
        let hash = deliver(writer, id, text);
        let mut said = line(id, lang, "", &[]);
        said["title"] = json!(null);
        said["text"] = json!(text);
        writer.append_codings(&[coding(&hash, CODER, &said)], AT, BY).unwrap();
    }
}

#[test]
fn words_find_their_forms_in_five_languages() {
    let place = Place::fresh();
    let mut writer = place.writer();
    texts(&mut writer);
    let store = writer.store();
    for (question, expected) in [
        ("اطلاق", &["ar-1"][..]),
        ("قصف", &["ar-1"]),
        ("المدنيون قصف", &["ar-1"]),
        ("\"وقف اطلاق النار\"", &["ar-1"]),
        ("\"اطلاق وقف\"", &[]),
        ("لبناني", &["ar-2"]),
        ("الالتزام", &["ar-2"]),
        ("كفرزيتا", &["fa-1"]),
        ("کفرزیتا", &["fa-1"]),
        ("حملات موشک‌ها", &["fa-1"]),
        ("attack", &["en-1"]),
        ("sanaa shelling", &["en-1"]),
        ("ceasefires", &["en-1", "und"]),
        ("ceasefire -shell", &["und"]),
        ("-ceasefire lang:en", &["en-2"]),
        ("crossing convoys", &["en-2"]),
        ("обстрел перемирия", &["ru-1"]),
        ("kiev görüşme", &["tr-1"]),
        ("ATEŞKESİ", &["tr-1"]),
        ("١٢", &["und"]),
        ("nothing such", &[]),
        ("\"\" - ها", &["ar-1", "ar-2", "en-1", "en-2", "fa-1", "ru-1", "tr-1", "und"]),
    ] {
        check(store, question, expected);
    }
}

#[test]
fn spans_of_a_line_that_do_not_fit_its_text_light_nothing() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let hash = deliver(&mut writer, "short", "Shells fell.");
    let mut said = line("short", "en", "Shells", &["ASSAULT"]);
    said["text"] = json!("Shells fell.");
    said["records"][0]["text_info"] = json!({ "sequence": 0, "start": 300, "end": 420 });
    writer.append_codings(&[coding(&hash, CODER, &said)], AT, BY).unwrap();
    let question = Question::parse("event:ASSAULT").unwrap();
    let found = writer.store().search(&question, 10, 0).unwrap();
    assert_eq!(found.hits[0].row.id, "short");
    assert_eq!(found.hits[0].lit, []);
    assert!(found.hits[0].excerpts.iter().all(|one| one.lit.is_empty()));
}

#[test]
fn fields_about_records_hold_of_one_record() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let party = |name: &str, code: &str| json!([{ "text": name, "name": name, "code": code }]);
    let spot = |name: &str, lat: f64, lon: f64| json!({ "extracted_place": name, "resolved_place": name, "lat": lat, "lon": lon });
    let hash = deliver(&mut writer, "d", "text");
    let mut said = line("d", "en", "Two events", &["ASSAULT", "AID", "RETREAT"]);
    for (at, date, actor, recipient, loc) in [
        (
            0,
            "2020-01-10",
            party("Syrian Arab Army", "SYR"),
            party("civilians", "SYR"),
            spot("Kafr Zita", 35.37, 36.6),
        ),
        (
            1,
            "2020-03-01",
            party("Red Crescent", "NGO"),
            party("civilians", "SYR"),
            spot("Douma", 33.57, 36.4),
        ),
        (2, "2021-05-05", party("Hidden Movers", "XXX"), party("", ""), spot("Secret Valley", 1.0, 1.0)),
    ] {
        let record = &mut said["records"][at];
        record["date"] = json!(date);
        record["actor"] = actor;
        record["recipient"] = recipient;
        record["event_loc"] = loc;
    }
    said["records"][2]["sensitive"] = json!(true);
    writer.append_codings(&[coding(&hash, CODER, &said)], AT, BY).unwrap();
    for (question, there) in [
        ("actor:army place:\"kafr zita\"", true),
        ("actor:army place:douma", false),
        ("actor:syr event:assault", true),
        ("event:assault actor:ngo", false),
        ("recipient:civilian actor:\"red crescent\"", true),
        ("party:civilians event:aid after:2020-02 before:2020-03", true),
        ("event:assault after:2020-02", false),
        ("event:assault before:2020-01-09", false),
        ("near:35.4,36.6,10", true),
        ("near:35.4,36.6,2", false),
        ("near:33.57,36.4,1 event:assault", false),
        ("published:2026-01 outlet:HARBOUR lang:en", true),
        ("published:2026-01-01..2026-01-03", false),
        ("received:2026-01-05 two", true),
        ("-outlet:harbour", false),
        ("-event:aid", false),
        ("-event:protest -lang:ar", true),
        // What is withheld is not found by.
        ("event:retreat", false),
        ("place:secret", false),
        ("actor:movers", false),
        ("near:1,1,5", false),
        ("after:2021", false),
    ] {
        check(writer.store(), question, if there { &["d"] } else { &[] });
    }
}

#[test]
fn a_headline_counts_more_and_hits_come_with_their_words() {
    let place = Place::fresh();
    let mut writer = place.writer();
    for (id, title, text) in
        [("body", "Quiet", "Quiet. A truce, they said"), ("head", "Truces hold", "Truces hold. All quiet")]
    {
        let hash = deliver(&mut writer, id, text);
        let mut said = line(id, "en", title, &[]);
        said["text"] = json!(text);
        writer.append_codings(&[coding(&hash, CODER, &said)], AT, BY).unwrap();
    }
    assert_eq!(found(writer.store(), "truce"), ["head", "body"]);
    let page = writer.store().search(&Question::parse("truce").unwrap(), 1, 1).unwrap();
    assert_eq!((page.total, page.hits.len()), (2, 1));
    let hit = &page.hits[0];
    assert_eq!(hit.lit.iter().map(|span| (span.start, span.end)).collect::<Vec<_>>(), [(9, 14)]);
    assert_eq!(hit.excerpts[0].lit, hit.lit);
    assert!(hit.score > 0.0 && hit.title_lit.is_empty());
}

/// Whether the index holds a stem anywhere, also in what was deleted.
fn in_segments(place: &Place, stem: &str) -> bool {
    let hex: String = stem.bytes().map(|byte| format!("{byte:02X}")).collect();
    dump(&place.store(), "SELECT hex(block) FROM search_texts_data").contains(&hex)
}

#[test]
fn the_index_follows_recoding_redaction_and_rebuilding() {
    let place = Place::fresh();
    let mut writer = place.writer();
    texts(&mut writer);
    let hash = writer.store().document("ar-1").unwrap().unwrap().row.hash;
    let mut said = line("ar-1", "ar", "عنوان", &[]);
    said["text"] = json!("كلمات اخرى");
    writer.append_codings(&[coding(&hash, "hudna 9", &said)], AT, BY).unwrap();
    check(writer.store(), "قصف", &[]);
    check(writer.store(), "كلمات", &["ar-1"]);
    check_sound(writer.store());
    assert!(in_segments(&place, "كلم"));

    writer.redact(&Erase::Document(hash), "asked for", AT, BY).unwrap();
    check(writer.store(), "كلمات", &[]);
    check_sound(writer.store());
    assert!(!in_segments(&place, "كلم"));
    // Not the beginning of a word: that may be kept with the word before it.
    assert!(in_segments(&place, "блюдател"), "that of others stays");

    writer.rebuild_views().unwrap();
    check(writer.store(), "attack", &["en-1"]);
    check_sound(writer.store());
}

#[test]
fn what_was_done_to_the_index_is_found_and_a_rebuild_mends_it() {
    for harm in [
        "UPDATE search_texts SET body = 'other' WHERE rowid = 1",
        "DELETE FROM search_texts WHERE rowid = 3",
        "INSERT INTO search_texts (rowid, title, body, bare) VALUES (999, 'a', 'b', '')",
        "UPDATE search_texts_content SET c1 = 'words that the index does not have' WHERE id = 1",
        "DELETE FROM search_texts_data WHERE id > 10",
        "INSERT INTO search_records (key, event) VALUES (7, 'AID')",
        "INSERT INTO search_names (rowid, actor) VALUES (8, 'a')",
    ] {
        let place = Place::fresh();
        let mut writer = place.writer();
        texts(&mut writer);
        check_sound(writer.store());
        raw(&place.store()).execute_batch(harm).unwrap();
        let faults: Vec<Fault> =
            writer.store().verify().unwrap().problems.iter().map(|problem| problem.fault).collect();
        assert!(faults.contains(&Fault::View), "{harm}: {faults:?}");
        writer.rebuild_views().unwrap_or_else(|error| panic!("{harm}: {error}"));
        check_sound(writer.store());
        check(writer.store(), "attack", &["en-1"]);
    }
}
