//! What only Turkish does: acts made nouns, perfects that describe, short names in brackets, marks inside expressions.

use hudna_pipeline::model::Record;

use crate::code;

fn records(text: &str, event: &str) -> Vec<Record> {
    code(text, "tr").records.into_iter().filter(|r| r.event.as_str() == event).collect()
}

fn actors(text: &str, event: &str) -> Vec<Option<String>> {
    records(text, event).into_iter().flat_map(|r| r.actor).map(|e| e.name).collect()
}

#[test]
fn april_is_no_engagement() {
    assert_eq!(records("Rusya, 12 Nisan'da iki Alman diplomatı sınır dışı etti.", "SANCTION").len(), 1);
}

#[test]
fn what_is_said_is_said_by_one_or_by_several_with_any_verb() {
    for said in ["karşı olduğunu söyledi", "karşı olduklarını kaydetti", "karşı olduğunu dile getirdi"]
    {
        let text = format!("İran, İsrail ile görüşmelere {said}.");
        assert_eq!(records(&text, "REJECT").len(), 1, "{text}");
    }
}

#[test]
fn a_quotation_ends_inside_an_expression() {
    let text = "Netanyahu, İran'a \"güçlü karşılık\" sözü verdi.";
    assert_eq!((records(text, "THREATEN").len(), records(text, "AGREE").len()), (1, 0));
}

#[test]
fn a_short_name_in_brackets_is_part_of_the_name() {
    let text = "Irak ordusu ile Şengal Direniş Birlikleri (YBŞ) arasında pazar günü çatışma çıktı.";
    let named = ["Iraqi Armed Forces", "Sinjar Resistance Units"].map(|name| Some(name.to_owned()));
    assert_eq!(actors(text, "ASSAULT"), named);
}

#[test]
fn a_perfect_before_a_noun_describes_it() {
    let text = "Husiler, barış anlaşması imzalamış eski bir komutanı pazartesi günü öldürdü.";
    assert_eq!((records(text, "SUPPORT").len(), records(text, "ASSAULT").len()), (0, 1));
}

#[test]
fn an_act_made_a_noun_is_what_is_forbidden_put_off_or_agreed_to() {
    for (text, event) in [
        ("İsrail, Kızılhaç'ın esirleri yoklamasını yasakladı.", "COERCE"),
        ("Hamas, üç cenazeyi İsrail'e vermeyi erteledi.", "SANCTION"),
        ("Sudan hükümeti, geçidin onarılmasına razı oldu.", "AGREE"),
    ] {
        assert_eq!(records(text, event).len(), 1, "{text}");
    }
}

#[test]
fn an_expression_says_enough_beside_a_name_where_its_row_lacks_the_thing() {
    assert_eq!(records("Kremlin, BM raporunu küçümsedi.", "REJECT").len(), 1);
    assert_eq!(records("Müdür, velinin sözünü küçümsedi.", "REJECT").len(), 0);
}

#[test]
fn the_army_is_that_of_the_only_country_told_of_and_a_town_told_of_before_is_the_place() {
    let text = "Sudan'da ordu ile Hızlı Destek Kuvvetleri arasında Hartum'un kuzeyindeki Bahri kentinde çatışma \
                çıktı. Görgü tanıkları, uçakların HDK mevzilerini bombaladığını söyledi.";
    let fights = records(text, "ASSAULT");
    let army = fights[0].actor.iter().filter_map(|e| e.name.as_deref()).next();
    assert_eq!(army, Some("Sudanese Armed Forces"));
    let place = |r: &Record| r.event_loc.as_ref().and_then(|l| l.resolved_place.clone());
    assert_eq!(place(&fights[1]).as_deref(), Some("Khartoum North"));
    let abroad = actors("Arap ülkeleri dışişleri bakanları, Filistin halkını destekledi.", "SUPPORT");
    assert_eq!(abroad, [None]);
}
