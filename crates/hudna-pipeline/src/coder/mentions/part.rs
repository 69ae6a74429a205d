//! What a nominal contributes to a party, and the run of nominals that make one.

use std::ops::Range;

use super::scan::Hit;
use crate::coder::lexicon::{NounClass, WhoId};

/// What a nominal contributes to a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Person(WhoId),
    Body(WhoId),
    AnyBody(WhoId),
    AnyOffice(WhoId),
    Outlet(WhoId),
    Country(WhoId),
    Demonym(WhoId),
    Noun(NounClass, u32),
}

/// "An agency", "a correspondent", "a source" may be of the outlet beside it.
pub(super) fn may_be_an_outlets(part: Part) -> bool {
    matches!(part, Part::Noun(NounClass::Body | NounClass::Office | NounClass::Source, _))
}

pub(super) struct Group {
    pub tokens: Range<u32>,
    pub parts: Vec<(Part, Hit)>,
}
