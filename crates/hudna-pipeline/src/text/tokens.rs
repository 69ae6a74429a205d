//! Folded text → tokens: words, numbers, suffixes after an apostrophe, punctuation, line ends.

use super::Grammar;
use super::signs::{Sign, Signs};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with dots inside for initials (`u.n.`).
    Word,
    /// Digits with `. , : /` between them: numbers, times, dates.
    Number,
    /// What follows an apostrophe: English `'s` `'t`, Turkish case endings. The apostrophe is in it.
    Suffix,
    /// One other character.
    Punct,
    /// One or more line ends.
    Break,
}

/// A token, by its bytes in the folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// Kind.
    pub kind: TokenKind,
    /// Whether white space stands before it.
    pub spaced: bool,
}

/// Cuts folded text into tokens; white space is not one, line ends are.
pub fn tokenize(text: &str, grammar: Grammar) -> Vec<Token> {
    let signs = Signs::table();
    let mut tokens = Vec::with_capacity(text.len() / 6);
    let mut at = 0;
    let mut spaced = true;
    while let Some((sign, len)) = signs.at(text, at) {
        let (end, kind) = match sign {
            Sign::Letter => (word_end(text, at, grammar, signs), TokenKind::Word),
            Sign::Space => {
                (at, spaced) = (at + len, true);
                continue;
            }
            Sign::Digit => (number_end(text, at), TokenKind::Number),
            Sign::LineFeed => {
                let end = break_end(text, at);
                push(&mut tokens, at, end, TokenKind::Break, spaced);
                (at, spaced) = (end, true);
                continue;
            }
            Sign::Apostrophe if follows_word(&tokens, at) && is_suffix(&text[at + 1..], grammar, signs) => {
                (signs.letters_end(text, at + 1), TokenKind::Suffix)
            }
            Sign::Apostrophe | Sign::Other => (at + len, TokenKind::Punct),
        };
        push(&mut tokens, at, end, kind, spaced);
        (at, spaced) = (end, false);
    }
    tokens
}

fn push(tokens: &mut Vec<Token>, start: usize, end: usize, kind: TokenKind, spaced: bool) {
    tokens.push(Token { start: start as u32, end: end as u32, kind, spaced });
}

fn follows_word(tokens: &[Token], at: usize) -> bool {
    tokens
        .last()
        .is_some_and(|t| t.end as usize == at && matches!(t.kind, TokenKind::Word | TokenKind::Number))
}

fn break_end(text: &str, from: usize) -> usize {
    let bytes = &text.as_bytes()[from..];
    from + bytes.iter().take_while(|b| matches!(b, b'\n' | b'\r' | b' ' | b'\t')).count()
}

fn number_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        let joins = matches!(bytes[at], b'.' | b',' | b':' | b'/')
            && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[at].is_ascii_digit() && !joins {
            break;
        }
        at += 1;
    }
    at
}

/// A word ends at its last letter; an apostrophe inside stays unless a suffix follows it; the dots
/// of initials (`u.s.`, `т.е.`) belong to it.
#[inline]
fn word_end(text: &str, from: usize, grammar: Grammar, signs: Signs) -> usize {
    let at = signs.letters_end(text, from);
    match text.as_bytes().get(at) {
        Some(b'\'' | b'.') => joined_end(text, from, at, grammar, signs),
        _ => at,
    }
}

/// The end of a word whose first letters an apostrophe or a dot follows.
fn joined_end(text: &str, from: usize, letters: usize, grammar: Grammar, signs: Signs) -> usize {
    let mut at = letters;
    // Kept up as letters join: looking back each time would cost the square of a long run.
    let mut initials = text[from..at].chars().nth(1).is_none();
    let mut dotted = false;
    loop {
        let rest = &text[at..];
        let mut chars = rest.chars();
        match (chars.next(), chars.next()) {
            (Some('\''), Some(next)) if next.is_alphabetic() && !is_suffix(&rest[1..], grammar, signs) => {
                at = signs.letters_end(text, at + 1);
                initials = false;
            }
            (Some('.'), Some(next)) if initials && next.is_alphabetic() && single_letter_dot(&rest[1..]) => {
                at += 1 + next.len_utf8();
                dotted = true;
            }
            (Some('.'), _) if dotted => return at + 1,
            _ => return at,
        }
    }
}

fn single_letter_dot(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next() == Some('.')
}

fn is_suffix(after: &str, grammar: Grammar, signs: Signs) -> bool {
    let letters = &after[..signs.letters_end(after, 0)];
    match grammar {
        Grammar::English => matches!(letters, "s" | "t" | "re" | "ve" | "ll" | "d" | "m" | ""),
        Grammar::Turkic => !letters.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, grammar: Grammar, expected: &[&str]) {
        let got: Vec<&str> =
            tokenize(text, grammar).iter().map(|t| &text[t.start as usize..t.end as usize]).collect();
        assert_eq!(got, expected, "{text:?}");
    }

    #[test]
    fn words_numbers_and_suffixes_are_told_apart() {
        check("u.n. monitors", Grammar::English, &["u.n.", "monitors"]);
        check("in moscow. he said", Grammar::English, &["in", "moscow", ".", "he", "said"]);
        check(
            "kyiv's army didn't; sana'a",
            Grammar::English,
            &["kyiv", "'s", "army", "didn", "'t", ";", "sana'a"],
        );
        check("putin'in kiev'e", Grammar::Turkic, &["putin", "'in", "kiev", "'e"]);
        check(
            "27.05.2017 | 13:29, 10,300.",
            Grammar::Semitic,
            &["27.05.2017", "|", "13:29", ",", "10,300", "."],
        );
        check("39km 14-го", Grammar::Slavic, &["39", "km", "14", "-", "го"]);
        check("كرد.شمخاني در", Grammar::Iranic, &["كرد", ".", "شمخاني", "در"]);
        check("a\n\n b", Grammar::English, &["a", "\n\n ", "b"]);
        check("с. иванов т.е. так", Grammar::Slavic, &["с", ".", "иванов", "т.е.", "так"]);
    }
}
