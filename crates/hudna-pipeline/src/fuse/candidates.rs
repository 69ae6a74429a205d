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
use super::words;

/// Blocks up to this size are compared whole.
const WHOLE: usize = 24;
/// Neighbours on each side of an account in a larger block, in each order.
const REACH: usize = 5;
/// Degrees; about 28 km from north to south. Two grids, half a cell apart, so that no border divides neighbours.
const CELL: f64 = 0.25;
/// Names in the sentence by which an account is found, where place or day are missing.
const DETAILS: usize = 4;
/// An undated account may be of its publication's day or of so many days before.
const DAYS_BEFORE: Day = 2;

/// Pairs of indices, the smaller first, sorted, each once.
pub fn pairs(accounts: &[Account], papers: &[Paper], copies: &Copies) -> Vec<(u32, u32)> {
    let mut blocks: Vec<(u64, u32)> = Vec::new();
    for (account, at) in accounts.iter().zip(0u32..) {
        blocks.extend(keys(account, papers, copies).into_iter().map(|key| (key, at)));
    }
    blocks.sort_unstable();
    blocks.dedup();
    let mut found = Vec::new();
    for block in blocks.chunk_by(|x, y| x.0 == y.0).filter(|block| block.len() > 1) {
        look_through(block.iter().map(|(_, at)| *at).collect(), accounts, papers, &mut found);
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Fills in how many accounts tell of the same family in the same area and day; copies of a text count once.
pub fn count_crowds(accounts: &mut [Account], papers: &[Paper], copies: &Copies) {
    let mut seen: Vec<(u64, u32, usize)> = Vec::new();
    for (at, account) in accounts.iter().enumerate() {
        let paper = papers.get(account.paper as usize);
        let day = account.days.map(|days| days.from).or(paper.and_then(Paper::known_by));
        let (Some(day), Some(area)) = (day, areas(account).first().copied()) else { continue };
        let parts = [day as u64, area, block_family(account.family).into()];
        let key = words::hash(&parts.iter().flat_map(|part| part.to_le_bytes()).collect::<Vec<u8>>());
        seen.push((key, copies.group(account.paper).unwrap_or(account.paper), at));
    }
    seen.sort_unstable();
    for block in seen.chunk_by(|x, y| x.0 == y.0) {
        let texts = block.chunk_by(|x, y| x.1 == y.1).count() as u32;
        block.iter().for_each(|(_, _, at)| accounts[*at].crowd = texts);
    }
}

/// The names of an account's blocks.
pub fn keys(account: &Account, papers: &[Paper], copies: &Copies) -> Vec<u64> {
    let Some(paper) = papers.get(account.paper as usize) else { return Vec::new() };
    let days = likely_days(account, paper);
    let family = block_family(account.family);
    let mut found = Vec::new();
    let mut add = |sort: u8, parts: [u64; 3]| {
        let bytes = parts.iter().flat_map(|part| part.to_le_bytes()).chain([
            sort,
            family,
            u8::from(account.is_summary),
        ]);
        found.push(words::hash(&bytes.collect::<Vec<u8>>()));
    };
    for area in areas(account) {
        days.iter().for_each(|day| add(0, [*day as u64, area, 0]));
        add(1, [area, 0, 0]);
    }
    for side in sides(account) {
        days.iter().for_each(|day| add(2, [*day as u64, side, 0]));
        add(3, [side, 0, 0]);
    }
    // A denial stands in one article with what it denies, a headline with its lead, whatever they leave out.
    add(8, [account.paper.into(), 0, 0]);
    if let Some(group) = copies.group(account.paper) {
        add(4, [u64::from(group), 0, 0]);
    }
    for detail in account.details.iter().take(DETAILS) {
        days.iter().for_each(|day| add(6, [*day as u64, *detail, 0]));
        add(7, [*detail, 0, 0]);
    }
    // The two least hashes of the clause: likely shared by clauses that share most words.
    account.words.iter().take(2).for_each(|word| add(5, [*word, 0, 0]));
    found
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

/// The cells of the place in both grids; its country where no more is told.
fn areas(account: &Account) -> Vec<u64> {
    if account.kind == Kind::Statement {
        return Vec::new();
    }
    let Some(place) = &account.place else { return Vec::new() };
    let country = place.country.iter().map(|code| words::hash(code.as_bytes()));
    let Some((north, east)) = place.point.filter(|_| place.is_fine) else { return country.collect() };
    let cell = |shift: f64| {
        let (row, column) = ((north / CELL + shift).floor() as i64, (east / CELL + shift).floor() as i64);
        words::hash(format!("{row} {column} {shift}").as_bytes())
    };
    [cell(0.0), cell(0.5)].into_iter().chain(country).collect()
}

/// For contacts, statements and build-ups, who they are by.
fn sides(account: &Account) -> Vec<u64> {
    let by_side = account.kind != Kind::Incident || account.place.as_ref().is_none_or(|place| !place.is_fine);
    if !by_side {
        return Vec::new();
    }
    let parties = account.actors.iter().chain(&account.recipients).filter_map(|p| p.side.as_ref());
    let teller = account.teller.iter().filter(|_| account.kind == Kind::Contact);
    words::sorted(parties.chain(teller).map(|side| words::hash(side.to_string().as_bytes())))
}

fn look_through(mut block: Vec<u32>, accounts: &[Account], papers: &[Paper], found: &mut Vec<(u32, u32)>) {
    let mut add = |a: u32, b: u32| found.push((a.min(b), a.max(b)));
    if block.len() <= WHOLE {
        for (i, a) in block.iter().enumerate() {
            block[i + 1..].iter().for_each(|b| add(*a, *b));
        }
        return;
    }
    for order in [by_time as fn(&Account, &Paper) -> [u64; 4], by_toll, by_words] {
        block.sort_by_cached_key(|at| {
            let account = accounts.get(*at as usize);
            let paper = account.and_then(|a| papers.get(a.paper as usize));
            (account.zip(paper).map(|(account, paper)| order(account, paper)), *at)
        });
        for (i, a) in block.iter().enumerate() {
            block[i + 1..].iter().take(REACH).for_each(|b| add(*a, *b));
        }
    }
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
