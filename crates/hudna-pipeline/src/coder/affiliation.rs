//! "Gunmen belonging to A", "forces loyal to B", "a force from the army of C", "боевики движения D": armed people, forces and
//! things that nobody else names, by the words between them and the party whose they are.
//!
//! Enters: sentences with their parties, before any is given a country by what the article tells besides. Leaves: the same,
//! where such words tie two neighbours. Who is only backed or paid by a state is not that state's.

use super::inflect::Feats;
use super::lexicon::{Lexicon, Registry, WhoId, WhoKind};
use super::mentions::{Entity, EntityKind};
use super::office::Offices;
use super::sentence::Sentence;
use crate::model::Sector;
use crate::model::phrase::Code;
use crate::text::{Article, Grammar, TokenKind};

const NOTE: &str = Code::NoteWhoseBeside.english();

/// What the words between two parties say of the first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// "Belonging to": anything may.
    Owned,
    /// "Loyal to", "affiliated with": who bears arms for somebody; a charity that is near to a group is not the group.
    Sides,
    /// "A force from the army": who bears arms, out of a body that does.
    Member,
}

/// Gives armed people, forces and things the party that the words behind them name.
pub fn settle(
    article: &Article,
    lexicon: &Lexicon,
    registry: &Registry,
    offices: &Offices,
    sentences: &mut [Sentence],
) {
    if lexicon.grammar == Grammar::Turkic {
        // The owner stands before, with its case: read with the mentions.
        return;
    }
    for sentence in sentences {
        for at in 1..sentence.entities.len() {
            let found = behind(article, lexicon, sentence, at).map(|tie| (at - 1, at, tie));
            let found = found.or_else(|| {
                let tie = before(lexicon, sentence, at)?;
                // The words govern whose they are, not the ones of whom they tell.
                sentence.entities[at].prep = None;
                Some((at, at - 1, tie))
            });
            let Some((thing, owner, tie)) = found else { continue };
            let party = &sentence.entities[owner];
            if !may_be_of(lexicon, registry, &sentence.entities[thing], tie) {
                continue;
            }
            let Some(whose) = whose(lexicon, registry, offices, party, tie) else { continue };
            adopt(registry, &mut sentence.entities[thing], whose);
            sentence.entities[owner].dependent = true;
        }
    }
}

/// The words between a party and the one before it, where they tie the two and nothing else stands between them.
fn behind(article: &Article, lexicon: &Lexicon, sentence: &Sentence, at: usize) -> Option<Tie> {
    let (thing, owner) = (&sentence.entities[at - 1], &sentence.entities[at]);
    let opens = owner.opens.min(owner.tokens.start);
    let gap = thing.tokens.end..opens.max(thing.tokens.end);
    let marked = |t: u32| article.tokens[t as usize].kind == TokenKind::Punct;
    let word = |t: u32| sentence.scan.word_before(t, |w| tie_of(lexicon, w.prep()).is_some());
    let ends = [Some(opens), opens.checked_sub(1)];
    if let Some((hit, word)) = ends.into_iter().flatten().find_map(word)
        && hit.start >= gap.start
        && hit.start - gap.start <= 1
    {
        return tie_of(lexicon, word.prep());
    }
    // "Боевики движения «Хезболла»": the kind of body stands in the genitive, its name does not.
    let kind_before = lexicon.grammar == Grammar::Slavic && owner.head.start > owner.tokens.start;
    if kind_before && gap.is_empty() && owner.prep.is_none() && owner.kind == EntityKind::Body {
        return Some(Tie::Sides);
    }
    let out_of = owner.prep.is_some_and(|prep| lexicon.tells_origin(prep));
    if out_of && gap.len() <= 2 && !gap.clone().any(marked) && owner.kind == EntityKind::Body {
        return Some(Tie::Member);
    }
    None
}

/// "Подконтрольные хуситам спецслужбы": the party stands between the words and whom they tell of.
fn before(lexicon: &Lexicon, sentence: &Sentence, at: usize) -> Option<Tie> {
    let (owner, thing) = (&sentence.entities[at - 1], &sentence.entities[at]);
    if lexicon.grammar != Grammar::Slavic || owner.tokens.end != thing.opens.min(thing.tokens.start) {
        return None;
    }
    let opens = owner.opens.min(owner.tokens.start);
    let (_, word) = sentence.scan.word_before(opens, |w| tie_of(lexicon, w.prep()).is_some())?;
    tie_of(lexicon, word.prep())
}

fn tie_of(lexicon: &Lexicon, prep: Option<super::lexicon::PrepId>) -> Option<Tie> {
    match prep? {
        prep if lexicon.is_owning(prep) => Some(Tie::Owned),
        prep if lexicon.is_siding(prep) => Some(Tie::Sides),
        _ => None,
    }
}

/// Whom nothing names yet, and whom such words are said of.
fn may_be_of(lexicon: &Lexicon, registry: &Registry, thing: &Entity, tie: Tie) -> bool {
    let kind_only = |w: WhoId| registry.kind(w) == WhoKind::AnyBody;
    let nameless = thing.code(registry, lexicon).is_none()
        && thing.who.is_none_or(kind_only)
        && thing.called.is_none()
        && !thing.relational;
    let armed =
        matches!(thing.sector, Some(Sector::Mil | Sector::Reb | Sector::Uaf | Sector::Cop | Sector::Spy));
    let bears_arms = match thing.kind {
        EntityKind::Force => true,
        EntityKind::People | EntityKind::Body => armed,
        _ => false,
    };
    nameless
        && match tie {
            Tie::Owned => bears_arms || matches!(thing.kind, EntityKind::Thing | EntityKind::Body),
            Tie::Sides => bears_arms,
            Tie::Member => bears_arms && thing.who.is_none() && !thing.feats.contains(Feats::DEF),
        }
}

/// The body, or the state, that somebody is part of; the group that a person leads.
fn whose(
    lexicon: &Lexicon,
    registry: &Registry,
    offices: &Offices,
    owner: &Entity,
    tie: Tie,
) -> Option<(Option<WhoId>, Option<WhoId>, Option<Sector>)> {
    if owner.relational {
        return None;
    }
    let country = || owner.country.or_else(|| registry.country(owner.code(registry, lexicon)?));
    match (owner.kind, owner.who) {
        (EntityKind::Person, Some(person)) => {
            let group = offices.armed_group(registry, person)?;
            Some((Some(group), None, registry.get(group).sector))
        }
        (EntityKind::Body, Some(who)) if registry.kind(who) == WhoKind::Body => {
            Some((Some(who), owner.country, owner.sector))
        }
        // "The Ukrainian army": what any state has, of a state that its words name.
        (EntityKind::Body, Some(who)) if owner.country.is_some() => {
            Some((Some(who), owner.country, owner.sector))
        }
        // Militias that side with a state are not the state's.
        (EntityKind::Country | EntityKind::Force, _) if tie == Tie::Owned => {
            Some((None, Some(country()?), None))
        }
        _ => None,
    }
}

fn adopt(registry: &Registry, thing: &mut Entity, whose: (Option<WhoId>, Option<WhoId>, Option<Sector>)) {
    let (who, country, sector) = whose;
    thing.country = country.or(thing.country);
    if let Some(who) = who {
        thing.who = Some(who);
        thing.sector = sector.or(registry.get(who).sector);
    }
    thing.note = Some(NOTE);
}
