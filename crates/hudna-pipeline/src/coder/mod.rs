//! article → records. Enters: an article and the tables. Leaves: who did what to whom, when, where,
//! according to whom, each value with the words it came from.
//!
//! Start reading at [`Coder::code`]; the steps are in `underway.rs`.

mod affiliation;
mod analyse;
mod anaphora;
mod answers;
mod areas;
mod belonging;
mod blamed;
mod cells;
mod clauses;
pub mod codebook;
mod continued;
mod credited;
mod explain;
mod frames;
mod hear;
mod held_up;
mod homeland;
mod inflect;
mod inherit;
mod lexicon;
mod listed;
mod may_be;
mod mentions;
mod mishaps;
mod missions;
mod observe;
mod observers;
mod office;
mod orders;
mod participles;
mod pledges;
mod pointing;
mod possessive;
mod records;
mod reference;
mod sentence;
mod settle;
mod shortforms;
mod sides;
mod tables;
mod the_place;
mod together;
mod underway;
mod unhurt;
mod which_place;

pub use analyse::Memory;
pub use explain::{
    Explanation, Match, MatchKind, Outcome, Party, Proposed, Reason, Refusal, Scope, Source, Told, Weighed,
    Words,
};
pub use lexicon::{Called, names_of_actors};
pub use tables::Coder;

use crate::model::phrase::Code;
use crate::model::{Diagnostic, DiagnosticCode, DocumentLine, Record};
use crate::text::{Article, Lang};
use frames::{Candidate, propose};
pub use frames::{Family, Ground};
use observe::Observer;
use records::{Chains, Resolved};
use sentence::Sentence;
use tables::Language;
use underway::Underway;

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
        let mut underway = Underway::of(article, language, memory);
        self.read_through(std::slice::from_mut(&mut underway), memory, &mut observer);
        self.told(underway, memory, |resolved, candidates, diagnostics| {
            then(resolved, candidates, diagnostics, observer)
        })
    }

    /// The candidates of an article, each as its own sentence tells it.
    fn proposed(
        &self,
        article: &Article,
        language: &Language,
        sentences: &[Sentence],
        diagnostics: &mut Vec<Diagnostic>,
        observer: &mut impl Observer,
    ) -> Vec<Candidate> {
        let mut all = Vec::new();
        let mut left_out = 0;
        for sentence in sentences {
            let crowded = propose(article, &language.lexicon, &self.concepts, sentence, &mut all, observer);
            left_out += u32::from(crowded);
        }
        frames::of_article(&language.lexicon, sentences, &mut all);
        if left_out > 0 {
            let crowded = Code::SentencesCrowded.with([("count", left_out.to_string().into())]);
            diagnostics.push(Diagnostic::whole(DiagnosticCode::TooManyCandidates, crowded));
        }
        all
    }

    /// What the article's other sentences say of each candidate, and its weight.
    fn weigh_in_context(
        &self,
        article: &Article,
        language: &Language,
        sentences: &[Sentence],
        chains: &Chains,
        all: &mut Vec<Candidate>,
    ) {
        settle::in_context(
            article,
            &self.registry,
            &language.lexicon,
            &self.concepts,
            sentences,
            chains,
            all,
        );
        self.weigh_all(all);
        unhurt::settle(&self.concepts, sentences, all, FLOOR);
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
        self.weigh_all(&mut merged);
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

    fn weigh_all(&self, candidates: &mut [Candidate]) {
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
            let read = self.languages_read.listed(", ");
            let of = [("lang", (&article.lang_code).into()), ("languages", read.into())];
            line.diagnostics
                .push(Diagnostic::whole(DiagnosticCode::Language, Code::LanguageNotRead.with(of)));
        }
        line
    }
}
