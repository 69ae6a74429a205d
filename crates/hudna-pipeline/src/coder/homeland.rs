//! "The president", "the ministry of defence" without a country: the home of the outlet that says so, or the only
//! country that the article names.

use std::collections::BTreeSet;

use hudna_places::fold::fold;
use hudna_places::{Choice, Gazetteer};

use super::lexicon::{Lexicon, Registry, WhoId};
use super::mentions::{Entity, EntityKind};
use super::sentence::Sentence;
use super::shortforms::is_means;
use crate::model::Sector;
use crate::model::phrase::Code;
use crate::text::{Article, Grammar};

const ONLY: &str = Code::NoteOnlyCountry.english();
pub(super) const OUTLETS: &str = Code::NoteOutletsCountry.english();

/// Gives ministries and offices that every state has, and of which nobody knows whose they are, the country at home
/// of the outlet, where the outlet has one: papers name their own state's without saying whose. A report that names
/// others and never its own tells of "the army" of another state.
pub fn of_outlet(article: &Article, registry: &Registry, sentences: &mut [Sentence]) {
    let Some(home) = home(article, registry) else { return };
    if article.lang.grammar() == Grammar::Slavic && is_abroad(home, sentences) {
        return;
    }
    for entity in sentences.iter_mut().flat_map(|s| &mut s.entities) {
        if entity.country.is_none() && entity.who.is_some_and(|w| registry.get(w).at_home) {
            entity.country = Some(home);
            entity.note = Some(OUTLETS);
        }
    }
}

/// "The UN envoy", "the UN envoy to Yemen": one whom no state has sent there is the United Nations' own.
pub fn envoys(article: &Article, registry: &Registry, sentences: &mut [Sentence]) {
    let Some(united) = registry.by_key("body:un") else { return };
    let stateless = |e: &&mut Entity| {
        e.country.is_none()
            && e.kind == EntityKind::Office
            && article.word(e.tokens.end - 1) == "envoy"
            && e.who.is_some_and(|w| registry.get(w).id == "un-mission")
    };
    for entity in sentences.iter_mut().flat_map(|s| &mut s.entities).filter(stateless) {
        entity.who = Some(united);
        entity.sector = registry.get(united).sector;
    }
}

/// "The defence ministry of X said that the army took Y" (ordunun Y'yi ele geçirdiği): what a state's ministry or officer calls
/// the army without saying whose is that state's.
pub fn of_speaker(article: &Article, lexicon: &Lexicon, registry: &Registry, sentences: &mut [Sentence]) {
    if lexicon.grammar != Grammar::Turkic {
        return;
    }
    for sentence in sentences {
        for at in 0..sentence.speech.scopes.len() {
            let scope = &sentence.speech.scopes[at];
            let Some(speaker) = scope.speaker.map(|i| &sentence.entities[i]) else { continue };
            let official = matches!(speaker.sector, Some(Sector::Gov | Sector::Mil));
            let home = speaker.code(registry, lexicon).and_then(|code| registry.country(code));
            let (true, Some(home)) = (official, home) else { continue };
            let told = scope.tokens.clone();
            for entity in &mut sentence.entities {
                let word = article.word(entity.tokens.start);
                let army =
                    word.starts_with("ordu") && !word.starts_with("ordusu") && entity.tokens.len() == 1;
                if army && told.contains(&entity.tokens.start) && entity.code(registry, lexicon).is_none() {
                    entity.country = Some(registry.troops(home));
                    entity.note = Some(Code::NoteWhoseBeside.english());
                }
            }
        }
    }
}

/// How many parties of other countries a report names that is no news of its outlet's home.
const ABROAD: usize = 3;

fn is_abroad(home: WhoId, sentences: &[Sentence]) -> bool {
    let countries = || sentences.iter().flat_map(|s| &s.entities).filter_map(|e| e.country);
    countries().count() >= ABROAD && countries().all(|country| country != home)
}

fn home(article: &Article, registry: &Registry) -> Option<WhoId> {
    let outlet = registry.outlet(article.outlet.as_ref()?.id.as_deref()?)?;
    registry.country(registry.get(outlet).home.as_deref()?)
}

/// Gives offices and state bodies without a country the one that all parties and places of the article share.
pub fn settle(
    article: &Article,
    lexicon: &Lexicon,
    registry: &Registry,
    gazetteer: &Gazetteer,
    choices: &[Vec<Option<Choice>>],
    sentences: &mut [Sentence],
) {
    let mut codes: BTreeSet<&str> = BTreeSet::new();
    for entity in sentences.iter().flat_map(|s| &s.entities) {
        codes.extend(entity.code(registry, lexicon).filter(|c| registry.country(c).is_some()));
    }
    // A town that only names talks tells of nobody's home.
    let there = |s: &Sentence, at: usize| s.places.get(at).is_none_or(|place| !place.of_talks);
    let places = sentences.iter().zip(choices).flat_map(|(s, choices)| {
        choices.iter().enumerate().filter(move |(at, _)| there(s, *at)).filter_map(|(_, c)| c.as_ref())
    });
    codes.extend(places.filter_map(|c| gazetteer.place(c.place).country_code()));
    let mut codes = codes.into_iter();
    let (Some(only), None) = (codes.next(), codes.next()) else { return };
    let Some(country) = registry.country(only) else { return };
    let at_home = |e: &&mut Entity| {
        serves_a_state(e, registry, lexicon)
            && !is_from_abroad(article, e)
            && !is_anyones_aircraft(article, registry, e)
    };
    let parties = sentences.iter_mut().flat_map(|Sentence { scan, entities, .. }| {
        entities.iter_mut().filter(|e| !is_means(lexicon, registry, scan, e))
    });
    for entity in parties.filter(at_home) {
        let arms = entity.sector == Some(Sector::Mil);
        entity.country = Some(if arms { registry.troops(country) } else { country });
        entity.note = Some(ONLY);
    }
}

/// An office, or a body or force of the state by its sector, of which nobody knows whose it is.
fn serves_a_state(entity: &Entity, registry: &Registry, lexicon: &Lexicon) -> bool {
    let official = matches!(
        entity.sector,
        Some(Sector::Gov | Sector::Mil | Sector::Cop | Sector::Jud | Sector::Leg | Sector::Spy)
    );
    entity.code(registry, lexicon).is_none()
        && official
        && matches!(entity.kind, EntityKind::Office | EntityKind::Body | EntityKind::Force)
}

/// "A drone", "warplanes": whose they are is not told, unless as of those told of before, or of whichever comes.
fn is_anyones_aircraft(article: &Article, registry: &Registry, entity: &Entity) -> bool {
    let first = entity.opens.min(entity.tokens.start);
    let meant = |t: u32| matches!(article.word(t), "the" | "any" | "all" | "every" | "no");
    entity.who.is_some_and(|w| registry.get(w).id == "aircraft")
        && !(first.saturating_sub(1)..=first).any(meant)
}

/// "Occupation soldiers", "enemy aircraft", "Turkish-backed forces", "Arap ülkeleri liderleri": whoever they serve, it is not the land that they are in.
fn is_from_abroad(article: &Article, entity: &Entity) -> bool {
    let first = entity.tokens.start;
    let enemy = (first.saturating_sub(1)..=first).any(|t| {
        matches!(article.word(t), "occupation" | "occupying" | "invading" | "invasion" | "enemy" | "hostile")
            || article.word(t).starts_with("koalisyon")
            || matches!(article.word(t), "ulkeleri" | "isgal" | "isgalci" | "dusman" | "yabanci")
    });
    enemy || entity.sector == Some(Sector::Mil) && is_backed(article, entity)
}

/// Words between those who back a force and the force.
const BACKED: u32 = 2;

/// "Russian-backed forces", "Rusya destekli güçler", "القوات الموالية لتركيا": who backs them is told because they are not the state's.
fn is_backed(article: &Article, entity: &Entity) -> bool {
    let words: &[&str] = match article.lang.grammar() {
        Grammar::English => &["backed", "aligned"],
        Grammar::Slavic => &["пророссийск", "протурецк", "проиранск", "поддерживаем"],
        Grammar::Turkic => &["destekli", "yanlısı", "güdümündeki"],
        Grammar::Semitic => &["موالية", "الموالية", "مدعومة", "المدعومة"],
        Grammar::Iranic => &["حمايت", "وابسته", "طرفدار"],
        Grammar::Plain => return false,
    };
    let (start, end) = (entity.tokens.start, entity.tokens.end);
    let around = match article.lang.grammar() {
        Grammar::Semitic | Grammar::Iranic => start..end + BACKED,
        _ => start.saturating_sub(BACKED)..end,
    };
    let last = article.tokens.len() as u32;
    (around.start..around.end.min(last))
        .any(|t| words.iter().any(|word| article.word(t).starts_with(&fold(word))))
}
