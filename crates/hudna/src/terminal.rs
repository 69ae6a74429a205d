//! Standard output and the terminal: where they end, and how other people's words stand on them
//! without steering them or turning our own lines around.

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::{Context, Result};

/// What was done when standard output failed.
pub const WRITING: &str = "writing the output";

/// Whoever reads our output has seen enough (`hudna code ... | head`): that is no error.
pub fn unless_closed(outcome: Result<ExitCode>) -> Result<ExitCode> {
    match outcome {
        Err(error) if is_closed(&error) => Ok(ExitCode::SUCCESS),
        outcome => outcome,
    }
}

/// Writes some lines to standard output, the end of a command.
pub fn say(words: &str) -> Result<ExitCode> {
    let mut out = io::stdout().lock();
    let written = writeln!(out, "{}", shown(words)).and_then(|()| out.flush());
    unless_closed(written.context(WRITING).map(|()| ExitCode::SUCCESS))
}

/// Whether an error says that the reader of our output is gone.
pub fn is_closed(error: &anyhow::Error) -> bool {
    let mut causes = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>());
    causes.any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// Text with control characters written as escapes; line ends of our own stay.
///
/// An id or a file's name may hold anything: an escape sequence, or a line end followed by what looks
/// like a line of ours.
pub fn shown(text: &str) -> String {
    text.split('\n').map(one_line).collect::<Vec<_>>().join("\n")
}

/// As [`shown`], on one line whatever it holds.
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_control() { out.extend(letter.escape_default()) } else { out.push(letter) }
    }
    out
}

/// Text set apart in its own direction (U+2068 … U+2069), on one line, without marks that would
/// break out of it.
pub fn isolated(text: &str) -> String {
    let kept: String = text.chars().filter(|letter| !turns(*letter)).collect();
    let words: Vec<String> = kept.split_whitespace().map(one_line).collect();
    format!("\u{2068}{}\u{2069}", words.join(" "))
}

/// Characters that change the direction of what follows them (UAX #9, explicit formatting).
fn turns(letter: char) -> bool {
    matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_in_their_isolate() {
        for (text, expected) in [
            ("قصف  على\nحماة", "\u{2068}قصف على حماة\u{2069}"),
            ("a\u{2069}\u{202E}b", "\u{2068}ab\u{2069}"),
            ("red \u{1b}[31m", "\u{2068}red \\u{1b}[31m\u{2069}"),
        ] {
            assert_eq!(isolated(text), expected);
        }
    }

    #[test]
    fn no_id_makes_a_line_of_its_own() {
        assert_eq!(one_line("a\ntaken b\r"), "a\\ntaken b\\r");
        assert_eq!(shown("two\nlines\u{7}"), "two\nlines\\u{7}");
    }
}
