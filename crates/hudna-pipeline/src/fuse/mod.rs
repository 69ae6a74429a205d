//! Records of many documents → incidents, contacts and statements: what is told of one happening, by how many
//! independent origins, and what they differ in.
//!
//! `Fuser::add` takes in coded lines, in any order and at any time; `Fuser::fuse` tells what is known now.
//! What it tells depends on the set of lines alone. Start reading there: candidates, scores, clusters, dates,
//! origins and relations follow each other. How each is judged stands in `docs/method/fusing.md`.

pub mod account;
pub mod attention;
pub mod candidates;
pub mod cluster;
pub mod contact_words;
pub mod counted;
pub mod dating;
pub mod day;
pub mod decided;
pub mod fire;
pub mod fused;
pub mod kept;
pub mod kind;
pub mod origins;
pub mod party;
pub mod place;
pub mod processors;
pub mod related;
pub mod score;
pub mod struck;
pub mod tables;
pub mod tell;
pub mod words;

mod corpus;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::DocumentLine;
use crate::model::phrase::Phrase;
use crate::model::table::{DataError, DataFiles};
use account::{Account, Paper};
pub use corpus::Gathered;
use corpus::{Corpus, Teller};
use day::Days;
use decided::Decisions;
use fused::Fused;
use origins::copies::Sketch;
use processors::Alone;
use related::Line;
use score::Score;
use tables::Tables;

/// Reliability A to F of sources by name, as the mission rates them.
pub type Ratings = BTreeMap<String, char>;

/// A coded document as it was delivered.
#[derive(Clone, Copy, Debug)]
pub struct Delivered<'a> {
    /// SHA-256 of its bytes, hexadecimal.
    pub hash: &'a str,
    /// When it was received (RFC 3339), where that is known.
    pub received: Option<&'a str>,
    /// What was coded from it.
    pub line: &'a DocumentLine,
}

/// A date that an account got from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// When.
    pub days: Days,
    /// Why.
    pub reason: Phrase,
}

/// All that was taken in, ready to be fused.
#[derive(Clone, Debug)]
pub struct Fuser {
    rules: String,
    tables: Arc<Tables>,
    ratings: Ratings,
    documents: BTreeMap<String, Document>,
}

/// A document as far as it is compared, ready to be taken in.
#[derive(Clone, Debug)]
pub struct Read {
    document: Document,
}

#[derive(Clone, Debug)]
struct Document {
    paper: Paper,
    sketch: Sketch,
    accounts: Vec<Account>,
}

impl Fuser {
    /// An empty one, with the tables of `data/`.
    ///
    /// # Errors
    /// All mistakes in the tables it reads.
    pub fn load(files: &DataFiles, ratings: Ratings) -> Result<Self, Vec<DataError>> {
        let mut errors = Vec::new();
        let tables = Arc::new(Tables::load(files, &mut errors));
        if errors.is_empty() {
            Ok(Self { rules: Self::rules(files), tables, ratings, documents: BTreeMap::new() })
        } else {
            Err(errors)
        }
    }

    /// An empty one with the same tables.
    pub fn rated(&self, ratings: Ratings) -> Self {
        let Self { rules, tables, .. } = self;
        Self { rules: rules.clone(), tables: tables.clone(), ratings, documents: BTreeMap::new() }
    }

    /// By which rules it tells: the program's and the tables'. Lines that were told by others are told anew.
    pub fn rules(files: &DataFiles) -> String {
        let version = env!("CARGO_PKG_VERSION");
        format!("hudna {version} fusing {} data {}", env!("HUDNA_FUSING"), tables::version(files))
    }

    /// By which rules this one tells.
    pub fn told_by(&self) -> &str {
        &self.rules
    }

    /// The tables that it tells by.
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// Takes in a document. The same bytes again change nothing, but for an id that is smaller: it is shown.
    pub fn add(&mut self, delivered: &Delivered<'_>) {
        if self.documents.get(delivered.hash).is_some_and(|known| known.paper.id <= delivered.line.id) {
            return;
        }
        let document = Document::of(delivered.line, delivered.hash, delivered.received, &self.tables);
        self.documents.insert(delivered.hash.to_owned(), document);
    }

    /// Reads a document for [`Fuser::keep_whole`] without taking it in: many may be read at once. What is only told of it is
    /// left out, so that millions can be held.
    pub fn read(&self, hash: &str, line: &DocumentLine) -> Read {
        let mut document = Document::of(line, hash, None, &self.tables);
        document.accounts.iter_mut().for_each(Account::forget_what_is_told);
        Read { document }
    }

    /// Tells all incidents, contacts and statements, by their ids.
    pub fn fuse(&self) -> Vec<Fused> {
        self.fuse_as_decided(&Decisions::default())
    }

    /// As [`Fuser::fuse`], with what persons decided about records being of one happening or not. Their corrections
    /// and ratings go in before: [`Decisions::correct`], [`Decisions::rate`].
    pub fn fuse_as_decided(&self, decisions: &Decisions) -> Vec<Fused> {
        let corpus = Corpus::of(self.documents.values().cloned());
        let (scored, clusters) = corpus.group(&Alone, decisions);
        let members = members(&clusters.bound);
        let teller = Teller::of(&corpus, &clusters.bound, &scored, &self.tables, &self.ratings);
        let mut lines: Vec<Fused> =
            members.values().filter_map(|own| teller.tell(&corpus.own(own))).collect();
        let standing: Vec<Line<'_>> =
            lines.iter().zip(members.values()).map(|(told, members)| corpus.line(told, members)).collect();
        let related = related::relate(&standing);
        let last = corpus.last_report();
        for ((line, fused), own) in standing.iter().zip(&mut lines).zip(related.of) {
            related::settle(line, fused, own, last);
        }
        decisions.note(&mut lines);
        lines
    }

    /// All pairs of records that are compared, with their scores: above zero speaks for one happening.
    pub fn scores(&self) -> Vec<(String, String, f32)> {
        let corpus = Corpus::of(self.documents.values().cloned());
        let id = |at: u32| corpus.accounts[at as usize].record.id.clone();
        corpus.compared(&Alone, |_| true).into_iter().map(|(a, b, sum)| (id(a), id(b), sum)).collect()
    }

    /// The two accounts of these record ids, compared: for whoever asks why they are one, or are not.
    pub fn compare(&self, a: &str, b: &str) -> Option<Score> {
        let corpus = Corpus::of(self.documents.values().cloned());
        Some(corpus.score(corpus.find(a)?, corpus.find(b)?))
    }
}

impl Document {
    fn of(line: &DocumentLine, hash: &str, received: Option<&str>, tables: &Tables) -> Self {
        let accounts = line.records.iter().map(|record| Account::of(record, line, tables)).collect();
        Self { paper: Paper::of(line, hash, received, tables), sketch: Sketch::of(&line.text), accounts }
    }
}

/// The members of each cluster, by its smallest.
fn members(clusters: &[u32]) -> BTreeMap<u32, Vec<u32>> {
    let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    (0u32..).zip(clusters).for_each(|(at, cluster)| members.entry(*cluster).or_default().push(at));
    members
}
