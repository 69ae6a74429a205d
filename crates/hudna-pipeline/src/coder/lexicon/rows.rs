//! Which row of which table an entry comes from. Only explanations ask, so a lexicon that codes keeps none
//! of it: its tables are read a second time, with the rows noted.

use rustc_hash::FxHashMap;

use super::{Begin, Begun, Concepts, Item, Lexicon, Phrases, Reading, Registry, WordId};
use crate::model::table::DataFiles;
use crate::text::Lang;

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The table's path below `data/`.
    pub table: String,
    /// 0 for the built-in table, more for those laid over it.
    pub layer: usize,
    /// Line, from 1.
    pub line: u32,
}

/// A trigger's row, and what its cells ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriggerRow {
    /// Where it stands.
    pub origin: Origin,
    /// At least one must be there.
    pub need: Vec<String>,
    /// None may be there.
    pub veto: Vec<String>,
}

/// The rows of one language's entries.
#[derive(Debug, Default)]
pub struct Rows {
    phrases: Phrases<(Item, u32)>,
    contexts: FxHashMap<WordId, u32>,
    triggers: Vec<TriggerRow>,
    origins: Vec<Origin>,
}

impl Rows {
    /// Reads one language's tables for their rows; mistakes in them are told elsewhere.
    pub fn load(files: &DataFiles, lang: Lang, concepts: &Concepts, registry: &Registry) -> Self {
        let noting = Some(Box::default());
        let read = Lexicon::read(files, lang, concepts, registry, noting, &mut Vec::new());
        read.rows.map_or_else(Self::default, |rows| *rows)
    }

    /// Calls `each(end, item, row)` for every row with an entry that starts at `at`. `readings` gives a
    /// position's readings and must be empty past `limit`.
    pub fn matches<'r>(
        &self,
        at: usize,
        limit: usize,
        readings: &impl Fn(usize) -> &'r [Reading],
        each: &mut impl FnMut(usize, Item, &Origin),
    ) {
        let mut found =
            |end: usize, _, (item, row): (Item, u32)| each(end, item, &self.origins[row as usize]);
        for Begin { feats, tokens, what, .. } in self.phrases.begins(readings(at)) {
            let next = at + usize::from(tokens);
            match what {
                Begun::Entry(entry) => found(next, feats, entry),
                Begun::Node(node) => self.phrases.go_on(node, next, limit, feats, readings, &mut found),
            }
        }
    }

    /// The row of a word that tells what kind of talk a sentence is.
    pub fn of_context(&self, word: WordId) -> Option<&Origin> {
        self.contexts.get(&word).map(|row| &self.origins[*row as usize])
    }

    /// The row of a trigger.
    pub fn trigger(&self, trigger: u32) -> Option<&TriggerRow> {
        self.triggers.get(trigger as usize)
    }

    pub(super) fn row(&mut self, table: &str, layer: usize, line: u32) {
        self.origins.push(Origin { table: table.to_owned(), layer, line });
    }

    pub(super) fn entry(&mut self, words: &[Option<WordId>], item: Item) {
        self.phrases.add(words, (item, self.last()));
    }

    pub(super) fn context(&mut self, word: WordId) {
        self.contexts.insert(word, self.last());
    }

    pub(super) fn next_trigger(&mut self, need: Vec<String>, veto: Vec<String>) {
        if let Some(origin) = self.origins.last().cloned() {
            self.triggers.push(TriggerRow { origin, need, veto });
        }
    }

    fn last(&self) -> u32 {
        self.origins.len().saturating_sub(1) as u32
    }
}
