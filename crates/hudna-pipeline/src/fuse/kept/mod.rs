//! Fusing that follows changes: what a new document, a decision, another coding or a redaction changes is told anew,
//! and nothing else. What is told equals what [`Fuser::fuse_as_decided`] tells of all documents at once.
//!
//! Everything that a line depends on is local: an account is compared with those that share a block, of which it sees a
//! bounded number; a crowd counts in steps; copies are pairs; clusters are followed as far as a change goes
//! ([`super::cluster`]). What depends on what stands on shelves ([`shelf::Shelves`]). Start at `Fuser::keep_up`.

mod blocks;
mod copied;
mod crowds;
mod dated;
mod due;
mod edges;
mod lines;
mod regions;
mod related;
mod retell;
mod rows;
mod shelf;
mod whole;

use std::borrow::Borrow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::account::{Account, Paper};
use super::day::Day;
use super::decided::Decisions;
use super::tables::Tables;
use super::{Document, Fuser, candidates, words};
use copied::CopiesRow;
use rows::{AccountRow, Edges, PaperRow};
pub use shelf::Shelves;
use shelf::{Key, Shelf, read};

/// What was told anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Lines that are new or were told again.
    pub told: u64,
    /// Lines that are no more.
    pub gone: u64,
}

impl Fuser {
    /// Follows changes: `due` are the hashes of all documents that came, went or are coded otherwise since it was last
    /// done on these shelves. On empty ones, tells everything that is due.
    ///
    /// # Errors
    /// What the shelves cannot read or write.
    pub fn keep_up<S: Shelves>(
        &self,
        shelves: &mut S,
        due: &[String],
        decisions: &Decisions,
    ) -> Result<Kept, S::Error> {
        let mut keeping = Keeping {
            fuser: self,
            decisions,
            shelves,
            papers: FxHashMap::default(),
            accounts: FxHashMap::default(),
            documents: FxHashMap::default(),
            copied: RefCell::default(),
            linked: RefCell::default(),
            counted: RefCell::default(),
            touched: BTreeSet::new(),
            unsettled: BTreeSet::new(),
            gone: BTreeSet::new(),
            last: None,
            awaited: BTreeSet::new(),
        };
        let before = keeping.last_report()?;
        let due = keeping.due(due)?;
        keeping.await_plans(before)?;
        let copies = keeping.follow_copies(&due)?;
        let due = keeping.date(due)?;
        let crowds = keeping.count(&due, &copies)?;
        let pairs = keeping.block(&due)?;
        keeping.compare(&due, &copies, &crowds, &pairs)?;
        let moved = keeping.cluster()?;
        keeping.tell(moved)
    }
}

/// The shelf, and the first key and the end of the keys, under which lines of an origin of this name stand: one is enough to know
/// that somebody of that name tells something.
pub fn told_by(source: &str) -> (u8, Vec<u8>, Vec<u8>) {
    let key = Key::default().number(words::hash(source.as_bytes()));
    (Shelf::Root as u8, key.0.clone(), key.after())
}

/// One run.
struct Keeping<'k, S> {
    fuser: &'k Fuser,
    decisions: &'k Decisions,
    shelves: &'k mut S,
    /// What was read in this run: as it stands now.
    papers: FxHashMap<String, Option<Arc<(PaperRow, Paper)>>>,
    accounts: FxHashMap<String, Option<Arc<Known>>>,
    documents: FxHashMap<String, Option<Arc<Document>>>,
    /// Copies by hash, scores above zero by record, texts by crowd: each pair that is compared asks for them.
    copied: RefCell<FxHashMap<String, Rc<CopiesRow>>>,
    linked: RefCell<FxHashMap<String, Rc<Edges>>>,
    counted: RefCell<FxHashMap<u64, usize>>,
    /// Records whose lines must be told again.
    touched: BTreeSet<String>,
    /// Records whose clusters must be looked at again.
    unsettled: BTreeSet<String>,
    /// Records that are no more.
    gone: BTreeSet<String>,
    /// The day of the last report that says when it was published.
    last: Option<Day>,
    /// Lines of plans whose days have come, or are to come again, by that report.
    awaited: BTreeSet<String>,
}

/// An account with its article, as it counts: with the date it got from others.
#[derive(Debug)]
struct Known {
    account: Account,
    paper: Arc<(PaperRow, Paper)>,
}

impl Known {
    fn hash(&self) -> &str {
        &self.paper.1.hash
    }
}

impl<S: Shelves> Keeping<'_, S> {
    fn tables(&self) -> &Tables {
        &self.fuser.tables
    }

    fn paper(&mut self, hash: &str) -> Result<Option<Arc<(PaperRow, Paper)>>, S::Error> {
        if let Some(known) = self.papers.get(hash) {
            return Ok(known.clone());
        }
        let row: Option<PaperRow> = read(self.shelves, Shelf::Paper, &Key::default().hash(hash))?;
        let found = row.map(|row| {
            let paper = row.paper(hash, self.tables());
            Arc::new((row, paper))
        });
        self.papers.insert(hash.to_owned(), found.clone());
        Ok(found)
    }

    /// Writes an article's row; accounts of it are read anew.
    fn put_paper(&mut self, hash: &str, row: &PaperRow) -> Result<(), S::Error> {
        row.records.iter().for_each(|id| drop(self.accounts.remove(id)));
        self.papers.remove(hash);
        shelf::write(self.shelves, Shelf::Paper, &Key::default().hash(hash), row)
    }

    /// An account as it counts, its crowd counted.
    fn account(&mut self, id: &str) -> Result<Option<Arc<Known>>, S::Error> {
        if let Some(known) = self.accounts.get(id) {
            return Ok(known.clone());
        }
        let row: Option<AccountRow> = read(self.shelves, Shelf::Account, &Key::default().text(id))?;
        let mut found = None;
        if let Some(row) = row
            && let Some(paper) = self.paper(&row.hash)?
        {
            let mut account = row.account(&paper.1.lang, self.tables());
            if let Some(dated) = paper.0.dated(id) {
                account.days = Some(dated.days);
            }
            account.crowd = match candidates::crowd_key(&account, &paper.1) {
                Some(key) => candidates::crowd(self.texts(key)?),
                None => candidates::crowd(0),
            };
            found = Some(Arc::new(Known { account, paper }));
        }
        self.accounts.insert(id.to_owned(), found.clone());
        Ok(found)
    }

    /// How many texts stand in a crowd.
    fn texts(&self, key: u64) -> Result<usize, S::Error> {
        recall(&self.counted, &key, || {
            let count: Option<u64> = read(self.shelves, Shelf::Texts, &Key::default().number(key))?;
            Ok(count.unwrap_or(0) as usize)
        })
    }

    /// All that is known of an article, read again, for telling.
    fn document(&mut self, hash: &str) -> Result<Option<Arc<Document>>, S::Error> {
        if let Some(known) = self.documents.get(hash) {
            return Ok(known.clone());
        }
        let line = self.shelves.document(hash)?;
        let found = line.map(|line| Arc::new(Document::of(&line, hash, None, self.tables())));
        self.documents.insert(hash.to_owned(), found.clone());
        Ok(found)
    }

    /// Forgets what was read of accounts: their crowds may be others now.
    fn forget_accounts(&mut self) {
        self.accounts = FxHashMap::default();
    }
}

/// What is known under a key, or else what is read, once.
fn recall<Q, K, V, E>(
    known: &RefCell<FxHashMap<K, V>>,
    key: &Q,
    read: impl FnOnce() -> Result<V, E>,
) -> Result<V, E>
where
    Q: Eq + Hash + ToOwned<Owned = K> + ?Sized,
    K: Eq + Hash + Borrow<Q>,
    V: Clone,
{
    if let Some(found) = known.borrow().get(key) {
        return Ok(found.clone());
    }
    let found = read()?;
    known.borrow_mut().insert(key.to_owned(), found.clone());
    Ok(found)
}

/// Pairs of records, the smaller first.
type Pairs = BTreeSet<(String, String)>;

fn pair(a: &str, b: &str) -> (String, String) {
    if a <= b { (a.to_owned(), b.to_owned()) } else { (b.to_owned(), a.to_owned()) }
}

/// Numbers and names by the key of something.
type ByKey<T> = BTreeMap<u64, T>;
