//! Movements to come are sensitive in every record that is made of the words that tell of them.

use crate::code;

/// Events of a text with whether they are withheld.
fn withheld(text: &str) -> Vec<(String, bool)> {
    let line = code(text, "en");
    let all = line.records.iter().chain(&line.suggestions);
    all.map(|record| (record.event.as_str().to_owned(), record.sensitive)).collect()
}

#[test]
fn a_promised_convoy_or_withdrawal_is_withheld() {
    for text in [
        "The United Nations said it would send a convoy of aid to Douma on Thursday.",
        "The Turkish army said it would withdraw from Manbij on Thursday.",
        "An aid convoy of the Red Cross will enter Douma on Thursday, the Red Cross said.",
    ] {
        let told = withheld(text);
        assert!(!told.is_empty() && told.iter().all(|(_, held)| *held), "{text}: {told:?}");
    }
}

#[test]
fn what_has_happened_is_not() {
    for text in [
        "The United Nations sent a convoy of aid to Douma on Thursday.",
        "The Turkish army withdrew from Manbij on Thursday.",
    ] {
        let told = withheld(text);
        assert!(!told.is_empty() && told.iter().all(|(_, held)| !*held), "{text}: {told:?}");
    }
}
