//! Who a verb's subject is: by order and case of the language, or carried on from the verb before.

use super::walls::{Wall, Walls};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Lexicon, NounClass, Word};
use crate::coder::mentions::{Entity, EntityKind, Hit, Scan};
use crate::text::Lang;

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
    /// To do something.
    Acts,
    /// To use force: no house, no position.
    Strikes,
    /// To suffer it: also a thing.
    Suffers,
}

/// How far a subject may stand behind its verb, in tokens (Arabic: adverbials come between).
const REACH: u32 = 9;

/// Finds a verb's subject among the sentence's entities. `carried` is the subject of the verb before.
#[allow(clippy::too_many_arguments)]
pub fn subject(
    lexicon: &Lexicon,
    scan: &Scan,
    walls: &Walls,
    entities: &[Entity],
    verb: &Hit,
    carried: Option<usize>,
    role: Role,
) -> Subject {
    // Russian endings are ambiguous: -а may be a nominative as well as a genitive.
    let oblique =
        if lexicon.lang == Lang::Ru { Feats::INS | Feats::DAT | Feats::LOC } else { Feats::OBLIQUE };
    let speaks = role == Role::Speaks;
    let able = |e: &Entity| match role {
        Role::Suffers => e.can_act() || lexicon.lang == Lang::Ar && !e.relational,
        Role::Strikes => e.can_act() && !e.held,
        Role::Speaks | Role::Acts => e.can_act(),
    };
    // "and demanded of the state": دعا, طالب in the masculine do not agree with الدولة.
    let agrees = |e: &Entity| {
        !(e.feminine
            && e.tokens.start >= verb.end
            && verb.feats.contains(Feats::PAST)
            && !verb.feats.any(Feats::FEM | Feats::PLURAL | Feats::DUAL | Feats::PASSIVE | Feats::GAPPED))
    };
    let bare = &|e: &Entity| bare(e, oblique) && agrees(e) && able(e) && (!speaks || can_speak(e));
    if lexicon.lang == Lang::Ar && role == Role::Strikes && is_of_act(lexicon, scan, verb) {
        return Subject::None;
    }
    let found = match lexicon.lang {
        Lang::Ar if verb.feats.contains(Feats::PARTICIPLE) => None,
        Lang::Ar => inside(entities, verb, bare)
            .or_else(|| topic(scan, walls, entities, verb, bare))
            .or_else(|| right(scan, walls, entities, verb, bare))
            .or_else(|| left(walls, entities, verb, Wall::Verb, bare)),
        Lang::Fa | Lang::Tr => first_of_clause(scan, walls, entities, verb, bare, speaks),
        Lang::Ru => left(walls, entities, verb, Wall::Clause, bare)
            .or_else(|| right(scan, walls, entities, verb, bare)),
        // "is demanding" has a subject, "after demanding" has none of its own.
        _ if verb.feats.contains(Feats::GERUND)
            && scan.word_before(verb.start, |w| w == Word::Passive).is_none() =>
        {
            None
        }
        _ => relative_head(scan, walls, entities, verb)
            .or_else(|| left(walls, entities, verb, Wall::Clause, bare))
            .or_else(|| {
                right(scan, walls, entities, verb, bare)
                    .filter(|i| walls.between(verb.end - 1, entities[*i].tokens.start) == Wall::None)
            }),
    };
    let found = found.or_else(|| relative_head(scan, walls, entities, verb));
    // "he said that fighters came out and blew up": the one after "that" goes on, not the speaker.
    let of_clause = || {
        if speaks || verb.feats.contains(Feats::PARTICIPLE) {
            return None;
        }
        let clause = walls.clause(verb.start);
        let outside = carried.is_none_or(|c| entities[c].tokens.start < clause.start);
        let that = scan
            .word_at(clause.start, |w| w == Word::Comp)
            .filter(|_| lexicon.lang == Lang::Ar && outside)?;
        entities.iter().position(|e| e.opens == that.0.end && e.tokens.end <= verb.start && bare(e))
    };
    match (found.or_else(of_clause), carried) {
        (Some(i), _) => Subject::Here(i),
        (None, Some(i)) => Subject::Carried(i),
        _ => Subject::None,
    }
}

/// Whether a party may be the one who says something: named, an office, a source; "the sides" or "a
/// unit" goes on with the speaker before.
fn can_speak(entity: &Entity) -> bool {
    entity.is_known()
        || matches!(
            entity.kind,
            EntityKind::Person | EntityKind::Office | EntityKind::Source | EntityKind::Outlet
        )
}

fn bare(entity: &Entity, oblique: Feats) -> bool {
    entity.prep.is_none() && !entity.dependent && !entity.feats.any(Feats::PROCLITIC_PREP | oblique)
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

/// "a bomb that hit a patrol", "a raid that targeted": the verb's subject is the weapon or the act before it,
/// and the party behind is hit.
fn is_of_act(lexicon: &Lexicon, scan: &Scan, verb: &Hit) -> bool {
    let weapon = scan
        .nouns
        .iter()
        .any(|(h, n)| h.end == verb.start && lexicon.nouns[*n as usize].class == NounClass::Weapon);
    let act = scan
        .triggers
        .iter()
        .any(|t| t.end <= verb.start && verb.start - t.end <= 1 && !t.feats.any(Feats::VERBAL | Feats::DEF));
    (weapon || act) && !verb.feats.contains(Feats::CONJ) && verb.feats.contains(Feats::PAST)
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

/// Where verbs come last, the subject opens the clause; a verb of saying reaches back over the clauses
/// between, to the one that speaks before.
fn first_of_clause(
    scan: &Scan,
    walls: &Walls,
    entities: &[Entity],
    verb: &Hit,
    bare: &dyn Fn(&Entity) -> bool,
    speaks: bool,
) -> Option<usize> {
    let mut clause = walls.clause(verb.start);
    // "X said Y did": without a word for "that" the cue itself opens the clause.
    let cue = scan
        .cues
        .iter()
        .map(|(h, _)| h)
        .filter(|h| h.feats.any(Feats::PAST | Feats::PRES) && h.end <= verb.start)
        .map(|h| h.end)
        .max();
    clause.start = clause.start.max(cue.unwrap_or(clause.start));
    if speaks {
        let before = scan.cues.iter().map(|(h, _)| h.end).filter(|end| *end <= verb.start).max();
        clause.start = before.unwrap_or(scan.tokens.start);
    }
    entities
        .iter()
        .enumerate()
        .find(|(_, e)| {
            e.tokens.start >= clause.start
                && e.tokens.end <= verb.end
                && bare(e)
                && e.kind != EntityKind::Thing
        })
        .map(|(i, _)| i)
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
