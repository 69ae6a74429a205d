//! Asking the index: which documents answer, the best first, with the words that answer.

use std::cell::Cell;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, ErrorCode, params_from_iter};
use serde::Serialize;
use serde_json::Value;

use super::answered;
use super::lit::{Excerpt, Span, excerpts, spans, within};
use super::matching::{Condition, Matching};
use super::question::Question;
use crate::error::{Failure, Inner};
use crate::list::{DocumentRow, ROW};
use crate::{Store, StoreError, open};

/// Steps of SQLite's machine that a question may take: some seconds of work, counted and not timed, so that a
/// question has the same answer on every machine.
pub(crate) const STEPS: u64 = 200_000_000;
/// Steps between two looks at the count.
const BETWEEN: i32 = 10_000;

/// What a search found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// Documents that answer, on all pages.
    pub total: u64,
    /// Those of this page, the best first; the last published first where no words were asked for.
    pub hits: Vec<Hit>,
}

/// One document that answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// As in the list.
    pub row: DocumentRow,
    /// How well it answers, by BM25: higher is better; 0 where no words were asked for.
    pub score: f64,
    /// Words of the headline that answer, in its Unicode scalars.
    pub title_lit: Vec<Span>,
    /// Words of the text that answer, in its Unicode scalars; at most 500. Where fields alone were asked for, the words by
    /// which the records that answer say it.
    pub lit: Vec<Span>,
    /// Parts of the text worth showing.
    pub excerpts: Vec<Excerpt>,
}

impl Store {
    /// Documents that answer to a question: at most `limit` of them after the first `offset`.
    ///
    /// # Errors
    /// `Costly` where the question takes too much work.
    pub fn search(&self, question: &Question, limit: usize, offset: usize) -> Result<Found, StoreError> {
        let matching = Matching::of(question);
        self.read(|connection| {
            bounded(self.steps, || {
                let asked = matching.asked("search");
                let ranking = self.remembered.of(connection, asked, || ranking(connection, &matching))?;
                let page = ranking.iter().skip(offset).take(limit);
                let asked = (question, &matching);
                let hits = page.map(|(seq, score)| hit(connection, asked, row(connection, *seq)?, *score));
                Ok(Found { total: ranking.len() as u64, hits: hits.collect::<Inner<_>>()? })
            })
        })
    }
}

thread_local! {
    /// Looks at the count that are left to the question that this thread is answering; none while it answers none.
    static LEFT: Cell<Option<u64>> = const { Cell::new(None) };
}

/// Has a connection break off questions that take too many steps. Others are not counted.
pub(crate) fn watch(connection: &mut Connection) -> rusqlite::Result<()> {
    let used_up = || {
        LEFT.set(LEFT.get().map(|left| left.saturating_sub(1)));
        LEFT.get() == Some(0)
    };
    connection.progress_handler(BETWEEN, Some(used_up))
}

/// Does some work that ends with an error where it takes too many steps.
pub(super) fn bounded<T>(steps: u64, work: impl FnOnce() -> Inner<T>) -> Inner<T> {
    LEFT.set(Some(steps / u64::from(BETWEEN.unsigned_abs())));
    let result = work();
    LEFT.set(None);
    match result {
        Err(Failure::Sql(error)) if error.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) => {
            Err(StoreError::Costly.into())
        }
        result => result,
    }
}

/// All documents that answer, by the entry of their first delivery, the best first, with their scores.
fn ranking(connection: &Connection, matching: &Matching) -> Inner<Vec<(u64, f64)>> {
    let documents = matching.whole_documents();
    let condition = documents.sql();
    // A word of the headline counts five times, and one that answers only without its affixes half.
    let (score, from, order) = match &matching.words {
        Some(_) => (
            "-bm25(search_texts, 5.0, 1.0, 0.5)",
            format!(
                "search_texts s JOIN documents d ON d.seq = s.rowid WHERE search_texts MATCH ? AND {condition}"
            ),
            "score DESC, d.seq DESC",
        ),
        None => (
            "0.0",
            format!("documents d WHERE {condition}"),
            "d.published IS NULL, d.published DESC, d.seq DESC",
        ),
    };
    let sql = format!("SELECT d.seq, {score} AS score FROM {from} ORDER BY {order}");
    let values = values(matching.words.as_ref(), &documents);
    let mut statement = connection.prepare(&sql)?;
    let rows = statement.query_map(params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn row(connection: &Connection, seq: u64) -> Inner<DocumentRow> {
    let sql = format!("SELECT {ROW} FROM documents d WHERE d.seq = ?1");
    Ok(connection.prepare_cached(&sql)?.query_row([seq], DocumentRow::from_row)?)
}

fn values(words: Option<&String>, documents: &Condition) -> Vec<Sql> {
    words.map(|words| Sql::Text(words.clone())).into_iter().chain(documents.values.iter().cloned()).collect()
}

fn hit(
    connection: &Connection,
    (question, matching): (&Question, &Matching),
    row: DocumentRow,
    score: f64,
) -> Inner<Hit> {
    let coding = open::latest_coding(connection, &row.hash)?;
    let text = coding
        .as_ref()
        .and_then(|coding| coding.line.get("text"))
        .and_then(Value::as_str)
        .unwrap_or_default();
    let lang = row.lang.as_deref().unwrap_or_default();
    let title = row.title.as_deref().unwrap_or_default();
    let mut lit = spans(text, lang, question);
    if let Some(coding) = &coding {
        lit.extend(within(text, answered::spans(connection, question, matching, row.seq, &coding.line)?));
    }
    // The headline is mostly the text's first line, and is shown above the excerpts.
    let from = if !title.is_empty() && text.starts_with(title) { title.chars().count() as u32 } else { 0 };
    Ok(Hit { title_lit: spans(title, lang, question), excerpts: excerpts(text, &lit, from), lit, score, row })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_that_goes_on_for_ever_is_broken_off_and_the_connection_is_free_again() {
        let mut connection = Connection::open_in_memory().expect("memory");
        watch(&mut connection).expect("watched");
        let counting = |to: u32| {
            let sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) SELECT count(*) FROM n";
            Ok(connection.query_row(sql, [to], |row| row.get::<_, u32>(0))?)
        };
        let broken = bounded(100_000, || counting(u32::MAX));
        assert!(matches!(broken, Err(Failure::Told(StoreError::Costly))), "{broken:?}");
        assert!(matches!(bounded(100_000, || counting(10)), Ok(10)));
        assert!(matches!(counting(100_000), Ok(100_000)));
    }
}
