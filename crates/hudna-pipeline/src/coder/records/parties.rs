//! Parties as a record names them; of nameless people and things, whose they are by where it happened.
//!
//! What only the place tells is never read from the words: the party's `note` says how it is known.

use hudna_places::{Choice, Gazetteer, Kind};

use super::chain::party;
use super::towns::{self, country_of_town};
use super::write::Resolved;
use super::written::written;
use crate::coder::frames::{Candidate, PartyRef};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::Days;
use crate::coder::mentions::{Entity, EntityKind};
use crate::model::phrase::Code;
use crate::model::{self, Event, Location, Mode, Sector};

const OF_PLACE: &str = Code::NoteOfPlace.english();
const OF_ALL: &str = Code::NoteOfAllPlaces.english();
const OF_SENTENCE: &str = Code::NoteOfSentence.english();
const AROUND: &str = Code::NoteOfMostPlaces.english();
const HURT: &str = Code::NoteHurtThere.english();
const COMMAND: &str = Code::NoteCommand.english();
const CONFINED: &str = Code::NoteConfined.english();

/// What a record says of an act besides its parties, as far as it tells whose nameless people are.
pub(super) struct Act<'a> {
    /// What was done.
    pub event: Event,
    /// Where.
    pub land: Option<&'a Land>,
    /// The days on which offices count.
    pub days: Option<&'a Days>,
    /// The country whose command tells of what others did.
    pub command: Option<&'a str>,
}

/// The country that an act happened in, as far as known.
pub(super) struct Land {
    code: String,
    note: &'static str,
}

impl Land {
    /// Its code, where the act's own place tells it, or all of the article's.
    pub(super) fn told(&self) -> Option<&str> {
        self.is_told().then_some(self.code.as_str())
    }

    fn is_told(&self) -> bool {
        self.note == OF_PLACE || self.note == OF_ALL
    }
}

/// The country that nameless people and things of an act belong to: that of its place; without one that of all places that are
/// told of, or of most.
pub(super) fn land(
    resolved: &Resolved<'_>,
    candidate: &Candidate,
    location: Option<&Location>,
) -> Option<Land> {
    if let Some(code) = location.and_then(|l| l.country_code.clone()) {
        return Some(Land { code, note: OF_PLACE });
    }
    // What was hit at sea is not the country's that the rest of the article is about.
    if location.is_some_and(|l| l.resolved_place.is_some()) {
        return None;
    }
    let of_article = resolved.chief.get_or_init(|| chief_country(resolved.gazetteer, resolved.choices));
    let own = &resolved.choices[candidate.sentence as usize..=candidate.sentence as usize];
    let of_sentence = || chief_country(resolved.gazetteer, own).filter(|(_, all)| *all);
    let (code, note) = match of_article {
        Some((code, true)) => (code.clone(), OF_ALL),
        most => match of_sentence() {
            Some((code, _)) => (code, OF_SENTENCE),
            None => (most.as_ref()?.0.clone(), AROUND),
        },
    };
    Some(Land { code, note })
}

/// The country that more than half of the towns and regions lie in that sentences name, and whether all of them do.
fn chief_country(gazetteer: &Gazetteer, named: &[Vec<Option<Choice>>]) -> Option<(String, bool)> {
    let is_town = |c: &&Choice| !matches!(gazetteer.kind_and_people(c.place).0, Kind::Country | Kind::Sea);
    let places = named.iter().flatten().flatten().filter(is_town);
    let towns = || places.clone().map(|c| gazetteer.country_code(c.place));
    let all = towns().count();
    // One that more than half agree on is left over when each of another country takes one of it away.
    let mut chief = ("", 0_usize);
    for country in towns() {
        match chief {
            (_, 0) => chief = (country, 1),
            (leading, n) if leading == country => chief = (leading, n + 1),
            (leading, n) => chief = (leading, n - 1),
        }
    }
    let of_it = towns().filter(|country| *country == chief.0).count();
    (of_it * 2 > all).then(|| (chief.0.to_owned(), of_it == all))
}

/// The country whose army or ministry of defence tells of an act that it did not do itself.
pub(super) fn command(resolved: &Resolved<'_>, candidate: &Candidate) -> Option<String> {
    let code = |link: &PartyRef| {
        party(resolved.sentences, *link).code(resolved.registry, resolved.lexicon).map(str::to_owned)
    };
    let teller = candidate.speakers.first()?;
    let commands = party(resolved.sentences, *teller).sector == Some(Sector::Mil);
    let told = code(teller).filter(|c| commands && resolved.registry.country(c).is_some())?;
    (!candidate.actor.iter().any(|a| code(a).as_ref() == Some(&told))).then_some(told)
}

/// Everybody whom the sentences name, in their order.
pub fn parties(resolved: &Resolved<'_>) -> Vec<model::Entity> {
    let named = |sentence: usize| {
        (0..resolved.sentences[sentence].entities.len()).map(move |i| (sentence as u32, i as u32))
    };
    let nowhere = Act { event: Event::Consult, land: None, days: None, command: None };
    let all = (0..resolved.sentences.len()).flat_map(named);
    all.map(|link| entity(resolved, link, &nowhere)).collect()
}

/// One party of a record.
pub(super) fn entity(resolved: &Resolved<'_>, link: PartyRef, act: &Act<'_>) -> model::Entity {
    let entity = party(resolved.sentences, link);
    let bytes = resolved.article.bytes(entity.head.clone());
    let (start, end) = resolved.scalars.range(&bytes);
    let mut code = entity.code(resolved.registry, resolved.lexicon).map(str::to_owned);
    let mut note = entity.note.map(str::to_owned);
    let of_town = if code.is_none() { country_of_town(resolved, link) } else { None };
    let of_land = act.land.filter(|land| code.is_none() && is_of_land(entity, act.event, land));
    let is_soldier =
        code.is_none() && entity.kind == EntityKind::People && entity.sector == Some(Sector::Mil);
    let of_command = act.command.filter(|_| is_soldier && act.event == Event::Assault);
    if let Some(town) = of_town {
        code = Some(town.to_owned());
        note = Some(towns::NOTE.to_owned());
    } else if let Some(command) = of_command {
        code = Some(command.to_owned());
        note = Some(COMMAND.to_owned());
    } else if let Some(land) = of_land {
        code = Some(land_code(resolved, entity, land));
        note = Some(land.note.to_owned());
    }
    let days = act.days;
    model::Entity {
        text: resolved.article.text[bytes].to_owned(),
        start,
        end,
        name: called(resolved, entity).or_else(|| entity.name(resolved.registry)),
        code,
        sector: days.and_then(|d| resolved.offices.sector(resolved.registry, entity, d)).or(entity.sector),
        id: entity.who.map(|w| resolved.registry.get(w).id.clone()).filter(|id| !id.is_empty()),
        note,
        in_office: days.map_or_else(Vec::new, |days| {
            resolved.offices.beside(resolved.article, resolved.registry, entity, days)
        }),
    }
}

/// Of which country the nameless of a land are: soldiers of whoever holds it.
fn land_code(resolved: &Resolved<'_>, entity: &Entity, land: &Land) -> String {
    let registry = resolved.registry;
    let soldiers = registry.country(&land.code).filter(|_| entity.sector == Some(Sector::Mil));
    let held = soldiers.and_then(|country| registry.get(registry.troops(country)).code.clone());
    held.unwrap_or_else(|| land.code.clone())
}

/// Whether a nameless party is one of the country that the act happened in. What only the places around tell holds for
/// people of civil life alone.
fn is_of_land(entity: &Entity, event: Event, land: &Land) -> bool {
    let hit = event == Event::Assault;
    let civil = matches!(entity.sector, Some(Sector::Cvl | Sector::Med | Sector::Ref | Sector::Edu));
    // "His fighters" are not simply people of the place, but the driver of a car that was hit there is.
    let own = entity.feats.contains(Feats::PRON);
    match entity.kind {
        // Who acts is told less surely by what lies around than who was hit.
        EntityKind::People if !land.is_told() => {
            civil && !own && matches!(event, Event::Assault | Event::Aid)
        }
        EntityKind::People => match entity.sector {
            // Observers, peacekeepers and settlers come from elsewhere.
            Some(Sector::Obs | Sector::Pko | Sector::Igo | Sector::Set) => false,
            // Whose soldiers stand in a land is told only where they are hit there.
            Some(Sector::Mil | Sector::Gov | Sector::Ngo) => hit && !own,
            _ => !own || civil && hit,
        },
        // What stands there and was hit, or was helped, is the country's.
        EntityKind::Thing => matches!(event, Event::Assault | Event::Aid) && !own && land.is_told(),
        // Factions and gunmen without a name are those of the land they fight in, courts and police those of where they act;
        // whose aircraft or army it was is never guessed.
        EntityKind::Force | EntityKind::Body => {
            let local = match entity.sector {
                Some(Sector::Reb | Sector::Opp | Sector::Uaf) => true,
                Some(Sector::Gov | Sector::Cop | Sector::Jud) => !hit,
                _ => false,
            };
            local && !own && land.is_told()
        }
        _ => false,
    }
}

/// Whom nobody names, though somebody was hurt or shut in: those whom a toll counts, those whom a curfew binds.
pub(super) fn unnamed(
    resolved: &Resolved<'_>,
    candidate: &Candidate,
    act: &Act<'_>,
) -> Option<model::Entity> {
    let land = act.land.filter(|land| land.is_told())?;
    if names_fighters(resolved, candidate) {
        return None;
    }
    let counted = || {
        let tolls = [&candidate.dead, &candidate.injured];
        let toll = tolls.into_iter().flatten().find(|toll| toll.count.0 > 0);
        toll.filter(|_| act.event == Event::Assault).map(|toll| (toll.tokens.clone(), None, HURT))
    };
    let confined = || {
        let curfew = act.event == Event::Coerce && candidate.modes.contains(&Mode::Curfew);
        curfew.then_some((candidate.hit.start..candidate.hit.end, Some(Sector::Cvl), CONFINED))
    };
    let (tokens, sector, note) = counted().or_else(confined)?;
    let bytes = resolved.article.bytes(tokens);
    let (start, end) = resolved.scalars.range(&bytes);
    Some(model::Entity {
        text: resolved.article.text[bytes].to_owned(),
        start,
        end,
        name: None,
        code: Some(land.code.clone()),
        sector,
        id: None,
        note: Some(note.to_owned()),
        in_office: Vec::new(),
    })
}

/// Whether the clause names armed people besides the doers: then those who were hurt may be theirs.
fn names_fighters(resolved: &Resolved<'_>, candidate: &Candidate) -> bool {
    let sentence = &resolved.sentences[candidate.sentence as usize];
    let mut others = sentence.entities.iter().enumerate().filter(|(i, e)| {
        candidate.clause.contains(&e.tokens.start)
            && !candidate.actor.contains(&(candidate.sentence, *i as u32))
            && e.kind != EntityKind::Thing
    });
    others.any(|(_, e)| matches!(e.sector, Some(Sector::Mil | Sector::Reb | Sector::Uaf | Sector::Cop)))
}

/// The name of an office's holder whom no table lists. Holders of offices speak in public; others stay unnamed.
pub(super) fn called(resolved: &Resolved<'_>, entity: &Entity) -> Option<String> {
    let bytes = resolved.article.bytes(entity.called.clone()?);
    Some(written(&resolved.article.text[bytes], resolved.lexicon.grammar))
}
