//! The report for a person at a terminal.

use hudna_pipeline::model::Event;

use super::pieces::{pieces, told};
use super::{method, share, size, two_sided, with_interval};
use crate::report::{Calibration, Confusion, Listed, Measure, Reliability, Report, Section};

/// How words stand on this terminal.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Sets other people's words apart: on one line, in their own direction, nothing that steers.
    pub isolated: fn(&str) -> String,
    /// Whether lit words may be underlined; they stand between ⟦ and ⟧ otherwise.
    pub ansi: bool,
}

/// Confusions that are listed.
const CONFUSIONS: usize = 12;
/// Doers with fewer records, said and in the gold, are not listed.
const FEW: u32 = 5;
/// Signs around lit words.
const LIT: [char; 2] = ['⟦', '⟧'];

/// The whole report.
pub fn text(report: &Report, terminal: Terminal) -> String {
    let mut out = vec![format!("{}; {}", report.coder, method(report))];
    for section in &report.sections {
        out.push(String::new());
        out.extend(of_section(section, terminal));
    }
    if report.calibration.all.n > 0 {
        out.push(String::new());
        out.push("Calibration, all sets: is what the coder believes so often right?".to_owned());
        out.extend(of_calibration(&report.calibration));
    }
    out.join("\n")
}

fn of_section(section: &Section, terminal: Terminal) -> Vec<String> {
    let mut out = vec![format!("{}: {}", (terminal.isolated)(&section.set), size(section))];
    let mut measures = vec![head(&["", "precision", "recall", "F1", "tp", "fp", "fn"])];
    measures.push(row(&section.all, terminal));
    for (title, group) in [("by language", &section.languages), ("by event", &section.events)] {
        if group.len() > 1 {
            measures.push(head(&[title]));
            measures.extend(group.iter().map(|measure| row(measure, terminal)));
        }
    }
    if !section.spans.is_empty() {
        measures.push(head(&["spans of"]));
        measures.extend(section.spans.iter().map(|measure| row(measure, terminal)));
    }
    out.extend(aligned(&measures));
    out.extend(of_doers("by code of the doer", &section.actors, terminal));
    out.extend(of_doers("the same, ASSAULT and COERCE", &section.perpetrators, terminal));
    out.extend(alleged(section, terminal));
    out.extend(of_fields(section));
    out.extend(of_confusion(&section.confusion));
    out.extend(of_thresholds(section));
    out.extend(section.faults.iter().flat_map(|listed| fault(listed, terminal)));
    out
}

fn head(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

fn row(measure: &Measure, terminal: Terminal) -> Vec<String> {
    let figures = [measure.precision, measure.recall, measure.f1].map(with_interval);
    let counts = [measure.tp, measure.fp, measure.missed].map(|n| n.to_string());
    let name = format!("  {}", (terminal.isolated)(&measure.name));
    [name].into_iter().chain(figures).chain(counts).collect()
}

/// The largest groups first; small ones are only counted.
fn of_doers(title: &str, group: &[Measure], terminal: Terminal) -> Vec<String> {
    let size = |measure: &Measure| measure.said_right + measure.fp + measure.tp + measure.missed;
    let (mut large, small): (Vec<_>, Vec<_>) = group.iter().partition(|measure| size(measure) >= FEW);
    large.sort_by_key(|measure| std::cmp::Reverse(size(measure)));
    let mut rows = vec![head(&[title, "precision", "of said", "recall", "of gold"])];
    rows.extend(large.iter().map(|measure| two_sided_row(measure, terminal)));
    if !small.is_empty() {
        rows.push(vec![format!("  {} more with fewer than {FEW}", small.len())]);
    }
    if group.is_empty() { Vec::new() } else { aligned(&rows) }
}

fn two_sided_row(measure: &Measure, terminal: Terminal) -> Vec<String> {
    let name = format!("  {}", (terminal.isolated)(&measure.name));
    [name].into_iter().chain(two_sided(measure)).collect()
}

fn alleged(section: &Section, terminal: Terminal) -> Vec<String> {
    let found = &section.alleged;
    let both = [&found.alleged, &found.asserted].into_iter().flatten();
    let mut rows: Vec<_> = both.map(|measure| two_sided_row(measure, terminal)).collect();
    if !rows.is_empty() {
        let title = "claims, and what the text itself says";
        rows.insert(0, head(&[title, "precision", "of said", "recall", "of gold"]));
    }
    if found.precision_difference.is_some() || found.recall_difference.is_some() {
        let [precision, recall] = [found.precision_difference, found.recall_difference].map(with_interval);
        rows.push(vec!["  the one less the other".to_owned(), precision, String::new(), recall]);
    }
    aligned(&rows)
}

fn of_fields(section: &Section) -> Vec<String> {
    let rows = section.fields.iter().chain(&section.all_fields).map(|field| {
        let counts = [field.equal, field.compared].map(|n| n.unwrap_or(0).to_string());
        let figures = [field.precision, field.recall, field.f1].map(|figure| share(figure.map(|f| f.value)));
        let [equal, compared] = counts;
        let mut cells = vec![format!("  {}", field.name), equal, compared, with_interval(field.share)];
        cells.extend(figures);
        cells
    });
    let mut rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        rows.insert(
            0,
            head(&["fields of records found", "right", "of", "share", "precision", "recall", "F1"]),
        );
    }
    aligned(&rows)
}

fn of_confusion(table: &[Confusion]) -> Vec<String> {
    let mut off: Vec<&Confusion> = table.iter().filter(|cell| cell.gold != cell.guess).collect();
    off.sort_by_key(|cell| std::cmp::Reverse(cell.n));
    let name = |event: Option<Event>| event.map_or("nothing", Event::as_str);
    let told = |cell: &&Confusion| format!("{} as {} {}", name(cell.gold), name(cell.guess), cell.n);
    let told: Vec<String> = off.iter().take(CONFUSIONS).map(told).collect();
    if told.is_empty() { Vec::new() } else { vec![format!("taken for another: {}", told.join("; "))] }
}

fn of_thresholds(section: &Section) -> Vec<String> {
    let at = |step: &crate::report::AtThreshold| {
        let shares = [step.precision, step.recall, step.f1].map(share);
        let counts = [step.tp, step.fp, step.missed].map(|n| n.to_string());
        [format!("  {:.2}", step.threshold)].into_iter().chain(shares).chain(counts).collect::<Vec<_>>()
    };
    let rows = section.thresholds.iter().map(at);
    let first = head(&["with a threshold of", "precision", "recall", "F1", "tp", "fp", "fn"]);
    aligned(&[first].into_iter().chain(rows).collect::<Vec<_>>())
}

fn of_calibration(calibration: &Calibration) -> Vec<String> {
    let bins = calibration.all.bins.iter().filter(|bin| bin.n > 0).map(|bin| {
        let span = format!("  {:.1} to {:.1}", bin.from, bin.to);
        vec![span, bin.n.to_string(), share(bin.confidence), share(bin.right)]
    });
    let first = head(&["confidence", "guesses", "mean", "share right"]);
    let mut out = aligned(&[first].into_iter().chain(bins).collect::<Vec<_>>());
    let mut rows =
        vec![head(&["", "guesses", "right", "ECE", "Brier", "AUC"]), reliability("all", &calibration.all)];
    let groups = [&calibration.languages, &calibration.events, &calibration.languages_and_events];
    rows.extend(groups.into_iter().flatten().map(|(name, found)| reliability(name, found)));
    out.extend(aligned(&rows));
    out
}

fn reliability(name: &str, found: &Reliability) -> Vec<String> {
    let shares = [found.ece, found.brier, found.auc].map(share);
    let counts = [found.n, found.right].map(|n| n.to_string());
    [format!("  {name}")].into_iter().chain(counts).chain(shares).collect()
}

/// Two lines: what is wrong where; the words.
fn fault(listed: &Listed, terminal: Terminal) -> Vec<String> {
    let marked: String = pieces(listed)
        .into_iter()
        .map(|(piece, lit)| {
            let piece = piece.replace(LIT, " ");
            if lit { format!("{}{piece}{}", LIT[0], LIT[1]) } else { piece }
        })
        .collect();
    let mut words = (terminal.isolated)(&marked);
    if terminal.ansi {
        words = words.replace(LIT[0], "\u{1b}[1;4m").replace(LIT[1], "\u{1b}[0m");
    }
    let where_ = (terminal.isolated)(&format!("{} {}", listed.id, listed.lang));
    vec![format!("- {}: {where_}", told(listed)), format!("  {words}")]
}

/// Rows as columns: the first to the left, the others to the right.
fn aligned(rows: &[Vec<String>]) -> Vec<String> {
    let seen = |cell: &str| cell.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).count();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| seen(cell)).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            let space = " ".repeat(width.saturating_sub(seen(cell)));
            if column == 0 { format!("{cell}{space}") } else { format!("{space}{cell}") }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}
