//! English subjects: before the verb, of its relative clause or gerund, or of the verb before.

use super::{Clause, left, right};
use crate::coder::analyse::DATE;
use crate::coder::clauses::english::{VerbGroup, named_by_origin, phase_before, relative};
use crate::coder::clauses::walls::Wall;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::Word;
use crate::coder::mentions::{Entity, EntityKind, Hit, Scan};
use crate::text::{Article, Grammar, TokenKind};

/// How many words a day before a preposition may have ("late on Monday evening, 8 March").
const DATE_WORDS: u32 = 6;

/// The subject of a relative clause, of a gerund, of the clause that goes on behind a relative clause, or
/// the nearest party before the verb; behind it only where nothing stands before ("said the minister").
pub(super) fn find(
    clause: Clause<'_>,
    verb: &Hit,
    speaks: bool,
    passive: bool,
    says: &dyn Fn(&Entity) -> bool,
) -> Option<usize> {
    let Clause { article, scan, walls, entities, .. } = clause;
    let stands = |e: &Entity| {
        e.prep.is_none()
            && !e.dependent
            && (e.can_act()
                || e.kind == EntityKind::Thing && (passive || e.who.is_some())
                || speaks && clause.lexicon.heals(e.noun))
            && says(e)
    };
    // "A convoy carrying tanks entered": what a participle behind a noun has for its object is no subject.
    let carried = |e: &Entity| {
        e.tokens.start.checked_sub(1).is_some_and(|t| {
            article.word(t).ends_with("ing") && entities.iter().any(|other| other.tokens.end == t)
        })
    };
    let stands = |e: &Entity| stands(e) && !carried(e);
    let group = VerbGroup::before(article, scan, verb.start);
    if verb.feats.contains(Feats::GERUND) && !group.be {
        return controller(clause, verb);
    }
    // "The army continued on Saturday to attack": the subject is that of the verb that says how far the act has come.
    if let Some(phase) = phase_before(article, scan, verb, &group) {
        let told = Hit { start: phase, end: phase + 1, feats: Feats::PAST, ..*verb };
        return find(clause, &told, speaks, passive, says);
    }
    if let Some(speaker) = behind_comma(clause, &group).filter(|i| speaks && stands(&entities[*i])) {
        return Some(speaker);
    }
    if let Some(relative) = relative(article, scan, walls, entities, verb) {
        let own = relative.subject.filter(|i| !relative.owns || entities[*i].is_known());
        return Some(own.unwrap_or(relative.head));
    }
    if let Some(pronoun) = walls.resumed_at(group.start) {
        let head = entities.iter().rposition(|e| e.tokens.end <= pronoun && stands(e));
        if let Some(i) = head.filter(|i| pronoun - entities[*i].tokens.end <= 1) {
            return Some(first_joined(entities, i));
        }
        // "Dmitry Somebody, a senior official, warned": who holds the office in the apposition.
        let office = |e: &Entity| e.tokens.start >= pronoun && e.tokens.end <= group.start && stands(e);
        if let Some(i) = entities.iter().position(office) {
            return Some(i);
        }
    }
    if follows_conjunction(scan, &group) {
        return None;
    }
    let origin = named_by_origin(article, scan, entities, &group)
        .filter(|_| !speaks)
        // "Demonstrators waving Israeli flags stormed".
        .filter(|i| !carried(&entities[*i]));
    let bare = origin.or_else(|| left(walls, entities, verb, Wall::Clause, &stands));
    bare.or_else(|| from_or_of(article, entities, &group).filter(|_| !speaks)).or_else(|| {
        // "..., said the minister": only a verb of saying, and not behind a pronoun.
        let says = speaks && scan.cues.iter().any(|(c, _)| c.start == verb.start);
        let pronoun = scan.word_before(group.start, |w| w == Word::Pron).is_some();
        let opens = group.start == scan.tokens.start
            || matches!(article.word(group.start - 1), "," | "\"" | "”" | "»" | "'");
        right(scan, walls, entities, verb, &stands).filter(|i| {
            says && opens && !pronoun && walls.between(verb.end - 1, entities[*i].tokens.start) == Wall::None
        })
    })
}

/// "The base, which hosts American troops, was hit, the Iraqi army said": whoever stands between a comma and a verb of saying
/// says it, whatever clause stands before.
fn behind_comma(clause: Clause<'_>, group: &VerbGroup) -> Option<usize> {
    let Clause { article, scan, entities, .. } = clause;
    let before = |t: u32| (t > scan.tokens.start).then(|| article.word(t - 1));
    // "…, the governor, Somebody, said": the name of an office stands between commas.
    let closed = u32::from(before(group.start) == Some(","));
    let ends = |e: &Entity| e.called.as_ref().map_or(e.tokens.end, |name| name.end.max(e.tokens.end));
    let at = entities.iter().rposition(|e| ends(e) + closed == group.start && e.prep.is_none())?;
    let at = first_joined(entities, at);
    let entity = &entities[at];
    let mut opens = entity.opens.min(entity.tokens.start);
    if before(opens).is_some_and(|word| matches!(word, "the" | "a" | "an")) {
        opens -= 1;
    }
    let known = matches!(entity.kind, EntityKind::Body | EntityKind::Person | EntityKind::Office);
    let is_somebody = entity.is_known() || entity.called.is_some() || closed == 1 && entity.can_speak();
    (known && is_somebody && !entity.coordinated && before(opens) == Some(",")).then_some(at)
}

/// "Teams from A and B are to meet": where no table knows the head, whose it is stands right before the verb.
fn from_or_of(article: &Article, entities: &[Entity], group: &VerbGroup) -> Option<usize> {
    let last = entities.iter().rposition(|e| e.tokens.end == group.start && e.can_act())?;
    let first = first_joined(entities, last);
    let start = entities[first].tokens.start;
    let owned = (start.saturating_sub(2)..start).any(|t| matches!(article.word(t), "from" | "of"));
    (owned && entities[first].prep.is_some()).then_some(first)
}

/// "Left the hall without signing": where no verb before is known, a gerund goes on with the sentence's first party.
pub(super) fn first_in_sentence(clause: Clause<'_>, verb: &Hit) -> Option<usize> {
    let Clause { article, lexicon, scan, walls, entities } = clause;
    if lexicon.grammar != Grammar::English || !verb.feats.contains(Feats::GERUND) {
        return None;
    }
    let group = VerbGroup::before(article, scan, verb.start);
    let first =
        entities.first().filter(|e| e.prep.is_none() && e.can_act() && e.tokens.end <= group.start)?;
    (!group.be && walls.between(first.tokens.end - 1, group.start) < Wall::Clause).then_some(0)
}

/// Whether an English verb without a subject of its own goes on with that of the verb before: behind "and", a comma
/// or a pronoun, as a gerund or infinitive. Elsewhere its subject is somebody no table knows.
pub(super) fn carries_on(clause: Clause<'_>, verb: &Hit, speaks: bool) -> bool {
    let Clause { article, scan, .. } = clause;
    let group = VerbGroup::before(article, scan, verb.start);
    if group.infinitive || verb.feats.contains(Feats::GERUND) && !group.be {
        return true;
    }
    follows_conjunction(scan, &group)
        || group.start == scan.tokens.start && speaks
        || group.start > scan.tokens.start
            && matches!(article.word(group.start - 1), "," | "it" | "he" | "she" | "they")
}

fn follows_conjunction(scan: &Scan, group: &VerbGroup) -> bool {
    scan.word_before(group.start, |w| matches!(w, Word::Conj)).is_some()
        || scan.words.iter().any(|(h, w)| *w == Word::Break && h.end == group.start)
}

/// Who does what a gerund tells: "accused X of shelling", "X was accused by Y of shelling", "prevented X from
/// entering"; none where nobody stands right before its preposition.
fn controller(clause: Clause<'_>, verb: &Hit) -> Option<usize> {
    let Clause { article, scan, walls, entities, .. } = clause;
    let before = verb.start.checked_sub(1).filter(|t| *t >= scan.tokens.start)?;
    let preposition = matches!(article.word(before), "of" | "for" | "from");
    let at = if preposition { before_date(clause, before) } else { verb.start };
    let i = entities.iter().rposition(|e| e.tokens.end == at)?;
    if !preposition || entities[i].prep.is_none() {
        return Some(first_joined(entities, i)).filter(|i| entities[*i].prep.is_none());
    }
    // "was accused by Y of": the one who was accused.
    let by = scan.word_before(entities[i].tokens.start, |w| matches!(w, Word::By(_))).is_some();
    let start = entities[i].tokens.start;
    by.then(|| {
        entities.iter().rposition(|e| {
            e.tokens.end < start
                && e.prep.is_none()
                && e.can_act()
                && walls.between(e.tokens.end - 1, start) <= Wall::Soft
        })
    })
    .flatten()
}

/// "Accused X on Monday of", "accused X repeatedly of": where the day or the manner stands before the preposition, what it goes
/// with ends before that.
fn before_date(clause: Clause<'_>, preposition: u32) -> u32 {
    let Clause { article, scan, .. } = clause;
    let between = |t: &u32| {
        let word = article.word(*t);
        scan.may_be(*t, DATE)
            || word.ends_with("ly")
            || article.tokens[*t as usize].kind == TokenKind::Number
            || matches!(
                word,
                "," | "on" | "again" | "late" | "early" | "also" | "morning" | "evening" | "night"
            )
    };
    let first = preposition.saturating_sub(DATE_WORDS).max(scan.tokens.start);
    (first..preposition).rev().take_while(between).last().unwrap_or(preposition)
}

/// The first of "A and B" stands for both; the caller follows the coordination.
fn first_joined(entities: &[Entity], i: usize) -> usize {
    let mut first = i;
    while first > 0 && entities[first].coordinated {
        first -= 1;
    }
    first
}
