//! The words that a trigger's row needs or forbids beside it.

use std::ops::Range;

use crate::coder::clauses::Walls;
use crate::coder::clauses::persian::finite;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Condition, Lexicon, NounClass, Signs, What, Word};
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
    let (need, veto) = (scan.may_hold(trigger.need.signs), scan.may_hold(trigger.veto.signs));
    if !need && !veto {
        return (!trigger.need.all.is_empty()).then_some(Why::Unmet);
    }
    let clause = Within::new(lexicon, scan, walls.clause(hit.start));
    let around = || antecedent(lexicon, scan, walls, &clause.tokens).map(|c| Within::new(lexicon, scan, c));
    let asked = &trigger.need.all;
    let met = |clause: &Within<'_>| asked.iter().any(|condition| clause.has(condition).is_some());
    let behind =
        || completed(lexicon, scan, walls, hit, &clause.tokens).map(|c| Within::new(lexicon, scan, c));
    let fulfilled = asked.is_empty()
        || need && (met(&clause) || around().is_some_and(|c| met(&c)) || behind().is_some_and(|c| met(&c)));
    if !fulfilled {
        return Some(Why::Unmet);
    }
    // Turkish clauses are short: an accident or a match anywhere in the sentence says what it is about.
    let everywhere = |condition: &Condition| match &condition.what {
        What::Class(class @ (NounClass::Accident | NounClass::Sport))
            if lexicon.grammar == Grammar::Turkic =>
        {
            class_in(lexicon, scan, *class, &scan.tokens)
        }
        _ => clause.has(condition),
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

/// "اجازه ندادند گشت … عبور کند": the clause in the subjunctive that completes a Persian verb.
fn completed(
    lexicon: &Lexicon,
    scan: &Scan,
    walls: &Walls,
    hit: &Hit,
    clause: &Range<u32>,
) -> Option<Range<u32>> {
    let finite_verb = hit.feats.any(Feats::PAST | Feats::PRES) && !hit.feats.contains(Feats::WISH);
    if lexicon.grammar != Grammar::Iranic
        || !finite_verb
        || hit.end != clause.end
        || hit.end >= scan.tokens.end
    {
        return None;
    }
    let next = walls.clause(clause.end);
    let wanted =
        finite(scan).any(|v| v.feats.contains(Feats::WISH) && v.start >= next.start && v.end <= next.end);
    (wanted && next.start >= clause.end).then_some(next)
}

/// A clause, with what it has that conditions may ask for.
struct Within<'a> {
    lexicon: &'a Lexicon,
    scan: &'a Scan,
    tokens: Range<u32>,
    signs: Signs,
}

impl<'a> Within<'a> {
    fn new(lexicon: &'a Lexicon, scan: &'a Scan, tokens: Range<u32>) -> Self {
        let signs = scan.signs_of(lexicon, &tokens);
        Self { lexicon, scan, tokens, signs }
    }

    /// Where in the clause a condition holds.
    #[inline]
    fn has(&self, condition: &Condition) -> Option<Stretch> {
        if self.signs.meet(condition.signs) { self.find(&condition.what) } else { None }
    }

    fn find(&self, what: &What) -> Option<Stretch> {
        let Self { lexicon, scan, tokens, .. } = self;
        match what {
            What::Class(class) => class_in(lexicon, scan, *class, tokens),
            What::Name => {
                let name = scan.nominals.iter().find(|n| tokens.contains(&n.start) && n.is_name());
                name.map(|n| (n.start, n.end))
            }
            What::Town => scan.town_in(tokens).map(|town| (town.start, town.end)),
            What::Words(words) => {
                let stands =
                    |at: u32, word: u32| scan.conditions.iter().any(|c| c.token == at && c.word == word);
                let (first, rest) = words.split_first()?;
                let start = scan.conditions.iter().find(|c| {
                    c.word == *first
                        && tokens.contains(&c.token)
                        && rest.iter().zip(c.token + 1..).all(|(w, t)| stands(t, *w))
                });
                start.map(|c| (c.token, c.token + words.len() as u32))
            }
            What::Any(group) => {
                let word = scan.conditions.iter().find(|c| {
                    c.groups & group.membership != 0
                        && tokens.contains(&c.token)
                        && group.words.binary_search(&c.word).is_ok()
                });
                let others = || group.others.iter().find_map(|other| self.has(other));
                word.map(|c| (c.token, c.token + 1)).or_else(others)
            }
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
