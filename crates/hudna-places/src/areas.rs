//! Coordinates → province and country, by the simplified borders in the table.

use crate::gazetteer::Gazetteer;
use crate::place::{Kind, PlaceId};
use crate::table::{Area, u32_at};

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
