//! Words of a text as a name is written: what only its typist did to them is left out.

use hudna_places::fold::{Folded, fold_char};
use unicode_normalization::UnicodeNormalization;

use crate::text::Grammar;

/// The words with their accents on their letters, without drawn-out lines, vowel signs and marks that nobody sees,
/// with the language's own yeh and kaf and one space between them; the joiner that Persian words need stays.
pub(super) fn written(words: &str, grammar: Grammar) -> String {
    let letters = words.nfkc().filter_map(|c| match fold_char(c) {
        Folded::Dropped => None,
        Folded::One(' ') if c != '\u{200c}' => Some(' '),
        _ => Some(own_letter(c, grammar)),
    });
    letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn own_letter(c: char, grammar: Grammar) -> char {
    match (grammar, c) {
        (Grammar::Semitic, 'ی') => 'ي',
        (Grammar::Semitic, 'ک') => 'ك',
        (Grammar::Iranic, 'ي' | 'ى') => 'ی',
        (Grammar::Iranic, 'ك') => 'ک',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_typist_did_is_left_out() {
        let check = |grammar, words: &str, expected: &str| assert_eq!(written(words, grammar), expected);
        check(Grammar::Iranic, "ﻡﻕﺍﻡ\u{200c}ﻩﺍﯼ\u{a0}ﺩﻭﻥﺕﺱﮎ", "مقام\u{200c}های دونتسک");
        check(Grammar::Iranic, "مقام\u{200c}هاي\u{200b} دونتسك", "مقام\u{200c}های دونتسک");
        check(Grammar::Semitic, "وزارة  التجـــارة الأردنیّة", "وزارة التجارة الأردنية");
        check(
            Grammar::English,
            "Yemen\u{200e} \u{200f}Petroleum\u{200e}\n\u{200f}Company",
            "Yemen Petroleum Company",
        );
        check(Grammar::Slavic, "Правительственныи\u{306} комитет", "Правительственный комитет");
    }
}
