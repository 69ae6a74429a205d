//! The tables of data/, checked and compiled for matching: concepts and actors once, words for each
//! language.

mod called;
mod concepts;
mod conditions;
mod contexts;
mod function;
mod grammar;
mod groups;
mod names;
mod phrases;
mod preps;
mod relations;
mod roles;
mod rows;
mod shared_names;
mod shortforms;
mod tenures;
mod triggers;
mod turkish;
mod types;
mod who;
mod words;

pub use called::{Called, names_of_actors};
pub use concepts::{Concepts, Content, Frame, FrameId, FrameKind, Toll};
pub use conditions::{Condition, NAME, Signs, TOWN, What};
pub use contexts::Context;
pub use function::Word;
pub use grammar::{Noun, NounClass, SpeechKind};
pub use groups::Membership;
pub use phrases::{Begin, Begun, GAP, Phrases, Reading, bit};
pub use preps::{PrepId, Preps};
pub use relations::{Relation, Relations};
pub use roles::{Role, Roles};
pub use rows::{Origin, Rows};
pub use shared_names::tell as tell_shared_names;
pub use shortforms::ShortForms;
pub use tenures::{Days, PATH as TENURES, Tenure, Tenures, days_of};
pub use triggers::{Pos, Slot, Trigger};
pub use types::{Meaning, Subject};
pub use who::{Registry, Who, WhoId, WhoKind};
pub use words::{WordId, Words};

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::inflect::{Paradigms, WordKind};
use crate::model::table::{DataError, DataFiles, Row};
use crate::text::{Grammar, Lang};

/// What an entry of a language's tables is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A word that tells of an event; index into [`Lexicon::triggers`].
    Trigger(u32),
    /// A cue of speech.
    Speech(SpeechKind),
    /// A function word.
    Word(Word),
    /// A noun with a class; index into [`Lexicon::nouns`].
    Noun(u32),
    /// A name; index into the registry.
    Who(WhoId),
    /// A country's adjective or people.
    Demonym(WhoId),
}

/// One language's words, ready to be matched.
#[derive(Debug)]
pub struct Lexicon {
    /// Which language.
    pub lang: Lang,
    /// The grammar it follows.
    pub grammar: Grammar,
    /// Forms → words.
    pub words: Words,
    /// Words → entries.
    pub phrases: Phrases<Item>,
    /// Trigger rows.
    pub triggers: Vec<Trigger>,
    /// Noun rows.
    pub nouns: Vec<Noun>,
    /// Prepositions by number.
    pub preps: Preps,
    /// Prepositions of place.
    locatives: Vec<PrepId>,
    goals: Vec<PrepId>,
    /// Prepositions of where something comes from.
    origins: Vec<PrepId>,
    owning: Vec<PrepId>,
    siding: Vec<PrepId>,
    /// Prepositions of time.
    temporals: Vec<PrepId>,
    /// Prepositions that open a sentence with what it is about.
    topics: Vec<PrepId>,
    /// Words behind a noun that is what its clause is about, folded.
    particles: Vec<String>,
    /// Words that tell what kind of talk a sentence is.
    contexts: FxHashMap<WordId, Context>,
    /// First words of Arabic names of several words, without article.
    heads: FxHashSet<(WhoId, Box<str>)>,
    /// What short forms can call.
    pub short_forms: ShortForms,
    /// Folded abbreviations that are one only in capitals ("WHO", "US", "ИГ").
    capitals: FxHashSet<Box<str>>,
    /// Words that some trigger needs or forbids beside it, with their groups; by the word.
    watched: Vec<Option<Membership>>,
    /// Persian light verbs by the folded infinitives that they stand for.
    light_verbs: BTreeMap<String, Vec<WordId>>,
    /// Words and endings that the rules of the grammar ask for.
    pub roles: Roles,
    /// What words beside a place's name tell.
    pub relations: Relations,
    /// Where each entry comes from, where it is noted.
    rows: Option<Box<Rows>>,
}

/// The value of nouns of what is hit and can speak: hospitals.
const HEALS: f32 = 2.0;

impl Lexicon {
    /// Loads one language's tables; what is wrong in them goes to `errors`, the rest is used.
    pub fn load(
        files: &DataFiles,
        lang: Lang,
        concepts: &Concepts,
        registry: &Registry,
        errors: &mut Vec<DataError>,
    ) -> Self {
        Self::read(files, lang, concepts, registry, None, errors)
    }

    fn read(
        files: &DataFiles,
        lang: Lang,
        concepts: &Concepts,
        registry: &Registry,
        rows: Option<Box<Rows>>,
        errors: &mut Vec<DataError>,
    ) -> Self {
        let mut lexicon = Self {
            lang,
            grammar: lang.grammar(),
            words: Words::inflected_by(Paradigms::load(files, lang, errors)),
            phrases: match lang.grammar() {
                Grammar::Slavic => Phrases::default().led_by_first(),
                _ => Phrases::default(),
            },
            triggers: Vec::new(),
            nouns: Vec::new(),
            preps: Preps::default(),
            locatives: Vec::new(),
            goals: Vec::new(),
            origins: Vec::new(),
            owning: Vec::new(),
            siding: Vec::new(),
            temporals: Vec::new(),
            topics: Vec::new(),
            particles: Vec::new(),
            contexts: FxHashMap::default(),
            heads: FxHashSet::default(),
            short_forms: ShortForms::default(),
            capitals: FxHashSet::default(),
            watched: Vec::new(),
            light_verbs: BTreeMap::new(),
            roles: Roles::default(),
            relations: Relations::load(files, lang, errors),
            rows,
        };
        roles::load(&mut lexicon, files, errors);
        grammar::load_words(&mut lexicon, files, errors);
        grammar::load_nouns(&mut lexicon, files, errors);
        grammar::load_speech(&mut lexicon, files, errors);
        shortforms::load(&mut lexicon, files, errors);
        triggers::load(&mut lexicon, files, concepts, errors);
        names::load(&mut lexicon, files, registry, errors);
        lexicon
    }

    /// Whether some trigger needs or forbids a word beside it.
    #[inline]
    pub fn is_condition(&self, word: WordId) -> bool {
        self.watched(word).is_some()
    }

    /// The groups of a word that some trigger needs or forbids beside it; none of another.
    #[inline]
    pub fn watched(&self, word: WordId) -> Option<Membership> {
        self.watched.get(word as usize).copied().flatten()
    }

    /// Whether a folded word is a name only if it is written in capitals.
    #[inline]
    pub fn needs_capitals(&self, word: &str) -> bool {
        self.capitals.contains(word)
    }

    /// Whether a name of an entry begins with a word, given folded and without article.
    pub fn is_head(&self, who: WhoId, word: &str) -> bool {
        self.heads.contains(&(who, word.into()))
    }

    /// Whether a preposition says where something is.
    pub fn is_locative(&self, prep: PrepId) -> bool {
        self.locatives.contains(&prep)
    }

    /// Whether a preposition says whither something goes, or whom it is for, and not where something is.
    pub fn is_of_goal(&self, prep: PrepId) -> bool {
        self.goals.contains(&prep)
    }

    /// Whether a preposition says where something comes from.
    pub fn tells_origin(&self, prep: PrepId) -> bool {
        self.origins.contains(&prep)
    }

    /// Whether a folded word stands behind what its clause is about, and belongs to no name.
    pub fn is_particle(&self, word: &str) -> bool {
        self.particles.iter().any(|particle| particle == word)
    }

    /// Whether words before a party say that what stands before them is the party's ("belonging to").
    pub fn is_owning(&self, prep: PrepId) -> bool {
        self.owning.contains(&prep)
    }

    /// Whether words before a party say that those who stand before them are on its side ("loyal to").
    pub fn is_siding(&self, prep: PrepId) -> bool {
        self.siding.contains(&prep)
    }

    /// Whether a preposition says when something was.
    pub fn is_temporal(&self, prep: PrepId) -> bool {
        self.temporals.contains(&prep)
    }

    /// Whether a preposition names what is talked about.
    pub fn is_topic(&self, prep: PrepId) -> bool {
        self.topics.contains(&prep)
    }

    /// Whether a folded word is a preposition that opens a sentence with what it is about.
    pub fn names_topic(&self, word: &str) -> bool {
        self.topics.iter().any(|prep| self.preps.text(*prep) == word)
    }

    /// What kind of talk a word is a sign of.
    #[inline]
    pub fn context(&self, word: WordId) -> Option<Context> {
        self.contexts.get(&word).copied()
    }

    /// Notes which row the entries that follow come from.
    fn note_row(&mut self, table: &str, layer: usize, row: &Row<'_>) {
        if let Some(rows) = &mut self.rows {
            rows.row(table, layer, row.line);
        }
    }

    /// Adds an entry by its words.
    fn enter(&mut self, words: &[Option<WordId>], item: Item) {
        if let Some(rows) = &mut self.rows {
            rows.entry(words, item);
        }
        self.phrases.add(words, item);
    }

    /// Has a scan report where a word stands.
    fn watch(&mut self, word: WordId) {
        self.join(word, 0);
    }

    /// Has a scan report where a word of these groups stands.
    fn join(&mut self, word: WordId, groups: Membership) {
        let at = word as usize;
        self.watched.resize(self.watched.len().max(at + 1), None);
        *self.watched[at].get_or_insert(0) |= groups;
    }

    /// Adds an entry under words that stand as they are written, the first one inflected as `kind`.
    fn add(&mut self, form: &str, kind: WordKind, rest: WordKind, item: Item) {
        let kind = if self.is_abbreviation(form) { WordKind::Abbreviation } else { kind };
        let words: Vec<Option<WordId>> = Words::split(self.grammar, form)
            .into_iter()
            .enumerate()
            .map(|(i, word)| {
                word.map(|w| self.words.intern(self.grammar, if i == 0 { kind } else { rest }, &[&w]))
            })
            .collect();
        self.enter(&words, item);
    }

    /// Whether a Russian word of a table is written in capitals (ООН, ВСУ).
    fn is_abbreviation(&self, form: &str) -> bool {
        let letters = || form.chars().filter(|c| c.is_alphabetic());
        self.grammar == Grammar::Slavic
            && !form.contains(' ')
            && letters().count() >= 2
            && letters().all(char::is_uppercase)
    }

    /// Adds an entry whose cell gives principal parts of its first word: `شن|يشن`, `carry out|carried out`.
    fn add_inflected(&mut self, parts: &[&str], kind: WordKind, item: Item) {
        let split: Vec<Vec<Option<String>>> = parts.iter().map(|p| Words::split(self.grammar, p)).collect();
        let Some(first) = split.first().filter(|f| !f.is_empty()) else { return };
        let heads: Vec<&str> = split.iter().filter_map(|p| p.first()?.as_deref()).collect();
        let head = self.words.intern(self.grammar, kind, &heads);
        let tail_kind = if self.grammar == Grammar::Semitic { WordKind::Noun } else { WordKind::Fixed };
        let mut words = vec![Some(head)];
        for word in &first[1..] {
            let id = word.as_ref().map(|w| self.words.intern(self.grammar, tail_kind, &[w]));
            words.push(id);
        }
        self.enter(&words, item);
    }

    /// Whether a noun is a hospital: it is hit like a house, and those who work there tell of whom they received.
    pub fn heals(&self, noun: Option<u32>) -> bool {
        let noun = noun.map(|noun| &self.nouns[noun as usize]);
        noun.is_some_and(|noun| noun.class == NounClass::Target && noun.value == HEALS)
    }

    /// Adds a noun's cell: single words are the principal parts of one noun, longer ones stand alone.
    fn add_noun(&mut self, parts: &[&str], kind: WordKind, item: Item) {
        if self.grammar == Grammar::Turkic {
            parts.iter().for_each(|form| self.add_turkish(form, false, item));
            return;
        }
        let (single, several): (Vec<&str>, Vec<&str>) =
            parts.iter().partition(|p| Words::split(self.grammar, p).len() == 1);
        let (letters, single): (Vec<&str>, Vec<&str>) =
            single.into_iter().partition(|p| self.is_abbreviation(p));
        letters.iter().for_each(|form| self.add(form, kind, kind, item));
        if !single.is_empty() {
            self.add_inflected(&single, kind, item);
        }
        for form in several {
            self.add(form, kind, kind, item);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Languages;

    #[test]
    fn the_embedded_tables_are_without_mistakes() {
        let files = DataFiles::embedded();
        let mut errors = Vec::new();
        let concepts = Concepts::load(&files, &mut errors);
        let registry = Registry::load(&files, &mut errors);
        for lang in Languages::load(&files, &mut errors).iter() {
            let lexicon = Lexicon::load(&files, lang, &concepts, &registry, &mut errors);
            assert!(!lexicon.triggers.is_empty(), "{} has no triggers", lang.code());
        }
        let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert!(said.is_empty(), "{}", said.join("\n"));
    }
}
