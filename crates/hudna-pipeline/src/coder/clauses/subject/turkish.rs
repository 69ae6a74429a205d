//! A Turkish verb's subject: by case. The nominative for a finite verb, the genitive for a clause made a noun, the
//! noun behind an adjectival verb.

use super::Clause;
use crate::coder::clauses::turkish::{
    VerbForm, embedded, form, genitive_subject, head, is_quoted, is_relative, quote_before,
};
use crate::coder::inflect::Feats;
use crate::coder::mentions::{Entity, EntityKind, Hit, Scan};
use crate::text::{Article, TokenKind};

/// Finds the subject among the entities that are `able` to be one. What case allows is told here.
pub(super) fn find(
    clause: Clause<'_>,
    verb: &Hit,
    able: &dyn Fn(&Entity) -> bool,
    speaks: bool,
    (suffers, strikes): (bool, bool),
) -> Option<usize> {
    let Clause { article, scan, walls, entities, .. } = clause;
    let shape = form(verb.feats);
    if shape == VerbForm::Relative {
        return head(scan, entities, verb).filter(|i| able(&entities[*i]) && entities[*i].prep.is_none());
    }
    let own = walls.clause(verb.start).start.max(quote_before(article, scan, verb.start).unwrap_or(0));
    if matches!(shape, VerbForm::Nominal | VerbForm::Act) {
        let owner = genitive_subject(scan, entities, verb, own)
            .filter(|i| !(strikes && owns_object(article, scan, &entities[*i], verb)));
        // The last of a list carries the case for all.
        return owner.map(|i| first_of_list(entities, i)).filter(|i| able(&entities[*i])).or_else(|| {
            let relative = is_relative(article, scan, entities, verb)
                || shape == VerbForm::Act
                || suffers
                || verb.feats.contains(Feats::PASSIVE);
            (!relative && owner.is_none())
                .then(|| nominative(clause, verb, own, able, speaks, suffers))
                .flatten()
        });
    }
    nominative(clause, verb, own, able, speaks, suffers).or_else(|| {
        // Who speaks may stand before the clauses that are told.
        let from = told_before(clause, verb);
        (speaks && from < own).then(|| nominative(clause, verb, from, able, speaks, suffers)).flatten()
    })
}

/// The first party in the nominative that no clause within this one holds.
fn nominative(
    clause: Clause<'_>,
    verb: &Hit,
    start: u32,
    able: &dyn Fn(&Entity) -> bool,
    speaks: bool,
    suffers: bool,
) -> Option<usize> {
    let Clause { article, scan, entities, .. } = clause;
    let inner = embedded(scan, entities, start..verb.start);
    let inside = |e: &Entity| inner.iter().any(|r| r.start <= e.tokens.start && e.tokens.end <= r.end);
    let fits = |e: &Entity| {
        e.tokens.start >= start
            && e.tokens.end <= verb.start
            && (suffers || e.kind != EntityKind::Thing)
            && (is_nominative(e) || suffers && e.feats.contains(Feats::UNSURE) && e.prep.is_none())
            && able(e)
            && !inside(e)
            && !(speaks && is_quoted(article, scan, e.tokens.start))
    };
    // "asker gönderen Rusya": what stands right before a verb of another clause is its object, if others may do.
    let object_of = |e: &Entity| {
        !e.is_known()
            && scan
                .triggers
                .iter()
                .any(|h| h.start != verb.start && (h.start == e.tokens.end || h.start == e.tokens.start))
    };
    entities.iter().position(|e| fits(e) && !object_of(e)).or_else(|| entities.iter().position(fits))
}

/// Where what a verb of saying tells may begin: behind the last verb of saying that closed a clause.
fn told_before(clause: Clause<'_>, verb: &Hit) -> u32 {
    let Clause { scan, .. } = clause;
    let before =
        scan.cues.iter().map(|(h, _)| h).filter(|h| h.end <= verb.start && form(h.feats) == VerbForm::Finite);
    before.map(|h| h.end).max().unwrap_or(scan.tokens.start)
}

pub(super) fn is_nominative(entity: &Entity) -> bool {
    entity.prep.is_none()
        && !entity.dependent
        && !entity.feats.any(Feats::OBLIQUE | Feats::ACC | Feats::AGENT)
}

/// "Ukrayna'nın köyünü vurduğunu": who strikes does not strike what is its own, so the genitive is the object's.
fn owns_object(article: &Article, scan: &Scan, owner: &Entity, verb: &Hit) -> bool {
    let suffixed = u32::from(article.tokens[owner.tokens.end as usize].kind == TokenKind::Suffix);
    let object = owner.tokens.end + suffixed;
    let accusative =
        |t: u32| ["ini", "unu", "sini", "sunu"].iter().any(|ending| article.word(t).ends_with(ending));
    object < verb.start
        && verb.start - object == OWN_OBJECT
        && accusative(verb.start - 1)
        && scan.tokens.contains(&object)
}

/// How long what is struck is, in tokens: a longer one mostly has an owner of its own.
const OWN_OBJECT: u32 = 1;

fn first_of_list(entities: &[Entity], mut at: usize) -> usize {
    while at > 0 && entities[at].coordinated {
        at -= 1;
    }
    at
}

/// Whether the subject of the verb before goes on: not where an adjectival verb or a passive wants its own.
pub(super) fn carries_on(clause: Clause<'_>, verb: &Hit, passive: bool) -> bool {
    let Clause { article, scan, entities, .. } = clause;
    !passive
        && !verb.feats.contains(Feats::PASSIVE)
        && form(verb.feats) != VerbForm::Relative
        && !is_relative(article, scan, entities, verb)
}
