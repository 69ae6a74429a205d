//! Arabic subjects: between the verb's words, opening its clause, or right behind it.

use super::{Clause, left, right};
use crate::coder::analyse::{DATE, NUMBER};
use crate::coder::clauses::walls::{Wall, Walls};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Lexicon, NounClass, Word};
use crate::coder::mentions::{Entity, EntityKind, Hit, Scan};
use crate::model::Sector;
use crate::text::TokenKind;

/// The subject of a verb among the parties that stand `bare`; a participle has none of its own.
pub(super) fn find(
    clause: Clause<'_>,
    verb: &Hit,
    speaks: bool,
    bare: &dyn Fn(&Entity) -> bool,
) -> Option<usize> {
    let Clause { scan, walls, entities, .. } = clause;
    if verb.feats.contains(Feats::PARTICIPLE) {
        return None;
    }
    let right = || right(scan, walls, entities, verb, bare).filter(|_| may_follow(clause, verb));
    inside(entities, verb, bare)
        .or_else(|| named_again(clause, verb).filter(|_| speaks))
        .or_else(|| topic(scan, walls, entities, verb, bare))
        .or_else(|| nameless(clause, verb, bare).filter(|_| speaks))
        .or_else(right)
        .or_else(|| left(walls, entities, verb, Wall::Verb, bare))
}

/// Whether a subject can stand behind its verb at all. In the plural ("they led away", "the two offered") the verb goes on
/// with one that stands before; "that it will not accept" and "our defences had downed" name it before as well.
fn may_follow(clause: Clause<'_>, verb: &Hit) -> bool {
    let Clause { article, scan, .. } = clause;
    let word = article.word(verb.end - 1);
    let several = ["وا", "وه", "وها", "وهم", "ون", "ونه", "ونها", "ونهم"];
    let plural = verb.len() == 1
        && verb.feats.contains(Feats::PLURAL)
        && !verb.feats.contains(Feats::PARTICIPLE)
        && several.iter().any(|end| word.ends_with(end));
    let plain = |t: u32| {
        article.tokens[t as usize].kind == TokenKind::Word
            && scan.word_at(t, |_| true).is_none()
            && scan.word_before(t + 1, |_| true).is_none()
    };
    let perfect =
        verb.start >= scan.tokens.start + 2 && article.word(verb.start - 1) == "قد" && plain(verb.start - 2);
    !(plural || perfect || names_itself(clause, verb))
}

/// "That it …" (أنه, بأنها): the word for "that" carries the verb's subject as a pronoun.
pub fn names_itself(clause: Clause<'_>, verb: &Hit) -> bool {
    let Clause { article, scan, walls, .. } = clause;
    let start = walls.clause(verb.start).start;
    let that = scan.word_at(start, |w| w == Word::Comp);
    that.is_some_and(|(h, _)| {
        let word = article.word(h.end - 1);
        let near = verb.start.checked_sub(h.end).is_some_and(|gap| gap <= 2);
        let feminine = word.ends_with("ها");
        let agrees = feminine == verb.feats.contains(Feats::FEM) || verb.feats.contains(Feats::PRES);
        near && agrees && !verb.feats.contains(Feats::PASSIVE) && word.ends_with(['ه', 'م']) | feminine
    })
}

/// "We thank the Union" (نشكر الاتحاد): a verb of ours has its subject in itself; who stands behind is whom we thank.
pub fn is_ours(clause: Clause<'_>, verb: &Hit) -> bool {
    let word = clause.article.word(verb.start);
    let bare = if verb.feats.contains(Feats::CONJ) { word.trim_start_matches(['و', 'ف']) } else { word };
    let bare = if verb.feats.contains(Feats::FUT) { bare.trim_start_matches('س') } else { bare };
    verb.feats.contains(Feats::PRES)
        && !verb.feats.any(Feats::PAST | Feats::PARTICIPLE)
        && bare.starts_with('ن')
}

/// "he said that fighters came out and blew up": the one after "that" goes on, not the speaker, who is `carried`.
pub(super) fn behind_that(
    clause: Clause<'_>,
    verb: &Hit,
    carried: Option<usize>,
    bare: &dyn Fn(&Entity) -> bool,
) -> Option<usize> {
    let Clause { scan, walls, entities, .. } = clause;
    if verb.feats.contains(Feats::PARTICIPLE) {
        return None;
    }
    let clause = walls.clause(verb.start);
    let outside = carried.is_none_or(|c| entities[c].tokens.start < clause.start);
    let that = scan.word_at(clause.start, |w| w == Word::Comp).filter(|_| outside)?;
    entities.iter().position(|e| e.opens == that.0.end && e.tokens.end <= verb.start && bare(e))
}

/// "and (she) arrested seven youths", "and (she) summoned the ambassador": behind a verb in the feminine that goes on with
/// the subject before, men are whom it is done to.
pub(super) fn is_object(
    clause: Clause<'_>,
    verb: &Hit,
    carried: Option<usize>,
    entity: &Entity,
    speaks: bool,
) -> bool {
    let goes_on = verb.feats.contains(Feats::FEM | Feats::PAST | Feats::CONJ) && carried.is_some();
    let of_men = match entity.kind {
        EntityKind::Office => !entity.feats.contains(Feats::PLURAL),
        EntityKind::People => !speaks,
        _ => false,
    };
    let feminine = |t: u32| {
        let word = clause.article.word(t);
        word.ends_with('ه') || word.ends_with("ات")
    };
    goes_on
        && of_men
        && entity.tokens.start >= verb.end
        && !entity.feminine
        && !entity.tokens.clone().any(feminine)
        && !verb.feats.any(Feats::PASSIVE | Feats::PLURAL | Feats::DUAL)
}

/// "Forces entered a village and arrested two": where no verb before is known, a verb behind "and" goes on with the party
/// right behind the sentence's first word, an unknown verb of the same gender.
pub(super) fn goes_on(clause: Clause<'_>, verb: &Hit, bare: &dyn Fn(&Entity) -> bool) -> Option<usize> {
    let Clause { article, scan, entities, .. } = clause;
    let first = scan.tokens.start;
    let feminine = article.word(first).ends_with('ت');
    let joined = verb.feats.contains(Feats::CONJ | Feats::PAST)
        && !verb.feats.any(Feats::PASSIVE | Feats::PLURAL | Feats::DUAL);
    let subject = entities.first().filter(|e| e.tokens.start == first + 1 && bare(e))?;
    let verb_there =
        !scan.may_be(first, DATE) && scan.word_at(first, |w| w.prep().is_some()).is_none() && feminine;
    (joined && verb_there && feminine == verb.feats.contains(Feats::FEM) && subject.tokens.end <= verb.start)
        .then_some(0)
}

/// "And arrested two shepherds" (راعيين): behind its verb a party in ين, dual or plural, is the object; a subject has ان or ون.
pub(super) fn stands_as_object(clause: Clause<'_>, verb: &Hit, entity: &Entity) -> bool {
    let start = entity.tokens.start;
    let word = clause.article.word(start);
    // "Three gunmen", "dozens of civilians": what is counted is in the genitive.
    let counted = start > verb.end
        && !clause.article.word(start - 1).starts_with("ال")
        && (clause.scan.may_be(start - 1, NUMBER)
            || !clause.scan.may_be(start - 1, DATE)
                && (clause.scan.word_before(start, |w| w == Word::Share).is_some()
                    || clause.scan.nominal_at(start - 1).is_some()));
    start >= verb.end
        && !counted
        && matches!(entity.kind, EntityKind::People | EntityKind::Office | EntityKind::Force)
        && entity.feats.any(Feats::PLURAL | Feats::DUAL)
        && word.ends_with("ين")
        && !word.ends_with("ملايين")
}

/// "بحسب ما أعلن عبدالسلام": a person whom the sentence has named in full, told by a word of the name right behind the verb.
fn named_again(clause: Clause<'_>, verb: &Hit) -> Option<usize> {
    let Clause { article, scan, entities, .. } = clause;
    let at = Some(verb.end).filter(|at| *at < scan.tokens.end && article.word(*at).chars().count() > 2)?;
    if entities.iter().any(|e| e.tokens.contains(&at)) {
        return None;
    }
    let called = |e: &Entity| e.tokens.clone().any(|t| article.word(t) == article.word(at));
    entities.iter().position(|e| e.kind == EntityKind::Person && e.tokens.end <= verb.start && called(e))
}

/// The subject between the words of a verb: أطلق الحوثيون سراح.
fn inside(entities: &[Entity], verb: &Hit, bare: &dyn Fn(&Entity) -> bool) -> Option<usize> {
    verb.feats
        .contains(Feats::GAPPED)
        .then(|| {
            entities.iter().position(|e| e.tokens.start > verb.start && e.tokens.end < verb.end && bare(e))
        })
        .flatten()
}

/// "المتظاهرون", "نازحو المخيم": the ending of several men who do something; what is done to them ends in ين or ي.
pub fn is_nominative(word: &str) -> bool {
    word.ends_with("ون") || word.ends_with('و') && word.chars().count() > 4
}

/// "دعا مزارعون التحالف إلى": people right behind a verb of saying are its subject, though none of them has a name; the
/// party behind them is whom they speak to.
fn nameless(clause: Clause<'_>, verb: &Hit, bare: &dyn Fn(&Entity) -> bool) -> Option<usize> {
    let entities = clause.entities;
    let civil = |e: &Entity| matches!(e.sector, Some(Sector::Cvl | Sector::Lab | Sector::Ref | Sector::Med));
    let i = entities.iter().position(|e| e.tokens.start == verb.end)?;
    let told = entities.get(i + 1).is_some_and(|e| e.prep.is_none() && !e.coordinated && bare(e));
    let people = &entities[i];
    (verb.feats.contains(Feats::PAST)
        && !verb.feats.any(Feats::PASSIVE | Feats::PRON)
        && matches!(people.kind, EntityKind::People | EntityKind::Body)
        && civil(people)
        && !people.is_known()
        && people.prep.is_none()
        && !people.accusative
        // "طالب المتظاهرون": the ending is a subject's.
        && (told || people.kind == EntityKind::People && is_nominative(clause.article.word(people.tokens.start))))
        .then_some(i)
}

/// How far an Arabic verb may stand behind the subject that opens its clause, in tokens.
const TOPIC_REACH: u32 = 8;

/// A party that opens the verb's clause: nothing but function words, places and dates stand before it.
/// Where the verb has a pronoun for its object and a party right behind it, that party is the subject.
fn topic(
    scan: &Scan,
    walls: &Walls,
    entities: &[Entity],
    verb: &Hit,
    bare: &dyn Fn(&Entity) -> bool,
) -> Option<usize> {
    let clause = walls.clause(verb.start);
    let last = entities.iter().rposition(|e| e.tokens.end <= verb.start && bare(e))?;
    let mut first = last;
    while first > 0 && entities[first].coordinated && bare(&entities[first - 1]) {
        first -= 1;
    }
    let (opens, ends) = (entities[first].opens, entities[last].tokens.end);
    let told_before = |h: &Hit| {
        let inside = h.start >= clause.start && h.end <= ends;
        inside && h.feats.any(Feats::PAST | Feats::PRES | Feats::PARTICIPLE)
    };
    let behind_verb = scan.triggers.iter().any(told_before)
        || scan.cues.iter().any(|(h, _)| told_before(h))
        || scan.words.iter().any(|(h, w)| told_before(h) && *w != Word::PastPerfect);
    let object_before =
        verb.feats.contains(Feats::PRON) && entities.iter().any(|e| e.tokens.start == verb.end && bare(e));
    (opens >= clause.start
        && !behind_verb
        && !object_before
        && opens_clause(scan, clause.start, opens)
        && verb.start - ends <= TOPIC_REACH
        && walls.between(ends - 1, verb.start) < Wall::Soft)
        .then_some(first)
}

/// Whether only function words stand between the clause's start and a token.
fn opens_clause(scan: &Scan, start: u32, at: u32) -> bool {
    (start..at).all(|t| {
        let word = |(h, w): &(Hit, Word)| {
            h.start <= t
                && t < h.end
                && !matches!(w, Word::SupportActor | Word::SupportRecipient | Word::Passive | Word::Cause)
        };
        scan.words.iter().any(word)
    })
}

/// "a bomb that hit a patrol", "a raid that targeted": the verb's subject is the weapon or the act before it,
/// and the party behind is hit.
pub(super) fn is_of_act(lexicon: &Lexicon, scan: &Scan, verb: &Hit) -> bool {
    let weapon = scan
        .nouns
        .iter()
        .filter(|(h, _)| h.end == verb.start && !h.feats.contains(Feats::PRON))
        .any(|(_, n)| lexicon.nouns[*n as usize].class == NounClass::Weapon);
    let act = scan
        .triggers
        .iter()
        .any(|t| t.end <= verb.start && verb.start - t.end <= 1 && !t.feats.any(Feats::VERBAL | Feats::DEF));
    (weapon || act || opens_with_weapon(lexicon, scan, verb))
        && !verb.feats.contains(Feats::CONJ)
        && verb.feats.contains(Feats::PAST)
}

/// How many adjectives may stand between an operation and what it did.
const DESCRIBING: u32 = 3;

/// "نفذ الجيش عملية أمنية استهدفت خلايا": a verb right behind an indefinite feminine noun that is no party has that noun for
/// its subject, and what stands behind is its object; whoever carried the operation out did it.
pub(super) fn of_operation(clause: Clause<'_>, verb: &Hit) -> Option<Option<usize>> {
    let Clause { article, scan, entities, .. } = clause;
    let described = |t: u32| {
        let word = article.word(t);
        article.tokens[t as usize].kind == TokenKind::Word
            && word.ends_with('ه')
            && !word.starts_with("ال")
            && !entities.iter().any(|e| e.tokens.contains(&t))
            && scan.word_at(t, |w| w.prep().is_some()).is_none()
    };
    let first = verb.start.saturating_sub(DESCRIBING).max(scan.tokens.start);
    let head = (first..verb.start).rev().take_while(|t| described(*t)).last()?;
    let told = verb.feats.contains(Feats::FEM | Feats::PAST) && !verb.feats.any(Feats::CONJ | Feats::PASSIVE);
    let supported = |h: &Hit| {
        let doer =
            entities.iter().position(|e| e.tokens.start == h.end && e.prep.is_none() && e.can_act())?;
        (entities[doer].tokens.end <= head).then_some(doer)
    };
    let verbs = scan.words.iter().rev().filter(|(h, w)| *w == Word::SupportActor && h.end <= head);
    told.then(|| verbs.filter_map(|(h, _)| supported(h)).next())
}

/// How long a weapon may be described behind "that", in tokens.
const DESCRIBED: u32 = 8;

/// "أعلن الجيش أن طائرة مسيرة تابعة لجهة أخرى استهدفت": behind "that" the clause has its own subject, a weapon that is described at length; who
/// announces it did not do it.
fn opens_with_weapon(lexicon: &Lexicon, scan: &Scan, verb: &Hit) -> bool {
    let that =
        scan.words.iter().filter(|(h, w)| *w == Word::Comp && h.end <= verb.start).map(|(h, _)| h.end).max();
    that.filter(|that| verb.start - that <= DESCRIBED).is_some_and(|that| {
        let weapon = |n: u32| lexicon.nouns[n as usize].class == NounClass::Weapon;
        let told = |h: &Hit| h.start >= that && h.end <= verb.start && h.feats.any(Feats::PAST | Feats::PRES);
        let theirs = |h: &Hit| h.start == that && !h.feats.contains(Feats::PRON);
        scan.nouns.iter().any(|(h, n)| theirs(h) && weapon(*n)) && !scan.triggers.iter().any(told)
    })
}
