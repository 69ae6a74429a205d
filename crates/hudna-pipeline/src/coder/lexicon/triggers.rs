//! Words that tell of an event: `triggers.tsv` of one language.

use hudna_places::fold::fold;

use super::groups::{self, Groups};
use super::phrases::bit;
use super::{Concepts, FrameId, Item, Lexicon, NounClass, PrepId, WordId, Words};
use crate::coder::inflect::{self, Feats, WordKind};
use crate::model::table::{self, DataError, DataFiles, Row};
use crate::text::Grammar;

/// What a trigger is as a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pos {
    /// A verb.
    Verb,
    /// A noun.
    Noun,
    /// A predicate adjective or participle.
    Adj,
    /// A nominal with a light verb.
    Light,
    /// Fixed words.
    Phrase,
}

/// Where a party stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Subject.
    Subj,
    /// Direct object.
    Obj,
    /// Agent of a passive.
    By,
    /// Genitive.
    Gen,
    /// Adjective of origin.
    Adj,
    /// The other side after "with".
    With,
    /// The sides after "between".
    Between,
    /// After this preposition.
    Prep(PrepId),
    /// In this case (Turkish `-e`, `-den`, `-le`).
    Case(Feats),
}

/// What a clause must or must not hold.
#[derive(Clone, Debug)]
pub enum Condition {
    /// A noun of this class.
    Class(NounClass),
    /// These words, one after the other.
    Words(Vec<WordId>),
    /// A name of a party, or the adjective of a country.
    Name,
    /// Any of a group of `groups.tsv`.
    Any(Group),
}

/// A group of words and classes of which one is enough.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its single words, sorted: groups are long, and a clause holds few of the words that any row asks for.
    pub words: Box<[WordId]>,
    /// Expressions of several words, classes, names.
    pub others: Vec<Condition>,
}

/// Conditions of one row, with what a sentence must have for any of them to hold: most sentences have none
/// of it, which two bit tests tell.
#[derive(Clone, Debug)]
pub struct Conditions {
    /// Each of them.
    pub all: Vec<Condition>,
    /// Classes of nouns, see [`NounClass::bit`], and [`NAME`].
    pub classes: u32,
    /// First words, as one of 64 bits each.
    pub words: u64,
}

/// The bit of [`Condition::Name`] among those of the classes.
pub const NAME: u32 = 1 << 31;

impl Conditions {
    fn new(all: Vec<Condition>) -> Self {
        let (classes, words) = asked_for(&all);
        Self { all, classes, words }
    }
}

/// What a sentence must have some of, for any of these to hold.
fn asked_for(conditions: &[Condition]) -> (u32, u64) {
    let of = |condition: &Condition| match condition {
        Condition::Class(class) => (class.bit(), 0),
        Condition::Name => (NAME, 0),
        Condition::Words(words) => (0, words.first().map_or(0, |first| bit(*first))),
        Condition::Any(group) => {
            let (classes, words) = asked_for(&group.others);
            (classes, group.words.iter().fold(words, |all, word| all | bit(*word)))
        }
    };
    conditions.iter().map(of).fold((0, 0), |all, one| (all.0 | one.0, all.1 | one.1))
}

/// One row of `triggers.tsv`.
#[derive(Clone, Debug)]
pub struct Trigger {
    /// The concept.
    pub frame: FrameId,
    /// What it is as a word.
    pub pos: Pos,
    /// Where the doer stands, best first.
    pub actor: Vec<Slot>,
    /// Where the one it is done to stands, best first.
    pub recipient: Vec<Slot>,
    /// At least one must hold, where there are any.
    pub need: Conditions,
    /// None may hold.
    pub veto: Conditions,
    /// Some of its forms name where other words stand between theirs.
    pub spans: bool,
    /// Its Turkish forms of one word as the table spells them, without the ending of an infinitive: folding makes
    /// one of ölmek and olmak.
    pub spelt: Box<[Box<str>]>,
}

const REQUIRED: [&str; 9] =
    ["frame", "pos", "forms", "actor", "recipient", "need", "veto", "example", "near_miss"];

/// Loads `triggers.tsv`.
pub(super) fn load(
    lexicon: &mut Lexicon,
    files: &DataFiles,
    concepts: &Concepts,
    errors: &mut Vec<DataError>,
) {
    let groups = groups::load(lexicon, files, errors);
    let path = format!("languages/{}/triggers.tsv", lexicon.lang.code());
    for (layer, text) in files.layers(&path).enumerate() {
        table::read(&path, text, &REQUIRED, &[], errors, |row, errors| {
            lexicon.note_row(&path, layer, row);
            match trigger(lexicon, concepts, &groups, row) {
                Ok(trigger) => {
                    let pos = trigger.pos;
                    lexicon.triggers.push(trigger);
                    if let Some(rows) = &mut lexicon.rows {
                        let cells = |column| row.list(column).map(str::to_owned).collect();
                        rows.next_trigger(cells("need"), cells("veto"));
                    }
                    let item = Item::Trigger(lexicon.triggers.len() as u32 - 1);
                    let parts: Vec<&str> = row.list("forms").collect();
                    add_forms(lexicon, pos, &parts, item);
                }
                Err(error) => errors.push(error),
            }
        });
    }
}

fn trigger(
    lexicon: &mut Lexicon,
    concepts: &Concepts,
    groups: &Groups,
    row: &Row<'_>,
) -> Result<Trigger, DataError> {
    let Some(frame) = concepts.find(row.get("frame")) else {
        return Err(row.error(
            format!("frame `{}` is unknown", row.get("frame")),
            "a frame of data/concepts/frames.tsv",
        ));
    };
    let pos = match row.get("pos") {
        "verb" => Pos::Verb,
        "noun" => Pos::Noun,
        "adj" => Pos::Adj,
        "lv" => Pos::Light,
        "phrase" => Pos::Phrase,
        other => return Err(row.error(format!("pos `{other}` is unknown"), "verb, noun, adj, lv or phrase")),
    };
    if row.get("forms").is_empty() {
        return Err(row.error("no forms", "the forms that data/languages/README.md names"));
    }
    Ok(Trigger {
        frame,
        pos,
        actor: slots(lexicon, row.get("actor")),
        recipient: slots(lexicon, row.get("recipient")),
        need: Conditions::new(conditions(lexicon, groups, row, "need")?),
        veto: Conditions::new(conditions(lexicon, groups, row, "veto")?),
        spans: row.get("forms").contains(".."),
        spelt: if lexicon.grammar == Grammar::Turkic { spelt(row) } else { Box::default() },
    })
}

fn spelt(row: &Row<'_>) -> Box<[Box<str>]> {
    let single = row.list("forms").filter(|form| !form.contains(' '));
    let stem = |form: &str| {
        let stem = form.strip_suffix("mak").or_else(|| form.strip_suffix("mek")).unwrap_or(form);
        stem.trim_end_matches('*').to_lowercase().into_boxed_str()
    };
    single.map(stem).collect()
}

fn slots(lexicon: &mut Lexicon, cell: &str) -> Vec<Slot> {
    cell.split([',', '|', '،'])
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .map(|slot| match slot {
            "subj" => Slot::Subj,
            "obj" => Slot::Obj,
            "by" => Slot::By,
            "gen" => Slot::Gen,
            "adj" => Slot::Adj,
            "with" => Slot::With,
            "between" => Slot::Between,
            "dat" if lexicon.grammar == Grammar::Slavic => Slot::Case(Feats::DAT),
            "ins" if lexicon.grammar == Grammar::Slavic => Slot::Case(Feats::INS),
            case if lexicon.grammar == Grammar::Turkic && case.starts_with('-') => {
                // "-i" is the accusative, though a possessive may look like it.
                let cases = Feats::OBLIQUE | Feats::ACC;
                Slot::Case(inflect::turkish::case(&fold(&case[1..])) & cases)
            }
            prep => Slot::Prep(lexicon.preps.intern(&fold(prep))),
        })
        .collect()
}

fn conditions(
    lexicon: &mut Lexicon,
    groups: &Groups,
    row: &Row<'_>,
    column: &str,
) -> Result<Vec<Condition>, DataError> {
    let cell: Vec<&str> = row.list(column).collect();
    let unknown = |class: &str| {
        row.error(
            format!("class or group `@{class}` is unknown"),
            "a class of nouns.tsv, a group of groups.tsv",
        )
    };
    let mut conditions = Vec::new();
    for part in verbs_together(lexicon.grammar, &cell) {
        let Some(name) = part[0].strip_prefix('@') else {
            conditions.push(plain_condition(lexicon, part, column));
            continue;
        };
        if let Some(class) = class_condition(name) {
            conditions.push(class);
            continue;
        }
        let members: Vec<&str> =
            groups.get(name).ok_or_else(|| unknown(name))?.iter().map(String::as_str).collect();
        let (mut words, mut others) = (Vec::new(), Vec::new());
        for part in verbs_together(lexicon.grammar, &members) {
            match part[0].strip_prefix('@') {
                Some(class) => others.push(class_condition(class).ok_or_else(|| unknown(class))?),
                None => match plain_condition(lexicon, part, column) {
                    Condition::Words(one) if one.len() == 1 => words.extend(one),
                    several => others.push(several),
                },
            }
        }
        words.sort_unstable();
        conditions.push(Condition::Any(Group { words: words.into(), others }));
    }
    Ok(conditions)
}

/// The parts of a cell, with an Arabic verb's past and present as one.
fn verbs_together<'c, 'w>(grammar: Grammar, cell: &'c [&'w str]) -> impl Iterator<Item = &'c [&'w str]> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let verb = grammar == Grammar::Semitic && cell.get(at..at + 2).is_some_and(is_arabic_verb);
        let part = cell.get(at..at + 1 + usize::from(verb))?;
        at += part.len();
        Some(part)
    })
}

fn class_condition(name: &str) -> Option<Condition> {
    if name == "name" {
        return Some(Condition::Name);
    }
    NounClass::parse(name).map(Condition::Class)
}

/// Words as they stand in a cell, or the two principal parts of an Arabic verb.
fn plain_condition(lexicon: &mut Lexicon, part: &[&str], column: &str) -> Condition {
    let words = match part {
        [word] => plain_words(lexicon, word, column),
        verb => vec![lexicon.words.intern(lexicon.grammar, WordKind::Verb, verb)],
    };
    words.iter().for_each(|word| lexicon.watch(*word));
    Condition::Words(words)
}

/// Past and present of one verb side by side (وصل|يصل, رسا|يرسو): all its forms are meant. The two end alike, or
/// both in a weak letter; other words that happen to stand so (نوم|يأس) do not.
fn is_arabic_verb(pair: &[&str]) -> bool {
    let [past, present] = [fold(pair[0]), fold(pair[1])];
    let end =
        |word: &str| word.chars().next_back().map(|c| if matches!(c, 'ا' | 'ي' | 'و') { 'ا' } else { c });
    pair.iter().all(|part| !part.contains(' '))
        && present.starts_with('ي')
        && !past.starts_with('ي')
        && end(&past) == end(&present)
}

fn plain_words(lexicon: &mut Lexicon, text: &str, column: &str) -> Vec<WordId> {
    let grammar = lexicon.grammar;
    // A Russian veto is as written; what a row needs may stand in any case.
    let declined = grammar != Grammar::Slavic || column == "need";
    let kind = if declined { WordKind::Noun } else { WordKind::Fixed };
    let words = Words::split(grammar, text).into_iter().flatten();
    words.map(|word| lexicon.words.intern(grammar, kind, &[&word])).collect()
}

fn add_forms(lexicon: &mut Lexicon, pos: Pos, parts: &[&str], item: Item) {
    match (lexicon.grammar, pos) {
        (Grammar::Iranic, Pos::Light | Pos::Verb) => add_persian_verb(lexicon, parts, item),
        (Grammar::Semitic, Pos::Verb) if parts.len() >= 2 => {
            lexicon.add_inflected(parts, WordKind::Verb, item)
        }
        (Grammar::English, Pos::Verb) => lexicon.add_inflected(parts, WordKind::Verb, item),
        (Grammar::Semitic | Grammar::Iranic | Grammar::English, Pos::Noun) => {
            lexicon.add_noun(parts, WordKind::Noun, item)
        }
        (Grammar::Slavic, Pos::Verb | Pos::Adj) => {
            for part in parts {
                // An adjective, and the noun that opens a longer row ("ракет* попал*"), are no verbs.
                let first = part.split(' ').next().unwrap_or("");
                let open = first.ends_with('*') && (part.contains(' ') || pos == Pos::Adj);
                let kind = if open { WordKind::Fixed } else { WordKind::Verb };
                lexicon.add(part, kind, WordKind::Fixed, item);
            }
        }
        (Grammar::Slavic, Pos::Noun) => {
            parts.iter().for_each(|p| lexicon.add(p, WordKind::Noun, WordKind::Noun, item));
        }
        (Grammar::Turkic, _) => parts.iter().for_each(|p| lexicon.add_turkish(p, pos != Pos::Noun, item)),
        (Grammar::Semitic, _) => {
            parts.iter().for_each(|p| lexicon.add(p, WordKind::Noun, WordKind::Noun, item))
        }
        _ => parts.iter().for_each(|p| lexicon.add(p, WordKind::Fixed, WordKind::Fixed, item)),
    }
}

/// A simple verb `گفت|گو`, or nominal + infinitive `حمله کردن`: the nominal may be parted from its
/// light verb by the objects between them.
pub(super) fn add_persian_verb(lexicon: &mut Lexicon, parts: &[&str], item: Item) {
    let simple = parts.iter().all(|p| !p.trim().contains(' '));
    if simple && parts.len() == 2 {
        lexicon.add_inflected(parts, WordKind::Verb, item);
        return;
    }
    for part in parts {
        let mut words = Words::split(Grammar::Iranic, part);
        let Some(Some(infinitive)) = words.pop() else { continue };
        let Some(light) = lexicon.light_verbs.get(&infinitive).copied() else {
            lexicon.add(part, WordKind::Noun, WordKind::Fixed, item);
            continue;
        };
        let mut sequence: Vec<Option<WordId>> = words
            .iter()
            .map(|w| w.as_ref().map(|w| lexicon.words.intern(Grammar::Iranic, WordKind::Noun, &[w])))
            .collect();
        if !sequence.is_empty() && sequence.last() != Some(&None) {
            sequence.push(None);
        }
        sequence.push(Some(light));
        lexicon.enter(&sequence, item);
    }
}
