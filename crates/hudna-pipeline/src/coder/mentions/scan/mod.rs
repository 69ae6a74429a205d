//! What one sentence holds of the tables, and where.

mod find;

use std::ops::Range;

use super::marks::{Marks, TRIGGER_BEGINS, WORD_BEGINS};
use crate::coder::analyse::{MayBe, Run};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{
    Item, Lexicon, Membership, NAME, NounClass, Signs, SpeechKind, TOWN, Word, WordId, bit,
};
use crate::text::{Article, TokenKind};
pub use find::Found;

/// An entry found in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// First token.
    pub start: u32,
    /// Token after the last.
    pub end: u32,
    /// Which entry.
    pub item: Item,
    /// What the forms tell.
    pub feats: Feats,
}

impl Hit {
    /// Tokens it takes.
    pub fn len(&self) -> u32 {
        self.end - self.start
    }

    /// Whether it is a party by its name, or of a country ("the French").
    pub fn is_name(&self) -> bool {
        matches!(self.item, Item::Who(_) | Item::Demonym(_))
    }
}

/// A word that some trigger needs or forbids beside it.
#[derive(Clone, Copy, Debug)]
pub struct Beside {
    /// Where it stands.
    pub token: u32,
    /// Which word.
    pub word: WordId,
    /// Its groups.
    pub groups: Membership,
}

/// How far behind a Turkish perfect the noun may stand that it describes: numbers and adjectives come between.
const DESCRIBED: u32 = 5;

/// What one sentence holds, sorted by start.
#[derive(Debug, Default)]
pub struct Scan {
    /// Tokens of the sentence.
    pub tokens: Range<u32>,
    /// Names and classed nouns, not overlapping.
    pub nominals: Vec<Hit>,
    /// All classed nouns with their rows, also those inside names.
    pub nouns: Vec<(Hit, u32)>,
    /// Words that tell of events; several may share a start.
    pub triggers: Vec<Hit>,
    /// Cues of speech.
    pub cues: Vec<(Hit, SpeechKind)>,
    /// Function words.
    pub words: Vec<(Hit, Word)>,
    /// Words that some trigger needs or forbids beside it, by token.
    pub conditions: Vec<Beside>,
    /// Names of towns and areas that something may be done to, where a condition asks for them.
    towns: Vec<Range<u32>>,
    /// Classes of its function words, as [`Word::bit`].
    word_classes: u32,
    /// What it has that conditions may ask for, so that most that do not hold are told at once.
    signs: Signs,
    /// There were more triggers than are weighed.
    pub crowded: bool,
    /// What stands at each token.
    pub marks: Marks,
    runs: Vec<Run>,
}

impl Scan {
    /// Nothing is found any more.
    pub fn clear(&mut self) {
        self.tokens = 0..0;
        self.nominals.clear();
        self.nouns.clear();
        self.triggers.clear();
        self.cues.clear();
        self.words.clear();
        self.conditions.clear();
        self.towns.clear();
        self.word_classes = 0;
        self.signs = Signs::default();
        self.crowded = false;
        self.marks.clear();
        self.runs.clear();
    }

    /// What is remembered of a token of the sentence.
    #[inline]
    pub fn run(&self, token: u32) -> Run {
        self.runs.get((token - self.tokens.start) as usize).copied().unwrap_or_default()
    }

    /// Whether a token of the sentence may be part of something.
    #[inline]
    pub fn may_be(&self, token: u32, what: MayBe) -> bool {
        self.runs.get((token - self.tokens.start) as usize).is_some_and(|r| r.may_be & what != 0)
    }

    /// Whether a token of the sentence was looked up: a word or number, no mark.
    pub fn is_word(&self, token: u32) -> bool {
        self.runs.get((token - self.tokens.start) as usize).is_some_and(|r| r.looked_up)
    }

    /// Whether any token of the sentence may be part of something.
    pub fn any_may_be(&self, what: MayBe) -> bool {
        self.runs.iter().any(|r| r.may_be & what != 0)
    }

    /// "yerleştirilmiş dört obüs", "imzalamış bir komutan": a Turkish perfect before a noun describes it and closes nothing.
    fn read_perfects(&mut self, article: &Article) {
        let (end, words, nominals) = (self.tokens.end, &self.words, &self.nominals);
        let describes = |hit: &Hit| {
            let verb = article.word(hit.end - 1);
            let next = (hit.end < end).then(|| article.tokens[hit.end as usize].kind);
            hit.feats.contains(Feats::PAST)
                && !hit.feats.any(Feats::NOMINAL | Feats::CONVERB | Feats::BEFORE)
                && (verb.ends_with("mis") || verb.ends_with("mus"))
                && matches!(next, Some(TokenKind::Word | TokenKind::Number))
                && !words.iter().any(|(word, _)| word.start == hit.end)
                && nominals.iter().any(|noun| (hit.end..hit.end + DESCRIBED).contains(&noun.start))
        };
        for hit in self.triggers.iter_mut().filter(|hit| describes(hit)) {
            hit.feats.remove(Feats::PAST);
            hit.feats |= Feats::PARTICIPLE;
        }
    }

    /// Leaves these triggers and cues of those that were found.
    pub fn leave(&mut self, triggers: Vec<Hit>, cues: Vec<(Hit, SpeechKind)>) {
        self.triggers = triggers;
        self.cues = cues;
        self.marks.verbs(&self.triggers, &self.cues);
    }

    /// Whether a row of its triggers asks for a town.
    pub fn asks_for_town(&self, lexicon: &Lexicon) -> bool {
        let asks = |hit: &Hit| match hit.item {
            Item::Trigger(row) => lexicon.triggers[row as usize].need.signs.classes & TOWN != 0,
            _ => false,
        };
        self.triggers.iter().any(asks)
    }

    /// Takes the towns that conditions may ask for.
    pub fn tell_towns(&mut self, towns: impl Iterator<Item = Range<u32>>) {
        self.towns.extend(towns);
        if !self.towns.is_empty() {
            self.signs.classes |= TOWN;
        }
    }

    /// The first town within some tokens.
    pub fn town_in(&self, tokens: &Range<u32>) -> Option<&Range<u32>> {
        self.towns.iter().find(|town| tokens.contains(&town.start))
    }

    /// Whether the sentence has a function word of this class.
    #[inline]
    pub fn has(&self, word: Word) -> bool {
        self.word_classes & word.bit() != 0
    }

    /// Whether the sentence has a noun of this class.
    #[inline]
    pub fn has_noun(&self, class: NounClass) -> bool {
        self.signs.classes & class.bit() != 0
    }

    /// Whether conditions that take this may hold in the sentence.
    #[inline]
    pub fn may_hold(&self, signs: Signs) -> bool {
        self.signs.meet(signs)
    }

    /// What a clause has that conditions may ask for.
    pub fn signs_of(&self, lexicon: &Lexicon, clause: &Range<u32>) -> Signs {
        let within = |token: &u32| clause.contains(token);
        let named = self.nominals.iter().any(|hit| within(&hit.start) && hit.is_name());
        let town = if self.town_in(clause).is_some() { TOWN } else { 0 };
        let mut signs = Signs { classes: town | if named { NAME } else { 0 }, ..Signs::default() };
        for (_, noun) in self.nouns.iter().filter(|(hit, _)| within(&hit.start)) {
            signs.classes |= lexicon.nouns[*noun as usize].class.bit();
        }
        for beside in self.conditions.iter().filter(|beside| within(&beside.token)) {
            signs.words |= bit(beside.word);
            signs.groups |= beside.groups;
        }
        signs
    }

    /// The name or classed noun that lies at a token.
    #[inline]
    pub fn nominal_at(&self, token: u32) -> Option<&Hit> {
        self.marks.nominal(token).map(|at| &self.nominals[at])
    }

    /// The name or classed noun that starts at a token.
    #[inline]
    pub fn nominal_from(&self, token: u32) -> Option<&Hit> {
        self.nominal_at(token).filter(|hit| hit.start == token)
    }

    /// Whether a trigger that is a finite verb starts at a token.
    pub fn starts_finite(&self, token: u32) -> bool {
        self.marks.any(token, TRIGGER_BEGINS)
            && self.triggers.iter().any(|h| h.start == token && h.feats.any(Feats::PAST | Feats::PRES))
    }

    /// The function words that start at a token.
    pub fn words_from(&self, token: u32) -> &[(Hit, Word)] {
        if !self.marks.any(token, WORD_BEGINS) {
            return &[];
        }
        let first = self.words.partition_point(|(hit, _)| hit.start < token);
        let rest = &self.words[first..];
        &rest[..rest.iter().take_while(|(hit, _)| hit.start == token).count()]
    }

    /// The function word that starts at a token, if any satisfies the test.
    pub fn word_at(&self, token: u32, test: impl Fn(Word) -> bool) -> Option<(Hit, Word)> {
        self.words_from(token).iter().copied().find(|(_, word)| test(*word))
    }

    /// The function word that ends before a token, if any satisfies the test.
    pub fn word_before(&self, token: u32, test: impl Fn(Word) -> bool) -> Option<(Hit, Word)> {
        let first = self.marks.word_ends(token)?;
        let mut words = self.words[first..].iter().take_while(|(hit, _)| hit.start < token);
        words.find(|(hit, word)| hit.end == token && test(*word)).copied()
    }
}

/// Whether a hyphen without spaces ties a token to the next word.
pub(super) fn is_hyphened(article: &Article, at: u32, end: u32) -> bool {
    at + 2 < end
        && article.word(at + 1) == "-"
        && !article.tokens[at as usize + 1].spaced
        && !article.tokens[at as usize + 2].spaced
        && article.tokens[at as usize + 2].kind == TokenKind::Word
}
