//! Every candidate: what it would be by itself, its grounds, and what became of it.

use serde::Serialize;

use super::matches::Source;
use super::{Here, Words};
use crate::coder::frames::{Candidate, Family, Ground};
use crate::coder::records::{party, write};
use crate::coder::{FLOOR, THRESHOLD, records};
use crate::model::{Diagnostic, DocumentLine, Event, Record};

/// A sum of grounds.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Weighed {
    /// Heaviest first.
    pub grounds: Vec<Ground>,
    /// What they add up to, in log-odds.
    pub sum: f32,
    /// The logistic function of the sum: the probability that a careful coder agrees.
    pub probability: f32,
}

/// What became of a candidate.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// It is a record.
    Record {
        /// The record's id.
        id: String,
        /// The numbers of the candidates that were merged into it.
        with: Vec<u32>,
        /// Its grounds with theirs, where there are any.
        merged: Option<Weighed>,
    },
    /// It is a suggestion: shown, never counted.
    Suggestion {
        /// The suggestion's id.
        id: String,
        /// The numbers of the candidates that were merged into it.
        with: Vec<u32>,
        /// Its grounds with theirs, where there are any.
        merged: Option<Weighed>,
    },
    /// It tells again of what another one tells.
    Merged {
        /// That one's number.
        into: u32,
        /// The id of its record or suggestion.
        id: String,
    },
    /// Not likely enough to be suggested.
    BelowFloor,
}

/// A candidate.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Proposed {
    /// Its number in the document, from 1.
    pub number: u32,
    /// The trigger's words.
    pub words: Words,
    /// The trigger's rows.
    pub rows: Vec<Source>,
    /// Its concept: a row of data/concepts/frames.tsv.
    pub frame: String,
    /// The concept's event.
    pub event: Event,
    /// What it is weighed as.
    pub family: Family,
    /// Whose word it is, innermost first, wherever in the article they are named.
    pub speakers: Vec<Words>,
    /// The record it would be by itself.
    pub alone: Record,
    /// Its own grounds.
    #[serde(flatten)]
    pub weighed: Weighed,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// One or more candidates that became one record or suggestion.
#[derive(Default)]
struct Group {
    /// Indices of its candidates.
    all: Vec<usize>,
    /// The one whose words the record has.
    first: Option<usize>,
    /// The record's id.
    id: String,
}

/// Where the candidates went.
struct Fates {
    /// What came out.
    merged: Vec<Candidate>,
    /// Of each that came out, what went in.
    groups: Vec<Group>,
    /// Of each that went in, where it came out; none where it was left out.
    place: Vec<Option<usize>>,
}

impl Here<'_> {
    /// The line, and every candidate.
    pub(super) fn candidates(
        &self,
        all: Vec<Candidate>,
        diagnostics: Vec<Diagnostic>,
    ) -> (DocumentLine, Vec<Proposed>) {
        let fates = self.fates(&all);
        let line = records::line(self.resolved, &fates.merged, diagnostics);
        let proposed = (0..all.len()).map(|at| self.proposed(&all[at], at, &fates)).collect();
        (line, proposed)
    }

    fn fates(&self, all: &[Candidate]) -> Fates {
        let mut places = Vec::new();
        let merged = self.coder.merged(self.resolved, all.to_vec(), FLOOR, &mut |place| places.push(place));
        let mut places = places.into_iter();
        let kept = self.coder.kept(self.resolved, all, FLOOR);
        let place: Vec<Option<usize>> =
            kept.into_iter().map(|kept| if kept { places.next() } else { None }).collect();
        let mut groups: Vec<Group> = merged.iter().map(|_| Group::default()).collect();
        let key = |c: &Candidate| (c.sentence, c.hit.start, c.hit.end, c.trigger);
        for (at, place) in place.iter().enumerate() {
            let Some(place) = *place else { continue };
            groups[place].all.push(at);
            if key(&all[at]) == key(&merged[place]) {
                groups[place].first = Some(at);
            }
        }
        for (at, record) in records::in_order(self.resolved, &merged) {
            groups[at].id = record.id;
        }
        Fates { merged, groups, place }
    }

    fn proposed(&self, candidate: &Candidate, at: usize, fates: &Fates) -> Proposed {
        let resolved = self.resolved;
        let frame = resolved.concepts.frame(candidate.frame);
        let speakers = candidate.source.iter().chain(&candidate.speakers);
        Proposed {
            number: at as u32 + 1,
            words: self.words(&(candidate.hit.start..candidate.hit.end)),
            rows: self.rows(&candidate.hit),
            frame: frame.id.clone(),
            event: frame.event,
            family: Family::of(frame),
            speakers: speakers.map(|link| self.words(&party(resolved.sentences, *link).head)).collect(),
            alone: write(resolved, candidate, 0),
            weighed: self.weigh(candidate),
            outcome: self.outcome(at, fates),
        }
    }

    fn outcome(&self, at: usize, fates: &Fates) -> Outcome {
        let Some(place) = fates.place[at] else { return Outcome::BelowFloor };
        let group = &fates.groups[place];
        let id = group.id.clone();
        if let Some(into) = group.first.filter(|first| *first != at) {
            return Outcome::Merged { into: into as u32 + 1, id };
        }
        let others = group.all.iter().filter(|other| **other != at);
        let with: Vec<u32> = others.map(|other| *other as u32 + 1).collect();
        let merged = (!with.is_empty()).then(|| self.weigh(&fates.merged[place]));
        if fates.merged[place].confidence >= THRESHOLD {
            Outcome::Record { id, with, merged }
        } else {
            Outcome::Suggestion { id, with, merged }
        }
    }

    fn weigh(&self, candidate: &Candidate) -> Weighed {
        let model = &self.coder.model;
        let frame = self.resolved.concepts.frame(candidate.frame);
        Weighed {
            grounds: model.grounds(candidate, frame),
            sum: model.sum(candidate, frame),
            probability: model.probability(candidate, frame),
        }
    }
}
