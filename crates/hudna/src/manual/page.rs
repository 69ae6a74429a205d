//! The page of one type: what it means, its modes, its concepts, and sentences in five languages.

use std::fmt::Write as _;

use hudna_pipeline::coder::codebook::{Codebook, Concept, Subject};
use hudna_pipeline::model::{Event, Mode};

use super::choice::examples;
use super::markdown::{escaped, sentence};
use super::meaning::explain;

/// The page's text.
pub fn text(book: &Codebook, event: Event) -> String {
    let mut out = format!("# {}\n\n", event.as_str());
    let own = book.meanings.iter().find(|m| m.subject == Subject::Type(event));
    own.into_iter().for_each(|meaning| explain(&mut out, meaning));
    out.push_str("\n[All types](index.md)\n");
    modes(&mut out, book, event);
    concepts(&mut out, book, event);
    sentences(&mut out, book, event);
    out
}

fn modes(out: &mut String, book: &Codebook, event: Event) {
    let mut head = "\n## Modes\n";
    for meaning in &book.meanings {
        if let Subject::Mode(of, mode) = meaning.subject
            && of == event
        {
            let _ = writeln!(out, "{head}\n### {}\n", mode.as_str());
            head = "";
            explain(out, meaning);
        }
    }
}

fn concepts(out: &mut String, book: &Codebook, event: Event) {
    out.push_str("\n## Concepts\n\nWhat the words of the five languages are sorted into. An indented one is a finer case.\n\n");
    out.push_str("| concept | mode | context | means |\n|---|---|---|---|\n");
    for concept in book.concepts.iter().filter(|c| c.event == event) {
        let Concept { id, mode, context, gloss, broader, .. } = concept;
        let indent = if broader.is_some() { "&emsp;" } else { "" };
        let mode = mode.map_or("", Mode::as_str);
        let _ = writeln!(out, "| {indent}{id} | {mode} | {context} | {} |", escaped(gloss));
    }
}

fn sentences(out: &mut String, book: &Codebook, event: Event) {
    out.push_str("\n## Sentences\n\nThey show wording and report nothing; who does what to whom in them is arbitrary. ");
    let _ = writeln!(out, "A near miss has the same word and makes no {}.", event.as_str());
    for language in &book.languages {
        let chosen = examples(book, event, language.lang);
        if chosen.is_empty() {
            continue;
        }
        let _ = writeln!(
            out,
            "\n### {}\n\n| concept | makes {} | near miss |\n|---|---|---|",
            language.name,
            event.as_str()
        );
        for example in chosen {
            let near_miss = if example.near_miss.is_empty() {
                String::new()
            } else {
                sentence(language, &example.near_miss)
            };
            let concept = &book.concepts[example.concept].id;
            let _ = writeln!(out, "| {concept} | {} | {near_miss} |", sentence(language, &example.text));
        }
    }
}
