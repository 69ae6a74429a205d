//! Documents → what is compared, sorted: papers by hash, accounts by record id; and lines told of clusters of them.
//!
//! It holds all documents, or those that a change concerns: what is told is the same.

use std::collections::BTreeMap;

use super::account::{Account, Paper};
use super::cluster::Scored;
use super::day::{self, Days};
use super::fused::{Fused, Joint};
use super::origins::Knowledge;
use super::origins::copies::{Copies, Sketch};
use super::related::Line;
use super::score::{self, Pair, Score};
use super::tables::Tables;
use super::tell::{self, Happening};
use super::{Dated, Document, Ratings, candidates, dating};

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
    pub(super) fn of(documents: Vec<Document>) -> Self {
        let mut corpus = Self::default();
        for (document, at) in documents.into_iter().zip(0u32..) {
            corpus.papers.push(document.paper);
            corpus.sketches.push(document.sketch);
            corpus
                .accounts
                .extend(document.accounts.into_iter().map(|account| Account { paper: at, ..account }));
        }
        corpus.accounts.sort_by(|x, y| x.record.id.cmp(&y.record.id));
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

    /// Tells the lines of clusters, each by its smallest member, in that order; relations and decisions are not in them.
    pub(super) fn tell(
        &self,
        clusters: &BTreeMap<u32, Vec<u32>>,
        scored: &[Scored],
        tables: &Tables,
        ratings: &Ratings,
    ) -> Vec<Fused> {
        let mut links = self.links(clusters, scored);
        let line = |(cluster, members): (&u32, &Vec<u32>)| {
            let own: Vec<(u32, &Account)> =
                members.iter().filter_map(|at| Some((*at, self.accounts.get(*at as usize)?))).collect();
            let accounts: Vec<&Account> = own.iter().map(|(_, account)| *account).collect();
            let dated = dating::by_company(&own, &self.papers, &self.dated);
            let known = Knowledge { papers: &self.papers, copies: &self.copies, tables };
            let happening = Happening { accounts: &accounts, known, ratings, dated: &dated };
            tell::tell(&happening, links.remove(cluster).unwrap_or_default())
        };
        clusters.iter().filter_map(line).collect()
    }

    /// A told line as its relations see it.
    pub(super) fn line(&self, fused: &Fused, members: &[u32]) -> Line<'_> {
        let accounts = members.iter().filter_map(|at| self.accounts.get(*at as usize)).collect();
        Line { id: fused.id.clone(), kind: fused.kind, accounts, days: days(fused) }
    }

    /// For each account that is not alone its best pair inside its cluster, by cluster.
    fn links(&self, clusters: &BTreeMap<u32, Vec<u32>>, scored: &[Scored]) -> BTreeMap<u32, Vec<Joint>> {
        let mut of = vec![None; self.accounts.len()];
        for (cluster, members) in clusters {
            members.iter().for_each(|at| of[*at as usize] = Some(*cluster));
        }
        let inside = |(a, b, _): &&Scored| of[*a as usize].is_some() && of[*a as usize] == of[*b as usize];
        let mut best: BTreeMap<u32, (f32, u32, u32)> = BTreeMap::new();
        for (a, b, sum) in scored.iter().filter(inside) {
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
            links.entry(of[a as usize].unwrap_or(a)).or_default().push(joint);
        }
        links
    }
}

/// When a line was, as told or inferred.
pub(super) fn days(fused: &Fused) -> Option<Days> {
    let from = day::parse(fused.date.as_deref()?)?;
    let last = fused.enddate.as_deref().and_then(day::parse);
    Some(Days { from, to: last.unwrap_or(from) })
}
