//! Victims told one by one → how many they are: "a woman and her son", "مواطن وزوجته وثلاثة من أبنائهما".

use super::candidate::TollFound;
use super::tolls::found;
use crate::coder::clauses::Wall;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Lexicon, NounClass, Word};
use crate::coder::mentions::{Entity, Hit};
use crate::coder::sentence::Sentence;
use crate::text::numbers::{NumberKind, NumberMention};
use crate::text::{Article, Grammar};

/// How many words may describe one of them before the next follows ("a Syrian boy", "امرأة مسنة").
const DESCRIBED_BY: u32 = 2;

/// One of a list: how many it counts, and the token behind it.
struct Item {
    count: (u32, Option<u32>),
    counted: bool,
    one: bool,
    end: u32,
}

/// The sum of a list of two or more that begins with a party; none where one of them tells no number, or each has a number
/// of its own, which is read elsewhere.
pub(super) fn count_of(
    article: &Article,
    lexicon: &Lexicon,
    sentence: &Sentence,
    first: &Entity,
) -> Option<TollFound> {
    if lexicon.grammar == Grammar::Plain {
        return None;
    }
    let list = List { article, lexicon, sentence };
    let start = list.number_before(first.tokens.start).map_or(first.tokens.start, |n| n.tokens.start);
    let mut items = vec![list.item(start)?];
    while let Some(next) = list.next(items[items.len() - 1].end) {
        let item = list.item(next)?;
        // "۴۵ زن و کودک": the number is of both.
        let shares = items.last().is_some_and(|last| last.counted) && !item.counted && !item.one;
        if shares && !matches!(lexicon.grammar, Grammar::Semitic | Grammar::English) {
            return None;
        }
        items.push(item);
    }
    if items.len() < 2 || items.iter().all(|i| i.counted) {
        return None;
    }
    let least = items.iter().fold(0_u32, |sum, i| sum.saturating_add(i.count.0));
    let most = items.iter().try_fold(0_u32, |sum, i| i.count.1.map(|n| sum.saturating_add(n)));
    let end = items.last().map_or(start, |i| i.end);
    Some(TollFound { count: (least, most), tokens: start..end, vague: false })
}

struct List<'a> {
    article: &'a Article,
    lexicon: &'a Lexicon,
    sentence: &'a Sentence,
}

impl List<'_> {
    fn people(&self, at: u32) -> Option<&Hit> {
        let is_people = |(hit, noun): &&(Hit, u32)| {
            hit.start == at && self.lexicon.nouns[*noun as usize].class == NounClass::People
        };
        self.sentence.scan.nouns.iter().find(is_people).map(|(hit, _)| hit)
    }

    fn number(&self, at: u32) -> Option<&NumberMention> {
        self.sentence.numbers.iter().find(|n| n.tokens.start == at && n.kind == NumberKind::Count)
    }

    fn number_before(&self, at: u32) -> Option<&NumberMention> {
        self.sentence.numbers.iter().find(|n| n.tokens.end == at && n.kind == NumberKind::Count && !n.weak)
    }

    /// Whether a word only tells whose, or that it is one.
    fn determines(&self, at: u32) -> bool {
        match self.lexicon.grammar {
            Grammar::English => matches!(self.article.word(at), "a" | "an" | "his" | "her" | "their" | "the"),
            _ => self.sentence.scan.word_at(at, |w| w.prep().is_some()).is_some(),
        }
    }

    /// What begins at a token, behind its article and its number.
    fn item(&self, at: u32) -> Option<Item> {
        let number = self.number(at).filter(|n| !n.weak);
        // "یک پزشک", "bir asker": one that is written like an article.
        let one = self.number(at).filter(|n| n.weak).map(|n| n.tokens.end);
        let mut at = number.map(|n| n.tokens.end).or(one).unwrap_or(at);
        while at < self.sentence.scan.tokens.end && self.determines(at) {
            at += 1;
        }
        let hit = self.people(at)?;
        let count = match number {
            Some(number) => found(number).count,
            None if hit.feats.contains(Feats::DUAL) => (2, Some(2)),
            // One of a definite kind is nobody who is counted ("the army").
            None if hit.feats.contains(Feats::PLURAL) || hit.feats.contains(Feats::DEF) => return None,
            None => (1, Some(1)),
        };
        Some(Item { count, counted: number.is_some(), one: one.is_some(), end: hit.end })
    }

    /// Where the next of the list begins: behind "and", or behind a comma before one more.
    fn next(&self, end: u32) -> Option<u32> {
        let (scan, walls) = (&self.sentence.scan, &self.sentence.walls);
        for at in end..scan.tokens.end.min(end + DESCRIBED_BY + 1) {
            if walls.before(at) >= Wall::Verb {
                return None;
            }
            let tied = |hit: &Hit| hit.feats.contains(Feats::CONJ);
            let written_on = self.people(at).is_some_and(tied)
                || self.number(at).is_some() && self.article.word(at).starts_with('و');
            if self.lexicon.grammar == Grammar::Semitic && written_on {
                return Some(at);
            }
            let joins = scan.word_at(at, |w| w == Word::Conj).is_some() || self.article.word(at) == "ile";
            if self.lexicon.grammar != Grammar::Semitic && joins {
                let adds = matches!(self.article.word(at), "and" | "و" | "и" | "ve" | "ile");
                return (adds && self.item(at + 1).is_some()).then_some(at + 1);
            }
            if scan.triggers.iter().any(|t| t.start == at && t.feats.any(Feats::PAST | Feats::PRES)) {
                return None;
            }
        }
        None
    }
}
