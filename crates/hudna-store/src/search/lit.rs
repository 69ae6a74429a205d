//! The words of a question in a document's text: where they stand, and the lines worth showing.

use serde::Serialize;

use super::matching::stemmed;
use super::question::{Question, What};
use super::stem::{Stem, Tongue, stem};
use super::words::words;

/// A stretch of text in Unicode scalars, the end not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Span {
    /// First scalar.
    pub start: u32,
    /// Scalar after the last.
    pub end: u32,
}

/// Part of a document's text that shows words of the question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Excerpt {
    /// Where it stands in the document's text.
    pub at: Span,
    /// The words as written.
    pub text: String,
    /// What is to be lit, in scalars of the document's text.
    pub lit: Vec<Span>,
}

/// Words that are lit in one text at most: nobody reads more.
const MOST: usize = 500;
/// Excerpts of a document at most.
const EXCERPTS: usize = 2;
/// Length that an excerpt goes up to, in scalars.
const LENGTH: u32 = 240;
/// Scalars before the first word that is lit.
const BEFORE: u32 = 60;

/// The stretches of a text, in this language, that a question's words and phrases match.
pub(super) fn spans(text: &str, lang: &str, question: &Question) -> Vec<Span> {
    let tongue = Tongue::of(lang);
    let mut there = Vec::new();
    for word in words(text) {
        if let Stem::Word { first, bare } = stem(&word.form, tongue) {
            there.push((first, bare, Span { start: word.start, end: word.end }));
        }
    }
    let mut found = Vec::new();
    for phrase in asked(question) {
        for window in there.windows(phrase.len()) {
            let careful = window.iter().zip(&phrase).all(|((first, _, _), asked)| first == asked);
            let stripped = window.iter().zip(&phrase).all(|((_, bare, _), asked)| bare == asked);
            if careful || stripped {
                found.extend(window.iter().map(|(_, _, span)| *span));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found.truncate(MOST);
    found
}

/// The stems that are looked for, as the index looks for them.
fn asked(question: &Question) -> Vec<Vec<String>> {
    let mut phrases = Vec::new();
    for term in question.terms.iter().filter(|term| !term.not) {
        if let What::Words(forms) = &term.what {
            phrases.extend(Tongue::ALL.into_iter().flat_map(|tongue| stemmed(forms, tongue)));
        }
    }
    phrases.sort_unstable();
    phrases.dedup();
    phrases
}

/// Those of the stretches that a line tells of which are in its text: a line may have been coded elsewhere, and be wrong.
pub(super) fn within(text: &str, spans: Vec<Span>) -> Vec<Span> {
    let count = text.chars().count() as u32;
    spans.into_iter().filter(|span| span.start < span.end && span.end <= count).collect()
}

/// The first excerpts around the lit words, after `from` (the end of a headline that is shown anyway) where there
/// are any; the beginning of the text where there are none.
pub(super) fn excerpts(text: &str, lit: &[Span], from: u32) -> Vec<Excerpt> {
    let letters: Vec<char> = text.chars().collect();
    let behind: Vec<Span> = lit.iter().copied().filter(|span| span.start >= from).collect();
    let shown = if behind.is_empty() { lit } else { &behind };
    let mut made: Vec<Excerpt> = Vec::new();
    for span in shown {
        let covered = made.last().map_or(0, |last| last.at.end);
        if span.end <= covered {
            continue;
        }
        if made.len() == EXCERPTS {
            break;
        }
        made.push(excerpt(&letters, span.start.saturating_sub(BEFORE).max(covered), shown));
    }
    if made.is_empty() && !letters.is_empty() {
        made.push(excerpt(&letters, if (from as usize) < letters.len() { from } else { 0 }, &[]));
    }
    made
}

/// An excerpt from the beginning of a word at or after a place to the end of a word.
fn excerpt(letters: &[char], near: u32, lit: &[Span]) -> Excerpt {
    let space = |at: u32| letters.get(at as usize).is_none_or(|letter| letter.is_whitespace());
    let limit = letters.len() as u32;
    let first_lit = lit.iter().find(|span| span.start >= near).map_or(limit, |span| span.start);
    let mut start = near;
    if near > 0 {
        while start < first_lit && !space(start - 1) {
            start += 1;
        }
    }
    while start < first_lit.min(limit) && space(start) {
        start += 1;
    }
    let mut end = (start + LENGTH).min(limit);
    while end < limit && end < start + LENGTH + 40 && !space(end) {
        end += 1;
    }
    let text = letters[start as usize..end as usize].iter().collect();
    let inside = lit.iter().copied().filter(|span| span.start >= start && span.end <= end).collect();
    Excerpt { at: Span { start, end }, text, lit: inside }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, lang: &str, question: &str, expected: &[&str]) {
        let letters: Vec<char> = text.chars().collect();
        let spans = spans(text, lang, &Question::parse(question).expect(question));
        let found: Vec<String> = spans
            .iter()
            .map(|span| letters[span.start as usize..span.end as usize].iter().collect())
            .collect();
        assert_eq!(found, expected, "{question} in {text}");
    }

    #[test]
    fn words_are_lit_as_they_stand() {
        check("𐎟 قُصفت البلدة بالقصف", "ar", "قصف", &["قُصفت", "بالقصف"]);
        check("لوقف إطلاق النار، وقف العمل", "ar", "\"وقف اطلاق النار\"", &["لوقف", "إطلاق", "النار"]);
        check("حمله‌های موشکی", "fa", "حملات", &["حمله"]);
        check("Attacks; an attack's end", "en", "attack", &["Attacks", "attack's"]);
        check("Kiev'de görüşmeler", "tr", "görüşme kiev", &["Kiev'de", "görüşmeler"]);
        check("обстрелов не было", "ru", "обстрел -было", &["обстрелов"]);
    }

    #[test]
    fn excerpts_hold_what_is_lit_and_stay_in_the_text() {
        let text = format!("Title\n{}needle {}needle", "word ".repeat(100), "more ".repeat(100));
        let question = Question::parse("needle").expect("a word");
        let lit = spans(&text, "en", &question);
        let made = excerpts(&text, &lit, 5);
        assert_eq!(made.len(), 2);
        for one in &made {
            assert_eq!(one.lit.len(), 1);
            assert_eq!(one.text.chars().count() as u32, one.at.end - one.at.start);
            assert!(one.text.contains("needle") && one.text.chars().count() <= 280);
        }
        assert_eq!(excerpts("Title\nand so on", &[], 5)[0].text, "and so on");
        assert_eq!(excerpts("", &[], 0), []);
    }

    #[test]
    fn what_a_line_tells_of_another_text_is_not_lit() {
        let span = |start, end| Span { start, end };
        let told = vec![span(0, 3), span(2, 2), span(3, 2), span(4, 6), span(5, 7), span(90, 95)];
        assert_eq!(within("قصف abc", told.clone()), [span(0, 3), span(4, 6), span(5, 7)]);
        assert_eq!(within("", told), []);
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_spans_and_excerpts_within_it(text in "[a-c \u{0642}\u{0627}'\n]{0,400}|\\PC{0,80}", from in 0..90u32) {
            let question = Question::parse("a \u{0642}\u{0627} bc").expect("words");
            let lit = spans(&text, "ar", &question);
            let count = text.chars().count() as u32;
            proptest::prop_assert!(lit.iter().all(|span| span.start < span.end && span.end <= count));
            for one in excerpts(&text, &lit, from) {
                proptest::prop_assert!(one.at.end <= count && one.text.chars().count() as u32 == one.at.end - one.at.start);
            }
        }
    }
}
