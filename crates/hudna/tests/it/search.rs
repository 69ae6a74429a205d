//! `hudna search`: what is found, how it stands on a terminal, and mistakes told with their place.

use serde_json::{Value, json};

use crate::{Place, hudna, parse, run};

#[test]
fn forms_of_words_are_found_and_set_apart_from_our_own_words() {
    let place = Place::fresh();
    let store = place.store();
    let search =
        |words: &[&str], code| run(hudna().arg("search").arg("--store").arg(&store).args(words), code);
    let said = search(&["بالقصف", "lang:ar"], 0);
    assert!(said.out.contains("[قصفت]") && said.out.ends_with("2 documents.\n"), "{}", said.out);
    // Each of their words stands within an isolate of its own line.
    for line in said.out.lines() {
        let (open, close) = (line.matches('\u{2068}').count(), line.matches('\u{2069}').count());
        assert!(open == close, "{line:?}");
    }
    assert!(search(&["قصف", "--limit", "1"], 0).out.contains("1 of 2 documents"));
    assert!(search(&["--", "قصف", "-حماة"], 0).out.contains("No document answers."));
    assert_eq!(search(&["zzz", "--json"], 0).out, "");

    let lines = parse(&search(&["مدني \"المجلس المحلي\" published:2019-05", "--json"], 0).out);
    assert_eq!(lines.len(), 2);
    let lit: Vec<Value> = lines[0]["lit"].as_array().unwrap().clone();
    assert_eq!(lit.len(), 3, "{lit:?}");
    assert_eq!(lines[0]["row"]["published"], json!("2019-05-02"));
}

/// What must be found of what is expected, on average over the questions.
const FLOOR: f64 = 0.95;

#[test]
fn a_place_or_an_actor_is_found_by_any_of_its_names_in_texts_of_any_language() {
    let place = Place::fresh();
    let store = place.path("store");
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/dispatches.jsonl");
    run(hudna().args(["ingest", "--jsonl", samples, "--store"]).arg(&store), 0);
    let rows = include_str!("names.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    let (mut questions, mut recalled) = (0.0, 0.0);
    for row in rows {
        let [field, names, expected] = row.split('\t').collect::<Vec<_>>().try_into().unwrap();
        for name in names.split('|') {
            let question = format!("{field}:\"{name}\"");
            let ten = ["search", &question, "--json", "--limit", "10", "--store"];
            let found = parse(&run(hudna().args(ten).arg(&store), 0).out);
            let ids: Vec<&str> = found.iter().map(|hit| hit["row"]["id"].as_str().unwrap()).collect();
            let missed: Vec<_> =
                expected.split(' ').filter(|id| !ids.contains(&&*format!("sample-{id}"))).collect();
            let count = expected.split(' ').count();
            questions += 1.0;
            recalled += (count - missed.len()) as f64 / count as f64;
            if !missed.is_empty() {
                println!("{question}: missed {missed:?} of {ids:?}");
            }
        }
    }
    println!("{questions} questions by names, recall at 10 {:.3}", recalled / questions);
    assert!(questions >= 70.0 && recalled / questions >= FLOOR, "recall {:.3}", recalled / questions);
}

#[test]
fn a_mistake_is_told_with_its_place() {
    let place = Place::fresh();
    let store = place.store();
    let said = run(hudna().args(["search", "word", "colour:red", "--store"]).arg(&store), 1);
    assert!(said.err.contains("at character 6: there is no field `colour:`"), "{}", said.err);
    run(hudna().args(["search", "--store"]).arg(&store), 1);
    run(hudna().args(["search", "word", "--store"]).arg(place.path("nowhere")), 1);
}

#[test]
fn a_question_is_kept_asked_again_and_forgotten_and_a_place_in_it_is_told() {
    let place = Place::fresh();
    let store = place.store();
    let search =
        |words: &[&str], code| run(hudna().arg("search").arg("--store").arg(&store).args(words), code);
    assert!(search(&["--saved"], 0).out.contains("No search is kept"));
    let said = search(&["near:Tripoli,20", "--save", "طرابلس"], 0);
    assert!(said.err.contains("is taken for") && said.err.contains("others of that name"), "{}", said.err);
    assert!(search(&["--saved"], 0).out.contains("near:Tripoli,20"));
    assert_eq!(search(&["--saved", "طرابلس"], 0).out, search(&["near:Tripoli,20"], 0).out);
    search(&["--forget", "طرابلس"], 0);
    for gone in [["--saved", "طرابلس"], ["--forget", "طرابلس"]] {
        assert!(search(&gone, 1).err.contains("no search is kept as"));
    }
    assert!(search(&["in:Nowhereland"], 1).err.contains("no place named"));
    search(&["word", "--saved", "x"], 1);
}
