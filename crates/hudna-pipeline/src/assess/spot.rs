//! Where something was, as far as told, and what was found of it already.
//!
//! How much of a footprint lies in a zone is the dearest question of all, is asked several times in one judgement, and
//! again for each incident of the same town: what it came to is kept with the spot, and spots with their places.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use hudna_places::{Footprint, Gazetteer, Region, Shares};

use super::agreement::Position;
use crate::model::incident::Incident;
use crate::model::phrase::{Argument, Code};
use crate::model::{Event, Location};

/// A footprint that reaches no further than this is a spot with an error; a greater one is an area, kilometres.
pub const SPOT_KM: f64 = 25.0;

/// Places that are kept with what was found of them, at most: some tens of megabytes.
const KEPT: usize = 50_000;

/// Where something was, as far as told.
#[derive(Clone, Debug)]
pub struct Spot {
    /// What it is called.
    pub name: Argument,
    /// Only a country is told.
    pub only_country: bool,
    /// The words it was read from.
    pub words: (u32, u32),
    country: Option<String>,
    ground: Option<Rc<Patch>>,
}

/// A footprint with what was found of it.
#[derive(Debug)]
struct Patch {
    footprint: Footprint,
    reach_km: f64,
    /// By the regions asked about together. They are told apart by where they stand in memory, so that this is good
    /// only as long as they are borrowed: as long as the [`Survey`].
    shares: RefCell<BTreeMap<Vec<usize>, Shares>>,
}

/// What tells one place's footprint from another's: position and radius to the last bit, place, how fine.
type Key = (Option<(u64, u64)>, Option<u64>, Option<u32>, u8);

/// Places that were looked at, for as long as the agreements are not changed.
#[derive(Debug)]
pub struct Survey<'a> {
    gazetteer: &'a Gazetteer,
    known: RefCell<BTreeMap<Key, Option<Rc<Patch>>>>,
}

/// Where what counts was: the happening, and the weapon.
#[derive(Clone, Debug)]
pub struct Spots {
    /// Where it happened.
    pub event: Option<Spot>,
    stood: Option<Spot>,
}

impl<'a> Survey<'a> {
    /// Nothing looked at yet.
    pub fn of(gazetteer: &'a Gazetteer) -> Self {
        Self { gazetteer, known: RefCell::default() }
    }

    /// The places of an incident.
    pub fn spots(&self, incident: &Incident) -> Spots {
        let spot = |place: &Option<Location>| place.as_ref().map(|place| self.spot(place));
        let mut stood = spot(&incident.stood);
        // What a person gave is a point, and has no name.
        for stood in stood.iter_mut().filter(|_| incident.stood_by.is_some()) {
            stood.name = Code::WeaponsPlace.into();
        }
        Spots { event: spot(&incident.place), stood }
    }

    fn spot(&self, place: &Location) -> Spot {
        let name = place.resolved_place.clone().unwrap_or_else(|| place.extracted_place.clone());
        Spot {
            name: name.into(),
            country: place.country_code.clone(),
            only_country: place.resolution <= 1,
            ground: self.ground(place),
            words: (place.start, place.end),
        }
    }

    fn ground(&self, place: &Location) -> Option<Rc<Patch>> {
        if place.footprint.is_some() {
            return patch(place, self.gazetteer);
        }
        let bits = |value: f64| value.to_bits();
        let point = place.lat.zip(place.lon).map(|(lat, lon)| (bits(lat), bits(lon)));
        let key = (point, place.radius_km.map(bits), place.geonameid, place.resolution);
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let found = patch(place, self.gazetteer);
        let mut known = self.known.borrow_mut();
        if known.len() >= KEPT {
            known.clear();
        }
        known.insert(key, found.clone());
        found
    }
}

fn patch(place: &Location, gazetteer: &Gazetteer) -> Option<Rc<Patch>> {
    let told = place.footprint.as_ref().and_then(|told| told.shape(gazetteer));
    let is_area = place.resolution <= 2 && place.radius_km.is_none_or(|km| km > SPOT_KM);
    let area = || {
        let id = place.geonameid.filter(|_| is_area)?;
        gazetteer.footprint(gazetteer.by_geonameid(id)?)
    };
    let disc = || {
        let km = place.radius_km.unwrap_or(if place.resolution >= 4 { 3.0 } else { 30.0 });
        let point = place.lat.zip(place.lon)?;
        Footprint::disc(point, km.max(0.1) * 1000.0).ok()
    };
    let footprint = told.or_else(area).or_else(disc)?;
    let reach_km = footprint.uncertainty_m() / 1000.0;
    Some(Rc::new(Patch { footprint, reach_km, shares: RefCell::default() }))
}

impl Spot {
    /// Its footprint, where it has one.
    pub fn shape(&self) -> Option<&Footprint> {
        self.ground.as_ref().map(|ground| &ground.footprint)
    }

    /// Kilometres from the middle of its footprint within which all of it lies.
    pub fn reach_km(&self) -> Option<f64> {
        self.ground.as_ref().map(|ground| ground.reach_km)
    }

    /// Its country's code.
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }

    /// How much of its footprint lies in one of these at least, and how much outside all of them.
    pub fn shares_in(&self, regions: &[&Region]) -> Option<Shares> {
        let ground = self.ground.as_ref()?;
        let key: Vec<usize> = regions.iter().map(|one| std::ptr::from_ref(*one).addr()).collect();
        if let Some(known) = ground.shares.borrow().get(&key) {
            return Some(*known);
        }
        let shares = ground.footprint.shares_in(regions);
        ground.shares.borrow_mut().insert(key, shares);
        Some(shares)
    }
}

impl Spots {
    /// Where what counts for a provision was: the happening, or the weapon.
    ///
    /// # Errors
    /// What is needed and why, where the weapon's place is not told.
    pub fn at(&self, position: Position, incident: &Incident) -> Result<Option<&Spot>, (Code, Code)> {
        match position {
            Position::Event => Ok(self.event.as_ref()),
            Position::Weapon if self.stood.is_some() => Ok(self.stood.as_ref()),
            // Weapons that were seen were where they were seen.
            Position::Weapon if incident.event == Some(Event::Mobilize) => Ok(self.event.as_ref()),
            Position::Weapon => Err((Code::NeedsWeaponPlace, Code::WeaponPlaceNotTold)),
        }
    }
}
