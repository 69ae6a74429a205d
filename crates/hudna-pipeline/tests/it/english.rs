//! What only English does: acts told as going on, what opens a sentence before its main clause, objects that no table knows.

use hudna_pipeline::model::Record;

use crate::code;

fn records(text: &str, event: &str) -> Vec<Record> {
    code(text, "en").records.into_iter().filter(|r| r.event.as_str() == event).collect()
}

fn actors(text: &str, event: &str) -> Vec<Option<String>> {
    records(text, event).into_iter().flat_map(|r| r.actor).map(|e| e.code).collect()
}

#[test]
fn an_act_that_goes_on_is_done_by_whoever_goes_on() {
    for text in [
        "Azerbaijan continued on Sunday, 4 October, to shell positions of the Armenian army.",
        "Azerbaijan began to shell positions of the Armenian army.",
        "Azerbaijan managed to shell positions of the Armenian army.",
    ] {
        assert_eq!(actors(text, "ASSAULT"), [Some("AZE".to_owned())], "{text}");
    }
    for text in [
        "Azerbaijan was not able to shell positions of the Armenian army.",
        "Azerbaijan may continue to shell positions of the Armenian army.",
    ] {
        let told = records(text, "ASSAULT").into_iter().filter(|r| r.aux.is_empty());
        assert_eq!(told.count(), 0, "{text}");
    }
}

#[test]
fn a_gerund_has_a_pronoun_for_its_object() {
    let text =
        "The Egyptian president spoke by phone with the leaders of Hamas, urging them to show restraint.";
    assert_eq!(actors(text, "REQUEST"), [Some("EGY".to_owned())]);
}

#[test]
fn behind_a_fronted_clause_the_main_one_has_its_own_doer() {
    let text = "After rebels shelled Marib on Monday, the Saudi army bombed Sanaa.";
    let saudi = records(text, "ASSAULT")
        .into_iter()
        .find(|r| r.actor.iter().any(|e| e.code.as_deref() == Some("SAU")));
    let place = saudi.and_then(|r| r.event_loc).map(|l| l.extracted_place);
    assert_eq!(place.as_deref(), Some("Sanaa"));
}

#[test]
fn what_an_article_stands_before_may_be_any_thing() {
    for text in [
        "Hezbollah struck a newly built silo on Friday.",
        "Israeli strikes swept across southern Lebanon on Monday.",
    ] {
        assert_eq!(records(text, "ASSAULT").len(), 1, "{text}");
    }
}

#[test]
fn a_second_main_clause_is_not_late() {
    let text = "In the capital the week was quiet, with shops open until late, children back at school and the first \
                trains running to the coast; an armed group killed the mayor of Derna.";
    assert_eq!(records(text, "ASSAULT").len(), 1);
}
