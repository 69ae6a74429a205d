//! Folded text with the way back to the original: match on the one, report the other.

use std::ops::Range;

use hudna_places::fold::{Step, fold_stepwise};

/// A text's folded form and its offset map.
#[derive(Clone, Debug)]
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
        let first = self.steps.partition_point(|s| s.folded as usize <= folded.start) - 1;
        let start = self.back(first, folded.start as u32).0;
        if folded.end <= folded.start {
            return start..start;
        }
        let last = self.text[..folded.end].char_indices().next_back().map_or(0, |(i, _)| i);
        let (at, len) = self.back(self.step_from(first, last as u32), last as u32);
        let len = len.unwrap_or((folded.end - last) as u32) as usize;
        start..(at + len).min(self.original_len as usize)
    }

    /// The folded text up to a character of the original.
    pub(super) fn before(&self, original: usize) -> &str {
        &self.text[..self.forward(original)]
    }

    /// The folded byte that a character of the original begins at; what was dropped takes no bytes.
    fn forward(&self, original: usize) -> usize {
        let after = self.steps.partition_point(|s| s.original as usize <= original);
        let step = self.steps[after - 1];
        let next = self.steps.get(after).map_or(self.text.len(), |s| s.folded as usize);
        let on = original - step.original as usize;
        if step.atom > 0 && on > 0 { next } else { next.min(step.folded as usize + on) }
    }

    /// The last step at or before a folded byte. It is `first` or one behind it, mostly near.
    fn step_from(&self, first: usize, folded: u32) -> usize {
        let ahead = &self.steps[first..];
        let mut near = 4;
        while ahead.get(near).is_some_and(|s| s.folded <= folded) {
            near *= 2;
        }
        first + ahead[..near.min(ahead.len())].partition_point(|s| s.folded <= folded) - 1
    }

    /// By its step, the original byte of the character that a folded byte stems from, and its length where that
    /// differs from the folded one's.
    fn back(&self, step: usize, folded: u32) -> (usize, Option<u32>) {
        let step = self.steps[step];
        if step.atom > 0 {
            return (step.original as usize, Some(step.atom));
        }
        ((step.original + folded - step.folded) as usize, None)
    }
}

/// Parts of a folded text put together to a new one, which need not be folded again for it.
#[derive(Debug)]
pub(super) struct Pieces<'f> {
    from: &'f Folded,
    made: Folded,
}

impl<'f> Pieces<'f> {
    pub(super) fn of(from: &'f Folded) -> Self {
        let text = String::with_capacity(from.text.len());
        let steps = Vec::with_capacity(from.steps.len() + 16);
        let mut pieces = Self { from, made: Folded { text, steps, original_len: 0 } };
        pieces.advance_alike();
        pieces
    }

    /// Adds what folds to itself.
    pub(super) fn push(&mut self, same: &str) {
        self.advance_alike();
        self.made.text.push_str(same);
        self.made.original_len += same.len() as u32;
    }

    /// Adds a range of the original that the parts are taken from.
    pub(super) fn push_range(&mut self, original: Range<usize>) {
        self.advance_alike();
        let folded = self.from.forward(original.start)..self.from.forward(original.end);
        let first = self.from.steps.partition_point(|s| (s.original as usize) < original.start);
        let (folded_to, original_to) = (self.made.text.len() as u32, self.made.original_len);
        for step in &self.from.steps[first..] {
            if step.original as usize >= original.end {
                break;
            }
            self.made.steps.push(Step {
                folded: step.folded - folded.start as u32 + folded_to,
                original: step.original - original.start as u32 + original_to,
                atom: step.atom,
            });
        }
        self.made.text.push_str(&self.from.text[folded]);
        self.made.original_len += original.len() as u32;
    }

    pub(super) fn folded(self) -> Folded {
        self.made
    }

    fn advance_alike(&mut self) {
        let folded = self.made.text.len() as u32;
        self.made.steps.push(Step { folded, original: self.made.original_len, atom: 0 });
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
        fn pieces_are_as_if_folded_anew(
            original in "\\PC{0,60}|[اأإآةىـًٌ\u{200c}\u{200b}İıßﷲﻻ a1.]{0,60}",
            cuts in proptest::collection::vec(0usize..240, 0..8)
        ) {
            let mut cuts: Vec<usize> =
                cuts.into_iter().map(|at| original.floor_char_boundary(at.min(original.len()))).collect();
            cuts.sort_unstable();
            let all = Folded::new(&original);
            let mut pieces = Pieces::of(&all);
            let mut text = String::new();
            for range in cuts.chunks_exact(2).map(|pair| pair[0]..pair[1]) {
                let before = Folded::new(&original[..range.start]);
                prop_assert_eq!(all.before(range.start), before.text());
                pieces.push("\n\n");
                pieces.push_range(range.clone());
                text.push_str("\n\n");
                text.push_str(&original[range]);
            }
            let (made, anew) = (pieces.folded(), Folded::new(&text));
            prop_assert_eq!(made.text(), anew.text());
            let bounds: Vec<usize> = anew.text().char_indices().map(|(i, _)| i).chain([anew.text().len()]).collect();
            for (i, from) in bounds.iter().enumerate() {
                for to in &bounds[i..] {
                    prop_assert_eq!(made.original(*from..*to), anew.original(*from..*to));
                }
            }
        }

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
