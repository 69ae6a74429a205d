//! One document's line against its gold.

use hudna_pipeline::model::{DocumentLine, Event, Record as Guess};

use crate::Options;
use crate::calibration::Point;
use crate::confusion::Cell;
use crate::counts::{Counts, Group};
use crate::faults::Fault;
use crate::gold::{Gold, Said};
use crate::names::{Aliases, same_code};
use crate::report::Kind;
use crate::sweep::STEPS;
use crate::{records, sentences};

/// Acts against somebody: for these it matters most that no side's are read better than the other's.
const AGAINST_SOMEBODY: &[Event] = &[Event::Assault, Event::Coerce];
/// A doer without a code.
const NO_CODE: &str = "(no code)";
/// No doer.
const NOBODY: &str = "(nobody named)";

/// What one document came to.
#[derive(Clone, Debug)]
pub struct Case {
    /// By which kind of gold.
    pub kind: Kind,
    /// Whether the gold judges all that is said.
    pub judges: bool,
    /// Counts by group; a group may occur more than once.
    pub counts: Vec<(Group, Counts)>,
    /// What the coder believed of each guess, and whether it was right.
    pub points: Vec<Point>,
    /// What was taken for what.
    pub confused: Vec<Cell>,
    /// Counts of everything at each step of the threshold.
    pub sweep: [Counts; STEPS],
    /// Misses and false alarms.
    pub faults: Vec<Fault>,
    /// Pieces of text that do not belong to the article and are in it.
    pub leaks: u32,
    /// For a sentence on which people disagreed: whether the coder says yes.
    pub set_aside: Option<bool>,
}

impl Case {
    /// Nothing yet.
    pub fn new(kind: Kind, judges: bool) -> Self {
        Self {
            kind,
            judges,
            counts: Vec::new(),
            points: Vec::new(),
            confused: Vec::new(),
            sweep: [Counts::default(); STEPS],
            faults: Vec::new(),
            leaks: 0,
            set_aside: None,
        }
    }

    /// Counts something for all groups that an event of a language belongs to.
    pub fn count(&mut self, lang: &str, event: Event, counts: Counts) {
        let groups = [Group::All, Group::Lang(lang.to_owned()), Group::Event(event)];
        self.counts.extend(groups.map(|group| (group, counts)));
    }

    /// Counts what was said by its doers' codes and by whether it is a claim.
    pub fn count_said(&mut self, guess: &Guess, right: bool) {
        let codes = codes(guess.actor.iter().map(|party| party.code.as_deref()));
        self.by_actor(guess.event, codes, Counts::of_said(right));
        self.counts.push((Group::Alleged(guess.alleged), Counts::of_said(right)));
    }

    /// Counts by the codes of doers.
    pub fn by_actor(&mut self, event: Event, codes: Vec<String>, counts: Counts) {
        for code in codes {
            if AGAINST_SOMEBODY.contains(&event) {
                self.counts.push((Group::Perpetrator(code.clone()), counts));
            }
            self.counts.push((Group::Actor(code), counts));
        }
    }
}

/// The different codes of parties, as they are compared; words in brackets where there is none.
pub fn codes<'a>(codes: impl Iterator<Item = Option<&'a str>>) -> Vec<String> {
    let mut found: Vec<String> = codes.map(|code| code.map_or(NO_CODE, same_code).to_owned()).collect();
    if found.is_empty() {
        found.push(NOBODY.to_owned());
    }
    found.sort();
    found.dedup();
    found
}

/// Holds lines against gold.
#[derive(Clone, Copy, Debug)]
pub struct Judge<'a> {
    /// Names that count as the same.
    pub aliases: &'a Aliases,
    threshold: Option<f32>,
}

impl<'a> Judge<'a> {
    /// As the options say.
    pub fn new(options: &'a Options) -> Self {
        Self { aliases: &options.aliases, threshold: options.threshold }
    }

    /// Holds one document's line against its gold.
    pub fn document(&self, gold: &Gold, line: &DocumentLine) -> Case {
        let lang = gold.lang.as_deref().unwrap_or(&line.lang);
        match &gold.said {
            Said::Records(records) => records::judge(*self, records, gold, line, lang),
            Said::Sentence(sentence) => sentences::judge(*self, sentence, line, lang),
        }
    }

    /// The guesses that count, in the coder's order.
    pub fn counted<'l>(&self, line: &'l DocumentLine) -> Vec<&'l Guess> {
        match self.threshold {
            None => line.records.iter().collect(),
            Some(threshold) => believed(line, threshold),
        }
    }
}

/// Records and suggestions of at least this confidence.
pub fn believed(line: &DocumentLine, threshold: f32) -> Vec<&Guess> {
    let all = line.records.iter().chain(&line.suggestions);
    all.filter(|guess| guess.confidence >= threshold).collect()
}
