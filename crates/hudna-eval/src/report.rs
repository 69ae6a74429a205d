//! The report as data; its JSON is the contract of docs/eval.md.

use std::collections::BTreeMap;

use hudna_pipeline::model::Event;
use serde::{Serialize, Serializer};

/// The name of the section over all gold records.
pub const ALL_RECORDS: &str = "(all records)";

/// How far the coder agrees with people.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Program and tables.
    pub coder: String,
    /// The threshold that was asked for; none where the coder's own holds.
    pub threshold: Option<f32>,
    /// Seed of the resampling.
    pub seed: u64,
    /// Rounds of resampling.
    pub rounds: u32,
    /// A section for each gold set and kind of gold.
    pub sections: Vec<Section>,
    /// Calibration over all sets.
    pub calibration: Calibration,
    /// Lines and files of gold that could not be read, as they were told.
    pub unread: Vec<String>,
}

/// Which kind of gold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Documents with their records.
    Records,
    /// Sentences with yes or no.
    Detection,
}

/// What one set came to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Section {
    /// The set's name.
    pub set: String,
    /// Kind of gold.
    pub kind: Kind,
    /// Documents, or sentences, that were judged.
    pub documents: u32,
    /// Those of them whose gold holds every event, so that a false alarm can be told.
    pub exhaustive: u32,
    /// Sentences on which people disagreed.
    pub set_aside: Option<SetAside>,
    /// All events together.
    pub all: Measure,
    /// By language.
    pub languages: Vec<Measure>,
    /// By event type.
    pub events: Vec<Measure>,
    /// By field, over records that were paired.
    pub fields: Vec<Measure>,
    /// All fields together.
    pub all_fields: Option<Measure>,
    /// Spans of doers (`actors`) and of those it was done to, in sentences that were found.
    pub spans: Vec<Measure>,
    /// By the code of the doer, all events.
    pub actors: Vec<Measure>,
    /// By the code of the doer, ASSAULT and COERCE alone.
    pub perpetrators: Vec<Measure>,
    /// Claims against what the text itself says.
    pub alleged: Alleged,
    /// Gold type against the coder's.
    pub confusion: Vec<Confusion>,
    /// Pieces of text that do not belong to the article and were kept in it.
    pub leaks: u32,
    /// The measures at each threshold.
    pub thresholds: Vec<AtThreshold>,
    /// Of this set alone.
    pub calibration: Calibration,
    /// Misses and false alarms, as many as were asked for.
    pub faults: Vec<Listed>,
}

/// Sentences on which people disagreed: neither answer is right.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SetAside {
    /// So many.
    pub sentences: u32,
    /// To so many of them the coder says yes.
    pub said_yes: u32,
    /// Precision if all of those counted as false alarms.
    pub precision_with: Option<f64>,
}

/// Counts, and what follows from them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Measure {
    /// Of what.
    pub name: String,
    /// In the gold, and found.
    pub tp: u32,
    /// Said where the gold can judge it, and wrong.
    pub fp: u32,
    /// In the gold, and not found.
    #[serde(rename = "fn")]
    pub missed: u32,
    /// Said where the gold can judge it, and right: precision is this by this and `fp`.
    pub said_right: u32,
    /// Share of what was said that is right.
    pub precision: Option<Figure>,
    /// Share of the gold that was found.
    pub recall: Option<Figure>,
    /// Harmonic mean of the two.
    pub f1: Option<Figure>,
    /// Fields: values that are the gold's, "none" among them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equal: Option<u32>,
    /// Fields: values compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compared: Option<u32>,
    /// Fields: the one by the other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Figure>,
}

/// A value with its interval of 95 in 100.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// As measured.
    pub value: f64,
    /// Lower end; none where fewer than five documents add to it, from which nothing can be drawn.
    pub low: Option<f64>,
    /// Upper end, likewise.
    pub high: Option<f64>,
}

/// Are claims read as well as what the text itself says?
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Alleged {
    /// Recall: records that the gold flags. Precision: those that the coder flags.
    pub alleged: Option<Measure>,
    /// The others.
    pub asserted: Option<Measure>,
    /// Recall of claims less recall of the others.
    pub recall_difference: Option<Figure>,
    /// Precision of claims less precision of the others.
    pub precision_difference: Option<Figure>,
}

/// How often the coder said one type where the gold has another; null is nothing at that clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Confusion {
    /// The gold's type.
    #[serde(serialize_with = "by_name")]
    pub gold: Option<Event>,
    /// The coder's type.
    #[serde(serialize_with = "by_name")]
    pub guess: Option<Event>,
    /// How often.
    pub n: u32,
}

fn by_name<S: Serializer>(event: &Option<Event>, to: S) -> Result<S::Ok, S::Error> {
    event.map(Event::as_str).serialize(to)
}

/// The measures if records were those of at least this confidence.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct AtThreshold {
    /// Least confidence.
    pub threshold: f32,
    /// Found.
    pub tp: u32,
    /// Wrong.
    pub fp: u32,
    /// Not found.
    #[serde(rename = "fn")]
    pub missed: u32,
    /// Precision.
    pub precision: Option<f64>,
    /// Recall.
    pub recall: Option<f64>,
    /// F1.
    pub f1: Option<f64>,
}

/// What the coder believes against how often it is right.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Calibration {
    /// Over all guesses that the gold can judge.
    pub all: Reliability,
    /// By language, where there are at least 30 guesses.
    pub languages: BTreeMap<String, Reliability>,
    /// By event type, likewise.
    pub events: BTreeMap<String, Reliability>,
    /// By both, likewise; named "language TYPE".
    pub languages_and_events: BTreeMap<String, Reliability>,
}

/// Reliability of some guesses.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Reliability {
    /// Guesses, records and suggestions together.
    pub n: u32,
    /// Right ones.
    pub right: u32,
    /// Expected calibration error.
    pub ece: Option<f64>,
    /// Mean squared distance of confidence from right (1) or wrong (0).
    pub brier: Option<f64>,
    /// How likely a right guess has more confidence than a wrong one.
    pub auc: Option<f64>,
    /// Ten bins of equal width.
    pub bins: Vec<Bin>,
}

/// One bin of the reliability diagram: from `from`, below `to`; the last holds 1 too.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bin {
    /// Least confidence.
    pub from: f64,
    /// Below this.
    pub to: f64,
    /// Guesses.
    pub n: u32,
    /// Their mean confidence.
    pub confidence: Option<f64>,
    /// Share of right ones.
    pub right: Option<f64>,
}

/// What is wrong with the one that is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Wrong {
    /// In the gold, and not found.
    Miss,
    /// Said, and not in the gold.
    FalseAlarm,
}

/// A miss or a false alarm, with the words it is about.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Listed {
    /// Which of the two.
    pub wrong: Wrong,
    /// The document.
    pub id: String,
    /// Its language.
    pub lang: String,
    /// The gold's type, or the false alarm's.
    #[serde(serialize_with = "event_name")]
    pub event: Event,
    /// What was said instead, or what the gold has instead.
    #[serde(serialize_with = "by_name")]
    pub instead: Option<Event>,
    /// What the coder believes: of a false alarm, or of a suggestion that would have been right.
    pub confidence: Option<f32>,
    /// A piece of the document.
    pub text: String,
    /// The words it is about: first and last (exclusive) in Unicode scalars of `text`.
    pub lit: Vec<(u32, u32)>,
}

fn event_name<S: Serializer>(event: &Event, to: S) -> Result<S::Ok, S::Error> {
    event.as_str().serialize(to)
}
