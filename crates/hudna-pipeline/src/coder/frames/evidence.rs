//! Named features and what each weighs. A candidate's probability is the logistic function of their
//! sum; the weights are set by hand in this first coder and say how they were meant.

/// A ground for or against a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// Every candidate.
    Base,
    /// A conjugated verb, or a nominal with its light verb.
    FiniteVerb,
    /// A participle that goes on with the main verb's subject.
    Participle,
    /// An infinitive or bare form.
    Infinitive,
    /// A fixed expression.
    Phrase,
    /// An indefinite noun: news.
    IndefiniteNoun,
    /// A definite noun: often background.
    DefiniteNoun,
    /// A noun under a verb that lends it its subject.
    Supported,
    /// In the headline.
    Title,
    /// The doer stands in its slot.
    Actor,
    /// The one it is done to stands in its slot.
    Recipient,
    /// Both do.
    BothParties,
    /// A place stands in the clause.
    Place,
    /// A date stands in the clause.
    Date,
    /// A toll stands in the clause.
    Toll,
    /// A weapon stands in the clause.
    Weapon,
    /// A statement without anybody to make it.
    NoSpeaker,
    /// A meeting of fewer than two parties, without place or date.
    LonelyMeeting,
    /// An evaluation outside anybody's speech.
    NotSpoken,
    /// An evaluation of nobody in particular.
    NoTarget,
    /// Killing or wounding without victims.
    NoVictims,
    /// Inside what somebody demands, promises or warns of.
    Wished,
    /// After a hedge.
    Hedged,
    /// A noun in the genitive of another noun.
    Governed,
    /// A definite violent noun: mostly an act told before.
    KnownAct,
    /// A violent noun after a preposition that tells of no cause.
    Prepositional,
    /// In a relative clause: mostly background.
    InRelative,
    /// An act without doer, victim, place, toll.
    Bare,
    /// An evaluation in somebody's speech.
    Evaluated,
    /// A statement's noun without a verb that makes it.
    BareStatement,
}

impl Feature {
    /// Log-odds.
    pub fn weight(self) -> f32 {
        match self {
            Feature::Base => -0.9,
            Feature::FiniteVerb => 1.3,
            Feature::Participle => 0.8,
            Feature::Infinitive => -0.9,
            Feature::Phrase => 0.9,
            Feature::IndefiniteNoun => 0.5,
            Feature::DefiniteNoun => -0.6,
            Feature::Supported => 1.2,
            Feature::Title => 0.3,
            Feature::Actor => 0.8,
            Feature::Recipient => 0.6,
            Feature::BothParties => 0.3,
            Feature::Place => 0.4,
            Feature::Date => 0.3,
            Feature::Toll => 1.0,
            Feature::Weapon => 0.4,
            Feature::NoSpeaker => -2.2,
            Feature::LonelyMeeting => -1.6,
            Feature::NotSpoken => -2.5,
            Feature::NoTarget => -1.3,
            Feature::NoVictims => -1.5,
            Feature::Wished => -2.4,
            Feature::Hedged => -0.5,
            Feature::Governed => -1.3,
            Feature::KnownAct => -0.7,
            Feature::Prepositional => -0.9,
            Feature::InRelative => -0.8,
            Feature::Bare => -1.3,
            Feature::Evaluated => 0.6,
            Feature::BareStatement => -1.4,
        }
    }
}

/// The probability that a careful coder agrees, 0 to 1.
pub fn probability(features: &[Feature]) -> f32 {
    let sum: f32 = features.iter().map(|f| f.weight()).sum();
    1.0 / (1.0 + (-sum).exp())
}
