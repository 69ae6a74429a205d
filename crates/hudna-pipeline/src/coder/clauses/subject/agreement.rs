//! Whether a Russian party can be the subject of a verb by number and gender: "экипаж" did not "отпустили".

use super::Clause;
use crate::coder::analyse::NUMBER;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Role, Word};
use crate::coder::mentions::{Entity, EntityKind, Hit};
use crate::text::TokenKind;

/// How far a number may stand before those whom it counts, in tokens.
const COUNTED: u32 = 3;
/// How far a pronoun may stand before its verb, in tokens.
const PRONOUN_REACH: u32 = 3;

/// Whether nothing in the forms of the two speaks against it.
pub(super) fn agrees(clause: Clause<'_>, verb: &Hit, entity: &Entity) -> bool {
    if verb.feats.any(Feats::PARTICIPLE | Feats::GERUND) || stands_with_others(clause, entity) {
        return true;
    }
    // "не пропустили", "огонь открывали": the verb is not always the first word of its expression.
    let tells = |endings: &[&str]| {
        (verb.start..verb.end).any(|t| endings.iter().any(|e| clause.article.word(t).ends_with(e)))
    };
    let present = verb.feats.contains(Feats::PRES | Feats::PLURAL) && !verb.feats.contains(Feats::PAST);
    if tells(&["ли", "лись"]) || present {
        return !is_singular(clause, entity);
    }
    let neuter = tells(&["ло", "лось"]);
    let past = neuter || tells(&["л", "ла", "лся", "лась"]);
    let someone = matches!(entity.kind, EntityKind::People | EntityKind::Person);
    !(past && is_plural(clause, entity) || neuter && someone && is_singular(clause, entity))
}

/// The subject is "он", "она" or "они": whoever else stands in the clause is not.
pub(super) fn is_pronoun(clause: Clause<'_>, verb: &Hit) -> bool {
    let Clause { article, scan, walls, entities, .. } = clause;
    let own = walls.clause(verb.start);
    let nominative = |at: u32| article.word(at).starts_with("он") && article.word(at).chars().count() <= 3;
    let said = scan.words.iter().find(|(h, w)| {
        *w == Word::Pron && h.start >= own.start && h.end <= verb.start && nominative(h.start)
    });
    said.is_some_and(|(h, _)| {
        verb.start - h.end <= PRONOUN_REACH
            && !entities
                .iter()
                .any(|e| e.tokens.start >= h.end && e.tokens.end <= verb.start && e.prep.is_none())
    })
}

/// "Россия и Турция провели", "Россия с Турцией провели".
fn stands_with_others(clause: Clause<'_>, entity: &Entity) -> bool {
    let Clause { scan, entities, .. } = clause;
    let with = |e: &Entity| {
        e.prep.is_some_and(|p| {
            scan.words.iter().any(|(_, w)| matches!(w, Word::With(_)) && w.prep() == Some(p))
        })
    };
    let next = entities.iter().find(|e| e.tokens.start >= entity.tokens.end);
    entity.coordinated || next.is_some_and(|e| e.coordinated || with(e))
}

/// One person, one state, or a noun whose nominative ends in a consonant.
fn is_singular(clause: Clause<'_>, entity: &Entity) -> bool {
    let Some(noun) = noun_of(clause, entity) else { return entity.kind == EntityKind::Person };
    let word = clause.article.word(noun);
    let abbreviation = is_abbreviation(clause, noun);
    let before = entity.tokens.start.saturating_sub(COUNTED).max(clause.scan.tokens.start);
    if (before..entity.head.end).any(|t| clause.scan.may_be(t, NUMBER)) {
        return false;
    }
    match entity.kind {
        EntityKind::Person => true,
        EntityKind::Country => !abbreviation && !entity.relational && !ends(word, "ыие"),
        EntityKind::People | EntityKind::Office | EntityKind::Body | EntityKind::Force => {
            !abbreviation && !entity.in_case(Feats::GEN) && entity.in_case(Feats::NOM) && ends_closed(word)
        }
        _ => false,
    }
}

/// The word that the verb agrees with: the first that is no adjective ("беспилотники хуситов", "израильская авиация").
fn noun_of(clause: Clause<'_>, entity: &Entity) -> Option<u32> {
    let Clause { article, lexicon, .. } = clause;
    entity.tokens.clone().find(|t| {
        article.tokens[*t as usize].kind == TokenKind::Word
            && !lexicon.roles.ends(Role::Describing, article.word(*t))
    })
}

/// A noun of people or forces in the plural.
fn is_plural(clause: Clause<'_>, entity: &Entity) -> bool {
    let word = noun_of(clause, entity).map_or("", |at| clause.article.word(at));
    matches!(entity.kind, EntityKind::People | EntityKind::Force)
        && entity.only_in(Feats::NOM, Feats::GEN)
        && ends(word, "ыи")
}

fn ends(word: &str, letters: &str) -> bool {
    word.ends_with(|c: char| letters.contains(c))
}

fn ends_closed(word: &str) -> bool {
    word.ends_with(|c: char| c.is_alphabetic() && !"аеёиоуыэюяь".contains(c))
}

fn is_abbreviation(clause: Clause<'_>, at: u32) -> bool {
    let article = clause.article;
    let original = &article.text[article.bytes(at..at + 1)];
    original.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}
