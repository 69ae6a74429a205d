//! A speaker whom no table knows → the name that his words give, or else what sort of source he is.

use std::ops::Range;

use super::chain::party;
use super::write::Resolved;
use super::written::written;
use crate::coder::frames::PartyRef;
use crate::coder::lexicon::{Lexicon, NounClass};
use crate::coder::mentions::{Entity, EntityKind};
use crate::coder::sentence::Sentence;
use crate::model::Sector;
use crate::text::{Article, Grammar, TokenKind};

/// What sort of source somebody is whom nobody names: a medical source may know who was hurt, a witness what was seen.
pub(super) fn described(lexicon: &Lexicon, entity: &Entity) -> String {
    let class = entity.noun.map(|noun| lexicon.nouns[noun as usize].class);
    let saw = entity.kind == EntityKind::People || class == Some(NounClass::Witness);
    let sort = match entity.sector {
        Some(Sector::Med | Sector::Hlh) => "medical source",
        Some(Sector::Mil | Sector::Reb | Sector::Uaf) => "military source",
        Some(Sector::Cop | Sector::Spy) => "security source",
        Some(Sector::Gov | Sector::Leg | Sector::Jud) => "official source",
        Some(Sector::Ngo) => "non-governmental organisation",
        Some(Sector::Obs | Sector::Pko) => "monitoring mission",
        _ if saw => "witness",
        _ if lexicon.heals(entity.noun) => "medical source",
        _ => "unnamed source",
    };
    sort.to_owned()
}

/// Words that a name may have beside its head.
const LONGEST: u32 = 5;

/// Words between a hospital and the body that runs it.
const RUN_BY: u32 = 3;

/// "The Resistance Committee of Wad Madani", "نقابة أطباء السودان": a body or hospital of no table that its words name.
pub(super) fn own_name(resolved: &Resolved<'_>, link: PartyRef) -> Option<String> {
    let entity = party(resolved.sentences, link);
    let named = entity.kind == EntityKind::Body || resolved.lexicon.heals(entity.noun);
    if !named || entity.is_known() {
        return None;
    }
    let sentence = &resolved.sentences[link.0 as usize];
    let article = resolved.article;
    // "A hospital run by Doctors Without Borders": the body whose it is.
    let of = sentence.entities.get(link.1 as usize + 1).filter(|body| {
        let behind = body.tokens.start.checked_sub(entity.tokens.end).is_some_and(|gap| gap <= RUN_BY);
        body.kind == EntityKind::Body && body.prep.is_some() && behind
    });
    if let Some(name) = of.and_then(|body| body.name(resolved.registry)) {
        return Some(name);
    }
    let tokens = match resolved.lexicon.grammar {
        Grammar::Semitic | Grammar::Iranic => behind(article, sentence, entity)?,
        Grammar::Slavic => genitives(article, sentence, entity)?,
        _ => capitals(article, sentence, entity)?,
    };
    Some(written(&article.text[article.bytes(tokens)], resolved.lexicon.grammar))
}

/// In a script without capitals: what stands right behind an indefinite head, as far as a name of a place or a definite noun.
fn behind(article: &Article, sentence: &Sentence, entity: &Entity) -> Option<Range<u32>> {
    let scan = &sentence.scan;
    let start = entity.tokens.start;
    if article.word(start).starts_with("ال") {
        return None;
    }
    let tells = |t: u32| {
        article.tokens[t as usize].kind != TokenKind::Word
            || scan.word_at(t, |_| true).is_some()
            || scan.cues.iter().any(|(h, _)| h.start == t)
            || scan.triggers.iter().any(|h| h.start == t)
            || sentence.dates.iter().any(|d| d.tokens.contains(&t))
    };
    let end =
        (start + 1..scan.tokens.end.min(start + LONGEST)).find(|t| tells(*t)).unwrap_or(start + LONGEST);
    let end = end.min(scan.tokens.end);
    let place = |t: u32| sentence.places.iter().any(|p| p.tokens.contains(&t));
    let named = (start + 1..end).rev().find(|t| place(*t) || article.word(*t).starts_with("ال"))?;
    Some(start..named + 1)
}

/// A Russian head and the genitives behind it, as far as a word with a capital or in quotation marks.
fn genitives(article: &Article, sentence: &Sentence, entity: &Entity) -> Option<Range<u32>> {
    let start = entity.tokens.start;
    let reach = start + 1..sentence.scan.tokens.end.min(start + LONGEST + 1);
    let parts = |t: &u32| {
        article.tokens[*t as usize].kind != TokenKind::Word && !matches!(article.word(*t), "«" | "»" | "-")
    };
    let end = reach.clone().find(parts).unwrap_or(reach.end);
    let last = (reach.start..end).rev().find(|t| is_capital(article, *t))?;
    let closed = u32::from(last + 1 < end && article.word(last + 1) == "»");
    Some(start..last + 1 + closed)
}

/// A run of words with capitals around a head that has one itself.
fn capitals(article: &Article, sentence: &Sentence, entity: &Entity) -> Option<Range<u32>> {
    let all = &sentence.scan.tokens;
    let part = |t: u32| is_capital(article, t) || article.word(t) == "-";
    let head = entity.head.clone();
    if !head.clone().all(|t| part(t) || article.tokens[t as usize].kind != TokenKind::Word) {
        return None;
    }
    let mut start = head.start;
    while start > all.start && head.start - start < LONGEST && part(start - 1) {
        start -= 1;
    }
    let mut end = head.end;
    while end < all.end && end - head.end < LONGEST {
        let joins =
            matches!(article.word(end), "of" | "for") && end + 1 < all.end && is_capital(article, end + 1);
        if !(part(end) || joins) {
            break;
        }
        end += 1;
    }
    let article_first = start == all.start && matches!(article.word(start), "the" | "a" | "an");
    start += u32::from(article_first);
    let alone = (start..end).filter(|t| is_capital(article, *t)).count() < 2;
    (!alone).then_some(start..end)
}

fn is_capital(article: &Article, at: u32) -> bool {
    let letters = &article.text[article.bytes(at..at + 1)];
    letters.chars().next().is_some_and(char::is_uppercase)
}
