//! Documents → what is compared, sorted: papers by hash, accounts by record id; and lines told of clusters of them.
//!
//! It holds all documents, or those that a change concerns: what is told is the same.

use std::collections::BTreeMap;

use super::account::{Account, Paper};
use super::cluster::{self, Clusters, Scored, Task};
use super::day::{self, Day, Days};
use super::decided::Decisions;
use super::fused::{Fused, Joint};
use super::origins::Knowledge;
use super::origins::copies::{Copies, Sketch};
use super::processors::Processors;
use super::related::Line;
use super::score::{self, Pair, Score};
use super::tables::Tables;
use super::tell::{self, Happening};
use super::{Dated, Document, Ratings, Read, candidates, dating};

/// Documents in the order of their hashes, as far as they are compared. Accounts stand in one row from the start: held with each
/// document first, they would take twice the room.
#[derive(Debug, Default)]
pub struct Gathered {
    papers: Vec<Paper>,
    sketches: Vec<Sketch>,
    accounts: Vec<Account>,
}

impl Gathered {
    /// Takes in what was read; hashes must come in their order, each once.
    pub fn take(&mut self, read: Read) {
        self.add(read.document);
    }

    fn add(&mut self, document: Document) {
        let paper = self.papers.len() as u32;
        self.papers.push(document.paper);
        self.sketches.push(document.sketch);
        self.accounts.extend(document.accounts.into_iter().map(|account| Account { paper, ..account }));
    }
}

/// What documents hold.
#[derive(Debug, Default)]
pub(super) struct Corpus {
    pub(super) papers: Vec<Paper>,
    /// By paper, where they are kept; empty elsewhere.
    pub(super) sketches: Vec<Sketch>,
    pub(super) copies: Copies,
    pub(super) accounts: Vec<Account>,
    /// Dates that accounts got from known meetings.
    pub(super) dated: BTreeMap<u32, Dated>,
}

impl Corpus {
    /// Of documents in the order of their hashes.
    pub(super) fn of(documents: impl IntoIterator<Item = Document>) -> Self {
        let mut gathered = Gathered::default();
        documents.into_iter().for_each(|document| gathered.add(document));
        Self::gathered(gathered)
    }

    pub(super) fn gathered(Gathered { papers, sketches, accounts }: Gathered) -> Self {
        let mut corpus = Self { papers, sketches, accounts, ..Self::default() };
        // An account is large: it is moved once, not at every comparison.
        corpus.accounts.sort_by_cached_key(|account| account.record.id.clone());
        corpus.accounts.dedup_by(|x, y| x.record.id == y.record.id);
        corpus.copies = Copies::among(&corpus.sketches);
        corpus.dated = dating::by_known_meetings(&corpus.accounts, &corpus.papers);
        for (at, dated) in &corpus.dated {
            corpus.accounts[*at as usize].days = Some(dated.days);
        }
        candidates::count_crowds(&mut corpus.accounts, &corpus.papers, &corpus.copies);
        corpus
    }

    /// The account of a record.
    pub(super) fn find(&self, id: &str) -> Option<u32> {
        self.accounts.binary_search_by(|x| x.record.id.as_str().cmp(id)).ok().map(|at| at as u32)
    }

    /// The day of the last report that says when it was published.
    pub(super) fn last_report(&self) -> Option<Day> {
        self.papers.iter().filter_map(|paper| paper.published).max()
    }

    /// Two accounts compared.
    pub(super) fn score(&self, a: u32, b: u32) -> Score {
        let (a, b) = (&self.accounts[a as usize], &self.accounts[b as usize]);
        let (in_a, in_b) = (&self.papers[a.paper as usize], &self.papers[b.paper as usize]);
        let is_copy = self.copies.how(a.paper, b.paper).is_some();
        score::score(&Pair { a, b, in_a, in_b, is_copy })
    }

    /// The score of two accounts of clusters that may be joined; nothing where it is forbidden.
    pub(super) fn between(&self, a: u32, b: u32) -> Option<f32> {
        let score = self.score(a, b);
        let sum = score.between(&self.accounts[a as usize], &self.accounts[b as usize]);
        score.veto.is_none().then_some(sum)
    }

    /// All accounts that are compared, in pairs, sorted, with their scores, where these are wanted.
    pub(super) fn compared(
        &self,
        processors: &impl Processors,
        wanted: impl Fn(f32) -> bool + Sync,
    ) -> Vec<Scored> {
        let candidates = candidates::pairs(&self.accounts, &self.papers, &self.copies);
        processors.by_parts(&candidates, |part| {
            let scored = part.iter().map(|(a, b)| (*a, *b, self.score(*a, *b).sum()));
            scored.filter(|(_, _, sum)| wanted(*sum)).collect()
        })
    }

    /// Scores above zero between accounts that are compared, and the clusters that follow from them and from decisions.
    pub(super) fn group(
        &self,
        processors: &impl Processors,
        decisions: &Decisions,
    ) -> (Vec<Scored>, Clusters) {
        let scored = self.compared(processors, |sum| sum > 0.0);
        let bonds = decisions.bonds(|id| self.find(id));
        let task =
            Task { count: self.accounts.len(), pairs: &scored, settled: &[], outside: &[], bonds: &bonds };
        // Nothing stands outside: nothing can be asked for.
        let clusters = cluster::clusters(task, |a, b| self.between(a, b)).unwrap_or_default();
        (scored, clusters)
    }

    /// The accounts of a cluster under their indices.
    pub(super) fn own(&self, members: &[u32]) -> Vec<(u32, &Account)> {
        members.iter().filter_map(|at| Some((*at, self.accounts.get(*at as usize)?))).collect()
    }

    /// A told line as its relations see it.
    pub(super) fn line(&self, fused: &Fused, members: &[u32]) -> Line<'_> {
        let accounts = members.iter().filter_map(|at| self.accounts.get(*at as usize)).collect();
        Line { id: fused.id.clone(), kind: fused.kind, accounts, days: days(fused) }
    }
}

/// From this score on an account without a day is of the day that its cluster tells; below it, every other pair is of one
/// happening, which is enough to stand together and too little to date by.
const DATES: f32 = 0.5;

/// Tells lines of a corpus.
pub(super) struct Teller<'a> {
    corpus: &'a Corpus,
    /// For each account that is not alone, its best pair inside its cluster.
    best: Vec<Option<Scored>>,
    tables: &'a Tables,
    ratings: &'a Ratings,
}

impl<'a> Teller<'a> {
    /// `of` tells the cluster of each account; `scored` are pairs, the smaller index first, sorted.
    pub(super) fn of(
        corpus: &'a Corpus,
        of: &[u32],
        scored: &[Scored],
        tables: &'a Tables,
        ratings: &'a Ratings,
    ) -> Self {
        let mut best: Vec<Option<Scored>> = vec![None; of.len()];
        for pair in scored.iter().filter(|(a, b, _)| of[*a as usize] == of[*b as usize]) {
            for at in [pair.0, pair.1] {
                let known = &mut best[at as usize];
                if known.is_none_or(|known| pair.2 > known.2) {
                    *known = Some(*pair);
                }
            }
        }
        Self { corpus, best, tables, ratings }
    }

    /// The line of a cluster's accounts; relations and decisions are not in it.
    pub(super) fn tell(&self, own: &[(u32, &Account)]) -> Option<Fused> {
        self.happen(own, |happening| tell::tell(happening, self.links(own)))
    }

    /// By which tables it tells.
    pub(super) fn tables(&self) -> &'a Tables {
        self.tables
    }

    /// When that line was. Accounts may lack what is only told.
    pub(super) fn when(&self, own: &[(u32, &Account)]) -> Option<Days> {
        self.happen(own, tell::when)
    }

    fn happen<T>(&self, own: &[(u32, &Account)], told: impl FnOnce(&Happening<'_>) -> T) -> T {
        let Corpus { papers, copies, dated, .. } = self.corpus;
        let accounts: Vec<&Account> = own.iter().map(|(_, account)| *account).collect();
        // Who was put there by a person has no score, and needs none.
        let tied =
            |at: u32| self.best.get(at as usize).copied().flatten().is_none_or(|(.., score)| score >= DATES);
        let dated = dating::by_company(own, papers, dated, tied);
        let known = Knowledge { papers, copies, tables: self.tables };
        told(&Happening { accounts: &accounts, known, ratings: self.ratings, dated: &dated })
    }

    /// Why the accounts were taken for one.
    fn links(&self, own: &[(u32, &Account)]) -> Vec<Joint> {
        let best = own.iter().filter_map(|(at, _)| self.best.get(*at as usize).copied().flatten());
        let mut pairs: Vec<(u32, u32)> = best.map(|(a, b, _)| (a, b)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let id = |at: u32| self.corpus.accounts[at as usize].record.id.clone();
        let joint = |(a, b): (u32, u32)| {
            let score = self.corpus.score(a, b);
            Joint { a: id(a), b: id(b), score: score.told(), parts: score.parts() }
        };
        pairs.into_iter().map(joint).collect()
    }
}

/// When a line was, as told or inferred.
pub(super) fn days(fused: &Fused) -> Option<Days> {
    let from = day::parse(fused.date.as_deref()?)?;
    let last = fused.enddate.as_deref().and_then(day::parse);
    Some(Days { from, to: last.unwrap_or(from) })
}
