//! How many: the numbers of a sentence and its words of harm, put together as a whole.
//!
//! "Seven were killed and thirty wounded": each word of harm takes one number, so that all of them together stand as near to
//! theirs as they can; a number that tells a part of another ("four of them children") comes last.

use std::ops::Range;

use super::candidate::TollFound;
use super::propose::Here;
use crate::coder::clauses::Wall;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Item, NounClass, Pos, Word};
use crate::coder::mentions::{Entity, EntityKind, Hit};
use crate::coder::sentence::Sentence;
use crate::text::Grammar;
use crate::text::numbers::{NumberKind, NumberMention};

/// How far a number may stand before its word of harm, in tokens ("seven people, two children among them, were killed").
const BEFORE: u32 = 10;
/// How far behind it.
const BEHIND: u32 = 5;
/// What it costs to leave a word of harm without a number: none further away than this is taken.
const UNBOUND: u32 = 9;
/// What another word of harm between the two costs.
const CROSSING: u32 = 4;
/// What the side costs on which a language seldom has the number.
const UNUSUAL_SIDE: u32 = 2;
/// More than these in a sentence are a list that nobody reads as one toll.
const MOST: usize = 8;

/// A word of harm with its number.
pub struct Bound {
    hit: Hit,
    /// The number.
    pub toll: TollFound,
}

/// The number that is this word's.
pub fn of<'b>(bound: &'b [Bound], hit: &Hit) -> Option<&'b TollFound> {
    bound.iter().find(|b| b.hit.start == hit.start && b.hit.end == hit.end).map(|b| &b.toll)
}

/// Binds the numbers of a sentence to its words of harm.
pub fn bind(here: &Here<'_>) -> Vec<Bound> {
    let mut numbers: Vec<&NumberMention> =
        here.sentence.numbers.iter().filter(|n| counts_people(here, n)).collect();
    // An Arabic ending tells of two or of many; behind a number it is of many.
    let two = |hit: &Hit| {
        let counted = numbers.iter().any(|n| n.tokens.end == hit.start);
        hit.feats.contains(Feats::DUAL) && is_noun(here, hit) && !counted
    };
    let (pairs, mut harms): (Vec<Hit>, Vec<Hit>) = harms(here).into_iter().partition(two);
    harms.truncate(MOST);
    numbers.truncate(MOST);
    let mut best = (u32::MAX, Vec::new());
    search(&costs(here, &harms, &numbers), &mut Vec::new(), 0, 0, &mut best);
    let taken = best.1;
    let free = |at: usize| !taken.contains(&Some(at));
    // "قتيلان": the word is its own number.
    let two = |hit: Hit| {
        let toll = TollFound { count: (2, Some(2)), tokens: hit.start..hit.end, vague: false };
        Bound { hit, toll }
    };
    let counted = harms.iter().zip(&taken).filter_map(|(hit, at)| {
        let at = (*at)?;
        let also = [at.checked_sub(1), Some(at + 1).filter(|next| *next < numbers.len())]
            .into_iter()
            .flatten()
            .find(|other| free(*other) && are_listed(here, numbers[at.min(*other)], numbers[at.max(*other)]));
        let toll = match also {
            Some(other) => sum(found(numbers[at]), &found(numbers[other])),
            None => found(numbers[at]),
        };
        Some(Bound { hit: *hit, toll })
    });
    counted.chain(pairs.into_iter().map(two)).collect()
}

fn is_noun(here: &Here<'_>, hit: &Hit) -> bool {
    match hit.item {
        Item::Trigger(row) => here.lexicon.triggers[row as usize].pos == Pos::Noun,
        _ => false,
    }
}

/// Whether a party is told as dead or wounded ("12 قتيلا"): it is nobody who did anything.
pub fn is_victim(here: &Here<'_>, entity: &Entity) -> bool {
    let over = |hit: &Hit| hit.start < entity.head.end && entity.head.start < hit.end;
    harms(here).iter().any(|hit| is_noun(here, hit) && over(hit))
}

/// The sentence's words that tell of dead, injured or arrested, in the order of the text.
fn harms(here: &Here<'_>) -> Vec<Hit> {
    let tells = |hit: &&Hit| match hit.item {
        Item::Trigger(row) => here.concepts.frame(here.lexicon.triggers[row as usize].frame).toll.is_some(),
        _ => false,
    };
    let mut harms: Vec<Hit> = here.sentence.scan.triggers.iter().filter(tells).copied().collect();
    harms.sort_by_key(|hit| (hit.start, hit.end));
    harms.dedup_by_key(|hit| (hit.start, hit.end));
    harms
}

/// Whether a number may count victims: not of things, not inside another, no article.
fn counts_people(here: &Here<'_>, number: &NumberMention) -> bool {
    let scan = &here.sentence.scan;
    let class = |at: u32| {
        let noun = scan.nouns.iter().find(|(hit, _)| hit.start == at);
        noun.map(|(_, noun)| here.lexicon.nouns[*noun as usize].class)
    };
    let next = class(number.tokens.end);
    let of_people = matches!(
        next,
        None | Some(NounClass::People | NounClass::Force | NounClass::Office | NounClass::Body)
    );
    // "A doctor" and "one doctor" are one word in some languages, and one doctor is hurt.
    let one = matches!(here.lexicon.grammar, Grammar::Iranic | Grammar::Turkic | Grammar::English)
        && next == Some(NounClass::People);
    number.kind == NumberKind::Count && (!number.weak || one) && of_people && !is_inside(here, number)
}

/// Whether a number is said to be a part of another ("four of them").
fn is_part(here: &Here<'_>, number: &NumberMention) -> bool {
    let scan = &here.sentence.scan;
    scan.has(Word::Among)
        && (here.lexicon.grammar != Grammar::Turkic
            && scan.word_before(number.tokens.start, |w| w == Word::Among).is_some()
            || scan.word_at(number.tokens.end, |w| w == Word::Among).is_some()
            || here.lexicon.grammar == Grammar::Turkic
                && scan.word_at(number.tokens.end + 1, |w| w == Word::Among).is_some())
}

/// "Eight members of one family": the family's number is inside the members' own.
fn is_inside(here: &Here<'_>, number: &NumberMention) -> bool {
    let (scan, numbers) = (&here.sentence.scan, &here.sentence.numbers);
    let Some((of, _)) = scan.word_before(number.tokens.start, |w| w.prep().is_some()) else { return false };
    let counted = |hit: &Hit| {
        hit.end == of.start
            && numbers.iter().any(|n| n.tokens.end <= hit.start && hit.start - n.tokens.end <= 1)
    };
    scan.nouns
        .iter()
        .any(|(hit, noun)| here.lexicon.nouns[*noun as usize].class == NounClass::People && counted(hit))
}

/// What it costs to give each word of harm each number; none where it can't be.
fn costs(here: &Here<'_>, harms: &[Hit], numbers: &[&NumberMention]) -> Vec<Vec<Option<u32>>> {
    let cost = |harm: &Hit, number: &NumberMention| {
        let before = number.tokens.end <= harm.start;
        let gap = match before {
            true => number.tokens.end..harm.start,
            false => harm.end.min(number.tokens.start)..number.tokens.start,
        };
        let far = gap.end - gap.start > if before { BEFORE } else { BEHIND };
        let walls = &here.sentence.walls;
        let wall = walls.between(gap.start.saturating_sub(u32::from(before)), gap.end);
        let verb = !is_noun(here, harm);
        let side = match here.lexicon.grammar {
            Grammar::Iranic | Grammar::Turkic if verb && !before => return None,
            Grammar::Semitic if verb && before => UNUSUAL_SIDE,
            _ => 0,
        };
        let others = harms.iter().filter(|h| h.start >= gap.start && h.end <= gap.end).count() as u32;
        let apart = if wall >= Wall::Verb { CROSSING } else { 0 };
        let article = if number.weak || is_part(here, number) { CROSSING } else { 0 };
        (!far && wall < Wall::Clause)
            .then(|| gap.end - gap.start + side + others * CROSSING + apart + article)
    };
    harms.iter().map(|harm| numbers.iter().map(|number| cost(harm, number)).collect()).collect()
}

/// The cheapest way to give each word of harm, from `at` on, a number of its own or none.
fn search(
    costs: &[Vec<Option<u32>>],
    chosen: &mut Vec<Option<usize>>,
    used: u32,
    spent: u32,
    best: &mut (u32, Vec<Option<usize>>),
) {
    if spent >= best.0 {
        return;
    }
    let Some(own) = costs.get(chosen.len()) else {
        *best = (spent, chosen.clone());
        return;
    };
    for (number, cost) in own.iter().enumerate() {
        let free = used >> number & 1 == 0;
        if let Some(cost) = cost.filter(|cost| free && *cost < UNBOUND) {
            chosen.push(Some(number));
            search(costs, chosen, used | 1 << number, spent + cost, best);
            chosen.pop();
        }
    }
    chosen.push(None);
    search(costs, chosen, used, spent + UNBOUND, best);
    chosen.pop();
}

/// "Two soldiers and three civilians": one list of victims.
fn are_listed(here: &Here<'_>, left: &NumberMention, right: &NumberMention) -> bool {
    let scan = &here.sentence.scan;
    let gap = left.tokens.end..right.tokens.start;
    let people = |at: u32| {
        scan.nouns.iter().any(|(hit, noun)| {
            hit.start <= at && at < hit.end && here.lexicon.nouns[*noun as usize].class == NounClass::People
        })
    };
    let joins = |at: u32| scan.word_at(at, |w| w == Word::Conj).is_some();
    // An Arabic "and" is part of the number's own word.
    let joined = gap.clone().any(joins) || joins(right.tokens.start);
    gap.end - gap.start <= 3
        && joined
        && people(left.tokens.end)
        && people(right.tokens.end)
        && gap.into_iter().all(|at| people(at) || joins(at))
}

fn sum(toll: TollFound, other: &TollFound) -> TollFound {
    let most = toll.count.1.zip(other.count.1).map(|(a, b)| a.saturating_add(b));
    TollFound {
        count: (toll.count.0.saturating_add(other.count.0), most),
        tokens: toll.tokens.start.min(other.tokens.start)..toll.tokens.end.max(other.tokens.end),
        vague: toll.vague || other.vague,
    }
}

/// The number of a party: a number before (or just behind) it, a dual, or one of it.
pub fn count_of(sentence: &Sentence, entity: &Entity, grammar: Grammar) -> Option<TollFound> {
    let beside = sentence.numbers.iter().find(|n| {
        // "One soldier" and "a soldier" are one alike.
        let one_of_people = grammar == Grammar::Iranic
            && n.weak
            && n.kind == NumberKind::Count
            && entity.kind == EntityKind::People
            && !entity.feats.contains(Feats::PLURAL);
        (is_count(n) || one_of_people)
            && (n.tokens.end <= entity.tokens.start && entity.tokens.start - n.tokens.end <= 1
                || n.tokens.start >= entity.tokens.start && n.tokens.end <= entity.tokens.end)
    });
    if let Some(number) = beside {
        return Some(found(number));
    }
    if !matches!(entity.kind, EntityKind::People | EntityKind::Force) {
        return None;
    }
    let one = |n: u32| Some(TollFound { count: (n, Some(n)), tokens: entity.tokens.clone(), vague: false });
    match grammar {
        _ if entity.feats.contains(Feats::DUAL) => one(2),
        Grammar::Semitic
            if entity.kind == EntityKind::People && !entity.feats.any(Feats::DEF | Feats::PLURAL) =>
        {
            one(1)
        }
        Grammar::English
            if entity.kind == EntityKind::People
                && !entity.feats.contains(Feats::PLURAL)
                && indefinite(sentence, entity) =>
        {
            one(1)
        }
        _ => None,
    }
}

fn indefinite(sentence: &Sentence, entity: &Entity) -> bool {
    // The article itself is no entry; a definite one would have been skipped as well, so only a noun
    // that another number does not open counts as one.
    entity.tokens.start > sentence.scan.tokens.start
}

fn is_count(number: &NumberMention) -> bool {
    number.kind == NumberKind::Count && !number.weak
}

fn found(number: &NumberMention) -> TollFound {
    let clamp = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    TollFound {
        count: (clamp(number.min), number.max.map(clamp)),
        tokens: number.tokens.clone(),
        vague: number.vague,
    }
}

/// Whether a toll's words are already another's.
pub fn is_taken(bound: &[Bound], tokens: &Range<u32>) -> bool {
    bound.iter().any(|b| b.toll.tokens.start < tokens.end && tokens.start < b.toll.tokens.end)
}
