//! An article while it is coded, step by step: what each step leaves for the next.
//!
//! A step does not call the next one: several articles go through each step together
//! ([`super::together`]), one alone through all in turn.

use std::cell::{OnceCell, RefCell};

use hudna_places::Choice;

use super::analyse::{Besides, CAPITALS, CONDITION, COUNTS, DATE, NUMBER, PLACE, RELATES, Remembered, TELLS};
use super::frames::{self, Candidate};
use super::lexicon::Reading;
use super::mentions::{self, Around, Sought};
use super::observe::Observer;
use super::records::{Chains, Followed, RecordIds, Resolved, Scalars};
use super::sentence::Sentence;
use super::tables::{Coder, Language};
use super::{
    affiliation, anaphora, belonging, hear, homeland, missions, observers, participles, reference,
    shortforms, sides, which_place,
};
use crate::model::Diagnostic;
use crate::text::calendar::DateMention;
use crate::text::{Article, Grammar, Part};

/// An article, and what has been read of it so far.
pub(super) struct Underway<'a> {
    article: &'a Article,
    language: &'a Language,
    sentences: Vec<Sentence>,
    chains: Chains,
    /// By sentence.
    choices: Vec<Vec<Option<Choice>>>,
    candidates: Vec<Candidate>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Underway<'a> {
    /// An article of which only the sentences are known.
    pub fn of(article: &'a Article, language: &'a Language, memory: &mut Remembered) -> Self {
        let sentences = article.sentences.iter().zip(0..).map(|(cut, number)| {
            let mut sentence = memory.sentence().placed(number, cut.part, cut.paragraph);
            sentence.scan.tokens = cut.tokens.clone();
            sentence
        });
        Self {
            article,
            language,
            sentences: sentences.collect(),
            chains: Chains::default(),
            choices: Vec::new(),
            candidates: Vec::new(),
            diagnostics: article.diagnostics.clone(),
        }
    }

    /// The sentences that tell something: those of the headline and of the body.
    fn telling(&mut self) -> impl Iterator<Item = &mut Sentence> {
        let cuts = &self.article.sentences;
        let told = self.sentences.iter_mut().zip(cuts);
        told.filter(|(_, cut)| matches!(cut.part, Part::Title | Part::Body)).map(|(sentence, _)| sentence)
    }
}

impl Coder {
    /// Takes articles of one language through the steps up to their candidates, each step for all of them before
    /// the next.
    pub(super) fn read_through(
        &self,
        all: &mut [Underway<'_>],
        memory: &mut Remembered,
        observer: &mut impl Observer,
    ) {
        all.iter_mut().for_each(|underway| self.look_up(underway, memory));
        all.iter_mut().for_each(|underway| self.find(underway, memory, observer));
        all.iter_mut().for_each(Self::wall);
        all.iter_mut().for_each(|underway| self.choose(underway, memory, observer));
        all.iter_mut().for_each(|underway| self.locate(underway, memory));
        all.iter_mut().for_each(|underway| self.group(underway));
        all.iter_mut().for_each(|underway| Self::count(underway, memory));
        all.iter_mut().for_each(Self::part);
        all.iter_mut().for_each(|underway| self.refer(underway));
        all.iter_mut().for_each(|underway| self.take_sides(underway));
        all.iter_mut().for_each(|underway| self.hear(underway));
        all.iter_mut().for_each(|underway| self.settle(underway));
        all.iter_mut().for_each(|underway| self.propose(underway, observer));
        all.iter_mut().for_each(|underway| self.weigh(underway));
    }

    /// Step 1. Words → their readings.
    fn look_up(&self, underway: &mut Underway<'_>, memory: &mut Remembered) {
        let (article, language) = (underway.article, underway.language);
        let besides = |token: &str, readings: &[Reading]| self.besides(language, token, readings);
        for sentence in underway.telling() {
            sentence.scan.look_up(article, &language.lexicon, memory, &besides);
        }
    }

    /// Step 2. Readings → the entries that each sentence holds.
    fn find(&self, underway: &mut Underway<'_>, memory: &mut Remembered, observer: &mut impl Observer) {
        let (article, lexicon) = (underway.article, &underway.language.lexicon);
        for sentence in underway.telling() {
            sentence.scan.read(article, lexicon, &self.registry, memory, observer);
            if lexicon.grammar == Grammar::Iranic {
                participles::complete(article, &mut sentence.scan);
            }
            observer.scanned(&sentence.scan, memory);
        }
    }

    /// What a word may be part of, and how.
    fn besides(&self, language: &Language, token: &str, readings: &[Reading]) -> Besides {
        let lexicon = &language.lexicon;
        let names = mentions::names_from(&self.gazetteer, lexicon, token);
        // Russian names are tried in other cases than the one that stands there, so every word may be one.
        let place = lexicon.grammar == Grammar::Slavic || !names.is_empty();
        let slots = [language.calendar.slots(token), language.numbers.slots(token)];
        let may_be = [
            (place, PLACE),
            (!slots[0].is_empty(), DATE),
            (language.numbers.knows(token), NUMBER),
            (language.calendar.tells(token), TELLS),
            (language.numbers.counts(token), COUNTS),
            (readings.iter().any(|r| lexicon.is_condition(r.word)), CONDITION),
            (lexicon.needs_capitals(token), CAPITALS),
            (lexicon.relations.begin_with(token), RELATES),
        ];
        let may_be = may_be.into_iter().filter(|(holds, _)| *holds).fold(0, |all, (_, bit)| all | bit);
        let begins = lexicon.phrases.begins(readings);
        let later = lexicon.phrases.later(readings);
        Besides { may_be, clitic: mentions::clitic(lexicon, token), later, slots, begins, names }
    }

    /// Step 3. Entries → clauses.
    fn wall(underway: &mut Underway<'_>) {
        let (article, lexicon) = (underway.article, &underway.language.lexicon);
        for sentence in underway.telling() {
            sentence.walls.read(article, lexicon, &sentence.scan);
        }
    }

    /// Step 4. Triggers → those that hold.
    fn choose(&self, underway: &mut Underway<'_>, memory: &Remembered, observer: &mut impl Observer) {
        let (article, lexicon) = (underway.article, &underway.language.lexicon);
        let (concepts, registry) = (&self.concepts, &self.registry);
        let (gazetteer, capitals) = (&self.gazetteer, &self.capitals);
        for sentence in underway.telling() {
            if sentence.scan.asks_for_town(lexicon) {
                let scan = &sentence.scan;
                let towns =
                    Sought { article, scan, lexicon, concepts, memory, registry, gazetteer, capitals }
                        .towns();
                sentence.scan.tell_towns(towns.into_iter());
            }
            frames::choose(article, lexicon, &mut sentence.scan, &sentence.walls, observer);
        }
    }

    /// Step 5. Tokens → places.
    fn locate(&self, underway: &mut Underway<'_>, memory: &Remembered) {
        let (article, lexicon) = (underway.article, &underway.language.lexicon);
        let (concepts, registry) = (&self.concepts, &self.registry);
        let (gazetteer, capitals) = (&self.gazetteer, &self.capitals);
        for Sentence { scan, places, .. } in underway.telling() {
            Sought { article, scan, lexicon, concepts, memory, registry, gazetteer, capitals }.places(places);
        }
    }

    /// Step 6. Names and nouns → parties.
    fn group(&self, underway: &mut Underway<'_>) {
        let (article, lexicon) = (underway.article, &underway.language.lexicon);
        for Sentence { scan, places, entities, walls, .. } in underway.telling() {
            mentions::group(article, scan, lexicon, &self.registry, places, entities);
            frames::part_from_marches(lexicon, &self.registry, scan, entities);
            match lexicon.grammar {
                Grammar::English => {
                    walls.open_clauses(scan, entities);
                    walls.open_behind_fronted(article, scan, entities);
                }
                Grammar::Slavic => walls.open_russian_clauses(article, scan, entities),
                _ => {}
            }
        }
    }

    /// Step 7. Tokens → dates and numbers.
    fn count(underway: &mut Underway<'_>, memory: &Remembered) {
        let article = underway.article;
        let Language { calendar, numbers, lexicon, .. } = underway.language;
        for sentence in underway.telling() {
            let scan = &sentence.scan;
            let (text, tokens, range) = (article.folded.text(), &article.tokens, scan.tokens.clone());
            if scan.any_may_be(TELLS) {
                sentence.dates = calendar
                    .find_among(text, tokens, range.clone(), |t| Some(memory.dates(scan.run(t as u32))));
                // إب is a town and آب a month, one word once folded.
                let town = |d: &DateMention| article.text[article.bytes(d.tokens.clone())] == *"إب";
                sentence.dates.retain(|d| !town(d));
                if lexicon.grammar == Grammar::Semitic {
                    let since = |date: u32| mentions::is_since_the_last(article, lexicon, scan, date);
                    sentence.dates.retain(|date| !since(date.tokens.start));
                }
            }
            if scan.any_may_be(COUNTS) {
                sentence.numbers =
                    numbers.find_among(text, tokens, range, |t| Some(memory.numbers(scan.run(t as u32))));
            }
        }
    }

    /// Step 8. What words that could be several things are, and what words beside a place's name tell.
    fn part(underway: &mut Underway<'_>) {
        let (article, lexicon) = (underway.article, &underway.language.lexicon);
        for sentence in underway.telling() {
            sentence.dates_come_first();
            sentence.names_come_whole();
            if lexicon.grammar == Grammar::English {
                sentence.part_from_dates();
            }
            Around { article, scan: &sentence.scan, lexicon, numbers: &sentence.numbers }
                .read(&mut sentence.places);
        }
    }

    /// Step 9. Parties → who is meant.
    fn refer(&self, underway: &mut Underway<'_>) {
        let Underway { article, language, sentences, .. } = underway;
        let (lexicon, registry, gazetteer) = (&language.lexicon, &self.registry, &self.gazetteer);
        affiliation::settle(article, lexicon, registry, &self.offices, sentences);
        reference::settle(article, lexicon, registry, &self.offices, sentences);
        missions::settle(article, lexicon, registry, gazetteer, sentences);
        anaphora::settle(article, lexicon, registry, sentences);
        observers::settle(article, lexicon, registry, sentences);
        homeland::envoys(article, registry, sentences);
        homeland::of_outlet(article, registry, sentences);
    }

    /// Step 10. Parties that nobody named before → those of the article's own side.
    fn take_sides(&self, underway: &mut Underway<'_>) {
        let Underway { article, language, sentences, .. } = underway;
        let (lexicon, registry, gazetteer) = (&language.lexicon, &self.registry, &self.gazetteer);
        if shortforms::settle(article, lexicon, registry, gazetteer, sentences) {
            anaphora::settle(article, lexicon, registry, sentences);
        }
        missions::coalitions(article, lexicon, registry, gazetteer, sentences);
        missions::monitors(article, lexicon, registry, gazetteer, sentences);
        belonging::settle(article, lexicon, registry, sentences);
        sides::settle(article, lexicon, registry, sentences);
    }

    /// Step 11. Cues → who speaks.
    fn hear(&self, underway: &mut Underway<'_>) {
        let Underway { article, language, sentences, .. } = underway;
        let (lexicon, registry) = (&language.lexicon, &self.registry);
        hear::speech(article, lexicon, &self.concepts, registry, sentences);
        underway.chains = Chains::follow(&Followed { article, lexicon, registry, sentences });
    }

    /// Step 12. Names of places → which places they are.
    fn settle(&self, underway: &mut Underway<'_>) {
        let Underway { article, language, sentences, .. } = underway;
        let (lexicon, registry, gazetteer) = (&language.lexicon, &self.registry, &self.gazetteer);
        homeland::of_speaker(article, lexicon, registry, sentences);
        underway.choices = which_place::choose(lexicon, registry, &self.areas, gazetteer, sentences);
        if matches!(article.lang.grammar(), Grammar::English | Grammar::Turkic) {
            homeland::settle(article, lexicon, registry, gazetteer, &underway.choices, sentences);
        }
    }

    /// Step 13. Triggers → candidates of each sentence.
    fn propose(&self, underway: &mut Underway<'_>, observer: &mut impl Observer) {
        let Underway { article, language, sentences, diagnostics, .. } = underway;
        underway.candidates = self.proposed(article, language, sentences, diagnostics, observer);
    }

    /// Step 14. What the article says besides of each candidate, and its weight; none left out or merged yet.
    fn weigh(&self, underway: &mut Underway<'_>) {
        let Underway { article, language, sentences, chains, candidates, .. } = underway;
        self.weigh_in_context(article, language, sentences, chains, candidates);
    }

    /// Step 15. Hands on what was read, and takes its room back.
    pub(super) fn told<T>(
        &self,
        underway: Underway<'_>,
        memory: &mut Remembered,
        then: impl FnOnce(&Resolved<'_>, Vec<Candidate>, Vec<Diagnostic>) -> T,
    ) -> T {
        let Underway { article, language, sentences, chains, choices, candidates, diagnostics } = underway;
        let resolved = Resolved {
            article,
            lexicon: &language.lexicon,
            concepts: &self.concepts,
            registry: &self.registry,
            offices: &self.offices,
            gazetteer: &self.gazetteer,
            sentences: &sentences,
            chains: &chains,
            choices: &choices,
            extents: RefCell::new(std::mem::take(&mut memory.extents)),
            leading: OnceCell::new(),
            chief: OnceCell::new(),
            scalars: Scalars::new(&article.text),
            ids: RecordIds::new(&article.hash),
            coder: self.version(),
        };
        let done = then(&resolved, candidates, diagnostics);
        memory.extents = resolved.extents.into_inner();
        memory.take_back(sentences);
        done
    }
}
