//! `hudna search`: documents of a store that answer to a question, the best first, with the words lit.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail};
use hudna_store::{
    Excerpt, Found, Hit, Named, Question, QuestionError, Reading, RowTold, Saved, Store, Writer,
};

use crate::search_arguments::SearchOptions;
use crate::terminal::{self, isolated};
use crate::{clock, data};

/// Runs the command.
pub fn run(options: &SearchOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    if let Some(name) = &options.forget {
        return forget(&options.store.dir, name);
    }
    let store = Store::open(&options.store.dir)?;
    let text = match options.saved.as_deref() {
        None => options.question.join(" "),
        Some("") => return terminal::say(&listed(&store.saved()?)),
        Some(name) => kept(store.saved()?, name)?,
    };
    let names = data::names(overlay)?;
    let question = Question::parse_with(&text, &names).map_err(|error| anyhow!(pointed(&text, &error)))?;
    for reading in question.readings() {
        eprintln!("hudna: {}", told(reading));
    }
    if let Some(name) = &options.save {
        Writer::open(&options.store.dir)?.save_search(name, &text, &clock::now())?;
        eprintln!("hudna: kept as {}", isolated(name.trim()));
    }
    let found = store.search(&question, options.limit, 0)?;
    if options.json {
        let lines: Vec<String> = found
            .hits
            .iter()
            .map(serde_json::to_string)
            .collect::<Result<_, _>>()
            .context(terminal::WRITING)?;
        return if lines.is_empty() { Ok(ExitCode::SUCCESS) } else { terminal::say(&lines.join("\n")) };
    }
    terminal::say(&page(&found))
}

fn forget(dir: &Path, name: &str) -> Result<ExitCode> {
    if !Writer::open(dir)?.forget_search(name)? {
        bail!("no search is kept as {}; `hudna search --saved` lists them", isolated(name));
    }
    terminal::say(&format!("{} is forgotten", isolated(name)))
}

/// The question that was kept by a name.
fn kept(all: Vec<Saved>, name: &str) -> Result<String> {
    let found = all.into_iter().find(|saved| saved.name == name.trim());
    found.map(|saved| saved.question).with_context(|| {
        format!("no search is kept as {}; `hudna search --saved` lists them", isolated(name))
    })
}

fn listed(all: &[Saved]) -> String {
    if all.is_empty() {
        return "No search is kept; `hudna search --save NAME QUESTION` keeps one.".to_owned();
    }
    let line = |saved: &Saved| format!("{}\t{}", isolated(&saved.name), isolated(&saved.question));
    all.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Which place a name was taken for, and how to ask for another one.
fn told(reading: &Reading) -> String {
    let said = isolated(&reading.said);
    let mut text = format!("{said} is taken for {}", place(&reading.taken));
    if !reading.others.is_empty() {
        let others: Vec<String> = reading.others.iter().map(place).collect();
        text.push_str(&format!(
            "; others of that name: {} (write the province or country behind a comma: {}:\"{}, {}\")",
            others.join("; "),
            reading.field,
            said,
            reading.others[0].country
        ));
    }
    text
}

fn place(place: &Named) -> String {
    let inside = place.province.as_deref().map(|province| format!("{province}, ")).unwrap_or_default();
    format!("{} ({}, {inside}{})", isolated(&place.name), place.kind, place.country)
}

/// The question on a line of its own, and what is wrong with it; the number says where, because a mark below
/// would stand elsewhere in text that runs from right to left.
fn pointed(text: &str, error: &QuestionError) -> String {
    format!("{}\n{error}", isolated(text))
}

fn page(found: &Found) -> String {
    let hits = found.hits.iter().enumerate().map(|(at, hit)| entry(at + 1, hit));
    let total = match (found.total, found.hits.len() as u64) {
        (0, _) => "No document answers.".to_owned(),
        (total, shown) if shown < total => format!("{shown} of {total} documents; --limit N shows more."),
        (1, _) => "1 document.".to_owned(),
        (total, _) => format!("{total} documents."),
    };
    hits.chain([total]).collect::<Vec<_>>().join("\n\n")
}

fn entry(number: usize, hit: &Hit) -> String {
    let row = &hit.row;
    let title = match (&row.title, &row.told) {
        (Some(title), _) => isolated(title),
        (None, Some(told)) => format!("[{}]", of_row(told)),
        (None, None) => "(no title)".to_owned(),
    };
    let outlet = row.outlet.as_deref().map_or("outlet unknown".to_owned(), isolated);
    let recorded = row.told.as_ref().and_then(|told| told.day.as_deref());
    let date = match (&row.published, recorded) {
        (Some(published), _) => isolated(published),
        (None, Some(day)) => format!("records {}", isolated(day)),
        (None, None) => "date unknown".to_owned(),
    };
    let lang = isolated(row.lang.as_deref().unwrap_or("und"));
    let mut lines =
        vec![format!("{number}. {title}"), format!("   {outlet} · {date} · {lang} · {}", isolated(&row.id))];
    lines.extend(hit.excerpts.iter().map(|excerpt| format!("   {}", isolated(&lit(excerpt)))));
    lines.join("\n")
}

/// What a row tells, in the place of a headline that it does not have.
fn of_row(told: &RowTold) -> String {
    let place = told.place.as_deref().map_or_else(String::new, |place| format!(", {}", isolated(place)));
    told.event
        .as_ref()
        .map_or_else(|| "row of a table".to_owned(), |event| format!("{}{place}", isolated(event)))
}

/// An excerpt with brackets around the words that answer, which stay when the output goes to a file.
fn lit(excerpt: &Excerpt) -> String {
    let mut out = String::new();
    for (at, letter) in (excerpt.at.start..).zip(excerpt.text.chars()) {
        if excerpt.lit.iter().any(|span| span.start == at) {
            out.push('[');
        }
        out.push(letter);
        if excerpt.lit.iter().any(|span| span.end == at + 1) {
            out.push(']');
        }
    }
    out
}
