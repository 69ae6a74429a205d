//! A piece of a document around some of its words, with those words lit. All positions are Unicode scalars.

/// Scalars kept on each side of the words.
const AROUND: usize = 160;
/// Stands where something was cut off.
const CUT: char = '…';

/// A piece of text, and which of its words are lit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The piece.
    pub text: String,
    /// First and last (exclusive), in order, without overlap.
    pub lit: Vec<(u32, u32)>,
}

impl Excerpt {
    /// The paragraph around a span, cut at words where it is long.
    pub fn around(text: &str, span: (u32, u32)) -> Self {
        let letters: Vec<char> = text.chars().collect();
        let end = (span.1 as usize).min(letters.len());
        let start = (span.0 as usize).min(end);
        let line_start = letters[..start].iter().rposition(|c| *c == '\n').map_or(0, |at| at + 1);
        let line_end = letters[end..].iter().position(|c| *c == '\n').map_or(letters.len(), |at| end + at);
        let from = before_a_word(&letters, line_start, start);
        let to = after_a_word(&letters, end, line_end);
        let mut piece = String::new();
        piece.extend((from > line_start).then_some(CUT));
        let shift = u32::from(from > line_start);
        piece.extend(&letters[from..to]);
        piece.extend((to < line_end).then_some(CUT));
        Self { text: piece, lit: vec![((start - from) as u32 + shift, (end - from) as u32 + shift)] }
    }

    /// The paragraph around words quoted from a text; the words alone where they are not in it.
    pub fn quoting(text: &str, quote: &str) -> Self {
        match find(text, quote) {
            Some(span) => Self::around(text, span),
            None => Self { text: quote.to_owned(), lit: vec![(0, quote.chars().count() as u32)] },
        }
    }

    /// A whole text with some of its words lit; those that are not in it are passed over.
    pub fn whole<'q>(text: &str, quotes: impl Iterator<Item = &'q str>) -> Self {
        let mut found: Vec<(u32, u32)> = quotes.filter_map(|quote| find(text, quote)).collect();
        found.sort_unstable();
        let mut lit: Vec<(u32, u32)> = Vec::new();
        for (start, end) in found {
            match lit.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => lit.push((start, end)),
            }
        }
        Self { text: text.to_owned(), lit }
    }
}

/// Where words stand in a text, in scalars.
fn find(text: &str, words: &str) -> Option<(u32, u32)> {
    let words = words.trim();
    let at = (!words.is_empty()).then(|| text.find(words))??;
    let start = text[..at].chars().count();
    Some((start as u32, (start + words.chars().count()) as u32))
}

fn before_a_word(letters: &[char], least: usize, start: usize) -> usize {
    let far = start.saturating_sub(AROUND);
    if far <= least {
        return least;
    }
    letters[far..start].iter().position(|c| c.is_whitespace()).map_or(far, |at| far + at + 1)
}

fn after_a_word(letters: &[char], end: usize, most: usize) -> usize {
    let far = end + AROUND;
    if far >= most {
        return most;
    }
    letters[end..far].iter().rposition(|c| c.is_whitespace()).map_or(far, |at| end + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lit(excerpt: &Excerpt) -> Vec<String> {
        let letters: Vec<char> = excerpt.text.chars().collect();
        excerpt
            .lit
            .iter()
            .map(|(start, end)| letters[*start as usize..*end as usize].iter().collect())
            .collect()
    }

    #[test]
    fn the_words_are_lit_wherever_they_stand() {
        let long = "كلمة ".repeat(100);
        for text in ["قصف".to_owned(), format!("{long}قصف {long}"), format!("أول\n{long}قصف\nآخر")]
        {
            let excerpt = Excerpt::quoting(&text, "قصف");
            assert_eq!(lit(&excerpt), ["قصف"], "{text}");
            assert!(excerpt.text.chars().count() <= 2 * AROUND + 5 && !excerpt.text.contains('\n'));
        }
        let cut = Excerpt::quoting(&format!("{long}قصف {long}"), "قصف").text;
        assert!(cut.starts_with("…كلمة") && cut.ends_with("كلمة…"), "{cut}");
    }

    #[test]
    fn what_is_not_there_breaks_nothing() {
        assert_eq!(lit(&Excerpt::quoting("a b", "c")), ["c"]);
        assert_eq!(lit(&Excerpt::around("ab", (1, 9))), ["b"]);
        assert_eq!(lit(&Excerpt::around("ab", (8, 9))), [""]);
        assert_eq!(
            lit(&Excerpt::whole("one two three", ["three", "x", "", "wo th", "one"].into_iter())),
            ["one", "wo three"]
        );
    }
}
