//! The words that a trigger's row needs or forbids beside it.

use std::ops::Range;

use crate::coder::clauses::Walls;
use crate::coder::clauses::persian::finite;
use crate::coder::lexicon::{Condition, Lexicon, NounClass, Word};
use crate::coder::mentions::{Hit, Scan};
use crate::coder::observe::{Stretch, Why};
use crate::text::Grammar;

/// The condition of a trigger's row that its clause does not meet.
pub(super) fn unmet_condition(
    lexicon: &Lexicon,
    scan: &Scan,
    walls: &Walls,
    hit: &Hit,
    row: u32,
) -> Option<Why> {
    let trigger = &lexicon.triggers[row as usize];
    let (need, veto) = (scan.may_hold(&trigger.need), scan.may_hold(&trigger.veto));
    if !need && !veto {
        return (!trigger.need.all.is_empty()).then_some(Why::Unmet);
    }
    let clause = walls.clause(hit.start);
    let holds = |condition: &Condition| find(lexicon, scan, condition, &clause);
    let met = |condition: &Condition| holds(condition).is_some();
    let around = |condition: &Condition| {
        antecedent(lexicon, scan, walls, &clause)
            .is_some_and(|c| find(lexicon, scan, condition, &c).is_some())
    };
    let asked = &trigger.need.all;
    let fulfilled = asked.is_empty() || need && (asked.iter().any(met) || asked.iter().any(around));
    if !fulfilled {
        return Some(Why::Unmet);
    }
    // Turkish clauses are short: an accident or a match anywhere in the sentence says what it is about.
    let everywhere = |condition: &Condition| match condition {
        Condition::Class(class @ (NounClass::Accident | NounClass::Sport))
            if lexicon.grammar == Grammar::Turkic =>
        {
            class_in(lexicon, scan, *class, &scan.tokens)
        }
        _ => holds(condition),
    };
    let mut vetoes = trigger.veto.all.iter().zip(0..).filter(|_| veto);
    vetoes.find_map(|(veto, number)| Some(Why::Veto(number, everywhere(veto)?)))
}

/// The main clause around a Persian relative one: "a truce that was extended", "prisoners, who were young, were freed".
fn antecedent(lexicon: &Lexicon, scan: &Scan, walls: &Walls, clause: &Range<u32>) -> Option<Range<u32>> {
    if lexicon.grammar != Grammar::Iranic || clause.start <= scan.tokens.start {
        return None;
    }
    let relative = |c: &Range<u32>| {
        // Behind a verb it is "that".
        let that = finite(scan).any(|v| v.end == c.start);
        !that && scan.word_at(c.start, |w| matches!(w, Word::Rel | Word::Comp)).is_some()
    };
    let before = walls.clause(clause.start - 1);
    if relative(clause) {
        return Some(before);
    }
    let inserted = relative(&before) && before.start > scan.tokens.start;
    inserted.then(|| walls.clause(before.start - 1))
}

/// Where in a clause a condition holds.
fn find(lexicon: &Lexicon, scan: &Scan, condition: &Condition, clause: &Range<u32>) -> Option<Stretch> {
    match condition {
        Condition::Class(class) => class_in(lexicon, scan, *class, clause),
        Condition::Name => {
            let name = scan.nominals.iter().find(|n| clause.contains(&n.start) && n.is_name());
            name.map(|n| (n.start, n.end))
        }
        Condition::Words(words) => {
            let stands = |at: u32, word: u32| scan.conditions.contains(&(at, word));
            let first = words.first()?;
            let start = scan.conditions.iter().find(|(at, word)| {
                word == first && clause.contains(at) && words.iter().zip(*at..).all(|(w, t)| stands(t, *w))
            });
            start.map(|(at, _)| (*at, *at + words.len() as u32))
        }
        Condition::Any(group) => {
            let mut conditions = scan.conditions.iter().filter(|(at, _)| clause.contains(at));
            let word = conditions.find(|(_, word)| group.words.binary_search(word).is_ok());
            let others = || group.others.iter().find_map(|other| find(lexicon, scan, other, clause));
            word.map(|(at, _)| (*at, at + 1)).or_else(others)
        }
    }
}

fn class_in(lexicon: &Lexicon, scan: &Scan, class: NounClass, clause: &Range<u32>) -> Option<Stretch> {
    let of_class = |(hit, noun): &&(Hit, u32)| {
        clause.contains(&hit.start) && lexicon.nouns[*noun as usize].class == class
    };
    let found = scan.has_noun(class).then(|| scan.nouns.iter().find(of_class)).flatten();
    found.map(|(hit, _)| (hit.start, hit.end))
}
