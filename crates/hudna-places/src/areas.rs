//! Coordinates → province and country, and places → borders, by the simplified borders in the table.

use crate::footprint::{Footprint, Line, Zone};
use crate::gazetteer::Gazetteer;
use crate::geo::Position;
use crate::place::{Kind, PlaceId};
use crate::table::{Area, u32_at};

/// Two neighbours' borders are simplified apart from each other, to 400 m or 2 km; corners lie so near.
const SAME_BORDER_KM: f64 = 5.0;

impl Gazetteer {
    /// The province that a point lies in, where the table has its country's provinces.
    ///
    /// Borders are good to about 400 m there; at a coast and outside all borders it is `None`.
    pub fn province_of(&self, lat: f64, lon: f64) -> Option<PlaceId> {
        let place = self.area_at(lat, lon)?;
        (self.place(place).kind == Kind::Admin1).then_some(place)
    }

    /// The country that a point lies in; borders are good to 2 km where provinces are not in the table.
    pub fn country_of(&self, lat: f64, lon: f64) -> Option<PlaceId> {
        self.country(self.area_at(lat, lon)?)
    }

    /// The borders of a province or country, where the table has them (see [`Gazetteer::province_of`] for how
    /// good they are); a country's are those of its provinces together where only they are drawn.
    pub fn borders(&self, place: PlaceId) -> Option<Zone> {
        let areas = || (0..self.base.area_count()).filter_map(|at| self.base.area(at));
        let own = areas().filter(|area| self.current(PlaceId(area.place)) == place);
        let mut rings: Vec<Vec<Position>> = own.flat_map(|area| self.rings(&area)).collect();
        if rings.is_empty() && self.kind_and_people(place).0 == Kind::Country {
            let inside = areas().filter(|area| self.country(PlaceId(area.place)) == Some(place));
            rings = inside.flat_map(|area| self.rings(&area)).collect();
        }
        Zone::new(rings).ok()
    }

    /// Whether [`Gazetteer::borders`] has any, without reading them.
    pub fn has_borders(&self, place: PlaceId) -> bool {
        (0..self.base.area_count()).filter_map(|at| self.base.area(at)).any(|area| {
            let owner = self.current(PlaceId(area.place));
            owner == place || self.country(owner) == Some(place)
        })
    }

    /// Where the borders of two provinces or countries run together: each stretch with its length in
    /// kilometres. Empty where they do not touch.
    pub fn shared_border(&self, a: PlaceId, b: PlaceId) -> Vec<Line> {
        let (Some(a), Some(b)) = (self.borders(a), self.borders(b)) else { return Vec::new() };
        let theirs: Vec<Line> = b.rings().filter_map(|ring| Line::new(ring.iter().copied()).ok()).collect();
        let near = |at: &Position| theirs.iter().any(|line| line.is_within(*at, SAME_BORDER_KM));
        let stretches = a.rings().flat_map(|ring| {
            let marked: Vec<(bool, Position)> = ring.iter().map(|at| (near(at), *at)).collect();
            let runs = marked.chunk_by(|x, y| x.0 == y.0).filter(|run| run[0].0);
            runs.map(|run| run.iter().map(|(_, at)| *at).collect::<Vec<_>>()).collect::<Vec<_>>()
        });
        stretches.filter_map(|corners| Line::new(corners).ok()).collect()
    }

    /// Where "in this place" is: inside its borders, else within its radius, about its reference point.
    pub fn footprint(&self, place: PlaceId) -> Option<Footprint> {
        let known = self.place(place);
        let middle = (known.lat, known.lon);
        if matches!(known.kind, Kind::Country | Kind::Admin1)
            && let Some(borders) = self.borders(place)
        {
            return Footprint::area(borders).around(middle).ok();
        }
        Footprint::disc(middle, f64::from(known.radius_km) * 1000.0).ok()
    }

    fn rings(&self, area: &Area) -> Vec<Vec<Position>> {
        let degrees = |bytes: &[u8]| -> Vec<Position> {
            let number = |at: usize| f64::from(u32_at(bytes, at).unwrap_or(0) as i32) / 1e5;
            (0..bytes.len() / 8).map(|at| (number(at * 8 + 4), number(at * 8))).collect()
        };
        area.rings.clone().filter_map(|ring| self.base.ring(ring)).map(degrees).collect()
    }

    fn area_at(&self, lat: f64, lon: f64) -> Option<PlaceId> {
        let point = ((lon * 1e5).round() as i32, (lat * 1e5).round() as i32);
        let mut areas = (0..self.base.area_count()).filter_map(|at| self.base.area(at));
        let area = areas.find(|area| self.holds(area, point))?;
        Some(self.current(PlaceId(area.place)))
    }

    fn holds(&self, area: &Area, point: (i32, i32)) -> bool {
        let (low, high) = (area.south_west, area.north_east);
        let boxed = low.0 <= point.0 && point.0 <= high.0 && low.1 <= point.1 && point.1 <= high.1;
        boxed
            && area
                .rings
                .clone()
                .filter_map(|ring| self.base.ring(ring))
                .filter(|ring| odd(ring, point))
                .count()
                % 2
                == 1
    }
}

/// Whether a ray to the east crosses the ring an odd number of times.
fn odd(ring: &[u8], (x, y): (i32, i32)) -> bool {
    let count = ring.len() / 8;
    let vertex = |at: usize| {
        let number = |at| u32_at(ring, at).unwrap_or(0) as i32;
        (number(at * 8), number(at * 8 + 4))
    };
    let mut inside = false;
    let mut before = vertex(count.saturating_sub(1));
    for at in 0..count {
        let here = vertex(at);
        if (before.1 > y) != (here.1 > y) {
            let along = f64::from(y - before.1) / f64::from(here.1 - before.1);
            let cross = f64::from(before.0) + along * (f64::from(here.0) - f64::from(before.0));
            inside ^= f64::from(x) < cross;
        }
        before = here;
    }
    inside
}
