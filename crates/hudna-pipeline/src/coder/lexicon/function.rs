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
    /// Reportedly, allegedly: on somebody's word.
    Claimed,
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
    /// A verb that tells what its subject itself does or will do, where nobody else does it ("announced the closure").
    Declares,
    /// A verb that only makes the next noun passive.
    Passive,
    /// A verb whose subject is what happens ("the visit begins", "talks took place").
    Occur,
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
    /// Stands for what the sentence before told, where a verb of saying follows ("об этом", "bunu").
    News,
    /// Stands for it and says besides that somebody tells it ("the information", "bilgiyi").
    Account,
    /// A pronoun.
    Pron,
    /// An anaphor for a person, a body, an act.
    That,
    /// The two sides of a matter: "both sides".
    Sides,
    /// Two states: "both countries".
    States,
    /// A part of a party: some, one, a number (of).
    Share,
    /// Opens or closes a part of a number told before: "including three children", "four of them".
    Among,
    /// Still (ما زال): no negation.
    Still,
    /// Sums up what happened over a whole war or truce.
    Running,
    /// Counts the victims of an attack, or of a war: "the death toll".
    Counting,
    /// Says that nobody was killed or hurt.
    Unhurt,
    /// Says that nobody was killed.
    Unkilled,
    /// What somebody tells, as a noun: "claims", "reports".
    Claim,
    /// Says that it is not so: "is a lie", "do not correspond to reality".
    Untrue,
    /// The ground on which something was done: "on the pretext that", "gerekçesiyle".
    Reason,
    /// Behind a party: it backs or holds what follows ("destekli", "güdümlü"), and does nothing itself.
    Backed,
    /// Was, had: background.
    PastPerfect,
    /// A light verb (Persian).
    Light,
    /// Says how or how often, beside the parts of a clause.
    Adverb,
    /// An expression whose words are no triggers of their own ("ceasefire" is no fire).
    Fixed,
}

impl Word {
    /// A bit for its class, whichever preposition it is.
    #[inline]
    pub fn bit(self) -> u32 {
        1 << match self {
            Word::Neg => 0,
            Word::Fut => 1,
            Word::Cond => 2,
            Word::Hedge => 3,
            Word::Comp => 4,
            Word::Rel => 5,
            Word::Conj => 6,
            Word::Break => 7,
            Word::Prep(_) => 8,
            Word::SupportActor => 9,
            Word::SupportRecipient => 10,
            Word::Passive => 11,
            Word::Cause => 12,
            Word::Between(_) => 13,
            Word::With(_) => 14,
            Word::By(_) => 15,
            Word::Against(_) => 16,
            Word::Own => 17,
            Word::Pron => 18,
            // Words for two sides point back, too.
            Word::That | Word::Sides | Word::States => 19,
            Word::PastPerfect => 20,
            Word::Light => 21,
            Word::Fixed => 22,
            Word::HedgeOfPresent => 23,
            Word::FarActor(_) => 24,
            Word::FarRecipient(_) => 25,
            Word::Share => 26,
            Word::Still => 27,
            Word::Claimed => 28,
            Word::Occur => 29,
            Word::Declares => 30,
            Word::Adverb => 31,
            // Asked for by itself only after a look at the words: it shares a bit.
            Word::Running
            | Word::Counting
            | Word::Among
            | Word::Unhurt
            | Word::Unkilled
            | Word::News
            | Word::Account
            | Word::Claim
            | Word::Untrue
            | Word::Reason
            | Word::Backed => 27,
        }
    }

    /// The preposition it is, if it is one.
    pub fn prep(self) -> Option<PrepId> {
        match self {
            Word::Prep(p) | Word::Between(p) | Word::With(p) | Word::By(p) | Word::Against(p) => Some(p),
            _ => None,
        }
    }
}
