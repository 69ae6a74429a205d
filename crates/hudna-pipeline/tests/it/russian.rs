//! What only Russian does: who speaks behind a quotation, adverbs put in between commas, words written like names.

use hudna_pipeline::model::Record;

use crate::code;

fn records(text: &str, event: &str) -> Vec<Record> {
    code(text, "ru").records.into_iter().filter(|r| r.event.as_str() == event).collect()
}

fn actors(text: &str, event: &str) -> Vec<Option<String>> {
    records(text, event).into_iter().flat_map(|r| r.actor).map(|e| e.code).collect()
}

fn speakers(text: &str, event: &str) -> Vec<String> {
    records(text, event)
        .into_iter()
        .filter_map(|r| r.attribution.into_iter().next())
        .map(|l| l.name)
        .collect()
}

#[test]
fn behind_a_quotation_the_speaker_stands_behind_the_verb() {
    let text = "«Хуситы обстреляли порт Ходейды», — заявил министр обороны Йемена.";
    assert_eq!(speakers(text, "ASSAULT"), ["Yemen Ministry of Defence"]);
}

#[test]
fn an_adverb_between_commas_leaves_the_subject_its_verb() {
    for text in [
        "Хуситы, в свою очередь, обвинили Саудовскую Аравию.",
        "Хуситы тем временем обвинили Саудовскую Аравию.",
    ] {
        assert_eq!(actors(text, "ACCUSE"), [Some("YEM".to_owned())], "{text}");
    }
}

#[test]
fn whose_account_it_is_did_not_do_it() {
    let text = "По утверждению Минобороны Азербайджана, вчера обстреляны позиции Армении.";
    assert_eq!(actors(text, "ASSAULT"), []);
}

#[test]
fn a_surname_in_small_letters_is_a_word() {
    let line = code("Перемирие между Израилем и «Хезболлой» вступило в силу 27 ноября.", "ru");
    let parties = line.records.iter().flat_map(|r| r.actor.iter().chain(&r.recipient));
    assert!(parties.filter_map(|e| e.name.as_deref()).all(|name| name != "Talal Silo"));
}

#[test]
fn a_known_surname_behind_another_given_name_is_somebody_else() {
    let line = code("Об обстреле Мартуни сообщил омбудсмен Гегам Степанян.", "ru");
    let links = line.records.iter().chain(&line.suggestions).flat_map(|r| &r.attribution);
    assert!(links.map(|l| l.name.as_str()).all(|name| name != "Shushan Stepanyan"));
}

#[test]
fn an_age_is_no_toll() {
    let text = "В Горловке при обстреле ранен мужчина 50 лет.";
    assert_eq!(records(text, "ASSAULT").iter().map(|r| r.injured).collect::<Vec<_>>(), [Some((1, Some(1)))]);
}

#[test]
fn what_a_demand_or_a_threat_names_in_its_clause_did_not_happen() {
    let asked = code("Россия потребовала, чтобы войска США покинули Эт-Танф.", "ru");
    assert!(asked.records.iter().all(|r| r.event.as_str() == "REQUEST"));
    assert_eq!(asked.records[0].recipient.first().and_then(|e| e.code.as_deref()), Some("USA"));
}
