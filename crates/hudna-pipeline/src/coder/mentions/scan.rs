//! A sentence's tokens → entries of the tables, overlaps resolved.

use std::ops::Range;

use crate::coder::analyse::{self, MayBe, Remembered, Run};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Item, Lexicon, NounClass, Reading, Registry, SpeechKind, WhoKind, Word, WordId};
use crate::coder::observe::{Observer, Refused, Why};
use crate::text::{Article, Lang, TokenKind};

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
}

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
    pub conditions: Vec<(u32, WordId)>,
    /// There were more triggers than are weighed.
    pub crowded: bool,
    runs: Vec<Run>,
}

impl Scan {
    /// Finds the entries of one sentence.
    pub fn read(
        &mut self,
        article: &Article,
        lexicon: &Lexicon,
        registry: &Registry,
        memory: &mut Remembered,
        may_be: &dyn Fn(&str) -> MayBe,
        observer: &mut impl Observer,
    ) {
        let tokens = self.tokens.clone();
        for list in [&mut self.nominals, &mut self.triggers] {
            list.clear();
        }
        self.cues.clear();
        self.words.clear();
        self.nouns.clear();
        self.conditions.clear();
        self.readings(article, lexicon, memory, may_be);
        let (first, end) = (tokens.start as usize, tokens.end as usize);
        let memory = &*memory;
        let runs = &self.runs;
        let readings = |at: usize| -> &[Reading] {
            if at < first || at >= end { &[] } else { memory.readings(runs[at - first]) }
        };
        let mut found: Vec<Hit> = Vec::new();
        for at in first..end {
            if readings(at).is_empty() {
                continue;
            }
            for reading in readings(at).iter().filter(|r| lexicon.is_condition(r.word)) {
                self.conditions.push((at as u32, reading.word));
            }
            lexicon.phrases.matches(at, end, &readings, &mut |stop, feats, item| {
                let small = matches!(item, Item::Who(_))
                    && stop == at + 1
                    && lexicon.needs_capitals(article.word(at as u32))
                    && !in_capitals(article, at as u32);
                if stop <= end && !small {
                    found.push(Hit { start: at as u32, end: stop as u32, item, feats });
                }
            });
        }
        self.sort_out(&found, lexicon, registry, observer);
    }

    fn readings(
        &mut self,
        article: &Article,
        lexicon: &Lexicon,
        memory: &mut Remembered,
        may_be: &dyn Fn(&str) -> MayBe,
    ) {
        self.runs.clear();
        for at in self.tokens.clone() {
            if !matches!(
                article.tokens[at as usize].kind,
                TokenKind::Word | TokenKind::Number | TokenKind::Suffix
            ) {
                self.runs.push(Run::default());
                continue;
            }
            let token = article.word(at);
            let mut run = memory.of_token(&lexicon.words, lexicon.lang, token, may_be);
            if lexicon.lang == Lang::Fa && at + 1 < self.tokens.end {
                let next = article.word(at + 1);
                if analyse::joins(token, next) {
                    run = memory.of_pair(&lexicon.words, token, next, run);
                }
            }
            self.runs.push(run);
        }
    }

    /// Longest names first; of the others, the longest at each start, unless a longer name holds them.
    fn sort_out(
        &mut self,
        found: &[Hit],
        lexicon: &Lexicon,
        registry: &Registry,
        observer: &mut impl Observer,
    ) {
        let expressions: Vec<Hit> = found.iter().copied().filter(is_expression).collect();
        self.choose_names(found, &expressions, lexicon, registry);
        let names: Vec<Hit> = self.nominals.iter().copied().filter(|n| n.len() > 1).collect();
        // `found` is in the order of the starts, so entries that share one stand together.
        for group in found.chunk_by(|a, b| a.start == b.start) {
            for hit in group {
                let is_trigger = matches!(hit.item, Item::Trigger(_));
                let shadowed = names.iter().find(|n| matches!(n.item, Item::Who(_)) && holds(n, hit));
                let fixed = || {
                    let fixed = |e: &&Hit| e.item == Item::Word(Word::Fixed) && holds(e, hit);
                    expressions.iter().find(fixed).filter(|_| is_trigger)
                };
                let longer = || {
                    group.iter().find(|other| {
                        std::mem::discriminant(&other.item) == std::mem::discriminant(&hit.item)
                            && other.len() > hit.len()
                            && !other.feats.contains(Feats::GAPPED)
                    })
                };
                let why = (shadowed.map(|n| Why::InName((n.start, n.end))))
                    .or_else(|| fixed().map(|e| Why::Fixed((e.start, e.end))))
                    .or_else(|| longer().map(|other| Why::PartOf((other.start, other.end))));
                match why {
                    None => self.keep(hit),
                    Some(why) if is_trigger => observer.refused(Refused { hit: *hit, why }),
                    Some(_) => {}
                }
            }
        }
    }

    fn keep(&mut self, hit: &Hit) {
        match hit.item {
            Item::Trigger(_) if self.triggers.last() != Some(hit) => self.triggers.push(*hit),
            Item::Speech(kind) => self.cues.push((*hit, kind)),
            Item::Word(word) => self.words.push((*hit, word)),
            Item::Noun(noun) => self.nouns.push((*hit, noun)),
            _ => {}
        }
    }

    /// Names and classed nouns that do not overlap: the longest first, names before nouns.
    fn choose_names(&mut self, found: &[Hit], expressions: &[Hit], lexicon: &Lexicon, registry: &Registry) {
        let mut names: Vec<Hit> = found.iter().copied().filter(|h| is_nominal(h.item, lexicon)).collect();
        // Nouns inside an expression ("for his part") are no parties.
        names.retain(|n| !matches!(n.item, Item::Noun(_)) || !expressions.iter().any(|e| holds(e, n)));
        names.sort_by_key(|h| {
            (std::cmp::Reverse(h.len()), h.start, rank(h.item, lexicon, registry), clitics(h.feats))
        });
        let mut taken = vec![false; self.tokens.len()];
        for hit in names {
            let own = (hit.start - self.tokens.start) as usize..(hit.end - self.tokens.start) as usize;
            if !taken[own.clone()].contains(&true) {
                taken[own].fill(true);
                self.nominals.push(hit);
            }
        }
        self.nominals.sort_by_key(|h| h.start);
    }

    /// The readings of a token of the sentence, from the memory it was read with.
    pub fn readings_at<'m>(&self, memory: &'m Remembered, token: usize) -> &'m [Reading] {
        let run = token.checked_sub(self.tokens.start as usize).and_then(|at| self.runs.get(at));
        run.map_or(&[], |run| memory.readings(*run))
    }

    /// Whether a token of the sentence may be part of something.
    #[inline]
    pub fn may_be(&self, token: u32, what: MayBe) -> bool {
        self.runs.get((token - self.tokens.start) as usize).is_some_and(|r| r.may_be & what != 0)
    }

    /// Whether any token of the sentence may be part of something.
    pub fn any_may_be(&self, what: MayBe) -> bool {
        self.runs.iter().any(|r| r.may_be & what != 0)
    }

    /// The function word that starts at a token, if any satisfies the test.
    pub fn word_at(&self, token: u32, test: impl Fn(Word) -> bool) -> Option<(Hit, Word)> {
        self.words.iter().copied().find(|(hit, word)| hit.start == token && test(*word))
    }

    /// The function word that ends before a token, if any satisfies the test.
    pub fn word_before(&self, token: u32, test: impl Fn(Word) -> bool) -> Option<(Hit, Word)> {
        self.words.iter().copied().find(|(hit, word)| hit.end == token && test(*word))
    }
}

fn in_capitals(article: &Article, token: u32) -> bool {
    let original = &article.text[article.bytes(token..token + 1)];
    original.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// A function word of several tokens, standing together.
fn is_expression(hit: &Hit) -> bool {
    matches!(hit.item, Item::Word(_)) && hit.len() > 1 && !hit.feats.contains(Feats::GAPPED)
}

/// Whether one hit holds another and is longer.
fn holds(outer: &Hit, inner: &Hit) -> bool {
    outer.start <= inner.start && inner.end <= outer.end && outer.len() > inner.len()
}

/// What parties, places and sources are made of.
fn is_nominal(item: Item, lexicon: &Lexicon) -> bool {
    match item {
        Item::Who(_) | Item::Demonym(_) => true,
        Item::Noun(noun) => matches!(
            lexicon.nouns[noun as usize].class,
            NounClass::People
                | NounClass::Force
                | NounClass::Body
                | NounClass::Office
                | NounClass::Title
                | NounClass::Witness
                | NounClass::Source
                | NounClass::Target
                | NounClass::Weapon
                | NounClass::PlaceType
                | NounClass::Direction
                | NounClass::Front
        ),
        _ => false,
    }
}

/// Of equally long entries a name comes before an adjective, and that before a noun.
fn rank(item: Item, lexicon: &Lexicon, registry: &Registry) -> u8 {
    match item {
        // "the civilians" are people before they are some country's civilians.
        Item::Noun(noun) if lexicon.nouns[noun as usize].class == NounClass::People => 0,
        Item::Who(id) => 1 + u8::from(matches!(registry.get(id).kind, WhoKind::AnyBody | WhoKind::AnyOffice)),
        Item::Demonym(_) => 2,
        Item::Noun(noun) => match lexicon.nouns[noun as usize].class {
            NounClass::Office | NounClass::Force | NounClass::Witness => 3,
            NounClass::People | NounClass::Body | NounClass::Source => 4,
            _ => 5,
        },
        _ => 6,
    }
}

/// A reading that strips less is likelier.
fn clitics(feats: Feats) -> u8 {
    [Feats::CONJ, Feats::WITH_B, Feats::WITH_L, Feats::WITH_K, Feats::PRON, Feats::FUT]
        .into_iter()
        .map(|f| u8::from(feats.contains(f)))
        .sum()
}
