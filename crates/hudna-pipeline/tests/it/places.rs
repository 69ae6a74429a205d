//! Names of places that are part of longer names.

use crate::code;

fn places_of(text: &str) -> Vec<String> {
    let line = code(text, "en");
    assert!(!line.records.is_empty(), "nothing found in {text}");
    line.records.iter().filter_map(|r| r.event_loc.as_ref()).map(|p| p.extracted_place.clone()).collect()
}

#[test]
fn a_lesser_name_is_not_cut_out_of_a_longer_one() {
    let short = places_of("The Israeli army shelled Majdal on Monday, the government said.");
    assert!(short.iter().all(|p| p == "Majdal") && !short.is_empty(), "{short:?}");
    let long = places_of("The Israeli army shelled Majdal Hroun on Monday, the government said.");
    assert!(long.iter().all(|p| p != "Majdal"), "{long:?}");
}
