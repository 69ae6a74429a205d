//! What an explanation hears while an article is coded: entries that were found and left out again, each
//! with the reason. Coding itself has nobody listen, and the compiler drops the calls.

use super::analyse::Remembered;
use super::mentions::{Hit, Scan};

/// Tokens from the first to the one after the last.
pub type Stretch = (u32, u32);

/// Why a word that may tell of an event does not do so here.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Why {
    /// A veto of its row holds: which one, and the words that it stands in.
    Veto(u32, Stretch),
    /// The row needs a word beside it, and none of those it names is there.
    Unmet,
    /// The form, where it stands, cannot be what the row says.
    Form,
    /// A longer entry covers it.
    PartOf(Stretch),
    /// It stands inside a fixed expression, whose words tell of no event of their own.
    Fixed(Stretch),
    /// It is part of a name.
    InName(Stretch),
    /// Another row has the same words and fits better: an index into the lexicon's triggers.
    OtherRow(u32),
    /// It ends in a light verb that belongs to a nearer noun.
    LightVerb(Stretch),
    /// The subject behind it is an accident or sport.
    OtherSubject(Stretch),
    /// The sentence holds more triggers than are weighed.
    Crowded,
}

/// Who is told.
pub trait Observer {
    /// A sentence's entries have been found, and nothing is chosen yet.
    fn scanned(&mut self, _scan: &Scan, _memory: &Remembered) {}
    /// A trigger was left out; `why` is worked out only for whoever asks.
    fn refused(&mut self, _hit: &Hit, _why: impl FnOnce() -> Why) {}
}

/// Nobody.
impl Observer for () {}
