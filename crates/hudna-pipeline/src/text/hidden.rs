//! Invisible and direction-changing characters in number: told, and left where they are.

use crate::model::phrase::Code;
use crate::model::{Diagnostic, DiagnosticCode};

/// More than this many, or than one in a hundred, are told.
const MANY: usize = 50;

/// A diagnostic where a text holds more hidden characters than writing needs.
pub(super) fn told(text: &str) -> Option<Diagnostic> {
    let count = count(text.as_bytes());
    if count <= MANY && (count < 5 || count * 100 <= text.chars().count()) {
        return None;
    }
    Some(Diagnostic::whole(
        DiagnosticCode::HiddenCharacters,
        Code::HiddenMany.with([("count", count.to_string().into())]),
    ))
}

/// U+200B, U+200D–200F, U+202A–202E, U+2060–2069, U+FEFF by their bytes; the joiner that Persian
/// words need (U+200C) is none of them.
fn count(bytes: &[u8]) -> usize {
    let hidden = |at: &usize| match bytes[*at..] {
        [0xE2, 0x80, last, ..] => matches!(last, 0x8B | 0x8D..=0x8F | 0xAA..=0xAE),
        [0xE2, 0x81, last, ..] => matches!(last, 0xA0..=0xA9),
        [0xEF, 0xBB, last, ..] => last == 0xBF,
        _ => false,
    };
    memchr::memchr2_iter(0xE2, 0xEF, bytes).filter(hidden).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<usize>) {
        let said = told(text).map(|d| d.message);
        match expected {
            Some(n) => assert!(said.is_some_and(|m| m.contains(&format!(" {n} "))), "{text:?}"),
            None => assert_eq!(said, None, "{text:?}"),
        }
    }

    #[test]
    fn floods_are_told_and_usual_marks_are_not() {
        check("می‌شود که آتش‌بس برقرار است", None);
        check("U+200E once\u{200E} is nothing", None);
        check(&"a\u{200B}".repeat(60), Some(60));
        check("ab\u{202E}\u{202E}\u{202E}\u{202E}\u{202E}\u{202E}cd", Some(6));
    }
}
