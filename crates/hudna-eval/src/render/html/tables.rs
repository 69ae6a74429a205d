//! The tables of the page; each scrolls by itself where the screen is narrow.

use std::collections::BTreeSet;

use hudna_pipeline::model::Event;

use super::super::{share, two_sided, with_interval};
use super::foreign;
use crate::report::{Alleged, AtThreshold, Calibration, Confusion, Measure, Reliability};

const TWO_SIDED: &[&str] = &["", "precision", "of said", "recall", "of gold"];

/// Precision, recall and F1 of some groups.
pub fn measures(title: &str, group: &[Measure]) -> String {
    table(title, &["", "precision", "recall", "F1", "tp", "fp", "fn"], group.iter().map(measure))
}

fn measure(measure: &Measure) -> Vec<String> {
    let figures = [measure.precision, measure.recall, measure.f1].map(with_interval);
    let counts = [measure.tp, measure.fp, measure.missed].map(|n| n.to_string());
    [foreign(&measure.name)].into_iter().chain(figures).chain(counts).collect()
}

/// Precision and recall by doer; nothing where there is none.
pub fn doers(title: &str, group: &[Measure]) -> String {
    let row = |measure: &Measure| [foreign(&measure.name)].into_iter().chain(two_sided(measure)).collect();
    if group.is_empty() { String::new() } else { table(title, TWO_SIDED, group.iter().map(row)) }
}

/// Claims against the rest.
pub fn alleged(found: &Alleged) -> String {
    let both = [&found.alleged, &found.asserted].into_iter().flatten();
    let row = |measure: &Measure| [foreign(&measure.name)].into_iter().chain(two_sided(measure)).collect();
    let mut rows: Vec<Vec<String>> = both.map(row).collect();
    if found.precision_difference.is_some() || found.recall_difference.is_some() {
        let [precision, recall] = [found.precision_difference, found.recall_difference].map(with_interval);
        rows.push(
            ["the one less the other".to_owned(), precision, String::new(), recall, String::new()].into(),
        );
    }
    let title = "Claims, and what the text itself says";
    if rows.is_empty() { String::new() } else { table(title, TWO_SIDED, rows.into_iter()) }
}

/// The fields of records that were found.
pub fn fields(fields: &[Measure], all: Option<&Measure>) -> String {
    if fields.is_empty() {
        return String::new();
    }
    let rows = fields.iter().chain(all).map(|field| {
        let counts = [field.equal, field.compared].map(|n| n.unwrap_or(0).to_string());
        let figures = [field.share, field.precision, field.recall, field.f1].map(with_interval);
        [foreign(&field.name)].into_iter().chain(counts).chain(figures).collect()
    });
    let head = &["", "right", "of", "share", "precision", "recall", "F1"];
    table("Fields of records that were found", head, rows)
}

/// Gold types down, the coder's across.
pub fn confusion(cells: &[Confusion]) -> String {
    if cells.is_empty() {
        return String::new();
    }
    // "Nothing" last.
    let order = |event: Option<Event>| (event.is_none(), event);
    let golds: BTreeSet<_> = cells.iter().map(|cell| order(cell.gold)).collect();
    let guesses: BTreeSet<_> = cells.iter().map(|cell| order(cell.guess)).collect();
    let name = |event: Option<Event>| event.map_or("nothing", Event::as_str);
    let head = ["gold \\ coder"].into_iter().chain(guesses.iter().map(|(_, guess)| name(*guess)));
    let head: Vec<&str> = head.collect();
    let rows = golds.iter().map(|(_, gold)| {
        let count = |guess: &Option<Event>| {
            let cell = cells.iter().find(|cell| cell.gold == *gold && cell.guess == *guess);
            match cell.map(|cell| cell.n) {
                None => String::new(),
                Some(n) if gold == guess => format!("<b>{n}</b>"),
                Some(n) => n.to_string(),
            }
        };
        let counts = guesses.iter().map(|(_, guess)| count(guess));
        [name(*gold).to_owned()].into_iter().chain(counts).collect()
    });
    table("What was taken for what", &head, rows)
}

/// The measures at each threshold.
pub fn thresholds(steps: &[AtThreshold]) -> String {
    let rows = steps.iter().map(|step| {
        let shares = [step.precision, step.recall, step.f1].map(share);
        let counts = [step.tp, step.fp, step.missed].map(|n| n.to_string());
        [format!("{:.2}", step.threshold)].into_iter().chain(shares).chain(counts).collect()
    });
    table("With another threshold", &["from", "precision", "recall", "F1", "tp", "fp", "fn"], rows)
}

/// How well confidence is calibrated, over all and by group.
pub fn calibration(of: &Calibration) -> String {
    let row = |(name, found): (&str, &Reliability)| -> Vec<String> {
        let counts = [found.n, found.right].map(|n| n.to_string());
        let shares = [found.ece, found.brier, found.auc].map(share);
        [foreign(name)].into_iter().chain(counts).chain(shares).collect()
    };
    let groups = [&of.languages, &of.events, &of.languages_and_events].into_iter().flatten();
    let groups = groups.map(|(name, found)| (name.as_str(), found));
    let rows = [("all", &of.all)].into_iter().chain(groups).map(row);
    table("", &["", "guesses", "right", "ECE", "Brier", "AUC"], rows)
}

/// Cells are HTML already; the first of a row is its name.
fn table(title: &str, head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let cells: String = head.iter().map(|cell| format!("<th scope=col>{cell}")).collect();
    let body: String = rows
        .map(|row| {
            let mut cells = row.iter();
            let name = cells.next().map_or("", String::as_str);
            let rest: String = cells.map(|cell| format!("<td>{cell}")).collect();
            format!("<tr><th scope=row>{name}{rest}\n")
        })
        .collect();
    let caption = if title.is_empty() { String::new() } else { format!("<caption>{title}</caption>") };
    // It can be scrolled by keyboard, so it says what it is.
    let label = if title.is_empty() { "figures" } else { title };
    format!(
        "<div class=wide tabindex=0 role=region aria-label=\"{label}\"><table>{caption}<thead><tr>{cells}</thead>\n<tbody>{body}</tbody></table></div>"
    )
}
