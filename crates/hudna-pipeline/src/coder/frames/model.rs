//! Features → probability that a careful coder agrees: data/model/weights.tsv.
//!
//! The logistic function of a sum, so that every record's confidence can be read as a list of
//! grounds, each with its weight. A ground weighs differently for violence, for statements and for
//! other acts; a row `frame:kill` adds what the concept itself weighs, with all its finer cases.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::candidate::Candidate;
use super::evidence::Feature;
use crate::coder::lexicon::{Concepts, Frame, FrameKind};
use crate::model::Event;
use crate::model::table::{self, DataError, DataFiles};

/// What a candidate is weighed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Family {
    /// ASSAULT.
    Violence,
    /// Statements and evaluations.
    Statement,
    /// Everything else.
    Other,
}

impl Family {
    /// Of a concept.
    pub fn of(frame: &Frame) -> Self {
        match frame.kind {
            _ if frame.event == Event::Assault => Self::Violence,
            FrameKind::Speech | FrameKind::Blame | FrameKind::Praise => Self::Statement,
            _ => Self::Other,
        }
    }
}

/// A ground as it is told: its name, what it means, what it weighs in log-odds.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ground {
    /// Its row in data/model/weights.tsv.
    pub name: String,
    /// In words for a person.
    pub meaning: String,
    /// Log-odds it adds for each unit of its value.
    pub weight: f32,
    /// How much of it there is: 1, as a ground holds or does not.
    pub value: f32,
}

/// The weights.
#[derive(Clone, Debug)]
pub struct Model {
    /// By feature and family.
    features: Vec<[f32; 3]>,
    /// Row and weight by frame; those of broad concepts count.
    frames: Vec<(String, f32)>,
}

const COLUMNS: [&str; 3] = ["violence", "statement", "other"];

impl Model {
    /// Loads `model/weights.tsv`: `feature violence statement other`, log-odds; a row that starts with
    /// `frame:` has one weight, in the column of its family.
    pub fn load(files: &DataFiles, concepts: &Concepts, errors: &mut Vec<DataError>) -> Self {
        let frames = concepts.all().iter().map(|frame| (format!("frame:{}", frame.id), 0.0)).collect();
        let mut model = Self { features: vec![[0.0; 3]; Feature::ALL.len()], frames };
        let by_name: FxHashMap<&str, Feature> = Feature::ALL.iter().map(|f| (f.name(), *f)).collect();
        let path = "model/weights.tsv";
        for text in files.layers(path) {
            table::read(
                path,
                text,
                &["feature", "violence", "statement", "other"],
                &[],
                errors,
                |row, errors| {
                    let mut weights = [0.0; 3];
                    for (weight, column) in weights.iter_mut().zip(COLUMNS) {
                        match row.get(column) {
                            "" => {}
                            cell => match cell.parse::<f32>() {
                                Ok(number) if number.is_finite() => *weight = number,
                                _ => {
                                    let message = format!("`{cell}` is no weight");
                                    return errors.push(row.error(message, "log-odds, such as -0.35"));
                                }
                            },
                        }
                    }
                    let name = row.get("feature");
                    let broad = |id: &_| concepts.frame(*id).broadest == *id;
                    let concept = name.strip_prefix("frame:").and_then(|id| concepts.find(id));
                    if let Some(frame) = concept.filter(broad) {
                        model.frames[frame as usize].1 = weights.iter().sum();
                    } else if let Some(feature) = by_name.get(name) {
                        model.features[*feature as usize] = weights;
                    } else {
                        let message = format!("feature `{name}` is unknown");
                        errors.push(row.error(
                            message,
                            "a feature that `hudna explain` names, or frame: and a broad concept",
                        ));
                    }
                },
            );
        }
        model
    }

    /// What a feature weighs for a concept, in log-odds.
    #[inline]
    pub fn weight(&self, feature: Feature, frame: &Frame) -> f32 {
        self.features[feature as usize][Family::of(frame) as usize]
    }

    /// The sum of what a candidate's grounds weigh, in log-odds.
    pub fn sum(&self, candidate: &Candidate, frame: &Frame) -> f32 {
        let family = Family::of(frame) as usize;
        let grounds: f32 = candidate.features.iter().map(|f| self.features[f as usize][family]).sum();
        grounds + self.frames[frame.broadest as usize].1
    }

    /// The probability that a careful coder agrees, 0 to 1.
    pub fn probability(&self, candidate: &Candidate, frame: &Frame) -> f32 {
        logistic(self.sum(candidate, frame))
    }

    /// The grounds of a candidate, heaviest first.
    pub fn grounds(&self, candidate: &Candidate, frame: &Frame) -> Vec<Ground> {
        let features = candidate.features.iter().map(|f| Ground {
            name: f.name().to_owned(),
            meaning: f.meaning().to_owned(),
            weight: self.weight(f, frame),
            value: 1.0,
        });
        let (name, weight) = self.frames[frame.broadest as usize].clone();
        let own = Ground { name, meaning: "What the concept itself weighs.".to_owned(), weight, value: 1.0 };
        let mut grounds: Vec<Ground> = features.chain([own]).collect();
        grounds.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
        grounds
    }
}

fn logistic(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}
