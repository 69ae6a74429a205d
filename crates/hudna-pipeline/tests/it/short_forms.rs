//! "The army" without a country is the article's own only where no other army could be meant.

use crate::code;

fn shellers(text: &str) -> Vec<Option<String>> {
    let line = code(text, "ar");
    let assaults = line.records.iter().chain(&line.suggestions).filter(|r| r.event.as_str() == "ASSAULT");
    assaults.flat_map(|r| &r.actor).map(|party| party.code.clone()).collect()
}

#[test]
fn the_only_army_of_an_article_is_its_country_s() {
    let text = "شهدت مدينتا حلب وحماة في سوريا هدوءا.\n\nوقصف الجيش قرية قرب حماة يوم الثلاثاء.";
    assert_eq!(shellers(text), [Some("SYR".to_owned())]);
}

#[test]
fn beside_another_army_nobody_is_guessed() {
    let text = "انتشر الجيش التركي قرب حلب وحماة في سوريا.\n\nوقصفت قوات الحكومة قرية قرب حماة يوم الثلاثاء.";
    assert!(!shellers(text).contains(&Some("SYR".to_owned())), "{:?}", shellers(text));
}
