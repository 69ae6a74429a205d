//! The words of harm of a sentence and its numbers, put together as a whole.
//!
//! "Seven were killed and thirty wounded": each word of harm takes one number, so that all of them together stand as near to
//! theirs as they can; a number that tells a part of another ("four of them children") comes last.

use std::ops::Range;

use super::candidate::TollFound;
use super::tolls::found;
use crate::coder::clauses::Wall;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Concepts, Item, Lexicon, NounClass, Pos, Toll, Word};
use crate::coder::mentions::{Entity, Hit};
use crate::coder::sentence::Sentence;
use crate::text::Grammar;
use crate::text::numbers::{NumberKind, NumberMention};

/// How far a number may stand before its word of harm, in tokens ("seven people, two children among them, were killed").
const BEFORE: u32 = 10;
/// How far behind it.
const BEHIND: u32 = 5;
/// How many tokens lie between the numbers of a list of victims.
const LISTED: u32 = 5;
/// How many may stand between a number and the noun that it counts.
const LISTED_OF: u32 = 1;
/// How far behind its verb the noun stands that tells the same victims, in tokens.
const BESIDE: u32 = 3;
/// The subject of a verb that stands last is no further off than so many tokens, whatever lies between.
const SUBJECT: u32 = 24;
/// What it costs to leave a word of harm without a number: none further away than this is taken.
const UNBOUND: u32 = 9;
/// What another word of harm between the two costs.
const CROSSING: u32 = 4;
/// What the side costs on which a language seldom has the number.
const UNUSUAL_SIDE: u32 = 2;
/// Of a sentence with more of either, only so many are put together: the ways to do it grow fast.
const MOST: usize = 8;

/// What a sentence tells of dead, injured and arrested.
pub struct Harm {
    /// Its words of harm that are nouns.
    nouns: Vec<Hit>,
    /// Its words of harm with their numbers.
    bound: Vec<(Hit, TollFound)>,
}

impl Harm {
    /// Reads a sentence.
    pub fn new(sentence: &Sentence, lexicon: &Lexicon, concepts: &Concepts) -> Harm {
        let words = words(sentence, lexicon, concepts);
        let nouns = words.iter().filter(|hit| is_noun(lexicon, hit)).copied().collect();
        Harm { nouns, bound: Binding { sentence, lexicon, concepts }.bind(words) }
    }

    /// The number that is this word's.
    pub fn of(&self, word: &Hit) -> Option<&TollFound> {
        self.bound
            .iter()
            .find(|(hit, _)| hit.start == word.start && hit.end == word.end)
            .map(|(_, toll)| toll)
    }

    /// Whether these words are already some word's number.
    pub fn has_taken(&self, tokens: &Range<u32>) -> bool {
        self.bound.iter().any(|(_, toll)| toll.tokens.start < tokens.end && tokens.start < toll.tokens.end)
    }

    /// Whether a party is told as dead or wounded ("12 قتيلا"): it is nobody who did anything.
    pub fn is_victim(&self, entity: &Entity) -> bool {
        self.nouns.iter().any(|hit| hit.start < entity.head.end && entity.head.start < hit.end)
    }
}

/// The sentence's words that tell of dead, injured or arrested, in the order of the text.
fn words(sentence: &Sentence, lexicon: &Lexicon, concepts: &Concepts) -> Vec<Hit> {
    let tells = |hit: &&Hit| match hit.item {
        Item::Trigger(row) => concepts.frame(lexicon.triggers[row as usize].frame).toll.is_some(),
        _ => false,
    };
    let mut words: Vec<Hit> = sentence.scan.triggers.iter().filter(tells).copied().collect();
    words.sort_by_key(|hit| (hit.start, hit.end));
    words.dedup_by_key(|hit| (hit.start, hit.end));
    // "کشته و شش نفر زخمی شدند": a Persian nominal is one word of harm, with or without the verb that it shares.
    let plain: Vec<u32> =
        words.iter().filter(|h| !h.feats.contains(Feats::GAPPED)).map(|h| h.start).collect();
    if lexicon.grammar == Grammar::Iranic {
        words.retain(|h| !h.feats.contains(Feats::GAPPED) || !plain.contains(&h.start));
    }
    words
}

fn is_noun(lexicon: &Lexicon, hit: &Hit) -> bool {
    match hit.item {
        Item::Trigger(row) => lexicon.triggers[row as usize].pos == Pos::Noun,
        _ => false,
    }
}

/// A sentence whose numbers are looked at.
struct Binding<'a> {
    sentence: &'a Sentence,
    lexicon: &'a Lexicon,
    concepts: &'a Concepts,
}

impl Binding<'_> {
    fn bind(&self, words: Vec<Hit>) -> Vec<(Hit, TollFound)> {
        let mut numbers: Vec<&NumberMention> =
            self.sentence.numbers.iter().filter(|n| self.counts_people(n)).collect();
        // An Arabic ending tells of two or of many; behind a number it is of many.
        let is_pair = |hit: &Hit| {
            let counted = numbers.iter().any(|n| n.tokens.end == hit.start);
            hit.feats.contains(Feats::DUAL) && is_noun(self.lexicon, hit) && !counted
        };
        let (pairs, mut words): (Vec<Hit>, Vec<Hit>) = words.into_iter().partition(is_pair);
        self.leave_to_nouns(&mut words, &numbers);
        words.truncate(MOST);
        numbers.truncate(MOST);
        let taken = cheapest(&self.costs(&words, &numbers));
        let counted = words.iter().zip(&taken).filter_map(|(hit, at)| {
            let at = (*at)?;
            let toll = match self.listed_with(at, &numbers, &taken) {
                Some(other) => sum(found(numbers[at]), &found(numbers[other])),
                None => found(numbers[at]),
            };
            Some((*hit, toll))
        });
        // "قتيلان": the word is its own number.
        let two = |hit: Hit| {
            let toll = TollFound { count: (2, Some(2)), tokens: hit.start..hit.end, vague: false };
            (hit, toll)
        };
        counted.chain(pairs.into_iter().map(two)).collect()
    }

    /// "سقط ثلاثة قتلى": a verb whose victims a noun behind their number tells again leaves the number to the noun.
    fn leave_to_nouns(&self, words: &mut Vec<Hit>, numbers: &[&NumberMention]) {
        let nouns: Vec<Hit> = words.iter().filter(|word| is_noun(self.lexicon, word)).copied().collect();
        let tells_again = |verb: &Hit, noun: &Hit| {
            let between = |n: &&NumberMention| verb.end <= n.tokens.start && n.tokens.end == noun.start;
            self.toll(verb) == self.toll(noun)
                && noun.start.checked_sub(verb.end).is_some_and(|gap| gap <= BESIDE)
                && numbers.iter().any(between)
        };
        words.retain(|word| is_noun(self.lexicon, word) || !nouns.iter().any(|noun| tells_again(word, noun)));
    }

    /// What a word of harm counts.
    fn toll(&self, word: &Hit) -> Option<Toll> {
        let Item::Trigger(row) = word.item else { return None };
        self.concepts.frame(self.lexicon.triggers[row as usize].frame).toll
    }

    /// The number beside this one that no word has taken and that goes on with its list.
    fn listed_with(&self, at: usize, numbers: &[&NumberMention], taken: &[Option<usize>]) -> Option<usize> {
        let beside = [at.checked_sub(1), Some(at + 1).filter(|next| *next < numbers.len())];
        beside.into_iter().flatten().find(|other| {
            let (left, right) = (at.min(*other), at.max(*other));
            !taken.contains(&Some(*other)) && self.are_listed(numbers[left], numbers[right])
        })
    }

    /// Whether a number may count victims: not of things, not inside another, no article.
    fn counts_people(&self, number: &NumberMention) -> bool {
        let scan = &self.sentence.scan;
        let class = |at: u32| {
            let noun = scan.nouns.iter().find(|(hit, _)| hit.start == at);
            noun.map(|(_, noun)| self.lexicon.nouns[*noun as usize].class)
        };
        let next = class(number.tokens.end);
        let of_people = matches!(
            next,
            None | Some(NounClass::People | NounClass::Force | NounClass::Office | NounClass::Body)
        );
        // "A doctor" and "one doctor" are one word in some languages, and one doctor is hurt.
        let one = matches!(self.lexicon.grammar, Grammar::Iranic | Grammar::Turkic | Grammar::English)
            && next == Some(NounClass::People);
        let one = one || self.counts_harm(number);
        number.kind == NumberKind::Count && (!number.weak || one) && of_people && !self.is_inside(number)
    }

    /// "یک کشته و دو زخمی": whether right behind a Persian number stands a word for those who were hurt.
    fn counts_harm(&self, number: &NumberMention) -> bool {
        let harm =
            |h: &Hit| h.start == number.tokens.end && is_noun(self.lexicon, h) && self.toll(h).is_some();
        self.lexicon.grammar == Grammar::Iranic && self.sentence.scan.triggers.iter().any(harm)
    }

    /// Whether right behind a number stands whom it counts.
    fn counts_a_person(&self, number: &NumberMention) -> bool {
        let people = |(hit, noun): &(Hit, u32)| {
            hit.start == number.tokens.end && self.lexicon.nouns[*noun as usize].class == NounClass::People
        };
        self.sentence.scan.nouns.iter().any(people)
    }

    /// Whether a number is said to be a part of another ("four of them").
    fn is_part(&self, number: &NumberMention) -> bool {
        let scan = &self.sentence.scan;
        scan.has(Word::Among)
            && (self.lexicon.grammar != Grammar::Turkic
                && scan.word_before(number.tokens.start, |w| w == Word::Among).is_some()
                || scan.word_at(number.tokens.end, |w| w == Word::Among).is_some()
                || self.lexicon.grammar == Grammar::Turkic
                    && scan.word_at(number.tokens.end + 1, |w| w == Word::Among).is_some())
    }

    /// "Eight members of one family": the family's number is inside the members' own; Persian has no word between.
    fn is_inside(&self, number: &NumberMention) -> bool {
        let (scan, numbers) = (&self.sentence.scan, &self.sentence.numbers);
        let of = match scan.word_before(number.tokens.start, |w| w.prep().is_some()) {
            Some((of, _)) => of.start,
            None if self.lexicon.grammar == Grammar::Iranic => number.tokens.start,
            None => return false,
        };
        let counted = |hit: &Hit| {
            hit.end == of
                && numbers.iter().any(|n| n.tokens.end <= hit.start && hit.start - n.tokens.end <= 1)
        };
        scan.nouns
            .iter()
            .any(|(hit, noun)| self.lexicon.nouns[*noun as usize].class == NounClass::People && counted(hit))
    }

    /// What it costs to give each word of harm each number; none where it can't be.
    fn costs(&self, words: &[Hit], numbers: &[&NumberMention]) -> Vec<Vec<Option<u32>>> {
        let cost = |word: &Hit, number: &NumberMention| {
            let before = number.tokens.end <= word.start;
            let gap = match before {
                true => number.tokens.end..word.start,
                false => word.end.min(number.tokens.start)..number.tokens.start,
            };
            // "بیش از بیست نفر در بمباران … کشته شدند": between a subject and the verb at the end stands all the rest.
            let verb_last = matches!(self.lexicon.grammar, Grammar::Iranic | Grammar::Turkic);
            // "پنج تن از اعضای یک خانواده": behind whom a number counts, one is part of what describes them.
            let described = number.weak
                && numbers
                    .iter()
                    .any(|n| !n.weak && n.tokens.end <= number.tokens.start && self.counts_a_person(n));
            let is_subject = before && verb_last && !described && self.counts_a_person(number);
            let reach = if is_subject {
                SUBJECT
            } else if before {
                BEFORE
            } else {
                BEHIND
            };
            let far = gap.end - gap.start > reach;
            let (scan, walls) = (&self.sentence.scan, &self.sentence.walls);
            let wall = walls.between(gap.start.saturating_sub(u32::from(before)), gap.end);
            let verb = !is_noun(self.lexicon, word);
            // "جان نه نفر را گرفت": a Persian nominal and its verb hold their number between them.
            let spans = matches!(word.item, Item::Trigger(row) if self.lexicon.triggers[row as usize].spans);
            let inside = spans
                && word.feats.contains(Feats::GAPPED)
                && word.start < number.tokens.start
                && number.tokens.end < word.end;
            let side = match self.lexicon.grammar {
                Grammar::Iranic if inside => 0,
                Grammar::Iranic | Grammar::Turkic if verb && !before => return None,
                Grammar::Semitic if verb && before => UNUSUAL_SIDE,
                _ => 0,
            };
            let others = words.iter().filter(|h| h.start >= gap.start && h.end <= gap.end).count() as u32;
            let apart = if wall >= Wall::Verb { CROSSING } else { 0 };
            let is_article = number.weak && !is_subject;
            let article = if is_article || self.is_part(number) { CROSSING } else { 0 };
            // "A woman was killed and two of her children were wounded", "زنی کشته و دو فرزندش زخمی شدند": what "and" joins
            // on is not the word's before it.
            let joined = !before
                && (verb && self.lexicon.grammar == Grammar::English
                    || self.lexicon.grammar == Grammar::Iranic)
                && gap.clone().any(|t| scan.word_at(t, |w| w == Word::Conj).is_some());
            let joined = if joined { CROSSING } else { 0 };
            let apart_by =
                if is_subject { (gap.end - gap.start).min(UNBOUND - 2) } else { gap.end - gap.start };
            // "Five people, among them two children": the part is no toll where the whole is told before it.
            let whole = |n: &&NumberMention| {
                n.tokens.end <= number.tokens.start
                    && number.tokens.start - n.tokens.end <= LISTED
                    && !self.is_part(n)
            };
            let told = matches!(self.lexicon.grammar, Grammar::English | Grammar::Iranic)
                && self.is_part(number)
                && numbers.iter().any(whole);
            (!far && !told && wall < Wall::Clause)
                .then(|| apart_by + side + others * CROSSING + apart + article + joined)
        };
        words.iter().map(|word| numbers.iter().map(|number| cost(word, number)).collect()).collect()
    }

    /// "Two soldiers and three civilians", "سه نیروی دموکراتیک سوریه و پنج شبه‌نظامی": one list of victims.
    fn are_listed(&self, left: &NumberMention, right: &NumberMention) -> bool {
        let scan = &self.sentence.scan;
        let gap = left.tokens.end..right.tokens.start;
        let people = |at: u32| {
            scan.nouns.iter().any(|(hit, noun)| {
                let class = self.lexicon.nouns[*noun as usize].class;
                hit.start == at && matches!(class, NounClass::People | NounClass::Force)
            })
        };
        // "Seven members of the army": a name may stand before whom the number counts.
        let counts = |number: &NumberMention| (0..=LISTED_OF).any(|far| people(number.tokens.end + far));
        let joins = |at: u32| scan.word_at(at, |w| w == Word::Conj || matches!(w, Word::With(_))).is_some();
        // An Arabic "and" is part of the number's own word.
        let joined = right.tokens.start.checked_sub(1).is_some_and(joins) || joins(right.tokens.start);
        let tells = |h: &Hit| gap.contains(&h.start);
        let parted = scan.triggers.iter().any(tells)
            || scan.cues.iter().any(|(h, _)| tells(h))
            || gap.clone().any(|at| self.sentence.walls.before(at) >= Wall::Verb);
        gap.end.saturating_sub(gap.start) <= LISTED && joined && counts(left) && counts(right) && !parted
    }
}

/// The cheapest way to give each word of harm (a row of costs) a number of its own, or none.
fn cheapest(costs: &[Vec<Option<u32>>]) -> Vec<Option<usize>> {
    let mut best = (u32::MAX, Vec::new());
    search(costs, &mut Vec::new(), 0, 0, &mut best);
    best.1
}

/// Goes on from what the first words were given (`chosen`; `used`, a bit a number; `spent`).
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

fn sum(toll: TollFound, other: &TollFound) -> TollFound {
    let most = toll.count.1.zip(other.count.1).map(|(a, b)| a.saturating_add(b));
    TollFound {
        count: (toll.count.0.saturating_add(other.count.0), most),
        tokens: toll.tokens.start.min(other.tokens.start)..toll.tokens.end.max(other.tokens.end),
        vague: toll.vague || other.vague,
    }
}
