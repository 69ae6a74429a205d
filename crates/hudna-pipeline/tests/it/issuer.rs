//! Who says what an article says in the own name: "we condemn", the items of a joint statement; the coalition of a country,
//! the officials of a town.

use hudna_pipeline::model::{Document, Hints, Media, Record};

use crate::{Memory, PIPELINE};

fn records(text: &str, lang: &str, outlet: &str, event: &str) -> Vec<Record> {
    let hints = Hints { lang: Some(lang.to_owned()), outlet: Some(outlet.to_owned()), ..Hints::default() };
    let document =
        Document { id: "test".to_owned(), bytes: text.as_bytes().to_vec(), media: Media::Bytes, hints };
    let line = PIPELINE.run(&document, &mut Memory::default());
    line.records.into_iter().chain(line.suggestions).filter(|r| r.event.as_str() == event).collect()
}

/// The names, or else the codes, of all actors of an event.
fn actors(text: &str, lang: &str, outlet: &str, event: &str) -> Vec<String> {
    let all = records(text, lang, outlet, event);
    let parties = all.iter().flat_map(|r| &r.actor);
    parties.filter_map(|p| p.name.clone().or_else(|| p.code.clone())).collect()
}

#[test]
fn we_are_whoever_issues_the_article() {
    let text = "Gazze'de ateşkes\n\nİsrail'in Cenin'deki saldırısını şiddetle kınıyoruz.";
    let issuer = "Turkey Ministry of Foreign Affairs";
    assert_eq!(actors(text, "tr", issuer, "ACCUSE"), [issuer]);
    let told = records(text, "tr", issuer, "ACCUSE");
    let notes: Vec<_> = told.iter().flat_map(|r| &r.actor).map(|p| p.note.as_deref()).collect();
    assert_eq!(notes, [Some("who says so is who issues the article")]);
    let text = "Statement\n\nBreaching a UN position is a flagrant violation of resolution 1701.";
    assert_eq!(actors(text, "en", "UNIFIL", "ACCUSE"), ["UNIFIL"]);
}

#[test]
fn we_in_somebody_s_mouth_are_not_the_outlet() {
    let text = "Katar Dışişleri Bakanlığı Sözcüsü Macid el-Ensari, \"Cenin'deki saldırıyı kınıyoruz\" dedi.";
    let named = actors(text, "tr", "Anadolu Agency", "ACCUSE");
    assert!(!named.iter().any(|n| n == "Anadolu Agency"), "{named:?}");
}

#[test]
fn items_of_a_list_have_the_subject_of_its_head() {
    let text = "Совместное заявление\n\nПредставители Ирана и России:\n\nосудили удары Израиля по Сирии;\n\n\
                приветствовали обмен пленными.";
    assert_eq!(actors(text, "ru", "Вестник", "ACCUSE"), ["Iran", "Russia"]);
    assert_eq!(actors(text, "ru", "Вестник", "SUPPORT"), ["Iran", "Russia"]);
}

#[test]
fn a_town_tells_whose_its_mayor_is() {
    let codes = |text: &str, lang: &str| -> Vec<Option<String>> {
        let all = records(text, lang, "Vestnik", "REQUEST");
        all.iter().flat_map(|r| &r.actor).map(|p| p.code.clone()).collect()
    };
    let own = [Some("PSE".to_owned())];
    assert_eq!(codes("طالب محافظ نابلس الأمم المتحدة بإرسال مراقبين.", "ar"), own);
    let envoys = codes("طالب مراقبو نابلس الأمم المتحدة بإرسال مراقبين.", "ar");
    assert!(!envoys.contains(&Some("PSE".to_owned())), "{envoys:?}");
}

#[test]
fn the_coalition_is_that_of_the_country_told_of() {
    let yemen = "A tanker waited off Hodeidah in Yemen.\n\nThe coalition let the tanker into the port of Hodeidah on Monday.";
    assert_eq!(actors(yemen, "en", "Taiz Today", "RETREAT"), ["Saudi-led coalition"]);
    let sudan = "A convoy waited near Omdurman in Sudan.\n\nThe coalition let the convoy into the town of Omdurman on Monday.";
    assert!(actors(sudan, "en", "Taiz Today", "RETREAT").is_empty());
}
