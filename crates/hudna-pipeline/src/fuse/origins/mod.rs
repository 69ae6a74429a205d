//! The accounts of one happening → their independent origins, and who had it from whom.
//!
//! Two accounts come from one origin where their chains have one root; where one chain stops at an agency
//! that, by another account, had it from somebody; where one article carries the other's text; or where the
//! outlets that tell it have one owner. Each of these is told as a reason.

pub mod copies;
mod root;

use std::collections::{BTreeMap, BTreeSet};

use super::account::{Account, Paper};
use super::cluster::Groups;
use super::party::Side;
use super::tables::Tables;
use crate::model::LinkRole;
use crate::model::phrase::{Code, Phrase};
use copies::{Copies, How};
pub use root::{Root, Sort};

/// An origin of a happening's accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// What to call it.
    pub name: String,
    /// What sort of source.
    pub sort: Sort,
    /// Whom it speaks for, or who owns it.
    pub side: Option<Side>,
    /// Its accounts, as positions in the happening's list.
    pub members: Vec<usize>,
    /// Why accounts of different chains are one origin.
    pub why: Vec<Phrase>,
}

/// What finding origins needs to know.
#[derive(Clone, Copy, Debug)]
pub struct Knowledge<'a> {
    /// All papers.
    pub papers: &'a [Paper],
    /// Who carries whose text.
    pub copies: &'a Copies,
    /// Outlets and bodies.
    pub tables: &'a Tables,
}

/// Accounts that are compared with each other for copied text; an incident with more has long had its origins tied by chains.
const COMPARED: usize = 200;

/// The origins of a happening's accounts, in the order of their first account.
pub fn origins(accounts: &[&Account], known: Knowledge<'_>) -> Vec<Origin> {
    let roots: Vec<Root> =
        accounts.iter().filter_map(|a| Some(root::root(a, paper(a, known)?, known.tables))).collect();
    let mut tie = Tie { groups: Groups::of(roots.len()), why: Vec::new() };
    by_root(&roots, &mut tie);
    by_chain(accounts, &roots, known.tables, &mut tie);
    by_nameless(accounts, &roots, known, &mut tie);
    by_text(accounts, known, &mut tie);
    by_office(accounts, &roots, &mut tie);
    by_language(accounts, &roots, known, &mut tie);
    by_owner(&roots, known.tables, &mut tie);
    by_article(accounts, &roots, known, &mut tie);
    gather(accounts, &roots, tie)
}

fn paper<'a>(account: &Account, known: Knowledge<'a>) -> Option<&'a Paper> {
    known.papers.get(account.paper as usize)
}

struct Tie {
    groups: Groups,
    why: Vec<(u32, Phrase)>,
}

impl Tie {
    fn join(&mut self, a: usize, b: usize, why: impl FnOnce() -> Phrase) {
        let (a, b) = (a as u32, b as u32);
        if self.groups.root(a) != self.groups.root(b) {
            self.groups.join(a, b);
            self.why.push((a, why()));
        }
    }
}

fn by_root(roots: &[Root], tie: &mut Tie) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, root) in roots.iter().enumerate() {
        let known = *first.entry(&root.key).or_insert(at);
        // One root needs no reason: it is what an origin is.
        tie.groups.join(known as u32, at as u32);
    }
}

/// A chain that stops at an agency goes on where another account tells from whom the agency had it.
fn by_chain(accounts: &[&Account], roots: &[Root], tables: &Tables, tie: &mut Tie) {
    let mut sources: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    // What somebody denies nobody had from him.
    for (at, account) in accounts.iter().enumerate().filter(|(_, account)| !account.is_denial) {
        for link in account.record.attribution.iter().skip(1).filter(|link| root::is_outlet(link, tables)) {
            sources.entry(&link.name).or_default().push(at);
        }
    }
    let outlets = |(at, root): &(usize, &Root)| root.is_outlet() && !accounts[*at].is_denial;
    for (at, root) in roots.iter().enumerate().filter(outlets) {
        let Some(told) = sources.get(root.name.as_str()) else { continue };
        let mut from: Vec<u32> = told.iter().map(|at| tie.groups.root(*at as u32)).collect();
        from.sort_unstable();
        from.dedup();
        // Had it from two: which of them this account goes back to is not known.
        if let ([_], Some(other)) = (from.as_slice(), told.first()) {
            tie.join(at, *other, || {
                Code::HadItFrom.with([("one", (&root.name).into()), ("other", (&roots[*other].name).into())])
            });
        }
    }
}

/// A source that nobody names, of whom another outlet tells by an agency, is the one that the agency itself names, if only one:
/// "activists", "a local committee" and "sources" are often one word in two languages.
fn by_nameless(accounts: &[&Account], roots: &[Root], known: Knowledge<'_>, tie: &mut Tie) {
    let printed = |at: usize| paper(accounts[at], known).and_then(|paper| paper.outlet.as_deref());
    let told = || (0..roots.len()).filter(|at| !accounts[*at].is_denial);
    let mut own: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for at in told().filter(|at| roots[*at].sort != Sort::Journalist) {
        own.entry(printed(at).unwrap_or_default()).or_default().push(at);
    }
    for at in told() {
        let [first, agency, ..] = accounts[at].record.attribution.as_slice() else { continue };
        let is_retold = printed(at).is_some_and(|outlet| outlet != agency.name);
        let Some(named) = own.get(agency.name.as_str()).filter(|_| is_retold) else { continue };
        let mut groups: Vec<u32> = named.iter().map(|other| tie.groups.root(*other as u32)).collect();
        groups.sort_unstable();
        groups.dedup();
        if let ([_], Some(other), LinkRole::Witness) = (groups.as_slice(), named.first(), first.role) {
            tie.join(*other, at, || {
                Code::HadItFrom
                    .with([("one", (&agency.name).into()), ("other", (&roots[*other].name).into())])
            });
        }
    }
}

fn by_text(accounts: &[&Account], known: Knowledge<'_>, tie: &mut Tie) {
    let copied: Vec<usize> =
        (0..accounts.len()).filter(|at| known.copies.any(accounts[*at].paper)).take(COMPARED).collect();
    for (i, a) in copied.iter().enumerate() {
        for b in &copied[i + 1..] {
            let Some(how) = known.copies.how(accounts[*a].paper, accounts[*b].paper) else { continue };
            if passes_on(accounts[*a], accounts[*b], how) {
                tie.join(*a, *b, || {
                    let name = |at: usize| paper(accounts[at], known).map_or("", |p| p.id.as_str());
                    let code = match how {
                        How::Exact => Code::TextExact,
                        How::Near => Code::TextNear,
                        How::Part => Code::TextPart,
                    };
                    code.with([("one", name(*b).into()), ("other", name(*a).into())])
                });
            }
        }
    }
}

/// A copied article is of one origin with the other, unless the words of this account are its own.
fn passes_on(a: &Account, b: &Account, how: How) -> bool {
    how != How::Part || super::words::containment(&a.words, &b.words) >= 0.6
}

/// "The ministry of defence" is the one ministry of defence that another account names with its country; where two are named,
/// it is not known which. Who denies is not asked for who claims.
fn by_office(accounts: &[&Account], roots: &[Root], tie: &mut Tie) {
    let named = |denies: bool| -> BTreeMap<&str, usize> {
        let of_a_side = (0..roots.len()).filter(|at| roots[*at].side.is_some());
        let alike = of_a_side.filter(|at| accounts[*at].is_denial == denies);
        alike.map(|at| (roots[at].told_as.as_str(), at)).collect()
    };
    let (claimed, denied) = (named(false), named(true));
    for (at, root) in roots.iter().enumerate().filter(|(_, root)| root.side.is_none()) {
        let Some(office) = root.key.strip_prefix("named ").filter(|office| office.contains(' ')) else {
            continue;
        };
        let is_of_a_country = |name: &&&str| {
            name.strip_suffix(office).is_some_and(|country| !country.is_empty() && country.ends_with(' '))
                || name.strip_prefix(office).is_some_and(|country| country.starts_with(" of "))
        };
        let named = if accounts[at].is_denial { &denied } else { &claimed };
        let others: Vec<usize> = named.keys().filter(is_of_a_country).map(|name| named[*name]).collect();
        let mut groups: Vec<u32> = others.iter().map(|other| tie.groups.root(*other as u32)).collect();
        groups.sort_unstable();
        groups.dedup();
        if let ([_], Some(other)) = (groups.as_slice(), others.first()) {
            tie.join(*other, at, || {
                let other = roots[*other].told_as.to_string();
                Code::ReadAs.with([("one", office.to_string().into()), ("other", other.into())])
            });
        }
    }
}

/// A body of no table has its name in the words of each language: the only one of its sort that reports of one language name is
/// the only one that those of another do.
fn by_language(accounts: &[&Account], roots: &[Root], known: Knowledge<'_>, tie: &mut Tie) {
    for sort in [Sort::Medical, Sort::Unknown] {
        let mut named: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        for (at, root) in roots.iter().enumerate() {
            let of_no_table = root.sort == sort && root.key.starts_with("named ") && !accounts[at].is_denial;
            if let Some(paper) = paper(accounts[at], known).filter(|_| of_no_table) {
                named.entry(&paper.lang).or_default().entry(&root.key).or_insert(at);
            }
        }
        let only: Vec<usize> = named
            .values()
            .filter(|all| all.len() == 1)
            .filter_map(|all| all.values().next().copied())
            .collect();
        if only.len() < named.len() {
            continue;
        }
        for pair in only.windows(2) {
            tie.join(pair[0], pair[1], || {
                let [one, other] = [pair[1], pair[0]].map(|at| roots[at].told_as.to_string());
                Code::ReadAs.with([("one", one.into()), ("other", other.into())])
            });
        }
    }
}

fn by_owner(roots: &[Root], tables: &Tables, tie: &mut Tie) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, root) in roots.iter().enumerate().filter(|(_, root)| root.is_outlet()) {
        let Some(outlet) = tables.outlets.get(&root.name).filter(|outlet| !outlet.owner.is_empty()) else {
            continue;
        };
        let known = *first.entry(&outlet.owner).or_insert(at);
        tie.join(known, at, || {
            let (one, other) = (&roots[known].name, &root.name);
            Code::OneOwner.with([
                ("one", one.into()),
                ("other", other.into()),
                ("owner", outlet.owner.as_str().into()),
            ])
        });
    }
}

/// What an article tells in its own voice, a headline most of all, rests on the source that it names for the same; where
/// it names two, it is not known on which.
fn by_article(accounts: &[&Account], roots: &[Root], known: Knowledge<'_>, tie: &mut Tie) {
    let mut articles: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, account) in accounts.iter().enumerate().filter(|(_, account)| !account.is_denial) {
        articles.entry(account.paper).or_default().push(at);
    }
    for all in articles.into_values().filter(|all| all.len() > 1) {
        let (own, named): (Vec<usize>, Vec<usize>) = all.into_iter().partition(|at| {
            let chain = &accounts[*at].record.attribution;
            let is_told = matches!(roots[*at].sort, Sort::Journalist | Sort::Unknown);
            is_told && (chain.is_empty() || (chain.len() == 1 && root::is_outlet(&chain[0], known.tables)))
        });
        let mut sources: Vec<u32> = named.iter().map(|at| tie.groups.root(*at as u32)).collect();
        sources.sort_unstable();
        sources.dedup();
        let ([_], Some(source)) = (sources.as_slice(), named.first()) else { continue };
        for at in own {
            tie.join(*source, at, || {
                let article = paper(accounts[at], known).map_or("", |paper| paper.id.as_str());
                Code::NoOtherSource.with([("one", article.into()), ("other", (&roots[*source].name).into())])
            });
        }
    }
}

fn gather(accounts: &[&Account], roots: &[Root], mut tie: Tie) -> Vec<Origin> {
    let parties: Vec<&Side> = accounts
        .iter()
        .flat_map(|a| a.actors.iter().chain(&a.recipients))
        .filter_map(|party| party.side.as_ref())
        .collect();
    let lands = lands(accounts);
    let mut members: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for at in 0..roots.len() {
        members.entry(tie.groups.smallest(at as u32)).or_default().push(at);
    }
    let mut why: BTreeMap<u32, Vec<Phrase>> = BTreeMap::new();
    for (at, reason) in std::mem::take(&mut tie.why) {
        why.entry(tie.groups.smallest(at)).or_default().push(reason);
    }
    let found = members.into_iter().filter_map(|(group, members)| {
        // The one who told it names the origin, not one who passed it on: sorts are in that order, and of two outlets it is the
        // one that another quotes.
        let is_quoted = |at: usize| accounts[at].record.attribution.len() > 1;
        let named = members.iter().min_by_key(|at| (roots[**at].sort, !is_quoted(**at), &roots[**at].key));
        let named = &roots[*named?];
        let at_home = matches!(&named.side, Some(Side::State(code)) if lands.contains(code.as_str()));
        let is_party = at_home || named.side.as_ref().is_some_and(|side| parties.contains(&side));
        let sort = if named.sort == Sort::Authority && is_party { Sort::Party } else { named.sort };
        let why = why.remove(&group).unwrap_or_default();
        Some(Origin { name: named.name.clone(), sort, side: named.side.clone(), members, why })
    });
    found.collect()
}

/// Countries in which it happened, or whose people or groups it is told of: their governments have a side in it.
fn lands<'a>(accounts: &[&'a Account]) -> BTreeSet<&'a str> {
    let records = || accounts.iter().map(|account| &account.record);
    let places = records().filter_map(|r| r.event_loc.as_ref()?.country_code.as_deref());
    let parties =
        records().flat_map(|r| r.actor.iter().chain(&r.recipient)).filter_map(|e| e.code.as_deref());
    places.chain(parties).collect()
}
