//! Who "the two sides" are, and whose a force or thing is that stands beside its owner.

use std::collections::BTreeSet;

use crate::code;

/// Codes of the parties in a role of the records of an event.
fn codes(text: &str, lang: &str, event: &str, recipients: bool) -> BTreeSet<String> {
    let line = code(text, lang);
    let records = line.records.iter().chain(&line.suggestions).filter(|r| r.event.as_str() == event);
    let parties = records.flat_map(|r| if recipients { &r.recipient } else { &r.actor });
    parties.filter_map(|party| party.code.clone()).collect()
}

#[track_caller]
fn check(cases: &[(&str, &str, &str, bool, &[&str])]) {
    for (lang, text, event, recipients, expected) in cases {
        let expected: BTreeSet<String> = expected.iter().map(|code| (*code).to_owned()).collect();
        assert_eq!(codes(text, lang, event, *recipients), expected, "{text}");
    }
}

#[test]
fn the_two_sides_are_the_two_that_are_told_of_together() {
    check(&[
        (
            "en",
            "Armenia and Azerbaijan held a round in Geneva on Monday.\n\nThe two sides agreed on a new meeting.",
            "AGREE",
            false,
            &["ARM", "AZE"],
        ),
        (
            "en",
            "Delegations of Armenia and Azerbaijan met in Geneva on Monday.\n\nFrance urged both countries to free prisoners.",
            "REQUEST",
            true,
            &["ARM", "AZE"],
        ),
        (
            "ar",
            "اجتمع وفدا أرمينيا وأذربيجان في جنيف يوم الاثنين.\n\nواتفق الطرفان على لقاء جديد.",
            "AGREE",
            false,
            &["ARM", "AZE"],
        ),
        (
            "fa",
            "هیئت‌های ارمنستان و آذربایجان روز دوشنبه در ژنو دیدار کردند.\n\nدو طرف بر سر آتش‌بس توافق کردند.",
            "AGREE",
            false,
            &["ARM", "AZE"],
        ),
        (
            "ru",
            "Делегации Армении и Азербайджана встретились в понедельник в Женеве.\n\nСтороны договорились о перемирии.",
            "AGREE",
            false,
            &["ARM", "AZE"],
        ),
        (
            "tr",
            "Ermenistan ve Azerbaycan heyetleri pazartesi günü Cenevre'de görüştü.\n\nTaraflar ateşkes konusunda anlaştı.",
            "AGREE",
            false,
            &["ARM", "AZE"],
        ),
    ]);
}

#[test]
fn where_no_two_stand_out_nobody_is_guessed() {
    check(&[
        (
            "en",
            "Iran, Russia and Turkey held a round in Geneva on Monday.\n\nThe two sides agreed on a new meeting.",
            "AGREE",
            false,
            &[],
        ),
        (
            "ru",
            "Делегация Армении прибыла в понедельник в Женеву.\n\nСтороны договорились о перемирии.",
            "AGREE",
            false,
            &[],
        ),
        (
            "en",
            "Armenia and Azerbaijan held a round in Geneva on Monday.\n\nThe UN urged all parties to free prisoners.",
            "REQUEST",
            true,
            &[],
        ),
    ]);
}

#[test]
fn a_force_is_its_owner_s_that_stands_beside_it() {
    check(&[
        ("ar", "قصفت مدفعية الجيش السوداني سوقا في أم درمان يوم الثلاثاء.", "ASSAULT", false, &["SDN"]),
        ("ar", "قصفت قوات تابعة للجيش السوداني سوقا في أم درمان يوم الثلاثاء.", "ASSAULT", false, &["SDN"]),
        (
            "fa",
            "هواپیماهای ارتش سودان روز سه‌شنبه بازاری را در ام‌درمان بمباران کردند.",
            "ASSAULT",
            false,
            &["SDN"],
        ),
        (
            "tr",
            "Irak Savunma Bakanlığı'ndan bir heyet salı günü Erbil'i ziyaret etti.",
            "CONSULT",
            false,
            &["IRQ"],
        ),
    ]);
}
