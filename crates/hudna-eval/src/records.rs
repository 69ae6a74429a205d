//! A document's records against all that people coded in it.

use hudna_pipeline::model::{DocumentLine, Record as Guess};

use crate::calibration::Point;
use crate::confusion::Cell;
use crate::counts::{Counts, Group};
use crate::faults::Fault;
use crate::fields;
use crate::gold::{Gold, Record, Records};
use crate::judge::{Case, Judge, believed, codes};
use crate::pairing::{Pair, pair, pair_by_clause};
use crate::report::Kind;
use crate::sweep;

/// Holds a document's line against its gold records.
pub fn judge(judge: Judge<'_>, gold: &Records, of: &Gold, line: &DocumentLine, lang: &str) -> Case {
    let mut case = Case::new(Kind::Records, gold.exhaustive);
    let guesses = asked(gold, judge.counted(line));
    let pairs = pair(&gold.records, &guesses, judge.aliases);
    let rest = Rest::of(gold, &guesses, &pairs);
    count_pairs(&mut case, judge, gold, &guesses, &pairs, lang);
    count_rest(&mut case, gold, &rest, lang);
    confuse(&mut case, gold, &guesses, &pairs, &rest);
    case.faults = faults(gold, of, line, lang, &rest);
    case.points = points(judge, gold, line, lang);
    case.sweep = sweep::at_each(|threshold| {
        let guesses = asked(gold, believed(line, threshold));
        let pairs = pair(&gold.records, &guesses, judge.aliases);
        totals(gold, &Rest::of(gold, &guesses, &pairs), pairs.len())
    });
    case.leaks = gold.not_article.iter().filter(|piece| line.text.contains(*piece)).count() as u32;
    case
}

/// The guesses that the gold asks about: all, or the best one alone, the first among equals.
fn asked<'l>(gold: &Records, guesses: Vec<&'l Guess>) -> Vec<&'l Guess> {
    if !gold.single {
        return guesses;
    }
    let better =
        |best: &'l Guess, next: &'l Guess| if next.confidence > best.confidence { next } else { best };
    guesses.into_iter().reduce(better).into_iter().collect()
}

/// What found no partner.
struct Rest<'a> {
    /// Gold records that had to be found.
    missed: Vec<&'a Record>,
    /// Guesses.
    unasked: Vec<&'a Guess>,
    /// What a missed record, by its position, was taken for.
    taken_for: Vec<Option<&'a Guess>>,
}

impl<'a> Rest<'a> {
    fn of(gold: &'a Records, guesses: &[&'a Guess], pairs: &[Pair]) -> Self {
        let left = gold.records.iter().enumerate().filter(|(at, _)| pairs.iter().all(|p| p.gold != *at));
        let missed: Vec<&Record> = left.map(|(_, record)| record).filter(|record| !record.optional).collect();
        let unasked = guesses.iter().enumerate().filter(|(at, _)| pairs.iter().all(|p| p.guess != *at));
        let unasked: Vec<&Guess> = unasked.map(|(_, guess)| *guess).collect();
        let mut taken_for = vec![None; missed.len()];
        for Pair { gold, guess } in pair_by_clause(&missed, &unasked) {
            taken_for[gold] = unasked.get(guess).copied();
        }
        Self { missed, unasked, taken_for }
    }
}

fn totals(gold: &Records, rest: &Rest<'_>, pairs: usize) -> Counts {
    let judged = |n: usize| if gold.exhaustive { n as u32 } else { 0 };
    Counts {
        found: pairs as u32,
        missed: rest.missed.len() as u32,
        said_right: judged(pairs),
        said_wrong: judged(rest.unasked.len()),
        ..Counts::default()
    }
}

fn count_pairs(
    case: &mut Case,
    judge: Judge<'_>,
    gold: &Records,
    guesses: &[&Guess],
    pairs: &[Pair],
    lang: &str,
) {
    for pair in pairs {
        let (record, guess) = (&gold.records[pair.gold], guesses[pair.guess]);
        case.count(lang, record.event, Counts::hit(gold.exhaustive));
        count_gold(case, record, true);
        if gold.exhaustive {
            case.count_said(guess, true);
        }
        for checked in fields::check(record, guess, judge.aliases) {
            let both = checked.right && checked.in_gold && checked.in_guess;
            let counts = Counts {
                found: u32::from(both),
                said_right: u32::from(both),
                missed: u32::from(!checked.right && checked.in_gold),
                said_wrong: u32::from(!checked.right && checked.in_guess),
                equal: u32::from(checked.right),
                compared: 1,
            };
            case.counts.extend([Group::Field(checked.field), Group::Fields].map(|group| (group, counts)));
        }
    }
}

fn count_rest(case: &mut Case, gold: &Records, rest: &Rest<'_>, lang: &str) {
    for record in &rest.missed {
        case.count(lang, record.event, Counts::miss());
        count_gold(case, record, false);
    }
    if gold.exhaustive {
        for guess in &rest.unasked {
            case.count(lang, guess.event, Counts::false_alarm());
            case.count_said(guess, false);
        }
    }
}

/// Counts a gold record by its doers' codes and by whether it is a claim, where the gold says that.
fn count_gold(case: &mut Case, record: &Record, found: bool) {
    if let Some(actor) = &record.actor {
        let codes = codes(actor.iter().map(|party| party.code.as_deref()));
        case.by_actor(record.event, codes, Counts::of_gold(found));
    }
    if let Some(alleged) = record.alleged {
        case.counts.push((Group::Alleged(alleged), Counts::of_gold(found)));
    }
}

fn confuse(case: &mut Case, gold: &Records, guesses: &[&Guess], pairs: &[Pair], rest: &Rest<'_>) {
    let paired = pairs.iter().map(|p| (Some(gold.records[p.gold].event), Some(guesses[p.guess].event)));
    let missed = rest.missed.iter().zip(&rest.taken_for);
    let missed = missed.map(|(record, guess)| (Some(record.event), guess.map(|guess| guess.event)));
    let cells = paired.chain(missed).map(|(gold, guess)| Cell { gold, guess });
    case.confused.extend(cells);
    if gold.exhaustive {
        let alone = rest.unasked.iter().filter(|guess| !rest.is_taken(guess));
        case.confused.extend(alone.map(|guess| Cell { gold: None, guess: Some(guess.event) }));
    }
}

impl Rest<'_> {
    fn is_taken(&self, guess: &Guess) -> bool {
        self.taken_for.iter().flatten().any(|taken| std::ptr::eq(*taken, guess))
    }
}

fn faults(gold: &Records, of: &Gold, line: &DocumentLine, lang: &str, rest: &Rest<'_>) -> Vec<Fault> {
    let missed = rest.missed.iter().zip(&rest.taken_for);
    let mut faults: Vec<Fault> =
        missed.map(|(record, taken)| Fault::missed(record, *taken, of, line, lang)).collect();
    if gold.exhaustive {
        faults.extend(rest.unasked.iter().map(|guess| {
            let told_of = rest.missed.iter().zip(&rest.taken_for);
            let mut told_of = told_of.filter(|(_, taken)| taken.is_some_and(|t| std::ptr::eq(t, *guess)));
            Fault::false_alarm(guess, told_of.next().map(|(record, _)| record.event), line, lang)
        }));
    }
    faults
}

/// What the coder believed of everything it said or suggested. Records come first, so that a suggestion is
/// right only where it answers what no record does.
fn points(judge: Judge<'_>, gold: &Records, line: &DocumentLine, lang: &str) -> Vec<Point> {
    if !gold.exhaustive {
        return Vec::new();
    }
    let mut points = Vec::new();
    let mut open = gold.records.clone();
    for guesses in [&line.records, &line.suggestions] {
        let guesses: Vec<&Guess> = guesses.iter().collect();
        let pairs = pair(&open, &guesses, judge.aliases);
        for (at, guess) in guesses.iter().enumerate() {
            let right = pairs.iter().any(|pair| pair.guess == at);
            points.push(Point {
                confidence: guess.confidence,
                right,
                event: guess.event,
                lang: lang.to_owned(),
            });
        }
        let mut at = 0..;
        open.retain(|_| at.next().is_some_and(|at: usize| pairs.iter().all(|pair| pair.gold != at)));
    }
    points
}
