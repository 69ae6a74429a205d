//! A word → the names of places that may begin with it, and how far the longest goes.

use std::ops::Range;

use hudna_places::{Begun, Gazetteer, NameHit, Walker};

use crate::coder::analyse::cores;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::Lexicon;
use crate::text::{Article, Grammar, TokenKind};

/// The names of places that may begin with a word, as walks past it: as it stands, without its proclitics
/// (Arabic), in the nominative (where the tables tell how it ends).
pub fn names_from(gazetteer: &Gazetteer, lexicon: &Lexicon, token: &str) -> Vec<Begun> {
    let begin = |word: &str| gazetteer.walk().step(word).map(|walker| walker.begun());
    match lexicon.grammar {
        // "سكنيا" is no Kenya of the future.
        Grammar::Semitic => {
            let cores = cores(token).filter(|(feats, _)| !feats.contains(Feats::FUT));
            cores.filter_map(|(_, core)| begin(core)).collect()
        }
        _ => {
            let others = lexicon.roles.nominatives(token).filter_map(|w| begin(&w));
            begin(token).into_iter().chain(others).collect()
        }
    }
}

/// The longest name that goes on from a walk past the token; in a language whose names inflect each of its words may
/// stand in another case ("в Эль-Фашере", "в Нагорном Карабахе").
pub(super) fn walk(
    article: &Article,
    lexicon: &Lexicon,
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
        let word = article.word(next);
        let plain = walker.step(word);
        // "Мартуни" ends like a genitive and is a name as it stands.
        let inflected = || {
            let nominatives = lexicon.roles.nominatives(word).filter_map(|form| walker.step(&form));
            nominatives.max_by_key(Walker::ends)
        };
        let further = plain.filter(Walker::ends).or_else(inflected).or(plain);
        let Some(further) = further else { break };
        walker = further;
        next += 1;
        if walker.ends() {
            best = Some((next, walker));
        }
    }
    let (end, walker) = best?;
    Some((at..end, walker.names().collect()))
}
