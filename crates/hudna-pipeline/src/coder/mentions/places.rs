//! Names of places in a sentence, as the gazetteer knows them.

use std::ops::Range;

use hudna_places::{Begun, Gazetteer, Kind, Mention, NameHit, Walker};

use super::marks::{KNOWN_BEGINS, NOMINAL_ENDS};
use super::scan::{Hit, Scan};
use super::turkish;
use crate::coder::analyse::{PLACE, Remembered, cores};
use crate::coder::lexicon::{Item, Lexicon, NounClass, PrepId, Registry, WhoKind};
use crate::text::{Article, Lang, TokenKind};

/// A name that the gazetteer explains.
#[derive(Clone, Debug)]
pub struct PlaceName {
    /// Its tokens.
    pub tokens: Range<u32>,
    /// The places so named, and what the words before it ask for ("province of").
    pub mention: Mention,
    /// It names a country: no place where a shell lands, unless the words say "in".
    pub is_country: bool,
    /// It is where something is: after a preposition of place or a kind of place.
    pub locative: bool,
}

/// Capitals that stand for a government are looked up by their English names: once, beforehand.
#[derive(Debug, Default)]
pub struct Capitals {
    /// By entry of the registry.
    hits: Vec<Vec<NameHit>>,
}

impl Capitals {
    /// Looks all of them up.
    pub fn find(registry: &Registry, gazetteer: &Gazetteer) -> Self {
        let hits = registry.iter().map(|(_, who)| match who.kind {
            WhoKind::Capital => gazetteer.find(&who.name),
            _ => Vec::new(),
        });
        Self { hits: hits.collect() }
    }

    fn of(&self, hit: &Hit) -> &[NameHit] {
        match hit.item {
            Item::Who(id) => self.hits.get(id as usize).map_or(&[], Vec::as_slice),
            _ => &[],
        }
    }
}

/// The end of a person's, body's or outlet's name; countries are places too.
fn taken_by_party(hit: &Hit, registry: &Registry) -> Option<u32> {
    match hit.item {
        Item::Who(id) => {
            (!matches!(registry.kind(id), WhoKind::Country | WhoKind::Capital)).then_some(hit.end)
        }
        Item::Demonym(_) => Some(hit.end),
        Item::Noun(_) => (hit.len() > 1).then_some(hit.end),
        _ => None,
    }
}

/// What the names of a sentence are looked up in.
pub struct Sought<'a> {
    /// The article.
    pub article: &'a Article,
    /// The sentence.
    pub scan: &'a Scan,
    /// Tables of its language.
    pub lexicon: &'a Lexicon,
    /// The names that a word may begin.
    pub memory: &'a Remembered,
    /// Who is who.
    pub registry: &'a Registry,
    /// Places.
    pub gazetteer: &'a Gazetteer,
    /// The places of capitals that stand for governments.
    pub capitals: &'a Capitals,
}

impl Sought<'_> {
    /// Adds the names of the sentence, longest first, left to right.
    pub fn places(&self, found: &mut Vec<PlaceName>) {
        let tokens = &self.scan.tokens;
        let mut at = tokens.start;
        while at < tokens.end {
            let party = self.scan.nominal_at(at);
            if let Some(taken) = party.and_then(|hit| taken_by_party(hit, self.registry)) {
                at = taken;
                continue;
            }
            match self.name_at(at, party.filter(|hit| hit.start == at)) {
                Some(name) => {
                    at = name.tokens.end;
                    found.push(name);
                }
                None => at += 1,
            }
        }
    }

    /// The name that begins at a token; `party` is the nominal that begins there.
    fn name_at(&self, at: u32, party: Option<&Hit>) -> Option<PlaceName> {
        let (article, scan, lexicon) = (self.article, self.scan, self.lexicon);
        let run = scan.run(at);
        let capital = party.map_or(&[][..], |hit| self.capitals.of(hit));
        let names = self.memory.names(run);
        let token = article.tokens[at as usize];
        if names.is_empty() && capital.is_empty()
            || token.kind != TokenKind::Word
            || token.end - token.start < 3
        {
            return None;
        }
        let cased = matches!(lexicon.lang, Lang::En | Lang::Ru | Lang::Tr);
        if cased && !starts_upper(article, at) {
            return None;
        }
        let (tokens, hits) = match party.filter(|_| !capital.is_empty()) {
            Some(party) => (party.start..party.end, capital.to_vec()),
            None => names.iter().find_map(|begun| {
                // Most words that begin a name are all of it.
                let end = if begun.goes_on() { scan.tokens.end } else { at + 1 };
                walk(article, end, at, self.gazetteer.resume(*begun))
            })?,
        };
        if cased && !hits.iter().any(|h| h.preferred) && name_goes_on(article, scan, tokens.end) {
            return None;
        }
        let (wanted, locative) =
            if lexicon.lang == Lang::Tr { self.behind(tokens.end) } else { self.before(at) };
        let sure =
            if scan.marks.any(at, KNOWN_BEGINS) || party.is_some_and(|h| matches!(h.item, Item::Noun(_))) {
                wanted.is_some()
            } else {
                locative || cased && hits.iter().any(|h| !h.weak) || hits.iter().any(|h| self.is_strong(h))
            };
        if !sure {
            return None;
        }
        let is_country = hits.iter().any(|h| self.gazetteer.kind_and_people(h.place).0 == Kind::Country);
        Some(PlaceName { tokens, mention: Mention { hits, wanted }, is_country, locative })
    }

    /// As [`Self::before`], for Turkish, where all of it stands behind the name.
    fn behind(&self, end: u32) -> (Option<Kind>, bool) {
        let (kind, locative) = turkish::place_behind(self.article, self.scan, self.lexicon, end);
        let value = kind.and_then(|hit| match hit.item {
            Item::Noun(noun) => Some(self.lexicon.nouns[noun as usize].value),
            _ => None,
        });
        (value.and_then(kind_of), locative)
    }

    fn is_strong(&self, hit: &NameHit) -> bool {
        let (kind, people) = self.gazetteer.kind_and_people(hit.place);
        !hit.weak && (matches!(kind, Kind::Country | Kind::Admin1) || people >= SURE_POPULATION)
    }

    /// The kind of place asked for, and whether it or a preposition says that this is where something is.
    fn before(&self, at: u32) -> (Option<Kind>, bool) {
        let (article, scan, lexicon) = (self.article, self.scan, self.lexicon);
        let mut wanted = None;
        let mut edge = at;
        let mut steps = 0;
        while steps < 3 && scan.marks.any(edge, NOMINAL_ENDS) {
            let Some(hit) = scan.nominal_at(edge - 1) else { break };
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
        let clitic = scan.run(edge).clitic;
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
}

/// The preposition that is written together with a word (Arabic ب, ل, ك).
pub fn clitic(lexicon: &Lexicon, token: &str) -> Option<PrepId> {
    (lexicon.lang == Lang::Ar)
        .then(|| cores(token).find_map(|(feats, _)| lexicon.preps.of_clitics(feats)))
        .flatten()
}

/// Whether a capital word that nothing explains follows: the name is longer than what was found, and
/// so another place ("Majdal Zoun" is not Majdal).
fn name_goes_on(article: &Article, scan: &Scan, next: u32) -> bool {
    next < scan.tokens.end
        && article.tokens[next as usize].kind == TokenKind::Word
        && starts_upper(article, next)
        && !scan.may_be(next, PLACE)
        && scan.nominal_from(next).is_none()
        && !scan.marks.any(next, KNOWN_BEGINS)
}

/// The names of places that may begin with a word, as walks past it: as it stands, without its proclitics
/// (Arabic), in the nominative (Russian).
pub fn names_from(gazetteer: &Gazetteer, lang: Lang, token: &str) -> Vec<Begun> {
    let begin = |word: &str| gazetteer.walk().step(word).map(|walker| walker.begun());
    match lang {
        Lang::Ar => cores(token).filter_map(|(_, core)| begin(core)).collect(),
        Lang::Ru => begin(token).into_iter().chain(nominatives(token).filter_map(|w| begin(&w))).collect(),
        _ => begin(token).into_iter().collect(),
    }
}

/// A bare word of Arabic script is taken for a town of this size or more; a smaller one needs a
/// preposition or "the village of" before it.
const SURE_POPULATION: u32 = 40_000;

fn starts_upper(article: &Article, at: u32) -> bool {
    article.text[article.bytes(at..at + 1)].chars().next().is_some_and(char::is_uppercase)
}

/// The longest name that goes on from a walk past the token.
fn walk(article: &Article, end: u32, at: u32, mut walker: Walker<'_>) -> Option<(Range<u32>, Vec<NameHit>)> {
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
    const NOMINATIVE: [&str; 9] = ["", "а", "о", "я", "ь", "ский", "ское", "ская", "ки"];
    const PAIRS: [(&str, &str); 7] =
        [("ку", "ка"), ("ки", "ка"), ("ке", "ка"), ("кой", "ка"), ("ию", "ия"), ("ии", "ия"), ("ы", "а")];
    let stems = OBLIQUE.into_iter().filter_map(|ending| word.strip_suffix(ending));
    let longer = stems.filter(|stem| stem.chars().count() >= 3);
    let all = longer.flat_map(|stem| NOMINATIVE.into_iter().map(move |ending| format!("{stem}{ending}")));
    let pair = |(ending, other)| word.strip_suffix(ending).map(|stem| format!("{stem}{other}"));
    all.chain(PAIRS.into_iter().filter_map(pair))
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
