//! Where a provision applies, and whether something happened there.

use std::sync::Arc;

use hudna_places::Region;

use super::spot::{SPOT_KM, Spot};
use super::truth::{Answered, Truth};
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
    /// How it is called.
    pub name: String,
    /// What is known of its lines.
    pub ground: Ground,
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

/// Whether something was in one of these places; with whether lines drawn by us decided it.
pub fn inside(sites: &[Site], spot: Option<&Spot>) -> (Answered, bool) {
    if sites.is_empty() {
        return (Answered::yes(Code::Everywhere), false);
    }
    let Some(spot) = spot else {
        return (Answered::open(Code::NeedsPlace, Code::PlaceNotTold), false);
    };
    let each: Vec<(Answered, bool)> = sites.iter().map(|site| in_one(site, spot)).collect();
    let answers = each.iter().map(|(answer, _)| answer.clone()).collect();
    let mut found = Answered::any(answers).unwrap_or_else(|| Answered::yes(Code::Everywhere));
    if found.truth == Truth::Undecidable && lies_in_all_together(sites, spot) {
        found = Answered::yes(Code::InAllTogether.with([("place", spot.name.as_str().into())]));
    }
    // Outside all of them: every one was asked.
    let used = |answer: &Answered| answer.truth == found.truth;
    let illustrative = each.iter().any(|(answer, illustrative)| *illustrative && used(answer));
    (found.by([spot.words]), illustrative)
}

/// The keys of the places that [`inside`] went by: those it was in, else those it may have been in.
pub fn which(sites: &[Site], spot: &Spot) -> Vec<String> {
    let each: Vec<(&Site, Truth)> = sites.iter().map(|site| (site, in_one(site, spot).0.truth)).collect();
    let of =
        |truth: Truth| each.iter().filter(move |(_, one)| *one == truth).map(|(site, _)| site.id.clone());
    let surely: Vec<String> = of(Truth::True).collect();
    if surely.is_empty() { of(Truth::Undecidable).collect() } else { surely }
}

/// What may lie on either side of a border lies in the two countries together.
fn lies_in_all_together(sites: &[Site], spot: &Spot) -> bool {
    let drawn = sites.iter().filter_map(|site| match &site.ground {
        Ground::Drawn { region, .. } | Ground::Country(_, Some(region)) => Some(region.as_ref()),
        Ground::Country(_, None) | Ground::Unpublished(_) => None,
    });
    let drawn: Vec<&Region> = drawn.collect();
    let asked = drawn.len() > 1 && !spot.only_country;
    asked && spot.shares_in(&drawn).is_some_and(|shares| shares.inside >= SURE)
}

fn in_one(site: &Site, spot: &Spot) -> (Answered, bool) {
    let (name, place) = (&site.name, &spot.name);
    match &site.ground {
        Ground::Unpublished(why) => {
            let open = Answered::open(
                Code::NeedsLines.with([("zone", name.into())]),
                Code::LinesUnknown.with([("zone", name.into()), ("why", why.into())]),
            );
            (open, false)
        }
        Ground::Country(code, region) => (in_country(name, code, region.as_deref(), spot), false),
        Ground::Drawn { region, illustrative } => {
            let Some((shares, km)) = spot.shares_in(&[region]).zip(spot.reach_km()) else {
                let reason = Code::PlaceUnknown.with([("place", place.into())]);
                return (Answered::open(Code::NeedsPlace, reason), false);
            };
            let limit = if km <= SPOT_KM { SURE } else { ALL };
            let drawn = |code, by_us| if *illustrative { by_us } else { code };
            let of = || [("place", place.into()), ("zone", name.into())];
            let answer = if shares.inside >= limit {
                Answered::yes(drawn(Code::PlaceInZone, Code::PlaceInZoneDrawn).with(of()))
            } else if shares.outside >= limit {
                Answered::no(drawn(Code::PlaceOutside, Code::PlaceOutsideDrawn).with(of()))
            } else {
                let percent = |share: f64| Argument::from(format!("{:.0}", share * 100.0));
                let partly = drawn(Code::PlacePartly, Code::PlacePartlyDrawn).with([
                    ("place", place.into()),
                    ("km", format!("{km:.0}").into()),
                    ("inside", percent(shares.inside)),
                    ("zone", name.into()),
                    ("outside", percent(shares.outside)),
                ]);
                Answered::open(Code::NeedsExactPlace, partly)
            };
            (answer, *illustrative)
        }
    }
}

/// A country that is told decides; the borders only where the spot may lie across them.
fn in_country(name: &str, code: &str, region: Option<&Region>, spot: &Spot) -> Answered {
    let of = || [("place", Argument::from(&spot.name)), ("zone", name.into())];
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
        None => Answered::open(
            Code::NeedsPlace,
            Code::CountryNotTold.with([("place", Argument::from(&spot.name))]),
        ),
    }
}
