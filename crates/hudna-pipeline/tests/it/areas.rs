//! Which town is meant, and whether it was there: of towns of one name the one in the area where a body of the article works; a town
//! that is only spoken of, or where a party comes from, is nowhere.

use crate::code;

/// Where the record of a text was, by its place's province.
fn province(text: &str, lang: &str) -> Option<String> {
    let line = code(text, lang);
    let record = line.records.iter().chain(&line.suggestions).find_map(|r| r.event_loc.clone())?;
    record.province
}

#[test]
fn of_towns_of_one_name_the_one_in_the_bodys_area_is_meant() {
    for (lang, text, expected) in [
        ("ru", "Вооружённые люди из ДНР остановили патруль ОБСЕ в Петровском.", "Donetsk"),
        ("ru", "Беспилотник сбили под Первомайском, заявили в Народной милиции ЛНР.", "Luhansk"),
        ("ru", "Беспилотник сбили под Первомайском в Харьковской области.", "Kharkiv"),
        ("en", "The army shelled Pervomaisk, the OSCE Special Monitoring Mission said.", "Luhansk"),
    ] {
        assert_eq!(province(text, lang).as_deref(), Some(expected), "{text}");
    }
}

/// What a statement is about is not where it was made, though it stands between the parts of its verb.
#[test]
fn what_a_demand_is_about_is_not_where_it_was_made() {
    assert_eq!(province("ایران خواستار توقف فوری حملات به بیمارستان‌های غزه شد.", "fa"), None);
}

/// A capital that only mediates, or that people come from, is not where it was.
#[test]
fn whoever_mediates_or_comes_from_a_town_was_not_there() {
    for text in [
        "Ереван и Баку прекратили огонь при посредничестве Москвы.",
        "Министр обороны провёл переговоры с коллегами из Баку и Еревана.",
    ] {
        let line = code(text, "ru");
        assert!(!line.records.is_empty(), "{text}");
        assert!(line.records.iter().all(|record| record.event_loc.is_none()), "{text}");
    }
}
