//! "آتش‌بس به اجرا درآمده، ولی …": a Persian perfect whose auxiliary is left out. A participle with words of its own that
//! closes its clause is a finite verb, and closes it as one.

use super::inflect::Feats;
use super::lexicon::Word;
use super::mentions::{Hit, Scan};
use crate::text::{Article, TokenKind};

/// Participles of light verbs that stand for a perfect; others (گذشته, فرستاده, خواسته) are nouns and adjectives as well.
const PERFECTS: [&str; 21] = [
    "شده",
    "كرده",
    "داده",
    "زده",
    "گرفته",
    "درامده",
    "رسيده",
    "يافته",
    "برده",
    "اورده",
    "رفته",
    "بسته",
    "كشيده",
    "ديده",
    "گذاشته",
    "انداخته",
    "نموده",
    "پرداخته",
    "رسانده",
    "نهاده",
    "باخته",
];

/// Marks them, before the clauses are read.
pub fn complete(article: &Article, scan: &mut Scan) {
    let tokens = scan.tokens.clone();
    let perfect = |h: &Hit| {
        h.feats.contains(Feats::PARTICIPLE)
            && !h.feats.any(Feats::PAST | Feats::PRES)
            && h.start > tokens.start
            && is_perfect(article, h.end - 1)
            && closes(article, h.end, tokens.end)
    };
    let told: Vec<u32> = scan.triggers.iter().filter(|h| h.len() > 1 && perfect(h)).map(|h| h.end).collect();
    for hit in scan.triggers.iter_mut().filter(|h| h.len() > 1 && told.contains(&h.end)) {
        if perfect(hit) {
            hit.feats |= Feats::PAST;
        }
    }
    for (hit, word) in scan.words.iter_mut() {
        if *word == Word::Light && told.contains(&hit.end) && perfect(hit) {
            hit.feats |= Feats::PAST;
        }
    }
}

/// One of the light verbs, negated or not, and no half of a compound that a narrow space ties together (بازداشت‌شده).
fn is_perfect(article: &Article, at: u32) -> bool {
    let word = article.word(at);
    let tied = at > 0 && article.text[..article.bytes(at..at + 1).start].ends_with('\u{200c}');
    !tied && (PERFECTS.contains(&word) || word.strip_prefix('ن').is_some_and(|w| PERFECTS.contains(&w)))
}

/// Whether the clause ends behind a verb.
fn closes(article: &Article, at: u32, end: u32) -> bool {
    at >= end
        || article.tokens[at as usize].kind == TokenKind::Punct
            && matches!(article.word(at), "،" | "," | "؛" | ";" | "." | ":" | "»")
        || matches!(article.word(at), "ولي" | "اما")
}
