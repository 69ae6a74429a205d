//! "The UN mission in Hodeidah" → the mission: a mission told by who sent it is the one of them whose names say
//! where it is, if the article is about that place.

use hudna_places::Gazetteer;
use hudna_places::fold::fold;

use super::lexicon::{Lexicon, Registry, Who, WhoId, Word};
use super::mentions::{Entity, EntityKind, Hit};
use super::sentence::Sentence;
use crate::model::phrase::Code;
use crate::text::Article;

const NOTE: &str = Code::NoteMissionThere.english();
const MONITOR: &str = Code::NoteMostTold.english();
const COALITION: &str = Code::NoteCoalitionThere.english();

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

/// "The coalition" that nobody named before: the only one whose names say that it is in a country that the article
/// tells of.
pub fn coalitions(
    article: &Article,
    lexicon: &Lexicon,
    registry: &Registry,
    gazetteer: &Gazetteer,
    sentences: &mut [Sentence],
) {
    let one_there = |_: &str| {
        let [_, countries] = told_of(registry, lexicon, gazetteer, sentences);
        one(registry.coalitions(), &|_| true, &countries)
    };
    let found = unsettled(article, lexicon, sentences, "coalition", &one_there);
    insert(lexicon, registry, sentences, found, COALITION);
}

/// "The Observatory" that nobody named before: the only monitor of a country that the article tells of whose name has the word.
pub fn monitors(
    article: &Article,
    lexicon: &Lexicon,
    registry: &Registry,
    gazetteer: &Gazetteer,
    sentences: &mut [Sentence],
) {
    let one_there = |word: &str| {
        let [_, countries] = told_of(registry, lexicon, gazetteer, sentences);
        let told = |who: &Who| {
            let country = who.code.as_deref().and_then(|code| registry.country(code));
            country.is_some_and(|c| countries.contains(&fold(&registry.get(c).name)))
        };
        let mut named = registry.iter().filter(|(_, who)| {
            who.class == "monitor" && fold(&who.name).split(' ').any(|w| w == word) && told(who)
        });
        let (monitor, _) = named.next()?;
        named.next().is_none().then_some(monitor)
    };
    let found = unsettled(article, lexicon, sentences, "monitor", &one_there);
    insert(lexicon, registry, sentences, found, MONITOR);
}

/// Where each sentence has short forms of a kind that no party was found for, and whom they mean.
fn unsettled(
    article: &Article,
    lexicon: &Lexicon,
    sentences: &[Sentence],
    kind: &str,
    meant: &dyn Fn(&str) -> Option<WhoId>,
) -> Vec<(usize, Hit, WhoId)> {
    let bare = |hit: &Hit| -> &str {
        let word = article.word(hit.end - 1);
        let bare = word.trim_start_matches(['و', 'ف']);
        let bare = bare.strip_prefix("لل").or_else(|| bare.strip_prefix("بال")).unwrap_or(bare);
        bare.strip_prefix("ال").unwrap_or(bare)
    };
    let calls = |word: &str| lexicon.short_forms.kinds(word).any(|k| k == kind);
    let over = |s: &Sentence, hit: &Hit| {
        s.entities.iter().any(|e| e.tokens.start < hit.end && hit.start < e.tokens.end)
    };
    let mut found = Vec::new();
    let mut known: Vec<(&str, Option<WhoId>)> = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        let words = sentence.scan.words.iter().filter(|(_, w)| *w == Word::That).map(|(h, _)| *h);
        for hit in words.filter(|h| !over(sentence, h)) {
            let Some(word) = [article.word(hit.end - 1), bare(&hit)].into_iter().find(|w| calls(w)) else {
                continue;
            };
            let who = known.iter().find(|(w, _)| *w == word).map(|(_, who)| *who).unwrap_or_else(|| {
                known.push((word, meant(word)));
                known.last().and_then(|(_, who)| *who)
            });
            found.extend(who.map(|who| (at, hit, who)));
        }
    }
    found
}

/// Makes parties of short forms.
fn insert(
    lexicon: &Lexicon,
    registry: &Registry,
    sentences: &mut [Sentence],
    found: Vec<(usize, Hit, WhoId)>,
    note: &'static str,
) {
    for (at, hit, who) in found {
        let sentence = &mut sentences[at];
        let before = sentence.scan.word_before(hit.start, |w| w.prep().is_some());
        let prep = lexicon.preps.of_clitics(hit.feats).or_else(|| before.and_then(|(_, w)| w.prep()));
        let mut entity = Entity::of_words(hit.start..hit.end, prep, hit.feats);
        (entity.who, entity.sector) = (Some(who), registry.get(who).sector);
        entity.note = Some(note);
        let place = sentence.entities.partition_point(|e| e.tokens.start < hit.start);
        sentence.entities.insert(place, entity);
    }
}

/// The only mission of a sender whose names tell one of these places.
fn only(registry: &Registry, of_sender: &dyn Fn(&str) -> bool, places: &[String]) -> Option<WhoId> {
    one(registry.missions(), of_sender, places)
}

/// The only one of these bodies that is so named and whose names tell one of these places.
fn one<'w>(
    bodies: impl Iterator<Item = (WhoId, &'w Who)>,
    named: &dyn Fn(&str) -> bool,
    places: &[String],
) -> Option<WhoId> {
    let mut found = bodies.filter(|(_, who)| {
        named(&who.described) && places.iter().any(|place| who.described.contains(place.as_str()))
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
