//! What is in the report's tables, whoever writes them: a page or Markdown.

use std::collections::BTreeSet;

use hudna_pipeline::model::Event;

use super::{share, two_sided, with_interval};
use crate::report::{Alleged, AtThreshold, Calibration, Confusion, Measure, Reliability, Section};

const TWO_SIDED: &[&str] = &["", "precision", "of said", "recall", "of gold"];

/// A table: what it is of, the names of its columns, its rows.
#[derive(Clone, Debug)]
pub struct Table {
    /// What it is of; may be empty.
    pub title: &'static str,
    /// A name for each column; that of the first is often empty.
    pub head: Vec<String>,
    /// As wide as the head. The first cell of a row names it, and may be other people's words.
    pub rows: Vec<Vec<String>>,
    /// Row and column of the cells that stand out.
    pub strong: BTreeSet<(usize, usize)>,
}

impl Table {
    fn new(title: &'static str, head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Self {
        let head = head.iter().map(|&name| name.to_owned()).collect();
        Self { title, head, rows: rows.collect(), strong: BTreeSet::new() }
    }
}

/// The tables of a section that have rows, in the order in which they are read, without thresholds and calibration.
pub fn of_section(section: &Section) -> Vec<Table> {
    let tables = [
        measures("By language", &section.languages),
        measures("By event", &section.events),
        measures("Spans", &section.spans),
        doers("By code of the doer", &section.actors),
        doers("By code of the doer, ASSAULT and COERCE", &section.perpetrators),
        alleged(&section.alleged),
        fields(&section.fields, section.all_fields.as_ref()),
        confusion(&section.confusion),
    ];
    tables.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

/// Precision, recall and F1 of some groups.
pub fn measures(title: &'static str, group: &[Measure]) -> Table {
    Table::new(title, &["", "precision", "recall", "F1", "tp", "fp", "fn"], group.iter().map(measure))
}

fn measure(measure: &Measure) -> Vec<String> {
    let figures = [measure.precision, measure.recall, measure.f1].map(with_interval);
    let counts = [measure.tp, measure.fp, measure.missed].map(|n| n.to_string());
    [measure.name.clone()].into_iter().chain(figures).chain(counts).collect()
}

/// Precision and recall by doer.
fn doers(title: &'static str, group: &[Measure]) -> Table {
    Table::new(title, TWO_SIDED, group.iter().map(two_sided_row))
}

fn two_sided_row(measure: &Measure) -> Vec<String> {
    [measure.name.clone()].into_iter().chain(two_sided(measure)).collect()
}

/// Claims against the rest.
fn alleged(found: &Alleged) -> Table {
    let both = [&found.alleged, &found.asserted].into_iter().flatten();
    let mut rows: Vec<Vec<String>> = both.map(two_sided_row).collect();
    if found.precision_difference.is_some() || found.recall_difference.is_some() {
        let [precision, recall] = [found.precision_difference, found.recall_difference].map(with_interval);
        rows.push(
            ["the one less the other".to_owned(), precision, String::new(), recall, String::new()].into(),
        );
    }
    Table::new("Claims, and what the text itself says", TWO_SIDED, rows.into_iter())
}

/// The fields of records that were found.
fn fields(fields: &[Measure], all: Option<&Measure>) -> Table {
    let rows = fields.iter().chain(all).map(|field| {
        let counts = [field.equal, field.compared].map(|n| n.unwrap_or(0).to_string());
        let figures = [field.share, field.precision, field.recall, field.f1].map(with_interval);
        [field.name.clone()].into_iter().chain(counts).chain(figures).collect()
    });
    let head = &["", "right", "of", "share", "precision", "recall", "F1"];
    Table::new("Fields of records that were found", head, rows)
}

/// Gold types down, the coder's across; what agrees stands out.
fn confusion(cells: &[Confusion]) -> Table {
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
            cell.map_or(String::new(), |cell| cell.n.to_string())
        };
        let counts = guesses.iter().map(|(_, guess)| count(guess));
        [name(*gold).to_owned()].into_iter().chain(counts).collect()
    });
    let mut table = Table::new("What was taken for what", &head, rows);
    for (row, gold) in golds.iter().enumerate() {
        let column = guesses.iter().position(|guess| guess == gold);
        table.strong.extend(column.map(|column| (row, column + 1)));
    }
    table
}

/// The measures at each threshold.
pub fn thresholds(steps: &[AtThreshold]) -> Table {
    let rows = steps.iter().map(|step| {
        let shares = [step.precision, step.recall, step.f1].map(share);
        let counts = [step.tp, step.fp, step.missed].map(|n| n.to_string());
        [format!("{:.2}", step.threshold)].into_iter().chain(shares).chain(counts).collect()
    });
    Table::new("With another threshold", &["from", "precision", "recall", "F1", "tp", "fp", "fn"], rows)
}

/// How well confidence is calibrated, over all and by group.
pub fn calibration(of: &Calibration) -> Table {
    let row = |(name, found): (&str, &Reliability)| -> Vec<String> {
        let counts = [found.n, found.right].map(|n| n.to_string());
        let shares = [found.ece, found.brier, found.auc].map(share);
        [name.to_owned()].into_iter().chain(counts).chain(shares).collect()
    };
    let groups = [&of.languages, &of.events, &of.languages_and_events].into_iter().flatten();
    let groups = groups.map(|(name, found)| (name.as_str(), found));
    let rows = [("all", &of.all)].into_iter().chain(groups).map(row);
    Table::new("", &["", "guesses", "right", "ECE", "Brier", "AUC"], rows)
}

/// What is believed against what is right, a row for each bin that is not empty.
pub fn reliability(found: &Reliability) -> Table {
    let rows = found.bins.iter().filter(|bin| bin.n > 0).map(|bin| {
        let span = format!("{:.1} to {:.1}", bin.from, bin.to);
        vec![span, bin.n.to_string(), share(bin.confidence), share(bin.right)]
    });
    Table::new("", &["confidence", "guesses", "mean", "share right"], rows)
}
