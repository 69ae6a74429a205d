//! Words that differ only in letters that folding makes one: ölmek, to die, and olmak, to be; نفى, he denied, and نفي, a denial.

use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Concepts, Lexicon, Pos};
use crate::coder::mentions::{Hit, Scan};
use crate::model::Event;
use crate::text::{Article, Grammar};

/// Letters that stand apart on paper and meet when folded; ı and i are left out, capitals confuse them.
const PAIRS: [(char, char); 5] = [('ö', 'o'), ('ü', 'u'), ('ş', 's'), ('ç', 'c'), ('ğ', 'g')];

/// Diaeresis, cedilla and breve where they are written apart from their letters.
const MARKS: [char; 3] = ['\u{308}', '\u{327}', '\u{306}'];

/// Whether a trigger of one word can be spelt as its table spells it. A text that has none of the letters is typed
/// without them, and everything may be meant.
pub(super) fn fits(article: &Article, lexicon: &Lexicon, scan: &Scan, hit: &Hit, row: u32) -> bool {
    if lexicon.grammar == Grammar::Slavic && super::russian::is_parted(scan, hit) {
        return false;
    }
    let spelt = &lexicon.triggers[row as usize].spelt;
    // "çatışmaya girmeden": what is done without, or what comes after, is not told.
    let without = |word: &str| {
        word.len() > 7 && ["madan", "meden", "madikca", "medikce"].iter().any(|e| word.ends_with(e))
    };
    let verb = lexicon.triggers[row as usize].pos != Pos::Noun;
    if lexicon.grammar == Grammar::Turkic && verb && without(article.word(hit.end - 1)) {
        return false;
    }
    if hit.len() != 1 || spelt.is_empty() {
        return true;
    }
    let word = article.text[article.bytes(hit.start..hit.end)].to_lowercase();
    let marked = |c: char| MARKS.contains(&c) || PAIRS.iter().any(|(marked, _)| c == *marked);
    let plain = |text: &str| !text.contains(marked);
    spelt.iter().any(|stem| is_spelt(stem, &word)) || plain(&article.text)
}

/// نفى, he denied, is not نفي, a denial: with the letter of a past verb it is the verb, where the tables know one.
pub(super) fn is_verb(article: &Article, scan: &Scan, hit: &Hit) -> bool {
    article.text[article.bytes(hit.start..hit.end)].ends_with('ى')
        && scan
            .triggers
            .iter()
            .any(|t| t.start == hit.start && t.end == hit.end && t.feats.contains(Feats::PAST))
}

/// The letters of a lower-case word, each with the mark that may be written behind it.
fn composed(word: &str) -> impl Iterator<Item = char> {
    let mut rest = word.chars().filter(|c| *c != '\u{307}').peekable();
    std::iter::from_fn(move || {
        let letter = rest.next()?;
        let mark = rest.next_if(|c| MARKS.contains(c));
        let whole = || PAIRS.iter().find(|(_, bare)| *bare == letter).map(|(marked, _)| *marked);
        Some(mark.and_then(|_| whole()).unwrap_or(letter))
    })
}

/// Whether a word begins with a stem, letter by letter; a stem's last consonant may be softened.
fn is_spelt(stem: &str, word: &str) -> bool {
    let last = stem.chars().count().saturating_sub(1);
    let letters = composed(word);
    let mut compared = stem.chars().zip(letters).enumerate();
    let same = |a: char, b: char| {
        a == b || !PAIRS.iter().any(|(marked, bare)| [a, b] == [*marked, *bare] || [b, a] == [*marked, *bare])
    };
    compared.all(|(at, (a, b))| at == last && "kgğpbtdçcaeıiuü".contains(a) || same(a, b))
}

/// "Ayrılmak isteyen": behind an infinitive one wants to do something oneself, and asks nobody.
pub(super) fn wants_it_oneself(
    article: &Article,
    lexicon: &Lexicon,
    concepts: &Concepts,
    hit: &Hit,
    row: u32,
) -> bool {
    let trigger = &lexicon.triggers[row as usize];
    let asks = concepts.frame(trigger.frame).event == Event::Request && trigger.pos != Pos::Noun;
    let own = |word: &str| word.len() > 4 && (word.ends_with("mak") || word.ends_with("mek"));
    asks && lexicon.grammar == Grammar::Turkic
        && hit.len() == 1
        && hit.start.checked_sub(1).is_some_and(|before| own(article.word(before)))
}

#[cfg(test)]
mod tests {
    use super::is_spelt;

    #[test]
    fn letters_that_folding_makes_one_are_told_apart() {
        assert!(is_spelt("öl", "öldüğünü") && !is_spelt("öl", "olduğunu"));
        assert!(
            is_spelt("gönder", "gönderdi") && is_spelt("et", "ediyor") && is_spelt("bombala", "bombalıyor")
        );
        assert!(is_spelt("öl", "o\u{308}ldu\u{308}") && !is_spelt("ol", "o\u{308}ldu\u{308}"));
        assert!(is_spelt("çekil", "çekildi") && !is_spelt("çekil", "cekildi"));
    }
}
