//! Words of clauses and spans, and how far two of them overlap.

use std::collections::BTreeSet;

/// A clause of more words is no clause but half an article, and overlaps with nothing.
const LONGEST_CLAUSE: usize = 60;
/// A span may have so many words more than the gold's; beyond that it names something larger.
const LONGER_SPAN: usize = 4;
/// Signs that stand at a word's edge and are not of the word.
const EDGES: &[char] = &['«', '»', '"', '\'', '،', '.', ',', '(', ')'];

/// The different words of a text, without signs at their edges.
pub fn tokens(text: &str) -> BTreeSet<&str> {
    let words = split(text).map(|word| word.trim_matches(EDGES));
    words.filter(|word| !word.is_empty()).collect()
}

/// Words between white space. The separators U+001C to U+001F count as such: the reference scorer's
/// language says so.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let space = |c: char| c.is_whitespace() || ('\u{1C}'..='\u{1F}').contains(&c);
    text.split(space).filter(|word| !word.is_empty())
}

/// Share of the shorter clause's words that stand in the other, 0 to 1; 1 where the gold quotes no
/// clause, 0 where the guess is no clause.
pub fn clause_overlap(gold: Option<&str>, guess: &str) -> f64 {
    let gold = tokens(gold.unwrap_or(""));
    if gold.is_empty() {
        return 1.0;
    }
    let words = tokens(guess);
    if words.is_empty() || split(guess).count() > LONGEST_CLAUSE {
        return 0.0;
    }
    gold.intersection(&words).count() as f64 / gold.len().min(words.len()) as f64
}

/// Whether a span that was read is one of the gold's: half of the words of the shorter stand in the
/// other, and it is not much longer.
pub fn is_one_of(span: &str, gold: &[String]) -> bool {
    let span = tokens(span);
    gold.iter().any(|gold| {
        let gold = tokens(gold);
        let shared = span.intersection(&gold).count();
        !span.is_empty()
            && !gold.is_empty()
            && shared * 2 >= span.len().min(gold.len())
            && span.len() <= gold.len() + LONGER_SPAN
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_overlap_by_the_shorter_one() {
        let check = |gold: Option<&str>, guess: &str, expected: f64| {
            assert_eq!(clause_overlap(gold, guess), expected, "{gold:?} {guess}");
        };
        check(None, "anything", 1.0);
        check(Some("« , »"), "anything", 1.0);
        check(Some("shells fell on Lasa"), "", 0.0);
        check(Some("shells fell on Lasa"), "shells fell", 1.0);
        check(Some("«shells» fell, on (Lasa)."), "the shells of Lasa", 0.5);
        check(Some("shells shells shells"), "shells", 1.0);
        check(Some("w"), &"w ".repeat(60), 1.0);
        check(Some("w"), &"w ".repeat(61), 0.0);
    }

    #[test]
    fn a_span_is_the_gold_s_where_half_of_it_is_and_it_is_not_much_longer() {
        let check = |span: &str, gold: &[&str], expected: bool| {
            let gold: Vec<String> = gold.iter().map(|span| (*span).to_owned()).collect();
            assert_eq!(is_one_of(span, &gold), expected, "{span} {gold:?}");
        };
        check("armed men", &[], false);
        check("", &["men"], false);
        check("armed men", &["women", "two armed men"], true);
        check("men from a far place", &["men"], true);
        check("men from a far and cold place", &["men"], false);
        check("three armed men", &["three women of Lasa"], false);
    }
}
