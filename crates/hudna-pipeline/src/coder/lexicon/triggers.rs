//! Words that tell of an event: `triggers.tsv` of one language.

use hudna_places::fold::fold;

use super::conditions::{self, Conditions};
use super::groups::Groups;
use super::{Concepts, FrameId, Item, Lexicon, PrepId, WordId, Words};
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
    let mut groups = Groups::load(lexicon, files, errors);
    let path = format!("languages/{}/triggers.tsv", lexicon.lang.code());
    for (layer, text) in files.layers(&path).enumerate() {
        table::read(&path, text, &REQUIRED, &[], errors, |row, errors| {
            lexicon.note_row(&path, layer, row);
            match trigger(lexicon, concepts, &mut groups, row) {
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
    groups: &mut Groups,
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
        need: conditions::read(lexicon, groups, row, "need")?,
        veto: conditions::read(lexicon, groups, row, "veto")?,
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

fn add_forms(lexicon: &mut Lexicon, pos: Pos, parts: &[&str], item: Item) {
    match (lexicon.grammar, pos) {
        (Grammar::Iranic, Pos::Light | Pos::Verb) => add_persian_verb(lexicon, parts, item),
        (Grammar::Semitic, Pos::Verb) if parts.len() >= 2 => {
            for verb in arabic_verbs(parts) {
                lexicon.add_inflected(&verb, WordKind::Verb, item);
                // "أطلقت القوات سراح": the subject stands behind the first word of a longer verb.
                if verb[0].contains(' ') && !verb[0].contains("..") {
                    let parted: Vec<String> = verb.iter().map(|form| form.replacen(' ', " .. ", 1)).collect();
                    let parted: Vec<&str> = parted.iter().map(String::as_str).collect();
                    lexicon.add_inflected(&parted, WordKind::Verb, item);
                }
            }
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

/// The verbs of a cell, each its past and its present: `past|present`, or several of them one behind the other, of
/// which one may be a past alone (`فرض .. طوقا|يفرض .. طوقا|ضرب .. حصارا`).
fn arabic_verbs<'a>(parts: &[&'a str]) -> Vec<Vec<&'a str>> {
    if let [past, present] = parts {
        return vec![vec![*past, *present]];
    }
    let tail = |part: &'a str| part.split_once(' ').map_or("", |(_, tail)| tail);
    let mut verbs: Vec<Vec<&str>> = Vec::new();
    for part in parts {
        match verbs.last_mut() {
            Some(verb) if verb.len() == 1 && part.starts_with(['ي', 'ت']) && tail(verb[0]) == tail(part) => {
                verb.push(part);
            }
            _ => verbs.push(vec![*part]),
        }
    }
    verbs
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
        let Some(lights) = lexicon.light_verbs.get(&infinitive).cloned() else {
            lexicon.add(part, WordKind::Noun, WordKind::Fixed, item);
            continue;
        };
        let mut sequence: Vec<Option<WordId>> = Vec::with_capacity(words.len() + 2);
        for (at, word) in words.iter().enumerate() {
            let id = word.as_ref().map(|w| lexicon.words.intern(Grammar::Iranic, WordKind::Noun, &[w]));
            sequence.push(id);
            // "حضور خود را (در جنوب) تقویت کرد": where and when stand behind the mark of the object.
            let marks = word.as_deref() == Some("را") && words.get(at + 1).is_some_and(Option::is_some);
            if marks {
                sequence.push(None);
            }
        }
        if !sequence.is_empty() && sequence.last() != Some(&None) {
            sequence.push(None);
        }
        for light in lights {
            sequence.push(Some(light));
            lexicon.enter(&sequence, item);
            sequence.pop();
        }
    }
}
