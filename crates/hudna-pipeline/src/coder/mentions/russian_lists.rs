//! Russian lists of parties: "А, Б и В" are joined, and what is said of the first ("министры обороны А, Б и В") is said
//! of all.

use super::entity::{Entity, EntityKind};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Registry, WhoKind};
use crate::text::Article;

/// How far a list may go on, in parties.
const LONGEST_LIST: usize = 12;

/// Joins what commas part before "и", and shares the office, body or force of the first with the lands behind it.
pub(super) fn settle_lists(article: &Article, registry: &Registry, entities: &mut [Entity]) {
    for last in (2..entities.len()).rev() {
        let word = |i: usize| {
            let gap = entities[i - 1].tokens.end..entities[i].tokens.start;
            (gap.len() == 1).then(|| article.word(gap.start))
        };
        if !entities[last].coordinated || !matches!(word(last), Some("и" | "или" | "либо")) {
            continue;
        }
        let mut first = last - 1;
        while first > 0
            && last - first < LONGEST_LIST
            && !entities[first].coordinated
            && word(first) == Some(",")
            && alike(registry, &entities[first - 1], &entities[first])
            && alike(registry, &entities[first], &entities[last])
        {
            first -= 1;
        }
        // The preposition of the first governs the list, and whose genitive it is holds for all.
        for i in first + 1..=last {
            entities[i].coordinated = true;
            entities[i].prep = entities[i].prep.or(entities[i - 1].prep);
            entities[i].dependent |= entities[i - 1].dependent;
        }
    }
    for i in 1..entities.len() {
        let (before, rest) = entities.split_at_mut(i);
        share(registry, &before[i - 1], &mut rest[0]);
    }
}

/// Whether two parties may be of one list: they stand in a case that both can have, or are lands whose office the
/// first of them tells; and neither is an adjective alone.
fn alike(registry: &Registry, one: &Entity, other: &Entity) -> bool {
    let cases = |e: &Entity| e.feats & Feats::CASES;
    let fit = cases(one).any(cases(other))
        // Whose word it is ends at the comma ("по данным МИД, ООН и США").
        || !one.dependent && (cases(one) == Feats::NONE || cases(other) == Feats::NONE);
    let source = |e: &Entity| matches!(e.kind, EntityKind::Source | EntityKind::Outlet);
    (fit || shares(registry, one, other))
        && !source(one)
        && !source(other)
        && one.relational == other.relational
}

/// "Министры обороны Армении и Греции": whose they are besides stands in the genitive as well.
fn shares(registry: &Registry, first: &Entity, second: &Entity) -> bool {
    let any = match first.who {
        Some(who) => matches!(registry.kind(who), WhoKind::AnyBody | WhoKind::AnyOffice),
        // Leaders and advisers whom no table names are their lands'.
        None => first.kind != EntityKind::Office,
    };
    let head =
        matches!(first.kind, EntityKind::Office | EntityKind::Body | EntityKind::Force | EntityKind::People);
    any && head
        && first.country.is_some()
        && first.called.is_none()
        && second.kind == EntityKind::Country
        && !second.relational
        && second.note.is_none()
        && second.in_case(Feats::GEN)
}

/// Gives a land what is said of it together with the one before.
fn share(registry: &Registry, first: &Entity, second: &mut Entity) {
    if !second.coordinated || !shares(registry, first, second) {
        return;
    }
    (second.kind, second.who, second.noun) = (first.kind, first.who, first.noun);
    (second.sector, second.note, second.office) = (first.sector, first.note, first.office);
    second.feats = first.feats;
    second.held |= first.held;
    second.armed |= first.armed;
}
