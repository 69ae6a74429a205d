//! The embedded table and what is asked of it: names in five languages, homonyms, borders, overlays.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use hudna_places::fold::fold;
use hudna_places::geo::distance_km;
use hudna_places::{Context, Gazetteer, GazetteerError, Kind, Mention, Place, PlaceId};
use proptest::prelude::*;

const TABLE: &[u8] = include_bytes!("../../../data/places/gazetteer.bin");

fn find(name: &str) -> Vec<Place<'static>> {
    let gazetteer = Gazetteer::embedded();
    gazetteer.find(name).into_iter().map(|hit| gazetteer.place(hit.place)).collect()
}

/// Every spelling leads to the place with this GeoNames number.
fn check_names(geonameid: u32, names: &[&str]) {
    for name in names {
        assert!(
            find(name).iter().any(|place| place.geonameid == Some(geonameid)),
            "{name}: {:?}",
            find(name)
        );
    }
}

#[test]
fn one_place_is_found_in_five_languages_however_it_is_typed() {
    check_names(170654, &["دمشق", "دِمَشق", "دمشــق", "Damascus", "DAMASCUS", "Дамаск", "Şam", "şam"]);
    check_names(703448, &["Kyiv", "Kiev", "Киев", "КИЕВ", "Київ", "كييف", "کی‌یف", "کی یف", "كي يف", "Kiev"]);
    check_names(79415, &["الحديدة", "حدیده", "الحدیده", "Hodeidah", "Al-Hudaydah", "Ходейда", "Hudeyde"]);
    check_names(112931, &["Tehran", "تهران", "طهران", "Тегеран", "Tahran"]);
    check_names(524901, &["Moscow", "موسكو", "مسکو", "Москва", "Moskova"]);
    check_names(1526273, &["Astana", "أستانا", "آستانه", "Астана", "Nur-Sultan"]);
    check_names(464159, &["Zavidovo", "Завидово", "زافيدوفو"]);
    check_names(170792, &["ديرالزور", "Deir ez-Zor"]);
    check_names(172946, &["الرستن", "رستن", "Rastan", "Ar-Rastan", "al-Rastan", "Растан", "Эр-Растан"]);
    check_names(687470, &["Zaitseve", "Зайцево", "Зайцеве"]);
}

/// The first place of this name and kind lies within `km` of a point and has these words.
fn check_place(name: &str, kind: Kind, point: (f64, f64), km: f64, expected: (&str, &str, Option<&str>)) {
    let found = find(name);
    let place = found.iter().find(|p| p.kind == kind && p.country == expected.1).unwrap_or_else(|| {
        panic!("{name}: {found:?}");
    });
    assert_eq!((place.name, place.country, place.admin1_name), expected, "{name}");
    assert!(distance_km((place.lat, place.lon), point) <= km, "{name}: {place:?}");
}

#[test]
fn places_have_usual_names_provinces_and_coordinates() {
    check_place("الرستن", Kind::City, (34.9267, 36.7324), 1.0, ("Rastan", "SYR", Some("Homs")));
    check_place("Astana", Kind::City, (51.18, 71.446), 1.0, ("Astana", "KAZ", Some("Astana")));
    check_place("Ходейда", Kind::City, (14.798, 42.954), 1.0, ("Hodeidah", "YEM", Some("Hodeidah")));
    check_place("حیس", Kind::Town, (13.932, 43.483), 1.0, ("Hays", "YEM", Some("Hodeidah")));
    check_place("Горловка", Kind::City, (48.2999, 38.0171), 1.0, ("Horlivka", "UKR", Some("Donetsk")));
    check_place("جوبر", Kind::SubCity, (33.526, 36.33), 2.0, ("Jobar", "SYR", Some("Damascus")));
    check_place(
        "Eastern Ghouta",
        Kind::Region,
        (33.53, 36.42),
        1.0,
        ("Eastern Ghouta", "SYR", Some("Rif Dimashq")),
    );
    check_place("محافظة مأرب", Kind::Admin1, (15.5, 45.7), 60.0, ("Marib", "YEM", Some("Marib")));
    check_place("Сирия", Kind::Country, (35.0, 38.5), 150.0, ("Syria", "SYR", None));
}

#[test]
fn weak_names_say_so() {
    let gazetteer = Gazetteer::embedded();
    for (name, weak) in
        [("ordu", true), ("باب", true), ("قم", true), ("Мир", true), ("دمشق", false), ("Homs", false)]
    {
        let hits = gazetteer.find(name);
        assert!(!hits.is_empty(), "{name}");
        assert!(hits.iter().all(|hit| hit.weak == weak), "{name}: {hits:?}");
    }
    assert!(gazetteer.find("of").is_empty());
    assert!(gazetteer.find("x").is_empty());
}

#[test]
fn walking_word_by_word_fails_early_and_ends_where_names_end() {
    let walk = Gazetteer::embedded().walk();
    assert!(walk.step("qqq").is_none());
    let khan = walk.step("خان").expect("names begin so");
    let shaykhun = khan.step("شيخون").expect("and go on so");
    assert!(shaykhun.ends() && shaykhun.names().count() > 0);
    assert!(shaykhun.step("الغربيه").is_none());
    assert!(walk.step("").is_none());
    // A copy made half way is not moved by what follows.
    assert_eq!(khan.step("شيخون").map(|w| w.names().count()), Some(shaykhun.names().count()));
}

fn mention(name: &str, wanted: Option<Kind>) -> Mention {
    Mention { hits: Gazetteer::embedded().find(name), wanted }
}

/// The joint choice for these names, as (country, kind) each.
fn check_choice(names: &[(&str, Option<Kind>)], countries: &[&str], expected: &[(&str, &str, Kind)]) {
    let gazetteer = Gazetteer::embedded();
    let mentions: Vec<Mention> = names.iter().map(|(name, wanted)| mention(name, *wanted)).collect();
    let countries: BTreeMap<String, f32> = countries.iter().map(|code| ((*code).to_owned(), 1.0)).collect();
    let choices = gazetteer.choose(&mentions, &Context { countries, near: Vec::new() });
    let chosen: Vec<(&str, &str, Kind)> = choices
        .iter()
        .map(|choice| gazetteer.place(choice.as_ref().expect("all names are known").place))
        .map(|place| (place.name, place.country, place.kind))
        .collect();
    assert_eq!(chosen, expected, "{names:?}");
}

#[test]
fn homonyms_are_settled_by_what_else_is_told() {
    let city = Kind::City;
    check_choice(&[("طرابلس", None)], &["LBY"], &[("Tripoli", "LBY", city)]);
    check_choice(&[("طرابلس", None)], &["LBN"], &[("Tripoli", "LBN", city)]);
    check_choice(
        &[("Tripoli", None), ("Sirte", None), ("Misrata", None)],
        &[],
        &[("Tripoli", "LBY", city), ("Sirte", "LBY", city), ("Misrata", "LBY", city)],
    );
    check_choice(
        &[("Tripoli", None), ("Sidon", None), ("Tyre", None)],
        &[],
        &[("Tripoli", "LBN", city), ("Sidon", "LBN", city), ("Tyre", "LBN", city)],
    );
    check_choice(&[("حماة", None)], &[], &[("Hama", "SYR", city)]);
    check_choice(&[("حماة", Some(Kind::Admin1))], &[], &[("Hama", "SYR", Kind::Admin1)]);
    check_choice(
        &[("Зайцево", None), ("Горловка", None)],
        &[],
        &[("Zaitseve", "UKR", Kind::Village), ("Horlivka", "UKR", city)],
    );
}

#[test]
fn a_choice_is_the_same_in_any_order_and_tells_ties() {
    let gazetteer = Gazetteer::embedded();
    let forward = mention("طرابلس", None);
    let mut backward = forward.clone();
    backward.hits.reverse();
    let choose = |mention: Mention| gazetteer.choose(&[mention], &Context::default());
    assert_eq!(choose(forward.clone()), choose(backward));
    let choice = choose(forward)[0].clone().expect("it is known");
    assert!(choice.score > 0.0 && choice.score <= 1.0 && choice.alternatives.len() <= 3);
    // Several Ukrainian villages have this name, and nothing tells them apart.
    let village = choose(mention("Первомайское", None))[0].clone().expect("it is known");
    assert!(village.tie, "{village:?}");
    assert_eq!(gazetteer.choose(&[Mention::default()], &Context::default()), [None]);
}

#[test]
fn points_lie_in_their_provinces() {
    let gazetteer = Gazetteer::embedded();
    let province = |lat, lon| gazetteer.province_of(lat, lon).map(|at| gazetteer.place(at).name);
    let country = |lat, lon| gazetteer.country_of(lat, lon).map(|at| gazetteer.place(at).country);
    assert_eq!(province(34.73, 36.71), Some("Homs"));
    assert_eq!(province(48.0, 37.8), Some("Donetsk"));
    assert_eq!(province(15.46, 45.33), Some("Marib"));
    assert_eq!((province(48.86, 2.35), country(48.86, 2.35)), (None, Some("FRA")));
    assert_eq!((country(44.95, 34.1), country(31.5, 34.45)), (Some("UKR"), Some("PSE")));
    assert_eq!((province(0.0, -30.0), country(f64::NAN, 0.0)), (None, None));
}

/// Places lie within their own borders but for the coast, enclaves and the borders' simplification.
#[test]
fn places_and_borders_agree() {
    let gazetteer = Gazetteer::embedded();
    let (mut asked, mut apart) = (0u32, Vec::new());
    for name in ["SYR", "YEM", "LBY", "UKR", "LBN", "IRQ", "SDN", "TUR"] {
        let spots = every_place().filter(|p| p.country == name && p.kind.is_spot() && p.geonameid.is_some());
        for place in spots {
            let province = gazetteer.province_of(place.lat, place.lon).map(|at| gazetteer.place(at));
            asked += 1;
            if province.is_some_and(|p| p.country != place.country) {
                apart.push(place.name);
            }
        }
    }
    assert!(asked > 8000 && apart.len() as u32 * 100 < asked, "{} of {asked}: {apart:?}", apart.len());
}

fn every_place() -> impl Iterator<Item = Place<'static>> {
    let gazetteer = Gazetteer::embedded();
    gazetteer.ids().map(|id| gazetteer.place(id))
}

/// The extras were read from maps by hand: their points must lie in the province that they name.
#[test]
fn extras_lie_where_they_say() {
    let gazetteer = Gazetteer::embedded();
    let without_number = gazetteer.ids().filter(|id| {
        let place = gazetteer.place(*id);
        place.geonameid.is_none() && place.kind.is_spot()
    });
    let mut wrong = Vec::new();
    for id in without_number {
        let place = gazetteer.place(id);
        let (Some(said), Some(found)) = (gazetteer.admin1(id), gazetteer.province_of(place.lat, place.lon))
        else {
            continue;
        };
        // A border drawn in 2020 and a village on it: what counts is a slip of a digit.
        let near = (0..8).any(|step| {
            let point = hudna_places::geo::destination((place.lat, place.lon), f64::from(step) * 45.0, 6.0);
            gazetteer.province_of(point.0, point.1) == Some(said)
        });
        if said != found && !near {
            wrong.push((place.name, place.admin1_name, gazetteer.place(found).name));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_embedded_table_is_whole() {
    let gazetteer = Gazetteer::from_bytes(TABLE.to_vec()).expect("every row and posting points somewhere");
    assert_eq!(gazetteer.len(), Gazetteer::embedded().len());
    assert!(gazetteer.len() > 30_000 && TABLE.len() < 12 << 20);
    let countries: Vec<&str> =
        every_place().filter(|place| place.kind == Kind::Country).map(|place| place.country).collect();
    for place in every_place() {
        assert!(!place.name.is_empty() && place.name.chars().all(|c| !c.is_control()), "{place:?}");
        assert_eq!(place.country_code().is_none(), place.kind == Kind::Sea, "{place:?}");
        assert!(place.country_code().is_none_or(|code| countries.contains(&code)), "{place:?}");
        assert!(place.radius_km >= 0.5 && place.radius_km < 3000.0, "{place:?}");
    }
}

#[test]
fn a_sea_is_meant_unless_its_province_is_said() {
    check_choice(&[("البحر الأحمر", None)], &["EGY"], &[("Red Sea", "---", Kind::Sea)]);
    check_choice(&[("البحر الأحمر", Some(Kind::Admin1))], &["SDN"], &[("Red Sea", "SDN", Kind::Admin1)]);
}

#[test]
fn damaged_tables_are_refused() {
    let check = |bytes: &[u8], expected: GazetteerError| {
        assert_eq!(Gazetteer::from_bytes(bytes.to_vec()).map(|_| ()), Err(expected));
    };
    check(b"", GazetteerError::NotATable);
    check(b"<html>", GazetteerError::NotATable);
    check(&TABLE[..TABLE.len() - 9], GazetteerError::Damaged("a section ends outside"));
    check(&TABLE[..10], GazetteerError::Damaged("header"));
}

const HEADER: &str = "name\tlat\tlon\tcountry\tadmin1\tkind\tar\tgeonameid\tsource\n";

#[test]
fn a_mission_adds_its_own_places() {
    let table = format!(
        "{HEADER}Post Nine\t34.90\t36.70\tSYR\t\tsite\tنقطة تسعة\t\town survey\n\
         Rastan bridge\t34.95\t36.73\tSYR\tHoms\tsite\tجسر الرستن\t\town survey\n\
         Douma\t33.58\t36.41\tSYR\t\tcity\t\t170592\town survey\n"
    );
    let gazetteer = Gazetteer::embedded().with_extra(&table, "extra/own.tsv").expect("the table is right");
    let post = gazetteer.find("نقطة تسعة");
    assert_eq!(post.len(), 1);
    let post = gazetteer.place(post[0].place);
    assert_eq!((post.name, post.admin1_name, post.kind), ("Post Nine", Some("Homs"), Kind::Site));
    // The mission's point stands for the known town, under its known names too, once.
    for name in ["Douma", "دوما", "Дума"] {
        let found: Vec<PlaceId> = gazetteer.find(name).iter().map(|hit| hit.place).collect();
        let douma: Vec<Place<'_>> = found.iter().map(|at| gazetteer.place(*at)).collect();
        let own: Vec<_> = douma.iter().filter(|place| place.geonameid == Some(170592)).collect();
        assert!(own.len() == 1 && own[0].lat == 33.58 && own[0].population > 100_000, "{name}: {douma:?}");
    }
    assert_eq!(gazetteer.find("الرستن").len(), Gazetteer::embedded().find("الرستن").len());
    assert_eq!(gazetteer.len(), Gazetteer::embedded().len() + 3);
}

#[test]
fn mistakes_in_a_missions_table_are_told_together() {
    let table = format!(
        "{HEADER}A\t95\t36\tSYR\t\tsite\t\t\tx\nB\t34\t36\tXYZ\t\tsite\t\t\tx\n\
         C\t34\t36\tSYR\tAtlantis\tsite\t\t\tx\nD\t34\t36\tSYR\t\tcastle\t\t\tx\nE\t34\t36\tSYR\t\tsite\n\
         F\t\t\tSYR\t\tsite\t\t4294967\tx\n"
    );
    let errors = Gazetteer::embedded().with_extra(&table, "own.tsv").expect_err("every row is wrong");
    let said: Vec<String> = errors.iter().map(|e| format!("{}:{}: {}", e.file, e.line, e.message)).collect();
    assert_eq!(
        said,
        [
            "own.tsv:2: `95` is no lat",
            "own.tsv:3: `XYZ` is no country",
            "own.tsv:4: `Atlantis` is no province of SYR",
            "own.tsv:5: `castle` is no kind of place",
            "own.tsv:6: E does not say where its coordinates are from",
        ]
    );
    let nowhere = format!("{HEADER}F\t\t\tSYR\t\tsite\t\t4294967\tx\n");
    assert!(Gazetteer::embedded().with_extra(&nowhere, "own.tsv").is_err());
    assert!(errors.iter().all(|error| !error.remedy.is_empty()));
}

proptest! {
    #[test]
    fn any_string_goes_through(name in "\\PC{0,40}", lat in -100.0..100.0f64, lon in -400.0..400.0f64) {
        let gazetteer = Gazetteer::embedded();
        for hit in gazetteer.find(&name) {
            prop_assert!(!gazetteer.place(hit.place).name.is_empty());
        }
        let mut walker = Some(gazetteer.walk());
        for word in fold(&name).split_whitespace() {
            walker = walker.and_then(|walker| walker.step(word));
        }
        if let Some(area) = gazetteer.province_of(lat, lon) {
            prop_assert_eq!(gazetteer.place(area).kind, Kind::Admin1);
        }
        let _ = gazetteer.with_extra(&name, "any.tsv");
    }

    #[test]
    fn any_bytes_are_refused_or_read(mut bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = Gazetteer::from_bytes(bytes.clone());
        bytes.splice(0..0, *b"hudnagz2");
        let _ = Gazetteer::from_bytes(bytes);
    }
}
