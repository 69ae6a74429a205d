//! Capitals that stand for their governments → the places of their names.

use hudna_places::{Gazetteer, NameHit};

use super::scan::Hit;
use crate::coder::lexicon::{Item, Registry, WhoKind};

/// Capitals that stand for a government are looked up by their English names: once, beforehand.
#[derive(Debug, Default)]
pub struct Capitals {
    /// By entry of the registry.
    hits: Vec<Vec<NameHit>>,
}

impl Capitals {
    /// Looks all of them up.
    pub fn find(registry: &Registry, gazetteer: &Gazetteer) -> Self {
        let hits = registry.iter().map(|(_, who)| match who.kind {
            WhoKind::Capital => gazetteer.find(&who.name),
            _ => Vec::new(),
        });
        Self { hits: hits.collect() }
    }

    /// The places of the capital that a hit names; none of another hit.
    pub(super) fn of(&self, hit: &Hit) -> &[NameHit] {
        match hit.item {
            Item::Who(id) => self.hits.get(id as usize).map_or(&[], Vec::as_slice),
            _ => &[],
        }
    }
}
