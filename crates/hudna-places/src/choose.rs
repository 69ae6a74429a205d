//! One joint choice for all the place names of an article.
//!
//! "Tripoli" is settled by what else is told: the countries in play, the other places, the kind of
//! place that the words ask for. Every ground adds to a score that is read as a log of odds, so a
//! difference of 1 makes a place about three times as likely. The weights are ours, set by what
//! they must outweigh (said at each); they are not fitted to any set of documents.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::gazetteer::Gazetteer;
use crate::geo::Point;
use crate::place::{Kind, NameHit, PlaceId};
use crate::table::Facts;

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
    /// The three next best, with theirs.
    pub alternatives: Vec<(PlaceId, f32)>,
    /// Another place elsewhere is nearly as likely: a person should look.
    pub tie: bool,
}

/// People count by the root of their number, as mentions in news do: a city of a million gains 3.5,
/// which only two other grounds together outweigh.
const PER_LOG_PEOPLE: f64 = 0.5;
/// A country's name is hardly ever another place.
const COUNTRY: f64 = 5.0;
/// A sea is meant where nothing says that the province on its coast is, also beside places of that country.
const SEA: f64 = 8.0;
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

struct Candidate {
    id: PlaceId,
    facts: Facts,
    point: Point,
    admin1: Option<PlaceId>,
    alone: f64,
    score: f64,
}

/// A country's code, as the table has it.
type Country = [u8; 3];

/// What [`Context`] says of countries, ready to be compared.
struct InPlay {
    countries: Vec<(Country, f32)>,
    most: f32,
}

impl InPlay {
    fn new(context: &Context) -> Self {
        let most = context.countries.values().copied().fold(0.0f32, f32::max);
        let code = |text: &str| text.as_bytes().try_into().ok();
        let countries = context.countries.iter().filter_map(|(c, often)| Some((code(c)?, *often))).collect();
        InPlay { countries, most }
    }

    /// How much a country is in play, 0 to 1.
    fn share(&self, country: Country) -> f64 {
        let here =
            self.countries.iter().find(|(known, _)| *known == country).map_or(0.0, |(_, often)| *often);
        if self.most > 0.0 { f64::from((here / self.most).clamp(0.0, 1.0)) } else { 0.0 }
    }
}

/// Mentions of one name that ask for the same kind are settled together.
struct Key<'m>(&'m Mention);

impl Key<'_> {
    fn parts(&self) -> (Option<Kind>, impl Iterator<Item = PlaceId>) {
        (self.0.wanted, self.0.hits.iter().map(|hit| hit.place))
    }
}

impl Ord for Key<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let ((wanted, places), (wanted_too, places_too)) = (self.parts(), other.parts());
        wanted.cmp(&wanted_too).then_with(|| places.cmp(places_too))
    }
}

impl PartialOrd for Key<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Key<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Key<'_> {}

impl Gazetteer {
    /// Chooses for every mention at once; `None` where it has no candidates. The same input gives the
    /// same choice, whatever the order of the candidates; time grows with mentions × candidates.
    pub fn choose<'m>(
        &self,
        mentions: impl IntoIterator<Item = &'m Mention>,
        context: &Context,
    ) -> Vec<Option<Choice>> {
        // Twenty mentions of one name are one ground, not twenty.
        let in_play = InPlay::new(context);
        let mut groups: Vec<Vec<Candidate>> = Vec::new();
        let mut known: BTreeMap<Key<'m>, usize> = BTreeMap::new();
        let mut group_of = Vec::new();
        for mention in mentions {
            let at = *known.entry(Key(mention)).or_insert_with(|| {
                groups.push(self.candidates(mention, &in_play, &context.near));
                groups.len() - 1
            });
            group_of.push(at);
        }
        // Where every name has one place at most, nothing is weighed against anything.
        let rounds = if groups.iter().any(|group| group.len() > 1) { ROUNDS } else { 0 };
        for _ in 0..rounds {
            settle(&mut groups);
        }
        let choices: Vec<Option<Choice>> = groups.iter().map(|group| choice(group)).collect();
        group_of.into_iter().map(|at| choices[at].clone()).collect()
    }

    /// Every place that a mention may mean, the likeliest first, with its share of the likelihood.
    pub fn ranked(&self, mention: &Mention, context: &Context) -> Vec<(PlaceId, f32)> {
        let group = self.candidates(mention, &InPlay::new(context), &context.near);
        let shares = odds(&group);
        let mut all: Vec<(PlaceId, f32)> =
            group.iter().zip(shares).map(|(candidate, share)| (candidate.id, share as f32)).collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        all
    }

    fn candidates(&self, mention: &Mention, in_play: &InPlay, near: &[(f64, f64)]) -> Vec<Candidate> {
        let mut out: Vec<Candidate> = Vec::with_capacity(mention.hits.len());
        for hit in &mention.hits {
            let (facts, admin1) = (self.facts(hit.place), self.admin1(hit.place));
            let alone = spelled(hit) + asked(facts.kind, mention.wanted) + situated(&facts, in_play, near);
            let point = Point::new((facts.lat, facts.lon));
            out.push(Candidate { id: hit.place, facts, point, admin1, alone, score: alone });
        }
        out.sort_by_key(|c| c.id);
        // A place that is spelled like this in two ways counts by the better one.
        out.dedup_by(|again, first| {
            let same = again.id == first.id;
            if same {
                first.alone = first.alone.max(again.alone);
            }
            same
        });
        let seats: Vec<PlaceId> =
            out.iter().filter(|c| c.facts.kind.is_spot()).filter_map(|c| c.admin1).collect();
        for candidate in &mut out {
            candidate.alone += prior(&candidate.facts, seats.contains(&candidate.id));
            candidate.score = candidate.alone;
        }
        out.sort_by(|a, b| b.alone.total_cmp(&a.alone).then(a.id.cmp(&b.id)));
        out.truncate(CANDIDATES);
        out
    }
}

fn prior(facts: &Facts, beside_seat: bool) -> f64 {
    let people = || PER_LOG_PEOPLE * (1.0 + f64::from(facts.population) / 1000.0).ln();
    match facts.kind {
        Kind::Country => COUNTRY,
        Kind::Sea => SEA,
        Kind::Admin1 if beside_seat => PROVINCE_BESIDE_CITY,
        Kind::Admin1 | Kind::Admin2 => PROVINCE,
        Kind::Region | Kind::Site => KNOWN_SITE,
        // A village of the line of contact is in the news more often than its namesakes.
        Kind::Village | Kind::Town if facts.is_own => people().max(KNOWN_SITE),
        Kind::City | Kind::Town | Kind::Village | Kind::SubCity => people(),
    }
}

fn spelled(hit: &NameHit) -> f64 {
    f64::from(u8::from(hit.preferred)) * PREFERRED + f64::from(u8::from(hit.weak)) * WEAK
}

fn asked(kind: Kind, wanted: Option<Kind>) -> f64 {
    let populated = |kind: Kind| kind.is_spot() && kind != Kind::Site;
    match wanted {
        Some(_) if kind == Kind::Sea => -SEA,
        Some(wanted) if wanted == kind || populated(wanted) && populated(kind) => WANTED,
        _ => 0.0,
    }
}

fn situated(facts: &Facts, in_play: &InPlay, near: &[(f64, f64)]) -> f64 {
    let from = Point::new((facts.lat, facts.lon));
    let near = near.iter().map(|to| closeness(facts, from.km_to(&Point::new(*to)))).fold(0.0, f64::max);
    in_play.share(facts.country) * IN_COUNTRY + near * NEAR
}

/// 1 at a point of this distance, falling to a third at `NEAR_KM` from the place's edge.
fn closeness(facts: &Facts, km: f64) -> f64 {
    (-(km - f64::from(facts.radius_km)).max(0.0) / NEAR_KM).exp()
}

/// Where another group's first place stands.
struct Anchor {
    group: usize,
    id: PlaceId,
    kind: Kind,
    point: Point,
}

/// One round: every group sees the countries of all others and where the first of them now stand.
fn settle(groups: &mut [Vec<Candidate>]) {
    let shares: Vec<Vec<(Country, f64)>> = groups.iter().map(|group| country_shares(group)).collect();
    let mut total: BTreeMap<Country, f64> = BTreeMap::new();
    for (country, share) in shares.iter().flatten() {
        *total.entry(*country).or_default() += share;
    }
    let anchors: Vec<Anchor> = groups
        .iter()
        .enumerate()
        .filter_map(|(group, candidates)| best(candidates).map(|c| (group, c)))
        .filter(|(_, c)| !matches!(c.facts.kind, Kind::Country | Kind::Sea))
        .take(ANCHORS)
        .map(|(group, c)| Anchor { group, id: c.id, kind: c.facts.kind, point: c.point })
        .collect();
    let others = shares.iter().filter(|share| !share.is_empty()).count().saturating_sub(1).max(1) as f64;
    for (at, group) in groups.iter_mut().enumerate() {
        // Where there is nothing to choose from, nothing is weighed.
        if group.len() == 1 {
            continue;
        }
        for candidate in group.iter_mut() {
            let country = candidate.facts.country;
            let own = shares[at].iter().find(|(known, _)| *known == country).map_or(0.0, |(_, share)| *share);
            let with = (total.get(&country).copied().unwrap_or(0.0) - own).max(0.0) / others;
            let (beside, inside) = among(candidate, at, &anchors);
            candidate.score = candidate.alone + with * WITH_OTHERS + beside * BESIDE + inside * IN_PROVINCE;
        }
    }
}

/// How close a candidate is to the nearest of the other groups' places, and whether one of them is its
/// province.
fn among(candidate: &Candidate, at: usize, anchors: &[Anchor]) -> (f64, f64) {
    let spot = candidate.facts.kind.is_spot();
    let mut nearest = f64::INFINITY;
    let mut inside = 0.0f64;
    for anchor in anchors.iter().filter(|anchor| anchor.group != at) {
        if anchor.kind == Kind::Admin1 {
            inside = inside.max(f64::from(u8::from(candidate.admin1 == Some(anchor.id))));
        } else if spot && anchor.id != candidate.id && candidate.point.least_km_to(&anchor.point) < nearest {
            nearest = nearest.min(candidate.point.km_to(&anchor.point));
        }
    }
    (closeness(&candidate.facts, nearest), inside)
}

fn best(group: &[Candidate]) -> Option<&Candidate> {
    group.iter().max_by(|a, b| a.score.total_cmp(&b.score).then(b.id.cmp(&a.id)))
}

fn odds(group: &[Candidate]) -> Vec<f64> {
    if group.len() == 1 {
        return vec![1.0];
    }
    let top = group.iter().map(|c| c.score).fold(f64::NEG_INFINITY, f64::max);
    let mut weights: Vec<f64> = group.iter().map(|c| (c.score - top).exp()).collect();
    let sum: f64 = weights.iter().sum();
    weights.iter_mut().for_each(|weight| *weight /= sum);
    weights
}

fn country_shares(group: &[Candidate]) -> Vec<(Country, f64)> {
    let mut shares: Vec<(Country, f64)> = Vec::new();
    let ashore = group.iter().zip(odds(group)).filter(|(c, _)| c.facts.kind != Kind::Sea);
    for (candidate, share) in ashore {
        let country = candidate.facts.country;
        match shares.iter_mut().find(|(known, _)| *known == country) {
            Some((_, sum)) => *sum += share,
            None => shares.push((country, share)),
        }
    }
    shares
}

fn choice(group: &[Candidate]) -> Option<Choice> {
    let mut ranked: Vec<(&Candidate, f64)> = group.iter().zip(odds(group)).collect();
    ranked.sort_by(|a, b| b.0.score.total_cmp(&a.0.score).then(a.0.id.cmp(&b.0.id)));
    let (first, score) = ranked.first()?;
    // A province and its capital are not two answers.
    let elsewhere = ranked.iter().skip(1).find(|(other, _)| {
        other.admin1 != Some(first.id)
            && first.admin1 != Some(other.id)
            && first.point.km_to(&other.point) > TIE_KM
    });
    Some(Choice {
        place: first.id,
        score: *score as f32,
        alternatives: ranked.iter().skip(1).take(3).map(|(c, share)| (c.id, *share as f32)).collect(),
        tie: elsewhere.is_some_and(|(other, _)| first.score - other.score < TIE),
    })
}
