//! A text → its words, folded, each with its place in the text.

use hudna_places::fold::{Folded, fold_char, fold_several};

/// A word: letters and digits, with apostrophes between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Folded.
    pub(crate) form: String,
    /// Where it begins in the text, in Unicode scalars.
    pub(crate) start: u32,
    /// Where it ends (exclusive).
    pub(crate) end: u32,
}

/// The words of a text in its order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut cut = Cut { found: Vec::new(), open: None, apostrophe: false };
    for (at, letter) in (0..).zip(text.chars()) {
        match fold_char(letter) {
            Folded::One(one) => cut.take(one, at),
            Folded::Several => fold_several(letter, &mut |one| cut.take(one, at)),
            Folded::Dropped => {}
        }
    }
    cut.finish();
    cut.found
}

struct Cut {
    found: Vec<Word>,
    open: Option<Word>,
    /// An apostrophe came, which belongs to the word if a letter follows.
    apostrophe: bool,
}

impl Cut {
    fn take(&mut self, letter: char, at: u32) {
        if letter.is_alphanumeric() {
            let word = self.open.get_or_insert_with(|| Word { form: String::new(), start: at, end: at });
            if std::mem::take(&mut self.apostrophe) {
                word.form.push('\'');
            }
            word.form.push(letter);
            word.end = at + 1;
        } else if letter == '\'' && self.open.is_some() && !self.apostrophe {
            self.apostrophe = true;
        } else {
            self.finish();
        }
    }

    fn finish(&mut self) {
        self.apostrophe = false;
        self.found.extend(self.open.take());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, u32, u32)]) {
        let found = words(text);
        let found: Vec<_> = found.iter().map(|word| (word.form.as_str(), word.start, word.end)).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn words_are_folded_and_know_their_place() {
        check("Kiev'e, 10.5 km", &[("kiev'e", 0, 6), ("10", 8, 10), ("5", 11, 12), ("km", 13, 15)]);
        check("قُصفت إطلاق", &[("قصفت", 0, 5), ("اطلاق", 6, 11)]);
        check("حمله‌های", &[("حمله", 0, 4), ("هاي", 5, 8)]);
        check("𐎟 ﻻ ß", &[("لا", 2, 3), ("ss", 4, 5)]);
        check("'a''b' \u{202e}c", &[("a", 1, 2), ("b", 4, 5), ("c", 8, 9)]);
        check("", &[]);
    }
}
