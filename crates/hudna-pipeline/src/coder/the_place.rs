//! "In the city", "the town's hospital", "in the Tay neighbourhood", "the province": a kind of place without a name →
//! the place that was named before and is meant.

use std::ops::Range;

use super::frames::PartyRef;
use super::inflect::Feats;
use super::lexicon::{Lexicon, NounClass, Word};
use super::mentions::{EntityKind, Hit, PlaceName};
use super::sentence::Sentence;
use crate::text::{Article, Grammar, TokenKind};

/// What a noun without a name asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// A town or village, or the one in which a quarter or street lies.
    Town,
    /// A district, province or other stretch of land.
    Area,
}

/// How many sentences back a place may have been named.
const REACH: usize = 8;
/// Among how many sentences the mentions of a place are counted: keeps the work linear.
const COUNTED: usize = 40;

/// The place that is meant by a kind of place among these tokens of a sentence.
pub(super) fn the_place(
    article: &Article,
    lexicon: &Lexicon,
    sentences: &[Sentence],
    at: u32,
    tokens: &Range<u32>,
) -> Option<PartyRef> {
    let own = &sentences[at as usize];
    if !own.scan.has_noun(NounClass::PlaceType) {
        return None;
    }
    let nouns = own.scan.nouns.iter().filter(|(h, _)| tokens.contains(&h.start));
    let asked = nouns.filter_map(|(h, n)| Some((asked_by(article, lexicon, own, h, *n)?, h.start)));
    let (asked, noun) = asked.min_by_key(|(asked, _)| *asked as u8)?;
    // "In X the governor said that over the city ...".
    let here = own.places.iter().rposition(|p| p.tokens.end <= noun && fits(lexicon, own, p, asked));
    if let Some(here) = here {
        return Some((at, here as u32));
    }
    let named = |s: &Sentence| {
        let fits = |p: &PlaceName| fits(lexicon, s, p, asked);
        let last = s.places.iter().rposition(fits);
        last.map(|i| (s.number, i as u32))
    };
    let before = || sentences[..at as usize].iter().rev().take(REACH);
    // "The city" of a report is the one that it tells most of; where two are told of as often, the last.
    let told = |r: PartyRef| {
        let name = &sentences[r.0 as usize].places[r.1 as usize];
        let all = sentences[..at as usize].iter().rev().take(COUNTED);
        let all = all.flat_map(|s| s.places.iter().filter(|p| fits(lexicon, s, p, asked)));
        all.filter(|p| same(p, name)).count()
    };
    let candidates: Vec<(PartyRef, usize)> = before().filter_map(named).map(|r| (r, told(r))).collect();
    let most = candidates.iter().map(|(_, times)| *times).max()?;
    candidates.into_iter().find(|(_, times)| *times == most).map(|(r, _)| r)
}

/// Whether two names are of one place.
fn same(a: &PlaceName, b: &PlaceName) -> bool {
    !a.is_unknown() && a.mention.hits.first().map(|h| h.place) == b.mention.hits.first().map(|h| h.place)
}

/// Whether a name is of the kind that is asked for, and tells where something is: a capital that stands for its
/// government does not.
fn fits(lexicon: &Lexicon, sentence: &Sentence, place: &PlaceName, asked: Asked) -> bool {
    let kind = match asked {
        Asked::Town => !place.is_area,
        Asked::Area => place.is_area,
    };
    let party = sentence.entities.iter().any(|e| {
        let meets = e.tokens.start < place.tokens.end && place.tokens.start < e.tokens.end;
        meets && e.kind != EntityKind::Thing
    });
    // Words of Arabic script are towns' names too often to be taken for one without a sign.
    let governed = || sentence.scan.word_before(place.tokens.start, |w| w.prep().is_some()).is_some();
    let sure = place.locative || place.goal || !lexicon.grammar.is_arabic_script() || governed();
    kind && !place.is_country && sure && (place.locative || !party)
}

/// What a noun asks for, if it has no name beside it and means one that is known.
fn asked_by(
    article: &Article,
    lexicon: &Lexicon,
    sentence: &Sentence,
    hit: &Hit,
    noun: u32,
) -> Option<Asked> {
    let row = &lexicon.nouns[noun as usize];
    if row.class != NounClass::PlaceType {
        return None;
    }
    let quarter = row.value == QUARTER;
    let asked = match row.value as u8 {
        4 | 6 => Asked::Town,
        2 | 3 => Asked::Area,
        _ => return None,
    };
    // "The town of X".
    let near = |p: &PlaceName| p.tokens.start <= hit.end + 1 && hit.start <= p.tokens.end + 1;
    let counted = sentence.numbers.iter().any(|n| n.tokens.end == hit.start || n.tokens.start == hit.end);
    let several = hit.feats.any(Feats::PLURAL | Feats::DUAL);
    if sentence.places.iter().any(|p| near(p) && !p.is_unknown()) {
        return None;
    }
    let meant = match asked {
        Asked::Town if quarter => !(counted || several) || lexicon.grammar == Grammar::Semitic,
        _ => !counted && !several && is_definite(article, lexicon, sentence, hit, asked),
    };
    meant.then_some(asked)
}

/// What nouns have as their value that are part of a town: a quarter, a street.
const QUARTER: f32 = 6.0;

/// Whether a noun means something that is known: "the city", المدينة, "این شهر"; where a language has no article, one
/// that no name and no "a" stands beside.
fn is_definite(article: &Article, lexicon: &Lexicon, sentence: &Sentence, hit: &Hit, asked: Asked) -> bool {
    let scan = &sentence.scan;
    let before = |back: u32| {
        hit.start.checked_sub(back).filter(|t| scan.tokens.contains(t)).map_or("", |t| article.word(t))
    };
    let named_behind = |at: u32| {
        let unexplained = scan.tokens.contains(&at)
            && article.tokens[at as usize].kind == TokenKind::Word
            && scan.nominal_at(at).is_none()
            && scan.words_from(at).is_empty();
        unexplained
            && !scan
                .triggers
                .iter()
                .chain(scan.cues.iter().map(|(h, _)| h))
                .any(|h| h.start <= at && at < h.end)
    };
    match lexicon.grammar {
        Grammar::English => {
            let the = |word: &str| matches!(word, "the" | "this" | "that" | "their");
            the(before(1)) || the(before(2)) && !named_behind(hit.end)
        }
        Grammar::Semitic => hit.feats.contains(Feats::DEF),
        Grammar::Iranic => matches!(before(1), "اين" | "ان" | "همين" | "همان") || !named_behind(hit.end),
        Grammar::Turkic => before(1) != "bir" && scan.word_before(hit.start, |w| w == Word::Share).is_none(),
        Grammar::Slavic | Grammar::Plain => {
            let capital = |at: u32| {
                scan.tokens.contains(&at)
                    && article.text[article.bytes(at..at + 1)].chars().next().is_some_and(char::is_uppercase)
            };
            // "В районе аэропорта" is no district.
            !capital(hit.end)
                && (asked == Asked::Town || !named_behind(hit.end) && scan.nominal_from(hit.end).is_none())
        }
    }
}
