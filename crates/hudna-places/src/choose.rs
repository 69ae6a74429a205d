//! One joint choice for all the place names of an article.
//!
//! "Tripoli" is settled by what else is told: the countries in play, the other places, the kind of
//! place that the words ask for. Every ground adds to a score that is read as a log of odds, so a
//! difference of 1 makes a place about three times as likely. The weights are ours, set by what
//! they must outweigh (said at each); they are not fitted to any set of documents.

use std::collections::BTreeMap;

use crate::gazetteer::Gazetteer;
use crate::geo::rough_km;
use crate::place::{Kind, NameHit, Place, PlaceId};

/// A place name in a text, with the places it may mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mention {
    /// The places, as [`crate::Walker::names`] found them.
    pub hits: Vec<NameHit>,
    /// What the words ask for: "province of Homs", "the city of Homs".
    pub wanted: Option<Kind>,
}

/// What else the article says about where it plays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Context {
    /// Countries (alpha-3) named, or meant by actors and dateline, with how often or how strongly.
    pub countries: BTreeMap<String, f32>,
    /// Points known otherwise (a dateline, an observer's position): degrees north, degrees east.
    pub near: Vec<(f64, f64)>,
}

/// The place that is meant, as far as can be told.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The best.
    pub place: PlaceId,
    /// Its share of all candidates' odds, 0 to 1.
    pub score: f32,
    /// The two next best, with theirs.
    pub alternatives: Vec<(PlaceId, f32)>,
    /// Another place elsewhere is nearly as likely: a person should look.
    pub tie: bool,
}

/// People count by the root of their number, as mentions in news do: a city of a million gains 3.5,
/// which only two other grounds together outweigh.
const PER_LOG_PEOPLE: f64 = 0.5;
/// A country's name is hardly ever another place.
const COUNTRY: f64 = 5.0;
/// Above a town, below the city of the same name.
const PROVINCE: f64 = 2.0;
/// A province beside its own capital of that name: the city is meant unless the text says otherwise.
const PROVINCE_BESIDE_CITY: f64 = 0.3;
/// Regions and sites are in the table because reports name them.
const KNOWN_SITE: f64 = 1.5;
/// The usual name, against one of many known spellings.
const PREFERRED: f64 = 0.7;
/// A common word, or a name without its article.
const WEAK: f64 = -1.5;
/// The country most in play; outweighs a million people elsewhere.
const IN_COUNTRY: f64 = 4.0;
/// Countries of the other places, where nothing names a country.
const WITH_OTHERS: f64 = 3.0;
/// Beside a known point, fading over `NEAR_KM`.
const NEAR: f64 = 3.0;
/// Beside another place of the article, fading over `NEAR_KM`; a report seldom spans more than a province.
const BESIDE: f64 = 2.0;
const NEAR_KM: f64 = 100.0;
/// In a province that the article names.
const IN_PROVINCE: f64 = 1.5;
/// The kind that the words ask for; outweighs the prior between a city and its province.
const WANTED: f64 = 5.0;
/// Less than 1.6 times as likely, and further away than one report's error: a tie.
const TIE: f64 = 0.5;
const TIE_KM: f64 = 25.0;
/// Rounds in which the places see each other's last choice.
const ROUNDS: usize = 3;
/// Other places that are looked at, in the order of the text: keeps the work linear.
const ANCHORS: usize = 24;
/// Places that one name is weighed for, the most populous first; no name of the five languages needs more.
const CANDIDATES: usize = 64;

struct Candidate<'g> {
    id: PlaceId,
    place: Place<'g>,
    admin1: Option<PlaceId>,
    alone: f64,
    score: f64,
}

impl Gazetteer {
    /// Chooses for every mention at once; `None` where it has no candidates. The same input gives the
    /// same choice, whatever the order of the candidates; time grows with mentions × candidates.
    pub fn choose(&self, mentions: &[Mention], context: &Context) -> Vec<Option<Choice>> {
        // Twenty mentions of one name are one ground, not twenty.
        let mut groups: Vec<Vec<Candidate<'_>>> = Vec::new();
        let mut known: BTreeMap<(Vec<PlaceId>, Option<Kind>), usize> = BTreeMap::new();
        let mut group_of = Vec::with_capacity(mentions.len());
        for mention in mentions {
            let key = (mention.hits.iter().map(|hit| hit.place).collect(), mention.wanted);
            let at = *known.entry(key).or_insert_with(|| {
                groups.push(self.candidates(mention, context));
                groups.len() - 1
            });
            group_of.push(at);
        }
        for _ in 0..ROUNDS {
            settle(&mut groups);
        }
        let choices: Vec<Option<Choice>> = groups.iter().map(|group| choice(group)).collect();
        group_of.into_iter().map(|at| choices[at].clone()).collect()
    }

    fn candidates(&self, mention: &Mention, context: &Context) -> Vec<Candidate<'_>> {
        let mut out: BTreeMap<PlaceId, Candidate<'_>> = BTreeMap::new();
        for hit in &mention.hits {
            let (place, admin1) = (self.place(hit.place), self.admin1(hit.place));
            let alone = spelled(hit) + asked(place.kind, mention.wanted) + situated(&place, context);
            let candidate = Candidate { id: hit.place, place, admin1, alone, score: alone };
            out.entry(hit.place).and_modify(|c| c.alone = c.alone.max(alone)).or_insert(candidate);
        }
        let mut out: Vec<Candidate<'_>> = out.into_values().collect();
        let seats: Vec<PlaceId> =
            out.iter().filter(|c| c.place.kind.is_spot()).filter_map(|c| c.admin1).collect();
        for candidate in &mut out {
            candidate.alone += prior(&candidate.place, seats.contains(&candidate.id));
            candidate.score = candidate.alone;
        }
        out.sort_by(|a, b| b.alone.total_cmp(&a.alone).then(a.id.cmp(&b.id)));
        out.truncate(CANDIDATES);
        out
    }
}

fn prior(place: &Place<'_>, beside_seat: bool) -> f64 {
    let people = PER_LOG_PEOPLE * (1.0 + f64::from(place.population) / 1000.0).ln();
    match place.kind {
        Kind::Country => COUNTRY,
        Kind::Admin1 if beside_seat => PROVINCE_BESIDE_CITY,
        Kind::Admin1 | Kind::Admin2 => PROVINCE,
        Kind::Region | Kind::Site => KNOWN_SITE,
        Kind::City | Kind::Town | Kind::Village | Kind::SubCity => people,
    }
}

fn spelled(hit: &NameHit) -> f64 {
    f64::from(u8::from(hit.preferred)) * PREFERRED + f64::from(u8::from(hit.weak)) * WEAK
}

fn asked(kind: Kind, wanted: Option<Kind>) -> f64 {
    let populated = |kind: Kind| kind.is_spot() && kind != Kind::Site;
    match wanted {
        Some(wanted) if wanted == kind || populated(wanted) && populated(kind) => WANTED,
        _ => 0.0,
    }
}

fn situated(place: &Place<'_>, context: &Context) -> f64 {
    let most = context.countries.values().copied().fold(0.0f32, f32::max);
    let here = context.countries.get(place.country).copied().unwrap_or(0.0);
    let share = if most > 0.0 { f64::from((here / most).clamp(0.0, 1.0)) } else { 0.0 };
    let near = context.near.iter().map(|point| closeness(place, *point)).fold(0.0, f64::max);
    share * IN_COUNTRY + near * NEAR
}

/// 1 at the point, falling to a third at `NEAR_KM` from the place's edge.
fn closeness(place: &Place<'_>, point: (f64, f64)) -> f64 {
    let km = rough_km((place.lat, place.lon), point);
    (-(km - f64::from(place.radius_km)).max(0.0) / NEAR_KM).exp()
}

/// One round: every group sees the countries of all others and where the first of them now stand.
fn settle(groups: &mut [Vec<Candidate<'_>>]) {
    let shares: Vec<BTreeMap<String, f64>> = groups.iter().map(|group| country_shares(group)).collect();
    let mut total: BTreeMap<&str, f64> = BTreeMap::new();
    for (country, share) in shares.iter().flatten() {
        *total.entry(country).or_default() += share;
    }
    let anchors: Vec<(usize, PlaceId, Kind, (f64, f64))> = groups
        .iter()
        .enumerate()
        .filter_map(|(at, group)| best(group).map(|c| (at, c.id, c.place.kind, (c.place.lat, c.place.lon))))
        .filter(|(_, _, kind, _)| *kind != Kind::Country)
        .take(ANCHORS)
        .collect();
    let others = shares.iter().filter(|share| !share.is_empty()).count().saturating_sub(1).max(1) as f64;
    for (at, group) in groups.iter_mut().enumerate() {
        for candidate in group.iter_mut() {
            let country = candidate.place.country;
            let own = shares[at].get(country).copied().unwrap_or(0.0);
            let with = (total.get(country).copied().unwrap_or(0.0) - own).max(0.0) / others;
            let mut beside = 0.0f64;
            let mut inside = 0.0f64;
            for (_, id, kind, point) in anchors.iter().filter(|(other, ..)| *other != at) {
                if *kind == Kind::Admin1 {
                    inside = inside.max(f64::from(u8::from(candidate.admin1 == Some(*id))));
                } else if *id != candidate.id && candidate.place.kind.is_spot() {
                    beside = beside.max(closeness(&candidate.place, *point));
                }
            }
            candidate.score = candidate.alone + with * WITH_OTHERS + beside * BESIDE + inside * IN_PROVINCE;
        }
    }
}

fn best<'c, 'g>(group: &'c [Candidate<'g>]) -> Option<&'c Candidate<'g>> {
    group.iter().max_by(|a, b| a.score.total_cmp(&b.score).then(b.id.cmp(&a.id)))
}

fn odds(group: &[Candidate<'_>]) -> Vec<f64> {
    let top = group.iter().map(|c| c.score).fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = group.iter().map(|c| (c.score - top).exp()).collect();
    let sum: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / sum).collect()
}

fn country_shares(group: &[Candidate<'_>]) -> BTreeMap<String, f64> {
    let mut shares = BTreeMap::new();
    for (candidate, share) in group.iter().zip(odds(group)) {
        *shares.entry(candidate.place.country.to_owned()).or_default() += share;
    }
    shares
}

fn choice(group: &[Candidate<'_>]) -> Option<Choice> {
    let mut ranked: Vec<(&Candidate<'_>, f64)> = group.iter().zip(odds(group)).collect();
    ranked.sort_by(|a, b| b.0.score.total_cmp(&a.0.score).then(a.0.id.cmp(&b.0.id)));
    let (first, score) = ranked.first()?;
    let point = (first.place.lat, first.place.lon);
    // A province and its capital are not two answers.
    let elsewhere = ranked.iter().skip(1).find(|(other, _)| {
        other.admin1 != Some(first.id)
            && first.admin1 != Some(other.id)
            && rough_km(point, (other.place.lat, other.place.lon)) > TIE_KM
    });
    Some(Choice {
        place: first.id,
        score: *score as f32,
        alternatives: ranked.iter().skip(1).take(2).map(|(c, share)| (c.id, *share as f32)).collect(),
        tie: elsewhere.is_some_and(|(other, _)| first.score - other.score < TIE),
    })
}
