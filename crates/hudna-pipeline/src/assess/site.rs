//! Where a provision applies, and whether something happened there.

use std::sync::Arc;

use hudna_places::Region;
use jiff::Timestamp;

use super::moments::Stretch;
use super::spot::{SPOT_KM, Spot};
use super::truth::{Answered, Truth};
use super::valid::Valid;
use crate::model::phrase::{Argument, Code};

/// Of a spot so much must lie on one side of the edge: the spots of a footprint are good to 0.02.
const SURE: f64 = 0.95;
/// Of an area nearly all: nobody says that each part of a province is as likely as any other.
const ALL: f64 = 0.99;

/// A place a provision is about.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its key: `agreement/zone`, or a country's code.
    pub id: String,
    /// How it is called: a zone's or country's name, or what strip of which line.
    pub name: Argument,
    /// What is known of its lines.
    pub ground: Ground,
    /// When it is valid.
    pub valid: Valid,
}

/// What is known of a place's lines.
#[derive(Clone, Debug)]
pub enum Ground {
    /// They are drawn; by us only, where `illustrative`.
    Drawn {
        /// The area or strip.
        region: Arc<Region>,
        /// Drawn by us, not agreed nor published.
        illustrative: bool,
    },
    /// A whole country, by its code, with its borders where the gazetteer has them.
    Country(String, Option<Arc<Region>>),
    /// They were not published: why, in words.
    Unpublished(String),
}

/// Whether something was in one of these places, when they were valid; with whether lines drawn by us decided it.
pub fn inside(sites: &[Site], spot: Option<&Spot>, when: Option<Stretch>) -> (Answered, bool) {
    if sites.is_empty() {
        return (Answered::yes(Code::Everywhere), false);
    }
    let Some(spot) = spot else {
        return (Answered::open(Code::NeedsPlace, Code::PlaceNotTold), false);
    };
    let each: Vec<(Answered, bool)> = sites.iter().map(|site| in_one(site, spot, when)).collect();
    let answers = each.iter().map(|(answer, _)| answer.clone()).collect();
    let mut found = Answered::any(answers).unwrap_or_else(|| Answered::yes(Code::Everywhere));
    if found.truth == Truth::Undecidable && lies_in_all_together(sites, spot, when) {
        found = Answered::yes(Code::InAllTogether.with([("place", spot.name.clone())]));
    }
    if found.truth == Truth::Undecidable
        && let Some(always) = when.and_then(|when| always_inside(sites, spot, when))
    {
        found = always;
    }
    // Outside all of them: every one was asked.
    let used = |answer: &Answered| answer.truth == found.truth;
    let illustrative = each.iter().any(|(answer, illustrative)| *illustrative && used(answer));
    (found.by([spot.words]), illustrative)
}

/// One zone may take another's place while something goes on: it was inside where it was in the zone of each time.
fn always_inside(sites: &[Site], spot: &Spot, when: Stretch) -> Option<Answered> {
    let mut cuts: Vec<Timestamp> = sites
        .iter()
        .flat_map(|site| site.valid.turns())
        .filter(|at| when.from < *at && *at < when.to)
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let begins = std::iter::once(when.from).chain(cuts.iter().copied());
    let mut parts = begins.zip(cuts.iter().copied().chain([when.to])).map(|(from, to)| Stretch { from, to });
    let is_in =
        |part: Stretch| sites.iter().any(|site| in_one(site, spot, Some(part)).0.truth == Truth::True);
    let all = !cuts.is_empty() && parts.all(is_in);
    all.then(|| Answered::yes(Code::InAllTogether.with([("place", spot.name.clone())])))
}

/// The keys of the places that [`inside`] went by: those it was in, else those it may have been in.
pub fn which(sites: &[Site], spot: &Spot, when: Option<Stretch>) -> Vec<String> {
    let truth = |site: &Site| in_one(site, spot, when).0.truth;
    let each: Vec<(&Site, Truth)> = sites.iter().map(|site| (site, truth(site))).collect();
    let of =
        |truth: Truth| each.iter().filter(move |(_, one)| *one == truth).map(|(site, _)| site.id.clone());
    let surely: Vec<String> = of(Truth::True).collect();
    if surely.is_empty() { of(Truth::Undecidable).collect() } else { surely }
}

/// What may lie on either side of a border lies in the two countries together.
fn lies_in_all_together(sites: &[Site], spot: &Spot, when: Option<Stretch>) -> bool {
    let valid = sites.iter().filter(|site| site.valid.fails(&site.name, when).is_none());
    let drawn = valid.filter_map(|site| match &site.ground {
        Ground::Drawn { region, .. } | Ground::Country(_, Some(region)) => Some(region.as_ref()),
        Ground::Country(_, None) | Ground::Unpublished(_) => None,
    });
    let drawn: Vec<&Region> = drawn.collect();
    let asked = drawn.len() > 1 && !spot.only_country;
    asked && spot.shares_in(&drawn).is_some_and(|shares| shares.inside >= SURE)
}

/// In its lines, and in its time: what was surely before or after it is not asked where it was.
fn in_one(site: &Site, spot: &Spot, when: Option<Stretch>) -> (Answered, bool) {
    let Some(out_of_time) = site.valid.fails(&site.name, when) else { return in_lines(site, spot) };
    if out_of_time.truth == Truth::False {
        return (out_of_time, false);
    }
    let (in_lines, illustrative) = in_lines(site, spot);
    match in_lines.truth {
        Truth::True => (out_of_time, illustrative),
        Truth::False | Truth::Undecidable => (in_lines, illustrative),
    }
}

fn in_lines(site: &Site, spot: &Spot) -> (Answered, bool) {
    let (name, place) = (&site.name, &spot.name);
    match &site.ground {
        Ground::Unpublished(why) => {
            let open = Answered::open(
                Code::NeedsLines.with([("zone", name.clone())]),
                Code::LinesUnknown.with([("zone", name.clone()), ("why", why.into())]),
            );
            (open, false)
        }
        Ground::Country(code, region) => (in_country(name, code, region.as_deref(), spot), false),
        Ground::Drawn { region, illustrative } => {
            let Some((shares, km)) = spot.shares_in(&[region]).zip(spot.reach_km()) else {
                let reason = Code::PlaceUnknown.with([("place", place.clone())]);
                return (Answered::open(Code::NeedsPlace, reason), false);
            };
            let limit = if km <= SPOT_KM { SURE } else { ALL };
            let drawn = |code, by_us| if *illustrative { by_us } else { code };
            let of = || [("place", place.clone()), ("zone", name.clone())];
            let answer = if shares.inside >= limit {
                Answered::yes(drawn(Code::PlaceInZone, Code::PlaceInZoneDrawn).with(of()))
            } else if shares.outside >= limit {
                Answered::no(drawn(Code::PlaceOutside, Code::PlaceOutsideDrawn).with(of()))
            } else {
                let percent = |share: f64| Argument::from(format!("{:.0}", share * 100.0));
                let partly = drawn(Code::PlacePartly, Code::PlacePartlyDrawn).with([
                    ("place", place.clone()),
                    ("km", format!("{km:.0}").into()),
                    ("inside", percent(shares.inside)),
                    ("zone", name.clone()),
                    ("outside", percent(shares.outside)),
                ]);
                Answered::open(Code::NeedsExactPlace, partly)
            };
            (answer, *illustrative)
        }
    }
}

/// A country that is told decides; the borders only where the spot may lie across them.
fn in_country(name: &Argument, code: &str, region: Option<&Region>, spot: &Spot) -> Answered {
    let of = || [("place", spot.name.clone()), ("zone", name.clone())];
    let told = spot.country().map(|country| country == code);
    let asked = region.filter(|_| !spot.only_country);
    if let Some(shares) = asked.and_then(|region| spot.shares_in(&[region])) {
        let crosses = shares.inside < SURE && shares.outside < SURE;
        if crosses && spot.reach_km().is_some_and(|km| km > 5.0) {
            return Answered::open(Code::NeedsExactPlace, Code::PlaceEitherSide.with(of()));
        }
        if told.is_none() {
            return if shares.inside >= SURE {
                Answered::yes(Code::PlaceInZone.with(of()))
            } else {
                Answered::no(Code::PlaceOutside.with(of()))
            };
        }
    }
    match told {
        Some(true) => Answered::yes(Code::PlaceInCountry.with(of())),
        Some(false) => Answered::no(Code::PlaceNotInCountry.with(of())),
        None => Answered::open(Code::NeedsPlace, Code::CountryNotTold.with([("place", spot.name.clone())])),
    }
}
