//! Short texts in many languages are told apart; a hint counts only where the text allows it.

use super::*;

#[test]
fn short_texts_are_told_apart() {
    let reader = reader();
    let mut wrong = Vec::new();
    let cases = include_str!("languages.tsv").lines().filter(|l| !l.starts_with('#')).skip(1);
    let mut count = 0;
    for line in cases {
        let (lang, text) = line.split_once('\t').unwrap();
        let got = reader.read(&document(text)).lang_code;
        count += 1;
        if got != lang {
            wrong.push(format!("{lang} read as {got}: {text}"));
        }
    }
    assert!(count >= 100 && wrong.is_empty(), "{} of {count} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

fn check(hint: &str, text: &str, expected: &str) {
    let mut document = document(text);
    document.hints.lang = Some(hint.to_owned());
    assert_eq!(reader().read(&document).lang_code, expected, "{hint}: {text}");
}

#[test]
fn a_hint_counts_where_the_text_allows_it() {
    check("fa", "حلب", "fa");
    check("ar-SY", "حلب", "ar");
    check("tr", "Halep", "tr");
    check("tr", "Перемирие соблюдается вторые сутки", "ru");
    check("ar", "جنگ بندی دوسرے روز بھی برقرار ہے", "ur");
    check("en", "Die Waffenruhe hält den zweiten Tag, und die Gespräche gehen weiter.", "de");
    check("xx-nonsense-hint", "The truce held for a second day in the valley.", "en");
    check("ru", "", "ru");
}

#[test]
fn a_text_in_two_languages_is_in_the_one_that_has_more_of_it() {
    let text =
        "Наблюдатели сообщили, что перемирие соблюдается. «Ceasefire» is the word they used in English.";
    assert_eq!(read(text).lang_code, "ru");
}
