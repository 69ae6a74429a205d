//! A sentence's records against yes or no: does it tell of an event of one type?

use hudna_pipeline::model::{Aux, DocumentLine, Entity, Event, Record as Guess};

use crate::calibration::Point;
use crate::confusion::Cell;
use crate::counts::{Counts, Group};
use crate::faults::Fault;
use crate::gold::Sentence;
use crate::judge::{Case, Judge, believed};
use crate::report::Kind;
use crate::sweep;
use crate::words::is_one_of;

/// Whether a record says that an event of this type happened: what is negated, supposed or planned did not.
fn says(guess: &Guess, event: Event) -> bool {
    let not_so = |aux: &Aux| matches!(aux, Aux::Negation | Aux::Hypothetical | Aux::Future);
    guess.event == event && !guess.aux.iter().any(not_so)
}

/// Holds a sentence's line against people's answer.
pub fn judge(judge: Judge<'_>, gold: &Sentence, line: &DocumentLine, lang: &str) -> Case {
    let mut case = Case::new(Kind::Detection, true);
    let counted = judge.counted(line);
    let hits: Vec<&Guess> = counted.iter().copied().filter(|guess| says(guess, gold.event)).collect();
    if gold.set_aside {
        case.set_aside = Some(!hits.is_empty());
        return case;
    }
    case.count(lang, gold.event, answer(gold.label, !hits.is_empty()));
    hits.iter().for_each(|guess| case.count_said(guess, gold.label));
    if gold.label && !hits.is_empty() {
        spans(&mut case, Group::Actors, gold.actors.as_deref(), hits.iter().flat_map(|hit| &hit.actor));
        let recipients = hits.iter().flat_map(|hit| &hit.recipient);
        spans(&mut case, Group::Recipients, gold.recipients.as_deref(), recipients);
    }
    case.confused
        .push(Cell { gold: gold.label.then_some(gold.event), guess: taken_for(gold, &hits, &counted) });
    match (gold.label, surest(hits.iter().copied())) {
        (true, None) => {
            case.faults.push(Fault::missed_sentence(gold, surest(counted.into_iter()), line, lang))
        }
        (false, Some(guess)) => case.faults.push(Fault::false_alarm(guess, None, line, lang)),
        _ => {}
    }
    let all = line.records.iter().chain(&line.suggestions).filter(|guess| says(guess, gold.event));
    case.points = all
        .map(|guess| Point {
            confidence: guess.confidence,
            right: gold.label,
            event: gold.event,
            lang: lang.to_owned(),
        })
        .collect();
    case.sweep = sweep::at_each(|threshold| {
        answer(gold.label, believed(line, threshold).iter().any(|guess| says(guess, gold.event)))
    });
    case
}

fn answer(label: bool, said: bool) -> Counts {
    match (label, said) {
        (true, true) => Counts::hit(true),
        (true, false) => Counts::miss(),
        (false, true) => Counts::false_alarm(),
        (false, false) => Counts::default(),
    }
}

/// Counts a side's spans in a sentence that was found: one found or missed, every wrong one a false alarm.
fn spans<'l>(case: &mut Case, side: Group, gold: Option<&[String]>, said: impl Iterator<Item = &'l Entity>) {
    let Some(gold) = gold else { return };
    let right: Vec<bool> = said.map(|party| is_one_of(&party.text, gold)).collect();
    let found = right.contains(&true);
    let mut counts = Counts::default();
    if !gold.is_empty() {
        counts = if found { Counts::hit(true) } else { Counts::miss() };
    }
    counts.said_wrong = right.iter().filter(|right| !**right).count() as u32;
    case.counts.push((side, counts));
}

/// The type that was said: the one asked for, or instead of it the surest other one.
fn taken_for(gold: &Sentence, hits: &[&Guess], counted: &[&Guess]) -> Option<Event> {
    match (hits.is_empty(), gold.label) {
        (false, _) => Some(gold.event),
        (true, true) => {
            surest(counted.iter().copied().filter(|guess| guess.event != gold.event)).map(|guess| guess.event)
        }
        (true, false) => None,
    }
}

fn surest<'l>(guesses: impl Iterator<Item = &'l Guess>) -> Option<&'l Guess> {
    guesses.reduce(|best, next| if next.confidence > best.confidence { next } else { best })
}
