//! One row of the definitions as Markdown: what it means, what counts, and how to decide in doubt.

use std::fmt::Write as _;

use hudna_pipeline::coder::codebook::{Meaning, Subject};
use hudna_pipeline::model::Event;

use super::file_of;
use super::markdown::{escaped, listed};

/// Writes a definition with its lists.
pub fn explain(out: &mut String, meaning: &Meaning) {
    let _ = writeln!(out, "{}\n", escaped(&meaning.definition));
    let _ = writeln!(out, "- **Counts:** {}", listed(&meaning.counts));
    if !meaning.counts_not.is_empty() {
        let _ = writeln!(out, "- **Does not:** {}", listed(&meaning.counts_not));
    }
    let question = match meaning.confused_with.as_str() {
        "" => "In doubt:".to_owned(),
        neighbour => format!("Or {}?", linked(&meaning.subject, neighbour)),
    };
    let _ = writeln!(out, "- **{question}** {}", escaped(&meaning.decide));
}

/// The neighbour's name with a link to its page, where it is another type's.
fn linked(own: &Subject, neighbour: &str) -> String {
    let of = |name: &str| name.split(' ').next().and_then(Event::parse);
    match (of(neighbour), of(&own.name())) {
        (Some(event), here) if Some(event) != here => format!("[{neighbour}]({})", file_of(event)),
        _ => neighbour.to_owned(),
    }
}
