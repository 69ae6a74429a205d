//! The report as Markdown, for a page that stands beside the source. It holds figures and names of sets, types
//! and codes, and none of the texts that were measured on.

use super::tables::{self, Table};
use super::{method, size};
use crate::report::{Report, Section};

/// The report, its sections under headings of the second level.
pub fn markdown(report: &Report) -> String {
    let mut parts = vec![format!("Coder: `{}`. {}.", report.coder, upper(&method(report)))];
    parts.push(overview(report));
    parts.extend(report.sections.iter().map(of_section));
    if report.calibration.all.n > 0 {
        parts.push("## Calibration, all sets".to_owned());
        parts.push(written(&tables::calibration(&report.calibration)));
        parts.push(written(&tables::reliability(&report.calibration.all)));
    }
    parts.join("\n\n") + "\n"
}

/// One row a set.
fn overview(report: &Report) -> String {
    let all: Vec<_> = report
        .sections
        .iter()
        .map(|section| crate::report::Measure { name: section.set.clone(), ..section.all.clone() })
        .collect();
    format!("## All sets\n\n{}", written(&tables::measures("", &all)))
}

fn of_section(section: &Section) -> String {
    let mut parts = vec![format!("## {}", plain(&section.set)), format!("{}.", upper(&size(section)))];
    for table in tables::of_section(section) {
        parts.push(format!("**{}**", table.title));
        parts.push(written(&table));
    }
    if section.calibration.all.n > 0 {
        parts.push("**Calibration**".to_owned());
        parts.push(written(&tables::calibration(&section.calibration)));
    }
    parts.join("\n\n")
}

fn written(table: &Table) -> String {
    let line =
        |cells: &mut dyn Iterator<Item = String>| format!("| {} |", cells.collect::<Vec<_>>().join(" | "));
    let mut lines = vec![line(&mut table.head.iter().map(|cell| plain(cell)))];
    let rule = |column: usize| if column == 0 { "---".to_owned() } else { "---:".to_owned() };
    lines.push(line(&mut (0..table.head.len()).map(rule)));
    for (at, row) in table.rows.iter().enumerate() {
        let cell = |(column, text): (usize, &String)| {
            let strong = table.strong.contains(&(at, column)) && !text.is_empty();
            if strong { format!("**{}**", plain(text)) } else { plain(text) }
        };
        lines.push(line(&mut row.iter().enumerate().map(cell)));
    }
    lines.join("\n")
}

/// Text that means nothing to Markdown.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' => {
                out.push('\\');
                out.push(letter);
            }
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

fn upper(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
