//! What is counted, in groups that the report tells apart, and the measures that follow from counts.

use std::ops::AddAssign;

use hudna_pipeline::model::Event;

use crate::fields::Field;

/// What counts are kept for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Everything.
    All,
    /// A language.
    Lang(String),
    /// An event type: the gold's, or a false alarm's own.
    Event(Event),
    /// A field of paired records.
    Field(Field),
    /// All their fields.
    Fields,
    /// Spans of doers in sentences that were found.
    Actors,
    /// Spans of those it was done to.
    Recipients,
    /// The code of a doer, in whatever event.
    Actor(String),
    /// The code of a doer, in an act against somebody.
    Perpetrator(String),
    /// Claims (true), and what the text itself says (false).
    Alleged(bool),
}

/// Counts of one group in one document, or summed over documents.
///
/// What was to be found and what was said are counted apart, because some gold tells only the one, and
/// because a record may belong to another group by the gold than by the coder (an actor, `alleged`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In the gold, and found.
    pub found: u32,
    /// In the gold, and not found.
    pub missed: u32,
    /// Said by the coder where the gold can judge it, and right.
    pub said_right: u32,
    /// Said by the coder where the gold can judge it, and wrong.
    pub said_wrong: u32,
    /// Fields: values equal to the gold's, "none" among them.
    pub equal: u32,
    /// Fields: values compared.
    pub compared: u32,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.found += other.found;
        self.missed += other.missed;
        self.said_right += other.said_right;
        self.said_wrong += other.said_wrong;
        self.equal += other.equal;
        self.compared += other.compared;
    }
}

impl Counts {
    /// Found in the gold; said rightly too, where the gold judges all that is said.
    pub fn hit(judges: bool) -> Self {
        Self { found: 1, said_right: u32::from(judges), ..Self::default() }
    }

    /// In the gold and not found.
    pub fn miss() -> Self {
        Self { missed: 1, ..Self::default() }
    }

    /// Said, and wrong.
    pub fn false_alarm() -> Self {
        Self { said_wrong: 1, ..Self::default() }
    }

    /// Only the side of the gold.
    pub fn of_gold(found: bool) -> Self {
        Self { found: u32::from(found), missed: u32::from(!found), ..Self::default() }
    }

    /// Only the side of the coder.
    pub fn of_said(right: bool) -> Self {
        Self { said_right: u32::from(right), said_wrong: u32::from(!right), ..Self::default() }
    }

    /// These counts so many times.
    pub fn times(self, n: u32) -> Self {
        Self {
            found: self.found * n,
            missed: self.missed * n,
            said_right: self.said_right * n,
            said_wrong: self.said_wrong * n,
            equal: self.equal * n,
            compared: self.compared * n,
        }
    }

    /// Of what is in the gold, the share that was found.
    pub fn recall(self) -> Option<f64> {
        ratio(self.found, self.found + self.missed)
    }

    /// Of what was said where the gold can judge it, the share that is right.
    pub fn precision(self) -> Option<f64> {
        ratio(self.said_right, self.said_right + self.said_wrong)
    }

    /// Harmonic mean of the two; 0 where one of them is. None where one is unknown and the other not 0, or
    /// where the two are of different documents, because some gold cannot judge all that is said.
    pub fn f1(self) -> Option<f64> {
        if self.found != self.said_right {
            return None;
        }
        match (self.precision(), self.recall()) {
            (Some(0.0), _) | (_, Some(0.0)) => Some(0.0),
            (Some(p), Some(r)) => Some(2.0 * p * r / (p + r)),
            _ => None,
        }
    }

    /// Of the values compared, the share that is the gold's.
    pub fn share(self) -> Option<f64> {
        ratio(self.equal, self.compared)
    }
}

/// A share, where there is anything to share.
pub fn ratio(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}
