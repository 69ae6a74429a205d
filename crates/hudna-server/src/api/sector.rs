//! A footprint that is a sector → what a map draws and words tell of it.

use hudna_pipeline::model::{Footprint, FootprintKind};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// Between two distances from a place or an observer, in a direction where one is told. Where the words tell no distance
/// ("west of the town"), these are the program's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Sector {
    /// What it is measured from, by its name.
    pub from: String,
    /// Degrees north of that.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Kilometres, at least, with what a rounded figure leaves open.
    pub least_km: f64,
    /// Kilometres, at most.
    pub most_km: f64,
    /// Degrees clockwise from north; none where all directions are possible.
    pub bearing: Option<f64>,
    /// Degrees that the direction stands for, half of them to each side.
    pub width: Option<f64>,
}

impl Sector {
    /// Of a footprint, if it is one. What borders cut ("in the south of the country") is part of an area: neither its distance
    /// nor what lies beyond the borders was told.
    pub fn of(footprint: &Footprint) -> Option<Self> {
        let from = footprint.from.as_ref()?;
        if footprint.kind != FootprintKind::Sector || footprint.area.is_some() {
            return None;
        }
        let (least, most) = footprint.distance_m?;
        Some(Self {
            from: from.name.clone(),
            lat: from.lat,
            lon: from.lon,
            least_km: least / 1000.0,
            most_km: most / 1000.0,
            bearing: footprint.bearing,
            width: footprint.bearing.and(footprint.width),
        })
    }

    /// Of a footprint as it is written; where its words stand need not be in it.
    pub(super) fn read(footprint: &Value) -> Option<Self> {
        let mut whole = footprint.clone();
        for key in ["start", "end"] {
            whole.as_object_mut()?.entry(key).or_insert_with(|| 0.into());
        }
        Self::of(&serde_json::from_value(whole).ok()?)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_a_sector_is_read_as_one() {
        let mut told = json!({ "kind": "sector", "lat": 48.1, "lon": 37.8, "uncertainty_m": 2500.0, "bearing": 135.0,
            "width": 45.0, "distance_m": [2000.0, 4000.0], "from": { "name": "Post", "lat": 48.14, "lon": 37.75 } });
        let sector = Sector::read(&told).expect("a sector");
        assert_eq!((sector.least_km, sector.most_km, sector.width), (2.0, 4.0, Some(45.0)));
        assert_eq!((sector.from.as_str(), sector.lat), ("Post", 48.14));
        told["bearing"] = Value::Null;
        assert_eq!(Sector::read(&told).map(|sector| sector.width), Some(None), "all around");
        let mut cut = told.clone();
        cut["area"] = json!({ "name": "Lebanon", "geonameid": 272_103, "lat": 33.8, "lon": 35.8 });
        assert_eq!(Sector::read(&cut), None, "the south of a country is not so many kilometres south of it");
        told["kind"] = json!("point");
        assert_eq!(Sector::read(&told), None);
        assert_eq!(Sector::read(&json!("sector")), None);
    }
}
