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

#[test]
fn words_put_in_for_whose_word_it_is_leave_the_subject_its_verb() {
    let text = "Йемен, как утверждает Тегеран, отверг план ООН.";
    assert_eq!(actors(text, "REJECT"), [Some("YEM".to_owned())]);
}

#[test]
fn behind_a_comma_and_and_the_subject_of_the_main_clause_goes_on() {
    for (text, event) in [
        ("Посланник ООН сообщил, что хуситы отпустили моряков, и поблагодарил Оман.", "SUPPORT"),
        ("Генсек ООН отметил, что войска Судана покинули порт, и осудил обстрелы.", "ACCUSE"),
    ] {
        assert_eq!(actors(text, event), [Some("UNO".to_owned())], "{text}");
    }
}

#[test]
fn an_undeclined_name_right_before_the_verb_is_its_subject() {
    let text = "ЮНИСЕФ доставил воду 12 тысячам человек в Судане.";
    assert_eq!(actors(text, "AID"), [Some("UNO".to_owned())]);
}

#[test]
fn what_we_ask_for_is_asked_by_nobody_named() {
    let text = "Призываем войска Судана прекратить обстрелы.";
    let asked = records(text, "REQUEST");
    assert!(asked.iter().all(|r| r.actor.is_empty()), "{asked:?}");
}

#[test]
fn a_name_in_quotation_marks_opens_no_speech() {
    let text = "Катар передал Ирану список пленных, сообщил в среду врач больницы «Надежда» Самир Хаддад.";
    assert!(records(text, "RETREAT").iter().all(|r| r.alleged));
    let text = "Йеменские войска обстреляли Саду, сообщил в пятницу лидер движения «Ансар Алла».";
    assert!(records(text, "ASSAULT").iter().all(|r| r.alleged));
}

#[test]
fn the_council_without_a_country_is_that_of_the_united_nations() {
    for (text, code) in [
        ("Совет Безопасности призвал армию Судана прекратить огонь.", "UNO"),
        ("Совбез Ирана призвал США прекратить удары.", "IRN"),
    ] {
        assert_eq!(actors(text, "REQUEST"), [Some(code.to_owned())], "{text}");
    }
}

#[test]
fn the_sides_of_talks_are_those_who_hold_them() {
    let text = "Судан и Чад спорят о границе. Посол Кении провёл переговоры с министром Эфиопии, в ходе которых стороны \
                договорились об обмене пленными.";
    let agreed = records(text, "AGREE");
    let mut codes: Vec<_> = agreed.iter().flat_map(|r| &r.actor).filter_map(|e| e.code.as_deref()).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["ETH", "KEN"]);
}

#[test]
fn whoever_owns_a_force_is_named_before_it() {
    for (text, who) in [
        ("Силы сирийской оппозиции обстреляли Саракиб.", "Syria opposition"),
        ("Войска йеменской оппозиции обстреляли Таиз.", "Yemen opposition"),
        ("Войска сирийского правительства обстреляли Саракиб.", "Syrian Arab Army"),
        ("Израильские силы обстреляли Саракиб.", "Israel Defense Forces"),
    ] {
        let names: Vec<_> =
            records(text, "ASSAULT").into_iter().flat_map(|r| r.actor).map(|e| e.name).collect();
        assert_eq!(names, [Some(who.to_owned())], "{text}");
    }
}

#[test]
fn a_capital_that_is_struck_is_a_place_and_no_party() {
    for (text, lang) in [
        ("Израиль нанёс удар по Дамаску.", "ru"),
        ("Хуситы атаковали Эр-Рияд.", "ru"),
        ("Россия обстреляла Киев.", "ru"),
        ("قصفت إسرائيل دمشق.", "ar"),
    ] {
        let told = code(text, lang).records;
        assert!(told.iter().any(|r| r.event.as_str() == "ASSAULT"), "{text}");
        assert!(told.iter().all(|r| r.recipient.is_empty()), "{text}");
    }
}
