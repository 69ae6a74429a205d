//! Where a record's event was, as far as its words tell: the written form of a footprint.

use hudna_places::{self as places, Gazetteer, Line};
use serde::{Deserialize, Serialize};

/// What the words describe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FootprintKind {
    /// Within `radius_m` of a point.
    Point,
    /// Between two distances from a place, in a direction.
    Sector,
    /// Somewhere in an area: inside its borders where they are known, else within `radius_m`.
    Area,
    /// Within `half_width_m` of the line between two places.
    Corridor,
}

/// A place that a footprint is measured from, or that it is the area of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Anchor {
    /// Usual English name.
    pub name: String,
    /// GeoNames number.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub geonameid: Option<u32>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

/// Where something was, exactly as far as it is told. Metres and degrees, WGS 84.
///
/// [`Footprint::shape`] gives what probabilities are asked of: how likely the spot lies in a zone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Footprint {
    /// What the words describe.
    pub kind: FootprintKind,
    /// A point in its middle, degrees north: to stand for it, never where it was.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Metres from that point within which all of it lies.
    pub uncertainty_m: f64,
    /// Point, or area without borders: metres.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub radius_m: Option<f64>,
    /// Point, sector: the place it is measured from.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub from: Option<Anchor>,
    /// Sector: least and greatest distance, metres.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub distance_m: Option<(f64, f64)>,
    /// Sector: degrees clockwise from north; absent where all directions are possible.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub bearing: Option<f64>,
    /// Sector: degrees that the direction stands for, half of them to each side.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub width: Option<f64>,
    /// Area: whose. Sector: the area it does not leave.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub area: Option<Anchor>,
    /// Corridor: its two ends.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub between: Option<(Anchor, Anchor)>,
    /// Corridor: metres to each side.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub half_width_m: Option<f64>,
    /// Start of the words that tell it, Unicode scalars of the line's `text`.
    pub start: u32,
    /// End (exclusive).
    pub end: u32,
}

impl Footprint {
    /// Between two areas lies the border that they share, not the line between their middles.
    fn border(&self, gazetteer: &Gazetteer, a: &Anchor, b: &Anchor) -> Option<places::Footprint> {
        let area = |anchor: &Anchor| {
            let id = gazetteer.by_geonameid(anchor.geonameid?)?;
            (!gazetteer.place(id).kind.is_spot()).then_some(id)
        };
        let stretches = gazetteer.shared_border(area(a)?, area(b)?);
        let corridors = stretches.into_iter().filter_map(|line| {
            Some((line.length_km(), places::Footprint::corridor(line, self.half_width_m?).ok()?))
        });
        places::Footprint::any_of(corridors).ok()
    }

    /// The shape itself, with borders from the gazetteer. Where a figure is missing or cannot be, the disc
    /// of the uncertainty; none only where not even that is on Earth.
    pub fn shape(&self, gazetteer: &Gazetteer) -> Option<places::Footprint> {
        let disc = || places::Footprint::disc((self.lat, self.lon), self.uncertainty_m.max(1.0)).ok();
        let borders = |area: &Option<Anchor>| {
            let id = gazetteer.by_geonameid(area.as_ref()?.geonameid?)?;
            gazetteer.borders(id)
        };
        let told = match self.kind {
            FootprintKind::Point => {
                self.radius_m.and_then(|radius| places::Footprint::disc((self.lat, self.lon), radius).ok())
            }
            FootprintKind::Area => borders(&self.area)
                .and_then(|zone| places::Footprint::area(zone).around((self.lat, self.lon)).ok()),
            FootprintKind::Corridor => self.between.as_ref().and_then(|(a, b)| {
                if let Some(border) = self.border(gazetteer, a, b) {
                    return Some(border);
                }
                let line = Line::new([(a.lat, a.lon), (b.lat, b.lon)]).ok()?;
                places::Footprint::corridor(line, self.half_width_m?).ok()
            }),
            FootprintKind::Sector => self.from.as_ref().and_then(|from| {
                let (bearing, width) = (self.bearing.unwrap_or(0.0), self.width.unwrap_or(360.0));
                places::Footprint::sector((from.lat, from.lon), self.distance_m?, bearing, width).ok()
            }),
        };
        let cut = (self.kind == FootprintKind::Sector).then(|| borders(&self.area)).flatten();
        match (told.or_else(disc), cut) {
            (Some(sector), Some(zone)) => Some(sector.within(zone)),
            (told, _) => told,
        }
    }
}
