//! Media between whoever speaks and the reader: quoted by a medium, told to one, a reporter's word, the outlet's own.

use super::english::VerbGroup;
use super::speech::{Scope, Speech};
use super::subject::Clause;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Lexicon, SpeechKind, Word};
use crate::coder::mentions::{Entity, EntityKind, Hit, Scan};
use crate::model::Sector;
use crate::text::{Article, Grammar};

/// "Interfax, citing X, wrote that": X says it, and the medium that says so before its verb carries it.
pub(super) fn quote_through(
    scan: &Scan,
    entities: &[Entity],
    cue: &Hit,
    scope: &mut Scope,
    speech: &mut Speech,
) {
    let Some(medium) = scope.speaker.filter(|i| entities[*i].kind == EntityKind::Outlet) else { return };
    let between = |h: &Hit| h.start >= entities[medium].tokens.end && h.end <= cue.start;
    let citing = scan.cues.iter().find(|(h, kind)| *kind == SpeechKind::Citing && between(h));
    let Some(cited) = citing.and_then(|(h, _)| speech.scopes.iter().position(|s| s.cue == h.start)) else {
        return;
    };
    let cited = speech.scopes.remove(cited);
    scope.through.insert(0, medium);
    scope.speaker = cited.speaker;
    speech.main = if speech.main == Some(medium) { cited.speaker } else { speech.main };
}

/// The medium that a verb of saying has for the one spoken to: "told X", لـX, "сообщил X" in the dative.
pub(super) fn told(
    lexicon: &Lexicon,
    scan: &Scan,
    entities: &[Entity],
    cue: &Hit,
    speaker: Option<usize>,
) -> Option<usize> {
    let limit = scan.words.iter().find(|(h, w)| *w == Word::Comp && h.start >= cue.end).map(|(h, _)| h.start);
    let limit = limit.unwrap_or(scan.tokens.end).min(cue.end + TOLD_REACH);
    let prep = |e: &Entity| e.prep.map_or("", |p| lexicon.preps.text(p));
    let behind = |e: &Entity| e.tokens.start >= cue.end && e.tokens.start < limit;
    let before = |e: &Entity| e.tokens.end <= cue.start && cue.start - e.tokens.end <= TOLD_REACH;
    let hears = |e: &Entity| match lexicon.grammar {
        Grammar::English => {
            e.tokens.start <= cue.end + 1 && e.tokens.start >= cue.end && matches!(prep(e), "" | "to")
        }
        Grammar::Semitic => behind(e) && (e.feats.contains(Feats::WITH_L) || matches!(prep(e), "ل" | "الى")),
        Grammar::Iranic => before(e) && prep(e) == "به",
        Grammar::Turkic => before(e) && e.feats.contains(Feats::DAT),
        _ => (behind(e) || before(e)) && e.feats.contains(Feats::DAT) && e.prep.is_none(),
    };
    entities
        .iter()
        .enumerate()
        .position(|(i, e)| e.kind == EntityKind::Outlet && Some(i) != speaker && !e.coordinated && hears(e))
}

/// "корреспондент РИА Новости", "خبرنگار ایسنا": a reporter speaks for the medium that stands beside him.
pub(super) fn employer(entities: &[Entity], i: usize) -> usize {
    let beside = |e: &&Entity| e.kind == EntityKind::Outlet && e.tokens.start <= entities[i].tokens.end + 1;
    let reports = entities[i].sector == Some(Sector::Jrn)
        && matches!(entities[i].kind, EntityKind::People | EntityKind::Source)
        && !entities[i].is_known();
    if reports && entities.get(i + 1).filter(beside).is_some() { i + 1 } else { i }
}

/// Whether the outlet's own correspondent stands beside a verb of saying.
pub(super) fn says_own(scan: &Scan, cue: &Hit) -> bool {
    let beside = |h: &Hit| {
        h.end <= cue.start && cue.start - h.end <= OWN_REACH
            || h.start >= cue.end && h.start - cue.end <= OWN_REACH
    };
    scan.has(Word::Own) && scan.words.iter().any(|(h, w)| *w == Word::Own && beside(h))
}

/// "The emergency centre of the health ministry said": where no table knows the head, the body that it is of stands right before
/// the verb and speaks.
pub(super) fn body_of_unknown(clause: Clause<'_>, cue: &Hit) -> Option<usize> {
    let Clause { article, lexicon, scan, walls, entities } = clause;
    let verb = match lexicon.grammar {
        Grammar::English => VerbGroup::before(article, scan, cue.start).start,
        Grammar::Iranic | Grammar::Slavic => cue.start,
        _ => return None,
    };
    let at = entities.iter().rposition(|e| e.tokens.end == verb)?;
    let body = &entities[at];
    let of = body.prep.is_some_and(|p| matches!(lexicon.preps.text(p), "of" | "при"));
    let belongs = of || body.prep.is_none() && (body.dependent || body.feats.contains(Feats::GEN));
    if !belongs || body.kind != EntityKind::Body || body.who.is_none() {
        return None;
    }
    let opens = walls.clause(body.tokens.start).start.max(scan.tokens.start);
    let comma =
        (opens..body.tokens.start).rev().find(|t| matches!(article.word(*t), "," | "،" | "\"" | "»" | "”"));
    let head = comma.map_or(opens, |t| t + 1)..body.tokens.start;
    // "On the road to the ministry said": nothing else is told or named before it.
    let other = |h: &Hit| h.start < head.end && head.start < h.end;
    let verbs = scan.triggers.iter().chain(scan.cues.iter().map(|(h, _)| h));
    let told = verbs.filter(|h| h.feats.any(Feats::PAST | Feats::PRES)).any(other);
    let named = entities[..at].iter().any(|e| e.tokens.start >= head.start);
    let begins =
        scan.word_at(head.start, |w| w.prep().is_some() || matches!(w, Word::Conj | Word::Break | Word::Rel));
    ((1..=LONGEST_HEAD).contains(&head.len()) && !told && !named && begins.is_none()).then_some(at)
}

/// Whether a comma or quotation mark stands before the words that open a party's phrase ("..., a Syrian official").
pub(super) fn opens_noun_phrase(article: &Article, scan: &Scan, start: u32) -> bool {
    // "The pro-government brigades", "the Iran-backed group": an adjective of two is one word.
    let parts = (scan.tokens.start..start).rev().take(6).filter(|t| article.word(*t) == "-").count() as u32;
    let first = start.saturating_sub(3 + 2 * parts).max(scan.tokens.start);
    (first..start).any(|t| matches!(article.word(t), "," | "\"" | "”" | "»"))
}

/// "Griffiths met Abdulsalam in Muscat, his office said": the office of whom the sentence is about.
pub(super) fn his_office(clause: Clause<'_>, cue: &Hit) -> Option<usize> {
    let Clause { article, scan, entities, .. } = clause;
    let at = cue.start.checked_sub(2).filter(|at| *at >= scan.tokens.start)?;
    let office = matches!(article.word(at), "his" | "her" | "their") && article.word(at + 1) == "office";
    let person = |e: &Entity| {
        matches!(e.kind, EntityKind::Person | EntityKind::Office) && e.prep.is_none() && e.tokens.end <= at
    };
    entities.iter().position(person).filter(|_| office)
}

/// Words that a body of no table may have before the one that it is of.
const LONGEST_HEAD: usize = 7;

/// How far from its verb our correspondent may stand, in tokens.
const OWN_REACH: u32 = 3;

/// How far from its verb the medium may stand that was told, in tokens.
const TOLD_REACH: u32 = 10;
