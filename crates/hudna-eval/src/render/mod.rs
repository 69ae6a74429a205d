//! The report written out. Other people's words stand apart from ours in every form: isolated and without
//! control characters on a terminal, escaped and isolated on a page.

mod html;
mod markdown;
mod pieces;
mod tables;
mod text;

pub use html::page;
pub use markdown::markdown;
pub use text::{Terminal, text};

use crate::report::{Figure, Kind, Measure, Report, Section};

/// The report as JSON, indented.
///
/// # Errors
/// None that we know of: every value of the report can be written.
pub fn json(report: &Report) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(report)
}

/// A share with three digits; a dash where there is none.
fn share(value: Option<f64>) -> String {
    value.map_or("–".to_owned(), |value| format!("{value:.3}"))
}

/// A measure and its interval.
fn with_interval(figure: Option<Figure>) -> String {
    figure.map_or("–".to_owned(), |figure| match (figure.low, figure.high) {
        (Some(low), Some(high)) => format!("{:.3} ({low:.2} to {high:.2})", figure.value),
        _ => format!("{:.3}", figure.value),
    })
}

/// For groups that a record may belong to by the gold and not by the coder: precision of how many, recall of
/// how many.
fn two_sided(measure: &Measure) -> [String; 4] {
    let (said, gold) = (measure.said_right + measure.fp, measure.tp + measure.missed);
    [with_interval(measure.precision), said.to_string(), with_interval(measure.recall), gold.to_string()]
}

/// What was measured on, in words.
fn size(section: &Section) -> String {
    let of = match section.kind {
        Kind::Records => "documents",
        Kind::Detection => "sentences",
    };
    let mut words = vec![format!("{} {of}", section.documents)];
    if section.kind == Kind::Records && section.exhaustive < section.documents {
        words.push(format!("{} of them with every event in the gold", section.exhaustive));
    }
    if let Some(aside) = section.set_aside {
        words.push(format!(
            "{} more set aside, on which people disagreed: yes to {}; with those precision {}",
            aside.sentences,
            aside.said_yes,
            share(aside.precision_with)
        ));
    }
    if section.leaks > 0 {
        words.push(format!("page furniture kept as article: {}", section.leaks));
    }
    words.join("; ")
}

/// How it was measured, in words.
fn method(report: &Report) -> String {
    let records = match report.threshold {
        None => "the coder's own records".to_owned(),
        Some(threshold) => format!("records and suggestions from {threshold} on"),
    };
    format!("{records}; 95 % intervals from {} draws of documents, seed {}", report.rounds, report.seed)
}
