//! Where something was: what the words beside a place's name tell (a table for each language in `places/`),
//! names that are part of longer names, names that nobody knows.

use hudna_pipeline::model::{DocumentLine, Footprint, Location, MentionKind};
use hudna_places::{Gazetteer, Zone};

use crate::code;

const TABLES: [(&str, &str); 5] = [
    ("ar", include_str!("places/ar.tsv")),
    ("en", include_str!("places/en.tsv")),
    ("fa", include_str!("places/fa.tsv")),
    ("ru", include_str!("places/ru.tsv")),
    ("tr", include_str!("places/tr.tsv")),
];

fn locations(line: &DocumentLine) -> impl Iterator<Item = &Location> {
    line.records.iter().chain(&line.suggestions).filter_map(|record| record.event_loc.as_deref())
}

/// A location as the tables write it, without its distance.
fn shown(place: &Location) -> String {
    let unknown = place.resolved_place.is_none().then(|| format!("unknown {}", place.extracted_place));
    let told = place.footprint.as_ref().map(|footprint| {
        let (a, b) = footprint.between.clone().map_or((None, None), |(a, b)| (Some(a), Some(b)));
        let from = footprint.from.clone();
        let area = footprint.area.clone().filter(|_| from.is_none());
        let names: Vec<String> = [from, area, a, b].into_iter().flatten().map(|anchor| anchor.name).collect();
        let kind = format!("{:?}", footprint.kind).to_lowercase();
        let bearing = footprint.bearing.map_or(String::new(), |bearing| format!(" {bearing}"));
        format!("{kind} {}{bearing}", names.join(" "))
    });
    unknown.into_iter().chain(told).collect::<Vec<_>>().join(" ")
}

/// Whether a told distance, in kilometres, lies within the footprint's.
fn has_distance(footprint: Option<&Footprint>, km: f64) -> bool {
    let reach = footprint.and_then(|footprint| footprint.distance_m);
    reach.is_some_and(|(least, most)| least <= km * 1000.0 && km * 1000.0 <= most)
}

fn fits(place: &Location, expected: &str) -> bool {
    let told = expected
        .rsplit_once(' ')
        .and_then(|(rest, last)| Some((rest, last.strip_suffix("km")?.parse::<f64>().ok()?)));
    match told {
        Some((rest, km)) => shown(place) == rest && has_distance(place.footprint.as_ref(), km),
        None => shown(place) == expected,
    }
}

#[test]
fn footprints_say_what_the_words_tell() {
    let mut wrong = Vec::new();
    for (lang, table) in TABLES {
        let rows: Vec<(&str, &str)> = table
            .lines()
            .filter(|line| !line.starts_with('#'))
            .skip(1)
            .map(|line| line.split_once('\t').expect("a text and what is expected"))
            .collect();
        assert!(rows.len() >= 25, "{lang}: {} phrases", rows.len());
        for (text, expected) in rows {
            let line = code(text, lang);
            if !locations(&line).any(|place| fits(place, expected)) {
                let found: Vec<String> = locations(&line).map(shown).collect();
                wrong.push(format!("{lang}: {text}\n    {expected}, not {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// "The towns of A and B": the kind of place is said of both, and both are where it was.
#[test]
fn a_kind_of_place_is_said_of_all_names_that_stand_with_it() {
    let gazetteer = Gazetteer::embedded();
    let rows = include_str!("places/kinds.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut wrong = Vec::new();
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [lang, text, expected] = cells[..] else { panic!("three cells: {row}") };
        let line = code(text, lang);
        let of_place = line.mentions.iter().filter(|mention| mention.kind == MentionKind::Place);
        let told: Vec<String> = of_place
            .filter(|mention| mention.name.as_deref() != Some("Syria"))
            .map(|mention| match mention.geonameid.and_then(|id| gazetteer.by_geonameid(id)) {
                Some(id) => {
                    let place = gazetteer.place(id);
                    format!("{} {:?}", place.name, place.kind)
                }
                None => mention.name.clone().unwrap_or("?".to_owned()),
            })
            .collect();
        let first = locations(&line).next().map(|place| place.extracted_place.as_str());
        if told.join(", ") != expected || first.is_none() {
            wrong.push(format!("{lang}: {text}\n    {expected}, not {told:?}; it was in {first:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every record's footprint is one that can be computed with, and quotes the words that tell it.
#[test]
fn footprints_are_shapes_and_quote_their_words() {
    let gazetteer = Gazetteer::embedded();
    let earth = |west, east| vec![(-89.9, west), (-89.9, east), (89.9, east), (89.9, west)];
    let half = Zone::new(vec![earth(-1.0, 90.0), earth(90.0, 178.0)]).expect("half of the Earth");
    for (lang, table) in TABLES {
        for text in table.lines().filter_map(|line| line.split_once('\t')).map(|(text, _)| text) {
            let line = code(text, lang);
            for place in locations(&line) {
                let Some(told) = &place.footprint else { continue };
                let shape = told.shape(gazetteer).expect("every footprint is somewhere");
                assert!(told.uncertainty_m > 0.0 && shape.area_km2() > 0.0, "{text}: {told:?}");
                assert_eq!(shape.probability_inside(&half), 1.0, "{text}: all of these are in the east");
                let words: String = line
                    .text
                    .chars()
                    .skip(told.start as usize)
                    .take((told.end - told.start) as usize)
                    .collect();
                assert!(
                    words.contains(&place.extracted_place) || place.resolved_place.is_none(),
                    "{text}: {words}"
                );
            }
        }
    }
}

/// The same report with the direction turned, the distance doubled, or the town exchanged: the footprint
/// turns, grows and moves with it, and nothing else changes.
#[test]
fn what_is_told_moves_the_footprint_and_nothing_else() {
    let template = |lang: &str, side: &str, km: u32, town: &str| match lang {
        "en" => format!("The army shelled a farm {km} km {side} of {town} on Monday, residents said."),
        "ar" => format!("قصف الجيش مزرعة على بعد {km} كم {side} {town} يوم الاثنين، وفق سكان."),
        "fa" => format!("ارتش دوشنبه مزرعه‌ای را در {km} کیلومتری {side} {town} گلوله‌باران کرد."),
        "ru" => format!("Армия обстреляла ферму в {km} км к {side} от {town} в понедельник."),
        _ => format!("Ordu pazartesi günü {town} {km} km {side} bir çiftliği bombaladı."),
    };
    let words = [
        ("en", [("north", 0.0), ("east", 90.0), ("south-west", 225.0)], ["Homs", "Aleppo"]),
        ("ar", [("شمال", 0.0), ("شرقي", 90.0), ("جنوب غرب", 225.0)], ["حمص", "حلب"]),
        ("fa", [("شمال", 0.0), ("شرق", 90.0), ("جنوب غربی", 225.0)], ["حمص", "حلب"]),
        ("ru", [("северу", 0.0), ("востоку", 90.0), ("юго-западу", 225.0)], ["Хомса", "Алеппо"]),
        (
            "tr",
            [("kuzeyinde", 0.0), ("doğusunda", 90.0), ("güneybatısında", 225.0)],
            ["Humus'un", "Halep'in"],
        ),
    ];
    for (lang, sides, towns) in words {
        let mut events = Vec::new();
        for (side, bearing) in sides {
            for km in [6u32, 12] {
                for (town, name) in towns.iter().zip(["Homs", "Aleppo"]) {
                    let text = template(lang, side, km, town);
                    let line = code(&text, lang);
                    let expected = format!("sector {name} {bearing} {km}km");
                    let record = line
                        .records
                        .iter()
                        .find(|record| record.event_loc.as_ref().is_some_and(|place| fits(place, &expected)));
                    let record = record.unwrap_or_else(|| panic!("{text}: no {expected}"));
                    events.push((record.event, record.mode.clone(), record.dead));
                }
            }
        }
        events.dedup();
        assert_eq!(events.len(), 1, "{lang}: {events:?}");
    }
}

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

/// A verb or a function word that some village of another language is called is no place.
#[test]
fn words_are_no_villages() {
    for text in [
        "أفاد المرصد السوري بأن الجيش قصف قرية الاثنين.",
        "وقضت محكمة في المدينة بسجن ضابط ثلاث سنوات.",
        "علقت منظمة عملها في المدينة إلى حين توفر ضمانات.",
    ] {
        let line = code(text, "ar");
        let known: Vec<_> = locations(&line).filter_map(|place| place.resolved_place.clone()).collect();
        assert!(known.is_empty(), "{text}: {known:?}");
        let named = line.mentions.iter().filter_map(|mention| mention.name.as_deref());
        assert!(!named.clone().any(|name| name == "AFAD"), "{text}");
    }
}
