//! A word → the names of places that may begin with it, and how far the longest goes.

use std::ops::Range;

use hudna_places::{Begun, Gazetteer, NameHit, Walker};

use crate::coder::analyse::cores;
use crate::text::{Article, Grammar, TokenKind};

/// The names of places that may begin with a word, as walks past it: as it stands, without its proclitics
/// (Arabic), in the nominative (Russian).
pub fn names_from(gazetteer: &Gazetteer, grammar: Grammar, token: &str) -> Vec<Begun> {
    let begin = |word: &str| gazetteer.walk().step(word).map(|walker| walker.begun());
    match grammar {
        Grammar::Semitic => cores(token).filter_map(|(_, core)| begin(core)).collect(),
        Grammar::Slavic => {
            begin(token).into_iter().chain(nominatives(token).filter_map(|w| begin(&w))).collect()
        }
        _ => begin(token).into_iter().collect(),
    }
}

/// The longest name that goes on from a walk past the token.
pub(super) fn walk(
    article: &Article,
    end: u32,
    at: u32,
    mut walker: Walker<'_>,
) -> Option<(Range<u32>, Vec<NameHit>)> {
    let mut best = walker.ends().then(|| (at + 1, walker));
    let mut next = at + 1;
    while next < end {
        let token = article.tokens[next as usize];
        if token.kind == TokenKind::Punct && article.word(next) == "-" && !token.spaced {
            next += 1;
            continue;
        }
        if token.kind != TokenKind::Word {
            break;
        }
        let Some(further) = walker.step(article.word(next)) else { break };
        walker = further;
        next += 1;
        if walker.ends() {
            best = Some((next, walker));
        }
    }
    let (end, walker) = best?;
    Some((at..end, walker.names().collect()))
}

/// The nominatives that a Russian name in an oblique case may stand for: its endings exchanged.
fn nominatives(word: &str) -> impl Iterator<Item = String> {
    const OBLIQUE: [&str; 14] =
        ["ской", "ского", "ском", "ого", "ому", "ом", "ой", "ем", "ей", "ок", "а", "у", "е", "и"];
    const NOMINATIVE: [&str; 11] = ["", "а", "о", "я", "ь", "ский", "ское", "ская", "ки", "ая", "ое"];
    const PAIRS: [(&str, &str); 7] =
        [("ку", "ка"), ("ки", "ка"), ("ке", "ка"), ("кой", "ка"), ("ию", "ия"), ("ии", "ия"), ("ы", "а")];
    let stems = OBLIQUE.into_iter().filter_map(|ending| word.strip_suffix(ending));
    let longer = stems.filter(|stem| stem.chars().count() >= 3);
    let all = longer.flat_map(|stem| NOMINATIVE.into_iter().map(move |ending| format!("{stem}{ending}")));
    let pair = |(ending, other)| word.strip_suffix(ending).map(|stem| format!("{stem}{other}"));
    all.chain(PAIRS.into_iter().filter_map(pair))
}
