//! A whole text in, its folded form out, and where the two stop advancing alike.
//!
//! Most characters of running text fold to themselves or to one other: stretches that stay are copied
//! as they are, characters of two bytes are looked up in a table, and only the rest asks the rules.

use std::sync::LazyLock;

use super::{Folded, fold_char, fold_several};

/// Where a folded text and its original stop advancing alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Byte of the folded text.
    pub folded: u32,
    /// Byte of the original.
    pub original: u32,
    /// Length of the one original character that this stretch stems from; 0 where both sides advance
    /// alike from here on.
    pub atom: u32,
}

/// Characters below this take at most two bytes in UTF-8.
const TWO_BYTES: usize = 0x800;
/// In the table, for a character that is dropped; no character has this number.
const DROPPED: u16 = 0xFFFF;
/// In the table, for a character that becomes several; no character has this number.
const SEVERAL: u16 = 0xFFFE;

/// What each character of at most two bytes becomes.
static TABLE: LazyLock<[u16; TWO_BYTES]> = LazyLock::new(|| {
    let mut table = [0; TWO_BYTES];
    for (entry, c) in table.iter_mut().zip('\0'..) {
        let mut many = String::new();
        let one = match fold_char(c) {
            Folded::One(one) => Some(one),
            Folded::Dropped => None,
            Folded::Several => {
                fold_several(c, &mut |part| many.push(part));
                many.chars().next()
            }
        };
        *entry = match one {
            None => DROPPED,
            Some(_) if many.chars().nth(1).is_some() => SEVERAL,
            Some(one) => u16::try_from(u32::from(one)).unwrap_or(SEVERAL),
        };
    }
    table
});

/// A whole string folded, without its offsets.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_stepwise(text, &mut out, |_| {});
    out
}

/// Appends a text's folded form to `out`, which must be empty or folded already, and tells of each step,
/// in order. Offsets of steps are those of `out` and of `text`, both of less than 4 GiB.
#[inline]
pub fn fold_stepwise(text: &str, out: &mut String, step: impl FnMut(Step)) {
    let before = out.len();
    let mut pass = Pass { text, out, step, copied: 0, parted: false };
    pass.run();
    // Capitals were copied as they stood: lowering them all at once goes by many bytes at a time.
    out[before..].make_ascii_lowercase();
}

struct Pass<'t, 'o, F> {
    text: &'t str,
    out: &'o mut String,
    step: F,
    /// The original up to here is in `out`.
    copied: usize,
    /// The two sides stopped advancing alike, and the next stretch that is copied begins a step.
    parted: bool,
}

impl<F: FnMut(Step)> Pass<'_, '_, F> {
    fn run(&mut self) {
        let table = &*TABLE;
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while let Some(&first) = bytes.get(at) {
            if first < 0x80 {
                at += ascii_len(bytes, at);
            } else if first < 0xE0 {
                let second = bytes.get(at + 1).copied().unwrap_or(0);
                let code = u16::from(first & 0x1F) << 6 | u16::from(second & 0x3F);
                let folded = table[usize::from(code) % TWO_BYTES];
                if folded != code {
                    self.change(at, folded);
                }
                at += 2;
            } else {
                at += self.ask(at);
            }
        }
        self.copy(at);
    }

    /// A character of two bytes that does not stay as it is.
    fn change(&mut self, at: usize, folded: u16) {
        self.copy(at);
        self.copied = at + 2;
        match folded {
            DROPPED => self.parted = true,
            SEVERAL => self.several(at, 2),
            _ => self.one(at, 2, char::from_u32(u32::from(folded)).unwrap_or(char::REPLACEMENT_CHARACTER)),
        }
    }

    /// A character of three or four bytes: its length.
    fn ask(&mut self, at: usize) -> usize {
        let Some(c) = self.text[at..].chars().next() else { return 1 };
        let len = c.len_utf8();
        let folded = fold_char(c);
        if folded == Folded::One(c) {
            return len;
        }
        self.copy(at);
        self.copied = at + len;
        match folded {
            Folded::One(one) => self.one(at, len, one),
            Folded::Dropped => self.parted = true,
            Folded::Several => self.several(at, len),
        }
        len
    }

    /// What stayed as it is up to a byte.
    fn copy(&mut self, at: usize) {
        if at > self.copied {
            self.advance_alike(self.copied);
            self.out.push_str(&self.text[self.copied..at]);
        }
    }

    fn advance_alike(&mut self, at: usize) {
        if self.parted {
            (self.step)(Step { folded: self.out.len() as u32, original: at as u32, atom: 0 });
            self.parted = false;
        }
    }

    fn one(&mut self, at: usize, len: usize, one: char) {
        if one.len_utf8() == len {
            self.advance_alike(at);
        } else {
            self.atom(at, len, self.out.len());
        }
        self.out.push(one);
    }

    fn several(&mut self, at: usize, len: usize) {
        let before = self.out.len();
        if let Some(c) = self.text[at..].chars().next() {
            fold_several(c, &mut |one| self.out.push(one));
        }
        if self.out.len() > before {
            self.atom(at, len, before);
        } else {
            self.parted = true;
        }
    }

    fn atom(&mut self, at: usize, len: usize, folded: usize) {
        (self.step)(Step { folded: folded as u32, original: at as u32, atom: len as u32 });
        self.parted = true;
    }
}

/// ASCII bytes from an ASCII byte on: eight at a time where eight follow, else one.
#[inline]
fn ascii_len(bytes: &[u8], at: usize) -> usize {
    match bytes[at..].first_chunk::<8>() {
        Some(eight) if u64::from_ne_bytes(*eight) & 0x8080_8080_8080_8080 == 0 => 8,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_the_rules(text: &str) -> String {
        let mut out = String::new();
        for c in text.chars() {
            match fold_char(c) {
                Folded::One(one) => out.push(one),
                Folded::Dropped => {}
                Folded::Several => fold_several(c, &mut |one| out.push(one)),
            }
        }
        out
    }

    #[test]
    fn each_character_folds_as_the_rules_say() {
        for c in '\0'..=char::MAX {
            let text = format!("aB{c}C d{c}{c}");
            assert_eq!(fold(&text), by_the_rules(&text), "{c:?} U+{:04X}", c as u32);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_folds_as_the_rules_say(text in "\\PC{0,60}|[اأإآةىـًٌ\u{200c}\u{200b}İıßﷲﻻ a1.A]{0,60}") {
            proptest::prop_assert_eq!(fold(&text), by_the_rules(&text));
        }
    }
}
