//! Which types were taken for which.

use std::collections::BTreeMap;

use hudna_pipeline::model::Event;

use crate::report::Confusion;

/// The gold's type and the coder's; none where the one has nothing at that clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// The gold's.
    pub gold: Option<Event>,
    /// The coder's.
    pub guess: Option<Event>,
}

/// Counts cells.
pub fn table<'c>(cells: impl Iterator<Item = &'c Cell>) -> Vec<Confusion> {
    let mut counted: BTreeMap<(bool, Option<Event>, bool, Option<Event>), u32> = BTreeMap::new();
    for Cell { gold, guess } in cells {
        // Nothing stands last.
        *counted.entry((gold.is_none(), *gold, guess.is_none(), *guess)).or_default() += 1;
    }
    counted.into_iter().map(|((_, gold, _, guess), n)| Confusion { gold, guess, n }).collect()
}
