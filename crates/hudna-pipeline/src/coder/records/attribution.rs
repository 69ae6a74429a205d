//! By whom a record is told: speakers, agencies and the outlet as links, and whether it is a mere claim.

use super::chain::party;
use super::described::{described, own_name};
use super::parties::{Land, called};
use super::serving::{of_land, served};
use super::write::Resolved;
use crate::coder::frames::{Candidate, PartyRef};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Frame, FrameKind, WhoKind, Word};
use crate::coder::mentions::{Entity, EntityKind, Hit};
use crate::model::{self, Event, LinkRole, Mode, Sector};

/// Whether a frame tells what happened, so that it can be a mere claim; a statement is the event itself.
pub(super) fn is_act(frame: &Frame) -> bool {
    frame.kind.is_material() || matches!(frame.kind, FrameKind::Meet | FrameKind::Visit)
}

/// Whether the clause depends on somebody's word other than the outlet's.
pub(super) fn is_claim(resolved: &Resolved<'_>, candidate: &Candidate) -> bool {
    let own = candidate.actor.first().map(|r| party(resolved.sentences, *r));
    resolved.chains.speakers_at(candidate.sentence, candidate.hit.start).iter().any(|r| {
        if is_own_reporter(resolved, *r) {
            return false;
        }
        let speaker = party(resolved.sentences, *r);
        // A side that announces what it did itself claims nothing against anybody.
        !is_own(resolved, speaker) && !own.is_some_and(|o| o.same_party(speaker))
    })
}

fn is_personal(entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Person | EntityKind::Office) || entity.called.is_some()
}

/// Whether a speaker is the outlet itself, or the agency whose copy it prints.
fn is_own(resolved: &Resolved<'_>, speaker: &Entity) -> bool {
    let Some(name) = speaker.name(resolved.registry) else { return false };
    let article = resolved.article;
    article.outlet.iter().chain(&article.agencies).any(|own| own.name == name)
}

pub(super) fn attribution(
    resolved: &Resolved<'_>,
    candidate: &Candidate,
    frame: &Frame,
    land: Option<&Land>,
) -> Vec<model::Link> {
    // What sides agreed to the outlet tells by itself, unless a person says so.
    let agreed = frame.event == Event::Agree
        && candidate.actor.first().is_some_and(|a| !is_personal(party(resolved.sentences, *a)));
    // Imposing sanctions and opening an inquiry are done, not said.
    let done = frame.event == Event::Sanction || frame.mode == Some(Mode::Investigate);
    let own_word =
        matches!(frame.kind, FrameKind::Speech | FrameKind::Blame | FrameKind::Praise) && !agreed && !done;
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
        .filter_map(|link| chain_link(resolved, link, land))
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

fn chain_link(resolved: &Resolved<'_>, link: PartyRef, land: Option<&Land>) -> Option<model::Link> {
    let entity = party(resolved.sentences, link);
    if is_own_reporter(resolved, link) {
        return None;
    }
    let (start, end) = resolved.scalars.range(&resolved.article.bytes(entity.head.clone()));
    let force = served(resolved, link, land);
    let seat = office_in_capital(resolved, link).or_else(|| of_land(resolved, link, land));
    let code = entity.code(resolved.registry, resolved.lexicon).map(str::to_owned);
    let code = seat.as_ref().map(|(_, code)| code.clone()).or(code);
    let code = code.or_else(|| force.as_ref().map(|(_, code)| code.clone()));
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
    let known = called(resolved, entity)
        .or_else(|| source_of_body(resolved, link, land))
        .or_else(|| seat.map(|(name, _)| name))
        .or_else(|| force.map(|(name, _)| name))
        .or_else(|| entity.name(resolved.registry))
        .or_else(|| match entity.kind {
            EntityKind::Source => None,
            EntityKind::People => people(resolved, entity),
            _ => code
                .as_deref()
                .and_then(|c| resolved.registry.country(c))
                .map(|c| resolved.registry.get(c).name.clone())
                .or_else(|| entity.who.and_then(|who| resolved.registry.name_without_country(who))),
        });
    let (role, name) = match (known, entity.kind) {
        (Some(name), _) => (role, name),
        (None, EntityKind::Country | EntityKind::Outlet) => return None,
        // "Local media", "state television" had it from somebody whom they do not name here.
        (None, EntityKind::Body) if entity.sector == Some(Sector::Med) => return None,
        (None, _) => match own_name(resolved, link) {
            Some(name) => (LinkRole::Speaker, name),
            None => (LinkRole::Witness, described(resolved.lexicon, entity)),
        },
    };
    Some(model::Link { role, name, code, start: Some(start), end: Some(end), source: None })
}

/// "ISNA's reporter", told by ISNA, and "our correspondent": the outlet's own word.
fn is_own_reporter(resolved: &Resolved<'_>, (sentence, at): PartyRef) -> bool {
    let entities = &resolved.sentences[sentence as usize].entities;
    let reporter = &entities[at as usize];
    let scan = &resolved.sentences[sentence as usize].scan;
    let ours = |h: &Hit| h.start < reporter.tokens.end && reporter.tokens.start < h.end;
    if scan.has(Word::Own) && scan.words.iter().any(|(h, w)| *w == Word::Own && ours(h)) {
        return true;
    }
    let nameless = matches!(reporter.kind, EntityKind::Source | EntityKind::People) && !reporter.is_known();
    let reports = nameless && reporter.sector == Some(Sector::Jrn);
    reports
        && entities.get(at as usize + 1).is_some_and(|outlet| {
            let behind = outlet.tokens.start.checked_sub(reporter.tokens.end).is_some_and(|gap| gap <= 1);
            // "The source told SABA": who speaks to the outlet is not of it.
            let told = outlet.feats.contains(Feats::WITH_L);
            behind && !told && outlet.kind == EntityKind::Outlet && is_own(resolved, outlet)
        })
}

/// "A source in the police command", "an official of the mission": the body speaks.
fn source_of_body(resolved: &Resolved<'_>, link: PartyRef, land: Option<&Land>) -> Option<String> {
    let (number, at) = link;
    let sentence = &resolved.sentences[number as usize];
    let source = &sentence.entities[at as usize];
    let nameless = matches!(source.kind, EntityKind::Source | EntityKind::Office | EntityKind::People)
        && !source.is_known();
    if source.kind == EntityKind::Body
        && !source.is_known()
        && let Some(above) = body_above(resolved, link)
    {
        return Some(above);
    }
    let any = source.who.is_some_and(|who| resolved.registry.get(who).kind == WhoKind::AnyBody);
    // "The health ministry of the Government of Accord": whose ministry it is stands right behind it.
    let of_whom = any && source.country.is_none();
    let body = sentence.entities.get(at as usize + 1).filter(|_| nameless || of_whom)?;
    let gap = body.tokens.start.checked_sub(source.tokens.end);
    let behind = gap.is_some_and(|gap| gap <= 2 && body.prep.is_some() || gap == 0 && of_whom)
        && body.kind == EntityKind::Body;
    let local = || served(resolved, (number, at + 1), land).map(|(name, _)| name);
    behind.then(|| body.name(resolved.registry).or_else(local)).flatten()
}

/// "The Defence Ministry in Yerevan said": the capital says whose it is.
fn office_in_capital(resolved: &Resolved<'_>, (number, at): PartyRef) -> Option<(String, String)> {
    let registry = resolved.registry;
    let entities = &resolved.sentences[number as usize].entities;
    let office = &entities[at as usize];
    let any =
        office.who.filter(|who| registry.get(*who).kind == WhoKind::AnyBody && office.country.is_none())?;
    let capital = entities.get(at as usize + 1)?;
    let beside = capital.tokens.start.checked_sub(office.tokens.end).is_some_and(|gap| gap <= 1);
    let is_seat = capital.kind == EntityKind::Country && capital.prep.is_some() && beside;
    let code = capital.code(registry, resolved.lexicon).filter(|_| is_seat)?;
    Some((registry.name_with_country(any, code)?, code.to_owned()))
}

/// Words by which a body of no table may be described before the one that it belongs to.
const DESCRIBED: u32 = 6;

/// "The emergency centre of the ministry", "مركز الطوارئ التابع لوزارة الصحة": the body above the one that speaks.
fn body_above(resolved: &Resolved<'_>, (number, at): PartyRef) -> Option<String> {
    let sentence = &resolved.sentences[number as usize];
    let (entities, scan) = (&sentence.entities, &sentence.scan);
    let source = &entities[at as usize];
    let below = |e: &&Entity| {
        let near = e.tokens.start.checked_sub(source.tokens.end).is_some_and(|gap| gap <= DESCRIBED);
        let belongs = e.prep.is_some() || e.feats.contains(Feats::GEN) || e.dependent;
        let told = |h: &Hit| h.start >= source.tokens.end && h.end <= e.tokens.start;
        let parted = scan.words.iter().any(|(h, w)| *w == Word::Comp && told(h));
        near && belongs
            && e.kind == EntityKind::Body
            && e.who.is_some()
            && !parted
            && !scan.triggers.iter().any(told)
    };
    let above =
        entities[at as usize + 1..].iter().take_while(|e| e.kind != EntityKind::Country).find(below)?;
    above.name(resolved.registry)
}

/// "Ukrainian servicemen say": soldiers and officials speak for their army and government.
fn people(resolved: &Resolved<'_>, entity: &Entity) -> Option<String> {
    let registry = resolved.registry;
    let country = entity.code(registry, resolved.lexicon).and_then(|code| registry.country(code));
    country.and_then(|country| match entity.sector {
        Some(Sector::Mil) => {
            registry.name_with_country(registry.any_body("army")?, registry.get(country).code.as_deref()?)
        }
        Some(Sector::Gov) => Some(registry.get(country).name.clone()),
        _ => None,
    })
}
