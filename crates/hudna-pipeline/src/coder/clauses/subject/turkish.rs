//! A Turkish verb's subject: by case. The nominative for a finite verb, the genitive for a clause made a noun, the
//! noun behind an adjectival verb.

use super::Clause;
use crate::coder::clauses::turkish::{
    VerbForm, embedded, form, genitive_subject, head, is_quoted, is_relative, quote_before,
};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::Word;
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
            // "İsrail, gözaltına aldığı 20 balıkçıyı bıraktı": without a genitive of its own it has the sentence's subject.
            let relative = is_relative(article, scan, entities, verb) && !verb.feats.contains(Feats::PAST)
                || shape == VerbForm::Act
                || suffers
                || verb.feats.contains(Feats::PASSIVE);
            (!relative && owner.is_none() && !other_does(article, scan, verb, own))
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

/// "Şam'a ulaştı ve bakanla görüştü": behind "ve" a finite verb goes on with whoever opened the sentence, where no entry
/// tells of the verb before.
pub(super) fn opening(clause: Clause<'_>, verb: &Hit, able: &dyn Fn(&Entity) -> bool) -> Option<usize> {
    let Clause { article, scan, walls, .. } = clause;
    let own = walls.clause(verb.start).start;
    let joined = own > scan.tokens.start && [own, own - 1].iter().any(|t| article.word(*t) == "ve");
    let active = form(verb.feats) == VerbForm::Finite && !verb.feats.contains(Feats::PASSIVE);
    (joined && active).then(|| nominative(clause, verb, scan.tokens.start, able, false, false)).flatten()
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
    // "HDP eş başkanı yaptığı konuşmada": whoever opens the sentence in the nominative is no verbal noun's subject, which
    // stands in the genitive.
    let opens = |e: &Entity| is_somebody(e) && e.tokens.start >= start && e.tokens.start - start <= OPENING;
    let inside =
        |e: &Entity| !opens(e) && inner.iter().any(|r| r.start <= e.tokens.start && e.tokens.end <= r.end);
    let fits = |e: &Entity| {
        e.tokens.start >= start
            && e.tokens.end <= verb.start
            && (suffers || e.kind != EntityKind::Thing)
            && (is_nominative(e) || suffers && e.feats.contains(Feats::UNSURE) && e.prep.is_none())
            && able(e)
            && !inside(e)
            && !is_of_another_act(scan, e, verb)
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
    let first =
        entities.iter().position(|e| fits(e) && !object_of(e)).or_else(|| entities.iter().position(fits));
    first.map(|i| officer(clause, i).filter(|j| fits(&entities[*j])).unwrap_or(i))
}

/// "topçu atışlarıyla vuruldu": the artillery is a part of what tells of the fire, and neither hit nor hit anybody.
pub fn is_of_another_act(scan: &Scan, entity: &Entity, verb: &Hit) -> bool {
    entity.who.is_none()
        && scan.triggers.iter().any(|h| {
            h.start <= entity.tokens.start
                && entity.tokens.end < h.end
                && h.end <= verb.start
                && h.feats.any(Feats::ANY_CASE)
        })
}

/// "Husi sözcüsü Abdusselam", "Cumhurbaşkanlığı danışmanı Hacıyev": the one who serves the body named right before.
fn officer(clause: Clause<'_>, at: usize) -> Option<usize> {
    let Clause { article, scan, entities, .. } = clause;
    let (body, next) = (&entities[at], entities.get(at + 1)?);
    let between = body.tokens.end..next.tokens.start.max(body.tokens.end);
    let plain = |t: u32| article.tokens[t as usize].kind == TokenKind::Word;
    (!is_somebody(body)
        && next.kind == EntityKind::Person
        && next.tokens.start >= body.tokens.end
        && between.len() <= OFFICE
        && between.clone().all(plain)
        && !scan.triggers.iter().any(|h| between.contains(&h.start))
        && !scan.words.iter().any(|(h, w)| *w == Word::Conj && between.contains(&h.start)))
    .then_some(at + 1)
}

/// How many words an office has at most between a body and whoever serves it.
const OFFICE: usize = 3;

/// How far behind the start of its clause whoever opens it stands, in tokens: a party's name before an office.
const OPENING: u32 = 2;

fn is_somebody(entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Person | EntityKind::Office)
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

/// "X, saldırının kampı hedef aldığını söyledi", "X, iki ülkenin uzlaştığını söyledi": an act or the sides stand in the
/// genitive, so it is not X who does it.
fn other_does(article: &Article, scan: &Scan, verb: &Hit, from: u32) -> bool {
    let owned = |t: u32| {
        ["ini", "unu", "sini", "sunu", "lerini", "larini"]
            .iter()
            .any(|ending| article.word(t).ends_with(ending))
    };
    let stands =
        |h: &Hit| h.start >= from && h.end < verb.start && h.feats.contains(Feats::GEN) && !owned(h.end);
    let sides = |(h, w): &(Hit, Word)| {
        matches!(w, Word::Sides | Word::States)
            && h.start >= from
            && h.end < verb.start
            && is_genitive(article.word(h.end - 1))
    };
    scan.triggers.iter().any(stands) || scan.words.iter().any(sides)
}

/// A word in the genitive, folded.
fn is_genitive(word: &str) -> bool {
    word.len() > 4 && ["nin", "nun", "lerin", "larin"].iter().any(|ending| word.ends_with(ending))
        || matches!(word, "taraflarin" | "tarafin" | "ulkenin" | "devletin")
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
    let Clause { article, scan, walls, entities, .. } = clause;
    let inner = matches!(form(verb.feats), VerbForm::Nominal | VerbForm::Act);
    let anothers = inner && other_does(article, scan, verb, walls.clause(verb.start).start);
    !passive
        && !anothers
        && !verb.feats.contains(Feats::PASSIVE)
        && form(verb.feats) != VerbForm::Relative
        && !is_relative(article, scan, entities, verb)
}
