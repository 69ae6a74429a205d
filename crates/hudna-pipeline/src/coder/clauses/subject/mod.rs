//! Who a verb's subject is: by order and case of the language, or carried on from the verb before.

mod agreement;
mod arabic;
mod english;
pub(in crate::coder) mod persian;
mod russian;
mod turkish;

pub use arabic::{is_nominative, is_ours as is_ours_in_arabic};
pub use russian::{has_unknown_subject, relative as russian_relative};

use super::walls::{Wall, Walls};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Lexicon, Word};
use crate::coder::mentions::{Entity, EntityKind, Hit, Scan};
use crate::text::{Article, Grammar};

/// How a subject was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// It stands in the clause; index into the sentence's entities.
    Here(usize),
    /// It is that of an earlier verb of the sentence.
    Carried(usize),
    /// The clause names none.
    None,
}

impl Subject {
    /// The entity, wherever it stands.
    pub fn entity(self) -> Option<usize> {
        match self {
            Subject::Here(i) | Subject::Carried(i) => Some(i),
            Subject::None => None,
        }
    }
}

/// What the subject of a verb must be able to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// To say something.
    Speaks,
    /// To tell what happened, as witnesses do as well.
    Tells,
    /// To do something.
    Acts,
    /// To use force: no house, no position.
    Strikes,
    /// To suffer it: also a thing.
    Suffers,
}

/// How far a subject may stand behind its verb, in tokens (Arabic: adverbials come between).
const REACH: u32 = 9;

/// What a subject is looked up in.
#[derive(Clone, Copy)]
pub struct Clause<'s> {
    /// The article.
    pub article: &'s Article,
    /// Tables of its language.
    pub lexicon: &'s Lexicon,
    /// Entries of the sentence.
    pub scan: &'s Scan,
    /// Its walls.
    pub walls: &'s Walls,
    /// Its parties.
    pub entities: &'s [Entity],
}

/// Finds a verb's subject among the sentence's entities. `carried` is the subject of the verb before; `role` is
/// what it must be able to do, and that of a `passive` verb may be a thing.
pub fn subject(clause: Clause<'_>, verb: &Hit, carried: Option<usize>, role: Role, passive: bool) -> Subject {
    let Clause { lexicon, scan, walls, entities, .. } = clause;
    let speaks = matches!(role, Role::Speaks | Role::Tells);
    // An Arabic verb may have its subject far behind it: children who are told of are no witnesses.
    let beside = |e: &Entity| {
        let behind = e.tokens.start.checked_sub(verb.end).is_some_and(|gap| gap <= 1);
        let mut between = e.tokens.end..verb.start;
        match lexicon.grammar {
            Grammar::Semitic => behind || e.tokens.end == verb.start,
            // "Injuring five civilians, the spokesman said": a comma parts those who are told of from who tells it.
            // "The fishermen's union said": who owns the one who says it does not.
            Grammar::English | Grammar::Slavic => {
                behind || !between.any(|t| matches!(clause.article.word(t), "," | "'s" | "’s" | "'" | "’"))
            }
            _ => true,
        }
    };
    let says = |e: &Entity| {
        !speaks || e.can_speak() || {
            role == Role::Tells && (e.is_witness() || lexicon.heals(e.noun)) && beside(e)
        }
    };
    let able = |e: &Entity| match role {
        Role::Suffers => {
            e.can_act()
                || matches!(
                    lexicon.grammar,
                    Grammar::Semitic | Grammar::Iranic | Grammar::Slavic | Grammar::Turkic
                ) && !e.relational
        }
        Role::Strikes => e.can_act() && !e.held,
        // "The hospital said": those who work there.
        Role::Tells => e.can_act() || lexicon.heals(e.noun),
        Role::Speaks | Role::Acts => e.can_act(),
    };
    // "and demanded of the state": دعا, طالب in the masculine do not agree with الدولة.
    // "Criticised the organisation the suppression of": nor does قمع with a feminine right before it.
    let beside = |e: &Entity| {
        lexicon.grammar == Grammar::Semitic && e.tokens.end == verb.start && !verb.feats.contains(Feats::PRES)
    };
    let agrees = |e: &Entity| {
        !(e.feminine
            && (e.tokens.start >= verb.end || beside(e))
            && verb.feats.contains(Feats::PAST)
            && !verb.feats.any(Feats::FEM | Feats::PLURAL | Feats::DUAL | Feats::PASSIVE | Feats::GAPPED))
    };
    let agrees = |e: &Entity| {
        agrees(e)
            && !(lexicon.grammar == Grammar::Semitic && arabic::is_object(clause, verb, carried, e, speaks))
    };
    // "دعا التحالف الطرفين": an Arabic noun with the ending of an object is no subject.
    let direct = |e: &Entity| {
        lexicon.grammar != Grammar::Semitic || !(e.accusative || arabic::stands_as_object(clause, verb, e))
    };
    let bare = &|e: &Entity| bare(e) && direct(e) && agrees(e) && able(e) && says(e);
    if lexicon.grammar == Grammar::Semitic && role == Role::Strikes && arabic::is_of_act(lexicon, scan, verb)
    {
        return Subject::None;
    }
    if let Some(doer) = (lexicon.grammar == Grammar::Semitic && matches!(role, Role::Strikes | Role::Acts))
        .then(|| arabic::of_operation(clause, verb))
        .flatten()
    {
        return doer.map_or(Subject::None, Subject::Here);
    }
    if lexicon.grammar == Grammar::Semitic && arabic::is_ours(clause, verb) {
        return Subject::None;
    }
    if lexicon.grammar == Grammar::Slavic && agreement::is_pronoun(clause, verb) {
        let agreeing = carried.filter(|i| agreement::agrees(clause, verb, &entities[*i]));
        return agreeing.map_or(Subject::None, Subject::Carried);
    }
    // "Призываем стороны": who the ending names as "we" is nobody that the sentence names.
    if lexicon.grammar == Grammar::Slavic && russian::is_ours(clause, verb) {
        return Subject::None;
    }
    let found = match lexicon.grammar {
        Grammar::Semitic => arabic::find(clause, verb, speaks, bare),
        Grammar::Iranic => persian::find(clause, verb, bare, speaks),
        Grammar::Turkic => turkish::find(
            clause,
            verb,
            &|e| able(e) && says(e),
            speaks,
            (role == Role::Suffers, role == Role::Strikes),
        ),
        Grammar::Slavic => russian::find(clause, verb, &|e| {
            able(e) && (says(e) || matches!(e.kind, EntityKind::People | EntityKind::Force))
        })
        .or_else(|| russian::of_place(clause, verb).filter(|_| speaks)),
        _ => english::find(clause, verb, speaks, passive, &says),
    };
    let found = match lexicon.grammar {
        Grammar::English | Grammar::Iranic | Grammar::Slavic | Grammar::Turkic => found,
        _ => found.or_else(|| relative_head(scan, walls, entities, verb)),
    };
    let behind_that = || {
        (lexicon.grammar == Grammar::Semitic && !speaks)
            .then(|| arabic::behind_that(clause, verb, carried, bare))
            .flatten()
    };
    let first_in_sentence = || {
        english::first_in_sentence(clause, verb)
            .filter(|_| carried.is_none() && lexicon.grammar != Grammar::Turkic)
    };
    let opening = || {
        let fits = |e: &Entity| able(e) && says(e);
        match lexicon.grammar {
            _ if carried.is_some() => None,
            Grammar::Slavic => russian::opening(clause, verb, &fits),
            Grammar::Turkic if !passive && role != Role::Suffers => turkish::opening(clause, verb, &fits),
            _ => None,
        }
    };
    let goes_on = || {
        let arabic = lexicon.grammar == Grammar::Semitic && carried.is_none();
        arabic.then(|| arabic::goes_on(clause, verb, bare)).flatten()
    };
    let found = found.or_else(behind_that).or_else(first_in_sentence).or_else(opening).or_else(goes_on);
    let carries = match lexicon.grammar {
        Grammar::English => english::carries_on(clause, verb, speaks),
        Grammar::Slavic => !russian::has_unknown_subject(clause, verb),
        Grammar::Turkic => turkish::carries_on(clause, verb, passive),
        _ => true,
    };
    let carried = carried.map(|i| match lexicon.grammar {
        Grammar::Slavic => russian::of_main(clause, verb, i, &able).unwrap_or(i),
        _ => i,
    });
    match (found, carried) {
        (Some(i), _) => Subject::Here(i),
        (None, Some(i)) if carries => Subject::Carried(i),
        _ => Subject::None,
    }
}

fn bare(entity: &Entity) -> bool {
    entity.prep.is_none() && !entity.dependent && !entity.feats.any(Feats::PROCLITIC_PREP | Feats::OBLIQUE)
}

fn right(
    scan: &Scan,
    walls: &Walls,
    entities: &[Entity],
    verb: &Hit,
    bare: &dyn Fn(&Entity) -> bool,
) -> Option<usize> {
    let (i, entity) = entities.iter().enumerate().find(|(_, e)| e.tokens.start >= verb.end && bare(e))?;
    let near = entity.tokens.start < verb.end + REACH
        && walls.between(verb.end - 1, entity.tokens.start) <= Wall::Soft;
    let other_verb = scan.triggers.iter().chain(scan.cues.iter().map(|(h, _)| h)).any(|h| {
        h.start >= verb.end && h.end <= entity.tokens.start && h.feats.any(Feats::PAST | Feats::PRES)
    });
    (near && !other_verb).then_some(i)
}

/// The nearest bare entity before the verb, but not the object of a verb in between.
fn left(
    walls: &Walls,
    entities: &[Entity],
    verb: &Hit,
    limit: Wall,
    bare: &dyn Fn(&Entity) -> bool,
) -> Option<usize> {
    let (i, entity) =
        entities.iter().enumerate().rev().find(|(_, e)| e.tokens.end <= verb.start && bare(e))?;
    // The first of "A and B said" stands for both; the caller follows the coordination.
    let mut first = i;
    while first > 0 && entities[first].coordinated && bare(&entities[first - 1]) {
        first -= 1;
    }
    (walls.between(entity.tokens.end - 1, verb.start) < limit).then_some(first)
}

/// In a relative clause ("which X", "الذي") the noun before the pronoun.
fn relative_head(scan: &Scan, walls: &Walls, entities: &[Entity], verb: &Hit) -> Option<usize> {
    if !scan.has(Word::Rel) {
        return None;
    }
    let (pronoun, _) = scan
        .words
        .iter()
        .rev()
        .find(|(h, w)| *w == Word::Rel && h.end <= verb.start && verb.start - h.end <= 3)?;
    let i = entities.iter().rposition(|e| e.tokens.end <= pronoun.start && e.can_act())?;
    let gap = pronoun.start - entities[i].tokens.end;
    (gap <= 1 && walls.between(entities[i].tokens.end - 1, pronoun.start) <= Wall::Clause).then_some(i)
}
