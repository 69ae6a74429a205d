//! What a character is to the cutting of words, told from a table where its UTF-8 is short.

use std::ops::Range;
use std::sync::LazyLock;

/// What a character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A letter, or a digit above ASCII.
    Letter,
    /// An ASCII digit.
    Digit,
    Apostrophe,
    LineFeed,
    /// White space or a control character.
    Space,
    Other,
}

/// Characters below this take at most two bytes in UTF-8.
const TWO_BYTES: usize = 0x800;

static TABLE: LazyLock<[Sign; TWO_BYTES]> = LazyLock::new(|| {
    let mut table = [Sign::Other; TWO_BYTES];
    for (entry, c) in table.iter_mut().zip('\0'..) {
        *entry = sign(c);
    }
    table
});

/// The table, asked for once for each text.
#[derive(Clone, Copy)]
pub(super) struct Signs(&'static [Sign; TWO_BYTES]);

impl Signs {
    pub(super) fn table() -> Self {
        Self(&TABLE)
    }

    /// The sign at a character's first byte, and its length in bytes; none at the end of the text.
    #[inline]
    pub(super) fn at(self, text: &str, at: usize) -> Option<(Sign, usize)> {
        let bytes = text.as_bytes();
        let first = *bytes.get(at)?;
        if first < 0x80 {
            return Some((self.0[usize::from(first)], 1));
        }
        if first < 0xE0 {
            let second = bytes.get(at + 1).copied().unwrap_or(0);
            let code = usize::from(first & 0x1F) << 6 | usize::from(second & 0x3F);
            return Some((self.0[code % TWO_BYTES], 2));
        }
        text[at..].chars().next().map(|c| (sign(c), c.len_utf8()))
    }

    /// Where the letters and digits from a byte on end.
    #[inline]
    pub(super) fn letters_end(self, text: &str, from: usize) -> usize {
        let mut at = from;
        while let Some((Sign::Letter | Sign::Digit, len)) = self.at(text, at) {
            at += len;
        }
        at
    }
}

/// Runs of letters and digits in a folded text, apostrophes in them.
pub(super) fn words(folded: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    runs(folded, |sign| matches!(sign, Sign::Letter | Sign::Digit | Sign::Apostrophe))
}

/// Runs of letters and digits in a folded text: an apostrophe ends one.
pub(super) fn bare_words(folded: &str) -> impl Iterator<Item = &str> + '_ {
    runs(folded, |sign| matches!(sign, Sign::Letter | Sign::Digit)).map(|range| &folded[range])
}

#[inline]
fn runs(text: &str, inside: impl Fn(Sign) -> bool) -> impl Iterator<Item = Range<usize>> {
    let signs = Signs::table();
    let mut at = 0;
    std::iter::from_fn(move || {
        let (start, mut end) = loop {
            let (sign, len) = signs.at(text, at)?;
            at += len;
            if inside(sign) {
                break (at - len, at);
            }
        };
        while let Some((sign, len)) = signs.at(text, end)
            && inside(sign)
        {
            end += len;
        }
        at = end;
        Some(start..end)
    })
}

fn sign(c: char) -> Sign {
    match c {
        '\n' => Sign::LineFeed,
        '\'' => Sign::Apostrophe,
        // The marks of our scripts are told without the Unicode tables.
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' => Sign::Other,
        _ if c.is_whitespace() || c.is_control() => Sign::Space,
        _ if c.is_ascii_digit() => Sign::Digit,
        _ if c.is_alphanumeric() => Sign::Letter,
        _ => Sign::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_says_what_unicode_says() {
        for c in '\0'..=char::MAX {
            let text = String::from(c);
            let (got, len) = Signs::table().at(&text, 0).unwrap();
            assert_eq!(len, text.len());
            assert_eq!(
                matches!(got, Sign::Letter | Sign::Digit),
                c.is_alphanumeric(),
                "{c:?} U+{:04X}",
                c as u32
            );
            let blank = c.is_whitespace() || c.is_control();
            assert_eq!(matches!(got, Sign::LineFeed | Sign::Space), blank, "{c:?} U+{:04X}", c as u32);
        }
    }

    #[test]
    fn words_are_runs_of_letters() {
        let spans: Vec<&str> = words("l'eau, 12 км «هدنة»").map(|r| &"l'eau, 12 км «هدنة»"[r]).collect();
        assert_eq!(spans, ["l'eau", "12", "км", "هدنة"]);
        assert_eq!(bare_words("l'eau ''x").collect::<Vec<_>>(), ["l", "eau", "x"]);
        assert_eq!(words("—").count(), 0);
    }
}
