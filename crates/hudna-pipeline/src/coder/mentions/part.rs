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

pub(super) struct Group {
    pub tokens: Range<u32>,
    pub parts: Vec<(Part, Hit)>,
}
