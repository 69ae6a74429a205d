//! "Beyrut'un Kola semti": a Turkish place that is told as another's lies in it.

use hudna_places::NameHit;
use hudna_places::geo::distance_km;

use super::places::{PlaceName, Sought};
use super::turkish;
use crate::coder::inflect::Feats;
use crate::coder::inflect::turkish::case;
use crate::coder::lexicon::Item;
use crate::text::Grammar;

/// How far what is called a place's own may lie from it.
const OF_ITS_CITY_KM: f64 = 120.0;
/// What nouns of kinds of places have for what lies inside a town.
const QUARTER: f32 = 6.0;

impl Sought<'_> {
    /// A name behind a place in the genitive ("İdlib'in Serakib ilçesi") is that place's.
    /// Namesakes far away are left out; a quarter of which only such are known is unknown, and in its city.
    pub(super) fn keep_within_its_city(&self, name: &mut PlaceName, city: Option<&PlaceName>) {
        let owner = |city: &&PlaceName| {
            let owns = (city.tokens.end..name.tokens.start)
                .map(|t| case(self.article.word(t).trim_start_matches(['\'', '’'])));
            !city.is_country
                && !city.is_unknown()
                && name.tokens.start == city.tokens.end + 1
                && owns.into_iter().all(|case| case.contains(Feats::GEN))
        };
        let turkish = self.lexicon.grammar == Grammar::Turkic;
        let Some(city) = city.filter(|_| turkish).filter(owner) else { return };
        let position = |hit: &NameHit| {
            let place = self.gazetteer.place(hit.place);
            (place.lat, place.lon)
        };
        let near = |hit: &NameHit| {
            let km = |other: &NameHit| distance_km(position(hit), position(other));
            city.mention.hits.iter().any(|other| km(other) <= OF_ITS_CITY_KM)
        };
        let kind = turkish::place_behind(self.article, self.scan, self.lexicon, name.tokens.end).0;
        let quarter = kind.is_some_and(|hit| match hit.item {
            Item::Noun(noun) => self.lexicon.nouns[noun as usize].value == QUARTER,
            _ => false,
        });
        if quarter || name.mention.hits.iter().any(near) {
            name.mention.hits.retain(near);
        }
    }
}
