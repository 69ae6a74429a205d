//! All that was taken in, told at once, with the shelves filled as if each change had been followed: for a store that is
//! fused for the first time, or by other rules. Rows are put shelf by shelf in the order of their keys.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::super::account::Account;
use super::super::candidates::{ORDERS, WHOLE, cells, crowd_key, keys, standing};
use super::super::cluster::{Clusters, Scored};
use super::super::corpus::{Corpus, Gathered, Teller};
use super::super::decided::Decisions;
use super::super::processors::Processors;
use super::super::{Fuser, dating, members};
use super::blocks::place;
use super::copied::{CopiesRow, write_sketch};
use super::rows::{AccountRow, ClusterRow, Edges, PaperRow, PlaceRow};
use super::shelf::{Key, Shelf, Shelves, put, write};
use super::{Kept, retell};

impl Fuser {
    /// Tells all that was gathered, onto shelves on which nothing stands. What is only told is read
    /// from the documents again, some at a time: what is held grows with the number of records, but little with their words.
    ///
    /// # Errors
    /// What the shelves cannot read or write.
    pub fn keep_whole<S: Shelves>(
        &self,
        gathered: Gathered,
        processors: &impl Processors,
        shelves: &mut S,
        decisions: &Decisions,
    ) -> Result<Kept, S::Error> {
        let mut corpus = Corpus::gathered(gathered);
        put_articles(shelves, &corpus)?;
        put_copies(shelves, &corpus)?;
        // They are large, and nothing asks for them any more.
        corpus.sketches = Vec::new();
        put_meetings(shelves, &corpus)?;
        put_blocks(shelves, &corpus)?;
        let (scored, clusters) = corpus.group(processors, decisions);
        put_edges(shelves, &corpus, &scored)?;
        put_clusters(shelves, &corpus, &clusters)?;
        for (entry, decision) in decisions.iter() {
            write(shelves, Shelf::Decision, &Key::default().number(entry), decision)?;
        }
        let teller = Teller::of(&corpus, &clusters.bound, &scored, &self.tables, &self.ratings);
        let members = members(&clusters.bound).into_values().collect();
        drop((scored, clusters));
        let told = retell::tell(shelves, processors, &corpus, &teller, members, decisions)?;
        Ok(Kept { told, gone: 0 })
    }
}

/// An account as it was told, without a date from others.
fn told(corpus: &Corpus, at: u32) -> Cow<'_, Account> {
    let account = &corpus.accounts[at as usize];
    if corpus.dated.contains_key(&at) {
        Cow::Owned(Account { days: None, ..account.clone() })
    } else {
        Cow::Borrowed(account)
    }
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
        write(shelves, Shelf::Paper, &Key::default().hash(&paper.hash), &row)?;
        if let Some(day) = paper.published {
            put(shelves, Shelf::Published, &Key::default().day(day).hash(&paper.hash), true)?;
        }
    }
    for (paper, sketch) in corpus.papers.iter().zip(&corpus.sketches) {
        write_sketch(shelves, &paper.hash, sketch)?;
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
        put(shelves, Shelf::Crowd, &Key::default().number(key).hash(hash), true)?;
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
            put(shelves, shelf, &Key::default().number(key).hash(hash(at)), true)?;
        }
    }
    let mut copies: BTreeMap<u32, CopiesRow> = BTreeMap::new();
    for (a, b) in corpus.copies.pairs() {
        let Some(how) = corpus.copies.how(a, b) else { continue };
        copies.entry(a).or_default().insert(hash(b).clone(), how);
        copies.entry(b).or_default().insert(hash(a).clone(), how);
    }
    for (at, row) in copies {
        write(shelves, Shelf::Copies, &Key::default().hash(hash(at)), &row)?;
    }
    Ok(())
}

fn put_meetings<S: Shelves>(shelves: &mut S, corpus: &Corpus) -> Result<(), S::Error> {
    for at in 0..corpus.accounts.len() as u32 {
        let account = told(corpus, at);
        let paper = &corpus.papers[account.paper as usize];
        let (is_known, is_datable) = (dating::is_known(&account), dating::is_datable(&account, paper));
        if !is_known && !is_datable {
            continue;
        }
        for cell in cells(&account) {
            let key = Key::default().number(cell);
            let (shelf, key) = if is_known {
                (Shelf::Meeting, key.text(&account.record.id))
            } else {
                (Shelf::Undated, key.hash(&paper.hash))
            };
            put(shelves, shelf, &key, true)?;
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

fn put_edges<S: Shelves>(shelves: &mut S, corpus: &Corpus, scored: &[Scored]) -> Result<(), S::Error> {
    let accounts = &corpus.accounts;
    let mut ends: Vec<(u32, u32, u32)> = Vec::with_capacity(2 * scored.len());
    for (a, b, score) in scored {
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

fn put_clusters<S: Shelves>(shelves: &mut S, corpus: &Corpus, clusters: &Clusters) -> Result<(), S::Error> {
    let id = |at: u32| corpus.accounts[at as usize].record.id.clone();
    for at in 0..corpus.accounts.len() {
        let place = PlaceRow { cluster: id(clusters.alike[at]), line: id(clusters.bound[at]) };
        write(shelves, Shelf::Place, &Key::default().text(&id(at as u32)), &place)?;
    }
    let all = members(&clusters.alike);
    let mut joined: BTreeMap<u32, Vec<(u32, u32, u32)>> = BTreeMap::new();
    for (a, b, score) in &clusters.joined {
        let cluster = clusters.alike[*a as usize];
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
