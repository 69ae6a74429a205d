//! Circles of the map → the footprint that each stands for, where that is a sector: a distance and a direction were told.

use rusqlite::{Connection, params};
use serde_json::Value;

use super::cells::{Cell, LEVELS};
use super::map::Cluster;
use crate::error::Inner;

/// Records with one middle (to 2 m) and one reach (to 1 m) that are looked at. They were told by the same words, or are of one
/// table; where they differ all the same, the circle holds them all.
const LOOKED_AT: usize = 8;

/// Fills in the sectors of the clusters that have one middle.
pub(super) fn fill(connection: &Connection, clusters: &mut [Cluster]) -> Inner<()> {
    let sql = format!(
        "SELECT json_extract(j.json, '$.event_loc.footprint') FROM search_records r
         JOIN documents p ON p.seq = r.key >> 20
         JOIN records j ON j.document = p.hash AND j.ordinal = r.key & 1048575
         WHERE r.cell = ? AND r.radius_m = ? LIMIT {LOOKED_AT}"
    );
    let mut statement = connection.prepare(&sql)?;
    for cluster in clusters.iter_mut().filter(|cluster| cluster.single && cluster.level == LEVELS) {
        for (radius_m, _) in &cluster.circles {
            let values = params![Cell(cluster.number).0, radius_m];
            let told = statement.query_map(values, |row| row.get::<_, Option<String>>(0))?;
            let told = told.collect::<Result<Vec<_>, _>>()?;
            cluster.sectors.extend(one_sector(&told).map(|sector| (*radius_m, sector)));
        }
    }
    Ok(())
}

/// The sector that all of these footprints are.
fn one_sector(told: &[Option<String>]) -> Option<Value> {
    let mut sectors = told.iter().map(|json| {
        let mut footprint: Value = serde_json::from_str(json.as_deref()?).ok()?;
        let fields = footprint.as_object_mut()?;
        // Where its words stand is another place in each text.
        fields.retain(|key, _| !matches!(key.as_str(), "start" | "end"));
        (fields.get("kind")?.as_str()? == "sector").then_some(footprint)
    });
    let first = sectors.next()??;
    sectors.all(|other| other.as_ref() == Some(&first)).then_some(first)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn footprints_are_one_sector_only_where_all_of_them_are() {
        let sector = |bearing: f64, start: u32| {
            let from = json!({ "name": "Post", "lat": 48.1, "lon": 37.7 });
            Some(json!({ "kind": "sector", "from": from, "bearing": bearing, "start": start }).to_string())
        };
        let disc = Some(json!({ "kind": "point", "radius_m": 2000.0 }).to_string());
        let check = |told: &[Option<String>], bearing: Option<f64>| {
            let found = one_sector(told);
            assert_eq!(found.as_ref().and_then(|one| one["bearing"].as_f64()), bearing, "{told:?}");
        };
        check(&[sector(90.0, 4)], Some(90.0));
        check(&[sector(90.0, 4), sector(90.0, 70)], Some(90.0));
        check(&[sector(90.0, 4), sector(45.0, 4)], None);
        check(&[sector(90.0, 4), disc.clone()], None);
        check(&[disc], None);
        check(&[None, sector(90.0, 4)], None);
        check(&[], None);
    }
}
