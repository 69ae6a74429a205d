//! By whom a record is told: speakers, agencies and the outlet as links, and whether it is a mere claim.

use super::chain::party;
use super::write::{Resolved, called};
use crate::coder::frames::Candidate;
use crate::coder::lexicon::{Frame, FrameKind, WhoKind};
use crate::coder::mentions::{Entity, EntityKind};
use crate::model::{self, LinkRole};

/// Whether a frame tells what happened, so that it can be a mere claim; a statement is the event itself.
pub(super) fn is_act(frame: &Frame) -> bool {
    frame.kind.is_material() || matches!(frame.kind, FrameKind::Meet | FrameKind::Visit)
}

/// Whether the clause depends on somebody's word other than the outlet's.
pub(super) fn is_claim(resolved: &Resolved<'_>, candidate: &Candidate) -> bool {
    let own = candidate.actor.first().map(|r| party(resolved.sentences, *r));
    resolved.chains.speakers_at(candidate.sentence, candidate.hit.start).iter().any(|r| {
        let speaker = party(resolved.sentences, *r);
        let own_outlet = || {
            let outlet = resolved.article.outlet.as_ref().map(|o| &o.name);
            outlet.is_some() && speaker.name(resolved.registry).as_ref() == outlet
        };
        let medium = speaker.kind == EntityKind::Outlet || own_outlet();
        // A side that announces what it did itself claims nothing against anybody.
        !medium && !own.is_some_and(|o| o.same_party(speaker))
    })
}

pub(super) fn attribution(resolved: &Resolved<'_>, candidate: &Candidate, frame: &Frame) -> Vec<model::Link> {
    let own_word = matches!(frame.kind, FrameKind::Speech | FrameKind::Blame | FrameKind::Praise);
    let mut links: Vec<model::Link> = resolved
        .chains
        .of(
            candidate,
            resolved.sentences,
            resolved.registry,
            resolved.lexicon,
            own_word,
            frame.kind == FrameKind::Meet,
        )
        .into_iter()
        .filter_map(|link| chain_link(resolved, party(resolved.sentences, link)))
        .collect();
    let named = |of: &crate::text::Named, role: LinkRole| {
        let span = of.span.as_ref().map(|s| resolved.scalars.range(s));
        model::Link {
            role,
            name: of.name.clone(),
            code: None,
            start: span.map(|s| s.0),
            end: span.map(|s| s.1),
            source: of.source.clone(),
        }
    };
    let outlet = resolved.article.outlet.as_ref().map(|o| named(o, LinkRole::Outlet));
    let agencies = resolved.article.agencies.iter().map(|a| named(a, LinkRole::Agency));
    for link in agencies.chain(outlet) {
        links.retain(|l| l.name != link.name);
        links.push(link);
    }
    links
}

fn chain_link(resolved: &Resolved<'_>, entity: &Entity) -> Option<model::Link> {
    let (start, end) = resolved.scalars.range(&resolved.article.bytes(entity.head.clone()));
    let code = entity.code(resolved.registry, resolved.lexicon).map(str::to_owned);
    let role = match entity.kind {
        EntityKind::Outlet
            if entity.who.is_some_and(|w| resolved.registry.get(w).kind == WhoKind::Agency) =>
        {
            LinkRole::Agency
        }
        EntityKind::Outlet => LinkRole::Outlet,
        EntityKind::Source => LinkRole::Witness,
        _ => LinkRole::Speaker,
    };
    let name =
        called(resolved, entity).or_else(|| entity.name(resolved.registry)).or_else(|| {
            match entity.kind {
                EntityKind::Source => Some("unnamed source".to_owned()),
                EntityKind::People => Some("witness".to_owned()),
                _ => code
                    .as_deref()
                    .and_then(|c| resolved.registry.country(c))
                    .map(|c| resolved.registry.get(c).name.clone()),
            }
        })?;
    Some(model::Link { role, name, code, start: Some(start), end: Some(end), source: None })
}
