//! Is the ledger whole, are the bodies and bytes those that were entered, do the views follow?

use std::collections::BTreeSet;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::entry::{COLUMNS, Stored};
use crate::error::{Failure, Inner};
use crate::hash::BEFORE_FIRST;
use crate::views::{Indexed, Rows, each_document};
use crate::{Head, Kind, Store, StoreError, blobs, open, row_bytes, search};

/// Problems that are listed; one altered byte seldom makes more than three.
const LISTED: usize = 100;

/// What kind of thing is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// A number is missing or twice there.
    Sequence,
    /// `prev` is not the hash of the entry before.
    Chain,
    /// `hash` does not follow from the entry.
    Hash,
    /// The body is not the one that was entered, or is gone without a redaction.
    Body,
    /// A document's bytes are missing or altered.
    Bytes,
    /// A view does not follow from the ledger.
    View,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The entry it belongs to, where it belongs to one.
    pub seq: Option<u64>,
    /// What kind of thing.
    pub fault: Fault,
    /// What exactly, in a sentence.
    pub message: String,
}

/// What a verification saw.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct VerifyReport {
    /// Entries read.
    pub entries: u64,
    /// Of these, redacted.
    pub redacted: u64,
    /// Documents whose bytes were read.
    pub documents: u64,
    /// Bytes read.
    pub bytes: u64,
    /// Files or rows of documents that no entry names: an interrupted run leaves them, or one that is just
    /// writing; running it again takes them up. No fault, but no redaction reaches them either.
    pub strays: u64,
    /// The last entry.
    pub head: Option<Head>,
    /// What is wrong: ledger and bytes by entry, then the views; at most 100 are listed.
    pub problems: Vec<Problem>,
    /// Further problems that are not listed.
    pub unlisted: u64,
}

impl VerifyReport {
    /// Whether nothing is wrong.
    pub fn sound(&self) -> bool {
        self.problems.is_empty()
    }

    /// What is wrong with the earliest entry; with a view only where ledger and bytes are sound.
    pub fn first(&self) -> Option<&Problem> {
        self.problems.first()
    }
}

impl Store {
    /// Reads everything and checks it: chain, bodies, bytes, views. Changes nothing.
    ///
    /// What was cut off the end leaves a whole, shorter chain: compare [`VerifyReport::head`] with
    /// one that was kept elsewhere.
    pub fn verify(&self) -> Result<VerifyReport, StoreError> {
        let mut problems = Vec::new();
        let (mut report, documents) = self.read(|connection| {
            let mut report = VerifyReport::default();
            check_chain(connection, &mut report, &mut problems)?;
            let documents = check_views(connection, &mut problems)?;
            report.strays = row_bytes::count_others(connection)?;
            Ok((report, documents))
        })?;
        let known: BTreeSet<&str> = documents.iter().map(|(hash, _)| hash.as_str()).collect();
        report.strays += blobs::count_others(self.dir(), &known);
        for (hash, seq) in documents {
            match self.check_bytes(&hash) {
                Ok(size) => {
                    report.documents += 1;
                    report.bytes += size;
                }
                // Redacted while we were reading: rightly gone.
                Err(_) if !self.read(|connection| open::is_known(connection, &hash))? => {}
                Err(error) => problems.push(Problem { seq, fault: Fault::Bytes, message: error.to_string() }),
            }
        }
        // Views last: they follow from the ledger, and so do their faults.
        problems.sort_by_key(|problem| {
            (problem.fault == Fault::View, problem.seq.is_none(), problem.seq, problem.fault)
        });
        report.unlisted = problems.len().saturating_sub(LISTED) as u64;
        problems.truncate(LISTED);
        report.problems = problems;
        Ok(report)
    }

    /// Checks a document's bytes, wherever they are kept; returns their number.
    fn check_bytes(&self, hash: &str) -> Result<u64, StoreError> {
        match self.read(|connection| row_bytes::read(connection, self.database(), hash))? {
            Some(bytes) => Ok(bytes.len() as u64),
            None => blobs::check(self.dir(), hash),
        }
    }
}

/// Goes through the ledger from the first entry to the last.
fn check_chain(connection: &Connection, report: &mut VerifyReport, problems: &mut Vec<Problem>) -> Inner<()> {
    let explained = redactions(connection)?;
    let sql = format!("SELECT {COLUMNS} FROM ledger ORDER BY seq");
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut before = Head { seq: 0, hash: BEFORE_FIRST.into() };
    let mut indexed = 0;
    while let Some(row) = rows.next()? {
        let entry = Stored::from_row(row)?;
        let mut tell = |fault, message: String| {
            problems.push(Problem { seq: Some(entry.seq), fault, message });
        };
        check_links(&entry, &before, &mut tell)?;
        check_body(&entry, &explained, &mut tell);
        indexed += check_index(connection, &entry, &mut tell)?;
        report.entries += 1;
        report.redacted += u64::from(entry.body.is_none());
        before = Head { seq: entry.seq, hash: entry.hash };
    }
    report.head = (report.entries > 0).then_some(before);
    let sql = "SELECT (SELECT count(*) FROM deliveries) + (SELECT count(*) FROM codings)";
    let there: u64 = connection.query_row(sql, [], |row| row.get(0))?;
    if there != indexed {
        let message = format!("the views name {there} deliveries and codings, the ledger has {indexed}");
        problems.push(Problem { seq: None, fault: Fault::View, message });
    }
    Ok(())
}

/// All entries that some `redacted` entry names.
fn redactions(connection: &Connection) -> Inner<BTreeSet<u64>> {
    #[derive(Deserialize)]
    struct Body {
        seqs: Vec<u64>,
    }
    let mut statement = connection.prepare("SELECT body FROM ledger WHERE kind = ?1 AND body IS NOT NULL")?;
    let bodies = statement.query_map([Kind::Redacted.as_str()], |row| row.get::<_, String>(0))?;
    let mut seqs = BTreeSet::new();
    for body in bodies {
        seqs.extend(serde_json::from_str(&body?).map(|Body { seqs }| seqs).unwrap_or_default());
    }
    Ok(seqs)
}

fn check_links(entry: &Stored, before: &Head, tell: &mut dyn FnMut(Fault, String)) -> Inner<()> {
    if entry.seq != before.seq + 1 {
        tell(Fault::Sequence, format!("entry {} follows on entry {}", entry.seq, before.seq));
    }
    if entry.prev != before.hash {
        tell(Fault::Chain, format!("entry {} names another entry before it than {}", entry.seq, before.seq));
    }
    if entry.computed_hash()? != entry.hash {
        tell(Fault::Hash, format!("entry {} was altered: its hash does not follow from it", entry.seq));
    }
    Ok(())
}

fn check_body(entry: &Stored, explained: &BTreeSet<u64>, tell: &mut dyn FnMut(Fault, String)) {
    let seq = entry.seq;
    match entry.computed_body_hash() {
        Some(hash) if hash != entry.body_hash => {
            tell(Fault::Body, format!("the body of entry {seq} is not the one that was entered"));
        }
        None if !explained.contains(&seq) => {
            tell(Fault::Body, format!("the body of entry {seq} is gone, and no redaction names it"));
        }
        _ => {}
    }
}

/// Compares an entry with its row in the views; returns 1 where it should have one.
fn check_index(connection: &Connection, entry: &Stored, tell: &mut dyn FnMut(Fault, String)) -> Inner<u64> {
    let expected = Indexed::of(&entry.kind, entry.body.as_deref()).map(|row| (entry.at.clone(), row));
    if Indexed::read(connection, entry.seq)? != expected {
        tell(Fault::View, format!("the views do not know entry {} as it is; rebuild them", entry.seq));
    }
    Ok(u64::from(expected.is_some()))
}

/// Compares the rows of every document with those that follow; returns the documents that have bytes.
fn check_views(connection: &Connection, problems: &mut Vec<Problem>) -> Inner<Vec<(String, Option<u64>)>> {
    let mut documents = Vec::new();
    let mut searched = 0;
    each_document(connection, &mut |hash| {
        let expected = match Rows::derived(connection, hash) {
            // An entry that cannot be read is a finding like any other, not the end of the search.
            Err(Failure::Told(error)) => {
                let message = format!("the views of document {hash} cannot be derived: {error}");
                problems.push(Problem { seq: None, fault: Fault::View, message });
                return Ok(());
            }
            derived => derived?,
        };
        if Rows::read(connection, hash)? != expected {
            let message = format!("the views of document {hash} do not follow from the ledger; rebuild them");
            problems.push(Problem { seq: expected.seq(), fault: Fault::View, message });
        }
        searched += u64::from(expected.is_searched());
        if expected.seq().is_some() {
            documents.push((hash.to_owned(), expected.seq()));
        }
        Ok(())
    })?;
    if let Some(message) = search::rows::fault(connection, searched)? {
        problems.push(Problem { seq: None, fault: Fault::View, message });
    }
    Ok(documents)
}
