//! Turkish clauses: the verb closes its clause, and clauses lie inside others as nouns, adjectives and adverbs.

use std::ops::Range;

use super::walls::Wall;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{SpeechKind, Word};
use crate::coder::mentions::{Entity, Hit, Scan};
use crate::text::{Article, TokenKind};

/// What a verb's form makes of its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerbForm {
    /// It closes a main clause: saldırdı, saldıracak.
    Finite,
    /// It leans on the next verb and mostly shares its subject: saldırıp, saldırarak, saldırırken, saldırırsa.
    Leaning,
    /// A clause as a noun, its subject in the genitive: X'in saldırdığını.
    Nominal,
    /// The act as a noun: X'in saldırması, saldırmak.
    Act,
    /// An adjective, the subject is the noun behind it: saldıran X.
    Relative,
    /// No verb's form.
    None,
}

/// The form of a verb by what its suffixes tell.
pub fn form(feats: Feats) -> VerbForm {
    if feats.contains(Feats::NOMINAL) {
        VerbForm::Nominal
    } else if feats.any(Feats::CONVERB | Feats::COND) {
        VerbForm::Leaning
    } else if feats.contains(Feats::BARE) {
        VerbForm::Act
    } else if feats.contains(Feats::PARTICIPLE) {
        VerbForm::Relative
    } else if feats.any(Feats::PAST | Feats::PRES | Feats::FUT) {
        VerbForm::Finite
    } else {
        VerbForm::None
    }
}

/// The verbs that the tables know in a sentence: triggers, cues, light verbs.
fn verbs(scan: &Scan) -> impl Iterator<Item = &Hit> {
    let cues = scan.cues.iter().map(|(h, _)| h);
    let light =
        |w: &Word| matches!(w, Word::SupportActor | Word::SupportRecipient | Word::Passive | Word::Cause);
    let words = scan.words.iter().filter(move |(_, w)| light(w)).map(|(h, _)| h);
    scan.triggers.iter().chain(cues).chain(words)
}

/// Calls `wall` with the token behind each verb that closes a clause, and how strictly it does.
pub(super) fn closings(article: &Article, scan: &Scan, mut wall: impl FnMut(u32, Wall)) {
    for hit in verbs(scan) {
        match form(hit.feats) {
            VerbForm::Finite if !inside_longer(scan, hit) => wall(hit.end, Wall::Clause),
            VerbForm::Leaning if hit.feats.any(Feats::OWN_SUBJECT | Feats::COND) => {
                wall(hit.end, Wall::Clause)
            }
            VerbForm::Leaning => wall(hit.end, Wall::Verb),
            _ => {}
        }
    }
    for at in scan.tokens.clone() {
        if looks_finite(article, scan, at) {
            wall(at + 1, Wall::Clause);
        }
    }
}

/// "ilan etti" inside "ateşkes ilan etti durumu": only where the longest entry ends does the clause end.
fn inside_longer(scan: &Scan, hit: &Hit) -> bool {
    verbs(scan).any(|other| other.start <= hit.start && other.end > hit.end)
}

/// A verb that no table knows, by endings that only finite verbs have.
fn looks_finite(article: &Article, scan: &Scan, at: u32) -> bool {
    const FINITE: [&str; 20] = [
        "iyor", "uyor", "ildi", "uldu", "indi", "undu", "ladi", "ledi", "tirdi", "turdu", "misti", "mustu",
        "maktadir", "mektedir", "acakti", "ecekti", "ettiler", "etti", "landi", "lendi",
    ];
    let word = article.word(at);
    article.tokens[at as usize].kind == TokenKind::Word
        && word.len() >= 5
        && FINITE.iter().any(|ending| word.ends_with(ending))
        && scan.nominal_at(at).is_none()
        && !verbs(scan).any(|h| h.start <= at && at < h.end)
        && !scan.words.iter().any(|(h, _)| h.start <= at && at < h.end)
}

/// The stretches of a sentence that are clauses inside others: from a genitive subject to its verb.
pub(super) fn embedded(scan: &Scan, entities: &[Entity], within: Range<u32>) -> Vec<Range<u32>> {
    let mut stretches: Vec<Range<u32>> = Vec::new();
    let mut hits: Vec<&Hit> = verbs(scan).filter(|h| within.contains(&h.start)).collect();
    hits.sort_by_key(|h| (h.end, h.start));
    for hit in hits {
        if matches!(form(hit.feats), VerbForm::Nominal | VerbForm::Act)
            && let Some(subject) = genitive_subject(scan, entities, hit, within.start)
        {
            stretches.push(entities[subject].tokens.start..hit.end);
        }
    }
    stretches
}

/// The genitive that is the subject of a clause made a noun: the first one behind the clause before it.
pub(super) fn genitive_subject(scan: &Scan, entities: &[Entity], verb: &Hit, from: u32) -> Option<usize> {
    let before = verbs(scan)
        .filter(|h| h.start >= from && h.end <= verb.start)
        .filter(|h| matches!(form(h.feats), VerbForm::Nominal | VerbForm::Finite | VerbForm::Leaning))
        .map(|h| h.end)
        .max();
    let from = before.unwrap_or(from).max(from);
    entities.iter().position(|e| {
        e.tokens.start >= from
            && e.tokens.end <= verb.start
            && e.feats.contains(Feats::GEN)
            && e.prep.is_none()
            && !e.dependent
            && !owns_statement(scan, e)
    })
}

/// "BM'nin raporunda HDK'nin öldürdüğü": whose report it is does nothing in what the report tells.
pub fn owns_statement(scan: &Scan, owner: &Entity) -> bool {
    let near = owner.tokens.end..=owner.tokens.end + 1;
    scan.cues.iter().any(|(cue, kind)| {
        matches!(kind, SpeechKind::Announce | SpeechKind::According)
            && near.contains(&cue.start)
            && cue.feats.any(Feats::LOC | Feats::ABL)
            && !cue.feats.any(Feats::VERBAL)
    })
}

/// The noun behind an adjectival verb: "the X that attacked".
pub fn head(scan: &Scan, entities: &[Entity], verb: &Hit) -> Option<usize> {
    let i = entities.iter().position(|e| e.tokens.start >= verb.end)?;
    let near = entities[i].tokens.start - verb.end <= HEAD_REACH;
    let parted = verbs(scan).any(|h| h.start >= verb.end && h.end <= entities[i].tokens.start);
    (near && !parted).then_some(i)
}

/// How far the noun may stand behind an adjectival verb: a number or an adjective comes between.
const HEAD_REACH: u32 = 3;

/// Whether a clause made a noun is an adjective: "the village that X bombed", not "that X bombed was told".
pub fn is_relative(article: &Article, scan: &Scan, entities: &[Entity], verb: &Hit) -> bool {
    form(verb.feats) == VerbForm::Nominal
        && (verb.feats.contains(Feats::UNSURE) || !verb.feats.any(Feats::ANY_CASE))
        && verb.end < scan.tokens.end
        && matches!(article.tokens[verb.end as usize].kind, TokenKind::Word | TokenKind::Number)
        && head(scan, entities, verb).is_some()
}

/// Where the quotation opens that a token stands in.
pub(super) fn quote_before(article: &Article, scan: &Scan, at: u32) -> Option<u32> {
    let opened = || (scan.tokens.start..at).rev().find(|t| matches!(article.word(*t), "«" | "“" | "\""));
    is_quoted(article, scan, at).then(opened).flatten()
}

/// Whether a token stands between quotation marks of its sentence.
pub(super) fn is_quoted(article: &Article, scan: &Scan, at: u32) -> bool {
    let mut open = false;
    for t in scan.tokens.start..at {
        match article.word(t) {
            "«" | "“" => open = true,
            "»" | "”" => open = false,
            "\"" => open = !open,
            _ => {}
        }
    }
    open && (at..scan.tokens.end).any(|t| matches!(article.word(t), "»" | "”" | "\""))
}
