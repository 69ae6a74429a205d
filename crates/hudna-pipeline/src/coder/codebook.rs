//! The tables as a person's manual needs them: what types mean, the concepts of each, and the sentences
//! that the languages' triggers give for them. Enters: the loaded coder. Leaves: texts, in the tables' order.

use super::lexicon::Concepts;
pub use super::lexicon::{Meaning, Subject};
use crate::model::table::{self, DataError, DataFiles};
use crate::model::{Event, Mode};
use crate::text::{Lang, LanguageRow, Languages};

/// What the coder's manual is made from.
#[derive(Clone, Debug)]
pub struct Codebook {
    /// Types, modes, contexts and flags.
    pub meanings: Vec<Meaning>,
    /// Concepts.
    pub concepts: Vec<Concept>,
    /// The languages that are read.
    pub languages: Vec<LanguageRow>,
    /// Sentences, language by language.
    pub examples: Vec<Example>,
}

/// A concept: a row of data/concepts/frames.tsv.
#[derive(Clone, Debug)]
pub struct Concept {
    /// Its name in the tables.
    pub id: String,
    /// Type.
    pub event: Event,
    /// Mode, where it has one.
    pub mode: Option<Mode>,
    /// Context.
    pub context: String,
    /// What it means.
    pub gloss: String,
    /// Index of the concept that it is a finer case of, where it is one.
    pub broader: Option<usize>,
}

/// A sentence that a row of triggers.tsv gives, and one with the same word that must make no such record.
#[derive(Clone, Debug)]
pub struct Example {
    /// Language.
    pub lang: Lang,
    /// Index of its concept.
    pub concept: usize,
    /// The sentence.
    pub text: String,
    /// The near miss, or empty.
    pub near_miss: String,
}

impl Codebook {
    /// Gathers what the tables say. Mistakes in the rows of triggers are told by the coder's own check.
    pub(super) fn gather(concepts: &Concepts, files: &DataFiles, languages: &Languages) -> Self {
        Self {
            meanings: concepts.types().rows().to_vec(),
            concepts: concepts.all().iter().enumerate().map(concept).collect(),
            examples: languages.iter().flat_map(|lang| examples(concepts, files, lang)).collect(),
            languages: languages.rows().to_vec(),
        }
    }
}

fn concept((at, frame): (usize, &super::lexicon::Frame)) -> Concept {
    Concept {
        id: frame.id.clone(),
        event: frame.event,
        mode: frame.mode,
        context: frame.context.clone(),
        gloss: frame.gloss.clone(),
        broader: Some(usize::from(frame.broadest)).filter(|broadest| *broadest != at),
    }
}

fn examples(concepts: &Concepts, files: &DataFiles, lang: Lang) -> Vec<Example> {
    let path = format!("languages/{}/triggers.tsv", lang.code());
    let (mut found, mut told) = (Vec::new(), Vec::<DataError>::new());
    let optional = ["pos", "forms", "actor", "recipient", "need", "veto"];
    for text in files.layers(&path) {
        table::read(&path, text, &["frame", "example", "near_miss"], &optional, &mut told, |row, _| {
            if let Some(concept) = concepts.find(row.get("frame")).filter(|_| !row.get("example").is_empty())
            {
                found.push(Example {
                    lang,
                    concept: usize::from(concept),
                    text: row.get("example").to_owned(),
                    near_miss: row.get("near_miss").to_owned(),
                });
            }
        });
    }
    found
}
