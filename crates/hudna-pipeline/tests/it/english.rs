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

#[test]
fn a_day_before_the_charge_leaves_the_act_with_the_accused() {
    for (text, accused) in [
        ("Ukraine accused Russia on Monday of shelling Mariupol.", "RUS"),
        ("Russia accused Ukraine late on Monday of shelling Donetsk.", "UKR"),
        ("The Sudanese army accused Chad again on Monday, 8 March of killing 20 people in Nyala.", "TCD"),
    ] {
        assert_eq!(actors(text, "ASSAULT"), [Some(accused.to_owned())], "{text}");
    }
}

#[test]
fn whoever_clashes_with_whom_both_fight() {
    let text = "Hayat Tahrir al-Sham clashed with the Syrian National Army near Afrin on Monday.";
    let clash = records(text, "ASSAULT");
    let names = clash.iter().flat_map(|r| &r.actor).filter_map(|e| e.name.as_deref());
    assert_eq!(names.collect::<Vec<_>>(), ["Hay'at Tahrir al-Sham", "Syrian National Army"]);
}

#[test]
fn nameless_aircraft_are_nobodys_and_soldiers_are_of_whoever_holds_the_land() {
    for text in [
        "A drone strike hit a car near Tal Rifaat on Monday, killing three people.",
        "Warplanes bombed a market in Nyala on Monday.",
    ] {
        assert_eq!(actors(text, "ASSAULT"), [None], "{text}");
    }
    for (text, code) in [
        ("The army demolished two houses in Jenin on Monday.", "ISR"),
        ("Soldiers shot dead a Palestinian teenager near Nablus on Monday.", "ISR"),
        ("The army bombed Kutum on Monday.", "SDN"),
    ] {
        assert_eq!(actors(text, "ASSAULT"), [Some(code.to_owned())], "{text}");
    }
}

#[test]
fn an_envoy_whom_no_state_sends_is_of_the_united_nations() {
    let accusers = |text: &str| actors(text, "ACCUSE");
    assert_eq!(accusers("The UN envoy condemned the attack on Marib on Monday."), [Some("UNO".to_owned())]);
    assert_eq!(accusers("Israel's UN envoy condemned the attack on Monday."), [Some("ISR".to_owned())]);
}

#[test]
fn the_observatory_is_the_one_of_the_land_that_is_told_of() {
    let text = "Regime forces shelled the outskirts of Saraqib on Monday, the Observatory reported.";
    let shelling = records(text, "ASSAULT");
    let says = shelling.iter().flat_map(|r| &r.attribution).map(|a| a.name.as_str());
    assert_eq!(says.collect::<Vec<_>>(), ["Syrian Observatory for Human Rights"]);
}

#[test]
fn two_adjectives_of_origin_share_their_noun() {
    for text in [
        "Clashes were reported between Azerbaijani and Armenian forces near Sotk on Monday.",
        "Russian and Turkish troops clashed near Kobani on Monday.",
    ] {
        let clash = records(text, "ASSAULT");
        let sectors: Vec<_> = clash.iter().flat_map(|r| &r.actor).map(|e| e.sector).collect();
        assert_eq!(sectors.len(), 2, "{text}");
        assert_eq!(sectors.first(), sectors.last(), "{text}");
    }
}

#[test]
fn a_town_behind_its_verb_is_where_the_blow_fell() {
    for (text, town) in [
        ("Government forces shelled Saraqib in Idlib on Monday.", "Saraqib"),
        ("Russian forces shelled Kherson in southern Ukraine on Monday.", "Kherson"),
        ("Israeli tanks shelled Jabalia in northern Gaza on Monday.", "Jabalia"),
    ] {
        let place = records(text, "ASSAULT").into_iter().find_map(|r| r.event_loc);
        assert_eq!(place.map(|l| l.extracted_place).as_deref(), Some(town), "{text}");
    }
}

#[test]
fn us_in_capitals_is_a_country_and_no_we() {
    let text = "US and Iraqi forces carried out a joint raid in Anbar on Monday.";
    assert_eq!(actors(text, "COOPERATE"), [Some("USA".to_owned()), Some("IRQ".to_owned())]);
    assert!(code("The fund set aside US$ 20 million for the clinics.", "en").records.is_empty());
}

#[test]
fn an_expression_has_its_object_within_it_or_behind_its_own_preposition() {
    for (text, event, whom) in [
        ("Qatar held Israel accountable for the raid.", "ACCUSE", "ISR"),
        ("Baku took Yerevan to task over the mines.", "ACCUSE", "ARM"),
    ] {
        let recipients: Vec<_> =
            records(text, event).into_iter().flat_map(|r| r.recipient).filter_map(|e| e.code).collect();
        assert_eq!(recipients, [whom], "{text}");
    }
    let text = "Egypt's foreign minister sat down with his Sudanese counterpart in Cairo.";
    assert_eq!(actors(text, "CONSULT"), [Some("EGY".to_owned()), Some("SDN".to_owned())]);
}

#[test]
fn who_is_given_something_stands_before_it() {
    for (text, event, whom) in [
        ("Denmark sent Ukraine air defence missiles.", "AID", "UKR"),
        ("Jordan handed Israel a protest note.", "ACCUSE", "ISR"),
        ("Chad gave Sudan 48 hours to open the crossing.", "THREATEN", "SDN"),
    ] {
        let recipients: Vec<_> =
            records(text, event).into_iter().flat_map(|r| r.recipient).filter_map(|e| e.code).collect();
        assert_eq!(recipients, [whom], "{text}");
    }
}

#[test]
fn those_who_act_for_a_party_come_from_it() {
    let text = "Delegations from Serbia and Kosovo met for four hours in Brussels.";
    assert_eq!(actors(text, "CONSULT"), [Some("SRB".to_owned()), Some("XKX".to_owned())]);
    let text = "Behind closed doors in Amman, envoys from Egypt and Turkey held talks.";
    assert_eq!(actors(text, "CONSULT"), [Some("EGY".to_owned()), Some("TUR".to_owned())]);
    let text = "Mali withdrew its envoys from Algeria.";
    assert!(!actors(text, "RETREAT").contains(&Some("DZA".to_owned())));
}

#[test]
fn what_another_verb_tells_with_its_object_is_no_second_record() {
    for (text, events) in [
        ("The Yemeni government rebuffed calls for a truce.", vec!["REJECT"]),
        ("The Houthis suspended attacks on ships.", vec!["CONCEDE"]),
        ("India warned Pakistan against any aggression.", vec!["THREATEN"]),
        ("Ethiopia said it would respond forcefully to any violation of its borders.", vec!["THREATEN"]),
        ("Jordan flew 40 wounded Palestinians out of Gaza for treatment.", vec!["AID"]),
        ("Hamas said it will not sit down with Israel in Paris.", vec!["REJECT"]),
        ("Mali gave up its demand for a full withdrawal.", vec!["CONCEDE"]),
    ] {
        let told: Vec<_> = code(text, "en").records.iter().map(|r| r.event.as_str().to_owned()).collect();
        assert_eq!(told, events, "{text}");
    }
}

#[test]
fn a_capital_only_names_its_talks_and_documents() {
    let text = "The army boycotted the Geneva talks on Monday.";
    assert_eq!(actors(text, "REJECT"), [None]);
    let text = "The rebels shelled Ariha for the first time since the Moscow agreement.";
    let places: Vec<_> =
        records(text, "ASSAULT").into_iter().filter_map(|r| r.event_loc).map(|l| l.extracted_place).collect();
    assert_eq!(places, ["Ariha"]);
}

#[test]
fn a_town_or_crossing_that_is_taken_or_opened_is_the_place() {
    for (text, event, place) in [
        ("Egypt reopened the Rafah crossing on Saturday.", "RETREAT", "Rafah crossing"),
        ("The Rapid Support Forces captured Babanusa on Monday.", "COERCE", "Babanusa"),
        ("The head of the UN mission in Libya met the mayor in Misrata on Monday.", "CONSULT", "Misrata"),
    ] {
        let places: Vec<_> =
            records(text, event).into_iter().filter_map(|r| r.event_loc).map(|l| l.extracted_place).collect();
        assert_eq!(places, [place], "{text}");
    }
}

#[test]
fn who_reports_clashes_does_not_fight_and_who_comes_under_fire_does_not_shoot() {
    let text = "The Observatory reported clashes between tribal gunmen and Druze factions west of Suwayda.";
    let clash = records(text, "ASSAULT");
    assert_eq!(clash.iter().flat_map(|r| &r.actor).count(), 2);
    let text = "UNIFIL peacekeepers came under machine-gun fire near Yaroun on Sunday.";
    assert_eq!(actors(text, "ASSAULT"), []);
    let text = "Britain imposed sanctions on three officers over the deportation of Ukrainian children.";
    assert!(!actors(text, "COERCE").contains(&Some("GBR".to_owned())));
}

#[test]
fn what_an_act_is_called_is_blame_by_whoever_calls_it_so() {
    for text in [
        "Hamas called the shelling a flagrant breach of the truce.",
        "Hamas called the measures illegal.",
        "Hamas branded the strike an act of aggression.",
    ] {
        assert_eq!(actors(text, "ACCUSE"), [Some("PSE".to_owned())], "{text}");
    }
    assert!(records("The council called a meeting on Monday.", "ACCUSE").is_empty());
}

#[test]
fn a_day_in_the_name_of_an_agreement_is_no_date_and_the_wounded_who_are_moved_are_no_attack() {
    let text = "The Syrian government and the SDF discussed the March 10 agreement in Raqqa.";
    assert!(records(text, "CONSULT").iter().all(|r| r.date.is_none()));
    let text = "The Red Crescent said that 20 wounded Palestinians had been taken to a hospital in El-Arish.";
    assert!(records(text, "ASSAULT").is_empty());
}

#[test]
fn what_is_agreed_threatened_or_a_total_is_no_act_of_its_own() {
    for (text, events) in [
        ("Mali and Niger agreed in Niamey to exchange 20 prisoners.", vec!["AGREE"]),
        ("Chad said that it would not give in to threats.", vec!["REJECT"]),
        ("The Houthis have sunk four ships since November.", vec![]),
        ("Poland bought 48 fighter jets from South Korea on Friday.", vec![]),
        (
            "There will be no negotiations with the militia, the Sudanese army chief said on Friday.",
            vec!["REJECT"],
        ),
    ] {
        let told: Vec<_> = code(text, "en").records.iter().map(|r| r.event.as_str().to_owned()).collect();
        assert_eq!(told, events, "{text}");
    }
}

#[test]
fn the_drone_of_a_drone_attack_is_nobodys() {
    let text = "The envoy condemned the drone attack on Kadugli. The army blamed the Rapid Support Forces.";
    let blamed: Vec<_> =
        records(text, "ACCUSE").into_iter().flat_map(|r| r.recipient).filter_map(|e| e.name).collect();
    assert_eq!(blamed, ["Rapid Support Forces"]);
}

#[test]
fn who_is_killed_in_a_strike_did_not_make_it() {
    let text = "Israel killed Hamas commander Yahya Sinwar in a strike on Rafah on Saturday.";
    assert_eq!(actors(text, "ASSAULT"), [Some("ISR".to_owned())]);
    let text = "The opposition attacked the government over the budget.";
    assert!(records(text, "ASSAULT").is_empty());
    assert!(
        code("Ukraine said that it had lost contact with three drones near Kursk.", "en").records.is_empty()
    );
}
