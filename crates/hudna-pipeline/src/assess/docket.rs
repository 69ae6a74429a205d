//! Many incidents held against all agreements: provisions found by event, period and place, so that only those are
//! judged by that may speak of an incident at all.
//!
//! What is left out here is what `Bench::judge` would find not covered: a property test holds the two together.

use std::collections::BTreeMap;

use hudna_places::Region;
use hudna_places::geo::Position as Spherical;
use rstar::{AABB, RTree, RTreeObject};

use super::act::Act;
use super::agreement::Position;
use super::finding::Finding;
use super::judge::Bench;
use super::moments::Stretch;
use super::site::Ground;
use super::spot::{Spot, Survey};
use super::{Agreements, Rule, Text};
use crate::model::Event;
use crate::model::incident::{Incident, Telling};

/// Provisions in an order that finds those which may speak of an incident.
#[derive(Debug)]
pub struct Docket<'a> {
    all: &'a Agreements,
    rules: Vec<Listed<'a>>,
    by_event: BTreeMap<Event, Vec<usize>>,
    /// What is drawn, with the provision it belongs to.
    drawn: RTree<Drawn>,
    survey: Survey<'a>,
}

#[derive(Debug)]
struct Listed<'a> {
    text: &'a Text,
    rule: &'a Rule,
    reach: Reach,
    /// The number of its text.
    of: usize,
    /// What breaks or keeps it.
    acts: Vec<&'a Act>,
}

/// Where a provision may hold.
#[derive(Debug, PartialEq, Eq)]
enum Reach {
    /// It may hold anywhere.
    Anywhere,
    /// In the countries that the agreement is about.
    Everywhere,
    /// Only near what is drawn, or in these countries.
    Near(Vec<String>),
}

/// A drawn place as degrees east and north, and whose it is.
#[derive(Debug)]
struct Drawn {
    rule: usize,
    least: [f64; 2],
    most: [f64; 2],
}

impl RTreeObject for Drawn {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners(self.least, self.most)
    }
}

impl<'a> Docket<'a> {
    /// Lists all provisions that an act can keep or break.
    pub fn of(all: &'a Agreements) -> Self {
        let (mut rules, mut drawn) = (Vec::new(), Vec::new());
        let mut by_event: BTreeMap<Event, Vec<usize>> = BTreeMap::new();
        let texts = all.texts.iter().enumerate();
        let each = texts.flat_map(|(of, text)| text.rules.iter().map(move |rule| (of, text, rule)));
        for (of, text, rule) in each.filter(|(_, _, rule)| rule.can_be_told()) {
            let at = rules.len();
            let acts: Vec<&Act> = rule.acts(all).into_iter().chain(rule.kept_by(all)).collect();
            for event in acts.iter().flat_map(|act| act.any.iter().map(|pattern| pattern.event)) {
                let listed = by_event.entry(event).or_default();
                if listed.last() != Some(&at) {
                    listed.push(at);
                }
            }
            drawn.extend(rule.sites.iter().filter_map(|site| region(&site.ground)).map(|region| {
                let (least, most) = corners(region.around());
                Drawn { rule: at, least, most }
            }));
            rules.push(Listed { text, rule, reach: reach(rule), of, acts });
        }
        let survey = Survey::of(&all.gazetteer);
        Self { all, rules, by_event, drawn: RTree::bulk_load(drawn), survey }
    }

    /// The findings that say more than that a provision does not speak of it, in the agreements' order: of those
    /// provisions that `wanted` names.
    pub fn covering(&self, incident: &Incident, wanted: impl Fn(&Text, &Rule) -> bool) -> Vec<Finding> {
        // What has not happened, as far as told, is covered by nothing.
        if matches!(incident.told, Telling::Denied | Telling::NotYet) {
            return Vec::new();
        }
        let Some(listed) = incident.event.and_then(|event| self.by_event.get(&event)) else {
            return Vec::new();
        };
        let spots = self.survey.spots(incident);
        let spots = &spots;
        let near = spots.event.as_ref().map(|spot| self.near(spot));
        let times = Times::of(self.all, incident);
        let may_hold = |at: &&usize| {
            let one = &self.rules[**at];
            let place = spots.event.as_ref().zip(near.as_ref());
            wanted(one.text, one.rule)
                && times.may_be(one)
                && one.acts.iter().any(|act| act.may_be(incident))
                && (one.rule.own.position == Position::Weapon
                    || place.is_none_or(|(spot, near)| may_be_there(one, **at, spot, near.as_deref())))
        };
        let judged = listed.iter().filter(may_hold).filter_map(|at| {
            let Listed { text, rule, .. } = self.rules[*at];
            Bench { all: self.all, text, rule, incident, spots }.judge()
        });
        judged.filter(|finding| finding.speaks()).collect()
    }

    /// The provisions with a drawn place near a spot, sorted; none where the spot may be anywhere.
    fn near(&self, spot: &Spot) -> Option<Vec<usize>> {
        let footprint = spot.shape()?;
        let (least, most) = corners((footprint.centre(), footprint.uncertainty_m() / 1000.0));
        let found = self.drawn.locate_in_envelope_intersecting(&AABB::from_corners(least, most));
        let mut near: Vec<usize> = found.map(|drawn| drawn.rule).collect();
        near.sort_unstable();
        Some(near)
    }
}

/// When it happened, counted in each text's zone; none where the text was surely not in force then.
struct Times(Vec<Option<Option<Stretch>>>);

impl Times {
    fn of(all: &Agreements, incident: &Incident) -> Self {
        let each = all.texts.iter().map(|text| {
            let when = Stretch::of(&incident.when, &text.zone);
            let is_out = when.is_some_and(|when| text.force.surely_not(when));
            (!is_out).then_some(when)
        });
        Self(each.collect())
    }

    fn may_be(&self, one: &Listed<'_>) -> bool {
        let Some(Some(when)) = self.0.get(one.of) else { return false };
        let too_early = |when: &Stretch| one.rule.from.is_some_and(|from| when.is_before(from));
        !when.as_ref().is_some_and(too_early)
    }
}

fn may_be_there(one: &Listed<'_>, at: usize, spot: &Spot, near: Option<&[usize]>) -> bool {
    let country = spot.country();
    let is_drawn_near = || near.is_none_or(|near| near.binary_search(&at).is_ok());
    match &one.reach {
        Reach::Anywhere => true,
        Reach::Everywhere => {
            country.is_none_or(|country| one.text.agreement.countries.iter().any(|own| own == country))
        }
        Reach::Near(countries) => {
            let is_told = |country: &str| countries.iter().any(|own| own == country);
            country.map_or(!countries.is_empty(), is_told) || is_drawn_near()
        }
    }
}

fn reach(rule: &Rule) -> Reach {
    let (mut countries, mut unknown) = (Vec::new(), rule.sites.is_empty());
    for site in &rule.sites {
        match &site.ground {
            Ground::Country(code, Some(_)) => countries.push(code.clone()),
            Ground::Country(_, None) => return Reach::Anywhere,
            Ground::Drawn { .. } => {}
            // Nobody can say what lies outside of what nobody has drawn.
            Ground::Unpublished(_) => unknown = true,
        }
    }
    match (unknown, countries.is_empty()) {
        (false, _) => Reach::Near(countries),
        (true, true) => Reach::Everywhere,
        (true, false) => Reach::Anywhere,
    }
}

fn region(ground: &Ground) -> Option<&Region> {
    match ground {
        Ground::Drawn { region, .. } => Some(region),
        Ground::Country(_, region) => region.as_deref(),
        Ground::Unpublished(_) => None,
    }
}

/// A box in degrees, east then north, that surely holds a disc of so many kilometres.
fn corners(((north, east), km): (Spherical, f64)) -> ([f64; 2], [f64; 2]) {
    // A degree of latitude is 110.57 km and more; one of longitude shrinks with the cosine.
    let up = km * 1.02 / 110.5 + 0.01;
    let poleward = (north.abs() + up).min(89.9);
    let across = up / poleward.to_radians().cos();
    // What reaches over the antimeridian or a pole is looked for all around.
    let around = north.abs() + up > 89.0 || east - across < -180.0 || east + across > 180.0;
    let (west, east) = if around { (-180.0, 180.0) } else { (east - across, east + across) };
    ([west, north - up], [east, north + up])
}
