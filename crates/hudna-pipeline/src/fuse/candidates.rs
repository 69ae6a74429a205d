//! Accounts → pairs worth comparing: those that share a block, of which each is small or looked through in part.
//!
//! A block is named by what two accounts of one happening share: a family and a day in an area, a side
//! on a day, a clause's words, a copied text. A block that has more than `WHOLE` accounts is sorted by
//! what tells its accounts apart, and each is compared with its neighbours only; so the number of
//! pairs grows with the number of accounts and not with its square, in a hotspot too. Which pairs come
//! depends on the set of accounts alone, not on their order.

use super::account::{Account, Paper};
use super::day::Day;
use super::kind::{Family, Kind};
use super::origins::copies::Copies;
use super::party::{Party, Side};
use super::words;

/// Blocks up to this size are compared whole.
pub(super) const WHOLE: usize = 24;
/// Neighbours on each side of an account in a larger block, in each order.
pub(super) const REACH: usize = 5;
/// Orders in which a larger block is looked through.
pub(super) const ORDERS: usize = 3;
/// Degrees; about 28 km from north to south. Two grids, half a cell apart, so that no border divides neighbours.
const CELL: f64 = 0.25;
/// Names in the sentence by which an account is found, where place or day are missing.
const DETAILS: usize = 4;
/// An undated account may be of its publication's day or of so many days before.
const DAYS_BEFORE: Day = 2;

/// Where an account stands in a large block, in each order; ties go by the record's id.
pub(super) type Standing = [[u64; 4]; ORDERS];

/// Pairs of indices, the smaller first, sorted, each once.
pub fn pairs(accounts: &[Account], papers: &[Paper], copies: &Copies) -> Vec<(u32, u32)> {
    let mut blocks: Vec<(u64, u32)> = Vec::new();
    for (account, at) in accounts.iter().zip(0u32..) {
        let Some(paper) = papers.get(account.paper as usize) else { continue };
        blocks.extend(keys(account, paper).into_iter().map(|key| (key, at)));
    }
    blocks.sort_unstable();
    blocks.dedup();
    let mut found = Found::default();
    for block in blocks.chunk_by(|x, y| x.0 == y.0).filter(|block| block.len() > 1) {
        look_through(block.iter().map(|(_, at)| *at).collect(), accounts, papers, &mut found);
    }
    drop(blocks);
    across_copies(accounts, papers.len(), copies, &mut found);
    found.tidy();
    found.pairs
}

/// Pairs as they are found, most of them in several blocks.
#[derive(Debug, Default)]
struct Found {
    pairs: Vec<(u32, u32)>,
    /// So many were left when they were last tidied up.
    tidied: usize,
}

impl Found {
    /// Fewer than so many are not worth the work.
    const FEW: usize = 1 << 20;

    /// Of all pairs only different ones are held, and half as many that came since, in no more room than they need: not all
    /// that were ever found, nor what a growing list takes ahead.
    fn add(&mut self, a: u32, b: u32) {
        if self.pairs.len() == self.pairs.capacity() {
            if self.pairs.len() > self.tidied {
                self.tidy();
            }
            self.pairs.reserve_exact((self.tidied / 2).max(Self::FEW));
        }
        self.pairs.push((a.min(b), a.max(b)));
    }

    fn tidy(&mut self) {
        self.pairs.sort_unstable();
        self.pairs.dedup();
        self.tidied = self.pairs.len();
    }
}

/// Accounts of the same sort in two articles of which one carries the other's text.
fn across_copies(accounts: &[Account], papers: usize, copies: &Copies, found: &mut Found) {
    let mut within: Vec<Vec<u32>> = vec![Vec::new(); papers];
    for (account, at) in accounts.iter().zip(0u32..).filter(|(account, _)| copies.any(account.paper)) {
        within[account.paper as usize].push(at);
    }
    for (a, b) in copies.pairs() {
        for x in &within[a as usize] {
            let alike = |y: &&u32| may_be_copied(&accounts[*x as usize], &accounts[**y as usize]);
            within[b as usize].iter().filter(alike).for_each(|y| found.add(*x, *y));
        }
    }
}

/// Whether accounts of two copies may be each other's.
pub(super) fn may_be_copied(a: &Account, b: &Account) -> bool {
    block_family(a.family) == block_family(b.family) && a.is_summary == b.is_summary
}

/// Fills in how many accounts tell of the same family in the same area and day; copies of a text count once.
pub fn count_crowds(accounts: &mut [Account], papers: &[Paper], copies: &Copies) {
    let mut seen: Vec<(u64, u32, usize)> = Vec::new();
    for (at, account) in accounts.iter().enumerate() {
        let key = papers.get(account.paper as usize).and_then(|paper| crowd_key(account, paper));
        seen.extend(key.map(|key| (key, account.paper, at)));
    }
    seen.sort_unstable();
    for block in seen.chunk_by(|x, y| x.0 == y.0) {
        let papers = block.chunk_by(|x, y| x.1 == y.1);
        let texts = papers.filter(|own| own.iter().all(|(_, paper, _)| !copies.is_later(*paper))).count();
        block.iter().for_each(|(_, _, at)| accounts[*at].crowd = crowd(texts));
    }
}

/// The name of the crowd that an account stands in: a sort of act in an area on a day.
pub(super) fn crowd_key(account: &Account, paper: &Paper) -> Option<u64> {
    let day = account.days.map(|days| days.from).or(paper.known_by())?;
    let area = areas(account).first().copied()?;
    let parts = [day as u64, area, block_family(account.family).into()];
    Some(words::hash(&parts.iter().flat_map(|part| part.to_le_bytes()).collect::<Vec<u8>>()))
}

/// A crowd's size in steps of about a third, so that one account more seldom changes what all others say.
pub(super) fn crowd(texts: usize) -> u32 {
    const LEAST: u32 = 6;
    let texts = u32::try_from(texts).unwrap_or(u32::MAX);
    if texts <= LEAST {
        return 1;
    }
    // 6, 8, 12, 16, 24, 32, …: each stands for the numbers that are nearest to it.
    let (mut step, mut next) = (LEAST, 8u32);
    while texts > step + (next - step) / 2 && next < 1 << 30 {
        (step, next) = (next, step * 2);
    }
    step
}

/// The names of an account's blocks.
pub(super) fn keys(account: &Account, paper: &Paper) -> Vec<u64> {
    let days = likely_days(account, paper);
    let family = block_family(account.family);
    let mut found = Vec::new();
    let mut add = |sort: u8, parts: [u64; 2]| {
        let bytes = parts.iter().flat_map(|part| part.to_le_bytes()).chain([
            sort,
            family,
            u8::from(account.is_summary),
        ]);
        found.push(words::hash(&bytes.collect::<Vec<u8>>()));
    };
    let (areas, towns) = (areas(account), cells(account));
    let readings = readings(account);
    for area in areas.iter().chain(&readings) {
        days.iter().for_each(|day| add(0, [*day as u64, *area]));
    }
    // Whoever tells a town and a day meets one who tells neither by others of their words: all acts of a country are too many.
    let undated = if towns.is_empty() || days.is_empty() { &areas } else { &towns };
    undated.iter().chain(&readings).for_each(|area| add(1, [*area, 0]));
    for side in sides(account) {
        days.iter().for_each(|day| add(2, [*day as u64, side]));
        if !is_placed_act(account) {
            add(3, [side, 0]);
        }
    }
    // A denial stands in one article with what it denies, a headline with its lead, whatever they leave out.
    add(8, [words::hash(paper.hash.as_bytes()), 0]);
    for detail in account.details.iter().take(DETAILS) {
        days.iter().for_each(|day| add(6, [*day as u64, *detail]));
        add(7, [*detail, 0]);
    }
    // The two least hashes of the clause: likely shared by clauses that share most words.
    account.words.iter().take(2).for_each(|word| add(5, [*word, 0]));
    words::sorted(found.into_iter())
}

/// An act in a town or village: it is found by that where its day is not known.
fn is_placed_act(account: &Account) -> bool {
    account.kind == Kind::Incident && account.place.as_ref().is_some_and(|place| place.is_fine)
}

/// Families that the score lets be one share their blocks.
fn block_family(family: Family) -> u8 {
    match family {
        Family::Cooperation | Family::Mobilization => Family::Access as u8,
        other => other as u8,
    }
}

fn likely_days(account: &Account, paper: &Paper) -> Vec<Day> {
    match (account.days, paper.known_by()) {
        (Some(days), _) if days.is_exact() => (days.from..=days.to).collect(),
        (Some(_), _) | (None, None) => Vec::new(),
        (None, Some(told)) => (told - DAYS_BEFORE..=told).collect(),
    }
}

/// The cells of a town or village in both grids: two that may be the same share one.
pub(super) fn cells(account: &Account) -> Vec<u64> {
    let is_fine = account.place.as_ref().is_some_and(|place| place.is_fine && place.point.is_some());
    if is_fine { areas(account).into_iter().take(2).collect() } else { Vec::new() }
}

/// The cells of the place in both grids; its country where no more is told.
fn areas(account: &Account) -> Vec<u64> {
    if account.kind == Kind::Statement {
        return Vec::new();
    }
    let Some(place) = &account.place else { return Vec::new() };
    let country = place.country.iter().map(|code| words::hash(code.as_bytes()));
    let Some((north, east)) = place.point.filter(|_| place.is_fine) else { return country.collect() };
    grids((north, east)).into_iter().chain(country).collect()
}

/// The cells of the other towns that the place's name may mean.
fn readings(account: &Account) -> Vec<u64> {
    let place = account.place.iter().filter(|place| account.kind != Kind::Statement && place.is_fine);
    place.flat_map(|place| place.readings.iter().flat_map(|point| grids(*point))).collect()
}

/// The cells of a point in both grids.
fn grids((north, east): (f64, f64)) -> [u64; 2] {
    [0.0, 0.5].map(|shift| {
        let (row, column) = ((north / CELL + shift).floor() as i64, (east / CELL + shift).floor() as i64);
        words::hash(format!("{row} {column} {shift}").as_bytes())
    })
}

/// Who it is by and to. An act that one account places and another does not shares no area, but the side that did it, or that
/// it was done to where nobody is told to have done it, and its day.
fn sides(account: &Account) -> Vec<u64> {
    let of = |parties: &'_ [Party]| -> Vec<Side> { parties.iter().filter_map(|p| p.side.clone()).collect() };
    let found: Vec<Side> = if is_placed_act(account) {
        let first =
            of(&account.actors).into_iter().min().or_else(|| of(&account.recipients).into_iter().min());
        first.into_iter().collect()
    } else {
        let teller = account.teller.iter().filter(|_| account.kind == Kind::Contact).cloned();
        of(&account.actors).into_iter().chain(of(&account.recipients)).chain(teller).collect()
    };
    words::sorted(found.iter().map(|side| words::hash(side.to_string().as_bytes())))
}

fn look_through(block: Vec<u32>, accounts: &[Account], papers: &[Paper], found: &mut Found) {
    if block.len() <= WHOLE {
        for (i, a) in block.iter().enumerate() {
            block[i + 1..].iter().for_each(|b| found.add(*a, *b));
        }
        return;
    }
    let placed = |at: &u32| {
        let account = &accounts[*at as usize];
        (
            papers
                .get(account.paper as usize)
                .map_or_else(Standing::default, |paper| standing(account, paper)),
            *at,
        )
    };
    let mut block: Vec<(Standing, u32)> = block.iter().map(placed).collect();
    for order in 0..ORDERS {
        block.sort_unstable_by(|(x, a), (y, b)| (x[order], a).cmp(&(y[order], b)));
        for (i, (_, a)) in block.iter().enumerate() {
            block[i + 1..].iter().take(REACH).for_each(|(_, b)| found.add(*a, *b));
        }
    }
}

/// Where an account stands in a large block.
pub(super) fn standing(account: &Account, paper: &Paper) -> Standing {
    [by_time(account, paper), by_toll(account, paper), by_words(account, paper)]
}

fn when(account: &Account, paper: &Paper) -> u64 {
    let day = account.days.map(|days| days.from).or(paper.known_by());
    day.map_or(0, |day| (i64::from(day) + (1 << 31)) as u64)
}

fn actor(account: &Account) -> u64 {
    let side = account.actors.iter().filter_map(|p| p.side.as_ref()).min();
    side.map_or(0, |side| words::hash(side.to_string().as_bytes()))
}

fn spot(account: &Account) -> u64 {
    let point = account.place.as_ref().and_then(|place| place.point);
    point.map_or(0, |(north, east)| ((north * 100.0) as i64 * 100_000 + (east * 100.0) as i64) as u64)
}

fn by_time(account: &Account, paper: &Paper) -> [u64; 4] {
    [when(account, paper), account.manner.map_or(0, u64::from), spot(account), actor(account)]
}

fn by_toll(account: &Account, paper: &Paper) -> [u64; 4] {
    let of = |toll: Option<(u32, Option<u32>)>| toll.map_or(0, |(least, _)| u64::from(least) + 1);
    [
        of(account.record.dead) << 32 | of(account.record.injured),
        spot(account),
        when(account, paper),
        actor(account),
    ]
}

fn by_words(account: &Account, paper: &Paper) -> [u64; 4] {
    [
        account.words.first().copied().unwrap_or(0),
        account.words.get(1).copied().unwrap_or(0),
        spot(account),
        when(account, paper),
    ]
}
