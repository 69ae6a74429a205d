//! Folded text with the way back to the original: match on the one, report the other.

use std::ops::Range;

use hudna_places::fold::{Step, fold_stepwise};

/// A text's folded form and its offset map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    text: String,
    steps: Vec<Step>,
    original_len: u32,
}

impl Folded {
    /// Folds a text of less than 4 GiB.
    pub fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        // As many as Turkish needs, the language whose letters change their length most often.
        let mut steps = Vec::with_capacity(original.len() / 4 + 1);
        steps.push(Step { folded: 0, original: 0, atom: 0 });
        fold_stepwise(original, &mut text, |step| steps.push(step));
        Self { text, steps, original_len: original.len() as u32 }
    }

    /// The folded text.
    #[inline]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The original bytes that a non-empty stretch of folded bytes stems from.
    ///
    /// The range starts and ends on character boundaries of the original if `folded` does so of the
    /// folded text; marks that were dropped after the last character are not in it.
    pub fn original(&self, folded: Range<usize>) -> Range<usize> {
        let start = self.back(folded.start as u32).0;
        if folded.end <= folded.start {
            return start..start;
        }
        let last = self.text[..folded.end].char_indices().next_back().map_or(0, |(i, _)| i);
        let (at, len) = self.back(last as u32);
        let len = len.unwrap_or((folded.end - last) as u32) as usize;
        start..(at + len).min(self.original_len as usize)
    }

    /// Original byte of the character that a folded byte stems from, and its length where that
    /// differs from the folded one's.
    fn back(&self, folded: u32) -> (usize, Option<u32>) {
        let i = self.steps.partition_point(|s| s.folded <= folded) - 1;
        let step = self.steps[i];
        if step.atom > 0 {
            return (step.original as usize, Some(step.atom));
        }
        ((step.original + folded - step.folded) as usize, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(original: &str, word: &str, expected: &str) {
        let folded = Folded::new(original);
        let at = folded.text().find(word).unwrap_or_else(|| panic!("{word:?} is not in {:?}", folded.text()));
        assert_eq!(&original[folded.original(at..at + word.len())], expected);
    }

    #[test]
    fn words_map_back() {
        check("قال إنَّ الرَّئيسَ غادر", "الرييس", "الرَّئيس");
        check("a ﷲ b", "الله", "ﷲ");
        check("a ﷲ b", "b", "b");
        check("İstanbul'da", "istanbul", "İstanbul");
        check("x\u{200B}\u{200B}yz", "yz", "yz");
        check("۱۲ تیر", "12", "۱۲");
        check("Straße nach", "strasse", "Straße");
        check("Straße nach", "nach", "nach");
    }

    proptest! {
        #[test]
        fn every_stretch_maps_into_the_text(original in "\\PC{0,60}|[اأإآةىـًٌ\u{200c}\u{200b}İıßﷲﻻ a1.]{0,60}") {
            let folded = Folded::new(&original);
            let bounds: Vec<usize> = folded.text().char_indices().map(|(i, _)| i).chain([folded.text().len()]).collect();
            let mut before = 0;
            for pair in bounds.windows(2) {
                let range = folded.original(pair[0]..pair[1]);
                prop_assert!(range.start >= before && range.end <= original.len());
                prop_assert!(original.get(range.clone()).is_some_and(|s| !s.is_empty()));
                before = range.start;
            }
        }
    }
}
