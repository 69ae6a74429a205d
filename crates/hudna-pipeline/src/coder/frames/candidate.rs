//! A candidate: one trigger with what was found for its frame.

use std::ops::Range;

use super::evidence::Features;
use crate::coder::lexicon::FrameId;
use crate::coder::mentions::Hit;
use crate::model::Mode;

/// A party by sentence and index among that sentence's entities.
pub type PartyRef = (u32, u32);

/// A count of victims and the words that tell it.
#[derive(Clone, Debug, PartialEq)]
pub struct TollFound {
    /// Least and most.
    pub count: (u32, Option<u32>),
    /// Its tokens.
    pub tokens: Range<u32>,
    /// The words were vague ("dozens").
    pub vague: bool,
}

/// What one trigger proposes.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Index of the sentence.
    pub sentence: u32,
    /// The trigger's words.
    pub hit: Hit,
    /// First token of the words that carry it: its own, or those of its light verb before it.
    pub from: u32,
    /// Its row.
    pub trigger: u32,
    /// Its concept.
    pub frame: FrameId,
    /// Doers.
    pub actor: Vec<PartyRef>,
    /// Those it is done to.
    pub recipient: Vec<PartyRef>,
    /// Modes, the frame's own and the weapons'.
    pub modes: Vec<Mode>,
    /// Place: sentence and index among its places.
    pub place: Option<PartyRef>,
    /// Date: sentence and index among its dates.
    pub date: Option<PartyRef>,
    /// For a date counted from the event told before ("the same day"): that event's date.
    pub follows: Option<PartyRef>,
    /// Dead, injured, arrested.
    pub dead: Option<TollFound>,
    /// See `dead`.
    pub injured: Option<TollFound>,
    /// See `dead`.
    pub arrested: Option<TollFound>,
    /// It did not happen, or somebody says so.
    pub negated: bool,
    /// Planned or promised.
    pub future: bool,
    /// A promise or threat that tells of a movement still to come.
    pub pledged_movement: bool,
    /// Under a condition.
    pub hypothetical: bool,
    /// "Reportedly", "allegedly": on the word of somebody who is not named.
    pub claimed: bool,
    /// Its subject is a pronoun ("he accused").
    pub pronoun: bool,
    /// A verb of the first person plural: "осуждаем", "kınıyoruz", "we demand".
    pub ours: bool,
    /// Told as background ("had", كان).
    pub background: bool,
    /// The subject is the pronoun of "that he", "that they": the one who speaks.
    pub own_subject: bool,
    /// Chain of speakers whose word this is, innermost first; empty in the outlet's own voice.
    pub speakers: Vec<PartyRef>,
    /// A body to whose word the next sentence gives the whole lead.
    pub source: Option<PartyRef>,
    /// The clause, in tokens.
    pub clause: Range<u32>,
    /// Named grounds for and against it.
    pub features: Features,
    /// The probability that a careful coder agrees, 0 to 1, once it is weighed.
    pub confidence: f32,
    /// In the headline.
    pub in_title: bool,
}

impl Candidate {
    /// Number of fields that were found.
    pub fn fullness(&self) -> usize {
        [
            !self.actor.is_empty(),
            !self.recipient.is_empty(),
            self.place.is_some(),
            self.date.is_some(),
            self.dead.is_some(),
            self.injured.is_some(),
            self.arrested.is_some(),
            !self.modes.is_empty(),
        ]
        .into_iter()
        .filter(|found| *found)
        .count()
    }
}
