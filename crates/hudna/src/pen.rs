//! How words stand on a terminal and on a page: ours as they are, other people's set apart in their own
//! direction, so that neither can be taken for the other or steer what shows them.

use crate::terminal;

/// A way to write words down.
#[derive(Clone, Copy, Debug)]
pub struct Pen {
    ours: fn(&str) -> String,
    theirs: fn(&str) -> String,
}

impl Pen {
    /// On a terminal: isolated by U+2068 and U+2069, without control characters.
    pub const TERMINAL: Self = Self { ours: terminal::one_line, theirs: terminal::isolated };
    /// On a page: escaped, isolated by `bdi`.
    pub const PAGE: Self = Self { ours: escaped, theirs: foreign };

    /// Words of ours, and those of the tables.
    pub fn ours(self, text: &str) -> String {
        (self.ours)(text)
    }

    /// Words of a document.
    pub fn theirs(self, text: &str) -> String {
        (self.theirs)(text)
    }
}

/// Text that is safe as a page's text and as a quoted attribute.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // No page may hold these, escaped or not.
            letter if letter.is_control() && !letter.is_whitespace() => out.push('\u{FFFD}'),
            letter => out.push(letter),
        }
    }
    out
}

fn foreign(text: &str) -> String {
    format!("<bdi dir=auto>{}</bdi>", escaped(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words_on_a_page() {
        for (text, expected) in [
            ("</bdi><script>", "<bdi dir=auto>&lt;/bdi&gt;&lt;script&gt;</bdi>"),
            ("a\" onclick='x' &amp;", "<bdi dir=auto>a&quot; onclick=&#39;x&#39; &amp;amp;</bdi>"),
            ("\u{0}\u{1b}\n", "<bdi dir=auto>\u{FFFD}\u{FFFD}\n</bdi>"),
        ] {
            assert_eq!(Pen::PAGE.theirs(text), expected);
        }
    }
}
