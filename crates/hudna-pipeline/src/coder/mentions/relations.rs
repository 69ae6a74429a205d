//! What the words around a place's name say of where something was: "12 km south-east of", "the northern
//! countryside of", "between A and B".
//!
//! From the name outwards, elements of `places.tsv` are read as long as they follow each other, kinds of
//! place ("the town of") and articles among them; what is no element ends the chain.

use std::ops::Range;

use hudna_places::Kind;

use super::places::PlaceName;
use super::scan::Scan;
use crate::coder::analyse::RELATES;
use crate::coder::lexicon::{Item, Lexicon, NounClass, Relation, Word};
use crate::text::numbers::NumberMention;
use crate::text::{Article, Grammar, TokenKind};

/// What the words around a name tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// All the words, the name among them.
    pub tokens: Range<u32>,
    /// How: see [`Relation`].
    pub how: Option<Relation>,
    /// Metres, least and most.
    pub distance_m: Option<(f64, f64)>,
    /// Degrees from north, and whether in the place or beside it.
    pub side: Option<(f64, Option<bool>)>,
    /// Index of the other place, for what lies between two.
    pub other: Option<usize>,
}

/// Elements that one chain may have.
const ELEMENTS: usize = 7;

/// A sentence's words, for reading what is told of its places.
pub struct Around<'a> {
    /// The article.
    pub article: &'a Article,
    /// The sentence.
    pub scan: &'a Scan,
    /// Tables of its language.
    pub lexicon: &'a Lexicon,
    /// Its numbers.
    pub numbers: &'a [NumberMention],
}

/// One side of a name, as read so far.
struct Chain {
    edge: u32,
    told: Told,
    between: bool,
    away: bool,
    unit: Option<f64>,
}

impl Chain {
    fn at(name: &Range<u32>, edge: u32) -> Self {
        let told = Told { tokens: name.clone(), how: None, distance_m: None, side: None, other: None };
        Self { edge, told, between: false, away: false, unit: None }
    }

    /// Takes an element in; false where it does not belong to the chain.
    fn take(&mut self, relation: Relation) -> bool {
        match relation {
            Relation::Side(bearing, inside) if self.told.side.is_none() => {
                self.told.side = Some((bearing, inside));
            }
            Relation::Unit(metres) if self.unit.is_none() => self.unit = Some(metres),
            Relation::Away => self.away = true,
            Relation::Between => self.between = true,
            Relation::Link => {}
            Relation::Side(..)
            | Relation::Unit(_)
            | Relation::Head
            | Relation::NoName
            | Relation::Settlement => return false,
            how if self.told.how.is_none() => self.told.how = Some(how),
            _ => return false,
        }
        true
    }
}

impl Around<'_> {
    /// Adds to each place what is told of it.
    pub fn read(&self, places: &mut [PlaceName]) {
        let mut chains: Vec<(Chain, Chain)> = Vec::with_capacity(places.len());
        for place in &*places {
            let before = self.chain(&place.tokens, true);
            let behind = self.chain(&place.tokens, false);
            chains.push((before, behind));
        }
        for at in 0..places.len() {
            // The countryside of a town that gives its name to a province is the province's.
            let place = &mut places[at];
            let told = self.alone(&chains[at], place);
            if told.as_ref().is_some_and(|told| told.how == Some(Relation::Rural)) {
                let town = matches!(place.mention.wanted, Some(Kind::City | Kind::Town | Kind::Village));
                place.mention.wanted = place.mention.wanted.filter(|_| town).or(Some(Kind::Admin1));
            }
            if places[at].is_unknown() {
                places[at].host = self.host(places, &chains, at);
            }
            if at > 0
                && places[at].told.is_none()
                && let Some(pair) = self.pair(places, &chains, at)
            {
                places[at - 1].told = Some(Told { other: Some(at), ..pair.clone() });
                places[at].told = Some(Told { other: Some(at - 1), ..pair });
                places[at - 1].locative = true;
                places[at].locative = true;
            } else if let Some(told) = told {
                // "Around Syria" may be about it; "the north of Syria" is where something is.
                places[at].locative |= !places[at].is_country || told.side.is_some();
                places[at].told = Some(told);
            }
        }
    }

    /// The place beside an unknown name that it is said to be near or in.
    fn host(&self, places: &[PlaceName], chains: &[(Chain, Chain)], at: usize) -> Option<usize> {
        let small = |t: u32| {
            matches!(self.article.word(t), "," | "،" | "the")
                || self.scan.word_at(t, |w| w.prep().is_some_and(|p| self.lexicon.is_locative(p))).is_some()
        };
        let known = |other: usize| places.get(other).is_some_and(|place| !place.is_unknown());
        let behind = |other: usize| {
            let gap = places[at].tokens.end..chains[other].0.edge;
            gap.start <= gap.end && gap.len() <= 3 && gap.clone().all(small)
        };
        let before = |other: usize| {
            let gap = chains[other].1.edge..places[at].tokens.start;
            self.lexicon.grammar == Grammar::Turkic && gap.start <= gap.end && gap.len() <= 2
        };
        let next = Some(at + 1).filter(|other| known(*other) && behind(*other));
        next.or_else(|| at.checked_sub(1).filter(|other| known(*other) && before(*other)))
    }

    /// What the words of both sides say of one place.
    fn alone(&self, (before, behind): &(Chain, Chain), place: &PlaceName) -> Option<Told> {
        let mut told = before.told.clone();
        let own = self.lexicon.relations.of(&[self.article.word(place.tokens.start)]);
        if told.how.is_none() && own == Some(Relation::Rural) && place.tokens.len() > 1 {
            told.how = own;
        }
        // Behind a name only what cannot belong to what follows: Turkish says all of it there, Arabic and
        // Persian the adjective of a countryside, English "'s outskirts".
        let own_side = match self.lexicon.grammar {
            Grammar::Turkic => true,
            // "دعت واشنطن الأطراف": the parties, and no outskirts.
            Grammar::Semitic => told.how.is_some() || behind.told.how == Some(Relation::Rural),
            Grammar::Iranic => told.how.is_some() || behind.told.how.is_some(),
            _ => behind.told.how.is_some(),
        };
        if own_side {
            let pairs = |how: &Option<Relation>| matches!(how, Some(Relation::Road | Relation::Border));
            told.side = told.side.or(behind.told.side);
            told.how = told.how.or(behind.told.how.filter(|how| !pairs(&Some(*how))));
            told.distance_m = told.distance_m.or(behind.told.distance_m);
            told.tokens.end = told.tokens.end.max(behind.told.tokens.end);
        }
        // Persian needs no word for it: "at 10 kilometres of X".
        let away = before.away || behind.away && own_side || self.lexicon.grammar == Grammar::Iranic;
        if told.distance_m.is_none() || told.side.is_none() && told.how.is_none() && !away {
            told.distance_m = None;
        } else if told.how.is_none() && told.side.is_none() && told.distance_m.is_some() {
            told.how = Some(Relation::Away);
        }
        let pairs = matches!(told.how, Some(Relation::Road | Relation::Border));
        (told.side.is_some() || told.distance_m.is_some() || told.how.is_some() && !pairs).then_some(told)
    }

    /// Two neighbouring places that something lies between.
    fn pair(&self, places: &[PlaceName], chains: &[(Chain, Chain)], second: usize) -> Option<Told> {
        let (a, b) = (&places[second - 1], &places[second]);
        let joined = self.joined(a.tokens.end, b.tokens.start)?;
        let (before, behind) = (&chains[second - 1].0, &chains[second].1);
        let how = [before, behind].into_iter().find_map(|chain| match chain.told.how {
            Some(how @ (Relation::Road | Relation::Border)) => Some(how),
            _ => None,
        });
        let between = before.between || behind.between;
        let how = match how {
            Some(how) if between || joined == Joined::Dash => how,
            // "Talks between Moscow and Kyiv": governments have no ground between them.
            None if between && !self.is_party(a) && !self.is_party(b) => Relation::Between,
            _ => return None,
        };
        let start = if before.between || before.told.how == Some(how) { before.edge } else { a.tokens.start };
        let end = if behind.between || behind.told.how == Some(how) { behind.edge } else { b.tokens.end };
        Some(Told { tokens: start..end, how: Some(how), distance_m: None, side: None, other: None })
    }

    /// How two names stand together: by a dash, or by "and" with kinds of place.
    fn joined(&self, from: u32, to: u32) -> Option<Joined> {
        let clitic = self.lexicon.grammar == Grammar::Semitic && self.article.word(to).starts_with('و');
        let mut how = clitic.then_some(Joined::And);
        let mut at = from;
        while at < to {
            let dash = matches!(self.article.word(at), "-" | "–" | "—" | "ـ");
            let suffix = self.article.tokens[at as usize].kind == TokenKind::Suffix;
            let and = self.scan.word_at(at, |w| matches!(w, Word::Conj | Word::With(_))).is_some();
            let kind = self.scan.nominal_from(at).filter(|hit| !and && self.is_placetype(hit.item));
            if let Some(hit) = kind {
                at = hit.end;
                continue;
            }
            if and {
                how = Some(Joined::And);
            } else if dash && how.is_none() {
                how = Some(Joined::Dash);
            } else if !dash && !suffix && self.article.word(at) != "the" {
                return None;
            }
            at += 1;
        }
        how
    }

    fn is_party(&self, place: &PlaceName) -> bool {
        place.is_country
            || self.scan.nominal_at(place.tokens.start).is_some_and(|hit| matches!(hit.item, Item::Who(_)))
    }

    fn is_placetype(&self, item: Item) -> bool {
        let Item::Noun(noun) = item else { return false };
        self.lexicon.nouns[noun as usize].class == NounClass::PlaceType
    }

    /// The elements before or behind a name.
    fn chain(&self, name: &Range<u32>, before: bool) -> Chain {
        let mut chain = Chain::at(name, if before { name.start } else { name.end });
        for _ in 0..ELEMENTS {
            let Some((edge, told)) = self.element(&mut chain, before) else { break };
            chain.edge = edge;
            if told {
                let tokens = &mut chain.told.tokens;
                *tokens = tokens.start.min(edge)..tokens.end.max(edge);
            }
        }
        chain
    }

    /// The next element: where it ends, and whether it says something of the place.
    fn element(&self, chain: &mut Chain, before: bool) -> Option<(u32, bool)> {
        let next = self.step(chain.edge, before)?;
        if self.article.tokens[next as usize].kind == TokenKind::Suffix && !before {
            return Some((next + 1, false));
        }
        if let Some((edge, relation)) = self.relation(chain.edge, before) {
            return chain.take(relation).then_some((edge, relation != Relation::Link));
        }
        if let Some((edge, count)) = self.count(chain.edge, before) {
            if before && chain.unit.is_none() || chain.told.distance_m.is_some() {
                return None;
            }
            // Before a name the unit was read first; behind it, it must follow the number.
            let unit = if before { chain.unit.take() } else { self.unit_after(edge) };
            chain.told.distance_m = unit.map(|unit| (count.0 * unit, count.1 * unit));
            return unit.map(|_| (edge, true));
        }
        let hit = self.scan.nominal_at(next).filter(|hit| self.is_placetype(hit.item))?;
        let whole = if before { hit.end == chain.edge } else { hit.start == chain.edge };
        whole.then_some((if before { hit.start } else { hit.end }, false))
    }

    /// The token beside an edge; none at the sentence's end and at a break.
    fn step(&self, edge: u32, before: bool) -> Option<u32> {
        let tokens = &self.scan.tokens;
        let at = if before { edge.checked_sub(1)? } else { edge };
        let inside = tokens.start <= at && at < tokens.end;
        (inside && self.article.tokens[at as usize].kind != TokenKind::Break).then_some(at)
    }

    /// The longest form beside an edge, hyphens between its words passed over.
    fn relation(&self, edge: u32, before: bool) -> Option<(u32, Relation)> {
        let mut words: Vec<&str> = Vec::new();
        let (mut here, mut best) = (edge, None);
        while words.len() < self.lexicon.relations.longest() {
            let Some(at) = self.step(here, before) else { break };
            here = if before { at } else { at + 1 };
            match self.article.tokens[at as usize].kind {
                TokenKind::Word if before => words.insert(0, self.article.word(at)),
                TokenKind::Word => words.push(self.article.word(at)),
                TokenKind::Punct if self.article.word(at) == "-" && !words.is_empty() => continue,
                _ => break,
            }
            if !self.scan.may_be(if before { at } else { edge }, RELATES) {
                continue;
            }
            if let Some(relation) = self.lexicon.relations.of(&words) {
                best = Some((here, relation));
            }
        }
        best
    }

    /// A number beside an edge: the least and the most it can be.
    fn count(&self, edge: u32, before: bool) -> Option<(u32, (f64, f64))> {
        let at = self.step(edge, before)?;
        let beside = |n: &&NumberMention| {
            if before { n.tokens.end == edge } else { n.tokens.start == edge }
        };
        let spelled = self.numbers.iter().find(beside);
        if let Some((number, max)) = spelled.and_then(|n| Some((n, n.max?))) {
            let far = if before { number.tokens.start } else { number.tokens.end };
            return Some((far, (number.min as f64, max as f64)));
        }
        if self.article.tokens[at as usize].kind != TokenKind::Number {
            return None;
        }
        let number: f64 = self.article.word(at).replace(',', ".").parse().ok().filter(|n| *n > 0.0)?;
        Some((if before { at } else { at + 1 }, (number, number)))
    }

    fn unit_after(&self, edge: u32) -> Option<f64> {
        match self.relation(edge, false)?.1 {
            Relation::Unit(metres) => Some(metres),
            _ => None,
        }
    }
}

/// How two names stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joined {
    /// "A and B".
    And,
    /// "A-B".
    Dash,
}
