//! All lines of a corpus, told some at a time: what is only told of their accounts is read from the documents again, so that
//! neither all words nor all lines are held at once.

use std::collections::BTreeMap;

use super::super::account::Account;
use super::super::corpus::{Corpus, Teller};
use super::super::day::Day;
use super::super::decided::Decisions;
use super::super::fused::{Fused, Relation};
use super::super::processors::Processors;
use super::super::related::{Line, Related, relate, settle};
use super::lines::{put_root, row};
use super::related::{put_days, put_part};
use super::shelf::{Key, Shelf, Shelves, write};
use crate::model::DocumentLine;

/// Lines that are told at once.
const AT_ONCE: usize = 512;

/// Tells the lines of `members`, each the accounts of one, by its smallest; returns how many.
pub(super) fn tell<S: Shelves>(
    shelves: &mut S,
    processors: &impl Processors,
    corpus: &Corpus,
    teller: &Teller<'_>,
    members: Vec<Vec<u32>>,
    decisions: &Decisions,
) -> Result<u64, S::Error> {
    let standing: Vec<Line<'_>> = processors
        .by_parts(&members, |part| part.iter().filter_map(|own| stand(corpus, teller, own)).collect());
    let mut related = relate(&standing);
    put_parts(shelves, &standing, &related)?;
    // Lines that share articles follow each other: an article with many records is read seldom.
    let mut order: Vec<u32> = (0..standing.len() as u32).collect();
    order.sort_by_key(|at| standing[*at as usize].accounts.first().map(|account| account.paper));
    let last = corpus.last_report();
    let mut told = 0;
    for some in order.chunks(AT_ONCE) {
        let accounts =
            read(shelves, processors, corpus, teller, some.iter().flat_map(|at| &members[*at as usize]))?;
        let told_of = processors.by_each(some, |at| {
            let own = members[*at as usize].iter().filter_map(|index| Some((*index, accounts.get(index)?)));
            teller.tell(&own.collect::<Vec<(u32, &Account)>>())
        });
        let mut lines: Vec<Fused> = Vec::with_capacity(some.len());
        for (at, fused) in some.iter().map(|at| *at as usize).zip(told_of) {
            let Some(mut fused) = fused else { continue };
            let own = std::mem::take(&mut related.of[at]);
            put_line(shelves, &standing[at], &fused, &own)?;
            settle(&standing[at], &mut fused, own, last);
            lines.push(fused);
        }
        decisions.note(&mut lines);
        lines.iter().try_for_each(|line| shelves.tell(line))?;
        told += lines.len() as u64;
    }
    Ok(told)
}

/// A line as its relations see it, before it is told.
fn stand<'a>(corpus: &'a Corpus, teller: &Teller<'_>, members: &[u32]) -> Option<Line<'a>> {
    let own = corpus.own(members);
    let (_, first) = own.first()?;
    let (id, kind) = (first.record.id.clone(), first.kind);
    let days = teller.when(&own);
    Some(Line { id, kind, accounts: own.into_iter().map(|(_, account)| account).collect(), days })
}

/// Accounts with all that is told of them, by their indices.
fn read<'m, S: Shelves>(
    shelves: &S,
    processors: &impl Processors,
    corpus: &Corpus,
    teller: &Teller<'_>,
    members: impl Iterator<Item = &'m u32>,
) -> Result<BTreeMap<u32, Account>, S::Error> {
    let mut by_paper: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for at in members {
        by_paper.entry(corpus.accounts[*at as usize].paper).or_default().push(*at);
    }
    let hashes: Vec<&str> =
        by_paper.keys().map(|paper| corpus.papers[*paper as usize].hash.as_str()).collect();
    let documents = shelves.documents(&hashes)?;
    let articles: Vec<_> = by_paper.into_iter().zip(documents).collect();
    let read = processors.by_each(&articles, |((paper, own), document)| {
        let found = own.iter().map(|at| Some((*at, again(corpus, teller, *at, document.as_ref()?)?)));
        found.collect::<Option<Vec<(u32, Account)>>>().ok_or(*paper)
    });
    let mut accounts = BTreeMap::new();
    for found in read {
        let broken =
            |paper: u32| shelves.broken(format!("{} is not what it was", corpus.papers[paper as usize].hash));
        accounts.extend(found.map_err(broken)?);
    }
    Ok(accounts)
}

/// An account with all that is told of it.
fn again(corpus: &Corpus, teller: &Teller<'_>, at: u32, line: &DocumentLine) -> Option<Account> {
    let known = &corpus.accounts[at as usize];
    let record = line.records.iter().find(|record| record.id == known.record.id)?;
    let told = Account::of(record, line, teller.tables());
    Some(Account { paper: known.paper, crowd: known.crowd, days: known.days, ..told })
}

fn put_line<S: Shelves>(
    shelves: &mut S,
    line: &Line<'_>,
    fused: &Fused,
    related: &[Relation],
) -> Result<(), S::Error> {
    let mut row = row(line, fused);
    row.related = related.iter().map(|relation| relation.id.clone()).collect();
    row.related.sort();
    row.related.dedup();
    write(shelves, Shelf::Line, &Key::default().text(&fused.id), &row)?;
    put_days(shelves, &fused.id, &row, true)?;
    put_root(shelves, &row, &fused.id, true)
}

fn put_parts<S: Shelves>(shelves: &mut S, lines: &[Line<'_>], related: &Related) -> Result<(), S::Error> {
    let starts = |at: usize| -> Option<Day> { lines[at].days.map(|days| days.from) };
    for (summary, parts) in &related.parts {
        for part in parts {
            let (Some(from), Some(begins)) = (starts(*summary), starts(*part)) else { continue };
            put_part(shelves, &lines[*summary].id, from.max(begins), &lines[*part].id)?;
        }
    }
    Ok(())
}
