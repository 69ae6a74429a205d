//! `hudna search`: documents of a store that answer to a question, the best first, with the words lit.

use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};
use hudna_store::{Excerpt, Found, Hit, Question, QuestionError, Store};

use crate::search_arguments::SearchOptions;
use crate::terminal::{self, isolated};

/// Runs the command.
pub fn run(options: &SearchOptions) -> Result<ExitCode> {
    let text = options.question.join(" ");
    let question = Question::parse(&text).map_err(|error| anyhow!(pointed(&text, &error)))?;
    let found = Store::open(&options.store.dir)?.search(&question, options.limit, 0)?;
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
    let title = row.title.as_deref().map_or("(no title)".to_owned(), isolated);
    let outlet = row.outlet.as_deref().map_or("outlet unknown".to_owned(), isolated);
    let date = row.published.as_deref().map_or("date unknown".to_owned(), isolated);
    let lang = isolated(row.lang.as_deref().unwrap_or("und"));
    let mut lines =
        vec![format!("{number}. {title}"), format!("   {outlet} · {date} · {lang} · {}", isolated(&row.id))];
    lines.extend(hit.excerpts.iter().map(|excerpt| format!("   {}", isolated(&lit(excerpt)))));
    lines.join("\n")
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
