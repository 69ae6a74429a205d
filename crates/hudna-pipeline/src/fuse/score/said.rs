//! What is said: tolls, words, names, texts that carry each other, and how it was passed on.

use super::super::account::Account;
use super::super::kind::{self, Family, Kind};
use super::super::place::{self, Lie};
use super::super::words;
use super::parties::{self, Agreement};
use super::{Pair, Part, Score, Veto};

pub(super) fn compare(pair: &Pair<'_>, score: &mut Score) {
    let Pair { a, b, .. } = *pair;
    if a.kind == Kind::Incident {
        let tolls = [(a.record.dead, b.record.dead), (a.record.injured, b.record.injured)];
        // Tolls of one attack rise from report to report; its streets stay.
        let weights = tolls.map(|(x, y)| against(toll(x, y), 0.5, pair));
        score.add(Part::Tolls, weights.iter().sum());
        score.add(Part::Tolls, other_harm(a, b) + other_harm(b, a));
    }
    struck(pair, score);
    names(pair, score);
    let same_language = pair.in_a.lang == pair.in_b.lang;
    let likeness = if same_language { words::containment(&a.words, &b.words) } else { 0.0 };
    if same_language && a.words.len().min(b.words.len()) >= LEAST_WORDS {
        // Neighbours share the words of their trade: a quarter is nothing.
        score.add(Part::Words, (2.0 * (likeness - 0.25) / 0.75).max(0.0) as f32);
    }
    if same_language && likeness == 0.0 && a.family == Family::Charge && a.words.len().min(b.words.len()) >= 2
    {
        // A refusal of this and a denial of that share their speaker and no word.
        score.add(Part::Words, -1.0);
    }
    if pair.is_within_article() {
        same_article(pair, likeness, score);
        return;
    }
    if pair.is_copy && likeness >= COPIED {
        score.add(Part::Copy, 3.0);
    }
    setting(pair, score);
    if is_passed_on_alike(a, b) {
        score.add(Part::Chain, 1.0);
    }
}

/// Clauses shorter than this are alike by chance.
const LEAST_WORDS: usize = 4;
/// A clause that was copied keeps most of its words.
const COPIED: f64 = 0.6;

/// The same words, but for one that a span left out.
const SAME_CLAUSE: f64 = 0.9;

/// Tolls that can be one speak for it, large ones more; others differ by their ratio, and never forbid it.
fn toll(a: Option<(u32, Option<u32>)>, b: Option<(u32, Option<u32>)>) -> f32 {
    let (Some(x), Some(y)) = (a, b) else { return 0.0 };
    let top = |t: (u32, Option<u32>)| t.1.unwrap_or(u32::MAX);
    if x.0 <= top(y) && y.0 <= top(x) {
        return if x.0.min(y.0) >= 5 { 1.2 } else { 0.6 };
    }
    let ratio = (f64::from(x.0) + 1.0) / (f64::from(y.0) + 1.0);
    -0.3 - (ratio.ln().abs().min(2.5) as f32) * 0.7
}

/// What both say was hit speaks for one attack; where each names another thing, that speaks against it, most of all where
/// it came from the air: such a strike is aimed at one thing, while shells that fall on a town hit many.
fn struck(pair: &Pair<'_>, score: &mut Score) {
    let Pair { a, b, .. } = *pair;
    if a.struck == 0 || b.struck == 0 {
        return;
    }
    let is_aimed = [a, b].iter().all(|account| account.manner == Some(kind::AERIAL));
    if is_aimed && a.struck & b.struck == 0 && are_beside_each_other(a, b) {
        return score.forbid(Veto::OtherPlace);
    }
    let apart = if is_aimed { -1.8 } else { -0.6 };
    let weight = if a.struck & b.struck != 0 { 0.6 } else { against(apart, 1.0, pair) };
    score.add(Part::Target, weight);
}

/// Two villages, however near.
fn are_beside_each_other(a: &Account, b: &Account) -> bool {
    let places = a.place.as_ref().zip(b.place.as_ref());
    places.is_some_and(|(x, y)| matches!(place::lie(x, y), Lie::Beyond(_)))
}

/// Where one counts the dead and no injured, and the other the injured and no dead, each knows of other harm.
fn other_harm(a: &Account, b: &Account) -> f32 {
    let exact =
        |toll: Option<(u32, Option<u32>)>| toll.is_some_and(|(least, most)| least > 0 && most == Some(least));
    let dead_only = exact(a.record.dead) && a.record.injured.is_none();
    let injured_only = exact(b.record.injured) && b.record.dead.is_none();
    if dead_only && injured_only { -2.0 } else { 0.0 }
}

/// Where ten attacks of a kind are told of one town and day, what differs tells them apart: it weighs more than where there
/// is nothing else that the other account could mean.
fn against(weight: f32, share: f32, pair: &Pair<'_>) -> f32 {
    if weight < 0.0 { weight * (1.0 + share * super::crowded(pair)) } else { weight }
}

fn names(pair: &Pair<'_>, score: &mut Score) {
    let Pair { a, b, .. } = *pair;
    numbers(a, b, score);
    if a.kind == Kind::Incident {
        return score.add(Part::Names, against(details(a, b), 1.0, pair));
    }
    if a.names.is_empty() || b.names.is_empty() {
        return;
    }
    let alike = words::jaccard(&a.names, &b.names) as f32;
    let most = if a.kind == Kind::Statement { 2.0 } else { 0.8 };
    // Statements of one speaker on one day differ by what they are about.
    let least = if a.kind == Kind::Statement && a.names.len().min(b.names.len()) >= 2 { -0.8 } else { 0.0 };
    score.add(Part::Names, if alike > 0.0 { most * alike } else { least });
}

/// A street or unit that both name speaks for it; where each names others, that speaks against it, a little.
fn details(a: &Account, b: &Account) -> f32 {
    match (words::shared(&a.details, &b.details), a.details.len().min(b.details.len())) {
        (0, least) => -0.4 * least.min(3) as f32,
        (shared, _) => 0.8 * shared.min(2) as f32,
    }
}

fn numbers(a: &Account, b: &Account, score: &mut Score) {
    if words::shared(&a.numbers, &b.numbers) > 0 {
        score.add(Part::Names, 0.6);
    } else if a.numbers.iter().any(|x| b.numbers.iter().any(|y| is_nearly(*x, *y))) {
        // 55 lorries and 56.
        score.add(Part::Names, 0.4);
    }
}

fn is_nearly(x: u64, y: u64) -> bool {
    x.min(y) >= 20 && x.abs_diff(y) * 20 <= x.max(y)
}

/// Two records of one article were kept apart by the coder, who read it whole; unless they say the same words.
fn same_article(pair: &Pair<'_>, likeness: f64, score: &mut Score) {
    let chains = (&pair.a.record.attribution, &pair.b.record.attribution);
    let same_source = chains.0.first().map(|l| &l.name) == chains.1.first().map(|l| &l.name);
    if pair.a.is_denial != pair.b.is_denial {
        // A denial stands beside the claim it denies; what another side did is not what is denied.
        if are_two_deeds(pair) {
            return score.forbid(Veto::OtherEvent);
        }
        let is_anothers = parties::agreement(&pair.a.actors, &pair.b.actors) == Agreement::None;
        return score.add(Part::SameArticle, if is_anothers { 0.0 } else { 2.0 });
    }
    // A headline is told again below it, and one sentence may tell of its event twice.
    let (x, y) = (pair.a.record.text_info.sequence, pair.b.record.text_info.sequence);
    if x == y && likeness >= SAME_CLAUSE {
        // "Rejected it as a declaration of war": one clause, coded for both of its words.
        score.add(Part::SameArticle, 1.0);
    } else if x == y || x.min(y) == 0 {
        score.add(Part::SameArticle, 0.3);
    } else if same_source && likeness < COPIED {
        score.add(Part::SameArticle, -1.0);
    }
}

/// "It did not hit the market and struck only a depot", "we fired at nobody, they fired at us": what a speaker says that was done
/// by the one for whom he denies it, or to him, is not what he denies.
fn are_two_deeds(pair: &Pair<'_>) -> bool {
    let (denial, told) = if pair.a.is_denial { (pair.a, pair.b) } else { (pair.b, pair.a) };
    let agrees = |a, b| matches!(parties::agreement(a, b), Agreement::Named | Agreement::Side);
    let speaker = |account: &'_ Account| {
        let chain = &account.record.attribution;
        // The last link prints it.
        chain.first().filter(|_| chain.len() > 1).map(|link| link.name.clone())
    };
    let by_one = speaker(denial).is_some() && speaker(denial) == speaker(told);
    by_one && (agrees(&denial.actors, &told.actors) || agrees(&denial.actors, &told.recipients))
}

fn setting(pair: &Pair<'_>, score: &mut Score) {
    if pair.in_a.names.len().min(pair.in_b.names.len()) >= 3 {
        let alike = words::jaccard(&pair.in_a.names, &pair.in_b.names) as f32;
        score.add(Part::Setting, 1.5 * alike);
    }
}

/// A speaker or agency in both chains, other than the one who prints.
fn is_passed_on_alike(a: &Account, b: &Account) -> bool {
    let told = |account: &Account| {
        let links = account.record.attribution.len();
        // An outlet that prints its own is a link of many accounts of many things.
        links.saturating_sub(1)
    };
    let (x, y) = (&a.record.attribution[..told(a)], &b.record.attribution);
    x.iter().any(|link| y.iter().any(|other| other.name == link.name))
        || b.record.attribution[..told(b)]
            .iter()
            .any(|link| a.record.attribution.iter().any(|o| o.name == link.name))
}
