//! The map: places in squares, circles, provinces and what is beside it; areas; nothing of what is withheld.

use hudna_store::{Bounds, Mapped, Question, Store, View, Within, Writer};
use serde_json::{Value, json};

use crate::{AT, BY, CODER, Place, check_sound, coding, deliver, line};

const WORLD: Bounds = Bounds { west: -180.0, south: -85.0, east: 180.0, north: 85.0 };

fn town(lat: f64, lon: f64, reach_m: f64) -> Value {
    json!({ "extracted_place": "town", "lat": lat, "lon": lon, "resolution": 4, "country_code": "SYR", "province": "Hama",
        "radius_km": 1.5, "footprint": { "kind": "point", "lat": lat, "lon": lon, "uncertainty_m": reach_m } })
}

fn province(geonameid: u32) -> Value {
    json!({ "lat": 35.2, "lon": 37.2, "resolution": 2, "country_code": "SYR", "province": "Hama", "geonameid": geonameid,
        "footprint": { "kind": "area", "lat": 35.2, "lon": 37.2, "uncertainty_m": 1e5, "area": { "geonameid": geonameid } } })
}

fn country(code: &str) -> Value {
    json!({ "lat": 39.0, "lon": 35.0, "resolution": 1, "country_code": code,
        "footprint": { "kind": "area", "lat": 39.0, "lon": 35.0, "uncertainty_m": 8e5, "area": { "geonameid": 1 } } })
}

/// Hama in GeoNames.
const HAMA: u32 = 170_015;

/// One document for each place, its record an ASSAULT on a day of its own; the last but one is withheld.
fn fill(writer: &mut Writer) {
    let places = [
        town(35.37425, 36.6033, 1500.0),
        town(35.37425, 36.6033, 1500.0),
        town(35.37425, 36.6033, 16_000.0),
        town(35.2, 36.5, 1500.0),
        town(-10.0, 179.9, 1500.0),
        province(HAMA),
        country("TUR"),
        Value::Null,
        town(1.0, 1.0, 1500.0),
        province(HAMA),
    ];
    for (number, place) in places.into_iter().enumerate() {
        let hash = deliver(writer, &format!("d{number}"), &format!("text {number}"));
        let mut said = line(&format!("d{number}"), "en", &format!("Shells {number}"), &["ASSAULT"]);
        said["records"][0]["event_loc"] = place;
        said["records"][0]["date"] = json!(format!("2026-01-{:02}", number + 1));
        said["records"][0]["sensitive"] = json!(number == 8);
        if number == 9 {
            said["records"][0]["event"] = json!("AID");
        }
        writer.append_codings(&[coding(&hash, CODER, &said)], AT, BY).unwrap();
    }
}

fn map(store: &Store, question: &str, bounds: Bounds, zoom: u8) -> Mapped {
    store.map(&Question::parse(question).unwrap(), View { bounds, zoom }).unwrap()
}

#[test]
fn records_are_counted_where_they_were_as_far_as_that_is_known() {
    let place = Place::fresh();
    let mut writer = place.writer();
    fill(&mut writer);
    check_sound(writer.store());
    let world = map(writer.store(), "", WORLD, 0);
    assert_eq!((world.in_view, world.nowhere), (5, 1));
    assert_eq!(world.areas.iter().map(|one| (one.area, one.count)).collect::<Vec<_>>(), [(HAMA, 2)]);
    assert_eq!(world.countries, [("TUR".to_owned(), 1)]);
    let counts =
        |mapped: &Mapped| mapped.clusters.iter().map(|one| (one.count, one.single)).collect::<Vec<_>>();
    assert_eq!(counts(&world), [(4, false), (1, true)]);

    let near = Bounds { west: 36.0, south: 35.0, east: 37.0, north: 35.6 };
    let close = map(writer.store(), "", near, 12);
    assert_eq!(counts(&close), [(1, true), (3, true)]);
    let town = &close.clusters[1];
    assert_eq!((town.exact, &town.circles), (2, &vec![(16_000, 1)]));
    assert!((town.lat - 35.37425).abs() < 1e-4 && (town.lon - 36.6033).abs() < 1e-4);

    // Across the antimeridian.
    let across = Bounds { west: 170.0, south: -20.0, east: -170.0, north: 0.0 };
    assert_eq!(map(writer.store(), "", across, 5).in_view, 1);
}

#[test]
fn a_question_narrows_the_map_by_document_and_by_record() {
    let place = Place::fresh();
    let mut writer = place.writer();
    fill(&mut writer);
    for (question, seen, in_province, nowhere) in [
        ("event:assault", 5, 1, 1),
        ("event:aid", 0, 1, 0),
        ("shell after:2026-01-04", 2, 2, 1),
        ("\"Shells 3\"", 1, 0, 0),
        ("before:2026-01-03", 3, 0, 0),
        ("lang:en -\"Shells 0\"", 4, 2, 1),
        ("-event:assault", 0, 1, 0),
        ("nothing such", 0, 0, 0),
        ("in:Hama", 4, 2, 0),
        ("in:SYR", 5, 2, 0),
        ("in:35.3,36.5,35.4,36.7", 3, 0, 0),
        ("near:\"Kafr Zita\",5", 3, 0, 0),
        ("in:-20,170,0,-170", 1, 0, 0),
        // Corners: a triangle about both towns, and one of which the box holds Kafr Zita but not the area.
        ("in:35.1,36.3,35.5,36.6,35.1,36.9", 4, 0, 0),
        ("in:35.1,36.0,35.5,36.0,35.5,36.7", 0, 0, 0),
        ("-in:35.1,36.3,35.5,36.6,35.1,36.9", 1, 2, 1),
    ] {
        let found = map(writer.store(), question, WORLD, 3);
        let areas: u64 = found.areas.iter().map(|one| one.count).sum();
        assert_eq!((found.in_view, areas, found.nowhere), (seen, in_province, nowhere), "{question}");
    }
}

#[test]
fn a_cluster_a_province_and_the_rest_open_their_records_and_what_is_withheld_is_nowhere() {
    let place = Place::fresh();
    let mut writer = place.writer();
    fill(&mut writer);
    let all = Question::parse("").unwrap();
    let list = |within: &Within| {
        let (found, more) = writer.store().sightings(&all, within, 100, 0).unwrap();
        assert!(!more);
        found
            .iter()
            .map(|one| one.title.clone().unwrap().replace("Shells ", ""))
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(list(&Within::View(WORLD)), "4 3 2 1 0");
    assert_eq!(list(&Within::Province(HAMA)), "9 5");
    assert_eq!(list(&Within::Country("TUR".into())), "6");
    assert_eq!(list(&Within::Nowhere), "7");
    let clusters = map(writer.store(), "", WORLD, 0).clusters;
    let within = |at: usize| Within::Square { level: clusters[at].level, number: clusters[at].number };
    assert_eq!((list(&within(0)), list(&within(1))), ("3 2 1 0".to_owned(), "4".to_owned()));
    let (page, more) = writer.store().sightings(&all, &Within::View(WORLD), 2, 1).unwrap();
    assert_eq!((page.len(), more, page[0].title.as_deref()), (2, true, Some("Shells 3")));
    assert_eq!(page[0].record["event"], "ASSAULT");
}
