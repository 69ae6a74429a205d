//! Who a verb's subject is: by order and case of the language, or carried on from the verb before.

use super::english::{VerbGroup, named_by_origin, relative};
use super::walls::{Wall, Walls};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Lexicon, NounClass, Word};
use crate::coder::mentions::{Entity, EntityKind, Hit, Scan};
use crate::text::{Article, Lang};

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
        _ => english(clause, verb, speaks, passive),
    };
    let found = match lexicon.lang {
        Lang::En => found,
        _ => found.or_else(|| relative_head(scan, walls, entities, verb)),
    };
    // "he said that fighters came out and blew up": the one after "that" goes on, not the speaker.
    let of_clause = || {
        if lexicon.lang != Lang::Ar || speaks || verb.feats.contains(Feats::PARTICIPLE) {
            return None;
        }
        let clause = walls.clause(verb.start);
        let outside = carried.is_none_or(|c| entities[c].tokens.start < clause.start);
        let that = scan.word_at(clause.start, |w| w == Word::Comp).filter(|_| outside)?;
        entities.iter().position(|e| e.opens == that.0.end && e.tokens.end <= verb.start && bare(e))
    };
    let found =
        found.or_else(of_clause).or_else(|| first_in_sentence(clause, verb).filter(|_| carried.is_none()));
    let carries = lexicon.lang != Lang::En || carries_on(clause, verb, speaks);
    match (found, carried) {
        (Some(i), _) => Subject::Here(i),
        (None, Some(i)) if carries => Subject::Carried(i),
        _ => Subject::None,
    }
}

/// English: the subject of a relative clause, of a gerund, of the clause that goes on behind a relative clause, or
/// the nearest party before the verb; behind it only where nothing stands before ("said the minister").
fn english(clause: Clause<'_>, verb: &Hit, speaks: bool, passive: bool) -> Option<usize> {
    let Clause { article, scan, walls, entities, .. } = clause;
    let stands = |e: &Entity| {
        e.prep.is_none()
            && !e.dependent
            && (e.can_act() || e.kind == EntityKind::Thing && (passive || e.who.is_some()))
            && (!speaks || can_speak(e))
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
    let origin = named_by_origin(article, scan, entities, &group).filter(|_| !speaks);
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

/// "Teams from A and B are to meet": where no table knows the head, whose it is stands right before the verb.
fn from_or_of(article: &Article, entities: &[Entity], group: &VerbGroup) -> Option<usize> {
    let last = entities.iter().rposition(|e| e.tokens.end == group.start && e.can_act())?;
    let first = first_joined(entities, last);
    let start = entities[first].tokens.start;
    let owned = (start.saturating_sub(2)..start).any(|t| matches!(article.word(t), "from" | "of"));
    (owned && entities[first].prep.is_some()).then_some(first)
}

/// "Left the hall without signing": where no verb before is known, a gerund goes on with the sentence's first party.
fn first_in_sentence(clause: Clause<'_>, verb: &Hit) -> Option<usize> {
    let Clause { article, lexicon, scan, walls, entities } = clause;
    if lexicon.lang != Lang::En || !verb.feats.contains(Feats::GERUND) {
        return None;
    }
    let group = VerbGroup::before(article, scan, verb.start);
    let first =
        entities.first().filter(|e| e.prep.is_none() && e.can_act() && e.tokens.end <= group.start)?;
    (!group.be && walls.between(first.tokens.end - 1, group.start) < Wall::Clause).then_some(0)
}

/// Whether an English verb without a subject of its own goes on with that of the verb before: behind "and", a comma
/// or a pronoun, as a gerund or infinitive. Elsewhere its subject is somebody no table knows.
fn carries_on(clause: Clause<'_>, verb: &Hit, speaks: bool) -> bool {
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
    let at = if preposition { before } else { verb.start };
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

/// The first of "A and B" stands for both; the caller follows the coordination.
fn first_joined(entities: &[Entity], i: usize) -> usize {
    let mut first = i;
    while first > 0 && entities[first].coordinated {
        first -= 1;
    }
    first
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
