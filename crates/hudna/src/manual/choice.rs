//! Which of a language's many sentences a page shows: few, and of as many concepts as possible.

use hudna_pipeline::coder::codebook::{Codebook, Example};
use hudna_pipeline::model::Event;
use hudna_pipeline::text::Lang;

/// No page shows more sentences of a language.
const MOST: usize = 12;

/// Sentences of a language for a type, in the order of the concepts: one for each concept in turn, those
/// with a near miss first, until there are [`MOST`].
pub fn examples(book: &Codebook, event: Event, lang: Lang) -> Vec<&Example> {
    let mut queues: Vec<Vec<&Example>> = (0..book.concepts.len())
        .filter(|at| book.concepts[*at].event == event)
        .map(|at| of_concept(book, at, lang))
        .collect();
    // Concepts are told by many or few words; where they are more than fit, those told most come first.
    let mut order: Vec<usize> = (0..queues.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(queues[*at].len()));
    let mut chosen = Vec::new();
    while chosen.len() < MOST && queues.iter().any(|q| !q.is_empty()) {
        for at in &order {
            if chosen.len() < MOST && !queues[*at].is_empty() {
                chosen.push(queues[*at].remove(0));
            }
        }
    }
    chosen.sort_by_key(|example| example.concept);
    chosen
}

/// A concept's sentences, each once, those with a near miss first.
fn of_concept(book: &Codebook, concept: usize, lang: Lang) -> Vec<&Example> {
    let mut found: Vec<&Example> = Vec::new();
    for example in book.examples.iter().filter(|e| e.concept == concept && e.lang == lang) {
        if !found.iter().any(|known| known.text == example.text) {
            found.push(example);
        }
    }
    found.sort_by_key(|example| example.near_miss.is_empty());
    found
}
