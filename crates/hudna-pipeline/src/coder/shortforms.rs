//! "The army", "the foreign ministry" that nobody named before → those of the article's own country.
//!
//! Enters: the sentences of an article with their parties. Leaves: the same parties, where a state's body is
//! named without its state and the article tells of one state above all. What is settled so says so in its note.

use super::homeland::OUTLETS;
use super::inflect::Feats;
use super::lexicon::{Item, Lexicon, NounClass, Pos, Registry, WhoId, WhoKind};
use super::mentions::{Entity, EntityKind, Hit, Scan};
use super::sentence::Sentence;
use crate::model::Sector;
use crate::model::phrase::Code;
use crate::text::{Article, Grammar};
use hudna_places::Gazetteer;

/// Kind of short forms that call those whom an army or a mission sends out.
pub(super) const PATROL: &str = "patrol";
const OWN_COUNTRY: &str = Code::NoteMostTold.english();

/// Settles the short forms of an article, in the order of its text. Returns whether there were any.
pub fn settle(
    article: &Article,
    lexicon: &Lexicon,
    registry: &Registry,
    gazetteer: &Gazetteer,
    sentences: &mut [Sentence],
) -> bool {
    let short = |scan: &Scan, entity: &Entity| match lexicon.grammar {
        Grammar::Semitic => of_a_state(article, lexicon, registry, entity),
        _ => {
            of_no_other(article, lexicon, registry, scan, entity)
                && !is_means(lexicon, registry, scan, entity)
        }
    };
    if !sentences.iter().any(|s| s.entities.iter().any(|e| short(&s.scan, e))) {
        return false;
    }
    let mut any = false;
    let of_war = own_country(article, lexicon, registry, gazetteer, sentences, &|_| true)
        .filter(|own| only_army(registry, lexicon, sentences, *own));
    let in_war = of_war.or_else(|| at_war(lexicon, registry, gazetteer, sentences));
    let at_home = home_at_war(article, registry, gazetteer, sentences);
    let of_states = own_country(article, lexicon, registry, gazetteer, sentences, &|e| is_state(registry, e));
    for Sentence { scan, entities, .. } in sentences {
        for entity in entities.iter_mut().filter(|e| short(scan, e)) {
            let army = entity.who.is_some_and(|w| matches!(registry.get(w).id.as_str(), "army" | "forces"));
            let own = match entity.sector {
                Some(Sector::Mil) if army => at_home.or(in_war),
                Some(Sector::Mil) => of_war,
                _ => of_states,
            };
            if let Some(country) = own {
                let arms = entity.sector == Some(Sector::Mil);
                let country = if arms { registry.troops(country) } else { country };
                entity.country = Some(country);
                entity.note = Some(if army && at_home.is_some() { OUTLETS } else { OWN_COUNTRY });
                any = true;
            }
        }
    }
    any
}

/// The first word of a party as written, folded, without conjunction, preposition and article.
pub(super) fn head_word<'a>(article: &'a Article, entity: &Entity) -> &'a str {
    let mut word = article.word(entity.tokens.start);
    if entity.feats.contains(Feats::CONJ) {
        word = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    }
    if let Some(rest) = word.strip_prefix("لل").filter(|_| entity.feats.contains(Feats::WITH_L)) {
        return rest.strip_prefix("ال").unwrap_or(rest);
    }
    if entity.feats.any(Feats::PROCLITIC_PREP) {
        word = word.strip_prefix(['ب', 'ل', 'ك']).unwrap_or(word);
    }
    word.strip_prefix("ال").unwrap_or(word)
}

/// A body or office of a state whose country the text leaves out ("the army", "the foreign ministry").
fn of_a_state(article: &Article, lexicon: &Lexicon, registry: &Registry, entity: &Entity) -> bool {
    // "the government of the region": a lone noun without article has an owner that no table knows.
    let owned = entity.tokens.len() == 1 && !article.word(entity.tokens.start).contains("ال");
    if entity.country.is_some() || entity.relational || owned && !entity.feats.contains(Feats::DEF) {
        return false;
    }
    match entity.who {
        Some(who) => {
            let any = registry.get(who);
            let body = any.kind == WhoKind::AnyBody;
            let office = any.kind == WhoKind::AnyOffice && entity.tokens.len() > 1;
            (body || office) && any.code.is_none()
        }
        None => {
            let of_state = |n: u32| {
                let noun = &lexicon.nouns[n as usize];
                noun.class == NounClass::Force && matches!(noun.sector, Some(Sector::Mil | Sector::Cop))
            };
            let of_state = |n: u32| of_state(n) && !is_patrol(article, lexicon, entity);
            entity.kind == EntityKind::Force
                && entity.feats.contains(Feats::DEF)
                && entity.noun.is_some_and(of_state)
        }
    }
}

/// The same in a language that writes an owner behind the noun or before it: no word stands there that might be one.
fn of_no_other(
    article: &Article,
    lexicon: &Lexicon,
    registry: &Registry,
    scan: &Scan,
    entity: &Entity,
) -> bool {
    let of_any = |who: WhoId| {
        let any = registry.get(who);
        // "The sides", "the security council", "a court": mostly not this country's.
        let own = any.at_home
            || any.kind == WhoKind::AnyBody && any.sector == Some(Sector::Mil)
            || any.id == "government" && is_government(article, lexicon, entity);
        own && any.code.is_none()
    };
    // "Polis 22 kişiyi gözaltına aldı", "نیروهای دولتی": so are police and troops that no table names.
    let of_force = || {
        let noun = entity.noun.map(|n| &lexicon.nouns[n as usize]);
        matches!(lexicon.grammar, Grammar::Turkic | Grammar::Iranic)
            && entity.kind == EntityKind::Force
            && !is_patrol(article, lexicon, entity)
            && noun.is_some_and(|n| {
                n.class == NounClass::Force
                    && n.code.is_none()
                    && matches!(n.sector, Some(Sector::Mil | Sector::Cop))
            })
    };
    if entity.country.is_some() || entity.relational || !entity.who.map_or_else(of_force, of_any) {
        return false;
    }
    let behind = entity.tokens.end;
    let capital = |at: u32| article.text[article.bytes(at..at + 1)].starts_with(char::is_uppercase);
    let alone = behind >= scan.tokens.end
        || scan.nominal_from(behind).is_none()
            && !capital(behind)
            && !matches!(
                article.word(behind),
                "of" | "«"
                    | "\""
                    | "“"
                    | "ناشناس"
                    | "ناشناخته"
                    | "نامعلوم"
                    | "خود"
                    | "اين"
                    | "ان"
            );
    let before = entity.tokens.start.checked_sub(1).map_or("", |at| article.word(at));
    alone
        && match lexicon.grammar {
            Grammar::English => before == "the" || article.word(entity.opens) == "the",
            // "ordusu" is somebody's army, "ordu" the army.
            Grammar::Turkic => entity.tokens.len() > 1 || !entity.feats.contains(Feats::POSS),
            _ => true,
        }
}

/// "The government", "the authorities", and not one of several, nor "the side".
fn is_government(article: &Article, lexicon: &Lexicon, entity: &Entity) -> bool {
    match lexicon.grammar {
        Grammar::English => !entity.feats.contains(Feats::PLURAL),
        _ => {
            let state = |t: u32| lexicon.short_forms.kinds(article.word(t)).any(|kind| kind == "state");
            entity.tokens.clone().any(state)
        }
    }
}

/// The country of a war inside one country: the one most of whose armed groups and forces are told of, in most of the
/// places. Its army has a name in the tables.
fn at_war(
    lexicon: &Lexicon,
    registry: &Registry,
    gazetteer: &Gazetteer,
    sentences: &[Sentence],
) -> Option<WhoId> {
    let army = registry.get(registry.any_body("army")?);
    let mut told = Told { registry, counts: Vec::new() };
    let fights = |e: &&Entity| {
        matches!(e.sector, Some(Sector::Mil | Sector::Reb | Sector::Uaf | Sector::Opp)) && !e.relational
    };
    let armed = || sentences.iter().flat_map(|s| &s.entities).filter(fights);
    let of = |e: &Entity| e.code(registry, lexicon).and_then(|code| registry.country(code));
    armed().filter_map(|e| e.code(registry, lexicon)).for_each(|code| told.add(code));
    told.places(gazetteer, sentences);
    let (leading, most) = told.leading()?;
    if !armed().any(|e| e.sector != Some(Sector::Mil) && of(e) == Some(leading)) {
        return None;
    }
    let named = |code: &str| army.exceptions.iter().any(|(of, _)| of == code);
    (most >= LEAST_AT_WAR && registry.get(leading).code.as_deref().is_some_and(named)).then_some(leading)
}

/// A war's country is told so often at least.
const LEAST_AT_WAR: u32 = 4;

/// The country of the outlet where the article tells of its towns: "the army" is then its own, whichever other it names.
fn home_at_war(
    article: &Article,
    registry: &Registry,
    gazetteer: &Gazetteer,
    sentences: &[Sentence],
) -> Option<WhoId> {
    let outlet = registry.get(registry.outlet(article.outlet.as_ref()?.id.as_deref()?)?);
    let home = outlet.home.as_deref()?;
    let mut towns = sentences.iter().flat_map(|s| &s.places).filter(|p| !p.is_country);
    let own = towns.any(|p| p.mention.hits.iter().all(|h| gazetteer.country_code(h.place) == home));
    own.then(|| registry.country(home)).flatten()
}

/// How often countries are told of.
struct Told<'a> {
    registry: &'a Registry,
    counts: Vec<(WhoId, u32)>,
}

impl Told<'_> {
    fn add(&mut self, code: &str) {
        let Some(country) = self.registry.country(code) else { return };
        match self.counts.iter_mut().find(|(c, _)| *c == country) {
            Some((_, n)) => *n += 1,
            None => self.counts.push((country, 1)),
        }
    }

    /// Counts the towns and regions that lie in one country whichever of their name is meant.
    fn places(&mut self, gazetteer: &Gazetteer, sentences: &[Sentence]) {
        for place in sentences.iter().flat_map(|s| &s.places).filter(|p| !p.is_country && !p.of_talks) {
            let mut codes = place.mention.hits.iter().map(|h| gazetteer.country_code(h.place));
            let first = codes.next();
            if let Some(code) = first.filter(|c| codes.all(|other| other == *c)) {
                self.add(code);
            }
        }
    }

    /// The country told of twice as often as any other, and how often.
    fn leading(&self) -> Option<(WhoId, u32)> {
        let (leading, most) = self.counts.iter().copied().max_by_key(|(_, n)| *n)?;
        let next = self.counts.iter().filter(|(c, _)| *c != leading).map(|(_, n)| *n).max().unwrap_or(0);
        (most >= 2 * next).then_some((leading, most))
    }
}

/// "The drone attack": by what it was done, and nobody's aircraft.
pub(super) fn is_means(lexicon: &Lexicon, registry: &Registry, scan: &Scan, entity: &Entity) -> bool {
    let act = |hit: &Hit| match hit.item {
        Item::Trigger(row) => lexicon.triggers[row as usize].pos == Pos::Noun,
        _ => false,
    };
    lexicon.grammar == Grammar::English
        && entity.who.is_some_and(|w| registry.get(w).id == "aircraft")
        && scan.triggers.iter().any(|hit| {
            act(hit)
                && (hit.start == entity.tokens.end
                    || hit.start == entity.tokens.start && hit.end > entity.tokens.end)
        })
}

/// "A patrol" may be anybody's, and often is that of observers.
fn is_patrol(article: &Article, lexicon: &Lexicon, entity: &Entity) -> bool {
    entity.who.is_none() && lexicon.short_forms.kinds(head_word(article, entity)).any(|kind| kind == PATROL)
}

/// Whether no other state's armed forces are named: else "the army" might be theirs, and who fired is left open.
fn only_army(registry: &Registry, lexicon: &Lexicon, sentences: &[Sentence], own: WhoId) -> bool {
    let mut armies = sentences.iter().flat_map(|s| &s.entities).filter(|e| e.sector == Some(Sector::Mil));
    armies.all(|e| e.code(registry, lexicon).and_then(|c| registry.country(c)).is_none_or(|c| c == own))
}

/// A state, its bodies and offices: not the armed groups of a country.
fn is_state(registry: &Registry, entity: &Entity) -> bool {
    let army = |who| matches!(registry.get(who).sector, Some(Sector::Gov | Sector::Mil | Sector::Leg));
    entity.who.is_none_or(army)
}

/// The country that more than half of the article's parties and places belong to, or twice as many as to any
/// other; where there is none such, that of the outlet if no other has more.
fn own_country(
    article: &Article,
    lexicon: &Lexicon,
    registry: &Registry,
    gazetteer: &Gazetteer,
    sentences: &[Sentence],
    counts_for: &dyn Fn(&Entity) -> bool,
) -> Option<WhoId> {
    let mut told = Told { registry, counts: Vec::new() };
    let parties = sentences.iter().flat_map(|s| &s.entities);
    // Settlers are of one country, and say nothing of whose the article is.
    let named = |e: &Entity| e.kind != EntityKind::Outlet && (e.kind != EntityKind::People || e.is_known());
    for entity in parties.filter(|e| named(e) && counts_for(e)) {
        entity.code(registry, lexicon).into_iter().for_each(|code| told.add(code));
    }
    told.places(gazetteer, sentences);
    let counts = told.counts;
    let most = counts.iter().map(|(_, n)| *n).max()?;
    let all: u32 = counts.iter().map(|(_, n)| *n).sum();
    let next = |own: WhoId| counts.iter().filter(|(c, _)| *c != own).map(|(_, n)| *n).max().unwrap_or(0);
    if let Some((leading, _)) = counts.iter().find(|(c, n)| *n * 2 > all || *n == most && *n >= 2 * next(*c))
    {
        return Some(*leading);
    }
    let outlet = article.outlet.as_ref().and_then(|o| registry.outlet(o.id.as_deref()?));
    let home = outlet.and_then(|o| registry.country(registry.get(o).code.as_deref()?))?;
    counts.iter().find(|(c, n)| *c == home && *n == most).map(|(c, _)| *c)
}
