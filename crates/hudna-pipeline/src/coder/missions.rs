//! "The UN mission in Hodeidah" → the mission: a mission told by who sent it is the one of them whose names say
//! where it is, if the article is about that place.

use hudna_places::Gazetteer;
use hudna_places::fold::fold;

use super::lexicon::{Lexicon, Registry, WhoId};
use super::mentions::{Entity, EntityKind};
use super::sentence::Sentence;
use crate::text::Article;

const NOTE: &str = "the mission of that body in the place the article tells of";

/// Settles the missions of an article.
pub fn settle(
    article: &Article,
    lexicon: &Lexicon,
    registry: &Registry,
    gazetteer: &Gazetteer,
    sentences: &mut [Sentence],
) {
    let described = |e: &Entity| {
        e.kind == EntityKind::Body
            && e.tokens.len() > 1
            && e.tokens.clone().any(|t| {
                let word = article.word(t);
                let bare = word.trim_start_matches(['و', 'ف']);
                let bare = bare.strip_prefix("لل").or_else(|| bare.strip_prefix("بال")).unwrap_or(bare);
                let bare = bare.strip_prefix("ال").unwrap_or(bare);
                [word, bare].iter().any(|w| lexicon.short_forms.kinds(w).any(|k| k == "mission"))
            })
    };
    let is_sender = |e: &Entity| e.who.is_some_and(|who| registry.get(who).class == "igo");
    if !sentences.iter().flat_map(|s| &s.entities).any(|e| is_sender(e) && described(e)) {
        return;
    }
    let [places, countries] = told_of(registry, lexicon, gazetteer, sentences);
    for entity in sentences.iter_mut().flat_map(|s| &mut s.entities).filter(|e| is_sender(e) && described(e))
    {
        let Some(sender) = entity.who else { continue };
        let sender = fold(&registry.get(sender).name);
        let of_sender = |text: &str| text.contains(&sender);
        let one = only(registry, &of_sender, &places).or_else(|| only(registry, &of_sender, &countries));
        if let Some(mission) = one {
            entity.who = Some(mission);
            entity.sector = registry.get(mission).sector;
            entity.note = Some(NOTE);
        }
    }
}

/// The only mission of a sender whose names tell one of these places.
fn only(registry: &Registry, of_sender: &dyn Fn(&str) -> bool, places: &[String]) -> Option<WhoId> {
    let mut found = registry.missions().filter(|(_, who)| {
        of_sender(&who.described) && places.iter().any(|place| who.described.contains(place.as_str()))
    });
    let (one, _) = found.next()?;
    found.next().is_none().then_some(one)
}

/// Folded English names of the places and of the countries that the article tells of.
fn told_of(
    registry: &Registry,
    lexicon: &Lexicon,
    gazetteer: &Gazetteer,
    sentences: &[Sentence],
) -> [Vec<String>; 2] {
    let mut places = Vec::new();
    let mut countries = Vec::new();
    let add = |list: &mut Vec<String>, name: String| {
        if name.len() > 3 && !list.contains(&name) {
            list.push(name);
        }
    };
    for sentence in sentences {
        for hit in sentence.places.iter().filter(|p| !p.is_country).flat_map(|p| &p.mention.hits) {
            let place = gazetteer.place(hit.place);
            add(&mut places, fold(place.name));
            if let Some(country) = registry.country(place.country) {
                add(&mut countries, fold(&registry.get(country).name));
            }
        }
        for code in sentence.entities.iter().filter_map(|e| e.code(registry, lexicon)) {
            if let Some(country) = registry.country(code) {
                add(&mut countries, fold(&registry.get(country).name));
            }
        }
    }
    [places, countries]
}
