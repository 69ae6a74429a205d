//! article → records. Enters: an article and the tables. Leaves: who did what to whom, when, where,
//! according to whom, each value with the words it came from.
//!
//! Start reading at [`Coder::code`].

mod analyse;
mod clauses;
mod frames;
mod inflect;
mod lexicon;
mod mentions;
mod records;
mod reference;
mod sentence;
mod settle;
mod tables;
mod trace;

pub use analyse::Memory;
pub use tables::Coder;

use crate::model::{Diagnostic, DiagnosticCode, DocumentLine};
use crate::text::{Article, Lang, Part};
use frames::{Candidate, probability, propose};
use records::{Chains, Resolved, Scalars};
use sentence::Sentence;
use tables::Language;

/// Records below this probability are suggestions: shown to a person, never counted.
const THRESHOLD: f32 = 0.5;
/// Candidates below this are not even suggested.
const FLOOR: f32 = 0.2;

impl Coder {
    /// Codes an article. `memory` keeps the readings of words between articles; one a thread.
    pub fn code(&self, article: &Article, memory: &mut Memory) -> DocumentLine {
        let Some(language) = self.language(article.lang) else {
            return self.uncoded(article);
        };
        memory.bound(article.lang);
        let mut sentences = self.read(article, language, memory);
        reference::settle(article, &language.lexicon, &self.registry, &mut sentences);
        self.hear(article, language, &mut sentences);
        let chains = Chains::follow(&sentences);
        let choices = settle::places(article, &language.lexicon, &self.registry, &self.gazetteer, &sentences);
        let mut diagnostics = article.diagnostics.clone();
        let candidates = self.candidates(article, language, &sentences, &chains, &mut diagnostics);
        let resolved = Resolved {
            article,
            lexicon: &language.lexicon,
            concepts: &self.concepts,
            registry: &self.registry,
            gazetteer: &self.gazetteer,
            sentences: &sentences,
            chains: &chains,
            choices: &choices,
            scalars: Scalars::new(&article.text),
            coder: self.version(),
        };
        settle::line(&resolved, &candidates, diagnostics)
    }

    /// Tables → what each sentence names.
    fn read(&self, article: &Article, language: &Language, memory: &mut Memory) -> Vec<Sentence> {
        let mut sentences = Vec::with_capacity(article.sentences.len());
        for (number, cut) in article.sentences.iter().enumerate() {
            let mut sentence = Sentence::new(number as u32, cut.part, cut.paragraph);
            sentence.scan.tokens = cut.tokens.clone();
            if matches!(cut.part, Part::Title | Part::Body) {
                sentence.scan.read(article, cut.tokens.clone(), &language.lexicon, &self.registry, memory);
                sentence.walls.read(article, &sentence.scan);
                frames::choose(&language.lexicon, &mut sentence.scan, &sentence.walls);
                sentence.entities = mentions::group(article, &sentence.scan, &language.lexicon, &self.registry);
                sentence.places = mentions::places(article, &sentence.scan, &language.lexicon, &self.registry, &self.gazetteer);
                let (text, tokens) = (article.folded.text(), &article.tokens);
                sentence.dates = language.calendar.find(text, tokens, cut.tokens.clone());
                sentence.numbers = language.numbers.find(text, tokens, cut.tokens.clone());
                sentence.dates_come_first();
            }
            sentences.push(sentence);
        }
        sentences
    }

    /// Who says what, with quotations that run over several sentences.
    fn hear(&self, article: &Article, language: &Language, sentences: &mut [Sentence]) {
        let mut quoted = false;
        let mut paragraph = 0;
        for sentence in sentences {
            // Every paragraph of a long quotation opens it anew.
            quoted &= sentence.paragraph == paragraph;
            paragraph = sentence.paragraph;
            let speech = clauses::scopes(
                article,
                &language.lexicon,
                &self.concepts,
                &sentence.scan,
                &sentence.walls,
                &sentence.entities,
                quoted,
            );
            quoted = speech.open_quote && !sentence.in_title;
            sentence.speech = speech;
        }
    }

    fn candidates(
        &self,
        article: &Article,
        language: &Language,
        sentences: &[Sentence],
        chains: &Chains,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Candidate> {
        let mut all = Vec::new();
        let mut left_out = 0;
        for sentence in sentences {
            left_out += u32::from(propose(article, &language.lexicon, &self.concepts, sentence, &mut all));
        }
        if left_out > 0 {
            let message = format!("{left_out} sentences hold more triggers than are weighed; the rest was left out");
            diagnostics.push(Diagnostic::whole(DiagnosticCode::TooManyCandidates, message));
        }
        settle::in_context(&self.registry, &language.lexicon, &self.concepts, sentences, chains, &mut all);
        all.retain(|c| probability(&c.features) >= FLOOR);
        records::merge(all, &self.concepts, sentences, &|e| e.code(&self.registry, &language.lexicon).map(str::to_owned))
    }

    /// A document in a language that is not read: its text and what could not be done.
    fn uncoded(&self, article: &Article) -> DocumentLine {
        let mut line = settle::bare_line(article);
        if article.lang == Lang::Other && !article.text.is_empty() && !line.diagnostics.iter().any(|d| d.code == DiagnosticCode::Language) {
            let message = format!("the language is `{}`; ar, fa, en, ru and tr are read", article.lang_code);
            line.diagnostics.push(Diagnostic::whole(DiagnosticCode::Language, message));
        }
        line
    }
}
