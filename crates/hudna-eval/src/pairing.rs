//! Which guess answers which gold record: each at most one, the best pairs first.

use hudna_pipeline::model::Record as Guess;

use crate::fields;
use crate::gold::Record;
use crate::names::Aliases;
use crate::words::clause_overlap;

/// A guess answers a gold record from this overlap of their clauses on.
pub const ENOUGH: f64 = 0.5;

/// Positions in the gold's and the guesses' lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Of the gold record.
    pub gold: usize,
    /// Of the guess.
    pub guess: usize,
}

/// A possible pair, and how good it is.
struct Candidate {
    pair: Pair,
    same_event: bool,
    fields_right: usize,
    overlap: f64,
}

/// Pairs guesses with gold records that have the event (or allow it), overlap in their clause and do not
/// contradict in their parties.
///
/// The better pair is the one of the very event, then the one with more fields right, then the one with
/// more overlap, then the earlier.
pub fn pair(gold: &[Record], guesses: &[&Guess], aliases: &Aliases) -> Vec<Pair> {
    let mut candidates = Vec::new();
    for (at, record) in gold.iter().enumerate() {
        for (position, guess) in guesses.iter().enumerate() {
            let overlap = clause_overlap(record.clause(), &guess.text);
            let same_event = record.event == guess.event;
            if (same_event || record.also.contains(&guess.event))
                && overlap >= ENOUGH
                && fields::parties_fit(record, guess, aliases)
            {
                let checked = fields::check(record, guess, aliases);
                let fields_right = checked.iter().filter(|checked| checked.right).count();
                let pair = Pair { gold: at, guess: position };
                candidates.push(Candidate { pair, same_event, fields_right, overlap });
            }
        }
    }
    candidates.sort_by(|a, b| {
        let quality = (b.same_event, b.fields_right).cmp(&(a.same_event, a.fields_right));
        quality.then(b.overlap.total_cmp(&a.overlap)).then(order(a.pair).cmp(&order(b.pair)))
    });
    greedily(candidates.into_iter().map(|candidate| candidate.pair), gold.len(), guesses.len())
}

/// Whether a guess could be another telling of what a gold record tells elsewhere in the text: the same event,
/// by and to nobody else. Gold has each event once, so a headline that is not put together with its lead
/// is left over by [`pair`] although nobody would call it wrong.
pub fn retells(gold: &[Record], guess: &Guess, aliases: &Aliases) -> bool {
    gold.iter().any(|record| record.event == guess.event && fields::parties_fit(record, guess, aliases))
}

/// Pairs what was left over by clause alone, whatever the event and the parties: what was taken for what.
pub fn pair_by_clause(gold: &[&Record], guesses: &[&Guess]) -> Vec<Pair> {
    let mut candidates = Vec::new();
    for (at, record) in gold.iter().enumerate() {
        for (position, guess) in guesses.iter().enumerate() {
            let overlap = clause_overlap(record.clause(), &guess.text);
            if overlap >= ENOUGH {
                candidates.push((overlap, Pair { gold: at, guess: position }));
            }
        }
    }
    candidates.sort_by(|(a, one), (b, other)| b.total_cmp(a).then(order(*one).cmp(&order(*other))));
    greedily(candidates.into_iter().map(|(_, pair)| pair), gold.len(), guesses.len())
}

fn order(pair: Pair) -> (usize, usize) {
    (pair.gold, pair.guess)
}

/// Takes each pair, in this order, whose two are both free.
fn greedily(pairs: impl Iterator<Item = Pair>, gold: usize, guesses: usize) -> Vec<Pair> {
    let (mut of_gold, mut of_guesses) = (vec![false; gold], vec![false; guesses]);
    let free = |pair: &Pair| {
        let free = !of_gold[pair.gold] && !of_guesses[pair.guess];
        if free {
            of_gold[pair.gold] = true;
            of_guesses[pair.guess] = true;
        }
        free
    };
    pairs.filter(free).collect()
}
