//! Where a table plays, by the names of places in it: what settles a name that several places have.

use std::collections::BTreeMap;

use hudna_places::{Context, Gazetteer, Mention};

/// Names of a table that are looked at: settling goes by names × names, and two hundred tell where it plays.
const NAMES: usize = 200;
/// How strongly the table's country speaks for a place in it; a row's own country is a condition.
const STRENGTH: f32 = 3.0;

/// The country and the middle of the places that a table names.
#[derive(Clone, Debug, PartialEq)]
pub struct Around {
    country: String,
    point: (f64, f64),
}

impl Around {
    /// Settles the names of a table's places together, as those of an article; none where two of them do not agree on a
    /// country. `country` is what the table's owner says.
    pub fn of<'n>(
        gazetteer: &Gazetteer,
        names: impl IntoIterator<Item = &'n str>,
        country: Option<&str>,
    ) -> Option<Self> {
        let mut distinct: Vec<&str> = names.into_iter().take(100 * NAMES).collect();
        distinct.sort_unstable();
        distinct.dedup();
        let mentions: Vec<Mention> = distinct
            .into_iter()
            .map(|name| Mention { hits: gazetteer.find(name), wanted: None })
            .filter(|mention| !mention.hits.is_empty())
            .take(NAMES)
            .collect();
        let countries = country.map(|code| (code.to_owned(), STRENGTH)).into_iter().collect();
        let chosen = gazetteer.choose(&mentions, &Context { countries, near: Vec::new() });
        let mut points: BTreeMap<&str, Vec<(f64, f64)>> = BTreeMap::new();
        for place in chosen.into_iter().flatten().map(|choice| gazetteer.place(choice.place)) {
            points.entry(place.country).or_default().push((place.lat, place.lon));
        }
        let all: usize = points.values().map(Vec::len).sum();
        let (country, points) = points.into_iter().max_by_key(|(_, points)| points.len())?;
        (points.len() >= 2 && points.len() * 2 > all)
            .then(|| Self { country: country.to_owned(), point: middle(points) })
    }

    /// As the ledger keeps it with each row: country, degrees north and east.
    pub fn to_hint(&self) -> String {
        format!("{} {:.2} {:.2}", self.country, self.point.0, self.point.1)
    }

    /// What [`Around::to_hint`] wrote.
    pub(super) fn from_hint(hint: &str) -> Option<Self> {
        let mut parts = hint.split(' ');
        let (country, lat, lon) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Self { country: country.to_owned(), point: (lat, lon) })
    }

    /// Adds what it speaks for.
    pub(super) fn add_to(&self, context: &mut Context) {
        context.countries.entry(self.country.clone()).or_insert(STRENGTH);
        if context.near.is_empty() {
            context.near.push(self.point);
        }
    }
}

/// The median of the degrees: one place at the other end of the country does not move it.
fn middle(points: Vec<(f64, f64)>) -> (f64, f64) {
    let median = |mut degrees: Vec<f64>| {
        degrees.sort_by(f64::total_cmp);
        degrees.get(degrees.len() / 2).copied().unwrap_or_default()
    };
    let (lats, lons) = points.into_iter().unzip();
    (median(lats), median(lons))
}
