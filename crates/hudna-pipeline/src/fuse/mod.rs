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
pub mod dating;
pub mod day;
pub mod decided;
pub mod fused;
pub mod kind;
pub mod origins;
pub mod party;
pub mod place;
pub mod related;
pub mod score;
pub mod tables;
pub mod tell;
pub mod words;

use std::collections::BTreeMap;

use crate::model::DocumentLine;
use crate::model::table::{DataError, DataFiles};
use account::{Account, Paper};
use candidates::pairs;
use day::Days;
use decided::Decisions;
use fused::{Fused, Joint};
use origins::Knowledge;
use origins::copies::{Copies, Sketch};
use related::Line;
use score::{Pair, Score};
use tables::Tables;
use tell::Happening;

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
    pub reason: String,
}

/// All that was taken in, ready to be fused.
#[derive(Clone, Debug)]
pub struct Fuser {
    rules: String,
    tables: Tables,
    ratings: Ratings,
    documents: BTreeMap<String, Document>,
}

#[derive(Clone, Debug)]
struct Document {
    paper: Paper,
    sketch: Sketch,
    accounts: Vec<Account>,
}

/// What all documents hold, sorted: papers by hash, accounts by record id.
#[derive(Debug)]
struct Corpus {
    papers: Vec<Paper>,
    copies: Copies,
    accounts: Vec<Account>,
}

impl Fuser {
    /// An empty one, with the tables of `data/`.
    ///
    /// # Errors
    /// All mistakes in the tables it reads.
    pub fn load(files: &DataFiles, ratings: Ratings) -> Result<Self, Vec<DataError>> {
        let mut errors = Vec::new();
        let tables = Tables::load(files, &mut errors);
        if errors.is_empty() {
            Ok(Self { rules: Self::rules(files), tables, ratings, documents: BTreeMap::new() })
        } else {
            Err(errors)
        }
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

    /// Takes in a document. The same bytes again change nothing, but for an id that is smaller: it is shown.
    pub fn add(&mut self, delivered: &Delivered<'_>) {
        let paper = Paper::of(delivered.line, delivered.hash, delivered.received, &self.tables);
        if self.documents.get(delivered.hash).is_some_and(|known| known.paper.id <= paper.id) {
            return;
        }
        let each = delivered.line.records.iter();
        let accounts = each.map(|record| Account::of(record, delivered.line, &self.tables)).collect();
        let document = Document { paper, sketch: Sketch::of(&delivered.line.text), accounts };
        self.documents.insert(delivered.hash.to_owned(), document);
    }

    /// Tells all incidents, contacts and statements, by their ids.
    pub fn fuse(&self) -> Vec<Fused> {
        self.fuse_as_decided(&Decisions::default())
    }

    /// As [`Fuser::fuse`], with what persons decided about records being of one happening or not. Their corrections
    /// and ratings go in before: [`Decisions::correct`], [`Decisions::rate`].
    pub fn fuse_as_decided(&self, decisions: &Decisions) -> Vec<Fused> {
        let mut corpus = self.corpus();
        let candidates = pairs(&corpus.accounts, &corpus.papers, &corpus.copies);
        let dated = dating::by_known_meetings(&corpus.accounts, &corpus.papers, &candidates);
        for (at, dated) in &dated {
            corpus.accounts[*at as usize].days = Some(dated.days);
        }
        // A date changes an account's blocks.
        let candidates = if dated.is_empty() {
            candidates
        } else {
            pairs(&corpus.accounts, &corpus.papers, &corpus.copies)
        };
        let scored: Vec<(u32, u32, f32)> = candidates
            .into_iter()
            .map(|(a, b)| (a, b, corpus.score(a, b).sum()))
            .filter(|(_, _, sum)| *sum > 0.0)
            .collect();
        let bonds = decisions.bonds(|id| corpus.find(id));
        let clusters = cluster::clusters(corpus.accounts.len(), &scored, &bonds, |a, b| corpus.between(a, b));
        let mut lines = self.lines(&corpus, &clusters, &scored, &dated);
        related::relate(&mut lines);
        let mut lines: Vec<Fused> = lines.into_iter().map(|line| line.fused).collect();
        decisions.note(&mut lines);
        lines
    }

    /// The two accounts of these record ids, compared: for whoever asks why they are one, or are not.
    pub fn compare(&self, a: &str, b: &str) -> Option<Score> {
        let corpus = self.corpus();
        Some(corpus.score(corpus.find(a)?, corpus.find(b)?))
    }

    fn corpus(&self) -> Corpus {
        let papers: Vec<Paper> = self.documents.values().map(|document| document.paper.clone()).collect();
        let sketches: Vec<Sketch> = self.documents.values().map(|document| document.sketch.clone()).collect();
        let mut accounts: Vec<Account> = Vec::new();
        for (document, at) in self.documents.values().zip(0u32..) {
            accounts.extend(document.accounts.iter().map(|account| Account { paper: at, ..account.clone() }));
        }
        accounts.sort_by(|x, y| x.record.id.cmp(&y.record.id));
        accounts.dedup_by(|x, y| x.record.id == y.record.id);
        let copies = Copies::among(&sketches);
        candidates::count_crowds(&mut accounts, &papers, &copies);
        Corpus { papers, copies, accounts }
    }

    fn lines<'c>(
        &self,
        corpus: &'c Corpus,
        clusters: &[u32],
        scored: &[(u32, u32, f32)],
        dated: &BTreeMap<u32, Dated>,
    ) -> Vec<Line<'c>> {
        let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        (0u32..).zip(clusters).for_each(|(at, cluster)| members.entry(*cluster).or_default().push(at));
        let mut links = corpus.links(clusters, scored);
        let line = |(cluster, members): (u32, Vec<u32>)| {
            let own: Vec<(u32, &Account)> =
                members.iter().filter_map(|at| Some((*at, corpus.accounts.get(*at as usize)?))).collect();
            let accounts: Vec<&Account> = own.iter().map(|(_, account)| *account).collect();
            let dated = dating::by_company(&own, &corpus.papers, dated);
            let known = Knowledge { papers: &corpus.papers, copies: &corpus.copies, tables: &self.tables };
            let happening = Happening { accounts: &accounts, known, ratings: &self.ratings, dated: &dated };
            let fused = tell::tell(&happening, links.remove(&cluster).unwrap_or_default())?;
            let day = fused.date.as_deref().and_then(day::parse);
            let last = fused.enddate.as_deref().and_then(day::parse);
            let days = day.map(|from| Days { from, to: last.unwrap_or(from) });
            Some(Line { fused, accounts, days })
        };
        members.into_iter().filter_map(line).collect()
    }
}

impl Corpus {
    /// The account of a record.
    fn find(&self, id: &str) -> Option<u32> {
        self.accounts.binary_search_by(|x| x.record.id.as_str().cmp(id)).ok().map(|at| at as u32)
    }

    fn score(&self, a: u32, b: u32) -> Score {
        let (a, b) = (&self.accounts[a as usize], &self.accounts[b as usize]);
        let (in_a, in_b) = (&self.papers[a.paper as usize], &self.papers[b.paper as usize]);
        let is_copy = self.copies.how(a.paper, b.paper).is_some();
        score::score(&Pair { a, b, in_a, in_b, is_copy })
    }

    /// The score of two accounts of clusters that may be joined; nothing where it is forbidden.
    fn between(&self, a: u32, b: u32) -> Option<f32> {
        let score = self.score(a, b);
        let sum = score.between(&self.accounts[a as usize], &self.accounts[b as usize]);
        score.veto.is_none().then_some(sum)
    }

    /// For each account that is not alone its best pair inside its cluster, by cluster.
    fn links(&self, clusters: &[u32], scored: &[(u32, u32, f32)]) -> BTreeMap<u32, Vec<Joint>> {
        let mut best: BTreeMap<u32, (f32, u32, u32)> = BTreeMap::new();
        for (a, b, sum) in scored.iter().filter(|(a, b, _)| clusters[*a as usize] == clusters[*b as usize]) {
            for at in [a, b] {
                let known = best.entry(*at).or_insert((*sum, *a, *b));
                if *sum > known.0 {
                    *known = (*sum, *a, *b);
                }
            }
        }
        let mut pairs: Vec<(u32, u32)> = best.into_values().map(|(_, a, b)| (a, b)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut links: BTreeMap<u32, Vec<Joint>> = BTreeMap::new();
        for (a, b) in pairs {
            let score = self.score(a, b);
            let id = |at: u32| self.accounts[at as usize].record.id.clone();
            let joint = Joint { a: id(a), b: id(b), score: score.told(), parts: score.parts() };
            links.entry(clusters[a as usize]).or_default().push(joint);
        }
        links
    }
}
