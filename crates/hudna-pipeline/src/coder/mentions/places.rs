//! Names of places in a sentence, as the gazetteer knows them.

use std::ops::Range;

use hudna_places::{Gazetteer, Kind, NameHit, Walker};

use super::scan::Scan;
use crate::coder::analyse::{PLACE, cores};
use crate::coder::lexicon::{Item, Lexicon, NounClass, Registry, WhoKind};
use crate::text::{Article, Lang, TokenKind};

/// A name that the gazetteer explains.
#[derive(Clone, Debug)]
pub struct PlaceName {
    /// Its tokens.
    pub tokens: Range<u32>,
    /// The places so named.
    pub hits: Vec<NameHit>,
    /// What the words before it ask for ("province of").
    pub wanted: Option<Kind>,
    /// It names a country: no place where a shell lands, unless the words say "in".
    pub is_country: bool,
    /// It is where something is: after a preposition of place or a kind of place.
    pub locative: bool,
}

/// Finds the names of a sentence, longest first, left to right.
pub fn places(
    article: &Article,
    scan: &Scan,
    lexicon: &Lexicon,
    registry: &Registry,
    gazetteer: &Gazetteer,
) -> Vec<PlaceName> {
    let mut found: Vec<PlaceName> = Vec::new();
    let mut at = scan.tokens.start;
    while at < scan.tokens.end {
        if let Some(taken) = taken_by_party(scan, registry, at) {
            at = taken;
            continue;
        }
        match name_at(article, scan, lexicon, registry, gazetteer, at) {
            Some(name) => {
                at = name.tokens.end;
                found.push(name);
            }
            None => at += 1,
        }
    }
    found
}

/// The end of a person's, body's or outlet's name that holds this token; countries are places too.
fn taken_by_party(scan: &Scan, registry: &Registry, at: u32) -> Option<u32> {
    let hit = scan.nominals.iter().find(|h| h.start <= at && at < h.end)?;
    match hit.item {
        Item::Who(id) => {
            (!matches!(registry.get(id).kind, WhoKind::Country | WhoKind::Capital)).then_some(hit.end)
        }
        Item::Demonym(_) => Some(hit.end),
        Item::Noun(_) => (hit.len() > 1).then_some(hit.end),
        _ => None,
    }
}

fn name_at(
    article: &Article,
    scan: &Scan,
    lexicon: &Lexicon,
    registry: &Registry,
    gazetteer: &Gazetteer,
    at: u32,
) -> Option<PlaceName> {
    let token = article.tokens[at as usize];
    if token.kind != TokenKind::Word
        || token.end - token.start < 3
        || !scan.may_be(at, PLACE) && !is_capital_word(scan, at)
    {
        return None;
    }
    let lang = lexicon.lang;
    let cased = matches!(lang, Lang::En | Lang::Ru | Lang::Tr);
    if cased && !starts_upper(article, at) {
        return None;
    }
    let capital = scan.nominals.iter().find(|h| h.start == at).and_then(|h| match h.item {
        Item::Who(id) if registry.get(id).kind == WhoKind::Capital => {
            Some((h.start..h.end, gazetteer.find(&registry.get(id).name)))
        }
        _ => None,
    });
    let (tokens, hits) = match lang {
        _ if capital.as_ref().is_some_and(|(_, hits)| !hits.is_empty()) => capital,
        Lang::Ar => cores(article.word(at)).find_map(|(_, core)| walk(article, scan, gazetteer, at, core)),
        Lang::Ru => walk(article, scan, gazetteer, at, article.word(at))
            .or_else(|| russian(article, scan, gazetteer, at)),
        _ => walk(article, scan, gazetteer, at, article.word(at)),
    }?;
    if cased && !hits.iter().any(|h| h.preferred) && name_goes_on(article, scan, tokens.end) {
        return None;
    }
    let (wanted, locative) = before(article, scan, lexicon, at);
    let known_word = scan.triggers.iter().any(|h| h.start == at)
        || scan.cues.iter().any(|(h, _)| h.start == at)
        || scan.words.iter().any(|(h, _)| h.start == at)
        || scan.nominals.iter().any(|h| h.start == at && matches!(h.item, Item::Noun(_)));
    let strong = hits.iter().any(|h| {
        let place = gazetteer.place(h.place);
        !h.weak && (matches!(place.kind, Kind::Country | Kind::Admin1) || place.population >= SURE_POPULATION)
    });
    let sure = if known_word {
        wanted.is_some()
    } else {
        strong || locative || (cased && hits.iter().any(|h| !h.weak))
    };
    let is_country = hits.iter().any(|h| gazetteer.place(h.place).kind == Kind::Country);
    sure.then_some(PlaceName { tokens, hits, wanted, is_country, locative })
}

/// Whether a capital word that nothing explains follows: the name is longer than what was found, and
/// so another place ("Majdal Zoun" is not Majdal).
fn name_goes_on(article: &Article, scan: &Scan, next: u32) -> bool {
    next < scan.tokens.end
        && article.tokens[next as usize].kind == TokenKind::Word
        && starts_upper(article, next)
        && !scan.may_be(next, PLACE)
        && !scan.nominals.iter().chain(&scan.triggers).any(|h| h.start == next)
        && !scan.cues.iter().any(|(h, _)| h.start == next)
        && !scan.words.iter().any(|(h, _)| h.start == next)
}

/// Whether a word may begin a name that the gazetteer knows. Russian names are tried in other cases
/// than the one that stands there, so every word may.
pub fn may_begin_place(gazetteer: &Gazetteer, lang: Lang, token: &str) -> bool {
    match lang {
        Lang::Ru => true,
        Lang::Ar => cores(token).any(|(_, core)| gazetteer.walk().step(core).is_some()),
        _ => gazetteer.walk().step(token).is_some(),
    }
}

/// A capital is looked up by its English name.
fn is_capital_word(scan: &Scan, at: u32) -> bool {
    scan.nominals.iter().any(|h| h.start == at && matches!(h.item, Item::Who(_)))
}

/// A bare word of Arabic script is taken for a town of this size or more; a smaller one needs a
/// preposition or "the village of" before it.
const SURE_POPULATION: u32 = 40_000;

fn starts_upper(article: &Article, at: u32) -> bool {
    article.text[article.bytes(at..at + 1)].chars().next().is_some_and(char::is_uppercase)
}

/// The longest name that starts with `first` in place of the token.
fn walk(
    article: &Article,
    scan: &Scan,
    gazetteer: &Gazetteer,
    at: u32,
    first: &str,
) -> Option<(Range<u32>, Vec<NameHit>)> {
    let mut walker: Walker<'_> = gazetteer.walk().step(first)?;
    let mut best = walker.ends().then(|| (at + 1, walker));
    let mut next = at + 1;
    while next < scan.tokens.end {
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

/// A Russian name in an oblique case: its endings exchanged for those of nominatives.
fn russian(
    article: &Article,
    scan: &Scan,
    gazetteer: &Gazetteer,
    at: u32,
) -> Option<(Range<u32>, Vec<NameHit>)> {
    const OBLIQUE: [&str; 14] =
        ["ской", "ского", "ском", "ого", "ому", "ом", "ой", "ем", "ей", "ок", "а", "у", "е", "и"];
    const NOMINATIVE: [&str; 9] = ["", "а", "о", "я", "ь", "ский", "ское", "ская", "ки"];
    let word = article.word(at);
    for ending in OBLIQUE {
        let Some(stem) = word.strip_suffix(ending).filter(|s| s.chars().count() >= 3) else { continue };
        for nominative in NOMINATIVE {
            if let Some(found) = walk(article, scan, gazetteer, at, &format!("{stem}{nominative}")) {
                return Some(found);
            }
        }
    }
    for (ending, nominative) in
        [("ку", "ка"), ("ки", "ка"), ("ке", "ка"), ("кой", "ка"), ("ию", "ия"), ("ии", "ия"), ("ы", "а")]
    {
        if let Some(stem) = word.strip_suffix(ending)
            && let Some(found) = walk(article, scan, gazetteer, at, &format!("{stem}{nominative}"))
        {
            return Some(found);
        }
    }
    None
}

/// The kind of place asked for, and whether it or a preposition says that this is where something is.
fn before(article: &Article, scan: &Scan, lexicon: &Lexicon, at: u32) -> (Option<Kind>, bool) {
    let mut wanted = None;
    let mut edge = at;
    let mut steps = 0;
    while let Some(hit) = scan.nominals.iter().find(|h| h.end == edge && steps < 3) {
        let Item::Noun(noun) = hit.item else { break };
        let noun = &lexicon.nouns[noun as usize];
        if !matches!(
            noun.class,
            NounClass::PlaceType | NounClass::Direction | NounClass::Front | NounClass::Target
        ) {
            break;
        }
        if noun.class == NounClass::PlaceType && wanted.is_none() {
            wanted = kind_of(noun.value);
        }
        edge = hit.start;
        steps += 1;
    }
    let clitic = (lexicon.lang == Lang::Ar)
        .then(|| cores(article.word(edge)).find_map(|(feats, _)| lexicon.preps.of_clitics(feats)))
        .flatten();
    let mut prep_edge = edge;
    while prep_edge > scan.tokens.start && matches!(article.word(prep_edge - 1), "the" | "«" | "\"" | "“")
    {
        prep_edge -= 1;
    }
    let prep = scan.word_before(prep_edge, |w| w.prep().is_some()).and_then(|(_, w)| w.prep());
    let locative = steps > 0
        || prep.is_some_and(|p| lexicon.is_locative(p))
        || clitic.is_some_and(|p| lexicon.is_locative(p));
    (wanted, locative)
}

fn kind_of(resolution: f32) -> Option<Kind> {
    match resolution as u8 {
        1 => Some(Kind::Country),
        2 => Some(Kind::Admin1),
        3 => Some(Kind::Admin2),
        4 => Some(Kind::Town),
        _ => None,
    }
}
