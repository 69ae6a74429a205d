//! What the coder lends to those who read tables: whom a cell names, where places are, how records are called.

use hudna_places::Gazetteer;

use super::records::{self, RecordIds};
use super::{Coder, Memory};
use crate::model::{Entity, Event};
use crate::text::Article;

/// Names that are remembered before all are forgotten; a table has some hundreds.
const NAMES: usize = 20_000;

impl Memory {
    /// Whom a name in a cell is, found once: tables say the same few names in every row.
    pub fn named(
        &mut self,
        name: &str,
        lang: &str,
        find: impl FnOnce(&mut Self) -> Option<Entity>,
    ) -> Option<Entity> {
        let key = format!("{lang} {name}");
        if let Some(known) = self.named.get(&key) {
            return known.clone();
        }
        let found = find(self);
        if self.named.len() >= NAMES {
            self.named.clear();
        }
        self.named.insert(key, found.clone());
        found
    }
}

impl Coder {
    /// Everybody whom a text names, in its order, with spans in its Unicode scalars; nobody in a language that is
    /// not read.
    pub fn parties(&self, article: &Article, memory: &mut Memory) -> Vec<Entity> {
        let Some(language) = self.language(article.lang) else { return Vec::new() };
        self.weighed(article, language, memory, (), |resolved, _, _, ()| records::parties(resolved))
    }

    /// The places that are known.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The name of a record of the document with this hash: of a clause (Unicode scalars), an event and an ordinal.
    pub fn record_id(hash: &str, (start, end): (u32, u32), event: Event, ordinal: usize) -> String {
        RecordIds::new(hash).of(start, end, event, ordinal)
    }
}
