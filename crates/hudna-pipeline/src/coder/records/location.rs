//! A candidate's place → where the record says that it was.

use hudna_places::{Choice, Kind};

use super::whereabouts::{area, footprint};
use super::write::Resolved;
use crate::coder::frames::Candidate;
use crate::coder::mentions::PlaceName;
use crate::model::{Footprint, FootprintKind, Location, Reading};

/// Another place with less of the likelihood is none that anybody would think of.
const WORTH_TELLING: f32 = 0.01;

/// Where a candidate's event was.
pub(super) fn location(resolved: &Resolved<'_>, candidate: &Candidate) -> Option<Location> {
    let (sentence, i) = candidate.place?;
    let name = &resolved.sentences[sentence as usize].places[i as usize];
    match &resolved.choices[sentence as usize][i as usize] {
        Some(choice) => Some(known(resolved, (sentence, i as usize), choice)),
        None => Some(unknown(resolved, sentence, name)),
    }
}

fn known(resolved: &Resolved<'_>, (sentence, at): (u32, usize), choice: &Choice) -> Location {
    let name = &resolved.sentences[sentence as usize].places[at];
    let place = resolved.gazetteer.place(choice.place);
    let resolution = match place.kind {
        Kind::Country => 1,
        Kind::Admin1 | Kind::Region | Kind::Sea => 2,
        Kind::Admin2 => 3,
        Kind::City | Kind::Town | Kind::Village => 4,
        Kind::SubCity | Kind::Site => 5,
    };
    let footprint = footprint(resolved, (sentence, at), choice);
    // "12 km from X" is not X, and "between X and Y" neither; "near X" has no better point than X.
    let (lat, lon) = footprint
        .as_ref()
        .filter(|told| is_elsewhere(told))
        .map_or((place.lat, place.lon), |told| (told.lat, told.lon));
    Location {
        resolved_place: Some(place.name.to_owned()),
        geonameid: place.geonameid,
        lat: Some(lat),
        lon: Some(lon),
        city: (resolution == 4).then(|| place.name.to_owned()),
        district: place.admin2_name.map(str::to_owned),
        province: place.admin1_name.map(str::to_owned),
        country_code: place.country_code().map(str::to_owned),
        resolution,
        radius_km: Some(f64::from(place.radius_km)),
        footprint,
        alternatives: alternatives(resolved, choice),
        ..named(resolved, name)
    }
}

/// Whether a footprint is told by a distance and a direction, or by two places, so that its middle is
/// another point than the place's.
fn is_elsewhere(told: &Footprint) -> bool {
    match told.kind {
        FootprintKind::Corridor => true,
        FootprintKind::Sector => {
            told.bearing.is_some() && told.distance_m.is_some_and(|(least, most)| least > most / 2.0)
        }
        FootprintKind::Point | FootprintKind::Area => false,
    }
}

fn alternatives(resolved: &Resolved<'_>, choice: &Choice) -> Vec<Reading> {
    let likely = choice.alternatives.iter().filter(|(_, score)| *score >= WORTH_TELLING);
    likely
        .map(|(id, score)| {
            let place = resolved.gazetteer.place(*id);
            Reading {
                name: place.name.to_owned(),
                geonameid: place.geonameid,
                lat: place.lat,
                lon: place.lon,
                country_code: place.country_code().unwrap_or_default().to_owned(),
                score: (score * 1000.0).round() / 1000.0,
            }
        })
        .collect()
}

/// A name that nobody knows: its words, what it is said to be near or in, and the country of the places
/// around it in the text.
fn unknown(resolved: &Resolved<'_>, sentence: u32, name: &PlaceName) -> Location {
    let here = sentence as usize;
    let choice = |i: usize| resolved.choices[here].get(i)?.as_ref();
    let host = name.host.and_then(|i| Some((i, choice(i)?)));
    let bare = Location { resolution: 4, ..named(resolved, name) };
    if let Some((host, choice)) = host {
        let near = known(resolved, (sentence, host), choice);
        let spot = resolved.gazetteer.kind_and_people(choice.place).0.is_spot();
        return Location {
            lat: near.lat.filter(|_| spot),
            lon: near.lon.filter(|_| spot),
            province: near.province,
            country_code: near.country_code,
            footprint: near.footprint,
            ..bare
        };
    }
    let country = country_around(resolved, here);
    let whole = country.and_then(|choice| {
        let country = resolved.gazetteer.country(choice.place)?;
        Some((country, resolved.gazetteer.country_code(country).to_owned()))
    });
    Location {
        country_code: whole.as_ref().map(|(_, code)| code.clone()),
        footprint: whole.and_then(|(country, _)| area(resolved, name, country)),
        ..bare
    }
}

/// A place of the country that most known places of the text lie in, those nearer in the text first where two
/// are even; what only names a country counts half.
fn country_around<'r>(resolved: &'r Resolved<'_>, here: usize) -> Option<&'r Choice> {
    let leading = resolved.leading.get_or_init(|| leading_countries(resolved));
    let before = (0..=here).rev();
    let behind = here + 1..resolved.choices.len();
    before.chain(behind).flat_map(|at| resolved.choices[at].iter().flatten()).find(|choice| {
        let (kind, _) = resolved.gazetteer.kind_and_people(choice.place);
        let own = resolved.gazetteer.country_code(choice.place);
        kind != Kind::Sea && leading.iter().any(|country| country == own)
    })
}

/// The countries that most known places of the text lie in: several where they are even.
fn leading_countries(resolved: &Resolved<'_>) -> Vec<String> {
    let mut countries: Vec<(u32, &str)> = Vec::new();
    for choice in resolved.choices.iter().flatten().flatten() {
        let own = resolved.gazetteer.country_code(choice.place);
        let weight = match resolved.gazetteer.kind_and_people(choice.place).0 {
            Kind::Sea => continue,
            Kind::Country => 1,
            _ => 2,
        };
        match countries.iter_mut().find(|(_, country)| *country == own) {
            Some((sum, _)) => *sum += weight,
            None => countries.push((weight, own)),
        }
    }
    let most = countries.iter().map(|(sum, _)| *sum).max();
    let leading = countries.into_iter().filter(|(sum, _)| Some(*sum) == most);
    leading.map(|(_, country)| country.to_owned()).collect()
}

/// The words alone.
fn named(resolved: &Resolved<'_>, name: &PlaceName) -> Location {
    let bytes = resolved.article.bytes(name.tokens.clone());
    let (start, end) = resolved.scalars.range(&bytes);
    Location {
        extracted_place: resolved.article.text[bytes].to_owned(),
        start,
        end,
        resolved_place: None,
        geonameid: None,
        lat: None,
        lon: None,
        city: None,
        district: None,
        province: None,
        country_code: None,
        resolution: 0,
        radius_km: None,
        footprint: None,
        alternatives: Vec::new(),
    }
}
