//! "The two sides", "both countries" → the two parties that the article tells of.
//!
//! Enters: the sentences of an article with their parties. Leaves: the same, where words for the sides of a matter stand
//! for the two of them that were told together most: joined by "and", in one sentence, or again and again. Where no
//! two stand out, nobody is guessed. What is settled so says so in its note.

use std::ops::Range;

use super::inflect::Feats;
use super::lexicon::{Lexicon, Registry, WhoId, WhoKind, Word};
use super::mentions::{Entity, EntityKind};
use super::sentence::Sentence;
use crate::model::Sector;
use crate::model::phrase::Code;
use crate::text::{Article, Grammar};

const NOTE: &str = Code::NoteTwoSides.english();

/// An article that tells of more is a survey, and "the two sides" in it are anybody's.
const MOST_SIDES: usize = 24;
/// Of a sentence that lists more, none are two sides.
const MOST_TOGETHER: usize = 5;
/// What it is worth to be joined by "and"; being told of in one sentence is worth one, and so is each time that both
/// are named anywhere.
const JOINED: u32 = 3;

/// Puts the two parties where the words for both of them stand.
pub fn settle(article: &Article, lexicon: &Lexicon, registry: &Registry, sentences: &mut [Sentence]) {
    if !sentences.iter().any(|s| s.scan.words.iter().any(|(_, w)| is_both(*w))) {
        return;
    }
    let mut told = Told { lexicon, registry, sides: Vec::new(), pairs: Vec::new(), crowded: false };
    sentences.iter().for_each(|s| told.count(s));
    let mut before: Vec<usize> = Vec::new();
    for sentence in sentences {
        for (words, states) in both(article, lexicon, sentence) {
            match told.met(sentence, &words).or_else(|| told.pair(states)) {
                Some(pair) => {
                    let pair = pair.map(|side| told.sides[side].stands(registry));
                    stand(article, lexicon, sentence, &words, &pair);
                }
                None => leave_open(registry, sentence, &words),
            }
        }
        before = told.read(sentence, &before);
    }
}

fn is_both(word: Word) -> bool {
    matches!(word, Word::Sides | Word::States)
}

/// The words for two sides in a sentence, and whether they are two states.
fn both(article: &Article, lexicon: &Lexicon, sentence: &Sentence) -> Vec<(Range<u32>, bool)> {
    let mut found: Vec<(Range<u32>, bool)> = Vec::new();
    for (hit, word) in sentence.scan.words.iter().filter(|(_, w)| is_both(*w)) {
        let inside = found.last().is_some_and(|(last, _)| hit.start < last.end);
        let before = hit.start.checked_sub(1).filter(|b| sentence.scan.tokens.contains(b));
        let before = before.map_or("", |b| article.word(b));
        if !inside && !is_one_or_all(lexicon.grammar, before) {
            found.push((hit.start..hit.end, *word == Word::States));
        }
    }
    found
}

/// "с украинской стороны" is one side, "все стороны" may be more than two.
fn is_one_or_all(grammar: Grammar, before: &str) -> bool {
    match grammar {
        Grammar::Slavic => {
            let one = ["ой", "ей", "ою", "ею"].iter().any(|end| before.ends_with(end));
            one || matches!(before, "с" | "со" | "все" | "всех" | "всем" | "всеми" | "разные" | "другие")
        }
        Grammar::Turkic => matches!(before, "tum" | "butun" | "ilgili" | "diger"),
        Grammar::Iranic => matches!(before, "همه" | "تمام" | "تمامي" | "كليه" | "ساير"),
        Grammar::Semitic => matches!(before, "كل" | "جميع" | "كافه" | "مختلف"),
        _ => matches!(before, "all" | "other" | "third"),
    }
}

/// Who may be a side, and how often.
struct Side {
    country: WhoId,
    /// The armed group that it is; none for a state.
    group: Option<WhoId>,
    times: u32,
    /// As it was named first.
    first: Entity,
}

impl Side {
    /// How it stands for itself: as it was named, but for a person or an office, which is its state's.
    fn stands(&self, registry: &Registry) -> Entity {
        let mut entity = self.first.clone();
        if matches!(entity.kind, EntityKind::Person | EntityKind::Office) {
            (entity.kind, entity.who, entity.country) = (EntityKind::Country, None, Some(self.country));
            entity.sector = Some(Sector::Gov);
        }
        entity.country = entity.country.filter(|c| registry.get(*c).code.is_some());
        entity
    }
}

/// The sides that were told of so far, and which of them together.
struct Told<'a> {
    lexicon: &'a Lexicon,
    registry: &'a Registry,
    sides: Vec<Side>,
    /// Two sides, and what their being told together is worth.
    pairs: Vec<([usize; 2], u32)>,
    crowded: bool,
}

impl Told<'_> {
    /// Counts the sides that a sentence names.
    fn count(&mut self, sentence: &Sentence) {
        for entity in &sentence.entities {
            if let Some(side) = self.side(entity) {
                self.sides[side].times += 1;
            }
        }
    }

    /// Takes in which sides a sentence tells of together, or with those of the sentence before. Returns its sides.
    fn read(&mut self, sentence: &Sentence, before: &[usize]) -> Vec<usize> {
        let mut here: Vec<(usize, usize)> = Vec::new();
        for (at, entity) in sentence.entities.iter().enumerate() {
            let Some(side) = self.side(entity) else { continue };
            let joined =
                here.last().filter(|(last, before)| entity.coordinated && at - last == 1 && *before != side);
            if let Some((_, before)) = joined {
                let list = at >= 2 && sentence.entities[at - 1].coordinated
                    || sentence.entities.get(at + 1).is_some_and(|e| e.coordinated);
                self.add([*before, side], if list { 0 } else { JOINED });
            }
            here.push((at, side));
        }
        let mut sides: Vec<usize> = here.into_iter().map(|(_, side)| side).collect();
        sides.sort_unstable();
        sides.dedup();
        if sides.len() <= MOST_TOGETHER {
            for (i, a) in sides.iter().enumerate() {
                sides[i + 1..].iter().for_each(|b| self.add([*a, *b], 1));
                if before.len() <= MOST_TOGETHER && !before.contains(a) {
                    before.iter().filter(|b| !sides.contains(b)).for_each(|b| self.add([*a, *b], 1));
                }
            }
        }
        sides
    }

    fn add(&mut self, pair: [usize; 2], worth: u32) {
        let pair = [pair[0].min(pair[1]), pair[0].max(pair[1])];
        match self.pairs.iter_mut().find(|(known, _)| *known == pair) {
            Some((_, sum)) => *sum += worth,
            None => self.pairs.push((pair, worth)),
        }
    }

    /// The side that a party is or acts for.
    fn side(&mut self, entity: &Entity) -> Option<usize> {
        let may_be = matches!(
            entity.sector,
            None | Some(Sector::Gov | Sector::Mil | Sector::Reb | Sector::Uaf | Sector::Opp | Sector::Leg)
        );
        let rebels = matches!(entity.sector, Some(Sector::Reb | Sector::Uaf | Sector::Opp));
        let person = matches!(entity.kind, EntityKind::Person | EntityKind::Office);
        let kind =
            matches!(entity.kind, EntityKind::Country | EntityKind::Body | EntityKind::Force) || person;
        if !may_be || !kind || entity.relational || !entity.is_known() || rebels && person {
            return None;
        }
        let country = self.registry.country(entity.code(self.registry, self.lexicon)?)?;
        let group = if rebels { Some(entity.who?) } else { None };
        let known = self.sides.iter().position(|s| s.country == country && s.group == group);
        if known.is_none() {
            self.crowded |= self.sides.len() >= MOST_SIDES;
            if self.crowded {
                return None;
            }
            self.sides.push(Side { country, group, times: 0, first: entity.clone() });
        }
        known.or(Some(self.sides.len() - 1))
    }

    /// "X held talks with Y, in which both sides agreed": the only two whom the sentence has named so far, one with the other.
    fn met(&mut self, sentence: &Sentence, words: &Range<u32>) -> Option<[usize; 2]> {
        let mut named: Vec<usize> = Vec::new();
        let mut together = false;
        for entity in sentence.entities.iter().filter(|e| e.tokens.end <= words.start) {
            let Some(side) = self.side(entity) else { continue };
            let with = entity.prep.is_some_and(|p| {
                let with = |w: &Word| matches!(w, Word::With(_) | Word::Between(_));
                sentence.scan.words.iter().any(|(_, w)| w.prep() == Some(p) && with(w))
            });
            together |= with || entity.coordinated && !named.contains(&side);
            if !named.contains(&side) {
                named.push(side);
            }
        }
        let pair = <[usize; 2]>::try_from(named).ok();
        pair.filter(|_| together && self.lexicon.grammar != Grammar::Turkic)
    }

    /// The two sides that stand out, in the order in which they were named.
    fn pair(&self, states: bool) -> Option<[usize; 2]> {
        if self.crowded {
            return None;
        }
        let of_states = |pair: &[usize; 2]| {
            !states
                || pair.iter().all(|s| self.sides[*s].group.is_none())
                    && self.sides[pair[0]].country != self.sides[pair[1]].country
        };
        let worth =
            |[a, b]: [usize; 2], together: u32| together + self.sides[a].times.min(self.sides[b].times);
        // Two of whom the article hardly tells beside a third are its mediators, not its sides.
        let most_told = self.sides.iter().map(|s| s.times).max()?;
        let told_of = |pair: &[usize; 2]| pair.iter().any(|s| self.sides[*s].times * 2 > most_told);
        let mut best: Option<([usize; 2], u32)> = None;
        let mut tied = false;
        for a in 0..self.sides.len() {
            for b in a + 1..self.sides.len() {
                let pair = [a, b];
                let together = self.pairs.iter().find(|(known, _)| *known == pair).map_or(0, |(_, sum)| *sum);
                let again = self.sides[a].times > 1 && self.sides[b].times > 1;
                if !of_states(&pair) || !told_of(&pair) || together == 0 && !again {
                    continue;
                }
                let worth = worth(pair, together);
                let most = best.map_or(0, |(_, most)| most);
                tied = worth == most || tied && worth < most;
                if worth > most {
                    best = Some((pair, worth));
                }
            }
        }
        best.filter(|_| !tied).map(|(pair, _)| pair)
    }
}

/// "Стороны" alone are no government, though "сторона" behind an adjective of origin is one.
fn leave_open(registry: &Registry, sentence: &mut Sentence, words: &Range<u32>) {
    let over = |e: &&mut Entity| e.tokens.start < words.end && words.start < e.tokens.end;
    let any = |e: &Entity| e.who.is_some_and(|w| registry.kind(w) == WhoKind::AnyBody);
    for entity in sentence.entities.iter_mut().filter(over).filter(|e| any(e) && e.country.is_none()) {
        (entity.who, entity.sector) = (None, None);
    }
}

/// Puts two parties in the place of the words for both, or of those whose words they are ("envoys of the two sides").
fn stand(
    article: &Article,
    lexicon: &Lexicon,
    sentence: &mut Sentence,
    words: &Range<u32>,
    pair: &[Entity; 2],
) {
    let at = place(article, lexicon, sentence, words);
    let at = match at {
        Some(at) if sentence.entities[at].is_known() && sentence.entities[at].country.is_some() => return,
        Some(at) => at,
        None => {
            let bare = bare(sentence, lexicon, words);
            let at = sentence.entities.partition_point(|e| e.tokens.start < words.start);
            sentence.entities.insert(at, bare);
            at
        }
    };
    let place = sentence.entities[at].clone();
    let put = |side: &Entity, joined: bool| Entity {
        kind: side.kind,
        who: side.who,
        country: side.country,
        sector: side.sector,
        noun: None,
        called: None,
        office: None,
        coordinated: joined || place.coordinated,
        note: Some(NOTE),
        accusative: place.accusative || is_oblique(article, lexicon, words),
        ..place.clone()
    };
    sentence.entities[at] = put(&pair[0], false);
    sentence.entities.insert(at + 1, put(&pair[1], true));
}

/// "الطرفين": an Arabic dual with this ending is no subject.
fn is_oblique(article: &Article, lexicon: &Lexicon, words: &Range<u32>) -> bool {
    lexicon.grammar == Grammar::Semitic
        && words.clone().last().is_some_and(|t| article.word(t).ends_with("ين"))
}

/// The party that the words are, or that is theirs.
fn place(article: &Article, lexicon: &Lexicon, sentence: &Sentence, words: &Range<u32>) -> Option<usize> {
    let entities = &sentence.entities;
    let over = entities.iter().position(|e| e.tokens.start < words.end && words.start < e.tokens.end);
    if over.is_some() {
        return over;
    }
    let unnamed = |e: &Entity| {
        e.country.is_none()
            && matches!(
                e.kind,
                EntityKind::Office | EntityKind::Body | EntityKind::Force | EntityKind::People
            )
    };
    if lexicon.grammar == Grammar::Turkic {
        return entities.iter().position(|e| e.tokens.start == words.end && unnamed(e));
    }
    let of = |e: &Entity| {
        let gap = e.tokens.end..words.start;
        // "تنسيقية النازحين" asks "طرفي القتال": a definite noun owns nobody behind it.
        if lexicon.grammar == Grammar::Semitic
            && (e.feats.contains(Feats::DEF) || article.word(e.tokens.end - 1).starts_with("ال"))
        {
            return false;
        }
        gap.start <= gap.end
            && gap.len() <= 1
            && gap.clone().all(|t| article.word(t) == "of")
            && (lexicon.grammar != Grammar::English || gap.len() == 1)
    };
    entities.iter().position(|e| of(e) && unnamed(e))
}

/// A party of which only the words are known.
fn bare(sentence: &Sentence, lexicon: &Lexicon, words: &Range<u32>) -> Entity {
    let hit = sentence.scan.words.iter().find(|(h, w)| h.start == words.start && is_both(*w));
    let feats = hit.map_or(Feats::NONE, |(h, _)| h.feats) | Feats::PLURAL;
    let before = sentence.scan.word_before(words.start, |w| w.prep().is_some());
    let prep = lexicon.preps.of_clitics(feats).or_else(|| before.and_then(|(_, w)| w.prep()));
    Entity::of_words(words.clone(), prep, feats)
}
