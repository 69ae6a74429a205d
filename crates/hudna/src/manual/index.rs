//! The index: how to use the manual, the types, flags and contexts, and what goes for all types.

use std::fmt::Write as _;

use hudna_pipeline::coder::codebook::{Codebook, Subject};
use hudna_pipeline::model::Event;

use super::file_of;
use super::markdown::{escaped, listed};
use super::meaning::explain;

const OPENING: &str = include_str!("opening.md");
const CONVENTIONS: &str = include_str!("conventions.md");

/// The index's text.
pub fn text(book: &Codebook) -> String {
    let mut out = OPENING.to_owned();
    types(&mut out, book);
    flags(&mut out, book);
    contexts(&mut out, book);
    out.push('\n');
    out.push_str(CONVENTIONS);
    out
}

fn types(out: &mut String, book: &Codebook) {
    out.push_str("\n## The sixteen types\n\n| type | told when | modes |\n|---|---|---|\n");
    for meaning in &book.meanings {
        if let Subject::Type(event) = meaning.subject {
            let name = event.as_str();
            let modes = modes(book, event);
            let _ = writeln!(
                out,
                "| [{name}]({}) | {} | {modes} |",
                file_of(event),
                escaped(&meaning.definition)
            );
        }
    }
}

fn modes(book: &Codebook, event: Event) -> String {
    let of = book.meanings.iter().filter_map(|m| match m.subject {
        Subject::Mode(of, mode) if of == event => Some(mode.as_str()),
        _ => None,
    });
    of.collect::<Vec<_>>().join(", ")
}

fn flags(out: &mut String, book: &Codebook) {
    out.push_str("\n## Flags\n\nA record without flags is something that the outlet itself says has happened of late.\n");
    for meaning in &book.meanings {
        if let Subject::Flag(name) = &meaning.subject {
            let _ = writeln!(out, "\n### {name}\n");
            explain(out, meaning);
        }
    }
}

fn contexts(out: &mut String, book: &Codebook) {
    out.push_str("\n## Contexts\n\n| context | is about | such as | in doubt |\n|---|---|---|---|\n");
    for meaning in &book.meanings {
        if let Subject::Context(name) = &meaning.subject {
            let _ = writeln!(
                out,
                "| {name} | {} | {} | {} |",
                escaped(&meaning.definition),
                listed(&meaning.counts),
                escaped(&meaning.decide)
            );
        }
    }
}
