//! English holders of offices whom no table lists: "Governor Idris Somebody", "Dmitry Somebody, a senior official".

use std::ops::Range;

use super::english::is_plain;
use super::entity::{Entity, EntityKind};
use super::scan::{Hit, Scan};
use crate::coder::analyse::DATE;
use crate::coder::inflect::Feats;
use crate::text::{Article, TokenKind};

/// Longest name of a person, in words.
const LONGEST_NAME: u32 = 4;

/// "Governor Idris Hamdan", "the governor, Idris Hamdan, ...": the name of a holder whom no table lists.
pub(super) fn name_holders(article: &Article, scan: &Scan, entities: &mut [Entity]) {
    for i in 0..entities.len() {
        let office = entities[i].kind == EntityKind::Office
            || entities[i].kind == EntityKind::Body && entities[i].note.is_some();
        if !office || entities[i].feats.contains(Feats::PLURAL) {
            continue;
        }
        if let Some(name) = name_before(article, scan, &entities[i]) {
            entities[i].called = Some(name);
            continue;
        }
        let end = entities[i].tokens.end;
        let comma = article.word(end) == ",";
        let start = end + u32::from(comma);
        let limit = entities.get(i + 1).map_or(scan.tokens.end, |e| e.tokens.start).min(start + LONGEST_NAME);
        let mut stop = start;
        while stop < limit && is_name_part(article, scan, stop) {
            stop += 1;
        }
        let closed = !comma || matches!(article.word(stop), "," | ".") || stop >= scan.tokens.end;
        if stop - start >= 2 && closed {
            entities[i].called = Some(start..stop);
            entities[i].tokens.end = stop + u32::from(comma && article.word(stop) == ",");
        }
    }
}

/// "Dmitry Somebody, a senior Kremlin official": the name stands before its office.
fn name_before(article: &Article, scan: &Scan, entity: &Entity) -> Option<Range<u32>> {
    let mut start = entity.tokens.start;
    while start > scan.tokens.start
        && (is_plain(article, scan, start - 1) || matches!(article.word(start - 1), "a" | "an" | "the"))
    {
        start -= 1;
    }
    let comma = start.checked_sub(1).filter(|t| *t > scan.tokens.start && article.word(*t) == ",")?;
    let mut first = comma;
    while first > scan.tokens.start && comma - first < LONGEST_NAME && is_name_part(article, scan, first - 1)
    {
        first -= 1;
    }
    (comma - first >= 2 && start < entity.tokens.start).then_some(first..comma)
}

/// A capital word that no table knows, or a particle inside a name ("al").
fn is_name_part(article: &Article, scan: &Scan, at: u32) -> bool {
    let holds = |h: &Hit| h.start <= at && at < h.end;
    let word = article.word(at);
    let particle = matches!(word, "al" | "el" | "bin" | "ben" | "ibn" | "de" | "van" | "von" | "abu" | "-");
    let capital = article.tokens[at as usize].kind == TokenKind::Word
        && article.text[article.bytes(at..at + 1)].starts_with(char::is_uppercase);
    (particle || capital)
        && !scan.words.iter().any(|(h, _)| holds(h))
        && !scan.may_be(at, DATE)
        && !scan.nominals.iter().any(holds)
}
