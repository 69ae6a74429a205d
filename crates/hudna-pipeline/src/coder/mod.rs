//! article → records. Enters: an article and the tables. Leaves: who did what to whom, when, where,
//! according to whom, each value with the words it came from.
//!
//! Start reading at [`Coder::code`].

mod analyse;
mod anaphora;
mod cells;
mod clauses;
pub mod codebook;
mod explain;
mod frames;
mod hear;
mod homeland;
mod inflect;
mod inherit;
mod lexicon;
mod mentions;
mod missions;
mod observe;
mod office;
mod pledges;
mod pointing;
mod possessive;
mod records;
mod reference;
mod sentence;
mod settle;
mod shortforms;
mod tables;

use std::cell::{OnceCell, RefCell};

pub use analyse::Memory;
use analyse::{Besides, CAPITALS, CONDITION, COUNTS, DATE, NUMBER, PLACE, RELATES, Remembered, TELLS};
pub use explain::{
    Explanation, Match, MatchKind, Outcome, Party, Proposed, Reason, Refusal, Scope, Source, Told, Weighed,
    Words,
};
pub use tables::Coder;

use crate::model::{Diagnostic, DiagnosticCode, DocumentLine, Record};
use crate::text::{Article, Grammar, Lang, Part};
use frames::{Candidate, propose};
pub use frames::{Family, Ground};
use lexicon::Reading;
use mentions::{Around, Sought};
use observe::Observer;
use records::{Chains, RecordIds, Resolved, Scalars};
use sentence::Sentence;
use tables::Language;

/// Records below this probability are suggestions: shown to a person, never counted.
const THRESHOLD: f32 = 0.5;
/// Candidates below this are not even suggested.
const FLOOR: f32 = 0.2;

/// What one candidate would be as a record, and why.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The record.
    pub record: Record,
    /// Its concept: a row of data/concepts/frames.tsv.
    pub frame: String,
    /// The broad concept above it, or itself: what it is weighed as within its family.
    pub broadest: String,
    /// What it is weighed as.
    pub family: Family,
    /// What speaks for and against it, heaviest first.
    pub grounds: Vec<Ground>,
}

impl Coder {
    /// Codes an article. `memory` keeps the readings of words between articles; one a thread.
    pub fn code(&self, article: &Article, memory: &mut Memory) -> DocumentLine {
        let Some(language) = self.language(article.lang) else {
            return self.uncoded(article);
        };
        self.weighed(article, language, memory, (), |resolved, all, diagnostics, ()| {
            let merged = self.merged(resolved, all, FLOOR, &mut |_| {});
            records::line(resolved, &merged, diagnostics)
        })
    }

    /// Every candidate of an article, however unlikely, as the record it would make, with its grounds.
    /// For explanations and for training.
    pub fn proposals(&self, article: &Article, memory: &mut Memory) -> Vec<Proposal> {
        let Some(language) = self.language(article.lang) else { return Vec::new() };
        self.weighed(article, language, memory, (), |resolved, all, _, ()| {
            let proposal = |candidate: &Candidate| {
                let frame = self.concepts.frame(candidate.frame);
                Proposal {
                    record: records::write(resolved, candidate, 0),
                    frame: frame.id.clone(),
                    broadest: self.concepts.broadest(candidate.frame).id.clone(),
                    family: Family::of(frame),
                    grounds: self.model.grounds(candidate, frame),
                }
            };
            self.merged(resolved, all, 0.0, &mut |_| {}).iter().map(proposal).collect()
        })
    }

    /// Reads an article up to its weighed candidates, before any are left out or merged, and hands them on.
    fn weighed<T, O: Observer>(
        &self,
        article: &Article,
        language: &Language,
        memory: &mut Memory,
        mut observer: O,
        then: impl FnOnce(&Resolved<'_>, Vec<Candidate>, Vec<Diagnostic>, O) -> T,
    ) -> T {
        let memory = memory.of(article.lang);
        let mut sentences = self.read(article, language, memory, &mut observer);
        reference::settle(article, &language.lexicon, &self.registry, &self.offices, &mut sentences);
        missions::settle(article, &language.lexicon, &self.registry, &self.gazetteer, &mut sentences);
        anaphora::settle(article, &language.lexicon, &self.registry, &mut sentences);
        if shortforms::settle(article, &language.lexicon, &self.registry, &self.gazetteer, &mut sentences) {
            anaphora::settle(article, &language.lexicon, &self.registry, &mut sentences);
        }
        hear::speech(article, &language.lexicon, &self.concepts, &mut sentences);
        let chains = Chains::follow(&records::Followed {
            article,
            lexicon: &language.lexicon,
            registry: &self.registry,
            sentences: &sentences,
        });
        let choices = settle::places(&language.lexicon, &self.registry, &self.gazetteer, &sentences);
        if article.lang.grammar() == Grammar::English {
            homeland::settle(&language.lexicon, &self.registry, &self.gazetteer, &choices, &mut sentences);
        }
        let mut diagnostics = article.diagnostics.clone();
        let candidates =
            self.candidates(article, language, &sentences, &chains, &mut diagnostics, &mut observer);
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
            scalars: Scalars::new(&article.text),
            ids: RecordIds::new(&article.hash),
            coder: self.version(),
        };
        let done = then(&resolved, candidates, diagnostics, observer);
        memory.extents = resolved.extents.into_inner();
        memory.take_back(sentences);
        done
    }

    /// Tables → what each sentence names.
    fn read(
        &self,
        article: &Article,
        language: &Language,
        memory: &mut Remembered,
        observer: &mut impl Observer,
    ) -> Vec<Sentence> {
        let cuts = article.sentences.iter().zip(0..);
        cuts.map(|(cut, number)| {
            let mut sentence = memory.sentence().placed(number, cut.part, cut.paragraph);
            sentence.scan.tokens = cut.tokens.clone();
            if matches!(cut.part, Part::Title | Part::Body) {
                self.read_sentence(article, language, &mut sentence, memory, observer);
            }
            sentence
        })
        .collect()
    }

    fn read_sentence(
        &self,
        article: &Article,
        language: &Language,
        sentence: &mut Sentence,
        memory: &mut Remembered,
        observer: &mut impl Observer,
    ) {
        let Language { lexicon, calendar, numbers } = language;
        let besides = |token: &str, readings: &[Reading]| self.besides(language, token, readings);
        sentence.scan.read(article, lexicon, &self.registry, memory, &besides, observer);
        let memory = &*memory;
        let scan = &mut sentence.scan;
        observer.scanned(scan, memory);
        sentence.walls.read(article, lexicon.grammar, scan);
        frames::choose(article, lexicon, scan, &sentence.walls, observer);
        mentions::group(article, scan, lexicon, &self.registry, &mut sentence.entities);
        if lexicon.grammar == Grammar::English {
            sentence.walls.open_clauses(scan, &sentence.entities);
        }
        let (registry, gazetteer, capitals) = (&self.registry, &self.gazetteer, &self.capitals);
        let sought = Sought { article, scan, lexicon, memory, registry, gazetteer, capitals };
        sought.places(&mut sentence.places);
        let (text, tokens, range) = (article.folded.text(), &article.tokens, scan.tokens.clone());
        if scan.any_may_be(TELLS) {
            sentence.dates =
                calendar.find_among(text, tokens, range.clone(), |t| Some(memory.dates(scan.run(t as u32))));
        }
        if scan.any_may_be(COUNTS) {
            sentence.numbers =
                numbers.find_among(text, tokens, range, |t| Some(memory.numbers(scan.run(t as u32))));
        }
        sentence.dates_come_first();
        Around { article, scan: &sentence.scan, lexicon, numbers: &sentence.numbers }
            .read(&mut sentence.places);
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

    fn candidates(
        &self,
        article: &Article,
        language: &Language,
        sentences: &[Sentence],
        chains: &Chains,
        diagnostics: &mut Vec<Diagnostic>,
        observer: &mut impl Observer,
    ) -> Vec<Candidate> {
        let mut all = Vec::new();
        let mut left_out = 0;
        for sentence in sentences {
            let crowded = propose(article, &language.lexicon, &self.concepts, sentence, &mut all, observer);
            left_out += u32::from(crowded);
        }
        if left_out > 0 {
            let message =
                format!("{left_out} sentences hold more triggers than are weighed; the rest was left out");
            diagnostics.push(Diagnostic::whole(DiagnosticCode::TooManyCandidates, message));
        }
        settle::in_context(&self.registry, &language.lexicon, &self.concepts, sentences, chains, &mut all);
        self.weigh(&mut all);
        all
    }

    /// Candidates that are likely enough, those of one event merged; `put` hears where each of them went.
    fn merged(
        &self,
        resolved: &Resolved<'_>,
        mut all: Vec<Candidate>,
        floor: f32,
        put: &mut impl FnMut(usize),
    ) -> Vec<Candidate> {
        let mut kept = self.kept(resolved, &all, floor).into_iter();
        all.retain(|_| kept.next().unwrap_or(false));
        let code = |e: &mentions::Entity| e.code(&self.registry, resolved.lexicon).map(str::to_owned);
        let mut merged = records::merge(all, &self.concepts, resolved.sentences, &code, put);
        self.weigh(&mut merged);
        merged
    }

    /// Of each candidate, whether it is likely enough by itself, or tells the toll of one that is.
    fn kept(&self, resolved: &Resolved<'_>, all: &[Candidate], floor: f32) -> Vec<bool> {
        let code = |e: &mentions::Entity| e.code(&self.registry, resolved.lexicon).map(str::to_owned);
        let mut kept = Vec::with_capacity(all.len());
        for near in all.chunk_by(|a, b| a.sentence == b.sentence) {
            let likely = |c: &Candidate| c.confidence >= floor;
            let toll_of = |harm: &Candidate, act: &Candidate| {
                records::is_toll_of(harm, act, &self.concepts, resolved.sentences, &code)
            };
            kept.extend(
                near.iter().map(|c| likely(c) || near.iter().any(|act| likely(act) && toll_of(c, act))),
            );
        }
        kept
    }

    fn weigh(&self, candidates: &mut [Candidate]) {
        for candidate in candidates {
            candidate.confidence = self.model.probability(candidate, self.concepts.frame(candidate.frame));
        }
    }

    /// A document in a language that is not read: its text and what could not be done.
    fn uncoded(&self, article: &Article) -> DocumentLine {
        let mut line = records::bare_line(article);
        if article.lang == Lang::OTHER
            && !article.text.is_empty()
            && !line.diagnostics.iter().any(|d| d.code == DiagnosticCode::Language)
        {
            let read = self.languages_read.listed(" and ");
            let message = format!("the language is `{}`; {read} are read", article.lang_code);
            line.diagnostics.push(Diagnostic::whole(DiagnosticCode::Language, message));
        }
        line
    }
}
