//! All that was taken in, told at once, with the shelves filled as if each change had been followed: for a store that is
//! fused for the first time, or by other rules. Rows are put shelf by shelf in the order of their keys.

use std::collections::{BTreeMap, BTreeSet};

use super::super::account::Account;
use super::super::candidates::{ORDERS, WHOLE, cells, crowd_key, keys, standing};
use super::super::corpus::Corpus;
use super::super::day::Day;
use super::super::decided::Decisions;
use super::super::{Fuser, Whole, dating, members};
use super::Kept;
use super::blocks::place;
use super::copied::CopiesRow;
use super::lines::{put_root, row};
use super::related::{put_days, put_part};
use super::rows::{AccountRow, ClusterRow, Edges, PaperRow, PlaceRow};
use super::shelf::{Key, Shelf, Shelves, put, write};

impl Fuser {
    /// Tells all that was taken in, onto shelves on which nothing stands; nothing is left here.
    ///
    /// # Errors
    /// What the shelves cannot write.
    pub fn keep_whole<S: Shelves>(
        &mut self,
        shelves: &mut S,
        decisions: &Decisions,
    ) -> Result<Kept, S::Error> {
        let whole = self.whole(decisions);
        put_articles(shelves, &whole.corpus)?;
        put_copies(shelves, &whole.corpus)?;
        put_meetings(shelves, &whole.corpus)?;
        put_blocks(shelves, &whole.corpus)?;
        put_edges(shelves, &whole)?;
        put_clusters(shelves, &whole)?;
        put_lines(shelves, &whole)?;
        for (entry, decision) in decisions.iter() {
            write(shelves, Shelf::Decision, &Key::default().number(entry), decision)?;
        }
        for line in &whole.lines {
            shelves.tell(line)?;
        }
        Ok(Kept { told: whole.lines.len() as u64, gone: 0 })
    }
}

/// An account as it was told, without a date from others.
fn told(corpus: &Corpus, at: u32) -> Account {
    let mut account = corpus.accounts[at as usize].clone();
    if corpus.dated.contains_key(&at) {
        account.days = None;
    }
    account
}

fn put_articles<S: Shelves>(shelves: &mut S, corpus: &Corpus) -> Result<(), S::Error> {
    let mut within: Vec<Vec<u32>> = vec![Vec::new(); corpus.papers.len()];
    for (account, at) in corpus.accounts.iter().zip(0u32..) {
        within[account.paper as usize].push(at);
    }
    let (mut crowds, mut texts): (Vec<(u64, u32)>, BTreeMap<u64, u64>) = (Vec::new(), BTreeMap::new());
    for ((paper, own), index) in corpus.papers.iter().zip(&within).zip(0u32..) {
        let accounts: Vec<&Account> = own.iter().map(|at| &corpus.accounts[*at as usize]).collect();
        let mut row = PaperRow::of(paper, accounts.iter().map(|a| a.record.id.clone()).collect());
        let dated = own.iter().map(|at| corpus.dated.get(at));
        row.dated = dated.map(|found| found.map(|d| (d.days.from, d.days.to, d.reason.clone()))).collect();
        let counted: BTreeSet<u64> = accounts.iter().filter_map(|a| crowd_key(a, paper)).collect();
        crowds.extend(counted.iter().map(|key| (*key, index)));
        if !corpus.copies.is_later(index) {
            counted.iter().for_each(|key| *texts.entry(*key).or_default() += 1);
            row.crowds = counted.into_iter().collect();
        }
        write(shelves, Shelf::Paper, &Key::default().text(&paper.hash), &row)?;
    }
    for (paper, sketch) in corpus.papers.iter().zip(&corpus.sketches) {
        write(shelves, Shelf::Sketch, &Key::default().text(&paper.hash), sketch)?;
    }
    for account in &corpus.accounts {
        let hash = &corpus.papers[account.paper as usize].hash;
        write(
            shelves,
            Shelf::Account,
            &Key::default().text(&account.record.id),
            &AccountRow::of(account, hash),
        )?;
    }
    crowds.sort_unstable();
    for (key, paper) in crowds {
        let hash = &corpus.papers[paper as usize].hash;
        put(shelves, Shelf::Crowd, &Key::default().number(key).text(hash), true)?;
    }
    for (key, count) in texts {
        write(shelves, Shelf::Texts, &Key::default().number(key), &count)?;
    }
    Ok(())
}

fn put_copies<S: Shelves>(shelves: &mut S, corpus: &Corpus) -> Result<(), S::Error> {
    let hash = |at: u32| &corpus.papers[at as usize].hash;
    let mut bands: Vec<(u64, u32)> = Vec::new();
    let mut runs: Vec<(u64, u32)> = Vec::new();
    for (sketch, at) in corpus.sketches.iter().zip(0u32..) {
        bands.extend(sketch.bands().into_iter().map(|band| (band, at)));
        runs.extend(sketch.rare_runs().iter().map(|run| (*run, at)));
    }
    for (shelf, mut rows) in [(Shelf::Band, bands), (Shelf::Run, runs)] {
        rows.sort_unstable();
        for (key, at) in rows {
            put(shelves, shelf, &Key::default().number(key).text(hash(at)), true)?;
        }
    }
    let mut copies: BTreeMap<u32, CopiesRow> = BTreeMap::new();
    for (a, b) in corpus.copies.pairs() {
        let Some(how) = corpus.copies.how(a, b) else { continue };
        copies.entry(a).or_default().insert(hash(b).clone(), how);
        copies.entry(b).or_default().insert(hash(a).clone(), how);
    }
    for (at, row) in copies {
        write(shelves, Shelf::Copies, &Key::default().text(hash(at)), &row)?;
    }
    Ok(())
}

fn put_meetings<S: Shelves>(shelves: &mut S, corpus: &Corpus) -> Result<(), S::Error> {
    for at in 0..corpus.accounts.len() as u32 {
        let account = told(corpus, at);
        let paper = &corpus.papers[account.paper as usize];
        let (shelf, name) = if dating::is_known(&account) {
            (Shelf::Meeting, &account.record.id)
        } else if dating::is_datable(&account, paper) {
            (Shelf::Undated, &paper.hash)
        } else {
            continue;
        };
        for cell in cells(&account) {
            put(shelves, shelf, &Key::default().number(cell).text(name), true)?;
        }
    }
    Ok(())
}

fn put_blocks<S: Shelves>(shelves: &mut S, corpus: &Corpus) -> Result<(), S::Error> {
    let mut blocks: Vec<(u64, u32)> = Vec::new();
    for (account, at) in corpus.accounts.iter().zip(0u32..) {
        let paper = &corpus.papers[account.paper as usize];
        blocks.extend(keys(account, paper).into_iter().map(|key| (key, at)));
    }
    blocks.sort_unstable();
    let id = |at: u32| &corpus.accounts[at as usize].record.id;
    for block in blocks.chunk_by(|x, y| x.0 == y.0) {
        let Some((name, _)) = block.first() else { continue };
        if block.len() <= WHOLE {
            for (_, at) in block {
                put(shelves, Shelf::Block, &Key::default().number(*name).text(id(*at)), true)?;
            }
            continue;
        }
        write(shelves, Shelf::Large, &Key::default().number(*name), &(block.len() as u64))?;
        for order in 0..ORDERS {
            let own = |at: u32| {
                let account = &corpus.accounts[at as usize];
                place(*name, order, &standing(account, &corpus.papers[account.paper as usize]), id(at)).0
            };
            let mut keys: Vec<Vec<u8>> = block.iter().map(|(_, at)| own(*at)).collect();
            keys.sort_unstable();
            for key in keys {
                shelves.put(Shelf::Order as u8, &key, &[])?;
            }
        }
    }
    Ok(())
}

fn put_edges<S: Shelves>(shelves: &mut S, whole: &Whole) -> Result<(), S::Error> {
    let accounts = &whole.corpus.accounts;
    let mut ends: Vec<(u32, u32, u32)> = Vec::new();
    for (a, b, score) in &whole.scored {
        ends.extend([(*a, *b, score.to_bits()), (*b, *a, score.to_bits())]);
    }
    ends.sort_unstable();
    let id = |at: u32| &accounts[at as usize].record.id;
    for own in ends.chunk_by(|x, y| x.0 == y.0) {
        let edges: Edges = own.iter().map(|(_, other, score)| (id(*other).clone(), *score)).collect();
        write(shelves, Shelf::Edges, &Key::default().text(id(own[0].0)), &edges)?;
    }
    Ok(())
}

fn put_clusters<S: Shelves>(shelves: &mut S, whole: &Whole) -> Result<(), S::Error> {
    let id = |at: u32| whole.corpus.accounts[at as usize].record.id.clone();
    for at in 0..whole.corpus.accounts.len() {
        let place = PlaceRow { cluster: id(whole.clusters.alike[at]), line: id(whole.clusters.bound[at]) };
        write(shelves, Shelf::Place, &Key::default().text(&id(at as u32)), &place)?;
    }
    let all = members(&whole.clusters.alike);
    let mut joined: BTreeMap<u32, Vec<(u32, u32, u32)>> = BTreeMap::new();
    for (a, b, score) in &whole.clusters.joined {
        let cluster = whole.clusters.alike[*a as usize];
        let position = |at: &u32| all[&cluster].binary_search(at).map_or(0, |at| at as u32);
        joined.entry(cluster).or_default().push((position(a), position(b), score.to_bits()));
    }
    for (cluster, members) in &all {
        let joined = joined.remove(cluster).unwrap_or_default();
        let row = ClusterRow { members: members.iter().map(|at| id(*at)).collect(), joined };
        write(shelves, Shelf::Cluster, &Key::default().text(&id(*cluster)), &row)?;
    }
    Ok(())
}

fn put_lines<S: Shelves>(shelves: &mut S, whole: &Whole) -> Result<(), S::Error> {
    let members = members(&whole.clusters.bound);
    let mut starts: BTreeMap<usize, Day> = BTreeMap::new();
    for ((fused, own), (at, related)) in
        whole.lines.iter().zip(members.values()).zip(whole.related.of.iter().enumerate())
    {
        let line = whole.corpus.line(fused, own);
        let mut row = row(&line, fused);
        row.related = related.iter().map(|relation| relation.id.clone()).collect();
        row.related.sort();
        row.related.dedup();
        write(shelves, Shelf::Line, &Key::default().text(&fused.id), &row)?;
        put_days(shelves, &fused.id, &row, true)?;
        put_root(shelves, &row, &fused.id, true)?;
        starts.extend(row.days.map(|(from, _)| (at, from)));
    }
    for (summary, parts) in &whole.related.parts {
        for part in parts {
            let (Some(from), Some(begins)) = (starts.get(summary), starts.get(part)) else { continue };
            let (summary, part) = (&whole.lines[*summary].id, &whole.lines[*part].id);
            put_part(shelves, summary, *from.max(begins), part)?;
        }
    }
    Ok(())
}
