//! Zones that are valid for a time, one in another's place, and zones about a point: the rows of `assess/zones.md`.

use std::sync::LazyLock;

use hudna_pipeline::assess::Agreements;
use hudna_pipeline::model::table::DataFiles;

use crate::assess::{load, rows, wrong};

const ZONES: &str = "agreements/syria-astana-2017/zones.geojson";
const TEXT: &str = "agreements/syria-astana-2017/agreement.toml";

/// What is laid over the shipped zones, as `assess/zones.md` tells it.
const MORE: [&str; 4] = [
    r#"{"type": "Feature", "properties": {"id": "second", "name": "Within 5 km of the second crossing", "status": "agreed", "radius_km": 5, "until": "2017-10-26T23:30", "source": "this test"}, "geometry": {"type": "Point", "coordinates": [39.20, 34.56]}},"#,
    r#"{"type": "Feature", "properties": {"id": "rastan", "name": "Rastan", "status": "illustrative", "margin_km": 1, "from": "2017-09-15", "source": "this test"}, "geometry": {"type": "Polygon", "coordinates": [[[36.65, 34.88], [36.85, 34.88], [36.85, 34.98], [36.65, 34.98], [36.65, 34.88]]]}},"#,
    r#"{"type": "Feature", "properties": {"id": "crossing", "name": "Within 5 km of the crossing", "status": "agreed", "margin_km": 0.5, "radius_km": 5, "from": "2017-06-01T06:00", "until": "2017-06-01T18:00", "source": "this test"}, "geometry": {"type": "Point", "coordinates": [38.28, 34.56]}},"#,
    r#"{"type": "Feature", "properties": {"id": "east", "name": "East of the post", "status": "illustrative", "margin_km": 0.2, "radius_km": 10, "least_km": 2, "bearing": 90, "width": 60, "source": "this test"}, "geometry": {"type": "Point", "coordinates": [38.60, 34.56]}},"#,
];

static WITH_TIMES: LazyLock<Agreements> = LazyLock::new(|| {
    let mut files = DataFiles::embedded();
    let own = |file: &str| files.layers(file).last().expect(file).to_owned();
    let (zones, text) = (own(ZONES), own(TEXT));
    let (homs, first) = ("\"id\": \"north-homs\", ", "{\"type\": \"Feature\"");
    assert!(zones.contains(homs) && zones.contains(first));
    let zones = zones.replacen(homs, &format!("{homs}\"until\": \"2017-09-15\", "), 1);
    files.add(ZONES.to_owned(), zones.replacen(first, &format!("{}\n{first}", MORE.join("\n")), 1));
    let areas = "{ zone = \"idlib\" }";
    let more = format!(
        "{areas}, {{ zone = \"rastan\" }}, {{ zone = \"crossing\" }}, {{ zone = \"east\" }}, {{ zone = \"second\" }}"
    );
    files.add(TEXT.to_owned(), text.replace(areas, &more));
    load(files).expect("they are sound")
});

#[test]
fn a_zone_holds_in_its_time_and_a_point_as_far_as_its_radius() {
    let all: Vec<Vec<&str>> = rows(include_str!("assess/zones.md")).collect();
    assert!(all.len() >= 25, "{} rows", all.len());
    let faults: Vec<String> = all.iter().filter_map(|row| wrong(&WITH_TIMES, row)).collect();
    assert!(faults.is_empty(), "{} of {}:\n\n{}", faults.len(), all.len(), faults.join("\n\n"));
}

#[test]
fn a_reader_is_shown_when_a_zone_is_valid_and_what_a_point_covers() {
    let text = WITH_TIMES.text("syria-astana-2017").expect("the memorandum");
    let charter = WITH_TIMES.charter(text);
    let zone = |id: &str| charter.zones.iter().find(|zone| zone.key.ends_with(id)).expect(id);
    assert_eq!(
        (zone("/rastan").from.as_str(), zone("/north-homs").until.as_str()),
        ("2017-09-15", "2017-09-15")
    );
    // A map draws areas: the disc and the sector are told as what they cover.
    for (id, corners) in [("/crossing", 73), ("/east", 27)] {
        let drawn = &zone(id).geometry;
        assert_eq!(drawn["type"], "Polygon", "{id}");
        assert_eq!(drawn["coordinates"][0].as_array().map(Vec::len), Some(corners), "{id}");
    }
    let words = WITH_TIMES.in_words(text);
    assert!(
        words.contains("Where: Within 5 km of the crossing, from 2017-06-01T06:00 until 2017-06-01T18:00."),
        "{words}"
    );
}
