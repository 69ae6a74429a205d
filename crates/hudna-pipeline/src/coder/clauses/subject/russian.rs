//! Russian subjects: by case first, by order only where the case leaves it open.

use super::agreement::agrees;
use super::{Clause, REACH};
use crate::coder::analyse::DATE;
use crate::coder::clauses::quotes::punctuation;
use crate::coder::clauses::walls::Wall;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Role, Word};
use crate::coder::mentions::{Entity, EntityKind, Hit, Scan};
use crate::text::TokenKind;

/// The subject of a verb among the parties that are `able`; that of a participle is the noun it describes.
pub(super) fn find(clause: Clause<'_>, verb: &Hit, able: &dyn Fn(&Entity) -> bool) -> Option<usize> {
    let Clause { walls, entities, .. } = clause;
    let able = &|e: &Entity| able(e) && !is_adjective(clause, e);
    if verb.feats.contains(Feats::PARTICIPLE) {
        return described(clause, verb, able);
    }
    if let Some(body) = house(clause, verb, able) {
        return Some(body);
    }
    let own = walls.clause(verb.start);
    // "Житель, которого задержали, находится": the main clause began before the relative one.
    let relative_clause = walls.resumed_at(own.start).map(|pronoun| pronoun..own.start);
    let from = relative_clause.as_ref().map_or(own.start, |r| walls.clause(r.start.saturating_sub(1)).start);
    let stands = |e: &Entity| {
        e.prep.is_none()
            && !e.dependent
            && e.in_case(Feats::NOM)
            && able(e)
            && agrees(clause, verb, e)
            && e.tokens.start >= from
            && relative_clause.as_ref().is_none_or(|r| !r.contains(&e.tokens.start))
    };
    let named = |e: &Entity| stands(e) && e.only_in(Feats::NOM, Feats::ACC);
    let left = |fits: &dyn Fn(&Entity) -> bool| {
        let i = entities.iter().rposition(|e| e.tokens.end <= verb.start && fits(e))?;
        let end = entities[i].tokens.end;
        // What stands in a relative clause between the two parts nothing of the main one.
        let behind = relative_clause.as_ref().filter(|r| end <= r.start).map_or(end, |r| r.end + 1);
        let parted = walls.between(behind - 1, verb.start) >= Wall::Verb
            || verb_between(clause, behind.min(verb.start), verb.start);
        (!parted).then(|| first_joined(entities, i))
    };
    // "призвав стороны": what stands behind an adverbial participle is its object.
    let adverbial = verb.feats.contains(Feats::GERUND) && !verb.feats.any(Feats::PAST | Feats::PRES);
    let right = |fits: &dyn Fn(&Entity) -> bool| if adverbial { None } else { behind(clause, verb, fits) };
    if let Some(inquit) = Inquit::of(clause, verb) {
        let speaker = right(&named).or_else(|| right(&stands));
        if speaker.is_some() || inquit == Inquit::BehindQuote {
            return speaker;
        }
    }
    // "ЮНИСЕФ доставил воду": a name that does not decline, right before the verb and where the clause opens.
    let undeclined = || {
        let opens = |e: &Entity| e.is_known() && e.tokens.end == verb.start && opens_clause(clause, e);
        left(&|e: &Entity| stands(e) && opens(e))
    };
    let sure = left(&named)
        .or_else(undeclined)
        .or_else(|| right(&named))
        .or_else(|| relative(clause, verb).filter(|(_, subject)| *subject).map(|(head, _)| head));
    // "и осудила Дамаск": behind "and" the subject goes on.
    let goes_on = walls.before(verb.start) >= Wall::Verb && verb.start > own.start;
    let unknown = has_unknown_subject(clause, verb);
    let either = || left(&stands).or_else(|| if unknown { None } else { right(&stands) });
    // "Захватив Бамако, боевики сожгли казармы": before its clause, an adverbial participle has the subject of that.
    let of_next = || {
        let opens = adverbial && verb.start <= clause.scan.tokens.start + OPENS;
        let subject = |e: &Entity| {
            let own = e.prep.is_none() && !e.dependent && able(e) && e.only_in(Feats::NOM, Feats::ACC);
            own && e.tokens.start >= verb.end && walls.between(verb.end - 1, e.tokens.start) < Wall::Clause
        };
        entities.iter().position(subject).filter(|_| opens)
    };
    sure.or_else(|| if goes_on { None } else { either() }).or_else(of_next)
}

/// "израильский" of "израильский налёт": an adjective of origin alone does nothing, whatever its noun is.
fn is_adjective(clause: Clause<'_>, entity: &Entity) -> bool {
    let word = clause.article.word(entity.tokens.start);
    entity.kind == EntityKind::Country
        && entity.tokens.len() == 1
        && clause.lexicon.roles.ends(Role::Origin, word)
}

/// "осуждаем", "призываем": the ending of the present says that we do it.
pub fn is_ours(clause: Clause<'_>, verb: &Hit) -> bool {
    verb.feats.contains(Feats::PRES) && clause.lexicon.roles.ends(Role::OfUs, clause.article.word(verb.start))
}

/// Whether nothing but a mark, "and" or the wall of its clause stands before a party.
fn opens_clause(clause: Clause<'_>, entity: &Entity) -> bool {
    let Clause { article, scan, walls, .. } = clause;
    let first = entity.opens;
    first == scan.tokens.start
        || walls.clause(first).start == first
        || article.tokens[first as usize - 1].kind == TokenKind::Punct
        || scan.word_before(first, |w| w == Word::Conj).is_some()
}

/// "X доложил, что отряды ушли, и поблагодарил": behind a comma and "and", or where the verb does not agree with the
/// subject of the clause of "that", the subject of the main clause goes on.
pub(super) fn of_main(
    clause: Clause<'_>,
    verb: &Hit,
    carried: usize,
    able: &dyn Fn(&Entity) -> bool,
) -> Option<usize> {
    let Clause { article, scan, walls, entities, .. } = clause;
    let (and, _) = scan.word_before(verb.start, |w| w == Word::Conj)?;
    let comma = and.start > scan.tokens.start && article.word(and.start - 1) == ",";
    let said = &entities[carried];
    let (that, _) = scan.words.iter().find(|(h, w)| *w == Word::Comp && h.end <= said.tokens.start)?;
    let fits = |e: &Entity| {
        e.prep.is_none()
            && !e.dependent
            && e.in_case(Feats::NOM)
            && e.tokens.end <= that.start
            && able(e)
            && agrees(clause, verb, e)
    };
    let main = entities.iter().position(fits).map(|i| first_joined(entities, i))?;
    let same = walls.clause(that.start) == walls.clause(verb.start);
    (same && (comma || !agrees(clause, verb, said))).then_some(main)
}

/// "X позвонил Y и настаивал на": the nominative that opens the clause, over an "and" whose first verb no table knows.
pub(super) fn opening(clause: Clause<'_>, verb: &Hit, able: &dyn Fn(&Entity) -> bool) -> Option<usize> {
    let Clause { walls, entities, .. } = clause;
    let own = walls.clause(verb.start);
    let opens = |e: &Entity| {
        e.prep.is_none()
            && !e.dependent
            && able(e)
            && e.only_in(Feats::NOM, Feats::ACC)
            && e.tokens.start >= own.start
            && e.tokens.end <= verb.start
    };
    let first = entities.iter().position(opens)?;
    let joined = walls.before(verb.start) == Wall::Verb && verb.feats.any(Feats::PAST | Feats::PRES);
    (joined && walls.between(entities[first].tokens.end - 1, verb.start) < Wall::Clause).then_some(first)
}

/// What a verb of saying behind its words follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inquit {
    /// "«…», — заявил X": whoever stands before is named inside the quotation.
    BehindQuote,
    /// "…, сообщил X".
    BehindComma,
}

impl Inquit {
    /// Whether a verb of saying closes what it tells, so that its speaker stands behind it.
    fn of(clause: Clause<'_>, verb: &Hit) -> Option<Self> {
        let Clause { article, scan, .. } = clause;
        let before = |back: u32| {
            let at = verb.start.checked_sub(back).filter(|t| *t >= scan.tokens.start);
            at.map_or("", |t| punctuation(article, t))
        };
        let says = scan.cues.iter().any(|(cue, _)| cue.start == verb.start);
        let finite = verb.feats.any(Feats::PAST | Feats::PRES);
        let tells = |at: u32| scan.word_at(at, |w| w == Word::Comp).is_some();
        // "X, кроме того, заявил, что": what is told is still to come.
        let still_to_come = verb.end + 1 < scan.tokens.end && (tells(verb.end) || tells(verb.end + 1));
        if !says || !finite || still_to_come {
            return None;
        }
        let dash = matches!(before(1), "-" | "–" | "—");
        match before(1) {
            "»" | "”" | "\"" => Some(Self::BehindQuote),
            "," if matches!(before(2), "»" | "”" | "\"") => Some(Self::BehindQuote),
            _ if dash && matches!(before(2), "," | "»" | "”" | "\"" | "?" | "!" | "…") => {
                Some(Self::BehindQuote)
            }
            "," => Some(Self::BehindComma),
            _ => None,
        }
    }
}

/// "сообщили в министерстве", "в МИД заявили": a plural without a subject speaks for the body in which it is said.
fn house(clause: Clause<'_>, verb: &Hit, able: &dyn Fn(&Entity) -> bool) -> Option<usize> {
    let Clause { lexicon, scan, entities, .. } = clause;
    let says = scan.cues.iter().any(|(cue, _)| cue.start == verb.start) && verb.feats.contains(Feats::PLURAL);
    if !says {
        return None;
    }
    let inside = |e: &Entity| {
        e.prep.is_some_and(|p| lexicon.roles.is(Role::Inside, lexicon.preps.text(p)))
            && matches!(e.kind, EntityKind::Body | EntityKind::Force | EntityKind::Country)
            && able(e)
    };
    let named = |e: &Entity| e.prep.is_none() && e.only_in(Feats::NOM, Feats::ACC);
    let beside = |e: &Entity| {
        e.tokens.end == verb.start || e.tokens.start >= verb.end && e.tokens.start <= verb.end + 2
    };
    if entities.iter().any(|e| beside(e) && named(e)) {
        return None;
    }
    let behind = entities.iter().position(|e| {
        e.tokens.start > verb.end && words_between(scan, verb.end, e.tokens.start) <= 2 && inside(e)
    });
    behind.or_else(|| entities.iter().rposition(|e| e.tokens.end == verb.start && inside(e)))
}

/// The noun that a который before the verb stands for, and whether the pronoun can be the verb's subject.
pub fn relative(clause: Clause<'_>, verb: &Hit) -> Option<(usize, bool)> {
    let Clause { article, lexicon, scan, walls, entities, .. } = clause;
    let start = walls.clause(verb.start).start;
    let (pronoun, _) = scan.word_at(start, |w| w == Word::Rel)?;
    let head = entities.iter().rposition(|e| e.tokens.end <= start && e.can_act() | e.held)?;
    let near = start - entities[head].tokens.end <= 1;
    let word = article.word(pronoun.start);
    let subject = lexicon.roles.is(Role::RelativeSubject, word);
    let object = lexicon.roles.is(Role::RelativeObject, word);
    (near && (subject || object)).then_some((head, subject))
}

/// A party behind the verb, with no other verb and no comma between.
fn behind(clause: Clause<'_>, verb: &Hit, fits: &dyn Fn(&Entity) -> bool) -> Option<usize> {
    let Clause { article, walls, entities, .. } = clause;
    let i = entities.iter().position(|e| e.tokens.start >= verb.end && fits(e))?;
    let start = entities[i].tokens.start;
    let near = start < verb.end + REACH && walls.between(verb.end - 1, start) <= Wall::Soft;
    let comma = (verb.end..start).any(|t| article.word(t) == ",");
    (near && !comma && !verb_between(clause, verb.end, start)).then_some(i)
}

/// Whether another finite verb stands between two tokens.
fn verb_between(clause: Clause<'_>, from: u32, to: u32) -> bool {
    let scan = clause.scan;
    let cues = scan.cues.iter().map(|(h, _)| h);
    scan.triggers
        .iter()
        .chain(cues)
        .any(|h| h.start >= from && h.end <= to && h.feats.any(Feats::PAST | Feats::PRES))
}

/// "армия, обстрелявшая позиции", "убитые боевиками солдаты": the noun before the comma or behind.
fn described(clause: Clause<'_>, verb: &Hit, able: &dyn Fn(&Entity) -> bool) -> Option<usize> {
    let Clause { article, scan, entities, .. } = clause;
    let is_comma = |t: u32| article.word(t) == ",";
    let before = verb.start > scan.tokens.start && is_comma(verb.start - 1);
    if before {
        return entities.iter().rposition(|e| e.tokens.end == verb.start - 1 && able(e));
    }
    let agent = |e: &Entity| e.only_in(Feats::INS, Feats::NOM) && verb.feats.contains(Feats::PASSIVE);
    entities
        .iter()
        .position(|e| e.tokens.start >= verb.end && !agent(e))
        .filter(|i| entities[*i].tokens.start - verb.end <= 3 && able(&entities[*i]))
}

/// Whether an unknown word right before a verb of the past is its subject: it agrees with it ("ракеты упали").
pub fn has_unknown_subject(clause: Clause<'_>, verb: &Hit) -> bool {
    let Clause { article, lexicon, scan, walls, .. } = clause;
    let own = walls.clause(verb.start);
    // "бульдозер намеренно снёс": adverbs may stand between.
    let is_adverb =
        |t: u32| lexicon.roles.ends(Role::Adverb, article.word(t)) && scan.nominal_at(t).is_none();
    let nearest = (own.start..verb.start).rev().take(3).find(|t| !is_adverb(*t));
    let Some(at) = nearest else { return false };
    let word = article.word(at);
    let known = scan.words.iter().any(|(h, _)| h.start <= at && at < h.end)
        || scan.cues.iter().any(|(h, _)| h.start <= at && at < h.end)
        || scan.nominal_at(at).is_some()
        // "В понедельник ранен солдат": a day does nothing.
        || scan.may_be(at, DATE) && scan.word_before(at, |w| w.prep().is_some()).is_some();
    if known || article.tokens[at as usize].kind != TokenKind::Word || !verb.feats.contains(Feats::PAST) {
        return false;
    }
    if verb.feats.contains(Feats::PLURAL) {
        lexicon.roles.ends(Role::Plural, word) && !lexicon.roles.ends(Role::NotPlural, word)
    } else if verb.feats.contains(Feats::FEM) {
        lexicon.roles.ends(Role::Feminine, word)
    } else {
        word.chars().count() > 3 && !lexicon.roles.ends(Role::NotMasculine, word)
    }
}

/// "Сообщили в министерстве", "в штабе заявили": a plural verb of saying has the body it happens in for its
/// speaker.
pub(super) fn of_place(clause: Clause<'_>, verb: &Hit) -> Option<usize> {
    let Clause { lexicon, scan, walls, entities, .. } = clause;
    // "В пресс-службе": before an office of a body the preposition may be the office's.
    let inside = |e: &Entity| {
        let before = || scan.word_before(e.tokens.start, |w| w.prep().is_some());
        let prep = e.prep.or_else(|| before().and_then(|(_, w)| w.prep()));
        prep.is_some_and(|p| lexicon.roles.is(Role::Inside, lexicon.preps.text(p)))
    };
    let body = |e: &Entity| matches!(e.kind, EntityKind::Body | EntityKind::Force | EntityKind::Country);
    let behind =
        |e: &Entity| e.tokens.start >= verb.end && words_between(scan, verb.end, e.tokens.start) <= 2;
    let before = |e: &Entity| e.tokens.end <= verb.start && verb.start - e.tokens.end <= 1;
    // "В Баку применение кассетных бомб категорически отрицают": what opens the clause, over its object and adverbs.
    let own = walls.clause(verb.start);
    let opens = |e: &Entity| {
        e.tokens.end <= verb.start
            && e.tokens.start >= own.start
            && e.tokens.start - own.start <= OPENS
            && !verb_between(clause, e.tokens.end, verb.start)
    };
    let plural = verb.feats.contains(Feats::PLURAL);
    let fits = |e: &&Entity| plural && inside(e) && body(e);
    let beside = entities.iter().position(|e| fits(&e) && (behind(e) || before(e)));
    beside.or_else(|| entities.iter().position(|e| fits(&e) && opens(e)))
}

/// How many words stand between two others, a day and its preposition left out ("сообщили в понедельник в министерстве").
fn words_between(scan: &Scan, from: u32, to: u32) -> usize {
    let day = |t: u32| scan.may_be(t, DATE);
    (from..to).filter(|t| !(day(*t) || day(*t + 1) && *t + 1 < to)).count()
}

/// How many words may stand before the body that opens a clause of what it says ("а в грузинском МИДе").
const OPENS: u32 = 3;

/// The first of "A and B" stands for both; the caller follows the coordination.
fn first_joined(entities: &[Entity], i: usize) -> usize {
    let mut first = i;
    while first > 0 && entities[first].coordinated {
        first -= 1;
    }
    first
}
