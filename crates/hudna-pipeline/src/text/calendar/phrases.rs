//! Words and phrases of a table, found in running text: one hash look-up per token.

use hudna_places::fold::fold;

use crate::model::table::{DataError, Row};
use crate::text::word_map::WordMap;
use crate::text::{Grammar, Token, TokenKind, tokenize};

/// What Arabic writes together with the word that follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(in crate::text) struct Clitic {
    /// و or ف stands before.
    pub and: bool,
    /// ب, ل or ك stands before.
    pub preposition: bool,
    /// ال stands before.
    pub article: bool,
}

/// Phrases that begin with a word, and what is written together with it: found once for a word, and then
/// asked for what follows it (see `Phrases::at_slots`).
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    list: u32,
    clitic: Clitic,
}

/// The words after the first, and the value.
type Entry<T> = (Box<[Box<str>]>, T);

/// Phrases by their first word, the longest first.
#[derive(Clone, Debug)]
pub(in crate::text) struct Phrases<T> {
    grammar: Grammar,
    /// For each word that begins phrases the place of their list.
    by_first: WordMap<Option<u32>>,
    lists: Vec<Vec<Entry<T>>>,
    /// Lists of what is no letter and yet begins a phrase (`%`, `№`).
    marks: Vec<(char, u32)>,
}

impl<T: Copy> Phrases<T> {
    pub fn new(grammar: Grammar) -> Self {
        Self { grammar, by_first: WordMap::default(), lists: Vec::new(), marks: Vec::new() }
    }

    /// Adds every phrase of a row's `words`; one without a word is an error of the row.
    pub fn add_row(&mut self, row: &Row<'_>, value: T, errors: &mut Vec<DataError>) {
        for phrase in row.list("words") {
            if !self.add(phrase, value) {
                errors.push(row.error(format!("`{phrase}` has no word"), "write letters"));
            }
        }
    }

    /// Adds a phrase in normal spelling; a later one of the same words replaces the earlier.
    /// False where it has no word.
    pub fn add(&mut self, phrase: &str, value: T) -> bool {
        let folded = fold(phrase);
        let mut words =
            tokenize(&folded, self.grammar).into_iter().map(|t| &folded[t.start as usize..t.end as usize]);
        let Some(first) = words.next() else { return false };
        let rest: Box<[Box<str>]> = words.map(Box::from).collect();
        let at = *self.by_first.or_default(first).get_or_insert(self.lists.len() as u32);
        self.lists.resize_with(self.lists.len().max(at as usize + 1), Vec::new);
        self.marks.extend(first.chars().next().filter(|c| !c.is_alphanumeric()).map(|mark| (mark, at)));
        let entries = &mut self.lists[at as usize];
        entries.retain(|(r, _)| *r != rest);
        entries.push((rest, value));
        entries.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        true
    }

    /// Whether a word may begin a phrase, with or without what Arabic writes before it.
    pub fn knows(&self, word: &str) -> bool {
        self.list(word).is_some()
            || self.grammar == Grammar::Semitic && stems(word).any(|(stem, _)| self.list(stem).is_some())
    }

    /// Whether a word may begin a phrase whose value satisfies the test.
    pub fn any(&self, word: &str, test: impl Fn(&T) -> bool) -> bool {
        let begins = |first: &str| {
            self.list(first)
                .is_some_and(|list| self.lists[list as usize].iter().any(|(_, value)| test(value)))
        };
        begins(word) || self.grammar == Grammar::Semitic && stems(word).any(|(stem, _)| begins(stem))
    }

    /// Whether a phrase that begins with a mark satisfies the test.
    pub fn any_mark(&self, test: impl Fn(&T) -> bool) -> bool {
        self.marks.iter().any(|(_, list)| self.lists[*list as usize].iter().any(|(_, value)| test(value)))
    }

    /// Where the phrases that begin with a word stand, with or without what Arabic writes before it, in
    /// the order in which [`Phrases::at`] looks for them.
    pub fn slots(&self, word: &str) -> Vec<Slot> {
        let slot = |first: &str, clitic| self.list(first).map(|list| Slot { list, clitic });
        let bare = slot(word, Clitic::default());
        let behind =
            stems(word).filter(|_| self.grammar == Grammar::Semitic).filter_map(|(stem, c)| slot(stem, c));
        bare.into_iter().chain(behind).collect()
    }

    /// The same as [`Phrases::at`], where the slots of the first token are known.
    pub fn at_slots(&self, slots: &[Slot], text: &str, tokens: &[Token]) -> Option<(usize, T, Clitic)> {
        slots.iter().find_map(|slot| {
            let (count, value) = self.of_list(slot.list, text, tokens)?;
            Some((count, value, slot.clitic))
        })
    }

    /// The longest phrase that starts at `tokens[0]`: its number of tokens, its value, and what is
    /// written together with its first word.
    pub fn at(&self, text: &str, tokens: &[Token]) -> Option<(usize, T, Clitic)> {
        let first = tokens.first()?;
        if first.kind == TokenKind::Number || first.kind == TokenKind::Break {
            return None;
        }
        let word = word(text, first);
        if first.kind == TokenKind::Punct && !self.marks.iter().any(|(mark, _)| word.starts_with(*mark)) {
            return None;
        }
        if let Some(found) = self.exact(word, text, tokens) {
            return Some((found.0, found.1, Clitic::default()));
        }
        if self.grammar != Grammar::Semitic || first.kind != TokenKind::Word {
            return None;
        }
        stems(word).find_map(|(stem, clitic)| {
            self.exact(stem, text, tokens).map(|(count, value)| (count, value, clitic))
        })
    }

    fn exact(&self, first: &str, text: &str, tokens: &[Token]) -> Option<(usize, T)> {
        self.of_list(self.list(first)?, text, tokens)
    }

    /// The list of the phrases that begin with a word.
    fn list(&self, first: &str) -> Option<u32> {
        self.by_first.get(first).copied().flatten()
    }

    fn of_list(&self, list: u32, text: &str, tokens: &[Token]) -> Option<(usize, T)> {
        let list = &self.lists[list as usize];
        if let [(rest, value)] = &list[..]
            && rest.is_empty()
        {
            return Some((1, *value));
        }
        // Most longer phrases are told apart by their second word, which is looked up once.
        let second = tokens.get(1).map(|token| word(text, token));
        list.iter().find_map(|(rest, value)| {
            let [next, further @ ..] = &rest[..] else { return Some((1, *value)) };
            let fits = second == Some(&**next)
                && tokens.len() > rest.len()
                && further.iter().zip(&tokens[2..]).all(|(want, token)| &**want == word(text, token));
            fits.then_some((rest.len() + 1, *value))
        })
    }
}

/// A token's text; empty where the token does not lie in the text.
pub(in crate::text) fn word<'t>(text: &'t str, token: &Token) -> &'t str {
    text.get(token.start as usize..token.end as usize).unwrap_or("")
}

/// An Arabic word without what may be written together with it, the fewest letters taken first.
pub(in crate::text) fn stems(word: &str) -> impl Iterator<Item = (&str, Clitic)> {
    let and = word.strip_prefix('و').or_else(|| word.strip_prefix('ف'));
    [(Some(word), false), (and, true)]
        .into_iter()
        .filter_map(|(rest, and)| Some((rest?, and)))
        .flat_map(|(rest, and)| {
            let preposition = rest.strip_prefix(['ب', 'ل', 'ك']);
            let long_l = rest.strip_prefix("لل");
            let article = |r: &'_ str| -> Option<usize> { r.strip_prefix("ال").map(str::len) };
            let cut = |r: Option<usize>| r.map(|len| &rest[rest.len() - len..]);
            let clitic = |preposition, article| Clitic { and, preposition, article };
            [
                (Some(rest), clitic(false, false)),
                (cut(article(rest)), clitic(false, true)),
                (preposition, clitic(true, false)),
                (cut(preposition.and_then(article)), clitic(true, true)),
                (long_l, clitic(true, true)),
            ]
        })
        .filter_map(|(stem, clitic)| Some((stem?, clitic)))
        .filter(|(stem, _)| !stem.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(grammar: Grammar, phrases: &[&str], text: &str, expected: Option<(usize, usize, bool)>) {
        let mut table = Phrases::new(grammar);
        for (i, phrase) in phrases.iter().enumerate() {
            assert!(table.add(phrase, i));
        }
        let text = fold(text);
        let found = table.at(&text, &tokenize(&text, grammar));
        assert_eq!(found.map(|(count, value, clitic)| (count, value, clitic.and)), expected, "{text:?}");
    }

    #[test]
    fn the_longest_phrase_is_found_behind_its_clitics() {
        check(Grammar::Semitic, &["ثلاثاء", "أول من أمس"], "والثلاثاء", Some((1, 0, true)));
        check(Grammar::Semitic, &["ثلاثاء"], "بالثلاثاء", Some((1, 0, false)));
        check(Grammar::Semitic, &["ثلاثاء"], "وللثلاثاء", Some((1, 0, true)));
        check(Grammar::Semitic, &["أول من أمس", "أول"], "واول من امس", Some((3, 0, true)));
        check(Grammar::Semitic, &["أول من أمس", "أول"], "أول من", Some((1, 1, false)));
        check(Grammar::Semitic, &["واحد"], "واحد", Some((1, 0, false)));
        check(Grammar::Iranic, &["سه‌شنبه"], "سه شنبه", Some((2, 0, false)));
        check(Grammar::English, &["may"], "maybe", None);
    }
}
