//! Cases from a table, and whatever strings chance makes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::text::{Folded, Languages, tokenize};

static NUMBERS: LazyLock<BTreeMap<String, Numbers>> = LazyLock::new(|| {
    let (files, mut errors) = (DataFiles::embedded(), Vec::new());
    let languages = Languages::load(&files, &mut errors);
    let all: Vec<_> =
        languages.iter().map(|l| (l.code().to_owned(), Numbers::load(&files, l, &mut errors))).collect();
    assert!(errors.is_empty(), "{errors:?}");
    all.into_iter().collect()
});

/// `words = min..max kind flags`, mentions separated by ` ; `, `-` for none; `*` for an open end.
fn read_out(numbers: &Numbers, text: &str) -> String {
    let folded = Folded::new(text);
    let tokens = tokenize(folded.text(), numbers.grammar);
    let mut out = Vec::new();
    for m in numbers.find(folded.text(), &tokens, 0..tokens.len() as u32) {
        let (first, last) = (tokens[m.tokens.start as usize], tokens[m.tokens.end as usize - 1]);
        let words = &text[folded.original(first.start as usize..last.end as usize)];
        let max = m.max.map_or("*".to_owned(), |max| max.to_string());
        let kind = if m.kind == NumberKind::Count { String::new() } else { format!(" {:?}", m.kind) };
        let flags = [(m.vague, " vague"), (m.approximate, " about"), (m.weak, " weak")];
        let flags: String = flags.iter().filter(|f| f.0).map(|f| f.1).collect();
        out.push(format!("{words} = {}..{max}{}{flags}", m.min, kind.to_lowercase()));
    }
    if out.is_empty() { "-".to_owned() } else { out.join(" ; ") }
}

#[test]
fn the_cases_of_the_table_are_read() {
    let mut wrong = Vec::new();
    let mut lines = 0;
    for line in include_str!("cases.tsv").lines().filter(|l| !l.is_empty() && !l.starts_with('#')).skip(1) {
        let [lang, text, expected] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not three cells: {line:?}");
        };
        let got = read_out(&NUMBERS[lang], text);
        lines += 1;
        if got != expected {
            wrong.push(format!("{lang} {text}\n  expected {expected}\n  got      {got}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {lines} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_string_goes_through(
        text in "\\PC{0,80}|([0-9]{1,14}|[-.,:%–]| |million|billion|trillion|thousand|hundred|five|between|and|ألف|مليون|وخمسة|عشرين|بين|هزار|و|сто|тысяч|bin|yüz|milyon){0,30}",
        at in 0u32..40, len in 0u32..60,
    ) {
        for numbers in NUMBERS.values() {
            let folded = Folded::new(&text);
            let tokens = tokenize(folded.text(), numbers.grammar);
            let range = at.min(tokens.len() as u32)..(at + len);
            let mut before = range.start;
            for m in numbers.find(folded.text(), &tokens, range.clone()) {
                prop_assert!(m.tokens.start >= before && m.tokens.start < m.tokens.end);
                prop_assert!(m.tokens.end <= range.end.min(tokens.len() as u32));
                prop_assert!(m.max.is_none_or(|max| max >= m.min));
                before = m.tokens.end;
            }
        }
    }
}
