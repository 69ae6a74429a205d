//! What function words do in a clause: the classes of `words.tsv`.

use super::PrepId;

/// A function word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Not.
    Neg,
    /// Future or plan.
    Fut,
    /// If.
    Cond,
    /// May, reportedly.
    Hedge,
    /// May, before a present; an affirmation before a past (قد).
    HedgeOfPresent,
    /// That.
    Comp,
    /// Which, who.
    Rel,
    /// And, or.
    Conj,
    /// Begins a new clause.
    Break,
    /// A preposition.
    Prep(PrepId),
    /// A verb that lends its subject to a noun as its doer.
    SupportActor,
    /// A verb whose subject the noun befalls.
    SupportRecipient,
    /// Like `SupportActor`, for a noun further on that carries this preposition ("قام ... بقصف").
    FarActor(PrepId),
    /// Like `SupportRecipient`, for a noun further on that carries this preposition ("تعرض ... لقصف").
    FarRecipient(PrepId),
    /// A verb that only makes the next noun passive.
    Passive,
    /// From an attack to its toll.
    Cause,
    /// Between.
    Between(PrepId),
    /// With.
    With(PrepId),
    /// By.
    By(PrepId),
    /// Against.
    Against(PrepId),
    /// The outlet's own correspondent.
    Own,
    /// A pronoun.
    Pron,
    /// An anaphor for a person, a body, an act.
    That,
    /// A part of a party: some, one, a number (of).
    Share,
    /// Still (ما زال): no negation.
    Still,
    /// Was, had: background.
    PastPerfect,
    /// A light verb (Persian).
    Light,
    /// An expression whose words are no triggers of their own ("ceasefire" is no fire).
    Fixed,
}

impl Word {
    /// The preposition it is, if it is one.
    pub fn prep(self) -> Option<PrepId> {
        match self {
            Word::Prep(p) | Word::Between(p) | Word::With(p) | Word::By(p) | Word::Against(p) => Some(p),
            _ => None,
        }
    }
}
