//! Who says what, sentence by sentence, and what runs over several: quotations, statements that are read out,
//! interviews, a report over a period.
//!
//! Enters: sentences with their parties. Leaves: the stretches of each on somebody's word; whose, where no sentence
//! of its own says so, `records/chain.rs` settles.

use std::ops::Range;

use super::clauses::{self, Refers, Scope, first_closing, opens_quote, punctuation};
use super::credited;
use super::lexicon::{Concepts, Lexicon, Registry, Word};
use super::mentions::EntityKind;
use super::sentence::Sentence;
use crate::text::Article;

/// Reads the speech of all sentences.
pub fn speech(
    article: &Article,
    lexicon: &Lexicon,
    concepts: &Concepts,
    registry: &Registry,
    sentences: &mut [Sentence],
) {
    let mut quoted = false;
    let mut paragraph = 0;
    for sentence in &mut *sentences {
        // Every paragraph of a long quotation opens it anew.
        quoted &= sentence.paragraph == paragraph;
        paragraph = sentence.paragraph;
        clauses::scopes(
            article,
            lexicon,
            concepts,
            &sentence.scan,
            &sentence.walls,
            &sentence.entities,
            quoted,
            sentence.in_title,
            &mut sentence.speech,
        );
        quoted = sentence.speech.open_quote && !sentence.in_title;
    }
    let paragraphs = paragraphs(sentences);
    quotations(article, sentences);
    read_out(article, sentences, &paragraphs);
    answers(article, sentences, &paragraphs);
    report(sentences);
    credited::settle(lexicon, concepts, registry, sentences);
}

/// The body's paragraphs, as ranges of sentences.
fn paragraphs(sentences: &[Sentence]) -> Vec<Range<usize>> {
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    for (at, sentence) in
        sentences.iter().enumerate().filter(|(_, s)| !s.in_title && !s.scan.tokens.is_empty())
    {
        match paragraphs.last_mut() {
            Some(last) if sentences[last.start].paragraph == sentence.paragraph => last.end = at + 1,
            _ => paragraphs.push(at..at + 1),
        }
    }
    paragraphs
}

/// "First sentence. Second," X said: what opens a quotation is on the word of the one who closes it.
fn quotations(article: &Article, sentences: &mut [Sentence]) {
    for at in 0..sentences.len() {
        let tokens = sentences[at].scan.tokens.clone();
        if tokens.is_empty() || sentences[at].in_title || !opens_quote(article, tokens.start) {
            continue;
        }
        let closing = first_closing(article, &(tokens.start + 1..tokens.end)).unwrap_or(tokens.end);
        let covered = sentences[at].speech.scopes.iter().any(|s| s.tokens.contains(&(tokens.start + 1)));
        // A few words in quotation marks are a name.
        if covered || closing < tokens.end && closing - tokens.start < LONGEST_NAME {
            continue;
        }
        let mut scope = Scope::new(tokens.start..closing, None, tokens.start);
        scope.elsewhere = closed_by(sentences, at);
        sentences[at].speech.scopes.insert(0, scope);
    }
}

/// A name in quotation marks has no more tokens than this.
const LONGEST_NAME: u32 = 6;

/// Who is named as the speaker in the sentences that go on with a quotation.
fn closed_by(sentences: &[Sentence], from: usize) -> Option<(u32, u32)> {
    let open = sentences[from].speech.open_quote;
    let mut rest = sentences[from + 1..].iter().take_while(|s| s.paragraph == sentences[from].paragraph);
    let mut goes_on = open;
    rest.find_map(|s| {
        let main = s.speech.main.filter(|_| goes_on).map(|i| (s.number, i as u32));
        goes_on &= s.speech.open_quote;
        main
    })
}

/// "The statement said:" and what follows.
fn read_out(article: &Article, sentences: &mut [Sentence], paragraphs: &[Range<usize>]) {
    let last_word = |s: &Sentence| s.scan.tokens.clone().last().map_or("", |t| punctuation(article, t));
    for (n, paragraph) in paragraphs.iter().enumerate() {
        let intro = &sentences[paragraph.end - 1];
        let speaks = !intro.speech.scopes.is_empty() || !intro.scan.cues.is_empty();
        if last_word(intro) != ":" || !speaks {
            continue;
        }
        for (behind, said) in paragraphs[n + 1..].iter().enumerate() {
            let first = sentences[said.start].scan.tokens.start;
            if behind > 0 && !opens_quote(article, first) {
                break;
            }
            said.clone().for_each(|at| goes_on(&mut sentences[at], None, Refers::Anyone));
        }
    }
}

/// The answers of an interview: paragraphs behind questions are on the word of the one introduced before them.
fn answers(article: &Article, sentences: &mut [Sentence], paragraphs: &[Range<usize>]) {
    let asks = |p: &Range<usize>| {
        let tokens = &sentences[p.end - 1].scan.tokens;
        tokens.clone().last().is_some_and(|t| matches!(punctuation(article, t), "?" | "؟"))
            && p.clone().all(|at| sentences[at].speech.main.is_none())
    };
    let questions: Vec<bool> = paragraphs.iter().map(asks).collect();
    if questions.iter().filter(|q| **q).count() < QUESTIONS {
        return;
    }
    let Some(first) = questions.iter().position(|q| *q) else { return };
    let person = |(s, i): &(u32, u32)| {
        let entity = &sentences[*s as usize].entities[*i as usize];
        matches!(entity.kind, EntityKind::Person | EntityKind::Office) || entity.called.is_some()
    };
    let before = sentences[..paragraphs[first].start].iter();
    let named = before.flat_map(|s| (0..s.entities.len() as u32).map(move |i| (s.number, i)));
    let guest = named.rev().find(person);
    let answers = paragraphs.iter().zip(&questions).skip(first).filter(|(_, asks)| !**asks);
    let answers: Vec<usize> = answers.flat_map(|(p, _)| p.clone()).collect();
    for at in answers {
        goes_on(&mut sentences[at], guest, Refers::Person);
    }
}

/// An interview has so many questions at least.
const QUESTIONS: usize = 2;

/// "In the past 24 hours ..., the command reports": what follows without a speaker is from the same report, until
/// somebody speaks or another subject is turned to.
fn report(sentences: &mut [Sentence]) {
    let mut body = (0..sentences.len())
        .filter(|at| !sentences[*at].in_title && !sentences[*at].scan.triggers.is_empty());
    let Some(lead) = body.next() else { return };
    let first = &sentences[lead];
    let speaker = first.speech.main.or(first.speech.source).or_else(|| first.speech.scopes.first()?.speaker);
    let Some(speaker) = speaker else { return };
    let over_period = first.dates.iter().any(|d| d.value.covers_time());
    let of_body = matches!(first.entities[speaker].kind, EntityKind::Body | EntityKind::Force);
    if !over_period || !of_body {
        return;
    }
    let source = (first.number, speaker as u32);
    for sentence in &mut sentences[lead + 1..] {
        let start = sentence.scan.tokens.start;
        let turns = sentence.scan.word_at(start, |w| w == Word::Break).is_some();
        if turns || !sentence.speech.scopes.is_empty() {
            return;
        }
        goes_on(sentence, Some(source), Refers::Anyone);
        sentence.speech.retells = Some(source.0);
    }
}

/// Puts a whole sentence on the word of somebody named elsewhere, or of the one before.
fn goes_on(sentence: &mut Sentence, elsewhere: Option<(u32, u32)>, refers: Refers) {
    let tokens = sentence.scan.tokens.clone();
    if sentence.speech.main.is_some() || tokens.is_empty() {
        return;
    }
    let mut scope = Scope::new(tokens.clone(), None, tokens.start);
    (scope.elsewhere, scope.refers) = (elsewhere, refers);
    sentence.speech.scopes.insert(0, scope);
}
