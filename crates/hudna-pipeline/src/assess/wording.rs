//! Words of a text and names in tables: where a name stands in a text, whatever its endings and particles.

use hudna_places::fold::fold;

/// A folded word with where it stands.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// How many words a name takes from here; a `*` stands for any ending, and an Arabic or Persian word may carry
/// particles in front.
pub(super) fn matches(words: &[Word], at: usize, name: &str) -> Option<usize> {
    const FRONT: [&str; 10] = ["", "ال", "و", "ب", "ل", "وال", "بال", "لل", "ف", "ول"];
    let parts: Vec<&str> = name.split([' ', '-', '\u{200c}']).filter(|part| !part.is_empty()).collect();
    let here = words.get(at..at + parts.len())?;
    let fits = |(nth, (word, part)): (usize, (&Word, &&str))| {
        let arabic = part.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c));
        let stem = part.strip_suffix('*');
        let bare = |text: &str| stem.map_or(text == *part, |stem| text.starts_with(stem));
        bare(&word.text)
            || (nth == 0
                && arabic
                && FRONT.iter().any(|front| word.text.strip_prefix(front).is_some_and(bare)))
    };
    (!parts.is_empty() && here.iter().zip(&parts).enumerate().all(fits)).then_some(parts.len())
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let (mut word, mut start) = (String::new(), 0u32);
    for (c, at) in text.chars().chain(std::iter::once(' ')).zip(0u32..) {
        let inside = c.is_alphanumeric() || matches!(c, '\u{64b}'..='\u{652}' | '\u{640}');
        if inside {
            if word.is_empty() {
                start = at;
            }
            word.push(c);
        } else if !word.is_empty() {
            words.push(Word { text: fold(&word), start, end: at });
            word.clear();
        }
    }
    words
}
