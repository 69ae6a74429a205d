//! Codings as the ledger has them → the lines that fusing tells of, many at once.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread::ScopedJoinHandle;

use hudna_pipeline::fuse::decided::Decisions;
use hudna_pipeline::fuse::processors::Processors;
use hudna_pipeline::model::DocumentLine;
use hudna_store::Counting;
use serde::Deserialize;
use serde_json::Value;

use super::left_out::LeftOut;

/// Fewer things are worked on by one processor: to start others costs more.
const ALONE: usize = 16;

/// The body of a coding's entry, as far as it is told of.
#[derive(Deserialize)]
struct Body<L> {
    line: L,
}

/// What is told of a document, and what of it is left out. Nothing is told of one that is not coded, or by a version whose
/// codings this one cannot read.
pub(super) fn parse(document: &Counting) -> (Option<DocumentLine>, LeftOut) {
    let Counting { id, coding, .. } = document;
    let line = coding.as_deref().and_then(|text| match serde_json::from_str::<Body<DocumentLine>>(text) {
        Ok(Body { mut line }) => {
            id.clone_into(&mut line.id);
            let withheld = withhold(&mut line);
            Some(Ok((line, withheld)))
        }
        // As it is told where documents are read one by one.
        Err(_) => serde_json::from_str(text).ok().map(|Body { line }| told_of(id, line)),
    });
    match line {
        None => (None, LeftOut { uncoded: true, ..LeftOut::default() }),
        Some(Ok((line, withheld))) => (Some(line), LeftOut { withheld, ..LeftOut::default() }),
        Some(Err(why)) => {
            (None, LeftOut { unreadable: Some((id.clone(), why.to_string())), ..LeftOut::default() })
        }
    }
}

/// What is told of a document now; none where nothing is.
pub fn told_now(document: &Counting) -> Option<DocumentLine> {
    parse(document).0
}

/// As [`parse`], as persons corrected it.
pub(super) fn corrected(document: &Counting, decisions: &Decisions) -> (Option<DocumentLine>, LeftOut) {
    let (mut line, left) = parse(document);
    line.iter_mut().for_each(|line| drop(decisions.correct(line)));
    (line, left)
}

/// What of a coding is told of, under the document's id, and how many records are withheld.
///
/// # Errors
/// A coding of another version.
pub fn told_of(id: &str, line: Value) -> serde_json::Result<(DocumentLine, u64)> {
    let mut line: DocumentLine = serde_json::from_value(line)?;
    id.clone_into(&mut line.id);
    let withheld = withhold(&mut line);
    Ok((line, withheld))
}

/// Takes out what is withheld; returns how many records.
fn withhold(line: &mut DocumentLine) -> u64 {
    let all = line.records.len();
    // A planned convoy or withdrawal is nobody's business before somebody releases it.
    line.records.retain(|record| !record.sensitive);
    (all - line.records.len()) as u64
}

/// All processors of the machine.
pub(super) struct All;

impl Processors for All {
    fn by_parts<T: Sync, R: Send>(&self, things: &[T], work: impl Fn(&[T]) -> Vec<R> + Sync) -> Vec<R> {
        let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
        if threads == 1 || things.len() < ALONE {
            return work(things);
        }
        let (parts, work) = (things.chunks(things.len().div_ceil(threads)), &work);
        std::thread::scope(|scope| {
            let running: Vec<ScopedJoinHandle<'_, Vec<R>>> =
                parts.map(|part| scope.spawn(move || work(part))).collect();
            let done = |thread: ScopedJoinHandle<'_, Vec<R>>| {
                thread.join().unwrap_or_else(|panic| resume_unwind(panic))
            };
            running.into_iter().flat_map(done).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_things() {
        for count in [0, 1, ALONE - 1, ALONE, 1000, 1001] {
            let things: Vec<usize> = (0..count).collect();
            let doubled: Vec<usize> = things.iter().map(|thing| thing * 2).collect();
            assert_eq!(All.by_each(&things, |thing| thing * 2), doubled);
            let odd: Vec<usize> = things.iter().copied().filter(|thing| thing % 2 == 1).collect();
            assert_eq!(
                All.by_parts(&things, |part| part.iter().copied().filter(|t| t % 2 == 1).collect()),
                odd
            );
        }
    }
}
