//! Holders of offices whom no table lists, in scripts with capitals: "Governor Idris Somebody", "Dmitry Somebody, a
//! senior official", "губернатор Идрис Такой".

use std::ops::Range;

use super::english::is_plain;
use super::entity::{Entity, EntityKind};
use super::marks::{CUE, TRIGGER};
use super::scan::{Hit, Scan};
use crate::coder::analyse::DATE;
use crate::coder::inflect::Feats;
use crate::text::{Article, TokenKind};

/// Longest name of a person, in words.
const LONGEST_NAME: u32 = 4;

/// "Governor Idris Hamdan", "the governor of X, Idris Hamdan, ...": the name of a holder whom no table lists.
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
        let end = past_region(article, scan, &entities[i]);
        let comma = article.word(end) == ",";
        let start = end + u32::from(comma);
        let limit = entities.get(i + 1).map_or(scan.tokens.end, |e| e.tokens.start).min(start + LONGEST_NAME);
        let stop = name_from(article, scan, start, limit);
        let closed = !comma || matches!(article.word(stop), "," | ".") || stop >= scan.tokens.end;
        if stop - start >= 2 && closed {
            entities[i].called = Some(start..stop);
            entities[i].tokens.end = stop + u32::from(comma && article.word(stop) == ",");
        }
    }
}

/// "Глава администрации Идрис Такой", "Vali İdris Hamdan": a name right behind an office that no table lists.
pub(super) fn name_behind(article: &Article, scan: &Scan, entities: &mut [Entity]) {
    for i in 0..entities.len() {
        let start = entities[i].tokens.end;
        if entities[i].kind != EntityKind::Office || entities[i].feats.contains(Feats::PLURAL) {
            continue;
        }
        let limit = entities.get(i + 1).map_or(scan.tokens.end, |e| e.tokens.start).min(start + LONGEST_NAME);
        let stop = name_from(article, scan, start, limit);
        let start = past_land(article, start..stop);
        if stop >= start + 2 {
            entities[i].called = Some(start..stop);
            entities[i].tokens.end = stop;
        }
    }
}

/// "Губернатор Дарфура Минни Минави": before a name of two words stands the land in the genitive.
fn past_land(article: &Article, name: Range<u32>) -> u32 {
    let first = article.word(name.start);
    let genitive = first.chars().count() >= 5 && first.ends_with(['а', 'я', 'ы', 'и']);
    if name.len() > 2 && genitive { name.start + 1 } else { name.start }
}

/// Where a name ends that begins here.
fn name_from(article: &Article, scan: &Scan, start: u32, limit: u32) -> u32 {
    (start..limit).find(|at| !is_name_part(article, scan, *at)).unwrap_or(limit.max(start))
}

/// Behind "the governor of Ukraine", where "'s Kherson region," stands before the name: the comma.
fn past_region(article: &Article, scan: &Scan, office: &Entity) -> u32 {
    let end = office.tokens.end;
    let to = scan.tokens.end.min(end + LONGEST_REGION);
    let tells = |at: u32| scan.marks.any(at, TRIGGER | CUE);
    let comma = (end..to).take_while(|at| !tells(*at)).find(|at| article.word(*at) == ",");
    comma.filter(|_| office.kind == EntityKind::Office).unwrap_or(end)
}

/// Words that may stand between an office and its holder's name ("'s Kherson region").
const LONGEST_REGION: u32 = 6;

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
