//! A group of nominals → the party they name.

use super::entity::{Entity, EntityKind};
use super::group::is_office;
use super::part::{Group, Part};
use super::scan::Hit;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Lexicon, NounClass, Registry, WhoId, WhoKind};
use crate::model::Sector;
use crate::model::phrase::Code;
use crate::text::Grammar;

pub(super) fn entity(group: &Group, lexicon: &Lexicon, registry: &Registry) -> Option<Entity> {
    let find = |test: fn(Part) -> bool| group.parts.iter().find(|(p, _)| test(*p)).copied();
    let country = group.parts.iter().find_map(|(p, _)| match p {
        Part::Country(id) | Part::Demonym(id) => {
            registry.get(*id).code.as_deref().and_then(|c| registry.country(c))
        }
        _ => None,
    });
    let mut made = Entity {
        tokens: group.tokens.clone(),
        head: group.tokens.clone(),
        kind: EntityKind::Country,
        who: None,
        country,
        noun: None,
        sector: None,
        prep: None,
        feats: group.parts[0].1.feats,
        coordinated: false,
        count: None,
        relational: false,
        dependent: false,
        held: is_thing(group.parts[0].0),
        armed: is_weapon(group.parts[0].0),
        accusative: false,
        feminine: false,
        opens: group.tokens.start,
        called: None,
        office: None,
        note: None,
    };
    if let Some((Part::Person(id), hit)) = find(|p| matches!(p, Part::Person(_))) {
        (made.kind, made.who, made.head) = (EntityKind::Person, Some(id), hit.start..hit.end);
        made.sector = registry.get(id).sector;
    } else if let Some((Part::Outlet(id), hit)) = find(|p| matches!(p, Part::Outlet(_))) {
        (made.kind, made.who, made.head) = (EntityKind::Outlet, Some(id), hit.start..hit.end);
    } else if let Some((part, hit)) = find(is_office) {
        office(&mut made, part, hit, group, lexicon, registry)?;
    } else if let Some((Part::Body(id) | Part::AnyBody(id), hit)) =
        // "Drones of the Houthis": who owns a force says more than what force it is.
        find(|p| matches!(p, Part::Body(_)))
            .or_else(|| owner_against(group, registry))
            .or_else(|| find(|p| matches!(p, Part::AnyBody(_))))
    {
        (made.kind, made.who) = (EntityKind::Body, Some(id));
        made.head = hit.start..group.tokens.end.max(hit.end);
        made.sector = registry.get(id).sector;
        if let Part::Noun(NounClass::People, noun) = group.parts[0].0 {
            made.noun = Some(noun);
        }
        if find(|p| matches!(p, Part::Noun(NounClass::Source, _))).is_some() {
            made.note = Some(Code::NoteSpeaksFor.english());
        }
    } else if let Some((Part::Noun(class, noun), _)) =
        find(|p| matches!(p, Part::Noun(NounClass::Force | NounClass::People, _)))
            .or_else(|| find(|p| matches!(p, Part::Noun(..))))
    {
        described(&mut made, class, noun, lexicon)?;
    } else {
        made.sector = Some(Sector::Gov);
        made.relational = matches!(group.parts[0].0, Part::Demonym(_));
        if made.relational
            && matches!(lexicon.grammar, Grammar::Semitic | Grammar::English | Grammar::Iranic)
            && made.feats.any(Feats::PLURAL | Feats::DUAL)
        {
            // "five Palestinians": a plural adjective of origin without its noun is people.
            (made.relational, made.kind, made.sector) = (false, EntityKind::People, Some(Sector::Cvl));
        }
        if let Part::Country(id) = group.parts[0].0
            && registry.get(id).kind == WhoKind::Capital
        {
            made.note = Some(Code::NoteCapital.english());
        }
    }
    Some(made)
}

/// "Forces of the Syrian opposition": whoever owns a force and is no state's body is named before the force, which is
/// none of the state whose adjective stands beside him.
fn owner_against(group: &Group, registry: &Registry) -> Option<(Part, Hit)> {
    let sector = |part: Part| match part {
        Part::AnyBody(id) => registry.get(id).sector,
        _ => None,
    };
    let mut parts = group.parts.iter().copied().skip_while(|(p, _)| sector(*p) != Some(Sector::Mil));
    parts.find(|(p, _)| matches!(sector(*p), Some(Sector::Opp | Sector::Reb)))
}

fn is_thing(part: Part) -> bool {
    matches!(part, Part::Noun(NounClass::Target, _))
}

fn is_weapon(part: Part) -> bool {
    matches!(part, Part::Noun(NounClass::Weapon, _))
}

/// An office without a person: of a body, of a country, or of nobody known.
fn office(
    made: &mut Entity,
    part: Part,
    hit: Hit,
    group: &Group,
    lexicon: &Lexicon,
    registry: &Registry,
) -> Option<()> {
    let body = group.parts.iter().find_map(|(p, _)| match p {
        Part::Body(id) | Part::AnyBody(id) => Some(*id),
        _ => None,
    });
    made.kind = EntityKind::Office;
    made.office = office_alone(group, registry);
    match part {
        Part::AnyOffice(id) => {
            (made.who, made.sector) = (Some(id), registry.get(id).sector);
            made.note = Some(Code::NoteOffice.english());
        }
        Part::Noun(NounClass::Title, _) => return None,
        Part::Noun(_, noun) => (made.noun, made.sector) = (Some(noun), lexicon.nouns[noun as usize].sector),
        _ => {}
    }
    if let Some(body) = body {
        // A spokesman, command or unnamed official of a named body is that body.
        (made.kind, made.who, made.noun) = (EntityKind::Body, Some(body), None);
        made.sector = registry.get(body).sector;
        made.note = Some(Code::NoteSpeaksFor.english());
    }
    made.head = hit.start..group.tokens.end;
    Some(())
}

/// The office of a group that names only it, its country or its body: "the head of the Russian delegation" is no
/// head of state.
fn office_alone(group: &Group, registry: &Registry) -> Option<WhoId> {
    let mut office = None;
    for (part, _) in &group.parts {
        match part {
            Part::AnyOffice(id) if office.is_none_or(|o| o == *id) => office = Some(*id),
            Part::Country(_) | Part::Demonym(_) => {}
            Part::Body(id) if registry.kind(*id) == WhoKind::Body => {}
            _ => return None,
        }
    }
    office
}

fn described(made: &mut Entity, class: NounClass, noun: u32, lexicon: &Lexicon) -> Option<()> {
    made.kind = match class {
        NounClass::Force => EntityKind::Force,
        NounClass::Body => EntityKind::Body,
        NounClass::People => EntityKind::People,
        NounClass::Witness | NounClass::Source => EntityKind::Source,
        NounClass::Target => EntityKind::Thing,
        // "A Russian bomb": a weapon is a party only where somebody's country stands beside it.
        NounClass::Weapon
            if made.country.is_some()
                && matches!(lexicon.grammar, Grammar::Semitic | Grammar::English | Grammar::Slavic) =>
        {
            EntityKind::Force
        }
        _ => return None,
    };
    made.noun = Some(noun);
    made.sector = lexicon.nouns[noun as usize].sector.or(made.armed.then_some(Sector::Mil));
    Some(())
}
