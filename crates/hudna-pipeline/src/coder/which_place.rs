//! Which places the names of an article mean: one joint choice, by the countries and the bodies that it tells of.

use std::collections::{BTreeMap, BTreeSet};

use hudna_places::{Choice, Context, Gazetteer, Kind, Mention};

use super::areas::Areas;
use super::lexicon::{Lexicon, Registry, WhoId};
use super::mentions::{Entity, EntityKind, PlaceName};
use super::sentence::Sentence;
use crate::model::Sector;

/// One joint choice for all place names of the article.
pub fn choose(
    lexicon: &Lexicon,
    registry: &Registry,
    areas: &Areas,
    gazetteer: &Gazetteer,
    sentences: &[Sentence],
) -> Vec<Vec<Option<Choice>>> {
    let mut countries: BTreeMap<&str, f32> = BTreeMap::new();
    let mut bodies: BTreeSet<WhoId> = BTreeSet::new();
    for sentence in sentences {
        // Whose a thing is counts with the thing; a capital that shares its name with a town is what is asked.
        let asked = |e: &Entity| {
            let own = |p: &&PlaceName| !p.is_country && p.tokens == e.tokens;
            e.kind == EntityKind::Country
                && sentence.places.iter().any(|p| own(&p) && is_shared(gazetteer, p))
        };
        for entity in sentence.entities.iter().filter(|e| !e.dependent && !asked(e)) {
            bodies.extend(entity.who);
            if let Some(code) = entity.code(registry, lexicon) {
                *countries.entry(code).or_insert(0.0) += weight(entity);
            }
        }
    }
    let countries = countries.into_iter().filter(|(code, _)| registry.country(code).is_some());
    let near = bodies.iter().flat_map(|body| areas.of(*body)).copied().collect();
    let context = Context { countries: countries.map(|(code, n)| (code.to_owned(), n)).collect(), near };
    let mentions = || sentences.iter().flat_map(|s| &s.places).map(|p| &p.mention);
    let mut chosen = gazetteer.choose(mentions(), &context);
    leave_out_strangers(gazetteer, &context, mentions(), &mut chosen);
    let mut chosen = chosen.into_iter();
    sentences.iter().map(|s| s.places.iter().map(|_| chosen.next().flatten()).collect()).collect()
}

/// What a party says of the country that an article tells of: groups that bear arms are fought abroad as well.
fn weight(entity: &Entity) -> f32 {
    match (entity.kind, entity.sector) {
        (EntityKind::Body, Some(Sector::Reb | Sector::Uaf)) => 0.5,
        _ => 1.0,
    }
}

/// Whether places of two countries have the name.
fn is_shared(gazetteer: &Gazetteer, name: &PlaceName) -> bool {
    let mut lands = name.mention.hits.iter().map(|hit| gazetteer.country_code(hit.place));
    lands.next().is_some_and(|first| lands.any(|other| other != first))
}

/// A small place by another than its usual name, in a country of which nothing else in the article tells, is a namesake of
/// one that the gazetteer lacks: better unknown than on the wrong side of the earth.
fn leave_out_strangers<'m>(
    gazetteer: &Gazetteer,
    context: &Context,
    mentions: impl Iterator<Item = &'m Mention>,
    chosen: &mut [Option<Choice>],
) {
    let unusual = |mention: &Mention, choice: &Choice| {
        let usual = mention.hits.iter().any(|h| h.place == choice.place && h.preferred && !h.weak);
        let (kind, people) = gazetteer.kind_and_people(choice.place);
        !usual && kind.is_spot() && kind != Kind::Site && people < WELL_KNOWN
    };
    let told = mentions.zip(chosen.iter().map(Option::as_ref)).enumerate();
    let suspects: Vec<usize> =
        told.filter(|(_, (m, c))| c.is_some_and(|c| unusual(m, c))).map(|(at, _)| at).collect();
    if suspects.is_empty() {
        return;
    }
    let places = chosen.iter().flatten().map(|choice| gazetteer.place(choice.place));
    let lying: BTreeSet<(&str, &str)> = places.map(|place| (place.country, place.name)).collect();
    for at in suspects {
        let Some(country) = chosen[at].as_ref().map(|choice| gazetteer.country_code(choice.place)) else {
            continue;
        };
        let own = lying.iter().filter(|(other, _)| *other == country).count();
        if own == 1 && lying.len() > own && !context.countries.contains_key(country) {
            chosen[at] = None;
        }
    }
}

/// Towns of as many people are named without their country.
const WELL_KNOWN: u32 = 100_000;
