//! Function words, cues of speech and classed nouns of one language.

use hudna_places::fold::fold;

use super::{Item, Lexicon, Word};
use crate::coder::inflect::WordKind;
use crate::model::table::{self, DataError, DataFiles};
use crate::model::{Mode, Sector};
use crate::text::Grammar;

/// A cue of who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeechKind {
    /// Says, with a clause or a quotation.
    Say,
    /// Goes on, with the same speaker when none is named.
    Add,
    /// According to; the source stands behind it (Turkish: before it).
    According,
    /// In accordance with: the source stands right behind it, or there is none.
    Accord,
    /// Citing: the source behind a medium.
    Citing,
    /// Told to a medium.
    Told,
    /// A statement of somebody.
    Announce,
}

/// What a noun denotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NounClass {
    /// People of a kind.
    People,
    /// Armed heads.
    Force,
    /// Bodies.
    Body,
    /// Offices.
    Office,
    /// Titles before names.
    Title,
    /// Witnesses as sources.
    Witness,
    /// Unnamed sources.
    Source,
    /// Weapons.
    Weapon,
    /// What can be hit.
    Target,
    /// What cannot.
    Abstract,
    /// Sport.
    Sport,
    /// Accidents, nature, illness.
    Accident,
    /// Kinds of place.
    PlaceType,
    /// Points of the compass.
    Direction,
    /// Units of length.
    Unit,
    /// Fronts and edges.
    Front,
}

impl NounClass {
    /// A bit for each class.
    #[inline]
    pub fn bit(self) -> u32 {
        1 << self as u32
    }

    /// The class of a name in the tables.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "people" => Self::People,
            "force" => Self::Force,
            "body" => Self::Body,
            "office" => Self::Office,
            "title" => Self::Title,
            "witness" => Self::Witness,
            "source" => Self::Source,
            "weapon" => Self::Weapon,
            "target" => Self::Target,
            "abstract" => Self::Abstract,
            "sport" => Self::Sport,
            "accident" => Self::Accident,
            "placetype" => Self::PlaceType,
            "direction" => Self::Direction,
            "unit" => Self::Unit,
            "front" => Self::Front,
            _ => return None,
        })
    }
}

/// A noun with a class.
#[derive(Clone, Debug)]
pub struct Noun {
    /// What it denotes.
    pub class: NounClass,
    /// Country or organisation it always belongs to.
    pub code: Option<String>,
    /// Sector.
    pub sector: Option<Sector>,
    /// The mode that its presence gives to violence.
    pub mode: Option<Mode>,
    /// Bearing in degrees, metres, or resolution of a kind of place.
    pub value: f32,
}

/// Loads `words.tsv`.
pub(super) fn load_words(lexicon: &mut Lexicon, files: &DataFiles, errors: &mut Vec<DataError>) {
    let path = format!("languages/{}/words.tsv", lexicon.lang.code());
    for (layer, text) in files.layers(&path).enumerate() {
        table::read(&path, text, &["class", "forms", "value"], &[], errors, |row, errors| {
            lexicon.note_row(&path, layer, row);
            let parts: Vec<&str> = row.list("forms").collect();
            if row.get("class") == "context" {
                return super::contexts::add(lexicon, &parts, row, errors);
            }
            if row.get("class") == "particle" {
                return lexicon.particles.extend(parts.iter().map(|particle| fold(particle)));
            }
            if row.get("class") == "lightverb" {
                let word = lexicon.words.intern(lexicon.grammar, WordKind::Verb, &parts);
                // "حمله نمود" is "حمله کرد": a light verb stands for its own infinitive and for those it can take the place of.
                for infinitive in row.list("value").map(fold) {
                    if lexicon.grammar == Grammar::Iranic {
                        let negated = lexicon.words.intern(Grammar::Iranic, WordKind::Negated, &parts);
                        lexicon.light_verbs.entry(format!("ن{infinitive}")).or_default().push(negated);
                    }
                    lexicon.light_verbs.entry(infinitive).or_default().push(word);
                }
            }
            let verb = is_verb(lexicon.grammar, row.get("class"), &parts);
            let groups: Vec<Vec<&str>> =
                if verb { vec![parts] } else { parts.into_iter().map(|p| vec![p]).collect() };
            for group in groups {
                let Some(word) = word_of(lexicon, row.get("class"), row.get("value"), &group) else {
                    errors.push(row.error(
                        format!("class `{}` is unknown", row.get("class")),
                        "a class of data/languages/README.md",
                    ));
                    return;
                };
                for value in row.list("value") {
                    match (word.prep(), value) {
                        (Some(prep), "place") => lexicon.locatives.push(prep),
                        (Some(prep), "origin") => lexicon.origins.push(prep),
                        (Some(prep), "goal") => lexicon.goals.push(prep),
                        (Some(prep), "owner") => lexicon.owning.push(prep),
                        (Some(prep), "side") => lexicon.siding.push(prep),
                        (Some(prep), "time") => lexicon.temporals.push(prep),
                        (Some(prep), "topic") => lexicon.topics.push(prep),
                        _ => {}
                    }
                }
                if lexicon.grammar == Grammar::Iranic
                    && matches!(word, Word::SupportActor | Word::SupportRecipient | Word::Passive)
                {
                    super::triggers::add_persian_verb(lexicon, &group, Item::Word(word));
                } else if verb {
                    lexicon.add_inflected(&group, WordKind::Verb, Item::Word(word));
                    for with_pronoun in with_pronouns(lexicon.grammar, &group) {
                        let parts: Vec<&str> = with_pronoun.iter().map(String::as_str).collect();
                        lexicon.add_inflected(&parts, WordKind::Verb, Item::Word(word));
                    }
                } else if lexicon.grammar == Grammar::Slavic
                    && matches!(
                        word,
                        Word::SupportActor | Word::SupportRecipient | Word::Passive | Word::Occur
                    )
                {
                    lexicon.add(group[0], WordKind::Verb, WordKind::Fixed, Item::Word(word));
                } else if lexicon.grammar == Grammar::Turkic {
                    lexicon.add_turkish(group[0], true, Item::Word(word));
                } else if word == Word::Fixed {
                    lexicon.add(group[0], WordKind::Noun, WordKind::Noun, Item::Word(word));
                } else {
                    lexicon.add(group[0], WordKind::Fixed, WordKind::Fixed, Item::Word(word));
                }
            }
        });
    }
}

/// "the visit that he paid (قام بها)": the preposition of an Arabic support verb with a pronoun.
fn with_pronouns(grammar: Grammar, parts: &[&str]) -> Vec<Vec<String>> {
    let ends_in_prep = |p: &&str| {
        ["ب", "ل", "في", "على", "عن", "من", "إلى"].iter().any(|prep| p.ends_with(&format!(" {prep}")))
    };
    if grammar != Grammar::Semitic || !parts.iter().all(ends_in_prep) {
        return Vec::new();
    }
    ["ه", "ها", "هم"].iter().map(|pronoun| parts.iter().map(|p| format!("{p}{pronoun}")).collect()).collect()
}

/// Whether a cell gives a verb's principal parts, rather than several words.
fn is_verb(grammar: Grammar, class: &str, parts: &[&str]) -> bool {
    if !matches!(
        class,
        "support"
            | "declare"
            | "occur"
            | "passive"
            | "cause"
            | "lightverb"
            | "past-perfect"
            | "hedge"
            | "fut"
    ) {
        return false;
    }
    match grammar {
        Grammar::Semitic => {
            parts.len() == 2 && fold(parts[1]).starts_with('ي') && !fold(parts[0]).starts_with('ي')
        }
        Grammar::Iranic => {
            class == "lightverb" || (class == "support" && parts.len() == 2 && !parts[0].contains(' '))
        }
        Grammar::English => matches!(class, "support" | "declare" | "occur" | "cause"),
        _ => false,
    }
}

fn word_of(lexicon: &mut Lexicon, class: &str, value: &str, parts: &[&str]) -> Option<Word> {
    if let ("support", Some((side, prep))) = (class, value.split_once('+')) {
        let prep = lexicon.preps.intern(&fold(prep));
        return Some(if side == "recipient" { Word::FarRecipient(prep) } else { Word::FarActor(prep) });
    }
    let mut prep = || lexicon.preps.intern(&fold(parts[0]));
    Some(match class {
        "neg" => Word::Neg,
        "fut" => Word::Fut,
        "cond" => Word::Cond,
        "hedge" if value == "present" => Word::HedgeOfPresent,
        "hedge" if value == "claim" => Word::Claimed,
        "hedge" => Word::Hedge,
        "comp" => Word::Comp,
        "rel" => Word::Rel,
        "conj" => Word::Conj,
        "break" => Word::Break,
        "prep" => Word::Prep(prep()),
        "support" if value == "recipient" => Word::SupportRecipient,
        "support" => Word::SupportActor,
        "declare" => Word::Declares,
        "passive" => Word::Passive,
        "cause" => Word::Cause,
        "occur" => Word::Occur,
        "between" => Word::Between(prep()),
        "with" => Word::With(prep()),
        "by" => Word::By(prep()),
        "against" => Word::Against(prep()),
        "own" => Word::Own,
        "news" if value == "account" => Word::Account,
        "news" => Word::News,
        "pron" => Word::Pron,
        "that" => Word::That,
        "sides" if value == "states" => Word::States,
        "sides" => Word::Sides,
        "share" => Word::Share,
        "among" => Word::Among,
        "still" => Word::Still,
        "running" if value == "count" => Word::Counting,
        "running" => Word::Running,
        "untrue" if value == "claim" => Word::Claim,
        "untrue" => Word::Untrue,
        "reason" => Word::Reason,
        "backed" => Word::Backed,
        "unhurt" if value == "dead" => Word::Unkilled,
        "unhurt" => Word::Unhurt,
        "past-perfect" => Word::PastPerfect,
        "lightverb" => Word::Light,
        "fixed" => Word::Fixed,
        "adverb" => Word::Adverb,
        _ => return None,
    })
}

/// Loads `nouns.tsv`.
pub(super) fn load_nouns(lexicon: &mut Lexicon, files: &DataFiles, errors: &mut Vec<DataError>) {
    let path = format!("languages/{}/nouns.tsv", lexicon.lang.code());
    for (layer, text) in files.layers(&path).enumerate() {
        table::read(
            &path,
            text,
            &["class", "forms", "code", "sector", "mode", "value"],
            &[],
            errors,
            |row, errors| {
                lexicon.note_row(&path, layer, row);
                let Some(class) = NounClass::parse(row.get("class")) else {
                    errors.push(row.error(
                        format!("class `{}` is unknown", row.get("class")),
                        "a class of data/languages/README.md",
                    ));
                    return;
                };
                let given = |column: &str| Some(row.get(column)).filter(|v| !v.is_empty());
                let sector = given("sector").map(|s| Sector::parse(s).ok_or(s));
                let mode = given("mode").map(|m| Mode::parse(m).ok_or(m));
                for unknown in
                    [sector.and_then(Result::err), mode.and_then(Result::err)].into_iter().flatten()
                {
                    errors.push(
                        row.error(
                            format!("`{unknown}` is no sector or mode"),
                            "a sector or mode of record.md",
                        ),
                    );
                }
                lexicon.nouns.push(Noun {
                    class,
                    code: given("code").map(str::to_owned),
                    sector: sector.and_then(Result::ok),
                    mode: mode.and_then(Result::ok),
                    value: row.get("value").parse().unwrap_or(0.0),
                });
                let parts: Vec<&str> = row.list("forms").collect();
                let item = Item::Noun(lexicon.nouns.len() as u32 - 1);
                let people = matches!(
                    class,
                    NounClass::People
                        | NounClass::Office
                        | NounClass::Title
                        | NounClass::Witness
                        | NounClass::Source
                );
                let animate = lexicon.grammar == Grammar::Slavic && people;
                let kind = if animate { WordKind::Animate } else { WordKind::Noun };
                lexicon.add_noun(&parts, kind, item);
            },
        );
    }
}

/// Loads `speech.tsv`.
pub(super) fn load_speech(lexicon: &mut Lexicon, files: &DataFiles, errors: &mut Vec<DataError>) {
    let path = format!("languages/{}/speech.tsv", lexicon.lang.code());
    for (layer, text) in files.layers(&path).enumerate() {
        table::read(&path, text, &["kind", "forms"], &["note"], errors, |row, errors| {
            lexicon.note_row(&path, layer, row);
            let kind = match row.get("kind") {
                "say" => SpeechKind::Say,
                "add" => SpeechKind::Add,
                "according" => SpeechKind::According,
                "accord" => SpeechKind::Accord,
                "citing" => SpeechKind::Citing,
                "told" => SpeechKind::Told,
                "announce" => SpeechKind::Announce,
                other => {
                    errors.push(row.error(
                        format!("kind `{other}` is unknown"),
                        "say, add, according, accord, citing, told or announce",
                    ));
                    return;
                }
            };
            let parts: Vec<&str> = row.list("forms").collect();
            add_cue(lexicon, kind, &parts);
        });
    }
}

fn add_cue(lexicon: &mut Lexicon, kind: SpeechKind, parts: &[&str]) {
    let item = Item::Speech(kind);
    let verbal = matches!(kind, SpeechKind::Say | SpeechKind::Add | SpeechKind::Citing) && parts.len() >= 2;
    match lexicon.grammar {
        Grammar::Semitic if verbal && parts.len() == 2 && fold(parts[1]).starts_with('ي') => {
            lexicon.add_inflected(parts, WordKind::Verb, item);
        }
        Grammar::Semitic if kind == SpeechKind::Announce => lexicon.add_noun(parts, WordKind::Noun, item),
        Grammar::Iranic if matches!(kind, SpeechKind::Say | SpeechKind::Add) => {
            super::triggers::add_persian_verb(lexicon, parts, item);
        }
        Grammar::English if matches!(kind, SpeechKind::Say | SpeechKind::Add) => {
            lexicon.add_inflected(parts, WordKind::Verb, item);
        }
        Grammar::Slavic if matches!(kind, SpeechKind::Say | SpeechKind::Add | SpeechKind::Citing) => {
            parts.iter().for_each(|p| lexicon.add(p, WordKind::Verb, WordKind::Fixed, item));
        }
        Grammar::English if kind == SpeechKind::Announce => lexicon.add_noun(parts, WordKind::Noun, item),
        Grammar::Turkic => {
            let noun = kind == SpeechKind::Announce;
            parts.iter().for_each(|p| lexicon.add_turkish(p, !noun, item));
        }
        _ => parts.iter().for_each(|p| lexicon.add(p, WordKind::Fixed, WordKind::Fixed, item)),
    }
}
