//! Where bodies work (`actors/areas.tsv`): of the many towns called Pervomaisk, a monitoring mission means the one in its area.

use std::collections::BTreeMap;

use hudna_places::Gazetteer;

use super::lexicon::{Registry, WhoId};
use crate::model::table::{self, DataError, DataFiles};

const PATH: &str = "actors/areas.tsv";

/// Bodies with the middle of the areas they work in.
#[derive(Debug, Default)]
pub struct Areas {
    of: BTreeMap<WhoId, Vec<(f64, f64)>>,
}

impl Areas {
    /// Reads the table; bodies and places that are not known go to `errors`.
    pub fn load(
        files: &DataFiles,
        registry: &Registry,
        gazetteer: &Gazetteer,
        errors: &mut Vec<DataError>,
    ) -> Self {
        let mut all = Self::default();
        for text in files.layers(PATH) {
            table::read(PATH, text, &["body", "areas", "source"], &[], errors, |row, errors| {
                let Some(body) = registry.by_key(&format!("body:{}", row.get("body"))) else {
                    let message = format!("no body `{}`", row.get("body"));
                    errors.push(row.error(message, "the id of a row of actors/bodies.tsv"));
                    return;
                };
                for id in row.list("areas") {
                    let place = id.parse().ok().and_then(|id| gazetteer.by_geonameid(id));
                    let Some(place) = place.map(|place| gazetteer.place(place)) else {
                        let message = format!("no place `{id}`");
                        errors.push(row.error(message, "GeoNames ids that `hudna place show` tells"));
                        continue;
                    };
                    all.of.entry(body).or_default().push((place.lat, place.lon));
                }
            });
        }
        all
    }

    /// The middles of a body's areas, degrees north and east; none of most bodies.
    pub fn of(&self, body: WhoId) -> &[(f64, f64)] {
        self.of.get(&body).map_or(&[], Vec::as_slice)
    }
}
