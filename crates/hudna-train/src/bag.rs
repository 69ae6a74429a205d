//! What is learned from: candidates with a label that a person gave, one by one or for a sentence.

use hudna_pipeline::coder::{Family, Proposal};
use hudna_pipeline::model::Event;

/// A candidate as the model sees it.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// What it is weighed as.
    pub family: Family,
    /// Its broad concept, as the table of weights names it: `frame:kill`.
    pub frame: String,
    /// Names of its grounds, without the frame's own.
    pub grounds: Vec<String>,
}

impl From<&Proposal> for Candidate {
    fn from(proposal: &Proposal) -> Self {
        let frame = format!("frame:{}", proposal.broadest);
        let grounds = proposal.grounds.iter().map(|g| g.name.clone()).filter(|name| *name != frame).collect();
        Self { family: proposal.family, frame, grounds }
    }
}

/// Candidates under one label: yes means that at least one of them is right, no that none is.
#[derive(Clone, Debug)]
pub struct Bag {
    /// Where it comes from, for the report.
    pub set: String,
    /// The text it comes from; bags of like texts stay in one fold.
    pub text: String,
    /// Language.
    pub lang: String,
    /// Type of event.
    pub event: Event,
    /// What it counts.
    pub weight: f64,
    /// Yes or no.
    pub label: bool,
    /// The candidates; none where the coder proposed nothing.
    pub candidates: Vec<Candidate>,
}
