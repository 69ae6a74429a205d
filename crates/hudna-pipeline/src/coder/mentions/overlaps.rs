//! Entries that overlap: which is inside which, and which of them comes first.

use super::scan::Hit;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Item, Lexicon, NounClass, Registry, WhoKind};

/// A function word of several tokens, standing together.
pub(super) fn is_expression(hit: &Hit) -> bool {
    matches!(hit.item, Item::Word(_)) && hit.len() > 1 && !hit.feats.contains(Feats::GAPPED)
}

/// Whether one hit holds another and is longer.
pub(super) fn holds(outer: &Hit, inner: &Hit) -> bool {
    outer.start <= inner.start && inner.end <= outer.end && outer.len() > inner.len()
}

/// The longest of several entries that stand together, in tokens, for each sort of entry.
pub(super) fn longest(group: &[Hit]) -> [u32; 6] {
    let mut longest = [0; 6];
    for hit in group.iter().filter(|hit| !hit.feats.contains(Feats::GAPPED)) {
        let known = &mut longest[sort(hit.item)];
        *known = (*known).max(hit.len());
    }
    longest
}

/// The sort of an entry, as a number below 6.
pub(super) fn sort(item: Item) -> usize {
    match item {
        Item::Trigger(_) => 0,
        Item::Speech(_) => 1,
        Item::Word(_) => 2,
        Item::Noun(_) => 3,
        Item::Who(_) => 4,
        Item::Demonym(_) => 5,
    }
}

/// What parties, places and sources are made of has a rank: of equally long entries a name comes before
/// an adjective, and that before a noun.
pub(super) fn rank(item: Item, lexicon: &Lexicon, registry: &Registry) -> Option<u8> {
    match item {
        Item::Who(id) => {
            Some(1 + u8::from(matches!(registry.kind(id), WhoKind::AnyBody | WhoKind::AnyOffice)))
        }
        Item::Demonym(_) => Some(2),
        Item::Noun(noun) => match lexicon.nouns[noun as usize].class {
            // "the civilians" are people before they are some country's civilians.
            NounClass::People => Some(0),
            NounClass::Office | NounClass::Force | NounClass::Witness => Some(3),
            NounClass::Body | NounClass::Source => Some(4),
            NounClass::Title
            | NounClass::Target
            | NounClass::Weapon
            | NounClass::PlaceType
            | NounClass::Direction
            | NounClass::Front => Some(5),
            NounClass::Abstract | NounClass::Sport | NounClass::Accident | NounClass::Unit => None,
        },
        _ => None,
    }
}
