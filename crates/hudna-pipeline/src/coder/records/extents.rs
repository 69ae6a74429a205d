//! The middle and the reach of what a footprint describes, remembered: borders have thousands of corners, and
//! the news tells of the same areas again and again.

use hudna_places::geo::Position;
use hudna_places::{Gazetteer, PlaceId};
use rustc_hash::FxHashMap;

use crate::model::{Anchor, Footprint, FootprintKind};

/// Footprints kept before the memory is cleared.
const KEPT: usize = 4_000;

/// Extents by what they follow from; for one gazetteer.
#[derive(Debug, Default)]
pub struct Extents {
    footprints: FxHashMap<Figures, (Position, f64)>,
    areas: FxHashMap<PlaceId, Option<f64>>,
    drawn: FxHashMap<PlaceId, bool>,
}

/// All that [`Footprint::shape`] looks at, as bits.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Figures {
    kind: FootprintKind,
    numbers: [Option<u64>; 9],
    anchors: [Option<(Option<u32>, u64, u64)>; 4],
}

impl Extents {
    /// The middle of a footprint (degrees north and east) and the metres from there within which all of it
    /// lies; none where it is not on Earth.
    pub fn of(&mut self, footprint: &Footprint, gazetteer: &Gazetteer) -> Option<(Position, f64)> {
        let figures = Figures::of(footprint);
        if let Some(extent) = self.footprints.get(&figures) {
            return Some(*extent);
        }
        let extent = footprint.shape(gazetteer)?.extent();
        if self.footprints.len() >= KEPT {
            self.footprints.clear();
        }
        self.footprints.insert(figures, extent);
        Some(extent)
    }

    /// Metres from an area's reference point within which all of it lies; none where it has no area.
    pub fn of_area(&mut self, area: PlaceId, gazetteer: &Gazetteer) -> Option<f64> {
        let measure = || gazetteer.footprint(area).map(|whole| whole.uncertainty_m());
        *self.areas.entry(area).or_insert_with(measure)
    }

    /// Whether the gazetteer has an area's borders.
    pub fn is_drawn(&mut self, area: PlaceId, gazetteer: &Gazetteer) -> bool {
        *self.drawn.entry(area).or_insert_with(|| gazetteer.has_borders(area))
    }
}

impl Figures {
    fn of(told: &Footprint) -> Self {
        let bits = |number: Option<f64>| number.map(f64::to_bits);
        let point = |anchor: &Anchor| (anchor.geonameid, anchor.lat.to_bits(), anchor.lon.to_bits());
        let (least, most) = told.distance_m.unzip();
        let (one, other) = told.between.as_ref().map(|(a, b)| (a, b)).unzip();
        let numbers = [
            Some(told.lat),
            Some(told.lon),
            Some(told.uncertainty_m),
            told.radius_m,
            least,
            most,
            told.bearing,
            told.width,
            told.half_width_m,
        ];
        let anchors = [told.from.as_ref(), told.area.as_ref(), one, other];
        Self { kind: told.kind, numbers: numbers.map(bits), anchors: anchors.map(|a| a.map(point)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_what_the_shape_says() {
        let gazetteer = Gazetteer::embedded();
        let anchor = |name: &str| {
            let found = gazetteer.find(name);
            let hit = found.iter().find(|hit| gazetteer.has_borders(hit.place)).unwrap();
            let place = gazetteer.place(hit.place);
            let (name, geonameid) = (place.name.to_owned(), place.geonameid);
            (hit.place, Anchor { name, geonameid, lat: place.lat, lon: place.lon })
        };
        let mut extents = Extents::default();
        for name in ["Hama", "Idlib", "Syria"] {
            let (id, area) = anchor(name);
            let reach = extents.of_area(id, gazetteer);
            assert_eq!(reach, Some(gazetteer.footprint(id).unwrap().uncertainty_m()));
            for bearing in [0.0, 90.0, 180.0] {
                let north = Footprint {
                    kind: FootprintKind::Sector,
                    lat: area.lat,
                    lon: area.lon,
                    uncertainty_m: 1.0,
                    radius_m: None,
                    from: Some(area.clone()),
                    distance_m: Some((0.0, reach.unwrap())),
                    bearing: Some(bearing),
                    width: Some(140.0),
                    area: Some(area.clone()),
                    between: None,
                    half_width_m: None,
                    start: 0,
                    end: 0,
                };
                let shape = north.shape(gazetteer).unwrap();
                let expected = Some((shape.centre(), shape.uncertainty_m()));
                assert_eq!(extents.of(&north, gazetteer), expected, "{name} {bearing}");
                assert_eq!(extents.of(&north, gazetteer), expected, "{name} {bearing}, remembered");
            }
        }
        assert_eq!((extents.areas.len(), extents.footprints.len()), (3, 9));
    }
}
