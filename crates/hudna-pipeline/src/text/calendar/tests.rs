//! Cases from tables, and whatever strings chance makes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use proptest::prelude::*;

use super::*;
use crate::text::{Folded, Languages, tokenize};

static CALENDARS: LazyLock<BTreeMap<String, Calendar>> = LazyLock::new(|| {
    let (files, mut errors) = (DataFiles::embedded(), Vec::new());
    let languages = Languages::load(&files, &mut errors);
    let all: Vec<_> =
        languages.iter().map(|l| (l.code().to_owned(), Calendar::load(&files, l, &mut errors))).collect();
    assert!(errors.is_empty(), "{errors:?}");
    all.into_iter().collect()
});

fn date(text: &str) -> Option<Date> {
    (text != "-").then(|| text.parse().unwrap_or_else(|_| panic!("{text:?} is no date")))
}

/// `words = date..enddate precision`, mentions separated by ` ; `, `-` for none.
fn read_out(calendar: &Calendar, text: &str, anchor: Option<Date>, direction: Direction) -> String {
    let folded = Folded::new(text);
    let tokens = tokenize(folded.text(), calendar.grammar);
    let mut out = Vec::new();
    for mention in calendar.find(folded.text(), &tokens, 0..tokens.len() as u32) {
        let (first, last) = (tokens[mention.tokens.start as usize], tokens[mention.tokens.end as usize - 1]);
        let words = &text[folded.original(first.start as usize..last.end as usize)];
        let resolved = mention.value.resolve(anchor, direction);
        assert_eq!(resolved.date.is_none(), resolved.reason.is_some(), "{text:?}");
        let date = resolved.date.map_or("-".to_owned(), |d| d.to_string());
        let end = resolved.enddate.map_or(String::new(), |d| format!("..{d}"));
        out.push(format!("{words} = {date}{end} {}", resolved.precision.as_str()));
    }
    if out.is_empty() { "-".to_owned() } else { out.join(" ; ") }
}

#[test]
fn the_cases_of_the_table_are_read() {
    let mut wrong = Vec::new();
    let mut lines = 0;
    for line in include_str!("cases.tsv").lines().filter(|l| !l.is_empty() && !l.starts_with('#')).skip(1) {
        let [lang, anchor, direction, text, expected] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not five cells: {line:?}");
        };
        let direction = if direction == "future" { Direction::Future } else { Direction::Past };
        let got = read_out(&CALENDARS[lang], text, date(anchor), direction);
        lines += 1;
        if got != expected {
            wrong.push(format!(
                "{lang} {anchor} {direction:?} {text}\n  expected {expected}\n  got      {got}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {lines} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_string_goes_through(
        text in "\\PC{0,80}|([0-9]{1,4}|[-./:,()–]| |تموز|و|يوم|الماضي|قبل|من|إلى|الموافق|تیر|سال|may|last|to|from|weeks|ago|мая|года|с|по|pazar|geçen|yıl){0,24}",
        at in 0u32..40, len in 0u32..60,
    ) {
        let anchor = Date::constant(2017, 7, 5);
        for calendar in CALENDARS.values() {
            let folded = Folded::new(&text);
            let tokens = tokenize(folded.text(), calendar.grammar);
            let range = at.min(tokens.len() as u32)..(at + len);
            let mut before = range.start;
            for mention in calendar.find(folded.text(), &tokens, range.clone()) {
                prop_assert!(mention.tokens.start >= before && mention.tokens.start < mention.tokens.end);
                prop_assert!(mention.tokens.end <= range.end.min(tokens.len() as u32));
                before = mention.tokens.end;
                for direction in [Direction::Past, Direction::Future] {
                    let resolved = mention.value.resolve(Some(anchor), direction);
                    prop_assert!(resolved.enddate.is_none() || resolved.enddate > resolved.date);
                    let blind = mention.value.resolve(None, direction);
                    prop_assert!(blind.date.is_none() || mention.value.is_absolute());
                }
            }
        }
    }
}
