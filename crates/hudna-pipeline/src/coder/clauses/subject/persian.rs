//! Persian subjects: the verb stands last, so its subject opens the stretch that no earlier verb closes; what stands
//! before را is an object, what stands behind a noun of action is whose act it is.

use super::Clause;
use crate::coder::clauses::walls::Wall;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{SpeechKind, Word};
use crate::coder::mentions::marks::{LONG_TRIGGER, LONG_WORD};
use crate::coder::mentions::{Entity, EntityKind, Hit, Scan};
use crate::text::{Article, TokenKind};

/// How far behind a party the mark of its object may stand, in tokens.
const MARK_REACH: u32 = 9;

/// The subject of a verb among the parties that stand `bare`. Whoever `speaks` may be named before other clauses.
pub(super) fn find(
    clause: Clause<'_>,
    verb: &Hit,
    bare: &dyn Fn(&Entity) -> bool,
    speaks: bool,
) -> Option<usize> {
    let Clause { article, scan, walls, entities, .. } = clause;
    let own = stretch_start(clause, verb.start);
    if opens_with_pronoun(article, scan, entities, own, verb.start) {
        return None;
    }
    let first = |start: u32, end: u32| {
        entities.iter().enumerate().position(|(i, e)| {
            e.tokens.start >= start
                && e.tokens.end <= end
                && bare(e)
                && !(e.kind == EntityKind::Outlet && (!speaks || heads_dispatch(article, scan, e)))
                && !is_owner(article, scan, e)
                && !is_source(article, scan, e)
                && (speaks || !is_label(article, scan, e))
                && !is_object(article, scan, entities, i, start)
        })
    };
    first(own, verb.start)
        .or_else(|| {
            // "حملات ترکیه … برق خانه‌ها را قطع کرده است": the act that opens the clause does it, and whose it is.
            let mut owners = entities.iter().enumerate().filter(|(_, e)| {
                e.tokens.start >= own
                    && e.tokens.end <= verb.start
                    && e.kind != EntityKind::People
                    && e.prep.is_none()
                    && e.can_act()
                    && is_owner(article, scan, e)
            });
            let (i, owner) = owners.next()?;
            let object = (owner.tokens.end..verb.end).any(|t| article.word(t) == "را");
            let opens = scan.triggers.iter().any(|t| t.start <= own + 1 && t.end <= owner.tokens.start);
            (!speaks && object && opens).then_some(i)
        })
        .or_else(|| {
            // "from Egypt, which had negotiated": the noun before "which", whatever governs it.
            scan.word_at(own, |w| w == Word::Rel)?;
            let behind = own > scan.tokens.start && !finite(scan).any(|h| h.end == own);
            entities
                .iter()
                .position(|e| behind && e.tokens.end <= own && own - e.tokens.end <= 1 && e.can_act())
        })
        .or_else(|| {
            // "X, which did this, did that": the head of a relative clause that closed right before.
            let (head, _) = relative_before(scan, own)?;
            first(stretch_start(clause, head), head)
        })
        .or_else(|| {
            // "X decided to send": the verb that governs the subjunctive has its subject before it.
            let governed = verb.feats.contains(Feats::WISH) && own > scan.tokens.start;
            governed.then(|| first(stretch_start(clause, own - 1), own)).flatten()
        })
        .or_else(|| {
            // "X, saying that Y had done this, added": back over the clauses that X's own words fill.
            let from = scan.cues.iter().map(|(h, _)| h.end).filter(|end| *end <= verb.start).max();
            let from = from.unwrap_or(scan.tokens.start);
            let reported =
                |e: u32| walls.clause(e).start > from && walls.before(walls.clause(e).start) == Wall::Clause;
            (speaks && !opens_with_pronoun(article, scan, entities, from, verb.start))
                .then(|| first(from, verb.start).filter(|i| !reported(entities[*i].tokens.start)))
                .flatten()
        })
}

/// Where the stretch of a verb begins: behind the last conjugated verb, word for "that" or new clause before it.
fn stretch_start(clause: Clause<'_>, verb: u32) -> u32 {
    let Clause { scan, walls, .. } = clause;
    let closed = finite(scan).filter(|h| h.end <= verb).map(|h| h.end).max();
    walls.clause(verb.saturating_sub(1).max(scan.tokens.start)).start.max(closed.unwrap_or(scan.tokens.start))
}

/// Where the relative clause begins that ends right before a verb's stretch.
pub(in crate::coder) fn relative(clause: Clause<'_>, verb: u32) -> Option<u32> {
    relative_before(clause.scan, stretch_start(clause, verb)).map(|(pronoun, _)| pronoun)
}

/// The relative clause that ends where a stretch begins: its pronoun and its end.
fn relative_before(scan: &Scan, own: u32) -> Option<(u32, u32)> {
    let (pronoun, _) = scan.words.iter().rev().find(|(h, w)| *w == Word::Rel && h.end <= own)?;
    let behind_noun = pronoun.start > scan.tokens.start
        && !finite(scan).any(|h| h.end == pronoun.start)
        && !scan.cues.iter().any(|(h, _)| h.end == pronoun.start);
    // One verb may be known by several entries, which end together.
    let earlier = finite(scan).any(|h| h.start >= pronoun.end && h.end < own);
    let closed = finite(scan).any(|h| h.start >= pronoun.end && h.end == own);
    (behind_noun && closed && !earlier).then_some((pronoun.start, own))
}

/// Conjugated verbs, known to the tables or only as light verbs.
pub(in crate::coder) fn finite(scan: &Scan) -> impl Iterator<Item = &Hit> {
    let light = scan.words.iter().filter(|(_, w)| *w == Word::Light).map(|(h, _)| h);
    let known = scan.triggers.iter().chain(scan.cues.iter().map(|(h, _)| h));
    let verbs = light.chain(known).filter(|h| h.feats.any(Feats::PAST | Feats::PRES));
    verbs.filter(|h| !in_compound(scan, h) && !is_noun(scan, h))
}

/// Past stems that are nouns as well (a meeting, a defeat, an arrest) are those where another word follows.
fn is_noun(scan: &Scan, verb: &Hit) -> bool {
    let bare = verb.len() == 1 && verb.feats.contains(Feats::PAST) && verb.end < scan.tokens.end;
    // "کرد" is "did" and "Kurdish".
    let light = || {
        let known = scan.triggers.iter().chain(scan.cues.iter().map(|(h, _)| h));
        !known.into_iter().any(|t| t.end == verb.end && t.start <= verb.start && t.feats.any(Feats::PAST))
    };
    let named =
        || scan.triggers.iter().any(|t| t.start == verb.start && !t.feats.any(Feats::PAST | Feats::PRES));
    let ends = || {
        scan.word_at(verb.end, |w| matches!(w, Word::Conj | Word::Comp | Word::Rel | Word::Break)).is_some()
            || !scan.is_word(verb.end)
    };
    bare && (named() || light()) && !ends()
}

/// "رفت و آمد", "زد و خورد": verbs that make a noun together.
fn in_compound(scan: &Scan, verb: &Hit) -> bool {
    let holds = |h: &Hit| h.start <= verb.start && verb.end <= h.end && h.len() > verb.len();
    let light = |t: u32, ends: bool| {
        scan.words.iter().any(|(h, w)| *w == Word::Light && if ends { h.end == t } else { h.start == t })
    };
    let and = |t: u32| scan.word_at(t, |w| w == Word::Conj).is_some();
    // "It is planned", "it may be": what such words say belongs to the verb behind them.
    let expression = |w: Word| {
        matches!(
            w,
            Word::Fixed
                | Word::Fut
                | Word::Hedge
                | Word::Claimed
                | Word::Cond
                | Word::Break
                | Word::Adverb
                | Word::Neg
        ) || w.prep().is_some()
    };
    scan.marks.any(verb.start, LONG_WORD) && scan.words.iter().any(|(h, w)| expression(*w) && holds(h))
        || scan.marks.any(verb.start, LONG_TRIGGER)
            && scan.triggers.iter().any(|h| !h.feats.any(Feats::PAST | Feats::PRES) && holds(h))
        || and(verb.end) && light(verb.end + 1, false) && !scan.triggers.iter().any(|h| h.end == verb.end)
        || verb.start >= scan.tokens.start + 2
            && and(verb.start - 1)
            && light(verb.start - 1, true)
            && !scan.triggers.iter().any(|h| h.end + 1 == verb.start)
}

/// "He": a pronoun in front of every party is the subject, whoever it is.
fn opens_with_pronoun(article: &Article, scan: &Scan, entities: &[Entity], from: u32, to: u32) -> bool {
    let party =
        entities.iter().find(|e| e.tokens.start >= from && e.prep.is_none()).map_or(to, |e| e.tokens.start);
    scan.words.iter().any(|(h, w)| {
        let person = match w {
            Word::Pron => {
                matches!(article.word(h.start), "وي" | "او" | "انها" | "انان" | "ايشان" | "نامبرده")
            }
            Word::That => h.len() > 1 && matches!(article.word(h.start), "اين" | "ان"),
            _ => false,
        };
        person
            && h.start >= from
            && h.start <= from + 1
            && h.start < party.min(to)
            && !follows_noun(article, scan, h.start)
            // "این نیروها": whom such words point back to is known by now.
            && !entities.iter().any(|e| e.tokens.start > h.start && e.tokens.start < h.end && e.is_known())
    })
}

/// A word that is no function word, verb or mark: a pronoun behind it is its owner.
fn follows_noun(article: &Article, scan: &Scan, at: u32) -> bool {
    at > scan.tokens.start && {
        let before = at - 1;
        article.tokens[before as usize].kind == TokenKind::Word
            && scan.word_before(at, |_| true).is_none()
            && !finite(scan).any(|h| h.end == at)
    }
}

/// "Agency, town - ": an outlet that only opens its own dispatch.
fn heads_dispatch(article: &Article, scan: &Scan, outlet: &Entity) -> bool {
    let end = outlet.tokens.end;
    (end..scan.tokens.end.min(end + DISPATCH)).any(|t| matches!(article.word(t), "-" | "–" | "ـ" | ":"))
}

/// How far behind an agency's name the dash of its dispatch may stand, in tokens.
const DISPATCH: u32 = 5;

/// "By X's report, Y did": who stands behind such a cue, up to the comma, is the source.
fn is_source(article: &Article, scan: &Scan, entity: &Entity) -> bool {
    scan.cues.iter().any(|(h, kind)| {
        matches!(kind, SpeechKind::According | SpeechKind::Accord | SpeechKind::Citing)
            && h.end <= entity.tokens.start
            && entity.tokens.start - h.end <= SOURCE_REACH
            && (h.end..entity.tokens.start)
                .all(|t| article.tokens[t as usize].kind == TokenKind::Word && !scan.starts_finite(t))
    })
}

/// "سازمان: گروه‌های مسلح …": before a colon stands who tells it, not who does it.
fn is_label(article: &Article, scan: &Scan, entity: &Entity) -> bool {
    entity.tokens.end < scan.tokens.end && article.word(entity.tokens.end) == ":"
}

/// How many words a source's name may have before the part of it that is known.
const SOURCE_REACH: u32 = 4;

/// Right behind a noun of action stands whose act it is ("the attack of X"), unless a comma parts them.
fn is_owner(article: &Article, scan: &Scan, entity: &Entity) -> bool {
    let start = entity.tokens.start;
    let word = |t: u32| article.tokens[t as usize].kind == TokenKind::Word;
    scan.triggers.iter().any(|t| {
        !t.feats.any(Feats::PAST | Feats::PRES | Feats::PARTICIPLE)
            && (t.start < start && start < t.end
                || t.end <= start
                    && start - t.end <= 1
                    && scan.word_before(start, |_| true).is_none()
                    && (t.end == start || word(t.end) && scan.word_at(t.end, |_| true).is_none()))
    })
}

/// Whether a party is marked as an object: right before را, or with only its own prepositional phrase between.
pub(in crate::coder) fn is_object(
    article: &Article,
    scan: &Scan,
    entities: &[Entity],
    which: usize,
    clause_start: u32,
) -> bool {
    let mut last = which;
    while entities.get(last + 1).is_some_and(|e| e.coordinated) {
        last += 1;
    }
    let end = entities[last].tokens.end;
    let limit = scan.tokens.end.min(end + MARK_REACH);
    let mut at = end;
    while at < limit && is_mark(article, at) {
        at += 1;
    }
    if at < limit && article.word(at) == "را" {
        return true;
    }
    // "یک تانک مرکاوا را": words that no table knows may go on with the party's name.
    let plain = |t: u32| {
        article.tokens[t as usize].kind == TokenKind::Word
            && scan.word_at(t, |_| true).is_none()
            && scan.nominal_from(t).is_none()
            && !scan.triggers.iter().any(|h| h.start == t)
            && !scan.cues.iter().any(|(h, _)| h.start == t)
    };
    let behind = (at..limit.min(at + PLAIN)).find(|t| !plain(*t));
    if behind.is_some_and(|t| t > at && article.word(t) == "را") {
        return true;
    }
    // "the forces in Idlib (را)": only where another party opens the clause, else this one is its subject.
    let opens = !entities[..which].iter().any(|e| e.tokens.start >= clause_start && e.prep.is_none());
    let phrase = at < limit && scan.word_at(at, |w| w.prep().is_some()).is_some();
    if opens || !phrase {
        return false;
    }
    let stops = |t: u32| {
        finite(scan).any(|h| h.start <= t && t < h.end)
            || scan.word_at(t, |w| matches!(w, Word::Comp | Word::Rel | Word::Break)).is_some()
            || entities.iter().any(|e| e.tokens.start == t && e.prep.is_none() && !e.dependent)
    };
    (at..limit).take_while(|t| !stops(*t)).any(|t| article.word(t) == "را")
}

/// How many words that no table knows may go on with a party before the mark of its object.
const PLAIN: u32 = 4;

fn is_mark(article: &Article, at: u32) -> bool {
    matches!(article.word(at), "»" | ")" | "”" | "\"")
        || article.tokens[at as usize].kind == TokenKind::Suffix
}
