//! The tables of people, bodies and tenures: complete in five languages, with sources and sane periods.

use std::collections::BTreeSet;

use hudna_pipeline::model::table::DataFiles;

const LANGUAGES: [&str; 5] = ["ar", "fa", "en", "ru", "tr"];

/// The rows of a table, each cell by its column.
fn rows(path: &str) -> Vec<Vec<(String, String)>> {
    let files = DataFiles::embedded();
    let text: String = files.layers(path).map(|t| format!("{t}\n")).collect();
    let mut lines = text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
    let head: Vec<String> = lines.next().expect("a header").split('\t').map(str::to_owned).collect();
    let row = |l: &str| head.iter().cloned().zip(l.split('\t').map(str::to_owned)).collect();
    lines.map(row).collect()
}

fn cell<'r>(row: &'r [(String, String)], column: &str) -> &'r str {
    row.iter().find(|(c, _)| c == column).map_or("", |(_, v)| v.trim())
}

/// Whether a name is written in a language's script. Names that are the same in all, of a few letters or of a company
/// that writes itself in Latin everywhere, may stay.
fn in_script(lang: &str, name: &str) -> bool {
    let is = |range: std::ops::RangeInclusive<char>| name.chars().any(|c| range.contains(&c));
    match lang {
        "ar" | "fa" => is('\u{0600}'..='\u{06FF}'),
        "ru" => is('а'..='я') || is('А'..='Я') || name.is_ascii(),
        _ => !is('\u{0400}'..='\u{06FF}'),
    }
}

#[test]
fn every_person_and_body_has_a_name_in_each_language_and_a_source() {
    let mut wrong = Vec::new();
    for path in ["actors/people.tsv", "actors/bodies.tsv"] {
        for row in rows(path) {
            let id = cell(&row, "id");
            let columns = ["name", "code", "sector", "source"].into_iter().chain(LANGUAGES);
            wrong
                .extend(columns.filter(|c| cell(&row, c).is_empty()).map(|c| format!("{path} {id}: no {c}")));
            for lang in LANGUAGES {
                let first = cell(&row, lang).split('|').next().unwrap_or("");
                if !in_script(lang, first) {
                    wrong.push(format!("{path} {id}: {lang} {first} is in another script"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_person_s_years_hold_all_tenures() {
    let people = rows("actors/people.tsv");
    let tenures = rows("actors/tenures.tsv");
    let mut wrong = Vec::new();
    for person in &people {
        let (id, from, to) = (cell(person, "id"), cell(person, "from"), cell(person, "to"));
        if from.is_empty() || !to.is_empty() && from > to {
            wrong.push(format!("{id}: {from} to {to}"));
        }
        if !tenures.iter().any(|t| cell(t, "person") == id) {
            wrong.push(format!("{id}: no tenure"));
        }
    }
    for tenure in &tenures {
        let (from, to) = (cell(tenure, "from"), cell(tenure, "to"));
        let shorter = from.len().min(to.len());
        if to.is_empty() == cell(tenure, "checked").is_empty()
            || !to.is_empty() && from[..shorter] > to[..shorter]
        {
            wrong.push(format!("{}: {from} to {to}", cell(tenure, "person")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_tables_know_enough_people_and_bodies() {
    let people: BTreeSet<String> =
        rows("actors/people.tsv").iter().map(|r| cell(r, "id").to_owned()).collect();
    assert!(people.len() >= 650, "{} people", people.len());
    let kinds = ["group", "coalition", "mission", "monitor", "relief", "party", "joint", "state"];
    let bodies = rows("actors/bodies.tsv");
    let of_conflicts = bodies.iter().filter(|r| kinds.contains(&cell(r, "kind"))).count();
    assert!(of_conflicts >= 400, "{of_conflicts} bodies of the conflicts");
}
