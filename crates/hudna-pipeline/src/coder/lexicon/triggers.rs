//! Words that tell of an event: `triggers.tsv` of one language.

use hudna_places::fold::fold;

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
}

/// Conditions of one row, with what a sentence must have for any of them to hold: most sentences have none
/// of it, which two bit tests tell.
#[derive(Clone, Debug)]
pub struct Conditions {
    /// Each of them.
    pub all: Vec<Condition>,
    /// Classes of nouns, see [`NounClass::bit`].
    pub classes: u32,
    /// First words, as one of 64 bits each.
    pub words: u64,
}

impl Conditions {
    fn new(all: Vec<Condition>) -> Self {
        let class = |c: &Condition| if let Condition::Class(class) = c { class.bit() } else { 0 };
        let word = |c: &Condition| match c {
            Condition::Words(words) => words.first().map_or(0, |first| bit(*first)),
            Condition::Class(_) => 0,
        };
        let classes = all.iter().map(class).fold(0, |all, one| all | one);
        let words = all.iter().map(word).fold(0, |all, one| all | one);
        Self { all, classes, words }
    }
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
    let path = format!("languages/{}/triggers.tsv", lexicon.lang.code());
    for (layer, text) in files.layers(&path).enumerate() {
        table::read(&path, text, &REQUIRED, &[], errors, |row, errors| {
            lexicon.note_row(&path, layer, row);
            match trigger(lexicon, concepts, row) {
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

fn trigger(lexicon: &mut Lexicon, concepts: &Concepts, row: &Row<'_>) -> Result<Trigger, DataError> {
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
        need: Conditions::new(conditions(lexicon, row, "need")?),
        veto: Conditions::new(conditions(lexicon, row, "veto")?),
        spans: row.get("forms").contains(".."),
    })
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

fn conditions(lexicon: &mut Lexicon, row: &Row<'_>, column: &str) -> Result<Vec<Condition>, DataError> {
    let cell: Vec<&str> = row.list(column).collect();
    let mut conditions = Vec::new();
    let mut at = 0;
    while at < cell.len() {
        let verb =
            cell.get(at..at + 2).filter(|pair| lexicon.grammar == Grammar::Semitic && is_arabic_verb(pair));
        match (cell[at].strip_prefix('@'), verb) {
            (Some(class), _) => {
                conditions.push(NounClass::parse(class).map(Condition::Class).ok_or_else(|| {
                    row.error(format!("class `@{class}` is unknown"), "a class of nouns.tsv")
                })?)
            }
            (None, Some(pair)) => {
                let word = lexicon.words.intern(lexicon.grammar, WordKind::Verb, pair);
                conditions.push(watched(lexicon, vec![word]));
            }
            (None, None) => {
                let words = plain_words(lexicon, cell[at], column);
                conditions.push(watched(lexicon, words));
            }
        }
        at += 1 + usize::from(verb.is_some());
    }
    Ok(conditions)
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

fn watched(lexicon: &mut Lexicon, words: Vec<WordId>) -> Condition {
    words.iter().for_each(|word| lexicon.watch(*word));
    Condition::Words(words)
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
